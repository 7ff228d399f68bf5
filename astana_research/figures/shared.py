"""Which sentences articles share: where they stand, how much of an article they are, which words they have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import pandas as pd

from ..blocks import bare_words
from ..cleaning import fold_text
from .style import rows_of

SHARED = ("family", "article_id", "start", "end", "surface", "alike", "claims")
ALIKE = {"first": "", "word for word": "same", "nearly word for word": "nearly", "reworded": "reworded"}  # as drawn
LOOKS = ("same", "nearly", "reworded")


@dataclass(frozen=True)
class Article:
    """What is drawn of an article, in characters: its raw text, its own text, and the stretches that were set aside."""

    article_id: str
    outlet: str = ""
    characters: int = 0
    own: int = 0
    aside: tuple[tuple[int, int], ...] = ()


def articles_of(tables: dict[str, pd.DataFrame]) -> dict[str, Article]:
    account = rows_of(tables, "account", ("article_id", "characters", "own"))
    long = {row.article_id: (_whole(row.characters), _whole(row.own)) for row in account.itertuples()}
    aside: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows_of(tables, "set_aside", ("article_id", "start", "end", "sort")).itertuples():
        if row.sort in ("furniture", "repetition"):
            aside[row.article_id].append((_whole(row.start), _whole(row.end)))
    outlets = {row.article_id: row.outlet for row in rows_of(tables, "articles", ("article_id", "outlet")).itertuples()}
    found = {}
    for row in rows_of(tables, "reprints", ("article_id", "end")).itertuples():  # where nobody counted, as far as is known
        raw, own = long.get(row.article_id, (0, 0))
        long[row.article_id] = max(raw, _whole(row.end)), own
        outlets.setdefault(row.article_id, "")
    for one, outlet in outlets.items():
        raw, own = long.get(one, (0, 0))
        found[one] = Article(one, outlet, raw, own or raw, tuple(aside[one]))
    return found


def _whole(number: str) -> int:
    return int(float(number or 0))


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """Characters within any of the spans, each once.

    >>> _covered([(0, 10), (5, 12), (20, 21)])
    13
    """
    return len({place for start, end in spans for place in range(start, end)})


def reprints_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The passages that stand in several articles; one row a passage and place.

    Columns: passage (numbered, those in most articles first, then the longest), family, article_id, outlet, start and end
    (characters of the raw text), alike (first, word for word, nearly word for word, reworded), look (same, nearly or
    reworded; the first is as the nearest of the others, as nothing tells who copied whom), claims, surface, shared
    (characters of the article that stand in another one, too), own (characters of its own text).

    ValueError for a way of being alike that isn't one of these.
    """
    rows = rows_of(tables, "reprints", SHARED)
    for column in ("start", "end", "claims"):
        rows[column] = pd.to_numeric(rows[column]).astype("Int64")
    if strange := sorted(set(rows["alike"]) - set(ALIKE)):
        raise ValueError(f"table 'reprints': nothing is alike {strange[0]!r}; there are {', '.join(ALIKE)}")
    rows = rows[rows.groupby("family")["article_id"].transform("nunique") > 1].dropna(subset=["start", "end"])
    long = (rows["end"] - rows["start"]).groupby(rows["family"]).max()
    size = rows.groupby("family")["article_id"].nunique()
    families = sorted(dict.fromkeys(rows["family"]), key=lambda family: (-size[family], -long[family]))
    number = {family: n for n, family in enumerate(families, 1)}
    articles = articles_of(tables)
    shared = {one: _covered(zip(of["start"], of["end"], strict=True)) for one, of in rows.groupby("article_id")}
    order = LOOKS
    others = rows[rows["alike"] != "first"]
    nearest = {family: min(order.index(ALIKE[one]) for one in of) for family, of in others.groupby("family")["alike"]}
    looks = [ALIKE[row.alike] or order[nearest.get(row.family, 0)] for row in rows.itertuples()]
    found = rows.assign(
        passage=pd.array([number[family] for family in rows["family"]], "Int64"),
        look=looks,
        outlet=[articles[one].outlet for one in rows["article_id"]],
        shared=pd.array([shared[one] for one in rows["article_id"]], "Int64"),
        own=pd.array([articles[one].own for one in rows["article_id"]], "Int64"),
    )
    columns = ["passage", "family", "article_id", "outlet", "start", "end", "alike", "look", "claims", "surface", "shared", "own"]
    return found.sort_values(["passage", "article_id", "start"])[columns].reset_index(drop=True)


def groups_of(told: pd.DataFrame) -> list[list[str]]:
    """Articles that share passages, directly or through others: the largest group first, next to one another who share most."""
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for _, family in told.groupby("family"):
        members = list(dict.fromkeys(family["article_id"]))
        for one in members:
            near[one].update(other for other in members if other != one)
    groups, left = [], sorted(near, key=lambda one: (-sum(near[one].values()), one))
    while left:
        group = [left.pop(0)]
        while more := [one for one in left if any(one in near[other] for other in group)]:
            group.append(max(more, key=lambda one: (near[group[-1]][one], sum(near[one][other] for other in group))))
            left.remove(group[-1])
        groups.append(group)
    return sorted(groups, key=lambda group: -len(group))


def in_common(texts: Sequence[str]) -> str:
    """The words of the shortest text that the others have too, in runs of two or more; all of it where there are none.

    >>> in_common(["بحث الوفدان ملف الهدنة أمس", "أمس بحث الوفدان مسألة و ملف الهدنة"])
    'بحث الوفدان ملف الهدنة'
    """
    first, *others = sorted((" ".join(text.split()) for text in texts), key=len)
    words = first.split()
    kept = [True] * len(words)
    for other in others:
        pieces = SequenceMatcher(None, list(map(_bare, words)), list(map(_bare, other.split())), autojunk=False)
        found = {n for block in pieces.get_matching_blocks() if block.size > 1 for n in range(block.a, block.a + block.size)}
        kept = [keep and n in found for n, keep in enumerate(kept)]
    runs = groupby(range(len(words)), key=lambda n: kept[n])
    return " … ".join(" ".join(words[n] for n in run).strip("،؛:. ") for keep, run in runs if keep) or first


def _bare(word: str) -> str:
    return bare_words(fold_text(word)).removeprefix("و")
