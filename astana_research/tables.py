"""Tidy tables: articles, paragraphs, mentions, and what is told of rounds, dates, participants, topics, quantities."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from . import cache, codes, edtf
from .account import account, set_aside
from .across import Copy
from .chronology import Writing
from .chronology.leaning import leaning, source
from .chronology.rows import rows_of_conventions, rows_of_days
from .claims.rows import compared
from .columns import COLUMNS, frame
from .corpus import Corpus
from .corrections.rows import rows_of_outcomes
from .document import Document
from .formulas import TABLE, formula_cells
from .mentions import Mention
from .origin import strongest
from .reading.stated import FACTS
from .reference.tidy import TABLES, tidy
from .together import Read, Together, conventions_in_use, date_again, read_together, reads

_FINENESS = {"day": 0, "week": 1, "interval": 2, "set": 3, "month": 4, "year": 5, "open": 6}
# What hangs on each convention is found by solving the corpus anew for each: up to so many articles. A clash takes as long as many.
_CONVENTIONS_UPTO, _CLASH = 2000, 100


def build(corpus: Corpus, together: Together | None = None) -> dict[str, pd.DataFrame]:
    """All tables of a corpus, by name, with the columns of ``COLUMNS``.

    ``together`` is the corpus as ``read_together`` has read it, if it has been read already.

    Counts use first mentions only: words that stand twice, and page furniture, are in ``mentions`` and nowhere else.

    >>> from astana_research.corpus import Article
    >>> tables = build(Corpus((Article.of("a", "انطلقت اليوم الجولة الـ22 من مسار أستانا."),), ()))
    >>> tables["rounds"][["round", "status"]].values.tolist()
    [[22, 'held']]
    """
    together = together or read_together(corpus.articles, corrections=corpus.corrections)
    done = reads(together)
    texts = {article.article_id: article.text for article in corpus.articles}
    aside = len({clash.aside for clash in together.chronology.clashes})

    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "articles": (_article(r) for r in done),
        "paragraphs": (row for r in done for row in _paragraphs(r.document)),
        "set_aside": (row for r in done for row in _set_aside(r.document)),
        "account": (_account(r.document) for r in done),
        "copies": (_copy(copy, texts) for copy in together.copies),
        "mentions": (mention_row(i, m) for r in done for i, m in r.mentions),
        "corrections": rows_of_outcomes(together.outcomes, (together.uncorrected or together.chronology).writings),
        "rounds": sorted((row for r in done for row in _rounds(r)), key=lambda row: (row["round"], row["article_id"])),
        "dates": (_date(i, m, r.writing) for r in done for i, m in r.mentions if m.kind == "date"),
        "participation": (row for r in done for row in _participation(r)),
        "delegation_heads": (row for r in done for row in _heads(r)),
        "topics": (_topic(i, m) for r in done for i, m in r.mentions if m.kind == "topic" and m.first),
        "quantities": (
            _fields(i, m, "quantities") for r in done for i, m in r.mentions if m.kind == "quantity" and m.first
        ),
        **rows_of_days(together.chronology, texts),
        "conventions": _conventions(together) if len(done) + _CLASH * aside <= _CONVENTIONS_UPTO else (),
        **compared(done, together.chronology.rounds, leaning=leaning(together.chronology).unknowns),
        **{name: tidy(name) for name in TABLES},
        **{name: codes.tidy(name) for name in codes.TABLES},
    }
    made = {name: frame(name, rows[name]) for name in COLUMNS if name != TABLE}
    return made | {TABLE: frame(TABLE, formula_cells(made))}


def rows_said(r: Read) -> dict[str, list[dict[str, Any]]]:
    """What one article says, as rows of the tables that need no more than its mentions and its day of writing."""
    return {
        "rounds": _rounds(r),
        "dates": [_date(i, m, r.writing) for i, m in r.mentions if m.kind == "date"],
        "participation": _participation(r),
        "delegation_heads": _heads(r),
        "topics": [_topic(i, m) for i, m in r.mentions if m.kind == "topic" and m.first],
        "quantities": [_fields(i, m, "quantities") for i, m in r.mentions if m.kind == "quantity" and m.first],
    }


def _conventions(together: Together) -> list[dict[str, Any]]:
    """What hangs on each convention. Nothing hangs on one that nothing of the corpus rests on, and nothing is solved anew for it."""
    whole = together.chronology

    def make() -> list[dict[str, Any]]:
        used = conventions_in_use(together)
        return rows_of_conventions(whole, lambda name: date_again(together, (name,)) if name in used else whole)

    stated = [(a.article_id, a.published, a.collected) for a in together.articles]
    values = [w.value for w in whole.writings.values()], [(days.first, days.last) for days in whole.rounds.values()]
    return cache.rows("conventions", (together.until, stated, together.mentions, together.copies, values), make)


def _article(r: Read) -> dict[str, Any]:
    a = r.article
    title = next((r.document.show(p.start, p.end) for p in r.document.paragraphs if p.kind == "title"), None)
    found = {m.kind: m for _, m in r.mentions if m.kind in ("about", "outlet", "publication")}
    value = r.writing.value
    return {
        "article_id": a.article_id,
        "path": a.path,
        "sha256": a.sha256,
        "encoding": a.encoding,
        "characters": len(a.text),
        **{fact: getattr(a, fact) for fact in FACTS},
        "title": title or a.title,
        "outlet": r.outlet,
        "about": found["about"].value,
        "written": found["publication"].value,
        "written_start": _iso(value.start),
        "written_end": _iso(value.end),
        "written_precision": value.precision,
        "written_basis": found["publication"].basis,
        "written_clash": "+".join(dict.fromkeys(cut.rule for cut in r.writing.clash)) or None,
        "source": strongest(_source(*found.values()), source(s for cut in r.writing.cuts for s in cut.statements)),
    }


def _source(*some: Mention) -> str:
    """Whether any of these mentions was set right by a person, or rules found all of them."""
    return strongest(*(m.source for m in some))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _paragraphs(document: Document) -> Iterable[dict[str, Any]]:
    for p in document.paragraphs:
        start, end = document.cite(p.start, p.end)
        yield {
            "article_id": document.article_id,
            "paragraph": p.number,
            "start": start,
            "end": end,
            "kind": p.kind,
            "furniture": p.furniture,
            "repeat_of": p.repeat_of,
            "why": p.why,
            "text": document.show(p.start, p.end),
        }


def _set_aside(document: Document) -> Iterable[dict[str, Any]]:
    for row in set_aside(document):
        shown = row.sort in ("furniture", "repetition", "repaired", "unclear")
        yield {
            "article_id": document.article_id,
            "start": row.start,
            "end": row.end,
            "sort": row.sort,
            "aside": row.what,
            "why": row.why,
            "repeat_of": row.repeat_of,
            "text": " ".join(document.shown.raw[row.start : row.end].split()) if shown else None,
        }


def _account(document: Document) -> dict[str, Any]:
    counted = account(document)
    repaired = {n for c in document.shown.changes if c.what != "order_unclear" for n in range(c.start, c.end)}
    return {
        "article_id": document.article_id,
        "characters": len(document.shown.raw),
        "own": counted["text"],
        "in_furniture": counted["furniture"],
        "repeated": counted["repetition"],
        "normalised": counted["normalised"],
        "repaired": len(repaired),
    }


def _copy(copy: Copy, texts: Mapping[str, str]) -> dict[str, Any]:
    return {**asdict(copy), "surface": texts[copy.article_id][copy.start : copy.end]}


def mention_row(mention_id: str, m: Mention) -> dict[str, Any]:
    """A mention as a row of the table ``mentions``."""
    row = {name: getattr(m, name, None) for name in COLUMNS["mentions"]}
    return {
        **row,
        "mention_id": mention_id,
        "value": None if m.value is None else str(m.value),
        "expression": _json(m.expression),
    }


def _json(expression: Mapping[str, Any] | None) -> str | None:
    return json.dumps(expression, ensure_ascii=False) if expression is not None else None


def _fields(mention_id: str, m: Mention, table: str) -> dict[str, Any]:
    return {**{name: getattr(m, name, None) for name in COLUMNS[table]}, "mention_id": mention_id}


def _topic(mention_id: str, m: Mention) -> dict[str, Any]:
    return {**_fields(mention_id, m, "topics"), "topic": m.value}


def _date(mention_id: str, m: Mention, writing: Writing) -> dict[str, Any]:
    value = writing.resolve(m)
    return {
        **_fields(mention_id, m, "dates"),
        "expression": _json(m.expression),
        "value": m.value,
        "date_start": _iso(value.start),
        "date_end": _iso(value.end),
        "date_precision": value.precision,
        "open_reason": _why_open(m, value, writing),
        "conflict": "; ".join((m.expression or {}).get("conflict", ())) or None,
    }


def _why_open(m: Mention, value: edtf.Value, writing: Writing) -> str | None:
    """Why a date can't be told: a key of the group ``open_reason`` in the labels."""
    if value.precision not in ("open", "set"):
        return None
    if not m.deictic:
        return "no_such_day" if value.edtf is None else None  # a list of days is no open value
    if (m.expression or {}).get("tie") == "same":
        return "named_elsewhere"
    return "day_of_writing_one_of_several" if writing.cuts else "day_of_writing_unknown"


def _rounds(r: Read) -> list[dict[str, Any]]:
    about = next(m for _, m in r.mentions if m.kind == "about")
    by_round: dict[int, list[Mention]] = {}
    days = {i: m for i, m in r.mentions if m.kind == "date"}
    for _, m in r.mentions:
        if m.kind == "round" and m.first and m.value is not None:
            by_round.setdefault(m.value, []).append(m)
    rows = []
    for number, mentions in by_round.items():
        first = mentions[0]
        row = {
            "round": number,
            "article_id": r.article.article_id,
            "about": number == about.value,
            "status": first.status,
            "mentions": len(mentions),
            "first_start": first.start,
            "first_end": first.end,
            "surface": first.surface,
        }
        row |= _date_of_round(r, number)
        resting = [*mentions, *([about] if row["about"] else []), *(days[i] for i in (row.get("date_mention_id"),) if i)]
        rows.append(row | {"source": _source(*resting)})
    return rows


def _date_of_round(r: Read, number: int) -> dict[str, Any]:
    """What the article says of the days of a round: the finest of the dates tied to it, the first where they are as fine."""
    dated = [(i, m, r.writing.resolve(m)) for i, m in r.mentions if m.kind == "date" and m.round == number and m.first]
    if not dated:
        return {"date_precision": None}
    mention_id, m, value = min(dated, key=lambda d: (_FINENESS[d[2].precision], d[1].start))
    return {
        "date": value.edtf,
        "date_qualifier": m.qualifier,
        "date_start": _iso(value.start),
        "date_end": _iso(value.end),
        "date_precision": value.precision,
        "date_mention_id": mention_id,
    }


def _participation(r: Read) -> list[dict[str, Any]]:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for mention_id, m in r.mentions:
        if m.kind == "party" and m.first:
            key = (m.round, m.value, m.role, m.status)
            row = rows.setdefault(key, {**_fields(mention_id, m, "participation"), "party": m.value, "mentions": 0})
            row["mentions"] += 1
            row["source"] = strongest(row["source"], m.source)
    return list(rows.values())


def _heads(r: Read) -> list[dict[str, Any]]:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for mention_id, m in r.mentions:
        if m.kind == "head" and m.first:
            row = {**_fields(mention_id, m, "delegation_heads"), "person_id": m.value, "name": m.surface}
            first = rows.setdefault((m.round, m.party, m.value or m.surface), row)
            first["source"] = strongest(first["source"], m.source)
    return list(rows.values())
