"""What the articles, and the public record, tell of the heads of delegations: the rows of the figure `heads`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from ..claims.persons import could_be_one_person
from ..cleaning import fold_text
from .order import rank
from .style import rows_of
from .timeline import TOLD

COLUMNS = ("article_id", "round", "party", "person_id", "name", "status")
RECORD = ("round", "party", "person_id", "name_latin", "record_status")
WAYS = ("held", "planned", "unclear")  # of telling, the firmest first
SURE = "confirmed"  # status in the public record
MOST = 30  # rounds drawn


def heads_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Whom the articles name as head of which delegation; one row a party, person, round and way of telling.

    Columns: party, person (id, or the name as first written where no id is known), round (empty where not told), told
    (held, planned or unclear), articles, disputed (another article names somebody else, who can't be the same person,
    and none names both; what is told of a round goes before what was planned for it).
    """
    rows = rows_of(tables, "delegation_heads", COLUMNS)
    rows["told"], rows["name"] = rows["status"].map(TOLD).fillna("unclear"), rows["name"].str.split().str.join(" ")
    names: dict[str, str] = {}
    for row in rows[rows["person_id"] == ""].itertuples():  # spellings that fold to one are one name
        names.setdefault(fold_text(row.name), row.name)
    rows["person"] = [row.person_id or names[fold_text(row.name)] for row in rows.itertuples()]
    rows = rows[rows["person"] != ""]
    keys = ["party", "person", "round", "told"]
    told = rows.groupby(keys, as_index=False, dropna=False).agg(articles=("article_id", "nunique"))
    disputed = _disputed(rows)
    told["disputed"] = [key in disputed for key in zip(told["party"], told["round"], told["person"], told["told"], strict=True)]
    return told


def _disputed(rows: pd.DataFrame) -> set[tuple[str, int, str, str]]:
    """Those heads of a delegation at a round of whom different articles name one each."""
    named: dict[tuple[str, int], dict[str, dict[str, set[str]]]] = {}
    for row in rows.dropna(subset="round").itertuples():
        ways = named.setdefault((row.party, row.round), {})
        ways.setdefault(row.told, {}).setdefault(row.person, set()).add(row.article_id)
    found = set()
    for (party, number), ways in named.items():
        told = next(way for way in WAYS if way in ways)
        for (a, by_a), (b, by_b) in combinations(ways[told].items() if told != "unclear" else (), 2):
            if not by_a & by_b and not could_be_one_person(a, b):
                found |= {(party, number, a, told), (party, number, b, told)}
    return found


def recorded(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The public record: party, person, round, told (record, or record_unsure for what isn't confirmed), name."""
    if tables.get("record_heads") is None:
        return pd.DataFrame(columns=["party", "person", "round", "told", "name"])
    rows = rows_of(tables, "record_heads", RECORD).dropna(subset="round").rename(columns={"name_latin": "name"})
    rows["person"] = rows["person_id"].where(rows["person_id"] != "", rows["name"])
    rows["told"] = rows["record_status"].map({SURE: "record"}).fillna("record_unsure")
    return rows.loc[rows["person"] != "", ["party", "person", "round", "told", "name"]]


@dataclass(frozen=True)
class Row:
    """A person as head of one delegation: what is drawn of him, by round."""

    party: str
    person: str
    told: dict[int | None, object]
    record: dict[int, str]

    @property
    def rank(self) -> tuple:
        """Who is told of at most rounds comes first; whom only the record knows, last."""
        return -len(self.told), -sum(cell.articles for cell in self.told.values()), -len(self.record), self.person

    @property
    def place(self) -> tuple:
        """In order of the first round that each led."""
        rounds = [number for number in (*self.told, *self.record) if number is not None]
        return min(rounds, default=10**9), max(rounds, default=0), self.person


def people_of(told: pd.DataFrame, record: pd.DataFrame) -> list[Row]:
    """One row a party and person; the firmest telling stands for a round."""
    pairs = dict.fromkeys((row.party, row.person) for part in (told, record) for row in part.itertuples())
    cells: dict[tuple[str, str], dict] = {pair: {} for pair in pairs}
    bands: dict[tuple[str, str], dict[int, str]] = {pair: {} for pair in pairs}
    for row in sorted(told.itertuples(), key=lambda row: WAYS.index(row.told)):
        cells[row.party, row.person].setdefault(None if pd.isna(row.round) else int(row.round), row)
    for row in record.itertuples():
        bands[row.party, row.person][int(row.round)] = row.told
    return [Row(*pair, cells[pair], bands[pair]) for pair in pairs]


def course(told: pd.DataFrame) -> tuple[dict[str, int], dict[str, int]]:
    """Delegations with one head at all rounds told, with the number of these rounds, and those of which two rounds have
    no head in common, with the number of heads.
    """
    held = told[(told["told"] == "held") & told["round"].notna()]
    same, changed = {}, {}
    for code, rows in sorted(held.groupby("party"), key=lambda party: rank(party[0])):
        named = list(rows.groupby("round")["person"].agg(frozenset))
        people = frozenset().union(*named)
        if len(named) > 1 and len(people) == 1:
            same[code] = len(named)
        elif any(not a & b for a, b in combinations(named, 2)):
            changed[code] = len(people)
    return same, changed


def fitting(people: Sequence[Row], room: float, height: Callable[[str], float], header: float) -> list[Row]:
    """As many people as there is `room` for, in millimetres: of each delegation the one told of at most rounds, then the second, and so on.

    Whom only the public record knows comes last.
    """
    turn: dict[str, int] = {}
    order = []
    for row in sorted(people, key=lambda row: row.rank):
        turn[row.party] = turn.get(row.party, -1) + 1
        order.append(((not row.told, turn[row.party], rank(row.party)), row))
    shown, parties = [], set()
    for _, row in sorted(order, key=lambda item: item[0]):
        need = height(row.person) + header * (row.party not in parties)
        if need > room:
            break
        room, shown = room - need, [*shown, row]
        parties.add(row.party)
    return shown


def rounds_of(shown: Sequence[Row]) -> list[int]:
    """All rounds from the first to the last, or, where these are too many, the last of those that are told."""
    told = sorted({number for row in shown for number in (*row.told, *row.record) if number is not None})
    if told and told[-1] - told[0] < MOST:
        return list(range(told[0], told[-1] + 1))
    return told[-MOST:]
