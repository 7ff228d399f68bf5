"""What a file, or the sources.csv beside it, states of an article: the FACTS.

sources.csv has the column article_id and any of the FACTS (the other names of lexicon/fields.csv are understood too).
Where the file itself says otherwise, the file's own value stays and the difference is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..edtf import bounds
from .daywords import Unclear, to_edtf
from .decoding import Undecodable
from .ids import normal_id
from .readers import MAX_BYTES, check_file, read_csv
from .rows import Unreadable, shown

SOURCES = "sources.csv"
FACTS = (
    "title", "byline", "outlet", "url", "published",  # what the page says of itself
    "collected", "collector", "database", "query", "archive_url", "rights", "note",  # how it came into the corpus
)  # fmt: skip
_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}[0-9:.,]*\s?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?")
_EDTF_LIKE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?")  # its reason is told by edtf.py


@dataclass(frozen=True)
class Sources:
    """A sources.csv: `rows` by article_id, each a dict of the FACTS that it fills, and the `problems` met in it."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_sources(path: Path) -> Sources:
    r"""Read a sources.csv; whatever is wrong with it becomes a problem, one line each, and never an exception.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "sources.csv")
    ...     _ = path.write_text("article_id,outlet\na,راديو الكل\n,سانا\n", encoding="utf-8")
    ...     read_sources(path)
    Sources(rows={'a': {'outlet': 'راديو الكل'}}, problems=('line 3: no article_id',))
    """
    rows: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    try:
        check_file(path, MAX_BYTES)
        for row in read_csv(path, required="article_id", limit=MAX_BYTES):
            article_id = normal_id(row.values.get("article_id", ""))
            facts = {key: row.values[key] for key in FACTS if key in row.values}
            if row.problem or not article_id:
                problems.append(f"{row.where}: {row.problem or 'no article_id'}")
            elif rows.setdefault(article_id, facts) != facts:
                problems.append(f"{row.where}: article_id {shown(article_id)} stands here again; its first row is kept")
    except (Unreadable, Undecodable, OSError) as error:
        problems.append(f"{error}; what it says is not used")
    return Sources(rows, tuple(problems))


def merge(own: dict[str, str], listed: dict[str, str]) -> tuple[dict[str, str], list[str], list[str]]:
    """Lay what sources.csv lists under what a file itself states: the facts, the problems of the file, and of the list.

    Bad values are dropped. Of two that differ the file's own stays.

    >>> for part in merge({"published": "2024-11-11"}, {"published": "2024-11-12", "collected": "today"}):
    ...     print(part)
    {'published': '2024-11-11'}
    ["published '2024-11-11' is kept, though sources.csv has '2024-11-12'"]
    ["collected 'today' is left out: no EDTF day, month, year or interval of them"]
    """
    facts: dict[str, str] = {}
    problems: tuple[list[str], list[str]] = ([], [])
    for key in FACTS:
        values = []
        for source, found in zip((own, listed), problems, strict=True):
            value, problem = checked(key, source.get(key, ""))
            values.append(value)
            if problem:
                found.append(problem)
        mine, theirs = values
        if mine and theirs and mine != theirs:
            problems[0].append(f"{key} {shown(mine)} is kept, though {SOURCES} has {shown(theirs)}")
        if mine or theirs:
            facts[key] = mine or theirs
    return facts, *problems


def checked(key: str, value: str) -> tuple[str, str]:
    """Return a fact that can be used, or "", and the problem with it, or "". A time of day is cut off a day.

    >>> checked("published", "2024-11-11T09:30:00+05:00"), checked("published", "2023-06-20/2023-06-21")
    (('2024-11-11', ''), ('2023-06-20/2023-06-21', ''))
    >>> checked("published", "November 11, 2024 Monday"), checked("published", "3/4/2024")
    (('2024-11-11', ''), ('', "published '3/4/2024' is left out: day or month first?"))
    """
    value = value.strip()
    if any("\ud800" <= character <= "\udfff" for character in value):
        return "", f"{key} holds half a character; left out"
    if key not in ("published", "collected") or not value:
        return value, ""
    stamp = _STAMP.fullmatch(value)
    day = stamp[1] if stamp else value
    try:
        bounds(day)
    except ValueError as error:
        reason = str(error).removeprefix(day).removeprefix(": ")
        if stamp or _EDTF_LIKE.fullmatch(day):
            return "", f"{key} {shown(value)} is left out: {reason}"
        try:
            day = to_edtf(value)
        except Unclear as unclear:
            return "", f"{key} {shown(value)} is left out: {unclear}"
    if key == "collected" and len(day) != len("2024-11-11"):
        return "", f"{key} {shown(value)} is left out: no ISO day"
    return day, ""
