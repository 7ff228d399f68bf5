"""How an article's own round stands where nothing but its end, its news or its talks says so."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.document import read_document
from astana_research.extraction import extract
from astana_research.extraction.rounds.discourse import discourse


@pytest.mark.parametrize(
    ("text", "about", "status"),
    [
        # the end of a round is planned: it meets
        ("من المقرر أن تختتم الجولة 21 من محادثات أستانا أعمالها مساء اليوم.", 21, "held"),
        ("ستنتهي الجولة 8 من محادثات أستانا ببيان مشترك.", 8, "held"),
        ("لم يتوقع أحد أن تنفض الجولة 8 من محادثات أستانا هكذا.", 8, "held"),
        ("من المقرر أن تنطلق الجولة 21 من محادثات أستانا مساء اليوم.", 21, "planned"),
        # today and tomorrow
        ("تلتئم اليوم وغدا الجولة 11 من محادثات أستانا.", 11, "held"),
        ("تلتئم غدا الجولة 11 من محادثات أستانا.", 11, "planned"),
        # a clause right behind
        ("حدد مصدر موعدا للقاء على هامش الجولة 17 من مسار أستانا المنعقدة في نور سلطان.", 17, "held"),
        # shortly before a session, and before the round
        ("تكلم رئيس الوفد قبيل الجلسة العامة للجولة 11 من محادثات أستانا.", 11, "held"),
        ("تكلم رئيس الوفد قبيل الجولة 11 من محادثات أستانا.", 11, "planned"),
        # put off
        ("أرجأت كازاخستان الجولة 2 من محادثات أستانا إلى الغد بعدما كان مقررا أن تفتتح اليوم.", 2, "moved"),
        ("تعذر عقد الجولة 3 من محادثات أستانا.", 3, "moved"),
        ("لم يتحدد بعد موعد الجولة 23 من مسار أستانا.", 23, "planned"),
        # the lead tells of the talks without their number
        ("ما المنتظر من أستانا 20؟\nيجتمع الضامنون في العاصمة الكازاخية الثلاثاء المقبل لبحث الهدنة.", 20, "planned"),
        ("ماذا حققت أستانا 20؟\nاختتم المجتمعون أعمالهم أمس. ويجتمعون مجددا في الخريف المقبل.", 20, "held"),
        ("ماذا بعد أستانا 20؟\nأعلن الوفد أن الاجتماع المقبل سيعقد في الخريف.", 20, "held"),
        # the news is of the round that ended, not of the one named first
        ("حضرت واشنطن الجولة الثامنة من أستانا. وغابت عن الجولة التاسعة التي تختتم اليوم الثلاثاء.", 9, "held"),
        ("تحدث الوفد عن سوريا. وكانت الجولة 17 من محادثات أستانا اختتمت أول أمس الأربعاء ببيان.", 17, "held"),
    ],
)
def test_own_round(text, about, status):
    found = discourse(read_document(Article.of("a", text)))
    assert (found.about, found.about_status) == (about, status)


@pytest.mark.parametrize(
    ("text", "surface", "number"),
    [
        (
            "اختتمت الجولة 18 من أستانا أمس. وكانت الجولة السابقة قد عقدت في الشتاء، ولم يحدد بعد موعد الجولة التالية.",
            "الجولة التالية",
            19,
        ),
        (
            "اختتم اللقاء 19 من أستانا. وقد يكون الاجتماع المقبل في الربيع. وكانت الجولة التي سبقت قد شهدت غياب العراق.",
            "الجولة التي سبقت",
            18,
        ),
        ("اختتمت أمس الجولة 20 من أستانا. وخرج الاجتماع الذي قبله ببيان كالذي خرج به الاجتماع الأخير.", "الاجتماع الأخير", 20),
        ("اختتمت أمس الجولة 20 من أستانا. وأعلنت كازاخستان أن الجولة التي تسبق هذه كانت قصيرة.", "الجولة التي تسبق هذه", 19),
    ],
)
def test_relative_rounds(text, surface, number):
    rounds = {m.surface: m.value for m in extract(Article.of("a", text)) if m.kind == "round"}
    assert rounds.get(surface) == number


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("اختتمت الجولة 15 من أستانا في سوتشي. ومن المقرر أن يعود المتفاوضون إلى نور سلطان صيفا.", {("Sochi", 15), ("Nur-Sultan", 16)}),
        ("بدأت الجولة 15 من أستانا في سوتشي بعدما عادت الوفود إليها.", {("Sochi", 15)}),
    ],
)
def test_cities(text, cities):
    assert {(m.value, m.round) for m in extract(Article.of("a", text)) if m.kind == "host_city"} == cities
