"""What articles of a corpus have in common: lines that are the pages', sentences that are copied.

A short line that stands in articles which share nothing else is furniture, whatever it says. A sentence that stands in two
articles, word for word or nearly, was copied by one of them or by both: that is told and nothing is set aside for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .blocks import bare_words, split
from .blocks.page import is_running
from .blocks.repetition import Seen
from .corpus import Article
from .document import Document, read_each

_UNRELATED = 3  # articles without a sentence in common that hold a line which is thus the page's
_LONGEST_LINE = 160  # characters
_KIN_WORDS = 8  # words of a sentence of running text that makes two articles kin


@dataclass(frozen=True)
class Copy:
    """A sentence of one article that stands in an earlier one of the corpus: raw spans in both, and how ``alike``."""

    article_id: str
    start: int
    end: int
    of_article: str
    of_start: int
    of_end: int
    alike: str


def read_documents(articles: Iterable[Article]) -> list[Document]:
    """Articles made ready for the rules, each with the others in view.

    >>> from astana_research.corpus import Article
    >>> texts = ("قال الوزير إن الجولة الأولى بدأت.", "التقى الوفدان في سوتشي أمس.", "أجل الاجتماع إلى الربيع المقبل.")
    >>> made = read_documents(Article.of(str(n), f"واحة الخبر اليقين\\n{text}") for n, text in enumerate(texts))
    >>> [document.paragraphs[0].furniture for document in made]
    ['other', 'other', 'other']
    """
    documents = list(read_each(articles))
    lines = recurring_lines(documents)
    return [_in_view(document, lines) for document in documents] if lines else documents


def _in_view(document: Document, lines: frozenset[str]) -> Document:
    if not any(bare_words(document.text[p.start : p.end]) in lines for p in document.paragraphs):
        return document
    paragraphs, sentences = split(document.text, lines)
    return replace(document, paragraphs=paragraphs, sentences=sentences)


def recurring_lines(documents: Sequence[Document]) -> frozenset[str]:
    """The words of lines that stand in several articles which share no sentence."""
    holders: dict[str, set[int]] = defaultdict(set)
    for n, document in enumerate(documents):
        for p in document.paragraphs:
            if p.end - p.start <= _LONGEST_LINE and (words := bare_words(document.text[p.start : p.end])):
                holders[words].add(n)
    shared = {words: found for words, found in holders.items() if len(found) >= _UNRELATED}
    if not shared:
        return frozenset()
    family = _families(documents)
    return frozenset(words for words, found in shared.items() if len({family[n] for n in found}) >= _UNRELATED)


def _families(documents: Sequence[Document]) -> list[int]:
    """For each article the first of those that it shares a long sentence with, directly or through others."""
    parent = list(range(len(documents)))

    def first(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    seen: dict[str, int] = {}
    for n, document in enumerate(documents):
        for s in document.sentences:
            words = bare_words(document.words(s))
            paragraph = document.paragraph_of(s)
            if words.count(" ") >= _KIN_WORDS - 1 and is_running(document.text[paragraph.start : paragraph.end]):
                a, b = sorted((first(seen.setdefault(words, n)), first(n)))
                parent[b] = a
    return [first(n) for n in range(len(documents))]


def copies(documents: Iterable[Document]) -> list[Copy]:
    """The sentences of articles that stand in an earlier one, word for word or nearly; those set aside are left out."""
    seen = Seen()
    where: dict[tuple[int, int], tuple[str, int, int]] = {}
    found = []
    for n, document in enumerate(documents):
        mine = []
        for s in document.sentences:
            if document.set_aside(s):
                continue
            words, span = bare_words(document.words(s)), document.cite(s.start, s.end)
            if hit := seen.find(words):
                name, alike = hit
                found.append(Copy(document.article_id, *span, *where[name], alike))
            else:
                where[n, s.number] = (document.article_id, *span)
                mine.append(((n, s.number), words))
        for name, words in mine:  # an article does not repeat itself here
            seen.add(name, words)
    return found
