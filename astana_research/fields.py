"""What the cells of each column hold: unit, code list, shape, what they refer to; from the table ``lexicon/columns.csv``.

Names and types of columns stand in ``tables.csv``, what they are called in ``labels.csv``; each thing is said once. A row of
``columns.csv`` holds for every table that has the column, or, where ``table`` names some (parted by blanks), for those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from . import lexicon
from .columns import COLUMNS

_DAY = r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?"  # plain groups: readers of data packages use regular expressions of several kinds
_SPAN = rf"{_DAY}(/{_DAY})?"
SHAPES: Mapping[str, str] = {
    "alpha2": r"[A-Z]{2}",
    "alpha3": r"[A-Z]{3}",
    "digits3": r"[0-9]{3}",
    "edtf": rf"({_SPAN}|{_DAY}/\.\.|\.\./{_DAY}|\.\./\.\.|\[{_SPAN}(,{_SPAN})*\]|\{{{_SPAN}(,{_SPAN})*\}})",
    "sha256": r"[0-9a-f]{64}",
}
"""Regular expressions of the shapes that a cell can be bound to; ``day`` (an ISO date) and ``json`` are shapes too."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "account": ("article_id",),
    "agreement": ("told_by", "other"),
    "articles": ("article_id",),
    "chronology": ("round",),
    "code_crosswalk": ("topic", "scheme", "category"),
    "code_parties": ("party",),
    "code_people": ("person_id",),
    "code_places": ("place_id",),
    "code_topics": ("topic",),
    "codes": ("code_group", "code"),
    "dates": ("mention_id",),
    "delegation_heads": ("mention_id",),
    "formula_cells": ("in_table", "row", "in_column"),
    "mentions": ("mention_id",),
    "paragraphs": ("article_id", "paragraph"),
    "participation": ("mention_id",),
    "quantities": ("mention_id",),
    "record_rounds": ("round",),
    "rounds": ("round", "article_id"),
    "topics": ("mention_id",),
}
"""The columns that tell the rows of a table apart, where there are such."""


@dataclass(frozen=True)
class Field:
    """A column of a table. Text is "" where nothing is said; ``refers`` is a table and its column.

    ``codes`` are the groups of codes that cells hold; ``joined`` is what stands between several codes or ids in a cell, or
    ``others`` where a cell can hold other words than codes.
    """

    table: str
    column: str
    kind: str
    unit: str
    codes: tuple[str, ...]
    joined: str
    shape: str
    refers: tuple[str, str] | None
    minimum: int | None
    maximum: int | None
    required: bool


@cache
def fields(table: str) -> tuple[Field, ...]:
    """The columns of a table with what they hold, in order. KeyError for a column of which ``columns.csv`` says nothing.

    >>> [(f.column, f.unit) for f in fields("copies") if f.unit][:2]
    [('start', 'offset'), ('end', 'offset')]
    """
    return tuple(_field(table, column, kind) for column, kind in COLUMNS[table].items())


def _field(table: str, column: str, kind: str) -> Field:
    row = _rows().get((column, table)) or _rows().get((column, ""))
    if row is None:
        raise KeyError(f"lexicon/columns.csv has no row for {table}.{column}")
    there = tuple(row["refers"].split("."))
    refers = (there[0], there[1]) if len(there) == 2 and there != (table, column) else None
    joined = " " if row["joined"] == "blank" else row["joined"]
    bounds = _number(row["minimum"]), _number(row["maximum"]), row["required"] == "yes"
    return Field(table, column, kind, row["unit"], tuple(row["codes"].split()), joined, row["form"], refers, *bounds)


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


@cache
def _rows() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {(row["column"], table): row for row in lexicon.rows("columns") for table in row["table"].split(" ")}
