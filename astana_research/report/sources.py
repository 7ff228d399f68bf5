"""The list of sources: the articles that were read, and the pages on which the public record of their rounds rests."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .. import reference
from ..figures.sources import outlet_name, short_id
from ..lexicon import say
from .model import Block, Heading, Paragraph, Reference, References, safe_url
from .sections import Tables
from .words import day_words, days, first_words, listed

_LISTED = 200  # articles; of more, the table has the rest
_PAGES = {
    "days": ("date_source_1", "date_source_2"),
    "parties": ("observers_source", "us_source", "un_source"),
    "outcome": ("outcome_source",),
}


def references(tables: Tables, lang: str) -> list[Block]:
    """Articles, each with what is known of it; then, for each round that they name, the addresses of the record."""
    articles = tables["articles"]
    begin = _beginnings(tables)
    entries = tuple(_article(row, begin.get(row.article_id, ""), lang) for row in articles.head(_LISTED).itertuples())
    blocks: list[Block] = [
        Heading(lang, say("report.references.heading", lang)),
        Heading(lang, say("report.references.articles", lang), 2),
        Paragraph(lang, say("report.references.rights", lang)),
        References(lang, entries),
    ]
    if len(articles) > _LISTED:
        blocks.append(Paragraph(lang, say("report.references.more", lang, n=len(articles) - _LISTED), "note"))
    record = tuple(_record(int(n), lang) for n in tables["chronology"]["round"].dropna())
    if record := tuple(one for one in record if one.urls):
        blocks += [
            Heading(lang, say("report.references.record", lang), 2),
            Paragraph(lang, say("report.references.record_lead", lang)),
            References(lang, record),
        ]
    return blocks


def _beginnings(tables: Tables) -> dict[str, str]:
    """The first words of each article that are its own."""
    own = tables["paragraphs"]
    own = own[own["furniture"].isna() & own["text"].notna()].drop_duplicates("article_id")
    return dict(zip(own["article_id"], own["text"].map(first_words), strict=True))


def _article(row: object, beginning: str, lang: str) -> Reference:
    def told(key: str, value: object, words: str) -> str:
        return "" if pd.isna(value) else say(f"report.ref.{key}", lang, **{key if key in ("rights", "file") else "day": words})

    outlet = say("report.ref.no_outlet", lang) if pd.isna(row.outlet) else outlet_name(str(row.outlet), lang)
    if pd.isna(row.title):
        title = say("report.ref.no_title", lang, words=say("report.quoted", lang, words=beginning)) if beginning else ""
    else:
        title = say("report.quoted", lang, words=row.title)
    rights = getattr(row, "rights", None)
    parts = [
        outlet,
        title,
        told("published", row.published, days(row.published, lang)),
        told("written", row.written, days(row.written, lang)),
        told("collected", row.collected, day_words(row.collected, lang)),
        told("rights", rights, str(rights)),
        told("file", row.path, _name(row.path)),
    ]
    address = "" if pd.isna(row.url) else safe_url(str(row.url))
    return Reference(short_id(row.article_id), ". ".join(filter(None, parts)) + ".", (address,) if address else ())


def _name(path: object) -> str:
    """A file's name without its folders, which are those of one machine."""
    return "" if pd.isna(path) else str(path).replace("\\", "/").rpartition("/")[2]


def _record(number: int, lang: str) -> Reference:
    """The addresses behind what the record has of a round, each once, and what they tell."""
    told: list[str] = []
    addresses: dict[str, None] = {}
    for key, cell in _pages(number):
        for url in filter(safe_url, cell.split("|")):
            addresses.setdefault(url)
            told.append(say(f"report.record.{key}", lang))
    return Reference(say("figure.round", lang, n=number), listed(dict.fromkeys(told), lang), tuple(addresses))


def _pages(number: int) -> Iterator[tuple[str, str]]:
    def of(name: str) -> Iterator[dict[str, str]]:
        return (row for row in reference.rows(name) if row["round"] == str(number))

    for row in of("rounds"):
        for key, columns in _PAGES.items():
            yield from ((key, row[column]) for column in columns)
    yield from (("heads", row["source"]) for row in of("heads"))
    yield from (("plan", row["source"]) for row in of("planned"))
