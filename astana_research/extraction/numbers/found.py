"""Numbers that count something, before it is asked what."""

from __future__ import annotations

from dataclasses import dataclass

from . import bounds, counted

#: Characters before a number in which its reason to count something is sought.
NEAR = 120


@dataclass(frozen=True)
class Found:
    """A number that counts something, before its sentence is asked what.

    Its place, number, noun, why it has none, and the bound that it has by itself ("between 10 and 20").
    """

    start: int
    end: int
    value: float
    noun: counted.Noun | None = None
    why: str = "noun"
    bound: str = ""


def unbounded(text: str, low: int, start: int) -> int:
    """The place before the bound of a number."""
    return low + len(bounds.stripped_bound().sub("", text[low:start]))
