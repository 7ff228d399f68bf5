"""Which round an article is about, how that round stands, and which round each place of the text speaks of."""
from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from ..forms import cues
from .document import Document
from .rounds import RoundExpression, find_many, find_rounds

# What a mention weighs when the round that an article is about is sought. Set by reading: a title outweighs all else,
# the first round named is the news unless it is told as background, and a round agreed upon at the end is the next one.
_TITLE, _FIRST, _NEWS, _BACKGROUND, _NEXT = 4, 2, 2, -4, -3


@dataclass(frozen=True)
class Placed:
    """A round expression with the number that it stands for here; ``later`` where the text agrees upon it for the future."""

    expression: RoundExpression
    number: int | None
    later: bool = False


@dataclass(frozen=True)
class Discourse:
    """What the rules know of an article's rounds: ``about``, its ``status``, and each expression with its number."""

    document: Document
    about: int | None
    about_status: str | None
    placed: tuple[Placed, ...]
    many: tuple[tuple[int, int], ...]

    def status(self, number: int | None) -> str | None:
        """How round ``number`` stands in this article: the article's own round as found, earlier ones recalled, later ones planned."""
        if number is None or self.about is None:
            return "recalled" if number is None and self.about is not None else None
        if number == self.about:
            return self.about_status
        return "recalled" if number < self.about else "planned"

    def round_at(self, place: int) -> int | None:
        """The round that the text speaks of at ``place``: named before it in its sentence, or behind it, or carried on.

        None where the sentence speaks of many rounds at once, or where no round can be told.
        """
        sentence = self.document.sentence_at(place)
        mine = [(a, n) for a, n, _ in self._events if sentence.start <= a < sentence.end]
        before = [n for a, n in mine if a <= place]
        if before:
            return before[-1]
        if mine:
            return mine[0][1]
        carried = bisect_right(self._carried_starts, sentence.start) - 1
        return self._carried[carried][1] if carried >= 0 else self.about

    @cached_property
    def _events(self) -> list[tuple[int, int | None, bool]]:
        named = [(p.expression.start, p.number, not p.later) for p in self.placed]
        return sorted(named + [(a, None, True) for a, _ in self.many], key=lambda event: event[0])

    @cached_property
    def _carried(self) -> list[tuple[int, int | None]]:
        """Where the text turns to another round for good: not in titles, nor for a round agreed upon."""
        turns = []
        for a, n, stays in self._events:
            paragraph = self.document.paragraph_of(self.document.sentence_at(a))
            if stays and paragraph.kind in ("text", "heading") and paragraph.furniture is None:
                turns.append((a, n))
        return turns

    @cached_property
    def _carried_starts(self) -> list[int]:
        return [a for a, _ in self._carried]


def discourse(document: Document) -> Discourse:
    """Read the rounds of an article and their standing."""
    expressions = find_rounds(document)
    later = {e.start for e in expressions if _agreed_for_later(document, e)}
    about = _about(document, expressions, later)
    status = _status(document, expressions, later, about)
    placed = tuple(_place(e, about, status, e.start in later) for e in expressions)
    placed = tuple(q for p in placed for q in _each(p))
    return Discourse(document, about, status, placed, tuple(find_many(document)))


def _each(placed: Placed) -> list[Placed]:
    return [replace(placed, number=n) for n in placed.expression.numbers] or [placed]


def _agreed_for_later(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    return bool(cues("agreed_next").find(document.text, sentence.start, e.end)) and e.place not in ("previous", "last")


def _has(document: Document, e: RoundExpression, name: str) -> bool:
    sentence = document.sentence_at(e.start)
    return bool(cues(name).find(document.text, sentence.start, sentence.end))


def _about(document: Document, expressions: list[RoundExpression], later: set[int]) -> int | None:
    """The round that the article is about: the number with the greatest weight of its first mentions."""
    weights: dict[int, int] = {}
    numbered = [e for e in expressions if e.numbers]
    if not numbered:
        return None
    for e in numbered:
        sentence = document.sentence_at(e.start)
        paragraph = document.paragraph_of(sentence)
        if sentence.repeat_of or paragraph.repeat_of or paragraph.furniture:
            continue
        weight = _TITLE if paragraph.kind in ("title", "subtitle") else 0
        weight += _FIRST if not weights else 0
        if e.start in later:
            weight += _NEXT
        elif _is_background(document, e):
            weight += _BACKGROUND
        elif _has(document, e, "held") or _has(document, e, "planned"):
            weight += _NEWS
        for number in e.numbers:
            weights[number] = weights.get(number, 0) + weight
    if not weights:
        return None
    best = max(weights, key=lambda number: (weights[number], number))
    if weights[best] > 0:
        return best
    # Every number stands in the background or ahead: a new round that is being prepared is the one after those recalled.
    ahead = [n for e in numbered if e.start in later for n in e.numbers]
    if any(e.place in ("new", "next") for e in expressions):
        return max(ahead) if ahead else max(weights) + 1
    return best


def _is_background(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    return bool(cues("recalled").find(document.text, sentence.start, e.end))


def _status(document: Document, expressions: list[RoundExpression], later: set[int], about: int | None) -> str | None:
    """How the article's own round stands: held where the first words on it say that it opened, met or ended, else planned."""
    if about is None:
        return None
    for e in expressions:
        if about not in e.numbers or e.start in later:
            continue
        sentence = document.sentence_at(e.start)
        moved, planned, held = (cues(name).find(document.text, sentence.start, sentence.end) for name in ("moved", "planned", "held"))
        if moved:
            return "moved"
        if planned:
            return "planned"
        if held:
            return "held"
    stated = any(about in e.numbers and e.start not in later for e in expressions)
    return "held" if stated else "planned"


def _place(e: RoundExpression, about: int | None, status: str | None, later: bool) -> Placed:
    """The number that a relative expression stands for, seen from the round that the article is about."""
    if e.numbers or about is None:
        return Placed(e, e.numbers[0] if e.numbers else None, later)
    ahead = status in ("planned", "moved", "expected")
    number = {
        "this": about,
        "previous": about - 1,
        "last": about - 1 if ahead else None,  # while a round meets, "the last" may be it or the one before
        "next": about if ahead else about + 1,
        "new": about if ahead or not later else about + 1,
    }[e.place]
    return Placed(e, number if number and number > 0 else None, later and number != about)
