"""How statements about rounds stand in time: which day of a round a date is, and whether a round is over or ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...expressions import Expression
from ...forms import PREFIX, alternatives, cue_words, cues, forms
from ..rounds.discourse import Discourse
from ..rounds.othertalks import other_talks_in
from .clauses import rows
from .phases import Day, day_of
from .tenses import tense_of


@dataclass(frozen=True)
class Standing:
    """What an article says of time: each date's ``Day``, each round mention's tense (by place), and its own round's."""

    days: Mapping[int, Day]
    tenses: Mapping[int, str]
    about: str | None


def read_standing(found: Discourse, dates: Sequence[tuple[int, int, Expression]]) -> Standing:
    """Read the dates and the rounds of an article sentence by sentence."""
    document = found.document
    expressions = {start: e for start, _, e in dates}
    days: dict[int, Day] = {}
    tenses: dict[int, str] = {}
    own: set[str] = set()
    for sentence, row in rows(found, [(a, b) for a, b, _ in dates], ()):
        for n, item in enumerate(row):
            if item.label == "date" and (day := day_of(found, row, n, expressions[item.start])):
                days[item.start] = day
        for n, item in enumerate(row):
            tense = tense_of(found, row, n, days, expressions) if item.label == "round" and item.number else None
            if tense:
                tenses[item.start] = tense
                if item.number == found.about and not document.set_aside(sentence):
                    own.add(tense)
    own |= _of_the_meeting(found)
    return Standing(days, tenses, _together(own))


def _together(said: set[str]) -> str | None:
    """The article's own round from all that is said of it: null where it can't all be so."""
    if "ahead" in said:
        return "ahead" if said <= {"ahead", "not_over"} else None
    if {"ended", "not_over"} <= said:
        return None
    return next((tense for tense in ("ended", "not_over", "opened") if tense in said), None)


def _of_the_meeting(found: Discourse) -> set[str]:
    """ "The meeting will also touch on ...", "the final statement called for ...": said of the article's own round."""
    document, own = found.document, set()
    if found.about is None or found.about_status == "moved":
        return own
    text = document.text
    for sentence in document.sentences:
        if document.set_aside(sentence) or cues("standing_back").find(text, sentence.start, sentence.end):
            continue
        for m in _will().finditer(text, sentence.start, sentence.end):
            if found.round_at(m.start()) == found.about and not other_talks_in(text[sentence.start : sentence.end]):
                own.add("not_over")
        for m in _issued().finditer(text, sentence.start, sentence.end):
            if found.round_at(m.start()) == found.about and found.about_status == "held":
                own.add("ended")
    return own


@cache
def _will() -> re.Pattern[str]:
    agenda, will = cue_words("standing_agenda"), cue_words("standing_will")
    return re.compile(rf"{PREFIX}{will} +(?:اعمال +)?{agenda}(?!\w)|{PREFIX}{agenda}(?: +الاجتماع)? +{will}(?!\w)")


@cache
def _issued() -> re.Pattern[str]:
    issued = alternatives(forms("cues", **{"class": "standing_issued"}))
    return re.compile(rf"{PREFIX}{issued} +(?:في +|عن +|علي +)?(?:ال)?{cue_words('standing_statement')}(?!\w)")
