"""Corrections are shown as such in every table that rests on what was read in an article."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pytest

from astana_research import tables
from astana_research.columns import COLUMNS
from astana_research.corpus import Article, Corpus
from astana_research.origin import CORRECTION, DATED, RULE
from astana_research.reading.corrected import Listed

#: The tables without the column, each with the reason; a new table is in this list or has the column.
REST_ON_NO_MENTION = {
    "paragraphs": "the text as it stands, before anything is read in it",
    "set_aside": "the text as it stands",
    "account": "a count of the characters of the text",
    "copies": "sentences of texts beside one another",
    "corrections": "the corrections themselves",
    "formula_cells": "how cells of other tables are written",
    **{name: "the public record, in which articles have no part" for name in COLUMNS if name.startswith("record_")},
    **{name: "what codes mean" for name in COLUMNS if name.startswith("code")},
}


def test_every_table_tells_or_there_is_a_reason_why_not():
    assert set(REST_ON_NO_MENTION) == {name for name, columns in COLUMNS.items() if "source" not in columns}


SAID = (
    "انطلقت اليوم الاثنين 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا في العاصمة الكازاخية أستانا برئاسة ألكسندر لافرنتييف "
    "رئيس الوفد الروسي، وبمشاركة وفود روسيا وتركيا وإيران."
)
ARTICLES = {
    "a": "عنب بلدي\n\n" + SAID + "\n\nودعا وفد النظام السوري إلى انسحاب القوات الأجنبية من شمال البلاد كله قبل أي بحث آخر.\n",
    "b": SAID + "\n\nوقال مندوب المعارضة: «لا نثق بوعود الحكومة أبدا».\n",
    "c": "قالت وزارة الخارجية الكازاخية الأربعاء 6 تشرين الثاني 2024 إن الجولة الـ22 من محادثات أستانا ستعقد يومي 18 و19 تشرين الثاني 2024 "
    "في مدينة نور سلطان، وتشارك فيها وفود روسيا وتركيا وإيران.\n",
    "d": "اختتمت أمس الجولة الـ22 من محادثات أستانا.\n",
}


@cache
def made(*rows: tuple[tuple[str, str], ...]) -> Mapping[str, pd.DataFrame]:
    """All tables of the articles, with these rows of a corrections.csv."""
    listed = tuple(Listed("corrections.csv", n, dict(row) | {"who": "سمر"}) for n, row in enumerate(rows, 2))
    articles = tuple(Article.of(name, text, collected="2025-06-01") for name, text in ARTICLES.items())
    found = tables.build(Corpus(articles, (), corrections=listed))
    assert set(found["corrections"]["applied"]) <= {"changed", "confirmed", "added"}, found["corrections"]["remark"].tolist()
    return found


def row(article: str, kind: str, words: str = "", **told: str) -> tuple[tuple[str, str], ...]:
    at = ARTICLES[article].index(words)
    place = {"exact": words, "start": str(at), "end": str(at + len(words))} if words else {}
    return tuple(({"article_id": article, "kind": kind, "verdict": "value"} | place | told).items())


def marks(found: Mapping[str, pd.DataFrame], table: str, **at: object) -> set[str]:
    """The marks of the rows of a table that hold these cells."""
    rows = found[table]
    for column, cell in at.items():
        rows = rows[(rows[column] == cell).fillna(False)]
    assert len(rows), (table, at)
    return set(rows["source"].dropna())


HEAD = row("a", "head", "ألكسندر لافرنتييف", value="bassam-sabbagh")
CITY = row("c", "host_city", "مدينة نور سلطان", value="Nur-Sultan")
PARTY = row("b", "party", "الحكومة", verdict="new", value="SYR-GOV")
OUTLET = row("a", "outlet", value="سانا")
DAYS = row("a", "publication", value="2024-11-11")
END = row("d", "date", "أمس", value="2024-11-12")
MONTHS = row("c", "publication", value="2024-10/2024-11")
PLAN = row("c", "date", "يومي 18 و19 تشرين الثاني 2024", value="2024-11-18/2024-11-20")


@pytest.mark.parametrize(
    ("correction", "table", "at", "others"),
    [
        (HEAD, "mentions", {"article_id": "a", "kind": "head"}, {"article_id": "b", "kind": "head"}),
        (HEAD, "delegation_heads", {"article_id": "a"}, {"article_id": "b"}),
        (HEAD, "claims", {"article_id": "a", "subject": "head"}, {"article_id": "b", "subject": "head"}),
        (HEAD, "reprints", {"article_id": "a"}, {"article_id": "b"}),
        (CITY, "flags", {"article_id": "c", "flag": "city_out_of_time"}, {"article_id": "c", "flag": "plan_not_kept"}),
        (END, "agreement", {"told_by": "b", "other": "d"}, None),
        (END, "agreement", {"told_by": "d", "other": "عنب بلدي"}, None),
        (HEAD, "disagreements", {"value": "bassam-sabbagh"}, {"value": "alexander-lavrentiev"}),
        (PARTY, "naming", {"article_id": "b", "actor": "SYR-GOV"}, {"article_id": "a", "actor": "SYR-GOV"}),
        (OUTLET, "articles", {"article_id": "a"}, {"article_id": "b"}),
        (OUTLET, "agreement", {"told_by": "d", "other": "سانا"}, {"told_by": "b", "other": "d"}),
        (OUTLET, "claims", {"article_id": "a"}, {"article_id": "b"}),
        (DAYS, "articles", {"article_id": "a"}, {"article_id": "b"}),
        (DAYS, "evidence", {"said_in": "a", "says": "correction"}, {"article_id": "b", "says": "today"}),
        (MONTHS, "conventions", {"article_id": "c"}, None),
        (PLAN, "dates", {"article_id": "c", "round": 22}, {"article_id": "b"}),
        (PLAN, "rounds", {"article_id": "c"}, {"article_id": "b"}),
        (PLAN, "planned", {"article_id": "c"}, None),
        (PLAN, "flags", {"article_id": "c", "flag": "plan_not_kept"}, {"article_id": "c", "flag": "city_out_of_time"}),
    ],
)
def test_a_correction_is_seen_and_no_other_row_is_marked(correction, table, at, others):
    assert marks(made(correction), table, **at) == {CORRECTION}
    if others:
        assert CORRECTION not in marks(made(correction), table, **others)


@pytest.mark.parametrize(
    ("table", "at", "others"),
    [
        ("mentions", {"article_id": "d", "kind": "date"}, {"article_id": "d", "kind": "round"}),
        ("dates", {"article_id": "d"}, {"article_id": "b"}),
        ("rounds", {"article_id": "d"}, {"article_id": "b"}),
        ("chronology", {"round": 22}, None),
        ("evidence", {"said_in": "d", "says": "closed_on"}, {"says": "opened_on"}),
        ("claims", {"article_id": "d"}, {"article_id": "b"}),
        ("agreement", {"other": "d"}, None),
        ("planned", {"article_id": "c"}, None),
        ("flags", {"flag": "plan_not_kept"}, {"flag": "city_of_two_names"}),
    ],
)
def test_days_that_rest_on_a_correction_elsewhere(table, at, others):
    found = made(row("d", "publication", value="2024-11-13"))
    assert marks(found, table, **at) == {DATED}
    if others:
        assert marks(found, table, **others) <= {RULE}


def test_without_corrections_no_row_is_marked():
    for name, table in made().items():
        if "source" in table:
            assert set(table["source"].dropna()) <= {RULE}, name
    assert all(len(made()[name]) for name in ("flags", "agreement", "naming", "reprints", "planned", "evidence"))
