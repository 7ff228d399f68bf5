"""Rounds, heads, parties and places in wordings beyond the plainest, each family with what must stay silent."""

from __future__ import annotations

import pytest

from astana_research.cleaning import fold_text
from astana_research.corpus import Article
from astana_research.extraction import extract
from astana_research.extraction.names.people import people_in
from astana_research.mentions import Mention

OPENING = "اختتمت في أستانا أعمال الجولة السابعة عشرة من محادثات أستانا حول سوريا. "


def found(kind: str, text: str) -> list[Mention]:
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


def heads(sentence: str) -> list[tuple[str, str]]:
    return [(m.party, m.surface) for m in found("head", OPENING + sentence)]


def roles(sentence: str) -> set[tuple[str, str]]:
    return {(m.value, m.role) for m in found("party", OPENING + sentence)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ثبت اختتام الـ15 من جولات أستانا", [("الـ15 من جولات", 15)]),
        ("انتهت الجولة التي تحمل الرقم 12 من محادثات أستانا", [("الجولة التي تحمل الرقم 12", 12)]),
        ("كان الاجتماع الذي عقد ضمن مسار أستانا وحمل الرقم تسعة قصيرا", [("الاجتماع الذي عقد ضمن مسار أستانا وحمل الرقم تسعة", 9)]),
        ("بدأت جولة جديدة من محادثات أستانا هي الحادية عشرة أمس", [("جولة جديدة من محادثات أستانا هي الحادية عشرة", 11)]),
        ("تختتم نسخة المفاوضات الثامنة عشرة بصيغة أستانا", [("نسخة المفاوضات الثامنة عشرة", 18)]),
        ("احتضنت المدينة الطبعة العاشرة من محادثات أستانا", [("الطبعة العاشرة", 10)]),
        ("عادت محادثات أستانا في حلقتها الـ18", [("حلقتها الـ18", 18)]),
        ("في المحادثات الـ12 والـ13 من مسار أستانا", [("المحادثات الـ12 والـ13", 12), ("المحادثات الـ12 والـ13", 13)]),
        ("جرى اللقاء الدولي المنتظم الخامس في إطار عملية أستانا", [("اللقاء الدولي المنتظم الخامس", 5)]),
        # what belongs to others, or counts
        ("انطلقت محادثات أستانا بجلسة واحدة وجها لوجه", []),
        ("وبعد أستانا تتجه العيون إلى جنيف حيث تلتئم الجولة الرابعة", []),
        ("شكل المجتمعون في أستانا لجنة تعقد اجتماعها الأول في طهران", []),
        ("عقدت في إطار مسار أستانا عشرون جولة", []),
        ("وهذا هو أول لقاء خارج كازاخستان في مسار أستانا", []),
        ("تستضيف أستانا الاجتماع الرابع لوزراء البيئة", []),
        ("أستانا 13 رجب 1445", []),
        ("في الاجتماع السادس للجنة مناقشة الدستور", []),
    ],
)
def test_numbered_rounds(text, expected):
    assert [(m.surface, m.value) for m in found("round", text) if not m.relative] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OPENING + "وتقرر عقد لقائهم المقبل في الربيع.", [("لقائهم المقبل", 18)]),
        (OPENING + "وكانت الجولة التي سبقتها قصيرة.", [("الجولة التي سبقتها", 16)]),
        (OPENING + "وأبدت الوفود ارتياحها لأجواء هذا اللقاء.", [("هذا اللقاء", 17)]),
        ("وزع البيان في جنيف، وقالت المبعوثة إن هذه الجولة فشلت.", []),
    ],
)
def test_relative_rounds(text, expected):
    assert [(m.surface, m.value) for m in found("round", text) if m.relative] == expected


@pytest.mark.parametrize(
    ("text", "about", "status"),
    [
        ("تنطلق غدا الجولة الثامنة من محادثات أستانا.", 8, "planned"),
        ("انطلقت اليوم الجولة الثامنة من محادثات أستانا.", 8, "held"),
        ("أعلنت الوزارة ترحيل افتتاح الجولة الثامنة من محادثات أستانا أسبوعا.", 8, "moved"),
        ("رجح دبلوماسي أن تلتئم الجولة الثامنة من محادثات أستانا في الخريف.", 8, "expected"),
        ("تعتزم الدول عقد اللقاء التاسع في الربيع، كما قال الموفد عقب الجولة الثامنة من محادثات أستانا.", 8, "held"),
    ],
)
def test_how_the_round_of_an_article_stands(text, about, status):
    [mention] = found("about", text)
    assert (mention.value, mention.status) == (about, status)


def test_an_overview_is_about_no_round():
    text = "محطات أستانا:\n" + "\n".join(
        f"عقدت الجولة {name} من محادثات أستانا في {year} وصدر عنها بيان قصير."
        for name, year in (("الأولى", 2017), ("الرابعة", 2017), ("التاسعة", 2018), ("الثالثة عشرة", 2019), ("العشرون", 2023))
    )
    assert found("about", "قراءة في سنوات المسار. " + text)[0].value is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("وقاد بشار الجعفري وألكسندر لافرنتييف وفدي دمشق وموسكو على التوالي.",
         [("SYR-GOV", "بشار الجعفري"), ("RUS", "ألكسندر لافرنتييف")]),
        ("وحضر عن الجانب التركي السفير سلجوق أونال.", [("TUR", "سلجوق أونال")]),
        ("وجلس أحمد طعمة عن المعارضة قبالة أيمن سوسان ممثل دمشق.", [("SYR-OPP", "أحمد طعمة"), ("SYR-GOV", "أيمن سوسان")]),
        ("واكتفى الأميركي ستيوارت جونز بمقعد المراقب.", [("USA", "ستيوارت جونز")]),
        ("وعاد أحمد طعمة، الذي قاد وفد المعارضة، إلى القاعة.", [("SYR-OPP", "أحمد طعمة")]),
        ("وشارك الأردن ومثله السفير غالب الخصاونة.", [("JOR", "غالب الخصاونة")]),
        ("وفي أعمال اللقاء شاركت روسيا (الرئيس – الممثل الخاص أ. لافرنتييف).", [("RUS", "أ. لافرنتييف")]),
        ("وقال ألكسندر لافرنتييف إن الأجواء طيبة. وأضاف رئيس الوفد الروسي أن العمل مستمر.", [("RUS", "ألكسندر لافرنتييف")]),
        ("والتحق المبعوث الأممي غير بيدرسون باليوم الثاني.", [("UN", "غير بيدرسون")]),
        # no heads
        ("وقال بشار الأسد إن بلاده متمسكة بالحوار.", []),
        ("ولم يحضر المبعوث الأممي غير بيدرسون.", []),
        ("وناب عن دي ميستورا فريق تقني.", []),
        ("وكان في عداد الوفد الروسي سيرغي فيرشينين.", []),
        ("ورأى الباحث سامر الحلاق أن الوفد التركي متردد.", []),
        ("وقال رئيس الوفد التركي، مما أثار استغراب الحاضرين، كلمة واحدة.", []),
        ("ورد وزير الخارجية العراقي إبراهيم الجعفري على السؤال.", []),
    ],
)
def test_heads(sentence, expected):
    assert heads(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "round_"),
    [
        ("وقاد أحمد طعمة وفد المعارضة.", 17),
        ("وكان محمد علوش، الذي رأس وفد المعارضة في الجولة الثانية، قد غاب.", 2),
        ("وقال رئيس الوفد الروسي ألكسندر لافرنتييف إن الجولة المقبلة لم تحدد.", 17),
    ],
)
def test_the_round_of_a_head(sentence, round_):
    assert [m.round for m in found("head", OPENING + sentence)] == [round_]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("وتأخر الوفد التركي عن الجلسة الأولى.", {("TUR", "other")}),
        ("وجلس الأردن كمراقب وكذلك الولايات المتحدة.", {("JOR", "observer"), ("USA", "observer")}),
        ("وبصفة مراقبين الأردن ولبنان.", {("JOR", "observer"), ("LBN", "observer")}),
        ("وحضر ملاحظون عن العراق ولبنان.", {("IRQ", "observer"), ("LBN", "observer")}),
        ("ورفضت الولايات المتحدة المشاركة.", {("USA", "absent")}),
        ("ولم توجه دعوة إلى السعودية ولا إلى قطر.", {("SAU", "absent"), ("QAT", "absent")}),
        ("ولم يحضر وفد سعودي أو قطري.", {("SAU", "absent"), ("QAT", "absent")}),
        ("وقررت روسيا وتركيا وإيران تمديد العمل بالمذكرة.", {("RUS", "other"), ("TUR", "other"), ("IRN", "other")}),
        ("وتستضيف روسيا الجولة الثامنة عشرة.", {("RUS", "host")}),
        # who leaves the hall is not absent, and other talks have other parties
        ("وانسحب وفد المعارضة من القاعة ساعة ثم عاد.", {("SYR-OPP", "opposition")}),
        ("وشاركت مصر في القمة العربية.", set()),
    ],
)
def test_parties(sentence, expected):
    assert roles(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أستانا 15 مارس 2017 (وات) - اختتم الاجتماع الثالث لمحادثات أستانا أعماله.", {"Astana"}),
        ("المنار - نور سلطان\n\nاختتمت الجولة الثانية عشرة من محادثات أستانا أعمالها أمس بحضور الوفود كلها.", {"Nur-Sultan"}),
        ("اختتمت في سوتشي وليس في نور سلطان الجولة الخامسة عشرة من محادثات أستانا.", {"Sochi"}),
        ("يلعب الفريق وديا في سوتشي.", set()),
    ],
)
def test_host_cities(text, expected):
    assert {m.value for m in found("host_city", text)} == expected


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("أليكسندر لافرانتايف", "alexander-lavrentiev"),
        ("غير بيدارسون", "geir-pedersen"),
        ("إبراهيم الجعفري", None),
        ("سيدات أونال", "sedat-onal"),
        ("سلجوق أونال", "selcuk-unal"),
        ("مستورد", None),
    ],
)
def test_people_in_any_spelling(name, person):
    text = fold_text(name)
    assert [hit.entry for hit in people_in(text, 0, len(text))] == ([person] if person else [])
