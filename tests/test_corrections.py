"""Corrections by people: ten of them on the seeds with all that follows, what is refused, what becomes of a changed text."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research import cli, cli_print, display, export, tables
from astana_research.chronology.statements import CORRECTED, RULES
from astana_research.columns import COLUMNS
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.corrections import check, lay
from astana_research.corrections.checking import fields_of
from astana_research.corrections.model import NONE, WHOLE
from astana_research.display import chain
from astana_research.document import read_document
from astana_research.extraction import extract_document
from astana_research.mentions import Mention
from astana_research.origin import ORIGINS
from astana_research.reading.corrected import Listed
from astana_research.together import Together, read_together, reads

SEEDS = Path(__file__).parent.parent / "seeds"
CORPUS = read_corpus([SEEDS])
IDS = [article.article_id for article in CORPUS.articles]
TEXTS = {article.article_id: article.text for article in CORPUS.articles}
DOCUMENTS = {article.article_id: read_document(article) for article in CORPUS.articles}
FOUND = {name: extract_document(document) for name, document in DOCUMENTS.items()}
ZERO, ONE, TWO, THREE, FOUR = IDS

Row = Mapping[str, str]


def row(article: str, kind: str, span: tuple[int, int] | None, verdict: str = "value", **told: str) -> Row:
    """A row of a corrections.csv on a seed, its words taken from the text."""
    at = {"start": str(span[0]), "end": str(span[1]), "exact": TEXTS[article][slice(*span)]} if span else {}
    return {"article_id": article, "kind": kind, "verdict": verdict, "who": "سمر", **at, **told}


def listed(rows: Sequence[Row]) -> tuple[Listed, ...]:
    return tuple(Listed("corrections.csv", n, one) for n, one in enumerate(rows, 2))


def as_csv(rows: Sequence[Row], **style: str) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(name for one in rows for name in one)), **{"lineterminator": "\n", **style})
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def laid(rows: Sequence[Row], article: str = ZERO):
    checked = check(listed(rows), set(IDS))
    assert not checked.refused
    return lay(checked.by_article.get(article, ()), DOCUMENTS[article], FOUND[article])


IDLIB = TEXTS[FOUR].index("إدلب")
TEN = [
    row(ZERO, "head", (594, 602), value="bassam-sabbagh", why="رئيس الوفد في هذه الجولة غيره"),
    row(ZERO, "party", (531, 544), "not_one", was="IRN"),
    row(ONE, "party", (1057, 1063), round="15"),
    row(FOUR, "quantity", (1673, 1682), value="131", bound="at least"),
    row(FOUR, "topic", (1442, 1445), value="deescalation"),
    row(TWO, "host_city", (119, 128), value="Astana"),
    row(THREE, "date", (3340, 3362), value="2023-06-19/2023-06-21", why="خطأ مطبعي"),
    row(ONE, "publication", None, value="2024-11-05"),
    row(ZERO, "about", None, value="21"),
    row(FOUR, "topic", (IDLIB, IDLIB + 4), "new", value="deescalation.idlib", round="16"),
]


@pytest.fixture(scope="module")
def before() -> dict[str, pd.DataFrame]:
    return tables.build(CORPUS)


@pytest.fixture(scope="module")
def together() -> Together:
    return read_together(CORPUS.articles, corrections=listed(TEN))


@pytest.fixture(scope="module")
def after(together) -> dict[str, pd.DataFrame]:
    return tables.build(CORPUS, together)


def rows_where(table: pd.DataFrame, **cells: object) -> pd.DataFrame:
    for name, cell in cells.items():
        table = table[table[name].isna() if cell is None else (table[name] == cell).fillna(False)]
    return table


def one_row(table: pd.DataFrame, **cells: object) -> pd.Series:
    found = rows_where(table, **cells)
    assert len(found) == 1, found
    return found.iloc[0]


# Ten corrections


def test_each_of_ten_is_told_with_what_the_rules_had_said(after):
    told = after["corrections"]
    assert told["listed_row"].tolist() == list(range(2, 12))
    assert told["applied"].tolist() == ["changed", "struck", *["changed"] * 7, "added"]
    assert [json.loads(cell)["value"] if isinstance(cell, str) else None for cell in told["was"]] == [
        "ayman-raad", "IRN", "USA", 130, "civilian_harm", "Nur-Sultan", "2023-06-20/2023-06-21", "2024-11-01/2024-11-12", 22, None,
    ]  # fmt: skip
    assert not told["moved"].any() and told["remark"].isna().all()


def test_exactly_the_mentions_corrected_change(before, after):
    old, new = (made["mentions"].set_index("mention_id") for made in (before, after))
    gone, come = set(old.index) - set(new.index), set(new.index) - set(old.index)
    assert [old.loc[i, "value"] for i in gone] == ["IRN"]
    assert [new.loc[i, "value"] for i in come] == ["deescalation.idlib"]
    both = [i for i in old.index if i in new.index]
    aside = ["basis", "source"]
    changed = {i for i in both if not old.loc[i].drop(aside).equals(new.loc[i].drop(aside))}
    assert changed == {i for i in both if new.loc[i, "source"] == "correction"} and len(changed) == 8


def test_a_head(before, after):
    told = {"article_id": ZERO, "name": "أيمن رعد"}
    assert one_row(before["delegation_heads"], **told)["person_id"] == "ayman-raad"
    assert one_row(after["delegation_heads"], **told)[["person_id", "source"]].tolist() == ["bassam-sabbagh", "correction"]
    claim = one_row(after["claims"], article_id=ZERO, subject="head", item="SYR-GOV")
    assert claim[["value", "source"]].tolist() == ["bassam-sabbagh", "correction"]


def test_a_party_struck_in_one_place_stands_in_the_other(before, after):
    told = {"article_id": ZERO, "party": "IRN", "role": "guarantor"}
    was, now = one_row(before["participation"], **told), one_row(after["participation"], **told)
    assert (was["mentions"], was["start"], now["mentions"], now["start"]) == (2, 531, 1, 838)
    assert {"RUS", "TUR"} <= set(rows_where(after["participation"], article_id=ZERO, start=531)["party"])


def test_only_the_round_of_a_party(before, after):
    told = {"article_id": ONE, "party": "USA", "role": "observer"}
    assert one_row(before["participation"], **told, round=None)["source"] == "rule"
    assert one_row(after["participation"], **told, round=15)[["status", "source"]].tolist() == ["recalled", "correction"]
    assert one_row(after["claims"], article_id=ONE, round=15, subject="party", value="observer")["source"] == "correction"


def test_a_number_and_its_bound(after):
    told = one_row(after["quantities"], article_id=FOUR, start=1673)
    assert told[["value", "bound", "what", "source"]].tolist() == [131, "at least", "killed", "correction"]


def test_a_topic_and_one_that_was_missed(after):
    told = one_row(after["topics"], article_id=FOUR, start=1442)
    assert told[["topic", "speech_act", "source"]].tolist() == ["deescalation", "report", "correction"]
    assert pd.isna(told["round"])  # which nobody corrected: the reporter tells of the war, and of no round
    new = one_row(after["topics"], article_id=FOUR, topic="deescalation.idlib")
    assert new[["start", "end", "surface", "round"]].tolist() == [IDLIB, IDLIB + 4, "إدلب", 16]
    assert new["status"] == "recalled"  # as the article speaks of round 16


def test_a_city(after):
    told = one_row(after["claims"], article_id=TWO, subject="city", start=119)
    assert told[["value", "source"]].tolist() == ["Astana", "correction"]


def test_the_days_of_a_round(before, after):
    was, now = (one_row(made["chronology"], round=20)[["first_day", "last_day", "source"]].tolist() for made in (before, after))
    assert was == ["2023-06-20", "2023-06-21", "rule"] and now == ["2023-06-19", "2023-06-21", "correction"]
    told = one_row(after["rounds"], article_id=THREE, round=20)
    assert told[["date", "date_start", "source"]].tolist() == ["2023-06-19/2023-06-21", "2023-06-19", "correction"]
    words = one_row(after["evidence"], round=20, source="correction")
    assert words[["said_in", "start", "says", "trust", "convention"]].tolist()[:4] == [THREE, 3340, "met_through", CORRECTED]


def test_the_day_of_writing(before, after):
    assert one_row(before["articles"], article_id=ONE)["written"] == "2024-11-01/2024-11-12"
    told = one_row(after["articles"], article_id=ONE)
    assert told[["written", "written_basis", "source"]].tolist() == ["2024-11-05", "correction", "correction"]
    step = one_row(after["evidence"], article_id=ONE)
    assert step[["days_rule", "trust", "source"]].tolist() == ["correction", CORRECTED, "correction"]


def test_what_an_article_is_about(before, after):
    def about(made: Mapping[str, pd.DataFrame]) -> dict[int, bool]:
        mine = rows_where(made["rounds"], article_id=ZERO)
        return dict(zip(mine["round"], mine["about"], strict=True))

    assert (about(before), about(after)) == ({21: False, 22: True}, {21: True, 22: False})
    assert one_row(after["articles"], article_id=ZERO)["about"] == 21


def test_rows_that_rest_on_no_correction_say_rule(before, after):
    for name, columns in COLUMNS.items():
        if "source" in columns:
            assert set(before[name]["source"].dropna()) <= {"rule"}, name
            assert set(after[name]["source"].dropna()) <= set(ORIGINS), name
    assert not len(before["corrections"])


def test_views_tell_who_and_why(together):
    read = next(r for r in reads(together) if r.article.article_id == ZERO)
    page = display.article(read.article, [m for _, m in read.mentions])._repr_html_()
    assert "corrected by سمر: رئيس الوفد في هذه الجولة غيره" in page
    assert "corrected by" in repr(chain(together, 20)) and "خطأ مطبعي" in repr(chain(together, 20))
    date = next(i for r in reads(together) for i, m in r.mentions if m.corrected and m.kind == "date")
    assert "19" in repr(chain(together, date))


def test_running_again_gives_the_same_bytes(tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(SEEDS, folder)
    (folder / "corrections.csv").write_text(as_csv(TEN), encoding="utf-8")

    def run(name: str) -> dict[str, str]:
        export.save_all(tables.build(read_corpus([folder])), tmp_path / name)
        return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((tmp_path / name / "tables").iterdir())}

    assert run("one") == run("two")


# What rules said already


def confirming(m: Mention) -> Row:
    """A row that says of a mention what the rules said, in every field."""
    told = {name: str(v).lower() if isinstance(v, bool) else str(v) for name in fields_of(m.kind) if (v := getattr(m, name)) is not None}
    value = {} if m.kind == "date" else {"value": NONE if m.value is None else str(m.value)}
    span = (m.start, m.end) if m.start is not None and m.kind not in WHOLE else None
    return row(m.article_id, m.kind, span, was=NONE if m.value is None else str(m.value), **value, **told)


MENTIONS = [m for found in FOUND.values() for m in found]


@settings(deadline=None)
@given(st.lists(st.sampled_from(MENTIONS), max_size=6, unique_by=id))
def test_to_say_what_rules_said_changes_nothing(some):
    rows = [confirming(m) for m in some]
    for name, found in FOUND.items():
        made = laid(rows, name)
        assert made.numbers == tuple(range(1, len(found) + 1))
        assert {one.applied for one in made.outcomes} <= {"confirmed", "repeated"}
        bare = [Mention(**{**vars(m), "source": "rule", "corrected": None}) for m in made.mentions]
        assert bare == list(found)
        sure = [m for m, was in zip(made.mentions, found, strict=True) if any(was is one for one in some)]
        assert all(m.source == "correction" for m in sure)


def test_to_confirm_all_that_is_undated_changes_no_table_but_its_source(before):
    rows = [confirming(m) for m in MENTIONS if m.kind not in ("date", "duration", "round", "about")]
    again = tables.build(CORPUS, read_together(CORPUS.articles, corrections=listed(rows)))
    assert set(again["corrections"]["applied"]) == {"confirmed"}
    for name in before.keys() - {"corrections"}:
        pd.testing.assert_frame_equal(*(made[name].drop(columns="source", errors="ignore") for made in (before, again)))
    assert set(again["topics"]["source"]) == {"correction"}


def test_to_confirm_all_dates_moves_no_day(before):
    """Days that are known stay, and those that were open come out no wider."""
    known = before["dates"].dropna(subset=["value"])
    rows = [
        row(one.article_id, "date", (one.start, one.end), value=one.value)
        for one in known.itertuples()
        if one.date_precision in ("day", "month", "interval")
    ]
    again = tables.build(CORPUS, read_together(CORPUS.articles, corrections=listed(rows)))
    both = known.merge(again["dates"], on="mention_id", suffixes=("", "_now"))
    assert len(rows) > 20 and (both["value"] == both["value_now"])[both["source_now"] == "correction"].all()
    days = before["chronology"].merge(again["chronology"], on="round", suffixes=("", "_now"))
    fixed = days[days["first_day"].str.fullmatch(r"\d{4}-\d\d-\d\d")]
    assert len(fixed) and (fixed["first_day"] == fixed["first_day_now"]).all()


# What follows for days


def one_article(text: str, rows: Sequence[Row], **facts: str) -> Together:
    article = Article.of("a", text, collected="2026-01-01", **facts)
    return read_together([article], corrections=listed([{"article_id": "a", "who": "سمر", **one} for one in rows]))


LAST = "أعلنت الوزارة أن الجولة الـ21 من مسار أستانا عُقدت في 25 كانون الثاني الماضي."
WORDS = "25 كانون الثاني الماضي"


def dated(words: str, **told: str) -> Row:
    return {"kind": "date", "verdict": "value", "exact": words, **told}


def test_a_date_told_bounds_the_day_of_writing_too():
    found = one_article(LAST, [dated(WORDS, value="2024-01-25")]).chronology
    assert found.writings["a"].days[0].isoformat() == "2024-02-01" and found.writings["a"].days[-1].isoformat() == "2024-12-31"
    assert found.rounds[21].first.end and found.rounds[21].first.end.isoformat() == "2024-01-25"


def test_a_date_that_its_words_cannot_mean_says_nothing_of_the_day_of_writing():
    """The page has a misprint: it is the round that met on another day, and no year follows from the words."""
    found = one_article(LAST, [dated(WORDS, value="2024-01-24")]).chronology
    assert not [cut for cut in found.writings["a"].cuts if cut.rule == "corrected date"] and not found.clashes
    assert found.rounds[21].held.edtf == "2024-01-24"


def test_a_date_that_cannot_be_told():
    found = one_article(LAST, [dated(WORDS, value="none")])
    assert [m.value for m in found.mentions[0] if m.kind == "date"] == [None]
    assert found.chronology.rounds[21].first.edtf == "../2026-01-01"  # the day of collection, and nothing else


def test_a_date_of_another_round():
    words = "25 كانون الثاني 2024"
    found = one_article(f"عُقدت الجولة الـ20 من مسار أستانا في {words}.", [dated(words, round="21")]).chronology
    assert found.rounds[21].held.edtf == "2024-01-25"


def test_a_new_date_dates_the_round_it_is_tied_to():
    text = "انعقدت الجولة الـ21 من مسار أستانا، وقد دامت حتى نهاية الأسبوع الرابع من ذلك الشهر."
    told = {"kind": "date", "verdict": "new", "exact": "نهاية الأسبوع الرابع من ذلك الشهر", "value": "2024-01-24/2024-01-25", "round": "21"}
    found = one_article(text, [told])
    assert (found.chronology.rounds[21].first.edtf, found.chronology.rounds[21].last.edtf) == ("2024-01-24", "2024-01-25")


@pytest.mark.parametrize("written", ["2024-05", "2015-03-01"])
def test_a_day_of_writing_overrules_its_collector(written):
    told = {"kind": "publication", "verdict": "value", "value": written}
    found = one_article("عقدت الجولة الـ21 من مسار أستانا.", [told], published="2023-06-21")
    assert found.chronology.writings["a"].value.edtf == written
    assert found.mentions[0][-1].source == "correction"


def test_a_day_of_writing_stays_what_was_told_when_all_is_dated_again():
    from astana_research.together import date_again

    told = {"kind": "publication", "verdict": "value", "value": "2024-11"}
    found = one_article("انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا.", [told])
    again = date_again(found, ())
    assert again.writings["a"].days == found.chronology.writings["a"].days and len(again.writings["a"].days) == 4


def test_no_number_of_articles_outvotes_a_person():
    said = "انطلقت الجولة الـ22 من مسار أستانا في 12 تشرين الثاني 2024، بحسب مراسل الصحيفة رقم {}."
    many = [Article.of(f"b{n}", said.format(n), collected="2026-01-01") for n in range(60)]
    mine = Article.of("a", said.format("أول"), collected="2026-01-01")
    told = [{"article_id": "a", "who": "سمر", **dated("12 تشرين الثاني 2024", value="2024-11-11")}]
    found = read_together([mine, *many], corrections=listed(told)).chronology
    assert found.rounds[22].first.edtf == "2024-11-11"
    assert found.clashes and not any(clash.aside.corrected for clash in found.clashes)


def test_two_corrections_that_cannot_both_be_so_are_a_clash():
    words, days = "12 تشرين الثاني 2024", {"a": "2024-11-11", "b": "2024-11-13"}
    texts = {name: f"{verb} الجولة الـ22 من مسار أستانا في {words}." for name, verb in (("a", "انطلقت"), ("b", "افتتحت"))}
    told = [{"article_id": name, "who": name, **dated(words, value=day)} for name, day in days.items()]
    found = read_together([Article.of(n, t, collected="2026-01-01") for n, t in texts.items()], corrections=listed(told)).chronology
    assert {clash.aside.article for clash in found.clashes} == {"a", "b"}
    assert all(s.corrected for clash in found.clashes for s in clash.together)


def test_no_rule_is_trusted_as_a_person_is():
    assert max(rule.trust for name, rule in RULES.items() if not name.startswith("correct")) < CORRECTED


# Which mention is meant


@pytest.mark.parametrize(
    ("told", "applied", "values"),
    [
        (row(ZERO, "party", (531, 544), "not_one"), "refused", {"IRN", "RUS", "TUR"}),
        (row(ZERO, "party", (531, 544), "not_one", was="TUR"), "struck", {"IRN", "RUS"}),
        (row(ZERO, "party", (531, 544), "not_one", was="KAZ"), "confirmed", {"IRN", "RUS", "TUR"}),
        (row(ZERO, "party", (531, 544), value="KAZ", was="IRN"), "changed", {"KAZ", "RUS", "TUR"}),
        (row(ZERO, "party", (531, 544), value="KAZ"), "refused", {"IRN", "RUS", "TUR"}),
        (row(ZERO, "party", (531, 544), "new", value="KAZ"), "added", {"IRN", "KAZ", "RUS", "TUR"}),
        (row(ZERO, "party", (531, 544), "new", value="IRN"), "confirmed", {"IRN", "RUS", "TUR"}),
    ],
)
def test_several_in_one_place(told, applied, values):
    made = laid([told])
    assert made.outcomes[0].applied == applied
    assert {m.value for m in made.mentions if m.kind == "party" and m.start == 531} == values


def test_edges_drawn_otherwise_than_the_rules_have_them():
    made = laid([row(ZERO, "head", (594, 597), value="none")])
    [m] = [m for m in made.mentions if m.kind == "head" and m.start == 594]
    assert (m.end, m.surface, m.value, m.party) == (597, TEXTS[ZERO][594:597], None, "SYR-GOV")


def test_a_value_where_the_rules_read_nothing_is_new_and_said_to_be():
    made = laid([row(ZERO, "topic", (594, 602), value="oil")])
    assert [(o.applied, o.remarkable) for o in made.outcomes] == [("added", True)]
    assert laid([row(ZERO, "topic", (594, 602), "not_one")]).outcomes[0].applied == "confirmed"
    assert laid([row(ZERO, "topic", (594, 602), round="22")]).outcomes[0].applied == "refused"


def test_what_stays_tied_to_a_round_that_nothing_names_any_more_is_told():
    text = "عُقدت الجولة الـ21 من مسار أستانا بمشاركة وفد تركيا."
    found = one_article(text, [{"kind": "round", "verdict": "value", "exact": "الجولة الـ21", "value": "20"}])
    assert [m.round for m in found.mentions[0] if m.kind == "party"] == [21]  # only what a correction says changes
    assert "stay tied" in str(found.outcomes[0]) and found.outcomes[0].remarkable


def test_people_who_disagree_are_told_and_neither_wins():
    two = [{**row(ZERO, "head", (594, 602), value=value), "who": who} for who, value in (("سمر", "bassam-sabbagh"), ("نزار", "none"))]
    made = laid([*two, row(ZERO, "round", (65, 77), value="21")])
    assert [one.applied for one in made.outcomes] == ["contradicted", "contradicted", "changed"]
    assert "row 3 (نزار)" in str(made.outcomes[0]) and "row 2 (سمر)" in str(made.outcomes[1])
    assert [m.value for m in made.mentions if m.start == 594] == ["ayman-raad"]


def test_people_who_tell_different_things_complete_one_another():
    other = row(ZERO, "party", (1016, 1022), role="other")
    made = laid([other, {**other, "round": "21", "who": "نزار"}])
    [m] = [m for m in made.mentions if m.start == 1016]
    assert (m.role, m.round, m.corrected.who) == ("other", 21, "سمر | نزار")
    again = laid([TEN[0], TEN[0]])
    assert [one.applied for one in again.outcomes] == ["changed", "repeated"]


def test_words_that_tables_do_not_count_are_told():
    made = laid([row(ZERO, "round", (135, 147), value="21"), row(ZERO, "date", (25, 50), value="2025-01-23")])
    assert "counted where they stand first, in the sentence at 52" in str(made.outcomes[0])
    assert "page furniture" in str(made.outcomes[1])


# The text under a correction


CHANGED = "وقال: الجولة الـ21 ناجحة. ثم قال: الجولة الـ21 طويلة. وأخيرا الجولة الـ20."


@pytest.mark.parametrize(
    ("told", "applied", "at"),
    [
        ({"exact": "الجولة الـ21", "start": "6", "end": "18"}, "changed", 6),
        ({"exact": "الجولة الـ20", "start": "3", "end": "15"}, "changed", CHANGED.index("الجولة الـ20")),
        ({"exact": "الجولة الـ20"}, "changed", CHANGED.index("الجولة الـ20")),
        ({"exact": "الجولة الـ21", "start": "1", "end": "13"}, "text_changed", None),
        ({"exact": "الجولة الـ21", "start": "1", "end": "13", "suffix": " طويلة"}, "changed", CHANGED.rindex("الجولة الـ21")),
        ({"exact": "الجولة الـ21", "start": "1", "end": "13", "prefix": "وقال: "}, "changed", 6),
        ({"exact": "الجولة الـ21", "start": "1", "end": "13", "prefix": "قال: "}, "text_changed", None),
        ({"exact": "الجولة الـ21", "start": "6", "end": "18", "prefix": "ثم قال: "}, "changed", CHANGED.rindex("الجولة الـ21")),
        ({"exact": "الجولة الـ19", "start": "6", "end": "18"}, "text_changed", None),
        ({"exact": "الجولة الـ21"}, "refused", None),
    ],
)
def test_words_are_looked_for_where_the_text_has_changed(told, applied, at):
    found = one_article(CHANGED, [{"kind": "round", "verdict": "value", "value": "18", **told}])
    [one] = found.outcomes
    assert one.applied == applied and (one.span[0] if one.span else None) == at
    assert one.moved == ("start" in told and at is not None and str(at) != told["start"]) and one.remarkable == (one.moved or at is None)
    assert [m.start for m in found.mentions[0] if m.kind == "round" and m.value == 18] == ([at] if at is not None else [])


def test_a_newline_that_a_spreadsheet_changed_is_no_change_of_the_text():
    text = "عقدت الجولة\r\nالـ21 من مسار أستانا."
    told = {"kind": "topic", "verdict": "new", "value": "format", "start": "5", "end": "18", "exact": "الجولة\nالـ21"}
    assert one_article(text, [told]).outcomes[0].span == (5, 18)


# Rows that can't be meant


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"kind": ""}, "kind is empty"),
        ({"kind": "rounds"}, "kind 'rounds': give round, date,"),
        ({"verdict": ""}, "verdict is empty: give value, not_one, new"),
        ({"verdict": "wrong"}, "verdict 'wrong': give value, not_one, new"),
        ({"who": ""}, "who is empty"),
        ({"article_id": "nowhere"}, "no article is named 'nowhere'"),
        ({"value": "22nd"}, "value '22nd': no whole number from 1 to 99"),
        ({"value": "0"}, "value '0': no whole number from 1 to 99"),
        ({"value": "-3"}, "value '-3': no whole number from 1 to 99"),
        ({"kind": "party", "value": "Russia"}, "value 'Russia': no code of a party"),
        ({"kind": "party", "value": "none"}, "value: a party can't be without one; not_one strikes it"),
        ({"kind": "party", "value": "RUS", "speech_act": "agree"}, "speech_act: a party has none"),
        ({"kind": "party", "role": "guest"}, "role 'guest': no code of it (guarantor,"),
        ({"kind": "head", "value": "nobody-at-all"}, "value 'nobody-at-all': no person_id of the lexicon"),
        ({"kind": "host_city", "value": "أستانا"}, "value 'أستانا': no English name of a place"),
        ({"kind": "topic", "value": "weather"}, "value 'weather': no code of a topic"),
        ({"kind": "topic", "value": "oil", "speaker": "Samar"}, "speaker 'Samar': no code of a speaker"),
        ({"kind": "date", "value": "2024-02-30"}, "value '2024-02-30': no such day"),
        ({"kind": "date", "value": "25/1/2024"}, "value '25/1/2024': no EDTF day"),
        ({"kind": "publication", "value": "2024-11-12/2024-11-11"}, "value '2024-11-12/2024-11-11': ends before it begins"),
        ({"kind": "date", "value": "[2022-11-07,2022-11-14]"}, "value '[2022-11-07,2022-11-14]': a set of days can't be given"),
        ({"kind": "publication", "value": "{2022-11,2022-12}"}, "value '{2022-11,2022-12}': a set of days can't be given"),
        ({"kind": "date", "value": "[2022"}, "value '[2022': no EDTF day"),
        ({"kind": "publication", "value": "none"}, "value: a publication can't be without one"),
        ({"kind": "publication", "verdict": "not_one"}, "an article has exactly one publication"),
        ({"kind": "about", "verdict": "new", "value": "22"}, "an article has exactly one about"),
        ({"kind": "quantity", "value": "1.5"}, "value '1.5': no whole number from 0 on"),
        ({"kind": "quantity", "what": "unicorns"}, "what 'unicorns': no code of what is counted"),
        ({"kind": "date", "printed": "perhaps"}, "printed 'perhaps': give true or false"),
        ({"verdict": "not_one", "value": "22"}, "not_one strikes the round, but value is given too"),
        ({"verdict": "new", "value": ""}, "value is empty: a new round needs one, or none"),
        ({"exact": ""}, "exact is empty"),
        ({"start": "12", "end": ""}, "of start and end only one is given"),
        ({"start": "12.5", "end": "14"}, "start '12.5': no whole number"),
        ({"start": "14", "end": "12"}, "end is not behind start"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_one_line(told, reason):
    right = {"article_id": "a", "kind": "round", "verdict": "value", "who": "سمر", "value": "22"}
    right |= {"start": "0", "end": "9", "exact": "الجولة 22"}
    good = Listed("corrections.csv", 2, right)
    cells = {**right, **({"value": ""} if "kind" in told and "value" not in told else {}), **told}
    bad = Listed("corrections.csv", 3, {name: cell for name, cell in cells.items() if cell})
    checked = check([good, bad], {"a"})
    assert [c.listed.row for some in checked.by_article.values() for c in some] == [2]
    [line] = map(str, checked.refused)
    assert line.startswith(f"corrections.csv: row 3: {reason}") and "\n" not in line


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ({"kind": "Round", "value": "٢٢"}, 22),
        ({"kind": "round", "value": "22.0", "verdict": "VALUE"}, 22),
        ({"kind": "party", "value": "syr-opp"}, "SYR-OPP"),
        ({"kind": "topic", "value": "deescalation.idlib"}, "deescalation.idlib"),
        ({"kind": "quantity", "value": "45", "what": "children killed", "bound": "at_least"}, 45),
        ({"kind": "duration", "value": "1,5"}, 1.5),
        ({"kind": "date", "value": "2024-01-01/2024-01-31"}, "2024-01"),
        ({"kind": "round", "value": "none"}, None),
    ],
)
def test_what_people_write_is_understood(cells, value):
    told = {"article_id": "a", "verdict": "value", "who": "سمر", "start": "0.0", "end": "9,00", "exact": "الجولة 22", **cells}
    [c] = check(listed([told]), {"a"}).by_article["a"]
    assert (c.fields["value"], c.start, c.end) == (value, 0, 9)


# Files


TEXT = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفد تركيا."
GOOD = {"article_id": "a", "kind": "round", "verdict": "not one", "start": "13", "end": "25", "exact": "الجولة الـ22", "who": "سمر"}


def corpus_of(folder: Path, **files: str | bytes) -> Corpus:
    for name, content in {"a.txt": TEXT, **{name.replace("__", "/").replace("_csv", ".csv"): c for name, c in files.items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus([folder])


@pytest.mark.parametrize(
    "content",
    [
        as_csv([GOOD]),
        as_csv([GOOD], delimiter=";", lineterminator="\r\n"),
        "\ufeff" + as_csv([GOOD], lineterminator="\r\n"),
        as_csv([GOOD], delimiter="\t").encode("utf-16"),
        as_csv([{**GOOD, "my own column": "x"}]).replace("article_id", "Article").replace("exact", "Surface"),
    ],
)
def test_files_as_spreadsheets_write_them(tmp_path, content):
    corpus = corpus_of(tmp_path, corrections_csv=content)
    assert not corpus.refusals
    read = read_together(corpus.articles, corrections=corpus.corrections)
    assert [o.applied for o in read.outcomes] == ["struck"] and not [m for m in read.mentions[0] if m.kind == "round"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("article_id,kind\na,round\n", "no column verdict"),
        (b"%PDF-1.4", "a PDF document, not text"),
        (b"\x00\x01\x02\x03" * 50, ""),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(tmp_path, content, reason):
    corpus = corpus_of(tmp_path, corrections_csv=content)
    [line] = map(str, corpus.refusals)
    assert line.startswith(f"corrections.csv: {reason}") and line.endswith("what it says is not used")
    assert [a.article_id for a in corpus.articles] == ["a"] and corpus.corrections == ()


def test_a_hostile_file(tmp_path):
    """A row that can't be read, or meant, spares the others; its text reaches nobody's screen as it is."""
    rows = [GOOD, {**GOOD, "kind": "=cmd()\u202e\x1b[31m"}, {**GOOD, "article_id": "../../etc"}, {**GOOD, "start": "9" * 400, "end": "1e9"}]
    corpus = corpus_of(tmp_path, corrections_csv=as_csv(rows) + 'a,b,c,d,e,f,g,h,i,j,k\n"a,round')
    read = read_together(corpus.articles, corrections=corpus.corrections)
    assert [o.applied for o in read.outcomes] == ["struck", "refused", "refused", "refused", "refused", "refused"]
    assert all(str(o).isprintable() for o in read.outcomes)
    assert "11 cells under 7 columns" in str(read.outcomes[4]) and "never closed" in str(read.outcomes[5])


def test_files_in_folders_within(tmp_path):
    within = {"2024__b.txt": TEXT, "2024__corrections_csv": as_csv([{**GOOD, "article_id": "b"}])}
    corpus = corpus_of(tmp_path, corrections_csv=as_csv([GOOD, {**GOOD, "article_id": "z"}]), **within)
    read = read_together(corpus.articles, corrections=corpus.corrections)
    assert [(o.listed.path, o.applied) for o in read.outcomes] == [
        ("2024/corrections.csv", "struck"), ("corrections.csv", "struck"), ("corrections.csv", "refused"),
    ]  # fmt: skip
    alone = read_corpus([tmp_path / "a.txt"])  # then a row on another article is no mistake
    assert [one.values["article_id"] for one in alone.corrections] == ["a"]


@pytest.mark.parametrize("more", [[], ["--each"]])
def test_extract_uses_them_and_tells_what_it_could_not(tmp_path, capsys, more):
    corpus_of(tmp_path, corrections_csv=as_csv([{**GOOD, "verdict": "value", "status": "planned"}, {**GOOD, "article_id": "z"}]))
    assert cli.main(["extract", str(tmp_path), *more]) == 0
    said = capsys.readouterr()
    [found] = [m for m in map(json.loads, said.out.splitlines()) if m["kind"] == "round"]
    assert (found["value"], found["status"], found["source"]) == (22, "planned", "correction")
    assert said.err == "corrections.csv: row 3: no article is named 'z'\n"
    assert cli.main(["extract", str(tmp_path), "--explain", *more]) == 0
    assert "corrected by سمر" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["extract"], ["extract", "--each"], ["spans"]])
def test_records_have_corrections_by_an_option(tmp_path, capsys, command):
    records, told = tmp_path / "press.jsonl", tmp_path / "mine.csv"
    records.write_text(json.dumps({"article": "a", "text": "انطلقت الجولة الـ21 من مسار أستانا."}) + "\n", encoding="utf-8")
    kept = {"kind": "round", "verdict": "value", "exact": "الجولة الـ21", "value": "22", "who": "سمر"}
    told.write_text(as_csv([{"article_id": "a", **kept}, {"article_id": "b", **kept}]), encoding="utf-8")
    words = [*command, "--from", str(records)]

    def rounds() -> list[tuple[int, str]]:
        lines = map(json.loads, capsys.readouterr().out.splitlines())
        return [(one["value"], one["source"]) for one in lines if one.get("kind", one.get("label")) == "round"]

    assert cli.main(words) == 0
    assert rounds() == [(21, "rule")]
    assert cli.main([*words, "--corrections", str(told)]) == 0
    heard = capsys.readouterr()
    assert heard.err == "mine.csv: row 3: no article is named 'b'\n"
    assert '"value": 22' in heard.out and '"source": "correction"' in heard.out
    for bad in (tmp_path / "nowhere.csv", records):
        assert cli.main([*words, "--corrections", str(bad)]) == 2
        heard = capsys.readouterr()
        assert heard.out == "" and heard.err.startswith(f"astana-research {command[0]}: {bad}: ") and heard.err.count("\n") == 1


def test_tables_tells_what_it_could_not(tmp_path, capsys):
    corpus_of(tmp_path, corrections_csv=as_csv([{**GOOD, "exact": "الجولة الـ23"}]))
    assert cli.main(["tables", "--corpus", str(tmp_path), "--output", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == "corrections.csv: row 2: its words stand nowhere in the text any more; not applied\n"
    table = tmp_path / "out/tables/corrections.csv"
    assert "text_changed" in table.read_text(encoding="utf-8")
    cli_print.remarks_in(table)  # as `build` does once the notebooks have written it
    assert capsys.readouterr().err == "corrections.csv: row 2: its words stand nowhere in the text any more; not applied\n"


def test_an_outlet_set_right_overrules_its_collector(tmp_path):
    told = {"article_id": "a", "kind": "outlet", "verdict": "value", "value": "عنب بلدي", "who": "سمر"}
    corpus = corpus_of(tmp_path, corrections_csv=as_csv([told]), sources_csv="article_id,outlet\na,راديو الكل\n")
    made = tables.build(corpus)
    assert made["articles"][["outlet", "source"]].values.tolist() == [["عنب بلدي", "correction"]]
    assert set(made["claims"]["told_by"]) <= {"عنب بلدي"}


def test_no_notebook_leaves_corrections_out():
    notebooks = sorted((SEEDS.parent / "notebooks").glob("*.ipynb"))
    calls = [call for path in notebooks for call in re.findall(r"read_together\([^)]*\)", path.read_text("utf-8"))]
    assert calls and all("corrections=corpus.corrections" in call for call in calls)
