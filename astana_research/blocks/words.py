"""Words of lines of folded text, and which of them only pages hold."""

from __future__ import annotations

import re
from functools import cache

from .. import forms
from ..cleaning import fold_text

SHORT = 110  # characters; a longer line is running text, and may hold the words by chance
FEW_WORDS = 14


@cache
def function_words() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "function_word"}))


def stripped(word: str) -> str:
    """A word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


EDGES = " *•|-–—[]"


def bare_words(line: str) -> str:
    """The words of folded text, without punctuation.

    >>> bare_words("مواضيع  ذات صله :")
    'مواضيع ذات صله'
    """
    return " ".join(WORDS.findall(line))


WORDS = re.compile(r"\w+")


@cache
def page_words() -> frozenset[str]:
    return frozenset(fold_text(form).lower() for form in forms.forms("cues", **{"class": "page_word"}))
