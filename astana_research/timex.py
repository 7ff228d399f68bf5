"""Calendar expressions and days of writing in, days out: pure, EDTF (ISO 8601-2) on both sides.

``resolve`` is the only place where an expression becomes days. It is given the days on which the text can have been
written, and answers with what follows for the expression: one value, one of a set, or a form that leaves open what is
unknown. The conventions of reading it applies are: "last June" is the latest June before the month of writing, "next
June" the first after it; a month without a year and without a tie is the nearest one; a bare weekday is the nearest one;
weeks run Monday to Sunday. Halves of a year are months 01 to 06 and 07 to 12, halves of a month 01 to 15 and 16 to its
end, seasons the quarters that begin in March, June, September, December.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from .edtf import OPEN, SET_LIMIT, YEARS_LISTED, Value, precision, text, whole_months
from .expressions import Expression

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def resolve(expression: Expression, written: Sequence[date] | None, closed: bool = True) -> Value:
    """The days that ``expression`` means in a text written on one of the days ``written`` (None or empty: not known at all).

    ``closed`` is False where nothing bounds the day of writing from above: then several values are no set of which one is
    right, and what differs between them stays open.

    >>> resolve(Expression(day=15, month=6, tie="last", unit="month"), [date(2022, 11, 7)]).edtf
    '2022-06-15'
    >>> resolve(Expression(day=15, month=6, tie="last", unit="month"), None).edtf
    'XXXX-06-15'
    >>> resolve(Expression(shift=0, weekdays=(1,)), [date(2022, 11, 7), date(2022, 11, 14)]).edtf
    '[2022-11-07,2022-11-14]'
    """
    if not expression.deictic:
        return _value(_absolute(expression))
    return _deictic(expression, tuple(written or ()), closed)


@lru_cache(maxsize=4096)
def _deictic(e: Expression, written: tuple[date, ...], closed: bool) -> Value:
    found = {spans for day in written if (spans := _on(e, day))}
    if len(found) == 1:
        return _value(found.pop())
    return _several(sorted(found), e) if found and closed else _unknown(e)


def writable(expression: Expression, day: date) -> bool:
    """Whether a text that holds ``expression`` can have been written on ``day``.

    >>> writable(Expression(shift=0, weekdays=(1,)), date(2024, 11, 11))
    True
    """
    return bool(_on(expression, day))


Spans = tuple[tuple[date, date], ...]  # one or, for a list of days apart, several


def _absolute(e: Expression) -> Spans:
    assert e.year is not None
    if e.half and e.month is None:
        return (whole_months(e.year, 1 if e.half == 1 else 7, 6),)
    if e.season:
        return (whole_months(e.year, _SEASONS[e.season], 3),)
    if e.month is None:
        return (whole_months(e.year, 1, 12),)
    return _in_month(e, e.year, e.month)


def _in_month(e: Expression, year: int, month: int) -> Spans:
    """The days of an expression once its year and month are known; none if the month does not have the day."""
    last = calendar.monthrange(year, month)[1]
    if e.half:
        return (
            (date(year, month, 1), date(year, month, 15))
            if e.half == 1
            else (date(year, month, 16), date(year, month, last)),
        )
    if e.day is None:
        return ((date(year, month, 1), date(year, month, last)),)
    if max(e.day, e.until or 0, *e.also) > last:
        return ()
    spans = [(date(year, month, e.day), date(year, month, e.until or e.day))]
    return tuple(spans + [(date(year, month, d), date(year, month, d)) for d in e.also])


def _on(e: Expression, written: date) -> Spans:
    """The days of a deictic expression in a text written on ``written``; none if it can't have been written then."""
    if e.shift is not None:
        day = written + timedelta(days=e.shift)
        fits = (
            (not e.weekdays or day.isoweekday() in e.weekdays)
            and e.month in (None, day.month)
            and e.day in (None, day.day)
        )
        return ((day, day),) if fits and e.year in (None, day.year) else ()
    if e.tie == "same":  # "of the same year": which one, stands in the text and not in the day of writing
        return ()
    if e.unit == "month" and e.month is None:
        return _in_month(e, *_month_after(written, _step(e.tie)))
    if e.unit == "year" or e.season or (e.half and e.month is None):
        return _in_year(e, written.year + _step(e.tie))
    if e.unit == "week":
        monday = written - timedelta(days=written.weekday()) + timedelta(weeks=_step(e.tie))
        return ((monday, monday + timedelta(days=6)),)
    if e.month is not None:
        year = _year_of(e, written)
        return _in_month(e, year, e.month) if year else ()
    if e.weekdays:
        days = [_weekday(w, written, e.tie) for w in e.weekdays]
        return (
            ((min(days), max(days)),)
            if max(days) - min(days) < timedelta(days=len(days))
            else tuple((d, d) for d in sorted(days))
        )
    return ()


def _step(tie: str | None) -> int:
    return {"last": -1, "next": 1}.get(tie or "this", 0)


def _in_year(e: Expression, year: int) -> Spans:
    return _absolute(
        Expression(year=year, month=e.month, day=e.day, until=e.until, also=e.also, half=e.half, season=e.season)
    )


def _month_after(day: date, step: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + step
    return months // 12, months % 12 + 1


def _year_of(e: Expression, written: date) -> int | None:
    """The year of a month named without one: by its tie, else the nearest such month (of two as near, the past one).

    None for "this November" in a text written in another month.
    """
    assert e.month is not None
    if e.tie == "last":
        return written.year - (e.month >= written.month)
    if e.tie == "next":
        return written.year + (e.month <= written.month)
    if e.tie == "this":
        return written.year if e.month == written.month else None
    ahead = (e.month - written.month) % 12
    return written.year + (e.month < written.month) if ahead < 6 else written.year - (e.month > written.month)


def _weekday(weekday: int, written: date, tie: str | None) -> date:
    ahead = (weekday - written.isoweekday()) % 7
    if tie == "last":
        return written - timedelta(days=(written.isoweekday() - weekday - 1) % 7 + 1)
    if tie == "next":
        return written + timedelta(days=(weekday - written.isoweekday() - 1) % 7 + 1)
    return written + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _value(spans: Spans) -> Value:
    if not spans:
        return OPEN
    texts = [text(a, b) for a, b in spans]
    edtf = texts[0] if len(texts) == 1 else "{" + ",".join(texts) + "}"
    return Value(edtf, spans[0][0], spans[-1][1], "set" if len(texts) > 1 else precision(*spans[0]))


def _several(found: Sequence[Spans], e: Expression) -> Value:
    """One of several values: listed where a reader can take the list in, else open in the parts that differ."""
    start, end = min(s[0][0] for s in found), max(s[-1][1] for s in found)
    if all(len(spans) == 1 for spans in found):
        texts = [text(*spans[0]) for spans in found]
        if all("/" not in one for one in texts):
            listed = f"[{','.join(texts)}]"
            same = {one[4:] for one in texts}
            if len(same) == 1 and len(texts) > YEARS_LISTED and len(texts[0]) > 4:
                return Value("XXXX" + same.pop(), None, None, "open")
            if len(texts) <= SET_LIMIT:
                return Value(listed, start, end, "set")
            months = {one[4:7] for one in texts}
            if len(months) == 1 and len(texts[0]) >= 7:
                return Value("XXXX" + months.pop(), None, None, "open")
        else:
            same = {re.sub(r"\d{4}-", "XXXX-", one) for one in texts}
            if len(same) == 1:
                return Value(same.pop(), start, end, "open")
    return _unknown(e)


def _unknown(e: Expression) -> Value:
    """What can be written of an expression when nothing is known of the day of writing: only the year is missing, or nothing is left."""
    if e.month is None or e.half or e.year is not None:
        return OPEN
    month = f"XXXX-{e.month:02d}"
    if e.day is None:
        return Value(month, None, None, "open")
    days = [f"{month}-{d:02d}" for d in (e.day, *e.also)]
    if e.until:
        return Value(f"{days[0]}/{month}-{e.until:02d}", None, None, "open")
    return Value(days[0] if len(days) == 1 else "{" + ",".join(days) + "}", None, None, "open")
