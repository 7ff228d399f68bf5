"""Families of sentences: those that stand in several articles, word for word, nearly so, or in the same words turned a little.

Who prints another's sentence is no second source for what it says. That holds of the sentence, not of the article: two
articles that share one sentence are two sources for whatever else they say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from .. import forms
from ..across import copies
from ..blocks import bare_words
from ..blocks.page import stem
from ..blocks.repetition import tells
from ..cleaning import fold_text
from ..document import Document

Place = tuple[str, int]  # an article and where the sentence begins in its raw text

_FEWEST = 12  # telling words in the same order that sentences of one origin have in common ...
_SHARE = 0.6  # ... and their share of those of the shorter one
_PAIRS = 3  # pairs of neighbours in common, without which two sentences are not compared
_SENTENCE = 5  # words; what is shorter is a name or a heading, and says nothing that could be copied
_COMMON = 60  # so many sentences that hold a pair of words are compared, the first ones


@dataclass(frozen=True)
class Reprint:
    """A sentence of a family: its raw span, the family, and how it is like the others (``first`` for the one they are like)."""

    family: str
    article_id: str
    start: int
    end: int
    alike: str


@dataclass(frozen=True)
class Families:
    """The families of a corpus. ``at`` gives that of any place; a sentence without reprints is a family of its own."""

    starts: Mapping[str, Sequence[int]]
    names: Mapping[Place, str]
    reprints: tuple[Reprint, ...]

    def at(self, article_id: str, place: int) -> str:
        """The family of the sentence that holds a place of the raw text."""
        starts = self.starts.get(article_id, ())
        n = bisect_right(starts, place) - 1
        start = starts[n] if n >= 0 else 0
        return self.names.get((article_id, start), f"{article_id}:{start}")


def families(documents: Sequence[Document]) -> Families:
    """The families of all sentences of a corpus that are not repeated within their article nor page furniture."""
    ends: dict[Place, int] = {}
    starts: dict[str, list[int]] = {}
    for document in documents:
        for s in document.sentences:
            start, end = document.cite(s.start, s.end)
            starts.setdefault(document.article_id, []).append(start)
            if not document.set_aside(s) and len(bare_words(document.words(s)).split()) >= _SENTENCE:
                ends[document.article_id, start] = end
    parent: dict[Place, Place] = {}
    alike: dict[Place, str] = {}
    for a, b, how in [*_copied(documents), *_reworded(documents)]:
        if not {a, b} <= ends.keys():
            continue
        first, second = sorted((_root(parent, a), _root(parent, b)))
        if first != second:
            parent[second] = first
        alike.setdefault(b, how)
    members: dict[Place, list[Place]] = defaultdict(list)
    for place in ends:
        members[_root(parent, place)].append(place)
    names, reprints = {}, []
    for places in members.values():
        if len(places) > 1:
            name = f"{places[0][0]}:{places[0][1]}"
            for n, (article_id, start) in enumerate(places):
                names[article_id, start] = name
                how = alike.get((article_id, start), "first") if n else "first"
                reprints.append(Reprint(name, article_id, start, ends[article_id, start], how))
    return Families({a: sorted(found) for a, found in starts.items()}, names, tuple(reprints))


def _root(parent: dict[Place, Place], place: Place) -> Place:
    while place in parent:
        place = parent[place]
    return place


def _copied(documents: Sequence[Document]) -> Iterator[tuple[Place, Place, str]]:
    for copy in copies(documents):
        yield (copy.of_article, copy.of_start), (copy.article_id, copy.start), copy.alike


def _reworded(documents: Sequence[Document]) -> Iterator[tuple[Place, Place, str]]:
    """Pairs of sentences of two articles that tell the same in the same order, found by pairs of neighbouring words."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    known: list[tuple[Place, list[str], frozenset[str]]] = []
    for document in documents:
        mine = []
        for s in document.sentences:
            if document.set_aside(s):
                continue
            words = bare_words(document.words(s)).split()
            plain = _plain(words)
            if len(plain) < _FEWEST:
                continue
            facts = _told(words)
            place = (document.article_id, document.cite(s.start, s.end)[0])
            near = Counter(n for pair in set(pairwise(plain)) for n in holders.get(pair, ()))
            for n, shared in near.most_common():
                if shared < _PAIRS:
                    break
                other, others, other_facts = known[n]
                if _one_origin(plain, facts, others, other_facts):
                    yield other, place, "reworded"
            mine.append((place, plain, facts))
        for one in mine:  # an article does not repeat itself here
            for pair in set(pairwise(one[1])):
                if len(holders[pair]) < _COMMON:
                    holders[pair].append(len(known))
            known.append(one)


def reworded(a: str, b: str) -> bool:
    """Whether two sentences tell the same things in the same order and mostly in the same words, one perhaps within more.

    Names of parties and persons do not count, since lists of them are alike everywhere; a number or a month that only the
    shorter one has makes another statement of it, and so does a "not" that only one has.

    >>> reworded("بحث الوفدان ملف المعتقلين", "بحث الوفدان ملف المعتقلين")
    False
    """
    both = [bare_words(fold_text(text)).split() for text in (a, b)]
    return _one_origin(_plain(both[0]), _told(both[0]), _plain(both[1]), _told(both[1]))


def _one_origin(a: Sequence[str], a_facts: frozenset[str], b: Sequence[str], b_facts: frozenset[str]) -> bool:
    if len(a) > len(b):
        a, a_facts, b, b_facts = b, b_facts, a, a_facts
    if a_facts - b_facts or (a_facts ^ b_facts) & _negations():
        return False
    fewest = max(_FEWEST, _SHARE * len(a))
    return LCSseq.similarity(a, b, score_cutoff=int(fewest)) >= fewest


def _plain(words: Iterable[str]) -> list[str]:
    """The words that tell what a sentence is about, without endings and what is written onto the front: no names, no particles."""
    return [stem(word) for word in words if len(word) > 2 and word not in _particles() and not tells(word)]


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "function_word"}))


def _told(words: Iterable[str]) -> frozenset[str]:
    """The numbers, months, weekdays and negations of a sentence."""
    return frozenset(word for word in words if word.isdigit() or word in _facts() or word in _negations())


@cache
def _facts() -> frozenset[str]:
    found = {fold_text(form) for table in ("months", "weekdays", "ordinals") for form in forms.forms(table)}
    return frozenset(word for form in found for word in form.split() if len(word) > 2)


@cache
def _negations() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "negation"}) if " " not in form)
