"""The one list of the columns of all tables, with their types; tables, workbook and codebook are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

_TEXT, _INT, _FLAG = "string", "Int64", "boolean"
_PLACE = {"start": _INT, "end": _INT, "surface": _TEXT}
_MENTION = {"mention_id": _TEXT}
_DAYS = {"date_start": _TEXT, "date_end": _TEXT, "date_precision": _TEXT}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "article_id": _TEXT,
        "path": _TEXT,
        "sha256": _TEXT,
        "encoding": _TEXT,
        "characters": _INT,
        "title": _TEXT,
        "outlet": _TEXT,
        "url": _TEXT,
        "published": _TEXT,
        "collected": _TEXT,
        "about": _INT,
        "written": _TEXT,
        "written_start": _TEXT,
        "written_end": _TEXT,
        "written_precision": _TEXT,
        "written_basis": _TEXT,
        "written_clash": _TEXT,
    },
    "paragraphs": {
        "article_id": _TEXT,
        "paragraph": _INT,
        "start": _INT,
        "end": _INT,
        "kind": _TEXT,
        "furniture": _TEXT,
        "repeat_of": _INT,
        "why": _TEXT,
        "text": _TEXT,
    },
    "set_aside": {
        "article_id": _TEXT,
        "start": _INT,
        "end": _INT,
        "sort": _TEXT,
        "aside": _TEXT,
        "why": _TEXT,
        "repeat_of": _INT,
        "text": _TEXT,
    },
    "account": {
        "article_id": _TEXT,
        "characters": _INT,
        "own": _INT,
        "in_furniture": _INT,
        "repeated": _INT,
        "normalised": _INT,
        "repaired": _INT,
    },
    "copies": {
        "article_id": _TEXT,
        "start": _INT,
        "end": _INT,
        "of_article": _TEXT,
        "of_start": _INT,
        "of_end": _INT,
        "alike": _TEXT,
        "surface": _TEXT,
    },
    "mentions": {
        **_MENTION,
        "article_id": _TEXT,
        "kind": _TEXT,
        **_PLACE,
        "value": _TEXT,
        "round": _INT,
        "status": _TEXT,
        "party": _TEXT,
        "role": _TEXT,
        "relative": _FLAG,
        "qualifier": _TEXT,
        "deictic": _FLAG,
        "tense": _TEXT,
        "printed": _FLAG,
        "unit": _TEXT,
        "vague": _FLAG,
        "what": _TEXT,
        "bound": _TEXT,
        "part_of": _TEXT,
        "speaker": _TEXT,
        "speech_act": _TEXT,
        "verb": _TEXT,
        "direct": _FLAG,
        "basis": _TEXT,
        "repeat_of": _INT,
        "furniture": _TEXT,
        "rule": _TEXT,
        "source": _TEXT,
        "expression": _TEXT,
    },
    "rounds": {
        "round": _INT,
        "article_id": _TEXT,
        "about": _FLAG,
        "status": _TEXT,
        "mentions": _INT,
        "first_start": _INT,
        "first_end": _INT,
        "surface": _TEXT,
        "date": _TEXT,
        "date_qualifier": _TEXT,
        **_DAYS,
        "date_mention_id": _TEXT,
    },
    "dates": {
        **_MENTION,
        "article_id": _TEXT,
        **_PLACE,
        "expression": _TEXT,
        "value": _TEXT,
        "qualifier": _TEXT,
        "deictic": _FLAG,
        "tense": _TEXT,
        "round": _INT,
        "status": _TEXT,
        **_DAYS,
        "furniture": _TEXT,
        "repeat_of": _INT,
        "open_reason": _TEXT,
        "conflict": _TEXT,
    },
    "participation": {
        "article_id": _TEXT,
        "round": _INT,
        "party": _TEXT,
        "role": _TEXT,
        "status": _TEXT,
        "mentions": _INT,
        **_PLACE,
        **_MENTION,
    },
    "delegation_heads": {
        "article_id": _TEXT,
        "round": _INT,
        "party": _TEXT,
        "person_id": _TEXT,
        "name": _TEXT,
        "status": _TEXT,
        "start": _INT,
        "end": _INT,
        **_MENTION,
    },
    "topics": {
        "article_id": _TEXT,
        "round": _INT,
        "topic": _TEXT,
        "status": _TEXT,
        "speaker": _TEXT,
        "speech_act": _TEXT,
        **_PLACE,
        **_MENTION,
    },
    "quantities": {
        "article_id": _TEXT,
        "what": _TEXT,
        "value": _INT,
        "bound": _TEXT,
        "part_of": _TEXT,
        **_PLACE,
        **_MENTION,
    },
}
"""Each table and its columns with their types: text, whole number (``Int64``, may be missing) or ``boolean``."""


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as the table ``name``: its columns in order, each of its type; what a row lacks is missing."""
    listed = list(rows)
    columns = COLUMNS[name]
    return pd.DataFrame(
        {c: pd.array([_sound(row.get(c)) for row in listed], dtype=kind) for c, kind in columns.items()}
    )


def _sound(cell: Any) -> Any:
    """Text that UTF-8 can hold: a lone surrogate, which only JSON can smuggle in, is written as its escape."""
    return cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell
