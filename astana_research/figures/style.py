"""What the figures share: a sheet measured in millimetres, words in two languages, colours, and what a figure says of itself."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch

from .. import lexicon, typography

PAGE, COLUMN = 175.0, 85.0  # widths in millimetres
FEWEST = 3  # rounds, parties or topics; below that a figure says that there are too few
POINT = 25.4 / 72  # millimetres in a point
# Paul Tol's high-contrast colours: told apart by the colour-blind, and dark, middle and light in grey.
BLUE, RED, YELLOW = "#004488", "#BB5566", "#DDAA33"
INK, GREY, PALE, FAINT = "#222222", "#666666", "#D9D9D9", "#F0F0F0"


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


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in lexicon.rows("labels")}


def say(key: str, lang: str, /, **values: object) -> str:
    """The words of labels.csv for `key` in `lang`, with `{name}` filled in."""
    if key not in _labels():
        raise KeyError(f"lexicon/labels.csv has no row {key!r}")
    return _labels()[key][lang].format(**values)


def name_of(table: str, code: str, lang: str) -> str:
    """What a code of parties.csv or topics.csv is called; a short name of labels.csv goes first, the bare code last."""
    short = _labels().get(f"figure.{table}.{code}")
    row = short or next(({"en": r["name_en"], "ar": r["name_ar"]} for r in lexicon.rows(table) if r["code"] == code), {})
    return row.get(lang) or code


def tell(name: str, lang: str, counts: dict[str, object], data: pd.DataFrame, alt: Sequence[str], more: str = "") -> About:
    """What a figure says of itself, from its labels; `more` adds the rows figure.NAME.MORE_caption and MORE_source."""
    caption, source = say(f"figure.{name}.caption", lang, **counts), say("figure.source", lang, **counts)
    if more:
        caption, source = f"{caption} {say(f'figure.{name}.{more}_caption', lang)}", f"{source} {say(f'figure.{name}.{more}_source', lang)}"
    return About(name, lang, say(f"figure.{name}.title", lang), caption, source,
                 f"{say(f'figure.{name}.alt', lang, **counts)} {'. '.join(alt)}.", say(f"figure.{name}.n", lang, **counts), data)


def rows_of(tables: dict[str, pd.DataFrame], name: str, columns: Sequence[str]) -> pd.DataFrame:
    """The columns of a table, with "" for what is missing in text and `round` as Int64. Raises KeyError for lacking columns."""
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
    """A figure drawn in millimetres from the top left corner; `start` is the side on which its language begins to read."""

    def __init__(self, lang: str, width: float):
        self.lang, self.width, self.height = lang, float(width), 0.0
        self.rtl, self.narrow = lang == "ar", width < 120
        self.figure = Figure(figsize=(width / 25.4, 1), facecolor="white")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.scale = 1.2 if self.rtl else 1.0  # Amiri looks smaller than Fira Sans

    def across(self, start: float, end: float) -> tuple[float, float]:
        """Left and right of a stretch that is given from the start side."""
        return (self.width - end, self.width - start) if self.rtl else (start, end)

    def length(self, s: str, size: float = 7, weight: str = "normal") -> float:
        """Width of one line in millimetres."""
        return typography.width(self._text(s), size * self.scale, weight) * POINT

    def lines(self, s: str, limit: float, size: float = 7, weight: str = "normal") -> list[str]:
        s = re.sub(r": (?=\d)", ":\u00a0", s)  # a number stays with what it counts
        return typography.wrap(s, limit / POINT, size * self.scale, weight, "rtl" if self.rtl else "ltr")

    def _text(self, s: str) -> str:
        return typography.text(s, "rtl" if self.rtl else "ltr")

    def text(self, x: float, y: float, s: str, size: float = 7, align: str = "start", weight: str = "normal", color: str = INK) -> None:
        """One line, its letters centred on height `y`; `align` is left, right, center, start or end."""
        s = self._text(s)
        align = {"start": "right" if self.rtl else "left", "end": "left" if self.rtl else "right"}.get(align, align)
        drop = size * self.scale * POINT * (0.22 if typography.is_arabic(s) else 0.3 if self.rtl else 0.35)
        self.axes.text(x, y + drop, s, size=size * self.scale, ha=align, va="baseline", weight=weight, color=color,
                       path_effects=typography.effects(s, weight), zorder=5)

    def block(self, y: float, s: str, size: float = 7, weight: str = "normal", color: str = INK) -> float:
        """A paragraph over the whole width; returns the height below it."""
        pitch = size * 1.32 * POINT * (1.12 if self.rtl else 1)
        for line in self.lines(s, self.width - 4, size, weight):
            self.text(self.across(2, 0)[self.rtl], y + pitch / 2, line, size, "start", weight, color)
            y += pitch
        return y

    def line(self, x0: float, y0: float, x1: float, y1: float, color: str = PALE, width: float = 0.5) -> None:
        self.axes.add_artist(Line2D([x0, x1], [y0, y1], color=color, linewidth=width, solid_capstyle="butt", zorder=1))

    def box(self, x: float, y: float, w: float, h: float, face: str, edge: str | None = None, corner: float = 0.0,
            dashed: bool = False, zorder: float = 3) -> None:
        """A rectangle from its top left corner, with an outline of `edge`, and corners of the radius `corner`."""
        self.axes.add_patch(FancyBboxPatch((x, y), w, h, boxstyle=f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0",
                                           facecolor=face, edgecolor=edge or face, linewidth=(0.5 if edge == "white" else 0.9) if edge else 0,
                                           linestyle=(0, (2.2, 1.4)) if dashed else "-", zorder=zorder))

    def dot(self, x: float, y: float, radius: float, face: str, edge: str) -> None:
        self.axes.add_patch(Circle((x, y), radius, facecolor=face, edgecolor=edge, linewidth=0.5 if edge == "white" else 0.9, zorder=4))

    def head(self, about: About, answer: str) -> float:
        """Title, the answer in a line, and n; returns the height below them."""
        y = self.block(2, about.title, 9 if self.narrow else 10.5, "bold")
        y = self.block(y + 0.8, answer, 7 if self.narrow else 7.5)
        return self.block(y + 0.3, about.n, 6.5 if self.narrow else 7, color=GREY) + 2

    def key(self, y: float, entries: Sequence[tuple[float, Callable[[float, float], None], str]]) -> float:
        """Samples with their meaning, in a row that breaks: (width of the sample, what draws it at left x and centre y, words)."""
        if not entries:
            return y
        x, pitch = 2.0, 4.6
        for w, sample, words in entries:
            need = w + 1.3 + self.length(words, 6.5)
            if x > 2 and x + need > self.width - 2:
                x, y = 2.0, y + pitch
            sample(self.across(x, x + w)[0], y + pitch / 2)
            self.text(self.across(x + w + 1.3, 0)[self.rtl], y + pitch / 2, words, 6.5)
            x += need + 3.5
        return y + pitch + 0.5

    def foot(self, y: float, about: About, notes: Sequence[str] = ()) -> Figure:
        """Notes and source; gives the sheet its height and returns the figure."""
        for note in notes:
            y = self.block(y, note, 6.5, color=GREY)
        self.height = self.block(y, about.source, 6.5, color=GREY) + 1.5
        self.axes.set(xlim=(0, self.width), ylim=(self.height, 0))
        self.figure.set_size_inches(self.width / 25.4, self.height / 25.4)
        self.figure.about = about
        return self.figure

    def too_few(self, about: About, n: int) -> Figure:
        """A panel that says why nothing is drawn."""
        y = self.head(about, say("figure.too_few", self.lang)) + 1
        lines = self.lines(say(f"figure.{about.name}.few", self.lang, n=n, least=FEWEST), self.width - 12, 8)
        self.box(2, y, self.width - 4, 10 + 5 * len(lines), FAINT)
        for number, line in enumerate(lines):
            self.text(self.width / 2, y + 7.5 + 5 * number, line, 8, "center")
        return self.foot(y + 12 + 5 * len(lines), about)
