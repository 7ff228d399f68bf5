"""Who led which delegation, over the rounds?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from .. import lexicon, tokens, typography
from .delegations import COLUMNS, WAYS, Row, course, fitting, heads_told, people_of, recorded, rounds_of
from .order import rank
from .sources import fitted
from .style import BAND, BLUE, FAINT, FEWEST, GREY, PAGE, PALE, RED, About, Sheet, listed, name_of, rows_of, say

HEIGHT = 175.0  # millimetres for all people


def heads(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """People by rounds, under the delegations that they led. Needs the table `delegation_heads`.

    The table `record_heads` (round, party, person_id, name_latin, status), where there is one, stands palely behind.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, record, source = heads_told(tables), recorded(tables), rows_of(tables, "delegation_heads", COLUMNS)
    latin, people = dict(zip(record["person"], record["name"], strict=True)), people_of(told, record)
    parties = sorted({row.party for row in people}, key=rank)
    same, changed = course(told)
    counts = {
        "people": sum(bool(row.told) for row in people),
        "parties": told["party"].nunique(),
        "rounds": told["round"].nunique(),
        "articles": source["article_id"].nunique(),
        "namings": len(source),
        "disputed": len(told.loc[told["disputed"], ["party", "round"]].drop_duplicates()),
        "same": _parties(same, lang),
        "changed": _parties(changed, lang),
    }
    alt = [_said([row for row in people if row.party == code and row.told], code, latin, lang) for code in parties]
    data = told if record.empty else pd.concat([told, record.drop(columns="name").assign(articles=0, disputed=False)])
    about = About.of("heads", lang, counts, data, [words for words in alt if words][:25], "" if record.empty else "record")
    sheet = Sheet(lang, width)
    if counts["people"] < FEWEST:
        return sheet.too_few(about, counts["people"])
    parts = [key for key in ("same", "changed", "disputed") if counts[key]]
    y = sheet.head(about, " ".join(say(f"figure.heads.{part}", lang, **counts) for part in parts or ["neither"]))

    grid = Grid.of(sheet, people, latin)
    y = _rounds_named(sheet, y, grid)
    for code in parties:
        if rows := sorted((row for row in grid.shown if row.party == code), key=lambda row: row.place):
            y = _delegation(sheet, y, code, rows, grid)
    sheet.line(grid.left, y, grid.right, y, GREY)
    return sheet.foot(sheet.key(y + 0.8, _key(sheet, grid)), about, _notes(people, grid, lang))


@dataclass(frozen=True)
class Grid:
    """Who is drawn, and where: names from the start side, then rounds from left to right, then "round not told"."""

    shown: list[Row]
    rounds: list[int]
    lines: Callable[[str], list[str]]  # a person's name
    pitch: float  # of lines
    begin: float  # of the rounds, from the start side
    wide: float  # a round
    apart: float  # "round not told"
    left: float
    right: float
    places: dict[int | None, float]  # middle of each column

    @classmethod
    def of(cls, sheet: Sheet, people: Sequence[Row], latin: dict[str, str]) -> Grid:
        pitch, limit = 3.9 if sheet.rtl else 2.9, 25.0 if sheet.narrow else 44.0
        lines = cache(lambda person: _name(sheet, person, latin, limit))
        shown = fitting(people, sheet.room(HEIGHT), lambda person: _height(len(lines(person)), pitch), pitch + 2.4)
        rounds, apart = rounds_of(shown), 12.0 if any(None in row.told for row in shown) else 0.0
        names = [sheet.length(line, _size(sheet, line)) for row in shown for line in lines(row.person)]
        names += [min(limit, sheet.length(_party(row.party, sheet.lang), 7, "bold")) for row in shown]
        begin = 5.5 + max(18.0, *names)
        wide = min(30.0, (sheet.width - 2 - begin - apart) / max(1, len(rounds)))
        end = begin + wide * len(rounds)
        places = {number: sheet.across(begin, end)[0] + wide * (i + 0.5) for i, number in enumerate(rounds)}
        places |= {None: sheet.x(end + apart / 2)} if apart else {}
        return cls(shown, rounds, lines, pitch, begin, wide, apart, *sheet.across(2, end + apart), places)

    @property
    def header(self) -> float:
        """Height of the line that names a delegation."""
        return self.pitch + 2.4

    def height(self, row: Row) -> float:
        return _height(len(self.lines(row.person)), self.pitch)

    @property
    def drawn(self) -> list[object]:
        return [cell for row in self.shown for number, cell in row.told.items() if number in self.places]

    @property
    def bands(self) -> set[str]:
        return {way for row in self.shown for number, way in row.record.items() if number in self.places}


def _height(lines: int, pitch: float) -> float:
    return max(4.5, pitch * lines + 1)


def _rounds_named(sheet: Sheet, y: float, grid: Grid) -> float:
    """The numbers of the rounds above their columns, shaded below to lead the eye; returns the height below them."""
    if grid.apart:
        words = sheet.lines(say("figure.round_not_told", sheet.lang), grid.apart)
        for i, line in enumerate(words):
            sheet.text(grid.places[None], y + 2 + grid.pitch * i, line, "center")
        y += grid.pitch * (len(words) - 1)
    sheet.text(sheet.x(2), y + 2, say("figure.rounds", sheet.lang), size=7, weight="bold")
    top = y + 4.4
    bottom = top + sum(map(grid.height, grid.shown)) + grid.header * len({row.party for row in grid.shown})
    skip = ceil((sheet.length(str(grid.rounds[-1]), weight="bold") + 0.5) / grid.wide) if grid.rounds else 1
    for i, number in enumerate(grid.rounds[::-1]):
        if i % skip == 0:
            sheet.text(grid.places[number], y + 2, str(number), "center", weight="bold")
        if i % max(2, skip) == 0:
            sheet.box(grid.places[number] - grid.wide / 2, top, grid.wide, bottom - top, FAINT, zorder=0)
    if grid.apart and grid.rounds:  # what is tied to no round stands apart
        edge = sheet.x(grid.begin + grid.wide * len(grid.rounds))
        sheet.line(edge, top, edge, bottom, GREY)
    return top


def _delegation(sheet: Sheet, y: float, code: str, rows: Sequence[Row], grid: Grid) -> float:
    """A delegation with its heads below it, in order of the first round of each; returns the height below them."""
    sheet.line(grid.left, y, grid.right, y, GREY)
    name = fitted(sheet, _party(code, sheet.lang), grid.begin - 4, 1, 7)[0]
    sheet.text(sheet.x(2), y + grid.header / 2, name, size=7, weight="bold")
    y += grid.header
    opposed: dict[int, list[float]] = {}
    for row in rows:
        lines, middle = grid.lines(row.person), y + grid.height(row) / 2
        for i, line in enumerate(lines):
            at = middle + grid.pitch * (i - (len(lines) - 1) / 2)
            sheet.text(sheet.x(3.5), at, line, size=_size(sheet, line))
        for number, way in row.record.items():
            if number in grid.places:
                _band(sheet, grid.places[number], middle, grid.wide, grid.height(row) - 1, way)
        for number, cell in row.told.items():
            if number in grid.places:
                wide = grid.apart - 2 if number is None else grid.wide
                _mark(sheet, grid.places[number], middle, wide, cell.told, cell.disputed)
                if cell.disputed:
                    opposed.setdefault(number, []).append(middle)
        y += grid.height(row)
    for number, heights in opposed.items():  # who is named against whom
        sheet.line(grid.places[number], min(heights), grid.places[number], max(heights), RED)
    return y


def _key(sheet: Sheet, grid: Grid) -> list:
    ways = {cell.told for cell in grid.drawn if not cell.disputed}
    words = {"held": "figure.heads.held", "planned": "figure.timeline.planned", "unclear": "figure.timeline.unclear"}
    entries = [
        (4, lambda x, m, way=way: _mark(sheet, x + 2, m, 4, way, False), say(words[way], sheet.lang))
        for way in WAYS if way in ways
    ]  # fmt: skip
    if any(cell.disputed for cell in grid.drawn):
        entries.append((3, lambda x, m: _mark(sheet, x + 1.5, m, 4, "held", True), say("figure.heads.opposed", sheet.lang)))
    return entries + [
        (4, lambda x, m, way=way: _band(sheet, x + 2, m, 4, 3.6, way), say(label, sheet.lang))
        for way, label in (("record", "figure.timeline.record"), ("record_unsure", "figure.heads.unsure"))
        if way in grid.bands
    ]


def _notes(people: Sequence[Row], grid: Grid, lang: str) -> list[str]:
    """What isn't drawn."""
    rest, notes = len(people) - len(grid.shown), []
    if rest:
        notes.append(say("figure.heads.rest", lang, shown=len(grid.shown), rest=rest))
    if left := {n for row in grid.shown for n in (*row.told, *row.record) if n is not None} - set(grid.rounds):
        notes.append(say("figure.heads.rest_rounds", lang, shown=len(grid.rounds), rest=len(left)))
    return notes


def _parties(counted: dict[str, int], lang: str) -> str:
    """Delegations with a number each; of more than five, how many others there are."""
    said = [f"{_party(code, lang)}\u00a0({n})" for code, n in counted.items()]
    return listed(said if len(said) < 6 else [*said[:4], say("figure.naming.others", lang, n=len(said) - 4)], lang)


def _party(code: str, lang: str) -> str:
    return name_of("parties", code, lang) if code else say("figure.heads.no_party", lang)


@cache
def _people(lang: str) -> dict[str, str]:
    return {row["person_id"]: row[f"name_{lang}"] for row in lexicon.rows("people") if row[f"name_{lang}"]}


def _called(person: str, latin: dict[str, str], lang: str) -> str:
    """A person's name in the language of the figure; as the record or the articles write it where the lexicon has none."""
    if withheld := tokens.parts(person):
        return say("figure.withheld.name", lang, mark=withheld[0])
    return _people(lang).get(person) or latin.get(person) or person


def _size(sheet: Sheet, line: str) -> float:
    """Arabic letters look smaller, and have to be larger in an English figure too."""
    return 7.5 if typography.is_arabic(line) and not sheet.rtl else 6.5


def _name(sheet: Sheet, person: str, latin: dict[str, str], limit: float) -> list[str]:
    name = _called(person, latin, sheet.lang)
    lines = fitted(sheet, name, limit, 2, _size(sheet, name))
    # The ellipsis of an Arabic name belongs to it in an English figure too.
    return [f"{line}{typography.RLM}" if typography.is_arabic(line) and not sheet.rtl else line for line in lines]


def _mark(sheet: Sheet, x: float, y: float, wide: float, told: str, disputed: bool) -> None:
    """A head at a round: filled as told, hollow as planned, a diamond where articles disagree."""
    face, edge = {"held": (BLUE, "none"), "planned": ("white", BLUE), "unclear": (PALE, GREY)}[told]
    if disputed:
        half, face = min(wide / 2 - 0.05, 1.5), RED if told == "held" else "white"
        points = [(x - half, y), (x, y - 1.5), (x + half, y), (x, y + 1.5)]
        sheet.axes.add_patch(Polygon(points, facecolor=face, edgecolor=RED, linewidth=0.9, zorder=4))
        return
    inset = 0.12 if edge == "none" else 0.35
    sheet.box(x - wide / 2 + inset, y - 1.15, wide - 2 * inset, 2.3, face, edge)


def _band(sheet: Sheet, x: float, y: float, wide: float, high: float, way: str) -> None:
    """What the public record has: pale, and only outlined where it isn't confirmed."""
    face, edge, inset = (BAND, "none", 0.0) if way == "record" else ("white", BAND, 0.25)
    sheet.box(x - wide / 2 + inset, y - high / 2, wide - 2 * inset, high, face, edge, zorder=2)


def _said(rows: Sequence[Row], code: str, latin: dict[str, str], lang: str) -> str:
    """A delegation's heads with their rounds, in words."""
    said = []
    for row in sorted(rows, key=lambda row: row.place):
        rounds = listed(sorted(n for n in row.told if n is not None), lang) or say("figure.round_not_told", lang)
        said.append(f"{_called(row.person, latin, lang)} ({rounds})")
    return f"{_party(code, lang)}: {listed(said, lang, 'separator')}" if said else ""
