"""What an article says stays, however much it looks like a page: headings, lists, days, contrary sentences, odd lines."""

from __future__ import annotations

import pytest

from astana_research.cleaning import clean
from astana_research.corpus import Article
from astana_research.document import read_document

LONG = (
    "اجتمع مهندسو المياه في المدينة ثلاثة أيام متتالية لبحث خطة ترميم القنوات القديمة التي تضررت في الشتاء الماضي.",
    "وعرضت البلدية تكاليف العمل ومدته، وطلبت من الأهالي أن يبلغوا عن كل تسرب يرونه قرب بيوتهم أو في حقولهم.",
    "ويبدأ الترميم مع أول الصيف، بعد أن تصل الأنابيب الجديدة من المصنع الذي تأخر في تسليمها ستة أسابيع كاملة.",
)


def own(text: str) -> str:
    return read_document(Article.of("a", text)).own_text


@pytest.mark.parametrize(
    "line",
    ["صور", "فيديو", "المصدر", "شارك", "التعليقات", "12 يناير 2024", "الأحد 19 مايو 2024", "07:00 صباحا"]
    + ["المصدر: لم يكن أحد يعرف أن اللقاء سيعقد", "ترجمة: حياة بين لغتين", "حقوق جميع العمال", "وقال: نحن معنا العربية."]
    + ["وصلت الحرارة إلى 40° في الظل.", "قال @minister إن الأمر انتهى", "اشترك في المؤتمر عشرون وزيرا"],
)
def test_lines_between_paragraphs_stay(line):
    assert line in own(f"{LONG[0]}\n\n{line}\n\n{LONG[1]}\n{LONG[2]}")


@pytest.mark.parametrize(
    "ending",
    [
        "بدأت الجلسة\nوصل الوفد إلى العاصمة.",
        "وأقر المشاركون التوصيات الآتية:\n- إنشاء صندوق مشترك للسدود\n- تدريب فرق الصيانة\n- نشر القياسات",
        "س: متى تنتهي الخطة؟\nج: قبل الشتاء",
        "1. وقف الهدر\n2. ترميم القنوات\n3. توعية الأهالي",
        "«نعم»\nثم غادر.",
    ],
)
def test_what_follows_the_last_long_paragraph_stays(ending):
    text = own("\n".join([*LONG, ending]))
    assert all(line in text for line in ending.split("\n"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ارتفع سعر صرف الدولار أمام الليرة في السوق الموازية اليوم.", "انخفض سعر صرف الدولار أمام الليرة في السوق الموازية اليوم."),
        ("وافق المجلس على المقترح في جلسة أمس المسائية.", "اعترض المجلس على المقترح في جلسة أمس المسائية."),
        ("قصف الجيش مواقع المعارضة قرب المدينة صباح أمس.", "قصفت المعارضة مواقع الجيش قرب المدينة صباح أمس."),
        ("لم تعقد الجلسة المقررة في العاصمة مساء أمس.", "تعقد الجلسة المقررة في العاصمة مساء أمس."),
        ("عقدت الجولة الثامنة في مدينة سوتشي بحضور الجميع.", "عقدت الجولة التاسعة في مدينة سوتشي بحضور الجميع."),
    ],
)
def test_contrary_sentences_are_two(one, other):
    assert own(f"{LONG[0]}\n{one} {other}") == f"{LONG[0]}\n{one} {other}"


def test_headings_like_the_title_stay():
    assert "حصاد عام 2024 في بلدتنا" in own("\n".join(["حصاد عام 2023 في بلدتنا", LONG[0], "حصاد عام 2024 في بلدتنا", *LONG[1:]]))
    assert "كلمة السفير في الافتتاح" in own("\n".join(["كلمة الوزير في الافتتاح", LONG[0], "كلمة السفير في الافتتاح", *LONG[1:]]))


@pytest.mark.parametrize(
    "text",
    ["لا للقتل لا للظلم لا للذل لا للحرب لا للخوف", "لا لا لا لا لا", "نانسي عجرم: لا لا لا", "نيكولا تسلا", "قليلا قليلا قليلا"]
    + ["Óñòðîéñòâî îáîðóäîâàíèÿ", "Straße, Größe, Äpfel"],
)
def test_sound_lines_are_not_turned(text):
    assert clean(text).text == text
    assert clean(f"{LONG[0]}\n{text}\n{LONG[1]}").text == f"{LONG[0]}\n{text}\n{LONG[1]}"


@pytest.mark.parametrize(
    "text",
    ["12:30 13:30 14:30 15:30 16:30 17:30 18:30 ب", "1" * 60 + "ب", "ال" * 900, "الجوله" * 1000, "." * 20000]
    + ["\u2067ﺔﻟﻮﺠﻟﺍ ﻰﻟﻭﻻﺍ\u2069", "ﷺىإ\u2069", "لاق»دقع ط¸â€", "e\u0653\u0301"],
)
def test_hostile_lines_end_and_are_idempotent(text):
    """Each of these hung, crashed or changed twice once."""
    own(text)
    once = clean(text).text
    assert clean(once).text == once


def test_a_very_long_line_in_visual_order_comes_back():
    words = " ".join(f"كلمة{n % 7} الجولة {n} من المحادثات" for n in range(1100))
    assert len(words) > 20000
    assert clean(words[::-1]).text.split()[:3] == words.split()[:3]
