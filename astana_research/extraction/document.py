"""An article made ready for the rules: its folded text, its blocks, and the way from a place in it to a mention."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..blocks import Paragraph, Sentence, split
from ..cleaning import CleanText, clean, fold
from ..mentions import Mention

if TYPE_CHECKING:
    from ..corpus import Article


@dataclass(frozen=True)
class Document:
    """An article as the rules see it. Rules work on ``text`` (folded) and cite raw characters through ``mention``."""

    article_id: str
    shown: CleanText
    folded: CleanText
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @property
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

    def mention(self, kind: str, start: int, end: int, value: Any, rule: str, **fields: Any) -> Mention:
        """The mention at ``text[start:end]``, cited in raw characters, marked where it stands in repeated text or furniture."""
        a, b = self.folded.to_raw(start, end)
        sentence = self.sentence_at(start)
        paragraph = self.paragraph_of(sentence)
        first = sentence.repeat_of or (self._first_of(paragraph) if paragraph.repeat_of else None)
        repeat_of = self.folded.to_raw(*self._span(first))[0] if first else None
        return Mention(
            self.article_id,
            kind,
            a,
            b,
            self.folded.raw[a:b],
            value,
            repeat_of=repeat_of,
            furniture=paragraph.furniture,
            rule=rule,
            **fields,
        )

    def _first_of(self, paragraph: Paragraph) -> int | None:
        return next((s.number for s in self.sentences if s.paragraph == paragraph.repeat_of), None)

    def _span(self, number: int) -> tuple[int, int]:
        s = self.sentences[number - 1]
        return s.start, s.end


def read(article: Article) -> Document:
    """Clean, fold and split an article."""
    shown = clean(article.text)
    paragraphs, sentences = split(shown)
    return Document(article.article_id, shown, fold(shown), paragraphs, sentences)
