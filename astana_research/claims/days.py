"""Days that dates can mean, and whether two dates can both be so."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from .. import edtf

Span = tuple[date, date]
Told = tuple[str, edtf.Value | None, str | None]

_YEARS = range(2017, 2026)  # of the rounds: a day whose year is open can be in any of them
_BESIDE = timedelta(days=1)  # rounds last two days, and many a text tells of one of them
LONGEST = timedelta(days=3)  # from the first day of a round to its last, at the most
_SEASON = re.compile(r"[0-9]{4}-2[1-4]")
_OF_MONTH = {"start": (1, 12), "mid": (9, 22), "end": (19, 31)}
_OF_YEAR = {"start": (1, 4), "mid": (4, 9), "end": (9, 12)}


def spans(value: edtf.Value | None) -> tuple[Span, ...]:
    """The stretches of days of which one is meant; none where it can't be told.

    >>> spans(edtf.Value("[2024-01-25,2025-01-25]", date(2024, 1, 25), date(2025, 1, 25), "set"))[0]
    (datetime.date(2024, 1, 25), datetime.date(2024, 1, 25))
    """
    if value is None or value.edtf is None or ".." in value.edtf:
        return ()
    if _SEASON.fullmatch(value.edtf) and value.start and value.end:
        return ((value.start, value.end),)
    parts = value.edtf[1:-1].split(",") if value.edtf[0] in "[{" else [value.edtf]
    return tuple(span for part in parts for span in _spans(part, value))


def _spans(part: str, value: edtf.Value) -> Iterator[Span]:
    for text in [part.replace("XXXX", str(year)) for year in _YEARS] if "XXXX" in part else [part]:
        try:
            low, high = edtf.bounds(text)
        except ValueError:  # the 29th of February of most years
            continue
        if not (value.start and high < value.start or value.end and low > value.end):
            yield low, high


def narrowed(span: Span, qualifier: str | None) -> Span:
    """The start, middle or end of a month or a year; they overlap, for nobody counts the days.

    >>> narrowed((date(2022, 6, 1), date(2022, 6, 30)), "mid")
    (datetime.date(2022, 6, 9), datetime.date(2022, 6, 22))
    """
    low, high = span
    kind = edtf.precision(low, high)
    if qualifier in _OF_MONTH and kind == "month":
        first, last = _OF_MONTH[qualifier]
        return low.replace(day=first), high.replace(day=min(last, high.day))
    if qualifier in _OF_YEAR and kind == "year":
        first, last = _OF_YEAR[qualifier]
        return low.replace(month=first), high.replace(month=last, day=calendar.monthrange(high.year, last)[1])
    return span


def could_be_one(a: Told, b: Told) -> bool:
    """Whether what is told of the days of one round, each with its subject and qualifier, can both be so.

    Dates are compared with their precision: a month agrees with a day of it. Days that are told of a round need not be all of
    its days, so two that stand side by side agree; two first days that differ don't.

    >>> day = lambda d: edtf.Value(f"2021-07-{d:02}", date(2021, 7, d), date(2021, 7, d), "day")
    >>> could_be_one(("days", day(7), None), ("days", day(8), None)), could_be_one(("days", day(7), None), ("days", day(9), None))
    (True, False)
    """
    mine = [narrowed(span, a[2]) for span in spans(a[1])]
    others = [narrowed(span, b[2]) for span in spans(b[1])]
    return not mine or not others or any(_meet(a[0], x, b[0], y) for x in mine for y in others)


def _meet(subject: str, x: Span, other: str, y: Span) -> bool:
    if subject == other == "days":
        single = x[0] == x[1] and y[0] == y[1]
        gap = _BESIDE if single else timedelta(0)
        return x[0] <= y[1] + gap and y[0] <= x[1] + gap
    if subject == other:
        return x[0] <= y[1] and y[0] <= x[1]
    if other == "first_day" or subject == "last_day":
        subject, x, other, y = other, y, subject, x
    # Now x can be the first day, or y the last one: y is not before x, and not later than a round lasts.
    return x[0] <= y[1] and y[0] <= x[1] + LONGEST
