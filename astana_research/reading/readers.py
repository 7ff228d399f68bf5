"""File formats to rows: each reader yields one Row for every article that a file holds, or that it should have held.

| extension | articles | what is read |
|---|---|---|
| .txt | one | the whole text |
| .html .htm | one | see webpage.py (extra `html`) |
| .mhtml .mht | one | the page in it, see mhtml.py (extra `html`) |
| .jsonl .ndjson | one a line | the columns of rows.COLUMNS, found anew in each line |
| .json | one an item | the same, of an array of objects or of one object; else as .jsonl |
| .csv .tsv | one a row | these columns; comma, semicolon or tab, told by the header |
| .parquet | one a row | these columns (extra `parquet`) |
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .decoding import Decoded, Undecodable, decode
from .mhtml import unpack
from .rows import Row, Unreadable, columns_of, extra, name_of, no_column, row_of
from .webpage import decode_page, read_page

MAX_BYTES = 64 * 1024 * 1024  # of a file of any kind; larger collections come in several files


def read_rows(path: Path, extension: str | None = None, limit: int | None = MAX_BYTES) -> Iterator[Row]:
    r"""Yield the rows of a file by its extension, or by the one given. Raises Unreadable with the reason.

    A file has at most ``limit`` bytes; None for formats that are read piece by piece (.jsonl, .parquet).

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "press.jsonl")
    ...     _ = path.write_text('{"id": 7, "text": "جولة أستانة"}\n[1]\n', encoding="utf-8")
    ...     for row in read_rows(path):
    ...         print(row.where, row.values or row.problem)
    line 1 {'text': 'جولة أستانة', 'article_id': '7'}
    line 2 not a JSON object
    """
    extension = (path.suffix if extension is None else extension).casefold()
    if extension not in READERS:
        what = f"unknown extension {extension}" if extension else "no extension"
        raise Unreadable(f"{what} ({INSTEAD.get(extension) or 'read are ' + ', '.join(READERS)})")
    try:
        check_file(path, limit)
        yield from READERS[extension](path)
    except Undecodable as error:
        raise Unreadable(str(error)) from None
    except OSError as error:
        raise Unreadable(error.strerror or type(error).__name__) from None


def check_file(path: Path, limit: int | None) -> None:
    """Refuse, before it is opened, what is no file, or empty, or over `limit` bytes. Raises Unreadable.

    Opening a pipe that nobody writes to would wait for ever.

    >>> check_file(Path("no", "such.txt"), 10)
    Traceback (most recent call last):
    astana_research.reading.rows.Unreadable: no such file
    """
    try:
        facts = os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        raise Unreadable("a link that leads nowhere" if os.path.islink(path) else "no such file") from None
    except OSError as error:
        raise Unreadable(error.strerror or type(error).__name__) from None
    if not stat.S_ISREG(facts.st_mode):
        kinds = ((stat.S_ISDIR, "folder"), (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"))
        kind = next((name for test, name in kinds if test(facts.st_mode)), "device")
        raise Unreadable(f"a {kind}, not a file")
    if facts.st_size == 0:
        raise Unreadable("empty")
    if limit is not None and facts.st_size > limit:
        raise Unreadable(f"over {limit >> 20} MB ({facts.st_size / (1 << 20):.1f} MB)")


def measured(path: Path) -> tuple[int, str | None]:
    """The size of a file in bytes and its SHA-256; 0 and None for what is no file, no hash for what is too large or can't be read.

    >>> measured(Path("no", "such.txt"))
    (0, None)
    """
    try:
        facts = os.stat(path)
        if not stat.S_ISREG(facts.st_mode):
            return 0, None
        if facts.st_size > MAX_BYTES:
            return facts.st_size, None
        data = _read(path, MAX_BYTES)
    except (OSError, ValueError):  # ValueError: a NUL in the path, or it grew
        return 0, None
    return len(data), hashlib.sha256(data).hexdigest()


def read_csv(path: Path, required: str = "text", limit: int = MAX_BYTES) -> Iterator[Row]:
    r"""Yield the rows of a CSV file with a header; blank rows are skipped.

    Raises Unreadable where the column `required` (a key of COLUMNS) is missing, Undecodable and OSError as they come.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "press.csv")
    ...     _ = path.write_text("id;text\na;جولة، ثم جولة\n", encoding="utf-8")
    ...     [row.values for row in read_csv(path)]
    [{'text': 'جولة، ثم جولة', 'article_id': 'a'}]
    """
    encoding, rows = read_sheet(path, lambda names: len(columns_of(names)), limit)
    names = next(rows)[1]
    columns = columns_of(names)
    if required not in columns:
        raise Unreadable(no_column(required, names))
    for number, cells, problem in rows:
        if problem:
            yield Row(number, f"line {number}", problem=problem)
        elif any(cell.strip() for cell in cells):
            record = dict(reversed(list(zip(names, cells, strict=False))))  # of two columns of one name, the first
            yield row_of(number, "line", record, columns, encoding)


def read_sheet(
    path: Path, known: Callable[[Sequence[str]], int], limit: int = MAX_BYTES
) -> tuple[str, Iterator[tuple[int, list[str], str]]]:
    r"""Give a CSV file's encoding and its records, of which the first is the header: line, cells, what is wrong with it.

    The separator (comma, semicolon, tab) is the one by which `known` counts most columns that it knows in the header.
    Raises Unreadable where there is no header, Undecodable and OSError as they come.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "some.csv")
    ...     _ = path.write_text("a;b\n1;2\n1;2;3\n", encoding="utf-8")
    ...     list(read_sheet(path, len)[1])
    [(1, ['a', 'b'], ''), (2, ['1', '2'], ''), (3, [], '3 cells under 2 columns')]
    """
    decoded = decode(_read(path, limit))
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))  # global to the process: only ever raised
    records = _records(decoded.text, max(",;\t", key=lambda mark: _fit(decoded.text, mark, known)))  # the first wins a draw
    first, names, problem = _header(records)
    if problem:
        raise Unreadable(f"no header: {problem}")

    def checked() -> Iterator[tuple[int, list[str], str]]:
        yield first, names, ""
        for number, cells, problem in records:
            if not problem and any(cells[len(names) :]):
                problem = f"{len(cells)} cells under {len(names)} columns"
            yield number, [] if problem else cells, problem

    return decoded.encoding, checked()


def _txt(path: Path) -> Iterator[Row]:
    decoded = decode(_read(path, MAX_BYTES))
    yield Row(values={"text": decoded.text}, encoding=decoded.encoding)


def _html(path: Path) -> Iterator[Row]:
    yield _page(decode_page(_read(path, MAX_BYTES)), {})


def _mhtml(path: Path) -> Iterator[Row]:
    saved = unpack(_read(path, MAX_BYTES))
    yield _page(decode_page(saved.page, saved.charset), saved.facts)


def _page(decoded: Decoded, facts: Mapping[str, str]) -> Row:
    values = read_page(decoded.text)
    if "text" not in values:
        raise Unreadable("no article text found in the page")
    return Row(values={**facts, **values}, encoding=decoded.encoding)


def _jsonl(path: Path) -> Iterator[Row]:
    for number, line in enumerate(_lines(path), 1):
        if isinstance(line, str):
            yield Row(number, f"line {number}", problem=line)
        elif line.text.strip():
            yield _json_row(number, line)


def _json(path: Path) -> Iterator[Row]:
    decoded = decode(_read(path, MAX_BYTES))
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError):  # lines of JSON under another name, each with its own fault
        yield from _jsonl(path)
        return
    for number, record in enumerate(found if isinstance(found, list) else [found], 1):
        yield _record_row(number, "item", record, decoded.encoding)


def _json_row(number: int, line: Decoded) -> Row:
    try:
        return _record_row(number, "line", json.loads(line.text), line.encoding)
    except json.JSONDecodeError as error:
        problem = f"not JSON ({error.msg} at column {error.colno})"
    except (ValueError, RecursionError):  # a number of thousands of digits, a thousand brackets
        problem = "JSON beyond what can be read"
    return Row(number, f"line {number}", problem=problem)


def _record_row(number: int, unit: str, record: Any, encoding: str) -> Row:
    if not isinstance(record, dict):
        return Row(number, f"{unit} {number}", problem="not a JSON object")
    columns = columns_of(record)
    if [name_of(name) for name in columns.get("text", ())] == ["article"] and "article_id" not in columns:
        columns["article_id"] = columns.pop("text")  # of a record without a text, "article" is the id
    return row_of(number, unit, record, columns, encoding)


def _lines(path: Path) -> Iterator[Decoded | str]:
    """The lines of a file, or why not; each is decoded by itself, so that a bad one doesn't take the others along."""
    with open(path, "rb") as file:
        head = file.read(4096)
        if b"\x00" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16: no lines before it is decoded
            data = head + file.read(MAX_BYTES)
            if len(data) > MAX_BYTES:
                raise Undecodable(f"UTF-16 over {MAX_BYTES >> 20} MB, which has to be read at once")
            decoded = decode(data)
            yield from (Decoded(line, decoded.encoding) for line in decoded.text.split("\n"))
            return
        file.seek(0)
        while line := file.readline(MAX_BYTES + 1):
            if len(line) > MAX_BYTES:
                yield f"a line over {MAX_BYTES >> 20} MB"
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_BYTES)
                continue
            try:
                yield decode(line)
            except Undecodable as error:
                yield str(error)


def _parquet(path: Path) -> Iterator[Row]:
    parquet = extra("pyarrow", "pyarrow.parquet")
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            columns = columns_of(names)
            if "text" not in columns:
                raise Unreadable(no_column("text", names))
            for batch in file.iter_batches(batch_size=1000, columns=sorted({name for several in columns.values() for name in several})):
                for record in batch.to_pylist():
                    number += 1
                    yield row_of(number, "row", record, columns, "utf-8")
    except Unreadable:
        raise
    except Exception as error:  # of a damaged file pyarrow raises many kinds
        after = f" after row {number}" if number else ""
        raise Unreadable(f"not a readable Parquet file{after} ({type(error).__name__})") from None


def _read(path: Path, limit: int) -> bytes:
    with open(path, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:  # it grew since its size was asked
        raise Unreadable(f"over {limit >> 20} MB")
    return data


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """The line where a CSV record begins, its cells, and what is wrong with it; a malformed one spares the rest."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            yield number, next(reader), ""
        except StopIteration:
            return
        except csv.Error as error:
            unclosed = "end of data" in str(error)
            yield number, [], "a quote is opened and never closed" if unclosed else f"malformed CSV ({error})"


def _header(records: Iterator[tuple[int, list[str], str]]) -> tuple[int, list[str], str]:
    return next((record for record in records if any(record[1]) or record[2]), (1, [], "there is none but blank lines"))


def _fit(text: str, delimiter: str, known: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    """How well a delimiter cuts the header: how many known columns it gives, and how many columns at all."""
    _, names, _ = _header(_records(text[: 1 << 16], delimiter))
    return known(names), len(names)


# What people have in other formats, and how they get it in.
_DOCUMENT, _SHEET = "save its text as .txt, in UTF-8", "save it as .csv, in UTF-8"
INSTEAD = dict.fromkeys((".doc", ".docx", ".odt", ".pdf", ".rtf"), _DOCUMENT) | dict.fromkeys((".ods", ".xls", ".xlsx"), _SHEET)
PAGES = frozenset({".html", ".htm"})
READERS = {
    ".txt": _txt,
    ".html": _html,
    ".htm": _html,
    ".mhtml": _mhtml,
    ".mht": _mhtml,
    ".json": _json,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": _parquet,
}
