"""Inputs made to break cleaning, extraction, dating and export; with tests/test_fuzz_bytes.py they are 100,000."""

from __future__ import annotations

import fuzz_run
import fuzz_targets
import pytest
from fuzz_inputs import HOSTILE, MARKS, SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)
RUNS = st.builds(lambda base, mark, n: base + mark * n, st.sampled_from("الجوe2"), st.sampled_from(MARKS), st.integers(0, 300))
PIECES = st.one_of(ANY, RUNS, st.sampled_from(HOSTILE), st.sampled_from([w for t in SEEDS for w in t.split()]))
TEXTS = st.lists(PIECES, max_size=12).map(" ".join)


@pytest.mark.parametrize("stage", ["cleaning", "extraction", "chronology", "export"])
def test_inputs_drawn_from_a_seed(stage):
    wanted = fuzz_run.SHARES[stage]
    assert fuzz_run.run(stage, wanted) >= wanted


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_inputs_that_are_searched_for(text):
    [document] = fuzz_targets.documents([text])
    fuzz_targets.chronology(text, fuzz_targets.extraction(document))


@pytest.mark.parametrize(
    "unit",
    ["ب", "الجولة 22 ", "\u064b", "ا\u0301\u0338", "(", "\u202e", "\ud800", "22", "<b>", "11 تشرين الثاني ", " \u00a0", "ـ", "«\n"],
)
def test_one_line_of_a_hundred_thousand_characters(unit):
    text = (unit * 100_000)[:100_000]
    [document] = fuzz_targets.documents([text])
    fuzz_targets.extraction(document)


@pytest.mark.parametrize("digits", [1, 9, 15, 16, 40, 400, 5_000])
@pytest.mark.parametrize(
    "words",
    ["{} شخصاً", "{}", "قبل {} يوماً", "منذ {} سنوات", "{}%", "نحو {} مليون نازح", "الجولة {}", "{}/{}/{}", "عام {}", "بعد {},000 شهر"],
)
def test_numbers_without_end(words, digits):
    """Numbers that no machine word holds are read as none, and stop nothing."""
    text = f"قال الوزير إن الجولة 22 ضمت {words.format(*['9' * digits] * 3)} في أستانا."
    [document] = fuzz_targets.documents([text])
    fuzz_targets.chronology(text, fuzz_targets.extraction(document))


def test_a_property_that_is_broken_is_seen(monkeypatch):
    """Each stage's checks see a fault put into it."""
    monkeypatch.setattr(fuzz_targets, "account", lambda document: {"text": 1})
    with pytest.raises(AssertionError) as raised:
        fuzz_run.run("cleaning", 10)
    assert raised.value.__notes__ == ["stage cleaning, seed 0, step 0"]
    monkeypatch.undo()
    extract = fuzz_targets.extract_document
    monkeypatch.setattr(fuzz_targets, "extract_document", lambda document: extract(document)[::-1])
    with pytest.raises(AssertionError):
        fuzz_run.run("extraction", 300)
    monkeypatch.undo()
    monkeypatch.setattr(fuzz_targets, "date_article", lambda *_: ((), type("W", (), {"days": ()})))
    with pytest.raises(AssertionError):
        fuzz_run.run("chronology", 10)
    monkeypatch.undo()
    for module in ("articles", "frames", "sides"):
        monkeypatch.setattr(f"astana_research.display.{module}.escaped", lambda text: text, raising=False)
    with pytest.raises(AssertionError):
        fuzz_run.run("export", 600)
