"""The chronology of a corpus that does not fit into memory: rounds by their best witnesses, articles one by one against them.

Given the days of the rounds, each article can be dated by itself. So the rounds are dated first, by at most ``MOST`` articles for
each of them, those that speak of its days most surely; memory grows with rounds and not with articles. Of a corpus of up
to ``WHOLE`` articles all are witnesses, and it is dated exactly as in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from .bounded import bounds_article
from .calendar import Calendar, Mask
from .clashes import Clash
from .problem import Problem
from .reading import relied_on
from .results import Chronology, Writing, writing
from .solver import Solution, solve
from .statements import Statement

MOST = 200  # witnesses of a round
WHOLE = 5_000  # articles that are all taken as witnesses
_SURE = 10  # by how much a date with its year tells more than one without


@dataclass(frozen=True)
class Witness:
    """What an article says of days, and the ``sentences`` (hashes) in which it says it, None for what stands beside the text."""

    article: str
    said: tuple[Statement, ...]
    sentences: tuple[int | None, ...]


@dataclass
class Witnesses:
    """The articles that speak of each round most surely, ``most`` at the most (None: all); whatever order they come in."""

    most: int | None = MOST
    kept: dict[str, Witness] = field(default_factory=dict)
    of: dict[int, list[tuple[int, str, str]]] = field(default_factory=dict)  # by round: rank of each, the best first
    named: set[int] = field(default_factory=set)

    def add(self, witness: Witness) -> None:
        """Take an article in, and let go of one that no round needs any more."""
        if self.most is None:
            self.kept[witness.article] = witness
            return
        gone: set[str] = set()
        for number, weight in _weights(witness.said).items():
            ranks = self.of.setdefault(number, [])
            ranks.append((-weight, _drawn(witness.article), witness.article))
            self.kept[witness.article] = witness
            if len(ranks) > 2 * self.most:
                ranks.sort()
                gone.update(article for _, _, article in ranks[self.most :])
                del ranks[self.most :]
        for article in gone:
            if not any(article == other for ranks in self.of.values() for _, _, other in ranks):
                self.kept.pop(article, None)

    def merge(self, other: Witnesses) -> None:
        for witness in other.kept.values():
            self.add(witness)
        self.named |= other.named

    def chosen(self) -> list[Witness]:
        """The witnesses by the names of their articles; sentences that several of them share have one source."""
        if self.most is None:
            found = list(self.kept.values())
        else:
            names = {article for ranks in self.of.values() for _, _, article in sorted(ranks)[: self.most]}
            found = [self.kept[name] for name in names]
        found.sort(key=lambda witness: witness.article)
        holders: dict[int, set[str]] = {}
        for witness in found:
            for sentence in witness.sentences:
                if sentence is not None:
                    holders.setdefault(sentence, set()).add(witness.article)
        shared = {sentence for sentence, names in holders.items() if len(names) > 1}
        return [
            replace(w, said=tuple(replace(s, source=str(h)) if h in shared else s for s, h in zip(w.said, w.sentences, strict=True)))
            for w in found
        ]


def _weights(said: Iterable[Statement]) -> dict[int, int]:
    """How surely an article speaks of each round: the trust of the surest thing that it says of it."""
    found: dict[int, int] = {}
    for s in said:
        if s.round is not None:
            dated = s.expression is not None and s.expression.year is not None and s.expression.day is not None
            found[s.round] = max(found.get(s.round, 0), s.trust + _SURE * dated)
    return found


def _drawn(article: str) -> str:
    """Of articles as sure those are taken that a hash of their names draws: not those of one shard."""
    return hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Given:
    """The days of rounds as they were found, against which articles are dated one by one.

    ``heard`` are the rounds that more than one source speaks of: only there a bare weekday is relied on. ``exact`` are the
    articles that were dated together with the rounds.
    """

    days: Calendar
    states: Mapping[int, Mask]
    heard: frozenset[int] = frozenset()
    exact: Mapping[str, Writing] = field(default_factory=dict)
    closed: frozenset[int] = frozenset()

    @classmethod
    def of(cls, found: Chronology, days: Calendar, said: Iterable[Statement], exact: Mapping[str, Writing]) -> Given:
        speakers: dict[int, set[str]] = {}
        for s in said:
            if s.round is not None:
                speakers.setdefault(s.round, set()).add(s.source or s.article)
        states = {n: _mask(days, rounds.states) for n, rounds in found.rounds.items()}
        closed = frozenset(n for n, rounds in found.rounds.items() if rounds.closed)
        return cls(days, states, frozenset(n for n, some in speakers.items() if len(some) > 1), exact, closed)

    def date(self, article: str, said: Sequence[Statement]) -> Writing:
        """When an article was written, given the days of the rounds. What does not fit them or one another is set aside,
        the least trusted first."""
        if article in self.exact:
            return self.exact[article]
        alone = set(relied_on(said))
        kept = [s for s in said if s.round is None or s.round in self.states]
        problem = Problem.of((s for s in kept if s in alone or s.round in self.heard), self.days)
        ordered = problem.statements.get(article, ())
        solution, aside = self._solved(article, ordered), []
        if solution.contradiction is not None:
            held: list[Statement] = []
            for s in ordered:
                if self._solved(article, [*held, s]).contradiction is None:
                    held.append(s)
                else:
                    aside.append(s)
            solution = self._solved(article, held)
        left = solution.written.get(article, self.days.writing)
        cuts = tuple(cut for cut in solution.cuts if cut.of == article)
        closed = len(left) == 1 or any(bounds_article(s, self.closed) for s in solution.problem.statements[article])
        return writing(left, self.days, cuts, tuple(Clash(s, (s,)) for s in aside), closed)

    def _solved(self, article: str, said: Collection[Statement]) -> Solution:
        problem = replace(Problem.of(said, self.days), given=self.states)
        return solve(replace(problem, statements={article: (), **problem.statements}))


def _mask(days: Calendar, states: Iterable[tuple[object, object]]) -> Mask:
    found = np.zeros((days.lengths, days.count), bool)
    for first, last in states:
        found[days.number(last) - days.number(first), days.number(first)] = True  # type: ignore[arg-type]
    return found
