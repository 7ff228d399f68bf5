"""The dates that scrapers and archives write: to EDTF, where they can mean one thing only.

Numbers with slashes, RFC 822 (feeds, mail), "November 11, 2024 Monday", "11 تشرين الثاني/نوفمبر 2024". Every word must be
understood and a weekday must fit, or else nothing is read: a date that is left out costs less than one that is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .. import lexicon
from ..edtf import bounds

_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?[0-9]{4}(?:[0-9]{2})?Z?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_TIME = re.compile(
    r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[ap]\.?m\b\.?|[صم](?!\w))?"  # 10:30 pm
    r"(?:\s*(?:Z|UTC|GMT)?\s*[+-][0-9]{2}:?[0-9]{2}|\s*(?:Z|UTC|GMT|AST|EET|MSK)\b)?"  # +0300
    r"(?:\s*\([^)]*\))?",  # (Arabian Standard Time)
    re.IGNORECASE,
)
_WORD = re.compile(r"[0-9]+|[^\W\d]+")
_FILLING = frozenset(
    {"of", "the", "من", "شهر", "عام", "سنة", "يوم", "ميلادي", "م", "at", "on", "في", "st", "nd", "rd", "th"}
)
_LOOKS = re.compile(r"[\s,،/()\-–.]*")  # what may stand between words


class Unclear(ValueError):
    """Raised where a date can't be read; its message is the reason, in a few words."""


def to_edtf(value: str) -> str:
    """Read a date as it is written, a day, a month or a year, as EDTF. Raises Unclear with the reason.

    >>> [to_edtf(one) for one in ("Mon, 11 Nov 2024 10:00:00 +0300", "2024/11/11", "11 تشرين الثاني/نوفمبر 2024")]
    ['2024-11-11', '2024-11-11', '2024-11-11']
    >>> to_edtf("November 2024"), to_edtf("23/11/2024")
    ('2024-11', '2024-11-23')
    >>> to_edtf("03/04/2024")
    Traceback (most recent call last):
    astana_research.reading.daywords.Unclear: day or month first?
    """
    plain = "".join(_digit(c) for c in unicodedata.normalize("NFC", value))
    plain = " ".join(_TIME.sub(" ", plain).replace("\u200f", "").replace("\u200e", "").split()).strip(" ,،-")
    if m := _BASIC.fullmatch(plain):
        return _checked(*m.groups())
    if m := _YEAR_FIRST.fullmatch(plain):
        return _checked(m[1], m[3], m[4])
    if m := _YEAR_LAST.fullmatch(plain):
        one, other = int(m[1]), int(m[3])
        if one <= 12 and other <= 12 and one != other:
            raise Unclear("day or month first?")
        day, month = (one, other) if other <= 12 else (other, one)
        return _checked(m[4], str(month), str(day))
    return _in_words(plain)


def _in_words(text: str) -> str:
    words = [word.casefold() for word in _WORD.findall(text)]
    if not _LOOKS.fullmatch(_WORD.sub("", text)) or not words:
        raise Unclear("no EDTF day, month, year or interval of them")
    days, years, months, weekdays = [], [], set(), set()
    at = 0
    while at < len(words):
        word, pair = words[at], " ".join(words[at : at + 2])
        if pair in _months():  # كانون الثاني
            months.add(_months()[pair])
            at += 1
        elif word in _months():
            months.add(_months()[word])
        elif word in _weekdays():
            weekdays.add(_weekdays()[word])
        elif word.isdecimal():
            (years if len(word) == 4 else days).append(word)
        elif word not in _FILLING:
            raise Unclear("no EDTF day, month, year or interval of them")
        at += 1
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(weekdays) > 1:
        raise Unclear("no EDTF day, month, year or interval of them")
    edtf = _checked(years[0], str(months.pop()), *days)
    if weekdays and not (days and bounds(edtf)[0].isoweekday() in weekdays):
        raise Unclear("its weekday does not fit")
    return edtf


def _checked(year: str, *rest: str) -> str:
    edtf = "-".join([year, *(part.zfill(2) for part in rest)])
    try:
        bounds(edtf)
    except ValueError as error:
        raise Unclear(str(error).removeprefix(f"{edtf}: ")) from None
    return edtf


def _digit(character: str) -> str:
    """Arabic, Persian and other decimal digits as ASCII ones, all else as it is."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


@cache
def _months() -> dict[str, int]:
    """Names of months to numbers: the lexicon's Arabic ones without those that hold a digit or three words, and English."""
    arabic = {row["form"]: int(row["month"]) for row in lexicon.rows("months")}
    found = {form: month for form, month in arabic.items() if form.count(" ") < 2 and not any(map(str.isdigit, form))}
    for month in range(1, 13):
        found |= {_ENGLISH[month - 1]: month, _ENGLISH[month - 1][:3]: month}
    return found | {"sept": 9}


@cache
def _weekdays() -> dict[str, int]:
    """Names of weekdays to their ISO numbers, Monday is 1."""
    found = {row["form"]: int(row["weekday"]) for row in lexicon.rows("weekdays")}
    found |= {f"ال{form}": number for form, number in tuple(found.items()) if not form.startswith("ال")}
    for number, name in enumerate(_ENGLISH_DAYS, 1):
        found |= {name: number, name[:3]: number}
    return found | {"tues": 2, "thur": 4, "thurs": 4}


# Not calendar.month_name, which follows the locale of the machine.
_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
