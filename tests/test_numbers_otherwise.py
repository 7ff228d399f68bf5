"""Numbers of rounds and days that are written otherwise: in quotes, behind the city's name, in apposition, over weekdays."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.document import read_document
from astana_research.extraction import extract
from astana_research.extraction.dates.finding import find_dates
from astana_research.timex import resolve


def told(text: str, kind: str) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], m.value) for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اختتمت في أستانا الجولة الـ«21» من المحادثات.", [("الجولة الـ«21»", 21)]),
        ('تبدأ في أستانا غدا الجولة الـ"20" من المحادثات السورية.', [('الجولة الـ"20"', 20)]),
        ('بحث الوفد السوري "أستانا 13" مع نظيره.', [("أستانا 13", 13)]),
        ("شارك وفد المعارضة السورية في لقاء نور سلطان الخامس عشر.", [("لقاء نور سلطان الخامس عشر", 15)]),
        ("عقد اجتماع أستانا الدولي الـ21 حول سوريا.", [("اجتماع أستانا الدولي الـ21", 21)]),
        (
            "قالت كازاخستان إن الجولة القادمة من أستانا، الحادية والعشرين، ستعقد قريبا بشأن سوريا.",
            [("الجولة القادمة من أستانا، الحادية والعشرين", 21)],
        ),
        # not the number of a round
        ("قرأ الوفد السوري في أستانا المادة الـ«21» من الميثاق.", []),
        ("التقى الوفد السوري نور سلطان نزارباييف، الرئيس الأول لكازاخستان.", []),
        ("الجولة القادمة من أستانا، الثالثة هذا العام، ستبحث الملف السوري.", [("الجولة القادمة", None)]),
    ],
)  # fmt: skip
def test_rounds(text, expected):
    assert [(surface, value and int(value)) for surface, value in told(text, "round")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعقد من الثلاثاء إلى الخميس 4-6 يوليو 2023 في أستانا.", [("الثلاثاء إلى الخميس 4-6 يوليو 2023", "2023-07-04/2023-07-06")]),
        (
            "تعقد المحادثات من يوم الثلاثاء حتى الخميس، 4 إلى 6 يوليو 2023 في أستانا.",
            [("يوم الثلاثاء حتى الخميس، 4 إلى 6 يوليو 2023", "2023-07-04/2023-07-06")],
        ),
        # one day alone is the second weekday's
        ("تستمر المحادثات من الثلاثاء إلى الخميس 6 يوليو 2023.", [("الثلاثاء", None), ("الخميس 6 يوليو 2023", "2023-07-06")]),
    ],
)  # fmt: skip
def test_days(text, expected):
    dates = find_dates(read_document(Article.of("a", text)))
    assert [(text[start:end], resolve(e, None).edtf) for start, end, e, _ in dates] == expected
