"""Statements that can't hold together: smallest sets of them, and what is done about it.

Statements are set aside by one rule: of those that clash the least trusted goes, where trust is what all the statements that
agree with one another bring together (``votes``); of two as trusted, both go. For every statement set aside smallest sets
are shown that it can't hold with: take any one away and the rest can. Such a set is found by leaving out one statement
after another, as long as those that stay still contradict one another (deletion, as for minimal unsatisfiable subsets).
What outvoted a statement may be what is wrong, so where a second and a third set speak against it that share nothing with the
first, they are shown, too: whoever looks for the error finds it among them. In a corpus that errs often two errors may agree, so that
one hides the other; there sets are shown, too, that have something in common, as long as each brings something new (one statement
after another is left out, as in the hitting set tree of Reiter 1987, to a depth of one). There, too, whatever else in the article
of a statement set aside has a part in a contradiction with the days of the rounds is shown in a set (``apart``). Where more than 500
statements are set aside these sets are all.
"""
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .apart import Apart
from .cores import order
from .opposing import Rivals, Sets, narrowed, opposing, smallest
from .problem import Problem
from .proof import ground
from .solver import Solution, solve
from .statements import ON_ROUNDS, Statement
from .votes import outvoted


@dataclass(frozen=True)
class Clash:
    """A statement that was set aside, and a smallest set (itself among them) that can't hold together, the most trusted first.

    Several clashes may set the same statement aside: each is a reason of its own.
    """

    aside: Statement
    together: tuple[Statement, ...]


_FOR_UP_TO = 100  # statements set aside; of more only articles by themselves are looked at: nobody reads so many sets, and they take long
_SHARE = 0.02  # of a corpus' statements set aside from which it is taken to err
_LEAST = 100  # statements below which such a share says nothing


def erring(problem: Problem, aside: Collection[Statement]) -> bool:
    """Whether more than 1 in 50 of at least 100 statements had to be set aside: then more of them will have gone unseen."""
    said = sum(len(said) for said in problem.statements.values())
    return said >= _LEAST and len(aside) > _SHARE * said


def settle(problem: Problem) -> tuple[Solution, tuple[Clash, ...]]:
    """The solution of all statements, or of those that are left when the least trusted of each clash are set aside."""
    solution = solve(problem)
    if solution.contradiction is None:
        return solution, ()
    # Kept in the order in which they were made, for sets have none that two runs share. People are overruled by nobody but one another.
    aside = dict.fromkeys(s for s in outvoted(problem) if not s.corrected)
    while True:
        solution = solve(_without(problem, aside))
        if solution.contradiction is None:
            break
        together = smallest(problem, ground(solution.contradiction))
        least = min(s.trust for s in together)
        aside |= dict.fromkeys(s for s in together if s.trust == least)
    many = erring(problem, aside)
    found = _opposed(problem, solution, aside, many)
    resting = {t: sets for s, sets in found.items() for t in _of_that_reading(problem, s) if t not in found}
    found |= resting
    if resting.keys() - aside.keys():
        solution = solve(_without(problem, {*aside, *resting}))
    doubtful = [s for s in aside if s not in found]  # nothing close by says why
    solution, still = _taken_back(problem, solution, doubtful)
    found |= still
    if many:
        _add_apart(found, solution, each=False)
    return solution, tuple(Clash(s, together) for s, sets in found.items() for together in sets)


def _opposed(problem: Problem, solution: Solution, aside: Collection[Statement], many: bool) -> Sets:
    """For the statements set aside the smallest sets that they can't hold with, those that clash with nothing left out."""
    found: Sets = dict.fromkeys(sorted(aside, key=order), ())
    if len(aside) > _FOR_UP_TO:
        _add_apart(found, solution, each=True)
    rivals = Rivals.of(aside, many)
    return {s: sets for s in found if (sets := found[s] or opposing(problem, solution, s, rivals))}


def _add_apart(found: Sets, solution: Solution, each: bool) -> None:
    """Add the sets that name what else may be wrong in the articles of statements set aside; with ``each``, one for each of these."""
    apart = Apart(solution)
    named = {t for sets in found.values() for together in sets for t in together}
    of: dict[str, list[Statement]] = {}
    for s in found:
        of.setdefault(s.article, []).append(s)
    for some in of.values():
        for s, together in apart.against(some, named, each):
            found[s] += (together,)


def _taken_back(problem: Problem, solution: Solution, some: Sequence[Statement]) -> tuple[Solution, Sets]:
    """The solution with each of ``some`` again that does not contradict what is left; for the others a smallest set that says why.

    Most can come back, so that they are tried together first, then by halves: what comes back is the same as one by one.
    """
    if not some:
        return solution, {}
    again = solve(solution.problem.with_also(some), solution)
    if again.contradiction is None:
        return again, {}
    if len(some) == 1:
        return solution, {some[0]: (narrowed(problem, ground(again.contradiction), some[0]),)}
    half = len(some) // 2
    solution, first = _taken_back(problem, solution, some[:half])
    solution, second = _taken_back(problem, solution, some[half:])
    return solution, first | second


def _of_that_reading(problem: Problem, s: Statement) -> list[Statement]:
    """What the same words say of rounds, if that they can be read so is what clashes: "25 January last" in January."""
    if s.rule in ON_ROUNDS or s.expression is None or s.start is None:
        return []
    said = problem.statements.get(s.article, ())
    return [t for t in said if t.rule in ON_ROUNDS and (t.start, t.end) == (s.start, s.end)]


def _without(problem: Problem, aside: Collection[Statement]) -> Problem:
    kept = {name: tuple(s for s in said if s not in aside) for name, said in problem.statements.items()}
    return replace(problem, statements=kept, named=frozenset(problem.rounds))
