"""Who speaks: the verb, its subject behind or before it or in the sentence before, and how far the words go."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.document import read_document
from astana_research.extraction.speech.reading import read_speech
from astana_research.extraction.speech.sayings import acts


def told(text: str) -> list[tuple]:
    speech = read_speech(read_document(Article.of("a", text)))
    return [(s.verb, s.act, s.speaker.name if s.speaker else None, s.speaker.code if s.speaker else None) for s in speech.sayings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the verb
        ("وقال سيرغي لافروف إن الوضع هادئ.", ("قال", "report", "سيرغي لافروف", "RUS")),
        ("وقالت موسكو إن الوضع هادئ.", ("قال", "report", "موسكو", "RUS")),
        ("وأعلنت وزارة الخارجية الكازاخية أمس أن الوفود وصلت.", ("أعلن", "announce", "وزارة الخارجية الكازاخية", "KAZ")),
        ("وصرح للصحفيين في ختام اليوم الأول أحمد طعمة بأن اللقاء مثمر.", ("صرح", "report", "أحمد طعمة", "SYR-OPP")),
        ("ويؤكد المبعوث الأممي غير بيدرسون أن الحل قريب.", ("أكد", "reaffirm", "غير بيدرسون", "UN")),
        ("وشدد رئيس وفد الحكومة بشار الجعفري على أن العمل مستمر.", ("شدد", "reaffirm", "بشار الجعفري", "SYR-GOV")),
        ("وطالبت روسيا برفع القيود.", ("طالب", "demand", "روسيا", "RUS")),
        ("ودانت روسيا وإيران وتركيا الهجوم.", ("دان", "condemn", "روسيا", "guarantors")),
        ("ورفضت الدول الضامنة المبادرة.", ("رفض", "reject", "الدول الضامنة", "guarantors")),
        ("وأكد البيان الختامي وحدة البلاد.", ("أكد", "reaffirm", "البيان الختامي", "joint_statement")),
        ("وناقش المجتمعون ملف المياه.", ("ناقش", "discuss", "المجتمعون", "joint_statement")),
        ("وأفاد بيان الخارجية التركية بأن اللقاء تأخر.", ("أفاد", "report", "بيان", "TUR")),
        # unknown people: the title tells the party, a researcher speaks for himself
        ("وقال المتحدث باسم الخارجية الروسية إيليا كوزنيتسوف إن الموقف ثابت.", ("قال", "report", "إيليا كوزنيتسوف", "RUS")),
        ("ورأى الباحث مروان شحرور أن المسار متعثر.", ("رأى", "express", "مروان شحرور", None)),
        ("وقال مروان شحرور، وهو تاجر، إن السوق مغلق.", ("قال", "report", "مروان شحرور", None)),
        ("وقال المحلل رمضان خميس إن المسار متعثر.", ("قال", "report", "رمضان خميس", None)),
        ("وقال مصدر في وفد المعارضة إن اللقاء تأجل.", ("قال", "report", "مصدر", "SYR-OPP")),
        ("وقال مصدر مطلع إن اللقاء تأجل.", ("قال", "report", "مصدر مطلع", None)),
        # before the verb
        ("أما وفد الحكومة فاتهم أنقرة بالمماطلة.", ("اتهم", "condemn", "وفد الحكومة", "SYR-GOV")),
        ("البيان يشدد على التهدئة.", ("شدد", "reaffirm", "البيان", "joint_statement")),
        ("والتقى بيدرسون، الذي حذر من التصعيد، عددا من الدبلوماسيين.", ("حذر", "condemn", "بيدرسون", "UN")),
        # a colon, an attribution
        ("لافروف: لن نترك هذا الملف من دون حل", (None, "report", "لافروف", "RUS")),
        ("وبحسب الخارجية الكازاخية، يحضر الجميع.", (None, "report", "الخارجية الكازاخية", "KAZ")),
        # by all
        ("وتقرر عقد اللقاء المقبل في الربيع.", ("تقرر", "plan", "", "joint_statement")),
    ],
)
def test_the_first_speaker(text, expected):
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("قال سيرغي لافروف إن الوضع هادئ. وأضاف أن العمل مستمر.", ["سيرغي لافروف", "سيرغي لافروف"]),
        ("قال سيرغي لافروف إن الوضع هادئ، مضيفا أن العمل مستمر.", ["سيرغي لافروف", "سيرغي لافروف"]),
        ("قال سيرغي لافروف إن الوضع هادئ. كما أكد أن العمل مستمر.", ["سيرغي لافروف", "سيرغي لافروف"]),
        ("قال سيرغي لافروف إن الوضع هادئ، فيما أكد أحمد طعمة أن القصف مستمر.", ["سيرغي لافروف", "أحمد طعمة"]),
        ("قال سيرغي لافروف إن الوضع هادئ. ويعتقد أن اللقاء سيتأخر.", ["سيرغي لافروف", None]),
        ("قال سيرغي لافروف إن الوضع هادئ. وترى الصحيفة أن اللقاء سيتأخر.", ["سيرغي لافروف", None]),
        ("وأعلنت أنقرة أنها ستحضر.\nورد المبعوث الأممي غير بيدرسون بأن الدعوة مفتوحة.", ["أنقرة", "غير بيدرسون"]),
        ("ومن بنود البيان:\n- رفض التقسيم.\n- إدانة القصف.", ["البيان", "البيان"]),
    ],
)
def test_speech_that_goes_on(text, speakers):
    assert [name for *_, name, _ in told(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "وصلت الوفود بعد أن أقلعت الطائرة.",  # "after", not "in" with "counted"
        "جرى اللقاء بين الوفدين في الفندق.",  # "between", not "he made clear"
        "نقلت السيارات الوفود إلى الفندق.",
        "انضم إلى الوفد أعضاء جدد في اليوم الثاني.",
    ],
)
def test_no_speech(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("form", "act"),
    [
        ("أكد", "reaffirm"), ("تؤكدان", "reaffirm"), ("مشددة", "reaffirm"), ("وتمسكهم", "reaffirm"),
        ("أدانت", "condemn"), ("ويدينون", "condemn"), ("منددين", "condemn"), ("إدانتهم", "condemn"),
        ("رفضوا", "reject"), ("يرفضان", "reject"), ("رافضا", "reject"), ("نفت", "reject"),
        ("اتفقا", "agree"), ("تبنت", "agree"), ("أقروا", "agree"), ("سيتفقون", "plan"),
        ("داعيا", "demand"), ("المطالبة", "demand"), ("بالدعوة إلى", "demand"), ("حثت", "demand"),
        ("سيناقشون", "plan"), ("لمناقشة", "plan"), ("ناقشا", "discuss"), ("تطرقت", "discuss"),
        ("معربة", "express"), ("ورحبوا", "express"), ("أعلنتا", "announce"), ("موضحا", "report"), ("قائلة", "report"),
    ],
)
def test_forms_of_the_verbs(form, act):
    from astana_research.cleaning import fold_text

    assert [h.entry.act for h in acts().find(fold_text(form))] == [act]


@pytest.mark.parametrize(
    ("text", "act", "voice"),
    [
        ("وقع رؤساء الوفود مذكرة من ست نقاط.", "agree", "joint_statement"),
        ("وأقرت الجولة السادسة نشر مراقبين في إدلب.", "agree", "joint_statement"),
        ("وعبّر البيان عن القلق من تدهور الوضع.", "express", "joint_statement"),
        ("وعلى طاولة الوفود ملف المعتقلين.", "discuss", "joint_statement"),
    ],
)
def test_of_all_who_meet(text, act, voice):
    said = read_speech(read_document(Article.of("a", text))).sayings
    assert [(s.act, s.speaker.voice) for s in said[:1]] == [(act, voice)]


@pytest.mark.parametrize(
    "text",
    [
        "وقع انفجار في المدينة أمس.",  # "occurred"
        "ووصلت القافلة عبر الحدود.",  # "across"
        "وفشلت الوفود في الاتفاق على موعد.",
        "ولم تنجح الدول الثلاث في الاتفاق على الأسماء.",
    ],
)
def test_no_deed_of_all(text):
    assert not [s for s in read_speech(read_document(Article.of("a", text))).sayings if s.act in ("agree", "express")]
