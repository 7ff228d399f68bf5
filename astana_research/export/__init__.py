"""Tables as files: CSV for everybody, one workbook for Excel, Parquet, the codebook and the data package that describes it all.

Every file takes its place in one step, and `save_all` replaces the whole set as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pandas as pd

from ..columns import frame
from ..files import MANIFEST, STATE, replace_set, workplace, write_text
from ..formats import FORMATS
from ..formulas import TABLE, formula_cells
from .codebook import codebook
from .csvfiles import to_csv
from .datapackage import datapackage
from .parquet import save_parquet
from .workbook import save_workbook

__all__ = [
    "CODEBOOKS", "DATAPACKAGE", "DEFAULT", "FORMATS", "WORKBOOK", "codebook", "save_all", "save_codebook", "save_package",
    "save_parquet", "save_tables", "save_workbook",
]  # fmt: skip

WORKBOOK = "astana_research.xlsx"
CODEBOOKS: Mapping[str, str] = {"en": "CODEBOOK.md", "ar": "CODEBOOK.ar.md"}
DATAPACKAGE = "datapackage.json"
DEFAULT = ("csv", "xlsx")


def save_tables(tables: Mapping[str, pd.DataFrame], folder: Path, names: Iterable[str] | None = None) -> list[Path]:
    """Write tables as UTF-8 CSV (comma, LF, one header line, missing cells empty), by name; return the paths.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [p.name for p in save_tables({"rounds": pd.DataFrame({"round": [22]})}, Path(folder))]
    ['rounds.csv']
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in names or tables:
        path = folder / f"{name}.csv"
        write_text(path, to_csv(tables[name]))
        paths.append(path)
    return paths


def save_codebook(path: Path, lang: str = "en", withheld: bool = False) -> Path:
    """Write the codebook: each table and column with type, unit and codes, in English or in Arabic."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, codebook(lang, withheld))
    return path


def save_package(
    tables: Mapping[str, pd.DataFrame], folder: Path, formats: Collection[str] = DEFAULT, withheld: bool = False
) -> list[Path]:
    """Write the whole set into a folder, file by file, and return the paths: codebooks, and what ``formats`` names.

    ``csv`` brings ``datapackage.json`` along, which describes these files. Where cells were changed since the tables were made, the
    table of cells like formulas is made anew. ``withheld`` says that the tables come from ``withheld.withhold``. ValueError for a
    format that isn't there.
    """
    if strange := sorted(set(formats) - set(FORMATS)):
        raise ValueError(f"no format {', '.join(strange)}; there are {', '.join(FORMATS)}")
    if TABLE in tables:
        tables = {**tables, TABLE: frame(TABLE, formula_cells(tables))}
    written = [save_codebook(folder / name, lang, withheld) for lang, name in CODEBOOKS.items()]
    if "csv" in formats:
        written += save_tables(tables, folder)
        write_text(folder / DATAPACKAGE, datapackage(tables, folder))
        written.append(folder / DATAPACKAGE)
    if "xlsx" in formats:
        written.append(save_workbook(tables, folder / WORKBOOK))
    if "parquet" in formats:
        written += save_parquet(tables, folder)
    return written


def save_all(
    tables: Mapping[str, pd.DataFrame],
    output: Path,
    formats: Collection[str] = DEFAULT,
    withheld: bool = False,
    beside: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write the whole set into ``output/tables``: first aside, then all of it as one; what is no longer of the set goes.

    ``beside`` are texts by file name that belong to the set (``manifest.text``).
    """
    with workplace(output / STATE) as stage:
        names = [path.name for path in save_package(tables, stage / "tables", formats, withheld)]
        for name, text in (beside or {}).items():
            write_text(stage / "tables" / name, text)
            names.append(name)
        replace_set(stage, output, ("tables",), MANIFEST)
    return [output / "tables" / name for name in sorted(names)]
