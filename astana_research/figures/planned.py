"""What was planned, and what came of it?"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .axis import day_of
from .dates import date_words, stretches
from .sources import fitted
from .style import BAND, BLUE, FAINT, FEWEST, GREY, INK, PAGE, PALE, About, Sheet, listed, rows_of, say

COLUMNS = (
    "round", "article_id", "plan", "qualifier", "outcome", "held", "held_first", "held_last", "record_first_day", "record_last_day",
)  # fmt: skip
OUTCOMES = ("kept", "moved", "open")
FEWEST_MONTHS, MOST_MONTHS = 6, 15  # shown in a lane
NEAR = 200  # days between a round and those of a plan whose year is open
HEIGHT = 190.0  # millimetres for all lanes


def plans_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The days planned for each round and what came of them; one row a round and plan.

    Columns: round, plan and qualifier, outcome (kept, moved, open), articles, held (days on which it met, "" where none
    is sure), held_first, held_last (days on which it can have begun and ended), record_first_day, record_last_day.
    """
    rows = rows_of(tables, "planned", COLUMNS)
    rows = rows[rows["plan"] != ""].copy()  # words that name no days are no plan that could be kept
    rows["outcome"] = rows["outcome"].where(rows["outcome"].isin(OUTCOMES), "open")
    keys = [column for column in COLUMNS if column != "article_id"]
    told = rows.groupby(keys, as_index=False).agg(articles=("article_id", "nunique"))
    return told.sort_values(
        ["round", "articles", "plan", "qualifier"], ascending=[True, False, True, True]
    ).reset_index(drop=True)


def planned(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Planned days against those on which a round met, a lane for each plan. Needs the table `planned`.

    The public record stands palely behind, for comparison.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


@dataclass(frozen=True)
class Lane:
    """A plan with the days that are drawn of it."""

    row: object
    planned: list[tuple[date, date]]
    met: list[tuple[date, date]]
    record: list[tuple[date, date]]

    @classmethod
    def of(cls, row: object) -> Lane:
        record = (day_of(row.record_first_day), day_of(row.record_last_day))
        met, plan = stretches(row.held) or _between(row.held_first, row.held_last), stretches(row.plan)
        if len(plan) > 1:  # of a plan whose year is open, the days that lie near the round
            plan = [days for days in plan if any(_apart(days, other) <= NEAR for other in met)]
        return cls(row, plan, met, [record] if all(record) else [])

    @property
    def months(self) -> range:
        """The months that are shown, counted from the year 0: the plan and the round, as far as there is room."""
        firm = [*(self.met if self.row.held else []), *self.record]
        days = self.planned or firm or self.met
        if not days:
            return range(0)
        first, last = _month(days[0][0]), _month(days[-1][1])
        for a, b in [*firm, *self.met]:
            low, high = min(first, _month(a)), max(last, _month(b))
            if high - low < MOST_MONTHS:
                first, last = low, high
            else:  # what is hardly dated, or lies far off, is cut off
                first, last = max(low, first - 2), min(high, last + 2)
        return range(first, min(last, first + MOST_MONTHS - 1) + 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _apart(days: tuple[date, date], other: tuple[date, date]) -> int:
    return max((other[0] - days[1]).days, (days[0] - other[1]).days)


def _between(first: str, last: str) -> list[tuple[date, date]]:
    """All days between the first on which a round can have begun and the last on which it can have ended."""
    begun, ended = stretches(first), stretches(last)
    return [(begun[0][0], ended[-1][1])] if begun and ended else []


@dataclass(frozen=True)
class Window:
    """The months of a lane between two places."""

    left: float
    wide: float  # of a month
    months: range

    @property
    def right(self) -> float:
        return self.left + self.wide * len(self.months)

    def at(self, day: date, end: bool = False) -> float:
        """Where a day begins, or ends; the edge for days that are not shown."""
        part = (day.day - 1 + end) / monthrange(day.year, day.month)[1]
        return min(self.right, max(self.left, self.left + (_month(day) - self.months[0] + part) * self.wide))

    def shows(self, days: tuple[date, date]) -> bool:
        return _month(days[1]) >= self.months[0] and _month(days[0]) <= self.months[-1]


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = plans_told(tables), rows_of(tables, "planned", COLUMNS)
    counts = {name: int((told["outcome"] == name).sum()) for name in OUTCOMES}
    counts |= {
        "plans": len(told),
        "rounds": told["round"].nunique(),
        "articles": source.loc[source["plan"] != "", "article_id"].nunique(),
    }
    alt = [_said(row, lang) for row in told.head(25).itertuples()]
    more = "record" if (told["record_first_day"] != "").any() else ""
    about, sheet = About.of("planned", lang, counts, told, alt, more), Sheet(lang, width)
    if len(told) < FEWEST:
        return sheet.too_few(about, len(told))
    y = sheet.head(about, say("figure.planned.answer", lang, **counts))

    # From the start side: rounds, months, plan and outcome in words.
    pitch, aside = 3.9 if sheet.rtl else 2.9, 36.0 if sheet.narrow else 62.0
    rank = told.groupby("round").cumcount()
    order = told.assign(rank=rank, way=told["outcome"].map({"moved": 0, "kept": 1, "open": 2})).sort_values(
        ["rank", "way", "round"]
    )
    words, height = {}, {}
    for row in order.itertuples():
        words[row.Index] = _words(sheet, row, aside - 2)
        height[row.Index] = max(pitch * sum(map(len, words[row.Index])), pitch + 4.6) + 1.8
    shown = sorted(name for i, name in enumerate(height) if sum(list(height.values())[: i + 1]) <= sheet.room(HEIGHT))
    lanes = {row.Index: Lane.of(row) for row in told.loc[shown].itertuples()}
    begin = 4 + max(sheet.length(say("figure.round", lang, n=lane.row.round), 7, "bold") for lane in lanes.values())
    left, right = sheet.across(begin, sheet.width - aside - 3)
    months = max(FEWEST_MONTHS, *(len(lane.months) for lane in lanes.values()))
    before = None
    for name, lane in lanes.items():
        sheet.line(sheet.x(2 if lane.row.round != before else begin), y, sheet.x(sheet.width - 2), y)
        if lane.row.round != before:
            sheet.text(
                sheet.x(2), y + height[name] / 2, say("figure.round", lang, n=lane.row.round), size=7, weight="bold"
            )
        before = lane.row.round
        if lane.months:
            spare = months - len(lane.months)
            shown_months = range(lane.months[0] - spare // 2, lane.months[-1] + 1 + spare - spare // 2)
            _lane(sheet, Window(left, (right - left) / months, shown_months), lane, y, height[name], pitch)
        at = y + (height[name] - pitch * sum(map(len, words[name]))) / 2 + pitch / 2
        for number, lines in enumerate(words[name]):
            for line in lines:
                sheet.text(
                    sheet.x(sheet.width - aside),
                    at,
                    line,
                    color=GREY if number == 0 else INK,
                    weight="bold" if number == 1 else "normal",
                )
                at += pitch
        y += height[name]
    sheet.line(2, y, sheet.width - 2, y)

    ways = {lane.row.outcome for lane in lanes.values()}
    entries = [
        (7, lambda x, m, way=way: _sample(sheet, x, m, way), say(f"figure.planned.{way}", lang))
        for way in OUTCOMES
        if way in ways
    ]
    if any(lane.met and not lane.row.held for lane in lanes.values()):
        entries.append((5, lambda x, m: _bar(sheet, x, x + 5, m), say("figure.planned.between", lang)))
    if any(lane.record for lane in lanes.values()):
        entries.append((1.6, lambda x, m: sheet.box(x, m - 1.9, 1.6, 3.8, BAND), say("figure.timeline.record", lang)))
    rest = told.drop(index=shown)["outcome"]
    counted = [
        say(f"figure.planned.rest.{way}", lang, n=int((rest == way).sum())) for way in OUTCOMES if (rest == way).any()
    ]
    notes = (
        [say("figure.planned.rest", lang, shown=len(shown), rest=len(rest), counted=listed(counted, lang, "separator"))]
        if counted
        else []
    )
    return sheet.foot(sheet.key(y + 0.8, entries), about, notes)


def _lane(sheet: Sheet, window: Window, lane: Lane, top: float, height: float, pitch: float) -> None:
    names, every = _month_names(sheet, window)
    for i, month in enumerate(window.months):
        x, name = window.left + i * window.wide, f"{names[month % 12]}{month // 12}"
        if i % 2 == 0:
            sheet.box(x, top + 0.2, window.wide, height - 0.4, FAINT, zorder=0)
        if i % every == 0 and x + sheet.length(name) <= window.right + 1.5:
            sheet.text(x + 0.3, top + pitch / 2 + 0.3, name, "left", color=GREY)
    middle = (top + pitch + top + height) / 2
    spans = {
        kind: [(window.at(a), window.at(b, True)) for a, b in getattr(lane, kind) if window.shows((a, b))]
        for kind in ("record", "planned", "met")
    }
    for x0, x1 in spans["record"]:
        sheet.box(x0 - 0.5, top + pitch + 0.2, x1 - x0 + 1, height - pitch - 0.5, BAND, zorder=1)
    boxes = [_hollow(sheet, x0, x1, middle, lane.row.outcome == "open") for x0, x1 in spans["planned"]]
    if not lane.row.held:
        for x0, x1 in spans["met"]:
            _bar(sheet, x0, x1, middle)
        return
    if lane.row.outcome == "moved" and boxes and lane.met:
        after = lane.met[0][0] > lane.planned[-1][1]
        near, to = (boxes[-1][1], window.right) if after else (boxes[0][0], window.left)
        if spans["met"]:
            to = spans["met"][0][0]
            near = min((edge for box in boxes for edge in box), key=lambda edge: abs(edge - to))
        else:  # the round lies beyond the months that are shown
            for way in (-0.9, 0.9):
                sheet.line(to + (-1.3 if after else 1.3), middle + way, to, middle, BLUE)
        sheet.line(near, middle, to, middle, BLUE)
    for x0, x1 in spans["met"]:
        _met(sheet, x0, x1, middle, lane.met[-1][1].toordinal() - lane.met[0][0].toordinal() < 4)


def _month_names(sheet: Sheet, window: Window) -> tuple[list[str], int]:
    """Names of the months that a year follows, or their numbers where names have no room; every how many are named."""
    for names in (
        [say(f"figure.month.{month}", sheet.lang) + " " for month in range(1, 13)],
        [f"{month}/" for month in range(1, 13)],
    ):
        longest = max(sheet.length(f"{name}2022") for name in names) + 0.8
        if 3 * longest <= window.right - window.left:
            break
    return names, 1 + int(longest / window.wide)


def _hollow(sheet: Sheet, x0: float, x1: float, y: float, dashed: bool) -> tuple[float, float]:
    """Planned days; dashed where what came of the plan can't be told."""
    half = max(x1 - x0, 1.4) / 2
    sheet.box((x0 + x1) / 2 - half, y - 1.7, 2 * half, 3.4, "none", BLUE, dashed=dashed)
    return (x0 + x1) / 2 - half, (x0 + x1) / 2 + half


def _met(sheet: Sheet, x0: float, x1: float, y: float, dot: bool) -> None:
    if dot:
        sheet.dot((x0 + x1) / 2, y, 1.05, BLUE, "white")
    else:
        sheet.box(x0, y - 0.8, x1 - x0, 1.6, BLUE)


def _bar(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """Days on which a round may have met."""
    sheet.box(x0, y - 0.55, max(x1 - x0, 1), 1.1, PALE, GREY)


def _sample(sheet: Sheet, x: float, y: float, way: str) -> None:
    """Kept: the day within the plan; moved: tied to it from without; open: the plan alone."""
    if way == "moved":
        sheet.line(x + 3.4, y, x + 6, y, BLUE)
    _hollow(sheet, x, x + (3.4 if way == "moved" else 7), y, way == "open")
    if way != "open":
        _met(sheet, x + (6 if way == "moved" else 3.5), x + (6 if way == "moved" else 3.5), y, True)


def _plan(row: object, lang: str) -> str:
    words = say("figure.planned.for", lang, date=date_words(row.plan, row.qualifier, lang))
    return f"{words} ({say('figure.agenda.size', lang, n=row.articles)})" if row.articles > 1 else words


def _came(row: object, lang: str) -> str:
    """When the round met, or between which days."""
    if row.held:
        return say("figure.planned.met", lang, date=date_words(row.held, "", lang))
    between = _between(row.held_first, row.held_last)
    if not between:
        return say("figure.planned.not_dated", lang)
    return say(
        "figure.planned.met_between", lang, date=date_words("/".join(day.isoformat() for day in between[0]), "", lang)
    )


def _words(sheet: Sheet, row: object, limit: float) -> list[list[str]]:
    """The plan, the outcome, and the days of the round, each in its lines."""
    parts = _plan(row, sheet.lang), say(f"outcome.{row.outcome}", sheet.lang), _came(row, sheet.lang)
    return [fitted(sheet, part, limit, 2) for part in parts]


def _said(row: object, lang: str) -> str:
    return f"{say('figure.round', lang, n=row.round)}: " + listed(
        [_plan(row, lang), say(f"outcome.{row.outcome}", lang), _came(row, lang)], lang
    )
