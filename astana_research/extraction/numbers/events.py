"""What befell the people that a number counts: killed, released, displaced."""

from __future__ import annotations

import re
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, alternatives, cue_words, forms
from ...scanning import Scanner
from .found import NEAR

_EVENTS = ("killed", "injured", "rescued", "released", "displaced", "returned", "detained")


@cache
def _event() -> Scanner:
    named = "|".join(f"(?P<{event}>{cue_words(f'event_{event}')})" for event in _EVENTS)
    return Scanner(f"{PREFIX}(?:{named}){END}")


@cache
def event_before() -> re.Pattern[str]:
    named = alternatives(form for event in _EVENTS for form in forms("cues", **{"class": f"event_{event}"}))
    return re.compile(rf"(?<!\w)[وفب]?{named} +$")


def event_between(text: str, start: int, end: int) -> str:
    """The event named last in ``text[start:end]``; empty where there is none."""
    return next((m.lastgroup for m in reversed(list(_event().finditer(text, start, end))) if m.lastgroup), "")


def event_of(text: str, sentence: Sentence, start: int, end: int, since: int) -> str:
    """What befell the people counted: the event named last before them, from ``since`` on; failing that, the one right behind them."""
    low = max(sentence.start, start - 4 * NEAR, since)
    before = [m.lastgroup for m in _event().finditer(text, low, start)]
    behind = _event().match(text, end + 1, min(end + 12, sentence.end))
    after = behind.lastgroup if behind else ""
    if before and before[-1] == "rescued":
        return "rescued injured" if after == "injured" else "rescued"
    return before[-1] if before else after
