"""Days told as past or as to come: plans behind what has ended, past days behind verbs of expectation, "that year"."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "surface", "told"),
    [
        ("اختتمت اللجنة الدستورية الجمعة 8 نوفمبر 2019 أعمالها، على أن تجتمع ثانية في 25 نوفمبر 2019.", "25 نوفمبر 2019", "future"),
        ("انتهت الجولة 17 من أستانا حول سوريا ببيان ووعد بلقاء جديد في النصف الأول من العام 2022.", "النصف الأول من العام 2022", "future"),
        ("بدأت الجولة 21 من أستانا حول سوريا وتستمر حتى 25 يناير 2024.", "25 يناير 2024", "future"),
        # what was to be is neither
        ("كان مقررا أن تستمر الجولة الثانية من أستانا حول سوريا حتى 17 شباط 2017.", "17 شباط 2017", None),
        ("كانت الجولة قد انتهت على أن تجتمع اللجنة في 25 نوفمبر 2019.", "25 نوفمبر 2019", None),
        # what was done behind the plan is past, what is told of the plan is not
        ("اتفقوا على أن تبقى المجموعة، ثم عقدت اجتماعها الأول في 12 مارس 2018.", "12 مارس 2018", "past"),
        ("من المقرر أن تعقد القمة، التي أعلنت عنها أنقرة، في 12 مارس 2018.", "12 مارس 2018", "future"),
        ("انتهت الجولة 17 من أستانا حول سوريا في 22 ديسمبر 2021.", "22 ديسمبر 2021", "past"),
    ],
)
def test_how_a_day_is_told(text, surface, told):
    assert [m.tense for m in read(text, "date") if m.surface == surface] == [told]


@pytest.mark.parametrize(
    ("text", "tense", "status"),
    [
        ("لم يكن أحد يتوقع أن تنتهي الجولة السادسة من أستانا حول سوريا، أول من أمس الجمعة، باتفاق.", None, "held"),
        ("من المتوقع أن تنتهي غدا الجمعة الجولة السادسة من أستانا حول سوريا.", "not_over", "planned"),
    ],
)
def test_a_past_day_behind_a_verb_of_expectation(text, tense, status):
    """What was expected of a day that is past does not leave the round open."""
    [found] = [m for m in read(text, "round") if m.value == 6]
    [day] = read(text, "date")
    assert (found.tense, day.status) == (tense, status)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("حضر البلدان الجولة الثالثة عشرة من أستانا حول سوريا مطلع آب من ذلك العام.", ["مطلع آب من ذلك العام"]),
        ("وفي أيلول من تلك السنة اجتمع الضامنون في أستانا.", ["أيلول من تلك السنة"]),
        ("وقال في ذلك اليوم، الثلاثاء 31 من تموز، إن الوفد عائد.", ["اليوم، الثلاثاء 31 من تموز"]),
    ],
)
def test_that_year(text, surfaces):
    assert [m.surface for m in read(text, "date")] == surfaces


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("اختتمت الجولة العشرون من أستانا حول سوريا أمس. وقال رأس الوفد الروسي: اللقاء القادم في النصف الثاني من السنة.", "planned"),
        ("عقدت الجولة الثالثة عشرة من أستانا حول سوريا في آب، وعقدت الجولة الرابعة عشرة في كانون الأول.", "recalled"),
        ("اختتمت الجولة 22 من أستانا حول سوريا، وتستضيف روسيا الجولة 23 في النصف الأول من 2025.", "planned"),
    ],
)
def test_only_a_verb_of_meeting_makes_the_following_round_have_met(text, status):
    rounds = read(text, "round")
    assert rounds[-1].status == status or rounds[-1].value == next(m.value for m in read(text, "about"))
