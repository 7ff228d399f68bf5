"""Tables for publication without the publishers' words: places and hashes stay, and whoever holds the articles puts the words back.

Which columns hold words is told by ``columns.WORDS``, ``SOME_WORDS`` and ``QUOTING``. In the place of words stands
``sha256:`` with the first 16 hexadecimal digits of the hash of the words in UTF-8, a colon, and how many characters they have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from .cleaning import clean_all
from .columns import PUBLIC_RECORD, QUOTING, SOME_WORDS, WORDS
from .corpus import Article, Corpus
from .document import read_each
from .lexicon import rows
from .reading.corrected import Listed
from .tokens import TOKEN, token

_RUN = re.compile(r"[^\W\d_a-zA-Z](?:[^,;]*[^\W\d_a-zA-Z])?")  # from the first letter that is not Latin to the last
_QUOTED = 4  # words in a row that make a note a quotation
_CLOSING = ('"', "»", "”")
_LONGEST = 16  # words of a name that is put back


def discreet(corpus: Corpus) -> Corpus:
    """The corpus with ids, file names and notes that don't give words away.

    Browsers name a page that they save by its title: an id or file name with a letter beyond ASCII becomes "text-" with
    the first 12 digits of the text's hash, others stay. A note, a query or a word on rights that quotes four words of
    the article in a row is withheld as these words are; so is the reason that somebody gives for a correction.

    >>> [a.article_id for a in discreet(Corpus((Article.of("جولة جديدة", "نص"), Article.of("a1", "نص آخر")), ())).articles]
    ['a1', 'text-e01176c2a059']
    """
    renamed, names = {}, {}
    for article in corpus.articles:
        name = article.article_id if article.article_id.isascii() else f"text-{article.sha256[:12]}"
        while name in renamed:  # the same text twice
            name += "-2"
        names[article.article_id] = name
        path = article.path if article.path.isascii() else name + PurePosixPath(article.path).suffix
        told = {fact: value for fact in ("note", "query", "rights") if (value := getattr(article, fact))}
        quoting = {fact: token(value) for fact, value in told.items() if _runs(value) & _runs(article.text)}
        renamed[name] = replace(article, article_id=name, path=path, **quoting)
    said = {article.article_id: article.text for article in corpus.articles}
    corrections = tuple(_discreet_row(row, names, said) for row in corpus.corrections)
    inputs = tuple(
        replace(one, path=_unnamed(one.path), articles=tuple(names.get(article, article) for article in one.articles))
        for one in corpus.inputs
    )
    refusals = tuple(replace(one, path=_unnamed(one.path), reason=_hushed(one.reason)) for one in corpus.refusals)
    return replace(
        corpus, articles=tuple(renamed[name] for name in sorted(renamed)), corrections=corrections, inputs=inputs, refusals=refusals
    )


def _discreet_row(row: Listed, names: Mapping[str, str], texts: Mapping[str, str]) -> Listed:
    """A row of a corrections.csv with the new id of its article, and without a reason that quotes it."""
    article, why = row.values.get("article_id", ""), row.values.get("why", "")
    changed = {"article_id": names[article]} if article in names else {}
    if _runs(why) & _runs(texts.get(article, "")):
        changed["why"] = token(why)
    return replace(row, path=_unnamed(row.path), values={**row.values, **changed})


def _unnamed(path: str) -> str:
    """A path; where it could hold a headline, the hash of it with the ending."""
    return path if path.isascii() else token(path).replace(":", "-") + PurePosixPath(path).suffix


def withhold(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with a token for every cell that holds words of an article. Places, values and codes stay.

    >>> table = pd.DataFrame({"surface": ["الجولة الـ22"], "start": [7], "value": ["22"]})
    >>> withhold({"mentions": table})["mentions"].values.tolist()
    [['sha256:4ff8637a36ee8bef:12', 7, '22']]
    """
    return {name: table if name in PUBLIC_RECORD else _changed(table, _without) for name, table in tables.items()}


def withheld_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a mention, as ``extract`` prints it, without words.

    >>> withheld_record({"kind": "host_city", "surface": "أستانا", "value": "Astana"})["value"]
    'Astana'
    """
    speaking = {key for key, value in record.items() if isinstance(value, str) and key in WORDS | SOME_WORDS}
    return {key: _without(key, value) if key in speaking else value for key, value in record.items()}


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
    if not held:
        return dict(tables)
    texts = {article_id: article.text for article in held for article_id in ids[article.sha256]}
    wanted = {one for table in tables.values() for cell in _cells(table) for one in (m[0] for m in TOKEN.finditer(cell))}
    known = {}
    cited = list(dict.fromkeys(_cited(tables, texts)))
    cleaned = [" ".join(made.text.split()) for made in clean_all(cited)]
    for words in (*cited, *cleaned, *_read(held), *_named()):
        if (found := token(words)) in wanted:
            known[found] = words

    def back(_: str, cell: str) -> str:
        return TOKEN.sub(lambda m: known.get(m[0], m[0]), cell)

    return {name: _changed(table, back) for name, table in tables.items()}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return set(zip(*(words[n:] for n in range(_QUOTED)), strict=False))


def _without(column: str, cell: str) -> str:
    """A cell of a column without words of an article."""
    if column in QUOTING:
        return _record(cell) if cell.startswith("{") else _hushed(cell)
    return token(cell) if cell and (column in WORDS or _words(cell)) else cell


def _words(cell: str) -> bool:
    """Whether a cell holds words: letters beyond ASCII, or so many Latin words that they are a quotation."""
    return not cell.isascii() or len(cell.split()) >= _QUOTED and not cell.startswith("{")


def _record(cell: str) -> str:
    """A JSON object with tokens for its values that are words."""
    told = {key: _without("value", value) if isinstance(value, str) else value for key, value in json.loads(cell).items()}
    return json.dumps(told, ensure_ascii=False)


def _hushed(text: str) -> str:
    """Text of the program's own with tokens for what in it is not Latin."""
    return text if text.isascii() else _RUN.sub(lambda m: token(m[0]), text)


def _changed(table: pd.DataFrame, change: Callable[[str, str], str]) -> pd.DataFrame:
    columns = {column: partial(change, column) for column in _speaking(table)}
    return table.assign(**{c: table[c].map(new, na_action="ignore").astype(table[c].dtype) for c, new in columns.items()})


def _speaking(table: pd.DataFrame) -> list[str]:
    """The columns of a table that may hold words of an article."""
    known = WORDS | SOME_WORDS | QUOTING
    return [column for column in table.columns if column in known and not pd.api.types.is_numeric_dtype(table[column])]


def _cells(table: pd.DataFrame) -> Iterator[str]:
    for column in _speaking(table):
        yield from table[column].dropna()


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
                    if text[end : end + 1] in _CLOSING:  # the agency "Homeland"
                        yield " ".join(text[start : end + 1].split())


def _named() -> Iterator[str]:
    for table, column in (("naming", "form"), ("outlets", "name_ar")):
        yield from (row[column] for row in rows(table))
