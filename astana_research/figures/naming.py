"""What do the sources call the sides?"""

from __future__ import annotations

from math import ceil

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .sources import fitted, source_name, sources_of
from .style import BLUE, FEWEST, GREY, INK, PAGE, About, Sheet, listed, name_of, rows_of, say

COLUMNS = ("article_id", "actor", "frame", "quoted")
CITY = "city"  # no side: how the city is written is left to the table
ORDER = ("SYR-GOV", "SYR-OPP", "SDF", "TUR")
MOST = 12  # sources drawn
FRAMES = 3  # drawn of a source and side; the others are counted
HEIGHT = 185.0  # millimetres for all sources
BAR = 8.0
Names = dict[tuple[str, str], pd.DataFrame]


def names_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How often each source calls each side what; one row a source, side and frame.

    Columns: told_by, actor, frame, own (in words of its own), quoted (in words that it quotes), articles.
    """
    rows = _names(tables)
    count = {"own": ("own", "sum"), "quoted": ("quoted", "sum"), "articles": ("article_id", "nunique")}
    return rows.groupby(["told_by", "actor", "frame"], as_index=False).agg(**count)


def _names(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = rows_of(tables, "naming", COLUMNS)
    rows, of = rows[rows["actor"] != CITY], sources_of(tables)
    quoted = (rows["quoted"] == "True").astype(int)
    return rows.assign(told_by=[of.get(article, article) for article in rows["article_id"]], quoted=quoted, own=1 - quoted)


def naming(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Sources by sides, with the names that they use. Needs the tables `naming`, `articles` and `claims`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = names_told(tables), _names(tables)
    told["n"] = told["own"] + told["quoted"]
    ids = frozenset(rows_of(tables, "articles", ("article_id",))["article_id"])
    totals, per_source = told.groupby("actor")["n"].sum(), told.groupby("told_by")["n"].sum()
    actors = sorted(totals.index, key=lambda code: (ORDER.index(code) if code in ORDER else 99, -totals[code], code))
    overall = told.groupby(["actor", "frame"], as_index=False)[["own", "quoted", "n"]].sum()
    counts = {
        "names": int(told["n"].sum()),
        "quoted": int(told["quoted"].sum()),
        "sources": len(per_source),
        "articles": source["article_id"].nunique(),
        "least": FEWEST,
        "top": listed([_top(overall, code, lang) for code in actors[:2]], lang, "separator") or "–",
    }
    alt = [_said(overall[overall["actor"] == code], code, lang) for code in actors]
    about, sheet = About.of("naming", lang, counts, told.drop(columns="n"), alt), Sheet(lang, width)
    if counts["names"] < FEWEST:
        return sheet.too_few(about, counts["names"])
    y = sheet.head(about, say("figure.naming.answer", lang, **counts))

    pitch, limit = 3.9 if sheet.rtl else 2.9, 17.0 if sheet.narrow else 26.0
    per = min(len(actors), 2 if sheet.narrow else 4)
    blocks = [actors[i : i + per] for i in range(0, len(actors), per)]
    wide = (sheet.width - 6 - limit) / per
    order = sorted(per_source.index, key=lambda name: (-per_source[name], name))[:MOST]
    cells: Names = {key: part for key, part in told.groupby(["told_by", "actor"])} | {("", code): part for code, part in overall.groupby("actor")}
    words = {key: _lines(sheet, part, wide - BAR - 4) for key, part in cells.items()}
    titles = {"": [say("figure.naming.all", lang)]} | {name: fitted(sheet, source_name(name, ids, lang), limit, 2, 7) for name in order}

    def height(name: str, block: list[str]) -> float:
        lines = [sum(len(one) for _, one, _ in words.get((name, code), [])) for code in block]
        return pitch * max(*lines, len(titles[name]), 1) + 1.8

    room, shown = HEIGHT, []
    for name in ["", *order]:
        room -= sum(height(name, block) for block in blocks)
        if room < 0:
            break
        shown.append(name)
    for block in blocks:
        y = _block(sheet, y, block, shown, titles, words, (limit + 4, wide, pitch), height, totals) + 1.5

    drawn = [entry for name in shown for code in actors for entry in words.get((name, code), [])]
    entries = [(5, lambda x, m: sheet.box(x, m - 0.8, 5, 1.6, BLUE), say("figure.naming.own", lang))]
    if any(row.quoted for row, _, _ in drawn if row is not None):
        entries.append((5, lambda x, m: sheet.box(x, m - 0.8, 5, 1.6, "white", BLUE), f"{say('figure.naming.quoted', lang)} {say('figure.naming.quotes', lang, n=2)}"))
    if any(few for _, _, few in drawn):
        entries.append((5, lambda x, m: sheet.box(x, m - 0.8, 5, 1.6, GREY), say("figure.naming.grey", lang, least=FEWEST)))
    rest = len(per_source) - len(shown) + 1
    notes = [say("figure.naming.rest", lang, shown=len(shown) - 1, rest=rest)] if rest else []
    return sheet.foot(sheet.key(y - 0.5, entries), about, notes)


def _block(sheet: Sheet, y: float, block, shown, titles, words, plan, height, totals) -> float:
    begin, wide, pitch = plan
    for i, code in enumerate(block):
        heading = f"{name_of('parties', code, sheet.lang)} ({totals[code]})"
        for number, line in enumerate(fitted(sheet, heading, wide - 3, 2, 7)):
            sheet.text(sheet.x(begin + wide * i), y + pitch * (number + 0.5), line, size=7, weight="bold")
    y += pitch * 2 if any(len(fitted(sheet, f"{name_of('parties', code, sheet.lang)} ({totals[code]})", wide - 3, 2, 7)) > 1 for code in block) else pitch
    y += 0.8
    for name in shown:
        tall = height(name, block)
        sheet.line(2, y, sheet.width - 2, y, GREY if name == "" else "#D9D9D9")
        for number, line in enumerate(titles[name]):
            sheet.text(sheet.x(2), y + 0.9 + pitch * (number + 0.5), line, size=7, weight="normal" if name else "bold")
        for i, code in enumerate(block):
            _cell(sheet, begin + wide * i, y + 0.9, pitch, words.get((name, code), []))
        y += tall
    sheet.line(2, y, sheet.width - 2, y)
    return y


def _cell(sheet: Sheet, start: float, y: float, pitch: float, entries: list) -> None:
    """A line for each name: its share as a bar, the name, how often."""
    if not entries:
        sheet.text(sheet.x(start), y + pitch / 2, "–", color=GREY)
    total = max(1, sum(row.n for row, _, _ in entries if row is not None))
    for row, lines, few in entries:
        if row is not None:
            own, all_ = BAR * row.own / total, BAR * row.n / total
            ink, middle = GREY if few else BLUE, y + pitch / 2
            left, right = sheet.across(start, start + all_)
            if row.quoted:
                sheet.box(left, middle - 0.8, right - left, 1.6, "white", ink)
            left, right = sheet.across(start, start + own)
            sheet.box(left, middle - 0.8, right - left, 1.6, ink)
        for line in lines:
            sheet.text(sheet.x(start + BAR + 1.2), y + pitch / 2, line, color=GREY if few else INK)
            y += pitch


def _lines(sheet: Sheet, names: pd.DataFrame, limit: float) -> list[tuple[object | None, list[str], bool]]:
    """(Row, words in lines, whether it is few) of the names most used, and the number of the others."""
    rows = list(names.sort_values(["n", "frame"], ascending=[False, True]).itertuples())
    kept = rows if len(rows) == FRAMES + 1 else rows[:FRAMES]
    found = [(row, fitted(sheet, _name(row, sheet.lang), limit, 2), row.n < FEWEST) for row in kept]
    others = sum(row.n for row in rows[len(kept) :])
    return [*found, (None, [say("figure.naming.others", sheet.lang, n=others)], others < FEWEST)] if others else found


def _name(row: object, lang: str) -> str:
    """A name, how often the source uses it, and in quotation marks how often those it quotes do."""
    counted = [str(row.own)] * bool(row.own) + [say("figure.naming.quotes", lang, n=row.quoted)] * bool(row.quoted)
    return " ".join([say(f"frame.{row.frame}", lang), *counted])


def _top(overall: pd.DataFrame, code: str, lang: str) -> str:
    first = overall[overall["actor"] == code].sort_values(["n", "frame"], ascending=[False, True]).iloc[0]
    return say("figure.naming.top", lang, actor=name_of("parties", code, lang), frame=say(f"frame.{first['frame']}", lang), n=first["n"])


def _said(names: pd.DataFrame, code: str, lang: str) -> str:
    """A side's names, the most used first, in words."""
    rows = names.sort_values(["n", "frame"], ascending=[False, True]).itertuples()
    return f"{name_of('parties', code, lang)}: " + listed([_name(row, lang) for row in rows], lang)
