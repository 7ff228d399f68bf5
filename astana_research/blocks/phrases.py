"""Phrases, shapes and words of the furniture lexicon, as lines of pages hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .. import forms, lexicon
from ..cleaning import fold_text
from .words import EDGES, SHORT, bare_words, function_words, page_words

PAGE_WORDS = 0.6  # share of a line's words that only pages hold, from which the line is furniture


def of_pages(words: Sequence[str]) -> bool:
    """Whether most words are such as only pages hold, figures and, among several, prepositions aside."""
    known = sum(word in page_words() for word in words)
    telling = [word for word in words if known < _SEVERAL or word not in function_words()]
    return known > 0 and known + sum(bool(_COUNT.fullmatch(word)) for word in telling) >= PAGE_WORDS * len(telling)


_SEVERAL = 3  # words of pages in a line of which its prepositions no longer count
_COUNT = re.compile(r"\d+[km]?")


def label_behind(line: str) -> int:
    """Where a label with its headline begins that is glued behind the last sentences of a paragraph; 0 where there is none."""
    for m in _AFTER_STOP.finditer(line, max(len(line) - SHORT, 20)):
        if m[1] in phrases()["prefix"] and beginning(line[m.start(1) :], 2) in _LABELLED:
            return m.start(1)
    return 0


_AFTER_STOP = re.compile(r"[.!؟»\"…]\s*(?=(\w+))")
_LABELLED = frozenset({"read_also", "related", "follow_us", "subscribe"})


def heads_part(line: str) -> bool:
    """Whether a line is the heading of a part of papers: "تقديم"."""
    return line in _part_headings()


@cache
def _part_headings() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "part_heading"}))


def beginning(line: str, fewest: int) -> str | None:
    """The kind of furniture that a line begins as, by a phrase of at least ``fewest`` words."""
    tight = _tight(line)
    for phrase, what in phrases()["prefix"].get(bare_words(line).partition(" ")[0], ()):
        goes_on = phrase[-1].isalnum() and tight[len(phrase) : len(phrase) + 1].isalnum()
        dateless = what in ("printed_date", "updated_date") and not any(c.isdigit() for c in line)
        if tight.startswith(phrase) and not goes_on and not dateless and len(phrase.split()) >= fewest:
            return what
    return None


def _tight(line: str) -> str:
    return _AHEAD.sub("", re.sub(r" +(?=[:،,.])", "", " ".join(line.split())))


_AHEAD = re.compile(r"^[^\w\[\"«]+")  # bullets, arrows, pictures


@cache
def phrases() -> dict[str, dict]:
    """The phrases of the lexicon: whole lines by their words; beginnings by their first word, longest first."""
    lines: dict[str, str] = {}
    beginnings: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("furniture"):
        folded = fold_text(row["phrase"])
        if not (bare := bare_words(folded)):
            continue
        if row["match"] in ("line", "prefix"):
            lines.setdefault(bare, row["what"])
        if row["match"] == "prefix":
            beginnings.setdefault(bare.partition(" ")[0], []).append((_tight(folded), row["what"]))
    return {"line": lines, "prefix": {k: sorted(v, key=lambda p: -len(p[0])) for k, v in beginnings.items()}}


@cache
def part_kinds() -> dict[str, str]:
    rows = (row for row in lexicon.rows("furniture") if row["match"] == "contains")
    return {f" {bare_words(fold_text(row['phrase']))} ": row["what"] for row in rows}


@cache
def known_parts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(part_kinds(), key=len, reverse=True))))


def of_words(words: list[str]) -> str:
    """What most of a line's page words are known as by themselves."""
    known = [phrases()["line"].get(word) for word in words]
    kinds = [what for what in known if what]
    return max(set(kinds), key=lambda k: (kinds.count(k), k)) if kinds else "other"


@cache
def _shape_rows() -> tuple[tuple[str, str], ...]:
    """Shapes that hold more than figures, and so can't be a number of the article."""
    rows = (row for row in lexicon.rows("furniture") if row["match"] == "shape")
    return tuple((row["note"], row["what"]) for row in rows if re.search(r"[^\W\d]|[/:.|-]", row["note"]))


@cache
def shape_kinds() -> tuple[str, ...]:
    return tuple(what for _, what in _shape_rows())


@cache
def shapes() -> re.Pattern[str]:
    """All shapes as one pattern: a run of 0 is any number, a weekday or month any of its kind, a blank may be wanting."""
    weekday = forms.alternatives(row["form"] for row in lexicon.rows("weekdays"))
    month = forms.alternatives(row["form"] for row in lexicon.rows("months"))
    word = re.compile(
        rf"(?P<weekday>(?<!\w){weekday}(?!\w))|(?P<month>(?<!\w){month}(?!\w))|(?P<number>0+)|(?P<blank>\s+)"
    )
    found = []
    for n, (shape, _) in enumerate(_shape_rows()):
        folded, pattern, done = fold_text(shape).strip(EDGES), "", 0
        for m in word.finditer(folded):
            pattern += re.escape(folded[done : m.start()])
            pattern += {"weekday": weekday, "month": month, "number": r"\d+", "blank": r"\s*"}[m.lastgroup]
            done = m.end()
        found.append(f"(?P<s{n}>{pattern}{re.escape(folded[done:])})")
    return re.compile("|".join(found))
