"""Corpora that err: nothing is ruled out on the word of one statement or one article alone.

A wrong statement that clashes with nothing can't be found. But where many had to be set aside for clashing, more of them
will have gone unseen. Then all statements count again, those set aside too, and a day of writing goes only if two more statements
of its article rule it out than the least, and days of a round only if two more articles do.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from .calendar import Days, Mask
from .met import Met, covered
from .problem import Problem
from .proof import Cut
from .relations import allowed, fits, telling, writable
from .solver import Solution, common, in_order
from .statements import ON_ROUNDS, Statement

_NEVER = 1000  # more statements than any article makes


def doubting(problem: Problem, solution: Solution) -> Solution:
    """The solution of a problem widened by the days that one statement more than the least, or one article more, rules out.

    What became wider has a last step ``doubted`` in its evidence.
    """
    written = _all_written(problem, solution.rounds)
    rounds = _rounds(problem, written)
    last = _all_written(problem, rounds)
    wider: list[Cut] = [
        Cut(name, "doubted", (), (), len(left)) for name, left in last.items() if len(left) > len(solution.written[name])
    ]
    wider += [Cut(n, "doubted", (), (), int(met.sum())) for n, met in rounds.items() if met.sum() > solution.rounds[n].sum()]
    return replace(solution, written=last, rounds=rounds, cuts=[*solution.cuts, *wider])


def _all_written(problem: Problem, rounds: Mapping[int, Mask]) -> dict[str, Days]:
    met = {n: Met(states) for n, states in rounds.items()}
    told: dict[Hashable, Mask] = {}
    return {name: _writing(problem, said, met, told) for name, said in problem.statements.items()}


def _rounds(problem: Problem, written: Mapping[str, Days]) -> dict[int, Mask]:
    days = problem.days
    against = {n: np.zeros((days.lengths, days.count), np.int16) for n in problem.rounds}
    sources: set[tuple[int | None, str]] = set()
    for name, said in problem.statements.items():
        for s in said:
            if s.corrected and s.rule in ON_ROUNDS and s.round is not None:
                against[s.round] += _NEVER * ~covered(*allowed(s, days, telling(s, written[name])), days.count)
        mine = [s for s in said if s.rule in ON_ROUNDS and (s.round, s.source or name) not in sources]
        sources |= {(s.round, s.source) for s in mine if s.source}  # a sentence that was copied counts once
        for n, bounds in common(mine, days, written[name]).items():
            against[n] += ~covered(*bounds, days.count)
    for n, counted in against.items():
        counted[~problem.room[n]] = np.iinfo(np.int16).max - 1
    return in_order(problem, {n: counted <= counted.min() + 1 for n, counted in against.items()})


def _writing(problem: Problem, said: Sequence[Statement], rounds: Mapping[int, Met], told: dict[Hashable, Mask]) -> Days:
    """The days of writing that the fewest statements of an article rule out, or one more. ``told`` keeps what many articles say alike."""
    days = problem.days
    against = np.zeros(len(days.writing), np.int16)
    for s in said:
        if s.meaning not in told:
            on_round = s.rule in ON_ROUNDS and s.round is not None
            told[s.meaning] = ~(fits(s, days, days.writing, rounds[s.round]) if on_round else writable(s, days)[days.writing])  # type: ignore[index]
        # What its collector knows of an article is not in doubt, nor what a person set right.
        against += (_NEVER if s.corrected or s.rule in ("collected", "stated") else 1) * told[s.meaning]
    return np.flatnonzero(against <= against.min() + 1).astype(np.int32)
