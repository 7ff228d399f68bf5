"""Spellings that mean the same made one, for matching: alef, ya, ta marbuta, hamza, Persian and Urdu letters, digits, quotes.

Nobody is shown folded text. Here a stretcher that stands for a dash becomes one, and one that ends a word goes: "الـ22" and
"ال22" are the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import numpy as np

from .characters import COMPOSING, OWNED, STRETCHER, codes_of, is_letter, letters_of_forms, put_in_place, table
from .cleantext import CleanText


def fold(cleaned: CleanText) -> CleanText:
    """The same text with spellings merged for matching; never shown.

    >>> from astana_research.cleaning import clean
    >>> fold(clean("الإثنين ٢٢ أستانة، الـ19")).text
    'الاثنين 22 استانه، ال19'
    """
    text = cleaned.text
    codes = codes_of(text)
    new = _lookup()[codes]
    new[:-1][(codes[:-1] == _HAMZA_ON_YA) & (codes[1:] == _WAW)] = _WAW
    at = np.flatnonzero(codes == STRETCHER)
    if len(at):
        # The character level leaves one stretcher where one means something: behind a letter, or for a dash.
        letter = is_letter()[codes[np.maximum(at - 1, 0)]] & (at > 0)
        new[at[letter]] = OWNED
        new[at[~letter]] = ord("-")
    return cleaned.then(put_in_place(text, codes, new))


def fold_text(text: str) -> str:
    """``fold(normalise(text)).text`` without the way back, which is quicker: what a lexicon form is compared as.

    >>> fold_text("الجولة الـ٢٢")
    'الجوله ال22'
    """
    if _PLAIN.fullmatch(text):
        return text.replace(*_EGYPTIAN).translate(table("fold"))  # nearly all forms of the lexicons
    if any(mark in text for mark in COMPOSING):
        text = unicodedata.normalize("NFC", text)
    text = letters_of_forms(text).replace("\r\n", "\n").replace("\r", "\n").translate(_deleted())
    # Twice, for a mark that goes may have stood between two characters that compose.
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(table("harakat")))
    return _STRETCHED.sub(lambda m: m[1] or "-", text).replace(*_EGYPTIAN).translate(table("fold"))


_HAMZA_ON_YA, _WAW = 0x0626, 0x0648
_EGYPTIAN = "ئو", "وو"  # "شئون" for "شؤون", "مسئول" for "مسؤول": before waw the hamza's seat is a matter of schools
_PLAIN = re.compile(r"[\u0621-\u063A\u0641-\u064A 0-9*]*")  # letters, figures and blanks that only folding changes
_STRETCHED = re.compile(
    r"([\u0620-\u063F\u0641-\u064A\u066E-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FF\u0750-\u077F\u0870-\u08C9])?\u0640+"
)


@cache
def _deleted() -> dict[int, str]:
    found = {code: put for step in ("controls", "spaces", "primes", "harakat") for code, put in table(step).items()}
    return {code: put for code, put in found.items() if chr(code) not in COMPOSING}


@cache
def _lookup() -> np.ndarray:
    found = np.arange(0x110000, dtype=np.uint32)
    for code, put in table("fold").items():
        found[code] = ord(put)
    return found
