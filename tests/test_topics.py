"""Topics with speaker, speech act and round: what a clause says, and what it does not."""

from __future__ import annotations

import pytest

from astana_research import lexicon
from astana_research.corpus import Article
from astana_research.extraction import extract

OPENING = "انطلقت في أستانا الجولة الـ20 من محادثات أستانا حول سوريا.\n"


def topics(text: str, opening: str = OPENING) -> list[tuple]:
    found = [m for m in extract(Article.of("a", opening + text)) if m.kind == "topic" and m.start >= len(opening)]
    return [(m.value, m.speaker, m.speech_act, m.round) for m in found if m.value != "format"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ودعا البيان إلى رفع العقوبات.", [("sanctions", "joint_statement", "demand", 20)]),
        ("ودعت تركيا إلى رفع العقوبات.", [("sanctions", "TUR", "demand", 20)]),  # one delegation's demand
        ("ولم يتفق الضامنون على أسماء اللجنة الدستورية.", [("constitution", None, "report", 20)]),  # "and did not agree"
        ("وأكد البيان السيادة ورفض المشاريع الانفصالية.",
         [("sovereignty", "joint_statement", "reaffirm", 20), ("separatism", "joint_statement", "reject", 20)]),
        ("وقال أحمد طعمة إن إطلاق سراح المعتقلين مطلبنا الأول.", [("missing_detainees", "SYR-OPP", "demand", 20)]),
        ("وقال أحمد طعمة: «لن نقبل أي بحث في الدستور الآن».", [("constitution", "SYR-OPP", "reject", 20)]),
        ("وقال بشار الجعفري إن الوجود الأمريكي عدوان على البلاد.", [("foreign_forces", "SYR-GOV", "condemn", 20)]),
        ("وأعلنت الخارجية الكازاخية أن الوفود ناقشت نزع الألغام.", [("demining", "KAZ", "discuss", 20)]),
        ("ورأى الباحث مروان شحرور أن إعادة الإعمار مؤجلة.", [("reconstruction", "مروان شحرور", "express", 20)]),
        ("وقال مصدر في وفد المعارضة إن ملف الأسرى أول ما نضعه على الطاولة.",
         [("missing_detainees", "SYR-OPP", "plan", 20)]),
        ("وعن الأسلحة الكيميائية قال سيرغي لافروف إن التحقيق مستمر.", [("chemical", "RUS", "express", 20)]),
        ("وتبحث الوفود النفط غدا.", [("oil", None, "plan", 20)]),
        ("وأعاقت الجائحة وصول الوفود.", [("emergencies", None, "report", 20)]),
        ("وقال غير بيدرسون إن المساعدات تصل، فيما بقيت الليرة السورية على حالها.",
         [("humanitarian", "UN", "express", 20), ("economy", None, "report", 20)]),
    ],
)
def test_who_says_what(text, expected):
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وفي الجولة الـ19 ناقش المجتمعون عودة اللاجئين.", [19]),
        ("وناقشت القمة الثلاثية في طهران عودة اللاجئين.", [None]),
        ("وأكد البيان عودة اللاجئين.", [20]),
    ],
)
def test_the_round(text, expected):
    assert [round_ for *_, round_ in topics(text)] == expected


def test_no_round_where_none_is_told():
    assert topics("ودعت تركيا إلى رفع العقوبات عن سوريا.", "") == [("sanctions", "TUR", "demand", None)]


@pytest.mark.parametrize(
    "text",
    [
        "وكان الطقس باردا في المدينة.",
        "وحضرت المفوضية السامية للأمم المتحدة لشؤون اللاجئين.",  # a body's name
        "ولا علاقة لهذا اللقاء بمؤتمر الحوار الوطني.",
    ],
)
def test_no_topic(text):
    assert topics(text) == []


def test_harm_to_civilians_told_in_passing_is_no_topic_of_the_talks():
    assert topics("وقصف المدنيين مستمر في الريف.") == []
    assert [code for code, *_ in topics("وقال أحمد طعمة إن قصف القرى مستمر.")] == ["civilian_harm"]


def test_stabilising_an_area_is_no_normalisation_of_two_states():
    codes = {code for code, *_ in topics("وأكد البيان ضمان التطبيع المستدام للوضع في منطقة إدلب.")}
    assert codes == {"deescalation"}


def test_a_league_has_no_format():
    text = "فاز الفريق في الجولة المقبلة من الدوري الممتاز."
    assert [m for m in extract(Article.of("a", text)) if m.kind == "topic"] == []


def test_every_code_has_many_cues():
    cues: dict[str, int] = {}
    for row in lexicon.rows("topic_cues"):
        cues[row["code"]] = cues.get(row["code"], 0) + 1
    assert min(cues.get(row["code"], 0) for row in lexicon.rows("topics")) > 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ونصت المذكرة على نشر مراقبين.", ("deescalation", "joint_statement", "agree")),
        ("وقال أحمد طعمة: «لن نذهب إلى جولة أخرى».", ("format", "SYR-OPP", "reject")),
        ("وقال سيرغي لافروف إن الأردن تلقى الدعوة.", ("format", "RUS", "announce")),
        ("ومن المرجح أن تلتئم الجولة التالية في الخريف.", ("format", None, "plan")),
        ("وطلب نظيره السوري أيمن سوسان رفع العقوبات.", ("sanctions", "SYR-GOV", "demand")),
        ("وقال بشار الجعفري إن الذرائع التركية لم تعد تنطلي على أحد.", ("foreign_forces", "SYR-GOV", "reject")),
    ],
)
def test_acts_and_speakers(text, expected):
    found = [m for m in extract(Article.of("a", OPENING + text)) if m.kind == "topic" and m.start >= len(OPENING)]
    assert expected in [(m.value, m.speaker, m.speech_act) for m in found]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("وقاطعت الفصائل اللقاء.", "format"),
        ("وأرجأت كازاخستان الاجتماع يوما واحدا.", "format"),
        ("ودعا إلى ضبط النفس.", "deescalation"),
        ("وتحدث عن عودة مليون نازح.", "refugee_return"),
        ("وطالب بخروج الأتراك.", "foreign_forces"),
        ("وبحث خارطة طريق للتطبيع.", "turkey_syria_normalization"),
        ("وتناول عمل اللجنة المصغرة.", "constitution"),
    ],
)
def test_cues(text, code):
    found = [m for m in extract(Article.of("a", OPENING + text)) if m.kind == "topic" and m.start >= len(OPENING)]
    assert code in {m.value for m in found}


@pytest.mark.parametrize("text", ["وتناول الحاضرون الطعام.", "وعاد الوزير من جنيف.", "وتحدث عن الطقس في المدينة."])
def test_no_cues(text):
    assert topics(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a ministry without a state is that of the page; its statement is its own
        (
            "الدوحة - قنا\nرحبت وزارة الخارجية في بيان بوقف إطلاق النار في سوريا. ودعا البيان إلى رفع العقوبات.",
            [("deescalation", "QAT"), ("sanctions", "QAT")],
        ),
        ("وأعلنت وزارة الخارجية القازاقية تأجيل الجولة السابعة من محادثات أستانا حول سوريا.", [("format", "KAZ")]),
        # the statement of all
        ("انتهت الجولة السابعة من محادثات أستانا. ودعا البيان إلى رفع العقوبات.", [("sanctions", "joint_statement")]),
        # a planned round is news of the format
        ("وسيلتئم الاجتماع السابع بصيغة أستانا حول سوريا في الخريف.", [("format", None)]),
    ],
)
def test_whose_words(text, expected):
    found = [(m.value, m.speaker) for m in extract(Article.of("a", text)) if m.kind == "topic"]
    assert all(pair in found for pair in expected), found
