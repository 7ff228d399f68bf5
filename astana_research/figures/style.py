"""What the figures share: a sheet in millimetres, words in two languages, colours, what a figure says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch

from .. import lexicon, typography
from . import house
from .house import say

PAGE, COLUMN = 175.0, 85.0  # widths in millimetres
SMALLEST = 6.5  # points
FEWEST = 3  # rounds, parties or topics; with fewer, a figure says that there are too few
POINT = 25.4 / 72  # millimetres in a point
# Paul Tol's high-contrast colours: told apart by the colour-blind, and dark, middle and light in grey.
BLUE, RED, YELLOW = "#004488", "#BB5566", "#DDAA33"
LIGHT, LIGHTEST = "#9DB9D9", "#DCE6F1"  # less of blue, for steps of one measure
INK, GREY, PALE, FAINT = "#222222", "#666666", "#D9D9D9", "#F0F0F0"
BAND = "#C4C4C4"  # the public record
DIM = "#9A9A9A"  # what nobody tells


_SHARE: ContextVar[float] = ContextVar("share", default=1.0)


@contextmanager
def lower(share: float) -> Iterator[None]:
    """In this block, rows take no more than `share` of the height that they may have on a page: fewer of many are drawn."""
    before = _SHARE.set(share)
    try:
        yield
    finally:
        _SHARE.reset(before)


@dataclass(frozen=True)
class About:
    """What a figure says of itself; every figure carries one as `figure.about`."""

    name: str
    lang: str
    title: str
    caption: str
    source: str
    alt: str
    n: str
    data: pd.DataFrame
    few: bool = False  # too little to draw: the figure says so

    @classmethod
    def of(
        cls, name: str, lang: str, counts: dict[str, object], data: pd.DataFrame, alt: Sequence[str], more: str = ""
    ) -> About:
        """From the labels of figure `name`; `more` adds its rows MORE_caption and MORE_source."""

        def words(key: str) -> str:
            return say(f"figure.{name}.{key}", lang, **counts)

        title, caption, source = house.in_force().title or words("title"), words("caption"), say("figure.source", lang, **counts)
        if more:
            caption, source = f"{caption} {words(f'{more}_caption')}", f"{source} {words(f'{more}_source')}"
        alt_text = f"{words('alt')} {'. '.join(alt)}."
        said = (house.shown(one, lang) for one in (title, caption, source, alt_text, words("n")))
        return cls(name, lang, *said, data)


def listed(items: Sequence[object], lang: str, separator: str = "comma") -> str:
    """Items with the language's comma, or its semicolon (`separator`), between them."""
    return say(f"figure.{separator}", lang).join(map(str, items))


def name_of(table: str, code: str, lang: str) -> str:
    """What a code of parties.csv or topics.csv is called: by the house, by a short name of labels.csv, by the code last."""
    if table == "parties" and (own := house.party(code, lang)):
        return own
    if f"figure.{table}.{code}" in lexicon.labels():
        return say(f"figure.{table}.{code}", lang)
    return next((row[f"name_{lang}"] for row in lexicon.rows(table) if row["code"] == code), "") or code


def rows_of(tables: dict[str, pd.DataFrame], name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Columns of a table: round and mentions as Int64, all else as text, "" where missing. KeyError where one lacks."""
    table = tables[name]
    if lacking := [column for column in columns if column not in table.columns]:
        raise KeyError(f"table {name!r} lacks {', '.join(lacking)}")
    table = table[list(columns)].copy()
    for column in columns:
        if column in ("round", "mentions"):
            table[column] = pd.to_numeric(table[column]).astype("Int64")
        else:
            table[column] = table[column].astype("object").where(table[column].notna(), "").astype(str)
    return table


class Sheet:
    """A figure drawn in millimetres from the top; `x(3)` is 3 mm from the side on which its language begins to read."""

    def __init__(self, lang: str, width: float):
        self.lang, self.width = lang, float(width)
        self.rtl, self.narrow = lang == "ar", width < 120
        self.scale = 1.2 if self.rtl else 1.0  # Amiri looks smaller than Fira Sans
        self.figure = Figure(figsize=(width / 25.4, 1), facecolor="white")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()

    def x(self, start: float) -> float:
        return self.width - start if self.rtl else start

    def across(self, start: float, end: float) -> tuple[float, float]:
        """Left and right of a stretch that is given from the start side."""
        return min(self.x(start), self.x(end)), max(self.x(start), self.x(end))

    def room(self, height: float) -> float:
        """Of the `height` in millimetres that rows may have on a page, what they may have here."""
        return height * _SHARE.get()

    def length(self, s: str, size: float = SMALLEST, weight: str = "normal") -> float:
        """Width of one line in millimetres."""
        return typography.width(self._text(s), size * self.scale, weight) * POINT

    def lines(self, s: str, limit: float, size: float = SMALLEST, weight: str = "normal") -> list[str]:
        """`s` broken into lines of at most `limit` millimetres."""
        s = re.sub(r": (?=\d)", ":\u00a0", house.shown(s, self.lang))  # a number stays with what it counts
        return typography.wrap(s, limit / POINT, size * self.scale, weight, "rtl" if self.rtl else "ltr")

    def _text(self, s: str) -> str:
        return typography.text(house.shown(s, self.lang), "rtl" if self.rtl else "ltr")

    def text(
        self, x: float, y: float, s: str, align: str = "start", size: float = SMALLEST, weight: str = "normal",
        color: str = INK,
    ) -> None:  # fmt: skip
        """One line, its letters centred on height `y`; `align` is left, right, center, start or end."""
        s = self._text(s)
        if align in ("start", "end"):
            align = "left" if (align == "end") == self.rtl else "right"
        drop = size * self.scale * POINT * (0.22 if typography.is_arabic(s) else 0.3 if self.rtl else 0.35)
        outlines = typography.effects(s, weight)
        style = {"size": size * self.scale, "weight": weight, "color": color, "path_effects": outlines, "zorder": 5}
        self.axes.text(x, y + drop, s, ha=align, va="baseline", **style)

    def block(self, y: float, s: str, size: float = SMALLEST, weight: str = "normal", color: str = INK) -> float:
        """A paragraph over the whole width; returns the height below it."""
        pitch = size * 1.32 * POINT * (1.12 if self.rtl else 1)
        for line in self.lines(s, self.width - 4, size, weight):
            self.text(self.x(2), y + pitch / 2, line, "start", size, weight, color)
            y += pitch
        return y

    def line(self, x0: float, y0: float, x1: float, y1: float, color: str = PALE) -> None:
        style = {"color": color, "linewidth": 0.5 if color == PALE else 0.7, "solid_capstyle": "butt", "zorder": 1}
        self.axes.add_artist(Line2D([x0, x1], [y0, y1], **style))

    def box(
        self, x: float, y: float, w: float, h: float, face: str, edge: str = "none", corner: float = 0.0,
        dashed: bool = False, zorder: float = 3,
    ) -> None:  # fmt: skip
        """A rectangle from its top left corner; `corner` is the radius of its corners."""
        shape = f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0"
        style = {"linestyle": (0, (2.2, 1.4)) if dashed else "-", "zorder": zorder, **_outline(face, edge)}
        self.axes.add_artist(FancyBboxPatch((x, y), w, h, boxstyle=shape, **style))

    def dot(self, x: float, y: float, radius: float, face: str, edge: str) -> None:
        self.axes.add_artist(Circle((x, y), radius, zorder=4, **_outline(face, edge)))

    def head(self, about: About, answer: str) -> float:
        """Title, the answer in a line, and n; returns the height below them."""
        y = self.block(2, about.title, 9 if self.narrow else 10.5, "bold")
        y = self.block(y + 0.8, answer, 7 if self.narrow else 7.5)
        return self.block(y + 0.3, about.n, SMALLEST if self.narrow else 7, color=GREY) + 2

    def key(self, y: float, entries: Sequence[tuple[float, Callable[[float, float], None], str]]) -> float:
        """Samples with their meaning, in rows; an entry is a width, what draws at (left, centre), words."""
        x, pitch = 2.0, 4.6
        for wide, sample, words in entries:
            need = wide + 1.3 + self.length(words)
            if x > 2 and x + need > self.width - 2:
                x, y = 2.0, y + pitch
            sample(self.across(x, x + wide)[0], y + pitch / 2)
            self.text(self.x(x + wide + 1.3), y + pitch / 2, words)
            x += need + 3.5
        return y + (pitch + 0.5 if entries else 0)

    def foot(self, y: float, about: About, notes: Sequence[str] = ()) -> Figure:
        """Notes and source; gives the sheet its height and returns the figure."""
        for note in (*notes, about.source):
            y = self.block(y, note, color=GREY)
        self.axes.set(xlim=(0, self.width), ylim=(y + 1.5, 0))
        self.figure.set_size_inches(self.width / 25.4, (y + 1.5) / 25.4)
        self.figure.about = about
        return self.figure

    def too_few(self, about: About, n: int) -> Figure:
        """A panel that says why nothing is drawn."""
        y = self.head(about, say("figure.too_few", self.lang)) + 1
        lines = self.lines(say(f"figure.{about.name}.few", self.lang, n=n, least=FEWEST), self.width - 12, 8)
        self.box(2, y, self.width - 4, 10 + 5 * len(lines), FAINT)
        for number, line in enumerate(lines):
            self.text(self.width / 2, y + 7.5 + 5 * number, line, "center", 8)
        return self.foot(y + 12 + 5 * len(lines), replace(about, few=True))


def _outline(face: str, edge: str) -> dict[str, object]:
    return {"facecolor": face, "edgecolor": edge, "linewidth": {"none": 0, "white": 0.5}.get(edge, 0.9)}
