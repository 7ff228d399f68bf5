"""The days on which articles can have been written and rounds can have met, numbered, and expressions spread over them.

Days are numbers from the first day on, so that a set of days is an array and a step of the solver is a few array operations
(numpy: an article has thousands of possible days at first, and a corpus ten thousand articles; sets of ``date`` objects
were two orders of magnitude slower, and bit sets in whole numbers can't look up a table of days). What an expression means
on each possible day of writing is asked of ``timex`` once and kept, once a month where it depends on the month alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from .. import timex
from ..expressions import Expression

Days = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

#: No article on the talks is older, and the first round met a year later.
FIRST_DAY = date(2016, 1, 1)
#: Where the calendar ends if no day of collection is known. It is no evidence and never shown: what only this edge
#: bounds stays open.
LAST_DAY = date(2035, 12, 31)
#: Days beyond the day of collection on which a round that is only planned may meet.
AHEAD = 2 * 366


@dataclass(frozen=True)
class Calendar:
    """``count`` days from ``first`` on; a day is its number. On the last ``ahead`` of them rounds can meet that are planned, but
    nothing can have been written. A round lasts one day to as many as there are ``lengths``.
    """

    first: date
    count: int
    lengths: int = 4
    ahead: int = 0

    @cached_property
    def writing(self) -> Days:
        """The days on which something can have been written."""
        return np.arange(self.count - self.ahead, dtype=np.int32)

    @cached_property
    def more_days(self) -> Days:
        """For each length of a round the days after its first one, as a column."""
        return np.arange(self.lengths, dtype=np.int32)[:, None]

    @cached_property
    def every_day(self) -> Days:
        """The numbers of all days, on any of which a round can open."""
        return np.arange(self.count, dtype=np.int32)

    @cached_property
    def ending(self) -> Days:
        """For each length (rows) and first day of a round (columns) its last day, which may lie beyond the calendar."""
        return self.every_day + self.more_days

    def number(self, day: date) -> int:
        """The number of a day; days before the calendar have numbers below 0.

        >>> Calendar(date(2024, 1, 1), 366).number(date(2024, 2, 1))
        31
        """
        return (day - self.first).days

    def day(self, number: int) -> date:
        """The day of a number, which may lie beyond the calendar."""
        return self.first + timedelta(days=int(number))

    @cached_property
    def all_days(self) -> tuple[date, ...]:
        """The days of the calendar, in order."""
        return tuple(self.first + timedelta(days=n) for n in range(self.count))

    @cached_property
    def _dates(self) -> npt.NDArray[np.datetime64]:
        return np.datetime64(self.first) + np.arange(self.count)

    @cached_property
    def weekday(self) -> npt.NDArray[np.int8]:
        """ISO weekday of each day."""
        return ((np.arange(self.count) + self.first.weekday()) % 7 + 1).astype(np.int8)

    @cached_property
    def year(self) -> npt.NDArray[np.int16]:
        return (self._dates.astype("datetime64[Y]").astype(int) + 1970).astype(np.int16)

    @cached_property
    def month(self) -> npt.NDArray[np.int8]:
        return (self._dates.astype("datetime64[M]").astype(int) % 12 + 1).astype(np.int8)

    @cached_property
    def day_of_month(self) -> npt.NDArray[np.int8]:
        return ((self._dates - self._dates.astype("datetime64[M]")).astype(int) + 1).astype(np.int8)

    @cached_property
    def month_starts(self) -> Days:
        """The number of the first day of each month that begins in the calendar, or of the calendar itself."""
        return np.flatnonzero((self.day_of_month == 1) | (np.arange(self.count) == 0)).astype(np.int32)


def calendar(last: date, lengths: int = 4) -> Calendar:
    """The calendar of a corpus of which nothing was written after ``last``; days of plans lie beyond it."""
    return Calendar(FIRST_DAY, (max(last, FIRST_DAY) - FIRST_DAY).days + 1 + AHEAD, lengths, AHEAD)


_FAR = 20_000  # days away from the calendar's first one, as far as is told apart
NEVER = -30_000  # the span of an expression in a text that can't have been written on that day


@lru_cache(maxsize=2048)
def spans(e: Expression, days: Calendar) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """First and last day that ``e`` means in a text written on each day of the calendar; ``NEVER`` where none can be.

    Days that lie apart ("the 14th and the 17th") are given by the first and last of them.

    >>> from datetime import date
    >>> year = Calendar(date(2024, 1, 1), 366)
    >>> starts, ends = spans(Expression(month=1, day=25, tie="last"), year)
    >>> int(starts[0]), int(starts[40])
    (-341, 24)
    """
    if e.year is not None and e.shift is None and e.tie is None:
        found = timex.on(e, days.first)
        return _fill(days, found, slice(None), *_empty(days))
    if e.shift is not None:
        return _shifted(e, days)
    starts, ends = _empty(days)
    if _by_month(e):
        edges = [*days.month_starts.tolist(), days.count]
        for low, high in zip(edges, edges[1:], strict=False):
            _fill(days, timex.on(e, days.day(low)), slice(low, high), starts, ends)
    else:
        for n in range(days.count):
            _fill(days, timex.on(e, days.day(n)), slice(n, n + 1), starts, ends)
    return starts, ends


def _empty(days: Calendar) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    return np.full(days.count, NEVER, np.int16), np.full(days.count, NEVER, np.int16)


def _fill(
    days: Calendar, found: timex.Spans, where: slice, starts: npt.NDArray[np.int16], ends: npt.NDArray[np.int16]
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    if found:
        low, high = (min(max(days.number(day), -_FAR), _FAR) for day in (found[0][0], found[-1][1]))
        starts[where], ends[where] = low, high
    return starts, ends


def _by_month(e: Expression) -> bool:
    """Whether what the expression means depends on the month of writing only."""
    return e.month is not None and not e.weekdays and e.lean != "done" or e.unit in ("month", "year") and not e.season


def _shifted(e: Expression, days: Calendar) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """ "Today", "yesterday, Sunday the 10th": by whole arrays, for the value is another one each day."""
    assert e.shift is not None
    number = np.arange(days.count, dtype=np.int32)
    meant = number + e.shift
    inside = np.clip(meant, 0, days.count - 1)
    fits = meant == inside
    for wanted, is_so in ((e.month, days.month), (e.day, days.day_of_month), (e.year, days.year)):
        if wanted is not None:
            fits &= is_so[inside] == wanted
    if e.weekdays:
        fits &= np.isin(days.weekday[inside], e.weekdays)
    last = number + e.also[-1] if e.also and e.day is None else meant
    return np.where(fits, meant, NEVER).astype(np.int16), np.where(fits, last, NEVER).astype(np.int16)
