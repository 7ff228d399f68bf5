"""Dates that lean on a date said before: "of the same month", "the same year", "the next day", "the 14th of it"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from ...expressions import Expression


def settled(e: Expression, before: Sequence[Expression]) -> Expression:
    """The expression with what it takes from the dates ``before`` it in the text; as it was where they tell nothing.

    >>> settled(Expression(day=10, tie="same", unit="month"), [Expression(day=16, month=6, year=2022)])
    Expression(year=2022, month=6, day=10, until=None, also=(), until_month=None, until_year=None, also_months=(), weekdays=(), \
shift=None, tie=None, unit=None, half=None, part=None, nth=None, season=None, qualifier=None, lean=None, conflict=())
    """
    if e.unit == "day":
        return next((found for b in reversed(before) if (found := _day_of(e, b))), e)
    if e.tie != "same":
        return e
    find = _month_of if e.unit == "month" else _year_of if e.unit == "year" else _week_of
    if found := next((found for b in reversed(before) if (found := find(e, b))), None):
        return found
    return e.but(tie="this") if any(b.shift is not None for b in before) else e


def _month_of(e: Expression, before: Expression) -> Expression | None:
    if before.until_month or before.also_months or before.season or before.until_year:
        return None
    if before.month:
        unit = before.unit if before.unit in ("month", "year") else None
        return e.but(year=before.year, month=before.month, tie=before.tie if unit else None, unit=unit, lean=before.lean)
    return e.but(tie=before.tie) if before.unit == "month" and before.tie != "same" else None


def _year_of(e: Expression, before: Expression) -> Expression | None:
    if before.year:
        return e.but(year=before.year, tie=None, unit=None)
    if before.unit == "year" and before.tie != "same":
        return e.but(tie=before.tie)
    if before.month and e.month and before.tie is None:  # a month without a year: the nearest, and so is this one
        return e.but(tie=None, unit=None, lean=before.lean or "past")
    return e.but(tie="this") if before.tie == "this" else None


def _week_of(e: Expression, before: Expression) -> Expression | None:
    return e.but(tie=before.tie) if e.unit == "week" == before.unit and before.tie != "same" else None


def _day_of(e: Expression, before: Expression) -> Expression | None:
    """The same day as the one told before, or the day after or before it."""
    step = {"next": 1, "last": -1}.get(e.tie or "same", 0)
    if before.shift is not None:
        return Expression(shift=before.shift + step)
    if before.until_month or before.also_months or before.also:
        return None
    if before.day and before.month and before.year:
        try:
            day = date(before.year, before.month, before.until or before.day) + timedelta(days=step)
        except ValueError:
            return None
        return Expression(year=day.year, month=day.month, day=day.day)
    if before.day:
        day_number = (before.until or before.day) + step
        shortest = monthrange(2023, before.month)[1] if before.month else 28  # a common year
        fits = 1 <= day_number <= shortest or step == 0
        return before.but(day=day_number, until=None, weekdays=(), conflict=()) if fits else None
    if before.weekdays:
        return before.but(weekdays=((before.weekdays[-1] - 1 + step) % 7 + 1,))
    return None
