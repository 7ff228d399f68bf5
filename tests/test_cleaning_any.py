"""What holds for any string of code points, lone surrogates included, and for each code point there is."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from astana_research.account import account, set_aside
from astana_research.cleaning import STEPS, clean, clean_all, fold, fold_text, for_matching, normalise, normalise_all
from astana_research.cleaning.characters import table
from astana_research.corpus import Article
from astana_research.document import read_document

# Letters that compose, marks, joiners, forms, controls, and what garbled text is made of: where maps break, if they do.
TRICKY = st.sampled_from(
    "اأآةىيکگ٢۲22 \u0640\u0640\u064b\u0651\u0653\u0654\u0655\u0301e\u00e9\u200c\u200d\u202b\ufeff\u00a0\u2028\r\n\t"
    "\ufefb\ufdf2\ufe70\ufc5e\ufd3c\u06d5\u0374\u212a\ud800\udc00\u1100\u1161\u11a8\u09be\U0001d15e″«»“.()%-:/"
    "ط§ظ„ØÙ§„â€œÇáÌæ"
)
WORDS = st.sampled_from(
    [
        "الجولة",
        "ةلوجلا",
        "ط§ظ„ط¬ظˆظ„ط©",
        "Ø§Ù„Ø¬ÙˆÙ„Ø©",
        "ÇáÌæáÉ",
        "ﺍﻟﺠﻮﻟﺔ",
        "ﺔﻟﻮﺠﻟﺍ",
        "الـ22",
        "22ـلا",
        "2024",
        "(",
        ")",
        "\n",
        " ",
        "Astana",
    ]
)
ANY_TEXT = st.one_of(
    st.text(alphabet=st.one_of(st.characters(exclude_categories=()), TRICKY), max_size=40),
    st.text(alphabet=TRICKY, max_size=60),
    st.lists(st.one_of(WORDS, WORDS, TRICKY), max_size=25).map("".join),
    st.lists(st.one_of(WORDS, WORDS, TRICKY), max_size=25).map(" ".join),
)
MANY = settings(max_examples=1500, deadline=None)


@MANY
@given(ANY_TEXT)
@example("\u1100\u0653\u1161")  # a mark that goes stood between what composes
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text).text
    assert clean(once).text == once
    assert fold_text(fold_text(text)) == fold_text(text)


@MANY
@given(ANY_TEXT)
def test_every_raw_character_is_behind_the_text_or_gone(text):
    for result in (normalise(text), clean(text), fold(clean(text))):
        assert len(result.starts) == len(result.ends) == len(result.text)
        assert ((0 <= result.starts) & (result.starts < result.ends) & (result.ends <= len(text))).all()
        behind = {n for a, b in zip(result.starts.tolist(), result.ends.tolist(), strict=True) for n in range(a, b)}
        assert behind | set(result.gone.tolist()) == set(range(len(text)))
        assert not set(result.gone.tolist()) & set(result.starts.tolist())


@MANY
@given(ANY_TEXT)
def test_the_character_level_keeps_order_and_is_canonical(text):
    result = normalise(text)
    assert (np.diff(result.starts) >= 0).all() and (np.diff(result.ends) >= 0).all()
    assert unicodedata.is_normalized("NFC", result.text)
    assert unicodedata.is_normalized("NFC", clean(text).text)


@MANY
@given(ANY_TEXT)
def test_a_cited_span_cleans_to_what_was_found(text):
    """The negative of a wrong map: the raw characters behind the whole clean text give that clean text again."""
    result = normalise(text)
    if result.text:
        a, b = result.to_raw(0, len(result.text))
        assert normalise(text[a:b]).text == result.text


@settings(max_examples=500, deadline=None)
@given(st.lists(ANY_TEXT, max_size=6), st.sets(st.sampled_from(STEPS[2:])))
def test_many_at_once_is_each_by_itself(many, steps):
    assert [told(c) for c in normalise_all(many, steps)] == [told(normalise(text, steps)) for text in many]


@settings(max_examples=500, deadline=None)
@given(st.lists(ANY_TEXT, max_size=6))
def test_many_made_ready_at_once_are_each_by_itself(many):
    alone = [clean(text) for text in many]
    assert [told(c) for c in clean_all(many)] == [told(c) for c in alone]
    shown = [c.text for c in alone]
    assert [told(c) for c in for_matching(shown)] == [told(*for_matching([text])) for text in shown]


def told(c):
    """All that a clean text says."""
    return c.raw, c.text, c.starts.tolist(), c.ends.tolist(), c.gone.tolist(), c.changes


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT, st.sets(st.sampled_from(STEPS)))
def test_any_choice_of_steps_is_idempotent(text, steps):
    once = clean(text, steps).text
    assert clean(once, steps).text == once


@MANY
@given(ANY_TEXT)
def test_the_quick_way_to_fold_gives_the_same(text):
    assert fold_text(text) == fold(normalise(text)).text


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
@example("\ufe93\u0641\ud800\u20280")  # two lines that a separator parts, one of them back to front
def test_the_account_adds_up(text):
    document = read_document(Article.of("a", text))
    counts = account(document)
    assert sum(counts.values()) == len(text)
    rows = set_aside(document)
    covered = {n for r in rows if r.sort in ("furniture", "repetition", "normalised") for n in range(r.start, r.end)}
    assert len(covered) == len(text) - counts["text"]
    assert all(r.why and 0 <= r.start <= r.end <= len(text) for r in rows)


@pytest.mark.parametrize("around", ["ب{}ت", " {}ً"])
def test_every_code_point_by_itself(around):
    """All 1,114,112 of them: idempotent, composed, and each accounted for."""
    text = "\n".join(around.format(chr(code)) for code in range(0x110000))
    once = normalise(text)
    assert normalise(once.text).text == once.text
    assert unicodedata.is_normalized("NFC", once.text)
    behind = np.zeros(len(text) + 1, dtype=np.int64)
    np.add.at(behind, once.starts, 1)
    np.add.at(behind, once.ends, -1)
    assert ((np.cumsum(behind)[:-1] > 0) | np.isin(np.arange(len(text)), once.gone)).all()


def test_what_the_table_puts_is_touched_by_no_step():
    steps = {code: put for step in STEPS[2:] for code, put in table(step).items()}
    assert not {put for put in steps.values() if put and ord(put) in steps}
    folds = table("fold")
    assert not {put for put in folds.values() if ord(put) in folds or ord(put) in steps}
