"""Calendar expressions: the exact words, and what was read in them."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def dates(text: str) -> list[tuple[str, dict]]:
    return [(m.surface, dict(m.expression)) for m in extract(Article.of("a", text)) if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "surface", "expression"),
    [
        # day, month, year; the month in every family, doubled in every dress
        ("عقدت في 23 كانون الثاني 2017", "23 كانون الثاني 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 23 من كانون الثاني عام 2017", "23 من كانون الثاني عام 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 23 كانون الثاني/يناير 2017", "23 كانون الثاني/يناير 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 23 يناير/كانون الثاني 2017", "23 يناير/كانون الثاني 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 23 كانون الثاني / يناير 2017", "23 كانون الثاني / يناير 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 23 كانون الثاني (يناير) 2017", "23 كانون الثاني (يناير) 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 23 كانون الثاني يناير 2017", "23 كانون الثاني يناير 2017", {"day": 23, "month": 1, "year": 2017}),
        ("عقدت في 15 فيفري 2021", "15 فيفري 2021", {"day": 15, "month": 2, "year": 2021}),
        ("عقدت في 22 نونبر 2022", "22 نونبر 2022", {"day": 22, "month": 11, "year": 2022}),
        ("عقدت في 7 جويلية 2021", "7 جويلية 2021", {"day": 7, "month": 7, "year": 2021}),
        ("عقدت في ٢٥ أبريل ٢٠١٩", "٢٥ أبريل ٢٠١٩", {"day": 25, "month": 4, "year": 2019}),
        ("عقدت في 1 أوت 2019", "1 أوت 2019", {"day": 1, "month": 8, "year": 2019}),
        ("عقدت في 3 مايو/ أيار", "3 مايو/ أيار", {"day": 3, "month": 5}),
        (
            "في الحادي عشر من تشرين الثاني 2024",
            "الحادي عشر من تشرين الثاني 2024",
            {"day": 11, "month": 11, "year": 2024},
        ),
        (
            "في الخامس والعشرين من نيسان الماضي",
            "الخامس والعشرين من نيسان الماضي",
            {"day": 25, "month": 4, "tie": "last", "unit": "month"},
        ),
        (
            "في الـ25 من كانون الثاني الماضي",
            "الـ25 من كانون الثاني الماضي",
            {"day": 25, "month": 1, "tie": "last", "unit": "month"},
        ),
        ("في 4 أيار المنصرم", "4 أيار المنصرم", {"day": 4, "month": 5, "tie": "last", "unit": "month"}),
        (
            "في 8 من تشرين الثاني الحالي",
            "8 من تشرين الثاني الحالي",
            {"day": 8, "month": 11, "tie": "this", "unit": "month"},
        ),
        # numeric, any order
        ("عقدت في 24/01/2024", "24/01/2024", {"day": 24, "month": 1, "year": 2024}),
        ("عقدت في 2024-01-24", "2024-01-24", {"day": 24, "month": 1, "year": 2024}),
        ("عقدت في 24.1.2024", "24.1.2024", {"day": 24, "month": 1, "year": 2024}),
        ("عقدت في 2024/1/24", "2024/1/24", {"day": 24, "month": 1, "year": 2024}),
        ("الأحد, نوفمبر 10, 2024", "الأحد, نوفمبر 10, 2024", {"day": 10, "month": 11, "year": 2024, "weekdays": [7]}),
        # weekdays with the rest
        (
            "يوم الثلاثاء 20 حزيران 2023",
            "يوم الثلاثاء 20 حزيران 2023",
            {"day": 20, "month": 6, "year": 2023, "weekdays": [2]},
        ),
        ("اليوم الخميس، 3 أيار", "اليوم الخميس، 3 أيار", {"day": 3, "month": 5, "weekdays": [4], "shift": 0}),
        (
            "مساء يوم الأربعاء 15 شباط 2017",
            "مساء يوم الأربعاء 15 شباط 2017",
            {"day": 15, "month": 2, "year": 2017, "weekdays": [3]},
        ),
        # ranges and lists that share month and year
        ("يومي 20 و21 يونيو 2023", "يومي 20 و21 يونيو 2023", {"day": 20, "until": 21, "month": 6, "year": 2023}),
        ("يومي 15 و 16 حزيران/يونيو", "يومي 15 و 16 حزيران/يونيو", {"day": 15, "until": 16, "month": 6}),
        ("في 24-25 كانون الثاني 2024", "24-25 كانون الثاني 2024", {"day": 24, "until": 25, "month": 1, "year": 2024}),
        (
            "من 14 إلى 16 حزيران المقبل",
            "14 إلى 16 حزيران المقبل",
            {"day": 14, "until": 16, "month": 6, "tie": "next", "unit": "month"},
        ),
        ("بين 14 و17 حزيران 2022", "14 و17 حزيران 2022", {"day": 14, "until": 17, "month": 6, "year": 2022}),
        ("في 14 و17 حزيران 2022", "14 و17 حزيران 2022", {"day": 14, "also": [17], "month": 6, "year": 2022}),
        ("يومي الاثنين والثلاثاء", "يومي الاثنين والثلاثاء", {"weekdays": [1, 2]}),
        # months, qualifiers, halves, seasons, years
        ("في تموز الماضي", "تموز الماضي", {"month": 7, "tie": "last", "unit": "month"}),
        (
            "منتصف حزيران المقبل",
            "منتصف حزيران المقبل",
            {"month": 6, "tie": "next", "unit": "month", "qualifier": "mid"},
        ),
        (
            "أواخر شهر تشرين الثاني الجاري",
            "أواخر شهر تشرين الثاني الجاري",
            {"month": 11, "tie": "this", "unit": "month", "qualifier": "end"},
        ),
        ("مطلع كانون الأول 2021", "مطلع كانون الأول 2021", {"month": 12, "year": 2021, "qualifier": "start"}),
        ("نهاية عام 2022", "نهاية عام 2022", {"year": 2022, "qualifier": "end"}),
        ("نهاية الشهر الجاري", "نهاية الشهر الجاري", {"tie": "this", "unit": "month", "qualifier": "end"}),
        ("في النصف الثاني من العام الجاري", "النصف الثاني من العام الجاري", {"half": 2, "tie": "this", "unit": "year"}),
        ("في النصف الأول من عام 2025", "النصف الأول من عام 2025", {"half": 1, "year": 2025}),
        (
            "في النصف الثاني من حزيران المقبل",
            "النصف الثاني من حزيران المقبل",
            {"half": 2, "month": 6, "tie": "next", "unit": "month"},
        ),
        ("في صيف 2018", "صيف 2018", {"season": "summer", "year": 2018}),
        ("في عام 2017", "عام 2017", {"year": 2017}),
        ("منذ 2017", "2017", {"year": 2017}),
        ("في النصف الأول من الشهر المقبل", "النصف الأول من الشهر المقبل", {"half": 1, "tie": "next", "unit": "month"}),
        ("خريف هذا العام", "خريف هذا العام", {"season": "autumn", "tie": "this", "unit": "year"}),
        ("قبل نهاية العام", "نهاية العام", {"tie": "this", "unit": "year", "qualifier": "end"}),
        ("في (24-25/1/2024) بأستانا", "24-25/1/2024", {"day": 24, "until": 25, "month": 1, "year": 2024}),
        ("في 13 من الشهر ذاته", "13 من الشهر ذاته", {"day": 13, "tie": "same", "unit": "month"}),
        ("اختتمت اليوم (الأربعاء) الجولة", "اليوم (الأربعاء)", {"weekdays": [3], "shift": 0}),
        ("انتهت (مساء الثلاثاء) أعمالها", "مساء الثلاثاء", {"weekdays": [2]}),
        (
            "صباح اليوم الأربعاء 28 تشرين الثاني 2018",
            "صباح اليوم الأربعاء 28 تشرين الثاني 2018",
            {"day": 28, "month": 11, "year": 2018, "weekdays": [3], "shift": 0},
        ),
        (
            "يومي الخميس والجمعة الماضيين",
            "يومي الخميس والجمعة الماضيين",
            {"weekdays": [4, 5], "tie": "last", "unit": "weekday"},
        ),
        # words whose value hangs on the day of writing
        ("قال اليوم الأربعاء", "اليوم الأربعاء", {"weekdays": [3], "shift": 0}),
        ("قال أمس الثلاثاء", "أمس الثلاثاء", {"weekdays": [2], "shift": -1}),
        ("قال أول أمس", "أول أمس", {"shift": -2}),
        ("تنطلق غداً", "غداً", {"shift": 1}),
        ("تنطلق بعد غد", "بعد غد", {"shift": 2}),
        ("الشهر المقبل", "الشهر المقبل", {"tie": "next", "unit": "month"}),
        ("الأسبوع الماضي", "الأسبوع الماضي", {"tie": "last", "unit": "week"}),
        ("الأربعاء المقبل", "الأربعاء المقبل", {"weekdays": [3], "tie": "next", "unit": "weekday"}),
        ("في 10 من الشهر الجاري", "10 من الشهر الجاري", {"day": 10, "tie": "this", "unit": "month"}),
        ("في حزيران من العام نفسه", "حزيران من العام نفسه", {"month": 6, "tie": "same", "unit": "year"}),
        ("في حزيران من العام الماضي", "حزيران من العام الماضي", {"month": 6, "tie": "last", "unit": "year"}),
    ],
)
def test_read(text, surface, expression):
    assert dates(text) == [(surface, expression)]


def test_two_month_names_that_differ_are_kept_and_flagged():
    [(surface, expression)] = dates("في حزيران/ يوليو المقبل")
    assert surface == "حزيران/ يوليو المقبل"
    assert expression["conflict"] == ["two month names that differ"]


def test_a_weekday_that_does_not_fit_is_kept_and_flagged():
    [(surface, expression)] = dates("في يوم الاثنين 12 تشرين الثاني 2024")
    assert expression["weekdays"] == [1] and expression["day"] == 12
    assert expression["conflict"] == ["a weekday that is not that day's"]
    [(_, fits)] = dates("في يوم الثلاثاء 12 تشرين الثاني 2024")
    assert "conflict" not in fits


@pytest.mark.parametrize(
    "text",
    [
        "ذكرت قناة روسيا اليوم أن الوفود وصلت",
        "صحيفة اليوم السابع المصرية",
        "قرار مجلس الأمن 2254",
        "مارس الوفد ضغوطاً على المجتمعين",
        "على مدى يومين ناقشت الوفود",
        "منذ عشرة أشهر",
        "فتح باب التقارب السياسي",
        "خلال الأيام المقبلة",
        "الجولة الأولى من المسار",
        "قتل أحد المدنيين",
        "655 هجوماً",
    ],
)
def test_no_dates(text):
    assert dates(text) == []
