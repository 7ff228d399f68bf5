"""Cleaning: tables of inputs and expected values (test_cleaning_any.py has what holds for any text)."""

from __future__ import annotations

import pytest

from astana_research import cleaning
from astana_research.cleaning import clean, fold, fold_text


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
