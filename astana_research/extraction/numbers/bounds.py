"""Bounds put on a number by the words around it: "more than", "at least", "doesn't exceed"."""

from __future__ import annotations

import re
from functools import cache

from ...forms import END, cue_set, cue_words

_BOUNDS = {
    "bound_more_than": "more than",
    "bound_at_least": "at least",
    "bound_about": "about",
    "bound_at_most": "at most",
}
#: Verbs with a bound in them, and what they say; the second is what they say when denied.
_VERBS = {
    "bound_verb_over": ("more than", "at most"),
    "bound_verb_under": ("at most", "at least"),
    "bound_verb_about": ("about", "exact"),
}
_BEFORE = 70  # characters before a number in which its bound is sought


@cache
def _bound() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{cue_words(name)})" for name in _BOUNDS)
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}?(?:{named}) +(?:ب|ل|ال)?$")


@cache
def _verb() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{cue_words(name)})" for name in _VERBS)
    return re.compile(
        rf"(?<!\w)(?:(?P<denied>{cue_words('bound_not')}) +)?[وفس]?(?:{named})"
        rf"(?:(?: +[^\W\d]+){{0,5}} +(?:عن|علي)|(?: +{cue_words('counted_total')}(?: +[^\W\d]+){{0,6}})?) +$"
    )


@cache
def _denied_with() -> re.Pattern[str]:
    """ "It didn't come with more than three"."""
    return re.compile(rf"(?<!\w)[وف]?{cue_words('bound_not')}(?: +[^\W\d]+){{1,6}} +باكثر +من +$")


def bounded_behind(text: str, end: int) -> bool:
    """Whether a bound right behind a number says that it counts something: "ten at least were killed"."""
    return bool((m := _bound_behind().match(text, end)) and " ".join(m[m.lastgroup].split()) in cue_set("bound_behind"))


@cache
def _bound_behind() -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{cue_words(name)})" for name in _BOUNDS)
    return re.compile(rf"[ ،(]*(?:او +)?(?:{named}){END}")


def bound_of(text: str, low: int, start: int, end: int, high: int) -> str:
    """The bound in the words before a number ("more than"), or right behind what it counts ("at least")."""
    low = max(low, start - _BEFORE)
    if m := _bound().search(text, low, start):
        denied = m["bound_more_than"] and _denied_with().search(text, low, m.end())
        return "at most" if denied else _BOUNDS[m.lastgroup]
    for m in re.finditer(r"(?<!\w)\w", text[low:start]):
        if found := _verb().match(text, low + m.start(), start):
            plain, denied = next(said for name, said in _VERBS.items() if found[name])
            return denied if found["denied"] else plain
    if m := _bound_behind().match(text, end, high):
        words = " ".join(m[m.lastgroup].split())
        # "3 قتلى ونحو 20 جريحاً": what bounds the next number doesn't bound this one
        return _BOUNDS[m.lastgroup] if words in cue_set("bound_behind") else "exact"
    return "exact"


@cache
def _joining() -> re.Pattern[str]:
    bounds = cue_words(*_BOUNDS)
    return re.compile(rf"[ ،]*و?(?:{bounds})? *")


def joined(text: str, start: int, end: int) -> bool:
    """Whether nothing but "and" and a bound stands between two places."""
    return bool(_joining().fullmatch(text, start, end))


@cache
def stripped_bound() -> re.Pattern[str]:
    """A bound, or a preposition, at the end of the words before a number."""
    return re.compile(rf"(?:(?<!\w)[وفبلك]{{0,2}}?{cue_words(*_BOUNDS)} *)?(?:ب|ل)?$")
