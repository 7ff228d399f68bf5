"""A matrix of rounds (across) by parties or topics (down), in as many blocks as its width needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import pandas as pd

from .style import FEWEST, GREY, PALE, Sheet, say

HEADED = 14.0  # millimetres of a block above its rows and below them, at most
HIGHEST = 225.0  # of a page, for all blocks: what is left is for the key and the source

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
    """How a matrix is laid out: widths in millimetres, and rounds a block."""

    names: float
    numbers: float
    wide: float  # of a round
    apart: float  # of the column "round not told"
    per: int

    @classmethod
    def of(cls, sheet: Sheet, rows: Sequence[Row], columns: Sequence[Column], least: float) -> Plan:
        """Rounds at least `least` wide; names break and numbers go where not all would stand in one block."""
        rounds, apart = sum(number is not None for number, _ in columns), 11.0 if columns[-1][0] is None else 0.0
        longest = max(sheet.length(row.name, 7) for row in rows)
        counts = 3 + max(sheet.length(str(row.n)) for row in rows)
        for limit, numbers in ((44, counts), (44, 0.0), (25, counts), (25, 0.0), (18, 0.0))[2 * sheet.narrow :]:
            names = min(longest, limit) + 2
            room = sheet.width - 4 - names - numbers - apart
            if room >= rounds * least:
                break
        per = ceil(rounds / ceil(rounds / int(room / least))) if rounds else 0
        shared = (room + apart) / (per + 1)  # "round not told" is as wide as the rounds, where that holds its name
        wide = min(24.0, shared if shared > apart > 0 else room / per) if per else 0.0
        return cls(names, numbers, wide, max(apart, wide) if apart else 0.0, per)


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


def fitting(sheet: Sheet, y: float, rows: Sequence[Row], columns: Sequence[Column], least: float) -> list[Row]:
    """The rows for which a page has room below height `y`, in all blocks that they need: those of most articles."""
    kept = list(rows)
    while len(kept) > FEWEST:
        plan = Plan.of(sheet, kept, columns, least)
        blocks = ceil(sum(number is not None for number, _ in columns) / plan.per) if plan.per else 1
        high = sum(_height(sheet, row, sheet.lines(row.name, plan.names - 1.5, 7)) for row in kept)
        if y + blocks * (high + HEADED) <= sheet.room(HIGHEST):
            break
        kept.remove(min(reversed(kept), key=lambda row: row.n))
    return kept


def _height(sheet: Sheet, row: Row, lines: Sequence[str]) -> float:
    return max(row.height, _pitch(sheet) * len(lines) + 1.6)


def _pitch(sheet: Sheet) -> float:
    return 3.9 if sheet.rtl else 2.9


Cell = Callable[[Row, int | None, float, float, float], None]


def draw(sheet: Sheet, y: float, rows: Sequence[Row], columns: Sequence[Column], plan: Plan, cell: Cell) -> float:
    """Draw the matrix below height `y`; returns the height below it.

    `cell(row, round, x, y, width)` draws what stands around (x, y).
    """
    known = [column for column in columns if column[0] is not None]
    parts = [known[i : i + plan.per] for i in range(0, len(known), plan.per or 1)] or [[]]
    parts[-1] += [column for column in columns if column[0] is None]
    for part in parts:
        y = _block(sheet, y, rows, part, plan, cell) + 2.5
    return y - 2


def _block(sheet: Sheet, y: float, rows: Sequence[Row], columns: Sequence[Column], plan: Plan, cell: Cell) -> float:
    pitch, edge = _pitch(sheet), 2 + plan.names + plan.numbers
    known = [number for number, _ in columns if number is not None]
    end = edge + plan.wide * len(known)
    first = sheet.across(edge, end)[0]  # time runs from left to right in both languages
    places = {number: (first + plan.wide * (i + 0.5), plan.wide) for i, number in enumerate(known)}
    if apart := columns[-1][0] is None:
        places[None] = (sheet.x(end + plan.apart / 2), plan.apart)
        lines = sheet.lines(say("figure.round_not_told", sheet.lang), plan.apart)
        for i, line in enumerate(lines):
            sheet.text(places[None][0], y + 2 + pitch * i, line, "center")
        y += pitch * (len(lines) - 1)
    left, right = sheet.across(2, end + plan.apart * apart)
    sheet.text(sheet.x(2), y + 2, say("figure.rounds", sheet.lang), size=7, weight="bold")
    skip = ceil((sheet.length("22", weight="bold") + 0.5) / plan.wide) if known else 1
    for number in known[::-1][::skip]:
        sheet.text(places[number][0], y + 2, str(number), "center", weight="bold")
    if counted := all(sheet.length(str(n)) + 0.4 < places[number][1] for number, n in columns):
        sheet.text(sheet.x(2), y + 5.6, say("figure.articles", sheet.lang), color=GREY)
        for number, n in columns:
            sheet.text(places[number][0], y + 5.6, str(n), "center", color=GREY)
    top = y = y + (7.8 if counted else 4.4)
    for row in rows:
        lines = sheet.lines(row.name, plan.names - 1.5, 7)
        height = _height(sheet, row, lines)
        middle = y + height / 2
        sheet.line(left, y, right, y, GREY if row.heavy else PALE)
        for i, line in enumerate(lines):
            sheet.text(sheet.x(2), middle + pitch * (i - (len(lines) - 1) / 2), line, size=7)
        if plan.numbers:
            sheet.text(sheet.x(edge - 1.5), middle, str(row.n), "end", color=GREY)
        for number, (x, wide) in places.items():
            cell(row, number, x, middle, wide)
        y += height
    sheet.line(left, y, right, y)
    if apart and known:  # what is tied to no round stands apart
        sheet.line(sheet.x(end), y, sheet.x(end), top, GREY)
    return y
