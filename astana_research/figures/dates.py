"""EDTF dates in words, for labels. What can't be read is shown as it stands."""

from __future__ import annotations

import re

from ..typography import isolate
from .style import say

_PART = re.compile(r"(\d{4}|XXXX)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$")


def date_words(edtf: str, qualifier: str, lang: str) -> str:
    """A date as people write it: "20–21 Jun 2023", "end of Nov", "a day in 3–24 Nov 2021".

    `qualifier` is start, mid, end or "". Unknown years are left out.

    >>> date_words("2023-06-20/2023-06-21", "", "en"), date_words("XXXX-11", "end", "en")
    ('20–21 Jun 2023', 'end of Nov')
    """
    members, one_of = re.split(r"[,/]", edtf.strip("[]{}")), {"[": "one_of", "{": "all_of"}.get(edtf[:1], "")
    span = _span(members[0], members[-1], lang) if one_of or len(members) < 3 else ""
    if not span:
        return isolate(edtf) if lang == "ar" else edtf
    if one_of:
        return say(f"figure.date.{one_of}", lang, span=span)
    return say(f"figure.date.{qualifier}", lang, date=span) if qualifier in ("start", "mid", "end") else span


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
