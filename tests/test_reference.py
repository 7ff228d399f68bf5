"""The public record: 22 rounds, days in order, ids that exist, a source for each fact."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from astana_research import lexicon, reference

ROUNDS = reference.rows("rounds")
PARTIES = {row["code"] for row in lexicon.rows("parties")}
PEOPLE = {row["person_id"] for row in lexicon.rows("people")}
PLACES = {row["place_id"] for row in lexicon.rows("places")}
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


def days(row: dict[str, str], first: str, last: str) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(row[first]), dt.date.fromisoformat(row[last])


def test_tables_are_there_and_unknown_ones_are_named():
    assert reference.names() == ("heads", "planned", "rounds", "statements")
    with pytest.raises(ValueError, match=r"reference/talks\.csv: no such table"):
        reference.rows("talks")


def test_22_rounds_in_order_with_their_weekdays():
    assert [row["round"] for row in ROUNDS] == [str(n) for n in range(1, 23)]
    end = dt.date(2016, 12, 31)
    for row in ROUNDS:
        first, last = days(row, "first_day", "last_day")
        assert end < first and last - first == dt.timedelta(days=1)
        assert (row["first_weekday"], row["last_weekday"]) == (str(first.isoweekday()), str(last.isoweekday()))
        assert not row["statement_date"] or row["statement_date"] == row["last_day"]
        end = last


def test_cities_bear_the_name_of_their_day():
    for row in ROUNDS:
        first = dt.date.fromisoformat(row["first_day"])
        renamed = dt.date(2019, 3, 23) <= first < dt.date(2022, 9, 19)
        assert row["place_id"] == ("sochi" if row["round"] in ("10", "15") else "nur-sultan" if renamed else "astana")


def test_ids_exist():
    for row in ROUNDS:
        assert row["place_id"] in PLACES
        assert set(filter(None, row["observers"].split("|"))) <= PARTIES
        assert row["un_head"] in PEOPLE | {""}
        assert row["us_observer"] in ("yes", "no", "not_stated")
        assert ("USA" in row["observers"].split("|")) == (row["us_observer"] == "yes")
    for row in reference.rows("heads"):
        assert row["party"] in PARTIES and row["person_id"] in PEOPLE | {""}
    for row in reference.rows("statements"):
        assert row["place_id"] in PLACES or row["place"] == "videoconference"
    for row in reference.rows("planned"):
        assert row["announced_place"] in PLACES | {""} and row["held_place"] in PLACES | {""}


def test_five_delegations_a_round():
    heads = [(row["round"], row["party"]) for row in reference.rows("heads")]
    assert heads == [(str(n), party) for n in range(1, 23) for party in ("RUS", "TUR", "IRN", "SYR-GOV", "SYR-OPP")]


def test_heads_say_how_sure_they_are():
    names = {row["name_en"]: row["person_id"] for row in lexicon.rows("people")}
    for row in reference.rows("heads"):
        assert row["status"] in ("confirmed", "announced", "disputed", "absent", "not_found")
        assert row["person_id"] == names.get(row["head_latin"], "")
        if row["status"] in ("confirmed", "announced"):
            assert row["person_id"] and row["source"]
        else:
            assert row["note"]


def test_every_fact_has_a_source():
    for row in ROUNDS:
        assert row["date_source_1"] and row["date_source_2"] and row["outcome_source"]
        for fact, source in (
            ("observers_note", "observers_source"),
            ("outcome", "outcome_source"),
            ("un_head", "un_source"),
            ("un_note", "un_source"),
        ):
            assert not row[fact] or row[source], (row["round"], fact)
        assert row["us_observer"] == "not_stated" or row["us_source"]
    for row in reference.rows("heads"):
        assert row["source"] or row["status"] == "not_found"
    for row in reference.rows("planned"):
        assert row["source"]
    for row in reference.rows("statements"):
        assert row["source_1"]


def test_plans_against_what_was_held():
    held = {row["round"]: row for row in ROUNDS}
    results = []
    for row in reference.rows("planned"):
        assert EDTF.fullmatch(row["announced_date"]) and row["announced_qualifier"] in ("", "start", "mid", "end")
        results.append(row["result"])
        if row["result"] == "not_held":
            assert row["round"] not in held and not row["held_first_day"]
            continue
        record = held[row["round"]]
        assert (row["held_first_day"], row["held_last_day"], row["held_place"]) == (
            record["first_day"],
            record["last_day"],
            record["place_id"],
        )
        month_of_plan, month_held = row["announced_date"][:7], row["held_first_day"][:7]
        if row["result"] == "kept" and len(month_of_plan) == 7 and "/" not in row["announced_date"]:
            assert month_of_plan == month_held
    assert [results.count(result) for result in ("kept", "moved", "not_held")] == [8, 11, 1]


def test_statements_stand_in_order_and_fit_the_rounds():
    rows = reference.rows("statements")
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    ends = {row["round"]: (row["last_day"], row["place_id"]) for row in ROUNDS}
    for row in rows:
        dt.date.fromisoformat(row["date"])
        assert row["level"] in ("round", "summit", "foreign_ministers")
        if row["level"] == "round":
            assert (row["date"], row["place_id"]) == ends[row["number"]]
    assert [row["number"] for row in rows if row["level"] == "summit"] == [str(n) for n in range(1, 8)]


def test_the_files_are_plain():
    for path in Path(reference.__file__).parent.glob("*.csv"):
        data = path.read_bytes()
        assert b"\r" not in data and not data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\n"), path.name
        text = data.decode("utf-8")
        assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]", text), path.name
    for name in reference.names():
        for row in reference.rows(name):
            assert None not in row and all(cell == cell.strip() for cell in row.values()), row


def test_the_record_as_tables_loses_nothing_of_the_record():
    from astana_research.columns import COLUMNS
    from astana_research.reference.tidy import TABLES, tidy

    for table, (file, columns) in TABLES.items():
        assert list(columns) == list(COLUMNS[table])
        told = list(tidy(table))
        assert len(told) == len(reference.rows(file))
        for row, source in zip(told, reference.rows(file), strict=True):
            kept = {name: row[name] or "" for name in columns if name != "round"}
            assert kept == {name: source[columns[name]] for name in kept}
    assert {row["round"] for row in tidy("record_rounds")} == set(range(1, 23))
    summits = [row for row in tidy("record_statements") if row["level"] != "round"]
    assert summits and all(row["round"] is None for row in summits), "numbers of summits are no rounds"
