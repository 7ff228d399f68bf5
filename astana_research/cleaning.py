"""Arabic clean-up: small pure functions ``str -> str``, and ``clean()``, which composes them and keeps the way back.

Each character-level step is a table from a code point to what stands in its place. The plain functions apply a table
with ``str.translate``; ``clean`` applies the same tables in one go and records, for every character it keeps, the raw
characters that it came from. So whatever is found in clean text can be cited in raw text.

Two texts come of an article: the clean text keeps the author's spelling and is what people are shown; the folded
text (``fold``) merges spellings that mean the same and is only matched against.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

_DELETE = np.uint32(0xFFFFFFFF)  # no code point is as large
_BMP = 0x10000  # every table below speaks of the Basic Multilingual Plane only

# Marks that a reader does not see as letters: what they stand behind owns them when a span is cited.
_MARKS = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    0x06E7,
    0x06E8,
    *range(0x06EA, 0x06EE),
)
_TATWEEL = 0x0640
_CONTROLS = (
    0x00AD,
    0x034F,
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0x000D,
)
_SPACES = (0x0009, 0x000B, 0x000C, 0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_BREAKS = (0x0085, 0x2028, 0x2029)
# Primes typed for quotation marks ("أستانا 21″"); the true quotation marks stay in clean text and merge only in the folded one.
_PRIMES = (0x2033, 0x2036, 0x301D, 0x301E, 0x301F, 0xFF02)
_QUOTES = (0x00AB, 0x00BB, 0x201C, 0x201D, 0x201E, 0x201F, 0x2039, 0x203A, *_PRIMES)
_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)}

STEPS: Mapping[str, Mapping[int, str]] = {
    "controls": dict.fromkeys(_CONTROLS, ""),
    "spaces": {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_BREAKS, "\n")},
    "tatweel": {_TATWEEL: ""},
    "harakat": dict.fromkeys(_MARKS, ""),
    "primes": dict.fromkeys(_PRIMES, '"'),
}
"""The character-level steps of ``clean``, by name: code point -> what stands in its place."""

FOLDS: Mapping[int, str] = {
    **dict.fromkeys(map(ord, "أإآٱٲٳ"), "ا"),
    **dict.fromkeys(map(ord, "ىیےېئ"), "ي"),
    **dict.fromkeys(map(ord, "ةھہەۀۃۂ"), "ه"),
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    ord("ؤ"): "و",
    ord("گ"): "ك",
    ord("پ"): "ب",
    ord("چ"): "ج",
    ord("ژ"): "ز",
    ord("ڤ"): "ف",
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    ord("٪"): "%",
    ord("٫"): ".",
    ord("٬"): ",",
    **_DIGITS,
}
"""What ``fold`` merges for matching: alef, ya, ta marbuta, hamza seats, Persian letters, quotes, dashes, three families of digits."""


@dataclass(frozen=True)
class CleanText:
    """Text with the way back to the raw characters it was made from.

    ``starts[i]`` and ``ends[i]`` bound the raw code points behind ``text[i]``; both never fall. Marks that were taken
    away belong to the letter before them, so a cited span ends behind its last vowel sign.
    """

    raw: str
    text: str
    starts: np.ndarray
    ends: np.ndarray

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span behind ``text[start:end]``.

        >>> c = clean("الـ22")
        >>> c.text, c.to_raw(2, 4)
        ('ال22', (3, 5))
        """
        if start >= end:
            at = int(self.starts[start]) if start < len(self.starts) else len(self.raw)
            return at, at
        return int(self.starts[start]), int(self.ends[end - 1])


def strip_controls(text: str) -> str:
    """Drop bidi controls, zero-width characters, soft hyphens, and the carriage returns of line ends."""
    return text.translate(STEPS["controls"])


def normalise_spaces(text: str) -> str:
    """Every kind of blank becomes a space, every kind of line end a newline; none is dropped."""
    return text.translate(STEPS["spaces"])


def strip_tatweel(text: str) -> str:
    """Drop the letter stretcher.

    >>> strip_tatweel("الـ22")
    'ال22'
    """
    return text.translate(STEPS["tatweel"])


def strip_harakat(text: str) -> str:
    """Drop vowel signs and Quranic marks.

    >>> strip_harakat("عُقدت")
    'عقدت'
    """
    return text.translate(STEPS["harakat"])


def normalise_primes(text: str) -> str:
    """Primes that were typed for quotation marks become quotation marks."""
    return text.translate(STEPS["primes"])


def letters_of_forms(text: str) -> str:
    """Presentation forms (what old software and PDF store) become the letters that they show.

    >>> letters_of_forms("\\ufefb")
    'لا'
    """
    return _PRESENTATION.sub(lambda m: _letters(m.group()), text)


_PRESENTATION = re.compile(r"[\uFB50-\uFDFF\uFE70-\uFEFC]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CLUSTER = re.compile(
    r"[^\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED][\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]+"
)


@cache
def _letters(form: str) -> str:
    # Isolated vowel signs decompose to a space and the sign: the space was never in the text.
    plain = unicodedata.normalize("NFKC", form)
    return plain.replace(" ", "") if len(plain) == 2 and plain[0] == " " else plain


def clean(text: str, steps: Iterable[str] = tuple(STEPS)) -> CleanText:
    """Clean ``text`` and keep, for each character, the raw code points behind it.

    ``steps`` names the character-level steps to take (all of ``STEPS`` by default). Unicode composition and the repair
    of presentation forms are always done, since every other rule is written for letters. Applied to its own result it
    changes nothing more.

    >>> c = clean("عُقدت الجولة الـ22")
    >>> c.text
    'عقدت الجولة ال22'
    >>> c.to_raw(5, 16), "عُقدت الجولة الـ22"[6:18]
    ((6, 18), 'الجولة الـ22')
    """
    wanted = set(steps)
    if unknown := wanted - set(STEPS):
        raise ValueError(f"no such cleaning step: {', '.join(sorted(unknown))}")
    # Composition comes after what may stand between a letter and its mark has gone, and before the marks go.
    before = {
        code: put
        for name in ("controls", "spaces", "tatweel", "primes")
        if name in wanted
        for code, put in STEPS[name].items()
    }
    after = STEPS["harakat"] if "harakat" in wanted else {}
    out = _identity(text)
    out = _substitute(out, _PRESENTATION, _letters)
    if "controls" in wanted:
        out = _substitute(out, _LONE_RETURN, lambda _: "\n")  # the line end of old Macintosh files
    out = _translate(out, before)
    if not unicodedata.is_normalized("NFC", out.text):
        out = _substitute(out, _CLUSTER, lambda cluster: unicodedata.normalize("NFC", cluster))
        out = _substitute(
            out, re.compile(r"."), lambda ch: unicodedata.normalize("NFC", ch)
        )  # letters that have a canonical twin
    return _translate(out, after) if after else out


def fold(cleaned: CleanText) -> CleanText:
    """The same text with spellings merged for matching; never shown. One character stays one character.

    >>> fold(clean("الإثنين ٢٢ أستانة")).text
    'الاثنين 22 استانه'
    """
    return _translate(cleaned, FOLDS)


def fold_text(text: str) -> str:
    """``fold(clean(text)).text`` without the way back, which is quicker: what a lexicon form is compared as.

    >>> fold_text("الجولة الـ٢٢")
    'الجوله ال22'
    """
    if _PRESENTATION.search(text):
        text = letters_of_forms(text)
    text = unicodedata.normalize("NFC", _LONE_RETURN.sub("\n", text).translate(_BEFORE_NFC))
    return text.translate(STEPS["harakat"]).translate(FOLDS)


_BEFORE_NFC = {code: put for name in ("controls", "spaces", "tatweel", "primes") for code, put in STEPS[name].items()}


def _identity(text: str) -> CleanText:
    at = np.arange(len(text), dtype=np.int64)
    return CleanText(text, text, at, at + 1)


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _translate(source: CleanText, table: Mapping[int, str]) -> CleanText:
    if not table or not source.text:
        return source
    lookup = _lookup(tuple(table.items()))
    codes = _codes(source.text)
    low = codes < _BMP
    new = codes.copy()
    new[low] = lookup[codes[low]]
    kept = new != _DELETE
    if kept.all() and (new == codes).all():
        return source
    text = new[kept].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    # A deleted mark belongs to the character before it: each kept character reaches to the next one that is no mark.
    marks = np.isin(codes, _OWNED)
    stops = np.flatnonzero(~marks)
    at = np.flatnonzero(kept)
    following = np.searchsorted(stops, at, side="right")
    last = (
        np.where(following < len(stops), stops[np.minimum(following, len(stops) - 1)] if len(stops) else 0, len(codes))
        - 1
    )
    last = np.where(kept[np.minimum(at + 1, len(codes) - 1)] & (at + 1 < len(codes)), at, last)
    return CleanText(source.raw, text, source.starts[at], source.ends[last])


_OWNED = np.array((*_MARKS, _TATWEEL), dtype=np.uint32)


@cache
def _lookup(items: tuple[tuple[int, str], ...]) -> np.ndarray:
    table = np.arange(_BMP, dtype=np.uint32)
    for code, put in items:
        table[code] = ord(put) if put else _DELETE
    return table


def _substitute(source: CleanText, pattern: re.Pattern[str], put) -> CleanText:
    """Replace each match; all characters of a replacement lead back to the whole match."""
    pieces: list[str] = []
    starts: list[np.ndarray] = []
    ends: list[np.ndarray] = []
    done = 0
    for match in pattern.finditer(source.text):
        new = put(match.group())
        if new == match.group():
            continue
        a, b = match.span()
        pieces += [source.text[done:a], new]
        starts += [source.starts[done:a], np.full(len(new), source.starts[a])]
        ends += [source.ends[done:a], np.full(len(new), source.ends[b - 1])]
        done = b
    if not pieces:
        return source
    pieces.append(source.text[done:])
    starts.append(source.starts[done:])
    ends.append(source.ends[done:])
    return CleanText(source.raw, "".join(pieces), np.concatenate(starts), np.concatenate(ends))
