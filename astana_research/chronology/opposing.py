"""Smallest sets of statements that can't hold together, and those that speak against one statement set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .cores import order, posed
from .problem import Problem
from .proof import Unknown, ground
from .solver import Solution, solve, trail
from .statements import Statement

Sets = dict[Statement, tuple[tuple[Statement, ...], ...]]  # for a statement the smallest sets that it can't hold with
_MOST_RIVALS = 40  # statements set aside that are looked at beside one another


@dataclass(frozen=True)
class Rivals:
    """The statements set aside, by what they speak of."""

    by: dict[Unknown, list[Statement]]
    sharing: bool  # among them such as have more in common than the statement

    @classmethod
    def of(cls, aside: Collection[Statement], many: bool) -> Rivals:
        by: dict[Unknown, list[Statement]] = {}
        for s in sorted(aside, key=order):
            for unknown in (s.article, *(() if s.round is None else (s.round,))):
                by.setdefault(unknown, []).append(s)
        return cls(by, many)

    def beside(self, s: Statement) -> list[Statement]:
        """Those of the same article or round, one for each thing said."""
        some = (*self.by.get(s.article, ()), *(self.by.get(s.round, ()) if s.round is not None else ()))
        return list({t.meaning: t for t in reversed(some) if t != s}.values())[-_MOST_RIVALS:]


_MOST_SETS = 3  # smallest sets that are shown for one statement set aside


def opposing(problem: Problem, solution: Solution, s: Statement, rivals: Rivals) -> tuple[tuple[Statement, ...], ...]:
    """Smallest sets that hold ``s`` and can't hold together, three at the most; none if it clashes with nothing.

    They are looked for close by first: in the article itself, in what was said of the same round, in all that these days rest on.
    What speaks against ``s`` may itself be wrong, so one set alone would hide the others.
    """
    own = list(solution.problem.statements[s.article])
    near = [*own, *witnesses(solution, s.round)] if s.round is not None else own
    basis = [t for unknown in (s.article, s.round) if unknown is not None for c in trail(solution, unknown) for t in c.statements]
    sets: list[tuple[Statement, ...]] = []
    shown = {s}
    agreeing: set[Statement] = set()
    for candidates in (own, near, basis):  # all of them hold together, so that what contradicts does so by what was set aside
        while len(sets) < _MOST_SETS and (rest := dict.fromkeys(t for t in candidates if t not in shown)).keys() - agreeing:
            found = contradicting(problem, [s, *rest])
            if not found:
                agreeing.update(rest)
                break
            sets.append(narrowed(problem, found, s))
            shown.update(sets[-1])
    around = [*near, *basis]
    if not sets:
        around = list(dict.fromkeys([*own, *basis, *rivals.beside(s)]))
        found = contradicting(problem, [s, *(t for t in around if t != s)])
        if found and not contradicting(problem, [t for t in found if t != s]):  # not without it
            sets.append(narrowed(problem, found, s))
    if len(sets) == 1 and rivals.sharing:
        around += [t for n in {t.round: None for t in own if t.round is not None} for t in witnesses(solution, n)]
        sets += _sharing(problem, s, sets, around, _MOST_SETS - len(sets))
    return tuple(sets)


def _sharing(
    problem: Problem, s: Statement, sets: Sequence[tuple[Statement, ...]], candidates: Iterable[Statement], most: int
) -> list[tuple[Statement, ...]]:
    """Smallest sets that share some of what ``sets`` hold and bring something new: what they do without is left out in turn."""
    some = dict.fromkeys(t for t in candidates if t != s)
    shown = {s, *(t for together in sets for t in together)}
    todo = [t for together in sets for t in reversed(together) if t != s]  # the least trusted first, as the likeliest to be wrong
    found: list[tuple[Statement, ...]] = []
    for left_out in todo:  # grows while it is gone through
        against = contradicting(problem, [s, *(t for t in some if t != left_out)])
        if set(against) <= shown or contradicting(problem, [t for t in against if t != s]):
            continue
        together = narrowed(problem, against, s)
        if set(together) <= shown:
            continue
        found.append(together)
        if len(found) == most:
            break
        todo += [t for t in reversed(together) if t not in shown]
        shown.update(together)
    return found


def witnesses(solution: Solution, number: int) -> list[Statement]:
    """What cut a round down, and the days of writing of the articles that said it."""
    cuts = [solution.cuts[n] for n in solution.places.get(number, ())]
    articles = dict.fromkeys(s.article for cut in cuts for s in cut.statements)
    cuts += [solution.cuts[n] for name in articles for n in solution.places.get(name, ())]
    return [s for cut in cuts for s in cut.statements]


def smallest(problem: Problem, statements: Sequence[Statement], held: Statement | None = None) -> tuple[Statement, ...]:
    """A smallest set of ``statements`` that can't hold together (with ``held``, which stays), the most trusted first.

    Each is left out in turn, the least trusted first; where the others still contradict one another, what that contradiction rests
    on is all that is looked at further.

    >>> from datetime import date
    >>> from ..expressions import Expression
    >>> from .calendar import Calendar
    >>> day = lambda name, n: Statement(name, "opened on", Expression(year=2024, month=1, day=n), round=21)
    >>> [s.article for s in smallest(Problem.of([], Calendar(date(2024, 1, 1), 366)), [day("a", 3), day("b", 3), day("c", 9)])]
    ['a', 'c']
    """
    return narrowed(problem, contradicting(problem, [*([held] if held else []), *statements]), held)


def narrowed(problem: Problem, kept: Sequence[Statement], held: Statement | None) -> tuple[Statement, ...]:
    """``smallest`` of what a contradiction is known to rest on."""
    fixed = [held] if held else []
    needed = dict.fromkeys(fixed)
    while rest := sorted((s for s in kept if s not in needed), key=order):
        tried = rest[-1]
        others = [*fixed, *(s for s in kept if s != tried and s not in fixed)]
        if fewer := contradicting(problem, others):
            kept = fewer
        else:
            needed[tried] = None
    return tuple(sorted(needed, key=order))


def contradicting(problem: Problem, statements: Iterable[Statement]) -> list[Statement]:
    """The statements that a contradiction among these rests on; none where there is none."""
    found = solve(posed(problem, statements)).contradiction
    return ground(found) if found else []
