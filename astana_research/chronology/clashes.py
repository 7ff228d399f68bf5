"""Statements that can't hold together: smallest sets of them, and what is done about it.

Statements are set aside by one rule: of those that clash the least trusted goes, where trust is what all the statements that
agree with one another bring together (``votes``); of two as trusted, both go. For every statement set aside smallest sets
are shown that it can't hold with: take any one away and the rest can. Such a set is found by leaving out one statement
after another, as long as those that stay still contradict one another (deletion, as for minimal unsatisfiable subsets).
What outvoted a statement may be what is wrong, so where a second and a third set speak against it that share nothing with the
first, they are shown, too: whoever looks for the error finds it among them. In a corpus that errs often two errors may agree, so that
one hides the other; there sets are shown, too, that have something in common, as long as each brings something new (one statement
after another is left out, as in the hitting set tree of Reiter 1987, to a depth of one). Of more than 500 statements set aside each
is shown with one set, and with a second one that its own article brings up against it.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .opposing import Rivals, Sets, contradicting, narrowed, opposing, order, smallest, witnesses
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
    rivals = Rivals.of(aside, erring(problem, aside))
    found: Sets = {s: sets for s in sorted(aside, key=order) if (sets := opposing(problem, solution, s, rivals))}
    resting = {t: sets for s, sets in found.items() for t in _of_that_reading(problem, s) if t not in found}
    found |= resting
    if resting.keys() - aside.keys():
        solution = solve(_without(problem, {*aside, *resting}))
    doubtful = [s for s in aside if s not in found]  # nothing close by says why
    solution, still = _taken_back(problem, solution, doubtful)
    found |= still
    for s, sets in _beside_returned(problem, solution, found, [s for s in doubtful if s not in still]):
        found[s] = sets
    return solution, tuple(Clash(s, together) for s, sets in found.items() for together in sets)


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


def _beside_returned(
    problem: Problem, solution: Solution, found: Sets, returned: Iterable[Statement]
) -> Iterator[tuple[Statement, tuple[tuple[Statement, ...], ...]]]:
    """What was set aside in the articles of ``returned`` statements, with the sets that these make with it besides those found.

    They were away while the sets were looked for, and may be what is wrong.
    """
    of: dict[str, list[Statement]] = {}
    for s in found:
        of.setdefault(s.article, []).append(s)
    for t in returned:
        for s in of.get(t.article, ()):
            shown = {u for together in found[s] for u in together} - {s}
            around = dict.fromkeys([t, *(u for n in (t.round, s.round) if n is not None for u in witnesses(solution, n))])
            if t in shown or not (some := contradicting(problem, [s, *(u for u in around if u not in shown and u != s)])):
                continue
            if t in (together := narrowed(problem, some, s)):
                yield s, (*found[s], together)


def _of_that_reading(problem: Problem, s: Statement) -> list[Statement]:
    """What the same words say of rounds, if that they can be read so is what clashes: "25 January last" in January."""
    if s.rule in ON_ROUNDS or s.expression is None or s.start is None:
        return []
    said = problem.statements.get(s.article, ())
    return [t for t in said if t.rule in ON_ROUNDS and (t.start, t.end) == (s.start, s.end)]


def _without(problem: Problem, aside: Collection[Statement]) -> Problem:
    kept = {name: tuple(s for s in said if s not in aside) for name, said in problem.statements.items()}
    return replace(problem, statements=kept, named=frozenset(problem.rounds))
