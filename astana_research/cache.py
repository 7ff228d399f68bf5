"""Only what changed: what was extracted once is kept, by what it depends on.

Kept are the mentions of an article as extraction finds them, before anybody sets them right and before dates are resolved, and
the rows of tables that take long to compute. Each entry has for its key a hash of all that it depends on: the text as the rules
see it, this package's code and word lists, Python. So nothing goes out of date: what changed has another key, and what
nobody asks for any more goes when there is too much. An entry whose bytes are not those that were stored counts for nothing,
nor does a file that is damaged, locked or not to be written: then all is extracted, as without a cache.

It lies in ``.astana/cache`` of the output, or in the folder that ``ASTANA_CACHE`` names; ``ASTANA_CACHE=off`` does without.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from . import LOADED, files
from .document import Document
from .extraction import extract_document
from .mentions import Mention

OFF = "off"
_FILE = "kept.sqlite3"
_MOST = 1 << 30  # bytes; beyond, the oldest entries go
_AT_ONCE = 100  # articles that are extracted before they are stored, so that a run that is stopped is not lost
_ASKED_AT_ONCE = 500  # keys in one question
_PATIENCE = 20.0  # seconds to wait for another process that writes
_ELSEWHERE = ("ftfy", "numpy", "rapidfuzz")  # packages that have a say in what is found

_PACKAGE = Path(__file__).resolve().parent
_told: Path | None = None


# Where


@contextmanager
def kept_in(output: Path) -> Iterator[None]:
    """Within the block, what is extracted is kept in the ``.astana`` folder of an output."""
    global _told
    before = _told
    keep_in(output)
    try:
        yield
    finally:
        _told = before


def keep_in(output: Path) -> None:
    """From now on, keep what is extracted in the ``.astana`` folder of an output: for notebooks, which are one process each."""
    global _told
    _told = folder_of(output)


def folder_of(output: Path) -> Path:
    return Path(output) / files.STATE / files.KEPT


def here(environment: Mapping[str, str] = os.environ) -> Store | None:
    """The store to use: that of ``ASTANA_CACHE``, else of the output that was told; None for none.

    >>> here({"ASTANA_CACHE": "off"}) is None, here({"ASTANA_CACHE": "kept"}).path.as_posix()
    (True, 'kept/kept.sqlite3')
    """
    named = environment.get("ASTANA_CACHE", "")
    if named.lower() == OFF:
        return None
    folder = Path(named) if named else _told
    return Store(folder / _FILE) if folder and fingerprint() else None


# What


def mentions(documents: Iterable[Document], store: Store | None = None) -> list[list[Mention]]:
    """``extract_document`` of each, by way of the store that is in use (``here``) or is given.

    >>> from astana_research.corpus import Article
    >>> from astana_research.document import read_document
    >>> document = read_document(Article.of("a", "انطلقت الجولة الـ22 من مسار أستانا."))
    >>> mentions([document]) == [extract_document(document)]
    True
    """
    documents = list(documents)
    store = store or here()
    if store is None:
        return [extract_document(document) for document in documents]
    keys = [_key_of(document) for document in documents]
    known = store.get(keys)
    found: dict[int, list[Mention]] = {}
    missing = []
    for n, (document, key) in enumerate(zip(documents, keys, strict=True)):
        again = _read(document.article_id, known[key]) if key in known else None
        if again is None:
            missing.append(n)
        else:
            found[n] = again
    for some in (missing[at : at + _AT_ONCE] for at in range(0, len(missing), _AT_ONCE)):
        found |= {n: extract_document(documents[n]) for n in some}
        store.put((keys[n], _written(found[n])) for n in some)
    return [found[n] for n in range(len(documents))]


def rows(name: str, on: Any, make: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows of plain values that ``make`` gives, kept by the ``name`` and by all that they depend ``on``."""
    store = here()
    if store is None:
        return make()
    key = _key(name, repr(on))
    known = store.get([key]).get(key)
    if known is not None:
        return json.loads(known)
    made = make()
    store.put([(key, _text(made))])
    return made


def _key_of(document: Document) -> bytes:
    """What the mentions of an article depend on: its text, and how it was split with the other articles in view."""
    return _key("mentions", document.shown.raw, repr((document.paragraphs, document.sentences)))


def _key(*parts: str) -> bytes:
    total = hashlib.sha256(fingerprint().encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(b"%d\n" % len(data) + data)
    return total.digest()


def _written(found: Sequence[Mention]) -> str:
    return _text([{name: value for name, value in vars(m).items() if value is not None and name != "article_id"} for m in found])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(article_id: str, written: str) -> list[Mention] | None:
    """The mentions that were written; None where they are none of this version's."""
    try:
        return [Mention(article_id, **_EMPTY | record) for record in json.loads(written)]
    except (TypeError, ValueError):
        return None


_EMPTY = dict.fromkeys(("start", "end", "surface", "value"))


@cache
def fingerprint() -> str:
    """A hash of what decides on what is found besides the text: code, word lists, Python and the packages that are called.

    Empty where a file has changed since this process began: what it has loaded is then not what stands there.

    >>> fingerprint() == fingerprint()
    True
    """
    total = hashlib.sha256(sys.version.encode())
    for name in _ELSEWHERE:
        total.update(f"{name}=={metadata.version(name)}\n".encode())
    for path in sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".csv")):
        if path.stat().st_mtime_ns > LOADED:
            return ""
        total.update(f"{path.relative_to(_PACKAGE).as_posix()}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


# The file


@dataclass(frozen=True)
class Store:
    """Texts by key in one SQLite file, which several processes may use at a time, and which stands if one of them is killed."""

    path: Path
    most: int = _MOST

    def get(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What is kept under the keys; those without a sound entry are left out."""
        found: dict[bytes, str] = {}
        if not self.path.is_file():
            return found
        try:
            with closing(self._open()) as file:
                for at in range(0, len(keys), _ASKED_AT_ONCE):
                    some = list(keys[at : at + _ASKED_AT_ONCE])
                    marks = ",".join("?" * len(some))
                    for key, data, check in file.execute(f"SELECT key, data, sum FROM kept WHERE key IN ({marks})", some):
                        if _sum(key, data) == check:
                            found[key] = zlib.decompress(data).decode("utf-8", "surrogatepass")
        except (sqlite3.Error, OSError, ValueError, TypeError, zlib.error):
            pass
        return found

    def put(self, entries: Iterable[tuple[bytes, str]]) -> None:
        """Keep texts under their keys; where that can't be, nothing is kept and nothing is lost but time."""
        packed = [(key, zlib.compress(text.encode("utf-8", "surrogatepass"), 1)) for key, text in entries]
        made = [(key, data, _sum(key, data)) for key, data in packed]
        try:
            self._put(made)
        except sqlite3.OperationalError:
            pass  # locked for long, a full disk, a folder that is not to be written
        except (sqlite3.DatabaseError, OSError):
            # Damaged: begun anew. Whoever has it open goes on with the old one, which is gone when they are done.
            try:
                for path in (self.path, self.path.with_name(f"{self.path.name}-journal")):
                    path.unlink(missing_ok=True)
                self._put(made)
            except (sqlite3.Error, OSError):
                pass

    def _put(self, made: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        if not self.path.parent.is_dir():
            files.write_text(self.path.parent / ".gitignore", "*\n")
        with closing(self._open()) as file, file:
            file.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB UNIQUE, data BLOB, sum BLOB)")
            file.execute("BEGIN IMMEDIATE")
            file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", made)
            pages, free, size = (file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
            if (pages - free) * size > self.most:  # the entries that were stored first go
                file.execute("DELETE FROM kept WHERE rowid <= (SELECT (min(rowid) + max(rowid)) / 2 FROM kept)")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=_PATIENCE)


def _sum(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(key + data, digest_size=16).digest()
