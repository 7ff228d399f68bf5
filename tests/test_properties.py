"""What holds for any text: extraction never fails, cites what stands there, and tells the same again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research.chronology import date_article
from astana_research.corpus import Article
from astana_research.explain import explain
from astana_research.extraction import extract
from astana_research.mentions import COMMON, KINDS, TRACE

SEEDS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
WORDS = sorted({word for text in SEEDS for word in text.split()})
NOISE = st.text(alphabet=st.characters(exclude_categories=()), max_size=6)
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from([" ", "\n", ".", "،", "(", "22", "٢٢", "الجولة", "اليوم"]), NOISE)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map(" ".join),
    st.builds(
        lambda text, at, length, put: text[:at] + put + text[at + length :],
        st.sampled_from(SEEDS),
        st.integers(0, 3000),
        st.integers(0, 400),
        NOISE,
    ),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_cited(text):
    article = Article.of("a", text, collected="2026-11-21")
    mentions, writing = date_article(article, extract(article))
    placed = [m for m in mentions if m.start is not None]
    assert all(text[m.start : m.end] == m.surface and m.surface for m in placed)
    assert [(m.start, m.end) for m in placed] == sorted((m.start, m.end) for m in placed)
    assert [m.kind for m in mentions].count("about") == 1
    for m in mentions:
        used = {name for name in vars(m) if getattr(m, name) is not None} - {"article_id"}
        assert used <= {*COMMON, *KINDS[m.kind], *TRACE}, m
    assert date_article(article, extract(article)) == (mentions, writing)
    assert explain(article, mentions, writing).startswith("a\n")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SEEDS), st.sampled_from(["\r\n", "\n\n", " \n"]))
def test_line_ends_change_no_value(text, newline):
    """The same article with other line ends says the same; only the places move."""
    said = [(m.kind, m.value, m.surface) for m in extract(Article.of("a", text)) if "\n" not in (m.surface or "")]
    again = extract(Article.of("a", text.replace("\n", newline)))
    assert [(m.kind, m.value, m.surface) for m in again] == said
