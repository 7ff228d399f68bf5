"""What a cell and a sheet of Excel can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ..lexicon import say

CELL_LIMIT = 32767  # UTF-16 units in a cell
_NAME_LIMIT = 31  # characters in the name of a sheet
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


class Fitting(NamedTuple):
    """Text for a cell, and whether it had to be cut."""

    text: str
    cut: bool


def fitting(text: str, file: str) -> Fitting:
    """The text as a cell can hold it: without what XML can't hold, and cut with a word on where it is whole.

    >>> fitting("الجولة\\x00 22", "a.csv")
    Fitting(text='الجولة 22', cut=False)
    >>> fitting("ا" * 40000, "paragraphs.csv").text[-32:]
    't here; whole in paragraphs.csv]'
    """
    text = _NOT_XML.sub("", text)
    if _units(text) <= CELL_LIMIT:
        return Fitting(text, False)
    end = " " + say("workbook.cut_cell", "en", file=file)
    held = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - _units(end))].decode("utf-16-le", "ignore")  # no half a pair
    return Fitting(held + end, True)


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left.

    >>> runs_from_the_right("22: الجولة"), runs_from_the_right("round 22")
    (True, False)
    """
    return next((kind != "L" for c in text if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL")), False)


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that sheets can bear: at most 31 characters, none of ``[]:*?/\\``, and no two alike, whatever their case.

    >>> sheet_names(["rounds", "Rounds", "a/b", "x" * 40])
    ['rounds', 'Rounds_2', 'a_b', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    given: list[str] = []
    for name in names:
        plain = re.sub(r"[\[\]:*?/\\]|^'|'$", "_", name) or "_"
        found, n = plain[:_NAME_LIMIT], 1
        while found.lower() in {one.lower() for one in given}:
            n += 1
            found = f"{plain[: _NAME_LIMIT - len(str(n)) - 1]}_{n}"
        given.append(found)
    return given
