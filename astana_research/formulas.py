"""Cells that a spreadsheet would take for a formula. CSV can't mark them, so a table names them; no cell is changed by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

#: What a cell begins with when a spreadsheet may run it; full-width letters are read as the plain ones by some.
BEGINS: Mapping[str, str] = {
    "=": "equals", "+": "plus", "-": "minus", "@": "at", "\t": "tab", "\r": "carriage_return", "\n": "line_feed",
    "\uff1d": "equals", "\uff0b": "plus", "\uff0d": "minus", "\uff20": "at",
}  # fmt: skip

TABLE = "formula_cells"


def formula_cells(tables: Mapping[str, pd.DataFrame]) -> Iterator[dict[str, str | int]]:
    """A row for each text cell that begins as a formula does: its table, row (from 1, without the header), column and beginning.

    >>> table = pd.DataFrame({"surface": pd.array(["=1+1", "الجولة", None], dtype="string")})
    >>> list(formula_cells({"rounds": table}))
    [{'in_table': 'rounds', 'row': 1, 'in_column': 'surface', 'begins': 'equals'}]
    """
    for name, table in tables.items():
        if name == TABLE:
            continue
        found = [
            (row, place, column, BEGINS[cell[0]])
            for place, column in enumerate(table.columns)
            if table[column].dtype == "string"
            for row, cell in enumerate(table[column].fillna("").tolist(), 1)
            if cell and cell[0] in BEGINS
        ]
        for row, _, column, code in sorted(found):
            yield {"in_table": name, "row": row, "in_column": column, "begins": code}
