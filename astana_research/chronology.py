"""When each article was written and what its dates mean, as far as the article by itself tells.

The days of writing of an article are a set of calendar days. What the text says cuts the set down: a day that the page
states, "today" with its weekday and day of the month, months called last, next or this one, events told as past, a date
that the page bears. What is left is reported as EDTF with the statements that cut it down; a day is never guessed. Articles
do not yet help to date one another here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from . import timex
from .expressions import Expression
from .mentions import Mention

if TYPE_CHECKING:
    from .corpus import Article

#: The calendar on which days of writing are sought; it ends on the day of collection.
FIRST_DAY = date(2016, 1, 1)
LAST_DAY = date(2035, 12, 31)  # where no day of collection is known


@dataclass(frozen=True)
class Cut:
    """A statement that cut the days of writing down: the rule, its raw span (None for what is stated beside the text), days left."""

    rule: str
    start: int | None
    end: int | None
    left: int


@dataclass(frozen=True)
class Writing:
    """The days on which an article can have been written, with what cut them down; ``clash`` names statements set aside."""

    days: tuple[date, ...]
    cuts: tuple[Cut, ...]
    clash: tuple[Cut, ...] = ()

    @property
    def value(self) -> timex.Value:
        return timex.summary(self.days)

    @property
    def basis(self) -> str:
        """The rules that cut the days down, in order."""
        return "+".join(dict.fromkeys(cut.rule for cut in self.cuts))


def written(article: Article, mentions: Sequence[Mention], until: date | None = None) -> Writing:
    """The days on which ``article`` can have been written, by its own dates and what is stated of it.

    ``until`` is the last day of the calendar where the article has no day of collection. A statement that would leave no
    day is set aside and reported.
    """
    end = date.fromisoformat(article.collected) if article.collected else until or LAST_DAY
    left = tuple(timex.days(FIRST_DAY, max(end, FIRST_DAY)))
    cuts: list[Cut] = []
    clash: list[Cut] = []
    for rule, mention, allowed in _statements(article, mentions):
        kept = tuple(day for day in left if allowed(day))
        if len(kept) == len(left):
            continue
        start, stop = (mention.start, mention.end) if mention else (None, None)
        if kept:
            left = kept
            cuts.append(Cut(rule, start, stop, len(kept)))
        else:
            clash.append(Cut(rule, start, stop, 0))
    return Writing(left, tuple(cuts), tuple(clash))


Statement = tuple[str, Mention | None, Callable[[date], bool]]


def _statements(article: Article, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """What bounds the day of writing, the most trusted first: the rule, the mention behind it, which days it allows."""
    if article.published:
        yield "stated", None, partial(_between, *timex.bounds(article.published))
    dates = [(m, Expression.of(m.expression)) for m in mentions if m.kind == "date" and m.repeat_of is None]
    own = [(m, e) for m, e in dates if not m.printed and m.furniture is None]
    yield from (("today", m, partial(timex.writable, e)) for m, e in own if e.shift is not None)
    yield from (("this month", m, partial(timex.writable, e)) for m, e in own if e.tie == "this" and e.month)
    yield from (
        (f"{e.tie} month", m, partial(_in_another_month, e.month))
        for m, e in own
        if e.tie in ("last", "next") and e.month
    )
    for m, e in dates:
        start = timex.resolve(e, None).start if e.year and e.shift is None else None
        if start is None:
            continue
        if m.furniture == "crawl_date":  # a page can't be printed before it is written
            yield "printed above the title", m, partial(_between, date.min, start)
        elif m.printed:  # beside the title stands the day of the page: that of writing, or the day after
            yield "printed beside the title", m, partial(_between, start - timedelta(days=1), start)
        elif m.tense == "past" and m.furniture is None:
            yield "told as past", m, partial(_between, start, date.max)


def _between(low: date, high: date, day: date) -> bool:
    return low <= day <= high


def _in_another_month(month: int, day: date) -> bool:
    return day.month != month


def resolve_dates(mentions: Iterable[Mention], writing: Writing, calendar_known: bool) -> list[Mention]:
    """Mentions with the values of dates filled in, given the days of writing.

    ``calendar_known`` is False where nothing cut the days of writing down: then the deictic dates keep their open form.
    """
    days = writing.days if calendar_known else None
    resolved = []
    for m in mentions:
        if m.kind == "date":
            m = replace(m, value=timex.resolve(Expression.of(m.expression), days).edtf)
        resolved.append(m)
    return resolved


def date_article(
    article: Article, mentions: Sequence[Mention], until: date | None = None
) -> tuple[list[Mention], Writing]:
    """The mentions of one article with their dates resolved and a ``publication`` mention added, and how that was found."""
    writing = written(article, mentions, until)
    found = resolve_dates(mentions, writing, bool(writing.cuts))
    value = writing.value.edtf if writing.cuts else None
    publication = Mention(
        article.article_id, "publication", None, None, None, value, basis=writing.basis or "unknown", rule="publication"
    )
    return [*found, publication], writing
