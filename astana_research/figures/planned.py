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
HEIGHT = 190.0  # millimetres for all lanes


def plans_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The days planned for each round and what came of them; one row a round and plan.

    Columns: round, plan and qualifier, outcome (kept, moved, open), articles, held (days on which it met, "" where none
    is sure), held_first, held_last (days on which it can have begun and ended), record_first_day, record_last_day.
    """
    rows = rows_of(tables, "planned", COLUMNS)
    rows["outcome"] = rows["outcome"].where(rows["outcome"].isin(OUTCOMES), "open")
    keys = [column for column in COLUMNS if column != "article_id"]
    told = rows.groupby(keys, as_index=False).agg(articles=("article_id", "nunique"))
    return told.sort_values(["round", "articles", "plan", "qualifier"], ascending=[True, False, True, True]).reset_index(drop=True)


def planned(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Planned days against those on which a round met, a lane for each plan. Needs the table `planned`.

    The public record stands palely behind, for comparison.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


@dataclass(frozen=True)
class Lane:
    """A plan with the days to be drawn, in months from the first that is shown."""

    row: object
    months: range  # counted from the year 0
    planned: list[tuple[date, date]]
    met: list[tuple[date, date]]
    sure: bool  # days on which the round met, and not such on which it may have met
    record: tuple[date, date] | None

    @classmethod
    def of(cls, row: object) -> Lane:
        sure = bool(stretches(row.held))
        met = stretches(row.held) or _between(row.held_first, row.held_last)
        record = (day_of(row.record_first_day), day_of(row.record_last_day))
        plan = stretches(row.plan)
        # Of a plan whose year is open, the years that lie near the round; of a round hardly dated, what lies near its plan.
        near = (met if sure else None) or ([record] if all(record) else None) or plan
        if len(plan) > 1:
            plan = [days for days in plan if near and _apart(days, near) <= 200] or plan[:1]
        days = plan + (met if sure else []) + ([record] if all(record) else [])
        first, last = min(_month(a) for a, _ in days or met), max(_month(b) for _, b in days or met)
        for a, b in met:
            first, last = max(min(first, _month(a)), last - MOST_MONTHS + 1, first - 3), min(max(last, _month(b)), first + MOST_MONTHS - 1)
        return cls(row, range(first, max(first, last) + 1), plan, met, sure, record if all(record) else None)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _apart(days: tuple[date, date], others: list[tuple[date, date]]) -> int:
    return min(max((a - days[1]).days, (days[0] - b).days) for a, b in others)


def _between(first: str, last: str) -> list[tuple[date, date]]:
    days = stretches(first) + stretches(last)
    return [(min(a for a, _ in days), max(b for _, b in days))] if days else []
