"""corrections.csv, written: rows put behind those that stand there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..files import write_text
from ..reading.corrected import FIELDS, KEYS
from ..reading.readers import MAX_BYTES, check_file, read_sheet
from ..reading.rows import Unreadable


def as_csv(rows: Sequence[Mapping[str, str]], columns: Iterable[str] = ()) -> str:
    r"""Rows as CSV: ``columns`` first, then those that they need of the ones known, in their order.

    >>> as_csv([{"article_id": "a", "kind": "about", "verdict": "value", "value": "22", "who": "Samar"}])
    'article_id,kind,verdict,value,who\na,about,value,22,Samar\n'
    """
    filled = {name for row in rows for name, cell in row.items() if cell}
    names = list(dict.fromkeys([*columns, *(name for name in (*KEYS, *FIELDS) if name in filled)]))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def add(rows: Sequence[Mapping[str, str]], path: Path) -> int:
    """Put rows behind those of a file, which stay as they are, and those out that stand there; return how many came to it.

    The file is replaced in one step, as UTF-8 with commas. Raises Unreadable where a row of it can't be read, Undecodable, OSError.
    """
    names: list[str] = []
    kept: list[dict[str, str]] = []
    if path.exists():
        check_file(path, MAX_BYTES)
        _, records = read_sheet(path, lambda header: len({*KEYS, *FIELDS}.intersection(header)))
        names = next(records)[1]
        for line, cells, problem in records:
            if problem or len(set(names)) < len(names):
                raise Unreadable(f"line {line}: {problem or 'two columns have one name'}; nothing was added")
            kept.append(dict(zip(names, cells, strict=False)))
    there = [{name: cell for name, cell in row.items() if cell} for row in kept]
    new = [row for row in rows if {name: cell for name, cell in row.items() if cell} not in there]
    if new:
        write_text(path, as_csv([*kept, *new], names))
    return len(new)
