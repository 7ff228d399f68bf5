"""Cleaning: tables of inputs and expected values, and properties over arbitrary text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research import cleaning
from astana_research.cleaning import clean, fold, fold_text, normalise

# Letters that compose, marks, joiners, forms and controls: where offset maps break, if they do.
TRICKY = st.sampled_from(
    "اأآةىيکگ٢۲22 \u0640\u064b\u0651\u0653\u0654\u0301e\u00e9\u200c\u200d\u202b\ufeff\u00a0\u2028\r\n\t"
    "\ufefb\ufdf2\ufe70\u06d5\u0374\u212a\ud800″«»“."
)
ANY_TEXT = st.text(alphabet=st.one_of(st.characters(exclude_categories=()), TRICKY), max_size=40)


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [
        (cleaning.strip_harakat, "عُقدت", "عقدت"),
        (cleaning.strip_harakat, "فيمثلّه", "فيمثله"),
        (cleaning.strip_tatweel, "الـ22", "الـ22"),
        (cleaning.strip_tatweel, "المرفقـــات", "المرفقات"),
        (cleaning.strip_controls, "\u202bأستانا\u202c\u200f\ufeff", "أستانا"),
        (cleaning.strip_controls, "سطر\r\nآخر", "سطر\nآخر"),
        (cleaning.normalise_spaces, "نور\u00a0سلطان\u2003.", "نور سلطان ."),
        (cleaning.normalise_spaces, "سطر\u2028آخر", "سطر\nآخر"),
        (cleaning.normalise_primes, "أستانا 21″", 'أستانا 21"'),
        (cleaning.letters_of_forms, "\ufefb\ufee3\ufe98", "لامت"),
        (cleaning.letters_of_forms, "\ufdf2", "الله"),
        (fold_text, "الإثنين ٢٢ أستانة", "الاثنين 22 استانه"),
        (fold_text, "“أستانا” «أستانا» ″أستانا″", '"استانا" "استانا" "استانا"'),
        (fold_text, "۲۲ کازاخستان ینایر", "22 كازاخستان يناير"),
        (fold_text, "مسؤول رئيس هيئة", "مسوول رييس هييه"),
    ],
)
def test_steps(function, text, expected):
    assert function(text) == expected


def test_what_is_not_to_be_cleaned_stays():
    for text in ("Astana 22 (2024)", "x = y - 1", "أستانا 22", "İhsan Yurdakul ş ğ"):
        assert clean(text).text == text


def test_steps_can_be_switched_off():
    assert clean("عُقدت الـ22 جـولة", steps=["tatweel"]).text == "عُقدت الـ22 جولة"
    assert clean("عُقدت الـ22", steps=[]).text == "عُقدت الـ22"
    with pytest.raises(ValueError, match="no such cleaning step: harakaat"):
        clean("نص", steps=["harakaat"])


@pytest.mark.parametrize(
    ("raw", "found", "cited"),
    [
        ("في الجولةِ الـ22، قال", "الجوله ال22", "الجولةِ الـ22"),
        ("أن ٣٤٥ شخصاً أصيبوا", "345 شخصا", "٣٤٥ شخصاً"),
        ("وفدًا", "وفدا", "وفدًا"),
        ("نور\u00a0سلطان", "نور سلطان", "نور\u00a0سلطان"),
        ("\u202bأستانا 18\u202c", "استانا 18", "أستانا 18"),
        ("ﻻ جولة", "لا", "ﻻ"),
        ("سـتُـعقد", "ستعقد", "سـتُـعقد"),
    ],
)
def test_what_is_found_in_folded_text_is_cited_in_raw_text(raw, found, cited):
    folded = fold(clean(raw))
    start = folded.text.index(found)
    a, b = folded.to_raw(start, start + len(found))
    assert raw[a:b] == cited


@settings(max_examples=500)
@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text).text
    assert clean(once).text == once
    assert fold_text(fold_text(text)) == fold_text(text)


@settings(max_examples=500)
@given(ANY_TEXT)
def test_offsets_lead_back_in_order_and_within_the_raw_text(text):
    for result in (clean(text), fold(clean(text))):
        assert len(result.starts) == len(result.ends) == len(result.text)
        assert all(0 <= a < b <= len(text) for a, b in zip(result.starts, result.ends, strict=True))
        assert all(a <= b for a, b in zip(result.starts, result.starts[1:], strict=False))
        assert all(a <= b for a, b in zip(result.ends, result.ends[1:], strict=False))


@settings(max_examples=300)
@given(ANY_TEXT)
def test_a_cited_span_cleans_to_what_was_found(text):
    """The negative of a wrong map: the raw characters behind the whole clean text give that clean text again."""
    result = clean(text)
    if result.text:
        a, b = result.to_raw(0, len(result.text))
        assert clean(text[a:b]).text == result.text


@settings(max_examples=500)
@given(ANY_TEXT)
def test_the_quick_way_to_fold_gives_the_same(text):
    assert fold_text(text) == fold(normalise(text)).text
