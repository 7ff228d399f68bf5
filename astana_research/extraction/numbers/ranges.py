"""Numbers between two: "between 15 and 20 people", "ten to fifteen thousand" behind "between"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import numerals
from ...forms import cue_words


@dataclass(frozen=True)
class Lower:
    """The lower end of a range: where it stands, its number, where "between" stands, and where the lower end ends."""

    start: int
    value: float
    before: int
    end: int = -1


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبل]?{cue_words('between')} +$")


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(numerals.amount())


_AND = re.compile(r" +و *")
_NEAR = 14  # characters that "between" takes at most


def both(text: str, low: int, start: int, end: int) -> Lower | None:
    """A range whose ends were read as one number: "عشرة آلاف وخمسة عشر ألف"."""
    if not (between := _between().search(text, max(low, start - _NEAR), start)):
        return None
    for joint in _AND.finditer(text, start, end):
        lower, upper = text[start : joint.start()], text[joint.end() : end]
        if _amount().fullmatch(lower) and _amount().fullmatch(upper):
            least, most = _least(lower, upper), numerals.cardinal_value(upper)
            if least < most:
                return Lower(start, least, between.start())
    return None


def first(text: str, low: int, start: int, end: int) -> Lower | None:
    """The lower end of a range, if a number is one and the other follows it."""
    between = _between().search(text, max(low, start - _NEAR), start)
    if between and (joint := _AND.match(text, end)) and _amount().match(text, joint.end()):
        return Lower(start, numerals.cardinal_value(text[start:end]), between.start(), end)
    return None


def closed(text: str, lower: Lower | None, start: int, end: int) -> Lower | None:
    """The range that the number here closes."""
    if lower is None or text[lower.end : start].strip() != "و":
        return None
    least, most = _least(text[lower.start : lower.end], text[start:end]), numerals.cardinal_value(text[start:end])
    return Lower(lower.start, least, lower.before) if least < most else None


def _least(lower: str, upper: str) -> float:
    """The lower number; the thousands said of the upper one hold of it too: "between 3 and 5 thousand"."""
    value = numerals.cardinal_value(lower)
    if numerals.is_large(upper) and value < 1000 and (last := upper.split()[-1]) in numerals.large():
        value *= numerals.cardinal_value(last)
    return value
