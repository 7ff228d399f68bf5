"""Tables for publication without the publishers' words: places and hashes stay, and whoever holds the articles puts the words back.

Which columns hold words is told by ``columns.WORDS`` and ``columns.SOME_WORDS``. In their place stands
``sha256:`` with the first 16 hexadecimal digits of the hash of the words in UTF-8, a colon, and how many characters they have.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from .columns import PUBLIC_RECORD, SOME_WORDS, WORDS
from .corpus import Article, Corpus
from .document import read_each
from .lexicon import rows

_TOKEN = re.compile(r"sha256:[0-9a-f]{16}:[0-9]+")
_RUN = re.compile(r"[^\W\d_a-zA-Z](?:[^,;|{}\[\]\"\\]*[^\W\d_a-zA-Z])?")  # from the first letter that is not Latin to the last
_LONGEST = 16  # words of a name that is put back


def token(words: str) -> str:
    """What stands for words: their hash and their length, which tell nothing but whether other words are the same.

    >>> token("أستانا")
    'sha256:c25cbb9edc6a2a2f:6'
    """
    return f"sha256:{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}:{len(words)}"


def nameless(corpus: Corpus) -> Corpus:
    """The corpus with ids and file names that can't hold a headline: browsers name a page that they save by its title.

    One with a letter beyond ASCII becomes "text-" with the first 12 digits of the text's hash; others stay.

    >>> [a.article_id for a in nameless(Corpus((Article.of("جولة جديدة", "نص"), Article.of("a1", "نص آخر")), ())).articles]
    ['a1', 'text-d6a2b2b1ff4b']
    """
    renamed, names = {}, {}
    for article in corpus.articles:
        name = article.article_id if article.article_id.isascii() else f"text-{article.sha256[:12]}"
        while name in renamed:  # the same text twice
            name += "-2"
        names[article.article_id] = name
        path = article.path if article.path.isascii() else name + PurePosixPath(article.path).suffix
        renamed[name] = replace(article, article_id=name, path=path)
    corrections = tuple(
        replace(row, values={**row.values, "article_id": names.get(stated, stated)}) if (stated := row.values.get("article_id")) else row
        for row in corpus.corrections
    )
    inputs = tuple(
        replace(one, path=_unnamed(one.path), articles=tuple(names.get(article, article) for article in one.articles))
        for one in corpus.inputs
    )
    refusals = tuple(replace(one, path=_unnamed(one.path), reason=_inside(one.reason)) for one in corpus.refusals)
    return replace(
        corpus, articles=tuple(renamed[name] for name in sorted(renamed)), corrections=corrections, inputs=inputs, refusals=refusals
    )


def _unnamed(path: str) -> str:
    """A path; where it could hold a headline, the hash of it with the ending."""
    return path if path.isascii() else token(path).replace(":", "-") + PurePosixPath(path).suffix


def withhold(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with a token for every cell that holds words of an article. Places, values and codes stay.

    >>> table = pd.DataFrame({"surface": ["الجولة الـ22"], "start": [7], "value": ["22"]})
    >>> withhold({"mentions": table})["mentions"].values.tolist()
    [['sha256:b6ab67a0c7fdfe6e:12', 7, '22']]
    """
    return {name: table if name in PUBLIC_RECORD else _changed(table, _whole, _inside) for name, table in tables.items()}


def withheld_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a mention, as ``extract`` prints it, without words.

    >>> withheld_record({"kind": "host_city", "surface": "أستانا", "value": "Astana"})["value"]
    'Astana'
    """
    out = dict(record)
    for key, value in record.items():
        if isinstance(value, str) and key in WORDS | SOME_WORDS:
            out[key] = _whole(value) if key in WORDS else _inside(value)
    return out


def restore(tables: Mapping[str, pd.DataFrame], articles: Iterable[Article]) -> dict[str, pd.DataFrame]:
    """Put the words back into tables, out of articles that one holds.

    Only articles whose text has the hash that the table of articles tells are used, whatever their ids; words are put
    back where they have the hash that stands in the cell. What can't be put back stays as it is.

    >>> article = Article.of("a", "انطلقت الجولة الـ22 من مسار أستانا.")
    >>> spans = pd.DataFrame({"article_id": ["a"], "start": [7], "end": [19], "surface": [token("الجولة الـ22")]})
    >>> listed = pd.DataFrame({"article_id": ["a"], "sha256": [article.sha256]})
    >>> restore({"articles": listed, "rounds": spans}, [article])["rounds"]["surface"].tolist()
    ['الجولة الـ22']
    """
    ids: dict[str, list[str]] = {}
    for article_id, sha256 in tables["articles"][["article_id", "sha256"]].itertuples(index=False):
        ids.setdefault(sha256, []).append(article_id)
    held = [article for article in articles if article.sha256 in ids]
    texts = {article_id: article.text for article in held for article_id in ids[article.sha256]}
    wanted = {one for table in tables.values() for cell in _cells(table) for one in _TOKEN.findall(cell)}
    known = {}
    for words in (*_cited(tables, texts), *_read(held), *_named()):
        if (found := token(words)) in wanted:
            known[found] = words

    def back(cell: str) -> str:
        return _TOKEN.sub(lambda m: known.get(m[0], m[0]), cell)

    return {name: _changed(table, back, back) for name, table in tables.items()}


def _whole(cell: str) -> str:
    return token(cell) if cell else cell


def _inside(cell: str) -> str:
    return cell if cell.isascii() else _RUN.sub(lambda m: token(m[0]), cell)


def _changed(table: pd.DataFrame, whole: Any, inside: Any) -> pd.DataFrame:
    changes = [(WORDS, whole), (SOME_WORDS, inside)]
    return table.assign(
        **{
            column: table[column].map(change, na_action="ignore").astype(table[column].dtype)
            for columns, change in changes
            for column in table.columns
            if column in columns
        }
    )


def _cells(table: pd.DataFrame) -> Iterator[str]:
    for column in table.columns:
        if column in WORDS | SOME_WORDS:
            yield from table[column].dropna().astype(str)


def _cited(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> Iterator[str]:
    """The words at all places that the tables cite, as they stand and on one line."""
    places = [("start", "end"), ("first_start", "first_end")]
    for table in tables.values():
        owner = next((column for column in ("said_in", "article_id") if column in table), None)
        for start, end in places if owner else ():
            if start in table and end in table:
                for article_id, a, b in table[[owner, start, end]].dropna().itertuples(index=False):
                    if words := texts.get(article_id, "")[int(a) : int(b)]:
                        yield words
                        yield " ".join(words.split())


def _read(articles: Iterable[Article]) -> Iterator[str]:
    """Paragraphs as they are shown, and every run of words in the clean text that can be a name."""
    for document in read_each(articles):
        for p in document.paragraphs:
            yield document.show(p.start, p.end)
        for text in (document.shown.text, document.text):
            words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
            for n, (start, _) in enumerate(words):
                for _, end in words[n : n + _LONGEST]:
                    yield text[start:end]
                    yield " ".join(text[start:end].split())


def _named() -> Iterator[str]:
    for table, column in (("naming", "form"), ("outlets", "name_ar")):
        yield from (row[column] for row in rows(table))
