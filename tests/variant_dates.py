"""Dates of the seeds: the words that each is made of, what they say together, and other dates in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import variant_words as words
from variant_draft import Draft, Entry


@dataclass(frozen=True)
class Token:
    start: int
    end: int
    kind: str
    value: Any


_KNOWN: dict[str, dict[str, Any]] = {
    "half": {"النصف الأول": 1, "النصف الثاني": 2},
    "month": {name: n for names in (words.LEVANTINE, words.EGYPTIAN) for n, name in enumerate(names, 1)},
    "weekday": {name: n for n, names in enumerate(words.WEEKDAYS, 1) for name in names},
    "tie": {name: tie for tie, names in words.TIES.items() for name in names},
    "qualifier": {name: qualifier for qualifier, names in words.QUALIFIERS.items() for name in names},
    "shift": {name: shift for shift, name in words.SHIFTS.items()},
}
_TOKEN = re.compile(
    "|".join(f"(?P<{kind}>{'|'.join(sorted(known, key=len, reverse=True))})" for kind, known in _KNOWN.items())
    + r"|(?P<year>(?:من العام |عام )?\d{4})|(?P<day>(?:الـ)?\d{1,2}(?: من)?)"
)


def tokens(surface: str) -> list[Token]:
    """The words of a date of the seeds that carry a value."""
    found = []
    for m in _TOKEN.finditer(surface):
        kind = str(m.lastgroup)
        value = _KNOWN[kind][m[0]] if kind in _KNOWN else int(re.sub(r"\D", "", m[0]))
        found.append(Token(m.start(), m.end(), kind, value))
    return found


def reading(parts: list[Token]) -> Entry:
    """What the words of a date say: the fields of an expression.

    >>> reading(tokens("8 من تشرين الثاني الحالي"))
    {'month': 11, 'tie': 'this', 'day': 8}
    >>> reading(tokens("يومي 20 و21 يونيو 2023"))
    {'month': 6, 'year': 2023, 'day': 20, 'until': 21}
    """
    fields: Entry = {p.kind: p.value for p in parts if p.kind not in ("day", "weekday")}
    if weekdays := tuple(p.value for p in parts if p.kind == "weekday"):
        fields["weekdays"] = weekdays
    days = [p.value for p in parts if p.kind == "day"]
    if days:
        fields["day"] = days[0]
    if len(days) == 2:
        # Days in a row are a span of days, days apart are a list.
        fields |= {"until": days[1]} if days[1] == days[0] + 1 else {"also": (days[1],)}
    return fields


def dates(draft: Draft, rng: Random) -> None:
    """Other days, months and years, in other names and words; weekdays that stand together keep their distance."""
    months, weeks, years = rng.randrange(12), rng.randrange(7), rng.randint(-2, 6)
    style = rng.choice(words.MONTH_STYLES)
    yesterday = any("أمس" in e["surface"] for e in draft.gold["dates"])
    shifts = {0: 0 if yesterday else rng.choice((0, 0, -1)), -1: -1}
    said: dict[str, tuple[list[tuple[int, int, str]], Entry]] = {}
    for entry in draft.gold["dates"]:
        surface, page = entry["surface"], entry.get("masthead", False)
        if surface not in said:
            parts = tokens(surface)
            values = _values(parts, months if entry["deictic"] else rng.randrange(12), weeks, years, shifts, rng)
            if page:  # the weekday that a page prints is that of its day
                _, day, month, year = values
                values[0] = date(year, month, day).isoweekday()
            mine = "egyptian" if page else style if rng.random() < 0.7 else rng.choice(words.MONTH_STYLES)
            new = [Token(p.start, p.end, p.kind, v) for p, v in zip(parts, values, strict=True)]
            said[surface] = _edits(new, surface, mine, page, rng), reading(new)
        edits, entry["fields"] = said[surface]
        for start, end, words_ in edits:
            draft.edit(entry["start"] + start, entry["start"] + end, words_)
        entry["mod"] = entry["fields"].get("qualifier")


def _values(parts: list[Token], months: int, weeks: int, years: int, shifts: dict[int, int], rng: Random) -> list[Any]:
    days = sorted(rng.sample(range(1, 29), sum(p.kind == "day" for p in parts)))
    if len(days) == 2 and rng.random() < 0.7:
        days[1] = days[0] + 1
    other = {
        "month": lambda v: (v - 1 + months) % 12 + 1,
        "weekday": lambda v: (v - 1 + weeks) % 7 + 1,
        "year": lambda v: v + years,
        "shift": lambda v: shifts[v],
        "day": lambda v: days.pop(0),
        "half": lambda v: rng.choice((1, 2)),
        "qualifier": lambda v: rng.choice(tuple(words.QUALIFIERS)),
        "tie": lambda v: v,
    }
    return [other[p.kind](p.value) for p in parts]


def _edits(parts: list[Token], surface: str, style: str, page: bool, rng: Random) -> list[tuple[int, int, str]]:
    """What is to be written where in a surface, for its tokens with their new values."""
    if [p.kind for p in parts] == ["day", "month", "year"] and rng.random() < 0.3:
        day, month, year = (p.value for p in parts)
        figures = (
            f"{day}/{month}/{year}",
            f"{day}-{month}-{year}",
            f"{day:02}.{month:02}.{year}",
            f"{year}/{month}/{day}",
        )
        return [(0, len(surface), rng.choice(figures))]
    spoken = not page and rng.random() < 0.4
    return [(p.start, p.end, _written(p, surface, style, page, spoken, rng)) for p in parts]


def _written(part: Token, surface: str, style: str, page: bool, spoken: bool, rng: Random) -> str:
    """The words for a token's new value, in the place of the old ones."""
    old, value = surface[part.start : part.end], part.value
    if part.kind == "month":
        return words.month(value, style)
    if part.kind == "weekday":
        before = ("", "يوم ", "مساء ", "صباح يوم ") if part.start == 0 and not page else ("",)
        return rng.choice(before) + rng.choice(words.WEEKDAYS[value - 1])
    if part.kind == "shift":
        return rng.choice(("", "", "صباح ", "مساء ")) + words.SHIFTS[value]
    if part.kind == "year":
        lead = re.sub(r"\d+", "", old)
        if page or lead == "عام ":  # "the talks began in 2017" needs its word
            return f"{lead}{value}"
        return rng.choice(("", "عام ", "العام ", "من عام ", "من العام ")[: 5 if part.start > 8 else 3]) + str(value)
    if part.kind == "day":
        paired = "من" not in old
        if spoken:
            last = not paired or not surface.startswith(" و", part.end)
            return (
                words.ordinal(value, False, first=rng.choice(("حادي", "واحد")) if value > 20 else "حادي") + " من" * last
            )
        return str(value) if paired else rng.choice((f"{value} من", f"{value}", f"الـ{value} من"))
    return rng.choice({"tie": words.TIES, "qualifier": words.QUALIFIERS, "half": words.HALVES}[part.kind][value])
