"""What looks like a round and is none: sessions within a round, days, counts, games, the first of anything."""

from __future__ import annotations

import re
from functools import cache

from ... import numerals
from ...forms import END, PREFIX, alternatives, cue_words, cues, forms
from .othertalks import process
from .shapes import CLOSE, HIGHEST, OPEN, a_number

_A_MATCH = 3  # words of a game that make a text a report on one


def is_game(text: str) -> bool:
    """Whether a text without delegations reports on a game."""
    return len(_sport().findall(text)) >= _A_MATCH and not _delegations().search(text)


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("sport") + END)


@cache
def _delegations() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("of_delegations") + END)


def names_none(text: str, start: int, place: str) -> bool:
    """ "Any new round" is none; "the 20th is the last meeting" says what a round is, and names no other."""
    before = text[max(0, start - _BEFORE) : start]
    return place in ("new", "last") and bool(_predicate().search(before))


_EVE = re.compile(r"(?<= اول) +(?:ال)?امس(?!\w)")  # "the Astana talks the day before yesterday"
_DATELINE = re.compile(r"\w+ *[-–] *\d{1,2} *[-–/] *\d{1,2}(?!\d)")  # "Astana - 15 - 9 (KUNA)": a day and a month
_BEFORE = 12  # characters in which "any" and "to be" are sought


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('round_predicate')} +$")


def is_no_round(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a shape of that kind matched a part of a round, a count, a day of a month or a day before today."""
    if _is_part_of_round(text, start, end, kind) or _counts_something(text, end) and not _hyphened(text, start, end, kind):
        return True
    if kind == "process" and _DATELINE.match(text, start) or _EVE.match(text, end):
        return True
    return kind in ("process", "named") and _counts_rounds().match(text, end) is not None


def numbers_none(text: str, start: int, end: int, kind: str, numbers: tuple[int, ...], known: bool) -> bool:
    """Whether ``numbers`` beside a noun are said of a round and don't number it; ``known``: a round was named before."""
    if kind == "which":
        # "Which is the first since the pandemic", "the third this year"; from ten on nothing else is counted so.
        return numbers == (1,) or len(numbers) == 1 and counts_this_year(text, end, numbers[0])
    if kind != "noun":
        return False
    if _day_before().match(text, end) or _is_said_of(text, start, end, numbers):
        return True
    return known and numbers == (1,) and _session().match(text, start) is not None  # "before the first session"


def counts_this_year(text: str, end: int, number: int) -> bool:
    """Whether behind a low ordinal stands since when it counts: "the third this year"."""
    return number < _TEN and bool(_this_year().match(text, end))


_TEN = 10


@cache
def _this_year() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('first_this_year')}{END}")


def _is_part_of_round(text: str, start: int, end: int, kind: str) -> bool:
    """ "The first session of Astana 19", "of the process in its 18th edition": a session within a numbered round."""
    if not _session().search(text, start, end):
        return False
    return bool(_numbered_process().match(text, end) or kind in ("first", "of", "noun") and _numbered_noun().match(text, end))


@cache
def _numbered_noun() -> re.Pattern[str]:
    return re.compile(rf" +(?:من +)?(?:اعمال +)?{cue_words('round_singular')} *{a_number()}")


def _hyphened(text: str, start: int, end: int, kind: str) -> bool:
    """ "Astana-7": its number, whatever follows."""
    return kind == "process" and bool(_HYPHENED.search(text, start, end))


_HYPHENED = re.compile(r"\w[-–_]\d{1,2}$")


@cache
def _day_before() -> re.Pattern[str]:
    """ "The round began the day before yesterday": no first one."""
    return re.compile(rf" +(?:من +)?{cue_words('day_of_first')}{END}")


def _is_said_of(text: str, start: int, end: int, numbers: tuple[int, ...]) -> bool:
    """ "The current session is the first since", "set for the next round the third and fourth of May": no number of a round."""
    placed = cues("relative_this", "relative_next", "relative_last").find(text, start, end)
    if not (placed or _this().search(text, max(start - 8, 0), start)) or text[end - 1].isdigit() or text[end - 1] == ")":
        return False
    return bool(numbers == (1,) and of_its_kind().match(text, end) or _of_month().match(text, end))


@cache
def _this() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('round_demonstrative')} +$")


@cache
def of_its_kind() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('of_its_kind')}{END}")


@cache
def _of_month() -> re.Pattern[str]:
    """A month, behind one ordinal or the last of several."""
    names = alternatives([*forms("months"), *forms("cues", **{"class": "hijri_month"})])
    return re.compile(rf"(?: +و{numerals.ordinal()})? +(?:من +)?(?:شهر +)?{names}{END}")


@cache
def _session() -> re.Pattern[str]:
    return re.compile(cue_words("session"))


@cache
def _numbered_process() -> re.Pattern[str]:
    owned = rf" +(?:في +|ب)?{cue_words('round_possessive', 'round_noun')}"
    return re.compile(rf"[^.،\n]{{0,25}}?(?<!\w){OPEN}{cue_words('process')}{CLOSE}(?:{owned})? *[-–]? *{a_number()}")


def _counts_something(text: str, end: int) -> bool:
    """Digits that count what follows them ("21 ساعة", "22 وفدا") or are a day of a month are no round number."""
    m = _counted().match(text, end)
    if m and m["many"] and not 3 <= int(_DIGITS.search(text[max(0, end - 4) : end])[0]) <= 10:  # noqa: PLR2004
        return False  # "took part in round 16 delegations of": a plural is counted from three to ten
    return m is not None


@cache
def _counts_rounds() -> re.Pattern[str]:
    """ "Of the Astana process twenty rounds": the number counts what stands behind it."""
    return re.compile(rf" +{cue_words('round_singular', 'round_plural')}{END}")


@cache
def _counted() -> re.Pattern[str]:
    many = alternatives(forms("units", count="many"))
    counted = alternatives([*forms("units", count=""), *forms("date_words", **{"class": "unit"})])
    names = alternatives([*forms("months"), *forms("cues", **{"class": "hijri_month"})])
    month = rf"(?: *(?:و|-|الي) *\d{{1,2}})? +(?:من +)?(?:شهر +)?{names}"
    return re.compile(rf"(?<=\d)(?: +{counted}|{month}| +(?P<many>{many}))" + END)


_DIGITS = re.compile(r"\d+$")


def is_first_of_process(text: str, start: int, end: int) -> bool:
    """ "The first of the talks" names a round only if the process is named right behind, or was named before.

    "The first meeting" by itself may be the first of anything, and "twenty rounds" counts them.
    """
    words = text[start:end]
    if numerals.ordinal_value(words) in range(20, HIGHEST, 10) and not words.startswith("ال"):
        return False
    if _since().match(text, end) or words.startswith("ال") and _part_of().search(text, max(0, start - 12), start):
        return False
    if process().search(text, end, min(len(text), end + 25)):
        return True
    return not _singular().search(words) and process().search(text, 0, start) is not None


@cache
def _part_of() -> re.Pattern[str]:
    """ "On the second day of the meetings": what the ordinal counts stands before it."""
    return re.compile(rf"{PREFIX}{cue_words('part_counted')} +$")


@cache
def _since() -> re.Pattern[str]:
    """ "The first meeting in Astana's format in fourteen months", "since the pandemic": the first of some, with others before.

    "The first since the war began" may be the very first, and so may be the first for years between two sides.
    """
    units = alternatives(form for unit in ("week", "month", "year") for form in forms("date_words", **{"class": "unit", "value": unit}))
    ago = rf"(?:منذ|خلال|في غضون) +(?:\w+ +){{0,2}}?{units}"
    return re.compile(rf"(?:(?!(?<!\w)بين(?!\w))[^.؛:\n]){{0,90}}?(?<!\w)(?:{ago}|{cue_words('first_since')}){END}")


@cache
def _singular() -> re.Pattern[str]:
    return re.compile(rf" {cue_words('round_singular')}$")
