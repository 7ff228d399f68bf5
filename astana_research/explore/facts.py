"""What is told of a choice, with how many sources agree on it, and the sentences that tell it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from .. import lexicon
from ..claims.gather import source_name
from ..claims.model import independent
from ..columns import sound
from ..document import Document
from .choice import Choice, Options, Tables

COLUMNS = ("round", "subject", "item", "tells", "value", "speaker", "told_by", "family", "article_id", "start", "end",
           "record", "record_fits")  # fmt: skip
_TELLS = {"held": "told", "recalled": "told", "planned": "plan", "expected": "plan", "moved": "plan"}
_KEY = ["round", "subject", "item", "tells", "value"]


EVERYTHING = Choice()


@dataclass(frozen=True)
class Passage:
    """A sentence of a raw text: where it stands, the spans in it that tell something, and what they tell (rows of ``told``)."""

    article_id: str
    told_by: str
    start: int
    end: int
    text: str
    spans: tuple[tuple[int, int], ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class _Voice:
    """Who says something, and in which family of copied sentences."""

    source: str
    family: str


def told(tables: Tables) -> pd.DataFrame:
    """All that articles tell, one row for each time: the claims on rounds, and parties and topics that are no claim on one.

    Columns as in ``claims``: round, subject, item, tells, value, speaker, told_by, family, article_id, start, end, record,
    record_fits; what is no claim has no family but its own.
    """
    sources = sources_of(tables["articles"])
    claimed = {mention_id for cell in tables["claims"]["mention_ids"].dropna() for mention_id in cell.split("|")}
    found = [tables["claims"].reindex(columns=list(COLUMNS))]
    for name, subject, item in (("participation", "party", "party"), ("topics", "topic", "topic")):
        rows = tables[name][~tables[name]["mention_id"].isin(claimed)]
        found.append(
            rows.assign(
                subject=subject,
                item=rows[item],
                value=rows["role"] if subject == "party" else rows["topic"],
                tells=rows["status"].map(_TELLS).astype("string"),
                told_by=rows["article_id"].map(sources).astype("string"),
                family=rows["article_id"] + ":" + rows["start"].astype("string"),
            ).reindex(columns=list(COLUMNS))
        )
    filled = [one.astype({"round": "Int64", "start": "Int64", "end": "Int64"}) for one in found if len(one)]
    return pd.concat(filled, ignore_index=True) if filled else found[0].reset_index(drop=True)


def sources_of(articles: pd.DataFrame) -> dict[str, str]:
    """Each article's source: its outlet by its one name, else itself."""
    return {row.article_id: source_name(None if pd.isna(row.outlet) else row.outlet, row.article_id) for row in articles.itertuples()}


def chosen(rows: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The rows that a choice admits. A party is who takes part, whose delegation is led, or who speaks of a topic; a
    topic has its parts with it (deescalation, deescalation.idlib)."""
    keep = pd.Series(True, index=rows.index)
    if choice.round is not None:
        keep &= (rows["round"] == choice.round).fillna(False).astype(bool)
    if choice.source is not None:
        keep &= (rows["told_by"] == choice.source).fillna(False).astype(bool)
    if choice.topic is not None:
        item = rows["item"].astype("string").fillna("")
        keep &= (rows["subject"] == "topic") & ((item == choice.topic) | item.str.startswith(f"{choice.topic}."))
    if choice.party is not None:
        side = rows["subject"].isin(["party", "head"]) & (rows["item"] == choice.party).fillna(False)
        keep &= (side | (rows["speaker"] == choice.party).fillna(False)).astype(bool)
    return rows[keep]


def options(tables: Tables) -> Options:
    """What can be chosen: the rounds, parties, topics and sources of which, or by which, something is told, in order."""
    rows = told(tables)
    sides = rows.loc[rows["subject"].isin(["party", "head"]), "item"].dropna()
    speakers = rows["speaker"].dropna()
    speakers = speakers[speakers.isin([row["code"] for row in lexicon.rows("parties")])]  # an outlet speaks, too
    return Options(
        tuple(int(n) for n in sorted(rows["round"].dropna().unique())),
        tuple(sorted({*sides, *speakers})),
        tuple(sorted(rows.loc[rows["subject"] == "topic", "item"].dropna().unique())),
        tuple(sorted(rows["told_by"].dropna().unique())),
    )


def first_choice(rows: pd.DataFrame) -> Choice:
    """The round of which most is told, the latest where several are alike; everything where none is told."""
    rounds = rows["round"].dropna().value_counts()
    return Choice(round=int(rounds.index[rounds == rounds.max()].max())) if len(rounds) else Choice()


def facts(tables: Tables, choice: Choice = EVERYTHING) -> pd.DataFrame:
    """What is told of a choice, each thing once, with its voices.

    Columns: round, subject, item, tells, value; told_by (sources, with "|" between them), articles and independent (how many;
    sentences that were copied are one voice), stands: ``disputed`` where another value excludes it, ``chosen`` where it is the
    one that is followed, ``several`` where independent sources tell it, else ``one``; record and record_fits.
    """
    columns = [*_KEY, "told_by", "articles", "independent", "stands", "record", "record_fits"]
    sides = {_key(row, _KEY): bool(row.chosen) for row in tables["disagreements"].itertuples()}
    rows = []
    for _, group in chosen(told(tables), choice).groupby(_KEY, dropna=False, sort=False):
        first = next(group.itertuples())
        voices = independent(map(_Voice, map(str, group["told_by"]), map(str, group["family"])))
        stands = "several" if voices > 1 else "one"
        if (key := _key(first, _KEY)) in sides:
            stands = "chosen" if sides[key] else "disputed"
        by = "|".join(dict.fromkeys(map(str, group["told_by"])))
        counts = (by, group["article_id"].nunique(), voices, stands)
        rows.append((*(getattr(first, k) for k in _KEY), *counts, first.record, first.record_fits))
    return pd.DataFrame(rows, columns=columns).astype({"round": "Int64", "articles": "Int64", "independent": "Int64"})


def _key(row: object, columns: Iterable[str]) -> tuple[object, ...]:
    return tuple(None if pd.isna(value := getattr(row, name)) else value for name in columns)


def passages(rows: pd.DataFrame, documents: Iterable[Document]) -> list[Passage]:
    """The sentences behind rows of ``told``, each once, in the order of the articles."""
    wanted = rows.dropna(subset=["start", "end"])
    by_article = dict(iter(wanted.groupby("article_id", sort=False)))
    found = []
    for document in documents:
        if (own := by_article.get(sound(document.article_id))) is None:
            continue
        spans = sorted(document.cite(s.start, s.end) for s in document.sentences)
        starts = [start for start, _ in spans]
        within: dict[int, list[int]] = {}
        for n, row in zip(own.index, own.itertuples(), strict=True):
            within.setdefault(max(bisect_right(starts, row.start) - 1, 0), []).append(n)
        for place, numbers in sorted(within.items()):
            mine = own.loc[numbers]
            start, end = spans[place][0], max(spans[place][1], int(mine["end"].max()))
            marked = tuple(sorted({(int(a), int(b)) for a, b in zip(mine["start"], mine["end"], strict=True)}))
            source, text = str(mine["told_by"].iloc[0]), document.shown.raw[start:end]
            found.append(Passage(document.article_id, source, start, end, text, marked, tuple(numbers)))
    return found
