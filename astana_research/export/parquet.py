"""Tables as Parquet, one file a table: numbers, text and flags as such, plain days as dates, EDTF as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from ..columns import COLUMNS
from ..fields import fields
from ..files import replacing

_ARROW = {"string": "string", "Int64": "int64", "Float64": "double", "boolean": "bool"}


def save_parquet(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write tables as Parquet (zstd), by name; return the paths. The same tables give the same bytes; empty text is missing, as in CSV.

    Raises ImportError where pyarrow, the extra ``parquet``, is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ImportError("Parquet needs pyarrow: pip install 'astana-research[parquet]'") from None
    paths = []
    for name, table in tables.items():
        days = {field.column for field in fields(name) if field.shape == "day"} if name in COLUMNS else set()
        arrays, schema = [], []
        for column in table.columns:
            cells = [None if pd.isna(cell) or cell == "" else cell for cell in table[column].tolist()]
            kind = pa.type_for_alias(_ARROW[str(table[column].dtype)])
            if column in days:
                cells, kind = [_day(cell) for cell in cells], pa.date32()
            arrays.append(pa.array(cells, type=kind))
            schema.append(pa.field(column, kind))
        path = folder / f"{name}.parquet"
        with replacing(path) as aside:
            pq.write_table(pa.table(arrays, schema=pa.schema(schema)), aside, compression="zstd")
        paths.append(path)
    return paths


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None
