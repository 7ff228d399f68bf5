"""The five seeds as one corpus: every value of the gold, and what widens when one of them is taken away."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from astana_research import edtf, read_corpus, reference
from astana_research.chronology import CONVENTIONS
from astana_research.together import Together, read_together

HERE = Path(__file__).parent
GOLD = json.loads((HERE / "gold" / "seeds.json").read_text(encoding="utf-8"))
SEEDS = read_corpus([HERE.parent / "seeds"]).articles


@cache
def together(without: str = "", conventions: tuple[str, ...] = ()) -> Together:
    """The seeds but one, read as a corpus."""
    return read_together([a for a in SEEDS if not without or not a.article_id.startswith(without)], without=conventions)


def weekdays(weekday: int, *years: int) -> tuple[date, ...]:
    """The days of November of these years that are of a weekday."""
    days = [date(year, 11, n) for year in years for n in range(1, 31)]
    return tuple(day for day in days if day.isoweekday() == weekday)


@pytest.mark.parametrize("article_id", GOLD["articles"])
def test_days_of_writing(article_id):
    assert together().chronology.writings[article_id].value.edtf == GOLD["articles"][article_id]["published"]


@pytest.mark.parametrize("article_id", GOLD["articles"])
def test_dates(article_id):
    [mentions] = [m for a, m in zip(SEEDS, together().mentions, strict=True) if a.article_id == article_id]
    found = {(m.start, m.end): m.value for m in mentions if m.kind == "date"}
    for e in GOLD["articles"][article_id]["dates"]:
        assert found[e["start"], e["end"]] in (e["edtf"], *e.get("alt", ())), e["surface"]


@pytest.mark.parametrize("number", [int(n) for n in GOLD["rounds"]])
def test_rounds(number):
    gold, days = GOLD["rounds"][str(number)], together().chronology.rounds[number]
    if "first_day" in gold:
        assert days.first.edtf in (gold["first_day"], "/".join(gold["first_day"].strip("[]").split(",")))
    if gold.get("note") == "first day":
        assert days.first.edtf == gold["days"]
    elif "days" in gold and gold["status"] == "held":
        assert days.held.edtf == gold["days"]
    if "proven_between" in gold:
        assert days.between.edtf == gold["proven_between"]
        assert days.held.edtf is None  # a plan is no meeting


@pytest.mark.parametrize(
    ("without", "article", "days"),
    [
        ("004", "002", weekdays(1, 2021, 2022)),
        ("002", "004", weekdays(3, 2021, 2022)),
        ("001", "002", weekdays(1, 2021, 2022)),
        ("001", "004", weekdays(3, 2020, 2021)),
        ("003", "002", weekdays(1, 2022, 2023)),
        ("003", "004", weekdays(3, 2021, 2022)),
    ],
)
def test_without_one_article_another_is_dated_wider(without, article, days):
    found = {name[:3]: w.days for name, w in together(without).chronology.writings.items()}
    assert found[article] == days


def test_without_the_article_that_bounds_it_round_21_stays_open():
    """A careless reading puts it on Tuesday 25 January 2028, the next one that fits all three statements of the clash."""
    days = together("000").chronology.rounds[21]
    assert days.between == edtf.Value("2024-01-24/2026-01-26", date(2024, 1, 24), date(2026, 1, 26), "interval")
    listed = [f"{year}-01-{day}" for year in (2024, 2025, 2026) for day in (24, 25)]
    assert days.first.edtf == f"[{','.join(listed)}]"


@pytest.mark.parametrize("without", ["000", "001", "002", "003", "004"])
def test_taking_an_article_away_only_widens(without):
    whole, less = together().chronology, together(without).chronology
    for name, writing in less.writings.items():
        assert set(writing.days) >= set(whole.writings[name].days)
    for number, days in less.rounds.items():
        for mine, all_ in ((days.first, whole.rounds[number].first), (days.last, whole.rounds[number].last)):
            assert mine.start <= all_.start
            assert mine.end is None or all_.end <= mine.end


def test_the_clash_of_seed_003():
    """Opened on a Tuesday, lasted two days, met on 25 January: not all three; the bare weekday goes."""
    [clash] = together().chronology.clashes
    texts = {a.article_id: a.text for a in SEEDS}
    words = {texts[s.article][s.start : s.end] for s in clash.together}
    assert texts[clash.aside.article][clash.aside.start : clash.aside.end] == "الثلاثاء"
    assert {"الثلاثاء", "يومين", "الـ25 من كانون الثاني الماضي"} <= words


def test_evidence_leads_to_raw_characters():
    texts = {a.article_id: a.text for a in SEEDS}
    for cut in together().chronology.cuts:
        for s in cut.statements:
            assert s.start is None or texts[s.article][s.start : s.end].strip()


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_without_a_convention_nothing_becomes_narrower_but_by_clashes(convention):
    whole, less = together().chronology, together("", (convention,)).chronology
    aside = len(less.clashes) < len(whole.clashes)  # a clash that is gone frees a statement
    for name, writing in less.writings.items():
        assert aside or set(writing.days) >= set(whole.writings[name].days)


def test_soft_durations_fix_seed_001():
    days = together("", ("soft_durations",)).chronology.writings["001_6e979e6ba4e2adab"].days
    assert (days[0], days[-1]) == (date(2024, 2, 1), date(2024, 11, 12))
    assert not any(day.month == 10 for day in days)


def test_an_unknown_convention_is_refused():
    with pytest.raises(ValueError, match="no such convention of reading: clairvoyance"):
        together("", ("clairvoyance",))




def test_the_public_record_takes_no_part(monkeypatch):
    """With no record at all everything is dated the same."""
    monkeypatch.setattr(reference, "rows", lambda name: ())
    alone = read_together(SEEDS).chronology
    whole = together().chronology
    assert {name: w.days for name, w in alone.writings.items()} == {name: w.days for name, w in whole.writings.items()}
    assert {n: days.states for n, days in alone.rounds.items()} == {n: days.states for n, days in whole.rounds.items()}
    assert alone.clashes == whole.clashes


def test_the_days_of_the_seeds_hold_those_of_the_public_record():
    """The record only checks: of the rounds that the seeds speak of none is dated otherwise."""
    for row in reference.rows("rounds"):
        days = together().chronology.rounds.get(int(row["round"]))
        assert days is None or days.holds(row["first_day"], row["last_day"]), row["round"]
