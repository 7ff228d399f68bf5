"""Which stretch of a text is read in which direction, so that every format can say so and none has to guess.

The bidirectional algorithm alone turns an ISO date round after an Arabic word ("03-11-2021"), and lets a Latin name take
its brackets along. Told apart here, each stretch is isolated by HTML, Typst and Word in their own ways.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .model import WAYS

# Explicit controls of direction, which could turn what stands around an article's words.
_CONTROL = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")
_UNSEEN = {n: chr(0x2400 + n) for n in range(32) if n not in (9, 10, 13)} | dict.fromkeys(range(127, 160), "\ufffd")
_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LATIN = rf"[^\W\d_{_ARABIC}]"
_WORD = rf"{_LATIN}(?:[\w.\-/:@%&=?#+~'’]*[^\W{_ARABIC}])?"
_NUMBER = r"[\dX]+(?:[.,][\dX]+)*"
# Ranges, dates, signed numbers, file names, identifiers, Latin words in a row.
_LEFT_TO_RIGHT = re.compile(
    rf"\d+_[\w.-]*[^\W{_ARABIC}]|(?:{_WORD})(?:[ ,.'’&-]{{1,2}}(?:{_WORD}))*(?: \d+(?:\.\d+)+)?"
    rf"|(?<![\w{_ARABIC}])[-+\u2212±]{_NUMBER}(?:[-–/:]{_NUMBER})*|{_NUMBER}(?:[-–/:]{_NUMBER})+"
)
_BETWEEN = rf"[^\w\n{_ARABIC}]{{0,3}}"
_RIGHT_TO_LEFT = re.compile(rf"[{_ARABIC}]+(?:{_BETWEEN}(?:\d+{_BETWEEN})?[{_ARABIC}]+)*\d*…?")


@dataclass(frozen=True)
class Run:
    """A stretch of text with its language and the way it is read, "rtl" or "ltr".

    Numbers are of the language around them, and are read from left to right all the same.
    """

    text: str
    lang: str
    way: str


def clean(text: str) -> str:
    """Text that any file can hold, on one line: no marks of direction, no control characters, no lone surrogates.

    >>> clean("a\\u202eb\\nc")
    'ab c'
    """
    text = _CONTROL.sub("", text).encode("utf-8", "backslashreplace").decode("utf-8")
    text = "".join(c for c in text if ord(c) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(c) <= 0xFDEF)
    return " ".join(text.translate(_UNSEEN).split())


def runs(text: str, lang: str) -> tuple[Run, ...]:
    """The stretches of `text`, which stands in a block of `lang`; joined they are `clean(text)`.

    >>> [run.text for run in runs("بين 2021-11-03 و2024 (astana-research).", "ar") if run.way == "ltr"]
    ['2021-11-03', 'astana-research']
    >>> [run.text for run in runs("The outlet is وكالة قاسيون للأنباء, here.", "en") if run.lang == "ar"]
    ['وكالة قاسيون للأنباء']
    """
    text, found, at = clean(text), [], 0
    pattern, other = (_LEFT_TO_RIGHT, "en") if lang == "ar" else (_RIGHT_TO_LEFT, "ar")
    for match in pattern.finditer(text):
        if match.start() > at:
            found.append(Run(text[at : match.start()], lang, WAYS[lang]))
        spoken = any(map(str.isalpha, match[0].replace("X", "")))
        found.append(Run(match[0], other if spoken else lang, WAYS[other]))
        at = match.end()
    if at < len(text):
        found.append(Run(text[at:], lang, WAYS[lang]))
    return tuple(found)


def base(text: str, lang: str) -> str:
    """The language of a cell of a table in `lang`: Arabic where it begins so, else the table's.

    >>> base("راديو الكل", "en"), base("22", "ar")
    ('ar', 'ar')
    """
    first = next((kind for c in clean(text) if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL")), "")
    return "ar" if first in ("R", "AL") else lang
