"""Numbers that go on with rounds named before: "in the third ..., while the fourth ...", "rounds 5, 6 and 7", "(r. 6)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ... import numerals
from ...document import Document
from ...forms import END, PREFIX, alternatives, cue_words, forms
from ...scanning import Scanner
from .accidents import counts_this_year
from .othertalks import other_talks_in, process
from .shapes import HIGHEST

_OPEN = r'["(«]?'
_JOIN = r"(?: *[،,] *(?:و *)?| +(?:و|ف?ثم +|الي +|حتي +|او +)| *[-–] *(?=\d))"
_NEAR = 4  # sentences back to the round that a bare ordinal goes on from
_OVERVIEW = 3  # numbers of rounds from which a text is on nothing else

Named = Sequence[tuple[int, int, tuple[int, ...]]]
"""Start, end and numbers of the rounds named, in text order."""


def prolonged(text: str, start: int, end: int, numbers: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """The end and the numbers of an expression with those that are strung to it: "Astana 5, 6 and 7", "the first to the fourth round".

    A digit goes on a digit and a word a word, in its gender and with its article; one that counts what follows goes on nothing.
    """
    words = text[start:end]
    digit = words[-1].isdigit()
    last = words.split()[-1]
    shape = _more_digits() if digit else _more_words()
    while m := shape.match(text, end):
        said = m["number"]
        value = int(re.sub(r"\D", "", said)) if digit else numerals.ordinal_value(said)
        if not digit and (numerals.has_article(said) != _has_article(words) or _is_feminine(said) != _is_feminine(last)):
            break
        if value <= numbers[-1] or digit and _counts(text, m.end()):
            break
        end, numbers = m.end(), (*numbers, value)
    return end, numbers


@cache
def _more_digits() -> re.Pattern[str]:
    return re.compile(rf"{_JOIN}(?P<number>(?:ال ?)?\d{{1,2}})(?![\d/:.٪%]\d|[٪%/]|\w)")


@cache
def _more_words() -> re.Pattern[str]:
    return re.compile(rf"{_JOIN}(?P<number>{numerals.ordinal()})(?! +(?:من +)?(?:نوع|امس))")


def _counts(text: str, end: int) -> bool:
    """Whether a figure counts what follows it: anything but a mark, a preposition, a verb of what rounds do."""
    return not _goes_on().match(text, end)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf" *(?:[^\w\s]|$|\n)| +{PREFIX}{cue_words('complement_stop', 'ordinal_lead')}{END}| +(?:و\d|[بل]\w{{2}})")


def _has_article(words: str) -> bool:
    return any(numerals.has_article(w) for w in words.split()[-2:])


def _is_feminine(words: str) -> bool:
    first = words.split()[0]
    return first.endswith(("ه", "اولي"))


@cache
def _bare() -> Scanner:
    """An ordinal with its article behind a preposition, a conjunction or a mark; none that counts hours, years or parts."""
    lead = rf"(?:(?<!\w)[وف]?{cue_words('ordinal_lead')} +{_OPEN}|(?<=[،؛:.(\n]) *|^)"
    glued = rf"(?<!\w)(?P<glued>[وف]?ب|[وف])?{_OPEN}"
    span = rf"(?P<span>(?:ال|(?P<to>لل))(?:(?P<number>{numerals.ordinal()})|(?P<digits>\d{{1,2}})(?![\d/:.٪%]\d|[٪%/]|\w)))"
    return Scanner(rf"(?P<lead>{lead})?{glued}{span}")


@cache
def _counts_else() -> re.Pattern[str]:
    """What behind an ordinal says that it counts hours, years or days: "the third in the afternoon", "the sixth of May"."""
    month = alternatives([*forms("months"), *forms("cues", **{"class": "hijri_month"})])
    day = rf"(?: *(?:و|الي|حتي|[-–]) *{numerals.ordinal()})? +(?:من +)?(?:شهر +)?{month}"
    return re.compile(rf"(?: +{cue_words('ordinal_counts')}|{day}){END}")


def bare_ordinals(document: Document, named: Named) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of ordinals without a noun where the text speaks of rounds, in the gender of their noun.

    The round that they go on from stands in the sentence or soon before, or the text is on many rounds; other numbered talks
    stand in neither.
    """
    text = document.text
    if not named:
        return
    told = {n for _, _, numbers in named for n in numbers}
    genders = [(start, _gender(text[start:end])) for start, end, _ in named]
    for m in _bare().finditer(text):
        start, end = m.span("span")
        many = len(told) >= _OVERVIEW
        if m["digits"] and (not many or _counts(text, end) or not 0 < int(m["digits"]) <= HIGHEST):
            continue  # in an overview only: "with the 14th came oil"
        if m["lead"] is None and not m["glued"] and not m["to"]:
            continue
        number = int(m["digits"]) if m["digits"] else numerals.ordinal_value(m["number"])
        before = [gender for place, gender in genders if place < start]
        feminine = True if m["digits"] else _is_feminine(m["number"])
        last = next((gender for gender in reversed(before) if gender is not None), True)
        first_told = any(numbers == (1,) and document.sentence_at(a) == document.sentence_at(start) for a, _, numbers in named if a < start)
        second = number == 2 and m["glued"] and first_told  # "the first round met in January and the second in February"  # noqa: PLR2004
        if number < 3 and not second or not before or not (True in before or last if feminine else last is False):
            continue  # days of a month are masculine too, so what was named last has to be
        if any(a <= start < b for a, b, _ in named) or _counts_else().match(text, end):
            continue
        here = document.sentence_at(start)
        close = next(a for a, _, _ in reversed(named) if a < start)
        if _IS.search(text, max(0, start - 6), start) and (
            counts_this_year(text, end, number) or _another_thing().search(text, max(close, here.start), start)
        ):
            continue
        if not many and document.sentence_at(close).number < here.number - _NEAR:
            continue
        if other_talks_in(text[here.start : end]) or _other_numbered().search(text, close, end):
            continue
        told.add(number)
        yield start, end, number


_IS = re.compile(r"(?<!\w)و?(?:هي|هو) +$")


def _gender(words: str) -> bool | None:
    """Whether the noun of a round is feminine; None where it has none ("Astana 5")."""
    if process().match(words):
        return True if _is_feminine(words.split()[-1]) and not words[-1].isdigit() and len(words.split()) > 1 else None
    noun = next((w for w in words.split() if not re.fullmatch(numerals.ordinal(), w)), words.split()[0])
    return noun.endswith(("ه", "ات", "ها", "هم", "جولتين", "جولتان", "نسختين")) and not noun.endswith(("اجتماعها", "لقاوها"))


@cache
def _other_numbered() -> re.Pattern[str]:
    """Something else that is numbered: an hour, an article, a summit: what an ordinal behind it counts, nobody knows."""
    return re.compile(rf"{PREFIX}{cue_words('ordinal_other')}(?: +\w+)? +(?:{numerals.ordinal()}|\d)")


@cache
def _another_thing() -> re.Pattern[str]:
    """ "At their summit, which is the seventh": what is counted is the summit."""
    return re.compile(rf"{PREFIX}{cue_words('summit')}(?:هم|ها|هما)?{END}")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?<=\() *(?P<span>{cue_words('round_short')}\.? *(?P<number>\d{{1,2}})) *(?=\))")


def short_rounds(text: str) -> Iterator[tuple[int, int, int]]:
    """ "(r. 6)": a round in brackets, by the first letter of its noun."""
    for m in _short().finditer(text):
        yield *m.span("span"), int(m["number"])
