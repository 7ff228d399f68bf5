"""The columns of all tables with their types, as ``lexicon/tables.csv`` lists them; tables, workbook and codebook are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from . import lexicon


def _columns() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("tables"):
        found.setdefault(row["table"], {})[row["column"]] = row["type"]
    return found


COLUMNS: Mapping[str, Mapping[str, str]] = _columns()
"""Each table and its columns with their types: text, whole number (``Int64``, may be missing), ``Float64`` or ``boolean``."""


WORDS = frozenset({"name", "surface", "text", "title"})
"""Columns that hold words of an article as they stand there."""

SOME_WORDS = frozenset({"expression", "form", "part_of", "speaker", "value", "what"})
"""Columns that hold codes, numbers and days in ASCII, or words of an article."""

QUOTING = frozenset({"fields", "follows", "remark", "was"})
"""Columns that hold sentences of our own in English, or JSON, in which words of an article may stand."""

PUBLIC_RECORD = frozenset(name for name in COLUMNS if name.startswith(("record_", "code")))
"""Tables that no article has a part in: the public record and what codes mean."""


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as the table ``name``: its columns in order, each of its type; what a row lacks is missing."""
    listed = list(rows)
    columns = COLUMNS[name]
    return pd.DataFrame(
        {c: pd.array([sound(row.get(c)) for row in listed], dtype=kind) for c, kind in columns.items()}
    )


def plain_number(number: float) -> str:
    """A number in the shortest writing that reads back as the same, a whole one without a point.

    >>> plain_number(14.0), plain_number(0.4)
    ('14', '0.4')
    """
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def sound(cell: Any) -> Any:
    """Text that UTF-8 can hold: a lone surrogate, which only JSON can smuggle in, is written as its escape."""
    return cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell
