"""Made corpora with known truth: what articles on the 22 rounds would say about days, without their prose.

Each article is written on a day of its own, before, while or after a round meets, and says some of what such articles say: the day
with its weekday, a dateline, dates of its round and of earlier ones in the forms that the press uses (most without a year), what is
over and what is ahead, how long rounds lasted, what the page prints. The days of the rounds are those of the public record. A share
of the statements can be made wrong: a day, a month or a year off, another weekday, another round.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from astana_research import reference, timex
from astana_research.chronology import Calendar, Problem, Statement
from astana_research.chronology.calendar import calendar
from astana_research.chronology.relations import allowed, writable
from astana_research.chronology.statements import ON_ROUNDS
from astana_research.expressions import Expression

UNTIL = date(2025, 6, 30)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Corpus:
    """Statements with the truth behind them: days of writing, days of rounds, and which statements are wrong."""

    days: Calendar
    statements: tuple[Statement, ...]
    written: dict[str, date]
    rounds: dict[int, tuple[date, date]]
    wrong: frozenset[Statement]

    @property
    def problem(self) -> Problem:
        return Problem.of(self.statements, self.days)


def rounds() -> dict[int, tuple[date, date]]:
    """First and last day of the rounds, by the public record."""
    return {
        int(r["round"]): (date.fromisoformat(r["first_day"]), date.fromisoformat(r["last_day"])) for r in reference.rows("rounds")
    }


def corpus(articles: int, wrong: float = 0.0, seed: int = 0, met: dict[int, tuple[date, date]] | None = None) -> Corpus:
    """A corpus of so many articles, with a share of ``wrong`` statements."""
    dice = random.Random(f"{articles} {wrong} {seed}")
    met = met or rounds()
    days = calendar(UNTIL)
    said: list[Statement] = []
    written: dict[str, date] = {}
    false: set[Statement] = set()
    for n in range(articles):
        name = f"{n:05d}"
        about = dice.choice(sorted(met))
        written[name] = _writing_day(dice, met[about])
        said.append(Statement(name, "collected", high=days.number(UNTIL)))
        for s in _says(dice, name, about, written[name], met, days):
            if dice.random() < wrong and (made := _made_wrong(dice, s, written[name], met, days)):
                false.add(made)
                said.append(made)
            else:
                said.append(s)
    spoken_of = {s.round for s in said if s.round is not None}
    return Corpus(days, tuple(said), written, {n: met[n] for n in met if n in spoken_of}, frozenset(false))


def is_true(s: Statement, written: date, met: dict[int, tuple[date, date]], days: Calendar) -> bool:
    """Whether a statement of an article written on that day holds."""
    day = np.array([days.number(written)], np.int32)
    if s.rule not in ON_ROUNDS or s.round is None:
        return bool(writable(s, days)[day[0]])
    if s.round not in met:
        return False
    first, last = met[s.round]
    earliest, latest = allowed(s, days, day)
    row = (last - first).days
    return bool(row < days.lengths and earliest[row, 0] <= days.number(first) <= latest[row, 0])


def _writing_day(dice: random.Random, met: tuple[date, date]) -> date:
    first, last = met
    stage = dice.random()
    if stage < 0.2:
        return first - DAY * dice.randint(1, 30)
    if stage < 0.4:
        return first
    if stage < 0.55:
        return last
    if stage < 0.85:
        return last + DAY * dice.randint(1, 25)
    return min(last + DAY * dice.randint(26, 500), UNTIL)


def _says(
    dice: random.Random, name: str, about: int, written: date, met: dict[int, tuple[date, date]], days: Calendar
) -> Iterator[Statement]:
    first, last = met[about]
    tells_day = dice.random() < 0.45
    if tells_day:
        yield Statement(name, "today", _today(dice, written, 0))
    if dice.random() < 0.2:
        yesterday = written - DAY
        yield Statement(name, "today", Expression(shift=-1, weekdays=(yesterday.isoweekday(),)))
    if dice.random() < 0.2:
        year = written.year if dice.random() < 0.3 else None
        yield Statement(name, "dateline", Expression(year=year, month=written.month, day=written.day))
    if dice.random() < 0.1:
        printed = written + DAY * (tells_day and dice.random() < 0.1)
        yield Statement(name, "printed beside the title", None, None, days.number(printed - DAY), days.number(printed))
    if dice.random() < 0.15:
        yield Statement(name, "printed above the title", None, None, None, days.number(written + DAY * dice.randint(5, 1500)))
    if dice.random() < 0.3:
        past = min(date(2017, 1, 1), written) if dice.random() < 0.6 else written - DAY * dice.randint(30, 1500)
        yield Statement(name, "told as past", None, None, days.number(past.replace(day=1)))
    if first > written:
        yield Statement(name, "ahead", round=about)
    elif last >= written:
        yield Statement(name, "had opened", round=about)
        if dice.random() < 0.5:
            yield Statement(name, "not over", round=about)
    else:
        yield Statement(name, "had ended", round=about)
    yield from _of_round(dice, name, about, written, met)
    for back in (1, dice.randint(2, 8)):
        if about - back in met and dice.random() < (0.6 if back == 1 else 0.25):
            yield from _of_round(dice, name, about - back, written, met)


def _of_round(dice: random.Random, name: str, number: int, written: date, met: dict[int, tuple[date, date]]) -> Iterator[Statement]:
    first, last = met[number]
    if first > written:
        return
    days = {
        "opened on": (first, first),
        "met on": dice.choice([(first, first), (last, last)]),
        "met through": (first, last),
        "closed on": (last, last),
    }
    rule = dice.choice(["opened on", "met on", "met on", "met through", "closed on"])
    low, high = days[rule]
    if high <= written and (e := _expression(dice, low, high, written)):
        yield Statement(name, rule if e.day or e.shift is not None or e.weekdays else "met on", e, number)
    if dice.random() < 0.1:
        yield Statement(name, "lasted", None, number, (last - first).days + 1, (last - first).days + 1)
    gone = (written - first).days
    if dice.random() < 0.08 and gone > 20:
        months = round(gone / 30.44)
        yield Statement(name, "ago", None, number, max(round(months * 30.44) - 31, 0), round(months * 30.44) + 31)


def _today(dice: random.Random, day: date, shift: int) -> Expression:
    weekday = (day.isoweekday(),) if dice.random() < 0.8 else ()
    named = dice.random() < 0.5 or not weekday
    return Expression(
        shift=shift,
        weekdays=weekday,
        month=day.month if named else None,
        day=day.day if named else None,
        year=day.year if named and dice.random() < 0.15 else None,
    )


def _expression(dice: random.Random, low: date, high: date, written: date) -> Expression | None:
    """A way of naming the days in a text written on that day; None where the way that was drawn does not mean them."""
    until = high.day if high > low and high.month == low.month else None
    if high > low and until is None:
        return None
    ways: list[Callable[[], Expression]] = [
        lambda: Expression(day=low.day, until=until, month=low.month, tie="last"),
        lambda: Expression(day=low.day, until=until, month=low.month),
        lambda: Expression(day=low.day, until=until, month=low.month, year=low.year),
        lambda: Expression(month=low.month, year=low.year),
        lambda: Expression(month=low.month, tie="last"),
        lambda: Expression(weekdays=tuple(range(low.isoweekday(), high.isoweekday() + 1)), lean="past"),
        lambda: Expression(shift=(low - written).days) if low == high and (written - low).days < 2 else Expression(month=low.month),
    ]
    e = dice.choice(ways)()
    if not e.weekdays and not e.month and e.shift is None:
        return None
    spans = timex.on(e, written)
    meant = spans[0] if spans else None
    fits = meant is not None and meant[0] <= low and high <= meant[1] and (e.day is None or meant == (low, high))
    return e if fits and (not e.weekdays or meant == (low, high)) else None


def _made_wrong(
    dice: random.Random, s: Statement, written: date, met: dict[int, tuple[date, date]], days: Calendar
) -> Statement | None:
    """A statement like ``s`` that is wrong, as slips of the press are; None where none is found."""
    for _ in range(20):
        made = _slip(dice, s)
        if made and made != s and not is_true(made, written, met, days):
            return made
    return None


def _slip(dice: random.Random, s: Statement) -> Statement | None:
    if s.rule in ("had opened", "had ended", "ahead", "not over"):
        return replace(s, round=max((s.round or 1) + dice.choice((-1, 1)), 1))
    if s.rule == "lasted" and s.low:
        told = s.low + 1 if s.low == 1 else s.low + dice.choice((-1, 1))
        return replace(s, low=told, high=told)
    if s.expression is None:
        off = dice.choice((-400, -60, -5, 5, 60, 400))
        return replace(s, low=None if s.low is None else s.low + off, high=None if s.high is None else s.high + off)
    if s.round is not None and dice.random() < 0.25:
        return replace(s, round=max(s.round + dice.choice((-1, 1)), 1))
    e = s.expression
    kind = dice.random()
    if e.weekdays and (kind < 0.5 or e.day is None):
        return replace(s, expression=replace(e, weekdays=tuple((w + dice.randint(0, 5)) % 7 + 1 for w in e.weekdays[:1])))
    if e.year is not None and kind < 0.3:
        return replace(s, expression=replace(e, year=e.year + dice.choice((-1, 1))))
    if e.month is not None and kind < 0.6:
        month, day = (e.month + dice.choice((0, 10))) % 12 + 1, min(e.day, 28) if e.day else None
        return replace(s, expression=replace(e, month=month, day=day, until=None))
    if e.day is not None:
        return replace(s, expression=replace(e, day=max(min(e.day + dice.choice((-3, -2, -1, 1, 2, 3)), 28), 1), until=None))
    return None
