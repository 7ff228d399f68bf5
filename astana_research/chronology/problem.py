"""What is to be solved: the statements of a corpus over one calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

import numpy as np

from .calendar import Calendar, Mask
from .statements import ON_ROUNDS, Statement


@dataclass(frozen=True)
class Problem:
    """The statements of a corpus, by article, over one calendar.

    ``gaps`` is True where a round that nobody names takes a day all the same. ``named`` are rounds that are spoken of, if only
    to be put in order among the others. ``without`` are the conventions of reading that are switched off. ``given`` are first days that
    are left of rounds already, from elsewhere.
    """

    days: Calendar
    statements: Mapping[str, tuple[Statement, ...]]
    gaps: bool = True
    named: frozenset[int] = frozenset()
    without: frozenset[str] = frozenset()
    given: Mapping[int, Mask] = field(default_factory=dict)

    @cached_property
    def rounds(self) -> tuple[int, ...]:
        """The rounds that statements speak of, and those that are named, in order."""
        return tuple(sorted(self.named.union(s.round for said in self.statements.values() for s in said if s.round is not None)))

    @cached_property
    def on_rounds(self) -> dict[str, tuple[Statement, ...]]:
        """What each article says of rounds."""
        return {name: _on_rounds(said) for name, said in self.statements.items()}

    @cached_property
    def room(self) -> dict[int, Mask]:
        """The first days that the calendar leaves each round: those before and behind it need days, too."""
        return {n: self.given.get(n, states) for n, states in _room(self.days, self.rounds, self.gaps).items()}

    def between(self, before: int, after: int) -> int:
        """Days that the rounds between two take at the least."""
        return _between(before, after, self.gaps)

    def with_also(self, some: Iterable[Statement]) -> Problem:
        """The problem with more statements, each behind those of its article."""
        more: dict[str, tuple[Statement, ...]] = {}
        for s in some:
            more[s.article] = (*more.get(s.article, self.statements.get(s.article, ())), s)
        found = replace(self, statements={**self.statements, **more})
        # Carried over: to gather it anew from all articles takes longer than to solve for the few that say more.
        found.__dict__["on_rounds"] = self.on_rounds | {name: _on_rounds(said) for name, said in more.items()}
        return found

    @classmethod
    def of(cls, statements: Iterable[Statement], days: Calendar, gaps: bool = True) -> Problem:
        """A problem of these statements; of each article the most trusted come first, and what it says twice once."""
        found: dict[str, dict[object, Statement]] = {}
        for s in statements:
            found.setdefault(s.article, {}).setdefault(s.meaning, s)
        ordered = {name: tuple(sorted(said.values(), key=lambda s: -s.trust)) for name, said in found.items()}
        return cls(days, ordered, gaps)


def _on_rounds(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(s for s in said if s.rule in ON_ROUNDS)


def _between(before: int, after: int, gaps: bool) -> int:
    return after - before - 1 if gaps else 0


@lru_cache(maxsize=64)  # asked for by every problem that a clash is narrowed down through: mostly of the same rounds
def _room(days: Calendar, rounds: tuple[int, ...], gaps: bool) -> Mapping[int, Mask]:
    first, last = np.arange(days.count), np.arange(days.count) + days.more_days
    needed = list(accumulate((1 + _between(a, b, gaps) for a, b in pairwise(rounds)), initial=0))
    room = {
        n: (first >= before) & (last < days.count - (needed[-1] - before))
        for n, before in zip(rounds, needed, strict=False)  # no round at all still sums up to nothing
    }
    for states in room.values():
        states.setflags(write=False)
    return room
