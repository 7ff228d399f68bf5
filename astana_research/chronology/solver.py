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
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from .calendar import Calendar, Days, Mask
from .relations import allowed, writable
from .statements import ON_ROUNDS, RULES, Statement

Unknown = str | int
"""The day of writing of an article (its id) or the days of a round (its number)."""


@dataclass(frozen=True)
class Cut:
    """Days that went: of which unknown, by which statements, and how many days are left.

    ``through`` are the other unknowns that the statements speak of, as they stood before this cut. A cut by the order of rounds
    has no statement; one by several statements that only together rule days out has the rule ``together``.
    """

    of: Unknown
    rule: str
    statements: tuple[Statement, ...]
    through: tuple[Unknown, ...]
    left: int


@dataclass(frozen=True)
class Contradiction:
    """What left an unknown without a day: the cut that would have, and the cuts before it."""

    cut: Cut
    before: tuple[Cut, ...]


@dataclass
class Met:
    """The first days that are left for a round: a row for each length, a column for each day."""

    states: Mask
    sums: npt.NDArray[np.int32] = field(init=False)

    def __post_init__(self) -> None:
        self.set(self.states)

    def set(self, states: Mask) -> None:
        self.states = states
        self.sums = np.zeros((states.shape[0], states.shape[1] + 1), np.int32)
        np.cumsum(states, axis=1, out=self.sums[:, 1:])
        self._next: Days | None = None
        self._previous: Days | None = None
        self._window: tuple[int, int] | None = None

    @property
    def left(self) -> int:
        return int(self.sums[:, -1].sum())

    @property
    def window(self) -> tuple[int, int]:
        """The first day on which the round can open, and the last."""
        if self._window is None:
            some = np.flatnonzero(self.states.any(axis=0))
            self._window = int(some[0]), int(some[-1])
        return self._window

    def meeting(self, earliest: Days, latest: Days) -> Mask:
        """The states that lie in any of the intervals, and are left."""
        low, high = self.window
        found = np.zeros_like(self.states)
        found[:, low : high + 1] = covered(earliest - low, latest - low, high + 1 - low)
        return found & self.states

    def earliest_end(self, earliest: Days, latest: Days) -> Days:
        """For each column the first day on which a state of its intervals can end; a day beyond the calendar where there is none."""
        count = self.states.shape[1]
        if self._next is None:  # the next first day at or after each day
            marked = np.where(self.states, np.arange(count, dtype=np.int32), 2 * count)
            self._next = np.pad(np.minimum.accumulate(marked[:, ::-1], axis=1)[:, ::-1], ((0, 0), (0, 1)), constant_values=2 * count)
        rows = np.arange(self.states.shape[0], dtype=np.int32)[:, None]
        first = self._next[rows, np.minimum(earliest, count)]
        return np.where(first <= latest, first + rows, 2 * count).min(axis=0)

    def latest_opening(self, earliest: Days, latest: Days) -> Days:
        """For each column the last day on which a state of its intervals can open; a day before the calendar where there is none."""
        count = self.states.shape[1]
        if self._previous is None:  # the first day at or before each day
            marked = np.where(self.states, np.arange(count, dtype=np.int32), -count)
            self._previous = np.maximum.accumulate(marked, axis=1)
        rows = np.arange(self.states.shape[0], dtype=np.int32)[:, None]
        first = np.where(latest < 0, -count, self._previous[rows, np.maximum(np.minimum(latest, count - 1), 0)])
        return np.where(first >= earliest, first, -count).max(axis=0)

    def supports(self, earliest: Days, latest: Days) -> Mask:
        """For each column whether any state lies in one of its intervals."""
        rows = np.arange(self.states.shape[0])[:, None]
        count = self.states.shape[1]
        low = np.minimum(earliest, count)
        high = np.minimum(np.maximum(latest + 1, low), count)
        return (self.sums[rows, high] > self.sums[rows, low]).any(axis=0)


def covered(earliest: Days, latest: Days, count: int) -> Mask:
    """The states that lie in any of the intervals: a row for each length, a column for each of ``count`` days."""
    if earliest.shape[1] == 1:
        number = np.arange(count)
        return (number >= earliest) & (number <= latest)
    earliest, latest = np.maximum(earliest, 0), np.minimum(latest, count - 1)
    row, column = np.nonzero(earliest <= latest)
    size = earliest.shape[0] * (count + 1)
    steps = np.bincount(row * (count + 1) + earliest[row, column], minlength=size)
    steps -= np.bincount(row * (count + 1) + latest[row, column] + 1, minlength=size)
    return np.cumsum(steps.reshape(-1, count + 1)[:, :-1], axis=1) > 0


@dataclass(frozen=True)
class Problem:
    """The statements of a corpus, by article, over one calendar.

    ``gaps`` is True where a round that nobody names takes a day all the same. ``named`` are rounds that are spoken of, if only
    to be put in order among the others.
    """

    days: Calendar
    statements: Mapping[str, tuple[Statement, ...]]
    gaps: bool = True
    named: frozenset[int] = frozenset()

    @cached_property
    def rounds(self) -> tuple[int, ...]:
        """The rounds that statements speak of, and those that are named, in order."""
        return tuple(sorted(self.named.union(s.round for said in self.statements.values() for s in said if s.round is not None)))

    @cached_property
    def room(self) -> dict[int, Mask]:
        """The first days that the calendar leaves each round: those before and behind it need days, too."""
        first, last = np.arange(self.days.count), np.arange(self.days.count) + self.days.more_days
        needed = list(accumulate((1 + self.between(a, b) for a, b in pairwise(self.rounds)), initial=0))
        return {
            n: (first >= before) & (last < self.days.count - (needed[-1] - before))
            for n, before in zip(self.rounds, needed, strict=False)  # no round at all still sums up to nothing
        }

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
        return _places(self.cuts)


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

    def run(self) -> Solution:
        known = self.since.problem.statements if self.since else {}
        seen = {name: 0 if known.get(name) == said else -1 for name, said in self.problem.statements.items()}
        relations = {name: [s for s in said if s.rule in ON_ROUNDS] for name, said in self.problem.statements.items()}
        again = True
        while again and self.contradiction is None:
            again = False
            for name, said in self.problem.statements.items():
                if seen[name] >= 0 and all(self.changed[s.round] <= seen[name] for s in relations[name] if s.round is not None):
                    continue
                again = True
                if seen[name] < 0 and not self._alone(name, said):
                    break
                seen[name] = self.clock
                if not self._visit(name, relations[name]):
                    break
        rounds = {n: r.states for n, r in self.rounds.items()}
        return Solution(self.problem, self.written, rounds, self.cuts, self.contradiction)

    def _alone(self, name: str, said: Sequence[Statement]) -> bool:
        """What the article says of its day of writing alone."""
        self.written.setdefault(name, self.days.writing)
        for s in said:
            if s.rule not in ON_ROUNDS and not self._cut_writing(name, writable(s, self.days)[self.written[name]], (s,), ()):
                return False
        return True

    def _visit(self, name: str, relations: Sequence[Statement]) -> bool:
        """Hold an article against its rounds: statement by statement, then, if there are several, all of them at once."""
        for s in relations:
            assert s.round is not None
            written, met = self.written[name], self.rounds[s.round]
            earliest, latest = allowed(s, self.days, written)
            keep = met.supports(earliest, latest)
            if not self._cut_writing(name, keep, (s,), (s.round,)):
                return False
            if earliest.shape[1] > 1:
                earliest, latest = earliest[:, keep], latest[:, keep]
            if not self._cut_round(s.round, met.meeting(earliest, latest), (s,), (name,)):
                return False
        return len(relations) < 2 or self._together(name, relations)

    def _together(self, name: str, relations: Sequence[Statement]) -> bool:
        """All that an article says of rounds, at once: on each day of writing its rounds have to be in order, too."""
        written = self.written[name]
        bounds = common(relations, self.days, written)
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
        left = int(states.sum())
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
        first = np.arange(self.days.count)
        last = first + self.days.more_days
        for before, after in pairwise(numbers[at:]):
            ends = int(last[self.rounds[before].states].min())
            opens = first > ends + self.problem.between(before, after)
            clock = self.clock
            if not self._cut_round(after, np.broadcast_to(opens, last.shape), (), (before,), "after the round before"):
                return False
            if clock == self.clock:
                break
        for after, before in pairwise(numbers[at::-1]):
            opens_last = int(np.flatnonzero(self.rounds[after].states.any(axis=0))[-1])
            clock = self.clock
            if not self._cut_round(before, last < opens_last - self.problem.between(before, after), (), (after,), "before the round after"):
                return False
            if clock == self.clock:
                break
        return True


def _rule(some: tuple[Statement, ...]) -> str:
    return some[0].rule if len(some) == 1 else "together"


def common(relations: Iterable[Statement], days: Calendar, written: Days) -> dict[int, tuple[Days, Days]]:
    """For each round what all statements on it allow, on each day of writing."""
    shape = (days.lengths, len(written))
    found: dict[int, tuple[Days, Days]] = {}
    for s in relations:
        assert s.round is not None
        earliest, latest = allowed(s, days, written)
        if s.round in found:
            earliest, latest = np.maximum(found[s.round][0], earliest), np.minimum(found[s.round][1], latest)
        found[s.round] = np.broadcast_to(earliest, shape), np.broadcast_to(latest, shape)
    return found


def in_order(problem: Problem, rounds: Mapping[int, Mask]) -> dict[int, Mask]:
    """The states that have a state of each round before them and of each behind them; all of them, where there is no order."""
    last = np.arange(problem.days.count) + problem.days.more_days
    first = np.broadcast_to(np.arange(problem.days.count), last.shape)
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
    return _behind(solution.cuts, solution.places, [unknown], len(solution.cuts))


def ground(contradiction: Contradiction) -> list[Statement]:
    """The statements that a contradiction rests on."""
    cut, before = contradiction.cut, contradiction.before
    found = [*_behind(before, _places(before), [cut.of, *cut.through], len(before)), cut]
    return list(dict.fromkeys(s for c in found for s in c.statements))


def _places(cuts: Sequence[Cut]) -> dict[Unknown, list[int]]:
    found: dict[Unknown, list[int]] = {}
    for n, cut in enumerate(cuts):
        found.setdefault(cut.of, []).append(n)
    return found


def _behind(cuts: Sequence[Cut], places: Mapping[Unknown, Sequence[int]], unknowns: Iterable[Unknown], before: int) -> list[Cut]:
    """The cuts among the first ``before`` ones that the unknowns rest on, in order."""
    needed: set[int] = set()
    todo = [(unknown, before) for unknown in unknowns]
    done: dict[Unknown, int] = {}
    while todo:
        unknown, upto = todo.pop()
        if done.get(unknown, -1) >= upto:
            continue
        done[unknown] = upto
        for n in places.get(unknown, ()):
            if n >= upto:
                break
            needed.add(n)
            todo += ((through, n) for through in cuts[n].through)
    return [cuts[n] for n in sorted(needed)]


def bounded(solution: Solution) -> tuple[set[str], set[int]]:
    """The articles and rounds whose days something bounds from above other than the end of the calendar."""
    articles: set[str] = set()
    rounds: set[int] = set()
    changed = True
    while changed:
        before = len(articles), len(rounds)
        for name, said in solution.problem.statements.items():
            if any(RULES[s.rule].bounds for s in said):
                articles.add(name)
            for s in said:
                if s.rule in ON_ROUNDS and s.round is not None:
                    known = s.expression is not None and s.expression.year is not None
                    if known or (name in articles and s.rule not in ("ahead", "not over", "lasted")):
                        rounds.add(s.round)
                    if s.round in rounds and s.rule not in ("had opened", "had ended", "lasted") and not known:
                        articles.add(name)
        for n in solution.problem.rounds:
            if any(m > n for m in rounds):
                rounds.add(n)
        changed = before != (len(articles), len(rounds))
    return articles, rounds
