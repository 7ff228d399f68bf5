"""Paragraphs and sentences: what each is, what is set aside and why, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research.blocks import split
from astana_research.cleaning import clean, fold

BODY = "انطلقت اليوم في العاصمة الكازاخية أعمال الجولة الثانية والعشرين من محادثات أستانا بمشاركة الوفود المعنية."
MORE = "وأكد البيان الختامي على مواصلة الجهود من أجل تثبيت التهدئة في المناطق المشمولة بالاتفاق."


def blocks(text: str):
    return split(fold(clean(text)).text)


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(p.kind, p.furniture) for p in blocks(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"انطلاق الجولة الـ22\n\n{BODY}", [("title", None), ("text", None)]),
        (
            f"وكالة قاسيون للأنباء\n  • الأربعاء, 22 يناير - 2025\n\nانطلاق الجولة الـ22 من اجتماع أستانة\n{BODY}",
            [("masthead", "masthead"), ("date_line", "crawl_date"), ("title", None), ("text", None)],
        ),
        (
            f"انطلاق الجولة الـ22 من اجتماع أستانة\n24-01-2024 | 18:45\n{BODY}",
            [("title", None), ("date_line", "printed_date"), ("text", None)],
        ),
        (
            f'انطلاق أعمال الجولة الـ22 من اجتماع "أستانة" بشأن سورية\nانطلاق أعمال الجولة الـ22 من اجتماع\n{BODY}',
            [("title", None), ("furniture", "title_again"), ("text", None)],
        ),
        (f"{BODY}\nتفاصيل البيان\n{MORE}", [("text", None), ("heading", None), ("text", None)]),
        (
            f"{BODY}\nراديو الكل – وكالات\nمقالات ذات صلة\nزر الذهاب إلى الأعلى",
            [("text", None), ("credit", "credit_line"), ("furniture", "related"), ("furniture", "back_to_top")],
        ),
        (f"{BODY}\nالمصدر: الأناضول", [("text", None), ("credit", "credit_line")]),
        (BODY, [("text", None)]),
        ("", []),
        (" \n\u200f\n", []),
    ],
)
def test_kinds(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "تقديم المساعدات الإنسانية إلى المحتاجين",  # "تقديم:" is furniture, the word is not
        "إعداد الدستور الجديد",
        "المصدر الوحيد للمياه في المنطقة",
        "الصورة النهائية للاتفاق",
    ],
)
def test_headings_that_begin_like_furniture_stay(line):
    assert kinds(f"{BODY}\n{line}\n{MORE}")[1] == ("heading", None)


def test_paragraphs_and_sentences_that_stand_twice_name_the_first():
    paragraphs, sentences = blocks(f"{BODY}\n{MORE}\n{BODY}\nخبر آخر.{MORE}")
    assert [p.repeat_of for p in paragraphs] == [None, None, 1, None]
    assert [s.repeat_of for s in sentences] == [None, None, 1, None, 2]


def test_repetition_is_seen_through_vowels_digits_and_quotation_marks():
    one, two = "عُقدت الجولة الـ22 من مسار “أستانا” في كازاخستان.", "عقدت الجولة ال٢٢ من مسار «أستانا» في كازاخستان."
    assert [p.repeat_of for p in blocks(f"{one}\n{two}")[0]] == [None, 1]


def test_short_lines_that_recur_are_no_repetitions():
    assert [p.repeat_of for p in blocks("وكالات.\nوكالات.")[0]] == [None, None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("انتهت الجولة.وبدأت أخرى.", 2),
        ("بلغت النسبة 3.5 في المئة. وانتهى الأمر.", 2),
        ("قال د. أحمد طعمة ذلك. ثم غادر.", 2),
        ("ماذا حدث؟ لا شيء!", 2),
        ("قيد الدراسة.. ننتظر تأكيداً", 2),
        ('"انتهى الأمر." قال الوزير.', 2),
    ],
)
def test_sentences(text, count):
    assert len(blocks(text)[1]) == count


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from('ابتجد .\n؟!،:"()0123 \u200f\u0640\u064b'), max_size=80))
def test_nothing_is_lost_between_paragraphs_or_sentences(text):
    """Every character that is not blank stands in exactly one paragraph and in exactly one sentence of it."""
    cleaned = fold(clean(text))
    paragraphs, sentences = split(cleaned.text)
    for blocks in (paragraphs, sentences):
        held = [n for b in blocks for n in range(b.start, b.end)]
        assert len(held) == len(set(held))
        assert set(held) >= {n for n, c in enumerate(cleaned.text) if c.isalnum()}
