"""What the chronology found, for people: days as EDTF, with the statements that they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from .. import edtf, timex
from ..expressions import Expression
from ..mentions import Mention
from .calendar import FIRST_DAY, Calendar, Days, Mask
from .clashes import Clash
from .proof import Cut
from .statements import Statement


@dataclass(frozen=True)
class Writing:
    """The days on which an article can have been written, with what cut them down, in order, and the clashes of its statements.

    ``closed`` is True where something bounds the days from above: a day of collection, a date that the page bears, a round.
    """

    days: tuple[date, ...]
    cuts: tuple[Cut, ...] = ()
    clashes: tuple[Clash, ...] = ()
    closed: bool = True

    @property
    def value(self) -> edtf.Value:
        """The days as EDTF; open where nothing but the day of collection cut them down."""
        if not [cut for cut in self.cuts if cut.rule != "collected"]:
            return edtf.OPEN
        found = edtf.summary(self.days) if self.closed else edtf.unbounded(self.days)
        if found.precision == "interval" and self.days[0] == FIRST_DAY:
            end = found.end.isoformat() if self.closed and found.end else None
            return edtf.Value(f"../{end}" if end else None, None, found.end if end else None, "open")
        return found

    @property
    def basis(self) -> str:
        """The rules that cut the days down, in order."""
        rules = dict.fromkeys(cut.rule for cut in self.cuts if cut.rule != "collected")
        return "+".join(rules) or "unknown"

    @property
    def clash(self) -> tuple[Statement, ...]:
        """What the article says of days and was set aside."""
        return tuple(dict.fromkeys(clash.aside for clash in self.clashes))

    def resolve(self, mention: Mention) -> edtf.Value:
        """What a date mention of the article means, given the days of writing; what a person said that it means, if one did."""
        if mention.days_told:
            return edtf.value(mention.corrected.days if mention.corrected else None)
        days = self.days if [cut for cut in self.cuts if cut.rule != "collected"] else None
        return timex.resolve(Expression.of(mention.expression or {}), days, self.closed)


@dataclass(frozen=True)
class RoundDays:
    """The days of a round: what is left for the first and the last, and ``held``, the days on which it surely met.

    Where no day is sure, ``held`` is a month or year that holds the whole round, or None. ``between`` bounds all its days;
    ``states`` are the pairs of first and last day that are left.
    """

    number: int
    first: edtf.Value
    last: edtf.Value
    held: edtf.Value
    between: edtf.Value
    cuts: tuple[Cut, ...] = ()
    closed: bool = True
    states: frozenset[tuple[date, date]] = frozenset()

    def holds(self, first: str, last: str) -> bool:
        """Whether a first and a last day (ISO) are among those that are left."""
        return (date.fromisoformat(first), date.fromisoformat(last)) in self.states


def round_days(number: int, states: Mask, days: Calendar, cuts: tuple[Cut, ...], closed: bool, room: Mask) -> RoundDays:
    """The days of a round as values, from the states that are left of it. What only the beginning of its ``room`` bounds is open."""
    more, first = np.nonzero(states)
    firsts, lasts = np.unique(first), np.unique(first + more)
    summary = edtf.summary if closed else edtf.unbounded
    sure_from, sure_to = int(firsts[-1]), int(lasts[0])
    low, high = int(firsts[0]), int(lasts[-1])
    if sure_from <= sure_to:
        held = _span(days, sure_from, sure_to)
    else:
        whole = _span(days, low, high)
        held = whole if closed and whole.precision in ("month", "year") else edtf.OPEN
    between = _span(days, low, high) if closed else edtf.Value(f"{days.day(low)}/..", days.day(low), None, "open")
    if low == int(np.flatnonzero(room.any(axis=0))[0]):
        values = (_until(days, int(firsts[-1]), closed), _until(days, high, closed), held, _until(days, high, closed))
    else:
        values = (summary(days.day(n) for n in firsts), summary(days.day(n) for n in lasts), held, between)
    return RoundDays(
        number,
        *values,
        cuts,
        closed,
        frozenset((days.day(f), days.day(f + m)) for m, f in zip(more, first, strict=True)),
    )


def _until(days: Calendar, high: int, closed: bool) -> edtf.Value:
    """Days that nothing bounds from below, and perhaps nothing from above."""
    return edtf.Value(f"../{days.day(high)}", None, days.day(high), "open") if closed else edtf.OPEN


def _span(days: Calendar, low: int, high: int) -> edtf.Value:
    start, end = days.day(low), days.day(high)
    return edtf.Value(edtf.text(start, end), start, end, edtf.precision(start, end))


def writing(written: Days, days: Calendar, cuts: tuple[Cut, ...], clashes: tuple[Clash, ...], closed: bool) -> Writing:
    """The days of writing of one article as dates."""
    return Writing(tuple(map(days.all_days.__getitem__, written.tolist())), cuts, clashes, closed)


@dataclass(frozen=True)
class Chronology:
    """When each article was written and each round met, as far as a corpus tells, and what in it can't hold together."""

    writings: Mapping[str, Writing]
    rounds: Mapping[int, RoundDays]
    clashes: tuple[Clash, ...]
    cuts: tuple[Cut, ...]
