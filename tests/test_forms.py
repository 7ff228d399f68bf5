"""Lexicon forms as patterns: what Arabic does to the front of a word."""

from __future__ import annotations

import re

import pytest

from astana_research.cleaning import fold_text
from astana_research.forms import Matcher, alternatives


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("روسيا", "بين روسيا وتركيا", "روسيا"),
        ("روسيا", "وروسيا", "روسيا"),
        ("روسيا", "بروسيا", "روسيا"),
        ("روسيا", "كروسيا", "روسيا"),
        ("الأردن", "وللأردن دور", "للأردن"),
        ("الأمم المتحدة", "كالأمم المتحدة", "الأمم المتحدة"),
        ("الدول الضامنة", "ممثلي الدول\u00a0الضامنة", "الدول الضامنة"),
        ("الدول الضامنة", "للدول الضامنة", "للدول الضامنة"),
        ("اللجنة الدستورية", "أعمال للجنة الدستورية", "للجنة الدستورية"),
        ("اللجنة الدستورية", "أعمال اللجنة الدستورية", "اللجنة الدستورية"),
        ("وحدة أراضي*", "وحدة أراضيها", "وحدة أراضيها"),
    ],
)
def test_forms_are_found(form, text, found):
    folded = fold_text(text)
    [hit] = Matcher({form: "x"}).find(folded)
    assert folded[hit.start : hit.end] == fold_text(found)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("روسيا", "بيلاروسيا"),
        ("قطر", "قطرات"),
        ("عمان", "عثمان"),
        ("تركيا", "تركيات"),
        ("إيران", "الإيرانية"),
        ("الأردن", "أردني"),
    ],
)
def test_words_that_hold_a_form_are_not_it(form, text):
    assert Matcher({form: "x"}).find(fold_text(text)) == []


def test_the_longest_form_wins():
    hits = Matcher({"الولايات المتحدة": 1, "الولايات المتحدة الأمريكية": 2}).find(
        fold_text("الولايات المتحدة الأمريكية")
    )
    assert [h.entry for h in hits] == [2]


def test_a_form_is_no_pattern_of_its_own():
    assert not re.fullmatch(alternatives(["أ.ف.ب"]), fold_text("أxفxب"))
