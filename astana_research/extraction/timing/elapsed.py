"""What a length of time is of: how long ago a round met, how long it lasts, how soon it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, cue_words, cues
from ..rounds.discourse import Discourse
from ..rounds.othertalks import other_talks_in
from .clauses import VERBS, Item, first, items, joined, reach, rows

Direction = tuple[str | None, int | None]
_NONE: Direction = (None, None)


def directions(
    found: Discourse,
    lengths: Sequence[tuple[int, int, float | None, str, bool]],
    dates: Sequence[tuple[int, int]],
) -> Mapping[int, Direction]:
    """By the place of each length: ago, lasts, in or None; and the round whose meeting it is of."""
    read: dict[int, Direction] = {}
    units = {start: (value, unit) for start, _, value, unit, _ in lengths}
    sentences = list(rows(found, dates, [(start, end) for start, end, *_ in lengths]))
    for sentence, row in sentences:
        for n, item in enumerate(row):
            if item.label == "length":
                read[item.start] = _direction(found, sentence, row, n, *units[item.start])
    return read


def _direction(
    found: Discourse, sentence: Sentence, row: list[Item], at: int, value: float | None, unit: str
) -> Direction:
    text, item = found.document.text, row[at]
    lead = text[max(sentence.start, item.start - 36) : item.start]
    if cues("standing_back").find(text, sentence.start, sentence.end):
        return _NONE
    if _event_behind().match(text, item.end):
        # "Two days of talks", "a day before the round": a length from one event to another, or how long talks went on
        return _NONE
    if _BEFORE.search(lead) or item.said.startswith(("قبل ", "منذ ")):
        return _ago(found, sentence, row, at)
    if _lasting().search(lead) or _lasts_itself(text, row, at):
        return _lasts(found, row, at, value, unit)
    if _AFTER.search(lead) or item.said.startswith("بعد "):
        return _in(found, row, at)
    return _NONE


_BEFORE = re.compile(r"(?<!\w)[وف]?(?:قبل|منذ|من) +$")
_AFTER = re.compile(r"(?<!\w)[وف]?(?:بعد) +$")


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?{cue_words('length_lasting')} +(?:{cue_words('standing_talks')} +)?(?:ل(?:مده +)?|نحو +)?$")


@cache
def _event_behind() -> re.Pattern[str]:
    """ "A day before the round", "ten days after the summit": what follows says from when, so it is not the day of writing."""
    return re.compile(r" +(?:من|علي|عن|ب(?:عد|شان)|فقط من|قبل|الا)(?!\w)| +و?ان ")


def _lasts_itself(text: str, row: list[Item], at: int) -> bool:
    """ "Round 20 will last two days", with the verb before its subject."""
    back = reach(text, row, at, -1, commas=False)
    named, verb = first(back, "round"), first(back, *VERBS)
    return named is not None and verb is not None and verb > named and back[verb].label == "phase_runs"


def _ago(found: Discourse, sentence: Sentence, row: list[Item], at: int) -> Direction:
    """How long ago: "before two months" of any past event, "since two months" only of what happened then."""
    text, item = found.document.text, row[at]
    since = bool(re.search(r"(?<!\w)[وف]?منذ +$", text[max(0, item.start - 8) : item.start])) or item.said.startswith("منذ ")
    alone = len([i for i in row if i.label != "beside"]) <= (2 if row[0].said in ("منذ", "قبل") else 1)
    if alone and len(row) <= 3:
        return _heading(found, sentence)
    back, ahead = reach(text, row, at - 1, -1, commas=False) if at else [], reach(text, row, at, 1)
    if text[item.start : item.end].startswith(("قبل", "منذ")):
        back = reach(text, row, at, -1, commas=False)
    number = _met(found, back, ahead)
    if number:
        return "ago", number
    if at <= 1 and ahead and ahead[0].past and not joined(text, ahead[0]) and (named := first(ahead, "round")) is not None:
        return "ago", ahead[named].number  # "two days ago ended round 21"
    happened = any(i.past for i in back[:2]) or bool(_happened().search(text, max(sentence.start, item.start - 30), item.start))
    begun = at <= 1 and bool(_happened().match(text, item.end + 2)) and text[item.end : item.end + 2] == "، "
    return ("ago", None) if happened or begun or not since and _PAST_TENSE.search(text, sentence.start, item.start) else _NONE


_PAST_TENSE = re.compile(r"(?<!\w)[وف]?(?:كان|كانت|[^\W\d]{3,}ت(?= ))")


@cache
def _happened() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('length_happened')}{END}")


def _met(found: Discourse, back: list[Item], ahead: list[Item]) -> int | None:
    """The round that met so long ago: its verb in the past stands right before, with the round before or behind it."""
    verb = first(back, *VERBS)
    if verb is None or not (back[verb].past or back[verb].said == "عقد"):
        return None
    if any(i.label in ("standing_plan", "standing_given_up", "standing_not") for i in back[: verb + 3]):
        return None
    named = first(back, "round")
    later = first(ahead, "round")
    number = back[named].number if named is not None else ahead[later].number if later is not None else None
    return number if number and found.status(number) in ("held", "recalled") else None


def _heading(found: Discourse, sentence: Sentence) -> Direction:
    """A heading that is only "ten months ago" belongs to the event of the first sentence under it."""
    document = found.document
    below = next((s for s in document.sentences if s.start >= sentence.end), None)
    if below is None or below.paragraph == sentence.paragraph and below.start - sentence.end > 4:
        return _NONE
    for row in [items(found, below, [], [])]:
        verb = next((n for n, i in enumerate(row[:3]) if i.verb and (i.past or i.said == "عقد")), None)
        if verb is None:
            continue
        ahead = reach(document.text, row, verb, 1)
        named = first(ahead, "round")
        number = ahead[named].number if named is not None else None
        return "ago", number if number and found.status(number) in ("held", "recalled") else None
    return _NONE



def _lasts(found: Discourse, row: list[Item], at: int, value: float | None, unit: str) -> Direction:
    """How long a round meets: hours or days of it, or of "the talks" that the text is about."""
    if value is None or value * _HOURS.get(unit, _LONG) >= _LONG or value * _HOURS.get(unit, 0) < _HOURS["day"]:
        return _NONE
    text = found.document.text
    back, ahead = reach(text, row, at, -1), reach(text, row, at, 1)
    if any(i.label in ("standing_not", "standing_moved", "standing_given_up") for i in back[:4]):
        return _NONE
    verb = first(back, *VERBS)
    named = first(back, "round")
    if named is not None:
        return "lasts", back[named].number
    later = first(ahead, "round")
    governed = verb is not None or all(i.label != "other" for i in row[:at])
    if later is not None and governed and first(ahead[:later], "date") is None:
        return "lasts", ahead[later].number
    talks = [i for i in (*back, *ahead[:4]) if i.label == "standing_talks"]
    talks = talks or [i for i in row[at : at + 4] if i.label == "standing_talks"]
    if talks or (verb is not None and _work().search(text, row[0].start, row[at].end)):
        number = _the_talks(found, row, at)
        return ("lasts", number) if number else _NONE
    return _NONE


_HOURS = {"hour": 1, "day": 24}
_LONG = 24 * 7


@cache
def _work() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?(?:ال)?{cue_words('proceedings')}(?!\w)")


def _the_talks(found: Discourse, row: list[Item], at: int) -> int | None:
    words = found.document.text[row[0].start : row[-1].end]
    number = found.round_at(row[at].start)
    return None if other_talks_in(words) or number != found.about else number


def _in(found: Discourse, row: list[Item], at: int) -> Direction:
    """How soon: "will meet after two weeks" of a round that has not met."""
    text = found.document.text
    back = reach(text, row, at - 1 if at else at, -1, commas=False)
    ahead = reach(text, row, at, 1, commas=False)
    near = [*back[:6], *ahead[:4]]
    plan = any(i.label == "standing_plan" or i.future for i in near)
    if not plan or any(i.past or i.label in ("standing_not", "standing_given_up") for i in near):
        return _NONE
    chain = back if first(back, "round") is not None else ahead
    named = first(chain, "round")
    number = chain[named].number if named is not None else None
    return ("in", number) if number and found.status(number) in ("planned", "expected") else _NONE
