"""Calendar expressions and days of writing in, days out: pure, EDTF (ISO 8601-2) on both sides.

``resolve`` is the only place where an expression becomes days. It is given the days on which the text can have been
written, and answers with what follows for the expression: one value, one of a set, or a form that leaves open what is
unknown. The conventions of reading it applies are: "last June" is the latest June before the month of writing, "next
June" the first after it; a month without a year and without a tie is the nearest one; a bare weekday is the nearest one;
weeks run Monday to Sunday. Halves of a year are months 01 to 06 and 07 to 12, halves of a month 01 to 15 and 16 to its
end, weeks of a month 01 to 07 and so on, its last week its last seven days. Seasons are written as EDTF writes them (2024-21
spring to 2024-24 winter) and stand for the quarters that begin in March, June, September, December. Where the verb before it
tells a month without a year, or a weekday, as past or to come, that decides between two that are nearly as near.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from .edtf import OPEN, SET_LIMIT, YEARS_LISTED, Value, precision, text, whole_months
from .expressions import Expression

Spans = tuple[tuple[date, date], ...]  # first and last day; for a list of days apart, several

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_FAR = 4  # months from which the verb decides whether a month without a year is past or to come
_FAR_DAYS = 3  # days, likewise for a weekday


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
        return _value(_absolute(expression), expression.season)
    return _deictic(expression, tuple(written or ()), closed)


@lru_cache(maxsize=4096)
def _deictic(e: Expression, written: tuple[date, ...], closed: bool) -> Value:
    found = {spans for day in written if (spans := _on(e, day))}
    if len(found) == 1:
        return _value(found.pop(), e.season)
    return _several(sorted(found), e) if found and closed else _unknown(e)


def on(expression: Expression, written: date) -> Spans:
    """The days that an expression means in a text written on one day; none where such a text can't be of that day.

    >>> on(Expression(month=6, tie="last"), date(2022, 11, 7))
    ((datetime.date(2022, 6, 1), datetime.date(2022, 6, 30)),)
    """
    return _on(expression, written) if expression.deictic or expression.shift is not None else _absolute(expression)


def writable(expression: Expression, day: date) -> bool:
    """Whether a text that holds ``expression`` can have been written on ``day``.

    >>> writable(Expression(shift=0, weekdays=(1,)), date(2024, 11, 11))
    True
    """
    return bool(_on(expression, day))


def _absolute(e: Expression) -> Spans:
    assert e.year is not None
    if e.half and e.month is None:
        return (whole_months(e.year, 1 if e.half == 1 else 7, 6),)
    if e.part == "quarter":
        return (whole_months(e.year, 3 * (e.nth if e.nth and e.nth > 0 else 4) - 2, 3),)
    if e.season:
        return (_season_of(e.season, e.year),)
    if e.month is None:
        return ((date(e.year, 1, 1), date(e.until_year or e.year, 12, 31)),)
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
    if e.part and e.nth:
        return (_slice(date(year, month, last), 7 if e.part == "week" else 10, e.nth),)
    if e.until_month:
        return _over_months(e, year, month)
    if e.day is None:
        months = [whole_months(year + (m < month), m, 1) for m in e.also_months]
        return ((date(year, month, 1), date(year, month, last)), *months)
    if max(e.day, e.until or 0, *e.also) > last:
        return ()
    spans = [(date(year, month, e.day), date(year, month, e.until or e.day))]
    return tuple(spans + [(date(year, month, d), date(year, month, d)) for d in e.also])


def _slice(last: date, length: int, nth: int) -> tuple[date, date]:
    """The nth seven or ten days of the month that ends on ``last``; -1 its last ones."""
    if nth < 0:
        return last - timedelta(days=length - 1 if length == 7 else last.day - 21), last
    start = last.replace(day=(nth - 1) * length + 1)
    closes = length == 10 and nth == 3
    return start, last if closes else start + timedelta(days=length - 1)


def _over_months(e: Expression, year: int, month: int) -> Spans:
    """From a day or month to one of another month, of the next year where that month stands earlier in the year."""
    assert e.until_month
    end_year = e.until_year or year + (e.until_month < month)
    ends = calendar.monthrange(end_year, e.until_month)[1]
    if (e.day or 1) > calendar.monthrange(year, month)[1] or (e.until or 1) > ends:
        return ()
    start, end = date(year, month, e.day or 1), date(end_year, e.until_month, e.until or ends)
    return ((start, end),) if start <= end else ()


def _on(e: Expression, written: date) -> Spans:
    """The days of a deictic expression in a text written on ``written``; none if it can't have been written then."""
    if e.shift is not None:
        day = written + timedelta(days=e.shift)
        fits = (
            (not e.weekdays or day.isoweekday() in e.weekdays)
            and e.month in (None, day.month)
            and e.day in (None, day.day)
        )
        last = written + timedelta(days=e.also[-1]) if e.also and e.day is None else day  # "yesterday and today"
        return ((day, last),) if fits and e.year in (None, day.year) else ()
    if e.tie == "same":  # "of the same year": which one, stands in the text and not in the day of writing
        return ()
    if e.unit == "month" and e.month is None:
        return _in_month(e, *_month_after(written, _step(e.tie)))
    if e.season and e.unit != "year":
        return (_season(e, written),)
    if e.unit == "year" or e.part == "quarter" or (e.half and e.month is None):
        new = e.tie == "new" and written.month > 6  # "the new year" is the next one until it has come
        return _in_year(e, written.year + (1 if new else _step(e.tie)))
    if e.unit == "week":
        monday = written - timedelta(days=written.weekday()) + timedelta(weeks=_step(e.tie))
        return ((monday, monday + timedelta(days=6)),)
    if e.month is not None:
        year = _year_of(e, written)
        if e.until_month and e.tie:  # "from 30 May to 3 June this year": the tie is of the month that it stands behind
            year = _year_of(replace(e, month=e.until_month), written)
            year = year - (e.until_month < e.month) if year else None
        return _in_month(e, year, e.month) if year else ()
    if e.weekdays:
        days = _weekdays(e, written)
        return (
            ((min(days), max(days)),)
            if max(days) - min(days) < timedelta(days=len(days))
            else tuple((d, d) for d in sorted(days))
        )
    return ()


def _step(tie: str | None) -> int:
    return {"last": -1, "next": 1, "before_last": -2, "after_next": 2}.get(tie or "this", 0)


def _in_year(e: Expression, year: int) -> Spans:
    return _absolute(replace(e, year=year, tie=None, unit=None, until_year=None))


def _season_of(season: str, year: int) -> tuple[date, date]:
    """The season that begins in a year; of the fasting month the first, by the calendar of thirty-year cycles."""
    if season in _SEASONS:
        return whole_months(year, _SEASONS[season], 3)
    starts = (_fasting(hijri) for hijri in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 4))
    start = next(day for day in starts if day.year == year)
    return start, start + timedelta(days=29)


def _fasting(hijri: int) -> date:
    """The first of Ramadan of a year after the Hijra as the tabular calendar has it; a new moon seen may differ by a day."""
    return date.fromordinal((11 * hijri + 3) // 30 + 354 * hijri + 30 * 9 - 4 + 1 + 1948440 - 385 - 1721425)


def _season(e: Expression, written: date) -> tuple[date, date]:
    """The season meant: "last summer" the latest that has begun and ended, "next" the first to begin, else the nearest."""
    assert e.season
    known = [_season_of(e.season, written.year + n) for n in (-2, -1, 0, 1, 2)]
    if e.tie in ("last", "before_last"):
        return [s for s in known if s[1] < written][-1 if e.tie == "last" else -2]
    if e.tie in ("next", "after_next"):
        return [s for s in known if s[0] > written][0]
    return min(known, key=lambda s: (max((s[0] - written).days, (written - s[1]).days, 0), s[0] < written))


def _month_after(day: date, step: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + step
    return months // 12, months % 12 + 1


def _year_of(e: Expression, written: date) -> int | None:
    """The year of a month named without one: by its tie, else the nearest such month (of two as near, the past one).

    None for "this November" in a text written in another month.
    """
    assert e.month is not None
    if e.tie in ("last", "before_last"):
        return written.year - (e.month >= written.month) - (e.tie == "before_last")
    if e.tie in ("next", "after_next", "new"):
        return written.year + (e.month <= written.month) + (e.tie == "after_next")
    if e.tie == "this":
        return written.year if e.month == written.month else None
    ahead = (e.month - written.month) % 12
    if e.lean == "past" and _FAR <= ahead < 6:
        return written.year - (e.month > written.month)
    if e.lean == "future" and 6 <= ahead <= 12 - _FAR:
        return written.year + (e.month < written.month)
    if e.lean == "done" and (ahead or (e.day or 0) > written.day):  # told as done: not to come
        return written.year - (e.month > written.month or ahead == 0)
    return written.year + (e.month < written.month) if ahead < 6 else written.year - (e.month > written.month)


def _weekdays(e: Expression, written: date) -> list[date]:
    """The days of one or several weekdays in a row, in order: all past, all to come, or as near as can be."""
    first, last = e.weekdays[0], e.weekdays[-1]
    if e.tie in ("last", "before_last"):
        end = written - timedelta(days=(written.isoweekday() - last - 1) % 7 + 1)
        end -= timedelta(weeks=e.tie == "before_last")
        return [end - timedelta(days=(last - w) % 7) for w in e.weekdays]
    ahead = (first - written.isoweekday()) % 7
    if e.tie in ("next", "after_next"):
        ahead = (ahead or 7) + 7 * (e.tie == "after_next")
    elif (ahead, ahead + (last - first) % 7) != (0, 0):
        reach = (last - first) % 7
        middle = 2 * ahead + reach  # twice the way to the middle of the days
        near = middle <= 7 if reach == 0 else middle < 7
        if e.lean == "done":  # told as done: not to come
            near = False
        elif e.lean and abs(ahead - (0 if near else 7)) >= _FAR_DAYS:
            near = e.lean == "future"
        ahead -= 0 if near else 7
    start = written + timedelta(days=ahead)
    return [start + timedelta(days=(w - first) % 7) for w in e.weekdays]


def _value(spans: Spans, season: str | None = None) -> Value:
    if not spans:
        return OPEN
    if season in _CODES:
        start, end = spans[0]
        return Value(f"{start.year:04d}-{_CODES[season]}", start, end, "interval")
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
    if e.month is None or e.half or e.part or e.also_months or e.year is not None:
        return OPEN
    month = f"XXXX-{e.month:02d}"
    if e.until_month:
        ends = (f"-{e.day:02d}", f"-{e.until:02d}") if e.day and e.until else ("", "")
        return Value(f"{month}{ends[0]}/XXXX-{e.until_month:02d}{ends[1]}", None, None, "open")
    if e.day is None:
        return Value(month, None, None, "open")
    days = [f"{month}-{d:02d}" for d in (e.day, *e.also)]
    if e.until:
        return Value(f"{days[0]}/{month}-{e.until:02d}", None, None, "open")
    return Value(days[0] if len(days) == 1 else "{" + ",".join(days) + "}", None, None, "open")
