"""Those without a name who stand for a party: whom it sends, diplomats of its nationality, delegates in a list; guarantors by adjective."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def parties(text: str) -> set[tuple[str, str]]:
    return {(m.value, m.role) for m in extract(Article.of("a", text)) if m.kind == "party"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom a state sends
        ("أرسلت باريس سفيرها إلى الجولة الثالثة من محادثات أستانا.", {("FRA", "other")}),
        ("أرسلت واشنطن سفيرها إلى الجولة الثالثة من أستانا، والأردن فريقا من خمسة.", {("USA", "other"), ("JOR", "other")}),
        ("وستوفد بغداد وبيروت مندوبيهما إلى أستانا لحضور الجولة 18.", {("IRQ", "other"), ("LBN", "other")}),
        ("لم ترسل باريس سفيرها إلى الجولة الثالثة من محادثات أستانا.", {("FRA", "absent")}),
        ("أرسلت باريس مساعدات إلى إدلب قبل الجولة الثالثة من محادثات أستانا.", set()),
        ("أرسلت باريس رسالة إلى المشاركين في الجولة الثالثة من محادثات أستانا، وبيروت وفدا.", set()),
        # a diplomat of a nationality
        ("حضر الجولة السابعة من محادثات أستانا سفير أردني ودبلوماسي عراقي.", {("JOR", "other"), ("IRQ", "other")}),
        ("انتقد دبلوماسي فرنسي الجولة السابعة من محادثات أستانا.", set()),
        ("حضر الجولة السابعة من أستانا وفد موسكو. ونفى سفير أردني ذلك.", {("RUS", "other")}),
        # delegates in a list
        ("شارك في الجولة 22 من أستانا مندوبا العراق ولبنان وموظفون من مفوضية اللاجئين.",
         {("IRQ", "other"), ("LBN", "other"), ("UNHCR", "observer")}),
        ("كما حضر الجولة 21 من أستانا دبلوماسيون من الأردن ولبنان بصفة مراقب.", {("JOR", "observer"), ("LBN", "observer")}),
        ("بحثت الجولة 21 من أستانا الوضع في إدلب، وانتقدها دبلوماسيون من فرنسا.", set()),
        # guarantors by their adjectives
        ("أصدر الضامنون الثلاثة، الروسي والتركي والإيراني، بيانا في ختام الجولة 14 من أستانا.",
         {("RUS", "guarantor"), ("TUR", "guarantor"), ("IRN", "guarantor")}),
        ("أصدر الضامنون الثلاثة بيانا عن النفط السوري في ختام الجولة 14 من أستانا.", set()),
        ("أعلن ضامنوها، تركيا وروسيا وإيران، اختتام الجولة 12 من محادثات أستانا.",
         {("RUS", "guarantor"), ("TUR", "guarantor"), ("IRN", "guarantor")}),
    ],
)
def test_parties(text, expected):
    assert parties(text) == expected
