"""What was on the table at each round, according to the articles?"""
from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from . import grid
from .style import BLUE, FEWEST, PAGE, Sheet, name_of, rows_of, say, tell

COLUMNS = ("article_id", "round", "topic", "status")


def _topics(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = rows_of(tables, "topics", COLUMNS)
    return rows.assign(topic=rows["topic"].str.split(".").str[0], planned=rows["status"].isin(["planned", "expected", "moved"]))


def topics_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How many articles tie which topic to which round; parts of a topic (`deescalation.idlib`) count as the topic.

    Columns: topic, round (empty where not told), told (held, or planned where all speak of a plan), articles, mentions.
    """
    found = _topics(tables).groupby(["topic", "round"], as_index=False, dropna=False).agg(
        told=("planned", "all"), articles=("article_id", "nunique"), mentions=("article_id", "size"))
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
    top = say("figure.comma", lang).join(f"{name_of('topics', code, lang)} ({per_topic[code]})" for code in topics[:3])
    counts = {"topics": len(topics), "rounds": sum(number is not None for number, _ in columns), "mentions": len(source),
              "articles": source["article_id"].nunique(), "top": top}
    about = tell("agenda", lang, counts, told, [_said(told[told["topic"] == code], code, lang) for code in topics[:25]])
    sheet = Sheet(lang, width)
    if len(topics) < FEWEST:
        return sheet.too_few(about, len(topics))
    y = sheet.head(about, say("figure.agenda.answer", lang, **counts))

    rows = [grid.Row(code, name_of("topics", code, lang), int(per_topic[code])) for code in topics]
    plan = grid.Plan.of(sheet, rows, columns, 1.9)
    cells, largest, room = grid.cells_of(told, "topic"), int(told["articles"].max()), min(2.4, (plan.wide or 9) / 2 - 0.2)

    def cell(row: grid.Row, number: int | None, x: float, y: float, wide: float) -> None:
        for mark in cells.get((row.code, number), []):
            _dot(sheet, x, y, room, mark.articles, largest, mark.told)

    y = grid.draw(sheet, y, rows, columns, plan, cell)
    entries = [(5, lambda x, m, n=n: _dot(sheet, x + 2.5, m, room, n, largest, "held"), say("figure.agenda.size", lang, n=n))
               for n in sorted({1, largest})]
    if "planned" in set(told["told"]):
        entries.append((5, lambda x, m: _dot(sheet, x + 2.5, m, room, 1, largest, "planned"), say("figure.agenda.planned", lang)))
    return sheet.foot(sheet.key(y + 0.5, entries), about, [say("figure.grey", lang)] * bool(plan.numbers))


def _dot(sheet: Sheet, x: float, y: float, room: float, articles: int, largest: int, told: str) -> None:
    """A dot whose area grows with the number of articles, which it bears where more than one and where there is room."""
    radius = max(min(0.9, room / 2), room * (articles / largest) ** 0.5 * (1 if largest > 2 else 0.8))
    planned = told == "planned"
    sheet.dot(x, y, radius, "white" if planned else BLUE, BLUE)
    if articles > 1 and sheet.length(str(articles), 6.5) < 2 * radius - 0.4:
        sheet.text(x, y, str(articles), 6.5, "center", color=BLUE if planned else "white")


def _said(told: pd.DataFrame, code: str, lang: str) -> str:
    """A topic's rounds, and the number of articles for each, in words."""
    places = [f"{say('figure.round_not_told', lang) if pd.isna(r.round) else r.round} ({r.articles})"
              for r in told.sort_values("round", na_position="last").itertuples()]
    return f"{name_of('topics', code, lang)}: {say('figure.comma', lang).join(places)}"
