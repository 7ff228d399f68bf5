"""Verbs of saying, deciding and demanding, and what is found of one: who says it, what it does, how far its words go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ... import lexicon
from ...blocks import Sentence
from ...document import Document
from ...forms import Matcher
from .quotemarks import Spans
from .speakers import Speaker

CLOSE = 40  # characters behind a quotation in which "X said" follows
TELLING = ("report", "announce", "express", "reaffirm")  # acts behind which words are somebody's, whatever they say


@dataclass(frozen=True)
class Act:
    """An entry of the table of speech acts. ``kind``: verb, participle, noun, weak (a verb of saying only where "that",
    a colon or a quotation follows) or deed (something done with an object, not with words)."""

    act: str
    lemma: str
    kind: str


@cache
def acts() -> Matcher:
    return Matcher({r["form"]: Act(r["act"], r["lemma"], r["kind"]) for r in lexicon.rows("speech_acts")})


@cache
def _saying_verbs() -> frozenset[str]:
    return frozenset(r["lemma"] for r in lexicon.rows("speech_acts") if r["kind"] in ("verb", "weak"))


@dataclass(frozen=True)
class Saying:
    """A verb with who says it, what the saying does, and the span of the words (``body`` to ``until``).

    ``mark`` is what leads from the verb to the words: "that", "colon", "quote", or "" where they are its object. ``kind``
    is the verb's, or "attribution" ("according to X").
    """

    start: int
    end: int
    act: str
    verb: str | None
    kind: str
    speaker: Speaker | None
    mark: str
    body: int
    until: int

    @property
    def introduces(self) -> bool:
        """Whether words that somebody said follow, not the object of a deed."""
        promised = self.mark == "that" and self.kind == "deed" and self.verb in _PROMISES
        return self.mark != "" and (self.kind in ("verb", "weak", "attribution") or self.verb in _saying_verbs() or promised)


_PROMISES = frozenset({"أقر", "تعهد", "وعد", "هدد"})  # deeds that are done with words: "he promised that"


@dataclass(frozen=True)
class Clause:
    """A sentence as the search for speakers sees it: who is named, what is quoted, where it turns to somebody else."""

    document: Document
    sentence: Sentence
    named: Sequence[Speaker]
    marks: Spans
    turns: Sequence[int]
    last: Speaker | None  # who spoke in the sentence before
    listing: Speaker | None  # whose list this is an item of
    known: Mapping[str, Speaker]  # who was named before, by family name
    former: Speaker | None = None  # the person named last before the sentence
    alone: Speaker | None = None  # the one person whom the sentence before names, in the same paragraph

    @property
    def text(self) -> str:
        return self.document.text

    def turn(self, place: int) -> int:
        return max((turn for turn in self.turns if turn < place), default=self.sentence.start)
