"""What do the sources call the sides?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from .. import lexicon, typography
from .sources import fitted, source_name, sources_of
from .style import BLUE, FEWEST, GREY, INK, PAGE, PALE, About, Sheet, listed, name_of, rows_of, say

COLUMNS = ("article_id", "actor", "frame", "quoted")
CITY = "city"  # no side: how the city is written is left to the table
MOST = 12  # sources drawn
FRAMES = 3  # drawn of a source and side; the others are counted
HEIGHT = 185.0  # millimetres for all sources
BAR = 8.0


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
    return rows.assign(
        told_by=[of.get(article, article) for article in rows["article_id"]], quoted=quoted, own=1 - quoted
    )


def naming(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Sources by sides, with the names that they use. Needs the tables `naming`, `articles` and `claims`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = names_told(tables), _names(tables)
    told["n"] = told["own"] + told["quoted"]
    ids = frozenset(rows_of(tables, "articles", ("article_id",))["article_id"])
    totals, per_source = told.groupby("actor")["n"].sum(), told.groupby("told_by")["n"].sum()
    order = list(dict.fromkeys(row["actor"] for row in lexicon.rows("naming")))
    actors = sorted(totals.index, key=lambda code: (order.index(code) if code in order else len(order), -totals[code], code))
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
    parts = [*told.groupby(["told_by", "actor"]), *((("", code), part) for code, part in overall.groupby("actor"))]
    cells = {key: _lines(sheet, part, wide - BAR - 4) for key, part in parts}
    names = {"": [say("figure.naming.all", lang)]}
    names |= {name: fitted(sheet, source_name(name, ids, lang), limit, size=7) for name in order}
    heads = {
        code: fitted(sheet, f"{name_of('parties', code, lang)} ({totals[code]})", wide - 3, 2, 7) for code in actors
    }

    def height(name: str, block: Sequence[str]) -> float:
        return 1.8 + pitch * max(
            len(names[name]), *(sum(len(line.words) for line in cells.get((name, code), [])) for code in block)
        )

    room, shown = sheet.room(HEIGHT), []
    for name in names:
        room -= sum(height(name, block) for block in blocks)
        shown += [name] if room > 0 else []
    for block in blocks:
        for i, code in enumerate(block):
            _paragraph(sheet, limit + 4 + wide * i, y, pitch, heads[code], "bold")
        y += pitch * max(len(heads[code]) for code in block) + 0.8
        for name in shown:
            sheet.line(2, y, sheet.width - 2, y, PALE if name else GREY)
            _paragraph(sheet, 2, y + 0.9, pitch, names[name], "normal" if name else "bold")
            for i, code in enumerate(block):
                _cell(sheet, limit + 4 + wide * i, y + 0.9, pitch, cells.get((name, code), []))
            y += height(name, block)
        sheet.line(2, y, sheet.width - 2, y)
        y += 1.5

    drawn = [line for name in shown for code in actors for line in cells.get((name, code), [])]
    quotes = f"{say('figure.naming.quoted', lang)} {say('figure.naming.quotes', lang, n=2)}"
    entries = [_sample(sheet, BLUE, BLUE, say("figure.naming.own", lang))]
    entries += [_sample(sheet, "white", BLUE, quotes)] * any(line.own < line.all for line in drawn)
    entries += [_sample(sheet, GREY, GREY, say("figure.naming.grey", lang, least=FEWEST))] * any(
        line.few for line in drawn
    )
    rest = len(per_source) - len(shown) + 1
    notes = [say("figure.naming.rest", lang, shown=len(shown) - 1, rest=rest)] if rest else []
    return sheet.foot(sheet.key(y - 0.5, entries), about, notes)


@dataclass(frozen=True)
class Line:
    """A name in a cell: its words, and how much of the bar is the source's own and all of it, as shares."""

    words: list[str]
    own: float
    all: float
    few: bool


def _lines(sheet: Sheet, names: pd.DataFrame, limit: float) -> list[Line]:
    """The names that a source uses most for a side, and the number of the others."""
    rows, total = list(_ordered(names).itertuples()), int(names["n"].sum())
    kept = rows if len(rows) == FRAMES + 1 else rows[:FRAMES]
    found = [
        Line(fitted(sheet, _name(row, sheet.lang), limit), row.own / total, row.n / total, row.n < FEWEST)
        for row in kept
    ]
    others = sum(row.n for row in rows[len(kept) :])
    return (
        [*found, Line([say("figure.naming.others", sheet.lang, n=others)], 0, 0, others < FEWEST)] if others else found
    )


def _cell(sheet: Sheet, start: float, y: float, pitch: float, lines: list[Line]) -> None:
    """A line for each name: its share as a bar, how often, the name."""
    if not lines:
        sheet.text(sheet.x(start), y + pitch / 2, "–", color=GREY)
    for line in lines:
        ink = GREY if line.few else BLUE
        for share, face in ((line.all, "white"), (line.own, ink)):
            left, right = sheet.across(start, start + BAR * share)
            if share and (face != "white" or line.own < line.all):
                sheet.box(left, y + pitch / 2 - 0.8, right - left, 1.6, face, ink if face == "white" else "none")
        _paragraph(sheet, start + BAR + 1.2, y, pitch, line.words, size=6.5, color=GREY if line.few else INK)
        y += pitch * len(line.words)


def _paragraph(
    sheet: Sheet,
    start: float,
    y: float,
    pitch: float,
    lines: Sequence[str],
    weight: str = "normal",
    size: float = 7,
    color: str = INK,
) -> None:
    for number, line in enumerate(lines):
        sheet.text(sheet.x(start), y + pitch * (number + 0.5), line, size=size, weight=weight, color=color)


def _sample(sheet: Sheet, face: str, edge: str, words: str) -> tuple[float, Callable[[float, float], None], str]:
    return 5, lambda x, m: sheet.box(x, m - 0.8, 5, 1.6, face, edge), words


def _ordered(names: pd.DataFrame) -> pd.DataFrame:
    return names.sort_values(["n", "frame"], ascending=[False, True])


def _frame(code: str, lang: str) -> str:
    """A frame in words, by the shorter label of figures first."""
    return say(key if (key := f"figure.frame.{code}") in lexicon.labels() else f"frame.{code}", lang)


def _name(row: object, lang: str) -> str:
    """How often the source uses a name, in quotation marks how often those it quotes do, and the name."""
    counted = [str(row.own)] * bool(row.own) + [say("figure.naming.quotes", lang, n=row.quoted)] * bool(row.quoted)
    return "\u00a0".join([*counted, _frame(row.frame, lang)])


def _top(overall: pd.DataFrame, code: str, lang: str) -> str:
    first = _ordered(overall[overall["actor"] == code]).iloc[0]
    return say(
        "figure.naming.top",
        lang,
        actor=name_of("parties", code, lang),
        frame=_frame(first["frame"], lang),
        n=first["n"],
    )


def _said(names: pd.DataFrame, code: str, lang: str) -> str:
    """A side's names, the most used first, in words."""
    return f"{name_of('parties', code, lang)}: " + listed(
        [_name(row, lang) for row in _ordered(names).itertuples()], lang
    )
