"""The solver against exact enumeration, against known truth, and in its clashes."""

from __future__ import annotations

import itertools
import random
from datetime import date

import numpy as np
import pytest

from astana_research import timex
from astana_research.chronology import Problem, Statement
from astana_research.chronology.calendar import Calendar
from astana_research.chronology.solver import solve
from astana_research.expressions import Expression

SMALL = Calendar(date(2024, 1, 10), 50, lengths=2)


def holds(s: Statement, written: int, first: int, last: int) -> bool:
    """Whether a statement is true, told in plain words and not by the arrays of the solver."""
    day = SMALL.day(written)
    if s.rule == "collected":
        return s.high is not None and written <= s.high
    if s.rule == "today":
        return bool(timex.on(s.expression, day))
    if s.rule in ("had opened", "had ended", "ahead", "not over"):
        return {"had opened": first <= written, "had ended": last <= written, "ahead": first > written, "not over": written <= last}[s.rule]
    if s.rule == "lasted":
        return s.low <= last - first + 1 <= s.high
    if s.rule == "ago":
        return written - first >= s.low and written - last <= s.high  # from some day of the round
    spans = timex.on(s.expression, day)
    if not spans:
        return False
    start, end = SMALL.number(spans[0][0]), SMALL.number(spans[-1][1])
    if s.rule == "opened on":
        return start <= first <= end
    if s.rule == "closed on":
        return start <= last <= end
    if end - start >= SMALL.lengths:  # a month: all days of the round lie in it
        return start <= first and last <= end
    return (first, last) == (start, end) if s.rule == "met through" else first <= end and last >= start


STATES = [(f, f + k) for k in range(SMALL.lengths) for f in range(SMALL.count) if f + k < SMALL.count]


def enumerated(problem: Problem) -> tuple[dict[str, set[int]], dict[int, set[tuple[int, int]]]]:
    """Every day and state that takes part in a solution, by trying all days of writing."""
    names = list(problem.statements)
    tables: dict[tuple[str, int], np.ndarray] = {}
    alone: dict[str, list[int]] = {}
    for name in names:
        said = problem.statements[name]
        alone[name] = [w for w in range(SMALL.count) if all(holds(s, w, 0, 0) for s in said if s.round is None)]
        for w, n in itertools.product(alone[name], problem.rounds):
            mine = [s for s in said if s.round == n]
            tables[name, w, n] = np.array([all(holds(s, w, f, t) for s in mine) for f, t in STATES])
    days = {name: set() for name in names}
    states = {n: np.zeros(len(STATES), bool) for n in problem.rounds}
    firsts, lasts = np.array(STATES).T
    for choice in itertools.product(*(alone[name] for name in names)):
        masks = [np.logical_and.reduce([tables[name, w, n] for name, w in zip(names, choice, strict=True)]) for n in problem.rounds]
        ends = [np.full(len(STATES), -1)]
        ahead = []
        lowest = -1
        for at, mask in enumerate(masks):
            gap = problem.between(problem.rounds[at - 1], problem.rounds[at]) if at else 0
            ahead.append(mask & (firsts > lowest + (gap if at else 0)))
            lowest = lasts[ahead[-1]].min() if ahead[-1].any() else SMALL.count * 2
        highest = SMALL.count * 2
        behind = [None] * len(masks)
        for at in range(len(masks) - 1, -1, -1):
            gap = problem.between(problem.rounds[at], problem.rounds[at + 1]) if at + 1 < len(masks) else 0
            behind[at] = ahead[at] & (lasts < highest - gap)
            highest = firsts[behind[at]].max() if behind[at].any() else -1
        if all(b.any() for b in behind):
            for name, w in zip(names, choice, strict=True):
                days[name].add(w)
            for n, b in zip(problem.rounds, behind, strict=True):
                states[n] |= b
        del ends
    return days, {n: {STATES[i] for i in np.flatnonzero(mask)} for n, mask in states.items()}


def small_corpus(seed: int) -> Problem:
    """Two articles on three rounds, true statements with many days left."""
    dice = random.Random(seed)
    met, day = {}, 3
    for n in (16, 17, 19):
        first = day + dice.randint(1, 9)
        met[n] = (first, first + dice.randint(0, 1))
        day = met[n][1] + (2 if n == 17 else 1)
    said = []
    for name in "ab":
        written = dice.randint(5, SMALL.count - 1)
        today = SMALL.day(written)
        pool = [Statement(name, "today", Expression(shift=0, weekdays=(today.isoweekday(),)))]
        for n, (first, last) in met.items():
            a, b = SMALL.day(first), SMALL.day(last)
            pool += [
                Statement(name, "opened on", Expression(weekdays=(a.isoweekday(),), lean="past"), n),
                Statement(name, "met on", Expression(day=b.day, month=b.month, tie="last"), n),
                Statement(name, "met on", Expression(weekdays=(b.isoweekday(),), tie="last"), n),
                Statement(name, "closed on", Expression(shift=-1), n),
                Statement(name, "met through", Expression(day=a.day, until=b.day, month=a.month), n),
                Statement(name, "lasted", None, n, last - first + 1, last - first + 1),
                Statement(name, "ago", None, n, 5, 20),
                *(Statement(name, rule, None, n) for rule in ("had opened", "had ended", "ahead", "not over")),
            ]
        true = [s for s in pool if holds(s, written, *met.get(s.round, (0, 0)))]
        said += dice.sample(true, min(len(true), 4)) + [Statement(name, "collected", high=SMALL.count - 1)]
    return Problem.of(said, SMALL)


@pytest.mark.parametrize("seed", range(150))
def test_what_is_left_equals_exact_enumeration(seed):
    problem = small_corpus(seed)
    solution = solve(problem)
    days, states = enumerated(problem)
    assert {name: set(left.tolist()) for name, left in solution.written.items()} == days
    found = {n: {(int(f), int(f + k)) for k, f in zip(*np.nonzero(mask), strict=True)} for n, mask in solution.rounds.items()}
    assert found == states
