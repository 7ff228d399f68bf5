"""EDTF (ISO 8601-2) in and out: days, months, years, intervals, sets of which one is meant, and open forms."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

SET_LIMIT = 40  # a longer set says less to a reader than an open form
YEARS_LISTED = 12  # so many years of the same day or month are listed, more are XXXX
FIRST_YEAR, LAST_YEAR = 1990, 2100  # days of articles and events lie between; others are slips


@dataclass(frozen=True)
class Value:
    """What an expression means: EDTF (None if not even a month is known), first and last day it can touch, precision.

    ``precision`` is day, month, year, week, interval, set or open.
    """

    edtf: str | None
    start: date | None
    end: date | None
    precision: str


OPEN = Value(None, None, None, "open")


def whole_months(year: int, first: int, count: int) -> tuple[date, date]:
    """First and last day of ``count`` months from month ``first`` on.

    >>> whole_months(2017, 12, 3)
    (datetime.date(2017, 12, 1), datetime.date(2018, 2, 28))
    """
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def text(start: date, end: date) -> str:
    """The days from ``start`` to ``end`` as EDTF: a day, a month, a year, or an interval.

    >>> text(date(2024, 7, 1), date(2024, 12, 31)), text(date(2024, 1, 24), date(2024, 1, 25))
    ('2024-07/2024-12', '2024-01-24/2024-01-25')
    """
    if start == end:
        return start.isoformat()
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if (start.month, end.month, start.year) == (1, 12, end.year):
            return f"{start.year:04d}"
        if (start.month, end.month) == (1, 12):
            return f"{start.year:04d}/{end.year:04d}"
        first, last = start.isoformat()[:7], end.isoformat()[:7]
        return first if first == last else f"{first}/{last}"
    return f"{start.isoformat()}/{end.isoformat()}"


def precision(start: date, end: date) -> str:
    """How fine the days from ``start`` to ``end`` are told: day, week, month, year or interval."""
    if start == end:
        return "day"
    by_length = {4: "year", 7: "month"}
    return by_length.get(
        len(text(start, end)), "week" if (end - start).days == 6 and start.weekday() == 0 else "interval"
    )


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def bounds(edtf: str) -> tuple[date, date]:
    """The first and last day of an EDTF day, month or year, or of a closed interval of these.

    Raises ValueError, in words for people, for anything else and for years that no article can be of.

    >>> bounds("2024-02"), bounds("2024-01-24/2024-01-25")
    ((datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), (datetime.date(2024, 1, 24), datetime.date(2024, 1, 25)))
    """
    parts = edtf.split("/")
    if len(parts) > 2:
        raise ValueError(f"{edtf}: no EDTF day, month, year or interval of them")
    ends = [_ends(part, edtf) for part in parts]
    (low, first_end), (second, high) = ends[0], ends[-1]
    if low > second or first_end > high:
        raise ValueError(f"{edtf}: ends before it begins")
    return low, high


def _ends(part: str, edtf: str) -> tuple[date, date]:
    m = _DATE.fullmatch(part)
    if not m:
        raise ValueError(f"{edtf}: no EDTF day, month, year or interval of them")
    year = int(m[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{edtf}: no year between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        if m[3]:
            day = date(year, int(m[2]), int(m[3]))
            return day, day
        return whole_months(year, int(m[2]), 1) if m[2] else whole_months(year, 1, 12)
    except ValueError:
        raise ValueError(f"{edtf}: no such day") from None


def value(edtf: str | None) -> Value:
    """What ``bounds`` takes, as a value; None is open.

    >>> value("2024-01-24/2024-01-25").precision, value("2024-01-01/2024-01-31").edtf, value(None) == OPEN
    ('interval', '2024-01', True)
    """
    if edtf is None:
        return OPEN
    start, end = bounds(edtf)
    return Value(text(start, end), start, end, precision(start, end))


def days(start: date, end: date) -> Iterator[date]:
    """Every day from ``start`` to ``end``, both included."""
    for n in range((end - start).days + 1):
        yield start + timedelta(days=n)


def summary(found: Iterable[date]) -> Value:
    """Days of which one is the right one, as EDTF: a day, a set, an open form, or the interval they lie in.

    >>> summary([date(2019, 11, 11), date(2024, 11, 11)]).edtf
    '[2019-11-11,2024-11-11]'
    """
    listed = sorted(set(found))
    if not listed:
        return OPEN
    start, end = listed[0], listed[-1]
    if start == end:
        return Value(start.isoformat(), start, end, "day")
    if len(listed) == (end - start).days + 1:
        return Value(text(start, end), start, end, precision(start, end))
    if len(listed) <= SET_LIMIT:
        texts = [d.isoformat() for d in listed]
        if len({one[4:] for one in texts}) > 1 or len(texts) <= YEARS_LISTED:
            return Value(f"[{','.join(texts)}]", start, end, "set")
    for length in (10, 7):
        same = {d.isoformat()[4:length] for d in listed}
        if len(same) == 1:
            return Value("XXXX" + same.pop(), start, end, "open")
    return Value(f"{start.isoformat()}/{end.isoformat()}", start, end, "interval")


def unbounded(found: Iterable[date]) -> Value:
    """Days that nothing bounds from above, as EDTF: what they have in common, or the first of them and an open end.

    >>> unbounded([date(2019, 11, 11), date(2024, 11, 11)]).edtf, unbounded([date(2024, 1, 3), date(2024, 1, 5)]).edtf
    ('XXXX-11-11', 'XXXX-01')
    >>> unbounded(days(date(2024, 1, 3), date(2026, 1, 1))).edtf
    '2024-01-03/..'
    """
    listed = sorted(set(found))
    if len(listed) < 2:
        return summary(listed)
    for length in (10, 7):
        same = {d.isoformat()[4:length] for d in listed}
        if len(same) == 1:
            return Value("XXXX" + same.pop(), listed[0], None, "open")
    return Value(f"{listed[0].isoformat()}/..", listed[0], None, "open")
