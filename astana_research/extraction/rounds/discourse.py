"""Which round an article is about, how that round stands, and which round each place of the text speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property

from ...blocks import Sentence
from ...document import Document
from ...forms import END, PREFIX, cue_words, cues
from .around import is_background, is_fresh, is_news, told_as
from .finding import RoundExpression, find_many, find_rounds
from .othertalks import host_city, process
from .relatives import Placed, place_all
from .underway import meeting_ahead, met_after_all

# What a mention weighs when the round that an article is about is sought. Set by reading: a title outweighs all else,
# the first round named is the news unless it is told as background, and a round agreed upon at the end is the next one.
_TITLE, _FIRST, _NEWS, _FRESH, _BACKGROUND, _NEXT = 4, 2, 2, 3, -4, -3


@dataclass(frozen=True)
class Discourse:
    """What the rules know of an article's rounds: ``about``, its ``status``, and each expression with its number."""

    document: Document
    about: int | None
    about_status: str | None
    placed: tuple[Placed, ...]
    many: tuple[tuple[int, int], ...]

    def status(self, number: int | None) -> str | None:
        """How round ``number`` stands in this article: its own round as found, earlier ones recalled, later ones planned.

        A later round may have been put off or be no more than expected; so may any where the article is about none.
        """
        if number is None:
            return "recalled" if self.about is not None else None
        if number == self.about:
            return self.about_status
        if self.about is not None and number < self.about:
            return "recalled"
        return self._ahead.get(number, "planned" if self.about is not None else "recalled")

    @cached_property
    def _ahead(self) -> dict[int, str]:
        """The rounds that are to come, or were, by the first of their mentions that says so."""
        expressions = [p.expression for p in self.placed]
        found: dict[int, str] = {}
        for p in self.placed:
            standing = told_as(self.document, p.expression, expressions) if p.number is not None else None
            if standing in ("planned", "moved", "expected"):
                found.setdefault(p.number, standing)
        return found

    def round_at(self, place: int) -> int | None:
        """The round that the text speaks of at ``place``: named before it in its sentence, or behind it, or carried on.

        None where the sentence speaks of many rounds at once, or where no round can be told.
        """
        sentence = self.document.sentence_at(place)
        mine = self.named(sentence.start, sentence.end)
        before = [n for a, n in mine if a <= place and not self._ended(a, n, place)]
        if before:
            return before[-1]
        ahead = [(a, n) for a, n in mine if n is not None and (self.about is None or n <= self.about)]
        if ahead and not self._told_apart(place, *ahead[0]):
            return ahead[0][1]
        carried = bisect_right(self._carried_starts, sentence.start) - 1
        if carried < 0:
            return self.about
        at, number = self._carried[carried]
        if number != self.about and self.about is not None and at < self.document.paragraph_of(sentence).start:
            return self.about  # a round told as background holds its paragraph
        return number

    def _told_apart(self, place: int, start: int, number: int) -> bool:
        """Whether an earlier round that is named behind ``place`` belongs to another clause: "..., after he had in the last round"."""
        if self.about is None or number == self.about:
            return False
        between = re.sub(r"\([^()]*\)|[^()]*\)", "", self.document.text[place:start])
        between = _on_its_fringe().sub("", between)
        return "،" in between or "؛" in between or bool(clause_turns().search(between))

    def named(self, start: int, end: int) -> list[tuple[int, int | None]]:
        """What is named from ``start`` to ``end``, in order: place and number; None for many rounds at once."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(a, n) for a, n, _ in self._events[first:last]]

    def placed_in(self, sentence: Sentence) -> list[Placed]:
        """The expressions that a sentence holds, in order."""
        starts = self._placed_starts
        return list(self.placed[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])

    def placed_at(self, start: int) -> Placed:
        """The first expression that begins at ``start``, where one does."""
        return self.placed[bisect_left(self._placed_starts, start)]

    def to_come(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The rounds of a sentence that it tells as planned or put off."""
        here = [p.expression for p in self.placed_in(sentence)]
        expressions = [p.expression for p in self.placed] if here else []
        return [(e.start, e.end) for e in here if told_as(self.document, e, expressions) in ("planned", "moved")]

    def together(self, place: int, number: int | None) -> tuple[int | None, ...]:
        """The rounds that the sentence at ``place`` names in one breath with ``number`` ("in rounds 1 and 2"), or itself."""
        mine = [p.expression.numbers for p in self.placed_in(self.document.sentence_at(place))]
        rows = [numbers for numbers in mine if number in numbers]
        return rows[0] if rows and all(row == rows[0] and len(row) > 1 for row in rows) else (number,)

    def speaks_of_many(self, start: int, end: int) -> bool:
        """Whether a phrase for many rounds at once begins from ``start`` to ``end``."""
        starts = [a for a, _ in self.many]
        return bisect_left(starts, start) < bisect_left(starts, end)

    @cached_property
    def first_number(self) -> int | None:
        """Where the text first names a round by its number."""
        return next((p.expression.start for p in self.placed if p.expression.numbers), None)

    @cached_property
    def _starts(self) -> list[int]:
        return [a for a, _, _ in self._events]

    @cached_property
    def _placed_starts(self) -> list[int]:
        return [p.expression.start for p in self.placed]

    def _ended(self, start: int, number: int | None, place: int) -> bool:
        """ "In the previous rounds," said in passing holds to the end of its clause only."""
        text = self.document.text
        return number is None and bool(_aside().search(text, max(0, start - 10), start)) and "،" in text[start:place]

    @cached_property
    def _events(self) -> list[tuple[int, int | None, bool]]:
        # A list of rounds ("rounds 18 and 19") turns the text to none of them.
        named = [(p.expression.start, p.number, not p.later and len(p.expression.numbers) < 2) for p in self.placed]
        now = [] if self.about is None else cues("this_time").find(self.document.text)
        others = [*((a, None, True) for a, _ in self.many), *((h.start, self.about, False) for h in now)]
        return sorted([*named, *others], key=lambda event: event[0])

    @cached_property
    def _carried(self) -> list[tuple[int, int | None]]:
        """Where the text turns to another round for good: not in titles, nor for a round agreed upon."""
        turns = []
        for a, n, stays in self._events:
            paragraph = self.document.paragraph_of(self.document.sentence_at(a))
            if n is not None and self.about is not None and n > self.about:
                continue  # a round to come is named in passing
            aside = n != self.about and n is not None and _aside().search(self.document.text, max(0, a - 10), a)
            if stays and not aside and paragraph.kind in ("text", "heading") and paragraph.furniture is None:
                turns.append((a, n))
        return turns

    @cached_property
    def _carried_starts(self) -> list[int]:
        return [a for a, _ in self._carried]


@cache
def _on_its_fringe() -> re.Pattern[str]:
    """ "He met them in July, on the fringe of the 10th round": the round that the words before are of."""
    return re.compile(rf" *، *{cue_words('on_the_fringe')} +(?:\w+ +)?$")


@cache
def _aside() -> re.Pattern[str]:
    """ "In the previous round", "since round 15": named in passing, the text does not turn to it."""
    return re.compile(PREFIX + cue_words("aside") + r" +$")


@cache
def clause_turns() -> re.Pattern[str]:
    """Where another clause begins with a word such as "after", "while", "unlike"."""
    return re.compile(PREFIX + cue_words("clause_turn") + END)


def discourse(document: Document) -> Discourse:
    """Read the rounds of an article and their standing."""
    expressions = find_rounds(document)
    later = {e.start for e in expressions if _agreed_for_later(document, e)}
    about = _about(document, expressions, later)
    status = _status(document, expressions, later, about)
    placed = place_all(document, expressions, later, about, status)
    return Discourse(document, about, status, placed, tuple(find_many(document)))


def _agreed_for_later(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    if e.place in ("previous", "last") or re.search(r"(?<!\w)هذ[اه] +$", document.text[max(e.start - 5, 0) : e.start]):
        return False
    return bool(cues("agreed_next").find(document.text, sentence.start, e.end))


def _about(document: Document, expressions: list[RoundExpression], later: set[int]) -> int | None:
    """The round that the article is about: the number with the greatest weight of its first mentions; None where none leads."""
    weights: dict[int, int] = {}
    numbered = [e for e in expressions if e.numbers and _is_own(document, e)]
    for e in numbered:
        weight = _TITLE if _in_title(document, e) else 0
        weight += _FIRST if not weights else 0
        if e.start in later:
            weight += _NEXT
        elif is_background(document, e):
            weight += _BACKGROUND
        elif told_as(document, e, expressions):
            weight += _NEWS
        weight += _FRESH if e.start not in later and is_fresh(document, e) else 0
        for number in e.numbers:
            weights[number] = weights.get(number, 0) + weight
    if not weights or _many_alike(document, numbered, weights, later):
        return None
    if _only_in_passing(document, numbered):
        return _before_next(document, numbered[0])
    best = max(weights, key=lambda number: weights[number])  # of equal weight the one named first
    if not any(e.numbers == (best,) for e in numbered):
        return None  # "in the 4th and the 5th round"
    if weights[best] > 0:
        return _met_before(document, numbered, expressions, best)
    # Every number stands in the background or ahead: a new round that is being prepared is the one after those recalled.
    if not _opens_with_talks(document):
        return None
    ahead = [n for e in numbered if e.start in later for n in e.numbers]
    if any(e.place in ("new", "next") for e in expressions):
        return max(ahead) if ahead else max(weights) + 1
    return min(ahead) - 1 or None if _agreed_upon(document, numbered, expressions, later) else best


def _agreed_upon(
    document: Document, numbered: list[RoundExpression], expressions: list[RoundExpression], later: set[int]
) -> bool:
    """ "Those who met agreed that the 15th round be held in March": every other round is past, and the text is on the 14th."""
    ahead = [e for e in numbered if e.start in later]
    return bool(ahead) and all(told_as(document, e, expressions) in ("planned", "expected") for e in ahead) and all(
        is_background(document, e) for e in numbered if e.start not in later
    )


def _is_own(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    return not document.set_aside(sentence)


def _in_title(document: Document, e: RoundExpression) -> bool:
    return document.paragraph_of(document.sentence_at(e.start)).kind in ("title", "subtitle")


def _only_in_passing(document: Document, numbered: list[RoundExpression]) -> bool:
    """A text that comes to speak of a round late, and names it once, is about something else."""
    first = numbered[0]
    if told_as(document, first, numbered) not in ("planned", "expected"):
        return False
    if re.search(r"(?<!\w)(?:هذه|هذا) +$", document.text[max(first.start - 6, 0) : first.start]):
        return False
    if document.sentence_at(first.start) == document.sentences[0]:
        return False
    return len(numbered) == 1 and not _in_title(document, first) and first.start > _LATE * len(document.text)


def _before_next(document: Document, only: RoundExpression) -> int | None:
    """A report on talks of the process that closes with "the next round, the seventh": it is about the one before."""
    return only.numbers[0] - 1 or None if _is_next(document, only) and _opens_with_talks(document) else None


def _opens_with_talks(document: Document) -> bool:
    first = next((s for s in document.sentences if document.paragraph_of(s).kind == "text"), document.sentences[0])
    if cues("summit").find(document.text, first.start, first.end) and not cues("round_proper").find(document.text, first.start, first.end):
        return False  # a summit "within the Astana process"
    opening = [(s.start, s.end) for s in document.sentences[:_OPENING]]
    return any(process().search(document.text, *span) or host_city().search(document.text, *span) for span in opening)


_OPENING = 3  # sentences, the title included, in which a report says what it is on


def _many_alike(
    document: Document, numbered: list[RoundExpression], weights: dict[int, int], later: set[int]
) -> bool:
    """An overview: many rounds, of which neither a title nor the first sentences single one out."""
    told = {n for e in numbered if e.start not in later and not is_background(document, e) for n in e.numbers}
    if len(told) < _MANY:
        return False
    best = max(weights, key=lambda number: weights[number])
    mine = [e for e in numbered if best in e.numbers]
    first = mine[0]
    lead = len(first.numbers) == 1 and first is numbered[0] and first.start < _LEAD * len(document.text)
    news = is_news(document, first) or len(mine) > 1 or told_as(document, first, numbered) in ("planned", "moved")
    titled = [e for e in numbered if _in_title(document, e)]
    if len({n for e in titled for n in e.numbers}) > 1:
        return True  # "from Astana 1 to Astana 15"
    return not (lead and news) and not any(e in mine for e in titled)


_LATE = 0.38  # share of a text behind which a round is named in passing
_LEAD = 0.3  # ... and before which it is what the text begins with
_MANY = 4  # rounds named from which a text may be about none of them


def _met_before(document: Document, numbered: list[RoundExpression], expressions: list[RoundExpression], best: int) -> int:
    """ "They intend to hold the 18th meeting, said he after the 17th round": the news is of the round that has met."""
    mine = [e for e in numbered if best in e.numbers]
    met = any(best - 1 in e.numbers and _just_after().search(document.text, max(e.start - 30, 0), e.start) for e in numbered)
    ahead = all(told_as(document, e, expressions) in ("planned", "expected") for e in mine)
    return best - 1 if ahead and met and not any(_in_title(document, e) for e in mine) else best


@cache
def _just_after() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("just_after") + r"(?: \w+)? +$")


def _status(document: Document, expressions: list[RoundExpression], later: set[int], about: int | None) -> str | None:
    """How the article's own round stands: as the first of its mentions that says so; held where none does."""
    if about is None:
        return None
    stated = [e for e in expressions if about in e.numbers and e.start not in later]
    for e in stated:
        if standing := told_as(document, e, expressions):
            return "held" if standing in _NOT_MET and met_after_all(document, _of_own_round(document, expressions, about)) else standing
    if not stated:
        return "held" if any(about + 1 in e.numbers and _is_next(document, e) for e in expressions) else "planned"
    return "planned" if meeting_ahead(document) else "held"


_NOT_MET = ("planned", "moved", "expected")


def _of_own_round(document: Document, expressions: list[RoundExpression], about: int) -> list[Sentence]:
    """The sentences of running text that name no other round."""
    others = {document.sentence_at(e.start) for e in expressions if e.numbers != (about,) and e.place != "this"}
    return [
        s
        for s in document.sentences
        if s not in others and document.paragraph_of(s).kind == "text" and not document.set_aside(s)
    ]


def _is_next(document: Document, e: RoundExpression) -> bool:
    return bool(cues("relative_next").find(document.text, e.start, e.end))
