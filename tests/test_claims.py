"""Who says what of which round: claims, families of sentences, disagreements, plans, agreement; the record decides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sources import Days, days, read, texts

from astana_research.across import read_documents
from astana_research.claims.agreement import agreement
from astana_research.claims.disputes import disagreements
from astana_research.claims.families import families, reworded
from astana_research.claims.gather import claims, source_of
from astana_research.claims.model import Claim, compatible, independent
from astana_research.claims.planned import outcome, plans
from astana_research.claims.record import Record, value_of
from astana_research.claims.rows import compared
from astana_research.corpus import Article, read_corpus
from astana_research.edtf import Value

SEEDS = Path(__file__).parent.parent / "seeds"
RECORDED = {"record", "record_status", "record_fits"}
SOLVED = {
    16: days("2021-07-07", "2021-07-08"),
    17: days("2021-12-21", "2021-12-22"),
    21: days("2024-01-24", "2024-01-25"),
    22: days("2024-11-11", "2024-11-12"),
}


@pytest.fixture(scope="module")
def seeds():
    return read(read_corpus([SEEDS]).articles)


@pytest.fixture(scope="module")
def made(seeds):
    return compared(seeds)


def found_in(*bodies: str) -> list[Claim]:
    reads = texts(*bodies)
    return claims(reads, families([r.document for r in reads]))


def of_seeds(seeds) -> list[Claim]:
    return claims(seeds, families([r.document for r in seeds]))


def claim(subject: str, value: str, item: str | None = None, qualifier: str | None = None, **more) -> Claim:
    """A claim on round 16; dates are EDTF."""
    told = value_of(value) if subject in ("first_day", "last_day", "days") else None
    made = Claim(16, "a", "a", False, subject, item, value, "held", "a:0", 0, 1, "x", ("a:001",), told, qualifier)
    return replace(made, **more)


def by(source: str, subject: str, value: str, **more) -> Claim:
    return claim(subject, value, **{"article_id": source, "source": source, "family": f"{source}:0", **more})


# What an article says of a round


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("انطلقت الجولة السادسة عشرة من مسار أستانا في 7 تموز 2021.", {("first_day", "2021-07-07")}),
        ("اختتمت الجولة السادسة عشرة من مسار أستانا أعمالها في 8 تموز 2021.", {("last_day", "2021-07-08")}),
        ("عقدت الجولة السادسة عشرة من مسار أستانا في 7 تموز 2021.", {("days", "2021-07-07")}),
        (
            "عقدت الجولة السادسة عشرة من مسار أستانا يومي 7 و8 تموز 2021.",
            {("days", "2021-07-07/2021-07-08"), ("first_day", "2021-07-07"), ("last_day", "2021-07-08")},
        ),
        ("عقدت الجولة السادسة عشرة من مسار أستانا في تموز 2021.", {("days", "2021-07")}),
    ],
)
def test_days_of_a_round(sentence, expected):
    assert {(c.subject, c.value) for c in found_in(sentence) if c.days} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "ورحبت الجولة العشرون من مسار أستانا بعودة دمشق إلى الجامعة العربية في 7 أيار 2023.",
        "وبحثت الجولة السادسة عشرة من مسار أستانا الهجوم الذي وقع في 3 تموز 2021.",
        "وأعقبت الجولة السادسة عشرة من مسار أستانا قمة ثلاثية في 19 تموز 2022.",
        "وأدانت الجولة السابعة عشرة من مسار أستانا الغارات التي بدأت في 7 كانون الأول 2021.",
        "وستنعقد الجولة السادسة عشرة من مسار أستانا في العاصمة الكازاخية، تسبقها لقاءات فنية في طهران في 2 تموز 2021.",
        "وقبل الجولة السادسة عشرة من مسار أستانا بأسبوع، في 30 حزيران 2021، زار الوزير موسكو.",
    ],
)
def test_dates_of_something_else_tell_no_days_of_a_round(sentence):
    assert [(c.subject, c.value) for c in found_in(sentence) if c.days] == []


def test_what_had_been_planned_is_a_plan():
    found = [c for c in found_in("وعقدت الجولة السادسة عشرة من مسار أستانا أمس بعدما كان مقررا عقدها في أيار 2021.") if c.days]
    assert not [c for c in found if c.value == "2021-05" and c.basis == "told"]
    text = "يذكر أن الجولة السادسة عشرة من مسار أستانا كان من المقرر أن تعقد في أيار 2021."
    assert [(c.value, c.basis) for c in found_in(text) if c.days] == [("2021-05", "plan")]


def test_claims_of_the_seeds(made):
    rows = {(r["round"], r["article_id"][:3], r["subject"], r["item"]): r for r in made["claims"]}
    assert rows[22, "000", "head", "TUR"]["value"] == "ihsan-mustafa-yurdakul"
    assert rows[22, "000", "city", None]["told_by"] == "وكالة قاسيون للأنباء"
    assert rows[15, "001", "party", "USA"]["value"] == "absent"
    assert rows[20, "003", "first_day", None]["value"] == "2023-06-20" and rows[20, "003", "first_day", None]["record_fits"]
    assert rows[21, "003", "head", "UN"]["value"] == "najat-rochdi"
    agenda = {r["item"] for r in made["claims"] if r["subject"] == "topic" and r["round"] == 22 and r["article_id"].startswith("000")}
    assert agenda >= {"political_settlement", "confidence_building", "missing_detainees", "humanitarian", "reconstruction"}
    assert "format" not in agenda


def test_every_claim_leads_to_mentions_and_to_the_text(seeds, made):
    ids = {i for r in seeds for i, _ in r.mentions}
    raw = {r.article.article_id: r.article.text for r in seeds}
    for row in made["claims"]:
        assert set(row["mention_ids"].split("|")) <= ids
        assert raw[row["article_id"]][row["start"] : row["end"]] == row["surface"]


def test_what_an_outlet_tells_by_the_way_is_no_point_of_a_round(made):
    points = {r["item"] for r in made["claims"] if r["subject"] == "topic" and r["article_id"].startswith("004") and r["round"] == 17}
    assert "civilian_harm" not in points


def test_one_outlet_by_two_names_is_one_source():
    body = "انطلقت الجولة السادسة عشرة من مسار أستانا في تموز 2021."
    reads = read(Article.of(n, body, outlet=outlet) for n, outlet in (("a", "راديو الكل"), ("b", "إذاعة راديو الكل"), ("c", "صحيفتي")))
    assert [source_of(r) for r in reads] == ["راديو الكل", "راديو الكل", "صحيفتي"]


def test_very_many_sources_are_not_all_compared():
    told = [by(f"s{n:03d}", "days", "2021-07") for n in range(230)]
    assert len({pair.source for pair in agreement(told)} | {pair.other for pair in agreement(told)}) == 200


# Families


AGENDA = (
    "ويبحث المجتمعون ملفات المعتقلين والمخطوفين وتبادل الجثامين وإيصال المساعدات الإنسانية "
    "إلى المناطق المحاصرة وعودة النازحين إلى قراهم."
)
TURNED = (
    "وأوضح البيان أن جدول الأعمال يضم ملفات المعتقلين والمخطوفين وتبادل الجثامين فضلا عن إيصال المساعدات الإنسانية "
    "نحو المناطق المحاصرة وعودة آمنة للنازحين إلى قراهم."
)


def test_the_agenda_sentence_of_two_seeds_is_one_family(made):
    rows = made["reprints"]
    assert [(r["article_id"][:3], r["alike"]) for r in rows] == [("000", "first"), ("001", "reworded")]
    assert "حل سياسي شامل" in rows[0]["surface"] and "حل سياسي شامل" in rows[1]["surface"]
    assert rows[0]["family"] == rows[1]["family"] and all(r["claims"] >= 6 for r in rows)


def test_what_else_they_say_has_families_of_its_own(seeds):
    found = [c for c in of_seeds(seeds) if c.article_id[:3] in ("000", "001")]
    shared = {c.family for c in found if c.article_id[:3] == "000"} & {c.family for c in found if c.article_id[:3] == "001"}
    assert len(shared) == 1
    settlement = [c for c in found if c.item == "political_settlement" and c.round == 22 and c.family in shared]
    assert len({c.source for c in settlement}) == 2 and independent(settlement) == 1
    assert independent(c for c in found if c.round == 21 and c.subject == "days") == 2


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (AGENDA, TURNED, True),
        (AGENDA, TURNED + " وذلك في 4 تموز.", True),  # the longer one may have more
        (AGENDA[:-1] + " في 7 تموز.", TURNED, False),  # the shorter one may not
        ("لن " + AGENDA, TURNED, False),
        (
            "بمشاركة وفود روسيا وتركيا وإيران ووفدي الحكومة السورية والمعارضة السورية وبحضور الأردن ولبنان والعراق والأمم المتحدة.",
            "حضر الاجتماع وفود روسيا وتركيا وإيران ووفدا الحكومة السورية والمعارضة السورية والأردن ولبنان والعراق والأمم المتحدة.",
            False,  # lists of parties are alike everywhere
        ),
        (
            "وأكدت الدول الضامنة التزامها القوي بسيادة سوريا واستقلالها ووحدة أراضيها وسلامتها الإقليمية.",
            "وشدد المجتمعون على سيادة سوريا واستقلالها ووحدة أراضيها وعلى رفض الأجندات الانفصالية الرامية إلى تقويضها.",
            False,  # set phrases
        ),
    ],
)
def test_reworded(a, b, expected):
    assert reworded(a, b) is expected and reworded(b, a) is expected


def test_a_copied_sentence_makes_one_source_of_two_articles():
    shared = "وعقدت الجولة السادسة عشرة من مسار أستانا يوم السابع من تموز 2021 بحضور وفود الدول الضامنة وممثلي الأطراف السورية."
    found = found_in(shared, f"قال الوزير إن الأمور بخير.\n{shared}", "عقدت الجولة السادسة عشرة لمسار أستانا في 7 تموز 2021.")
    told = [c for c in found if c.subject == "days" and c.round == 16]
    assert {c.article_id for c in told} == {"a", "b", "c"} and independent(told) == 2


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("a", "x"), ("b", "x"), ("c", "x")], 1),
        ([("a", "x"), ("b", "y")], 2),
        ([("a", "x"), ("a", "y")], 1),  # one source says it twice
        ([("a", "x"), ("b", "x"), ("b", "y")], 2),  # b says it in words of its own as well
        ([("a", "x"), ("b", "x"), ("b", "y"), ("c", "y")], 2),
        ([], 0),
    ],
)
def test_independent_sources(said, expected):
    assert independent(by(source, "days", "2021-07", family=family) for source, family in said) == expected


# Disagreements


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (claim("days", "2021-07"), claim("days", "2021-07-07"), True),
        (claim("days", "2021"), claim("days", "2021-07"), True),
        (claim("days", "2021-07-07"), claim("days", "2021-07-08"), True),  # two days of one round
        (claim("days", "2021-07-07"), claim("days", "2021-07-09"), False),
        (claim("first_day", "2021-07-07"), claim("first_day", "2021-07-08"), False),
        (claim("first_day", "2021-07-07"), claim("last_day", "2021-07-08"), True),
        (claim("first_day", "2021-07-08"), claim("last_day", "2021-07-07"), False),
        (claim("first_day", "2021-07-07"), claim("days", "2021-07-25"), False),
        (claim("days", "2021-06"), claim("days", "2021-07-07"), False),
        (claim("days", "2021-07", qualifier="mid"), claim("days", "2021-07-15"), True),
        (claim("days", "2021-07", qualifier="start"), claim("days", "2021-07-28"), False),
        (claim("city", "Astana"), claim("city", "Nur-Sultan"), True),
        (claim("city", "kazakh_capital"), claim("city", "Nur-Sultan"), True),
        (claim("city", "kazakh_capital"), claim("city", "Sochi"), False),
        (claim("party", "guarantor", "TUR"), claim("party", "other", "TUR"), True),
        (claim("party", "absent", "USA"), claim("party", "observer", "USA"), False),
        (claim("head", "ahmad-tomah", "SYR-OPP"), claim("head", "mohammed-alloush", "SYR-OPP"), False),
        (claim("head", "sedat-onal", "TUR"), claim("head", "س. أونال", "TUR"), True),
        (claim("topic", "constitution", "constitution"), claim("topic", "constitution", "constitution"), True),
    ],
)
def test_what_can_both_be_so(a, b, expected):
    assert compatible(a, b) is expected and compatible(b, a) is expected


SIDES = [
    ("most_sources", [by("a", "days", "2021-07-07"), by("b", "days", "2021-07"), by("c", "days", "2021-08-03", about=True)], "2021-07-07"),
    ("about_the_round", [by("a", "days", "2021-07-07"), by("b", "days", "2021-08-03", about=True)], "2021-08-03"),
    ("more_precise", [by("a", "days", "2021-07"), by("b", "days", "2021-08-03")], "2021-08-03"),
    ("open", [by("a", "days", "2021-07-07"), by("b", "days", "2021-08-03")], None),
]


@pytest.mark.parametrize(("rule", "told", "followed"), SIDES)
def test_choices_by_rule(rule, told, followed):
    sides = disagreements(told)
    assert {side.rule for side in sides} == {rule}
    assert [side.value for side in sides if side.chosen] == ([followed] if followed else [])


def test_reprints_do_not_outvote():
    copied = [by(source, "days", "2021-08-03", family="a:0") for source in "abc"]
    own = [by(source, "days", "2021-07-07") for source in "de"]
    sides = {side.value: side for side in disagreements([*copied, *own])}
    assert sides["2021-08-03"].independent == 1 and sides["2021-07-07"].independent == 2
    assert sides["2021-07-07"].chosen


@pytest.mark.parametrize(
    "told",
    [
        [by("a", "days", "2021-07-07"), by("a", "days", "2021-08-03")],  # one article: no two voices
        [by("a", "days", "2021-05", status="planned"), by("b", "days", "2021-07-07")],  # a plan and what came of it
        [by("a", "city", "Astana"), by("b", "city", "Nur-Sultan")],
        [by("a", "head", "x y", item="TUR"), by("b", "head", "z w", item="RUS")],
        [
            by("a", "head", "najat-rochdi", item="UN"),
            by("b", "head", "geir-pedersen", item="UN"),
            by("c", "head", "najat-rochdi", item="UN"),
            by("c", "head", "geir-pedersen", item="UN"),  # who names both tells that both can be
        ],
        [by("a", "topic", "constitution", item="constitution"), by("b", "topic", "oil", item="oil")],
    ],
)
def test_no_disagreement(told):
    assert disagreements(told) == []


def test_plans_that_differ_are_told_apart_from_what_was():
    told = [by("a", "days", "2021-05", status="planned"), by("b", "days", "2021-06", status="expected"), by("c", "days", "2021-07-07")]
    assert {(side.basis, side.value) for side in disagreements(told)} == {("plan", "2021-05"), ("plan", "2021-06")}


def test_one_city_by_two_names_is_one_side():
    sides = disagreements([by("a", "city", "Astana"), by("b", "city", "Nur-Sultan"), by("c", "city", "Sochi")])
    assert [(side.value, side.independent, side.chosen) for side in sides] == [("Astana|Nur-Sultan", 2, True), ("Sochi", 1, False)]


def test_presence_against_absence_from_texts():
    found = found_in(
        "انطلقت الجولة الحادية عشرة من مسار أستانا بمشاركة وفد المعارضة السورية ووفد الحكومة السورية.",
        "انطلقت الجولة الحادية عشرة من مسار أستانا وغاب عنها وفد المعارضة السورية.",
    )
    assert {(side.item, side.value) for side in disagreements(found)} == {("SYR-OPP", "present"), ("SYR-OPP", "absent")}


def test_the_seeds_do_not_disagree(made):
    assert made["disagreements"] == []


# Plans, agreement


MET = days("2021-07-07", "2021-07-08")
OUTCOMES = [
    (claim("days", "2021-05"), MET, "moved"),
    (claim("days", "2021-07"), MET, "kept"),
    (claim("days", "2021"), MET, "kept"),
    (claim("days", "2021-07", qualifier="start"), MET, "kept"),
    (claim("days", "2021-07", qualifier="end"), MET, "open"),
    (claim("days", "2021-07-07/2021-07-08"), MET, "kept"),
    (claim("days", "2021-07-06/2021-07-08"), MET, "moved"),
    (claim("days", "2021-07-08"), MET, "kept"),  # a day of it
    (claim("first_day", "2021-07-08"), MET, "moved"),
    (claim("last_day", "2021-07-08"), MET, "kept"),
    (claim("days", "2021-07"), None, "open"),
    (claim("days", "2021-21", days=Value("2021-21", date(2021, 3, 1), date(2021, 5, 31), "interval")), MET, "moved"),  # spring
    (claim("days", "2021-07"), Days(value_of("2021-07"), value_of("2021-07"), value_of("2021-07")), "kept"),
    (claim("days", "2021-07-07"), Days(value_of("2021-07"), value_of("2021-07"), value_of("2021-07")), "open"),
    (claim("days", "2021-08"), Days(value_of("2021-07"), value_of("2021-07"), value_of("2021-07")), "moved"),
]


@pytest.mark.parametrize(("plan", "held", "expected"), OUTCOMES)
def test_outcomes(plan, held, expected):
    assert outcome(plan, held) == expected


def test_plans_of_the_seeds_stand_beside_what_was_held(seeds):
    rows = {(r["round"], r["article_id"][:3]): r for r in compared(seeds, SOLVED)["planned"]}
    assert set(rows) >= {(17, "004"), (22, "001"), (22, "003")}
    row = rows[17, "004"]
    assert row["held"] == "2021-12-21/2021-12-22" and row["record_plan"] and row["record_first_day"] == "2021-12-21"
    assert all(r["outcome"] == "open" for r in compared(seeds)["planned"])  # nothing solved: nothing told


def test_a_plan_told_of_a_round_that_was_moved():
    reads = texts("وستعقد الجولة السادسة عشرة من مسار أستانا في أيار 2021.")
    made = plans(claims(reads, families([r.document for r in reads])), {"a": reads[0].writing.value}, SOLVED)
    assert [(p.claim.value, p.outcome) for p in made] == [("2021-05", "moved")]


def test_agreement_of_pairs():
    told = [
        *(by("a", "party", "observer", item=item) for item in ("JOR", "IRQ", "LBN")),
        *(by("b", "party", "observer", item=item) for item in ("JOR", "IRQ")),
        by("b", "party", "absent", item="LBN"),
        by("c", "party", "observer", item="JOR"),
        by("d", "party", "observer", item="JOR", family="c:0"),
    ]
    rows = {(pair.source, pair.other): (pair.comparable, pair.agree, pair.share) for pair in agreement(told)}
    assert rows["a", "b"] == (3, 2, 67)
    assert rows["a", "c"] == (1, 1, None)  # too few to say
    assert ("c", "d") not in rows  # one family, one voice


def test_the_seeds_agree_on_who_took_part(made):
    row = next(r for r in made["agreement"] if (r["told_by"][:3], r["other"][:3]) == ("001", "003"))
    assert row["comparable"] >= 8 and row["agree"] == row["comparable"] and row["share"] == 100


# The record


def test_the_record_decides_nothing(seeds):
    """Everything with an empty record is the same, but its own columns and the flags that compare with it."""
    full, empty = compared(seeds, SOLVED), compared(seeds, SOLVED, Record())
    for name in full:
        if name == "flags":
            compare = [[r for r in made[name] if not r["flag"].startswith("absen")] for made in (full, empty)]
        else:
            compare = [[{k: v for k, v in r.items() if not k.startswith("record")} for r in made[name]] for made in (full, empty)]
        assert compare[0] == compare[1], name
    assert not any(r.get(column) is not None for r in empty["claims"] for column in RECORDED)
    assert any(r["record_fits"] for r in full["claims"])


def test_choices_are_those_of_an_empty_record():
    told = [by("a", "days", "2021-07-07"), by("b", "days", "2021-08-03"), by("c", "days", "2021-08")]
    assert [side.value for side in disagreements(told) if side.chosen] == ["2021-08-03"]  # the record has July


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (claim("days", "2021-07-07"), ("2021-07-07/2021-07-08", None, True)),
        (claim("first_day", "2021-07-08"), ("2021-07-07", None, False)),
        (claim("days", "2021-05", status="planned"), ("2021-07-07/2021-07-08", None, None)),
        (claim("city", "Astana"), ("Nur-Sultan", None, True)),
        (claim("city", "Sochi"), ("Nur-Sultan", None, False)),
        (claim("party", "absent", "IRQ"), ("observer", None, False)),
        (claim("party", "observer", "QAT"), (None, None, None)),
    ],
)
def test_the_record_beside_a_claim(told, expected):
    assert Record.public().of(told) == expected


def test_a_corpus_of_nothing():
    assert all(rows == [] for rows in compared([]).values())
    assert families(read_documents([Article.of("a", "")])).reprints == ()
