"""Lexicon forms as patterns: what Arabic does to the front of a word."""

from __future__ import annotations

import re

import pytest

from astana_research import lexicon
from astana_research.cleaning import fold_text
from astana_research.forms import Matcher, alternatives, cues


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


@pytest.mark.parametrize("between", [" ", "  ", "   "])
@pytest.mark.parametrize("letters", ["", "ا", "وفد"])
def test_every_cue_is_found_with_any_letters_for_its_star(letters, between):
    """A lone star may be no letter between two blanks: what was found so had no entry."""
    for row in lexicon.rows("cues"):
        text = fold_text("قال . " + row["form"].replace("*", letters).replace(" ", between) + " .")
        for hit in cues(row["class"]).find(text):
            assert hit.entry == row["class"]
    starred = [row for row in lexicon.rows("cues") if " * " in row["form"]]
    assert starred
    for row in starred:
        assert cues(row["class"]).find(fold_text(row["form"].replace("*", letters).replace(" ", between)))
