"""How far sources agree, pair by pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from ..origin import RULE, strongest
from .model import DATES, Claim, kind_of, opposed

_FEWEST = 3  # claims that two sources must have in common before a share of them says anything
_MOST = 200  # sources that are compared, pair by pair


@dataclass(frozen=True)
class Agreement:
    """Two sources: how many claims of theirs can be compared, how many agree, and the share in per cent (None under 3).

    ``origin`` is the strongest mark of the claims that were compared.
    """

    source: str
    other: str
    comparable: int
    agree: int
    origin: str = RULE

    @property
    def share(self) -> int | None:
        return round(100 * self.agree / self.comparable) if self.comparable >= _FEWEST else None


def agreement(claims: Iterable[Claim]) -> list[Agreement]:
    """The agreement of all pairs of sources that tell something of the same thing, each in words of its own.

    What both say in sentences of one family is one voice and isn't counted; nor are topics, since silence denies nothing. In
    a large corpus the sources that tell most are compared, since pairs grow with the square of sources.
    """
    things: dict[Hashable, dict[str, dict[Hashable, _Saying]]] = defaultdict(lambda: defaultdict(dict))
    for claim in claims:
        if claim.value is not None and claim.basis is not None and claim.subject != "topic" and _comparable(claim):
            subject = "days" if claim.subject in DATES else claim.subject
            sayings = things[claim.round, subject, claim.item, claim.basis][claim.source]
            sayings.setdefault(kind_of(claim), _Saying(claim)).add(claim)
    told = Counter(source for by_source in things.values() for source in by_source)
    compared = frozenset(sorted(told, key=lambda source: (-told[source], source))[:_MOST])
    counted: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    origins: dict[tuple[str, str], set[str]] = defaultdict(set)
    for by_source in things.values():
        for a, b in combinations(sorted(compared & by_source.keys()), 2):
            pairs = [(x, y) for x in by_source[a].values() for y in by_source[b].values() if len(x.families | y.families) > 1]
            if pairs:
                counted[a, b][0] += 1
                counted[a, b][1] += _agree([(x.claim, y.claim) for x, y in pairs])
                origins[a, b].update(origin for pair in pairs for saying in pair for origin in saying.origins)
    return [Agreement(a, b, *counted[a, b], strongest(*origins[a, b])) for a, b in sorted(counted)]


@dataclass(frozen=True)
class _Saying:
    """The first of the claims of a source that say exactly the same, the families of all their sentences, and their origins."""

    claim: Claim
    families: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        self.families.add(claim.family)
        self.origins.add(claim.origin)


def _comparable(claim: Claim) -> bool:
    """Whether a date says enough to agree with anything."""
    return claim.subject not in DATES or claim.days is not None and claim.days.precision != "open"


def _agree(pairs: list[tuple[Claim, Claim]]) -> bool:
    """Dates agree where none of them is against another, all else where a value of one is a value of the other."""
    found = [not opposed(x, y) for x, y in pairs]
    return all(found) if pairs[0][0].subject in DATES else any(found)
