"""Which statements to set aside where they can't all hold: those that the best-attested reading of the corpus leaves out.

Where statements clash, each unknown is asked which of its days the most trusted statements agree on: a day of writing has the
trust of all the statements of its article that allow it, the days of a round the trust of all that allow them, a sentence
that was copied counting once. Rounds have to stay in order, so their days are chosen together: of all ordered choices those
with the greatest trust (a maximum over a chain, by dynamic programming). Articles and rounds are asked in turn until the
answers stay. What none of the days so chosen fits is set aside; of two readings as well attested neither is taken for granted, and
all that divides them is set aside.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .calendar import Calendar, Days, Mask
from .met import Met, covered
from .problem import Problem
from .relations import allowed, fits, telling, writable
from .statements import ON_ROUNDS, Statement

_TURNS = 8
_MOST_BACKING = 6  # trust that a statement on a round gains where other sources agree on the days of that round

Scores = npt.NDArray[np.float32]


def outvoted(problem: Problem) -> list[Statement]:
    """The statements that don't fit the best-attested days, in the order in which they were made.

    >>> from datetime import date
    >>> from ..expressions import Expression
    >>> year = Calendar(date(2024, 1, 1), 366)
    >>> day = lambda name, n: Statement(name, "opened on", Expression(year=2024, month=1, day=n), round=21)
    >>> [s.article for s in outvoted(Problem.of([day("a", 24), day("b", 24), day("c", 30)], year))]
    ['c']
    """
    days = problem.days
    fitting = {name: _alone(problem, name) for name in problem.statements}
    written = {name: np.flatnonzero(_best(scores)).astype(np.int32) for name, scores in fitting.items()}
    rounds: dict[int, Met] = {}
    for _ in range(_TURNS):
        scores, backing = _round_scores(problem, written)
        kept = _in_order(problem, scores)
        rounds = {n: Met(states) for n, states in kept.items()}
        agreed = {n: min(backing[n], _MOST_BACKING) for n in rounds}
        held: dict[Hashable, Scores] = {}
        now = {
            name: np.flatnonzero(_best(_with_rounds(problem, said, fitting[name], rounds, agreed, held))).astype(np.int32)
            for name, said in problem.statements.items()
        }
        if all(np.array_equal(now[name], written[name]) for name in now):
            break
        written = now
    return [
        s for name, said in problem.statements.items() for s in said if not _holds(s, days, written[name], rounds)
    ]


def _alone(problem: Problem, name: str) -> Scores:
    scores = np.zeros(len(problem.days.writing), np.float32)
    for s in problem.statements[name]:
        if s.rule not in ON_ROUNDS:
            scores += s.trust * writable(s, problem.days)[problem.days.writing]
    return scores


def _best(scores: Scores) -> Mask:
    return scores >= scores.max()


def _round_scores(problem: Problem, written: Mapping[str, Days]) -> tuple[dict[int, Scores], dict[int, int]]:
    """The trust in each state of each round, and how many sources name days of it."""
    days = problem.days
    scores = {n: np.zeros((days.lengths, days.count), np.float32) for n in problem.rounds}
    sources: dict[int, set[str]] = {n: set() for n in problem.rounds}
    counted: set[tuple[object, ...]] = set()
    for name, said in problem.statements.items():
        for s in said:
            if s.round is None or s.rule not in ON_ROUNDS:
                continue
            key = (s.source or s.article, s.meaning)
            if key in counted:
                continue
            counted.add(key)
            scores[s.round] += s.trust * covered(*allowed(s, days, telling(s, written[name])), days.count)
            if s.expression is not None and s.expression.day:
                sources[s.round].add(s.source or s.article)
    return scores, {n: len(found) for n, found in sources.items()}


def _in_order(problem: Problem, scores: Mapping[int, Scores]) -> dict[int, Mask]:
    """For each round the states of the best ordered choices: those whose best choice is as good as any."""
    days, numbers = problem.days, problem.rounds
    last = days.ending
    fits = last < days.count
    ahead: dict[int, Scores] = {}
    behind: dict[int, Scores] = {}
    best = np.zeros(days.count, np.float32)  # of the rounds before: the best choice that ends before each day
    for at, n in enumerate(numbers):
        ahead[n] = np.where(fits, scores[n] + best, -np.inf)
        gap = problem.between(n, numbers[at + 1]) if at + 1 < len(numbers) else 0
        best = _before(ahead[n], last, gap)
    best = np.zeros(days.count, np.float32)  # of the rounds behind: the best choice that opens after each day
    for at in range(len(numbers) - 1, -1, -1):
        n = numbers[at]
        total = scores[n] + best[np.minimum(last, days.count - 1)]
        behind[n] = np.where(fits, total, -np.inf)
        gap = problem.between(numbers[at - 1], n) if at else 0
        best = _after(behind[n], gap)
    found = {}
    for n in numbers:
        whole = ahead[n] + behind[n] - scores[n]
        found[n] = whole >= whole.max() - 0.5
    return found


def _before(total: Scores, last: Days, gap: int) -> Scores:
    """For each day the best total of a state that ends more than ``gap`` days before it."""
    count = total.shape[1]
    ends = np.full(count, -np.inf, np.float32)
    for more, row in enumerate(total):
        ends[more:] = np.maximum(ends[more:], row[: count - more])
    reached = np.maximum.accumulate(ends)
    best = np.full(count, -np.inf, np.float32)
    best[gap + 1 :] = reached[: count - gap - 1]
    return best


def _after(total: Scores, gap: int) -> Scores:
    """For each day the best total of a state that opens more than ``gap`` days after it."""
    count = total.shape[1]
    opens = total.max(axis=0)
    reached = np.maximum.accumulate(opens[::-1])[::-1]
    best = np.full(count, -np.inf, np.float32)
    best[: count - gap - 1] = reached[gap + 1 :]
    return best


def _with_rounds(
    problem: Problem,
    said: Sequence[Statement],
    alone: Scores,
    rounds: Mapping[int, Met],
    agreed: Mapping[int, int],
    held: dict[Hashable, Scores],
) -> Scores:
    """The trust in each day of writing, given the days of the rounds. ``held`` keeps what many articles say alike."""
    days, scores = problem.days, alone.copy()
    for s in said:
        if s.round is not None and s.rule in ON_ROUNDS:
            if s.meaning not in held:
                held[s.meaning] = ((s.trust + agreed[s.round]) * fits(s, days, days.writing, rounds[s.round])).astype(np.float32)
            scores += held[s.meaning]
    return scores


def _holds(s: Statement, days: Calendar, written: Days, rounds: Mapping[int, Met]) -> bool:
    """Whether a statement fits every day that was chosen for its article, with some of those chosen for its round."""
    if s.rule not in ON_ROUNDS or s.round is None:
        return bool(writable(s, days)[written].all())
    met = rounds[s.round]
    bounds = allowed(s, days, written)
    return bool(met.supports(*bounds).all()) and bool((met.meeting(*bounds) == met.states).all())
