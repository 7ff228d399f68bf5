"""Do independent sources agree?"""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .sources import fitted, source_name
from .style import BLUE, FEWEST, GREY, INK, LIGHT, LIGHTEST, PAGE, PALE, About, Sheet, rows_of, say

COLUMNS = ("told_by", "other", "comparable", "agree", "share")
MOST = 12  # sources drawn
HEIGHT = 180.0  # millimetres for all of them
STEPS = {100: (BLUE, "white"), 75: (LIGHT, INK), 50: (LIGHTEST, INK), 0: ("white", INK)}  # shares from, face, ink


def agreement_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How far the sources agree, pair by pair; share is in per cent, empty where too few claims can be compared.

    Columns: told_by, other, comparable, agree, share.
    """
    rows = rows_of(tables, "agreement", COLUMNS)
    counted = {column: pd.to_numeric(rows[column]).astype("Int64") for column in ("comparable", "agree", "share")}
    return rows.assign(**counted)


def agreement(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Pairs of sources with the share of claims on which they agree. Needs `agreement` and `articles`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, ids = agreement_told(tables), rows_of(tables, "articles", ("article_id",))["article_id"]
    pairs = told.dropna(subset="share")
    weight = pd.concat([pairs.set_index(side)["comparable"] for side in ("told_by", "other")]).groupby(level=0).sum()
    names = {source: source_name(source, frozenset(ids), lang) for source in weight.index}
    counts = {
        "pairs": len(pairs),
        "sources": len(weight),
        "comparable": int(pairs["comparable"].sum()),
        "agree": int(pairs["agree"].sum()),
        "share": round(100 * int(pairs["agree"].sum()) / max(1, int(pairs["comparable"].sum()))),
        "articles": len(ids),
        "least": FEWEST,
    }
    first = pairs.sort_values(["comparable", "told_by", "other"], ascending=[False, True, True])
    alt = [
        say(
            "figure.agreement.pair",
            lang,
            a=names[row.told_by],
            b=names[row.other],
            agree=row.agree,
            comparable=row.comparable,
        )
        for row in first.head(25).itertuples()
    ]
    about, sheet = About.of("agreement", lang, counts, told, alt), Sheet(lang, width)
    if len(pairs) < FEWEST:
        return sheet.too_few(about, len(pairs))
    y = sheet.head(about, say("figure.agreement.answer", lang, **counts))

    pitch, limit = 3.9 if sheet.rtl else 2.9, 22.0 if sheet.narrow else 48.0
    order = sorted(weight.index, key=lambda source: (-weight[source], source))
    lines = {source: fitted(sheet, names[source], limit, size=7) for source in order}
    for most in range(MOST, 1, -1):
        drawn = _most(pairs, order, most)
        high = pitch * max(2, *(len(lines[source]) for source in drawn)) + 1.4
        if high * len(drawn) <= sheet.room(HEIGHT):
            break
    cells = {
        frozenset((row.told_by, row.other)): row for row in pairs.itertuples() if {row.told_by, row.other} <= set(drawn)
    }
    begin = 8.5 + max(sheet.length(line, 7) for source in drawn for line in lines[source])
    wide = min(14.0, (sheet.width - 2 - begin) / max(1, len(drawn) - 1))
    bottom = y + high * len(drawn)
    for i, source in enumerate(drawn):
        middle, end = y + high / 2, begin + wide * min(i + 1, len(drawn) - 1)
        sheet.line(sheet.x(2), y, sheet.x(end), y)
        sheet.line(sheet.x(end), y + high * (i < len(drawn) - 1), sheet.x(end), bottom)
        sheet.text(sheet.x(2), middle, str(i + 1), size=7, weight="bold")
        for number, line in enumerate(lines[source]):
            sheet.text(sheet.x(7), middle + pitch * (number - (len(lines[source]) - 1) / 2), line, size=7)
        for j, other in enumerate(drawn[:i]):
            if pair := cells.get(frozenset((source, other))):
                _cell(sheet, sheet.x(begin + wide * (j + 0.5)), middle, wide, high, pair)
        if i < len(drawn) - 1:  # what stands below belongs to this source
            sheet.text(sheet.x(begin + wide * (i + 0.5)), middle, str(i + 1), "center", 7, "bold")
        y += high
    sheet.line(sheet.x(2), y, sheet.x(begin + wide * (len(drawn) - 1)), y)

    there = {_step(pair.share) for pair in cells.values()}
    entries = [
        (5, lambda x, m, step=step: _face(sheet, x, m - 1.8, 5, 3.6, step), say(f"figure.agreement.step.{step}", lang))
        for step in STEPS if step in there
    ]  # fmt: skip
    notes = [say("figure.agreement.read", lang, least=FEWEST)]
    if len(cells) < len(pairs):
        notes.append(say("figure.agreement.rest", lang, shown=len(drawn), rest=len(pairs) - len(cells)))
    return sheet.foot(sheet.key(y + 0.8, entries), about, notes)


def _most(pairs: pd.DataFrame, sources: list[str], most: int) -> list[str]:
    """The first sources that can be compared with another of them, at most so many."""
    drawn: list[str] = []
    for number in range(2, len(sources) + 1):
        first = set(sources[:number])
        within = pairs[pairs["told_by"].isin(first) & pairs["other"].isin(first)]
        more = [source for source in sources[:number] if source in {*within["told_by"], *within["other"]}]
        if len(more) > most:
            break
        drawn = more
    return drawn


def _step(share: int) -> int:
    return next(step for step in STEPS if share >= step)


def _face(sheet: Sheet, x: float, y: float, w: float, h: float, step: int) -> None:
    sheet.box(x, y, w, h, STEPS[step][0], GREY if step == 0 else PALE if step == 50 else "none")


def _cell(sheet: Sheet, x: float, y: float, wide: float, high: float, pair: object) -> None:
    """The share, and below it the number of claims compared; the darker, the more they agree."""
    step = _step(pair.share)
    _face(sheet, x - wide / 2 + 0.3, y - high / 2 + 0.4, wide - 0.6, high - 0.8, step)
    for said, up, weight in ((pair.share, -0.25, "bold"), (pair.comparable, 0.25, "normal")):
        sheet.text(x, y + up * (high - 1), str(said), "center", weight=weight, color=STEPS[step][1])
