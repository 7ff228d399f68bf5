"""What tells that a round is background or the day's news: words for what was, is held against another, ended today."""

from __future__ import annotations

import re
from functools import cache

from ...document import Document
from ...forms import END, PREFIX, alternatives, cue_words, cues, forms
from .finding import RoundExpression


@cache
def _of_the_day() -> re.Pattern[str]:
    """ "Earlier today" recalls nothing."""
    return re.compile(rf" +(?:من +)?{PREFIX}{cue_words('as_news')}{END}")


@cache
def _meanwhile() -> re.Pattern[str]:
    """ "While the delegations were ...": of the same time."""
    return re.compile(rf"(?<!\w)[وف]?{cue_words('meanwhile')} +(?:\w+ +)?$")


def is_background(document: Document, e: RoundExpression) -> bool:
    """Told as background: the expression itself says so ("the previous round (16)"), or the words before it in its sentence."""
    sentence = document.sentence_at(e.start)
    if is_fresh(document, e):
        return False
    if _set_beside().search(document.text, max(sentence.start, e.start - _BESIDE), e.start):
        return True
    # "The last round, which is the 21st" may be the news; "the previous one, which is" is not.
    last = e.rule == "numbered:apposition" and cues("relative_last").find(document.text, e.start, e.end)
    return bool(
        (cues("recalled_adjective").find(document.text, e.start, e.end) and not last)
        or any(
            not _of_the_day().match(document.text, h.end) and not _meanwhile().search(document.text, sentence.start, h.start)
            for h in cues("recalled").find(document.text, sentence.start, e.end)
        )
        or re.search(r"منذ +$", document.text[max(sentence.start, e.start - 6) : e.start])
    )


_BESIDE = 24


@cache
def _set_beside() -> re.Pattern[str]:
    """ "Unlike the round in Sochi", "as against round 14": what the news is held against."""
    return re.compile(rf"(?<!\w){PREFIX}{cue_words('beside_it')} *$")


def is_fresh(document: Document, e: RoundExpression) -> bool:
    """ "The 17th round of the talks had ended the day before yesterday": the day's news, however it is told."""
    return bool(_ended_lately().match(document.text, e.end) or e.numbers and _this().search(document.text, max(0, e.start - 6), e.start))


@cache
def _this() -> re.Pattern[str]:
    """ "This meeting was the twelfth" is written "this the twelfth meeting": whatever the tense, the text is on it."""
    return re.compile(rf"(?<!\w){cue_words('round_demonstrative')} +$")


@cache
def _ended_lately() -> re.Pattern[str]:
    place = r"(?: +(?:(?:في|ب)? *(?:ال)?\w+)){0,4}?"
    day = rf"(?:{cue_words('fresh_day')}|(?:يوم +)?{alternatives(forms('weekdays'))} +{cue_words('fresh_day')})"
    which = r"(?:التي +|الذي +)?(?:قد +)?"
    return re.compile(rf"(?: +[^\s.،؛:()]+){{0,4}}?،? +{which}{cue_words('fresh_verb')}{place} +{day}{END}")


@cache
def _today() -> re.Pattern[str]:
    """Words of the day's news: today, yesterday, a weekday, a verb of opening or ending."""
    weekdays = alternatives(forms("weekdays"))
    return re.compile(rf"{PREFIX}(?:{cue_words('as_news')}|{weekdays})(?!\w)")


def is_news(document: Document, e: RoundExpression) -> bool:
    """ "The last round ended today" is the article's own; "the last round met in July" is the one before."""
    sentence = document.sentence_at(e.start)
    return bool(_today().search(document.text, sentence.start, e.start)) and not bool(
        cues("recalled").find(document.text, sentence.start, e.start)
    )
