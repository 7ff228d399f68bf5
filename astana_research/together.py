"""A corpus read as one: its articles made ready, what they say, what they copy, and when they were written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import cache
from . import corrections as by_people
from .across import Copy, copies, read_documents
from .chronology import Chronology, Spans, Writing, copied_spans, date_corpus, dated, resting
from .chronology.leaning import Leaning, leaning
from .collecting import seldom
from .corpus import Article
from .corrections import Outcome
from .document import Document
from .mentions import Mention
from .origin import DATED, RULE, strongest
from .reading.corrected import Listed


@dataclass(frozen=True)
class Together:
    """Articles with their documents and mentions (dates resolved, one ``publication`` each), in order, and what they share.

    ``numbers`` are those of the mentions, which corrections leave as they were; ``outcomes`` tell what became of each correction,
    ``uncorrected`` what days came out before, where a correction tells of days.
    """

    articles: tuple[Article, ...]
    documents: tuple[Document, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    copies: tuple[Copy, ...]
    chronology: Chronology
    until: date | None = None
    numbers: tuple[tuple[int, ...], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    uncorrected: Chronology | None = None


@seldom()
def read_together(
    articles: Sequence[Article], until: date | None = None, without: Collection[str] = (), corrections: Iterable[Listed] = ()
) -> Together:
    """Read articles as one corpus, in which they help to date one another.

    ``until`` is the last day of the calendar for articles without a day of collection, ``without`` the conventions of reading not
    to be used. ``corrections`` are the rows of corrections.csv (``Corpus.corrections``). Raises ValueError for a convention that
    isn't there.

    >>> one = Article.of("a", "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا.", collected="2026-01-01")
    >>> two = Article.of("b", "انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024.", collected="2026-01-01")
    >>> read_together([one, two]).chronology.writings["a"].value.edtf
    '2024-11-11'
    """
    documents = read_documents(articles)
    found = cache.mentions(documents)
    checked = by_people.check(corrections, {article.article_id for article in articles})
    laid = [by_people.lay(checked.by_article.get(d.article_id, ()), d, said) for d, said in zip(documents, found, strict=True)]
    copied = copies(documents)
    of_days = any(o.listed.values.get("kind") in ("date", "publication") for one in laid for o in one.outcomes)
    uncorrected = date_corpus(articles, found, until, _spans(copied), without) if of_days else None
    found = [one.mentions for one in laid]
    chronology = date_corpus(articles, found, until, _spans(copied), without)
    leans = leaning(chronology)
    mentions = tuple(
        tuple(signed(dated(article, said, chronology.writings[article.article_id]), leans))
        for article, said in zip(articles, found, strict=True)
    )
    outcomes = sorted([*checked.refused, *(o for one in laid for o in one.outcomes)], key=lambda o: (o.listed.path, o.listed.row))
    numbers = tuple(one.all_numbers for one in laid)
    return Together(
        tuple(articles), tuple(documents), mentions, tuple(copied), chronology, until, numbers, tuple(outcomes), uncorrected
    )


def signed(mentions: Iterable[Mention], leans: Leaning) -> Iterable[Mention]:
    """Dated mentions, those of them marked whose days rest on what a person set right elsewhere: dates that hang on a day of writing
    that does, and such a day itself."""
    for m in mentions:
        hangs = m.kind == "publication" or m.kind == "date" and m.deictic and not m.days_told
        yield replace(m, source=DATED) if hangs and m.source == RULE and m.article_id in leans.unknowns else m


@dataclass(frozen=True)
class Read:
    """An article with its mentions (dates resolved, ids given) and what is known of its day of writing."""

    article: Article
    document: Document
    mentions: tuple[tuple[str, Mention], ...]
    writing: Writing

    @property
    def outlet(self) -> str | None:
        """The outlet: as a person set it right, else as the collector states it, else as the article itself names it."""
        named = next((m for _, m in self.mentions if m.kind == "outlet"), None)
        if named and named.corrected and "value" in named.corrected.fields:
            return named.value
        return self.article.outlet or (named.value if named else None)

    @property
    def outlet_origin(self) -> str:
        """On whose word the outlet is: ``correction`` where a person set it right."""
        return strongest(*(m.source for _, m in self.mentions if m.kind == "outlet"))


def reads(together: Together) -> list[Read]:
    """The articles of a corpus; each mention gets an id that holds as long as text and rules do, corrected or not.

    >>> [found] = reads(read_together([Article.of("a", "انطلقت الجولة الـ22 من مسار أستانا.")]))
    >>> [i for i, m in found.mentions if m.kind == "round"]
    ['a:001']
    """
    return [
        Read(
            article,
            document,
            tuple((f"{article.article_id}:{n:03d}", m) for n, m in zip(numbers, mentions, strict=True)),
            together.chronology.writings[article.article_id],
        )
        for article, document, mentions, numbers in zip(
            together.articles, together.documents, together.mentions, together.numbers, strict=True
        )
    ]


def date_again(together: Together, without: Collection[str]) -> Chronology:
    """The chronology of a corpus that was read with all conventions of reading, without some of them."""
    return date_corpus(together.articles, together.mentions, together.until, _spans(together.copies), without)


def conventions_in_use(together: Together) -> frozenset[str]:
    """The conventions of reading without which the chronology may come out otherwise."""
    return resting(together.articles, together.mentions, together.until, _spans(together.copies))


def _spans(copied: Iterable[Copy]) -> Mapping[str, Spans]:
    return copied_spans((c.article_id, c.start, c.end, c.of_article, c.of_start, c.of_end) for c in copied)
