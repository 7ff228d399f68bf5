"""A verb of the past whose subject is the round outweighs plans told behind it; cities where something else meets."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("انتهت الجولة الثامنة من أستانا حول سوريا ببيان ستنشره الدول الضامنة غدا.", "held"),
        ("ناقشت الجولة الثامنة من أستانا حول سوريا مؤتمرا سيعقد في سوتشي.", "held"),
        ("حددت الدول الضامنة في الجولة الثامنة من أستانا موعد مؤتمر الحوار السوري.", "held"),
        ("انطلقت اليوم الاثنين في أستانا أعمال الجولة الثامنة من المحادثات السورية التي ستستمر يومين.", "held"),
        ("انعقد في أستانا الاجتماع الثامن حول سوريا لبحث قمة ستستضيفها طهران.", "held"),
        # "if it met", with the verb of the past
        ("وقال إذا انعقدت الجولة الثامنة من أستانا حول سوريا فستبحث ملف إدلب.", "planned"),
        ("وأضاف أنه إذا عقدت الجولة الثامنة من أستانا حول سوريا فستشارك بلاده.", "planned"),
        # the round is what is spoken of, or a verbal noun has no tense
        ("محادثات تمهيدية سبقت الجولة الثامنة من أستانا حول سوريا التي ستنطلق غدا.", "planned"),
        ("ناقش الجولة الثامنة من أستانا حول سوريا المقررة غدا وزيرا خارجية روسيا وتركيا.", "planned"),
        ("عقد الجولة الثامنة من أستانا حول سوريا مقرر في الشهر المقبل.", "planned"),
        ("بحث الجولة الثامنة من أستانا حول سوريا التي ستعقد غدا الوزيران.", "planned"),
        ("تأجلت الجولة الثامنة من أستانا حول سوريا التي كانت ستعقد غدا.", "moved"),
        ("أعلنت كازاخستان موعد الجولة الثامنة من أستانا حول سوريا.", "planned"),
    ],
)
def test_how_a_round_stands(text, status):
    assert [m.status for m in read(text, "round") if m.value == 8] == [status]


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("انتهت الجولة الثامنة من أستانا. وستجتمع الدول في سوتشي في 29 و30 من يناير لعقد مؤتمر للحوار السوري.", []),
        ("انتهت الجولة العاشرة من أستانا حول سوريا. واجتمعت الدول في سوتشي يومين، واختتم مؤتمرها بلا بيان.", ["Sochi"]),
        ("تستضيف العاصمة، التي استعادت اسمها القديم أستانا بعد ثلاث سنوات من حمل اسم نور سلطان، الجولة 19 حول سوريا.", ["Astana"]),
        ("وصل الوفد الروسي إلى مطار نور سلطان للمشاركة في الجولة 17 من محادثات أستانا حول سوريا.", ["Nur-Sultan"]),
        ("لم يحمل اجتماع نور سلطان الرابع عشر حول سوريا جديدا في مسار أستانا.", ["Nur-Sultan"]),
    ],
)  # fmt: skip
def test_where_a_round_met(text, cities):
    assert [m.value for m in read(text, "host_city") if m.value] == cities
