"""Which day of a round a date is: the day on which it opened or closed, or the days on which it met."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import numerals
from ...expressions import Expression
from ...forms import cue_set, cue_words, matcher
from ..rounds.discourse import Discourse
from ..rounds.othertalks import other_talks_in
from ..verbs import PRESENT
from .clauses import VERBS, Item, first, in_a_row, joined, reach, to_come

#: How a round may stand that has not met.
AHEAD = ("planned", "expected", "moved")


@dataclass(frozen=True)
class Day:
    """A date of a round: which round, its ``phase`` (start, end, through) and how that date stands."""

    round: int
    phase: str | None
    status: str | None


def day_of(found: Discourse, row: list[Item], at: int, e: Expression) -> Day | None:
    """The round that met on a date, told by the words that lead from the date to a verb of meeting or to the round."""
    text = found.document.text
    back, ahead = reach(text, row, at, -1), reach(text, row, at, 1)
    verb, named = first(back, *VERBS), first(back, "round")
    if back and back[0].label == "standing_not":
        return None
    if verb is not None and back[verb].label == "phase_opens" and _OF_PROCESS.search(text, max(0, back[verb].start - 40), back[verb].start):
        return None  # "in a process that began last January"
    if verb is None and named is None:
        return _fronted(found, row, at, e, back, ahead)
    moved = first(back, "standing_moved")
    if moved is not None and (verb is None or moved < verb) and (named is None or moved < named or back[0].said in _FROM):
        return _moved(found, back, e)
    if verb is not None and (named is None or verb < named):
        number = _subject(found, row[at], back[verb], back[:verb], back[verb + 1 :], ahead, e)
        span = back[: verb + 1]
    else:
        number = back[named].number if named is not None else None
        beyond = first(back[named + 1 :], "round") if named is not None else None
        if verb is not None and named is not None and beyond is not None and named + 1 + beyond < verb:
            verb = None
        if verb is not None and named is not None and joined(text, back[named]):
            verb = None
        prepared = first(back[named + 1 : verb], "standing_plan", "standing_statement") if named is not None else None
        if prepared is not None:  # "began to prepare round 22 yesterday"
            verb = None
            if e.shift is not None and e.shift <= 0 or back[named + 1 + prepared].label == "standing_statement":
                return None
        span = back[: (named if verb is None else verb) + 1] if named is not None else back
        if verb is None and named is not None:
            if _said(found, row[at], back[named], e) or _passing(found, row, at, back, named):
                return None
    if found.about is None and any(i.label == "round" and not _NUMBER.search(i.said) for i in (*back, *ahead)):
        return None  # "the following meeting" of an overview: which one that is stays uncertain
    if number is None:
        return _beginning(text, back, verb, e) if verb is not None and named is None else None
    governor = back[verb] if verb is not None else None
    if governor and not (governor.past or governor.noun) and text[: governor.start].endswith(" ان "):
        if first(back[verb:], "standing_plan", "standing_given_up") is None:
            return None  # "it was hoped that it meet on ..."
    if back[0].label == "standing_until" and (governor is None or governor.label != "phase_runs"):
        return None
    lead = back[len(span) : len(span) + 4]
    stop = first(lead, "round", "date", *VERBS)
    status = _status(found, number, governor, [*span, *(lead[:stop] if stop is not None else lead)], e)
    past = e.shift is not None and e.shift <= 0
    if governor and governor.noun and status not in AHEAD and not (past or _done(text, row, governor)):
        return None  # "called for holding round 22 in November"
    return Day(number, None if _denied(back, verb) else _phase(governor, e, back[0]), status)


def _beginning(text: str, back: list[Item], verb: int, e: Expression) -> Day | None:
    """ "The process began in January 2017": the first round opened then."""
    span = text[back[verb].start : back[0].end]
    begun = back[verb].label == "phase_opens" and not back[verb].future and e.year is not None
    return Day(1, "start", "recalled") if begun and _process().search(span) else None


@cache
def _process() -> re.Pattern[str]:
    talks = cue_words("standing_talks")
    return re.compile(rf"(?<!\w)[بل]?(?:(?:ال)?(?:مسار|عمليه|صيغه)|{cue_words('process')}|{talks})(?!\w)")


_OF_PROCESS = re.compile(r"(?<!\w)(?<!من )(?:ال)?(?:مسار|عمليه|صيغه)(?: +(?:الذي|التي))? +[وف]?$")
_NUMBER = re.compile(rf"\d|{numerals.ordinal()}")
_TO = ("الي", "حتي", "ل")
_FROM = ("الي", "من", "حتي")
_NEW = re.compile(r"جديد\w*$")


def _done(text: str, row: list[Item], noun: Item) -> bool:
    """Whether a noun of meeting tells what was done: it heads its clause, or is "after", "since", "with" the opening."""
    place = row.index(noun)
    before = row[place - 1] if place else None
    if before is None:
        return noun.said == "عقد"  # "opening of round 22 on the 11th", a headline, may be a plan
    if {before.said, before.said[1:]} & cue_set("since_noun", "since_verb"):
        return True
    if before.label in ("standing_who", "round", "date") or joined(text, noun):
        return True
    apart = "،" in text[before.end : noun.start]
    return apart or (before.label == "beside" and before.said not in ("علي", "الي", "عن", "من"))


def _passing(found: Discourse, row: list[Item], at: int, back: list[Item], named: int) -> bool:
    """A round named before a date without a verb between, of which the date says nothing.

    "The last meeting goes back to September", "shall we go to a new round in June?", "in Astana 21, meetings today".
    """
    if back[0].said in _FROM or _NEW.search(back[named].said) or back[0].said in cue_set("some_meeting"):
        return True
    before = row[at - len(back) - 1] if at > len(back) else None
    met = found.status(back[named].number) not in AHEAD
    return met and before is not None and before.label == "other" and bool(_WILL_OR_MAY.fullmatch(before.said))


def _said(found: Discourse, date: Item, named: Item, e: Expression) -> bool:
    """The day of what is said beside a round: "the head of the delegation to round 15 said yesterday that ..."."""
    text = found.document.text
    if re.match(r" +ان(?!\w)", text[date.end : date.end + 5]):
        return True
    sentence = found.document.sentence_at(date.start)
    near = (e.shift is not None and e.shift <= 0) or bool(e.weekdays and not e.day)
    said = matcher("speech_acts", "act").find(text, sentence.start, named.start) if near else ()
    return any(hit.entry in ("report", "announce") for hit in said)


_WILL_OR_MAY = re.compile(rf"س?{PRESENT}")


def _denied(back: list[Item], verb: int | None) -> bool:
    """Whether a verb is denied; here what denies it is an item of the row, as all else is."""
    return verb is not None and len(back) > verb + 1 and back[verb + 1].label == "standing_not"


def _subject(
    found: Discourse, date: Item, verb: Item, between: list[Item], behind: list[Item], ahead: list[Item], e: Expression
) -> int | None:
    """The round that a verb is of: named before it, or behind the date, or "the talks" that the text is about."""
    text = found.document.text
    named = first(behind, "round")
    if named is not None and joined(text, verb):
        goes_on = verb.label in ("phase_runs", "phase_closes") and first(behind[:named], "phase_runs", "phase_closes") is None
        if goes_on and not _subject_behind(found, date):
            return behind[named].number
    elif named is not None and first(behind[:named], *VERBS) is None:
        return behind[named].number
    later, other = first(ahead, "round"), first(ahead, *VERBS, "date")
    if later is not None and (other is None or later < other) and not verb.noun:
        return ahead[later].number
    if e.day is None and e.shift is None and not e.weekdays:
        return None  # "the talks began in 2017" is of the process
    whose = behind[1:2] if behind and behind[0].said in ("التي", "الذي") else []
    talks = [i for i in (*between, *ahead[:2], *whose) if i.label in ("standing_talks", "beside") and _general(i)]
    return _the_talks(found, date) if talks or _OWN.search(text, verb.end, verb.end + 10) else None


def _subject_behind(found: Discourse, date: Item) -> bool:
    """Whether a noun stands right behind a date: "and on Tuesday ended the summit"."""
    return bool(_SUBJECT.match(found.document.text, date.end))


_SUBJECT = re.compile(r" +(?![بلك]\w|في |دون |وسط |من |علي |مع )\w")
_OWN = re.compile(r" +(?:اعمالها|اعماله)")


@cache
def _talks() -> re.Pattern[str]:
    return re.compile(cue_words("standing_talks") + r"|اعمال(?:ها|ه)")


def _general(item: Item) -> bool:
    return bool(_talks().fullmatch(item.said))


def _the_talks(found: Discourse, item: Item) -> int | None:
    """The round that "the talks" are where nothing else is spoken of."""
    sentence = found.document.sentence_at(item.start)
    words = found.document.text[sentence.start : sentence.end]
    if other_talks_in(words) or found.placed_in(sentence) or found.about is None:
        return None
    number = found.round_at(item.start)
    return number if number == found.about else None


def _fronted(
    found: Discourse, row: list[Item], at: int, e: Expression, back: list[Item], ahead: list[Item]
) -> Day | None:
    """ "On Tuesday opened round 21": the date begins its clause and the verb stands behind it."""
    text = found.document.text
    before = row[at - len(back) - 1] if at > len(back) else None
    opened = before is None or before.said in cue_set("opens_clause")
    if not (opened and ahead and ahead[0].verb and not _unfit(back)):
        return None
    named = first(ahead, "round")
    other = first(ahead[1:], *VERBS, "date")
    if named is None or (other is not None and other + 1 < named) or joined(text, ahead[0]):
        return None
    number = ahead[named].number
    return Day(number, _phase(ahead[0], e, None), _status(found, number, ahead[0], back, e)) if number else None


def _unfit(back: list[Item]) -> bool:
    return any(item.label in ("standing_not", "standing_moved", "standing_until", "date") for item in back)


def _moved(found: Discourse, back: list[Item], e: Expression) -> Day | None:
    """ "Was put off from the 15th to the 16th": the first date is given up, the second is the plan."""
    named = first(back, "round")
    if named is None:
        return None
    number = back[named].number
    if found.about is None and not _NUMBER.search(back[named].said):
        return None
    if number is None or back[0].said not in ("من", *_TO):
        return None
    status = found.status(number)
    ahead = status in (None, "moved") or to_come(e)
    return Day(number, None, "moved" if back[0].said == "من" else "planned" if ahead else status)


def _status(found: Discourse, number: int, verb: Item | None, span: list[Item], e: Expression) -> str | None:
    """How a date stands for its round: as the words that lead to it say, else as the round itself."""
    said = {item.label for item in span}
    mine = found.status(number)
    if mine not in AHEAD and number != found.about and any(p.later and p.number == number for p in found.placed):
        mine = "planned"  # agreed upon, and nothing says that it met
    if said & {"standing_given_up", "standing_not"} or any(item.label == "standing_instead" for item in span[:2]):
        return "moved"
    done = (e.shift or 0) < 0 and mine not in AHEAD  # "nobody expected it to end, yesterday, with a statement"
    if not done and ("standing_plan" in said or (verb and verb.future) or (to_come(e) and not (verb and verb.past))):
        return mine if mine in ("planned", "expected") else "planned"
    if ((verb and verb.past) or (e.shift or 0) < 0) and mine in AHEAD:
        return "held" if number == found.about else "recalled"
    return mine


def _phase(verb: Item | None, e: Expression, before: Item | None) -> str | None:
    """The phase of a date by its verb and by whether it is one day or several in a row."""
    several = in_a_row(e)
    if before and before.said == "بين" and not (verb and verb.past):
        return None  # "between the 14th and the 17th": some days of these
    label = verb.label if verb else None
    if label == "phase_closes":
        return None if several else "end"
    if before and before.label == "standing_until":
        return None if several or label != "phase_runs" else "end"
    if several:
        return "through"
    return "start" if label == "phase_opens" and not e.also else None
