"""Text that was read in the wrong encoding and stored so, brought back: which way it was garbled, told line by line.

Three ways are met in Arabic pages: UTF-8 read as windows-1256 ("ط§ظ„"), UTF-8 read as windows-1252 or Latin-1 ("Ø§Ù„"), and
windows-1256 or ISO-8859-6 read as either of them ("ÇáÌæáÉ"). UTF-8 betrays itself: its bytes come in groups that other text
does not have; two Arabic letters side by side are asked for, or what ftfy takes for garbled. Bytes of one encoding in
the place of another do not: there the words must be free of ASCII letters and look like Arabic once read (letters.py).
Each character that comes back leads to the raw characters that it was garbled into; a line in doubt stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from ftfy.badness import is_bad

from .characters import codes_of
from .cleantext import Change, CleanText, replaced
from .letters import arabic_likeness

Piece = tuple[int, int, str]  # start, end, what stands there once repaired

_UTF8 = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# The last byte of ” is none in windows-1252 and a joiner in windows-1256: often it was lost on the way.
_CUT_LETTER = re.compile("\xd9(?![\x80-\xbf])")
_VOWEL_LESS_LIKELY = 0.4  # base-10 logarithm: far fewer letters are written with a vowel sign than are ف
_CUT_QUOTE = re.compile("\xe2\x80(?![\x80-\xbf])")
_SINGLE_BYTE = ("cp1256", "iso8859_6")
_MIN_LETTERS = 4  # Arabic letters that a line must yield before windows-1256 is read out of Latin
_MIN_SHARE = 0.6  # ... and the share of its letters that they are
_SURE_LIKENESS = 0.4  # how like Arabic a line's pairs must be for it to speak for the others
_MIN_LIKENESS = (
    0.25  # ... and how like Arabic their pairs are; of real lines with words all but none have less than 0.35
)


def repair_encoding(text: str) -> CleanText:
    """``text`` with garbled lines brought back; ``changes`` says which and from what.

    >>> [repair_encoding(t).text for t in ("ط§ظ„ط¬ظˆظ„ط©", "Ø§Ù„Ø¬ÙˆÙ„Ø©", "ÇáÌæáÉ", "Straße")]
    ['الجولة', 'الجولة', 'الجولة', 'Straße']
    >>> repair_encoding("ط§ظ„ط¬ظˆظ„ط©").to_raw(0, 2)
    (0, 4)
    """
    lines = [(start, text[start:end]) for start, end in garbled_lines(text)]
    if not lines:
        return CleanText.of(text)
    found: dict[int, tuple[str, str, list[Piece]]] = {}
    for way, (why, attempt) in _WAYS.items():
        for start, line in lines:
            if start not in found and (pieces := attempt(line)):
                found[start] = (way, why, pieces)
    # Where lines were garbled in a way, one that says less ("Franأ§ais") was garbled so too.
    for way, codec in _UTF8_WAYS.items():
        if any(way == known for known, _, _ in found.values()):
            for m in re.finditer(r"[^\n]*[^\x00-\x7f\n][^\n]*", text):
                if m.start() not in found and (pieces := _whole_line(m.group(), codec)):
                    found[m.start()] = (way, "garbled as the lines around it", pieces)
    for start, line in lines:
        if start not in found and is_bad(line) and (pieces := _whole_line(line, "latin")):
            found[start] = (
                "utf8_as_latin",
                "all beyond ASCII are groups of UTF-8 bytes, and ftfy takes it for garbled",
                pieces,
            )
    found |= _single_byte_in_latin([line for line in lines if line[0] not in found])
    moved = {start: [(start + a, start + b, put) for a, b, put in pieces] for start, (_, _, pieces) in found.items()}
    changes = (Change(moved[start][0][0], moved[start][-1][1], *found[start][:2]) for start in sorted(found))
    return replaced(CleanText.of(text), (p for start in sorted(moved) for p in moved[start]), tuple(changes))


def garbled_lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of lines that hold what garbled text is made of, and may be garbled; told for the whole text at once."""
    if text.isascii():
        return
    kinds = _kinds()[np.minimum(codes_of(text), 0xFFFF)]
    pairs = (kinds[:-1] & (kinds[1:] >> 1) & _LEADS) if len(kinds) > 1 else kinds[:0]
    high = (kinds & _HIGH) != 0
    marks = np.flatnonzero(pairs)
    # One pair may stand there by chance ("الشرط،"); of windows-1256 two in a row are asked for.
    twice = (pairs[:-2] & pairs[2:] & _LEAD_1256) != 0
    if not (marks.size and (twice.any() or (pairs & _LEAD_1252).any())) and not (high[:-1] & high[1:]).any():
        return
    places = np.union1d(np.flatnonzero(twice), np.flatnonzero(pairs & _LEAD_1252))
    places = np.union1d(places, np.flatnonzero(high[:-1] & high[1:]))
    done = -1
    for place in places.tolist():
        if place >= done:
            start = text.rfind("\n", 0, place) + 1
            stop = text.find("\n", place)
            done = len(text) if stop < 0 else stop
            yield start, done


_LEAD_1256, _CONT_1256, _LEAD_1252, _CONT_1252, _HIGH = 1, 2, 4, 8, 16
_LEADS = _LEAD_1256 | _LEAD_1252


@cache
def _kinds() -> np.ndarray:
    """What each code point may be in garbled text, as bits: the first or a later byte of a group, or a letter beyond ASCII."""
    found = np.zeros(0x10000, dtype=np.uint8)
    for codec, lead, later in (("cp1256", _LEAD_1256, _CONT_1256), ("latin", _LEAD_1252, _CONT_1252)):
        for character, byte in _bytes_of(codec).items():
            found[ord(character)] |= lead if 0xC2 <= byte <= 0xF4 else later if 0x80 <= byte <= 0xBF else 0
    found[0xC0:0x100] |= _HIGH
    return found


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """Character -> byte beyond ASCII. "latin" is windows-1252 with Latin-1's controls in its gaps: pages mix the two."""
    if codec == "latin":
        return {chr(byte): byte for byte in range(0x80, 0x100)} | _of_codec("cp1252")
    return _of_codec(codec)


def _of_codec(codec: str) -> dict[str, int]:
    found = {}
    for byte in range(0x80, 0x100):
        character = bytes([byte]).decode(codec, "ignore")
        if character:
            found[character] = byte
    return found


@cache
def _as_bytes(codec: str) -> dict[int, str]:
    """For str.translate: each character of a codec to the one whose number is its byte, what is none of it to U+FFFF."""
    return {ord(character): chr(byte) for character, byte in _bytes_of(codec).items()}


def _bytewise(line: str, codec: str) -> str:
    known = _as_bytes(codec)
    return "".join(known.get(ord(c), c if c < "\x80" else "\uffff") for c in line)


def _utf8_in_1256(line: str) -> list[Piece]:
    """One group may stand there by chance ("الشرط،"), two side by side do not."""
    pieces = _utf8_in(line, "cp1256")
    side_by_side = _side_by_side(pieces)
    if not side_by_side:
        return []
    # Letters that stand by themselves ("و") count where most of the line is garbled.
    garbled = sum(b - a for a, b, _ in pieces)
    if garbled >= _MIN_SHARE * sum(c.isalpha() and c > "\x7f" for c in line):
        return pieces
    return [piece for piece in pieces if piece in side_by_side]


def _utf8_in_latin(line: str) -> list[Piece]:
    if twice := _utf8_twice_in_latin(line):
        return twice
    pieces = _utf8_in(line, "latin")
    if not _side_by_side(pieces):
        return []
    return sorted([*pieces, *_cut_letters(line, pieces)])


def _utf8_twice_in_latin(line: str) -> list[Piece]:
    """The pieces of a line that was garbled twice ("Ã˜Â§Ã™â€ž"): groups whose characters are groups again, most of it."""
    if line.count("Ã") < 2:  # with which each Arabic letter then begins, and two are asked for
        return []
    data = _bytewise(line, "latin")
    steps: list[Piece] = []
    done = groups = 0
    for m in _UTF8.finditer(data):
        steps += ((n, n + 1, line[n]) for n in range(done, m.start()))
        steps.append((*m.span(), m.group().encode("latin-1").decode("utf-8")))
        groups, done = groups + 1, m.end()
    if groups < 4:  # two letters
        return []
    steps += ((n, n + 1, line[n]) for n in range(done, len(line)))
    once = "".join(put for _, _, put in steps)
    again = _utf8_in(once, "latin")
    if sum(b - a for a, b, _ in again) < _MIN_SHARE * sum(c > "\x7f" for c in once):
        return []
    pieces = [(steps[a][0], steps[b - 1][1], put) for a, b, put in again]
    return pieces if _side_by_side(pieces) else []


def _cut_letters(line: str, pieces: list[Piece]) -> list[Piece]:
    """Letters whose last byte windows-1252 lacks and which lost it: a ف where the word looks better with it, or a vowel sign."""
    put = {a: character for a, _, character in pieces}
    covered = {n for a, b, _ in pieces for n in range(a, b)}
    found = []
    for m in _CUT_LETTER.finditer(_bytewise(line, "latin")):
        start, end = line.rfind(" ", 0, m.start()) + 1, line.find(" ", m.end())
        word = range(start, len(line) if end < 0 else end)
        before, after = (
            "".join(put.get(n, "") or ("" if n in covered else line[n]) for n in word if low <= n < high)
            for low, high in ((start, m.start()), (m.end(), len(line)))
        )
        with_fa, without = (arabic_likeness(word) * (len(word) + 1) for word in (before + "ف" + after, before + after))
        better = with_fa >= without - _VOWEL_LESS_LIKELY
        found.append((*m.span(), "ف" if better else ""))
    return found


def _side_by_side(pieces: list[Piece]) -> set[Piece]:
    """The pieces that touch one another: two Arabic letters, or one and a sign that is itself half of a garbled letter."""
    touching = [(a, b) for a, b in pairwise(pieces) if a[1] == b[0] and _ARABIC_PAIR.fullmatch(a[2] + b[2])]
    return {piece for pair in touching for piece in pair}


_ARABIC_PAIR = re.compile(
    "[\u0600-\u06ff][\u0600-\u06ff\u0080-\u00bf\u2013-\u203a]|[\u0080-\u00bf\u2013-\u203a][\u0600-\u06ff]"
)


def _utf8_in(line: str, codec: str) -> list[Piece]:
    """The groups of bytes that are UTF-8, each with the character that it stands for."""
    data = _bytewise(line, codec)
    pieces = [(*m.span(), m.group().encode("latin-1").decode("utf-8")) for m in _UTF8.finditer(data)]
    pieces = [piece for piece in pieces if not "\x80" <= piece[2] <= "\x9f"]  # so text garbled twice through Latin-1 stays as it is
    return sorted([*pieces, *((*m.span(), "\u201d") for m in _CUT_QUOTE.finditer(data))]) if pieces else []


def _whole_line(line: str, codec: str) -> list[Piece]:
    """The groups of a line if all of it beyond ASCII is such: enough where lines around were garbled in this way."""
    pieces = _utf8_in(line, codec)
    return pieces if sum(b - a for a, b, _ in pieces) == sum(c > "\x7f" for c in line) else []


def _single_byte_in_latin(lines: Sequence[tuple[int, str]]) -> dict[int, tuple[str, str, list[Piece]]]:
    """Words without ASCII letters read again, by the encoding that gives the likelier Arabic over all the lines."""
    best: tuple[float, dict[int, tuple[str, str, list[Piece]]]] = (0.0, {})
    for codec in _SINGLE_BYTE:
        sure, found = 0.0, {}
        for start, line in lines:
            pieces, letters, share, likeness, whole = _read_in(line, codec)
            if letters and (whole or likeness >= _MIN_LIKENESS):
                found[start] = (
                    "arabic_as_latin",
                    f"words that are Arabic once read as {codec} and not as Latin",
                    pieces,
                )
                if letters >= _MIN_LETTERS and share >= _MIN_SHARE and likeness >= _SURE_LIKENESS:
                    sure += letters * likeness
        best = max(best, (sure, found if sure else {}), key=lambda b: b[0])
    return best[1]


def _read_in(line: str, codec: str) -> tuple[list[Piece], int, float, float, bool]:
    """The characters of a line to be read again; how many Arabic letters that gives, their share, how like Arabic they are,
    and whether nothing else is beyond ASCII."""
    known = _read_again(codec)
    words = list(line)
    pieces = []
    for m in _FOREIGN_WORD.finditer(line):
        for n in range(*m.span()):
            if put := known.get(line[n]):
                words[n] = put
                if put != line[n]:
                    pieces.append((n, n + 1, put))
    arabic = sum("\u0620" <= put <= "\u064a" for _, _, put in pieces)
    # What the encoding has no letter for speaks against it; words in ASCII speak for a page in another language.
    others = sum(c.isalpha() and not "\u0620" <= c <= "\u06ff" for c in words if c > "\x7f")
    ascii_letters = sum(c.isalpha() for c in line if c <= "\x7f")
    share = arabic / max(arabic + others + ascii_letters, 1)
    likeness = arabic_likeness("".join(words)) - 3 * others / max(arabic, 1)
    return pieces, arabic, share, likeness, not others


# Beyond ASCII at both ends, and no ASCII letter within or beside.
_FOREIGN_WORD = re.compile(r"(?<![A-Za-z])[^\s\x00-\x7f](?:[^\sA-Za-z]*[^\s\x00-\x7f])?(?![A-Za-z])")


@cache
def _read_again(codec: str) -> dict[str, str]:
    return {
        c: bytes([byte]).decode(codec)
        for c, byte in _bytes_of("latin").items()
        if bytes([byte]).decode(codec, "ignore")
    }


_WAYS = {
    "utf8_as_windows1256": ("groups of UTF-8 bytes that were read as windows-1256", _utf8_in_1256),
    "utf8_as_latin": ("groups of UTF-8 bytes that were read as windows-1252 or Latin-1", _utf8_in_latin),
}
_UTF8_WAYS = {"utf8_as_windows1256": "cp1256", "utf8_as_latin": "latin"}
