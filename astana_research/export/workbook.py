"""All tables in one Excel workbook: sheets from right to left, the first two say what is in it; no cell is a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from ..columns import COLUMNS
from ..fields import fields
from ..files import replacing
from ..lexicon import say
from .cells import fitting, runs_from_the_right, sheet_names

_EPOCH = datetime(2000, 1, 1)  # a fixed day of making, so that the same tables give the same bytes
_WIDEST, _NARROWEST = 44, 8  # columns of a sheet, in characters
_LINES, _LINE = 3, 15.0  # a row with longer text has so many lines, of so many points each: the rest is seen in the cell
_MOST_ROWS = 1_048_576 - 1  # what a sheet of Excel holds beside the header
_FIRST_DAY = date(1900, 3, 1)  # Excel has no days before 1900, and gives that year a 29 February


@dataclass(frozen=True)
class _Formats:
    """How cells look; made once a workbook. Of a pair the first runs from the left, the second from the right."""

    header: Any
    text: tuple[Any, Any]
    line: tuple[Any, Any]
    plain: Any
    day: Any
    link: Any

    def of(self, words: str, wrapped: bool = True) -> Any:
        """How these words look: wrapped or on one line, in the direction of their first letter."""
        return (self.text if wrapped else self.line)[runs_from_the_right(words)]


@dataclass(frozen=True)
class _Listed:
    """What the first sheet says of a table."""

    table: str
    sheet: str
    rows: int
    shown: int
    cut: int


def save_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> Path:
    """Write all tables into one Excel workbook: a sheet a table, right to left, header frozen, filters on.

    The first sheet lists the tables and the second their columns, in Arabic and English; the heads of columns have a note with
    their meaning. Text is written as text, so a cell that begins with "=" stays a cell and is no formula; plain days are
    dates. What a sheet can't hold (rows beyond 1,048,575, text beyond 32,767 characters) is cut, and the first sheet
    says so. The same tables give the same bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path) as aside, xlsxwriter.Workbook(str(aside), options) as book:
        book.set_properties({"title": "Astana Research", "created": _EPOCH})
        formats = _formats(book)
        own = [say("workbook.contents", "en").lower(), say("workbook.columns", "en").lower()]
        first, second, *names = sheet_names([*own, *tables])
        contents, columns = book.add_worksheet(first), book.add_worksheet(second)
        listed = [
            _table(book.add_worksheet(sheet), name, sheet, table, formats)
            for sheet, (name, table) in zip(names, tables.items(), strict=True)
        ]
        _contents(contents, listed, formats)
        _columns(columns, listed, formats)
    return path


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    # The direction is told for each cell: where it is left open, LibreOffice sets the full stop of an Arabic sentence before it.
    ways = (1, 2)
    return _Formats(
        header=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"}),
        text=tuple(book.add_format({"text_wrap": True, "valign": "top", "reading_order": way}) for way in ways),
        line=tuple(book.add_format({"valign": "top", "reading_order": way}) for way in ways),
        plain=book.add_format({"valign": "top", "align": "right", "indent": 1}),
        day=book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
        link=book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1}),
    )


def _table(sheet: Any, name: str, sheet_name: str, table: pd.DataFrame, formats: _Formats) -> _Listed:
    days = {field.column for field in fields(name) if field.shape == "day"} if name in COLUMNS else set()
    shown = table.head(_MOST_ROWS)
    widths = [_width(column, shown[column]) for column in shown.columns]
    _frame(sheet, list(shown.columns), widths, len(shown), formats)
    tall: set[int] = set()
    cut = 0
    for n, column in enumerate(shown.columns):
        if name in COLUMNS and column in COLUMNS[name]:
            sheet.write_comment(0, n, _note(column), {"author": "", "x_scale": 2.2, "y_scale": 1.4, "font_size": 9})
        for row, cell in enumerate(shown[column].tolist(), 1):
            if pd.isna(cell):
                continue
            if isinstance(cell, bool):
                sheet.write_boolean(row, n, cell, formats.plain)
            elif not isinstance(cell, str):
                sheet.write_number(row, n, cell, formats.plain)
            elif column in days and (day := _day(cell)):
                sheet.write_datetime(row, n, day, formats.day)
            else:
                fits = fitting(cell, f"{name}.csv")
                cut += fits.cut
                sheet.write_string(row, n, fits.text, formats.of(cell, wide := len(cell) > widths[n]))
                if wide:
                    tall.add(row)
    for row in sorted(tall):
        sheet.set_row(row, _LINES * _LINE)
    return _Listed(name, sheet_name, len(table), len(shown), cut)


def _frame(sheet: Any, heads: Sequence[str], widths: Sequence[int], rows: int, formats: _Formats) -> None:
    """What all sheets have: direction, frozen header, widths, filters, pages, and no warning about digits that are text."""
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for n, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, head, formats.header)
    sheet.autofilter(0, 0, max(rows, 1), max(len(heads) - 1, 0))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _width(column: str, cells: pd.Series) -> int:
    longest = max((len(str(cell)) for cell in cells.dropna()), default=0)
    return min(max(longest, len(column) + 3, _NARROWEST) + 1, _WIDEST)  # 3: the button of the filter


def _note(column: str) -> str:
    return "\n\n".join(
        f"{say(f'column.{column}', lang)}: {say(f'column.{column}.description', lang)}" for lang in ("ar", "en")
    )


def _day(cell: str) -> date | None:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _contents(sheet: Any, listed: Sequence[_Listed], formats: _Formats) -> None:
    heads = [f"{say(f'workbook.{key}', 'ar')} | {say(f'workbook.{key}', 'en')}" for key in ("sheet", "rows", "note")]
    names = ["العربية", "English"]
    _frame(sheet, [heads[0], heads[1], *names, heads[2]], [24, 14, 60, 60, 44], len(listed), formats)
    for row, one in enumerate(listed, 1):
        sheet.write_url(row, 0, f"internal:'{one.sheet}'!A1", formats.link, one.sheet)
        sheet.write_number(row, 1, one.rows, formats.plain)
        for n, lang in enumerate(("ar", "en"), 2):
            if one.table in COLUMNS:
                words = f"{say(f'table.{one.table}', lang)}: {say(f'table.{one.table}.description', lang)}"
                sheet.write_string(row, n, words, formats.of(words))
        sheet.write_string(row, 4, note := "\n".join(_limits(one)), formats.of(note))
        sheet.set_row(row, _LINES * _LINE)


def _limits(one: _Listed) -> list[str]:
    """What the sheet lacks of its table, in both languages; nothing where it has all."""
    said = []
    for lang in ("ar", "en"):
        if one.shown < one.rows:
            said.append(say("workbook.too_long", lang, shown=one.shown, file=f"{one.table}.csv"))
        if one.cut:
            said.append(say("workbook.cut", lang, n=one.cut, file=f"{one.table}.csv"))
    return said


def _columns(sheet: Any, listed: Sequence[_Listed], formats: _Formats) -> None:
    rows = [(one.table, field) for one in listed if one.table in COLUMNS for field in fields(one.table)]
    keys = ("workbook.table", "codebook.column", "codebook.type", "codebook.unit", "codebook.code_group")
    heads = [f"{say(key, 'ar')} | {say(key, 'en')}" for key in keys]
    _frame(sheet, [*heads, "العربية", "English"], [20, 22, 20, 28, 20, 60, 60], len(rows), formats)
    for n, (table, field) in enumerate(rows, 1):
        kind = " | ".join(say(f"codebook.type.{field.kind}", lang) for lang in ("ar", "en"))
        unit = " | ".join(say(f"measure.{field.unit}", lang) for lang in ("ar", "en")) if field.unit else ""
        meaning = [
            f"{say(f'column.{field.column}', lang)}: {say(f'column.{field.column}.description', lang)}" for lang in ("ar", "en")
        ]
        for place, words in enumerate((table, field.column, kind, unit, ", ".join(field.codes), *meaning)):
            sheet.write_string(n, place, words, formats.of(words))
        sheet.set_row(n, 2 * _LINE)
