"""Numbers in Arabic words and digits, read from folded text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from . import lexicon
from .cleaning import fold_text
from .forms import tree

_LONGEST = 11  # words of a number after its first: "nine hundred and ninety-nine thousand ..." has fewer
DIGITS = r"\d{1,3}(?:[,،]\d{3})+|\d+"


def _alternatives(table: str, *parts: str) -> str:
    return f"(?:{tree(fold_text(row['form']) for row in lexicon.rows(table) if row['part'] in parts)})"


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
    word = _alternatives("numerals", *_CARDINAL)
    return rf"{word}(?: +و? *{word}){{0,{_LONGEST}}}(?!\w)"


@cache
def amount() -> str:
    """A regular expression for a cardinal in words, digits or both, with or without the article: "3.5 ملايين", "الـ130 ألفاً".

    >>> [bool(re.fullmatch(amount(), fold_text(w))) for w in ("مليون و200 ألف", "ثلاثة ملايين ونصف المليون", "نصف مليون")]
    [True, True, True]
    """
    thousands = _alternatives("numerals", "thousand", "thousands")
    word = rf"(?:ال)?{_alternatives('numerals', *_CARDINAL)}(?!\w)"
    digits = rf"(?:{_GROUPED}|\d+(?:[.,،]\d{{1,2}})?)(?![\d/:]|[.,،–-]\d)"
    more = rf"(?:و *{digits}(?: +(?:ال)?{thousands}(?!\w))?|و? *{word})"
    behind_large = "|".join(rf"(?<={form})" for form in sorted(large()))
    half = rf"(?: +و(?:نصف|ربع)(?: +(?:ال)?{thousands})?(?!\w))"
    return (
        rf"(?:(?:نصف|ربع) +(?:ال)?{thousands}(?!\w)"
        rf"|(?:(?:ال ?)?{digits}(?: +(?:ال)?{thousands}(?!\w))?|{word}(?: +و? *{word}){{0,{_LONGEST}}})"
        rf"(?:(?:{behind_large})(?: +{more}){{0,{_LONGEST}}})?{half}?)"
    )


def cardinal_value(words: str) -> float:
    """The number of what ``cardinal`` or ``amount`` matched, or of digits with or without separators.

    >>> [cardinal_value(fold_text(w)) for w in ("خمسة عشر", "مئة وثلاثين", "ثلاثة آلاف ومئتين", "1,250", "خمس مئة ألف")]
    [15, 130, 3200, 1250, 500000]
    >>> [cardinal_value(fold_text(w)) for w in ("3.1 مليون", "مليون و200 ألف", "ثلاثة ملايين ونصف المليون", "نصف مليون")]
    [3100000, 1200000, 3500000, 500000]

    A number of more than 15 digits counts nothing that the press writes of: it is infinite.
    """
    known, part = _values("numerals"), _parts("numerals")
    total = group = 0.0
    largest, fraction = 1, 0.0
    for word, joined in _tokens(words, known):
        if word in _FRACTIONS:
            fraction = _FRACTIONS[word]
        elif word[0].isdigit():
            group += _digits(word)
        elif part[word] in ("thousand", "thousands"):
            largest = known[word] if part[word] == "thousand" else known[word] // 2
            if fraction:  # "and half a million", "half a million"
                total, fraction = total + group + fraction * largest, 0.0
            elif part[word] == "thousand":
                total += (group or 1) * known[word]
            else:
                total += group + known[word]
            group = 0.0
        elif part[word] == "hundred" and known[word] == 100 and 2 < group < 10 and not joined:
            group *= 100  # "خمس مئة" in two words
        else:
            group += known[word]
    value = total + group + fraction * largest
    if value >= 10**_MOST_DIGITS:
        return math.inf
    return int(value) if value == round(value) else round(value, 2)


_CARDINAL = ("unit", "ten", "hundred", "thousand", "thousands")
_GROUPED = r"\d{1,3}(?:[,،.]\d{3})+(?!\d)"
_MOST_DIGITS = 15
_FRACTIONS = {"نصف": 0.5, "ربع": 0.25}


def _digits(word: str) -> float:
    if len(word) > 2 * _MOST_DIGITS:
        return math.inf
    if re.fullmatch(_GROUPED, word):
        return int(re.sub(r"\D", "", word))
    return float(re.sub("[,،]", ".", word))


def _tokens(text: str, known: dict[str, int]) -> Iterator[tuple[str, bool]]:
    """The number words, digits and fractions of ``text`` without article, each with whether a و joins it to what is before."""
    joined = False
    for word in text.split():
        if word == "و":
            joined = True
            continue
        for shape in (word, word.removeprefix("و"), word.removeprefix("ال"), word.removeprefix("و").removeprefix("ال")):
            if shape in known or shape in _FRACTIONS or shape[:1].isdigit():
                yield shape, joined or (word != shape and word.startswith("و"))
                break
        joined = False


@cache
def large() -> frozenset[str]:
    """The words for thousands and more, folded."""
    return frozenset(fold_text(r["form"]) for r in lexicon.rows("numerals") if r["part"] in ("thousand", "thousands"))


def has_article(words: str) -> bool:
    """Whether an amount has the article ("الثلاثة", "الـ45"); "ألف" has none.

    >>> [has_article(fold_text(w)) for w in ("الثلاثة", "الـ45", "ألف")]
    [True, True, False]
    """
    return words.startswith("ال") and words.split()[0] not in _values("numerals")


def is_large(words: str) -> bool:
    """Whether an amount has a word for thousands or more beside another number ("75 ألفاً"), so that it is one by itself.

    >>> [is_large(fold_text(w)) for w in ("75 ألفاً", "آلاف", "مئة وخمسون")]
    [True, False, False]
    """
    tokens = [word for word, _ in _tokens(words, _values("numerals"))]
    return len(tokens) > 1 and any(word in large() for word in tokens)


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
