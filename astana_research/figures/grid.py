"""A matrix of rounds (across) by parties or topics (down), in as many blocks as its width needs."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import pandas as pd

from .style import GREY, PALE, Sheet, say


Column = tuple[int | None, int]  # round, or None for "round not told"; articles


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    n: int  # articles
    height: float = 5.4  # at least
    heavy: bool = False  # begins a new group


@dataclass(frozen=True)
class Plan:
    """How a matrix is laid out: widths in millimetres, and columns a block."""

    label: float
    numbers: float
    wide: float
    apart: float  # width of the column "round not told"
    per: int

    @classmethod
    def of(cls, sheet: Sheet, rows: Sequence[Row], columns: Sequence[Column], least: float) -> Plan:
        """Columns at least `least` wide; names break and numbers go where all would not stand in one block."""
        known, last = sum(number is not None for number, _ in columns), 11.0 if columns[-1][0] is None else 0.0
        longest = max(sheet.length(row.name) for row in rows)
        numbers = 3 + max(sheet.length(str(row.n), 6.5) for row in rows)
        for limit, beside in ((44, numbers), (44, 0.0), (25, numbers), (25, 0.0), (18, 0.0)):
            if limit == 44 and sheet.narrow:
                continue
            label = min(longest, limit) + 2
            room = sheet.width - 4 - label - beside - last
            if room >= known * least:
                break
        per = ceil(known / ceil(known / int(room / least))) if known else 0
        shared = (room + last) / (per + 1)  # "round not told" is as wide as the rounds are, where that is enough for its name
        wide = min(24.0, shared if last and shared > last else room / per) if per else 0.0
        return cls(label, beside, wide, max(last, wide) if last else 0.0, per)


def columns_of(table: pd.DataFrame) -> list[Column]:
    """The rounds of a table in order, each with its number of articles; None, "round not told", last."""
    articles = table.groupby("round", dropna=False)["article_id"].nunique()
    return [(None if pd.isna(number) else int(number), int(n)) for number, n in articles.items()]


def cells_of(told: pd.DataFrame, by: str) -> dict[tuple[str, int | None], list]:
    """(code, round or None) -> the rows of a table, as named tuples."""
    cells: dict[tuple[str, int | None], list] = {}
    for row in told.itertuples():
        cells.setdefault((getattr(row, by), None if pd.isna(row.round) else int(row.round)), []).append(row)
    return cells


def draw(sheet: Sheet, y: float, rows: Sequence[Row], columns: Sequence[Column], plan: Plan,
         cell: Callable[[Row, int | None, float, float, float], None]) -> float:
    """Draw the matrix below height `y`; returns the height below it.

    `cell(row, round, x, y, width)` draws what stands around (x, y).
    """
    known = [column for column in columns if column[0] is not None]
    parts = [known[i:i + plan.per] for i in range(0, len(known), plan.per or 1)] or [[]]
    parts[-1] += [column for column in columns if column[0] is None]
    for part in parts:
        y = _block(sheet, y, rows, part, plan, cell) + 2.5
    return y - 2


def _block(sheet: Sheet, y: float, rows: Sequence[Row], columns: Sequence[Column], plan: Plan,
           cell: Callable[[Row, int | None, float, float, float], None]) -> float:
    x, edge, pitch = sheet.across(2, 0)[sheet.rtl], 2 + plan.label + plan.numbers, 2.9 * sheet.scale
    known = [number for number, _ in columns if number is not None]
    centres = {number: (sheet.across(edge, edge + plan.wide * len(known))[0] + plan.wide * (i + 0.5), plan.wide) for i, number in enumerate(known)}
    end = edge + plan.wide * len(known)
    head = [""]
    if columns[-1][0] is None:
        centres[None] = (sum(sheet.across(end, end + plan.apart)) / 2, plan.apart)
        head = sheet.lines(say("figure.round_not_told", sheet.lang), plan.apart, 6.5)
        end += plan.apart
    left, right = sheet.across(2, end)
    y += pitch * (len(head) - 1)
    sheet.text(x, y + 2, say("figure.rounds", sheet.lang), 7, weight="bold")
    skip = ceil((sheet.length("22", 6.5, "bold") + 0.5) / plan.wide) if known else 1
    for i, line in enumerate(reversed(head)):
        sheet.text(centres.get(None, (x,))[0], y + 2 - pitch * i, line, 6.5, "center")
    for i, number in enumerate(known):
        if (len(known) - 1 - i) % skip == 0:
            sheet.text(centres[number][0], y + 2, str(number), 6.5, "center", weight="bold")
    if counted := all(sheet.length(str(n), 6.5) + 0.4 < centres[number][1] for number, n in columns):
        sheet.text(x, y + 5.6, say("figure.articles", sheet.lang), 6.5, color=GREY)
        for number, n in columns:
            sheet.text(centres[number][0], y + 5.6, str(n), 6.5, "center", color=GREY)
    top = y = y + (7.8 if counted else 4.4)
    for row in rows:
        sheet.line(left, y, right, y, GREY if row.heavy else PALE, 0.7 if row.heavy else 0.5)
        lines = sheet.lines(row.name, plan.label - 1.5)
        height = max(row.height, pitch * len(lines) + 1.6)
        for i, line in enumerate(lines):
            sheet.text(x, y + height / 2 + pitch * (i - (len(lines) - 1) / 2), line, 7)
        if plan.numbers:
            sheet.text(sheet.across(edge - 1.5, 0)[sheet.rtl], y + height / 2, str(row.n), 6.5, "end", color=GREY)
        for number, (centre, wide) in centres.items():
            cell(row, number, centre, y + height / 2, wide)
        y += height
    sheet.line(left, y, right, y)
    if None in centres and known:  # what is tied to no round stands apart
        border = sheet.across(end - plan.apart, 0)[sheet.rtl]
        sheet.line(border, y, border, top, GREY, 0.7)
    return y
