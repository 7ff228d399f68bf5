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

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .calendar import Mask
from .met import Met
from .problem import Problem
from .proof import Unknown, ground
from .relations import fits, writable
from .solver import Solution, solve, trail
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


_Sets = dict[Statement, tuple[tuple[Statement, ...], ...]]  # for a statement the smallest sets that it can't hold with


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
    rivals = _Rivals.of(aside, erring(problem, aside))
    found: _Sets = {s: sets for s in sorted(aside, key=_order) if (sets := _clashing(problem, solution, s, rivals))}
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


def _taken_back(problem: Problem, solution: Solution, some: Sequence[Statement]) -> tuple[Solution, _Sets]:
    """The solution with each of ``some`` again that does not contradict what is left; for the others a smallest set that says why.

    Most can come back, so that they are tried together first, then by halves: what comes back is the same as one by one.
    """
    if not some:
        return solution, {}
    again = solve(solution.problem.with_also(some), solution)
    if again.contradiction is None:
        return again, {}
    if len(some) == 1:
        return solution, {some[0]: (_smallest(problem, ground(again.contradiction), some[0]),)}
    half = len(some) // 2
    solution, first = _taken_back(problem, solution, some[:half])
    solution, second = _taken_back(problem, solution, some[half:])
    return solution, first | second


def _beside_returned(
    problem: Problem, solution: Solution, found: _Sets, returned: Iterable[Statement]
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
            around = dict.fromkeys([t, *(u for n in (t.round, s.round) if n is not None for u in _witnesses(solution, n))])
            if t in shown or not (some := _contradicting(problem, [s, *(u for u in around if u not in shown and u != s)])):
                continue
            if t in (together := _smallest(problem, some, s)):
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


_MOST_RIVALS = 40  # statements set aside that are looked at beside one another


@dataclass(frozen=True)
class _Rivals:
    """The statements set aside, by what they speak of."""

    by: dict[Unknown, list[Statement]]
    sets: int  # smallest sets that are looked for, for each
    sharing: bool  # among them such as have more in common than the statement
    told: dict[Hashable, Mask]  # on which days of writing what was said fits the days of its round that were found

    @classmethod
    def of(cls, aside: Collection[Statement], many: bool) -> _Rivals:
        by: dict[Unknown, list[Statement]] = {}
        for s in sorted(aside, key=_order):
            for unknown in (s.article, *(() if s.round is None else (s.round,))):
                by.setdefault(unknown, []).append(s)
        return cls(by, _MOST_SETS if len(aside) <= _FOR_UP_TO else 1, many, {})

    def writable(self, solution: Solution, s: Statement) -> Mask:
        """The days on which an article that says ``s`` can have been written, if the rounds met on the days that were found."""
        if s.meaning not in self.told:
            days = solution.problem.days
            met = Met(solution.rounds[s.round]) if s.rule in ON_ROUNDS and s.round is not None else None
            self.told[s.meaning] = fits(s, days, days.writing, met) if met else writable(s, days)[days.writing]
        return self.told[s.meaning]

    def beside(self, s: Statement) -> list[Statement]:
        """Those of the same article or round, one for each thing said."""
        some = (*self.by.get(s.article, ()), *(self.by.get(s.round, ()) if s.round is not None else ()))
        return list({t.meaning: t for t in reversed(some) if t != s}.values())[-_MOST_RIVALS:]


def _order(s: Statement) -> tuple[int, str, int, str, int]:
    return -s.trust, s.article, s.start or 0, s.rule, s.round or 0


_MOST_SETS = 3  # smallest sets that are shown for one statement set aside,
_FOR_UP_TO = 500  # statements set aside; of more, one each and one at home: nobody reads more, and to look for them doubles the time


def _clashing(problem: Problem, solution: Solution, s: Statement, rivals: _Rivals) -> tuple[tuple[Statement, ...], ...]:
    """Smallest sets that hold ``s`` and can't hold together, as many as ``rivals`` says; none if it clashes with nothing.

    They are looked for close by first: in the article itself, in what was said of the same round, in all that these days rest on.
    What speaks against ``s`` may itself be wrong, so one set alone would hide the others.
    """
    own = list(solution.problem.statements[s.article])
    near = [*own, *_witnesses(solution, s.round)] if s.round is not None else own
    basis = [t for unknown in (s.article, s.round) if unknown is not None for c in trail(solution, unknown) for t in c.statements]
    sets: list[tuple[Statement, ...]] = []
    shown = {s}
    agreeing: set[Statement] = set()
    for candidates in (own, near, basis):  # all of them hold together, so that what contradicts does so by what was set aside
        while len(sets) < rivals.sets and (rest := dict.fromkeys(t for t in candidates if t not in shown)).keys() - agreeing:
            found = _contradicting(problem, [s, *rest])
            if not found:
                agreeing.update(rest)
                break
            sets.append(_smallest(problem, found, s))
            shown.update(sets[-1])
    around = [*near, *basis]
    if not sets:
        around = list(dict.fromkeys([*own, *basis, *rivals.beside(s)]))
        found = _contradicting(problem, [s, *(t for t in around if t != s)])
        if found and not _contradicting(problem, [t for t in found if t != s]):  # not without it
            sets.append(_smallest(problem, found, s))
    if len(sets) == 1 == rivals.sets:
        sets += _at_home(problem, solution, s, shown, rivals)
    if len(sets) == 1 < rivals.sets and rivals.sharing:
        around += [t for n in {t.round: None for t in own if t.round is not None} for t in _witnesses(solution, n)]
        sets += _sharing(problem, s, sets, around, rivals.sets - len(sets))
    return tuple(sets)


_OF_NO_DAY = frozenset(("collected", "stated", "told as past"))  # what holds beside any other statement of an article


def _at_home(
    problem: Problem, solution: Solution, s: Statement, shown: Collection[Statement], rivals: _Rivals
) -> list[tuple[Statement, ...]]:
    """One more smallest set, of statements of the same article that leave it no day of writing beside ``s``, if any do.

    Two errors in one article hide one another most often. Whether some do is seen at once, given the days of the rounds that were found.
    """
    own = [t for t in solution.problem.statements[s.article] if t not in shown]
    known = [t for t in own if t.rule in _OF_NO_DAY]
    left = rivals.writable(solution, s)
    for t in known:
        left = left & rivals.writable(solution, t)
    against = [t for t in own if not (left & rivals.writable(solution, t)).any()] if left.any() else known
    if not against:
        return []
    numbers = dict.fromkeys(t.round for t in (s, *against) if t.round is not None)
    some = dict.fromkeys([*against, *known, *(t for n in numbers for t in _witnesses(solution, n))])
    found = _contradicting(problem, [s, *(t for t in some if t not in shown)])
    return [_smallest(problem, found, s)] if found else []


def _sharing(
    problem: Problem, s: Statement, sets: Sequence[tuple[Statement, ...]], candidates: Iterable[Statement], most: int
) -> list[tuple[Statement, ...]]:
    """Smallest sets that share some of what ``sets`` hold and bring something new: what they do without is left out in turn."""
    some = dict.fromkeys(t for t in candidates if t != s)
    shown = {s, *(t for together in sets for t in together)}
    todo = [t for together in sets for t in reversed(together) if t != s]  # the least trusted first, as the likeliest to be wrong
    found: list[tuple[Statement, ...]] = []
    for left_out in todo:  # grows while it is gone through
        against = _contradicting(problem, [s, *(t for t in some if t != left_out)])
        if set(against) <= shown or _contradicting(problem, [t for t in against if t != s]):
            continue
        together = _smallest(problem, against, s)
        if set(together) <= shown:
            continue
        found.append(together)
        if len(found) == most:
            break
        todo += [t for t in reversed(together) if t not in shown]
        shown.update(together)
    return found


def _witnesses(solution: Solution, number: int) -> list[Statement]:
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
    return _smallest(problem, _contradicting(problem, [*([held] if held else []), *statements]), held)


def _smallest(problem: Problem, kept: Sequence[Statement], held: Statement | None) -> tuple[Statement, ...]:
    """``smallest`` of what a contradiction is known to rest on."""
    fixed = [held] if held else []
    needed = dict.fromkeys(fixed)
    while rest := sorted((s for s in kept if s not in needed), key=_order):
        tried = rest[-1]
        others = [*fixed, *(s for s in kept if s != tried and s not in fixed)]
        if fewer := _contradicting(problem, others):
            kept = fewer
        else:
            needed[tried] = None
    return tuple(sorted(needed, key=_order))


def _contradicting(problem: Problem, statements: Iterable[Statement]) -> list[Statement]:
    """The statements that a contradiction among these rests on; none where there is none."""
    some = Problem.of(statements, problem.days, problem.gaps)
    found = solve(some if problem.gaps else replace(some, named=problem.named)).contradiction
    return ground(found) if found else []
