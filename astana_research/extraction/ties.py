"""Which date belongs to which round: a date is a round's only where the words between say so."""

from __future__ import annotations

import re
from functools import cache

from ..blocks import Sentence
from ..forms import PREFIX, cue_words, cues, matcher
from .discourse import Discourse, Placed

_CLOSE = 30  # characters between a date and the round named behind it


def round_of_date(found: Discourse, sentence: Sentence, start: int, end: int, names_day: bool) -> int | None:
    """The round that met, or is to meet, on the date at ``start``; None where the date is of something else.

    Three shapes count. The round stands before the date with no verb of announcing between ("round 22 opened on ..."). The
    date stands right behind a verb of holding ("opened today the 22nd round"). The date stands right before such a verb
    ("on Tuesday opened round 21"). A date beside a verb of saying is the day of the saying. Where the sentence names no round,
    only a date that names a day (``names_day``) is taken for the meeting's: "the talks began in 2017" is of the process.
    """
    mine = found.placed_in(sentence)
    text = found.document.text
    before = [p for p in mine if p.expression.end <= start]
    if before:
        return None if _said_between(text, before[-1].expression.end, start) else before[-1].number
    if found.speaks_of_many(sentence.start, start):
        return None
    if _holding().search(text, max(sentence.start, start - _CLOSE), start) and not _other_meeting(
        text, end, sentence.end, mine
    ):
        return mine[0].number if mine else found.round_at(start) if names_day else None
    behind = [p for p in mine if p.expression.start >= end]
    if behind and behind[0].expression.start - end <= _CLOSE and _opens(text, end, behind[0]):
        return behind[0].number
    return None


def _said_between(text: str, start: int, end: int) -> bool:
    return any(hit.entry in ("report", "announce") for hit in matcher("speech_acts", "act").find(text, start, end))


@cache
def _holding() -> re.Pattern[str]:
    """A verb of holding right before a date, with at most the meeting and a preposition between."""
    meeting = cue_words("meeting", "meeting_part")
    return re.compile(rf"{PREFIX}{cue_words('held')}(?: +(?:ال)?{meeting})*(?: +{cue_words('before_date')})?[ ،]*$")


@cache
def _other_meeting_word() -> re.Pattern[str]:
    """ "A preparatory session", "a press conference": an indefinite meeting of its own behind the date."""
    return re.compile(rf"[ ،]*{cue_words('other_meeting')} +(?!{cue_words('process')})\w+")


def _other_meeting(text: str, start: int, end: int, mine: list[Placed]) -> bool:
    return bool(_other_meeting_word().match(text, start, end)) and not any(
        p.expression.start - start <= 2 for p in mine
    )


def _opens(text: str, end: int, behind: Placed) -> bool:
    gap = text[end : behind.expression.start]
    return bool(cues("held").find(gap)) and not _said_between(text, end, behind.expression.start)
