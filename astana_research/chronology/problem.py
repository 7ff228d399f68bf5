"""What is to be solved: the statements of a corpus over one calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from .calendar import Calendar, Mask
from .statements import Statement


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
    def room(self) -> dict[int, Mask]:
        """The first days that the calendar leaves each round: those before and behind it need days, too."""
        first, last = np.arange(self.days.count), np.arange(self.days.count) + self.days.more_days
        needed = list(accumulate((1 + self.between(a, b) for a, b in pairwise(self.rounds)), initial=0))
        room = {
            n: (first >= before) & (last < self.days.count - (needed[-1] - before))
            for n, before in zip(self.rounds, needed, strict=False)  # no round at all still sums up to nothing
        }
        return {n: self.given.get(n, states) for n, states in room.items()}

    def between(self, before: int, after: int) -> int:
        """Days that the rounds between two take at the least."""
        return after - before - 1 if self.gaps else 0

    @classmethod
    def of(cls, statements: Iterable[Statement], days: Calendar, gaps: bool = True) -> Problem:
        """A problem of these statements; of each article the most trusted come first, and what it says twice once."""
        found: dict[str, dict[object, Statement]] = {}
        for s in statements:
            found.setdefault(s.article, {}).setdefault(s.meaning, s)
        ordered = {name: tuple(sorted(said.values(), key=lambda s: -s.trust)) for name, said in found.items()}
        return cls(days, ordered, gaps)
