"""Which dates are worth a look: those that the corpus fixes though their words don't, and what articles gain by one another."""

from __future__ import annotations

import pandas as pd

from ..chronology import date_corpus
from ..together import Together, reads
from .escaping import printable


def telling_dates(together: Together, limit: int = 1) -> list[str]:
    """The ids of dates that come down to one day though their words name no year: "25 January last"; one an article.

    >>> from astana_research.corpus import Article
    >>> from astana_research.together import read_together
    >>> text = "انطلقت اليوم 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا. وعُقدت الجولة الـ21 في 25 كانون الثاني الماضي."
    >>> telling_dates(read_together([Article.of("a", text)]))
    ['a:004']
    """
    found: dict[str, str] = {}
    for read in reads(together):
        for mention_id, m in read.mentions:
            said = m.expression or {}
            if m.kind == "date" and m.first and said.get("tie") in ("last", "next") and not said.get("year") and said.get("day"):
                if m.article_id not in found and read.writing.resolve(m).precision == "day":
                    found[m.article_id] = mention_id
        if len(found) == limit:
            break
    return list(found.values())


def alone_and_together(together: Together, limit: int = 30) -> pd.DataFrame:
    """For the first articles: the days of writing that each leaves by itself, and those that are left beside the others."""
    rows = []
    for article, mentions in list(zip(together.articles, together.mentions, strict=True))[:limit]:
        own = date_corpus([article], [mentions], together.until).writings[article.article_id]
        beside = together.chronology.writings[article.article_id]
        rows.append((printable(article.article_id), own.value.edtf, len(own.days), beside.value.edtf, len(beside.days)))
    return pd.DataFrame(rows, columns=["article_id", "alone", "days alone", "together", "days together"])
