"""Lexicon forms as patterns over folded text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import lexicon
from .cleaning import fold_text
from .firstwords import is_letter, words_of_form
from .scanning import Scanner, read

#: What Arabic writes onto the front of a word: and, so; with, for, like.
PREFIX = r"(?<!\w)(?:[وف]??[بلك]??)"  # as little as can be: "وفد" is no و and فد
END = r"(?!\w)"


@dataclass(frozen=True, init=False)
class Hit:
    """A form found in folded text: its place without prefixes, and what its lexicon entry says."""

    start: int
    end: int
    entry: Any

    def __init__(self, start: int, end: int, entry: Any) -> None:
        # Hundreds are made of each text: this is twice as fast as what ``dataclass`` would write.
        fields = self.__dict__
        fields["start"], fields["end"], fields["entry"] = start, end, entry


@cache  # a form stands in many patterns
def spellings(form: str) -> tuple[str, ...]:
    """A form as folded text may hold it: as it stands, and behind the preposition that eats the alef of its article.

    >>> spellings("الدول الضامنة"), spellings("اللجنة")
    (('الدول الضامنه', 'للدول الضامنه'), ('اللجنه', 'للجنه'))
    """
    folded = " ".join(fold_text(form).split())
    if folded.startswith("الل") and len(folded) > 4:
        return folded, "لل" + folded[3:]  # three lams in a row are written as two
    if folded.startswith("ال") and len(folded) > 3:
        return folded, "لل" + folded[2:]
    return (folded,)


def alternatives(forms: Iterable[str]) -> str:
    """The forms as one regular expression over folded text, a group; of two that begin alike the longer one matches.

    The forms are laid out as a tree of their letters, which is much faster to match than a list. ``*`` in a form stands
    for any letters, a space for any blanks on one line.

    >>> re.fullmatch(alternatives(["الدول الضامنة", "وحدة أراضي*"]), "للدول  الضامنه") is not None
    True
    """
    return tree(spelling for form in forms for spelling in spellings(form)) or "(?!)"


def tree(words: Iterable[str]) -> str:
    """``alternatives`` of words as they stand in folded text."""
    root: dict[str, dict] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}  # a word may end here
    return _branch(root)


def _branch(node: Mapping[str, dict]) -> str:
    branches = [_letter(letter) + _branch(node[letter]) for letter in sorted(node) if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if "" in node else "")


def _branch_of(spelling: str) -> str:
    return "".join(map(_letter, spelling))


@cache
def _letter(letter: str) -> str:
    return {" ": " +", "*": r"\w*"}.get(letter) or re.escape(letter)


class Matcher:
    """Finds the forms of a lexicon in folded text, longest first, without overlaps.

    >>> Matcher({"روسيا": "RUS", "تركيا": "TUR"}).find("بمشاركه روسيا وتركيا")
    [Hit(start=8, end=13, entry='RUS'), Hit(start=15, end=20, entry='TUR')]
    """

    def __init__(self, entries: Mapping[str, Any], prefix: str = PREFIX) -> None:
        spelt = [(spelling, entry) for form, entry in entries.items() for spelling in spellings(form)]
        self._plain = {spelling: entry for spelling, entry in spelt if "*" not in spelling}
        self._open = [(re.compile(_branch_of(spelling)), entry) for spelling, entry in spelt if "*" in spelling]
        begins = None
        if prefix == PREFIX:
            words = {words_of_form(spelling) for spelling, _ in spelt}
            begins = tuple({word for word, goes_on in words if goes_on == more} for more in (False, True))
        self._scanner = Scanner(prefix + "(?P<form>" + alternatives(entries) + ")" + END, begins)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """All hits in ``text[start:end]``, in order."""
        scanner = self._scanner
        reading = read(text)
        if reading is None or scanner.number is None:
            return self._hits(scanner.finditer(text, start, end))
        known = reading.found.get(self)
        if known is None:
            known = reading.found[self] = self._all(text, reading.found)
        starts, hits = known
        cut = end is not None and end < len(text)
        first, last = 0, len(hits)
        if hits and start > 0:
            first = bisect_left(starts, start)
            # Within a word nothing begins; without a hit that begins before there may be another behind it.
            if is_letter(text[start - 1]) or (first and hits[first - 1].end > start):
                return self._hits(scanner.finditer(text, start, end))
        if cut:
            last = bisect_left(starts, end, first) if hits else 0
            if is_letter(text[end]) or (last > first and hits[last - 1].end > end):
                return self._hits(scanner.finditer(text, start, end))
        return hits[first:last]

    def _all(self, text: str, found: dict[Any, Any]) -> tuple[list[int], list[Hit]]:
        """All hits in a text, with their places; matchers of the same forms look for them once."""
        matches = found.get(self._scanner.pattern)
        if matches is None:
            matches = found[self._scanner.pattern] = list(self._scanner.finditer(text))
        hits = self._hits(matches)
        return [hit.start for hit in hits], hits

    def _hits(self, found: Iterable[re.Match[str]]) -> list[Hit]:
        return [Hit(*m.span("form"), self._entry(m["form"])) for m in found]

    def _entry(self, words: str) -> Any:
        entry = self._plain.get(words, _UNKNOWN)
        if entry is not _UNKNOWN:
            return entry
        entry = self._plain.get(" ".join(words.split()), _UNKNOWN)
        if entry is not _UNKNOWN:
            return entry
        # With its own blanks: a "*" that stands alone may be no letter between two of them.
        return next(entry for shape, entry in self._open if shape.fullmatch(words))


_UNKNOWN = object()


@cache
def matcher(table: str, value: str, **where: str) -> Matcher:
    """The matcher of a lexicon table: column ``form`` to column ``value``, for the rows that equal ``where``."""
    return Matcher(
        {row["form"]: row[value] for row in lexicon.rows(table) if all(row[k] == v for k, v in where.items())}
    )


@cache
def cues(*classes: str) -> Matcher:
    """The matcher of one or several classes of cues.csv; an entry is the cue's class."""
    rows = [pair for name in dict.fromkeys(classes) for pair in _rows_where("cues", "class").get(name, ())]
    # In file order: of two classes that share a form the later row counts.
    return Matcher({row["form"]: row["class"] for _, row in sorted(rows, key=lambda pair: pair[0])})


@cache
def forms(table: str, **where: str) -> tuple[str, ...]:
    """The forms of a lexicon table for the rows that equal ``where``."""
    if len(where) == 1:
        ((column, value),) = where.items()
        return tuple(row["form"] for _, row in _rows_where(table, column).get(value, ()))
    return tuple(row["form"] for row in lexicon.rows(table) if all(row[k] == v for k, v in where.items()))


@cache
def _rows_where(table: str, column: str) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """The rows of a table, with their places in it, by what stands in a column: cues.csv has hundreds of classes."""
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for place, row in enumerate(lexicon.rows(table)):
        found.setdefault(row[column], []).append((place, row))
    return found


@cache
def cue_words(*classes: str) -> str:
    """The cues of one or several classes as one pattern, for use within others."""
    return alternatives(form for name in classes for form in forms("cues", **{"class": name}))


@cache
def cue_set(*classes: str) -> frozenset[str]:
    """The cues of one or several classes as folded text has them, for what is a word or two by itself.

    >>> "الاف" in cue_set("untold_number")
    True
    """
    return frozenset(fold_text(form) for name in classes for form in forms("cues", **{"class": name}))


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of ``spans`` (in order, none within another) shares a place with ``start`` to ``end``.

    >>> overlaps([(0, 3), (5, 9)], 3, 5), overlaps([(0, 3), (5, 9)], 8, 12)
    (False, True)
    """
    before = bisect_left(spans, (end,))
    return before > 0 and spans[before - 1][1] > start
