"""Texts that go from round to round: which round each line, each clause and each relative word is of, and what looks like it."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


CHRONICLE = """تسلسل زمني لمحطات المحادثات
- كانون الثاني 2017: في الجولة الأولى من محادثات أستانا قاد محمد علوش وفد الفصائل وبشار الجعفري وفد الحكومة.
- شباط 2017: حضر الأردن للمرة الأولى في الجولة الثانية مراقبا.
- آذار 2017: غابت المعارضة عن الجولة التالية.
- أيار 2017: وقعت الدول الضامنة روسيا وتركيا وإيران مذكرة مناطق خفض التصعيد.
- تموز 2017: مثّل ستيفان دي ميستورا الأمم المتحدة في الجولة الخامسة.
أما الجولة القادمة فتبدأ يوم الخميس، وأكدت وزارة الخارجية الكازاخستانية الموعد."""


def test_each_line_of_a_chronicle_has_its_round():
    heads = {(m.party, m.round) for m in read(CHRONICLE, "head")}
    parties = {(m.value, m.role, m.round) for m in read(CHRONICLE, "party")}
    assert heads == {("SYR-OPP", 1), ("SYR-GOV", 1), ("UN", 5)}
    assert {("JOR", "observer", 2), ("SYR-OPP", "absent", 3), ("RUS", "guarantor", 4), ("KAZ", "host", 6)} <= parties
    assert [m.value for m in read(CHRONICLE, "about")] == [None]
    assert [m.value for m in read(CHRONICLE, "round") if m.relative] == [3, 6]


def test_a_line_between_two_rounds_is_of_the_one_between():
    """ "Zones were agreed upon" names no round, stands between the third and the fifth, and is of the fourth; at the end of a list none."""
    assert ("deescalation", 4) in {(m.value.split(".")[0], m.round) for m in read(CHRONICLE, "topic")}
    cut = CHRONICLE[: CHRONICLE.index("- تموز")]
    assert ("deescalation", 4) not in {(m.value.split(".")[0], m.round) for m in read(cut, "topic")}


@pytest.mark.parametrize(
    "text",
    [
        # points that one round discussed
        "اختتمت الجولة الثامنة عشرة من مسار أستانا، وقاد الوفد الروسي ألكسندر لافرنتييف. وأكد البيان:\n- رفض الأجندات الانفصالية.\n"
        "- إدانة الغارات الإسرائيلية.\n- دعم عودة اللاجئين.\nوترأس أحمد طعمة وفد المعارضة.",
        # an interview that comes to speak of other rounds
        "ما حصيلة أستانا 18؟\nس: من حضر؟ ج: ترأس ألكسندر لافرنتييف وفد روسيا، وأحمد طعمة وفد المعارضة.\n"
        "س: ومتى بدأ ذلك؟ ج: في الجولة الثامنة.\nس: وماذا بعد؟ ج: الجولة المقبلة قبل نهاية السنة.",
    ],
)
def test_a_list_that_is_no_chronicle(text):
    assert [m.value for m in read(text, "about")] == [18]
    assert {m.round for m in read(text, "head")} == {18}


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        # what is put beside the news ends with its clause
        (
            "تنطلق غدا الجولة العشرون من مسار أستانا. ويقود الوفد التركي بوراك أكتشابار، بعدما ترأسه سلجوق أونال في الجولة السابقة، "
            "بينما يترأس أحمد طعمة وفد المعارضة.",
            {("TUR", "بوراك أكتشابار", 20), ("TUR", "سلجوق أونال", 19), ("SYR-OPP", "أحمد طعمة", 20)},
        ),
        (
            "انطلقت الجولة السادسة من محادثات أستانا. ووصل وفد الفصائل، وعدده 24 شخصا مقابل تسعة في الجولة الخامسة، "
            "بقيادة العميد أحمد بري.",
            {("SYR-OPP", "أحمد بري", 6)},
        ),
        # ... and what is told of that round goes on with "and"
        (
            "تنطلق غدا الجولة العشرون من مسار أستانا. وكان أيمن سوسان قد ترأس وفد دمشق في الجولة السابقة، وترأس أحمد طعمة وفد المعارضة.",
            {("SYR-GOV", "أيمن سوسان", 19), ("SYR-OPP", "أحمد طعمة", 19)},
        ),
    ],
)
def test_rounds_of_heads(text, heads):
    assert {(m.party, m.surface, m.round) for m in read(text, "head")} == heads


def test_then_another_round():
    text = (
        "حصاد ملف المعتقلين في جولات أستانا الثامنة والعاشرة والرابعة عشرة.\nفي الاجتماع العاشر من مسار أستانا طرحت قوائم الأسماء، "
        "ثم اكتفى الضامنون الروسي والتركي والإيراني، في الجولة الرابعة عشرة، بتكرار عبارات البيان نفسها."
    )
    assert {m.round for m in read(text, "party") if m.role == "guarantor"} == {14}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "تلتئم غدا الجولة العشرون من مسار أستانا. ثم جاءت الرابعة بالمذكرة، والسادسة بإدلب. ودخلت الغارات مع الجولة 12، "
            "ثم النفط مع الـ14، وتأخرت الـ15 بسبب الوباء.",
            [20, 4, 6, 12, 14, 15],
        ),
        # figures that count something else
        (
            "تلتئم غدا الجولة العشرون من مسار أستانا بعد الرابعة والسادسة. وشاركت الـ27 دولة، ومع الـ48 ساعة الأولى وصل الوفد، "
            "وأدرجت قمة مجموعة الـ20 الملف.",
            [20, 4, 6],
        ),
        # one round alone makes no overview
        ("تلتئم غدا الجولة العشرون من مسار أستانا. وجلس في القاعة مع الـ14 ممثل واحد.", [20]),
    ],
)
def test_rounds_without_their_noun(text, numbers):
    assert [m.value for m in read(text, "round")] == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "تبدأ غدا في أستانا الجولة الحادية والعشرون من المحادثات. ويرجح أن يحدد المجتمعون يوم الخميس موعد الجولة المقبلة.",
            22,
        ),
        ("تبدأ غدا في أستانا الجولة الحادية والعشرون من المحادثات. وينتظر الوفد الروسي افتتاح الجولة المقبلة.", 21),
        (
            "بعد يوم واحد من إسدال الستار على الجولة الثامنة من مباحثات أستانا، لم يكشف لافرنتييف عن موعد الاجتماع المقبل.",
            9,
        ),
        ("أعلنت الخارجية الكازاخية موعد الجولة المقبلة من مسار أستانا. وقالت إن الجولة 12 ستعقد يوم 25 أبريل.", 12),
    ],
)
def test_the_next_round(text, number):
    assert [m.value for m in read(text, "round") if m.relative] == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("جلس وفدا الحكومة والفصائل اليوم في قاعة واحدة بأستانا، للمرة الأولى منذ اندلاع الحرب.", 1),
        ("وصل وفد الفصائل اليوم إلى أستانا، واستقبله دبلوماسيون من كازاخستان.", None),
        ("التقى وفدا الحكومة والمعارضة في جنيف للمرة الأولى منذ اندلاع الحرب.", None),
        # other talks, and a round of Astana that is cited late
        (
            "أعربت الهيئة عن أسفها لإلغاء الدورة التاسعة للجنة الدستورية التي كان يفترض أن تعقد في جنيف بعد أن رفض وفد النظام الحضور. "
            "وقال متحدث باسمها إن موسكو تعاقب السوريين. ولفت إلى أن بيان الجولة الثامنة عشرة من أستانا دعا إلى التئام اللجنة.",
            None,
        ),
    ],
)
def test_about(text, number):
    assert [m.value for m in read(text, "about")] == [number]


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("اتفاق على إدلب في أستانا\n\nتوصلت الدول الضامنة إلى اتفاق في ختام الجولة السادسة من المفاوضات.", {"Astana"}),
        ("اختتمت الجولة التاسعة أمس. وقال لافرنتييف في مؤتمر صحفي بأستانا إن اللقاء كان مفيدا.", {"Astana"}),
        ("اختتمت الجولة 11 من مباحثات أستانا، وبحثت الاتفاق الذي وقع في سوتشي.", set()),
        ("اختتمت الجولة 8 من مباحثات أستانا، واتجهت الأنظار إلى سوتشي التي تستضيف مؤتمر الحوار الوطني.", set()),
    ],
)
def test_host_city(text, cities):
    assert {m.value for m in read(text, "host_city")} == cities


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("تبدأ غدا /الأربعاء/ الجولة 21 من مسار أستانا.", ["غدا /الأربعاء/"]),
        ("اختتمت اليوم /الخميس/ الجولة 20 من مسار أستانا.", ["اليوم /الخميس/"]),
        ("اختتمت اليوم (الخميس) الجولة 20 من مسار أستانا.", ["اليوم (الخميس)"]),
        ("تبدأ غدا / قنا / الجولة 21 من مسار أستانا.", ["غدا"]),
    ],
)
def test_weekdays_between_slashes(text, dates):
    assert [m.surface for m in read(text, "date")] == dates


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("عقدت الجولة 11 من محادثات أستانا، وتابع وفد أردني الأعمال بصفة مراقب.", {("JOR", "observer")}),
        (
            "عقدت الجولة 15 من محادثات أستانا، وجلس العراق ولبنان بين الملاحظين.",
            {("IRQ", "observer"), ("LBN", "observer")},
        ),
        # the hamza before waw as it is written in Egypt
        ("عقدت الجولة 18 من محادثات أستانا، وحضرت مفوضية شئون اللاجئين بصفة مراقب.", {("UNHCR", "observer")}),
        (
            "عقدت الجولة 18 من محادثات أستانا، وتابع الوفد الروسي الأعمال مع وفد أردني بصفة مراقب.",
            {("RUS", "other"), ("JOR", "observer")},
        ),
    ],
)
def test_observers(text, parties):
    assert {(m.value, m.role) for m in read(text, "party")} == parties


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("عقدت الجولة 11 من محادثات أستانا. وقال الجعفري إن إدلب ستعود إلى الدولة.", {"deescalation"}),
        ("عقدت الجولة 11 من محادثات أستانا. ووصلت قافلة مساعدات إنسانية إلى إدلب.", {"humanitarian"}),
    ],
)
def test_idlib(text, codes):
    assert {m.value.split(".")[0] for m in read(text, "topic")} - {"format"} == codes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("لا تحسب هذه القمم في عداد لقاءات أستانا التي بلغت 18 جولة. وكانت الجولة الأخيرة قد التأمت في حزيران.", 18),
        ("بلغت لقاءات أستانا ثماني عشرة جولة. وكانت الجولة الأخيرة قد التأمت في حزيران.", 18),
        ("بلغت مفاوضات جنيف 8 جولات. وكانت الجولة الأخيرة من مسار أستانا قد التأمت في حزيران.", None),
    ],
)
def test_the_last_of_as_many(text, number):
    assert [m.value for m in read(text, "round") if m.relative] == [number]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "عقدت الجولة 13 من مسار أستانا، وراقب المداولات موفدون من الأردن والعراق.",
            {("JOR", "observer"), ("IRQ", "observer")},
        ),
        # where somebody is makes no other talks of a sentence
        (
            "عقدت الجولة 18 من مسار أستانا. وغاب بيدرسون وبقي في جنيف، وشاركت اللجنة الدولية للصليب الأحمر بصفة مراقب.",
            {("ICRC", "observer")},
        ),
        ("عقدت الجولة 18 من مسار أستانا. وتعقد محادثات في جنيف بمشاركة الأردن بصفة مراقب.", set()),
        (
            "عقدت الجولة 13 من مسار أستانا. ودعيت بصفة مراقبين المملكة الأردنية الهاشمية ولبنان، ومعها اللجنة الدولية للصليب الأحمر.",
            {("JOR", "observer"), ("LBN", "observer"), ("ICRC", "observer")},
        ),
        (
            "عقدت الجولة 13 من مسار أستانا. وحضر لبنان، وهو مراقب منذ هذه الجولة، وإلى جواره الأردن، المراقب الدائم.",
            {("LBN", "observer"), ("JOR", "observer")},
        ),
    ],
)
def test_observers_in_other_words(text, parties):
    assert {(m.value, m.role) for m in read(text, "party")} == parties


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        # one verb, a person and a round after the other
        (
            "تنطلق غدا الجولة الثانية والعشرون من مسار أستانا. وقاد وفد المعارضة العميد أحمد بري في السادسة، وأحمد طعمة في الثامنة. "
            "ومثّل النظام أيمن سوسان في أستانا 18 وبسام صباغ في الجولة 21.",
            {
                ("SYR-OPP", "أحمد بري", 6),
                ("SYR-OPP", "أحمد طعمة", 8),
                ("SYR-GOV", "أيمن سوسان", 18),
                ("SYR-GOV", "بسام صباغ", 21),
            },
        ),
        # ... but not whoever is led by no verb
        (
            "تنطلق غدا الجولة الثانية والعشرون من مسار أستانا. وقاد وفد المعارضة العميد أحمد بري في السادسة، ثم غاب أحمد طعمة في الثامنة.",
            {("SYR-OPP", "أحمد بري", 6)},
        ),
        # "at that time" is the round named last, though the text is on another
        (
            "تستضيف أستانا غدا الجولة الثانية والعشرين، ولم يبق من وفود الجولة الأولى أحد.\n"
            "فيومها تقابل محمد علوش عن المعارضة وبشار الجعفري عن النظام.",
            {("SYR-OPP", "محمد علوش", 1), ("SYR-GOV", "بشار الجعفري", 1)},
        ),
        # the envoy at the end of those who take part; whom somebody stands in for is another
        (
            "عقدت الجولة 14 من مسار أستانا بمشاركة وفد المعارضة برئاسة أحمد طعمة، فضلا عن المبعوث الأممي غير بيدرسون.",
            {("SYR-OPP", "أحمد طعمة", 14), ("UN", "غير بيدرسون", 14)},
        ),
        (
            "عقدت الجولة 14 من مسار أستانا بمشاركة خولة مطر نيابة عن المبعوث الأممي غير بيدرسون.",
            {("UN", "خولة مطر", 14)},
        ),
        (
            "اختتمت الجولة 17 من مسار أستانا. وقال بيان إن السفير سلجوق أونال، مدير عام الشؤون السورية، ترأس وفد البلاد.",
            {("TUR", "سلجوق أونال", 17)},
        ),
    ],
)
def test_heads_by_round(text, heads):
    assert {(m.party, m.surface, m.round) for m in read(text, "head")} == heads


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("علما بأن الاجتماع التاسع عشر عقد في تشرين الثاني.", []),
        ("استمرت الحرب عشرة عقود.", ["عشرة عقود"]),
    ],
)
def test_held_is_no_decade(text, durations):
    assert [m.surface for m in read(text, "duration")] == durations


def test_a_question_below_the_title_is_no_printed_date():
    text = (
        "إدلب في أستانا.. كيف ضاقت المنطقة؟\n- ما الذي تقرر في أيار/مايو 2017؟\n"
        "في الجولة الرابعة من مسار أستانا وقعت الدول الضامنة مذكرة أنشأت أربع مناطق لخفض التصعيد في سوريا."
    )
    assert [m.printed for m in read(text, "date")] == [False]
