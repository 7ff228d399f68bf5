"""A sentence as a row of the things that say when a round meets, so that rules look at neighbours and not at distances."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...blocks import Sentence
from ...expressions import Expression
from ...forms import Matcher, cue_words, forms
from ..rounds.discourse import Discourse
from ..rounds.othertalks import ELSEWHERE
from ..verbs import FUTURE

VERBS = ("phase_opens", "phase_closes", "phase_runs", "phase_meets")
_LABELS = (
    *VERBS,
    "standing_plan",
    "standing_given_up",
    "standing_instead",
    "standing_moved",
    "standing_until",
    "standing_not",
    "standing_statement",
    "standing_who",
    "standing_talks",
)
_STOP = re.compile(r"[.:؛!؟?\n•]")
_AROUND = 14  # things that stand between a verb and what it governs, at most


@dataclass(frozen=True)
class Item:
    """Something in a sentence: a ``round`` (``number``: which, None for several), a ``date``, a ``length``, a word of a
    class, a word that says nothing of time (``beside``), or any ``other``. ``said`` is the folded text."""

    start: int
    end: int
    label: str
    said: str
    number: int | None = None

    @property
    def verb(self) -> bool:
        return self.label in VERBS

    @property
    def future(self) -> bool:
        return self.verb and bool(_WILL.match(self.said))

    @property
    def past(self) -> bool:
        return self.verb and not self.noun and not _IMPERFECT.match(self.said) and not self.future

    @property
    def noun(self) -> bool:
        return self.verb and bool(_noun().fullmatch(self.said))


_WILL = re.compile(rf"{FUTURE}|سوف ")
# Known as verbs by the lexicon, and so of any length; "تواصلت" is past.
_IMPERFECT = re.compile(r"[يت](?!\w*(?<=\w{4})ت$)(?!واصل)")


@cache
def _noun() -> re.Pattern[str]:
    """Nouns of opening, closing and meeting: they have no tense of their own."""
    return re.compile(rf"{cue_words('phase_noun')}ه?ا?")


@cache
def _words() -> Matcher:
    entries = {form: "beside" for form in forms("cues", **{"class": "standing_beside"})}
    entries |= {form: "beside" for name in ("process", "round_kind") for form in forms("cues", **{"class": name})}
    entries |= {form: "beside" for use in ("city", "capital_phrase") for form in forms("place_forms", use=use)}
    for place in ELSEWHERE:
        entries |= {form: "other" for form in forms("place_forms", place_id=place)}
    for label in reversed(_LABELS):
        entries |= {form: label for form in forms("cues", **{"class": label})}
    return Matcher(entries)


def items(
    found: Discourse, sentence: Sentence, dates: Sequence[tuple[int, int]], lengths: Sequence[tuple[int, int]]
) -> list[Item]:
    """What a sentence holds, in order and without gaps but blanks and marks."""
    text = found.document.text
    taken: list[Item] = []
    free = bytearray(b"\1") * (sentence.end - sentence.start)

    def take(start: int, end: int, label: str, number: int | None = None) -> None:
        a, b = start - sentence.start, end - sentence.start
        if all(free[a:b]):
            free[a:b] = bytes(len(free[a:b]))
            taken.append(Item(start, end, label, " ".join(text[start:end].split()), number))

    numbers: dict[tuple[int, int], set[int | None]] = {}
    for p in found.placed_in(sentence):
        numbers.setdefault((p.expression.start, p.expression.end), set()).add(p.number)
    for (start, end), known in numbers.items():
        take(start, end, "round", known.pop() if len(known) == 1 else None)
    for label, spans in (("date", dates), ("length", lengths)):
        for start, end in spans:
            take(start, end, label)
    for hit in _words().find(text, sentence.start, sentence.end):
        take(hit.start, hit.end, hit.entry)
    done = sorted(taken, key=lambda item: item.start)
    place = sentence.start
    rest: list[Item] = []
    for item in [*done, None]:
        end = item.start if item else sentence.end
        for m in _WORD.finditer(text, place, end):
            if not _PREFIX.fullmatch(m.group()) or m.end() != end or text[m.end() : m.end() + 1].isspace():
                rest.append(Item(*m.span(), "other", m.group()))
        place = item.end if item else end
    return sorted([*done, *rest], key=lambda item: item.start)


_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"[وف]?[بلك]?(?:ال)?")


def reach(text: str, row: Sequence[Item], at: int, step: int, commas: bool = True) -> list[Item]:
    """The items from ``at`` on in one direction up to a word that is none of the known, a full stop or too many."""
    reached: list[Item] = []
    last = row[at]
    place = at + step
    while 0 <= place < len(row) and len(reached) < _AROUND:
        item = row[place]
        gap = text[last.end : item.start] if step > 0 else text[item.end : last.start]
        comma = "،" in gap and not commas and "date" not in (item.label, last.label)
        if item.label == "other" or _STOP.search(gap) or comma:
            break
        reached.append(item)
        last = item
        place += step
    return reached


def joined(text: str, item: Item) -> bool:
    """Whether "and" is written onto an item: with a verb a clause of its own begins."""
    return text[item.start - 1 : item.start] in ("و", "ف")


def first(found: Sequence[Item], *labels: str) -> int | None:
    """The place of the first of ``found`` with one of ``labels``."""
    return next((n for n, item in enumerate(found) if item.label in labels), None)


def rows(
    found: Discourse, dates: Sequence[tuple[int, int]], lengths: Sequence[tuple[int, int]]
) -> Iterator[tuple[Sentence, list[Item]]]:
    """Each sentence that holds a round, a date or a length, with its items."""
    held: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    for n, spans in enumerate((dates, lengths)):
        for span in spans:
            held.setdefault(found.document.sentence_at(span[0]).start, ([], []))[n].append(span)
    for sentence in found.document.sentences:
        here, long = held.get(sentence.start, ([], []))
        if here or long or found.placed_in(sentence):
            yield sentence, items(found, sentence, here, long)


def in_a_row(e: Expression) -> bool:
    """Whether a date is of several days, one behind the other."""
    if e.weekdays and len(e.weekdays) > 1:
        return all(b == a % 7 + 1 for a, b in zip(e.weekdays, e.weekdays[1:], strict=False))
    if e.day is None:
        return e.shift is not None and bool(e.also)
    return e.until is not None and not e.also


def to_come(e: Expression) -> bool:
    """Whether a date says by itself that it lies ahead: "tomorrow", "next Monday"."""
    return (e.shift or 0) > 0 or e.tie == "next"
