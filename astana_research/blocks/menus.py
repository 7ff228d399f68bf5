"""Rows of the names of sections: menus, and menus glued to a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from .. import forms
from ..cleaning import fold_text
from .words import EDGES, FEW_WORDS, WORDS, stripped

LONGEST_ROW = 30  # bits


def of_sections(line: str) -> tuple[str, str] | None:
    """A row of sections: parted by wide gaps or signs and most of them sections' names, or begun by "home"; no stop in it."""
    if _COMMA_ONLY.search(line):
        return _comma_menu(line)
    if _SENTENCE_SIGN.search(line):
        return None
    if not (first := WORDS.search(line)):
        return None
    items = [item for item in _GAPS.split(line.strip(EDGES)) if item]
    sections = sum(any(stripped(word) in _sections() for word in WORDS.findall(item)[:2]) for item in items)
    if len(items) >= 3 and max(len(item.split()) for item in items) <= 5 and sections >= _MOST * len(items):
        return "breadcrumb", "a row of sections"
    words = WORDS.findall(line)
    if len(items) < 3 and len(words) >= 5 and first.group() in _home() and sum(stripped(w) in _sections() for w in words) >= 3:
        return "breadcrumb", "a row of sections that begins with the first page"
    pair = [WORDS.findall(item) for item in _BETWEEN.split(line)]
    if len(pair) == 2 and len(words) <= FEW_WORDS // 2 and pair[0] and _named_sections(pair[0]) == len(pair[0]):
        return "breadcrumb", "a section behind a section"
    if len(words) >= 3 and not any(map(str.isdigit, words)) and _named_sections(words) >= (_RUN_ON if len(words) >= 6 else 1) * len(words):
        return "breadcrumb", "hardly anything but names of sections"
    return None


def _comma_menu(line: str) -> tuple[str, str] | None:
    """Sections parted by commas: "دولي, الدول العربية, التقارير"."""
    items = [item.split() for item in _COMMA.split(line.strip(EDGES)) if item.strip()]
    if len(items) < 2 or len(items) > LONGEST_ROW or max(map(len, items)) > 3 or _STRONG_SIGN.search(line):
        return None
    if all(any(stripped(word) in _sections() for word in item[:2]) for item in items):
        return "breadcrumb", "names of sections parted by commas"
    return None


def _named_sections(words: Sequence[str]) -> int:
    return sum(stripped(word) in _sections() or (word.startswith("و") and stripped(word[1:]) in _sections()) for word in words)


def leading_menu(line: str) -> int:
    """Where a menu that a title is glued to ends: behind at least five words most of which name sections; 0 where there is none."""
    found = misses = end = 0
    for m in islice(WORDS.finditer(line), FEW_WORDS * 2):
        if _named_sections([m.group()]):
            found, misses, end = found + 1, 0, m.end()
            continue
        misses += 1
        if misses > 1:
            break
    return end if found >= _GLUED_MENU and not _SENTENCE_SIGN.search(line, 0, end) else 0


_GLUED_MENU = 5  # names of sections in front of a title
_RUN_ON = 0.6  # share of the words of a menu without signs that name sections
_COMMA = re.compile(r" *[,،] *")
_STRONG_SIGN = re.compile(r"[.؛:!؟?]")
_BETWEEN = re.compile(r"(?<=\w) [\x22>›»\\] (?=\w)")
_COMMA_ONLY = re.compile(r"[,،]")


@cache
def _sections() -> frozenset[str]:
    return frozenset(stripped(fold_text(form)) for form in forms.forms("cues", **{"class": "section"}))


@cache
def _home() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "home"}))


_MOST = 0.5  # share of the items of a row that must be sections' names
_SENTENCE_SIGN = re.compile(r"[.،؛:!؟?]")
_GAPS = re.compile(r" {2,}| *[|>›»/\\•·] *| [-–—] ")
