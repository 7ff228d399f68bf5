"""A few statements that leave a round the days that were found, and smallest sets of these and of what one article says.

Most clashes of a large corpus are between one article and the days of a round, and the days of a round rest on the same few
statements each time. What these leave is solved once; what the article adds is solved from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from .problem import Problem
from .proof import ground
from .solver import Solution, solve, trail
from .statements import Statement


def posed(problem: Problem, some: Iterable[Statement], named: Collection[int] = ()) -> Problem:
    """The problem of ``some`` statements alone, and of the rounds ``named`` beside them."""
    found = Problem.of(some, problem.days, problem.gaps)
    return replace(found, named=frozenset(named) if problem.gaps else problem.named.union(named))


def order(s: Statement) -> tuple[int, str, int, str, int]:
    """The most trusted first, then by article and place."""
    return -s.trust, s.article, s.start or 0, s.rule, s.round or 0


@dataclass(frozen=True)
class Cores:
    """What the days of rounds rest on, as ``solution`` found them; solved once and remembered."""

    solution: Solution
    _of: dict[int, tuple[Statement, ...]] = field(default_factory=dict)
    _solved: dict[tuple[frozenset[Statement], frozenset[int]], Solution] = field(default_factory=dict)

    def of(self, number: int) -> tuple[Statement, ...]:
        """A smallest set of statements that leave the round the days that were found, the most trusted first."""
        if number not in self._of:
            self._of[number] = self._smallest(number)
        return self._of[number]

    def _smallest(self, number: int) -> tuple[Statement, ...]:
        left = self.solution.rounds[number]
        kept = _resting(self.solution, number)
        needed: dict[Statement, None] = {}
        while rest := [s for s in kept if s not in needed]:
            tried = rest[-1]
            less = solve(posed(self.solution.problem, (s for s in kept if s != tried), self.solution.problem.rounds))
            if np.array_equal(less.rounds[number], left):
                kept = _resting(less, number)
            else:
                needed[tried] = None
        return tuple(kept)

    def against(self, some: Sequence[Statement]) -> tuple[Statement, ...]:
        """A smallest set of ``some``, which one article says, and of what its rounds rest on, that can't hold together; else none."""
        own = frozenset(s.article for s in some)
        beside = dict.fromkeys(t for s in some if s.round is not None for t in self.of(s.round))
        for core in ([t for t in beside if t.article not in own], [t for t in beside if t not in some]):
            if kept := self._contradicting(some, core):
                break
        else:
            return ()
        needed: dict[Statement, None] = {}
        while rest := sorted((s for s in kept if s not in needed), key=order):
            tried = rest[-1]
            if fewer := self._contradicting([s for s in some if s in kept and s != tried], [s for s in core if s in kept and s != tried]):
                kept = fewer
            else:
                needed[tried] = None
        return tuple(sorted(needed, key=order))

    def _contradicting(self, some: Sequence[Statement], core: Sequence[Statement]) -> list[Statement]:
        """The statements that a contradiction among ``some`` and ``core`` rests on; none where there is none."""
        named = frozenset(s.round for s in some if s.round is not None)
        key = frozenset(core), named
        if key not in self._solved:
            self._solved[key] = solve(posed(self.solution.problem, core, named))
        base = self._solved[key]
        if base.contradiction is None and some:
            base = solve(base.problem.with_also(some), base)
        return ground(base.contradiction) if base.contradiction else []


def _resting(solution: Solution, number: int) -> list[Statement]:
    """The statements that the days of a round rest on, the most trusted first."""
    return sorted(dict.fromkeys(s for cut in trail(solution, number) for s in cut.statements), key=order)
