"""What every reader yields: a Row an article, with the columns that are known by their names."""

from __future__ import annotations

import datetime
import importlib
import json
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

EXTRAS = {"distributed": "scale", "pyarrow": "parquet", "trafilatura": "html"}  # optional package -> the extra that installs it

# The names under which a column is found, in this order, whatever their case. `article` is the id where another column
# holds the text, as in {"article": id, "text": ...}, else it is the text.
COLUMNS = {
    "text": ("text", "content", "body", "full_text", "raw_text", "article_text",
             "النص", "نص", "نص المقال", "النص الكامل", "المحتوى", "المتن", "article"),
    "article_id": ("article_id", "id", "article", "doc_id", "المعرف", "رقم المقال"),
    "outlet": ("outlet", "publisher", "الوسيلة", "اسم الوسيلة"),
    "url": ("url", "link", "الرابط"),
    "published": ("published", "published_at", "تاريخ النشر"),
    "collected": ("collected", "collected_at", "تاريخ الجمع"),
    "note": ("note", "notes", "ملاحظة", "ملاحظات"),
}  # fmt: skip


class Unreadable(ValueError):
    """Raised where a whole file can't be read, or not to its end; its message is the reason, one line."""


@dataclass(frozen=True)
class Row:
    """What a file says of one article: `values` by the keys of COLUMNS, or the `problem`, why there are none.

    `number` counts lines (JSONL; CSV: the line where the row begins) or rows (Parquet) from 1; `where` is "line 7",
    "row 7", or "" in a file that is one article.
    """

    number: int = 1
    where: str = ""
    values: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    problem: str = ""


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """Find the known columns among names: a dict from the key of COLUMNS to the name as it stands.

    >>> columns_of(["ID", "Content", "Date"])
    {'text': 'Content', 'article_id': 'ID'}
    >>> columns_of(["article", "text"]), columns_of(["id", "article"])
    ({'text': 'text', 'article_id': 'article'}, {'text': 'article', 'article_id': 'id'})
    """
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(unicodedata.normalize("NFC", name).strip().casefold(), name)
    found: dict[str, str] = {}
    for key, aliases in COLUMNS.items():
        name = next((known[alias] for alias in aliases if alias in known), None)
        if name is not None and name not in found.values():
            found[key] = name
    return found


def row_of(number: int, unit: str, record: Mapping[str, Any], columns: dict[str, str], encoding: str) -> Row:
    """Make a Row of a record, of whose `columns` (see columns_of) only strings count as text; `unit` is line or row.

    >>> row_of(7, "line", {"id": 5.0, "text": "جولة"}, {"article_id": "id", "text": "text"}, "utf-8").values
    {'article_id': '5', 'text': 'جولة'}
    """
    values = {}
    for key, name in columns.items():
        cell = record.get(name)
        value = (cell if isinstance(cell, str) else "") if key == "text" else _as_text(cell).strip()
        if value:
            values[key] = value
    return Row(number, f"{unit} {number}", values, encoding)


def no_column(key: str, names: Sequence[str]) -> str:
    """Say that a column is missing, for a message.

    >>> no_column("url", ["a", "b"])
    'no url column among: a, b (looked for url, link, الرابط)'
    """
    shown = ", ".join(names[:8]) + (" ..." if len(names) > 8 else "")
    return f"no {key} column among: {shown} (looked for {', '.join(COLUMNS[key])})"


def extra(package: str, module: str = "") -> ModuleType:
    """Import an optional package, or a module of it; without it, raise Unreadable with what to install.

    >>> extra("trafilatura").__name__
    'trafilatura'
    """
    try:
        return importlib.import_module(module or package)
    except ImportError:
        raise Unreadable(f"needs {package}: pip install 'astana-research[{EXTRAS[package]}]'") from None


def _as_text(cell: Any) -> str:
    """A cell as a string: days and numbers as they are written, all else as JSON, so that nothing is lost."""
    if cell is None or isinstance(cell, float) and math.isnan(cell):
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():  # an integer column with gaps comes as floats
        return str(int(cell))
    return json.dumps(cell, ensure_ascii=False, default=str)
