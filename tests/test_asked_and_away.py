"""Who is asked to a round, who stays away from it and who observes it, in the words of agencies, with what looks like it."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


def parties(text: str) -> set[tuple[str, str, int | None]]:
    return {(m.value, m.role, m.round) for m in read(text, "party")}


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        # an adjective tells who is absent
        ("أنهت الوفود الجولة التاسعة من محادثات أستانا في غياب أميركي هو الأول من نوعه.", {("USA", "absent", 9)}, set()),
        ("قال ألكسندر لافرنتييف في ختام الجولة العاشرة إن غياب الدور الأميركي لا يساعد الحل.", set(), {("USA", "absent", 10)}),
        # an invitation that was declined, or taken up
        ("وُجهت إلى واشنطن دعوة. في الجولة الخامسة عشرة وُجهت دعوة إلى واشنطن لكنها رفضتها.", {("USA", "absent", 15)}, set()),
        ("عقدت الجولة العاشرة في سوتشي، ووُجهت الدعوة إلى الأردن غير أنه اعتذر.", {("JOR", "absent", 10)}, set()),
        ("عقدت الجولة العاشرة. وُجهت دعوة إلى واشنطن فقبلتها وحضر سفيرها مراقبا.", {("USA", "observer", 10)}, {("USA", "absent", 10)}),
        # some leaders of factions are not the opposition
        (
            "عقدت الجولة الخامسة من محادثات أستانا بحضور الضامنين، بينما مثل المعارضة المسلحة وفد مصغر بعد مقاطعة عدد من قادة الفصائل لها.",
            {("SYR-OPP", "opposition", 5)},
            {("SYR-OPP", "absent", 5)},
        ),
        ("قاطع وفد المعارضة المسلحة الجولة الثالثة من محادثات أستانا.", {("SYR-OPP", "absent", 3)}, set()),
        # the invitation as observers goes to a list
        (
            "يعقد الاجتماع الحادي والعشرون في أستانا. ووُجهت الدعوة بصفة مراقب إلى العراق ولبنان والأردن.",
            {("IRQ", "observer", 21), ("LBN", "observer", 21), ("JOR", "observer", 21)},
            set(),
        ),
        # "present as an observer", "along with representatives of"
        (
            "وكان لبنان، الحاضر بصفة مراقب إلى جانب العراق، قد طلب في الجولة الثانية والعشرين مساعدة.",
            {("LBN", "observer", 22), ("IRQ", "observer", 22)},
            set(),
        ),
        (
            "في الجولة السادسة مثّل ديفيد ساترفيلد الولايات المتحدة بصفة مراقب إلى جانب ممثلين عن الأردن.",
            {("USA", "observer", 6), ("JOR", "observer", 6)},
            {("JOR", "other", 6)},
        ),
    ],
)
def test_who_comes_and_who_does_not(text, there, not_there):
    found = parties(text)
    assert there <= found
    assert not not_there & found


def test_a_name_before_likewise_is_not_of_the_delegation_behind_it():
    text = (
        "شاركت في الجولة الحادية والعشرين وفود الدول الثلاث، برئاسة كل من ألكسندر لافرنتييف وأحمد يلدز وعلي أصغر خاجي، "
        "وكذلك وفدا الحكومة السورية والمعارضة بقيادة بسام صباغ وأحمد طعمة."
    )
    heads = {(m.party, m.value) for m in read(text, "head")}
    assert heads == {
        ("RUS", "alexander-lavrentiev"),
        ("TUR", "ahmet-yildiz"),
        ("IRN", "ali-asghar-khaji"),
        ("SYR-GOV", "bassam-sabbagh"),
        ("SYR-OPP", "ahmad-tomah"),
    }


@pytest.mark.parametrize(
    ("text", "about"),
    [
        # what may be held next, said after a session that has just met
        ("قال ألكسندر لافرنتييف عقب الجلسة العامة في سوتشي إن الجولة الـ16 من مفاوضات أستانا قد تعقد في أيار.", 15),
        # a meeting with one delegation is no round
        ("قال ألكسندر لافرنتييف عقب الاجتماع مع الوفد الإيراني إن الجولة الـ17 من محادثات أستانا قد تعقد قريبا.", 17),
        ("قال ألكسندر لافرنتييف إن الجولة الـ17 من محادثات أستانا قد تعقد في كانون الأول.", 17),
    ],
)
def test_what_a_text_is_about_that_speaks_of_the_next_round(text, about):
    assert [m.value for m in read(text, "about")] == [about]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("وكانت جولة تشرين الثاني الماضي، وهي الـ19، انتهت بلا بيان. وتعقد الآن أستانة 20.", [19, 20]),
        # the second meeting of others, told by a month whose name is an ordinal
        ("سبق الجولة الثامنة من محادثات أستانا اجتماع تشرين الثاني لوزراء الخارجية، وهو الثاني هذا العام.", [8]),
        ("يذكر أن الجولة الأولى انعقدت أواخر كانون الثاني والثانية منتصف شباط.", [1, 2]),
        ("انعقدت الجولة الثالثة في آذار. وشهد العام قمتين، الأولى في موسكو والثانية في أنقرة.", [3]),
        ("انعقدت الجولة الـ14 من محادثات أستانا في كانون الأول. ويعد هذا اللقاء الأول منذ أشهر.", [14, 14]),
    ],
)
def test_rounds_told_by_month_by_the_first_and_the_second(text, numbers):
    assert [m.value for m in read(text, "round")] == numbers


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("آستانة: «الشرق الأوسط»\nأنهت الدول الضامنة أمس جولة المفاوضات التاسعة حول سوريا.", ["Astana"]),
        ("قال الجعفري في الجولة الثانية عشرة في نور سلطان إن أنقرة لم تنفذ ما تعهدت به في سوتشي.", ["Nur-Sultan"]),
        ("قال الجعفري في الجولة الثامنة إن ما اتفق عليه في أستانا سيطبق.", ["Astana"]),
    ],
)
def test_where_a_round_meets(text, cities):
    assert [m.value for m in read(text, "host_city")] == cities


def test_two_days_named_by_today_and_tomorrow_are_one_date():
    text = "تستضيف كازاخستان الجولة الحادية عشرة يومي غد الأربعاء وبعد غد الخميس."
    assert [text[m.start : m.end] for m in read(text, "date")] == ["يومي غد الأربعاء وبعد غد الخميس"]
