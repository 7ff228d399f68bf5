"""Bytes to text: which encoding a file is in, and whether what comes out is an Arabic article.

An encoding is accepted only if it decodes every byte strictly; one that is guessed only if it gives plausible Arabic.
Nothing is replaced in silence. Tried in this order: a byte order mark; UTF-16 without a mark (its bytes pass for ASCII,
so it comes before UTF-8); UTF-8; windows-1256 and ISO-8859-6, told apart by the letters that they give. Of the seeds'
excerpts of 60 characters and more, also within HTML, CSV and JSON, none is taken wrongly; charset-normalizer, which was
tried too, takes ISO-8859-6 within markup for windows-1256 every time.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from dataclasses import dataclass

# The longer marks first: UTF-32 little endian begins like UTF-16 little endian.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE_BYTE = ("windows-1256", "iso-8859-6")
# Formats that people drop into a folder of articles by mistake, by their first bytes.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
)
COMMON_LETTERS = frozenset("اليمونرتبهة")  # seven in ten letters of the seeds, never under half in any 120 characters
MIN_COMMON = 0.4  # a guessed encoding must give this share of them among its Arabic letters (mojibake has none)
MIN_ARABIC = 0.8  # ... and this share of Arabic among its letters beyond ASCII (Hebrew bytes give half, Russian less)
MIN_SOUND = 0.8  # share of bytes that must be valid UTF-8 for the rest to count as damage to it
MAX_CONTROLS = 0.01  # share of control characters above which a text is binary
MIN_SHARE = 1 / 3  # a text is not Arabic if fewer than this share of its letters are Arabic ...
MIN_LETTERS = 200  # ... and it has fewer Arabic letters than this (so a bilingual page and a short note both pass)


class Undecodable(ValueError):
    """Raised where bytes are not text, or not in an encoding that gives Arabic; its message is the reason, one line."""


@dataclass(frozen=True)
class Decoded:
    """A decoded text without its byte order mark; `data.decode(encoding) == text` always holds."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    r"""Decode the bytes of a file, or of a line of one.

    The text keeps its own newlines; one leading byte order mark is taken off. Raises Undecodable with the reason.

    >>> decode("\ufeffأستانة\r\n".encode("utf-8"))
    Decoded(text='أستانة\r\n', encoding='utf-8-sig')
    >>> decode("انطلقت اليوم الجولة الثانية والعشرون من اجتماع أستانة".encode("windows-1256")).encoding
    'windows-1256'
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise Undecodable(f"{what}, not text")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            if text is None:
                raise Undecodable(f"has the byte order mark of {encoding.removesuffix('-sig')} but is not valid in it")
            return Decoded(text, encoding)
    wide = _wide(data)
    if wide:
        return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    guess = _single_byte(data)
    if guess:
        return guess
    if _looks_binary(data):
        raise Undecodable("binary, not text")
    sound = data.decode("utf-8", "ignore")
    if len(sound.encode()) >= MIN_SOUND * len(data) and why_not_arabic(sound) is None:
        raise Undecodable(f"damaged UTF-8: byte {broken} does not fit")
    raise Undecodable("not Arabic text in UTF-8, UTF-16, windows-1256 or ISO-8859-6")


def why_not_arabic(text: str) -> str | None:
    """Tell in a few words why a text is no Arabic article, or None if it is one.

    Not Arabic is a text in which under a third of the letters are Arabic and which has fewer than 200 Arabic letters.
    Text that was garbled (read in the wrong encoding and stored so) passes: cleaning repairs it.

    >>> why_not_arabic("الجولة 22"), why_not_arabic("The 22nd round"), why_not_arabic(" \\n")
    (None, 'not Arabic: 0 of its 10 letters are Arabic', 'blank: nothing but spaces and controls')
    """
    if not text:
        return "empty"
    counts = Counter(text)
    if all(character.isspace() or unicodedata.category(character) in ("Cc", "Cf") for character in counts):
        return "blank: nothing but spaces and controls"
    if _controls(counts, "\x7f") > MAX_CONTROLS * len(text):
        return "binary: full of control characters"
    arabic, letters = _letters(counts)
    if letters == 0:
        return "not Arabic: it has no letters"
    if _enough(arabic, letters):
        return None
    from ..cleaning import repair_encoding  # numpy, which reading else does without

    if _enough(*_letters(Counter(repair_encoding(text[:100_000]).text))):
        return None
    return f"not Arabic: {arabic} of its {letters} letters are Arabic"


def is_arabic_letter(character: str) -> bool:
    """Tell whether a character is a letter of the Arabic script, presentation forms among them.

    >>> [is_arabic_letter(c) for c in "ش\ufeb5پ9ـx"]
    [True, True, True, False, True, False]
    """
    return character.isalpha() and (
        "\u0600" <= character <= "\u06ff"
        or "\u0750" <= character <= "\u077f"
        or "\u0870" <= character <= "\u08ff"
        or "\ufb50" <= character <= "\ufdff"
        or "\ufe70" <= character <= "\ufefc"
    )


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: most units are of the Arabic block or ASCII, so one byte in two is 06 or 00."""
    if len(data) < 2 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if (high.count(6) + high.count(0)) * 2 > len(high) and high.count(6):
            text = _strict(data, encoding)
            if text is not None and _plausible(text):
                return Decoded(text, encoding)
    return None


def _single_byte(data: bytes) -> Decoded | None:
    """The encoding that gives the most common letters, and the fewest that are neither ASCII nor Arabic."""
    texts = [(_strict(data, encoding), encoding) for encoding in SINGLE_BYTE]
    fitting = [Decoded(text, encoding) for text, encoding in texts if text is not None and _plausible(text)]
    return max(fitting, key=lambda decoded: _likeness(decoded.text), default=None)


def _likeness(text: str) -> int:
    counts = Counter(text)
    odd = sum(n for c, n in counts.items() if (c.isalpha() and c > "\x7f" and not is_arabic_letter(c)) or _is_vowel(c))
    return sum(counts[letter] for letter in COMMON_LETTERS) - 2 * odd


def _plausible(text: str) -> bool:
    """Tell whether a guessed encoding gave real Arabic: no controls, and letters as frequent as they are in Arabic."""
    counts = Counter(text)
    arabic, letters = _letters(Counter({c: n for c, n in counts.items() if c > "\x7f"}))
    common = sum(counts[letter] for letter in COMMON_LETTERS)
    return not _controls(counts) and arabic > 0 and arabic >= MIN_ARABIC * letters and common >= MIN_COMMON * arabic


def _is_vowel(character: str) -> bool:
    return "\u064b" <= character <= "\u0652"  # rare in the press; where one encoding has letters the other has these


def _enough(arabic: int, letters: int) -> bool:
    return arabic > 0 and (arabic >= MIN_SHARE * letters or arabic >= MIN_LETTERS)


def _letters(counts: Counter[str]) -> tuple[int, int]:
    """How many letters are Arabic, and how many there are; counted over distinct characters, which is fast."""
    letters = {character: count for character, count in counts.items() if character.isalpha()}
    return sum(count for character, count in letters.items() if is_arabic_letter(character)), sum(letters.values())


def _controls(counts: Counter[str], last: str = "\x9f") -> int:
    """How many control characters there are up to `last`; those beyond 7F also come of UTF-8 read as Latin-1."""
    return sum(n for c, n in counts.items() if c <= last and unicodedata.category(c) == "Cc" and not c.isspace())


def _looks_binary(data: bytes) -> bool:
    controls = sum(data.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r")
    return controls > MAX_CONTROLS * len(data)
