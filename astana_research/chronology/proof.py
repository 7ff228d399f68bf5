"""Cuts, each with what it rests on, and the way back from a day to the statements that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .statements import Statement

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


def ground(contradiction: Contradiction) -> list[Statement]:
    """The statements that a contradiction rests on."""
    cut, before = contradiction.cut, contradiction.before
    found = [*behind(before, places(before), [cut.of, *cut.through], len(before)), cut]
    return list(dict.fromkeys(s for c in found for s in c.statements))


def places(cuts: Sequence[Cut]) -> dict[Unknown, list[int]]:
    found: dict[Unknown, list[int]] = {}
    for n, cut in enumerate(cuts):
        found.setdefault(cut.of, []).append(n)
    return found


def behind(cuts: Sequence[Cut], where: Mapping[Unknown, Sequence[int]], unknowns: Iterable[Unknown], before: int) -> list[Cut]:
    """The cuts among the first ``before`` ones that the unknowns rest on, in order."""
    needed: set[int] = set()
    todo = [(unknown, before) for unknown in unknowns]
    done: dict[Unknown, int] = {}
    while todo:
        unknown, upto = todo.pop()
        if done.get(unknown, -1) >= upto:
            continue
        done[unknown] = upto
        for n in where.get(unknown, ()):
            if n >= upto:
                break
            needed.add(n)
            todo += ((through, n) for through in cuts[n].through)
    return [cuts[n] for n in sorted(needed)]
