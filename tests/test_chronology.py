"""Dating one article by itself: what its own words allow, what stays open, what clashes."""

from __future__ import annotations

from datetime import date

import pytest

from astana_research.chronology import date_article
from astana_research.corpus import Article
from astana_research.extraction import extract
from astana_research.together import read_together

COLLECTED = "2026-11-21"


def publication(text: str, **facts: str | None):
    article = Article.of("a", text, **{"collected": COLLECTED, **facts})
    mentions, writing = date_article(article, extract(article))
    [found] = [m for m in mentions if m.kind == "publication"]
    return found, writing, {m.surface: m.value for m in mentions if m.kind == "date"}


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("انطلقت اليوم، الاثنين 11 من تشرين الثاني، أعمال الجولة.", "[2019-11-11,2024-11-11]", "today"),
        ("انطلقت اليوم، الاثنين 11 من تشرين الثاني 2024، أعمال الجولة.", "2024-11-11", "today"),
        ("قال أمس الأحد 10 تشرين الثاني 2024 إن الوفد وصل.", "2024-11-11", "today"),
        ("لا شيء يدل على يوم كتابة هذا الخبر.", None, "unknown"),
    ],
)
def test_day_of_writing(text, value, basis):
    found, _, _ = publication(text)
    assert (found.value, found.basis) == (value, basis)


def test_a_stated_day_dates_what_hangs_on_it():
    found, _, dates = publication(
        "عقدت الجولة في 25 من كانون الثاني الماضي، وتعقد الجولة المقبلة الشهر المقبل.", published="2024-11-11"
    )
    assert found.value == "2024-11-11"
    assert dates == {"25 من كانون الثاني الماضي": "2024-01-25", "الشهر المقبل": "2024-12"}


def test_without_a_day_of_writing_deictic_dates_stay_open():
    _, _, dates = publication("يعقد اللقاء في 9 كانون الأول ويليه آخر في الشهر المقبل.")
    assert dates == {"9 كانون الأول": "XXXX-12-09", "الشهر المقبل": None}


def test_a_date_above_the_title_bounds_and_one_beside_it_dates():
    title, body = "انطلاق الجولة الـ22", "انطلقت أعمال الجولة الـ22 من مسار أستانا في العاصمة الكازاخية بمشاركة الوفود."
    above, _, _ = publication(f"الأربعاء, 22 يناير - 2025\n\n{title}\n{body}")
    beside, _, _ = publication(f"{title}\n11-11-2024 | 10:00\n{body}")
    assert above.basis == "printed above the title" and above.value.endswith("/2025-01-22")
    assert (beside.basis, beside.value) == ("printed beside the title+page of the day", "2024-11-11")


BODY = " انطلقت أعمال الجولة الـ22 من مسار أستانا في العاصمة الكازاخية بمشاركة الوفود الثلاثة، وفق مصدر مطلع."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # a place or an agency, the day, and who reports
        ("دمشق 15 شباط 2017 (سانا) -" + BODY, "2017-02-15"),
        ("الرباط، 4 ماي 2017 (رويترز) -" + BODY, "2017-05-04"),
        ("الكويت - 16 - 3 (كونا) --" + BODY + " وتستمر حتى 17 آذار 2017.", "2017-03-16"),
        ("بيروت في 4 أيار 2017/ وطنية -" + BODY, "2017-05-04"),
        ("الرياض 08 شعبان 1438 هـ الموافق 04 مايو 2017 م واس" + BODY, "2017-05-04"),
        # the head of a bulletin, the last line, the full date in brackets behind the weekday of the lead
        ("حصاد الأربعاء 15/2/2017 | شبكة الضفاف\n\n" + BODY, "2017-02-15"),
        ("نشرة الضفاف - 15 شباط 2017\n\n" + BODY, "2017-02-15"),
        ("ملخص:" + BODY + "\n15-2-2017", "2017-02-15"),
        ("قالت الوزارة، الأربعاء (15 شباط 2017)، إن الجولة بدأت." + BODY, "2017-02-15"),
        # the year stands beside the dateline, or follows from what is planned
        ("أستانا، 21 ديسمبر. /تاس/." + BODY + " وتستمر اللقاءات حتى 22 ديسمبر 2021.", "2021-12-21"),
        ("أستانا، 22 ديسمبر. /تاس/. تعتزم الدول عقد لقاء في النصف الأول من عام 2022." + BODY, "2021-12-22"),
        # told and not borne
        ("في 15 شباط 2017، عقدت الجولة." + BODY, None),
        ("دمشق 15 شباط 2017 شهدت قصفا." + BODY, None),
        ("15 شباط 2017\nانطلاق الجولة الثانية من أستانا\n" + BODY, "../2017-02-15"),
    ],
)
def test_a_text_may_bear_the_day_of_its_writing(text, value):
    found, _, _ = publication(text)
    assert found.value == value


def test_the_calendar_ends_on_the_day_of_collection():
    found, _, _ = publication("انطلقت اليوم، الاثنين 11 من تشرين الثاني، أعمال الجولة.", collected="2020-01-01")
    assert found.value == "2019-11-11"


def test_a_statement_that_leaves_no_day_is_set_aside_and_named():
    """3 May 2018 was a Thursday: "today, Wednesday" can't be kept beside the day that is stated."""
    found, writing, dates = publication("قال اليوم الأربعاء إن الوفد وصل.", published="2018-05-03")
    assert found.value == "2018-05-03"
    assert [s.rule for s in writing.clash] == ["today"]
    assert dates == {"اليوم الأربعاء": None}


def test_each_cut_names_its_words():
    text = "انطلقت اليوم، الاثنين 11 من تشرين الثاني، أعمال الجولة، بعد أن عقدت في حزيران 2023."
    article = Article.of("a", text, collected=COLLECTED)
    _, writing = date_article(article, extract(article))
    told = [c for c in writing.cuts if c.rule != "collected"]
    assert [(c.rule, *(text[s.start : s.end] for s in c.statements), c.left) for c in told] == [
        ("today", "اليوم، الاثنين 11 من تشرين الثاني", 2),
        ("told as past", "حزيران 2023", 1),
    ]
    assert writing.days == (date(2024, 11, 11),)


def test_an_article_older_than_all_rounds_keeps_its_stated_days():
    found, writing, dates = publication("قال أمس إن الوفد وصل.", published="1995-03-02")
    assert (found.value, dates, len(writing.days)) == ("1995-03-02", {"أمس": "1995-03-01"}, 1)


@pytest.mark.parametrize(
    "texts",
    [
        ["انطلقت اليوم الاثنين الجولة الـ5000 من مسار أستانا.", "انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024."],
        ["انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 1900.", "عقدت الجولة 3 في 31 شباط 2017 من مسار أستانا."],
        ["انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024. اختتمت الجولة الـ22 من مسار أستانا في 3 آذار 2019."],
        ["انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا منذ 900 سنة، واستمرت 90 يوما، قبل 4000 شهر."],
        ["لا شيء هنا يدل على يوم."],
        [],
    ],
)
@pytest.mark.parametrize("until", [None, date(2026, 1, 1), date(2016, 1, 1), date(2010, 1, 1)])
def test_odd_texts_end_with_days_left(texts, until):
    """Numbers, years and calendars that no press knows: every article and round keeps some days, and nothing is refused."""
    found = read_together([Article.of(str(n), text) for n, text in enumerate(texts)], until).chronology
    assert all(writing.days for writing in found.writings.values())
    assert all(days.states for days in found.rounds.values())


JUNE_2023 = "عقدت الجولة الـ20 من مسار أستانا في 20 حزيران 2023."


@pytest.mark.parametrize(
    ("text", "beside", "holds"),
    [
        # of last year's June: the text can itself be of June
        ("قال مصدر اليوم الخميس إن الجولة الـ20 من مسار أستانا عقدت في حزيران من العام الماضي.", JUNE_2023, "2024-06-06"),
        # a document that bears a day is no meeting of that year
        ("سوتشي، 14 سبتمبر. /تاس/. انطلقت الجولة الـ17 من مسار أستانا، وبحثت الوفود تنفيذ مذكرة 17 سبتمبر 2018.", "", "2021-09-14"),
        # winter stands at both ends of a year
        ("انطلقت اليوم الخميس 1 آب الجولة الـ13 من مسار أستانا بعد أن عقد لقاء سوتشي في شتاء 2019.", "", "2019-08-01"),
        # a page that was changed in a month bears no day
        ("محطات | سلسلة زمنية\nآخر تحديث: أيار 2019\n• 25-26/4/2019: الجولة الـ12 من مسار أستانا في نور سلطان.", "", "2019-05-20"),
        # days in brackets at the end of a line are those of a round, and not of the page
        (
            "من قاد الوفود؟\nبسام صباغ: ترأس الوفد في الجولة الـ21 من مسار أستانا (24-25/1/2024).\nأيمن رعد: ترأسه في الجولة الـ22.",
            "",
            "2024-12-20",
        ),
        # it goes on until a day to come
        (
            "قال لافرنتييف، الثلاثاء، عند انطلاق الجولة الـ19 من مسار أستانا التي تستمر حتى الأربعاء.",
            "عقدت الجولة الـ19 من مسار أستانا في 22 و23 تشرين الثاني 2022.",
            "2022-11-22",
        ),
        # a plan of long ago
        ("وكانت الوزارة أعلنت أن الجولة الـ20 من مسار أستانا ستعقد في نور سلطان.", JUNE_2023, "2024-03-05"),
    ],
)
def test_a_true_day_is_not_ruled_out(text, beside, holds):
    articles = [Article.of("a", text, collected=COLLECTED), *([Article.of("b", beside, collected=COLLECTED)] if beside else [])]
    found = read_together(articles).chronology
    assert date.fromisoformat(holds) in found.writings["a"].days
    assert found.clashes == ()


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("عقدت الجولة الـ21 من مسار أستانا الأسبوع الماضي.", "2024-01-28", "2024-01-24", "2024-01-25"),
        ("اختتمت الجولة الـ21 من مسار أستانا قبل يومين.", "2024-01-27", "2024-01-24", "2024-01-25"),
        ("عقدت الجولة الـ20 من مسار أستانا في 21 حزيران الماضي.", "2023-06-28", "2023-06-20", "2023-06-21"),
    ],
)
def test_a_round_keeps_its_true_days(text, published, first, last):
    found = read_together([Article.of("a", text, collected=COLLECTED, published=published)]).chronology
    assert all(days.holds(first, last) for days in found.rounds.values())


def test_what_only_the_calendar_bounds_is_open():
    found = read_together([Article.of("a", "ستنطلق الجولة الـ23 من مسار أستانا في 15 آذار 2026.")]).chronology
    assert (found.rounds[23].first.edtf, found.rounds[23].between.edtf) == ("2025-03-15/..", "2025-03-15/..")


def test_a_round_that_nothing_bounds_from_below_is_open_there():
    found = read_together([Article.of("a", "عقدت الجولة الـ21 من مسار أستانا، وكانت الجولة العشرون قد عقدت من قبل.", collected=COLLECTED)])
    assert all((days.first.edtf or "..").startswith("..") for days in found.chronology.rounds.values())
