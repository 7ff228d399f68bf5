"""When each article was written and what its dates mean, as far as the article by itself tells.

The days of writing of an article are a set of calendar days. What the text says cuts the set down: a day that the page
states, "today" with its weekday and day of the month, months called last, next or this one, events told as past, a date
that the page bears. What is left is reported as EDTF with the statements that cut it down; a day is never guessed. Articles
do not yet help to date one another here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from . import edtf, timex
from .expressions import Expression
from .mentions import Mention

if TYPE_CHECKING:
    from .corpus import Article

#: The calendar on which days of writing are sought. It ends on the day of collection; where that is not known, on
#: LAST_DAY, which is no evidence and never shown: what only the edge of the calendar bounds stays open.
FIRST_DAY = date(2016, 1, 1)
LAST_DAY = date(2035, 12, 31)
_BESIDE = timedelta(days=10)  # a full date so near to a dateline without a year is of the same year
_AHEAD = timedelta(days=366)  # meetings are planned a year ahead at the most


@dataclass(frozen=True)
class Cut:
    """A statement that cut the days of writing down: the rule, its raw span (None for what is stated beside the text), days left."""

    rule: str
    start: int | None
    end: int | None
    left: int


@dataclass(frozen=True)
class Writing:
    """The days on which an article can have been written, with what cut them down; ``clash`` names statements set aside.

    ``closed`` is True where something bounds the days from above: a day of collection, a date that the page bears.
    """

    days: tuple[date, ...]
    cuts: tuple[Cut, ...]
    clash: tuple[Cut, ...] = ()
    closed: bool = True

    @property
    def value(self) -> edtf.Value:
        """The days as EDTF; open where nothing in or beside the text cut them down."""
        if not self.cuts:
            return edtf.OPEN
        found = edtf.summary(self.days) if self.closed else edtf.unbounded(self.days)
        if found.precision == "interval" and self.days[0] == FIRST_DAY:
            end = found.end.isoformat() if self.closed and found.end else None
            return edtf.Value(f"../{end}" if end else None, None, found.end if end else None, "open")
        return found

    @property
    def basis(self) -> str:
        """The rules that cut the days down, in order."""
        return "+".join(dict.fromkeys(cut.rule for cut in self.cuts)) or "unknown"

    def resolve(self, mention: Mention) -> edtf.Value:
        """What a date mention of the article means, given the days of writing."""
        days = self.days if self.cuts else None
        return timex.resolve(Expression.of(mention.expression or {}), days, self.closed)


def written(article: Article, mentions: Sequence[Mention], until: date | None = None) -> Writing:
    """The days on which ``article`` can have been written, by its own dates and what is stated of it.

    ``until`` is the last day of the calendar where the article has no day of collection. A statement that would leave no
    day is set aside and reported; the most trusted come first, so the least trusted of those that clash is set aside.
    """
    collected = date.fromisoformat(article.collected) if article.collected else until
    left = _calendar(max(collected or LAST_DAY, FIRST_DAY))
    closed = collected is not None
    cuts: list[Cut] = []
    clash: list[Cut] = []
    if article.published:
        low, high = edtf.bounds(article.published)
        kept = tuple(day for day in left if low <= day <= high)
        if not kept:  # what its collector states of an article outweighs the day on which it was collected
            clash.append(Cut("collected", None, None, 0))
        left, closed = kept or tuple(edtf.days(low, high)), True
        cuts.append(Cut("stated", None, None, len(left)))
    tried: set[Hashable] = set()
    for rule, mention, allowed, key in _statements(mentions):
        if (rule, key) in tried:  # said before: it can't cut again
            continue
        tried.add((rule, key))
        kept = tuple(day for day in left if allowed(day))
        if len(kept) < len(left):
            cut = Cut(rule, mention.start, mention.end, len(kept))
            (cuts if kept else clash).append(cut)
            left, closed = kept or left, closed or (bool(kept) and rule.startswith(_BOUNDING))
    if beside := next((cut for cut in cuts if cut.rule == _BESIDE_TITLE), None):
        if len(left) == 2:  # nothing tells that the page went out on the day after: it went out when it was written
            left = left[1:]
            cuts.append(replace(beside, left=1))
    return Writing(left, tuple(cuts), tuple(clash), closed or len(left) == 1)


@lru_cache(maxsize=64)
def _calendar(end: date) -> tuple[date, ...]:
    return tuple(edtf.days(FIRST_DAY, end))


_BESIDE_TITLE = "printed beside the title"
_BOUNDING = ("printed", "dateline", "told as planned", "year of")  # what leaves no later day

Statement = tuple[str, Mention, Callable[[date], bool], Hashable]


def _statements(mentions: Sequence[Mention]) -> Iterator[Statement]:
    """What bounds the day of writing, the most trusted first: the rule, the mention, which days it allows, what it says."""
    dates = [(m, Expression.of(m.expression or {})) for m in mentions if m.kind == "date" and m.repeat_of is None]
    own = [(m, e) for m, e in dates if not m.printed and m.furniture is None]
    yield from (("today", m, partial(timex.writable, e), e) for m, e in own if e.shift is not None)
    yield from (("dateline", m, partial(_is_day, e), e) for m, e in dates if m.rule == "date:borne")
    yield from (("this month", m, partial(timex.writable, e), e) for m, e in own if e.tie == "this" and e.month)
    yearless = [e for m, e in dates if e.year is None and e.month and e.day and (m.rule == "date:borne" or e.shift == 0)]
    for m, e in own:
        if e.year and e.month and e.day and m.tense != "past" and m.rule != "date:borne":
            day = timex.resolve(e, None).start
            if day and any(_beside(y, day) for y in yearless):
                yield "year of a date beside it", m, partial(_between, day - _BESIDE, day + _BESIDE), day
    for m, e in own:
        if e.tie in ("last", "next") and e.month:
            yield f"{e.tie} month", m, partial(_in_another_month, e.month), e.month
    for m, e in dates:
        start = timex.resolve(e, None).start if e.year and e.shift is None else None
        if start is None or m.rule == "date:borne":
            continue
        if m.furniture == "crawl_date":  # a page can't be printed before it is written
            yield "printed above the title", m, partial(_between, date.min, start), start
        elif m.printed:  # beside the title stands the day of the page: that of writing, or the day after
            yield _BESIDE_TITLE, m, partial(_between, start - timedelta(days=1), start), start
        elif m.tense == "past" and m.furniture is None:
            yield "told as past", m, partial(_between, start, date.max), start
        elif m.tense == "future" and m.furniture is None and not e.season and (e.month or e.half or e.part):
            end = timex.resolve(e, None).end  # what is planned to the month or half-year is not over, and not years ahead
            yield "told as planned", m, partial(_between, start - _AHEAD, end), (start, end)


def _between(low: date, high: date, day: date) -> bool:
    return low <= day <= high


def _is_day(e: Expression, day: date) -> bool:
    """Whether a day is that of a dateline, which may lack the year; a weekday that does not fit the date is a slip."""
    fits = (e.year in (None, day.year)) and (e.month, e.day) == (day.month, day.day)
    return fits and (len(e.weekdays) != 1 or bool(e.conflict) or day.isoweekday() == e.weekdays[0])


def _beside(e: Expression, day: date) -> bool:
    """Whether the day and month of a dateline lie right beside a full date that is not told as past."""
    assert e.month and e.day
    around = (day.year - 1, day.year, day.year + 1)
    days = [date(year, e.month, min(e.day, 28)) for year in around]
    return any(abs(other - day) <= _BESIDE for other in days)


def _in_another_month(month: int, day: date) -> bool:
    return day.month != month


def date_article(
    article: Article, mentions: Sequence[Mention], until: date | None = None
) -> tuple[list[Mention], Writing]:
    """The mentions of one article with their dates resolved and a ``publication`` mention added, and how that was found."""
    writing = written(article, mentions, until)
    found = [replace(m, value=writing.resolve(m).edtf) if m.kind == "date" else m for m in mentions]
    value = writing.value.edtf
    publication = Mention(
        article.article_id, "publication", None, None, None, value, basis=writing.basis, rule="publication"
    )
    return [*found, publication], writing
