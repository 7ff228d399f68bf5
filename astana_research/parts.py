"""Parts of a large corpus as Parquet files: written aside and renamed, checked when met again, read a group of rows at a time.

A part says in its metadata what it was made of. So a run knows which parts are done, and a part that was cut short, damaged or made
of other articles or by other rules is made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from .columns import COLUMNS
from .files import replacing
from .reading.rows import extra

_KEY = b"astana_research"
_KINDS = {"string": "string", "Int64": "int64", "Float64": "float64", "boolean": "bool_"}
_PACKAGE = Path(__file__).resolve().parent


@cache
def rules() -> str:
    """A hash of all code and lexicons of the package: another one may read another thing."""
    total = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".csv", ".py") and path.is_file():
            data = path.read_bytes()
            total.update(f"{path.relative_to(_PACKAGE).as_posix()}\n{len(data)}\n".encode() + data)
    return total.hexdigest()


def schema(table: str, more: Mapping[str, str] | None = None) -> Any:
    """The Arrow schema of a table of COLUMNS, with ``more`` columns behind (name to type there)."""
    arrow = extra("pyarrow")
    columns = {**COLUMNS.get(table, {}), **(more or {})}
    return arrow.schema([(name, getattr(arrow, _KINDS[kind])()) for name, kind in columns.items()])


class Writer:
    """Rows to one Parquet file, a group a call, and what is known of the whole once they are written."""

    def __init__(self, path: Path, schema: Any) -> None:
        self._arrow = extra("pyarrow")
        self._file = extra("pyarrow", "pyarrow.parquet").ParquetWriter(path, schema, compression="zstd")
        self._schema = schema

    def group(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write a group of rows, an empty one too: the groups of two parts stay side by side."""
        named = [{name: sound(row.get(name)) for name in self._schema.names} for row in rows]
        self._file.write_table(self._arrow.Table.from_pylist(named, schema=self._schema), row_group_size=max(len(named), 1))

    def tell(self, facts: Mapping[str, Any]) -> None:
        self._file.add_key_value_metadata({_KEY: json.dumps(facts, sort_keys=True).encode()})

    def close(self) -> None:
        self._file.close()


@contextmanager
def writing(path: Path, schema: Any) -> Iterator[Writer]:
    """A Writer whose file takes the place of ``path`` once all has gone well."""
    with replacing(path) as aside:
        writer = Writer(aside, schema)
        try:
            yield writer
        finally:
            writer.close()


def facts(path: Path) -> dict[str, Any] | None:
    """What a part says of itself; None where there is no part, or a damaged one."""
    parquet = extra("pyarrow", "pyarrow.parquet")
    try:
        told = (parquet.read_metadata(path).metadata or {}).get(_KEY)
        found = json.loads(told) if told else None
    except Exception:  # of a damaged file pyarrow raises many kinds
        return None
    return found if isinstance(found, dict) else None


def groups(path: Path, columns: list[str] | None = None) -> Iterator[list[dict[str, Any]]]:
    """The groups of rows of a part, in order."""
    with extra("pyarrow", "pyarrow.parquet").ParquetFile(path) as file:
        for n in range(file.num_row_groups):
            yield file.read_row_group(n, columns=columns, use_threads=False).to_pylist()


def sound(cell: Any) -> Any:
    """Text that UTF-8 can hold, as in the tables."""
    return cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell


def sha256(path: Path) -> str | None:
    """The hash of a file, None where there is none."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
