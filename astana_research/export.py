"""Tables as files: CSV for everybody, one workbook for Excel, the codebook. Every file takes its place in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter

from . import lexicon
from .columns import COLUMNS, QUOTING, SOME_WORDS, WORDS
from .files import MANIFEST, STATE, replace_set, replacing, workplace, write_text
from .lexicon import say

WORKBOOK = "astana_research.xlsx"
CODEBOOK = "CODEBOOK.md"
_EPOCH = datetime(2000, 1, 1)  # a fixed day of making, so that the same tables give the same bytes
_WIDEST, _NARROWEST = 60, 8  # columns of a sheet, in characters
_CELL_LIMIT = 32767  # what a cell of Excel holds


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
        write_text(path, _csv(tables[name]))
        paths.append(path)
    return paths


def _csv(table: pd.DataFrame) -> str:
    shown = table.copy()
    for column in shown.columns[shown.dtypes == "boolean"]:
        shown[column] = shown[column].map({True: "true", False: "false"})
    return shown.to_csv(index=False, lineterminator="\n")


def save_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> Path:
    """Write all tables into one Excel workbook: a sheet a table, right to left, header frozen, filters on.

    Text is written as text, so a cell that begins with "=" stays a cell and is no formula. The same tables give the same bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        replacing(path) as aside,
        xlsxwriter.Workbook(str(aside), {"strings_to_formulas": False, "strings_to_urls": False}) as book,
    ):
        book.set_properties({"title": "Astana Research", "created": _EPOCH})
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "reading_order": 2})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 0})
        plain = book.add_format({"valign": "top"})
        for name, table in tables.items():
            _sheet(book.add_worksheet(name[:31]), table, header, wrapped, plain)
    return path


def _sheet(sheet, table: pd.DataFrame, header, wrapped, plain) -> None:
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for n, column in enumerate(table.columns):
        cells = table[column]
        longest = max([len(str(c)) for c in cells.dropna()], default=0)
        width = min(max(longest, len(column), _NARROWEST) + 1, _WIDEST)
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, column, header)
        for row, cell in enumerate(cells, 1):
            if pd.isna(cell):
                continue
            if isinstance(cell, bool):
                sheet.write_boolean(row, n, cell, plain)
            elif isinstance(cell, str):
                sheet.write_string(row, n, _valid(cell)[:_CELL_LIMIT], wrapped if len(cell) > width else plain)
            else:
                sheet.write_number(row, n, cell, plain)
    sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))


def _valid(text: str) -> str:
    """Text that XML can hold: no control characters."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def save_codebook(path: Path, withheld: bool = False) -> Path:
    """Write the codebook: each table, each column with its type, in English and in Arabic, from the one list of columns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, codebook(withheld))
    return path


def codebook(withheld: bool = False) -> str:
    """The codebook as Markdown; of tables whose words are `withheld` it says so.

    >>> codebook().splitlines()[0]
    '# Codebook'
    """
    lines = [
        "# Codebook",
        "",
        "Made from the one list of columns. Offsets count the code points of the raw text, from 0; `end` is the first one after.",
        "Dates are EDTF (ISO 8601-2); an empty cell is a value that is missing or can't be told.",
    ]
    if withheld:
        named = {"always": WORDS, "partly": SOME_WORDS | QUOTING}
        columns = {key: ", ".join(f"`{column}`" for column in sorted(several)) for key, several in named.items()}
        lines += ["", say("codebook.withheld", "en", **columns), "", _rtl(say("codebook.withheld", "ar", **columns))]
    for table, columns in COLUMNS.items():
        lines += [
            "",
            f"## {table}",
            "",
            say(f"table.{table}.description", "en"),
            "",
            _rtl(say(f"table.{table}.description", "ar")),
            "",
            "| column | type | meaning | المعنى |",
            "| --- | --- | --- | --- |",
        ]
        lines += [
            f"| `{c}` | {_TYPES[kind]} | {say(f'column.{c}.description', 'en')} | {say(f'column.{c}.description', 'ar')} |"
            for c, kind in columns.items()
        ]
    for title, codes in _codes().items():
        lines += ["", f"## Codes: {title}", "", "| code | English | العربية |", "| --- | --- | --- |"]
        lines += [f"| `{code}` | {en} | {ar} |" for code, en, ar in codes]
    return "\n".join(lines) + "\n"


_TYPES = {"string": "text", "Int64": "whole number", "boolean": "true / false"}


def _rtl(text: str) -> str:
    return f'<div dir="rtl" lang="ar">{text}</div>'


def _codes() -> dict[str, list[tuple[str, str, str]]]:
    """The codes that cells hold: parties and topics from their tables, the rest from the labels, by group."""
    found = {
        "parties": [(r["code"], r["name_en"], r["name_ar"]) for r in lexicon.rows("parties")],
        "topics": [(r["code"], r["name_en"], r["name_ar"]) for r in lexicon.rows("topics")],
    }
    for group in (
        "kind",
        "role",
        "status",
        "qualifier",
        "precision",
        "open_reason",
        "tense",
        "unit",
        "what",
        "bound",
        "act",
        "speaker",
        "paragraph",
        "furniture",
        "sort",
        "aside",
        "subject",
        "tells",
        "city",
        "chosen_by",
        "outcome",
        "actor",
        "frame",
        "flag",
    ):
        rows = [
            (key.removeprefix(f"{group}."), row["en"], row["ar"])
            for key, row in lexicon.labels().items()
            if key.startswith(f"{group}.") and key.count(".") == 1
        ]
        if rows:
            found[group] = rows
    return found


def save_all(tables: Mapping[str, pd.DataFrame], output: Path, withheld: bool = False) -> list[Path]:
    """Write the whole set, tables, workbook and codebook, into ``output/tables``: first aside, then all of it as one.

    ``withheld`` says that the tables come from ``withheld.withhold``.
    """
    with workplace(output / STATE) as stage:
        folder = stage / "tables"
        save_tables(tables, folder)
        save_workbook(tables, folder / WORKBOOK)
        save_codebook(folder / CODEBOOK, withheld)
        names = sorted(path.name for path in folder.iterdir())
        replace_set(stage, output, ("tables",), MANIFEST)
    return [output / "tables" / name for name in names]
