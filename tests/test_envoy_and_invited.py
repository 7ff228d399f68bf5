"""The envoy who speaks at a round is there; those who are invited as well; a ceasefire with words between."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract

ROUND = "اختتمت الجولة العشرون من محادثات أستانا حول سوريا. "


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("وكان المبعوث الأممي غير بيدرسن قد طالب في الجولة التاسعة عشرة بوقف شامل لإطلاق النار.", [19]),
        ("وقال المبعوث الأممي غير بيدرسون على هامش الاجتماع إن سوريا مهددة.", [20]),
        ("وصرح غير بيدرسون في أستانا بأن الشعب السوري متعب.", [20]),
        # what he wants done there, other talks, nothing that places him
        ("وعدنا غير بيدرسون بأن تطرح القوائم في هذه الجولة.", []),
        ("وقال غير بيدرسون في جولة ثامنة من محادثات جنيف إن الوقت ضيق.", []),
        ("وقال غير بيدرسون إن الوقت ضيق.", []),
    ],
)
def test_an_envoy_who_speaks_at_a_round_is_there(text, rounds):
    assert [m.round for m in read(ROUND + text, "head") if m.party == "UN"] == rounds


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "ووجهت الوزارة الدعوة إلى الأردن ولبنان بصفة مراقبين، وكذلك إلى مفوضية الأمم المتحدة لشؤون اللاجئين والصليب الأحمر الدولي.",
            {"JOR", "LBN", "UNHCR", "ICRC"},
        ),
        ("ووجهت الدعوة إلى الأردن بصفة مراقب وأيضا إلى العراق.", {"JOR", "IRQ"}),
        ("ووجهت الدعوة إلى الأردن بصفة مراقب. وسافر الوفد إلى العراق.", {"JOR"}),
    ],
)
def test_invited_as_well(text, parties):
    assert {m.value for m in read(ROUND + text, "party") if m.role == "observer"} == parties


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("وطالب البيان بوقف شامل لإطلاق النار.", {"deescalation"}),
        ("وطالب البيان بوقف فوري ودائم لإطلاق النار.", {"deescalation"}),
        ("وطالب البيان بوقف فوري لإطلاق النار في غزة.", {"gaza"}),
        ("وسأل عن مصير المختفين قسريا.", {"missing_detainees"}),
        ("وأدان أمام الصحفيين اعتداءات صهيونية.", {"israeli_strikes"}),
    ],
)
def test_topics_with_words_between(text, topics):
    assert {m.value for m in read(ROUND + text, "topic")} == topics
