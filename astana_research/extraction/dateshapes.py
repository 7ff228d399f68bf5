"""The shapes of calendar expressions, as patterns over folded text, built from the lexicons of months, weekdays and date words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import lexicon, numerals
from ..cleaning import fold_text
from ..forms import PREFIX, alternatives

_YEAR = r"(?P<year>(?:19[89]\d|20[0-3]\d)(?!\d))"
_DIGIT_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DIGIT_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_GAP = r" *[،,(]? *"
_A_YEAR = r"(?:ال)?(?:عام|سنه)"
_DAYS = r"(?:يوم|يومي|ايام)"


@dataclass(frozen=True)
class Shape:
    """A shape: its name, its pattern (span and parts as groups), and the unit that its tie is of, where the shape fixes it."""

    name: str
    pattern: re.Pattern[str]
    unit: str | None = None


@cache
def words(name: str) -> str:
    """The date words of a class as one pattern."""
    return alternatives(row["form"] for row in lexicon.rows("date_words") if row["class"] == name)


@cache
def values(name: str) -> dict[str, str]:
    """The date words of a class, folded, with what each stands for."""
    return {fold_text(row["form"]): row["value"] for row in lexicon.rows("date_words") if row["class"] == name}


@cache
def numbers(table: str, column: str) -> dict[str, int]:
    """The forms of months or weekdays, folded, with their numbers."""
    return {fold_text(row["form"]): int(row[column]) for row in lexicon.rows(table)}


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, the fullest first: of two that match at a place the longer one counts, of two as long the first."""
    month, weekday = alternatives(numbers("months", "month")), alternatives(numbers("weekdays", "weekday"))
    tie, part, season, qualifier = words("tie"), words("daypart"), words("season"), words("qualifier")
    tie_group, any_tie = rf"(?P<tie>{tie})", rf"(?P<tie>{tie}|{words('same')})"

    # "this morning", "today, Monday (the 11th)": what may stand before a date and belongs to it
    today = rf"(?:{part} +)?(?:(?P<shift>{words('day')}){_GAP})?"
    second_weekday = rf"(?:{_GAP}(?:و *)?(?P<weekday2>{weekday}))?"
    dated = rf"(?: +(?:الموافق +)?{part})?(?:\) *)?{_GAP}(?:الموافق +)?ل?"
    before = rf"{today}(?:(?:{part} +)?(?:{_DAYS} +)?(?P<weekday>{weekday}){second_weekday}{dated})?"

    # the day, a second day of a range or list, the month under one or two names
    day = rf"(?:(?:ال ?)?(?<!\d){_DIGIT_DAY}(?!\d)|{numerals.ordinal()})"
    days = rf"(?P<day>{day})(?: *(?P<join>-|و|،|الي|حتي|او) *(?:يوم +)?(?P<day2>{day}))?"
    months = rf"(?:من +)?(?:شهر +)?(?P<month>{month})(?!\w)(?: *[/(\-،]? *(?P<month2>{month})(?!\w) *\)?)?"

    # the year as written, the year as tied ("of last year"), or a tie of the month ("last June")
    of_year = rf"(?:{_GAP}|\s*[-–/،,]\s*)(?:من +)?(?:{_A_YEAR} +)?\(?{_YEAR}\)?(?: *م(?!\w))?"
    of_tied_year = rf" +(?:من +)?(?:العام|عام|السنه) +(?P<year_tie>{tie}|{words('same')})"
    tail = rf"(?:{of_year}|{of_tied_year}| +{tie_group})?"
    half = r"النصف +(?P<half>الاول|الثاني) +(?:من +|ل)?"
    qualified = rf"(?:(?P<qualifier>{qualifier}) +)"

    plain = (
        ("iso", rf"{before}{_YEAR}[-/.]{_DIGIT_MONTH}[-/.](?P<day>{_DIGIT_DAY})(?!\d)"),
        (
            "figures",
            rf"{before}(?P<day>{_DIGIT_DAY})(?:-(?P<day2>{_DIGIT_DAY}))?(?P<bar>[-/.]){_DIGIT_MONTH}(?P=bar){_YEAR}",
        ),
        ("span", rf"{before}(?:(?:{_DAYS}|ليله|{part}) +)?{days} *{months}{tail}"),
        ("month_first", rf"{before}(?P<month>{month}) +(?P<day>{_DIGIT_DAY})(?!\d)[،,]? +{_YEAR}"),
        ("half", rf"{half}{months}{tail}"),
        ("half", rf"{half}(?:{_A_YEAR} +)?{_YEAR}"),
        ("season", rf"(?P<season>{season}) +(?:(?:من +)?{_A_YEAR} +)?{_YEAR}"),
        ("month", rf"{qualified}?{months}{tail}"),
        ("year", rf"{qualified}?{_A_YEAR} +{_YEAR}"),
        ("year", rf"{qualified}{_YEAR}"),
        ("shift", rf"(?:{part} +)?(?P<shift>{words('day')})"),
        ("bare_year", _YEAR),
    )
    of_week = rf"(?: +(?:من +الاسبوع +)?{tie_group})?"
    a_weekday = rf"{today}(?:{part} +)?(?:{_DAYS} +)?(?P<weekday>{weekday})(?!\w)"
    tied = (
        ("of_month", "month", rf"{before}(?:{_DAYS} +)?{days} +(?:من +)?(?:هذا +الشهر|(?:ال)?شهر +{any_tie})"),
        ("half", "year", rf"{half}(?:{_A_YEAR} +{tie_group}|هذا +العام)"),
        ("half", "month", rf"{half}(?:الشهر +{tie_group}|هذا +الشهر)"),
        ("season", "year", rf"(?P<season>{season}) +(?:(?:من +)?(?:العام +)?{tie_group}|هذا +العام)"),
        (
            "unit",
            "month",
            rf"{qualified}?(?:الشهر +{any_tie}|هذا +الشهر)|{qualified.replace('qualifier', 'qualifier2')}الشهر",
        ),
        (
            "unit",
            "week",
            rf"{qualified}?(?:الاسبوع +{any_tie}|هذا +الاسبوع)|{qualified.replace('qualifier', 'qualifier2')}الاسبوع",
        ),
        (
            "unit",
            "year",
            rf"{qualified}?(?:(?:العام|السنه) +{any_tie}|هذا +العام|هذه +السنه)"
            rf"|{qualified.replace('qualifier', 'qualifier2')}(?:العام|السنه)",
        ),
        ("weekday", "weekday", rf"{a_weekday}(?:{_GAP}(?:و *)(?P<weekday2>{weekday})(?!\w))?(?: *\))?{of_week}"),
    )
    found = [Shape(name, _compiled(shape)) for name, shape in plain]
    found += [Shape(name, _compiled(shape), unit) for name, unit, shape in tied]
    return tuple(found)


def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?:(?P<between>بين) +)?(?P<span>{shape})(?!\w)")
