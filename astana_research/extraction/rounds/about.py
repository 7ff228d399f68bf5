"""Which round an article is about, and how that round stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from ... import numerals
from ...blocks import Paragraph, Sentence
from ...document import Document
from ...forms import END, PREFIX, cue_words, cues
from .around import told_as
from .background import is_background, is_fresh, is_news
from .finding import RoundExpression
from .othertalks import host_city, other_talks_in, process
from .underway import lead, meeting_ahead, met_after_all, talks_over

# What a mention weighs when the round that an article is about is sought. Set by reading: a title outweighs all else,
# the first round named is the news unless it is told as background, and a round agreed upon at the end is the next one.
_TITLE, _FIRST, _NEWS, _FRESH, _BACKGROUND, _NEXT, _TODAY = 4, 2, 2, 3, -4, -3, 3


def round_about(
    document: Document, expressions: list[RoundExpression], later: set[int], listed: Collection[int]
) -> int | None:
    """The round that the article is about: the number with the greatest weight of its first mentions; None where none leads.

    ``later`` are the starts of expressions that are agreed upon for later, ``listed`` the paragraphs that are lines of a chronicle.
    """
    if not any(e.numbers for e in expressions):
        return 1 if _are_first(document) and _opens_with_talks(document) else None
    weights: dict[int, int] = {}
    numbered = [e for e in expressions if e.numbers and _is_own(document, e)]
    if listed:  # it is about what its title or its lead names, before it goes from round to round
        numbered = [e for e in numbered if _paragraph(document, e).number < min(listed)]
    all_named = numbered
    numbered = [e for e in numbered if not _leads_on(document, e, numbered)] or numbered
    for e in numbered:
        weight = _TITLE if _in_title(document, e) else 0
        weight += _FIRST if not weights else 0
        if e.start in later:
            weight += _NEXT
        elif is_background(document, e):
            weight += _BACKGROUND
        elif told_as(document, e, expressions):
            weight += _NEWS
        weight += _TODAY if _opens_with_today(document, e) else 0
        weight += _FRESH if e.start not in later and is_fresh(document, e) else 0
        for number in e.numbers:
            weights[number] = weights.get(number, 0) + weight
    if not weights or _many_alike(document, all_named, weights, later):
        return None
    if _only_in_passing(document, numbered, expressions):
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


def _opens_with_today(document: Document, e: RoundExpression) -> bool:
    """ "In the 15th they said ... And today, in the 17th": where a history comes to its news."""
    return bool(_AND_TODAY.match(document.text, document.sentence_at(e.start).start))


_AND_TODAY = re.compile(r"(?:و|ف|اما +)اليوم(?!\w)")


def _leads_on(document: Document, e: RoundExpression, numbered: Sequence[RoundExpression]) -> bool:
    """ "From the first round to the 17th", "between the first and the 22nd": the begin of a stretch that leads to another."""
    text = document.text
    for one, other in zip(numbered, numbered[1:], strict=False):
        if e is one and _FROM.search(text, max(0, one.start - 8), one.start) and _TO.fullmatch(text, one.end, other.start):
            return True
    return False


_FROM = re.compile(r"(?<!\w)[وف]?(?:من|منذ|بين) +$")
_TO = re.compile(r"[^.؛:\n]{0,50}? *(?:(?:و?الي|و?حتي|و?بين) +|و)")


def _agreed_upon(
    document: Document, numbered: list[RoundExpression], expressions: list[RoundExpression], later: set[int]
) -> bool:
    """ "Those who met agreed that the 15th round be held in March": every other round is past, and the text is on the 14th."""
    ahead = [e for e in numbered if e.start in later]
    others = [e for e in numbered if e.start not in later]
    if not others and not any(_who_met(document, e) for e in ahead):
        return False  # "Moscow may host the 23rd round": nobody has met
    return bool(ahead) and all(told_as(document, e, expressions) in ("planned", "expected") for e in ahead) and all(
        is_background(document, e) for e in others
    )


def _who_met(document: Document, e: RoundExpression) -> bool:
    """Whether the sentence of a round to come names those who met."""
    sentence = document.sentence_at(e.start)
    return bool(cues("participants", "meeting").find(document.text, sentence.start, sentence.end))


def _is_own(document: Document, e: RoundExpression) -> bool:
    sentence = document.sentence_at(e.start)
    return not document.set_aside(sentence)


def _in_title(document: Document, e: RoundExpression) -> bool:
    return _paragraph(document, e).kind in ("title", "subtitle")


def _paragraph(document: Document, e: RoundExpression) -> Paragraph:
    return document.paragraph_of(document.sentence_at(e.start))


def _only_in_passing(document: Document, numbered: list[RoundExpression], expressions: Sequence[RoundExpression]) -> bool:
    """A text that comes to speak of a round late, and names it once, is about something else."""
    first = numbered[0]
    if expressions[0].place == "next" and document.sentence_at(expressions[0].start) in document.sentences[:_OPENING]:
        return False  # "the day of the next round was made known. The twelfth will meet on"
    if told_as(document, first, numbered) not in ("planned", "expected") and not _opens_elsewhere(document, first):
        return False
    if re.search(r"(?<!\w)(?:هذه|هذا) +$", document.text[max(first.start - 6, 0) : first.start]):
        return False
    if document.sentence_at(first.start) == document.sentences[0]:
        return False
    return len(numbered) == 1 and not _in_title(document, first) and first.start > _LATE * len(document.text)


def _are_first(document: Document) -> bool:
    """ "The first direct talks since the war began": what needs no number."""
    return any(cues("first_talks").find(document.text, s.start, s.end) for s in document.sentences[: _OPENING + 1])


def _opens_elsewhere(document: Document, first: RoundExpression) -> bool:
    """ "The ninth session of the Constitutional Committee was called off": other talks, and none of the process before ``first``."""
    opening = [s for s in document.sentences[:_OPENING] if s.end <= first.start]
    words = [document.text[s.start : s.end] for s in opening]
    return any(map(other_talks_in, words)) and not any(process().search(w) or host_city().search(w) for w in words)


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
    if len(told) < _MANY - _counts_rounds(document):
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


def _counts_rounds(document: Document) -> bool:
    """ "20 rounds have met since it began. In the fourth ...": the begin of an overview."""
    return any(_so_many().search(document.text, s.start, s.end) for s in document.sentences[:_OPENING])


@cache
def _so_many() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:\d{{1,2}}|{numerals.cardinal()}) +(?:جوله|جولات){END}")


_LATE = 0.38  # share of a text behind which a round is named in passing
_LEAD = 0.3  # ... and before which it is what the text begins with
_MANY = 4  # rounds named from which a text may be about none of them


def _met_before(document: Document, numbered: list[RoundExpression], expressions: list[RoundExpression], best: int) -> int:
    """ "They intend to hold the 18th meeting, said he after the 17th round": the news is of the round that has met."""
    mine = [e for e in numbered if best in e.numbers]
    met = any(best - 1 in e.numbers and _just_after().search(document.text, max(e.start - 30, 0), e.start) for e in numbered)
    met = met or best == max(n for e in numbered for n in e.numbers) and any(
        _after_talks().search(document.text, s.start, s.end) for s in document.sentences[: _OPENING + 1]
    )
    ahead = all(told_as(document, e, expressions) in ("planned", "expected") for e in mine)
    return best - 1 if ahead and met and not any(_in_title(document, e) for e in mine) else best


@cache
def _just_after() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("just_after") + r"(?: \w+)? +$")


@cache
def _after_talks() -> re.Pattern[str]:
    """ "Said he after the plenary session", of talks that have just met."""
    over = rf"{cue_words('just_after')}(?: +{cue_words('closing_noun')})?"
    return re.compile(rf"{PREFIX}{over} +{cue_words('session_of_round', 'meeting')}{END}(?! +مع)")


def status_of_about(document: Document, expressions: list[RoundExpression], later: set[int], about: int | None) -> str | None:
    """How the article's own round stands: as the first of its mentions that says so; held where none does."""
    if about is None:
        return None
    stated = [e for e in expressions if about in e.numbers and e.start not in later]
    for e in stated:
        if standing := told_as(document, e, expressions):
            met = standing == "moved" and any(told_as(document, other, expressions) == "held" for other in stated)
            met = met or standing in _NOT_MET and met_after_all(document, _of_own_round(document, expressions, about))
            return "held" if met else standing
    if not stated:
        return "held" if any(about + 1 in e.numbers for e in expressions) else "planned"
    return "planned" if meeting_ahead(document) or _titled_and_ahead(document, expressions, stated) else "held"


def _titled_and_ahead(document: Document, expressions: list[RoundExpression], stated: list[RoundExpression]) -> bool:
    """A title that numbers the round and says no more, above a text that begins with the one to come: "when does the new round meet?"."""
    running = [e for e in expressions if _paragraph(document, e).kind == "text"]
    if not running or not all(_in_title(document, e) for e in stated) or talks_over(document):
        return False
    opening = running[0]
    early = document.sentence_at(opening.start) in lead(document)
    return early and opening.place in ("next", "new") and told_as(document, opening, expressions) in ("planned", "expected")


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
