"""Lexicon forms as patterns over folded text."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import lexicon
from .cleaning import fold_text

#: What Arabic writes onto the front of a word: and, so; with, for, like.
PREFIX = r"(?<!\w)(?:[وف]?[بلك]?)"
END = r"(?!\w)"


@dataclass(frozen=True)
class Hit:
    """A form found in folded text: its place without prefixes, and what its lexicon entry says."""

    start: int
    end: int
    entry: Any


def pattern(form: str) -> str:
    """One form as a regular expression over folded text.

    A form with the article also matches after the preposition that eats its alef; ``*`` at the end of a word stands for
    any letters; a space for any blanks on one line.

    >>> bool(re.fullmatch(pattern("الدول الضامنة"), "للدول  الضامنه"))
    True
    """
    words = []
    for n, word in enumerate(fold_text(form).split()):
        stem, star = (word[:-1], r"\w*") if word.endswith("*") else (word, "")
        escaped = re.escape(stem)
        if n == 0 and stem.startswith("الل"):  # three lams in a row are written as two: "للجنة"
            escaped = "ا?لل" + re.escape(stem[3:])
        elif n == 0 and stem.startswith("ال") and len(stem) > 3:
            escaped = "(?:ا|ل)ل" + re.escape(stem[2:])
        words.append(escaped + star)
    return " +".join(words)


def alternatives(forms: Iterable[str]) -> str:
    """The forms as one group, the longest first, so that no short form hides a long one."""
    unique = {fold_text(form): form for form in forms}
    return "(?:" + "|".join(pattern(unique[key]) for key in sorted(unique, key=lambda key: (-len(key), key))) + ")"


class Matcher:
    """Finds the forms of a lexicon in folded text, longest first, without overlaps.

    >>> Matcher({"روسيا": "RUS", "تركيا": "TUR"}).find("بمشاركه روسيا وتركيا")
    [Hit(start=8, end=13, entry='RUS'), Hit(start=15, end=20, entry='TUR')]
    """

    def __init__(self, entries: Mapping[str, Any], prefix: str = PREFIX) -> None:
        self._plain = {fold_text(form): entry for form, entry in entries.items() if "*" not in form}
        self._open = [(re.compile(pattern(form)), entry) for form, entry in entries.items() if "*" in form]
        self._pattern = re.compile(prefix + "(?P<form>" + alternatives(entries) + ")" + END) if entries else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """All hits in ``text[start:end]``, in order."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(text, start, len(text) if end is None else end)
        return [Hit(*m.span("form"), self._entry(m["form"])) for m in found]

    def _entry(self, words: str) -> Any:
        words = " ".join(words.split())
        for key in (words, "ال" + words[2:], "الل" + words[2:]):  # "للدول" is "الدول" after a preposition, "للجنة" is "اللجنة"
            if key in self._plain:
                return self._plain[key]
        return next(entry for shape, entry in self._open if shape.fullmatch(words))


@cache
def matcher(table: str, value: str, **where: str) -> Matcher:
    """The matcher of a lexicon table: column ``form`` to column ``value``, for the rows that equal ``where``."""
    return Matcher({row["form"]: row[value] for row in lexicon.rows(table) if all(row[k] == v for k, v in where.items())})


@cache
def cues(*classes: str) -> Matcher:
    """The matcher of one or several classes of cues.csv; an entry is the cue's class."""
    return Matcher({row["form"]: row["class"] for row in lexicon.rows("cues") if row["class"] in classes})


@cache
def forms(table: str, **where: str) -> tuple[str, ...]:
    """The forms of a lexicon table for the rows that equal ``where``."""
    return tuple(row["form"] for row in lexicon.rows(table) if all(row[k] == v for k, v in where.items()))
