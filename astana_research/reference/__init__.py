"""The public record of the 22 rounds, with the source of each fact: CSV data and a loader.

It is background, and what results are checked against; nothing that is solved or extracted reads it. Where pages
disagree, the columns ``note`` and ``disagreements`` say so. Several values in a cell are joined by ``|``.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


def names() -> tuple[str, ...]:
    """The names of all tables of the record, sorted.

    >>> names()
    ('heads', 'planned', 'rounds', 'statements')
    """
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in files if name.endswith(".csv")))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name`, in file order; each row maps column to text, empty cells are "".

    ``rounds``: the 22 rounds: days, ISO weekdays, city, observers, outcome. ``heads``: who led which delegation, with
    a status. ``planned``: what was announced (text and EDTF) and what came of it. ``statements``: documents of rounds,
    summits and ministers' meetings. The rows are shared between callers: read them, don't change them.

    Raises ValueError, naming the file, for a table that isn't there.

    >>> rows("rounds")[21]["first_day"]
    '2024-11-11'
    """
    if name not in names():
        raise ValueError(f"reference/{name}.csv: no such table; there are {', '.join(names())}")
    with (resources.files(__name__) / f"{name}.csv").open("r", encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))
