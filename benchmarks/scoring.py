"""What extraction finds in annotated texts beside what they hold: comparable sets by kind, and the scores of many texts.

A mention counts as right if its span and all that is compared are right; what holds of a text as a whole (parties, heads,
topics, cities) is compared as sets over the text. A quotation is right where it overlaps the annotated one by half and has
its speaker; a point (a topic with who speaks and what the words do) where its sentence has that topic, speaker and act.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np

from astana_research import lexicon
from astana_research.chronology import date_article
from astana_research.cleaning import fold_text
from astana_research.corpus import Article
from astana_research.expressions import Expression
from astana_research.extraction import extract
from astana_research.extraction.names.people import people_in
from astana_research.mentions import Mention
from astana_research.timex import resolve

Sets = Mapping[str, frozenset]
_RESAMPLED = 1000
_COLLECTED = "2026-11-21"  # as of the seeds: nobody who annotated reckoned with a text of later days
_REPORT = "01234567"  # first hexadecimal digit of the hash of a text that is kept for reporting


def kept_for_reporting(text: Mapping) -> bool:
    """Whether a text is only reported on: by the hash of its words, so that nobody chooses.

    >>> kept_for_reporting({"text": "الجولة"}) == kept_for_reporting({"text": "الجولة", "id": "other"})
    True
    """
    return hashlib.sha256(text["text"].encode()).hexdigest()[0] in _REPORT


def expected(text: Mapping) -> dict[str, frozenset]:
    """What a text holds, by kind; kinds that were not annotated are left out."""
    by_kind: dict[str, set] = {}
    if "rounds" in text:
        by_kind["round"] = {(r["start"], r["end"], r["number"]) for r in text["rounds"]}
        by_kind["relative round"] = {(r["start"], r["end"], r.get("number")) for r in text["relative_rounds"]}
    if "dates" in text:
        by_kind["date"] = {(d["start"], d["end"]) for d in text["dates"]}
        if "published" not in text or len(text["published"] or "") == 10:  # the seeds' days of writing are sets
            dates = [d for d in text["dates"] if not d.get("conflict")]
            by_kind["date, its value"] = {(d["start"], d["end"], d.get("resolved") or d.get("edtf")) for d in dates}
        by_kind["duration"] = {(d["start"], d["end"], d["value"], d["unit"]) for d in text["durations"]}
    if "heads" in text:
        by_kind["head"] = {(h["party"], h["person"]) for h in text["heads"]}
        by_kind["head, its round"] = {(h["party"], h["person"], h["round"]) for h in text["heads"]}
        by_kind["party"] = {(p["party"], p["role"]) for p in text["parties"]}
        by_kind["party, its round"] = {(p["party"], p["role"], p["round"]) for p in text["parties"]}
        by_kind["party, round and status"] = {(p["party"], p["role"], p["round"], p["status"]) for p in text["parties"]}
    if "topics" in text:
        by_kind["topic"] = {code.split(".")[0] for code in text["topics"]}
    if "quantities" in text:
        by_kind["quantity"] = {(q["start"], q["end"], q["value"], q.get("bound") or "exact") for q in text["quantities"]}
    if "host_city" in text:
        by_kind["host city"] = {text["host_city"]} - {None}
    if "about" in text:
        by_kind["about"] = {text["about"]} - {None}
    if "quotations" in text:
        by_kind["quotation"] = {(q["start"], q["end"], _name(q["speaker"])) for q in text["quotations"]}
    if "points" in text:
        by_kind["point"] = {(p["start"], p["end"], p["topic"].split(".")[0], _who(p["speaker"]), p["act"]) for p in text["points"]}
        by_kind["topic's round"] = {(p["start"], p["end"], p["topic"].split(".")[0], p["round"]) for p in text["points"]}
    if "published_alone" in text:
        alone = text["published_alone"] or ""
        by_kind["day of writing"] = {alone} if _is_day(alone) else set()
    return {kind: frozenset(items) for kind, items in by_kind.items()}


def _is_day(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def found(text: Mapping) -> dict[str, frozenset]:
    """What extraction finds in a text, in the same form."""
    article = Article.of(text.get("id", "text"), text["text"], collected=_COLLECTED)
    mentions = extract(article)
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        by_kind["relative round" if m.kind == "round" and m.relative else m.kind].append(m)
    own = {kind: [m for m in some if m.first] for kind, some in by_kind.items()}
    published = text.get("published") or ""
    days = [date.fromisoformat(published)] if len(published) == 10 else None
    about = next((m.value for m in by_kind["about"]), None)
    _, writing = date_article(article, mentions)
    return {
        "round": frozenset((m.start, m.end, m.value) for m in by_kind["round"]),
        "relative round": frozenset((m.start, m.end, m.value) for m in by_kind["relative round"]),
        "date": frozenset((m.start, m.end) for m in by_kind["date"]),
        "date, its value": frozenset(
            (m.start, m.end, resolve(Expression.of(m.expression), days).edtf) for m in by_kind["date"]
            if not m.expression.get("conflict")
        ),
        "duration": frozenset((m.start, m.end, m.value, m.unit) for m in by_kind["duration"]),
        "head": frozenset((m.party, m.surface) for m in own.get("head", [])),
        "head, its round": frozenset((m.party, m.surface, m.round) for m in own.get("head", [])),
        "party": frozenset((m.value, m.role) for m in own.get("party", [])),
        "party, its round": frozenset((m.value, m.role, m.round) for m in own.get("party", [])),
        "party, round and status": frozenset((m.value, m.role, m.round, m.status) for m in own.get("party", [])),
        "topic": frozenset(m.value.split(".")[0] for m in own.get("topic", [])),
        "quantity": frozenset((m.start, m.end, m.value, m.bound) for m in by_kind["quantity"]),
        "host city": frozenset(m.value for m in own.get("host_city", []) if m.round == about) - {None},
        "about": frozenset(m.value for m in by_kind["about"]) - {None},
        "quotation": frozenset((m.start, m.end, _name(m.speaker or "")) for m in own.get("quotation", [])),
        "point": frozenset((m.start, m.end, m.value.split(".")[0], _who(m.speaker), m.speech_act) for m in own.get("topic", [])),
        "topic's round": frozenset((m.start, m.end, m.value.split(".")[0], m.round) for m in own.get("topic", [])),
        "day of writing": frozenset({writing.value.edtf} if _is_day(writing.value.edtf or "") else ()),
    }


def _name(name: str) -> str:
    return fold_text(name).strip('"')


def _who(speaker: str | None) -> str | None:
    """Speakers as far as annotators tell them apart: the joint statement, a party or a person of it, someone else, nobody."""
    if speaker is None or speaker == "outlet":
        return None
    if person := people_in(fold_text(speaker), 0, len(fold_text(speaker))):
        return _parties().get(person[0].entry, "TUR")  # a family name that several of one party bear
    if speaker in ("joint", "joint_statement", "guarantors"):
        return "joint"
    return speaker


@cache
def _parties() -> dict[str, str]:
    return {row["person_id"]: row["party"] for row in lexicon.rows("people")}


def compare(kind: str, right: frozenset, got: frozenset) -> tuple[set, set]:
    """What of ``right`` was missed, and what ``got`` holds besides."""
    if kind not in ("quotation", "point", "topic's round"):
        return set(right - got), set(got - right)
    if kind != "quotation":  # only annotated points count: an annotator marks the main ones
        hit = {r for r in right for g in got if _near(r, g) and r[2:] == g[2:]}
        wrong = {g for g in got for r in right if _near(r, g) and r[2] == g[2] and not any(_near(h, g) for h in hit)}
        return set(right) - hit, wrong
    pairs = [(r, g) for r in right for g in got if _half(r, g) and (r[2] in g[2] or g[2] in r[2]) and g[2]]
    return set(right) - {r for r, _ in pairs}, set(got) - {g for _, g in pairs}


def _near(a: tuple, b: tuple) -> bool:
    return a[0] - 40 < b[1] and b[0] < a[1] + 40


def _half(a: tuple, b: tuple) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= 0.5 * max(a[1] - a[0], b[1] - b[0])


def counts(texts: Iterable[Mapping]) -> dict[str, np.ndarray]:
    """By kind an array of one row a text: right, besides, missed."""
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for text in texts:
        right, got = expected(text), found(text)
        for kind, gold in right.items():
            missed, besides = compare(kind, gold, got[kind])
            rows[kind].append((len(gold) - len(missed), len(besides), len(missed)))
    return {kind: np.array(some) for kind, some in rows.items()}


def agreement(first: Mapping[str, Mapping], second: Sequence[Mapping]) -> dict[str, np.ndarray]:
    """By kind the rows of a second annotator's texts against the first's (by id), as ``counts`` gives them."""
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for text in second:
        mine = expected(text)
        for kind, gold in expected(first[text["id"]]).items():
            if kind not in mine:  # the second annotator gave no points
                continue
            missed, besides = compare(kind, gold, mine[kind])
            rows[kind].append((len(gold) - len(missed), len(besides), len(missed)))
    return {kind: np.array(some) for kind, some in rows.items()}


def scores(rows: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1 of rows of right, besides, missed.

    >>> [round(score, 2) for score in scores(np.array([[3, 1, 0], [0, 0, 1]]))]
    [0.75, 0.75, 0.75]
    """
    hit, besides, missed = rows.sum(axis=0)
    return (
        float(hit / max(hit + besides, 1)),
        float(hit / max(hit + missed, 1)),
        float(2 * hit / max(2 * hit + besides + missed, 1)),
    )


def interval(rows: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1: texts drawn with replacement."""
    draws = np.random.default_rng(seed).integers(0, len(rows), (_RESAMPLED, len(rows)))
    sums = rows[draws].sum(axis=1)
    f1 = 2 * sums[:, 0] / np.maximum(2 * sums[:, 0] + sums[:, 1] + sums[:, 2], 1)
    return float(np.quantile(f1, 0.025)), float(np.quantile(f1, 0.975))


def errors(texts: Sequence[Mapping], kinds: Sequence[str] = ()) -> Iterable[str]:
    """One line for each kind of each text in which something is missed or found besides."""
    for text in texts:
        right, got = expected(text), found(text)
        for kind, gold in right.items():
            missed, besides = compare(kind, gold, got[kind])
            if (missed or besides) and (not kinds or kind in kinds):
                yield f"{text['id']} {kind}: missed {sorted(map(str, missed))}, besides {sorted(map(str, besides))}"
