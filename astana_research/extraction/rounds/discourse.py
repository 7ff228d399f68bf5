"""What the rules know of an article's rounds, and which round each place of the text speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ...blocks import Sentence
from ...document import Document
from ...forms import END, PREFIX, cue_words, cues
from ..verbs import PRESENT, verbal_noun
from .about import round_about, status_of_about
from .around import told_as
from .chronicles import chronicled, rounds_of_lines
from .finding import RoundExpression, find_many, find_rounds
from .relatives import Placed, place_all


@dataclass(frozen=True)
class Discourse:
    """What the rules know of an article's rounds: ``about``, its ``status``, and each expression with its number.

    ``many`` are the spans of phrases for many rounds at once, ``lines`` the rounds that the lines of a chronicle speak of, by the
    number of their paragraph.
    """

    document: Document
    about: int | None
    about_status: str | None
    placed: tuple[Placed, ...]
    many: tuple[tuple[int, int], ...]
    lines: Mapping[int, int | None]

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
        # Nobody plans the round after the next: one that is told of without a word of the future has met.
        following = self.about is not None and number == self.about + 1 and number not in self._met
        return self._ahead.get(number) or ("planned" if following else "recalled")

    @cached_property
    def _met(self) -> set[int | None]:
        """The rounds that a verb right before them has meet: "the 13th was held in August, and the 14th was held in December"."""
        expressions, text = [p.expression for p in self.placed], self.document.text
        found = set()
        for p in self.placed:
            verbs = cues(*_MEETS).find(text, max(p.expression.start - _VERB, 0), p.expression.start)
            past = [v for v in verbs if not verbal_noun().match(text, v.start) and not _PRESENT.fullmatch(text, v.start, v.end)]
            if past and told_as(self.document, p.expression, expressions) == "held":
                found.add(p.number)
        return found

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
        before = [(a, n) for a, n in mine if a <= place and not self._ended(sentence, a, n, place)]
        behind = [(a, n) for a, n in mine if a > place]
        if before and not (behind and self._then(before[-1][0], place, behind[0][0])):
            return before[-1][1]
        if not before and (then := self._back_then(sentence, place)):
            return then
        ahead = [(a, n) for a, n in behind if n is not None and (self.about is None or n <= self.about)]
        if ahead and not self._told_apart(place, *ahead[0]):
            return ahead[0][1]
        if sentence.paragraph in self.lines:
            return self.lines[sentence.paragraph]
        if cues("that_time").find(self.document.text, sentence.start, sentence.end) and (then := self._last_named(sentence)):
            return then
        carried = bisect_right(self._carried_starts, sentence.start) - 1
        if carried < 0:
            return self.about
        at, number = self._carried[carried]
        if number != self.about and self.about is not None and at < self.document.paragraph_of(sentence).start:
            return self.about  # a round told as background holds its paragraph
        return number

    def _back_then(self, sentence: Sentence, place: int) -> int | None:
        """ "X led it back then, while in this round Y does": the clause of "then" is of the round that was named last."""
        text = self.document.text
        for hit in cues("that_time").find(text, sentence.start, sentence.end):
            low, high = sorted((hit.start, place))
            if not _CLAUSE.search(text, low, high):
                return self._last_named(sentence)
        return None

    def _last_named(self, sentence: Sentence) -> int | None:
        """ "In that first round only the Russian was there. At that time X led": the round that was named last, close before."""
        close = self.document.sentences[max(sentence.number - 1 - _CLOSE, 0)].start
        return next((n for _, n in reversed(self.named(close, sentence.start))), None)

    def _told_apart(self, place: int, start: int, number: int) -> bool:
        """Whether an earlier round that is named behind ``place`` belongs to another clause: "..., after he had in the last round"."""
        if self.about is None or number == self.about:
            return False
        if _SINCE.search(self.document.text, max(place, start - 8), start):
            return True  # "met to weigh what was done since the last round"
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

    def _then(self, start: int, place: int, behind: int) -> bool:
        """ "In the 10th A was done, then B in the 14th": what follows "then" is of the round that it names itself."""
        text = self.document.text
        return bool(_THEN.search(text, start, place)) and not _THEN.search(text, place, behind)

    def _ended(self, sentence: Sentence, start: int, number: int | None, place: int) -> bool:
        """ "In the previous rounds," said in passing holds to the end of its clause only; so does what is only put beside the news.

        "A leads, after B had led in the last round, while C stays": C is of the round that the text is about.
        """
        text = self.document.text
        if number is not None and self.about is not None and number < self.about:
            aside = [m.end() for m in _put_beside().finditer(text, sentence.start, start)]
            return bool(aside) and "،" not in text[aside[-1] : start] and bool(_CLOSED.search(text, start, place))
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
            if paragraph.number in self.lines:
                continue
            if n is not None and self.about is not None and n > self.about:
                continue  # a round to come is named in passing
            aside = n != self.about and n is not None and (_aside().search(self.document.text, max(0, a - 10), a) or self._beside_own(a))
            if stays and not aside and paragraph.kind in ("text", "heading") and paragraph.furniture is None:
                turns.append((a, n))
        return turns

    def _beside_own(self, place: int) -> bool:
        """ "Nobody came to the ninth, after they had been at the one before": told for the sake of the text's own round."""
        sentence = self.document.sentence_at(place)
        return self.about is not None and any(n == self.about for _, n in self.named(sentence.start, place))

    @cached_property
    def _carried_starts(self) -> list[int]:
        return [a for a, _ in self._carried]


_SINCE = re.compile(r"(?<!\w)منذ +$")
_CLAUSE = re.compile(r"[،؛:]|(?<!\w)و?اما(?!\w)")
_PRESENT = re.compile(rf"س?{PRESENT}")
_MEETS = ("phase_opens", "phase_meets", "phase_runs", "phase_closes")
_VERB = 30  # characters before a round in which the verb stands that has it meet
_CLOSE = 2  # sentences back to the round that "at that time" is of
_THEN = re.compile(r"(?<!\w)ثم ")
_CLOSED = re.compile(r"، *(?!و(?!بينما|فيما))")  # a comma with no "and" behind it


@cache
def _put_beside() -> re.Pattern[str]:
    """ "After", "unlike", "as against": a clause that only serves the news before it."""
    return re.compile(rf"(?<!\w){PREFIX}{cue_words('beside_it')}{END}")


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
    listed = chronicled(document, expressions)
    about = round_about(document, expressions, later, listed)
    status = status_of_about(document, expressions, later, about)
    placed = place_all(document, expressions, later, about, status)
    return Discourse(document, about, status, placed, tuple(find_many(document)), rounds_of_lines(document, placed, listed))


def _agreed_for_later(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    if e.place in ("previous", "last") or re.search(r"(?<!\w)هذ[اه] +$", document.text[max(e.start - 5, 0) : e.start]):
        return False
    return bool(cues("agreed_next").find(document.text, sentence.start, e.end))
