"""Parties with their roles, heads of delegations, host cities, topics, quantities: phrases and what they say; and what says nothing."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract

OPENING = "انطلقت اليوم الجولة الـ20 من مسار أستانا. "


def values(kind: str, text: str, *fields: str) -> list[tuple]:
    return [(m.value, *(getattr(m, f) for f in fields)) for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("بمشاركة وفود الدول الضامنة روسيا وتركيا وإيران.", {("RUS", "guarantor"), ("TUR", "guarantor"), ("IRN", "guarantor")}),
        ("وشاركت وفود روسيا وتركيا.", {("RUS", "other"), ("TUR", "other")}),
        ("بحضور وفدي الحكومة السورية والمعارضة.", {("SYR-GOV", "government"), ("SYR-OPP", "opposition")}),
        ("ويشارك الأردن ولبنان والعراق بصفة مراقب.", {("JOR", "observer"), ("LBN", "observer"), ("IRQ", "observer")}),
        ("ويشارك بصفة مراقب كل من الأردن والعراق.", {("JOR", "observer"), ("IRQ", "observer")}),
        ("بحضور قطر ولبنان كمراقبين.", {("QAT", "observer"), ("LBN", "observer")}),
        ("وحضر ممثلو الدول المراقبة وهي العراق والأردن.", {("IRQ", "observer"), ("JOR", "observer")}),
        ("وأوفد الجانب الأمريكي سفيره مراقباً.", {("USA", "observer")}),
        ("بالإضافة إلى حضور الأمم المتحدة واللجنة الدولية للصليب الأحمر.", {("UN", "un"), ("ICRC", "observer")}),
        ("وأكدت روسيا وإيران مشاركتهما في اللقاء.", {("RUS", "other"), ("IRN", "other")}),
        ("وأكدت روسيا وإيران مشاركتها في اللقاء.", {("RUS", "other"), ("IRN", "other")}),
        ("وغابت الولايات المتحدة عن الاجتماع.", {("USA", "absent")}),
        ("ولن تشارك الولايات المتحدة بأي صفة.", {("USA", "absent")}),
        ("وأعلنت فصائل المعارضة مقاطعتها المحادثات.", {("SYR-OPP", "absent")}),
        ("بغياب فرنسا وقطر عن الاجتماع.", {("FRA", "absent"), ("QAT", "absent")}),
        ("وقالت وزارة الخارجية الكازاخية إن اللقاء مهم.", {("KAZ", "host")}),
        ("وأعلنت كازاخستان جدول اللقاء.", {("KAZ", "host")}),
        ("بمشاركة وفود روسيا وتركيا دون مراقبين من الأردن ولبنان.", {("RUS", "other"), ("TUR", "other")}),
        # nobody takes part here
        ("وتحدث البيان عن العلاقات بين تركيا وسوريا.", set()),
        ("ووصلت الوفود إلى عاصمة كازاخستان.", set()),
        ("ودعا إلى وقف هجمات إسرائيل وتنظيم الدولة.", set()),
        ("وقالت وكالة سبوتنيك الروسية ذلك.", set()),
        ("وأضاف السفير الأمريكي لدى كازاخستان أن بلاده لن تعود.", set()),
    ],
)
def test_parties(sentence, expected):
    assert set(values("party", OPENING + sentence, "role")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("يترأس وفد النظام السوري نائب وزير الخارجية، أيمن رعد.", [("SYR-GOV", "أيمن رعد", "ayman-raad")]),
        ("بينما يقود وفد المعارضة السورية أحمد توما.", [("SYR-OPP", "أحمد توما", "ahmad-tomah")]),
        ("والوفد الروسي برئاسة المبعوث الخاص للرئيس الروسي ألكسندر لافرنتييف.", [("RUS", "ألكسندر لافرنتييف", "alexander-lavrentiev")]),
        ("أما الوفد الإيراني، فيمثله علي أصغر خاجي.", [("IRN", "علي أصغر خاجي", "ali-asghar-khaji")]),
        ("ويمثل تركيا السفير سلجوق أونال.", [("TUR", "سلجوق أونال", "selcuk-unal")]),
        ("وترأس الوفود الروسي ألكسندر لافرنتييف، والتركي سيدات أونال.",
         [("RUS", "ألكسندر لافرنتييف", "alexander-lavrentiev"), ("TUR", "سيدات أونال", "sedat-onal")]),
        ("ويرأس وفد النظام بسام صباغ نائب وزير الخارجية، ووفد المعارضة أحمد طعمة.",
         [("SYR-GOV", "بسام صباغ", "bassam-sabbagh"), ("SYR-OPP", "أحمد طعمة", "ahmad-tomah")]),
        ("وقال رئيس الوفد الروسي ألكسندر لافرنتييف إن اللقاء مثمر.", [("RUS", "ألكسندر لافرنتييف", "alexander-lavrentiev")]),
        ("وحضر المبعوث الأممي غير بيدرسون الجلسة.", [("UN", "غير بيدرسون", "geir-pedersen")]),
        # people in no lexicon, by title and pattern
        ("ويترأس الوفد التركي في الاجتماعات، أورهان دمير نائب وزير الخارجية.", [("TUR", "أورهان دمير", None)]),
        ("يترأس وفد النظام السوري نائب وزير الخارجية د. غسان شحادة العلي.", [("SYR-GOV", "غسان شحادة العلي", None)]),
        ("رؤساء الوفود:\n- روسيا: ألكسندر لافرينتييف\n- المعارضة: زياد حمادة",
         [("RUS", "ألكسندر لافرينتييف", "alexander-lavrentiev"), ("SYR-OPP", "زياد حمادة", None)]),
        ("بينما يشارك وفد المعارضة السورية برئاسة زياد حمادة.", [("SYR-OPP", "زياد حمادة", None)]),
        # no heads
        ("وقال المتحدث باسم الخارجية الكازاخية أيبك صمادياروف إن الوفود وصلت.", []),
        ("وافتتح وزير الخارجية الكازاخي مختار تلوبردي الاجتماع.", []),
        ("ويرأس وفد المعارضة أحمد طعمة خلفاً للعميد أحمد بري.", [("SYR-OPP", "أحمد طعمة", "ahmad-tomah")]),
        ("وبحث سيرغي لافروف الملف مع نظيره مولود جاويش أوغلو.", []),
        ("ولم يحضر المبعوث الأممي ستيفان دي ميستورا الجلسة.", []),
    ],
)
def test_heads(sentence, expected):
    found = [(m.party, m.surface, m.value) for m in extract(Article.of("a", OPENING + sentence)) if m.kind == "head"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعقد الجولة في العاصمة الكازاخية نور سلطان.", ["Nur-Sultan"]),
        ("انطلقت الجولة في مدينة سوتشي الروسية.", ["Sochi"]),
        ("انطلقت الجولة في أستانا اليوم.", ["Astana"]),
        ("انطلقت الجولة في عاصمة كازاخستان.", [None]),
        ("قال الرئيس نور سلطان نزارباييف ذلك.", []),
        ("نص اتفاق سوتشي على ذلك.", []),
        ("انتهت الجولة 20 من مسار أستانا.", []),
        ("في أستانا 17 اتفق الجميع.", []),
    ],
)
def test_host_cities(text, expected):
    assert [v for v, in values("host_city", text)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("وأكد البيان على سيادة سوريا ووحدة أراضيها.", [("sovereignty", "joint_statement", "reaffirm", 20)]),
        ("ودانت الدول الضامنة الهجمات الإسرائيلية.", [("israeli_strikes", "guarantors", "condemn", 20)]),
        ("وطالبت روسيا برفع العقوبات.", [("sanctions", "RUS", "demand", 20)]),
        ("وناقش المجتمعون ملف المعتقلين وعودة اللاجئين.",
         [("missing_detainees", "joint_statement", "discuss", 20), ("refugee_return", "joint_statement", "discuss", 20)]),
        ("وكان الطقس بارداً في المدينة.", []),
    ],
)
def test_topics(sentence, expected):
    found = values("topic", OPENING + sentence, "speaker", "speech_act", "round")
    assert [t for t in found if t[0] != "format"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل أكثر من 130 شخصاً، من بينهم 45 طفلاً و23 امرأة.",
         [(130, "killed", "more than", None), (45, "children killed", "exact", "130 شخصاً"), (23, "women killed", "exact", "130 شخصاً")]),
        ("أنقذت الفرق ٣٤٥ شخصاً أصيبوا.", [(345, "rescued injured", "exact", None)]),
        ("وصل ما لا يقل عن خمسة عشر وفداً.", [(15, "delegations", "at least", None)]),
        ("من بينهم واحد وخمسون طفلاً.", [(51, "children", "exact", None)]),
        ("قضى طفلان في القصف.", [(2, "children killed", "exact", None)]),
        ("الجولة 22 من مسار أستانا", []),
        ("في 15 تشرين الأول 2021", []),
    ],
)
def test_quantities(text, expected):
    assert values("quantity", text, "what", "bound", "part_of") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("منذ عشرة أشهر", [(10, "month", False)]),
        ("على مدى يومين", [(2, "day", False)]),
        ("منذ نحو أسبوع", [(1, "week", True)]),
        ("قبل ست سنوات ونصف", [(6.5, "year", False)]),
        ("خلال 48 ساعة", [(48, "hour", False)]),
        ("منذ شهر مارس", []),
        ("الشهر الماضي", []),
    ],
)
def test_durations(text, expected):
    assert values("duration", text, "unit", "vague") == expected
