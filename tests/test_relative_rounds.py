"""Relative expressions for rounds: which number they stand for, seen from the article's round or the one named last."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract

HELD = "اختتمت اليوم الجولة الـ19 من مسار أستانا حول سوريا. "
PLANNED = "ستنطلق غدا الجولة الـ19 من مسار أستانا حول سوريا. "
OVERVIEW = "ولد مسار أستانا من تفاهم بين روسيا وتركيا وإيران بعد معركة حلب، وهو مسار تفاوضي بين السوريين بضمانة الدول الثلاث. "
OVERVIEW += "بدأ المسار بالجولة الأولى، وأقرت الجولة الرابعة مناطق التهدئة. "
OVERVIEW += "وتبادل الطرفان الأسرى بعد الجولة العاشرة، واستضافت سوتشي الجولة الـ15. "


def relative(text: str) -> list[tuple[str, int | None]]:
    return [(m.surface, m.value) for m in extract(Article.of("a", text)) if m.kind == "round" and m.relative]


def about(text: str) -> int | None:
    return next(m.value for m in extract(Article.of("a", text)) if m.kind == "about")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the one before, in all dress
        (HELD + "وعقدت الجولة المنقضية في حزيران.", [("الجولة المنقضية", 18)]),
        (HELD + "وعقد الاجتماع الفارط في جوان.", [("الاجتماع الفارط", 18)]),
        (HELD + "وغاب العراق عن اللقاء السالف.", [("اللقاء السالف", 18)]),
        (HELD + "وكانت الجولة قبل الأخيرة أطول.", [("الجولة قبل الأخيرة", 17)]),
        # this one, the next one
        (HELD + "وقال إن الجولة المنعقدة حاليا مهمة.", [("الجولة المنعقدة حاليا", 19)]),
        (HELD + "والجولة الجاية بعد الصيف.", [("الجولة الجاية", 20)]),
        (HELD + "ويحدد مكان الجولة العتيدة لاحقا.", [("الجولة العتيدة", 20)]),
        (HELD + "وسيبحث الملف في جولة مقبلة.", [("جولة مقبلة", 20)]),
        (PLANNED + "ويبحث الاجتماع المرتقب ملف المعتقلين.", [("الاجتماع المرتقب", 19)]),
        # counted from the round that was named last
        (HELD + "وكانت الجولة الـ14 قد أدانت النهب. وفي تلك الجولة غاب العراق.", [("تلك الجولة", 14)]),
        (HELD + "وفي الجولة الـ14 غاب العراق، وحضر الجولة التي تلتها.", [("الجولة التي تلتها", 15)]),
        (HELD + "وفي الجولة الـ14 حضر العراق خلافا للجولة التي قبلها.", [("للجولة التي قبلها", 13)]),
        (HELD + "وجاء بيان الجولة الـ14 أطول من بيان سابقتها.", [("سابقتها", 13)]),
        (HELD + "وغاب العراق عن الجولة الـ14 وعاد في الاجتماع التالي.", [("الاجتماع التالي", 15)]),
        (HELD + "وعقدت الجولة الـ14 قبل الجائحة. وحضر لبنان الجولة نفسها.", [("الجولة نفسها", 14)]),
        # a new one: another where the article's own was told already
        ("انطلقت اليوم جولة جديدة من محادثات أستانا، هي الجولة الـ19.", [("جولة جديدة", 19)]),
        (HELD + "وحضر الجميع.\nوهل يعودون إلى جولة جديدة في الصيف؟", [("جولة جديدة", 20)]),
        (HELD + "وقال الوزير إن بلاده لم تتلق أي طلب لعقد جولة جديدة.", [("جولة جديدة", None)]),
        # an overview: seen from the highest that met
        (OVERVIEW + "ولم يحدد موعد الجولة المقبلة.", [("الجولة المقبلة", 16)]),
        (OVERVIEW + "وشارك الأردن في آخر جولة.", [("آخر جولة", 15)]),
        (HELD + "وشارك الأردن في أحدث جولات أستانا.", [("أحدث جولات أستانا", 18)]),
    ],
)
def test_number(text, expected):
    assert relative(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        HELD + "ولم تعقد بعدها أي جولة جديدة.",  # any: none is meant
        HELD + "واجتمع الوزراء في الدوحة.\nولم يكن ذلك الاجتماع من المسار.",  # another noun, another paragraph
        "وقد تكون الجولة العشرون آخر لقاء في مسار أستانا.",  # what the round is
        "فاز الفريق في المباراة أمس، ويلعب في الجولة المقبلة خارج أرضه.",
        "انعقدت في جنيف الجولة الثامنة من مفاوضات جنيف السورية. وقال إن هذه الجولة لا صلة لها بأستانا.",
    ],
)
def test_none(text):
    assert relative(text) == []


def test_the_verb_behind_does_not_tell_whose_round_it_is():
    text = HELD + "وتأخر موعد اللقاء السابق بسبب القمة الثلاثية."
    assert ("اللقاء السابق", 18) in relative(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("توصلت الدول الثلاث إلى اتفاق في أستانا. وغادرت الوفود.\nوستعقد الجولة القادمة، وهي السابعة، في الخريف.", 6),
        ("عقدت الجولة المختتمة، وهي التاسعة، في أستانا. وتبقى الجولة القادمة في المدينة.", 9),
        ("التقى الوزيران في أنقرة. وبحثا الاقتصاد والسياحة.\nوستعقد الجولة السابعة من محادثات أستانا في الخريف.", None),
    ],
)
def test_about(text, number):
    assert about(text) == number
