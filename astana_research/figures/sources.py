"""What sources are called in figures: articles by the short of their id, outlets by their name in the figure's language."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from .. import lexicon
from .style import Sheet, rows_of, say

NAME = 10  # lines of a name at most: what is a file's name may be long, and is cut only where it is absurd


def short_id(article: str) -> str:
    """An article's id without the hash at its end.

    >>> short_id("002_caf5c10b34a3b286"), short_id("a01")
    ('002', 'a01')
    """
    return re.sub(r"(?<=.)_[0-9a-f]{12,}$", "", article)


def source_name(source: str, articles: frozenset[str], lang: str) -> str:
    """An outlet's name, or "article 002" where an article of an outlet unknown speaks for itself."""
    if source in articles:
        return say("figure.article", lang, n=short_id(source))
    return outlet_name(source, lang)


def outlet_name(outlet: str, lang: str) -> str:
    """The short name of an outlet; as it stands where the lexicon has none.

    >>> outlet_name("سانا", "en")
    'SANA'
    """
    return _outlets(lang).get(outlet, outlet)


@cache
def _outlets(lang: str) -> dict[str, str]:
    """The shortest name in `lang` of each outlet, by the name that tables give it: "SANA" of "... (SANA)"."""
    names = {row["name_ar"]: row[f"name_{lang}"] or row["name_ar"] for row in lexicon.rows("outlets")}
    return {key: found[1] if (found := re.search(r"\((.+)\)$", name)) else name for key, name in names.items()}


def sources_of(tables: dict[str, pd.DataFrame]) -> dict[str, str]:
    """The source of each article: as claims name it, else the outlet, else the article."""
    articles, claims = (
        rows_of(tables, "articles", ("article_id", "outlet")),
        rows_of(tables, "claims", ("article_id", "told_by")),
    )
    found = {row.article_id: row.outlet or row.article_id for row in articles.itertuples()}
    return found | dict(zip(claims["article_id"], claims["told_by"], strict=True))


def cut(sheet: Sheet, s: str, limit: float, size: float = 6.5, weight: str = "normal") -> str:
    """`s`, or as much of it as `limit` millimetres hold, with an ellipsis."""
    if sheet.length(s, size, weight) <= limit:
        return s
    while s and sheet.length(s + "…", size, weight) > limit:
        s = s[:-1].rstrip()
    return s + "…"


def fitted(sheet: Sheet, s: str, limit: float, most: int = NAME, size: float = 6.5) -> list[str]:
    """`s` in at most `most` lines, the last of them cut where that is too few; without `most`, as a name has them."""
    lines = sheet.lines(s, limit, size)
    rest = " ".join(lines[most - 1 :])
    return [cut(sheet, line, limit, size) for line in [*lines[: most - 1], rest] if line]
