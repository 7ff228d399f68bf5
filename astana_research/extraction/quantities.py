"""How long and how many: durations, and quantities with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .. import lexicon, numerals
from ..blocks import Sentence
from ..cleaning import fold_text
from ..document import Document
from ..forms import END, PREFIX, alternatives, cue_words, cues, forms, overlaps

_EVENTS = ("killed", "injured", "rescued", "released", "displaced", "returned", "detained")
_BOUNDS = {
    "bound_more_than": "more than",
    "bound_at_least": "at least",
    "bound_about": "about",
    "bound_at_most": "at most",
}


@dataclass(frozen=True)
class Quantity:
    """A number of things: its place, the number, what is counted, the bound put on it, and the whole that it is a part of."""

    start: int
    end: int
    value: int
    what: str
    bound: str
    part_of: tuple[int, int] | None = None


@cache
def _by_class(name: str) -> str:
    return alternatives(forms("date_words", **{"class": name}))


@cache
def _unit_of() -> dict[str, str]:
    return {fold_text(r["form"]): r["value"] for r in lexicon.rows("date_words") if r["class"] in ("unit", "dual")}


@cache
def _duration() -> re.Pattern[str]:
    number = rf"(?:(?<!\d)\d{{1,3}}(?!\d)|{numerals.cardinal()})"
    unit = alternatives(form for form in forms("date_words", **{"class": "unit"}) if not form.startswith("ال"))
    vague, cue = _by_class("vague"), _by_class("duration_cue")
    return re.compile(
        rf"(?<!\w)(?:[وف]?[بل]?)(?:(?P<cue>{cue}) +(?:ب|ل)?)?(?P<span>(?:(?P<vague>{vague}) +)?"
        rf"(?:(?P<number>{number}) +(?P<unit>{unit})(?P<half> +ونصف)?|(?P<dual>{_by_class('dual')})|(?P<one>{unit})))(?!\w)"
    )


def find_durations(document: Document) -> Iterator[tuple[int, int, float, str, bool]]:
    """Durations: start, end, number, unit, whether it is vague. A bare "week" counts only behind "since", "for", "about" ..."""
    text = document.text
    for m in _duration().finditer(text):
        if m["one"]:
            if not (m["cue"] or m["vague"]) or m["one"] in _not_one():
                continue
            if _months().match(text, m.end()) or _tied().match(text, m.end()):
                continue  # "since the month of March", "since last week": dates
        value = numerals.cardinal_value(m["number"]) if m["number"] else 2 if m["dual"] else 1
        unit = _unit_of()[m["unit"] or m["dual"] or m["one"]]
        yield *m.span("span"), value + (0.5 if m["half"] else 0), unit, bool(m["vague"])


@cache
def _tied() -> re.Pattern[str]:
    return re.compile(rf" +(?:{_by_class('tie')}(?!\w)|\d)")


@cache
def _months() -> re.Pattern[str]:
    return re.compile(" +" + alternatives(forms("months")) + END)


@cache
def _not_one() -> frozenset[str]:
    """Plurals, and words that name a day or year ("on the day of"), are no duration of one."""
    return frozenset(map(fold_text, forms("cues", **{"class": "plural_unit"})))


@cache
def _counted() -> re.Pattern[str]:
    noun, dual = alternatives(forms("units", count="")), alternatives(forms("units", count="2"))
    number = rf"(?:(?<![\d.,/-])(?:{numerals.DIGITS})(?![\d/]|[.,-]\d)|{numerals.cardinal()})"
    return re.compile(
        rf"(?<!\w)(?:[وف]??[بلك]??)(?P<span>(?P<number>{number}) +(?P<noun>{noun})(?!\w)(?: +و(?:{noun})(?!\w))?"
        rf"(?: +{cue_words('earlier')}(?!\w))?|(?P<pair>{noun}) +{cue_words('pair')}|(?P<dual>{dual}))(?!\w)"
    )


@cache
def _unit_rows() -> dict[str, dict[str, str]]:
    return {fold_text(r["form"]): r for r in lexicon.rows("units")}


@cache
def _event() -> re.Pattern[str]:
    named = "|".join(f"(?P<{event}>{cue_words(f'event_{event}')})" for event in _EVENTS)
    return re.compile(f"{PREFIX}(?:{named}){END}")


@cache
def _bound() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{cue_words(name)})" for name in _BOUNDS)
    return re.compile(rf"(?:{named}) +(?:ب|ل)?$")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("part_of") + END)


def find_quantities(document: Document, rounds: list[tuple[int, int]]) -> Iterator[Quantity]:
    """Quantities sentence by sentence; ``rounds`` are the spans of round expressions, whose numbers count nothing."""
    for sentence in document.sentences:
        yield from _in_sentence(document, sentence, rounds)


def _in_sentence(document: Document, sentence: Sentence, rounds: list[tuple[int, int]]) -> Iterator[Quantity]:
    text = document.text
    whole: Quantity | None = None
    event, done = "", sentence.start
    for m in _counted().finditer(text, sentence.start, sentence.end):
        start, end = m.span("span")
        if overlaps(rounds, start, end):
            continue
        value = numerals.cardinal_value(m["number"]) if m["number"] else 2
        row = _unit_rows()[m["noun"] or m["pair"] or m["dual"]]
        part = whole if whole and _is_part(text, whole, done, start) else None
        event = event if part else _event_of(text, sentence, start, end)  # what befell the whole befell its parts
        what = " ".join(filter(None, (row["what"], event if row["person"] == "yes" else ""))) or "people"
        quantity = Quantity(
            start, end, value, what, _bound_of(text, sentence, start, end), (part.start, part.end) if part else None
        )
        yield quantity
        whole, done = part or quantity, end


def _event_of(text: str, sentence: Sentence, start: int, end: int) -> str:
    """What befell the people counted: the event named last before them; failing that, the one right behind them."""
    before = [m.lastgroup for m in _event().finditer(text, sentence.start, start)]
    behind = _event().match(text, end + 1, min(end + 12, sentence.end))
    after = behind.lastgroup if behind else ""
    if before and before[-1] == "rescued":
        return "rescued injured" if after == "injured" else "rescued"
    return before[-1] if before else after


def _is_part(text: str, whole: Quantity, done: int, start: int) -> bool:
    """ "Of whom A and B": parts follow the cue and one another, joined by nothing but "and"."""
    between = text[done:start]
    if _part().search(between):
        return True
    return bool(_joined().fullmatch(between)) and _part().search(text, whole.end, start) is not None


@cache
def _joined() -> re.Pattern[str]:
    bounds = alternatives(form for name in _BOUNDS for form in forms("cues", **{"class": name}))
    return re.compile(rf"[ ،]*و?(?:{bounds})? *")


def _bound_of(text: str, sentence: Sentence, start: int, end: int) -> str:
    """The bound in the words right before a number, or right behind what it counts ("at least")."""
    before = _bound().search(text, max(sentence.start, start - 24), start)
    if before:
        return _BOUNDS[before.lastgroup]
    behind = [
        h
        for h in cues(*_BOUNDS).find(text, end, min(end + 14, sentence.end))
        if not re.search(r"\w", text[end : h.start])
    ]
    return _BOUNDS[behind[0].entry] if behind else "exact"
