"""Quotations: whose words, word for word or at second hand, with which verb; and what only stands in quotation marks."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def quotations(text: str) -> list[tuple]:
    found = [m for m in extract(Article.of("a", text)) if m.kind == "quotation"]
    assert all(text[m.start : m.end] == m.surface for m in found)
    return [(m.value, m.speaker, m.verb, m.direct) for m in found]


@pytest.mark.parametrize("marks", ["«»", '""', "“”", "”“", "„“", "‘’", "''"])
def test_marks_of_any_kind(marks):
    text = f"وقال أحمد طعمة إن {marks[0]}القصف على القرى لم يتوقف يوما واحدا{marks[1]} منذ أسبوع."
    assert quotations(text) == [("القصف على القرى لم يتوقف يوما واحدا", "أحمد طعمة", "قال", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال بشار الجعفري: «نعمل من أجل حل قريب».", ("نعمل من أجل حل قريب", "بشار الجعفري", "قال", True)),
        ("وقال بشار الجعفري إن (العمل من أجل حل قريب مستمر).", ("العمل من أجل حل قريب مستمر", "بشار الجعفري", "قال", True)),
        ("وسخر أحمد طعمة من ذلك قائلا «هذا كلام لا معنى له عندنا».", ("هذا كلام لا معنى له عندنا", "أحمد طعمة", "قال", True)),
        ("«لن نوقع ورقة لا نعرف ما فيها»، قال أحمد طعمة.", ("لن نوقع ورقة لا نعرف ما فيها", "أحمد طعمة", "قال", True)),
        ("وقال سيرغي لافروف إن بلاده ستواصل العمل مع الجميع.", ("بلاده ستواصل العمل مع الجميع", "سيرغي لافروف", "قال", False)),
        ("وأوضح سيرغي لافروف بأن العمل يسير وفق الخطة، فيما غاب الآخرون.", ("العمل يسير وفق الخطة", "سيرغي لافروف", "أوضح", False)),
        ("وأكدت الخارجية التركية أنها لم تتلق أي دعوة جديدة.", ("لم تتلق أي دعوة جديدة", "الخارجية التركية", "أكد", False)),
        ("وذكر البيان أن «الأطراف ستعقد لقاء آخر في الربيع».", ("الأطراف ستعقد لقاء آخر في الربيع", "البيان", "ذكر", True)),
        ("وقال مصدر في الوفد: «لن نجلس معهم قبل وقف النار».", ("لن نجلس معهم قبل وقف النار", "مصدر في الوفد", "قال", True)),
        ("لافروف: «لن نترك هذا الملف من دون حل».", ("لن نترك هذا الملف من دون حل", "لافروف", None, True)),
        # a word or two in quotation marks: the sentence is what is told
        ("وقال سيرغي لافروف إن خروجهم «مسألة وقت» فقط.", ("خروجهم «مسألة وقت» فقط", "سيرغي لافروف", "قال", False)),
    ],
)
def test_one_quotation(text, expected):
    found = quotations(text)
    assert len(found) == 1
    value, speaker, verb, direct = found[0]
    assert (value, verb, direct) == (expected[0], expected[2], expected[3])
    assert speaker in expected[1]


def test_what_and_that_joins():
    text = "وقال سيرغي لافروف إن «الوفود كلها أكدت حضورها غدا»، وأن اللقاء سيستمر يومين."
    assert [(value, direct) for value, _, _, direct in quotations(text)] == [
        ("الوفود كلها أكدت حضورها غدا", True),
        ("اللقاء سيستمر يومين", False),
    ]


def test_a_quotation_over_two_sentences():
    text = "وقال أحمد طعمة: «لن نقبل بأقل من ذلك. هذا موقفنا منذ البداية».\nوغادر بعد ذلك."
    assert quotations(text) == [("لن نقبل بأقل من ذلك. هذا موقفنا منذ البداية", "أحمد طعمة", "قال", True)]


@pytest.mark.parametrize(
    "text",
    [
        "وانطلقت عملية «نبع السلام» في الشمال.",  # names and scare quotes
        "وشارك «الائتلاف الوطني لقوى الثورة والمعارضة السورية» في اللقاء.",
        "وقالت صحيفة «الأيام الجديدة لأخبار العالم والمنطقة» ذلك.",
        "ورفض البيان «مبادرات الحكم الذاتي».",
        "وقال مصدر مطلع إن اللقاء تأجل يومين.",  # nobody is named
        "وأعرب سيرغي لافروف عن أمله في أن ينجح اللقاء.",  # a hope, no words
        "واتفق المجتمعون على أن يعقد اللقاء في الربيع.",  # a decision, no words
        "وطالبت روسيا برفع العقوبات.",
        "ويذكر أن اللقاء السابق عقد في الصيف.",
        "ووصل الوفد بعد أن تأخرت طائرته ساعتين.",
    ],
)
def test_no_quotation(text):
    assert quotations(text) == []
