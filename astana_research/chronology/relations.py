"""What a statement allows: which days of writing, and for each of them which days of a round.

The days of a round are its first day and its length. For each length (from one day to four, as a rule) and each day of
writing, every statement on a round allows the first days of one interval; so the statements of one article on one round
allow the common part of their intervals, and nothing is lost by taking them together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from .. import timex
from ..expressions import Expression
from .calendar import NEVER, Calendar, Days, Mask, spans
from .met import Met
from .statements import Statement

Bounds = tuple[Days, Days]  # the earliest and latest first days: a row for each length, a column for each day of writing
_NONE = (1, -1)  # an interval without days
_NEAR = 10  # days ahead for which a plan is relied on
_WEEK_SLACK = 2  # days by which weeks of the press begin before Monday
_SLIP = 1  # days that it may slip


def writable(s: Statement, days: Calendar) -> Mask:
    """On which days of the calendar an article that says ``s`` can have been written, as far as ``s`` speaks of that day alone."""
    if s.rule in _BY_EXPRESSION:
        assert s.expression is not None
        return _fitting(s.rule, s.expression, days)
    if s.rule == "corrected date":
        assert s.expression is not None and s.low is not None and s.high is not None
        return meaning(s.expression, s.low, s.high, days)
    number = np.arange(days.count)
    low, high = s.low if s.low is not None else 0, s.high if s.high is not None else days.count
    return (number >= low) & (number <= high)


_OF_MONTHS = ("this month", "past day of this month", "next month named", "last month", "next month")
_BY_EXPRESSION = frozenset(("today", "dateline", "weekday of a date", *_OF_MONTHS))


def meaning(e: Expression, low: int, high: int, days: Calendar) -> Mask:
    """On which days of writing an expression means days of which some lie from ``low`` to ``high``."""
    starts, ends = spans(e, days)
    return (starts != NEVER) & (starts <= high) & (ends >= low)


@lru_cache(maxsize=1024)
def _fitting(rule: str, e: Expression, days: Calendar) -> Mask:
    if rule == "dateline":
        fits = (days.month == e.month) & (days.day_of_month == e.day)
        if e.year is not None:
            fits &= days.year == e.year
        if len(e.weekdays) == 1 and not e.conflict:  # a weekday that does not fit a full date is a slip
            fits &= days.weekday == e.weekdays[0]
        return fits
    if rule == "past day of this month":
        return (days.month == e.month) & (days.day_of_month >= (e.day or 1))
    if rule in ("last month", "next month"):  # nobody calls this month the last or the next
        return days.month != e.month
    if rule == "next month named":
        return days.month == (e.month or 0) - 1 + 12 * (e.month == 1)
    if rule == "weekday of a date":  # which year is meant, or not, shows in the weekday
        starts = spans(e, days)[0]
        return (starts != NEVER) & ((starts + days.first.weekday()) % 7 + 1 == e.weekdays[0])
    if e.shift is not None:
        return spans(e, days)[0] != NEVER
    return np.fromiter((timex.writable(e, days.day(n)) for n in range(days.count)), bool, days.count)


def allowed(s: Statement, days: Calendar, written: Days) -> Bounds:
    """For each length (rows) and each day in ``written`` (columns): the earliest and latest first day that ``s`` allows its round.

    Where none is allowed the earliest lies behind the latest. A statement that does not hang on the day of writing has one column.
    """
    if written is days.writing and s.rule not in _BY_WRITING:
        return _anywhere(s.rule, s.expression, s.low, s.high, days)
    return _allowed(s, days, written)


_BY_WRITING = ("had opened", "had ended", "ahead", "not over")  # quickly told, and not worth remembering


@lru_cache(maxsize=256)
def _anywhere(rule: str, e: Expression | None, low: int | None, high: int | None, days: Calendar) -> Bounds:
    """``allowed`` on all days of writing: asked for again and again while a clash is narrowed down."""
    bounds = _allowed(Statement("", rule, e, low=low, high=high), days, days.writing)
    for some in bounds:
        some.setflags(write=False)
    return bounds


def _allowed(s: Statement, days: Calendar, written: Days) -> Bounds:
    more, last = days.more_days, days.count - 1
    if s.rule == "lasted":
        assert s.low is not None and s.high is not None
        earliest, latest = 0 * more, np.where((more + 1 < s.low) | (more + 1 > s.high), -1, last)
    elif s.rule == "had opened":
        earliest, latest = _everywhere(0, more, written), written + 0 * more
    elif s.rule == "had ended":
        earliest, latest = _everywhere(0, more, written), written - more
    elif s.rule == "ahead":
        earliest, latest = written + 1 + 0 * more, _everywhere(last, more, written)
    elif s.rule == "not over":
        earliest, latest = written - more, _everywhere(last, more, written)
    elif s.rule in ("ago", "in"):
        assert s.low is not None and s.high is not None
        nearest, furthest = (written - s.low, written - s.high) if s.rule == "ago" else (written + s.high, written + s.low)
        earliest, latest = furthest - more, nearest + 0 * more
    else:
        earliest, latest = _on(s, days, written)
    return np.maximum(earliest, 0), np.minimum(latest, last - more)


Allowing = Callable[[Statement, Calendar, Days], Bounds]


def _everywhere(day: int, more: Days, written: Days) -> Days:
    return np.broadcast_to(np.int32(day), (len(more), len(written)))


def fits(s: Statement, days: Calendar, written: Days, met: Met, told: Allowing = allowed) -> Mask:
    """Which of the days ``written`` leave the round of a statement a day; ``told`` is ``allowed``, or remembers what it said."""
    if s.rule == "had opened":
        return written >= met.window[0]
    if s.rule == "had ended":
        return written >= met.ends[0]
    if s.rule == "ahead":
        return written < met.window[1]
    if s.rule == "not over":
        return written <= met.ends[1]
    return met.supports(*told(s, days, written))


def telling(s: Statement, written: Days) -> Days:
    """The days of writing that leave a round all that any of them leaves it: for what is over the last one, for what is ahead the first."""
    if s.rule in ("had opened", "had ended"):
        return written[-1:]
    return written[:1] if s.rule in ("ahead", "not over") else written


def _on(s: Statement, days: Calendar, written: Days) -> Bounds:
    """First days that a date leaves: of the opening, of the end, of any day, of all days."""
    assert s.expression is not None
    starts, ends = spans(s.expression, days)
    if s.rule in ("to open on", "to close on"):
        return _soon(s, days, written, *(found.take(written).astype(np.int32)[None, :] for found in (starts, ends)))
    fixed = s.expression.year is not None and s.expression.shift is None and s.expression.tie is None
    where = np.zeros(1, np.int32) if fixed else written
    start, end = (found.take(where).astype(np.int32)[None, :] for found in (starts, ends))
    if s.expression.unit == "week" and not s.expression.weekdays:  # from Saturday, Sunday or Monday on
        begun = np.select([days.weekday[where] == 7, days.weekday[where] == 6], [6, 5], 0)[None, :]  # the new week, for some
        start, end = np.where(start == NEVER, NEVER, start - _WEEK_SLACK), end + begun
    more = days.more_days
    if s.rule == "opened on":
        earliest, latest = start + 0 * more, end + 0 * more
    elif s.rule == "closed on":
        earliest, latest = start - more, end - more
    else:
        long = end - start >= days.lengths
        earliest = np.where(long, start + 0 * more, start - more)
        latest = np.where(long, end - more, end)
        if s.rule == "met through":
            whole = ~long & (end - start == more)
            earliest = np.where(whole, start, np.where(long, earliest, _NONE[0]))
            latest = np.where(whole, start, np.where(long, latest, _NONE[1]))
    return _where_written(start, earliest, latest)


def _soon(s: Statement, days: Calendar, written: Days, start: Days, end: Days) -> Bounds:
    """First days that a plan leaves: where its day is near, that day; where it is far off, all, for plans are put off."""
    assert s.expression is not None
    slack = 0 if s.expression.shift in (0, 1) else _SLIP
    day = start if s.rule == "to open on" else end
    more = 0 * days.more_days if s.rule == "to open on" else days.more_days
    near = (day >= written) & (day - written <= _NEAR)
    earliest = np.where(near, day - slack - more, 0)
    latest = np.where(near, day + slack - more, days.count)
    return _where_written(start, earliest, latest)


def _where_written(start: Days, earliest: Days, latest: Days) -> Bounds:
    """The intervals, without days where the text can't have been written."""
    never = start == NEVER
    if never.any():
        earliest, latest = np.where(never, _NONE[0], earliest), np.where(never, _NONE[1], latest)
    return earliest.astype(np.int32, copy=False), latest.astype(np.int32, copy=False)
