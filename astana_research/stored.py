"""Tables read back from the folder in which they were written, as CSV or as Parquet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .columns import COLUMNS


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables whose files stand in a folder, by name, with the columns and types of ``COLUMNS``.

    A CSV file is read before a Parquet file of the same table. What somebody set right in a file is read as it stands; columns
    of their own are left out.

    Raises ValueError, with one line that names the file, where a file is no table, a column is missing or a cell is of
    another type.
    """
    tables = {}
    for name in COLUMNS:
        for path, read in ((folder / f"{name}.csv", _csv), (folder / f"{name}.parquet", _parquet)):
            if path.is_file():
                try:
                    tables[name] = _typed(name, read(path))
                except (ValueError, TypeError, OSError) as error:
                    raise ValueError(f"{path}: {' '.join(str(error).split())}") from None
                break
    return tables


def _csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8")


def _parquet(path: Path) -> pd.DataFrame:
    """The cells as Arrow has them, days as ISO dates; nothing passes through floating point."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise ValueError("Parquet needs pyarrow: pip install 'astana-research[parquet]'") from None
    with path.open("rb") as stream:
        table = pq.read_table(stream)
    cells = {name: table.column(name).to_pylist() for name in table.column_names}
    days = {field.name for field in table.schema if str(field.type).startswith("date")}
    return pd.DataFrame(
        {name: pd.Series([c.isoformat() if name in days and c else c for c in of], dtype="object") for name, of in cells.items()}
    )


def _typed(name: str, read: pd.DataFrame) -> pd.DataFrame:
    columns = COLUMNS[name]
    if lacking := [column for column in columns if column not in read.columns]:
        raise ValueError(f"no column {', '.join(lacking)}")
    read = read[list(columns)]
    for column, kind in columns.items():
        cells = read[column]
        if kind in ("Int64", "Float64"):
            cells = pd.to_numeric(cells) if cells.dtype == "string" else cells
        elif kind == "boolean" and cells.dtype == "string":
            cells = cells.map({"true": True, "false": False})
        read = read.assign(**{column: cells.astype(kind)})
    return read
