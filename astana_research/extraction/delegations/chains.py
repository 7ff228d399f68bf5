"""What every phrasing of taking part shares: the part that it finds, how parties are joined in a row, the round of a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from ...blocks import Sentence
from ...cleaning import fold_text
from ...forms import Hit, forms
from .. import denial
from ..rounds.discourse import Discourse, clause_turns

NEAR = 30  # characters between a verb and the round or the party that it speaks of
STOP = re.compile(r"[،.؛:\n]")
AND = re.compile(r"[ ،]*و?(?:كل +من +)?")
INSERTED = re.compile(r"،[^،.]{0,40}،")  # "the observers, by the official list, were confined to"
AND_ALSO = re.compile(r" *،? *(?:ولا +(?:الي +|عن +)?|او +|و *(?:الي +|عن +)?)?")


@dataclass(frozen=True)
class Part:
    """A party named as taking part: its span, code, role, the round it is tied to, and the rule that saw it."""

    start: int
    end: int
    party: str
    role: str
    round: int | None
    rule: str


@cache
def _links() -> frozenset[str]:
    return frozenset(word for form in forms("cues", **{"class": "link"}) for word in fold_text(form).split())


@cache
def _segments() -> frozenset[str]:
    return frozenset(word for form in forms("cues", **{"class": "segment"}) for word in fold_text(form).split())


def linked(gap: str) -> bool:
    words = re.findall(r"\w+", re.sub(r"\([^()]{0,200}\)", " ", gap))  # "Russia (head: X), Turkey (head: Y)"
    links = _links()
    return all(any(shape in links for shape in (w, w.removeprefix("و"), w[1:], w[2:])) or len(w) == 1 for w in words)


def denied(text: str, cue: int) -> bool:
    """ "No observer", "without observers"."""
    return denial.right_before(text, cue, "without")


def begins_group(gap: str) -> bool:
    """A word between two parties that begins a new group of the list."""
    return bool(_segments() & {word for w in re.findall(r"\w+", gap) for word in (w, w.removeprefix("و"))})


def chain(
    text: str,
    hits: Iterable[Hit],
    place: int,
    joins: Callable[[str], object] = linked,
    first: Callable[[str], object] | None = None,
) -> list[Hit]:
    """The parties behind a place as far as the words between them join them; ``first`` asks that of those before the first one."""
    row: list[Hit] = []
    for hit in (h for h in hits if h.start >= place):
        if not (joins if row or first is None else first)(text[place : hit.start]):
            break
        row.append(hit)
        place = hit.end
    return row


def joined_to(text: str, hits: list[Hit], joins: re.Pattern[str] = AND) -> list[Hit]:
    """The last of ``hits`` with those before it that "and" joins it to."""
    first = len(hits) - 1
    while first > 0 and joins.fullmatch(text, hits[first - 1].end, hits[first].start):
        first -= 1
    return hits[max(first, 0) :]


def round_before(discourse: Discourse, sentence: Sentence) -> bool:
    """Whether a round has been numbered by the end of a sentence."""
    return discourse.first_number is not None and discourse.first_number < sentence.end


def round_for(discourse: Discourse, place: int, sentence: Sentence) -> int | None:
    """The round that a verb or cue at ``place`` speaks of: the one named close behind it, else as the discourse has it."""
    text = discourse.document.text
    for start, number in discourse.named(place, min(place + NEAR, sentence.end) + 1):
        if not STOP.search(text, place, start) and not clause_turns().search(text, place, start):
            return number
    return round_told(discourse, place)


def round_told(discourse: Discourse, place: int) -> int | None:
    """The round that the text speaks of at ``place``; where it tells none yet, the only one that it names soon behind."""
    number = discourse.round_at(place)
    numbers = {p.number for p in discourse.placed}
    if number is None and discourse.about is None and len(numbers) == 1 and discourse.placed[0].expression.start - place in range(_SOON):
        return discourse.placed[0].number
    return number


_SOON = 300  # characters from a party to the only round of a text
