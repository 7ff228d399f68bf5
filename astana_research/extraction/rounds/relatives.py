"""Which round a relative expression stands for: "the previous round", "this one", "that round", "the one after it"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from ... import numerals
from ...document import Document
from ...forms import END, PREFIX, cue_words
from .around import told_as
from .background import is_background, is_news
from .finding import RoundExpression
from .othertalks import process


@dataclass(frozen=True)
class Placed:
    """A round expression with the number that it stands for here; ``later`` where the text agrees upon it for the future."""

    expression: RoundExpression
    number: int | None
    later: bool = False


def place_all(
    document: Document, expressions: list[RoundExpression], later: set[int], about: int | None, status: str | None
) -> tuple[Placed, ...]:
    """Each expression with its number, seen from the round that the article is about, else from what it named before.

    "That round" without a round in its sentence or the one before means something else, and is left out.
    """
    placed: list[Placed] = []
    ahead = status in _TO_COME
    for e in expressions:
        if e.numbers:
            placed += [Placed(e, number, e.start in later) for number in e.numbers]
        elif said := _said_behind(document, e, expressions):
            placed.append(Placed(e, said, e.start in later and said != about))
        elif e.place in _FROM_NAMED:
            near = _named_close_by(document, e, placed)
            if near is None and e.place in _BOUND and not _at_begin(document, e, placed):
                continue
            anchor = about if near is None or near.number is None else near.number
            if e.place in _BEHIND and about and (anchor or 0) > about and is_background(document, e):
                anchor = about  # "the next meeting is in spring. The one before had met in June"
            if near is None and e.place == "after" and about is None:
                anchor = next((p.number for p in reversed(placed) if p.number), None)
            if e.place == "after" and anchor == about and ahead:
                placed.append(Placed(e, anchor))  # "the next round" of a text that looks ahead
            elif e.place == "after" and anchor == (about or 0) - 1 and told_as(document, e, expressions) in _TO_COME:
                placed.append(_numbered(e, about, 1, later, about))  # behind "the previous round": the one after this
            else:
                placed.append(_numbered(e, anchor, _FROM_NAMED[e.place], later, about))
        else:
            seen = _seen_from_about(document, e, expressions, later, about, ahead)
            told = document.sentence_at(e.start)
            if e.place == "last" and not ahead and any(
                p.number == seen.number and told.start <= p.expression.start for p in placed if p.number
            ):
                seen = Placed(e, about, seen.later)  # "the meeting before it was attended like the last one"
            placed.append(seen)
    return tuple(placed)


def _said_behind(document: Document, e: RoundExpression, expressions: Sequence[RoundExpression]) -> int | None:
    """ "The last edition of the talks (Astana 18)": the number that stands right behind a relative expression."""
    first = bisect_left(expressions, e.end, key=attrgetter("start"))
    behind = expressions[first] if first < len(expressions) else None
    if behind is None or len(behind.numbers) != 1 or not _BRACKET.fullmatch(document.text, e.end, behind.start):
        return None
    return behind.numbers[0]


_BRACKET = re.compile(r"(?: +[^.،؛:\n()]{1,30}?)? *[(\[–-] *(?:اي +)?")  # what may stand between

_TO_COME = ("planned", "moved", "expected")
#: Places counted from the round named last, in steps; those of _BOUND stand for nothing without it.
_FROM_NAMED = {"that": 0, "preceding": -1, "its_previous": -1, "following": 1, "its_next": 1, "after": 1}
_BEHIND = ("preceding", "its_previous")
_BOUND = ("that", "its_previous", "its_next")
_OVERVIEW = 3  # numbers of rounds from which a text tells of the whole process


def _numbered(e: RoundExpression, anchor: int | None, step: int, later: set[int], about: int | None) -> Placed:
    number = anchor + step if anchor is not None and anchor + step > 0 else None
    return Placed(e, number, e.start in later and number != about)


def _named_close_by(document: Document, e: RoundExpression, placed: Sequence[Placed]) -> Placed | None:
    """The round named last, in the sentence of ``e`` or the one before; of a list that closes that sentence its first."""
    before = [p for p in placed if p.expression.end <= e.start]
    if not before:
        return None
    here = document.sentence_at(e.start)
    there = document.sentence_at(before[-1].expression.start)
    if there.number < here.number - 1 or e.place == "after" and there.number != here.number:
        return None
    if there.paragraph != here.paragraph and not _same_noun(document, e, before[-1].expression):
        return None  # a paragraph on: "that round" is a round, "that meeting" may be one of others
    return next(p for p in before if p.expression is before[-1].expression) if e.place == "that" else before[-1]


def _same_noun(document: Document, e: RoundExpression, other: RoundExpression) -> bool:
    nouns = {w.removeprefix("ال") for w in document.text[other.start : other.end].split()}
    return bool(nouns & {w.removeprefix("ال") for w in document.text[e.start : e.end].split()[:2]})


def _at_begin(document: Document, e: RoundExpression, placed: Sequence[Placed]) -> bool:
    """ "In that meeting ..." as the first words of a text, behind a title that names a round."""
    if not placed or document.sentence_at(e.start).number > _TOP:
        return False
    return document.paragraph_of(document.sentence_at(placed[-1].expression.start)).kind != "text"


_LOOKED_BACK = 200  # expressions: who names so many relative ones in a row has no number in mind


def _numbered_before(expressions: Sequence[RoundExpression], e: RoundExpression) -> RoundExpression | None:
    """The last expression with a number before another one."""
    upto = bisect_left(expressions, e.start, key=attrgetter("start"))
    near = (expressions[n] for n in range(upto - 1, max(upto - _LOOKED_BACK, 0) - 1, -1))
    return next((x for x in near if x.numbers and x.end <= e.start), None)


_TOP = 3  # sentences that a text begins with


def _seen_from_about(
    document: Document,
    e: RoundExpression,
    expressions: list[RoundExpression],
    later: set[int],
    about: int | None,
    ahead: bool,
) -> Placed:
    anchor = about
    if e.place == "new" and _unasked().search(document.text, max(0, e.start - _ASKED), e.start):
        return Placed(e, None)
    if about is None:
        before = _numbered_before(expressions, e)
        if not before and e.place == "last" and (many := _counted_before(document, e)):
            return Placed(e, many, e.start in later)
        if not before or e.place == "new":
            return Placed(e, None, e.start in later)
        anchor = before.numbers[-1]
        ahead = e.place != "next" and told_as(document, before, expressions) in _TO_COME
        if e.place in ("last", "next") and (highest := _highest_met(document, expressions, later)):
            anchor, ahead = highest, False
    step = {
        "this": 0,
        "previous": -1,
        "last": 0 if not ahead and (about is None or is_news(document, e)) else -1,
        "before_last": -1 if about is None or is_news(document, e) else -2,
        "next": 0 if ahead and not _set_there().search(document.text, document.sentence_at(e.start).start, e.start) else 1,
        "new": 0 if ahead or not _is_another(document, e, expressions, later, about) else 1,
    }[e.place]
    return _numbered(e, anchor, step, later, about)


@cache
def _set_there() -> re.Pattern[str]:
    """ "Those who meet are to set the day of the next round": the one after theirs, though theirs is to come itself."""
    return re.compile(rf"{PREFIX}س?{cue_words('those_meeting_set')}{END}[^.؛:\n]{{0,40}}?(?<!\w){cue_words('day_or_place')}(?!\w)")


def _counted_before(document: Document, e: RoundExpression) -> int | None:
    """ "The meetings of Astana, 18 rounds so far. The last one had met in June": as many as there were, that one is."""
    here = document.sentence_at(e.start).number
    start = next(s.start for s in document.sentences if s.number >= here - 1)
    said = [m["many"] for m in _rounds_counted().finditer(document.text, start, e.start)]
    if not said or not process().search(document.text, start, e.start):
        return None
    return int(said[-1]) if said[-1].isdigit() else numerals.cardinal_value(said[-1])


@cache
def _rounds_counted() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<many>\d{{1,2}}|{numerals.cardinal()}) +{cue_words('round_counted')}{END}")


_ASKED = 45  # characters before "a new round" in which it is told that nobody asked for one


@cache
def _unasked() -> re.Pattern[str]:
    """ "It has had no request to hold a new round": there is none."""
    return re.compile(rf"(?<!\w){cue_words('nothing_asked')}(?!\w)[^.،\n]*$")


def _is_another(
    document: Document, e: RoundExpression, expressions: list[RoundExpression], later: set[int], about: int | None
) -> bool:
    """ "A new round": the one after where it is planned, or where the article has told of its own in a sentence before."""
    if e.start in later or told_as(document, e, expressions) in ("planned", "expected"):
        return True
    here = document.sentence_at(e.start)
    named = [x for x in expressions if about in x.numbers and x.end <= here.start]
    told = [x for x in named if document.paragraph_of(document.sentence_at(x.start)).kind == "text"]
    return bool(told) and not document.text.startswith("ال", e.start)


def _highest_met(document: Document, expressions: list[RoundExpression], later: set[int]) -> int | None:
    """The last round that an overview tells of as met, or the one before those to come; None where the text is none."""
    numbered = [e for e in expressions if e.numbers]
    if len({n for e in numbered for n in e.numbers}) < _OVERVIEW:
        return None
    to_come = [e for e in numbered if e.start in later or told_as(document, e, expressions) in _TO_COME]
    met = max((n for e in numbered if e not in to_come for n in e.numbers), default=None)
    if met is None:
        return None
    return max(met, min((n for e in to_come for n in e.numbers), default=0) - 1)
