"""How was each article dated?"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from .. import lexicon, typography
from .axis import Axis, day_of, years
from .dates import days_words, stretches
from .sources import NAME, fitted, outlet_name, short_id
from .style import BLUE, FEWEST, GREY, INK, PAGE, About, Sheet, listed, rows_of, say

COLUMNS = ("article_id", "outlet", "written", "written_precision", "written_start", "written_end", "written_basis")
STEPS = ("article_id", "step", "days_rule", "through", "days_left")
MOST = 25  # articles drawn
OPEN = 8  # of them with open days, where there are enough others
HEIGHT = 185.0  # millimetres for all of them
WIDTHS = {"day": 1, "week": 7, "month": 31, "longer": 10**6}  # days left at most; more is open


def days_of_writing(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The days on which each article can have been written, and what left no others; one row an article.

    Columns: article_id, outlet, written (EDTF, "" where nothing is known), precision, start, end, days (how many are
    left; 0 where there is no end to them), steps, rule (the last of them; several joined by |), round (through which it
    went), before and before_round (the same of the last step of another rule).
    """
    rows, steps = rows_of(tables, "articles", COLUMNS), rows_of(tables, "evidence", STEPS)
    by_article = dict(tuple(steps[(steps["article_id"] != "") & (steps["days_rule"] != "")].groupby("article_id")))
    found = []
    for row in rows.itertuples():
        chain = _chain(by_article.get(row.article_id), row.written_basis)
        rule, through = chain[-1] if chain else ("", "")
        before = next((step for step in reversed(chain) if step[0] != rule), ("", ""))
        left = by_article[row.article_id]["days_left"].iloc[-1] if row.article_id in by_article else ""
        counted = sum((last - first).days + 1 for first, last in stretches(row.written))
        days = (
            0
            if not (row.written_start and row.written_end) or row.written_precision == "open"
            else int(left or counted)
        )
        span = (row.written_start, row.written_end)
        found.append(
            (
                row.article_id,
                row.outlet,
                row.written,
                row.written_precision,
                *span,
                days,
                len(chain),
                rule,
                through,
                *before,
            )
        )
    columns = [
        "article_id",
        "outlet",
        "written",
        "precision",
        "start",
        "end",
        "days",
        "steps",
        "rule",
        "round",
        "before",
        "before_round",
    ]
    return pd.DataFrame(found, columns=columns)


def _chain(steps: pd.DataFrame | None, basis: str) -> list[tuple[str, str]]:
    """Rule and round of each step in order; the rules alone where no steps are told."""
    if steps is None:
        return [
            (name.replace(" ", "_"), "")
            for name in basis.split("+")
            if f"days_rule.{name.replace(' ', '_')}" in lexicon.labels() and name != "unknown"
        ]
    ordered = steps.assign(step=pd.to_numeric(steps["step"])).groupby("step")
    return [("|".join(dict.fromkeys(part["days_rule"])), _rounds(part["through"].iloc[0])) for _, part in ordered]


def _rounds(through: str) -> str:
    return "|".join(one for one in through.split("|") if one.isdigit())


def dating(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """The days left to each article, in words and over time, and what fixed them. Needs `articles` and `evidence`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _class(days: int) -> str:
    return next((name for name, most in WIDTHS.items() if 0 < days <= most), "open")


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told = days_of_writing(tables)
    classes = told["days"].map(_class)
    counts = {name: int((classes == name).sum()) for name in (*WIDTHS, "open")} | {
        "articles": len(told),
        "steps": int(told["steps"].sum()),
    }
    closed = told[told["days"] > 0].sort_values(["days", "article_id"], ascending=[False, True])
    # Many that nothing dates look all alike, and would leave no room to those of which something can be shown.
    widest = pd.concat([told[told["days"] == 0].sort_values("article_id").head(max(OPEN, MOST - len(closed))), closed])
    alt = [_said(row, lang) for row in told.head(25).itertuples()]
    about, sheet = About.of("dating", lang, counts, told, alt), Sheet(lang, width)
    if len(told) < FEWEST:
        return sheet.too_few(about, len(told))
    y = sheet.head(about, say("figure.dating.answer", lang, **counts)) + 5

    # From the start side: articles, time, days and what fixed them in words.
    pitch, aside = 3.9 if sheet.rtl else 2.9, 40.0 if sheet.narrow else 66.0
    lines, names, height = {}, {}, {}
    for row in widest.head(MOST).itertuples():
        words = fitted(sheet, days_words(row.written, lang), aside, 2)
        lines[row.article_id] = [(line, False) for line in words] + [
            (line, True) for line in fitted(sheet, _fixed(row, lang), aside, 2)
        ]
        names[row.article_id] = _names(sheet, row)
        height[row.article_id] = pitch * max(len(lines[row.article_id]), len(names[row.article_id])) + 1.6
    shown = [name for i, name in enumerate(height) if sum(list(height.values())[: i + 1]) <= sheet.room(HEIGHT)]
    drawn = (
        told[told["article_id"].isin(shown)]
        .assign(at=told["start"].where(told["days"] > 0, "9"))
        .sort_values(["at", "end", "article_id"])
    )
    begin = 4 + max(sheet.length(*line) for row in drawn.itertuples() for line in names[row.article_id])
    edge, bottom = sheet.width - aside - 2, y + sum(height[name] for name in shown)
    ends = [
        day
        for row in drawn.itertuples()
        for day in map(day_of, (row.start, row.end))
        if day and (row.days or ".." in row.written)
    ]
    axis = Axis(*sheet.across(begin, edge - (4 if sheet.narrow else 2)), range(min(ends).year, max(ends).year + 1)) if ends else None
    edge = edge if axis else begin + 2
    years(sheet, axis, y, bottom)
    sheet.text(sheet.x(edge), y - 2.5, say("figure.dating.aside", lang), color=GREY)
    for row in drawn.itertuples():
        sheet.line(2, y, sheet.width - 2, y)
        middle, below = y + height[row.article_id] / 2, y + height[row.article_id]
        for i, (line, size, weight) in enumerate(names[row.article_id]):
            at = middle + pitch * (i - (len(names[row.article_id]) - 1) / 2)
            sheet.text(sheet.x(2), at, line, size=size, weight=weight)
        for i, (line, why) in enumerate(lines[row.article_id]):
            at = middle + pitch * (i - (len(lines[row.article_id]) - 1) / 2)
            sheet.text(sheet.x(edge), at, line, color=GREY if why else INK)
        if axis:
            _mark(sheet, axis, middle, row)
        y = below
    sheet.line(2, y, sheet.width - 2, y)

    kinds = {_kind(row) for row in drawn.itertuples()} if axis else set()
    samples = {"day": 2.2, "set": 5, "interval": 5, "open": 6}
    entries = [
        (wide, lambda x, m, kind=kind, wide=wide: _sample(sheet, x, m, kind, wide), say(f"figure.dating.{kind}", lang))
        for kind, wide in samples.items() if kind in kinds
    ]  # fmt: skip
    rest = classes[~told["article_id"].isin(shown)]
    counted = [
        say(f"figure.dating.rest.{name}", lang, n=int((rest == name).sum()))
        for name in (*WIDTHS, "open")
        if (rest == name).any()
    ]
    notes = (
        [say("figure.dating.rest", lang, shown=len(shown), rest=len(rest), counted=listed(counted, lang, "separator"))]
        if counted
        else []
    )
    return sheet.foot(sheet.key(y + 0.8, entries), about, notes)


def _names(sheet: Sheet, row: object) -> list[tuple[str, float, str]]:
    """The article's id, and its outlet beneath: lines, with size and weight."""
    limit = 17 if sheet.narrow else 32
    names = [(line, 7, "bold") for line in sheet.lines(short_id(row.article_id), limit, 7, "bold")[:NAME]]
    if row.outlet and not sheet.narrow:
        names += [(line, 6.5, "normal") for line in fitted(sheet, outlet_name(row.outlet, sheet.lang), limit)]
    return names


def _kind(row: object) -> str:
    return (
        "day" if row.days == 1 else "open" if not row.days else "set" if len(stretches(row.written)) > 1 else "interval"
    )


def _mark(sheet: Sheet, axis: Axis, y: float, row: object) -> None:
    """A dot for a day, a bar for a span, ticks for single days; a broken line where years or ends are open."""
    kind = _kind(row)
    if kind == "open":
        first, last = (day_of(day) if ".." in row.written else None for day in (row.start, row.end))
        reach = axis.at(first) if first else axis.left, axis.at(last, True) if last else axis.right
        return _dashes(sheet, max(axis.left, reach[0]), min(axis.right, reach[1]), y)
    spans = [(axis.at(first), axis.at(last, True)) for first, last in stretches(row.written) or [_span(row)]]
    if kind == "day":
        sheet.dot(sum(spans[0]) / 2, y, 1.05, BLUE, "white")
    elif kind == "interval":
        middle, half = sum(spans[0]) / 2, max(spans[0][1] - spans[0][0], 1.2) / 2
        sheet.box(middle - half, y - 0.8, 2 * half, 1.6, BLUE)
    else:
        _ticks(sheet, spans, y)


def _span(row: object) -> tuple[date | None, date | None]:
    return day_of(row.start), day_of(row.end)


def _ticks(sheet: Sheet, spans: list[tuple[float, float]], y: float) -> None:
    """Single days; where they would run together, up to five a little apart stand for them, as a dot is wider than its day."""
    if min(b[0] - a[1] for a, b in pairwise(spans)) < 0.4:
        number, low, high = min(len(spans), 5), spans[0][0], spans[-1][1]
        apart = max(0.8, (high - low) / (number - 1))
        places = [(low + high) / 2 + apart * (i - (number - 1) / 2) for i in range(number)]
        spans = [(place, place) for place in places]
    sheet.line(spans[0][0], y, spans[-1][1], y, GREY)
    for x0, x1 in spans:
        half = max(x1 - x0, 0.3) / 2
        sheet.box((x0 + x1) / 2 - half, y - 1.5, 2 * half, 3, BLUE)


def _dashes(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    at = x0
    while at < x1:
        sheet.box(at, y - 0.35, min(1.2, x1 - at), 0.7, GREY)
        at += 2.4


def _sample(sheet: Sheet, x: float, y: float, kind: str, wide: float) -> None:
    if kind == "day":
        sheet.dot(x + wide / 2, y, 1.05, BLUE, "white")
    elif kind == "set":
        _ticks(sheet, [(x + i, x + i) for i in (0.3, wide / 2, wide - 0.3)], y)
    elif kind == "interval":
        sheet.box(x, y - 0.8, wide, 1.6, BLUE)
    else:
        _dashes(sheet, x, x + wide, y)


def _fixed(row: object, lang: str) -> str:
    """The last rule that cut the days down, behind the last other one."""
    if not row.rule:
        return say("figure.dating.nothing", lang)
    steps = [(row.before, row.before_round), (row.rule, row.round)]
    return listed([_step(*step, lang) for step in steps if step[0]], lang, "separator")


def _step(rule: str, number: str, lang: str) -> str:
    words = listed([_rule(one, lang) for one in rule.split("|")], lang)
    return say("figure.dating.through", lang, rule=words, round=listed(number.split("|"), lang)) if number else words


def _said(row: object, lang: str) -> str:
    return f"{short_id(row.article_id)}: {days_words(row.written, lang)} ({_fixed(row, lang)})"


def _rule(rule: str, lang: str) -> str:
    """A rule in words that can stand alone, by a label of figures first."""
    return say(key if (key := f"figure.days_rule.{rule}") in lexicon.labels() else f"days_rule.{rule}", lang)
