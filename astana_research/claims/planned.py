"""What was planned for a round beside what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .. import edtf
from .days import narrowed, spans
from .model import DATES, Claim, RoundDays


@dataclass(frozen=True)
class Plan:
    """The days that an article gives a round to come, the days of that round as solved, and what came of the plan."""

    claim: Claim
    written: edtf.Value
    held: RoundDays | None
    outcome: str


def plans(
    claims: Iterable[Claim], written: Mapping[str, edtf.Value], days: Mapping[int, RoundDays]
) -> list[Plan]:
    """Each plan that names days of a round, with the days on which its article was written.

    ``outcome`` is ``kept`` where all days that the round can have met on are days of the plan, ``moved`` where none is, and
    ``open`` where the one or the other can't be told.
    """
    return [
        Plan(c, written.get(c.article_id, edtf.OPEN), days.get(c.round), outcome(c.days, c.qualifier, _held(days.get(c.round))))
        for c in claims
        if c.subject in DATES and c.basis == "plan" and c.whole is None
    ]


def _held(days: RoundDays | None) -> edtf.Value | None:
    return days.held if days else None


def outcome(plan: edtf.Value | None, qualifier: str | None, held: edtf.Value | None) -> str:
    """What came of a plan: ``kept``, ``moved`` or ``open``.

    >>> value = lambda text: edtf.Value(text, *edtf.bounds(text), edtf.precision(*edtf.bounds(text)))
    >>> met = value("2021-07-07/2021-07-08")
    >>> [outcome(value(text), None, met) for text in ("2021-05", "2021-07", "2021", "2021-07-08/2021-07-09")]
    ['moved', 'kept', 'kept', 'open']
    """
    told, met = spans(plan), spans(held)
    if not told or not met:
        return "open"
    inside = [
        any(low <= first and last <= high for low, high in (narrowed(span, qualifier) for span in told)) for first, last in met
    ]
    # A plan that itself can mean several days is kept only if it can mean nothing else.
    if all(inside) and len(told) == 1:
        return "kept"
    beside = all(last < low or high < first for low, high in told for first, last in met)
    return "moved" if beside else "open"
