"""What tells that a round has met or is meeting although nothing else says so: "which ended yesterday", "is to close today"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ... import numerals
from ...blocks import Sentence
from ...document import Document
from ...forms import END, PREFIX, Hit, alternatives, cue_words, cues, forms
from ..verbs import WILL
from .othertalks import other_talks_in

_LEAD = 3  # sentences of running text in which a report says when the talks are
_SOON = 60  # characters between a verb of meeting and the day to come that it has
_BETWEEN = 45  # characters between a plan and the closing that is planned


def has_met(text: str, end: int) -> bool:
    """ "The 17th meeting of the process, held in ...": a relative clause or a participle right behind a round."""
    return bool(_which_met().match(text, end))


@cache
def _which_met() -> re.Pattern[str]:
    between = r"(?: +(?!مع |بين |قبل |بعد |علي )[^\s.،؛:()]+){0,4}?"
    verb = rf"و?(?:التي|الذي) +(?:قد +)?{cue_words('which_met')}"
    participle = rf"و?{cue_words('met_participle')}(?! +(?:قريبا|غدا|بعد غد|لاحقا))"
    return re.compile(rf"(?: *\([^()\n]{{1,20}}\))?{between} *،? *(?:{verb}|{participle}){END}")


def is_closing(text: str, plan: Hit, upto: int) -> bool:
    """Whether what is planned or expected is the end of a round, so that it meets already: "is expected to close today"."""
    return bool(_closes().match(text, plan.start, min(upto, plan.end + _BETWEEN)))


@cache
def _closes() -> re.Pattern[str]:
    plan = r"\w+(?: +\w+)??"
    return re.compile(rf"(?:{plan} +(?:له +|لها +|ان +)?|{WILL}){cue_words('closing_verb')}{END}")


def meeting_ahead(document: Document) -> bool:
    """Whether the lead of a report says of the talks, without a number, that they are to come: "they meet next Tuesday"."""
    text = document.text
    if talks_over(document):
        return False
    for s in lead(document):
        if other_talks_in(text[s.start : s.end]) or cues("recalled").find(text, s.start, s.end):
            continue
        if _planned_talks().search(text, s.start, s.end):
            return True
        for m in _meets().finditer(text, s.start, s.end):
            days = cues("ahead").find(text, m.end(), min(s.end, m.end() + _SOON))
            days = [d for d in days if not _talks_before().search(text, m.end(), d.start)]
            if days and not cues("as_news").find(text, m.end(), days[0].start):
                return True
    return False


def lead(document: Document) -> list[Sentence]:
    """The sentences in which a report says when the talks are."""
    return [s for s in document.sentences if document.paragraph_of(s).kind == "text" and not document.set_aside(s)][:_LEAD]


def talks_over(document: Document) -> bool:
    """Whether the lead of a report has words of talks that have ended."""
    return any(_over().search(document.text, s.start, s.end) for s in lead(document))


@cache
def _over() -> re.Pattern[str]:
    """Words of talks that have ended, behind which a plan is of other talks."""
    return re.compile(rf"{PREFIX}{cue_words('talks_over')}{END}")


@cache
def _talks_before() -> re.Pattern[str]:
    """ "Next" of talks ("the next meeting") and of no day."""
    return re.compile(rf"{PREFIX}(?:ال)?{cue_words('talks_any')} +(?:ال\w+ +)?$")


@cache
def _meets() -> re.Pattern[str]:
    """ "They meet in", "the talks begin"."""
    return re.compile(rf"{PREFIX}{cue_words('meets_present')}{END}")


@cache
def _planned_talks() -> re.Pattern[str]:
    """ "On the eve of talks set for tomorrow", "the meeting to be held", "the round will open"."""
    talks = rf"(?:ال)?{cue_words('talks_any')}(?! +(?:\w+ +)?{cue_words('next_talks')}{END})"
    will = rf"{WILL}{cue_words('meets_bare')}"
    set_for, weekday = cue_words("set_for"), alternatives(forms("weekdays"))
    said = "|".join(
        (
            rf"{talks} +(?:ال\w+ +){{0,2}}{set_for}",
            rf"{talks} +(?:\w+ +)?(?:التي +|الذي +)?{will}",
            rf"{will} +(?:اعمال +)?{talks}",
            rf"{talks} +(?:التي|الذي) +{cue_words('meets_bare')} +(?:يوم +)?{weekday}",
        )
    )
    return re.compile(rf"{PREFIX}(?:{said}){END}")


def met_after_all(document: Document, sentences: Sequence[Sentence]) -> bool:
    """Whether one of the sentences tells of talks that were planned or put off as held: "before they met in fact", "at their end"."""
    text = document.text
    for n, s in enumerate(sentences):
        if other_talks_in(text[s.start : s.end]):
            continue
        if _in_fact().search(text, s.start, s.end) or _moved_then_met().search(text, s.start, s.end):
            return True
        told_back = cues("standing_back", "talks_next").find(text, s.start, s.end)
        if n < _LEAD and not told_back and _talks_ended().search(text, s.start, s.end):
            return True
    return False


@cache
def _in_fact() -> re.Pattern[str]:
    """ "The round met in fact on the 15th"; nobody says so of what is to come."""
    met = rf"(?:{cue_words('which_met')}|(?<=ان ){cue_words('meets_bare')})"
    return re.compile(rf"{PREFIX}{met}(?: +\w+){{0,2}}? +{cue_words('in_fact')}{END}")


@cache
def _moved_then_met() -> re.Pattern[str]:
    """ "Which was set for the 23rd, then moved to Wednesday, ended with a statement"."""
    then = rf"(?:، *|(?<!\w)(?:و|ثم +|لكنها +|لكنه +|حتي +|الي +ان +))(?:قد +)?{cue_words('which_met', 'round_over')}"
    return re.compile(rf"{PREFIX}{cue_words('moved')}{END}[^.؛:\n]{{0,60}}?{then}{END}")


@cache
def _talks_ended() -> re.Pattern[str]:
    """ "At the end of talks that ...", "the yield of two days of talks", "talks that ended on Wednesday"."""
    talks = rf"(?:ال)?{cue_words('talks_of_round')}(?! +(?:ال)?{cue_words('talks_apart')}{END})"
    length = rf"(?:(?:\d{{1,2}}|{numerals.cardinal()}|{cue_words('length_of_talks')}) +){{0,2}}"
    ended = rf"{cue_words('at_the_end')} +{length}(?:من +)?{talks}"
    return re.compile(rf"{PREFIX}(?:{ended}|{talks}(?: +ال\w+)? +(?:التي +)?{cue_words('round_over')}){END}")


def meet_again(document: Document, place: int) -> bool:
    """Whether the city at ``place`` is where those who met are to come back to: "they are set to return to Nur-Sultan"."""
    sentence = document.sentence_at(place)
    back = [m.start() for m in _comes_back().finditer(document.text, sentence.start, place)]
    return bool(back) and bool(cues("planned", "expected", "agreed_next").find(document.text, sentence.start, back[-1]))


@cache
def _comes_back() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:و|س)?{cue_words('comes_back')}{END}")
