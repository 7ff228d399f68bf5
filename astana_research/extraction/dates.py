"""Calendar expressions: read, never resolved. What they mean on a calendar is for timex, called by the chronology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from .. import numerals
from ..blocks import Sentence
from ..cleaning import fold_text
from ..document import Document
from ..expressions import Expression
from ..forms import cue_words, cues, forms
from .dateshapes import Shape, numbers, shapes, values, words


def find_dates(document: Document) -> Iterator[tuple[int, int, Expression, str]]:
    """The calendar expressions of an article: start, end (folded text), what was read, and the shape that read it."""
    text = document.text
    candidates = []
    for rank, shape in enumerate(shapes()):
        for m in shape.pattern.finditer(text):
            start, end = m.span("span")
            if _fits(shape.name, m, text):
                candidates.append((start, -end, rank, m, shape))
    done = 0
    for start, end, _, m, shape in sorted(candidates, key=lambda c: c[:3]):
        if start < done:
            continue
        expression = _read(shape, m)
        if expression is None:
            continue
        done = _bracketed(text, start, -end)
        yield start, done, expression, f"date:{shape.name}"


def _bracketed(text: str, start: int, end: int) -> int:
    """The end of an expression with its brackets in balance: "today (Wednesday)", but "(on Wednesday" of "(on Wednesday)"."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if closed > opened:
        return text.rindex(")", start, end)
    return end + 1 if opened > closed and text[end : end + 1] == ")" else end


def tense(document: Document, sentence: Sentence, place: int) -> str | None:
    """Whether what stands before a date in its sentence tells it as past or as to come; None where nothing does."""
    verbs = cues("planned", "agreed_next", "moved", "held", "recalled", "since")
    said = {hit.entry for hit in verbs.find(document.text, sentence.start, place)}
    if said & {"planned", "agreed_next", "moved"}:
        return "future"
    return "past" if said else None


def _fits(name: str, m: re.Match[str], text: str) -> bool:
    """What would be an accident: a month's name that is also a word, "today" in a name, a year that is a number."""
    start, end = m.span("span")
    if name == "month" and m["month"] in _ambiguous():
        return any(m[g] for g in ("qualifier", "month2", "year", "tie", "year_tie")) or m["span"].startswith("شهر ")
    if name == "shift":
        return not (
            _behind("today_in_name").search(text, max(0, start - 14), start) or _followed_by_ordinal().match(text, end)
        )
    if name == "bare_year":
        return bool(_behind("before_year").search(text, max(0, start - 14), start)) and not _COUNTS.match(text, end)
    if name == "weekday":
        return not _behind("paper").search(text, max(0, start - 14), start)
    return True


_COUNTS = re.compile(r" *[%/\d]")


@cache
def _behind(name: str) -> re.Pattern[str]:
    return re.compile(cue_words(name) + " +$")


@cache
def _followed_by_ordinal() -> re.Pattern[str]:
    """ "The seventh day" (a newspaper), "the first day", "the same day" are not today."""
    return re.compile(rf" +(?:{numerals.ordinal()}|{words('same')}|{words('tie')})")


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms("date_words", **{"class": "ambiguous_month"}))


def _read(shape: Shape, m: re.Match[str]) -> Expression | None:
    """The expression that a match says, or None where its parts are no date (days that run backwards)."""
    got = {key: " ".join(value.split()) for key, value in m.groupdict().items() if value}
    e = Expression()
    if "month" in got:
        months = [_month(got[key]) for key in ("month", "month2") if key in got]
        e = replace(e, month=months[0], conflict=("two month names that differ",) if len(set(months)) > 1 else ())
    if "year" in got:
        e = replace(e, year=int(got["year"]))
    if "day" in got:
        e = replace(e, day=_number(got["day"]))
    if "day2" in got:
        second = _number(got["day2"])
        # Days in a row, "between the 14th and the 17th", "14 to 17" are all days from one to the other; days apart a list.
        listed = got.get("join") == "و" and "between" not in got and second != e.day + 1
        e = replace(e, also=(second,)) if listed else replace(e, until=second)
        if second <= e.day:
            return None
    if e.day and max(e.day, e.until or 0, *e.also) > 31:
        return None
    if "weekday" in got:
        known = numbers("weekdays", "weekday")
        e = replace(e, weekdays=tuple(known[_article(got[key])] for key in ("weekday", "weekday2") if key in got))
        if e.year and e.month and e.day and len(e.weekdays) == 1 and not _falls_on(e, e.weekdays[0]):
            e = replace(e, conflict=(*e.conflict, "a weekday that is not that day's"))
    if "shift" in got:
        e = replace(e, shift=int(_value("day", got["shift"])))
    if "qualifier" in got or "qualifier2" in got:
        e = replace(e, qualifier=_value("qualifier", got.get("qualifier") or got["qualifier2"]))
    if "season" in got:
        e = replace(e, season=_value("season", got["season"]))
    if "half" in got:
        e = replace(e, half=1 if got["half"] == "الاول" else 2)
    return _tied(shape, e, got)


def _falls_on(e: Expression, weekday: int) -> bool:
    try:
        return date(e.year or 0, e.month or 0, e.day or 0).isoweekday() == weekday
    except ValueError:  # the thirtieth of February falls on no day at all
        return False


def _tied(shape: Shape, e: Expression, got: dict[str, str]) -> Expression:
    """The expression with what ties it to the day of writing: of a unit that the shape names, of the year, or of the month."""
    if "year_tie" in got:
        return replace(e, tie=_tie(got["year_tie"]), unit="year")
    if shape.unit == "weekday":
        return replace(e, tie=_tie(got["tie"]), unit="weekday") if "tie" in got else e
    if shape.unit:
        return replace(e, tie=_tie(got["tie"]) if "tie" in got else "this", unit=shape.unit)
    return replace(e, tie=_tie(got["tie"]), unit="month") if "tie" in got else e


def _tie(said: str) -> str:
    return "same" if said in values("same") else _value("tie", said)


def _value(name: str, said: str) -> str:
    """The value of a date word, also behind the preposition that eats the alef of its article."""
    return values(name).get(said) or values(name)["ال" + said[2:]]


def _month(said: str) -> int:
    return int(said) if said.isdigit() else numbers("months", "month")[said]


def _number(said: str) -> int:
    digits = re.search(r"\d+", said)
    return int(digits.group()) if digits else numerals.ordinal_value(said)


def _article(word: str) -> str:
    return word if word.startswith("ال") else "ال" + word.removeprefix("لل").removeprefix("ل")
