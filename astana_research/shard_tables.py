"""Chronology and tables of very many articles, from the parts that ``shards`` has written: nothing holds the corpus in memory.

The rounds are dated by their best witnesses, then each shard's articles against them (``chronology.streamed``), a shard a task. What
comes out: ``chronology.csv``, and for each table a folder with a Parquet part a shard, which pandas, Arrow and DuckDB read
as one. A sentence that several articles share counts once where these are witnesses; pairs of articles (copies, claims,
agreement) are not compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, cast

import numpy as np

from . import parts
from .chronology import (
    Calendar,
    Chronology,
    Statement,
    Writing,
    calendar_of,
    dated,
    is_older,
    problem_of,
    solve_problem,
    stated,
)
from .chronology.reading import relied_on, statements
from .chronology.rows import rows_of_rounds
from .chronology.streamed import WHOLE, Given, Witness, Witnesses
from .columns import COLUMNS, frame
from .corpus import Article
from .document import Document
from .files import write_text
from .mentions import KINDS, Mention
from .shards import ARTICLES, MENTIONS, Failure, reason, run_all
from .tables import rows_said
from .together import Read

WRITTEN = "written"  # the table of articles with their days of writing
SAID = ("rounds", "dates", "participation", "delegation_heads", "topics", "quantities")
_WRITTEN = ("article_id", "written", "written_start", "written_end", "written_precision", "written_basis", "written_clash")
_NUMBERS = frozenset(("round", "about", "duration", "quantity"))  # kinds whose values are numbers
_NEEDED = frozenset(("round", "about", "date", "duration"))  # kinds that say something of days


@dataclass(frozen=True)
class Dated:
    """The rounds of a large corpus, how many articles were dated, ids that came twice (only the first is in the tables), and shards
    that failed."""

    chronology: Chronology
    articles: int
    twice: tuple[str, ...]
    failed: tuple[Failure, ...]


def date_shards(
    out_dir: Path,
    names: Iterable[str],
    executor: Executor | None = None,
    until: date | None = None,
    progress: Callable[[str], None] | None = None,
    whole: int = WHOLE,
) -> Dated:
    """Date the articles and rounds of shards that were read, and write their tables into ``out_dir``.

    ``names`` are shards by the names of their files, in order; ``until`` is the last day of the calendar where no article has a day of
    collection. Up to ``whole`` articles the outcome is that of a corpus in memory. Tasks are shards, as in ``extract_shards``.
    """
    tell, names = progress or (lambda line: None), sorted(names)
    days, count, twice = _surveyed(out_dir, names, until)
    most = {"most": None} if count <= whole else {}
    witnesses, failed = Witnesses(**most), []
    given = [(out_dir, name, days, until, twice, most) for name in names]
    for name, found in run_all(witnesses_of, given, names, executor):
        if isinstance(found, BaseException):
            failed.append(Failure(name, reason(found)))
        else:
            witnesses.merge(found)
    chosen = witnesses.chosen()
    said = [s for witness in chosen for s in witness.said]
    tell(f"{count} articles; the rounds are dated by {len(chosen)} of them")
    chronology = _rounds(chosen, said, witnesses.named, days)
    dating = Given.of(chronology, days, said, {} if most == {} else chronology.writings)
    mark = hashlib.sha256(repr((sorted(twice), [(w.article, w.said) for w in chosen], until)).encode("utf-8", "surrogatepass")).hexdigest()
    lost = {failure.shard for failure in failed}
    left = [name for name in names if name not in lost]
    for number, (name, outcome) in enumerate(
        run_all(tables_of, [(out_dir, name, dating, until, twice, mark) for name in left], left, executor), 1
    ):
        if isinstance(outcome, BaseException):
            failed.append(Failure(name, reason(outcome)))
        tell(f"{number} of {len(left)}: {failed[-1] if isinstance(outcome, BaseException) else name + ' dated'}")
    table = frame("chronology", rows_of_rounds(chronology))
    write_text(out_dir / "chronology.csv", table.map(_csv).to_csv(index=False, lineterminator="\n"))
    return Dated(chronology, count, tuple(i for i, _ in sorted(twice)), tuple(failed))


def _csv(cell: Any) -> Any:
    return {True: "true", False: "false"}.get(cell, cell) if isinstance(cell, bool | np.bool_) else cell


Twice = frozenset[tuple[str, str]]  # ids that came before in another shard, and the shard in which they are left out


def _surveyed(out_dir: Path, names: Sequence[str], until: date | None) -> tuple[Calendar, int, Twice]:
    """The calendar of all articles, how many there are, and ids that several shards have; eight bytes an article."""
    stated_days: set[tuple[str | None, str | None]] = set()
    hashes: list[np.ndarray] = []
    for name in names:
        for rows in parts.groups(_part(out_dir, ARTICLES, name), ["article_id", "published", "collected"]):
            rows = [row for row in rows if row["article_id"] is not None]
            stated_days.update((row["published"], row["collected"]) for row in rows)
            hashes.append(np.fromiter((_hash(row["article_id"]) for row in rows), np.int64, len(rows)))
    everything = np.concatenate(hashes) if hashes else np.zeros(0, np.int64)
    values, counts = np.unique(everything, return_counts=True)
    several = set(values[counts > 1].tolist())
    twice: set[tuple[str, str]] = set()
    met: set[str] = set()
    for name in names if several else ():
        for rows in parts.groups(_part(out_dir, ARTICLES, name), ["article_id"]):
            for article in (row["article_id"] for row in rows if row["article_id"] is not None):
                if _hash(article) in several:
                    (twice.add((article, name)) if article in met else met.add(article))
    days = calendar_of([Article.of("", "", collected=c) for _, c in stated_days], [p for p, _ in stated_days if p], until)
    return days, len(everything) - len(twice), frozenset(twice)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def _rounds(chosen: Sequence[Witness], said: Sequence[Any], named: Iterable[int], days: Calendar) -> Chronology:
    problem = problem_of(relied_on(said), days)
    last = max(problem.rounds, default=0)  # nothing is known of the days of rounds behind it
    everybody = {witness.article: () for witness in chosen} | dict(problem.statements)
    return solve_problem(replace(problem, statements=everybody, named=frozenset(n for n in named if n < last)))


Told = tuple[Article, list[tuple[str, Mention, int | None]]]


def _read(out_dir: Path, name: str, twice: Twice, kinds: frozenset[str] | None = None) -> Iterator[Told]:
    """The articles of a shard, without their texts, each with its mentions, their ids and the sentences that they stand in."""
    left_out = {article for article, shard in twice if shard == name}
    both = zip(parts.groups(_part(out_dir, ARTICLES, name)), parts.groups(_part(out_dir, MENTIONS, name)), strict=True)
    for articles, rows in both:
        of = {
            article: [(row["mention_id"], mention_of(row), row["sentence"]) for row in found if kinds is None or row["kind"] in kinds]
            for article, found in groupby(rows, key=lambda row: row["article_id"])
        }
        for row in articles:
            if row["article_id"] is not None and row["article_id"] not in left_out:
                stated_facts = {key: row[key] for key in ("outlet", "url", "published", "collected", "note")}
                article = Article(row["article_id"], name, "", row["sha256"], row["encoding"], **stated_facts)
                yield article, of.get(article.article_id, [])


def mention_of(row: Mapping[str, Any]) -> Mention:
    """The mention that a row of the table ``mentions`` tells of.

    >>> from astana_research.tables import mention_row
    >>> m = Mention("a", "duration", 0, 9, "قبل شهرين", 2, unit="month", direction="ago")
    >>> mention_of(mention_row("a:001", m) | {"direction": "ago"}) == m
    True
    """
    kind, value = row["kind"], row["value"]
    fields = {name: row[name] for name in (*KINDS[kind], "repeat_of", "furniture", "rule", "source") if row.get(name) is not None}
    fields["expression"] = json.loads(row["expression"]) if row["expression"] else None
    return Mention(row["article_id"], kind, row["start"], row["end"], row["surface"],
                   json.loads(value) if value is not None and kind in _NUMBERS else value, **fields)  # fmt: skip


def witnesses_of(out_dir: Path, name: str, days: Calendar, until: date | None, twice: Twice, most: dict[str, Any]) -> Witnesses:
    """The best witnesses among the articles of a shard."""
    found = Witnesses(**most)
    for article, mentions in _read(out_dir, name, twice, _NEEDED):
        found.named.update(m.value for _, m, _ in mentions if m.kind == "round" and m.value)
        if not (article.published and is_older(article.published)):
            sentence = {m.start: at for _, m, at in mentions}
            said = tuple(statements(article, [m for _, m, _ in mentions], days, until))
            found.add(Witness(article.article_id, said, tuple(sentence.get(s.start) if s.start is not None else None for s in said)))
    return found


def tables_of(out_dir: Path, name: str, given: Given, until: date | None, twice: Twice, mark: str) -> None:
    """Write the parts of the tables of a shard; those that are there, of these articles and rounds, stay."""
    place = {table: _part(out_dir, table, name) for table in (*SAID, WRITTEN)}
    of = {"articles": parts.sha256(_part(out_dir, ARTICLES, name)), "rounds": mark, "rules": parts.rules()}
    told = parts.facts(place[WRITTEN]) or {}
    if all(told.get(key) == value for key, value in of.items()) and told.get("parts") == {t: parts.sha256(place[t]) for t in SAID}:
        return
    columns = {column: COLUMNS["articles"][column] for column in _WRITTEN}
    with parts.writing(place[WRITTEN], parts.schema("", columns)) as written:
        with ExitStack() as stack:
            writers = {table: stack.enter_context(parts.writing(place[table], parts.schema(table))) for table in SAID}
            for some in _batches(_read(out_dir, name, twice)):
                rows: dict[str, list[dict[str, Any]]] = {table: [] for table in (*SAID, WRITTEN)}
                for article, mentions in some:
                    plain = [m for _, m, _ in mentions]
                    found = _writing(article, plain, given, until)
                    resolved = dated(article, plain, found)
                    ids = [i for i, _, _ in mentions]
                    read = Read(article, cast(Document, None), tuple(zip(ids, resolved, strict=False)), found)  # a text is not needed
                    for table, more in rows_said(read).items():
                        rows[table] += more
                    rows[WRITTEN].append(_written(article.article_id, found))
                for table, writer in writers.items():
                    writer.group(rows[table])
                written.group(rows[WRITTEN])
        written.tell({**of, "parts": {table: parts.sha256(place[table]) for table in SAID}})


def _batches(found: Iterator[Any], size: int = 1_000) -> Iterator[list[Any]]:
    some = []
    for one in found:
        some.append(one)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _writing(article: Article, mentions: Sequence[Mention], given: Given, until: date | None) -> Writing:
    if article.published and is_older(article.published):
        return stated(Statement(article.article_id, "stated"), article.published)
    return given.date(article.article_id, tuple(statements(article, mentions, given.days, until)))


def _written(article_id: str, found: Writing) -> dict[str, Any]:
    value = found.value
    return {
        "article_id": article_id,
        "written": value.edtf,
        "written_start": value.start.isoformat() if value.start else None,
        "written_end": value.end.isoformat() if value.end else None,
        "written_precision": value.precision,
        "written_basis": found.basis,
        "written_clash": "+".join(dict.fromkeys(s.rule for s in found.clash)) or None,
    }


def _part(out_dir: Path, folder: str, name: str) -> Path:
    return out_dir / folder / f"{name}.parquet"
