"""Cells and lists in words: rounds, days, names of parties and people, sources; "–" where nothing is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import pandas as pd

from .. import lexicon
from ..figures.dates import days_words, stretches
from ..figures.sources import outlet_name, short_id, source_name
from ..figures.style import listed, name_of
from ..lexicon import labels, say

__all__ = ["days", "days_possible", "first_words", "label", "listed", "name_of", "number", "outlet_name", "person",
           "rounds", "short_id", "source_name", "yes"]  # fmt: skip
DASH = "–"


def label(key: str, lang: str, otherwise: str = "") -> str:
    """The words of a label, or `otherwise`."""
    return labels()[key][lang] if key in labels() else otherwise


def number(cell: object) -> str:
    """A number in digits, with commas between thousands; a dash where it is missing.

    >>> number(234), number(56789.0), number(0.4), number(None)
    ('234', '56,789', '0.4', '–')
    """
    return DASH if pd.isna(cell) else f"{int(cell) if cell == int(cell) else cell:,}"


def rounds(numbers: Iterable[object], lang: str, otherwise: str = DASH) -> str:
    """Numbers of rounds in order, those in a row as "15–22".

    >>> rounds([15, 1, 17, 16, 16], "en"), rounds([], "en")
    ('1, 15–17', '–')
    """
    found: list[list[int]] = []
    for n in sorted({int(n) for n in numbers if not pd.isna(n)}):
        if found and n == found[-1][-1] + 1:
            found[-1].append(n)
        else:
            found.append([n])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else listed(run, lang) for run in found]
    return listed(parts, lang) if parts else otherwise


def days(edtf: object, lang: str) -> str:
    """EDTF in words; a dash where it is missing.

    >>> days("2023-06-20/2023-06-21", "en"), days(None, "en")
    ('20–21 Jun 2023', '–')
    """
    return DASH if pd.isna(edtf) else days_words(str(edtf), lang)


def days_possible(edtf: object) -> int | None:
    """How many days a date leaves; None where it has no year or an open end.

    >>> days_possible("2024-01-24/2024-01-25"), days_possible("[2021-11-03,2021-11-10]"), days_possible("XXXX-01")
    (2, 2, None)
    """
    found = [] if pd.isna(edtf) else stretches(str(edtf))
    return sum((last - first).days + 1 for first, last in found) or None


@cache
def _people() -> dict[str, dict[str, str]]:
    return {row["person_id"]: row for row in lexicon.rows("people")}


def person(person_id: object, otherwise: object, lang: str) -> str:
    """A person's name by the list of people, else the name as written."""
    row = {} if pd.isna(person_id) else _people().get(str(person_id), {})
    return row.get(f"name_{lang}") or (DASH if pd.isna(otherwise) else str(otherwise))


def yes(flag: object, lang: str) -> str:
    """Yes, no, or a dash."""
    return DASH if pd.isna(flag) else say("answer.yes" if flag else "answer.no", lang)


def first_words(text: str, most: int = 12) -> str:
    """The first words of a text, with an ellipsis where there are more.

    >>> first_words("a b c d", 3)
    'a b c…'
    """
    found = text.split()
    return " ".join(found[:most]) + ("…" if len(found) > most else "")


def day_words(day: object, lang: str) -> str:
    """An ISO day in words; what is none stands as it is."""
    try:
        return days_words(date.fromisoformat(str(day)).isoformat(), lang)
    except ValueError:
        return str(day)
