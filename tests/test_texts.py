"""The annotated texts beside the seeds: their spans are right, their codes exist, nothing is taken over from the seeds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from astana_research import lexicon
from astana_research.cleaning import fold_text
from astana_research.corpus import Article
from astana_research.extraction import extract

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = [t for name in ("texts.json", "more_texts.json") for t in json.loads((GOLD / name).read_text(encoding="utf-8"))]


def runs(text: str, length: int = 8) -> set[str]:
    words = re.findall(r"\w+", fold_text(text))
    return {" ".join(words[n : n + length]) for n in range(len(words) - length + 1)}


@pytest.fixture(scope="module")
def seed_runs() -> set[str]:
    return {run for path in SEEDS.glob("*.txt") for run in runs(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t["id"])
def test_annotations(text, seed_runs):
    for kind in ("rounds", "relative_rounds", "dates", "durations", "quantities"):
        for item in text[kind]:
            assert text["text"][item["start"] : item["end"]] == item["surface"], item
    assert all(head["person"] in text["text"] for head in text["heads"])
    assert {p["party"] for p in text["parties"]} <= {row["code"] for row in lexicon.rows("parties")}
    assert {code.split(".")[0] for code in text["topics"]} <= {row["code"] for row in lexicon.rows("topics")}
    assert not runs(text["text"]) & seed_runs


def test_ids_are_unique():
    assert len({t["id"] for t in TEXTS}) == len(TEXTS) == 70


def test_rounds_are_read_as_annotated():
    """A floor, far below what is reached (benchmarks/quality.py tells that): nine in ten rounds with span and number."""
    gold = {(t["id"], r["start"], r["end"], r["number"]) for t in TEXTS for r in t["rounds"]}
    read = {
        (t["id"], m.start, m.end, m.value)
        for t in TEXTS
        for m in extract(Article.of(t["id"], t["text"]))
        if m.kind == "round" and not m.relative
    }
    assert len(gold & read) >= 0.9 * len(gold)
    assert len(gold & read) >= 0.9 * len(read)
