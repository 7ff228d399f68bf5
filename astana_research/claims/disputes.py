"""Where articles disagree: claims that can't both be so, who makes them, and which is followed by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from .model import DATES, Claim, independent, opposed

RULES = ("most_sources", "about_the_round", "more_precise", "open")
_FINENESS = {"day": 0, "interval": 1, "week": 1, "set": 2, "month": 3, "year": 4, "open": 5}


@dataclass(frozen=True)
class Position:
    """One side of a disagreement: a value with the claims that make it and how many independent sources stand behind it.

    ``chosen`` tells that this value is followed, ``rule`` by which rule the choice was made (``open``: by none).
    """

    round: int
    subject: str
    item: str | None
    basis: str
    value: str
    claims: tuple[Claim, ...]
    independent: int
    chosen: bool
    rule: str


def disagreements(claims: Iterable[Claim]) -> list[Position]:
    """The sides of all disagreements, by round, subject and item.

    What is told of how a round was and what was planned are kept apart. A date that agrees with several sides (a month with
    days of it) stands behind each of them.
    """
    groups: dict[tuple, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.value is None or claim.basis is None or claim.subject == "topic":
            continue
        subject = "days" if claim.subject in DATES else claim.subject
        groups[claim.round, subject, claim.item or "", claim.basis].append(claim)
    return [side for key in sorted(groups) for side in _sides(*key, groups[key])]


def _sides(number: int, subject: str, item: str, basis: str, claims: Sequence[Claim]) -> list[Position]:
    together = _named_together(claims) if subject == "head" else set()
    against = {n: set() for n in range(len(claims))}
    for a, b in combinations(range(len(claims)), 2):
        if opposed(claims[a], claims[b]) and frozenset((claims[a].value, claims[b].value)) not in together:
            against[a].add(b)
            against[b].add(a)
    disputed = [n for n in against if against[n]]
    if not disputed:
        return []
    values: dict[tuple, list[int]] = defaultdict(list)
    for n in disputed:
        values[_value(claims[n])].append(n)
    # Behind a value stands all that agrees with it, also what is too coarse to take a side.
    behind = {value: [n for n in range(len(claims)) if not any(n in against[m] for m in mine)] for value, mine in values.items()}
    support = {value: independent(claims[n] for n in found) for value, found in behind.items()}
    chosen, rule = _choice({value: [claims[n] for n in mine] for value, mine in values.items()}, support)
    return [
        Position(
            number,
            _subject(value, subject),
            item or None,
            basis,
            value[1],
            tuple(claims[n] for n in mine),
            support[value],
            value == chosen,
            rule,
        )
        for value, mine in values.items()
    ]


def _named_together(claims: Sequence[Claim]) -> set[frozenset[str | None]]:
    """Pairs of names of which one article gives both: a head and a deputy, or one who came after the other."""
    by_article: dict[str, set[str | None]] = defaultdict(set)
    for claim in claims:
        by_article[claim.article_id].add(claim.value)
    return {frozenset(pair) for names in by_article.values() for pair in combinations(sorted(filter(None, names)), 2)}


def _value(claim: Claim) -> tuple[str, str]:
    """What makes two claims one side: dates by subject and qualifier, presence whatever the role."""
    if claim.subject == "party":
        return claim.subject, "absent" if claim.value == "absent" else "present"
    if claim.subject in DATES:
        return claim.subject, f"{claim.value} ({claim.qualifier})" if claim.qualifier else str(claim.value)
    return claim.subject, str(claim.value)


def _subject(value: tuple[str, str], group: str) -> str:
    return value[0] if group == "days" else group


def _choice(sides: dict[tuple, list[Claim]], support: dict[tuple, int]) -> tuple[tuple | None, str]:
    """The side that is followed, and the rule that decides: the first of ``RULES`` that leaves one side alone."""
    left = list(sides)
    by_rule = (
        ("most_sources", lambda side: -support[side]),
        ("about_the_round", lambda side: not any(claim.about for claim in sides[side])),
        ("more_precise", lambda side: min(_FINENESS.get(c.days.precision, 5) if c.days else 0 for c in sides[side])),
    )
    for rule, rank in by_rule:
        best = min(map(rank, left))
        left = [side for side in left if rank(side) == best]
        if len(left) == 1:
            return left[0], rule
    return None, "open"
