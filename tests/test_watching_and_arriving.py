"""Who watches a round, who arrives for it, which city only lent its name, and verbs that look like names."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "observers"),
    [
        ("انطلقت في أستانا الجولة الرابعة من المحادثات السورية التي يراقبها كل من الأردن والولايات المتحدة.", {"JOR", "USA"}),
        ("عقدت في نور سلطان الجولة السابعة عشرة، التي راقبها لبنان والأردن والعراق.", {"LBN", "JOR", "IRQ"}),
        ("انطلقت محادثات أستانا حول سوريا، ويراقب الجولة التاسعة الأردن وحده.", {"JOR"}),
        ("بدأت في أستانا الجولة الثامنة. مراقبان اثنان في القاعة: الأردن والولايات المتحدة.", {"JOR", "USA"}),
        ("اختتمت في أستانا الجولة 21. ودعت المراقبين العرب، الأردن والعراق ولبنان، إلى الكلام.", {"JOR", "IRQ", "LBN"}),
        ("انطلقت الجولة الأولى في أستانا، واكتفت الولايات المتحدة بكرسي مراقب.", {"USA"}),
        # what else is watched, and who never observes
        ("بحثت الجولة الرابعة في أستانا هدنة يراقبها الأردن والعراق.", set()),
        ("بحثت الجولة الرابعة في أستانا مناطق تراقبها روسيا وتركيا.", set()),
        ("انطلقت الجولة الرابعة في أستانا. ويراقب الأردن التطورات على حدوده.", set()),
        ('قال خاجي في الجولة 13 من أستانا: "انضمام العراق ولبنان إلى المراقبين يعكس ثقة الجوار".', {"IRQ", "LBN"}),
    ],
)
def test_who_watches(text, observers):
    assert {m.value for m in read(text, "party") if m.role == "observer"} == observers


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("بدأت الوفود، اليوم الأحد، بالوصول إلى أستانا للمشاركة في الجولة 22 من المحادثات السورية، التي تعقد غدا الاثنين.", "planned"),
        ("بدأت الوفود بالوصول إلى العاصمة الكازاخية للمشاركة في الجولة 22 من محادثات أستانا حول سوريا.", "planned"),
        ("وصل وفد المعارضة السورية إلى أستانا لحضور الجولة الثانية.", "planned"),
        ("تبدأ الجولة 17 من محادثات أستانا بشأن سوريا، التي تعقد غدا في نور سلطان.", "planned"),
        # who has come for a round that has begun
        ("وصل وفد المعارضة السورية أمس للمشاركة في الجولة الثانية التي انطلقت في أستانا صباح اليوم.", "held"),
        ("انطلقت الجولة 22 من محادثات أستانا حول سوريا، التي تعقد في ظل تصعيد كبير.", "held"),
        # a statement at the end of a round tells of it, whatever it promises
        ("قالت روسيا وتركيا وإيران في بيان صدر في ختام (أستانا 9) إن مناطق خفض التصعيد في سوريا ستبقى قائمة.", "held"),
    ],
)
def test_arriving(text, status):
    found = read(text, "round")
    assert found
    assert {m.status for m in found} == {status}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("عقد في سوتشي أول اجتماع بشأن سوريا بصيغة أستانا منذ أربعة عشر شهرا.", []),
        ("عقد في سوتشي أول اجتماع بصيغة أستانا حول سوريا منذ بدء الجائحة.", []),
        ("كان أول لقاء في إطار أستانا حول سوريا خلال عام.", []),
        # the very first
        ("عقد أول اجتماع في أستانا بشأن سوريا في كانون الثاني 2017.", [1]),
        ("عقد أول اجتماع في أستانا بين الحكومة السورية والفصائل منذ ست سنوات.", [1]),
        ("كانت أول جولة من محادثات أستانا حول سوريا منذ اندلاع الحرب حدثا بذاتها.", [1]),
    ],
)
def test_first_since(text, numbers):
    assert [m.value for m in read(text, "round")] == numbers


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("اختتمت في نور سلطان، العاصمة الكازاخية التي حملت حتى الشهر الماضي اسم أستانا، الجولة 12 من المحادثات السورية.", {"Nur-Sultan"}),
        ("احتضنت العاصمة الكازاخية، التي تحمل منذ شهر مارس اسم نور سلطان، الجولة 12 من المحادثات السورية.", {"Nur-Sultan"}),
        ('تابعت الوفود الجولة الثامنة. قال طعمة: "لن نذهب إلى سوتشي قبل رحيل الميليشيات".', set()),
        ("سيذهب الوفد السوري المعارض إلى سوتشي لحضور الجولة العاشرة.", {"Sochi"}),
        ("التقى الوفد الروسي نظيره الإيراني في أحد فنادق أستانا خلال الجولة الثامنة حول سوريا.", {"Astana"}),
    ],
)  # fmt: skip
def test_city_names(text, cities):
    assert {m.value for m in read(text, "host_city") if m.value} == cities


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("أكد بشار الجعفري، رئيس وفد الحكومة السورية إلى الجولة الثانية في أستانا، أن أنقرة تعمدت إفشال المحادثات.", {"bashar-al-jaafari"}),
        ("قال رئيس الوفد السوري بشار الجعفري في الجولة 15 إن الأتراك دافعوا عنا عبر رئيس وفدهم.", {"bashar-al-jaafari"}),
        ("ترأس السفير جودت ألب أرسلان الوفد التركي في الجولة 17 من أستانا حول سوريا.", {None}),
        # replaced, and head of another round
        (
            "تعقد غدا الجولة 22 من محادثات أستانا حول سوريا. ويمثل النظام أيمن رعد، الذي حل محل بسام صباغ رئيس الوفد في الجولة الماضية.",
            {"ayman-raad", "bassam-sabbagh"},
        ),
    ],
)
def test_verbs_are_no_names(text, heads):
    assert {m.value for m in read(text, "head")} == heads


def test_round_of_the_replaced():
    text = "تعقد غدا الجولة 22 من محادثات أستانا حول سوريا. ويمثل النظام أيمن رعد، الذي حل محل بسام صباغ رئيس الوفد في الجولة الماضية."
    assert {(m.value, m.round) for m in read(text, "head")} == {("ayman-raad", 22), ("bassam-sabbagh", 21)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('من جهتها، ذكرت "الأناضول" أن وفد المعارضة سلم الضامنين قائمة بأسماء المعتقلات.', "الأناضول"),
        ('وذكرت وكالة "الأناضول" أن وفد المعارضة سلم الضامنين قائمة بأسماء المعتقلات.', 'وكالة "الأناضول"'),
        ('وقال طعمة لـ"المدن" إن وفد المعارضة سلم الضامنين قائمة بأسماء المعتقلات.', "طعمة"),
        ("حضر أحمد الكزبري الجلسة. أما الكزبري فقال إن بعض الأوراق كانت بعيدة عن الواقع.", "الكزبري"),
        ("رأى الكاتب حسام طالب أن الجولة العشرين لم تأت بجديد في ملف المعتقلين.", "حسام طالب"),
    ],
)
def test_who_says_it(text, speaker):
    assert [m.speaker for m in read(text, "quotation")] == [speaker]


def test_who_asks_is_no_name():
    """A verb behind a name without a title goes on with what he asks for."""
    found = read("وفي الجولة العشرين من أستانا حول سوريا قال أيمن سوسان إن الوفد السوري طالب برحيل القوات التركية.", "head")
    assert {m.value for m in found} == {"ayman-sousan"}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("صرح رئيس المحكمة الدستورية في كازاخستان على هامش الجولة 20 من أستانا حول سوريا.", {"constitution"}),
        ("مشى المتحدث في الجولة 20 من أستانا حول سوريا في حقل ألغام من الأسئلة.", {"demining"}),
        ("توقع مراقبون أن تطول جلسات الجولة 20 من أستانا حول سوريا.", {"format"}),
    ],
)
def test_look_alikes_of_topics(text, topics):
    assert not {m.value for m in read(text, "topic") if m.surface in ("الدستورية", "حقل ألغام", "ألغام", "مراقبون")} & topics
