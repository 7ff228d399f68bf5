"""Who takes part: lists, rounds between verb and party, empty seats, envoys replaced, aides of heads."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def mentions(kind: str, text: str) -> list:
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a round between the verb and who attends
        ("حضر الجولة الثانية والعشرين الأردن والعراق.", {("JOR", "other"), ("IRQ", "other")}),
        ("شاركت في الجولة الحادية والعشرين من مسار أستانا إيران ولبنان.", {("IRN", "other"), ("LBN", "other")}),
        ("جمعت الجولة العشرون من محادثات أستانا إيران وحكومة دمشق.", {("IRN", "other"), ("SYR-GOV", "government")}),
        ("تعثرت الجولة الرابعة من محادثات أستانا، وفرنسا تنتقد.", set()),
        # lists
        ("المشاركون في الجولة الـ20: إيران، النظام السوري، المعارضة.",
         {("IRN", "other"), ("SYR-GOV", "government"), ("SYR-OPP", "opposition")}),
        # somebody without a name stands for a party
        ("ومثل الأمم المتحدة في الجولة السابعة عشرة من محادثات أستانا نائب المبعوث.", {("UN", "un")}),
        # who says that he will attend
        ("أعلن الأردن أنه سيشارك بوفد فني في جولة أستانا الثامنة.", {("JOR", "other")}),
        # who stays away
        ("غاب عن الجولة الرابعة عشرة من أستانا لبنان.", set()),
        ("غاب عن الجولة الرابعة عشرة وفد الأردن.", {("JOR", "absent")}),
        ("قررت واشنطن ألا توفد أحدا إلى الجولة التاسعة من محادثات أستانا.", {("USA", "absent")}),
        ("عقدت الجولة العشرون من محادثات أستانا دون المعارضة السورية المسلحة.", {("SYR-OPP", "absent")}),
        ("تنتقد الصحف الجولة العشرين من محادثات أستانا، ولا حل دون فرنسا.", set()),
        # observers by other words
        ("حضر لبنان ملاحظا في الجولة التاسعة عشرة من محادثات أستانا.", {("LBN", "observer")}),
    ],
)
def test_parties(text, expected):
    assert {(m.value, m.role) for m in mentions("party", text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بعدما كان محمد علوش يرأسه في الجولة الأولى، جاء وفد المعارضة إلى الجولة الثامنة بقيادة أحمد طعمة.",
         {("SYR-OPP", "محمد علوش", 1), ("SYR-OPP", "أحمد طعمة", 8)}),
        ("قال مستشار رئيس وفد المعارضة يحيى العريضي في الجولة العاشرة إن الوفد متمسك بمطالبه.", set()),
        ("أما غير بيدرسون فاعتذر عن حضور الجولة التاسعة عشرة ونابت عنه نجاة رشدي.", {("UN", "نجاة رشدي", 19)}),
        ("ستكون روسيا ممثلة في الجولة العشرين بالمبعوث ألكسندر لافرينتيف.", {("RUS", "ألكسندر لافرينتيف", 20)}),
        ("ورد في الجولة السابعة عشرة من محادثات أستانا ممثل دمشق أيمن سوسان.", {("SYR-GOV", "أيمن سوسان", 17)}),
        ("قال ممثل روسيا في مجلس الأمن فاسيلي نيبينزيا إن الجولة السابعة عشرة من أستانا قريبة.", set()),
    ],
)
def test_heads(text, expected):
    assert {(m.party, m.surface, m.round) for m in mentions("head", text)} == expected
