"""What a corpus is worth before anything is read out of it: what was read, what stands twice, what is missing, what looks wrong.

Nothing is extracted here, so that ten thousand articles take seconds.
"""

from __future__ import annotations

import os
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from . import lexicon
from .cleaning import CleanText, clean_all, fold_text
from .corpus import UNNAMED, Article, Corpus, Refusal, read_corpus
from .edtf import bounds
from .forms import END, PREFIX, alternatives, forms
from .reading.stated import FACTS

SHORT = 60  # words: fewer are a caption or a page without its article
_RUN = 6  # words that stand one after another in two texts alike
_HOLDERS = 8  # articles kept for each run of words: more would tell the same of a press release of hundreds
_NEAR = 0.8  # share of an article's runs that stand in one other: the same article, edited
_FEWEST = 20  # runs of a text under which the share says nothing
_HANDFUL = 500  # articles cleaned at a time, so that memory does not grow with the corpus
_GARBLED = frozenset({"utf8_as_windows1256", "utf8_as_latin", "arabic_as_latin"})


@dataclass(frozen=True)
class Near:
    """An article that nearly repeats one before it: the percentage of its runs of words that stand there too."""

    article_id: str
    of_article: str
    share: int


@dataclass(frozen=True)
class Checkup:
    """What was found in a corpus. Lists of articles hold their ids, in order; counts are by name, the most frequent first.

    `first` and `last` are the days between which the stated days of publication lie. `undated` articles have no
    `published`, `unbounded` ones no `collected` either. `missing` are named in a sources.csv and not there; of
    `unlisted` ones no sources.csv and no file says anything, `lists` tells whether there is a sources.csv at all.
    `garbled` and `visual` texts were repaired, `short` ones have few words, `elsewhere` names no city of the talks and
    no round.
    """

    articles: int
    files: int
    characters: int
    formats: dict[str, int]
    encodings: dict[str, int]
    outlets: dict[str, int]
    without_outlet: int
    first: str | None
    last: str | None
    lists: bool
    same: tuple[tuple[str, ...], ...]
    near: tuple[Near, ...]
    refused: tuple[Refusal, ...]
    undated: tuple[str, ...]
    unbounded: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    garbled: tuple[str, ...]
    visual: tuple[str, ...]
    short: tuple[str, ...]
    elsewhere: tuple[str, ...]


def check_folder(path: str | os.PathLike[str]) -> Checkup:
    """Read a folder, or a file, and check what was read."""
    return check(read_corpus(path))


def check(corpus: Corpus) -> Checkup:
    """Check a corpus.

    >>> one = Article.of("a", "انطلقت الجولة الـ22 من مسار أستانا.", "a.txt", published="2024-11")
    >>> found = check(Corpus((one, Article.of("b", one.text, "b.txt")), ()))
    >>> found.same, found.undated, found.last
    ((('a', 'b'),), ('b',), '2024-11-30')
    """
    articles = corpus.articles
    stated = [bounds(article.published) for article in articles if article.published]
    outlets = Counter(article.outlet for article in articles if article.outlet)
    looks = _looks(articles)
    return Checkup(
        articles=len(articles),
        files=len({article.path for article in articles}),
        characters=sum(len(article.text) for article in articles),
        formats=_ranked(Counter(PurePosixPath(path).suffix.lower() for path in {article.path for article in articles})),
        encodings=_ranked(Counter(article.encoding for article in articles)),
        outlets=_ranked(outlets),
        without_outlet=len(articles) - outlets.total(),
        first=min(first for first, _ in stated).isoformat() if stated else None,
        last=max(last for _, last in stated).isoformat() if stated else None,
        lists=corpus.listed is not None,
        same=_same(articles),
        near=looks.near,
        refused=tuple(one for one in corpus.refusals if not (articles and one.reason.startswith(UNNAMED))),  # `missing` tells it
        undated=tuple(a.article_id for a in articles if not a.published),
        unbounded=tuple(a.article_id for a in articles if not a.published and not a.collected),
        missing=corpus.missing,
        unlisted=_unlisted(articles, corpus.listed),
        garbled=looks.garbled,
        visual=looks.visual,
        short=looks.short,
        elsewhere=looks.elsewhere,
    )


def _unlisted(articles: Iterable[Article], listed: frozenset[str] | None) -> tuple[str, ...]:
    if listed is None:
        return ()
    return tuple(a.article_id for a in articles if a.article_id not in listed and not any(getattr(a, f) for f in FACTS))


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _same(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    by_text: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        by_text[article.sha256].append(article.article_id)
    return tuple(tuple(ids) for ids in by_text.values() if len(ids) > 1)


@dataclass(frozen=True)
class _Looks:
    """What shows only in the words of the articles, in order."""

    near: tuple[Near, ...]
    garbled: tuple[str, ...]
    visual: tuple[str, ...]
    short: tuple[str, ...]
    elsewhere: tuple[str, ...]


def _looks(articles: Sequence[Article]) -> _Looks:
    found: dict[str, list[str]] = {"garbled": [], "visual": [], "short": [], "elsewhere": []}
    near: list[Near] = []
    seen, known = _Seen(), set()
    for article, cleaned in _cleaned(articles):
        repairs = {change.what for change in cleaned.changes}
        folded = fold_text(cleaned.text)
        words = re.findall(r"\w+", folded)
        for what, holds in (
            ("garbled", bool(repairs & _GARBLED)),
            ("visual", "visual_order" in repairs),
            ("short", len(words) < SHORT),
            ("elsewhere", not _topic().search(folded)),
        ):
            if holds:
                found[what].append(article.article_id)
        if article.sha256 not in known:
            near += seen.meet(article.article_id, words)
            known.add(article.sha256)
    return _Looks(tuple(near), *(tuple(found[what]) for what in ("garbled", "visual", "short", "elsewhere")))


def _cleaned(articles: Sequence[Article]) -> Iterator[tuple[Article, CleanText]]:
    for start in range(0, len(articles), _HANDFUL):
        some = articles[start : start + _HANDFUL]
        yield from zip(some, clean_all([article.text for article in some]), strict=True)


class _Seen:
    """The runs of words of the texts met so far, as checksums, and who holds each."""

    def __init__(self) -> None:
        self._holders: dict[int, list[str]] = defaultdict(list)

    def meet(self, article_id: str, words: Sequence[str]) -> list[Near]:
        """Which earlier text this one nearly repeats, or nothing; it is kept for those to come."""
        runs = {zlib.crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(len(words) - _RUN + 1)}
        shared: Counter[str] = Counter()
        for run in runs:
            holders = self._holders[run]
            shared.update(holders)
            if len(holders) < _HOLDERS:
                holders.append(article_id)
        if len(runs) < _FEWEST or not shared:
            return []
        of_article, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
        return [Near(article_id, of_article, round(100 * count / len(runs)))] if count >= _NEAR * len(runs) else []


@cache
def _topic() -> re.Pattern[str]:
    """A city in which the talks were held, whatever it was called, or a round of anything."""
    hosts = [row["place_id"] for row in lexicon.rows("places") if row["kind"] == "host_city"]
    cities = [form for host in hosts for form in forms("place_forms", place_id=host)]
    capital = forms("place_forms", use="capital_phrase")
    return re.compile(rf"{PREFIX}(?:{alternatives([*cities, *capital])}|(?:ال|لل)?جول(?:ه|ات|ته|تها)){END}")
