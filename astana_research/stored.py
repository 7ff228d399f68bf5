"""Tables read back from the folder in which they were written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .columns import COLUMNS


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables whose CSV files stand in a folder, by name, with the columns and types of ``COLUMNS``.

    What somebody set right in a file is read as it stands; columns of their own are left out.

    Raises ValueError, with one line that names the file, where a file is no table, a column is missing or a cell is of
    another type.
    """
    tables = {}
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        try:
            read = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8")
            if lacking := [column for column in columns if column not in read.columns]:
                raise ValueError(f"no column {', '.join(lacking)}")
            read = read[list(columns)]
            for column, kind in columns.items():
                cells = read[column]
                if kind == "Int64":
                    read = read.assign(**{column: pd.to_numeric(cells).astype(kind)})
                elif kind == "boolean":
                    read = read.assign(**{column: cells.map({"true": True, "false": False}).astype(kind)})
            tables[name] = read
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path}: {' '.join(str(error).split())}") from None
    return tables
