"""Rounds that a text tells of as planned or put off before it tells that they met, and those that are still to come."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def status(text: str) -> tuple[int | None, str | None]:
    return next((m.value, m.status) for m in extract(Article.of("a", text)) if m.kind == "about")


def said(text: str, kind: str) -> list[tuple[str, object]]:
    return [(m.surface, m.value) for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # put off, and then met or ended
        (
            "كان من المقرر أن تنعقد الجولة الثامنة عشرة من مسار أستانا حول سوريا في "
            "أيار، لكنها أرجئت إلى حزيران، ثم انعقدت أخيرا.",
            (18, "held"),
        ),
        (
            "الجولة التاسعة عشرة من مسار أستانا حول سوريا، المقررة أصلا في تشرين الأول، تأجلت شهرا ثم التأمت الثلاثاء.",
            (19, "held"),
        ),
        # met in fact
        (
            "حددت الوزارة موعد الجولة السادسة عشرة من مسار أستانا حول سوريا مرتين، قبل أن تلتئم فعلا في تموز.",
            (16, "held"),
        ),
        # the lead tells of talks at their end
        (
            "كان مقررا عقد الجولة الخامسة من محادثات أستانا حول سوريا في حزيران. وقال المصدر "
            "في نهاية ثلاثة أيام من المفاوضات إن الخرائط لم تنجز.",
            (5, "held"),
        ),
        # still to come: other talks ended, another round ended, nothing but a plan
        (
            "أرجئت الجولة الثامنة عشرة من مسار أستانا حول سوريا إلى حزيران، بعد أن اجتمع وزراء الخارجية في موسكو.",
            (18, "moved"),
        ),
        (
            "تستعد أستانا لاستضافة الجولة العشرين من المحادثات السورية غدا. وفي ختام "
            "مشاورات ثنائية قال لافرنتييف إن المحادثات ستتناول إدلب.",
            (20, "planned"),
        ),
        (
            "من المقرر أن تبدأ الجولة الرابعة من محادثات أستانا حول سوريا غدا، فيما قال "
            "دي ميستورا في ختام محادثات مع لافروف إنه متفائل.",
            (4, "planned"),
        ),
        (
            "قال عضو الوفد إن الوفد سيقصد سوتشي لحضور الجولة العاشرة من مسار أستانا "
            "حول سوريا. وأوضح أن تلك الجولة انتهت بوعود.",
            (10, "planned"),
        ),
    ],
)
def test_status(text: str, expected: tuple[int, str]) -> None:
    assert status(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يلتقون في آخر أسبوع من آب.", ["آخر أسبوع من آب"]),
        ("يلتقون في أول أسبوع من الشهر المقبل.", ["أول أسبوع من الشهر المقبل"]),
        ("اجتمعوا في ثالث أسبوع من مايو 2018.", ["ثالث أسبوع من مايو 2018"]),
        ("لن تعقد الجولة قبل نهاية موسم الصيف.", ["نهاية موسم الصيف"]),
        (
            "وصلوا يوم أول أمس الثلاثاء (10 كانون الأول 2019) إلى أستانا.",
            ["يوم أول أمس الثلاثاء (10 كانون الأول 2019)"],
        ),
        ("كان ثاني أسبوع من محادثات أستانا صعبا.", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in said(text, "date")] == expected


def test_rounds() -> None:
    assert said("يذكر أن سوتشي احتضنت في تموز 2018 عاشر لقاءات مسار أستانا حول سوريا.", "round") == [
        ("عاشر لقاءات", 10)
    ]
    assert said("عقدت عشر جولات من محادثات أستانا حول سوريا.", "round") == []


def test_which_day_is_no_length() -> None:
    assert said("طلبت موسكو تمديد اللقاء يوما ثالثا.", "duration") == []
    assert said("طلبت موسكو تمديد اللقاء يوما.", "duration") == [("يوما", 1)]
