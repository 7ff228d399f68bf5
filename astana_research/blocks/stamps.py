"""Dates and hours that pages print: alone on a line, at its end, in front of its words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .. import forms, lexicon
from .words import SHORT


def leading_stamp(line: str) -> int:
    """Where a day with its year and hour ends that words are glued to; 0 where there is none."""
    m = _stamp().match(line) if TIME.search(line, 0, _LONGEST_STAMP) else None
    return m.end() if m and len(line[m.end() :].split()) >= CAPTION else 0


@cache
def _stamp() -> re.Pattern[str]:
    weekday = forms.alternatives(row["form"] for row in lexicon.rows("weekdays"))
    month = forms.alternatives(row["form"] for row in lexicon.rows("months"))
    zone = rf"(?: {forms.cue_words('time_of')} {forms.cue_words('date_line_word')}(?: {forms.cue_words('city_epithet')})?)?"
    hour = rf"(?:{forms.cue_words('hour_noun')} )?"
    day = rf"\d{{1,2}} *[ ,،/]? *(?:{month}|\d{{1,2}})(?: */ *{month})?[ ,،/]+(?:19|20)\d\d"
    return re.compile(rf"(?:{weekday}[ ,،-]*)?{day}[ ,،|–-]*{hour}\d\d?:\d\d(?:(?: ?[صم](?![\u0621-\u064a]{{0,3}}[ ]))?{zone})")


_LONGEST_STAMP = 60  # characters
CAPTION = 3  # words of a caption at least, where a label or a date in front of it is cut off
TIME = re.compile(r"\d\d?:\d\d")


@cache
def _date_words() -> re.Pattern[str]:
    names = [row["form"] for table in ("months", "weekdays") for row in lexicon.rows(table)]
    latin = forms.cue_words("latin_month")
    return re.compile(rf"{forms.alternatives(names)}|(?<!\w){latin}(?!\w)")


@lru_cache(4096)  # asked again and again of one line
def is_date_line(line: str) -> bool:
    """Whether a line holds a day with its year and hardly anything else."""
    if len(line) > SHORT or not re.search(r"(?:19|20)\d\d", line):
        return False
    if _DAYS.search(line):
        return False  # nothing is printed on two days
    named = _date_words().sub("", line)
    if len(re.findall(r"\d+", line)) < (3 if named == line else 2):
        return False  # a year, a month of a year or a span of years: a heading may be such
    return not without_date_words(line)


# "24-25/1/2024", "24 و25 يناير 2024"; not "24-1-2024", nor "24 يناير 2024 - 10:25"
_DAYS = re.compile(
    r"(?<![\d:/.-])\d{1,2} *(?:و|الي|[-–]) *(?:ال)?\d{1,2}(?: *[/.] *\d{1,2} *[/.] *\d{4}| +[^\W\d]{3,}\D{0,20} \d{4})(?!\d)"
)


def names_a_day(line: str) -> bool:
    """Whether a line holds a figure and a month or a weekday."""
    return any(c.isdigit() for c in line) and bool(_date_words().search(line))


@cache
def day_at_end() -> re.Pattern[str]:
    """A weekday with figures behind it, to the end of a line, glued to what stands before it or not."""
    return re.compile(forms.alternatives(row["form"] for row in lexicon.rows("weekdays")) + r"[ ,،-]*\d.*$")


def without_date_words(line: str) -> str:
    """What is left of a line without figures and words of dates; "آب" begins "أبوظبي", and "الثاني" ends "تشرين الثاني"."""
    left = _without_words(_date_words().sub("", line))
    return left and _without_words(_date_words().sub("", _without_words(line)))


def _without_words(line: str) -> str:
    return _between_dates().sub("", _DIGITS.sub("", line)).strip(" \t-–—,،./:|•·*()[]+T")


_DIGITS = re.compile(r"\d+")


@cache
def _between_dates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){forms.cue_words('date_line_word')}(?!\w)")


YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"\d[./-]\d+[./-]\d")
