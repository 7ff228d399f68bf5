"""Keyword in context: where articles use a word or a phrase, in whatever spelling, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from .across import read_documents
from .cleaning import fold_text
from .columns import sound
from .corpus import Article
from .document import Document

COLUMNS = {"article_id": "string", "start": "Int64", "end": "Int64", "before": "string", "keyword": "string", "after": "string",
           "aside": "string"}  # fmt: skip
WIDTH = 60  # characters of the text on each side

_BEFORE = r"(?:[وف])?(?:[بكلس])?(?:ال|ل)?"  # and, so; in, as, for, will; the: what Arabic writes onto the front of a word
_BEHIND = "(?:ها|هما|هم|هن|ه|نا)?"  # his, her, their, our
_BEHIND_LAST = "(?:ها|هما|هم|هن|(?P<his>ه)|نا)?"
_BETWEEN = r"[^\w\n]{1,5}"  # between the words of a phrase: blanks, a comma, quotation marks


@dataclass(frozen=True)
class Lines:
    """The places of a keyword: ``table`` with the columns of ``COLUMNS``, and how many more stand in what was ``left_out``."""

    keyword: str
    table: pd.DataFrame
    left_out: int = 0


def keyword_lines(
    texts: Iterable[Article | Document], keyword: str, *, whole: bool = True, everything: bool = False, width: int = WIDTH
) -> Lines:
    """Where ``keyword`` stands, in the order of the articles: its raw span, the words before it, itself, the words after it.

    Alef, hamza, ya, ta marbuta, vowel signs, stretchers and families of digits make no difference, nor do "and", "in", "for", "the"
    in front of a word and "its", "their" behind it; with ``whole`` false the keyword may also stand within a longer word. A
    phrase of several words is found within one sentence. What is shown is the clean text with the author's spelling; ``start`` and
    ``end`` cite raw characters. Repetitions and page furniture are left out and counted, or, with ``everything``, told in
    ``aside``. Raises ValueError for a keyword without a letter or digit.

    >>> found = keyword_lines([Article.of("a", "بدأت أمس الجولة الـ22، وللجَولة جدول.")], "جوله")
    >>> found.table[["start", "before", "keyword", "after"]].values.tolist()
    [[9, 'بدأت أمس', 'الجولة', 'الـ22، وللجولة جدول.'], [23, 'بدأت أمس الجولة الـ22،', 'وللجولة', 'جدول.']]
    """
    pattern = _pattern(keyword, whole)
    given = list(texts)
    read = iter(read_documents([one for one in given if isinstance(one, Article)]))
    rows, left_out = [], 0
    for document in (one if isinstance(one, Document) else next(read) for one in given):
        for start, end in _found(document, pattern):
            aside = _aside(document, start)
            if aside and not everything:
                left_out += 1
                continue
            before, after = _around(document, start, end, width)
            rows.append((document.article_id, *document.cite(start, end), before, _line(document, start, end), after, aside))
    columns = {name: pd.array([sound(row[n]) for row in rows], kind) for n, (name, kind) in enumerate(COLUMNS.items())}
    return Lines(keyword, pd.DataFrame(columns), left_out)


def _pattern(keyword: str, whole: bool) -> re.Pattern[str]:
    words = re.findall(r"\w+", fold_text(keyword))
    if not words:
        raise ValueError(f"{keyword!r}: a keyword has at least one letter or digit")
    if not whole:
        return re.compile(_BETWEEN.join(map(re.escape, words)))
    *others, last = (rf"\b{_BEFORE}{_stem(word)}" for word in words)
    return re.compile(rf"\b{_BETWEEN}".join([*others, last.replace(_BEHIND, _BEHIND_LAST)]) + r"\b")


def _stem(word: str) -> str:
    """A word of the keyword with the endings it may have; an article that the keyword brings along may be missing."""
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    if bare.endswith("ه"):  # folded from ta marbuta, which is written open before an ending
        return f"{re.escape(bare[:-1])}(?:ه|ت{_BEHIND})"
    return re.escape(bare) + (_BEHIND if bare[-1].isalpha() and len(bare) > 2 else "")


def _found(document: Document, pattern: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    """The places within one sentence. Folded, ta marbuta looks like "his": "جول" isn't found in "جولة"."""
    for sentence in document.sentences:
        for m in pattern.finditer(document.text, sentence.start, sentence.end):
            if not (m.groupdict().get("his") and document.show(m.end() - 1, m.end()) == "ة"):
                yield m.span()


def _aside(document: Document, place: int) -> str | None:
    """Why a place isn't the article's own text: the kind of furniture, or that it stands twice."""
    sentence = document.sentence_at(place)
    paragraph = document.paragraph_of(sentence)
    return paragraph.furniture or ("repetition" if document.set_aside(sentence) else None)


def _around(document: Document, start: int, end: int, width: int) -> tuple[str, str]:
    """The words before and after a place, of its paragraph, with no word cut in two; an ellipsis where there are more."""
    paragraph = document.paragraph_of(document.sentence_at(start))
    low, high = max(paragraph.start, start - width), min(paragraph.end, end + width)
    before, after = _line(document, low, start), _line(document, end, high)
    if low > paragraph.start:
        before = f"…{before.partition(' ')[2]}"
    if high < paragraph.end:
        after = f"{after.rpartition(' ')[0]}…"
    return before, after


def _line(document: Document, start: int, end: int) -> str:
    return " ".join(document.show(start, end).split())
