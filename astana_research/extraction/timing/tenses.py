"""How a mention of a round stands against the day of writing: over, opened, or ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...expressions import Expression
from ...forms import cue_set, cues
from ..rounds.discourse import Discourse
from ..verbs import PRESENT, WAS
from .clauses import VERBS, Item, first, joined, reach, to_come
from .phases import AHEAD, Day

_MET = ("held", "recalled", "moved")


def tense_of(
    found: Discourse, row: list[Item], at: int, days: Mapping[int, Day], expressions: Mapping[int, Expression]
) -> str | None:
    """How a mention of a round stands against the day of writing, where its own clause says it."""
    item, text = row[at], found.document.text
    number = item.number or 0
    status, own = found.status(number), number == found.about
    placed = found.placed_at(item.start)
    below = found.about is not None and number < found.about
    if below and placed.expression.place == "previous":
        return "ended"
    back = [] if joined(text, item) else reach(text, row, at, -1, commas=False)
    nearest = first(back, "round")
    back = back[:nearest] if nearest is not None else back
    said = {i.label for i in back}
    if said & {"standing_given_up", "standing_moved", "standing_not", "standing_until"}:
        return None
    if back and back[0].said == "علي ان":
        back = []  # "stressing that the round ...": a plan only with a verb
    governor = first(back, *VERBS, "standing_plan", "standing_statement")
    verb = back[governor] if governor is not None else _behind(text, row, at)
    before = row[: row.index(verb)] if verb else []
    if verb is None:
        return None
    lead = back if governor is not None else before[at + 1 :]
    plan = verb.label == "standing_plan" or verb.future or any(i.label == "standing_plan" for i in lead)
    if plan:
        if WAS.search(text, found.document.sentence_at(item.start).start, item.start):
            return None  # "it had said that round 15 would be held": long past, perhaps
        later = found.about is None or number >= found.about
        today = any(d.round == number and expressions[a].shift == 0 for a, d in days.items() if _in(row, a))
        told = _told_earlier(found, row, verb, days, expressions)
        if verb.label in ("phase_runs", "phase_closes"):  # "is to end tomorrow": it may have opened
            over = any(d.round == number and (expressions[a].shift or 0) < 0 for a, d in days.items() if _in(row, a))
            return "not_over" if own and not told and not over else None  # "none expected it to end, yesterday, with ..."
        return "ahead" if later and status in AHEAD and not today and not told else None
    if status not in _MET or found.about is None or (status == "moved" and not verb.past):
        return None
    if verb.label == "standing_statement" or (verb.noun and not verb.past):
        lead = row[: row.index(verb)]
        if any(i.label in ("standing_plan", "standing_given_up") or i.future for i in lead[-8:]) or _draft(lead):
            return None
        if _PRESENT.fullmatch(row[0].said) or any(to_come(expressions[i.start]) for i in lead if i.label == "date"):
            return None
        if verb.label == "phase_meets" or (verb.noun and not _after(lead)):
            return None
        behind = reach(text, row, at, 1)
        if not lead and any(i.label == "date" and not _past(expressions[i.start]) for i in behind):
            return None
        if verb.noun and any(d.round == number and not _past(expressions[a]) for a, d in days.items() if _in(row, a)):
            return None  # "Opening of round 22 on the 11th" may be a plan
    elif not verb.past:
        return None
    if verb.label in ("phase_closes", "standing_statement") or below:
        return "ended"
    return "opened" if own and verb.label != "phase_runs" else None


_PRESENT = re.compile(PRESENT)


def _in(row: list[Item], place: int) -> bool:
    return row[0].start <= place <= row[-1].end


def _past(e: Expression) -> bool:
    return e.shift is not None and e.shift <= 0


def _behind(text: str, row: list[Item], at: int) -> Item | None:
    """The verb behind a round whose subject it is: "round 20, which opened today", "the last round ended without ..."."""
    ahead = reach(text, row, at, 1)
    place = first(ahead, *VERBS, "standing_plan", "round", "standing_not", "standing_moved", "standing_given_up")
    if place is None or not (ahead[place].verb or ahead[place].label == "standing_plan"):
        return None
    verb = ahead[place]
    relative = any(i.label == "standing_who" and i.said in ("التي", "الذي") for i in ahead[:place])
    if joined(text, verb) or (at and row[at - 1].said in cue_set("governs_noun") and not relative) or verb.noun:
        return None
    behind = row[at + place + 2] if len(row) > at + place + 2 else None
    if behind is None:
        return verb
    fits = behind.label != "other" or text[behind.start - 1] in "بل،" or behind.said[:1] in "بل" or behind.said in cue_set("how_it_went")
    return verb if fits and behind.label != "round" else None


def _told_earlier(
    found: Discourse, row: list[Item], verb: Item, days: Mapping[int, Day], expressions: Mapping[int, Expression]
) -> bool:
    """Whether a plan is reported from an earlier time: "at that time", "in October the ministry said that ..."."""
    text = found.document.text
    if cues("standing_back", "recalled").find(text, row[0].start, row[-1].end):
        return True
    for item in row:
        if item.start >= verb.start:
            break
        if item.label == "date" and item.start not in days:
            e = expressions[item.start]
            if e.shift not in (0, -1) and not (e.weekdays and not e.month and e.tie is None):
                return True
    return bool(_AGO.search(text, row[0].start, verb.start))


_AGO = re.compile(r"(?<!\w)[وف]?(?:منذ|قبل) +(?!انعقاد|انطلاق|بدء)")


def _draft(lead: list[Item]) -> bool:
    """Whether a statement is none yet: "the draft of", "before", "waiting for"."""
    return bool(lead) and bool(cues("no_statement_yet").find(lead[-1].said))


def _after(lead: list[Item]) -> bool:
    """Whether a noun of opening or closing tells what is done: at the head of a line, or "after", "since", "with" it."""
    return not lead or lead[-1].said in cue_set("since_noun")
