"""The shapes of calendar expressions, as patterns over folded text, built from the lexicons of months, weekdays and date words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import lexicon, numerals
from ...cleaning import fold_text
from ...forms import PREFIX, alternatives, tree
from ...scanning import Scanner

_A_YEAR_NUMBER = r"(?:19[89]\d|20[0-3]\d)(?!\d)"
_YEAR = rf"(?P<year>{_A_YEAR_NUMBER})"
_DIGIT_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DIGIT_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_GAP = r" *[،,(]? *"
_A_YEAR = r"(?:ال|(?<=ل)ل)?(?:عام|سنه)"
_OF_A_YEAR = r"(?:لل|ال|ل)?(?:عام|سنه)"
_DAYS = r"(?:يوم|يومي|يوما|ايام|ليلتي)"
_TO = r"(?:[-–—]|الي|حتي)"


@dataclass(frozen=True)
class Shape:
    """A shape: its name, its pattern (span and parts as groups), the unit that its tie is of, where the shape fixes it.

    A text without what it ``needs`` has no such expression; that is soon told.
    """

    name: str
    pattern: Scanner
    unit: str | None = None
    needs: re.Pattern[str] | None = None


@cache
def words(name: str) -> str:
    """The date words of a class as one pattern."""
    return alternatives(values(name))


@cache
def values(name: str) -> dict[str, str]:
    """The date words of a class, folded, with what each stands for."""
    rows = [*lexicon.rows("date_words"), *lexicon.rows("date_names")]  # the latter are names of people too
    return {fold_text(row["form"]): row["value"] for row in rows if row["class"] == name}


@cache
def numbers(table: str, column: str) -> dict[str, int]:
    """The forms of months or weekdays, folded, with their numbers."""
    return {fold_text(row["form"]): int(row[column]) for row in lexicon.rows(table)}


_MISTAKEN = ("بتثني", "جحخ", "دذ", "رزو", "سش", "صض", "فق")  # letters that differ by their dots, or nearly
_LONG = 6  # letters of a month's name from which a slip leaves it recognisable
_SLIPS = {other: set(group) - {other} for group in _MISTAKEN for other in group}


@cache
def misspelt_months() -> dict[str, int]:
    """Long names of months with one slip: a letter lost, two in the wrong order, one with the wrong dots; none that is a name.

    >>> misspelt_months()["اكتوير"], misspelt_months()["نوفبمر"], "اكتوبر" in misspelt_months()
    (10, 11, False)
    """
    right = numbers("months", "month")
    found: dict[str, set[int]] = {}
    for name, month in right.items():
        if len(name) < _LONG or " " in name or not name.isalpha():
            continue
        for slip in _slips(name):
            found.setdefault(slip, set()).add(month)
    return {slip: months.pop() for slip, months in found.items() if len(months) == 1 and slip not in right}


def _slips(name: str) -> set[str]:
    inner = range(1, len(name) - 1)
    lost = {name[:i] + name[i + 1 :] for i in inner}
    turned = {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in inner}
    dotted = {name[:i] + other + name[i + 1 :] for i in inner for other in _SLIPS.get(name[i], ())}
    return (lost | turned | dotted) - {name}


@cache
def month_numbers() -> dict[str, int]:
    """All spellings of months, folded, right and wrong, with their numbers."""
    return misspelt_months() | numbers("months", "month")


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, the fullest first: of two that match at a place the longer one counts, of two as long the first."""
    month, weekday = alternatives(month_numbers()), alternatives(numbers("weekdays", "weekday"))
    tie, part, season, qualifier, same = (words(name) for name in ("tie", "daypart", "season", "qualifier", "same"))
    matching, at_the_end = words("matching"), words("daypart_after")
    of_the_same = rf"(?:{words('same_before')}|{words('that_before')})"
    tie_group, any_tie = rf"(?P<tie>{tie})", rf"(?P<tie>{tie}|{same})"

    # "this morning", "today, Monday (the 11th)": what may stand before a date and belongs to it
    day_word = rf"(?P<shift>{words('day')}|{words('day_of_weekday')}(?= +{weekday}))"
    today = rf"(?:{part} +)?(?:(?:يوم +(?=(?:اول +)?امس))?{day_word}(?:{_GAP}| *(?P<slash>/) *))?"  # "tomorrow /Wednesday/"
    through = rf" +(?:الي|حتي) +(?:يوم +)?(?={weekday}[ ،]+{_DIGIT_DAY} *(?:[-–—و]|الي|حتي))"  # "Tuesday to Thursday, 4-6 July"
    second_weekday = rf"(?:(?:{_GAP}(?:و *)?| *[-–—/] *|{through})(?P<weekday2>{weekday}))?"
    hijri = rf"{_DIGIT_DAY} +{words('hijri')} +(?:{_A_YEAR} +)?1[34]\d\d *(?:ه|هجري\w*)?(?!\w)"
    dated = (
        rf"(?: +{at_the_end}(?!\w))?(?: +(?:{matching} +)?{part})?(?:\) *)?(?:{_GAP}| *[-–—/] *)(?:{matching} +)?ل?"
        rf"(?:{hijri}{_GAP}(?:[-–—/] *)?(?:{matching} *(?:ل *)?)?)?"
    )
    lunar = rf"(?:{hijri}{_GAP}(?:[-–—/] *)?{matching} *(?:ل *)?)"
    tied_weekday = rf"(?: +{tie}(?= *[،,(]? *(?:{matching}|يوم|في|\d)))?"  # "next Thursday, 4 May"
    before = rf"{today}(?:{lunar}|(?:{part} +)?(?:{_DAYS} +)?(?P<weekday>{weekday})(?!\w){second_weekday}{tied_weekday}{dated})?"

    # the day, a second day of a range or list, the month under one or two names
    number = rf"(?:ال ?)?(?<!\d){_DIGIT_DAY}(?!\d)"
    day = rf"(?:{number}|(?!(?:ال)?{_feminine()}(?!\w)){numerals.ordinal()})"
    middle = rf"(?: *(?:و|،) *(?P<daymid>{day}))??"  # "the 14th, 15th and 16th"
    days = rf"(?P<day>{day})(?:{middle} *(?P<join>-|–|—|/|و|،|الي|حتي|او) *(?:(?:يوم|{part}) +)?(?P<day2>{day}))?"
    alone = rf"(?:شهر +)?(?P<month>{month})(?!\w)(?: *[/(\-،]? *(?P<month2>{month})(?!\w)(?: *\))?)?"
    name = rf"(?:من +)?{alone}"
    other = rf"(?:من +)?(?:شهر +)?(?P<to_month>{month})(?!\w)(?: *[/(\-،]? *(?P<to_month2>{month})(?!\w)(?: *\))?)?"

    # the year as written, the year as tied ("of last year"), or a tie of the month ("last June")
    of_year = rf"(?:{_GAP}|\s*[-–/،,]\s*)(?:من +)?(?:{_OF_A_YEAR} +(?:{tie} +)?)?\(?{_YEAR}\)?(?: *م(?:يلادي\w*)?(?!\w))?"
    year_words = rf"(?P<year_words>الفين(?: +و *{numerals.cardinal()})?)"
    this_year = rf"(?:هذا +العام|هذه +السنه|(?:{of_the_same}) +(?:العام|السنه))"
    of_tied_year = rf" +(?:من +)?(?:{_OF_A_YEAR} +(?P<year_tie>{tie}|{same})|(?P<this_year>{this_year}))"
    by_the_moon = rf"(?:{_GAP}(?:[-–—/] *)?(?:{matching} *(?:ل *)?)?{hijri})?"
    tail = rf"(?:{of_year}|{of_tied_year}| +{tie_group}| +(?:من +)?{_OF_A_YEAR} +{year_words})?"
    half = r"النصف +(?P<half>الاول|الثاني|الاخير) +(?:من +|ل)?"
    nth = rf"(?P<nth>{words('nth')}) +(?:من +|ل)?"
    section = rf"(?P<part>الاسبوع|الثلث) +{nth}"
    nth_part = rf"(?P<nth>{words('nth_before')}) +(?P<part>اسبوع|ثلث) +(?:من +|في +|ل)"  # "the last week of August"
    quarter = rf"(?P<part>الربع) +{nth}"
    qualified = rf"(?:(?P<qualifier>{qualifier}) +(?:من +)?)"
    late_qualified = qualified.replace("qualifier", "qualifier2")
    bar = r"(?P<bar> *[-/.] *)"

    plain = (
        ("iso", rf"{before}{_YEAR}{bar}{_DIGIT_MONTH}(?P=bar)(?P<day>{_DIGIT_DAY})(?!\d)"),
        ("figures", rf"{before}(?P<day>{_DIGIT_DAY})(?:-(?P<day2>{_DIGIT_DAY}))?{bar}{_DIGIT_MONTH}(?P=bar){_YEAR}{by_the_moon}"),
        ("figures", rf"{_DIGIT_MONTH}(?P<bar>[-/.])(?P<day>1[3-9]|2\d|3[01])(?P=bar){_YEAR}"),
        ("figures", rf"{before}(?P<day>{_DIGIT_DAY})/{_DIGIT_MONTH}/(?P<short_year>1[5-9]|2\d|3[0-5])(?![\d/])"),
        ("no_year", rf"{before}(?:{_DAYS} +)?(?P<day>{_DIGIT_DAY})(?:-(?P<day2>{_DIGIT_DAY}))?/{_DIGIT_MONTH}(?![\d/.٪%])"),
        ("dashes", rf"(?<=[-–—] )(?P<day>{_DIGIT_DAY}) *- *{_DIGIT_MONTH}(?= *\()"),
        ("span", rf"{before}(?:(?:{_DAYS}|ليله|{part}) +)?{days} *[-/]? *{name}{tail}{by_the_moon}(?: +{at_the_end}(?!\w))?"),
        (
            "cross",
            rf"{before}(?:(?:{_DAYS}|{part}) +)?(?P<day>{day}) *{name}(?: +(?P<from_year>{_A_YEAR_NUMBER}))? *"
            rf"(?P<join>{_TO}|و) *(?:(?:يوم|{part}) +)?(?P<last>{day}) *{other}{tail}",
        ),
        (
            "paired",
            rf"{today}(?:{part} +)?(?:{_DAYS} +)?(?P<weekday>{weekday})(?!\w){_GAP}(?P<day>{day}) *(?P<join>-|–|—|و|الي|حتي) *"
            rf"(?:يوم +)?(?P<weekday2>{weekday})(?!\w){_GAP}(?P<day2>{day}) *[-/]? *{name}{tail}",
        ),
        (
            "months",
            rf"(?:شهري +|اشهر +|شهر +)?{qualified}?{alone}(?: +(?P<from_year>{_A_YEAR_NUMBER}))? *"
            rf"(?P<join>{_TO}|و) *(?:شهر +|{qualifier} +)?{other}"
            rf"(?: *و *(?P<third>{month})(?!\w))?{tail}",
        ),
        ("month_first", rf"{before}(?:شهر +)?(?P<month>{month}) +(?P<day>{_DIGIT_DAY})(?!\d) ?[،,]? +{_YEAR}"),
        ("month_first", rf"{_YEAR}[ /-]{{1,3}}(?P<month>{month})[ /-]{{1,3}}(?P<day>{_DIGIT_DAY})(?!\d)"),
        ("first", rf"{words('first_day')} +(?:شهر +)?{name}{tail}"),
        ("half", rf"{half}{name}{tail}"),
        ("half", rf"{half}(?:{_A_YEAR} +)?{_YEAR}"),
        ("section", rf"{section}{name}{tail}"),
        ("section", rf"{nth_part}{name}{tail}"),
        ("quarter", rf"{quarter}(?:{_A_YEAR} +)?{_YEAR}"),
        ("season", rf"{qualified}?(?:{words('season_noun')} +)?(?P<season>{season}) +(?:(?:من +)?{_A_YEAR} +)?{_YEAR}"),
        ("month", rf"{qualified}?{alone}{tail}"),
        ("year", rf"{qualified}?{_A_YEAR} +(?:{tie} +)?\(?{_YEAR}\)?"),
        ("year", rf"{qualified}?{_A_YEAR} +{year_words}"),
        ("year", rf"{qualified}{_YEAR}"),
        (
            "years",
            rf"(?:(?P<two>{words('years')}) +)?{_YEAR} *(?P<join>{_TO}|و) *(?:{_A_YEAR} +)?(?P<to_year>{_A_YEAR_NUMBER})"
            rf"(?: *و *(?P<third_year>{_A_YEAR_NUMBER}))?",
        ),
        ("shift", rf"(?:{part} +)?(?P<shift>{words('day')})(?: +{at_the_end}(?!\w))?"),
        ("shifts", rf"(?:{_DAYS} +)?(?P<shift>{words('day')})(?: +{weekday})? +و *(?P<shift2>{words('day')})(?: +{weekday})?"),
        ("same_day", rf"(?:{part} +)?(?:اليوم +(?P<other_day>{same}|{words('day_after')})|(?P<that_day>{words('same_before')} +اليوم))"),
        ("adverb", rf"(?P<season>{words('season_adverb')})"),
        ("fasting", rf"{qualified}?(?:شهر +)?(?P<fasting>{words('fasting')})(?: +(?:المبارك|(?P<tie>{tie})|(?:{_A_YEAR} +)?{_YEAR}))?"),
        ("bare_year", _YEAR),
    )
    of_week = rf"(?: +(?:من +(?:هذا +)?الاسبوع +)?{tie_group}| +من +هذا +الاسبوع)?"
    a_weekday = rf"{today}(?:{part} +)?(?:{_DAYS} +)?(?P<weekday>{weekday})(?!\w)"
    jalali = rf"(?:{_GAP}{_DIGIT_DAY}(?: *(?:و|-) *{_DIGIT_DAY})? +{words('jalali')}(?: +1[34]\d\d)?)"
    third = rf"(?:{_GAP}و *(?P<weekday3>{weekday})(?!\w))?"
    of_a_day = rf"(?:يوم +)?{weekday}{_GAP}{_DIGIT_DAY} +(?:من +)?{month}(?!\w)"  # "Tuesday to Thursday 6 July": two dates
    joint = rf"(?:{_GAP}(?:و *)| *[-–—/] *|(?P<through> +(?:الي|حتي) +(?!{of_a_day})))"
    more = rf"(?:{joint}(?:يوم +)?(?P<weekday2>{weekday})(?!\w){third})?"
    listed = rf"(?:(?: *، *|{_GAP}و *)(?P<weekday2>{weekday})(?!\w){_GAP}و *(?P<weekday3>{weekday})(?!\w))"
    a_day = rf"{before}(?:{_DAYS} +)?{days}"
    the_month = rf"(?:هذا +الشهر|(?:ال)?شهر +{any_tie}|{of_the_same} +الشهر|الشهر)"
    this_or_tied_year = (
        rf"(?:{_A_YEAR} +{any_tie}|هذا +العام|هذه +السنه|(?P<that>{of_the_same} +(?:العام|السنه))|(?:العام|السنه)(?! +(?:ال|\d)))"
    )
    tied = (
        ("of_month", "month", rf"{a_day} +(?:من +)?(?:هذا +الشهر|(?:ال)?شهر +{any_tie}|(?P<that>{of_the_same} +الشهر))"),
        ("of_month", "month", rf"{a_day} +(?:(?:من +)?الشهر|(?P<of_it>منه)|(?:من +)?(?P<tie>{words('this_month')}))"),
        ("section", "month", rf"{section}{the_month}"),
        ("section", "month", rf"{nth_part}{the_month}"),
        ("quarter", "year", rf"{quarter}{this_or_tied_year}"),
        ("half", "year", rf"{half}{this_or_tied_year}"),
        ("half", "month", rf"{half}(?:الشهر +{any_tie}|هذا +الشهر|الشهر(?! +(?:ال|\d)))"),
        ("season", "year", rf"(?P<season>{season}) +(?:(?:من +)?{_A_YEAR} +{any_tie}|(?:من +)?هذا +العام|(?:من +)?هذه +السنه)"),
        ("season", "season", rf"(?P<season>{season}) +{tie_group}|هذا +(?P<season2>{season})"),
        ("bare_season", "season", rf"{qualified}?(?:{words('season_noun')} +)?(?P<season>{words('the_season')})"),
        (
            "unit",
            "month",
            rf"{qualified}?(?:الشهر +{any_tie}|هذا +الشهر|(?P<that>{of_the_same} +الشهر))|{late_qualified}الشهر",
        ),
        (
            "unit",
            "week",
            rf"{qualified}?(?:الاسبوع +{any_tie}|هذا +الاسبوع|(?P<that>{of_the_same} +الاسبوع))|{late_qualified}الاسبوع",
        ),
        (
            "unit",
            "year",
            rf"{qualified}?(?:{_A_YEAR} +{any_tie}|هذا +العام|هذه +السنه|(?P<that>{of_the_same} +(?:العام|السنه)))"
            rf"|{late_qualified}(?:العام|السنه)",
        ),
        ("weekday", "weekday", rf"{a_weekday}(?: +{at_the_end}(?!\w))?{more}(?: *\)|(?(slash) */))?(?:{jalali}|{of_week})"),
        ("weekday", "weekday", rf"{a_weekday}{listed}{of_week}"),
    )
    found = [Shape(name, _compiled(shape), needs=_NEEDS.get(name)) for name, shape in plain]
    found += [Shape(name, _compiled(shape), unit) for name, unit, shape in tied]
    return tuple(found)


_NEEDS = dict.fromkeys(("iso", "figures", "no_year"), re.compile(r"\d *[-/.] *\d")) | {"dashes": re.compile(r"\d *- *\d")}


def _compiled(shape: str) -> Scanner:
    return Scanner(rf"{PREFIX}(?:(?P<between>بين) +)?(?P<span>{shape})(?!\w)")


def _feminine() -> str:
    """Ordinals that count rounds and hours and never days: "the fourth" of a feminine noun."""
    found = {fold_text(row["form"]) for row in lexicon.rows("ordinals") if row["part"] == "unit"}
    return f"(?:{tree(form for form in found if form.endswith('ه') or form == 'اولي')})"
