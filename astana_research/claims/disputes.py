"""Where articles disagree: claims that can't both be so, who makes them, and which is followed by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .days import spans
from .model import DATES, ONE_CITY, Claim, independent, kind_of, opposed

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
    kinds: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        kinds[kind_of(claim)].append(claim)
    against = _oppositions(kinds, _named_together(claims) if subject == "head" else frozenset())
    values: dict[tuple[str, str], list[Hashable]] = defaultdict(list)
    for kind in kinds:
        if kind in against:
            values[_value(kinds[kind][0])].append(kind)
    if not values:
        return []
    # Behind a value stands all that tells something and agrees with it, also what is too coarse to take a side.
    telling = [kind for kind, found in kinds.items() if found[0].subject not in DATES or spans(found[0].days)]
    sides = {
        value: _Side(
            value,
            tuple(claim for kind in mine for claim in kinds[kind]),
            independent(c for kind in telling if not any(kind in against[one] for one in mine) for c in kinds[kind]),
            frozenset(_value(kinds[other][0]) for kind in mine for other in against[kind]),
        )
        for value, mine in values.items()
    }
    chosen, rule = _choice(list(sides.values()))
    return [
        Position(number, side.value[0], item or None, basis, _shown(side), side.claims, side.support, side is chosen, rule)
        for side in sides.values()
    ]


@dataclass(frozen=True)
class _Side:
    """A value with its claims, the independent sources behind it, and the values that it is against."""

    value: tuple[str, str]
    claims: tuple[Claim, ...]
    support: int
    against: frozenset[tuple[str, str]]

    @property
    def fineness(self) -> int:
        return min(_FINENESS.get(c.days.precision, 5) if c.days else 0 for c in self.claims)


def _oppositions(
    kinds: Mapping[Hashable, Sequence[Claim]], together: frozenset[frozenset[str | None]]
) -> dict[Hashable, set[Hashable]]:
    """For each kind of claim that is disputed, those of other articles that contradict it."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for x, y in combinations(kinds, 2):
        a, b = kinds[x][0], kinds[y][0]
        if opposed(a, b) and frozenset((a.value, b.value)) not in together and len({c.article_id for k in (x, y) for c in kinds[k]}) > 1:
            found[x].add(y)
            found[y].add(x)
    return found


def _named_together(claims: Sequence[Claim]) -> frozenset[frozenset[str | None]]:
    """Pairs of names of which one article gives both: a head and a deputy, or one who came after the other."""
    by_article: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.value:
            by_article[claim.article_id].add(claim.value)
    return frozenset(frozenset(pair) for names in by_article.values() for pair in combinations(sorted(names), 2))


def _value(claim: Claim) -> tuple[str, str]:
    """What makes two claims one side: presence whatever the role, one city by all its names, a date with its qualifier."""
    value = str(claim.value)
    if claim.subject == "party":
        value = "absent" if value == "absent" else "present"
    elif claim.subject == "city" and value in ONE_CITY:
        value = "Astana"
    elif claim.subject in DATES and claim.qualifier:
        value = f"{value} ({claim.qualifier})"
    return claim.subject, value


def _shown(side: _Side) -> str:
    """The value of a side; a city by all the names that it is given."""
    if side.value[0] == "city":
        return "|".join(sorted({str(claim.value) for claim in side.claims}))
    return side.value[1]


def _choice(sides: Sequence[_Side]) -> tuple[_Side | None, str]:
    """The side that is followed, and the rule that decides: the first of ``RULES`` that leaves none against another.

    Of all that agree with it the finest is followed: a month that more sources tell decides for a day of it.
    """
    left = list(sides)
    ranks: tuple[tuple[str, Callable[[_Side], int]], ...] = (
        ("most_sources", lambda side: -side.support),
        ("about_the_round", lambda side: not any(claim.about for claim in side.claims)),
        ("more_precise", lambda side: side.fineness),
    )
    for rule, rank in ranks:
        best = min(map(rank, left))
        left = [side for side in left if rank(side) == best]
        if not _split(left):
            beside = [side for side in sides if not any(side.value in one.against for one in left)]
            return min(left if _split(beside) else beside, key=lambda side: side.fineness), rule
    return None, "open"


def _split(sides: Sequence[_Side]) -> bool:
    return any(a.value in b.against for a, b in combinations(sides, 2))
