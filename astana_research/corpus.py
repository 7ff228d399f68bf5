"""Raw files to articles: what a folder holds, one Article each, and one line for everything that is not taken as it is.

Nothing here prints, stops at a bad file or changes a text. finding.py knows which files are meant, readers.py and
webpage.py the formats, decoding.py the encodings, stated.py what is said of an article. Order and outcome depend on the
files alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .reading.corrected import Listed, read_listed
from .reading.decoding import why_not_arabic
from .reading.finding import Entry, find
from .reading.ids import id_of, id_problem, normal_id, numbered
from .reading.readers import measured, read_rows
from .reading.rows import Row, Unreadable, shown, whole_text
from .reading.stated import Sources, merge, read_sources

MAX_BARE = 5  # rows of a file without a text that are told one by one


@dataclass(frozen=True)
class Article:
    """One press article.

    `article_id` is the file's stem or the id column (NFC; see reading/ids.py for rows without one);
    `path` is posix, relative to the folder that was given, or the file's name; `text` is the decoded text with its own
    newlines and without byte order mark, or the extracted field: every offset in the package counts its code points.
    `sha256` is of the text as UTF-8 (lone surrogates passed); `encoding` is the file's. What is stated of the article,
    or None, of the page: `title`, `byline`, `outlet`, `url`, `published` (an EDTF day, month, year or interval); of how it came
    into the corpus: `collected` (an ISO day), `collector`, `database` and `query` by which it was found, `archive_url`,
    `rights`, `note`.
    """

    article_id: str
    path: str
    text: str
    sha256: str
    encoding: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    collected: str | None = None
    note: str | None = None
    title: str | None = None
    byline: str | None = None
    collector: str | None = None
    database: str | None = None
    query: str | None = None
    archive_url: str | None = None
    rights: str | None = None

    @classmethod
    def of(cls, article_id: str, text: str, path: str = "", encoding: str = "utf-8", **facts: str | None) -> Article:
        """Make an Article of a text, with its hash; `facts` are those of reading.stated.FACTS.

        >>> Article.of("a", "جولة أستانة", published="2024-11").sha256[:8]
        '54193f60'
        """
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(article_id, path, text, sha256, encoding, **facts)


UNNAMED = "no article is named"  # how the line on rows of a sources.csv without an article begins


@dataclass(frozen=True)
class Refusal:
    """What was not taken, or not as it stood, and why: a file, a row of it, a value. As a string it is one line.

    >>> str(Refusal("a.txt", "empty"))
    'a.txt: empty'
    """

    path: str
    reason: str

    def __str__(self) -> str:
        line = f"{self.path}: {self.reason}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


@dataclass(frozen=True)
class Input:
    """A file that was met, taken or not: its label, its size in ``bytes`` and its SHA-256, None for what is no file or can't be read.

    ``characters`` are those of all texts in it, ``refused`` those of texts that were not taken; ``articles`` are the ids taken.
    ``listing`` is True for a sources.csv, which tells of articles and holds none.
    """

    path: str
    bytes: int
    sha256: str | None
    characters: int
    refused: int
    articles: tuple[str, ...]
    listing: bool = False


@dataclass(frozen=True)
class Corpus:
    """The articles that were read, by article_id, the refusals, by path, and the rows of corrections.csv as they stand.

    `listed` are the ids that a sources.csv names, None where there is none; `missing` those of them that no file has; `inputs`
    are the files that were met, by path.

    >>> Corpus((Article.of("a", "جولة"),), ()).articles[0].article_id
    'a'
    """

    articles: tuple[Article, ...]
    refusals: tuple[Refusal, ...]
    listed: frozenset[str] | None = None
    missing: tuple[str, ...] = ()
    corrections: tuple[Listed, ...] = ()
    inputs: tuple[Input, ...] = ()


@dataclass
class _Intake:
    """The articles taken so far, where each id was met, and the refusals."""

    articles: dict[str, Article] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # ids met, taken or not
    refusals: list[Refusal] = field(default_factory=list)
    corrections: list[Listed] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)

    def refuse_all(self, path: str, reasons: Iterable[str]) -> None:
        self.refusals.extend(Refusal(path, reason) for reason in reasons)

    def corpus(self) -> Corpus:
        articles = sorted(self.articles.values(), key=lambda article: article.article_id)
        refusals = tuple(sorted(self.refusals, key=lambda refusal: refusal.path))
        inputs = tuple(sorted(self.inputs, key=lambda one: one.path))
        return Corpus(tuple(articles), refusals, corrections=tuple(self.corrections), inputs=inputs)


def read_corpus(paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str]) -> Corpus:
    """Read files and folders (with their subfolders) into a Corpus.

    A sources.csv beside the files, or in a folder above them up to the one given, tells what is known of each; the
    nearest that names the article counts. The rows of every corrections.csv that lies there come along. Names that
    begin with a dot are skipped in silence. An id that comes twice stays with the first file by path.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("انطلقت اليوم الجولة الـ22", encoding="utf-8")
    ...     _ = Path(folder, "b.txt").write_text("The 22nd round", encoding="utf-8")
    ...     corpus = read_corpus([folder])
    >>> [article.article_id for article in corpus.articles], [str(refusal) for refusal in corpus.refusals]
    (['a'], ['b.txt: not Arabic: 0 of its 10 letters are Arabic'])
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    found = find(Path(path) for path in given)
    intake = _Intake(refusals=[Refusal(path, reason) for path, reason in found.refusals])
    sources = {path: read_sources(path) for path in found.sources}
    for path, label in found.sources.items():
        intake.refuse_all(label, sources[path].problems)
        intake.inputs.append(Input(label, *measured(path), 0, 0, (), listing=True))
    intake.inputs.extend(Input(entry.label, *measured(entry.path), 0, 0, ()) for entry in found.unnamed)
    for entry in found.entries:
        _read(entry, intake, sources, found.sources)
    lacking: set[str] = set()
    for path in found.sources:
        missing = sorted(sources[path].rows.keys() - intake.named)
        if path in found.whole and missing:
            lacking.update(missing)
            names = ", ".join(map(shown, missing[:5])) + (f" and {len(missing) - 5} more" if missing[5:] else "")
            intake.refuse_all(found.sources[path], [f"{UNNAMED} {names}"])
    for path, label in sorted(found.corrections.items(), key=lambda item: item[1]):
        rows, problem = read_listed(path, label)
        intake.inputs.append(Input(label, *measured(path), 0, 0, (), listing=True))
        intake.refuse_all(label, [problem] if problem else [])
        here = path in found.whole  # else rows on articles that were not asked for are no mistake
        intake.corrections += [row for row in rows if here or row.values.get("article_id") in intake.articles]
    listed = frozenset().union(*(listing.rows for listing in sources.values())) if sources else None
    return replace(intake.corpus(), listed=listed, missing=tuple(sorted(lacking)))


def read_records(path: str | os.PathLike[str]) -> Corpus:
    """Read a file of JSON lines, whatever its extension: {"article": id, "text": ..., "published": EDTF or null} each.

    The other columns of rows.COLUMNS are understood too. No sources.csv is looked for.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "records")
    ...     _ = path.write_text('{"article": "a", "text": "الجولة 22", "published": "2024-11"}', encoding="utf-8")
    ...     read_records(path).articles[0].published
    '2024-11'
    """
    intake = _Intake()
    entry = Entry(Path(path), Path(path).name)
    _read(entry, intake, {}, {}, ".jsonl")
    return intake.corpus()


def _read(
    entry: Entry,
    intake: _Intake,
    sources: Mapping[Path, Sources],
    labels: Mapping[Path, str],
    extension: str | None = None,
) -> None:
    """Take the articles of a file; records, whose extension is given, hold their texts as they are, without headlines apart."""
    bare: list[Refusal] = []  # rows without a text: an archive's list of results may have thousands
    rows, characters, refused, taken = 0, 0, 0, []
    for row in _rows(entry, intake, extension):
        rows += 1
        row = row if extension else _whole(row)
        text = row.values.get("text", "")
        characters += len(text)
        if text or row.problem or not row.where:
            if article_id := _take(entry, row, intake, sources, labels):
                taken.append(article_id)
            else:
                refused += len(text)
        else:
            bare.append(Refusal(entry.label, f"{row.where}: no text"))
            intake.refusals.append(bare[-1])
            intake.named.add(id_of(entry.path.stem, row))
    intake.inputs.append(Input(entry.label, *measured(entry.path), characters, refused, tuple(taken)))
    if len(bare) > MAX_BARE:
        told = frozenset(bare)
        intake.refusals = [refusal for refusal in intake.refusals if refusal not in told]
        first = bare[0].reason.partition(":")[0]
        intake.refuse_all(entry.label, [f"{len(bare)} of its {rows} rows have no text, the first in {first}"])


def _rows(entry: Entry, intake: _Intake, extension: str | None = None) -> Iterator[Row]:
    empty = True
    try:
        for row in read_rows(entry.path, extension):
            empty = False
            yield row
        if empty:
            intake.refuse_all(entry.label, ["holds no articles"])
    except Unreadable as error:
        intake.named.add(normal_id(entry.path.stem))
        intake.refuse_all(entry.label, [str(error)])


def _take(entry: Entry, row: Row, intake: _Intake, sources: Mapping[Path, Sources], labels: Mapping[Path, str]) -> str:
    """Make an Article of a row and return its id, or say why not and return ""."""
    article_id, text = id_of(entry.path.stem, row, [sources[path].rows for path in entry.sources]), row.values.get("text", "")
    problem = _problem(row, article_id, text)
    before = f"{row.where}: " if row.where else ""
    if not problem and article_id in intake.places and "article_id" not in row.values and row.where:
        if intake.articles[article_id].text == text:
            problem = f"its address and its text are those of {intake.places[article_id]}"
        else:
            article_id = numbered(entry.path.stem, row)
    if not problem and article_id in intake.places:
        problem = f"article_id {shown(article_id)} is already that of {intake.places[article_id]}"
    intake.named.add(article_id)
    if problem:
        intake.refuse_all(entry.label, [before + problem])
        return ""
    intake.places[article_id] = entry.label + (f", {row.where}" if row.where else "")
    listing = next((path for path in entry.sources if article_id in sources[path].rows), None)
    listed = sources[listing].rows[article_id] if listing else {}
    facts, own_problems, listed_problems = merge(row.values, listed)
    intake.articles[article_id] = Article.of(article_id, text, entry.label, row.encoding, **facts)
    intake.refuse_all(entry.label, [before + problem for problem in own_problems])
    if listing:
        intake.refuse_all(labels[listing], [f"{shown(article_id)}: {problem}" for problem in listed_problems])
    return article_id


def article_of(row: Row, stem: str, path: str) -> tuple[Article | None, str]:
    """The article of a row of the file ``path`` by itself, and what is wrong: why there is none, or what was left out of its facts.

    >>> article, problem = article_of(Row(7, "line 7", {"text": "جولة", "published": "soon"}), "press", "press.jsonl")
    >>> article.article_id, problem
    ('press:000007', "published 'soon' is left out: no EDTF day, month, year or interval of them")
    """
    row = _whole(row)
    article_id, text = id_of(stem, row), row.values.get("text", "")
    if problem := _problem(row, article_id, text):
        return None, problem
    facts, problems, _ = merge(row.values, {})
    return Article.of(article_id, text, path, row.encoding, **facts), "; ".join(problems)


def _problem(row: Row, article_id: str, text: str) -> str:
    """Why a row is no article, or ""."""
    return row.problem or ("" if text else "no text") or id_problem(article_id) or why_not_arabic(text) or ""


def _whole(row: Row) -> Row:
    """The row with the headline and the lead before its text."""
    return replace(row, values={**row.values, "text": whole_text(row.values)})
