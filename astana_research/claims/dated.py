"""Whether a date tells when a round met, and whether it tells of its opening, its closing or any of its days.

A date is tied to the round that its sentence speaks of, but what happened then may be something else: an attack, a summit, the
signing of a memorandum. So the words between the round and the date decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..document import Document
from ..forms import END, PREFIX, Matcher, cue_words
from ..lexicon import rows

_BEFORE, _BEHIND = 16, 10  # words between a round and a date that stands behind it, or before it
_CLOSE = 2  # words between a verb and a date where the round is not named in the sentence
_REACH = 40  # characters behind a date in which its verb may stand


@dataclass(frozen=True)
class Named:
    """A place of the folded text that names a round."""

    start: int
    end: int
    number: int


def day_told(document: Document, start: int, end: int, number: int, named: Sequence[Named]) -> str | None:
    """What the date at ``text[start:end]`` tells of round ``number``: its first day, its last, some of its days, or nothing."""
    text, sentence = document.text, document.sentence_at(start)
    verb = _verb(text, sentence.start, start, end, sentence.end)
    mine = [n for n in named if sentence.start <= n.start < sentence.end]
    before = [n for n in mine if n.end <= start]
    if before:
        near = before[-1]
        told = near.number == number and not _other_event(text, near, near.end, start, _BEFORE)
        return (verb or "days") if told else None
    behind = [n for n in mine if n.start >= end]
    if behind:
        told = behind[0].number == number and not _breaks(text[end : behind[0].start], _BEHIND)
        return (verb or "days") if told and (verb or not text[end : behind[0].start].strip(" ،")) else None
    if number not in {n.number for n in named}:
        return verb
    last = opening_and_closing().find(text, sentence.start, start)[-1:]
    alone = last and not _breaks(text[last[0].end : start], _CLOSE) and not _event().search(text, sentence.start, last[0].start)
    return verb if alone else None


def was_planned(document: Document, start: int) -> bool:
    """Whether the words before a date say that this had been the plan: "it was to meet in March"."""
    sentence = document.sentence_at(start)
    return bool(_planned().search(document.text, max(sentence.start, start - _REACH), start))


def _verb(text: str, begin: int, start: int, end: int, stop: int) -> str | None:
    """The verb nearest to a date: the last one before it in its sentence, else the first one behind it."""
    before = opening_and_closing().find(text, begin, start)
    near = before[-1:] or opening_and_closing().find(text, end, min(stop, end + _REACH))[:1]
    return near[0].entry if near else None


def _other_event(text: str, near: Named, start: int, end: int, words: int) -> bool:
    """Whether something else than the round stands between it and a date; "before this round" tells of it, if no verb follows."""
    if _breaks(text[start:end], words):
        return True
    lead = text[max(0, near.start - 12) : near.start]
    return bool(_leads().search(lead)) and not opening_and_closing().find(text, start, end)


def _breaks(between: str, words: int) -> bool:
    return len(between.split()) > words or bool(_event().search(between))


@cache
def _event() -> re.Pattern[str]:
    """Words that lead to another event than the round."""
    return re.compile(rf"[؛\n]|{PREFIX}{cue_words('another_event')}{END}")


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('was_planned')}{END}")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('time_relation')} *$")


@cache
def opening_and_closing() -> Matcher:
    """Verbs and nouns that tell of the opening, the closing or the holding of a round; an entry is the subject of the claim."""
    subjects = {"opens_round": "first_day", "closes_round": "last_day", "sits": "days"}
    return Matcher({r["form"]: subjects[r["class"]] for r in rows("cues") if r["class"] in subjects})
