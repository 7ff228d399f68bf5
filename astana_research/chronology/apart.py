"""Which statements of one article can't hold together, given the days of the rounds: seen without solving anything anew.

Given the days of the rounds an article can be taken by itself, and each thing that it says leaves some days of writing. Statements whose
days have none in common contradict one another; the smallest such sets of a handful of statements are few, and are all listed.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from functools import reduce
from itertools import combinations
from math import comb
from operator import and_

import numpy as np

from .calendar import Mask
from .cores import Cores
from .met import Met
from .relations import fits, writable
from .solver import Solution
from .statements import ON_ROUNDS, Statement

Together = tuple[Statement, ...]
_MOST = 20_000  # sets that are looked at in one article


def left_by(s: Statement, solution: Solution) -> Mask:
    """The days on which an article that says ``s`` can have been written, if the rounds met on the days that were found."""
    days = solution.problem.days
    if s.rule in ON_ROUNDS and s.round is not None:
        return fits(s, days, days.writing, Met(solution.rounds[s.round]))
    return writable(s, days)[days.writing]


def disjoint(masks: Sequence[Mask]) -> Iterator[tuple[int, ...]]:
    """The smallest sets of masks (by their places) that have nothing in common, the smaller ones first.

    Of many masks only sets of few are looked at, so that no more than some 20,000 are.

    >>> a, b, c = (np.array(list(bits)) == "1" for bits in ("1100", "0110", "0011"))
    >>> list(disjoint([a, b, c])), list(disjoint([a, b, b & ~a]))
    ([(0, 2)], [(0, 2)])
    """
    bits = [int.from_bytes(np.packbits(mask).tobytes()) for mask in masks]
    found: list[frozenset[int]] = []
    looked = 0
    for size in range(1, len(bits) + 1):
        looked += comb(len(bits), size)
        if looked > _MOST:
            break
        for some in combinations(range(len(bits)), size):
            if reduce(and_, (bits[n] for n in some)) == 0 and not any(smaller <= {*some} for smaller in found):
                found.append(frozenset(some))
                yield some


class Apart:
    """The contradictions of single articles with the days of the rounds that ``solution`` found."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        self._cores = Cores(solution)
        self._left: dict[Hashable, Mask] = {}

    def against(self, aside: Sequence[Statement], named: Collection[Statement], each: bool) -> Iterator[tuple[Statement, Together]]:
        """Smallest sets that can't hold together, each with one of the statements ``aside``, all of one article, that is in it.

        The sets bring in all that has a part in such a contradiction and is not ``named`` yet; with ``each``, one for each
        statement set aside, too. Those in which fewest were set aside come first, then the smallest, then the most trusted.
        """
        own = [*self._solution.problem.statements[aside[0].article], *aside]
        conflicts = [[own[n] for n in some] for some in disjoint([self._left_by(s) for s in own])]
        conflicts = [some for some in conflicts if any(s in aside for s in some)]
        conflicts.sort(key=lambda some: (sum(s in aside for s in some), len(some), -min(s.trust for s in some)))
        shown, alone = set(named), set(aside) if each else set()
        for some in conflicts:
            if alone.isdisjoint(some) and shown.issuperset(some):
                continue
            together = self._cores.against(some)
            mine = [s for s in together if s in aside]
            if alone.isdisjoint(mine) and shown.issuperset(together):
                continue
            for s in [s for s in mine if s in alone] or mine[-1:]:
                yield s, together
            shown.update(together)
            alone.difference_update(mine)

    def _left_by(self, s: Statement) -> Mask:
        if s.meaning not in self._left:
            self._left[s.meaning] = left_by(s, self._solution)
        return self._left[s.meaning]
