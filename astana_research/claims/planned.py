"""What was planned for a round beside what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .. import edtf
from .days import LONGEST, Span, narrowed, spans
from .model import DATES, Claim, RoundDays


@dataclass(frozen=True)
class Plan:
    """The days that an article gives a round to come, the days of that round as solved, and what came of the plan."""

    claim: Claim
    written: edtf.Value
    held: RoundDays | None
    outcome: str


def plans(claims: Iterable[Claim], written: Mapping[str, edtf.Value], days: Mapping[int, RoundDays]) -> list[Plan]:
    """Each plan that names days of a round, with the days on which its article was written and what came of it."""
    return [
        Plan(c, written.get(c.article_id, edtf.OPEN), days.get(c.round), outcome(c, days.get(c.round)))
        for c in claims
        if c.subject in DATES and c.basis == "plan" and c.whole is None
    ]


def outcome(plan: Claim, held: RoundDays | None) -> str:
    """What came of a plan: ``kept`` where the round met as planned, ``moved`` where it did not, ``open`` where that can't be told.

    A plan of some days is kept if these are the days of the round, one of a day if it is a day of it, one of a month if the
    round met in that month; a round that met in July, though not at its end, leaves a plan for the end of July open.
    """
    told = spans(plan.days)
    if held is None or not told:
        return "open"
    first, last = spans(held.first), spans(held.last)
    if len(first) == len(last) == 1 and first[0][0] == first[0][1] and last[0][0] == last[0][1]:
        found = {_came_to_pass(plan, span, first[0][0], last[0][0]) for span in told}
    else:
        found = {_can_be(plan, span, met) for span in told for met in spans(held.held)}
    return found.pop() if len(found) == 1 else "open"


def _came_to_pass(plan: Claim, span: Span, first: date, last: date) -> str:
    """One reading of a plan beside the known days of its round."""
    low, high = narrowed(span, plan.qualifier)
    if plan.subject != "days":
        day = first if plan.subject == "first_day" else last
        kept = low <= day <= high
    elif low == high:
        kept = first <= low <= last
    elif high - low <= LONGEST:
        return "kept" if (low, high) == (first, last) else "moved"
    else:
        kept = low <= first and last <= high
    return "kept" if kept else "moved" if last < span[0] or span[1] < first or low == high else "open"


def _can_be(plan: Claim, span: Span, met: Span) -> str:
    """One reading of a plan beside days in which the round met somewhere."""
    low, high = narrowed(span, plan.qualifier)
    inside = low <= met[0] and met[1] <= high
    return "kept" if inside else "moved" if met[1] < span[0] or span[1] < met[0] else "open"
