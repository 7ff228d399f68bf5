"""Very many articles: shards of a corpus read one by one, each into parts of its own, on one processor, on all, or on a cluster.

A task is a shard and never an article. A shard (JSON lines or Parquet) may be larger than memory: it is read in batches of ``_BATCH``
characters. The articles of a batch are read with one another in view, so a line that many pages have is known as furniture as
in a corpus of that size; whatever runs the tasks, the parts are the same bytes. What a killed or failed run has finished
is not done again.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import parts
from .account import account
from .across import read_documents
from .blocks import bare_words
from .corpus import Article, article_of
from .document import Document
from .extraction import extract_document
from .mentions import Mention
from .reading.readers import read_rows
from .reading.rows import Unreadable
from .tables import mention_row

EXTENSIONS = (".jsonl", ".ndjson", ".parquet")
ARTICLES, MENTIONS = "articles", "mentions"  # the folders of the two parts of a shard
_BATCH = 4_000_000  # characters that are in memory as articles at a time
_MOST = 1_000  # articles of a batch
_TELLING = frozenset(("round", "date", "duration"))  # mentions that date something, so that a copied sentence must count once
_FACTS = ("outlet", "url", "published", "collected", "note")
_TEXT, _INT = "string", "Int64"
MORE = {"phase": _TEXT, "direction": _TEXT}  # fields of mentions that the table leaves out, and dating needs
_ARTICLE = {
    "where": _TEXT, "article_id": _TEXT, "refused": _TEXT, "characters": _INT, "sha256": _TEXT, "encoding": _TEXT,
    **{name: _TEXT for name in _FACTS}, "left_out": _TEXT, "title": _TEXT,
    "own": _INT, "in_furniture": _INT, "repeated": _INT, "normalised": _INT,
}  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """A shard that could not be read, and why. As a string it is one line."""

    shard: str
    reason: str

    def __str__(self) -> str:
        return f"{self.shard}: {self.reason}"


@dataclass(frozen=True)
class Shards:
    """What became of shards, each by its name: ``made`` now, ``kept`` from an earlier run, or failed."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    failed: tuple[Failure, ...]


def shards_of(inputs: Iterable[Path]) -> dict[str, Path]:
    """The shards that files and folders hold, by the name of their parts, in order. Raises ValueError where two have one name.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("b.jsonl", "a.parquet", "c.txt"):
    ...         Path(folder, name).touch()
    ...     list(shards_of([Path(folder)]))
    ['a.parquet', 'b.jsonl']
    """
    found: dict[str, Path] = {}
    for given in map(Path, inputs):
        inside = (path for path in given.rglob("*") if path.suffix.casefold() in EXTENSIONS and not path.name.startswith("."))
        for path in sorted(inside) if given.is_dir() else [given]:
            if found.setdefault(path.name, path).resolve() != path.resolve():
                raise ValueError(f"{path.name}: two shards of this name; their parts could not be told apart")
    return dict(sorted(found.items()))


def extract_shards(
    inputs: Iterable[Path], out_dir: Path, executor: Executor | None = None, progress: Callable[[str], None] | None = None
) -> Shards:
    """Read shards into ``out_dir``/articles and ``out_dir``/mentions, a Parquet part of each a shard, as far as that isn't done.

    ``articles`` has a row for every article of the shard, also for one that was refused, with the reason and an account of its
    characters; ``mentions`` has the columns of that table, with dates not resolved yet, and the hash of the ``sentence``.
    ``executor`` is any of ``concurrent.futures`` (a process pool, ``dask.distributed``'s ``Client.get_executor()``); by
    default shards are read here, one after another. A shard that fails leaves no part and is in ``failed``; a killed worker
    takes the executor's other tasks along, and the next run does those. ``progress`` is given a line at a time.
    """
    shards = shards_of(inputs)
    tell = progress or (lambda line: None)
    for folder in (ARTICLES, MENTIONS):
        (out_dir / folder).mkdir(parents=True, exist_ok=True)
    failed: list[Failure] = []
    made: list[str] = []
    kept: list[str] = []
    for number, (name, outcome) in enumerate(run_all(extract_shard, [(path, out_dir) for path in shards.values()], shards, executor), 1):
        if isinstance(outcome, BaseException):
            failed.append(Failure(name, reason(outcome)))
            tell(f"{number} of {len(shards)}: {failed[-1]}")
        else:
            (made if outcome else kept).append(name)
            tell(f"{number} of {len(shards)}: {name} {'read' if outcome else 'was read before'}")
    return Shards(tuple(sorted(made)), tuple(sorted(kept)), tuple(sorted(failed, key=lambda one: one.shard)))


def run_all(
    task: Callable[..., Any], given: Sequence[tuple[Any, ...]], names: Iterable[str], executor: Executor | None
) -> Iterator[tuple[str, Any]]:
    """Do a task for each of ``given``; yields each name with what came out, or with what was raised, as they end."""
    if executor is None:
        for name, words in zip(names, given, strict=True):
            try:
                yield name, task(*words)
            except Exception as error:
                yield name, error
        return
    pending: dict[Future[Any], str] = {}
    for name, words in zip(names, given, strict=True):
        try:
            pending[executor.submit(task, *words)] = name
        except BrokenProcessPool as error:
            yield name, error
    for future in as_completed(pending):
        error = future.exception()
        yield pending[future], future.result() if error is None else error


def reason(error: BaseException) -> str:
    """Why a task failed, in one line."""
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, BrokenProcessPool):
        return "a worker was killed while this or another shard was read"
    said = error.strerror if isinstance(error, OSError) and error.strerror else " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def extract_shard(path: Path, out_dir: Path) -> bool:
    """Read one shard into its parts; returns whether there was anything to do. Raises Unreadable, OSError."""
    place = {folder: out_dir / folder / f"{path.name}.parquet" for folder in (ARTICLES, MENTIONS)}
    made_of = {"input": parts.sha256(path), "rules": parts.rules(), "batch": [_BATCH, _MOST]}
    if is_done(place[ARTICLES], place[MENTIONS], made_of):
        return False
    with parts.writing(place[ARTICLES], parts.schema("", _ARTICLE)) as articles:
        with parts.writing(place[MENTIONS], parts.schema(MENTIONS, MORE | {"sentence": _INT})) as mentions:
            for rows in _batches(path):
                _batch(rows, articles, mentions)
        # The part of the articles comes last and vouches for the other.
        articles.tell({**made_of, "mentions": parts.sha256(place[MENTIONS])})
    return True


def is_done(articles: Path, mentions: Path, made_of: dict[str, Any]) -> bool:
    """Whether both parts of a shard are there, whole, and made of this input by these rules."""
    told = parts.facts(articles)
    if told is None or any(told.get(key) != value for key, value in made_of.items()):
        return False
    try:
        for _ in parts.groups(articles):  # its own bytes are vouched for by nobody: read them
            pass
    except Exception:
        return False
    return told.get("mentions") == parts.sha256(mentions)


Taken = tuple[str, Article | None, str, int]  # where, the article, why it was refused, characters


def _batches(path: Path) -> Iterator[list[Taken]]:
    """The articles of a shard and its refused rows, in order, some at a time."""
    if path.suffix.casefold() not in EXTENSIONS:
        raise Unreadable(f"no shard (read are {', '.join(EXTENSIONS)})")
    some: list[Taken] = []
    size = 0
    met: set[bytes] = set()  # hashes of ids
    for row in read_rows(path, limit=None):
        article, problem = article_of(row, path.stem, path.name)
        if article:
            key = hashlib.blake2b(article.article_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            if key in met:
                article, problem = None, f"article_id '{article.article_id}' stands in this shard twice"
            met.add(key)
        characters = len(article.text if article else row.values.get("text", ""))
        some.append((row.where, article, problem, characters))
        size += characters
        if size >= _BATCH or len(some) >= _MOST:
            yield some
            some, size = [], 0
    if some:
        yield some
    elif not met:
        raise Unreadable("holds no articles")


def _batch(rows: Sequence[Taken], articles: parts.Writer, mentions: parts.Writer) -> None:
    taken = [article for _, article, _, _ in rows if article]
    documents = dict(zip((a.article_id for a in taken), read_documents(taken), strict=True))
    articles.group(
        _article(article, documents[article.article_id], where, problem)
        if article
        else {"where": where, "refused": problem, "characters": characters}
        for where, article, problem, characters in rows
    )
    mentions.group(row for document in documents.values() for row in _mentions(document, extract_document(document)))


def _article(article: Article, document: Document, where: str, problem: str) -> dict[str, Any]:
    counted = account(document)
    title = next((document.show(p.start, p.end) for p in document.paragraphs if p.kind == "title"), None)
    return {
        "where": where,
        "characters": len(article.text),
        "title": title,
        "left_out": problem or None,
        "own": counted["text"],
        "in_furniture": counted["furniture"],
        "repeated": counted["repetition"],
        "normalised": counted["normalised"],
        **{name: getattr(article, name) for name in ("article_id", "sha256", "encoding", *_FACTS)},
    }


def _mentions(document: Document, found: Sequence[Mention]) -> Iterator[dict[str, Any]]:
    starts = [document.cite(s.start, s.end)[0] for s in document.sentences]
    for n, m in enumerate(found, 1):
        row = mention_row(f"{document.article_id}:{n:03d}", m) | {name: getattr(m, name) for name in MORE}
        if m.kind in _TELLING and m.start is not None and starts:
            sentence = document.sentences[max(bisect_right(starts, m.start) - 1, 0)]
            words = bare_words(document.words(sentence))
            row["sentence"] = int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), signed=True)
        yield row


def totals(out_dir: Path, names: Iterable[str]) -> dict[str, int]:
    """How much stands in the parts of shards: articles, refused, characters and what became of them."""
    total: Counter[str] = Counter(articles=0, refused=0)
    columns = ["article_id", "characters", "own", "in_furniture", "repeated", "normalised"]
    for name in names:
        for rows in parts.groups(out_dir / ARTICLES / f"{name}.parquet", columns):
            for row in rows:
                taken = row.pop("article_id") is not None
                total["articles" if taken else "refused"] += 1
                total["characters"] += row["characters"]
                total["refused_characters"] += 0 if taken else row["characters"]
                total.update({key: row[key] for key in columns[2:] if taken})
    return dict(total)
