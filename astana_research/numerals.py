"""Numbers in Arabic words and digits, read from folded text."""

from __future__ import annotations

import re
from functools import cache

from . import lexicon
from .cleaning import fold_text

_LONGEST = 11  # words of a number after its first: "nine hundred and ninety-nine thousand ..." has fewer
DIGITS = r"\d{1,3}(?:[,،]\d{3})+|\d+"


def _alternatives(table: str, *parts: str) -> str:
    found = {fold_text(row["form"]) for row in lexicon.rows(table) if row["part"] in parts}
    return "(?:" + "|".join(sorted(found, key=lambda form: (-len(form), form))) + ")"


@cache
def ordinal() -> str:
    """A regular expression for an ordinal in words, with or without the article: any gender, any case, the wrong one too.

    >>> re.fullmatch(ordinal(), fold_text("الثامنة عشر")) is not None
    True
    """
    unit, teen, ten, compound = (_alternatives("ordinals", part) for part in ("unit", "teen", "ten", "compound"))
    # "واحد" is an ordinal in front of tens only: "الجلسة الواحدة والعشرون", and not "جلسة واحدة".
    return rf"(?:ال)?(?:{ten}|{unit}(?: +{teen}| +و *(?:ال)?{ten})?|{compound} +و *(?:ال)?{ten})(?!\w)"


def ordinal_value(words: str) -> int:
    """The number of an ordinal that ``ordinal`` matched.

    >>> ordinal_value(fold_text("الثانية والعشرين")), ordinal_value(fold_text("السادسة عشرة"))
    (22, 16)
    """
    known = _values("ordinals")
    return sum(known[word] for word in _words(words, known))


@cache
def cardinal() -> str:
    """A regular expression for a cardinal number in words (one to millions, joined by و)."""
    word = _alternatives("numerals", "unit", "ten", "hundred", "thousand", "thousands")
    return rf"{word}(?: +و? *{word}){{0,{_LONGEST}}}(?!\w)"


def cardinal_value(words: str) -> int:
    """The number of a cardinal that ``cardinal`` matched, or of digits with or without separators.

    >>> [cardinal_value(fold_text(w)) for w in ("خمسة عشر", "مئة وثلاثين", "ثلاثة آلاف ومئتين", "1,250")]
    [15, 130, 3200, 1250]
    """
    bare = re.sub(r"[,،\s]", "", words)
    if bare.isdigit():
        return int(bare)
    known, part = _values("numerals"), _parts("numerals")
    total = group = 0
    for word in _words(words, known):
        if part[word] == "thousand":
            total, group = total + max(group, 1) * known[word], 0
        else:
            group += known[word]
    return total + group


@cache
def _values(table: str) -> dict[str, int]:
    return {fold_text(row["form"]): int(row["value"]) for row in lexicon.rows(table)}


@cache
def _parts(table: str) -> dict[str, str]:
    return {fold_text(row["form"]): row["part"] for row in lexicon.rows(table)}


def _words(text: str, known: dict[str, int]) -> list[str]:
    """The number words of ``text``, without the article and the و that join them."""
    found = []
    for word in text.split():
        for shape in (word, word.removeprefix("و"), word.removeprefix("ال"), word.removeprefix("و").removeprefix("ال")):
            if shape in known:
                found.append(shape)
                break
    return found
