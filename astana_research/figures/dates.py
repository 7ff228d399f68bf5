"""EDTF dates in words, for labels. What can't be read is shown as it stands."""
from __future__ import annotations

import re

from ..typography import isolate
from .style import say

_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?$")


def date_words(edtf: str, qualifier: str, lang: str) -> str:
    """A date as people write it: "20–21 Jun 2023", "end of Nov", "one of 4 days, 3–24 Nov 2021".

    `qualifier` is start, mid, end or "". Unknown years are left out.
    """
    return _words(edtf, qualifier, lang) or (isolate(edtf) if lang == "ar" else edtf)


def _words(edtf: str, qualifier: str, lang: str) -> str:
    if edtf[:1] in "[{" and edtf[-1:] in "]}" and edtf.count(",") and ".." not in edtf:
        members = edtf[1:-1].split(",")
        ends = _span(members[0], members[-1], lang)
        return ends and say("figure.date.one_of" if edtf[0] == "[" else "figure.date.all_of", lang, n=len(members), span=ends)
    first, _, last = edtf.partition("/")
    words = _span(first, last or first, lang)
    return say(f"figure.date.{qualifier}", lang, date=words) if words and qualifier in ("start", "mid", "end") else words


def _span(first: str, last: str, lang: str) -> str:
    one, two = _PART.match(first), _PART.match(last)
    if not one or not two or one[2] == "00" or two[2] == "00":
        return ""
    a, b = one.groups(), two.groups()
    if a == b:
        return _day(a, lang)
    if a[:2] == b[:2] and a[2] and b[2]:
        return _day((a[0], a[1], f"{int(a[2])}–{int(b[2])}"), lang)
    if a[0] == b[0]:  # one year: say it once
        return f"{_day(('XXXX', *a[1:]), lang)} – {_day(b, lang)}"
    return f"{_day(a, lang)} – {_day(b, lang)}"


def _day(part: tuple[str, str | None, str | None], lang: str) -> str:
    year, month, day = part
    words = [day.lstrip("0") if day else "", say(f"figure.month.{int(month)}", lang) if month and 1 <= int(month) <= 12 else month or "",
             "" if year == "XXXX" else year]
    return " ".join(word for word in words if word)
