"""Whose days rest on what a person set right: by a statement of its own, or through the days of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..origin import CORRECTION, RULE, strongest
from .proof import Cut, Unknown
from .results import Chronology
from .statements import Statement


@dataclass(frozen=True)
class Leaning:
    """The articles and rounds whose days lean on a correction, and the cuts by which they do."""

    unknowns: frozenset[Unknown] = frozenset()
    cuts: frozenset[Cut] = frozenset()


def leaning(found: Chronology) -> Leaning:
    """What in a chronology leans on corrections. A cut leans if a statement of it was set right, or if an unknown that it goes
    through leaned before it.

    >>> told = Cut("a", "correction", (Statement("a", "correction", corrected="Samar"),), (), 1)
    >>> of_round, later = Cut(20, "met on", (Statement("a", "met on"),), ("a",), 1), Cut("b", "ahead", (Statement("b", "ahead"),), (20,), 9)
    >>> sorted(map(str, leaning(Chronology({}, {}, (), (told, of_round, later))).unknowns))
    ['20', 'a', 'b']
    >>> sorted(map(str, leaning(Chronology({}, {}, (), (later, of_round, told))).unknowns))
    ['a']
    """
    unknowns: set[Unknown] = set()
    cuts: set[Cut] = set()
    stated = (cut for w in found.writings.values() for cut in w.cuts if not cut.through)  # articles older than the calendar
    for cut in (*found.cuts, *stated):
        if any(s.corrected for s in cut.statements) or unknowns.intersection(cut.through):
            unknowns.add(cut.of)
            cuts.add(cut)
    return Leaning(frozenset(unknowns), frozenset(cuts))


def source(said: Iterable[Statement]) -> str:
    """Whether any of these statements rests on a person's correction, or rules read all of them."""
    return strongest(*(CORRECTION if s.corrected else RULE for s in said))
