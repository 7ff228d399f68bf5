"""How Arabic a text's letters look, and which way they run: from how often letters stand side by side.

The counts (lexicon/letter_pairs.csv, "_" is the edge of a word) come of the project's own texts. Some pairs tell by
themselves: no word begins with ta marbuta and none ends in "لا" as often as words begin with "ال". Presentation forms
tell more: the form for the beginning of a word stands before the form for its middle.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from arabic_reshaper import letters as shapes

from .. import lexicon
from .characters import codes_of

ALPHABET = "_ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"  # the edge of a word first
_OTHER = len(ALPHABET)  # a letter of another language, that the counts know nothing of
_JOINED = _OTHER + 1  # lam and alef in one form: two letters
_SIZE = _JOINED + 1
MAX_FOREIGN = (
    0.08  # share of other languages' letters above which the counts say nothing of a line (Urdu has a quarter)
)
_SMOOTHING = 0.5  # added to each count: a pair that was never seen may yet come
_SHAPE_WEIGHT = 3.0  # of a pair of forms that stand in one order only: as much as a telling pair of letters


def count_pairs(texts: list[str]) -> dict[tuple[str, str], int]:
    """How often each two letters stand side by side in texts: what letter_pairs.csv is made with.

    >>> count_pairs(["في"])
    {('_', 'ف'): 1, ('ف', 'ي'): 1, ('ي', '_'): 1}
    """
    totals = np.zeros(_SIZE * _SIZE, dtype=np.int64)
    for text in texts:
        totals += np.bincount(_pairs(codes_of(f" {text} ")), minlength=_SIZE * _SIZE)
    totals[0] = 0
    found = {divmod(pair, _SIZE): int(totals[pair]) for pair in np.flatnonzero(totals)}
    return {(ALPHABET[a], ALPHABET[b]): n for (a, b), n in found.items() if max(a, b) < _OTHER}


def arabic_likeness(text: str) -> float:
    """How like Arabic the pairs of letters are: mean base-10 logarithm of their frequency against that of evenly spread pairs.

    Real lines lie above 0.3, letters poured out at random far below 0. Text without letters is 0.

    >>> arabic_likeness("انطلقت الجولة") > 0.3 > arabic_likeness("ظثغذ ءؤضئ")
    True
    """
    pairs = _pairs(codes_of(f" {text} "))
    pairs = pairs[pairs > 0]
    return float(_frequency()[pairs].mean()) if len(pairs) else 0.0


def direction(codes: np.ndarray) -> np.ndarray:
    """For each two neighbouring code points, how much they speak for reading order and (below 0) against it.

    Natural logarithm of how much likelier the pair is than its mirror image; the sum over a line, turned round, changes
    its sign.
    """
    found = _asymmetry()[_pairs(codes)]
    shape = _shape()[codes]
    if shape.any():
        found = found + _shape_asymmetry()[shape[:-1].astype(np.intp) * 4 + shape[1:]]
    return found


def distinct_direction(text: str) -> float:
    """``direction`` of a text, each pair of letters counted once however often it stands there."""
    codes = codes_of(text)
    shape = _shape()[codes].astype(np.intp)
    letters, shapes_told = np.unique(_pairs(codes)), shape[:-1] * 4 + shape[1:]
    return float(_asymmetry()[letters].sum()) + float(_shape_asymmetry()[shapes_told].sum())


def foreign(codes: np.ndarray) -> np.ndarray:
    """For each code point, whether it is a letter of another language in Arabic script."""
    return _letter()[codes] == _OTHER


def _pairs(codes: np.ndarray) -> np.ndarray:
    ids = _letter()[codes]
    return ids[:-1].astype(np.int32) * _SIZE + ids[1:]


@cache
def _letter() -> np.ndarray:
    """Code point -> place in ALPHABET; vowel signs and stretchers are left out of words beforehand."""
    found = np.zeros(0x110000, dtype=np.uint8)
    found[0x066E:0x06D4] = found[0x0750:0x0780] = _OTHER
    for n, letter in enumerate(ALPHABET[1:], 1):
        found[ord(letter)] = n
    for letter, forms in shapes.LETTERS_ARABIC.items():
        for form in forms:
            if form and ord(form) >= 0xFB50:
                found[ord(form)] = ALPHABET.find(letter) if letter in ALPHABET else _OTHER
    found[0xFEF5:0xFEFD] = _JOINED
    found[ord("ی")], found[ord("ک")] = ALPHABET.index("ي"), ALPHABET.index("ك")  # typed for them on other keyboards
    return found


@cache
def _counts() -> np.ndarray:
    found = np.full((_SIZE, _SIZE), _SMOOTHING)
    for row in lexicon.rows("letter_pairs"):
        found[ALPHABET.index(row["first"]), ALPHABET.index(row["second"])] += int(row["count"])
    return found


@cache
def _frequency() -> np.ndarray:
    counts = _counts().copy()
    counts[0, 0] = 0
    share = counts / counts.sum() * (_SIZE * _SIZE)
    share[0, 0] = 1
    return np.log10(share).ravel()


@cache
def _asymmetry() -> np.ndarray:
    counts = _counts()
    counts[_OTHER:, :] = counts[:, _OTHER:] = 1  # says nothing
    return np.log(counts / counts.T).astype(np.float32).ravel()


@cache
def _shape() -> np.ndarray:
    """Presentation forms by where in a word they stand: 1 beginning, 2 middle, 3 end."""
    found = np.zeros(0x110000, dtype=np.uint8)
    for table in (shapes.LETTERS_ARABIC, shapes.LETTERS_ARABIC_V2):
        for forms in table.values():
            for place, n in ((shapes.INITIAL, 1), (shapes.MEDIAL, 2), (shapes.FINAL, 3)):
                if forms[place] and ord(forms[place][0]) >= 0xFB50:
                    found[ord(forms[place][0])] = n
    return found


@cache
def _shape_asymmetry() -> np.ndarray:
    # The end of a letter that joins no further may stand before a beginning, so only the middle tells.
    found = np.zeros((4, 4), dtype=np.float32)
    found[1, 2] = found[2, 3] = _SHAPE_WEIGHT
    found[2, 1] = found[3, 2] = -_SHAPE_WEIGHT
    return found.ravel()
