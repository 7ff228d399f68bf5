"""The day of a page above its text, past days of this month, a title's round that is still to come, ordinals of other things."""

from __future__ import annotations

import pytest

from astana_research.chronology import date_article
from astana_research.corpus import Article
from astana_research.extraction import extract

FIRST = "انطلقت في العاصمة الكازاخستانية أعمال الجولة السابعة من محادثات أستانا حول سوريا بمشاركة الدول الضامنة."
TEXT = f"{FIRST}\nوبحثت الوفود ملف المعتقلين."


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


def written(text: str) -> str | None:
    article = Article.of("a", text, collected="2025-06-30")
    return date_article(article, extract(article))[1].value.edtf


@pytest.mark.parametrize(
    "head",
    [
        "«أستانا 7» بلا نتائج\nالمنارة (أستانا)\nالثلاثاء 31 أكتوبر 2017",
        "المفاوضات تتعثر من جديد\nالمنارة - جنيف\n31 أكتوبر 2017",
        "المفاوضات تتعثر من جديد\nرمز الخبر: 2158834 - الثلاثاء ٣١ تشرين الأول ٢٠١٧",
        "بيان صحفي\nوزارة خارجية جمهورية كازاخستان، 31 أكتوبر 2017",
    ],
)
def test_the_day_of_a_page(head):
    assert written(f"{head}\n{TEXT}") == "2017-10-31"


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\n31 أكتوبر 2017\n{TEXT.replace('السابعة', 'الثامنة')}",  # a date between paragraphs of running text
        f"خطة السلام، 31 أكتوبر 2017\n{TEXT}",  # nobody who issues it
        f"{TEXT}\nرمز الخبر: 2158834 - الثلاثاء 31 تشرين الأول 2017",  # below
    ],
)
def test_a_day_that_is_not_the_pages(text):
    assert written(text) != "2017-10-31"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("إن الاجتماع انعقد يومي 24 و25 كانون الثاني الجاري، على أن يُعقد الاجتماع القادم في النصف الثاني من 2024.", "2024-01-26"),
        ("إن الاجتماع سيُعقد يومي 24 و25 كانون الثاني الجاري، وإن الاجتماع القادم في النصف الثاني من 2024.", None),
    ],
)
def test_a_past_day_of_this_month(text, days):
    found = written(f"قال الناطق اليوم الجمعة {text}")
    assert found == days if days else found != "2024-01-26"


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("ماذا ينتظر السوريون من أستانا 18؟\nتُعقد الجولة الجديدة في نور سلطان يومي 15 و16 يونيو 2022.", 18, "planned"),
        ("الطريق إلى الجولة السابعة عشرة من أستانا\nمع اقتراب موعد الاجتماع المقبل في نور سلطان، هذه محطات المسار.", 17, "planned"),
        # what has ended, what is told in the text itself
        ("بيان أستانا 18\nاختتم الضامنون محادثاتهم، وتُعقد الجولة المقبلة في نور سلطان.", 19, "planned"),
        ("ماذا بعد أستانا 18؟\nانتهت الجولة الثامنة عشرة. وتُعقد الجولة المقبلة في نور سلطان.", 19, "planned"),
    ],
)
def test_the_round_to_come_of_a_title(text, value, status):
    more = "\nوتشارك الأمم المتحدة بصفة مراقب، ويبحث المجتمعون ملف المعتقلين وعودة اللاجئين وإعادة الإعمار."
    [found] = [m for m in read(text + more, "round") if m.relative]
    assert (found.value, found.status) == (value, status)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("اختتمت الجولة الثامنة من أستانا حول سوريا. وحضر دي ميستورا اليوم الثاني من الاجتماعات.", [8]),
        ("اختتمت الجولة 18 من أستانا حول سوريا. ويلتقي الرؤساء في قمتهم بطهران، وهي السابعة في إطار أستانا.", [18]),
        ("اختتمت اليوم رابعة جولات محادثات أستانا حول سوريا.", [4]),
        ("عقدت في مايو الجولة الرابعة من أستانا حول سوريا، وهي الرابعة منذ بداية العام.", [4]),
    ],
)
def test_ordinals_of_other_things(text, numbers):
    assert [m.value for m in read(text, "round") if not m.relative] == numbers


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("غادرت الوفود نور سلطان أمس بعد الجولة الثالثة عشرة من محادثات أستانا حول سوريا.", ["Nur-Sultan"]),
        ("قال عضو الوفد العائد من أستانا بعد الجولة الثامنة حول سوريا إن الخلاف باق.", ["Astana"]),
        ("عاد الوفد الحكومي من أستانا بعد الجولة الثامنة حول سوريا.", ["Astana"]),
        ("عاد الوفد إلى مسار أستانا في الجولة الثامنة حول سوريا.", []),
        ("استفادت الفصائل من أستانا في الجولة الثامنة حول سوريا.", []),
    ],
)
def test_who_leaves_a_city_was_there(text, cities):
    assert [m.value for m in read(text, "host_city")] == cities


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("اتهم الجعفري تركيا بنسف الجولة الخامسة من أستانا حول سوريا، في مسار انطلق في كانون الثاني الماضي.", [None]),
        ("انطلقت الجولة الخامسة من أستانا حول سوريا في تموز الماضي.", [5]),
        ("قال المتحدث إن الجولة الخامسة من مسار أستانا انطلقت في 4 تموز 2017.", [5]),
        ("عقدت في إطار مسار أستانا الجولة الخامسة حول سوريا، التي انطلقت في 4 تموز 2017.", [5]),
    ],
)
def test_the_beginning_of_the_process_is_no_day_of_a_round(text, rounds):
    assert [m.round for m in read(text, "date")] == rounds
