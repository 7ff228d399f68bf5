"""Days of writing and days of rounds that no statement rules out, with what ruled the others out.

Unknown are the day of writing of each article and the days of each round. Articles meet only through rounds: given the days of the rounds,
an article can be taken by itself. So the solver holds the rounds and goes through the articles again and again, until nothing
changes. In each visit the days of writing for which some round has no day left go, and the days of a round that no day of writing
allows; then the rounds are put in order (round n ends before round n + 1 opens). Whatever goes, goes for a reason: each cut
names its statement and the unknown on the other side of it, and since cuts are kept in the order in which they were made,
following them back leads to statements alone and never in a circle.

What is left is every day that takes part in some solution, and at times one more (the method is arc consistency, Mackworth 1977,
with the statements of one article on one round taken as one); a day that goes takes part in none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from .calendar import Calendar, Days, Mask
from .met import Met
from .problem import Problem
from .proof import Contradiction, Cut, Unknown, behind, places
from .relations import Allowing, Bounds, allowed, fits, telling, writable
from .statements import ON_ROUNDS, Statement


@dataclass
class Solution:
    """What is left of each unknown, the cuts that led there in order, and the contradiction that ended it, if one did."""

    problem: Problem
    written: dict[str, Days]
    rounds: dict[int, Mask]
    cuts: list[Cut]
    contradiction: Contradiction | None = None

    @cached_property
    def places(self) -> dict[Unknown, list[int]]:
        """For each unknown the places of its cuts among all."""
        return places(self.cuts)


def solve(problem: Problem, since: Solution | None = None) -> Solution:
    """Rule out days until nothing changes, or until an unknown has none left.

    ``since`` is the solution of a problem to which this one only adds statements: what it ruled out stays out. Where one of them
    speaks of another round, all is solved anew.

    >>> from datetime import date
    >>> from ..expressions import Expression
    >>> year = Calendar(date(2024, 1, 1), 366)
    >>> last = Statement("a", "met on", Expression(month=1, day=25, tie="last"), round=21)
    >>> now = Statement("a", "today", Expression(month=11, day=11, shift=0))
    >>> solved = solve(Problem.of([last, now], year))
    >>> solved.written["a"].tolist(), int(np.flatnonzero(solved.rounds[21].any(axis=0))[-1])
    ([315], 24)
    """
    return _Solver(problem, since if since and since.rounds.keys() == set(problem.rounds) else None).run()


class _Solver:
    """The state of one run."""

    def __init__(self, problem: Problem, since: Solution | None) -> None:
        self.problem = problem
        self.days = problem.days
        self.since = since
        self.written: dict[str, Days] = dict(since.written) if since else {}
        self.rounds = {n: Met(states) for n, states in (since.rounds if since else problem.room).items()}
        self.changed = dict.fromkeys(problem.rounds, 0)
        self.clock = 0
        self.cuts: list[Cut] = list(since.cuts) if since else []
        self.contradiction: Contradiction | None = None
        self._bounds: dict[int, tuple[Days, Bounds]] = {}

    def run(self) -> Solution:
        known = self.since.problem.statements if self.since else {}
        seen = {name: 0 if known.get(name) is said else -1 for name, said in self.problem.statements.items()}
        relations = self.problem.on_rounds
        again = True
        while again and self.contradiction is None:
            again = False
            for name, said in self.problem.statements.items():
                if seen[name] == self.clock:
                    continue
                if seen[name] >= 0 and not self._any_since(seen[name], relations[name]):
                    seen[name] = self.clock
                    continue
                again = True
                if seen[name] < 0 and not self._alone(name, said):
                    break
                seen[name] = self.clock
                if not self._visit(name, relations[name]):
                    break
        rounds = {n: r.states for n, r in self.rounds.items()}
        return Solution(self.problem, self.written, rounds, self.cuts, self.contradiction)

    def _any_since(self, clock: int, relations: Sequence[Statement]) -> bool:
        """Whether a round that is spoken of has changed since then."""
        for s in relations:
            if self.changed[s.round] > clock:  # type: ignore[index]
                return True
        return False

    def _alone(self, name: str, said: Sequence[Statement]) -> bool:
        """What the article says of its day of writing alone."""
        self.written.setdefault(name, self.days.writing)
        for s in said:
            if s.rule not in ON_ROUNDS and not self._cut_writing(name, writable(s, self.days)[self.written[name]], (s,), ()):
                return False
        return True

    def _visit(self, name: str, relations: Sequence[Statement]) -> bool:
        """Hold an article against its rounds: statement by statement, then, if there are several, all of them at once."""
        self._bounds.clear()
        for s in relations:
            assert s.round is not None
            written, met = self.written[name], self.rounds[s.round]
            if not self._cut_writing(name, fits(s, self.days, written, met, self._allowed), (s,), (s.round,)):
                return False
            bounds = self._allowed(s, self.days, telling(s, self.written[name]))
            if not self._cut_round(s.round, met.meeting(*bounds), (s,), (name,)):
                return False
        return len(relations) < 2 or self._together(name, relations)

    def _allowed(self, s: Statement, days: Calendar, written: Days) -> Bounds:
        """``allowed``, which a visit asks for several times while the days of writing are the same."""
        known = self._bounds.get(id(s))  # a statement's hash takes as long as much of what is remembered here
        if known is None or known[0] is not written:
            known = self._bounds[id(s)] = written, allowed(s, days, written)
        return known[1]

    def _together(self, name: str, relations: Sequence[Statement]) -> bool:
        """All that an article says of rounds, at once: on each day of writing its rounds have to be in order, too."""
        written = self.written[name]
        bounds = common(relations, self.days, written, self._allowed)
        numbers = sorted(bounds)
        ends, opens = np.full(len(written), -1, np.int32), np.full(len(written), 2 * self.days.count, np.int32)
        for before, n in zip([None, *numbers], numbers, strict=False):  # no round before its predecessor can have ended
            earliest, latest = bounds[n]
            if before is not None:
                earliest = np.maximum(earliest, ends + 1 + self.problem.between(before, n))
            bounds[n] = earliest, latest
            ends = self.rounds[n].earliest_end(earliest, latest)
        for n, after in zip(numbers[::-1], [None, *numbers[:0:-1]], strict=False):  # and none ends after its successor has to open
            earliest, latest = bounds[n]
            if after is not None:
                latest = np.minimum(latest, opens - 1 - self.problem.between(n, after) - self.days.more_days)
            bounds[n] = earliest, latest
            opens = self.rounds[n].latest_opening(earliest, latest)
        keep = (ends < self.days.count) & (opens >= 0)
        some, through = tuple(relations), tuple(numbers)
        if not self._cut_writing(name, keep, some, through):
            return False
        for n in numbers:
            earliest, latest = bounds[n]
            others = tuple(m for m in numbers if m != n)
            if not self._cut_round(n, self.rounds[n].meeting(earliest[:, keep], latest[:, keep]), some, (name, *others)):
                return False
        return True

    def _cut_writing(self, name: str, keep: Mask, some: tuple[Statement, ...], through: tuple[int, ...]) -> bool:
        if keep.all():
            return True
        left = self.written[name][keep] if len(keep) > 1 or len(self.written[name]) == 1 else self.written[name][:0]
        if not self._log(Cut(name, _rule(some), some, through, len(left))):
            return False
        self.written[name] = left
        return True

    def _cut_round(
        self, number: int, keep: Mask, some: tuple[Statement, ...], through: tuple[Unknown, ...], rule: str = ""
    ) -> bool:
        met = self.rounds[number]
        states = met.states & keep
        left = int(np.count_nonzero(states))
        if left == met.left:
            return True
        if not self._log(Cut(number, rule or _rule(some), some, through, left)):
            return False
        met.set(states)
        self.clock += 1
        self.changed[number] = self.clock
        return not some or self._order(number)

    def _log(self, cut: Cut) -> bool:
        """Keep the cut, or, where it leaves nothing, end the run with it."""
        if cut.left == 0:
            self.contradiction = Contradiction(cut, tuple(self.cuts))
            return False
        self.cuts.append(cut)
        return True

    def _order(self, number: int) -> bool:
        """Put the rounds around one that has changed in order, as far as that changes them."""
        numbers = self.problem.rounds
        at = numbers.index(number)
        first, last = self.days.every_day, self.days.ending
        for before, after in pairwise(numbers[at:]):
            behind = self.rounds[before].ends[0] + self.problem.between(before, after)
            if self.rounds[after].window[0] > behind:
                break
            if not self._cut_round(after, first > behind, (), (before,), "after the round before"):
                return False
        for after, before in pairwise(numbers[at::-1]):
            ahead = self.rounds[after].window[1] - self.problem.between(before, after)
            if self.rounds[before].ends[1] < ahead:
                break
            if not self._cut_round(before, last < ahead, (), (after,), "before the round after"):
                return False
        return True


def _rule(some: tuple[Statement, ...]) -> str:
    return some[0].rule if len(some) == 1 else "together"


def common(
    relations: Iterable[Statement], days: Calendar, written: Days, told: Allowing = allowed
) -> dict[int, Bounds]:
    """For each round what all statements on it allow, on each day of writing."""
    shape = (days.lengths, len(written))
    found: dict[int, Bounds] = {}
    for s in relations:
        assert s.round is not None
        earliest, latest = told(s, days, written)
        if s.round in found:
            earliest, latest = np.maximum(found[s.round][0], earliest), np.minimum(found[s.round][1], latest)
        found[s.round] = tuple(some if some.shape == shape else np.broadcast_to(some, shape) for some in (earliest, latest))
    return found


def in_order(problem: Problem, rounds: Mapping[int, Mask]) -> dict[int, Mask]:
    """The states that have a state of each round before them and of each behind them; all of them, where there is no order."""
    first, last = np.broadcast_to(problem.days.every_day, problem.days.ending.shape), problem.days.ending
    found = dict(rounds)
    for a, b in pairwise(problem.rounds):
        if found[a].any():
            found[b] = found[b] & (first > last[found[a]].min() + problem.between(a, b))
    for a, b in pairwise(problem.rounds[::-1]):
        if found[a].any():
            found[b] = found[b] & (last < first[found[a]].max() - problem.between(b, a))
    return found if all(states.any() for states in found.values()) else dict(rounds)


def trail(solution: Solution, unknown: Unknown) -> list[Cut]:
    """The cuts that the days of an unknown rest on, its own and those of what they went through, in the order they were made."""
    return behind(solution.cuts, solution.places, [unknown], len(solution.cuts))
