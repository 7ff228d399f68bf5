"""How long was it from one round to the next?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .axis import day_of
from .style import BAND, BLUE, FAINT, FEWEST, GREY, INK, LIGHT, LIGHTEST, PAGE, About, Sheet, rows_of, say

COLUMNS = (
    "round", "first_day_start", "first_day_end", "last_day_start", "last_day_end", "record_first_day", "record_last_day",
)  # fmt: skip
NEAR = 3  # days between the least and the most of an interval that is drawn as a dot
MONTH = 365.2425 / 12
STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200)  # months between the lines of the axis
MOST = 30  # lines drawn
LANE, GAP = 5.2, 4.6  # heights in millimetres


def intervals_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Days from the end of each round to the opening of the next one named, as the articles leave them possible.

    Columns: round, next, kind, least, most (days; empty where nothing bounds them), record (days by the public record,
    empty where it has none). Kind is exact, between, least or most (one bound alone is known), open (none is), or gap
    (rounds between the two are not named, and no days are given).
    """
    rows = rows_of(tables, "chronology", COLUMNS).dropna(subset="round").drop_duplicates("round").sort_values("round")
    found = [_interval(a, b) for a, b in pairwise(rows.itertuples())]
    told = pd.DataFrame(found, columns=["round", "next", "kind", "least", "most", "record"])
    return told.assign(**{name: told[name].astype("Int64") for name in told if name != "kind"})


def _interval(a: object, b: object) -> tuple:
    """From the end of round `a` to the opening of round `b`. Round n ends before round n + 1 opens, whatever the days."""
    if b.round != a.round + 1:
        return a.round, b.round, "gap", None, None, None
    least, most = _days(a.last_day_end, b.first_day_start), _days(a.last_day_start, b.first_day_end)
    least = least if least is not None and least > 1 else None  # one day follows from the order of rounds alone
    most = most if most is not None and most >= 1 else None
    if least is None and most == 1:
        least = 1
    kind = "open" if least is most is None else "least" if most is None else "most" if least is None else "between"
    kind = "exact" if kind == "between" and least == most else kind
    return a.round, b.round, kind, least, most, _days(a.record_last_day, b.record_first_day)


def _days(end: str, opening: str) -> int | None:
    first, last = day_of(end), day_of(opening)
    return (last - first).days if first and last else None


def intervals(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """The days between rounds, a line for each two that follow one another. Needs `chronology` and `articles`.

    The public record, where the table has it, stands palely behind, for comparison.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, articles = intervals_told(tables), rows_of(tables, "articles", ("article_id",))["article_id"]
    known = told[~told["kind"].isin(["gap", "open"])]
    counts = {
        "intervals": len(known),
        "rounds": rows_of(tables, "chronology", COLUMNS)["round"].nunique(),
        "articles": articles.nunique(),
        "near": NEAR,
    }
    alt = [_said(row, lang) for row in told.head(30).itertuples()]
    more = "record" if told["record"].notna().any() else ""
    about, sheet = About.of("intervals", lang, counts, told, alt, more), Sheet(lang, width)
    if len(known) < FEWEST:
        return sheet.too_few(about, len(known))
    long, short = _extremes(known)
    y = sheet.head(about, " ".join(_certain(row, way, lang) for row, way in ((long, "long"), (short, "short")) if row is not None))

    # From the start side: the two rounds; from left to right: months.
    lines = list(told.tail(MOST).itertuples())
    marked = {row.Index for row in (long, short) if row is not None}
    words = {row.Index: _words(row, lang) for row in lines if row.kind != "gap"}
    wide = {i: sheet.length(said, weight="bold" if i in marked else "normal") for i, said in words.items()}
    begin = 5 + max(sheet.length(_pair(row, lang), 7, "bold") for row in lines)
    # Days are counted from the side of the names: a stretch of time has no place in the calendar.
    scale = Scale.of(lines, begin + 1, sheet.width - 2 - max(*wide.values(), sheet.length(say("figure.intervals.months", lang))) - 4.5)
    bottom = y + 4.6 + sum(GAP if row.kind == "gap" else LANE for row in lines)
    sheet.text(sheet.x(2), y + 2, say("figure.rounds", lang), size=7, weight="bold")
    _axis(sheet, scale, y + 2, y + 4.6, bottom)
    y += 4.6
    for row in lines:
        sheet.line(2, y, sheet.width - 2, y)
        if row.kind == "gap":
            y += GAP
            sheet.text(sheet.x(2), y - GAP / 2, _gap(row, lang), color=GREY)
            continue
        y += LANE
        sheet.text(sheet.x(2), y - LANE / 2, _pair(row, lang), size=7, weight="bold")
        end = _lane(sheet, scale, row, y - LANE / 2)
        bold = "bold" if row.Index in marked else "normal"
        sheet.text(sheet.x(end + 1.3), y - LANE / 2, words[row.Index], weight=bold, color=GREY if row.kind == "open" else INK)
    sheet.line(2, y, sheet.width - 2, y)
    rest = len(told) - len(lines)
    notes = [say("figure.intervals.rest", lang, shown=len(lines), rest=rest)] if rest else []
    return sheet.foot(sheet.key(y + 0.8, _key(sheet, scale, lines)), about, notes)


def _key(sheet: Sheet, scale: Scale, lines: list) -> list:
    there = {"near" if _near(row) else row.kind for row in lines}
    entries = []
    if "near" in there:
        entries.append((2.2, lambda x, m: sheet.dot(x + 1.1, m, 1.05, BLUE, "white"), say("figure.intervals.near", sheet.lang, near=NEAR)))
    if there & {"between", "least"}:
        entries.append((5, lambda x, m: _stem(sheet, *_ends(sheet, x), m), say("figure.intervals.certain", sheet.lang)))
    if there & {"between", "least", "most"}:
        entries.append((5, lambda x, m: _bar(sheet, *_ends(sheet, x), m), say("figure.intervals.possible", sheet.lang)))
    if any(scale.cuts(row) for row in lines):
        entries.append((6.2, lambda x, m: _bar(sheet, *_ends(sheet, x), m, True), say("figure.intervals.beyond", sheet.lang)))
    if any(pd.notna(row.record) for row in lines):
        entries.append((1.6, lambda x, m: sheet.box(x, m - 1.9, 1.6, 3.8, BAND), say("figure.timeline.record", sheet.lang)))
    return entries


@dataclass(frozen=True)
class Scale:
    """Days between two places, from none to `days`, in millimetres from the side on which names stand."""

    left: float
    right: float
    days: float

    @classmethod
    def of(cls, lines: list, left: float, right: float) -> Scale:
        """As long as what is certain or closely known needs; bars that go far beyond it are cut off."""
        firm = [float(days) for row in lines for days in (row.least, row.record, row.most if _near(row) else pd.NA) if pd.notna(days)]
        most = [float(row.most) for row in lines if pd.notna(row.most)]
        reach = min(max(most, default=0), max(1.5 * max(firm, default=0), 365.0))
        return cls(left, right, max(reach, max(firm, default=0) * (1.1 if any(row.kind == "least" for row in lines) else 1), MONTH))

    def at(self, days: float) -> float:
        return self.left + min(days, self.days) * (self.right - self.left) / self.days

    def cuts(self, row: object) -> bool:
        """Whether the bar of an interval goes on beyond the end of the axis."""
        return row.kind == "least" or (pd.notna(row.most) and row.most > self.days)


def _axis(sheet: Sheet, scale: Scale, y: float, top: float, bottom: float) -> None:
    """Every other stretch of months shaded, their ends numbered."""
    room = sheet.length("120") + 2.5
    step = next((step for step in STEPS if scale.at(step * MONTH) - scale.left >= room or step * MONTH > scale.days), STEPS[-1])
    ticks = range(0, int(scale.days / MONTH) + 1, step)
    for i, month in enumerate(ticks):
        x, end = scale.at(month * MONTH), scale.at((month + step) * MONTH)
        if i % 2 == 0 and end - x > 2:
            _box(sheet, x, end, top, bottom - top, FAINT, zorder=0)
        sheet.text(sheet.x(x), y, str(month), "center", color=GREY)
    place = max(scale.right, scale.at(ticks[-1] * MONTH) + sheet.length(str(ticks[-1])) / 2) + 1.3
    sheet.text(sheet.x(place), y, say("figure.intervals.months", sheet.lang), color=GREY)


def _lane(sheet: Sheet, scale: Scale, row: object, y: float) -> float:
    """What is certain as a line, what is possible as a bar, what is closely known as a dot; returns how far it reaches."""
    end = scale.left
    if pd.notna(row.record):
        at = scale.at(row.record)
        _box(sheet, at - 0.8, at + 0.8, y - LANE / 2 + 0.4, LANE - 0.8, BAND, zorder=1)
        end = at + 0.8
    if row.kind == "open":
        return max(end, scale.left)
    least = scale.at(row.least if pd.notna(row.least) else 0)
    most = scale.right if scale.cuts(row) else scale.at(row.most)
    if pd.notna(row.least):
        _stem(sheet, scale.left, least, y)
    if _near(row):
        sheet.dot(sheet.x((least + most) / 2), y, 1.05, BLUE, "white")
        return max(end, (least + most) / 2 + 1.05)
    _bar(sheet, least, most, y, scale.cuts(row))
    return max(end, most + 1.2 * scale.cuts(row), least + 1.2)


def _ends(sheet: Sheet, x: float) -> list[float]:
    """A sample of 5 mm in the key, in millimetres from the side of the names."""
    return sorted((sheet.x(x), sheet.x(x + 5)))


def _box(sheet: Sheet, x0: float, x1: float, y: float, high: float, *face: str, zorder: float = 3) -> None:
    left, right = sheet.across(x0, x1)
    sheet.box(left, y, right - left, high, *face, zorder=zorder)


def _stem(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    _box(sheet, x0, x1, y - 0.25, 0.5, BLUE)


def _bar(sheet: Sheet, x0: float, x1: float, y: float, on: bool = False) -> None:
    """From the fewest to the most days; with an arrowhead where it goes on."""
    _box(sheet, x0, max(x1, x0 + 1.2), y - 1.0, 2.0, LIGHTEST if on else LIGHT, "none" if on else BLUE)
    for way in (-1.0, 1.0) if on else ():
        sheet.line(sheet.x(x1 + 1.1), y, sheet.x(x1 - 0.1), y + 1.2 * way, BLUE)


def _near(row: object) -> bool:
    return row.kind in ("exact", "between") and row.most - row.least <= NEAR


def _extremes(known: pd.DataFrame) -> tuple[object | None, object | None]:
    """The interval with the most days that passed for certain, and the one that is certain to have had the fewest."""
    rows = list(known.itertuples())
    long = max((row for row in rows if pd.notna(row.least)), key=lambda row: row.least, default=None)
    short = min((row for row in rows if pd.notna(row.most)), key=lambda row: row.most, default=None)
    return long, short


def _certain(row: object, way: str, lang: str) -> str:
    days = row.least if way == "long" else row.most
    words = days_counted(days, lang)
    if row.kind != "exact":
        words = say(f"figure.intervals.{'least' if way == 'long' else 'most'}", lang, days=words)
    return say(f"figure.intervals.{way}", lang, days=words, a=row.round, b=row.next)


def days_counted(n: int, lang: str) -> str:
    """A number of days in words, with the form of the noun that Arabic asks for after it.

    >>> days_counted(217, "en"), days_counted(2, "ar"), days_counted(104, "ar"), days_counted(290, "ar")
    ('217 days', 'يومان', '104 أيام', '290 يومًا')
    """
    last = n % 100
    form = {1: "one", 2: "two"}.get(int(n)) or ("few" if 3 <= last <= 10 else "many" if last > 10 else "other")
    return say(f"figure.days.{form}", lang, n=n)


def _words(row: object, lang: str) -> str:
    if row.kind == "open":
        return say("figure.intervals.open", lang)
    if row.kind == "between":
        return say("figure.intervals.range", lang, a=row.least, days=days_counted(row.most, lang))
    words = days_counted(row.least if row.kind != "most" else row.most, lang)
    return words if row.kind == "exact" else say(f"figure.intervals.{row.kind}", lang, days=words)


def _pair(row: object, lang: str) -> str:
    return say("figure.intervals.pair", lang, a=row.round, b=row.next)


def _gap(row: object, lang: str) -> str:
    one = row.next - row.round == 2
    return say(f"figure.intervals.gap{'_one' if one else ''}", lang, a=row.round + 1, b=row.next - 1)


def _said(row: object, lang: str) -> str:
    return _gap(row, lang) if row.kind == "gap" else f"{_pair(row, lang)}: {_words(row, lang)}"
