"""Which days something bounds from above, other than the end of the calendar."""

from __future__ import annotations

from collections.abc import Collection

from .solver import Solution
from .statements import ON_ROUNDS, RULES, Statement

_PLANS = ("to open on", "to close on")  # which leave a round everything where they are far off


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
                    if _known(s) or (name in articles and s.rule not in ("ahead", "not over", "lasted", *_PLANS)):
                        rounds.add(s.round)
                    if bounds_article(s, rounds):
                        articles.add(name)
        for n in solution.problem.rounds:
            if any(m > n for m in rounds):
                rounds.add(n)
        changed = before != (len(articles), len(rounds))
    return articles, rounds


def bounds_article(s: Statement, rounds: Collection[int]) -> bool:
    """Whether a statement bounds the day of writing from above, where the days of ``rounds`` are bounded."""
    if s.rule not in ON_ROUNDS:
        return RULES[s.rule].bounds
    return s.round in rounds and s.rule not in ("had opened", "had ended", "lasted", *_PLANS) and not _known(s)


def _known(s: Statement) -> bool:
    """Whether it names days that don't hang on the day of writing, and that were met on."""
    return s.expression is not None and s.expression.year is not None and s.rule not in _PLANS
