"""What a clause of its own, a denial or a name like a verb must not change: how a round stands, who stays away, who leads."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.document import read_document
from astana_research.extraction import extract
from astana_research.extraction.dates.finding import find_dates


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        # "and they will meet tomorrow" is of another clause
        ("بدأت اليوم الجولة 19 من محادثات أستانا، وسيلتقي الوفدان غدا.", {19: "held"}),
        ("انطلقت في أستانا الجولة 20 من المحادثات وستستمر يومين.", {20: "held"}),
        ("ستنطلق في أستانا الجولة 20 من المحادثات وستستمر يومين.", {20: "planned"}),
        # a later round that has met, too
        ("عقدت الجولة 13 من محادثات أستانا في آب 2019، وعقدت الجولة 14 في كانون الأول 2019.", {13: "held", 14: "recalled"}),
        ("عقدت الجولة 13 من محادثات أستانا في آب، وتعقد الجولة 14 في كانون الأول المقبل.", {13: "held", 14: "planned"}),
        ("اختتمت الجولة 21 من محادثات أستانا. وتم الاتفاق على عقد محادثات 22 في النصف الثاني من العام.", {21: "held", 22: "planned"}),
        # what is denied
        ("نفى مصدر روسي إلغاء الجولة التاسعة من محادثات أستانا التي ستعقد في أيار.", {9: "planned"}),
        ("أعلنت الخارجية الكازاخية تأجيل الجولة التاسعة من محادثات أستانا.", {9: "moved"}),
    ],
)
def test_how_a_round_stands(text, standing):
    assert {m.value: m.status for m in read(text, "round") if m.value} == standing


def test_one_round_expected_is_what_a_text_is_about():
    assert [m.value for m in read("من المحتمل أن تستضيف موسكو الجولة 23 من مسار أستانا.", "about")] == [23]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("لن تغيب تركيا عن الجولة 20 من محادثات أستانا.", set()),
        ("هددت المعارضة السورية بمقاطعة الجولة السابعة من محادثات أستانا.", set()),
        ("نفى مصدر في المعارضة السورية مقاطعة الجولة السابعة من محادثات أستانا.", set()),
        ("إذا غابت تركيا عن الجولة 20 من محادثات أستانا فلن يصدر بيان.", set()),
        ("لم ترسل كازاخستان دعوات إلى أي دولة أخرى لحضور الجولة الثانية من محادثات أستانا.", set()),
        ("قوات سوريا الديمقراطية تشارك في الجولة الثالثة من محادثات أستانا.", set()),
        ("لم تدع قوات سوريا الديمقراطية إلى الجولة الثالثة من محادثات أستانا.", {"SDF"}),
        ("غابت تركيا عن الجولة 20 من محادثات أستانا.", {"TUR"}),
        ("قاطعت المعارضة السورية الجولة السابعة من محادثات أستانا.", {"SYR-OPP"}),
        ("نفت الدوحة أنباء عن مشاركة قطرية في الجولة السادسة من محادثات أستانا.", {"QAT"}),
    ],
)
def test_who_stays_away(text, absent):
    assert {m.value for m in read(text, "party") if m.role == "absent"} == absent


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("في الجولة 16 من محادثات أستانا التقى الجعفري رئيس الوفد الإيراني علي أصغر خاجي.", {("IRN", "ali-asghar-khaji")}),
        ("في الجولة 16 من محادثات أستانا استقبل المقداد رئيس الوفد الروسي ألكسندر لافرنتييف.", {("RUS", "alexander-lavrentiev")}),
        ("قال خاجي في ختام الجولة 16 من محادثات أستانا إن أحمد طعمة لا يمثل المعارضة السورية.", set()),
        ("في الجولة 16 من محادثات أستانا يمثل أحمد طعمة المعارضة السورية.", {("SYR-OPP", "ahmad-tomah")}),
        (
            "أكد أسامة أبو زيد في الجولة الأولى من محادثات أستانا أن وفد المعارضة الذي يرأسه محمد علوش لن يبحث إلا الهدنة.",
            {("SYR-OPP", "mohammed-alloush")},
        ),
    ],
)
def test_who_leads(text, heads):
    found = {(m.party, m.value) for m in read(text, "head")}
    assert {pair for pair in found if pair[1] != "osama-abu-zeid"} == heads


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("عقدت في 7/8 كانون الأول 2024 محادثات في الدوحة.", ["7/8 كانون الأول 2024"]),
        ("عقدت يومي 24/25 يناير 2024 محادثات أستانا.", ["يومي 24/25 يناير 2024"]),
        ("عقدت في 4 مايو 2017 محادثات أستانا.", ["4 مايو 2017"]),
    ],
)
def test_days_joined_by_a_slash(text, days):
    assert [text[m.start : m.end] for m in read(text, "date")] == days


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("عقدت الأطراف محادثات سياسية في يوليو.", "done"),  # no verb of the future begins "سياسية"
        ("وصل ستيفان دي ميستورا إلى أستانا بعد أن عقدت جولة سابعة في أكتوبر.", "done"),
        ("ستعقد الأطراف محادثات في يوليو.", "future"),
    ],
)
def test_names_and_adjectives_are_no_verbs_of_the_future(text, lean):
    assert [e.lean for _, _, e, _ in find_dates(read_document(Article.of("a", text)))] == [lean]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("طالب وفد النظام بانسحاب تركيا من إدلب في الجولة 15 من محادثات أستانا.", set()),
        ("أكد البيان في ختام الجولة 19 من محادثات أستانا ضرورة انسحاب الولايات المتحدة من الأراضي السورية.", set()),
        ("انسحب وفد المعارضة من الجولة 15 من محادثات أستانا.", {"SYR-OPP"}),
    ],
)
def test_who_leaves_a_land_leaves_no_round(text, absent):
    assert {m.value for m in read(text, "party") if m.role == "absent"} == absent


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("شارك في الجولة 16 وفود الدول الضامنة لمسار أستانا.", [16]),  # a plural is counted from three to ten
        ("شارك في الجولة 6 وفود من مسار أستانا.", []),
        ("شارك في الجولة 16 وفدا من مسار أستانا.", []),
    ],
)
def test_a_number_before_a_plural(text, numbers):
    assert [m.value for m in read(text, "round")] == numbers
