"""An article made ready for the rules: clean text, folded text, blocks, and the way from a place in them to raw characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .blocks import Paragraph, Sentence, split
from .cleaning import CleanText, clean_all, for_matching
from .mentions import Mention

if TYPE_CHECKING:
    from .corpus import Article


@dataclass(frozen=True)
class Document:
    """An article as the rules see it. Rules work on ``text`` (folded) and cite raw characters through ``mention``.

    ``shown`` is the clean text that people read; ``matched`` leads from ``text`` to it. Paragraphs and sentences are spans of
    ``text``.
    """

    article_id: str
    shown: CleanText
    matched: CleanText
    folded: CleanText
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def text(self) -> str:
        return self.folded.text

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _paragraphs(self) -> dict[int, Paragraph]:
        return {p.number: p for p in self.paragraphs}

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds ``place``."""
        return self.sentences[max(bisect_right(self._starts, place) - 1, 0)]

    def paragraph_of(self, sentence: Sentence) -> Paragraph:
        return self._paragraphs[sentence.paragraph]

    def words(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def cite(self, start: int, end: int) -> tuple[int, int]:
        """The raw span behind ``text[start:end]``."""
        return self.folded.to_raw(start, end)

    def show(self, start: int, end: int) -> str:
        """The clean text behind ``text[start:end]``, as people read it."""
        return self.shown.text[slice(*self.matched.to_raw(start, end))]

    @property
    def own_text(self) -> str:
        """What the article itself says: its clean paragraphs without page furniture and repetitions, one a line."""
        kept: dict[int, list[str]] = {}
        for s in self.sentences:
            if not self.set_aside(s):
                kept.setdefault(s.paragraph, []).append(" ".join(self.show(s.start, s.end).split()))
        return "\n".join(" ".join(sentences) for sentences in kept.values())

    def set_aside(self, sentence: Sentence) -> bool:
        """Whether a sentence stands twice or in page furniture."""
        paragraph = self.paragraph_of(sentence)
        return bool(sentence.repeat_of or paragraph.repeat_of or paragraph.furniture)

    def mention(self, kind: str, start: int, end: int, value: Any, rule: str, **fields: Any) -> Mention:
        """The mention at ``text[start:end]``, cited in raw characters, marked where it stands in repeated text or furniture."""
        a, b = self.cite(start, end)
        repeat_of, furniture = self._standing(self.sentence_at(start))
        return Mention(
            self.article_id,
            kind,
            a,
            b,
            self.folded.raw[a:b],
            value,
            repeat_of=repeat_of,
            furniture=furniture,
            rule=rule,
            **fields,
        )

    def mention_at(self, kind: str, start: int, end: int, value: Any, rule: str, **fields: Any) -> Mention:
        """The mention at ``raw[start:end]``, marked likewise by the last sentence that begins no later."""
        before = (s for s in reversed(self.sentences) if self.cite(s.start, s.end)[0] <= start)
        sentence = next(before, self.sentences[0] if self.sentences else None)
        repeat_of, furniture = self._standing(sentence) if sentence else (None, None)
        surface = self.folded.raw[start:end]
        trace = {"repeat_of": repeat_of, "furniture": furniture, "rule": rule}
        return Mention(self.article_id, kind, start, end, surface, value, **trace, **fields)

    def _standing(self, sentence: Sentence) -> tuple[int | None, str | None]:
        """Where a sentence stands for the first time, if it is repeated, and the furniture that it is of."""
        paragraph = self.paragraph_of(sentence)
        first = sentence.repeat_of or (self._first_of(paragraph) if paragraph.repeat_of else None)
        return (self.cite(*self._span(first))[0] if first else None), paragraph.furniture

    def _first_of(self, paragraph: Paragraph) -> int | None:
        return next((s.number for s in self.sentences if s.paragraph == paragraph.repeat_of), None)

    def _span(self, number: int) -> tuple[int, int]:
        s = self.sentences[number - 1]
        return s.start, s.end


def read_document(article: Article) -> Document:
    """Clean, fold and split an article.

    >>> from astana_research.corpus import Article
    >>> document = read_document(Article.of("a", "طباعة\\nانطلقت الجولة الـ22 في أستانا.\\nزر الذهاب إلى الأعلى"))
    >>> document.own_text
    'انطلقت الجولة الـ22 في أستانا.'
    """
    return next(read_each((article,)))


def read_each(articles: Iterable[Article]) -> Iterator[Document]:
    """``read_document`` of each article, in order; many short ones are cleaned as one, which is several times faster."""
    for some in _handfuls(articles):
        cleaned = clean_all([article.text for article in some])
        for article, shown, matched in zip(some, cleaned, for_matching([c.text for c in cleaned]), strict=True):
            yield Document(article.article_id, shown, matched, shown.then(matched), *split(matched.text))


def _handfuls(articles: Iterable[Article]) -> Iterator[list[Article]]:
    some: list[Article] = []
    size = 0
    for article in articles:
        some.append(article)
        size += len(article.text)
        if size >= _HANDFUL:
            yield some
            some, size = [], 0
    if some:
        yield some


_HANDFUL = 100_000  # characters that are worked on as one; more is no faster
