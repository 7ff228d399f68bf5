"""Expressions that name a round of the Astana talks: by number, in digits or words, or by its place (previous, next, this)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import numerals
from ..forms import END, PREFIX, alternatives, forms
from .document import Document

_HIGHEST = 99  # three digits are a typo or no round; what the process reached is not for a rule to know
_COMPLEMENT = 6  # words behind a number that can tell whose meeting it is
_OWNER = 60  # characters back to the noun that "its round" refers to
_OPEN = r'["(\[]?'
_CLOSE = r'["\])]?'


@dataclass(frozen=True)
class RoundExpression:
    """An expression and what it says: ``numbers``, or ``place`` (previous, last, next, this, new) where it gives none."""

    start: int
    end: int
    numbers: tuple[int, ...]
    place: str | None
    rule: str


@cache
def _group(*classes: str) -> str:
    return alternatives(form for name in classes for form in forms("cues", **{"class": name}))


@cache
def _number() -> str:
    digits = r"(?:(?:ال|رقم)? ?[-–(]? ?(?<!\d)\d{1,2}(?!\d|[-.,/:]\d| ?%) ?\)?)"
    return rf"(?:{digits}|{numerals.ordinal()})"


@cache
def _numbered() -> re.Pattern[str]:
    """Head noun, its adjectives, and a number; the name of the process and a number; an ordinal before its noun; a list."""
    noun, owned, plural = _group("round_noun"), _group("round_possessive"), _group("round_plural")
    adjective, process = _group("round_adjective"), _group("process")
    number = _number()
    more = rf"(?: *(?:و|،|,) *(?:و )?{number})+"
    shapes = (
        rf"(?P<list>{plural}(?: +{adjective})* *{number}{more})",
        rf"(?P<noun>(?:{noun}|{owned})(?: +{adjective})* *{number})(?!\w)",
        rf"(?P<named>{noun} +{_OPEN}{process}{_CLOSE} +(?:ال ?\d{{1,2}}(?!\d)|{numerals.ordinal()}))",
        rf"(?P<process>{process}{_CLOSE} *[-–]? *{number})",
        rf"(?P<first>(?<!\w){numerals.ordinal()} +(?:{_group('round_singular')}|{plural}))(?!\w)",
    )
    return re.compile(PREFIX + "(?:" + "|".join(shapes) + ")")


@cache
def _placed() -> tuple[tuple[str, re.Pattern[str]], ...]:
    noun = _group("round_singular")
    kinds = {
        "previous": "relative_previous",
        "last": "relative_last",
        "next": "relative_next",
        "this": "relative_this",
        "new": "relative_new",
    }
    between = rf"(?: +(?:{alternatives(['الدولي', 'الدولية', 'الرسمي', 'الرسمية', 'رفيع المستوى', 'رفيعة المستوى'])}))?"
    found = [
        (place, re.compile(PREFIX + rf"(?P<span>{noun}{between} +{_group(name)})" + END))
        for place, name in kinds.items()
    ]
    found.append(("this", re.compile(PREFIX + rf"(?P<span>(?:هذا|هذه) +{noun})" + END)))
    found.append(("last", re.compile(PREFIX + rf"(?P<span>{_group('superlative_last')} +{noun})" + END)))
    return tuple(found)


@cache
def _many() -> re.Pattern[str]:
    return re.compile(PREFIX + f"(?P<span>{_group('many_rounds')})" + END)


@cache
def _unit_ends() -> re.Pattern[str]:
    """Where the words that a numbered meeting belongs to end: punctuation, another round, "in" or "on" (but not "in Geneva")."""
    return re.compile(rf"[\n.،؛:]|{PREFIX}(?:في(?! +{_group('other_talks')})|حول|بشان|(?:ال)?(?:جوله|نسخه|دوره)){END}")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(_group("round_possessive"))


@cache
def _other_talks() -> re.Pattern[str]:
    return re.compile(PREFIX + _group("other_talks") + END)


@cache
def _process_word() -> re.Pattern[str]:
    return re.compile(PREFIX + _group("process"))


def find_rounds(document: Document) -> list[RoundExpression]:
    """All expressions for single rounds, in text order; where two overlap the numbered one stands."""
    text = document.text
    found: list[RoundExpression] = []
    for m in _numbered().finditer(text):
        kind = m.lastgroup
        start, end = m.span(kind)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        if text[end - 1] == ")" and "(" not in text[start:end]:  # "(أستانا 13)": the bracket was opened before
            end -= 1
        if kind == "first" and not _is_first_of_process(text, end):
            continue
        if _of_other_talks(text, start, end) or _counts_something(text, end) or _is_part_of_round(text, start, end):
            continue
        numbers = _values(text[start:end], kind)
        if numbers and all(0 < n <= _HIGHEST for n in numbers):
            found.append(RoundExpression(start, end, numbers, None, f"numbered:{kind}"))
    for m in _in_apposition().finditer(text):
        numbers = _values(m["number"], "")
        if numbers and not any(e.start < m.end("span") and m.start("span") < e.end for e in found):
            found.append(RoundExpression(*m.span("span"), numbers, None, "numbered:apposition"))
    taken = [(e.start, e.end) for e in found]
    for place, shape in _placed():
        for m in shape.finditer(text):
            start, end = m.span("span")
            if any(a < end and start < b for a, b in taken) or _of_other_talks(text, start, end):
                continue
            taken.append((start, end))
            found.append(RoundExpression(start, end, (), place, f"relative:{place}"))
    return sorted(found, key=lambda e: e.start)


@cache
def _in_apposition() -> re.Pattern[str]:
    """ "The next round, which is the 18th": a relative expression that gives its number right behind."""
    placed = "|".join(re.sub(r"\(\?P<\w+>", "(?:", shape.pattern.removeprefix(PREFIX)) for _, shape in _placed())
    return re.compile(rf"{PREFIX}(?P<span>(?:{placed})(?: +[^،.\n]{{1,30}})?، *وه[يو] +(?P<number>{_number()}))(?!\w)")


def find_many(document: Document) -> list[tuple[int, int]]:
    """Phrases that speak of many rounds at once ("the previous rounds"): no mention, but they end the talk of one."""
    return [m.span("span") for m in _many().finditer(document.text)]


def _values(words: str, kind: str) -> tuple[int, ...]:
    digits = [int(n) for n in re.findall(r"\d+", words)]
    if digits:
        return tuple(digits)
    if kind == "first":
        ordinal = re.match(numerals.ordinal(), words)
        return (numerals.ordinal_value(ordinal.group()),) if ordinal else ()
    spoken = [numerals.ordinal_value(m.group()) for m in re.finditer(rf"(?<!\w)و?{numerals.ordinal()}", words)]
    return tuple(spoken)


def _of_other_talks(text: str, start: int, end: int) -> bool:
    """The numbered meeting of somebody else: Geneva, the Constitutional Committee, a summit, a working group.

    What the words right behind the number belong to decides; "the seventh summit" has its noun before it.
    """
    stop = _unit_ends().search(text, end)
    behind = text[end : min(stop.start() if stop else len(text), end + 60)]
    behind = " ".join(behind.split()[:_COMPLEMENT])
    if _process_word().search(text[start:end] + behind):
        return False
    if _other_talks().search(behind):
        return True
    line = text.rfind("\n", 0, start) + 1
    if re.search(r"(?:قمه|القمه) *$", text[max(line, start - 12) : start]):
        return True
    # "The committee ended its second round": whose round it is stands before it.
    before = text[max(line, start - _OWNER) : start]
    elsewhere = _other_talks().search(before) and not _process_word().search(before)
    return bool(elsewhere and (_owned().match(text, start) or re.search(r"(?<!\w)حيث(?!\w)[^،.]*$", before)))


def _is_part_of_round(text: str, start: int, end: int) -> bool:
    """ "The first session of Astana 19": a session within a numbered round."""
    return "جلس" in text[start:end] and bool(_numbered_process().match(text, end))


@cache
def _numbered_process() -> re.Pattern[str]:
    return re.compile(rf" +(?:من +|ل)?{_OPEN}{_group('process')}{_CLOSE} *[-–]? *{_number()}")


def _counts_something(text: str, end: int) -> bool:
    """Digits that count what follows them ("21 ساعة", "22 وفدا") or are a day of a month are no round number."""
    return bool(_counted().match(text, end))


@cache
def _counted() -> re.Pattern[str]:
    counted = alternatives([*forms("units"), *forms("date_words", **{"class": "unit"})])
    month = rf"(?: *(?:و|-|الي) *\d{{1,2}})? +(?:من +)?(?:شهر +)?{alternatives(forms('months'))}"
    return re.compile(rf"(?<=\d)(?: +{counted}|{month})" + END)


def _is_first_of_process(text: str, end: int) -> bool:
    """ "The first of the sessions" names a round only if the process is named right behind."""
    return bool(_process_word().search(text, end, min(len(text), end + 30)))
