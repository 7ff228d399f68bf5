"""Lexicons: parties, people, places, months, outlets, topics and the words around them, as CSV data.

A researcher adds a spelling by adding a line to a CSV file of this folder and runs
``python -m astana_research.lexicon.lint`` to see that the line is well formed.

Forms stand without the prefixes (and, with, for, like), without quotation marks and vowel signs; spellings of alef,
hamza and ta marbuta that fold to one letter need one line. Several codes or sources in a cell are joined by ``|``, so a
name that several outlets bear has all their ids and nothing is guessed. In ``furniture``, ``match`` says whether a
phrase is the whole line, its beginning or any part of it; a row with match ``shape`` has no phrase but a shape in
``note``, in which a run of 0 stands for a number and a weekday or month for any of its kind.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


def names() -> tuple[str, ...]:
    """The names of all tables in this folder, sorted.

    >>> "months" in names()
    True
    """
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in files if name.endswith(".csv")))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name`, in file order; each row maps column to text, empty cells are "".

    The rows are shared between callers: read them, don't change them.

    Raises ValueError, naming the file, for a table that isn't there.

    >>> rows("weekdays")[0]["weekday"]
    '1'
    """
    file = resources.files(__name__) / f"{name}.csv"
    if name not in names():
        raise ValueError(f"lexicon/{name}.csv: no such table; there are {', '.join(names())}")
    with file.open("r", encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def labels() -> dict[str, dict[str, str]]:
    """The rows of labels.csv by key: what people are shown, in columns `en` and `ar`."""
    return {row["key"]: row for row in rows("labels")}


def say(key: str, lang: str, /, **values: object) -> str:
    """The words of labels.csv for `key` in `lang` ("en" or "ar"), with `{name}` filled in. KeyError for an unknown key.

    >>> say("role.guarantor", "en")
    'Guarantor'
    """
    if key not in labels():
        raise KeyError(f"lexicon/labels.csv has no row {key!r}")
    return labels()[key][lang].format(**values)
