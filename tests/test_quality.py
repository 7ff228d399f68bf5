"""The quality gate: extraction is no worse than its baseline, on the hash of the sets that it was measured on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
PARTS = ("seeds", "developed", "reported", "short", "sentences")


@pytest.fixture(scope="module")
def now(quality):
    return quality.baseline()


@pytest.fixture(scope="module")
def pinned():
    return json.loads((HERE / "quality_baseline.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", PARTS)
def test_extraction_is_no_worse_than_its_baseline(now, pinned, part):
    """Fails below the pinned figures of any kind, and where the sets were changed without pinning them anew."""
    assert now[part]["sha256"] == pinned[part]["sha256"]
    assert {kind: f1 for kind, f1 in pinned[part]["f1"].items() if now[part]["f1"].get(kind, 0) < f1} == {}


def test_the_split_is_told_by_the_words_alone(quality):
    parts = quality.parts()
    wide = quality.gold("wide_texts")
    reported = {text["id"] for text in parts["reported"]}
    assert reported == {text["id"] for text in wide if quality.kept_for_reporting({"text": text["text"]})}
    assert len(parts["developed"]) >= 100 and len(reported) >= 50
    assert not reported & {text["id"] for text in parts["developed"]}


def test_the_scores_tell_wrong_from_right(quality):
    """The negatives: gold that is moved by a character, or says another number, is not found."""
    text = {**quality.gold("texts")[0]}
    moved = [{**r, "start": r["start"] + 1, "end": r["end"] + 1} for r in text["rounds"]]
    other = [{**p, "party": "CHN"} for p in text["parties"]]
    wrong = quality.counts([{**text, "rounds": moved, "parties": other}])
    assert quality.scores(quality.counts([text])["round"])[2] == 1
    assert quality.scores(wrong["round"])[2] == quality.scores(wrong["party"])[2] == 0


def test_an_interval_holds_its_score(quality):
    rows = np.array([[3, 1, 0], [0, 0, 2], [4, 0, 0]])
    low, high = quality.interval(rows)
    assert low <= quality.scores(rows)[2] <= high


def test_second_readings_are_of_known_texts(quality):
    first = {text["id"] for text in quality.gold("wide_texts")}
    second = quality.gold("second_reading")
    assert len(second) >= 40 and {text["id"] for text in second} <= first
    assert quality.agreement({t["id"]: t for t in quality.gold("wide_texts")}, second)["round"].sum() > 0
