"""The day that a page prints of itself among its buttons, in its byline or behind "last edited"."""

from __future__ import annotations

import pytest

from astana_research.chronology import date_article
from astana_research.corpus import Article
from astana_research.extraction import extract

_TEXT = (
    "اختتمت الوفود في العاصمة الكازاخية أعمال الجولة السابعة من محادثات أستانا من دون أن تتفق على ملف المعتقلين.\n"
    "وقال رئيس الوفد الروسي ألكسندر لافرنتييف إن الأطراف ستواصل مشاوراتها في وقت لاحق."
)
_TITLE = "أستانا 7.. لا اتفاق على المعتقلين"


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (f"{_TITLE}\n31-10-2017 16:20 | عدد القراءات 2,418 | نسخة للطباعة\n{_TEXT}", "2017-10-31"),
        (f"{_TITLE}\nتحليل – 12/12/2019 – كتب المحرر السياسي\n{_TEXT}", "2019-12-12"),
        (f"{_TITLE}\nفريق التحرير · 23.06.2023 · أضف تعليقاً\n{_TEXT}", "2023-06-23"),
        (f"17 شباط 2021 | تقدير موقف | شارك\n{_TITLE}\n\n{_TEXT}", "2021-02-17"),
        (f"{_TITLE}\n{_TEXT}\nآخر تعديل لهذه الصفحة كان يوم 9 حزيران 2022، الساعة 14:05.", "2022-06-09"),
        # a month is all of its days, and no single one
        (f"{_TITLE}\nآخر تحديث: أيار 2019\n{_TEXT}", "2019-05"),
    ],
)
def test_the_day_of_a_page(page: str, day: str) -> None:
    article = Article.of("a", page)
    assert date_article(article, extract(article))[1].value.edtf == day


@pytest.mark.parametrize(
    "page",
    [
        f"{_TITLE}\n{_TEXT}\nترأس الوفد في الاجتماع الـ21\n(24-25/1/2024).\n{_TEXT.replace('السابعة', 'الثامنة')}",
        f"{_TITLE}\n{_TEXT}\nعقد الاجتماع في 31-10-2017 – وقد كتب عنه كثيرون.\n{_TEXT.replace('السابعة', 'الثامنة')}",
    ],
)
def test_days_that_the_text_tells(page: str) -> None:
    assert not [m for m in extract(Article.of("a", page)) if m.kind == "date" and m.printed]
