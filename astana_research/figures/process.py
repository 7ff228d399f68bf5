"""What the articles tell of each round, in a line a round: days, city, who took part, what was on the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from .. import lexicon
from .record import record_days
from .style import rows_of

CHRONOLOGY = ("round", "held", "between", "first_day_start", "last_day_end")
DONE = ("held", "recalled")
UNNAMED = "kazakh_capital"  # called the capital, without its name
SEATS = ("guarantor", "government", "opposition", "un", "observer")  # roles that sit at the table, in order


@dataclass(frozen=True)
class Round:
    """A round: `days` as EDTF ("" where the articles leave them open), `start` and `end` as ISO days, by the articles
    (`told`) or by the public record; `city_told` is whether an article names the city; `seats` is how many parties took part in
    each role, `planned` how many were to, `absent` the roles of which somebody stayed away.
    """

    number: int
    told: bool
    articles: int
    days: str
    start: str
    end: str
    record: tuple[str, str]
    city: str
    city_told: bool
    seats: dict[str, int]
    planned: dict[str, int]
    absent: frozenset[str]
    topics: tuple[str, ...]


def process_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a round that the articles name or the table `record_rounds` has, by number.

    Columns: round, told (by the articles), articles, days (EDTF), days_start, days_end, record_first_day,
    record_last_day, city (place_id), city_told (by an article, not the record), guarantor, government, opposition, un,
    observer (parties that took part), topics (codes, the most told first, joined by "|").
    """
    return told_of(rounds_of(tables))


def told_of(rounds: Iterable[Round]) -> pd.DataFrame:
    """The same of rounds that have been put together."""
    rows = []
    for one in rounds:
        row = {"round": one.number, "told": one.told, "articles": one.articles, "days": one.days}
        row |= {"days_start": one.start, "days_end": one.end}
        row |= {"record_first_day": one.record[0], "record_last_day": one.record[1], "city": one.city}
        row |= {"city_told": one.city_told}
        rows.append(row | {seat: one.seats.get(seat, 0) for seat in SEATS} | {"topics": "|".join(one.topics)})
    columns = [
        "round",
        "told",
        "articles",
        "days",
        "days_start",
        "days_end",
        "record_first_day",
        "record_last_day",
        "city",
        "city_told",
    ]
    return pd.DataFrame(rows, columns=[*columns, *SEATS, "topics"])


def rounds_of(tables: dict[str, pd.DataFrame]) -> list[Round]:
    """The rounds, in order of their numbers."""
    named = rows_of(tables, "rounds", ("round", "article_id")).dropna(subset="round")
    solved = {row.round: row for row in rows_of(tables, "chronology", CHRONOLOGY).dropna(subset="round").itertuples()}
    took, topics = rows_of(tables, "participation", ("round", "party", "role", "status")), _topics(tables)
    record, places, cities = record_days(tables), _places(tables), _cities(tables)
    articles = named.groupby("round")["article_id"].nunique()
    there = took["status"].isin(DONE)
    seats, planned, absent = _seats(took[there]), _seats(took[~there]), _absent(took[there], took)
    found = []
    for number in sorted({*articles.index, *record}):
        days = solved.get(number)
        first, last = record.get(number, ("", ""))
        found.append(Round(
            number=int(number),
            told=number in articles,
            articles=int(articles.get(number, 0)),
            days=(days.held or days.between) if days else "",
            start=days.first_day_start if days else "",
            end=days.last_day_end if days else "",
            record=(str(first), str(last)),
            city=cities.get(number) or places.get(number, ""),
            city_told=number in cities,
            seats=seats.get(number, {}),
            planned=planned.get(number, {}),
            absent=absent.get(number, frozenset()),
            topics=topics.get(number, ()),
        ))  # fmt: skip
    return found


def _seats(parties: pd.DataFrame) -> dict[int, dict[str, int]]:
    """Round -> role -> how many parties had it."""
    counted: dict[int, dict[str, int]] = {}
    for row in parties[["round", "role", "party"]].drop_duplicates().itertuples():
        if row.role in SEATS:
            roles = counted.setdefault(row.round, {})
            roles[row.role] = roles.get(row.role, 0) + 1
    return counted


def _absent(parties: pd.DataFrame, everywhere: pd.DataFrame) -> dict[int, frozenset[str]]:
    """Round -> the roles, at any round, of the parties that stayed away from this one."""
    roles: dict[str, set[str]] = {}
    for row in everywhere.itertuples():
        if row.role in SEATS:
            roles.setdefault(row.party, set()).add(row.role)
    away = parties[parties["role"] == "absent"]
    return {
        number: frozenset().union(*(roles.get(party, ()) for party in one["party"]))
        for number, one in away.groupby("round")
    }


def _topics(tables: dict[str, pd.DataFrame]) -> dict[int, tuple[str, ...]]:
    """Round -> topics (without their parts), those of most articles first."""
    rows = rows_of(tables, "topics", ("round", "topic", "article_id")).dropna(subset="round")
    rows["topic"] = rows["topic"].str.split(".").str[0]
    counted = rows.groupby(["round", "topic"])["article_id"].nunique().reset_index(name="n")
    counted = counted.sort_values(["round", "n", "topic"], ascending=[True, False, True], kind="stable")
    return {int(number): tuple(part["topic"]) for number, part in counted.groupby("round")}


def _cities(tables: dict[str, pd.DataFrame]) -> dict[int, str]:
    """Round -> place_id of the city that most claims name, those of rounds held first."""
    rows = rows_of(tables, "claims", ("round", "subject", "value", "status")).dropna(subset="round")
    rows = rows[(rows["subject"] == "city") & ~rows["value"].isin(("", UNNAMED))]
    rows = rows.assign(done=rows["status"].isin(DONE), place=_place_ids(rows["value"]))
    counted = rows.groupby(["round", "done", "place"]).size().reset_index(name="n")
    counted = counted.sort_values(["done", "n", "place"], ascending=[False, False, True], kind="stable")
    return {int(row.round): row.place for row in counted.drop_duplicates("round").itertuples()}


def _place_ids(names: Iterable[str]) -> list[str]:
    ids = {row["name_en"]: row["place_id"] for row in lexicon.rows("places")}
    return [ids.get(name, name) for name in names]


def _places(tables: dict[str, pd.DataFrame]) -> dict[int, str]:
    """Round -> place_id by the public record."""
    if "record_rounds" not in tables or "record_place" not in tables["record_rounds"]:
        return {}
    rows = rows_of(tables, "record_rounds", ("round", "record_place")).dropna(subset="round")
    return {int(row.round): row.record_place for row in rows.itertuples()}
