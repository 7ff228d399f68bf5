"""The character level: one table from code point to what stands in its place, applied to whole texts at once.

The table is lexicon/characters.csv (with the letters behind presentation forms, from Unicode's own data). ``normalise``
looks every code point of a text up in one go, over an array of UTF-32, and looks closer only at those that change: so
clean text and the way back come together, at a cost that does not grow with what a text might hold. Unicode's canonical
composition (NFC) is done by ``unicodedata``, cluster by cluster, and only where a text needs it.

A tatweel between letters is decoration and goes. One that ends a word carries meaning ("الـ22", "هـ", "بـ«صيغة»") or is a
dash, and stays, one for a run of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from .. import lexicon
from .cleantext import CleanText, replaced, together

STEPS = ("controls", "spaces", "tatweel", "harakat", "primes")
"""The switchable steps of the character level, as characters.csv names them."""

_SIZE = 0x110000
# What the table holds where a code point has no one fixed successor; none is a code point.
DELETE, OWNED, _RETURN, _TATWEEL, _EXPAND = np.arange(0xFFFFFFFF, 0xFFFFFFFA, -1, dtype=np.uint32)
STRETCHER, _CR, _LF = 0x0640, 0x000D, 0x000A
COMPOSING = "\u0653\u0654\u0655"  # madda and hamza: a letter before them may take them up, so they go last
_FORMS = (*range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFE00), *range(0xFE70, 0xFEFD))


@cache
def table(step: str) -> Mapping[int, str]:
    """A step of characters.csv: code point -> what stands in its place ("" where it goes).

    >>> table("fold")[0x0661], table("controls")[0x200F]
    ('1', '')
    """
    found = {}
    for row in lexicon.rows("characters"):
        if row["step"] == step:
            first = int(row["first"], 16)
            for code in range(first, int(row["last"] or row["first"], 16) + 1):
                to = row["to"]
                put = int(to.rstrip("+"), 16) + (code - first if to.endswith("+") else 0) if to else None
                found[code] = "" if put is None else chr(put)
    if step == "tatweel":
        found[STRETCHER] = ""
    return found


@cache
def letters_of(form: str) -> str:
    """The letters that a presentation form shows; any other character is itself.

    >>> letters_of("\\ufefb")
    'لا'
    """
    if ord(form) not in _forms():
        return form
    plain = unicodedata.normalize("NFKC", form)
    # Isolated vowel signs decompose to a space and the sign: the space was never in the text.
    return plain[1:] if len(plain) > 1 and plain[0] == " " else plain


@cache
def _forms() -> frozenset[int]:
    return frozenset(_FORMS)


def letters_of_forms(text: str) -> str:
    """Presentation forms (what old software and PDF store) become the letters that they show.

    >>> letters_of_forms("\\ufefb")
    'لا'
    """
    return _FORM.sub(lambda m: letters_of(m.group()), text)


def has_forms(text: str) -> bool:
    """Whether a text holds presentation forms."""
    return _FORM.search(text) is not None


_FORM = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")


def normalise(text: str, steps: Iterable[str] = STEPS) -> CleanText:
    """One text at the character level; see ``normalise_all``."""
    return normalise_all((text,), steps)[0]


def normalise_all(texts: Sequence[str], steps: Iterable[str] = STEPS) -> list[CleanText]:
    """Texts at the character level: NFC, letters for presentation forms, and the steps that are named.

    Many short texts are worked on as one, which is several times faster than one by one; the result is the same.

    >>> [c.text for c in normalise_all(["المرفقـــات", "عُقدت\\u200f"])]
    ['المرفقات', 'عقدت']
    """
    chosen = frozenset(steps)
    if unknown := chosen - set(STEPS):
        raise ValueError(f"no such cleaning step: {', '.join(sorted(unknown))}")
    if len(texts) == 1:
        return [_normalise(texts[0], chosen)]
    # NUL parts them: nothing composes with it and no step touches it.
    return together(texts, "\0", lambda whole: _normalise(whole, chosen))


def _normalise(text: str, steps: frozenset[str]) -> CleanText:
    out = _looked_up(text, steps)
    if not unicodedata.is_normalized("NFC", out.text):
        out = _composed(out)
    if "harakat" in steps and any(mark in out.text for mark in COMPOSING):
        out = out.then(_without(out.text, COMPOSING))
        if not unicodedata.is_normalized("NFC", out.text):  # one of them stood between a letter and its mark
            out = _composed(out)
    return out


def codes_of(text: str) -> np.ndarray:
    """The code points of a text, lone surrogates among them."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _text_of(codes: np.ndarray) -> str:
    return str(np.ascontiguousarray(codes, "<u4").data, "utf-32-le", "surrogatepass")  # read where it stands, not copied first


@cache
def _lookup(steps: frozenset[str]) -> np.ndarray:
    found = np.arange(_SIZE, dtype=np.uint32)
    for code in _FORMS:
        letters = letters_of(chr(code))
        if letters != chr(code):
            found[code] = ord(letters) if len(letters) == 1 else _EXPAND
    for step in steps:
        for code, put in table(step).items():
            found[code] = ord(put) if put else OWNED if step == "harakat" else DELETE
    if "tatweel" in steps:
        found[STRETCHER] = _TATWEEL
    if "controls" in steps:
        found[_CR] = _RETURN
    found[[ord(mark) for mark in COMPOSING]] = [ord(mark) for mark in COMPOSING]
    # A form of one letter may be one that a step changes; so may what a step puts (none does, the tests see to it).
    for code in _FORMS:
        if found[code] < _SIZE and found[code] != code and found[found[code]] != found[code]:
            found[code] = _EXPAND
    return found


@cache
def is_letter() -> np.ndarray:
    """Letters of the Arabic script, by code point; forms and stretchers are none."""
    found = np.zeros(_SIZE, dtype=bool)
    for code in (*range(0x0620, 0x0700), *range(0x0750, 0x0780), *range(0x0870, 0x08A0), *range(0x08A0, 0x08CA)):
        found[code] = unicodedata.category(chr(code)) == "Lo"
    return found


@cache
def _is_mark() -> np.ndarray:
    found = np.zeros(_SIZE, dtype=bool)
    found[list(table("harakat"))] = True
    return found


def _looked_up(text: str, steps: frozenset[str]) -> CleanText:
    """What the table alone does."""
    if text.isascii() and not ("\r" in text or "\t" in text or "\v" in text or "\f" in text):
        return CleanText.of(text)
    codes = codes_of(text)
    new = _lookup(steps)[codes]
    odd = np.flatnonzero(new != codes)
    if not len(odd):
        return CleanText.of(text)
    kinds = new[odd]
    if (kinds == _EXPAND).any():
        spelt = _spelt_out(text, odd[kinds == _EXPAND])
        return spelt.then(_looked_up(spelt.text, steps))
    if (returns := odd[kinds == _RETURN]).size:
        before_feed = codes[np.minimum(returns + 1, len(codes) - 1)] == _LF
        new[returns] = np.where(before_feed, DELETE, np.uint32(_LF))
    if (stretchers := odd[kinds == _TATWEEL]).size:
        passing = odd[new[odd] >= _SIZE]  # what does not stay, and so does not part a stretcher from a letter
        if "harakat" not in steps or any(mark in text for mark in COMPOSING):
            passing = np.union1d(passing, np.flatnonzero(_is_mark()[codes]))
        new[stretchers] = _stretchers(codes, new, passing, stretchers)
    return put_in_place(text, codes, new)


def put_in_place(text: str, codes: np.ndarray, new: np.ndarray) -> CleanText:
    """``text`` with ``new`` in the place of its ``codes``; DELETE and OWNED leave nothing.

    What is OWNED (marks and stretchers) belongs to the character before it, which reaches to the next that is not.
    """
    at = np.arange(len(codes) + 1, dtype=np.int32)
    kept = new < _SIZE
    if kept.all():
        put = text if (new == codes).all() else _text_of(new)
        return CleanText(text, put, at[:-1], at[1:], at[:0])
    gone = at[:-1][~kept]
    starts = at[:-1][kept]
    ends = starts + 1
    # Only where something owned follows does a character reach further: to the end of the run of such.
    owned = gone[new[gone] == OWNED]
    if len(owned) and len(starts):
        first = np.append(True, np.diff(owned) != 1)
        run_starts = owned[first]
        run_ends = owned[np.append(np.flatnonzero(first)[1:] - 1, len(owned) - 1)] + 1
        holder = np.searchsorted(starts, run_starts) - 1
        held = (holder >= 0) & (starts[holder] == run_starts - 1)
        ends[holder[held]] = run_ends[held]
    return CleanText(text, _text_of(new[kept]), starts, ends, gone)


def _spelt_out(text: str, places: np.ndarray) -> CleanText:
    return replaced(CleanText.of(text), ((at, at + 1, letters_of(text[at])) for at in places.tolist()))


def _stretchers(codes: np.ndarray, new: np.ndarray, passing: np.ndarray, stretchers: np.ndarray) -> np.ndarray:
    """What becomes of each stretcher: between letters none stays, else the first of a run."""
    new_run = np.append(True, np.diff(passing) != 1)
    run = np.cumsum(new_run) - 1
    firsts = passing[new_run]
    lasts = passing[np.append(np.flatnonzero(new_run)[1:] - 1, len(passing) - 1)]
    letter = is_letter()  # of what the neighbours become: they may have been forms
    before = np.where(firsts > 0, letter[np.minimum(new[np.maximum(firsts - 1, 0)], _SIZE - 1)], False)
    after = np.where(
        lasts + 1 < len(codes), letter[np.minimum(new[np.minimum(lasts + 1, len(codes) - 1)], _SIZE - 1)], False
    )
    run_of = run[np.searchsorted(passing, stretchers)]
    first_of_run = np.append(True, np.diff(run_of) != 0)
    decoration = (before & after)[run_of]
    return np.where(first_of_run & ~decoration, np.uint32(STRETCHER), OWNED)


def _joins(character: str) -> bool:
    """Whether canonical composition may join a character to the one before, or move it; yes in a case of doubt."""
    return (
        unicodedata.category(character).startswith("M")
        or "\u1160" <= character <= "\u11ff"  # vowels and finals of Hangul
        or "\U00016d63" <= character <= "\U00016d6a"  # vowels of Kirat Rai, which are letters
    )


def _cluster(text: str) -> re.Pattern[str]:
    """A character with those that may join it, of the characters of ``text``, or one that has a canonical twin."""
    characters = sorted(set(text))
    joins = "".join(re.escape(c) for c in characters if _joins(c))
    alone = "".join(re.escape(c) for c in characters if unicodedata.normalize("NFC", c) != c)
    return re.compile("|".join([f"[^\\0]?[{joins}]+"] * bool(joins) + [f"[{alone}]"] * bool(alone)) or "(?!)")


def _composed(source: CleanText) -> CleanText:
    """Canonical composition; all characters of a cluster lead back to the whole of it."""
    pieces = []
    for m in _cluster(source.text).finditer(source.text):
        put = unicodedata.normalize("NFC", m.group())
        if put != m.group():
            pieces.append((*m.span(), put))
    return replaced(source, pieces)


def _without(text: str, marks: str) -> CleanText:
    """``text`` without some marks, each owned by the character before it."""
    codes = codes_of(text)
    return put_in_place(text, codes, np.where(np.isin(codes, [ord(mark) for mark in marks]), OWNED, codes))
