"""Which round an article is about, how that round stands, and which round each place of the text speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..blocks import Sentence
from ..document import Document
from ..forms import PREFIX, Hit, Matcher, alternatives, cue_words, cues, forms, matcher
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
        mine = self.named(sentence.start, sentence.end)
        before = [n for a, n in mine if a <= place and not self._ended(a, n, place)]
        if before:
            return before[-1]
        ahead = [n for _, n in mine if n is not None and (self.about is None or n <= self.about)]
        if ahead:
            return ahead[0]
        carried = bisect_right(self._carried_starts, sentence.start) - 1
        return self._carried[carried][1] if carried >= 0 else self.about

    def named(self, start: int, end: int) -> list[tuple[int, int | None]]:
        """What is named from ``start`` to ``end``, in order: place and number; None for many rounds at once."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(a, n) for a, n, _ in self._events[first:last]]

    def placed_in(self, sentence: Sentence) -> list[Placed]:
        """The expressions that a sentence holds, in order."""
        starts = self._placed_starts
        return list(self.placed[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])

    def speaks_of_many(self, start: int, end: int) -> bool:
        """Whether a phrase for many rounds at once begins from ``start`` to ``end``."""
        starts = [a for a, _ in self.many]
        return bisect_left(starts, start) < bisect_left(starts, end)

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
        return sorted(named + [(a, None, True) for a, _ in self.many], key=lambda event: event[0])

    @cached_property
    def _carried(self) -> list[tuple[int, int | None]]:
        """Where the text turns to another round for good: not in titles, nor for a round agreed upon."""
        turns = []
        for a, n, stays in self._events:
            paragraph = self.document.paragraph_of(self.document.sentence_at(a))
            aside = n != self.about and n is not None and _aside().search(self.document.text, max(0, a - 10), a)
            if stays and not aside and paragraph.kind in ("text", "heading") and paragraph.furniture is None:
                turns.append((a, n))
        return turns

    @cached_property
    def _carried_starts(self) -> list[int]:
        return [a for a, _ in self._carried]


@cache
def _aside() -> re.Pattern[str]:
    """ "In the previous round", "since round 15": named in passing, the text does not turn to it."""
    return re.compile(PREFIX + cue_words("aside") + r" +$")


@cache
def _months() -> Matcher:
    return matcher("months", "month")


def discourse(document: Document) -> Discourse:
    """Read the rounds of an article and their standing."""
    expressions = find_rounds(document)
    later = {e.start for e in expressions if _agreed_for_later(document, e)}
    about = _about(document, expressions, later)
    status = _status(document, expressions, later, about)
    placed = tuple(_place(document, e, about, status, e.start in later) for e in expressions)
    placed = tuple(q for p in placed for q in _each(p))
    return Discourse(document, about, status, placed, tuple(find_many(document)))


def _each(placed: Placed) -> list[Placed]:
    return [replace(placed, number=n) for n in placed.expression.numbers] or [placed]


def _agreed_for_later(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    return bool(cues("agreed_next").find(document.text, sentence.start, e.end)) and e.place not in ("previous", "last")


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
        elif _standing(document, sentence):
            weight += _NEWS
        for number in e.numbers:
            weights[number] = weights.get(number, 0) + weight
    if not weights:
        return None
    best = max(weights, key=lambda number: weights[number])  # of equal weight the one named first
    if weights[best] > 0:
        return best
    # Every number stands in the background or ahead: a new round that is being prepared is the one after those recalled.
    ahead = [n for e in numbered if e.start in later for n in e.numbers]
    if any(e.place in ("new", "next") for e in expressions):
        return max(ahead) if ahead else max(weights) + 1
    return best


def _is_background(document: Document, e: RoundExpression) -> bool:
    """Told as background: the expression itself says so ("the previous round (16)"), or the words before it in its sentence."""
    sentence = document.sentence_at(e.start)
    return bool(
        cues("recalled_adjective").find(document.text, e.start, e.end)
        or cues("recalled").find(document.text, sentence.start, e.end)
        or re.search(r"منذ +$", document.text[max(sentence.start, e.start - 6) : e.start])
    )


def _status(document: Document, expressions: list[RoundExpression], later: set[int], about: int | None) -> str | None:
    """How the article's own round stands: as the first sentence that says it has it; held where none does."""
    if about is None:
        return None
    stated = [e for e in expressions if about in e.numbers and e.start not in later]
    for e in stated:
        if standing := _standing(document, document.sentence_at(e.start)):
            return standing
    return "held" if stated else "planned"


def _standing(document: Document, sentence: Sentence) -> str | None:
    """What a sentence says of its round: the first verb decides; one in the present is to come if its date is.

    "Opens tomorrow" and "Sochi hosts on the 30th of this month" are plans, "opens today" is not.
    """
    text = document.text
    verbs = cues("held", "planned", "moved", "present").find(text, sentence.start, sentence.end)
    for hit in sorted([*verbs, *_future_verbs(document, sentence)], key=lambda h: h.start):
        if hit.entry != "present":
            return hit.entry
        words = text[hit.end : sentence.end]
        if cues("ahead").find(words):
            return "planned"
        if cues("as_news").find(text, sentence.start, sentence.end):
            return "held"
        return "planned" if re.search(r"\d", words) and _months().find(words) else "held"
    return None


_FUTURE = re.compile(r"(?<!\w)[وف]?(س[يتن]\w{3,})")


def _future_verbs(document: Document, sentence: Sentence) -> list[Hit]:
    """Verbs with the sign of the future ("ستقام", "سيلتقون"); not words that merely begin so."""
    found = [Hit(*m.span(1), "planned") for m in _FUTURE.finditer(document.text, sentence.start, sentence.end)]
    return [h for h in found if not cues("not_future").find(document.text, h.start, h.end)]


@cache
def _today() -> re.Pattern[str]:
    """Words of the day's news: today, yesterday, a weekday, a verb of opening or ending."""
    weekdays = alternatives(forms("weekdays"))
    return re.compile(rf"{PREFIX}(?:{cue_words('as_news')}|{weekdays})(?!\w)")


def _is_news(document: Document, e: RoundExpression) -> bool:
    """ "The last round ended today" is the article's own; "the last round met in July" is the one before."""
    sentence = document.sentence_at(e.start)
    return bool(_today().search(document.text, sentence.start, e.start)) and not _is_background_verb(
        document, sentence, e
    )


def _is_background_verb(document: Document, sentence: Sentence, e: RoundExpression) -> bool:
    return bool(cues("recalled").find(document.text, sentence.start, e.start))


def _place(document: Document, e: RoundExpression, about: int | None, status: str | None, later: bool) -> Placed:
    """The number that a relative expression stands for, seen from the round that the article is about."""
    if e.numbers or about is None:
        return Placed(e, e.numbers[0] if e.numbers else None, later)
    ahead = status in ("planned", "moved", "expected")
    number = {
        "this": about,
        "previous": about - 1,
        "last": about if not ahead and _is_news(document, e) else about - 1,
        "next": about if ahead else about + 1,
        "new": about if ahead or not later else about + 1,
    }[e.place]
    return Placed(e, number if number and number > 0 else None, later and number != about)
