"""From the mentions of an article to what they say about days: the statements that the chronology solves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .. import edtf, timex
from ..expressions import Expression
from ..mentions import Mention
from .calendar import Calendar
from .relations import meaning
from .statements import Statement

if TYPE_CHECKING:
    from ..corpus import Article

_BESIDE = timedelta(days=10)  # a full date so near to a dateline without a year is of the same year
_RIGHT_BESIDE = timedelta(days=2)  # ... or so near, where nothing says that it is a meeting's and not, say, a document's
_LAST_PART = 4  # "the end of 2022" is at least its last quarter
_AHEAD = timedelta(days=366)  # meetings are planned a year ahead at the most

#: How many days a unit of time is, and how far "so many units ago" may be off: days, and shares of the length told.
_UNITS = {"day": (1, 1), "week": (7, 3), "month": (30.44, 31), "year": (365.25, 183)}
_VAGUE = 0.2

Spans = Sequence[tuple[int, int, str]]
"""Raw spans of copied sentences, each with what all its copies have in common."""


def statements(
    article: Article, mentions: Sequence[Mention], days: Calendar, until: date | None = None, copied: Spans = ()
) -> Iterator[Statement]:
    """What an article says about days, and what is stated of it: its day of publication, the day of its collection or ``until``."""
    name = article.article_id
    told = next((m.corrected for m in mentions if m.kind == "publication" and m.corrected), None)
    if told and told.days:
        low, high = edtf.bounds(told.days)
        yield Statement(name, "correction", low=days.number(low), high=days.number(high), corrected=str(told))
    collected = date.fromisoformat(article.collected) if article.collected else until
    if collected:
        yield Statement(name, "collected", high=days.number(collected))
    if article.published:
        low, high = edtf.bounds(article.published)
        yield Statement(name, "stated", low=days.number(low), high=days.number(high))
    yield from _sourced(_of_writing(name, mentions, days), copied)
    yield from _sourced(_of_rounds(name, mentions), copied)


def _sourced(found: Iterable[Statement], copied: Spans) -> Iterator[Statement]:
    """Statements with the source that they share with copies of their sentence."""
    for s in found:
        inside = (source for low, high, source in copied if s.start is not None and low <= s.start < high)
        source = next(inside, "")
        yield replace(s, source=source) if source and not s.corrected else s  # whoever corrects a copy speaks of no other


def _of_writing(name: str, mentions: Sequence[Mention], days: Calendar) -> Iterator[Statement]:
    """What bounds the day of writing by itself."""

    def say(rule: str, m: Mention, e: Expression | None = None, low: date | None = None, high: date | None = None) -> Statement:
        ends = (days.number(day) if day else None for day in (low, high))
        return Statement(name, rule, e, None, *ends, m.start, m.end)

    about = next((m.value for m in mentions if m.kind == "about"), None)
    dates = [(m, e) for m in mentions if m.kind == "date" and m.repeat_of is None for e in expressions(m, days)]
    own = [(m, e) for m, e in dates if not m.printed and m.furniture is None]
    yearless = [e for m, e in dates if e.year is None and e.month and e.day and (m.rule == "date:borne" or e.shift == 0)]
    named = {e.month for _, e in own if e.month and e.tie == "next" and e.unit != "year"}
    for m, e in own:
        if m.days_told and e.deictic and m.corrected and m.corrected.days:
            yield replace(say("corrected date", m, e, *edtf.bounds(m.corrected.days)), corrected=str(m.corrected))
        if e.shift is not None:
            yield say("today", m, e)
        elif (e.tie, e.unit, e.month) == ("next", "month", None) and e.day is None and len(named) == 1:
            yield say("next month named", m, Expression(month=next(iter(named)), tie="next"))
        elif e.tie == "this" and e.month and e.unit != "year":
            yield say("this month", m, e)
            if e.day and m.tense == "past" and not (e.conflict or e.until_month):
                yield say("past day of this month", m, e)
        elif e.tie in ("last", "next") and e.month and e.unit != "year":
            yield say(f"{e.tie} month", m, e)
        if e.year is None and e.shift is None and e.month and e.day and len(e.weekdays) == 1 and not (e.conflict or e.until or e.also):
            yield say("weekday of a date", m, e)
        if e.year and e.month and e.day and m.tense != "past" and m.rule != "date:borne":
            day, near = timex.resolve(e, None).start, _BESIDE if m.round or m.tense else _RIGHT_BESIDE
            if day and any(_beside(y, day, near) for y in yearless):
                yield say("year of a date beside it", m, None, day - _BESIDE, day + _BESIDE)
    for m, e in dates:
        if m.rule == "date:borne":
            if e.month and e.day and not e.until:
                yield say("dateline", m, e)
            continue
        value = timex.resolve(e, None) if e.year and e.shift is None else edtf.OPEN
        start, end = value.start, value.end
        if start and e.season == "winter":  # of a year: at its beginning or at its end
            start = start.replace(month=1, day=1)
        if start is None or end is None:
            continue
        if m.furniture == "crawl_date":  # a page can't be printed before it is written
            yield say("printed above the title", m, None, None, end)
        elif m.printed:  # beside the title stands the day of the page: that of writing, or the day after
            yield say("printed beside the title", m, None, start - timedelta(days=1) if start == end else start, end)
        elif m.tense == "past" and m.furniture is None:
            yield say("told as past", m, None, end - (end - start) / _LAST_PART if e.qualifier == "end" else start)
        elif m.tense == "future" and m.furniture is None and not e.season and (e.month or e.half or e.part):
            if about and m.round and m.round < about:
                continue  # what was once planned for an earlier round
            yield say("told as planned", m, None, start - _AHEAD, end)  # not over yet, and not years ahead


def expressions(m: Mention, days: Calendar) -> list[Expression]:
    """The expressions by which a date speaks of days.

    That is the one that was read. Where a person told the days, it is theirs, and beside it the one that was read, if that can mean
    these days at all: else it was misread, or the text is wrong, and nothing follows from it.
    """
    read = Expression.of(m.expression or {})
    if not m.days_told or m.corrected is None:
        return [read]
    if m.corrected.days is None:
        return []
    told = edtf.bounds(m.corrected.days)
    fits = m.expression and read.deictic and read.tie != "same" and meaning(read, *map(days.number, told), days).any()
    return [absolute(*told), *([read] if fits else [])]


def absolute(start: date, end: date) -> Expression:
    """An expression that means the days from ``start`` to ``end``.

    >>> absolute(date(2024, 2, 1), date(2024, 2, 29)).record()
    {'year': 2024, 'month': 2}
    """
    found = edtf.precision(start, end)
    if found == "year":
        return Expression(year=start.year)
    if found in ("day", "month"):
        return Expression(year=start.year, month=start.month, day=start.day if found == "day" else None)
    ends = {} if (start.year, start.month) == (end.year, end.month) else {"until_month": end.month, "until_year": end.year}
    return Expression(year=start.year, month=start.month, day=start.day, until=end.day, **ends)


def _beside(e: Expression, day: date, near: timedelta) -> bool:
    """Whether the day and month of a dateline lie right beside a full date that is not told as past."""
    assert e.month and e.day
    days = [date(year, e.month, min(e.day, 28)) for year in (day.year - 1, day.year, day.year + 1)]
    return any(abs(other - day) <= near for other in days)


_TOLD = {"opened": "had opened", "ended": "had ended", "ahead": "ahead", "not_over": "not over"}
_PHASES = {"start": "opened on", "end": "closed on", "through": "met through"}


def _of_rounds(name: str, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """What ties the day of writing to rounds."""
    about = next((m.value for m in mentions if m.kind == "about"), None)
    numbered = {m.value for m in mentions if m.kind == "round" and not m.relative}
    for m in mentions:
        number = m.value if m.kind in ("round", "about") else m.round
        if not number or not m.first:
            continue
        if number not in numbered and about not in numbered and not m.corrected:
            continue  # counted from a round that is itself no more than inferred
        tense = m.tense or ("ahead" if m.rule == "relative:next" and m.status in ("planned", "expected") else None)
        by = str(m.corrected or "")
        if m.kind in ("round", "about") and tense in _TOLD:
            vouched = m.corrected and (m.kind == "round" or "tense" in m.corrected.fields)
            yield Statement(name, _TOLD[tense], None, number, None, None, m.start, m.end, corrected=by if vouched else "")
        elif m.kind == "duration" and m.value:
            yield from (replace(s, corrected=by) for s in _lasting(name, m))
        elif m.kind == "date" and not m.printed and m.status == "planned" and m.phase:
            yield from (replace(s, corrected=by) for s in _soon(name, m, number))
        elif m.kind == "date" and not m.printed and m.status in ("held", "recalled"):
            e = _meant(m)
            if e and _is_one_stretch(e) and not e.conflict:  # whose weekday and day don't fit: which of the two is wrong, nobody knows
                rule = _PHASES.get(m.phase or "", "met through" if e.until else "met on")
                to_come = m.tense == "future" or m.phase == "through"  # "it goes on until Wednesday"
                e = replace(e, lean="done") if e.weekdays and not (e.month or e.tie or to_come) else e
                yield Statement(name, rule, e, number, None, None, m.start, m.end, corrected=by)


def _meant(m: Mention) -> Expression | None:
    """The expression by which a date speaks of its round: the days that a person told, else what was read."""
    if m.days_told and m.corrected:
        return absolute(*edtf.bounds(m.corrected.days)) if m.corrected.days else None
    return Expression.of(m.expression or {})


def _soon(name: str, m: Mention, number: int) -> Iterator[Statement]:
    """A plan that names the days on which a round is to open or to end."""
    e = _meant(m)
    if e and _is_one_stretch(e) and not e.conflict and (e.day or e.weekdays or e.shift is not None):
        e = replace(e, lean="future") if e.weekdays and not (e.month or e.tie or e.shift) else e
        for rule, phases in (("to open on", ("start", "through")), ("to close on", ("end", "through"))):
            if m.phase in phases:
                yield Statement(name, rule, e, number, None, None, m.start, m.end)


def _is_one_stretch(e: Expression) -> bool:
    """Whether the days meant lie side by side and can be told from the day of writing."""
    return not e.also_months and not e.season and e.tie != "same" and not (e.also and e.day is not None and e.also[-1] - e.day > 1)


def _lasting(name: str, m: Mention) -> Iterator[Statement]:
    """How long a round met, or how long ago or ahead its meeting lies."""
    if m.unit not in _UNITS:
        return
    length, slack = _UNITS[m.unit]
    told = m.value * length
    if m.direction == "lasts":
        if m.unit == "day" and not m.vague:
            yield Statement(name, "lasted", None, m.round, int(m.value), int(m.value), m.start, m.end)
    elif m.direction in ("ago", "in"):
        slack += _VAGUE * told + length / 2 if m.vague else 0
        low, high = max(round(told - slack), 0), round(told + slack)  # from some day of the round
        yield Statement(name, m.direction, None, m.round, low, high, m.start, m.end)


def relied_on(said: Iterable[Statement]) -> list[Statement]:
    """The statements but bare weekdays of a round that no other article speaks of: a slip there would go unseen."""
    listed = list(said)
    speakers: dict[int, set[str]] = {}
    for s in listed:
        if s.round is not None:
            speakers.setdefault(s.round, set()).add(s.source or s.article)
    return [s for s in listed if not _bare_weekday(s) or s.corrected or s.round is None or len(speakers[s.round]) > 1]


def _bare_weekday(s: Statement) -> bool:
    e = s.expression
    return e is not None and bool(e.weekdays) and e.month is None and e.shift is None


def copied_spans(copies: Iterable[tuple[str, int, int, str, int, int]]) -> Mapping[str, Spans]:
    """For each article the spans of sentences that stand in several, named after the earliest of them.

    A copy is given as article, start, end, and the same of the earlier one.
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    for article, start, end, of, of_start, of_end in copies:
        source = f"{of}:{of_start}"
        found.setdefault(article, []).append((start, end, source))
        if (of_start, of_end, source) not in found.setdefault(of, []):
            found[of].append((of_start, of_end, source))
    return found
