"""Absences that a text dates otherwise than the public record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..document import Document
from ..forms import END, PREFIX, cue_words
from .flag import Flag
from .model import Claim
from .places import folded_place
from .record import Record

_REACH = 60  # characters between a party that stays away and "since round 15"


def absences(claims: Iterable[Claim], documents: Mapping[str, Document], record: Record) -> Iterator[Flag]:
    """Claims that a party stays away from a round at which the record has it, or since another round than the record."""
    for claim in claims:
        if claim.subject != "party" or claim.basis != "told" or claim.item is None:
            continue
        first = first_absence(claim.item, record)
        since = claim.value == "absent" and _since(documents[claim.article_id], claim)
        if since and first and first != claim.round:
            start, end = since
            surface = documents[claim.article_id].folded.raw[start:end]
            facts = {"party": claim.item, "told": claim.round, "record": first}
            yield Flag(claim.article_id, start, end, surface, "absent_since_other_round", claim.round, facts, claim.origin)
        elif (role := record.role(claim.round, claim.item)) and (role == "absent") != (claim.value == "absent"):
            facts = {"party": claim.item, "record": role, "told": claim.value}
            yield Flag(
                claim.article_id, claim.start, claim.end, claim.surface, "absence_not_of_record", claim.round, facts, claim.origin
            )


def first_absence(party: str, record: Record) -> int | None:
    """The round from which on the record has a party absent, or says nothing of it.

    >>> first_absence("USA", Record.public())
    9
    """
    numbers = sorted(int(row["round"]) for row in record.rounds)
    there = [n for n in numbers if record.role(n, party) not in (None, "absent")]
    return next((n for n in numbers if record.role(n, party) == "absent" and n > max(there, default=0)), None)


def _since(document: Document, claim: Claim) -> tuple[int, int] | None:
    """The words "since the round" of a claim, if its sentence has them; they end with the round's number."""
    place = folded_place(document, claim.start)
    sentence = document.sentence_at(place)
    found = _since_round().search(document.text, place, min(sentence.end, place + _REACH + len(claim.surface)))
    return document.cite(found.start("since"), found.end()) if found else None


@cache
def _since_round() -> re.Pattern[str]:
    number = r"(?: *\S*\d+| +\w+(?: +عشر\w*)?)?"
    return re.compile(rf"{PREFIX}(?P<since>{cue_words('since')}) +{cue_words('round_noun', 'round_singular')}{number}{END}")
