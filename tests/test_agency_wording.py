"""How agencies and dailies word things: each phenomenon in a sentence of its own, and what looks like it and is something else."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # an ambassador to somewhere stands for who sent him
        (
            "عقدت الجولة الثالثة من محادثات أستانا. وحضر السفير الأمريكي لدى كازاخستان جورج كرول مراقبا.",
            {("USA", "observer")},
        ),
        # who comes as an observer is the delegation, not the one named before it
        (
            "في الجولة السادسة من محادثات أستانا حضر مساعد وزير الخارجية الأمريكي ديفيد ساترفيلد، ووفد أردني بصفة مراقب.",
            {("USA", "other"), ("JOR", "observer")},
        ),
        # those who guarantee or negotiate observe nothing
        (
            "يشارك في الجولة الثامنة عشرة من مسار أستانا ممثلون عن الدول الضامنة، روسيا وإيران وتركيا، ووفدا الحكومة السورية "
            "والمعارضة، والأردن ولبنان بصفة مراقبين.",
            {("RUS", "guarantor"), ("IRN", "guarantor"), ("TUR", "guarantor"), ("SYR-GOV", "government"), ("SYR-OPP", "opposition"),
             ("JOR", "observer"), ("LBN", "observer")},
        ),
        ("انطلقت الجولة العاشرة من محادثات أستانا. وتلقت الولايات المتحدة الدعوة لكنها آثرت عدم الحضور.", {("USA", "absent")}),
        # a denied guarantor is none
        (
            "وقعت روسيا وتركيا وإيران مذكرة في الجولة الرابعة من محادثات أستانا. وقال متحدث إنه لا يمكن لإيران أن تكون ضامنا.",
            {("RUS", "other"), ("TUR", "other"), ("IRN", "other")},
        ),
        (
            "عقدت الجولة الثالثة عشرة من مسار أستانا، وأرسلت الأمم المتحدة ومفوضيتها السامية لشؤون اللاجئين ممثلين عنها.",
            {("UN", "un"), ("UNHCR", "observer")},
        ),
    ],
)
def test_parties(text, parties):
    assert {(m.value, m.role) for m in read(text, "party") if m.first} == parties


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (
            "عقدت الجولة الثالثة عشرة من مسار أستانا. ويقود بشار الجعفري وأحمد طعمة وفدي الحكومة والمعارضة.",
            {("SYR-GOV", "بشار الجعفري"), ("SYR-OPP", "أحمد طعمة")},
        ),
        (
            "عقدت الجولة الحادية والعشرون من مسار أستانا. وجلس لافرنتييف وعلي أصغر خاجي وأحمد يلدز على رأس وفود روسيا وإيران وتركيا.",
            {("RUS", "لافرنتييف"), ("IRN", "علي أصغر خاجي"), ("TUR", "أحمد يلدز")},
        ),
    ],
)
def test_each_delegation_of_a_row_has_its_head(text, heads):
    assert {(m.party, m.surface) for m in read(text, "head")} == heads


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("وكان هذا اللقاء الثاني عشر من نوعه في مسار أستانا. وستدعو الدول الثلاث العراق إلى الاجتماع المقبل، المتوقع في تموز.", 12),
        ("اتفق المجتمعون في العاصمة الكازاخية على أن يكون آذار المقبل موعدا لالتئام الجولة الخامسة عشرة من محادثات أستانا.", 14),
        # years are no verbs to come
        ("قال رئيس الوفد الإيراني في اجتماع أستانا التاسع إن ما تحقق يفوق ما أنجزته سنوات من الحوار.", 9),
        # a summit within the process is no round
        ("انعقدت في طهران القمة السابعة ضمن مسار أستانا. وكان ممثلو الدول التقوا الشهر الماضي في الجولة الثامنة عشرة.", None),
    ],
)
def test_what_a_text_is_about(text, about):
    [found] = read(text, "about")
    assert found.value == about


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # the committee has rounds of its own
        (
            "افتتح المبعوث بجنيف أعمال اللجنة الدستورية بحضور أعضائها المئة والخمسين. وقال إن الدستور ملك للسوريين وحدهم، وهم من سيكتبونه "
            "مادة بعد مادة، من دون وصاية من أحد. وأوضح أن هيئة مصغرة ستبدأ الصياغة الأسبوع المقبل، على أن تعرض ما تنجزه على الهيئة الموسعة "
            "للتصويت عليه. وتمثل النساء نحو ثلث الأعضاء، وهي نسبة قال إنها لم تبلغها لجنة سورية من قبل، وإنه سيحرص على بقائها. "
            "وأشاد بالدول التي أطلقت صيغة أستانا. وأكد أن الجولة الأولى من المداولات مفتوحة.",
            [],
        ),
        ("بدأت أستانا 3. وكانت الجولة الرابعة من الحوار السوري السوري اختتمت في جنيف.", [3]),
        # a fourth exchange, another place
        ("عقد الاجتماع الثالث عشر في مسار أستانا، ورحب بتبادل 15 محتجزا، وهو الرابع منذ إنشاء الفريق.", [13]),
        ("عقدت الجولة العشرون من مسار أستانا، وسنختار مكانا آخر للقاء المقبل.", [20, 21]),
    ],
)
def test_rounds(text, numbers):
    assert [m.value for m in read(text, "round")] == numbers


def test_before_the_curtain_falls_the_round_is_held():
    text = "وزعت الوفود مسودة قبل ساعات من إسدال الستار على الجولة التاسعة من محادثات أستانا."
    [found] = read(text, "round")
    assert found.status == "held"


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('ورداً على سؤال عن عملية تركية، قالت زاخاروفا: "نأمل أن تمتنع أنقرة عن ذلك".', "زاخاروفا", "نأمل أن تمتنع أنقرة عن ذلك"),
        (
            "صرح نائب الوزير كانات توميش بأن المهام أنجزت. وذكّر بأن العاصمة استضافت معظم الجولات.",
            "كانات توميش",
            "العاصمة استضافت معظم الجولات",
        ),
        (
            'أدلى رئيس الوفد أيمن سوسان بالتصريح التالي:\n"أجرينا محادثات صريحة مع الوفدين. أما الآخرون فلم نلتقهم".',
            "أيمن سوسان",
            "أجرينا محادثات صريحة مع الوفدين. أما الآخرون فلم نلتقهم",
        ),
        ("ودعا البيان المشترك إلى وقف القتال، مشيرا إلى أن آلاف الأسر عبرت الحدود.", "البيان", "آلاف الأسر عبرت الحدود"),
        # a live report
        (
            "اختتمت أستانا 20.\n11:40 – أحمد طعمة، رئيس وفد المعارضة، لمراسلنا: «لم نأت إلى هنا كي نصفق لأحد».",
            "أحمد طعمة",
            "لم نأت إلى هنا كي نصفق لأحد",
        ),
        # two clauses behind one verb are one quotation
        (
            "وقال أحمد طعمة إن الوفد سلم القوائم كاملة، وأن الرد لم يصل بعد.",
            "أحمد طعمة",
            "الوفد سلم القوائم كاملة، وأن الرد لم يصل بعد",
        ),
    ],
)
def test_quotations(text, speaker, words):
    assert (speaker, words) in {(m.speaker, m.surface) for m in read(text, "quotation")}


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("أسفر القصف عن مقتل 40 شخصاً وإصابة نحو 120 آخرين.", [("40 شخصاً", 40), ("120 آخرين", 120)]),
        ("قتل 86 طفلا وطفلة.", [("86 طفلا وطفلة", 86)]),
        ("احتضنت العاصمة منذ يناير 2017 ثماني عشرة جولة.", [("ثماني عشرة جولة", 18)]),
        ("ربما بقيت خطوة أو خطوتان.", []),
        ("بقيت خطوتان.", [("خطوتان", 2)]),
    ],
)
def test_quantities(text, quantities):
    assert [(m.surface, m.value) for m in read(text, "quantity")] == quantities
