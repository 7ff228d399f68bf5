"""EDTF dates in words, for labels, and the years that a set leaves open. What can't be read is shown as it stands."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from ..typography import isolate
from .style import say

_PART = re.compile(r"(\d{4}|XXXX)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$")


def date_words(edtf: str, qualifier: str, lang: str) -> str:
    """A date as people write it: "20–21 Jun 2023", "end of Nov", "a day in 3–24 Nov 2021", "25 Jan 2019 or 2024".

    `qualifier` is start, mid, end or "". Unknown years are left out.

    >>> date_words("2023-06-20/2023-06-21", "", "en"), date_words("XXXX-11", "end", "en")
    ('20–21 Jun 2023', 'end of Nov')
    """
    members, one_of = re.split(r"[,/]", edtf.strip("[]{}")), {"[": "one_of", "{": "all_of"}.get(edtf[:1], "")
    span = _span(members[0], members[-1], lang) if one_of or len(members) < 3 else ""
    if not span:
        return isolate(edtf) if lang == "ar" else edtf
    if one_of == "one_of" and len({member[4:] for member in members}) == 1:  # the same day of several years
        span, years = date_words(f"XXXX{members[0][4:]}", qualifier, lang), [member[:4] for member in members]
        if len(set(years)) == 1:
            return span
        return say(
            f"figure.date.{'two' if len(years) == 2 else 'some'}_years", lang, date=span, a=years[0], b=years[-1]
        )
    if one_of:
        return say(f"figure.date.{one_of}", lang, span=span)
    return say(f"figure.date.{qualifier}", lang, date=span) if qualifier in ("start", "mid", "end") else span


def yearless(edtf: str) -> str:
    """The date with its years unknown."""
    return re.sub(r"\d{4}", "XXXX", edtf)


def candidates(edtf: str) -> list[tuple[date, date]]:
    """First and last day of each member of a set that lies in several years; nothing for any other date.

    >>> [str(first) for first, _ in candidates("[2019-01-25,2024-01-25]")]
    ['2019-01-25', '2024-01-25']
    """
    members = [_PART.match(member) for member in edtf[1:-1].split(",")] if edtf[:1] == "[" else []
    if not all(members) or len({member[1] for member in members}) < 2 or any(member[1] == "XXXX" for member in members):
        return []
    try:
        return [_ends(*(int(number or 0) for number in member.groups())) for member in members]
    except ValueError:  # 30 February
        return []


def stretches(edtf: str) -> list[tuple[date, date]]:
    """First and last day of each stretch of days that a date leaves: one an interval, one a member of a set.

    Nothing for a date without a year or with an open end. Months and days that follow one another are one stretch.

    >>> [str(first) for first, _ in stretches("[2021-11-03,2021-11-10]")], len(stretches("2024-07/2024-12"))
    (['2021-11-03', '2021-11-10'], 1)
    """
    members = [member.split("/") for member in edtf.strip("[]{}").split(",")]
    found = [[_PART.match(part) for part in member] for member in members]
    if not all(all(parts) for parts in found) or "XXXX" in edtf:
        return []
    try:
        ends = [[_ends(*(int(number or 0) for number in part.groups())) for part in parts] for parts in found]
    except ValueError:  # 30 February
        return []
    joined: list[tuple[date, date]] = []
    for first, last in sorted((parts[0][0], parts[-1][1]) for parts in ends):
        if joined and (first - joined[-1][1]).days <= 1:
            first, last = joined[-1][0], max(last, joined.pop()[1])
        joined.append((first, last))
    return joined


def days_words(edtf: str, lang: str) -> str:
    """Days that are left, in words; says so where the year or an end is open.

    >>> days_words("XXXX-02", "en"), days_words("2024-01-03/..", "en"), days_words("", "en")
    ('Feb, year open', 'from 3 Jan 2024', 'open')
    """
    if not edtf:
        return say("figure.date.open", lang)
    first, _, last = edtf.partition("/")
    if last == "..":
        return say("figure.date.from", lang, date=date_words(first, "", lang))
    if first == "..":
        return say("figure.date.until", lang, date=date_words(last, "", lang))
    words = date_words(edtf, "", lang)
    return say("figure.date.year_open", lang, date=words) if edtf.startswith("XXXX") else words


def _ends(year: int, month: int, day: int) -> tuple[date, date]:
    return date(year, month or 1, day or 1), date(year, month or 12, day or monthrange(year, month or 12)[1])


def _span(first: str, last: str, lang: str) -> str:
    found = _PART.match(first), _PART.match(last)
    if not all(found):
        return ""
    a, b = (part.groups() for part in found)
    if a == b:
        return _day(a, lang)
    if a[:2] == b[:2] and a[2] and b[2]:
        return _day((*a[:2], f"{int(a[2])}–{int(b[2])}"), lang)
    return f"{_day(('XXXX', *a[1:]) if a[0] == b[0] else a, lang)} – {_day(b, lang)}"  # one year is said once


def _day(part: tuple[str, str | None, str | None], lang: str) -> str:
    year, month, day = part
    words = day and day.lstrip("0"), month and say(f"figure.month.{int(month)}", lang), year != "XXXX" and year
    return " ".join(word for word in words if word)
