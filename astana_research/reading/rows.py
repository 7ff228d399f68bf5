"""What every reader yields: a Row an article, with the columns that are known by their names."""

from __future__ import annotations

import datetime
import importlib
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import ModuleType
from typing import Any

from .. import lexicon

EXTRAS = {"distributed": "scale", "pyarrow": "parquet", "trafilatura": "html"}  # optional package -> the extra that installs it
_VERBATIM = frozenset({"text", "lead"})  # strings alone, with their own blanks


@lru_cache(4096)  # the same few names stand in every line
def name_of(column: str) -> str:
    """A column's name in the form in which names are compared: whatever its case, and with _, - or a blank between words.

    >>> name_of(" Published-Date "), name_of("النص الكامل")
    ('published_date', 'النص_الكامل')
    """
    return "_".join(re.split(r"[\s_-]+", unicodedata.normalize("NFC", column).strip().casefold()))


def _fields() -> dict[str, dict[str, str]]:
    """Each field with the names of its columns, in the order of lexicon/fields.csv, and when each counts."""
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("fields"):
        found.setdefault(row["field"], {})[name_of(row["name"])] = row["when"]
    return found


# The names under which a field is found, the first that is filled first. `article` is the id where another column holds
# the text, as in {"article": id, "text": ...}, else it is the text.
COLUMNS = _fields()
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)


class Unreadable(ValueError):
    """Raised where a whole file can't be read, or not to its end; its message is the reason, one line."""


@dataclass(frozen=True)
class Row:
    """What a file says of one article: `values` by the fields of COLUMNS, or the `problem`, why there are none.

    `number` counts lines (JSONL; CSV: the line where the row begins) or rows (Parquet) from 1; `where` is "line 7",
    "row 7", or "" in a file that is one article.
    """

    number: int = 1
    where: str = ""
    values: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    problem: str = ""


def columns_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Find the known columns among names: a dict from the key of COLUMNS to the names as they stand, the best first.

    >>> columns_of(["ID", "Content", "Day"])
    {'text': ['Content'], 'article_id': ['ID']}
    >>> columns_of(["article", "text"]), columns_of(["id", "article"])
    ({'text': ['text'], 'article_id': ['article']}, {'text': ['article'], 'article_id': ['id']})
    """
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(name_of(name), name)
    found = {key: [known[alias] for alias in aliases if alias in known] for key, aliases in COLUMNS.items()}
    if len(found["text"]) > 1:
        found["text"] = [name for name in found["text"] if name not in found["article_id"]]
    else:
        found["article_id"] = [name for name in found["article_id"] if name not in found["text"]]
    return {key: columns for key, columns in found.items() if columns}


def row_of(number: int, unit: str, record: Mapping[str, Any], columns: Mapping[str, list[str]], encoding: str) -> Row:
    """Make a Row of a record, of whose `columns` (see columns_of) only strings count as text; `unit` is line or row.

    Of the columns of a field the first that is filled counts.

    >>> row_of(7, "line", {"id": 5.0, "text": None, "body": "جولة"}, columns_of(["id", "text", "body"]), "utf-8").values
    {'text': 'جولة', 'article_id': '5'}
    >>> record = {"source": "https://example.org/1"}
    >>> row_of(7, "line", record, columns_of(record), "utf-8").values
    {'url': 'https://example.org/1'}
    """
    values = {}
    for key, names in columns.items():
        for name in names:
            cell = record.get(name)
            value = (cell if isinstance(cell, str) else "") if key in _VERBATIM else _as_text(cell).strip()
            if value and _counts(COLUMNS[key][name_of(name)], value):
                if value.strip():
                    values[key] = value
                    break
                values.setdefault(key, value)
    return Row(number, f"{unit} {number}", values, encoding)


def _counts(when: str, value: str) -> bool:
    """Whether a value is what its column must hold: `source` is an address in one tool and a name in others."""
    return not when or bool(_ADDRESS.match(value)) == (when == "address")


def with_headline(headline: str, body: str) -> str:
    r"""The headline before the text, since it says what the article is about; not where the text begins with it.

    >>> with_headline("جولة  جديدة", "جولة جديدة\nنص"), with_headline("جولة جديدة", "نص")
    ('جولة جديدة\nنص', 'جولة جديدة\n\nنص')
    """
    headline = " ".join(headline.split())
    first = [" ".join(line.split()) for line in body.lstrip().splitlines()[:3]]
    return body if not headline or headline in first else f"{headline}\n\n{body}"


def whole_text(values: Mapping[str, str]) -> str:
    r"""The text of a row: headline, lead paragraph and text, as archives keep them apart; "" where there is no text.

    >>> whole_text({"title": "عنوان", "lead": "مقدمة", "text": "نص"})
    'عنوان\n\nمقدمة\n\nنص'
    """
    text, lead = values.get("text", ""), values.get("lead", "").strip()
    if not text.strip():
        return text
    if lead and " ".join(lead.strip(" .…").split()) not in " ".join(text.split()):
        text = f"{lead}\n\n{text}"
    return with_headline(values.get("title", ""), text)


def no_column(key: str, names: Sequence[str]) -> str:
    """Say that a column is missing, for a message.

    >>> no_column("url", ["a", "b"])
    'no url column among: a, b (looked for url, link, الرابط and others)'
    """
    shown = ", ".join(names[:8]) + (" ..." if len(names) > 8 else "")
    known = list(COLUMNS[key])
    looked_for = ", ".join(known[:3]) + (" and others" if len(known) > 3 else "")
    return f"no {key} column among: {shown} (looked for {looked_for})"


def shown(value: str) -> str:
    """Quote a value for a message, cut at 60 characters.

    >>> shown("2024")
    "'2024'"
    """
    return f"'{value[:60]}...'" if len(value) > 60 else f"'{value}'"


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
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):  # the authors of an article
        return "; ".join(cell)
    if isinstance(cell, float) and cell.is_integer():  # an integer column with gaps comes as floats
        return str(int(cell))
    return json.dumps(cell, ensure_ascii=False, default=str)
