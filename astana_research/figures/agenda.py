"""What was on the table at each round, according to the articles?"""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from . import grid
from .style import BLUE, FEWEST, PAGE, About, Sheet, listed, name_of, rows_of, say

COLUMNS = ("article_id", "round", "topic", "status")
LEAST = 1.9  # width of a round in millimetres


def _topics(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = rows_of(tables, "topics", COLUMNS)
    planned = rows["status"].isin(["planned", "expected", "moved"])
    return rows.assign(topic=rows["topic"].str.split(".").str[0], planned=planned)


def topics_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How many articles tie which topic to which round; parts of a topic (`deescalation.idlib`) count as the topic.

    Columns: topic, round (empty where not told), told (held, or planned where all speak of a plan), articles, mentions.
    """
    count = {"told": ("planned", "all"), "articles": ("article_id", "nunique"), "mentions": ("article_id", "size")}
    found = _topics(tables).groupby(["topic", "round"], as_index=False, dropna=False).agg(**count)
    return found.assign(told=found["told"].map({True: "planned", False: "held"}))


def agenda(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Topics by rounds, dots as large as the number of articles. Needs the table `topics`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = topics_told(tables), _topics(tables)
    per_topic = source.groupby("topic")["article_id"].nunique()
    topics = sorted(per_topic.index, key=lambda code: (-per_topic[code], code))
    columns = grid.columns_of(source)
    counts = {
        "topics": len(topics),
        "rounds": source["round"].nunique(),
        "articles": source["article_id"].nunique(),
        "mentions": len(source),
        "top": listed([f"{name_of('topics', code, lang)} ({per_topic[code]})" for code in topics[:3]], lang),
    }
    alt = [_said(told[told["topic"] == code], code, lang) for code in topics[:25]]
    about, sheet = About.of("agenda", lang, counts, told, alt), Sheet(lang, width)
    if len(topics) < FEWEST:
        return sheet.too_few(about, len(topics))
    y = sheet.head(about, say("figure.agenda.answer", lang, **counts))

    every = [grid.Row(code, name_of("topics", code, lang), int(per_topic[code])) for code in topics]
    rows = grid.fitting(sheet, y, every, columns, LEAST)
    plan = grid.Plan.of(sheet, rows, columns, LEAST)
    cells, largest = grid.cells_of(told, "topic"), int(told["articles"].max())
    room = min(2.4, (plan.wide or plan.apart) / 2 - 0.2)

    def dot(x: float, y: float, articles: int, way: str) -> None:
        """Its area grows with the number of articles, which it bears where more than one and where there is room."""
        radius = max(min(0.9, room / 2), room * (articles / largest) ** 0.5 * (1 if largest > 2 else 0.8))
        face, ink, rim = ("white", BLUE, 1.0) if way == "planned" else (BLUE, "white", 0.4)
        sheet.dot(x, y, radius, face, BLUE)
        if articles > 1 and sheet.length(str(articles)) < 2 * radius - rim:
            sheet.text(x, y, str(articles), "center", color=ink)

    def cell(row: grid.Row, number: int | None, x: float, y: float, wide: float) -> None:
        for mark in cells.get((row.code, number), []):
            dot(x, y, mark.articles, mark.told)

    y = grid.draw(sheet, y, rows, columns, plan, cell)
    entries = [
        (2 * room, lambda x, m, n=n: dot(x + room, m, n, "held"), say("figure.agenda.size", lang, n=n))
        for n in sorted({1, largest})
    ]
    if "planned" in set(told["told"]):
        entries.append((2 * room, lambda x, m: dot(x + room, m, 1, "planned"), say("figure.agenda.planned", lang)))
    rest = len(every) - len(rows)
    notes = [say("figure.agenda.rest", lang, n=rest)] if rest else []
    return sheet.foot(sheet.key(y + 0.5, entries), about, [*notes, *[say("figure.grey", lang)] * bool(plan.numbers)])


def _said(told: pd.DataFrame, code: str, lang: str) -> str:
    """A topic's rounds, and the number of articles for each, in words."""
    told = told.sort_values("round", na_position="last")
    rounds = [say("figure.round_not_told", lang) if pd.isna(number) else number for number in told["round"]]
    return f"{name_of('topics', code, lang)}: " + listed(
        [f"{number} ({articles})" for number, articles in zip(rounds, told["articles"], strict=True)], lang
    )
