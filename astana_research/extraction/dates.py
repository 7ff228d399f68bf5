"""Calendar expressions: read, never resolved. What they mean on a calendar is for timex, called by the chronology."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from .. import lexicon, numerals
from ..cleaning import fold_text
from ..expressions import Expression
from ..blocks import Sentence
from ..forms import END, PREFIX, alternatives, cues, forms
from .document import Document

_YEAR = r"(?:19[89]\d|20[0-3]\d)(?!\d)"
_SEP = r" *[،,(]? *"
_FIELDS = "day day2 month month2 year tie"


@cache
def _words(name: str, value: str | None = None) -> str:
    rows = [r for r in lexicon.rows("date_words") if r["class"] == name and (value is None or r["value"] == value)]
    return alternatives(row["form"] for row in rows)


@cache
def _value(name: str, words: str) -> str:
    """The value of a date word, by its folded form."""
    known = {fold_text(r["form"]): r["value"] for r in lexicon.rows("date_words") if r["class"] == name}
    words = " ".join(words.split())
    return known.get(words) or known["ال" + words[2:]]


@cache
def _table(name: str, column: str) -> dict[str, int]:
    return {fold_text(r["form"]): int(r[column]) for r in lexicon.rows(name)}


@cache
def _grammar() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The shapes of calendar expressions, the fullest first; a shape that matches at a place hides the later ones there."""
    month, weekday = alternatives(_table("months", "month")), alternatives(_table("weekdays", "weekday"))
    tie, same, qualifier = _words("tie"), _words("same"), _words("qualifier")
    shift, part, season = _words("day"), _words("daypart"), _words("season")
    units = _words("unit")
    digits = r"(?:ال ?)?(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    day = rf"(?:{digits}|{numerals.ordinal()})"
    more = rf"(?: *(?P<join>-|و|،|الي|حتي|او) *(?:يوم +)?(?P<day2>{digits}|{numerals.ordinal()}))?"
    months = rf"(?:من +)?(?:شهر +)?(?P<month>{month})(?!\w)(?: *[/(\-،]? *(?P<month2>{month})(?!\w) *\)?)?"
    of_year = rf"(?:(?:{_SEP}|\s*[-–/،,]\s*)(?:من +)?(?:(?:ال)?(?:عام|سنه) +)?\(?(?P<year>{_YEAR})\)?(?: *م(?!\w))?)"
    of_tied_year = rf"(?: +(?:من +)?(?:العام|عام|السنه) +(?P<ytie>{tie}|{same}))"
    tail = rf"(?:{of_year}|{of_tied_year}| +(?P<tie>{tie}))?"
    today = rf"(?:(?P<shift>{shift}){_SEP})?"
    today = rf"(?:{part} +)?{today}"
    named = rf"(?:(?:{part} +)?(?:(?:يوم|يومي|ايام) +)?(?P<weekday>{weekday})(?:{_SEP}(?:و *)?(?P<weekday2>{weekday}))?(?: +(?:الموافق +)?{part})?(?:\) *)?{_SEP}(?:الموافق +)?(?:ل)?)?"
    qualified = rf"(?:(?P<qualifier>{qualifier}) +)?"
    shapes = (
        ("iso", rf"{today}{named}(?P<year>{_YEAR})[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"),
        ("figures", rf"{today}{named}(?P<day>0?[1-9]|[12]\d|3[01])(?:-(?P<day2>0?[1-9]|[12]\d|3[01]))?(?P<bar>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=bar)(?P<year>{_YEAR})"),
        ("span", rf"{today}{named}(?:(?:يوم|يومي|ايام|ليله|{part}) +)?(?P<day>{day}){more} *{months}{tail}"),
        ("month_first", rf"{today}{named}(?P<month>{month}) +(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)[،,]? +(?P<year>{_YEAR})"),
        ("of_month", rf"{today}{named}(?:(?:يوم|يومي|ايام) +)?(?P<day>{day}){more} +(?:من +)?(?:هذا +الشهر|(?:ال)?شهر +(?P<tie>{tie}|{same}))"),
        ("half", rf"النصف +(?P<half>الاول|الثاني) +(?:من +|ل)?(?:{months}{tail}|(?:ال)?(?:عام|سنه) +(?:(?P<hyear>{_YEAR})|(?P<utie>{tie}))|(?P<hyear2>{_YEAR})|(?:هذا +العام)|الشهر +(?P<mtie>{tie}))"),
        ("season", rf"(?P<season>{season}) +(?:(?:من +)?(?:ال)?(?:عام|سنه) +)?(?:(?P<year>{_YEAR})|(?P<tie>{tie}))|(?P<season2>{season}) +(?:هذا +العام|العام +(?P<stie>{tie}))"),
        ("month", rf"{qualified}{months}{tail}"),
        ("unit", rf"{qualified}(?:(?:(?P<unit>الشهر|الاسبوع|العام|السنه|اليوم|الايام|الاسابيع|الاشهر) +(?P<tie>{tie}|{same}))|(?P<this>هذا +(?:الشهر|الاسبوع|العام)|هذه +السنه))|(?P<qualifier2>{qualifier}) +(?P<bare>الشهر|الاسبوع|العام|السنه)"),
        ("year", rf"(?:{qualified}(?:ال)?(?:عام|سنه) +(?P<year>{_YEAR})|(?P<qualifier2>{qualifier}) +(?P<year2>{_YEAR}))"),
        ("weekday", rf"{today}(?:(?:{part}|مساء يوم|صباح يوم) +)?(?:(?:يوم|يومي|ايام) +)?(?P<weekday>{weekday})(?!\w)(?:{_SEP}(?:و *)(?P<weekday2>{weekday})(?!\w))?(?: *\))?(?: +(?:من +الاسبوع +)?(?P<tie>{tie}))?"),
        ("shift", rf"(?:(?:{part}) +)?(?P<shift>{shift})"),
        ("bare_year", rf"(?P<year>{_YEAR})"),
    )
    return tuple((name, re.compile(rf"{PREFIX}(?:(?P<between>بين) +)?(?P<span>{shape})(?!\w)")) for name, shape in shapes)


def find_dates(document: Document) -> Iterator[tuple[int, int, Expression, str]]:
    """The calendar expressions of an article: start, end (folded text), what was read, and the shape that read it."""
    text = document.text
    candidates = []
    for rank, (name, shape) in enumerate(_grammar()):
        for m in shape.finditer(text):
            start, end = m.span("span")
            if _fits(name, m, text):
                candidates.append((start, -end, rank, m, name))
    done = 0
    for start, end, _, m, name in sorted(candidates, key=lambda c: c[:3]):
        if start < done:
            continue
        expression = _read(name, m)
        if expression is None:
            continue
        done = _bracketed(text, start, -end)
        yield start, done, expression, f"date:{name}"


def _bracketed(text: str, start: int, end: int) -> int:
    """The end of an expression with its brackets in balance: "today (Wednesday)", but "(on Wednesday" of "(on Wednesday)"."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if closed > opened:
        return text.rindex(")", start, end)
    return end + 1 if opened > closed and text[end:end + 1] == ")" else end


def tense(document: Document, sentence: Sentence, place: int) -> str | None:
    """Whether what stands before a date in its sentence tells it as past or as to come; None where nothing does."""
    said = {hit.entry for hit in cues("planned", "agreed_next", "moved", "held", "recalled", "since").find(document.text, sentence.start, place)}
    if said & {"planned", "agreed_next", "moved"}:
        return "future"
    return "past" if said else None


def _fits(name: str, m: re.Match[str], text: str) -> bool:
    """What would be an accident: a month's name that is also a word, "today" in a name, a year that is a number."""
    before, behind = text[max(0, m.start("span") - 14):m.start("span")], text[m.end("span"):m.end("span") + 12]
    if name == "month" and m["month"] in _ambiguous():
        return any(m[g] for g in ("qualifier", "month2", "year", "tie", "ytie")) or bool(re.match(r"شهر ", m["span"]))
    if name == "shift":
        in_name = re.search(r"(?:روسيا|بغداد|فلسطين|سوريا|المصري|الاردن|اخبار|الشرق|عربي|راي) +$", before)
        return not in_name and not re.match(r" +(?:السابع|الاول|الثاني|التالي|نفسه|ذاته)", behind)
    if name == "bare_year":
        return bool(re.search(r"(?:في|منذ|خلال|حتي|قبل|بعد|لعام|بين|اعوام|سنوات) +$", before)) and not re.match(r" *[%/\d]", behind)
    if name == "weekday":
        return not re.search(r"(?:صحيفه|جريده|مجله) +$", before)
    return True


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms("date_words", **{"class": "ambiguous_month"}))


def _read(name: str, m: re.Match[str]) -> Expression | None:
    """The expression that a match says, or None where its parts are no date (a day that no month has)."""
    got = {key: " ".join(value.split()) for key, value in m.groupdict().items() if value}
    conflict: tuple[str, ...] = ()
    e = Expression()
    if "month" in got:
        months = [_month(got[key]) for key in ("month", "month2") if key in got]
        conflict += ("two month names that differ",) if len(set(months)) > 1 else ()
        e = replace(e, month=months[0])
    if year := got.get("year") or got.get("year2") or got.get("hyear") or got.get("hyear2"):
        e = replace(e, year=int(re.sub(r"\D", "", year)))
    if "day" in got:
        e = replace(e, day=_number(got["day"]))
        if "day2" in got:
            second, first = _number(got["day2"]), e.day
            # Days in a row, "between the 14th and the 17th", "14 to 17" are all days from one to the other; days apart a list.
            listed = got.get("join") == "و" and "between" not in got and second != first + 1
            e = replace(e, also=(second,)) if listed else replace(e, until=second)
            if second <= first:
                return None
        if max(e.day, e.until or 0, *e.also) > 31 or e.day < 1:
            return None
    if "weekday" in got:
        e = replace(e, weekdays=tuple(_table("weekdays", "weekday")[_article(got[key])] for key in ("weekday", "weekday2") if key in got))
    if "shift" in got:
        e = replace(e, shift=int(_value("day", got["shift"])))
    if "qualifier" in got or "qualifier2" in got:
        e = replace(e, qualifier=_value("qualifier", got.get("qualifier") or got["qualifier2"]))
    if "season" in got or "season2" in got:
        e = replace(e, season=_value("season", got.get("season") or got["season2"]))
    if "half" in got:
        e = replace(e, half=1 if got["half"] == "الاول" else 2)
    return _tied(name, replace(e, conflict=conflict), got)


def _tied(name: str, e: Expression, got: dict[str, str]) -> Expression | None:
    if "tie" in got:
        e = replace(e, tie=_tie(got["tie"]))
    if name == "season" and e.year is None:
        return replace(e, tie=e.tie or _tie(got.get("stie", "")))
    if "mtie" in got:
        return replace(e, tie=_tie(got["mtie"]), unit="month")
    if name == "half" and e.month is None and e.year is None:
        return replace(e, tie=_tie(got.get("utie", "")), unit="year")
    if "ytie" in got:
        return replace(e, tie=_tie(got["ytie"]), unit="year")
    if name == "of_month":
        return replace(e, tie=e.tie or "this", unit="month")
    if name == "unit":
        word = got.get("unit") or got.get("bare") or got["this"].split()[-1]
        unit = _value("unit", word)
        if unit == "day" or word in ("الايام", "الاسابيع", "الاشهر"):
            return None  # "the coming days" has no place on a calendar
        return replace(e, tie=e.tie or "this", unit=unit)
    if name == "weekday" and e.tie:
        return replace(e, unit="weekday")
    if e.tie and e.month:
        return replace(e, unit="month")
    return e


def _tie(words: str) -> str:
    """The tie that the words say; "this" where there are none."""
    if not words:
        return "this"
    return "same" if words in {fold_text(form) for form in forms("date_words", **{"class": "same"})} else _value("tie", words)


def _month(words: str) -> int:
    return int(words) if words.isdigit() else _table("months", "month")[words]


def _number(words: str) -> int:
    digits = re.search(r"\d+", words)
    return int(digits.group()) if digits else numerals.ordinal_value(words)


def _article(word: str) -> str:
    return word if word.startswith("ال") else "ال" + word.removeprefix("لل").removeprefix("ل")
