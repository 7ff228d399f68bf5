"""Words for the codes of the data, in Arabic and English."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from .. import lexicon
from ..columns import plain_number

# Where the words for a column's codes are: groups of the labels (by its name, unless told here), tables of the lexicon.
_GROUPS = {
    "kind": ("kind", "paragraph"),
    "date_precision": ("precision",),
    "written_precision": ("precision",),
    "speech_act": ("act",),
    "aside": ("furniture", "aside"),
    "says": ("days_rule",),
    "written_basis": ("days_rule",),
    "record_result": ("outcome",),
    "value": ("role",),
    "record": ("role",),
}
_TABLES = {"party": "parties", "speaker": "parties", "topic": "topics", "item": "parties", "actor": "parties"}
_SEVERAL = {"what": " ", "convention": "|", "written_basis": "+", "item": "|"}  # what stands between codes in one cell
_SET = re.compile(r"\[([\dX/-]+),[\dX/-]+,[\dX/,-]+,([\dX/-]+)\]")  # four dates and more, of which one holds


def label(key: str, lang: str, otherwise: str = "") -> str:
    """The words of a label, or ``otherwise``."""
    found = lexicon.labels().get(key)
    return found[lang] if found else otherwise


def shortened(edtf: str, lang: str) -> str:
    """EDTF as it stands, but of a set of four days and more only how many, the first and the last.

    >>> shortened("[2017-06,2018-06,2019-06,2020-06]", "en")
    'one of 4: 2017-06 … 2020-06'
    """
    ends = _SET.fullmatch(edtf)
    return label("notebook.one_of", lang).format(n=edtf.count(",") + 1, first=ends[1], last=ends[2]) if ends else edtf


def in_words(column: str, cell: Any, lang: str) -> tuple[str, str]:
    """A cell in words, and what stands in the data."""
    if pd.isna(cell):
        return "–", ""
    text = plain_number(cell) if isinstance(cell, float) else str(cell)
    if pd.api.types.is_bool(cell):
        return label("answer.yes" if cell else "answer.no", lang), text
    if _SET.fullmatch(text):
        return shortened(text, lang), text
    if (between := _SEVERAL.get(column)) and between in text.strip(between):  # "children killed"
        return ", ".join(in_words(column, code, lang)[0] for code in text.split(between)), text
    names = (row[f"name_{lang}"] for row in lexicon.rows(_TABLES.get(column, "parties")) if row["code"] == text)
    words = (label(f"{group}.{text.replace(' ', '_')}", lang) for group in _GROUPS.get(column, (column,)))
    return next(filter(None, (*(names if column in _TABLES else ()), *words)), text), text
