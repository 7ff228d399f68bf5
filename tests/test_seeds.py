"""The five articles are evidence: their bytes never change."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from astana_research.corpus import read_corpus

SEEDS = Path(__file__).parent.parent / "seeds"
SHA256 = {
    "000_12d621dfa7d9518d": "298567d7a87df4afb1047551f7955b62a0a8292b0b505a882386fdc9e8b625a2",
    "001_6e979e6ba4e2adab": "965fab2e7aedd88782fa8fbf1833eeb84b08302d7368f710cbd99df226fa2caa",
    "002_caf5c10b34a3b286": "2da4b3c0d0e755da62a067f7af0246db485bcd53567e2f27c4accd83c57e39fd",
    "003_fb43c8b9d7f86ddf": "5298203a9b2045951b84fb920635e935f38e8e200e993210e8fa5ced1e94d845",
    "004_15d8a39ee1727952": "c5b3233269bb1b528df5d407725bee405d9413f4b91884f29cc4da33b96ba7b0",
}


@pytest.mark.parametrize("article_id", SHA256)
def test_bytes_of_a_seed(article_id: str) -> None:
    assert hashlib.sha256((SEEDS / f"{article_id}.txt").read_bytes()).hexdigest() == SHA256[article_id]


def test_folder_holds_the_seeds_and_their_sources_alone() -> None:
    assert sorted(path.name for path in SEEDS.iterdir()) == [*(f"{name}.txt" for name in SHA256), "sources.csv"]


def test_seeds_are_read_whole() -> None:
    corpus = read_corpus([SEEDS])
    assert corpus.refusals == ()
    assert {
        article.article_id: article.sha256 for article in corpus.articles
    } == SHA256  # plain UTF-8, so the same hash
    assert {article.encoding for article in corpus.articles} == {"utf-8"}


def test_sources_say_only_what_the_texts_show() -> None:
    articles = read_corpus([SEEDS]).articles
    outlets = {article.article_id[:3]: article.outlet for article in articles if article.outlet}
    assert outlets == {"000": "وكالة قاسيون للأنباء", "004": "راديو الكل"}
    assert all(article.outlet in article.text for article in articles if article.outlet)
    assert {(article.url, article.published, article.collected) for article in articles} == {(None, None, "2026-11-21")}
