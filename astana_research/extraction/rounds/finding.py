"""Expressions that name a round of the Astana talks: by number, in digits or words, or by its place (previous, next, this)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ... import numerals
from ...document import Document
from ...forms import PREFIX, overlaps
from ..names.people import people_in
from .accidents import is_first_of_process, is_game, is_no_round, names_none, numbers_none, of_its_kind
from .ordinals import bare_ordinals, prolonged, short_rounds
from .othertalks import belongs_elsewhere, host_city, other_talks_in, process
from .shapes import HIGHEST, demonstrative, in_apposition, many, numbered, of_month_in_apposition, relative


@dataclass(frozen=True)
class RoundExpression:
    """An expression and what it says: ``numbers``, or ``place`` where it gives none.

    Places seen from the article's round: previous, before_last, last, next, this, new; from the one named last: that,
    preceding, following, after, its_previous, its_next.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    place: str | None
    rule: str


_NO_OTHERS = 10  # no other talks on Syria came to so many rounds


def find_rounds(document: Document) -> list[RoundExpression]:
    """All expressions for single rounds, in text order; where two overlap the numbered one stands."""
    text = document.text
    if "سوري" not in text and other_talks_in(text) and not people_in(text, 0, len(text)) and not host_city().search(text):
        return []  # a league has rounds too
    if is_game(text):
        return []
    found: list[RoundExpression] = []
    foreign = False  # whether the text counted other talks before any round of Astana
    elsewhere: set[str] = set()  # how the text calls rounds of other talks
    for m in numbered().finditer(text):
        kind = m.lastgroup
        start, end = m.span(kind)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        if text[end - 1] == ")" and "(" not in text[start:end]:  # "(أستانا 13)": the bracket was opened before
            end -= 1
        if text[end - 1] == '"' and text.count('"', start, end) % 2:
            end -= 1
        if found and start < found[-1].end:
            continue  # strung to the one before
        if kind in ("first", "of") and not is_first_of_process(text, start, end):
            continue
        if belongs_elsewhere(text, start, end, bool(found), high=min(_values(text[start:end], kind), default=0) >= _NO_OTHERS):
            foreign = foreign or not found
            elsewhere.add(_bare_words(text[start:end]))
            continue
        if is_no_round(text, start, end, kind) or (kind in ("which", "bearing") and other_talks_in(text[start:end])):
            continue
        if foreign and not found and not _process_in(document, start, end + _TIED):
            continue
        numbers = _values(text[start:end], kind)
        if numbers_none(text, start, end, kind, numbers, bool(found)):
            continue
        if numbers and kind in ("noun", "process", "named"):
            end, numbers = prolonged(text, start, end, numbers)
        if numbers and all(0 < n <= HIGHEST for n in numbers):
            found.append(RoundExpression(start, end, numbers, None, f"numbered:{kind}"))
    if elsewhere:  # "the 8th session hangs in the air", a title on "the 8th session of the committee"
        found = [e for e in found if not _called_so(document, e, elsewhere)]
    named = [(e.start, e.end, e.numbers) for e in found]
    for start, end, number in bare_ordinals(document, named):
        found.append(RoundExpression(start, end, (number,), None, "numbered:bare"))
    for start, end, number in short_rounds(text) if named else ():
        if not overlaps([(a, b) for a, b, _ in named], start, end):
            found.append(RoundExpression(start, end, (number,), None, "numbered:short"))
    found.sort(key=lambda e: e.start)
    for m in (*in_apposition().finditer(text), *of_month_in_apposition().finditer(text)):
        numbers = _values(m["number"] or m["the"] or m["of"], "")
        if m["number"] and of_its_kind().match(text, m.end()) or numbers == (1,) or belongs_elsewhere(text, *m.span("span"), bool(named)):
            continue  # "this meeting, which is the first outside Kazakhstan"
        start, end = m.span("span")
        if this := demonstrative().match(text, start, end):
            start = this.end()  # "this" is no part of what a round is called
        # "The last round, which is the 21st round": one expression, not two.
        others = [e for e in found if not (start <= e.start and e.end <= end and e.numbers == numbers)]
        if numbers and not overlaps([(e.start, e.end) for e in others], start, end):
            found = sorted([*others, RoundExpression(start, end, numbers, None, "numbered:apposition")], key=lambda e: e.start)
    taken = sorted((e.start, e.end) for e in found)
    placed = [(*m.span("span"), place) for place, shape in relative() for m in shape.finditer(text)]
    done = 0
    for start, end, place in sorted(placed):
        known = bool(taken) and taken[0][0] < start
        if start < done or overlaps(taken, start, end) or names_none(text, start, place):
            continue
        behind = 0 if place in ("this", "that") else _TIED
        if foreign and not known and not _process_in(document, start, end + behind):
            continue
        if place == "last" and any(0 < start - b <= 2 for _, b in taken):
            continue  # "the 20th round the last meeting of the process"
        if not belongs_elsewhere(text, start, end, known, placed=True):
            done = end
            found.append(RoundExpression(start, end, (), place, f"relative:{place}"))
    return sorted(found, key=lambda e: e.start)


def _bare_words(words: str) -> str:
    return re.sub(rf"^{PREFIX}(?:ال|لل)?", "", words)


def _called_so(document: Document, e: RoundExpression, elsewhere: set[str]) -> bool:
    """Whether a round is called as one of other talks, and nothing in its sentence says that it is none."""
    sentence = document.sentence_at(e.start)
    return _bare_words(document.text[e.start : e.end]) in elsewhere and not process().search(
        document.text, sentence.start, sentence.end
    )


def _process_in(document: Document, start: int, end: int) -> bool:
    """Whether the sentence of a round names the process up to ``end``."""
    sentence = document.sentence_at(start)
    return process().search(document.text, sentence.start, min(end, sentence.end)) is not None


_TIED = 40  # characters behind a number in which the process is named that it counts


def find_many(document: Document) -> list[tuple[int, int]]:
    """Phrases that speak of many rounds at once ("the previous rounds"): no mention, but they end the talk of one."""
    return [m.span("span") for m in many().finditer(document.text)]


def _values(words: str, kind: str) -> tuple[int, ...]:
    if kind == "which":  # "the meeting of last November, which is the second": the month's name is an ordinal, too
        return tuple(numerals.ordinal_value(m.group()) for m in re.finditer(rf"(?<!\w)و?{numerals.ordinal()}", words))[-1:]
    digits = [int(n) for n in re.findall(r"\d+", words)]
    if digits:
        return tuple(digits)
    if kind in ("first", "of"):
        ordinal = re.match(numerals.ordinal(), words)
        return (numerals.ordinal_value(ordinal.group()),) if ordinal else ()
    if kind == "bearing":
        word = re.search(rf"{numerals.cardinal()}$", words)
        if word:
            return (numerals.cardinal_value(word.group()),)
    spoken = [numerals.ordinal_value(m.group()) for m in re.finditer(rf"(?<!\w)و?{numerals.ordinal()}", words)]
    return tuple(spoken)
