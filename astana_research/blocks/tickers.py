"""Rows of currencies with their rates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .. import forms
from ..cleaning import fold_text
from .phrases import PAGE_WORDS
from .words import stripped


def is_ticker(words: Sequence[str]) -> bool:
    """Whether a row of words is currencies and their figures: "دولار مبيع 14850 شراء 14750"."""
    figures, rates = sum(map(str.isdigit, words)), count_rates(words)
    return figures >= 3 and rates >= 2 and figures + rates >= PAGE_WORDS * len(words)


def count_rates(words: list[str]) -> int:
    return sum(stripped(word) in _currencies() for word in words)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "currency"}))


RATE = re.compile(r"\d+[.,]\d+")
