"""A number of inputs through one stage, from a seed: the same inputs on every run, and the seed of the one that fails."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import fuzz_inputs
import fuzz_targets

_TOGETHER = 50  # texts that are cleaned together
_CORPUS = 20  # texts of a corpus whose tables are written


def _decoding(chance: random.Random) -> Iterator[int]:
    while True:
        fuzz_targets.decoding(fuzz_inputs.encoded(chance))
        yield 1


def _reading(chance: random.Random) -> Iterator[int]:
    while True:
        extension = chance.choice((".txt", ".txt", ".jsonl", ".jsonl", ".csv", ".tsv", ".html", ".parquet"))
        fuzz_targets.reading(chance.choice((fuzz_inputs.lines, fuzz_inputs.encoded))(chance), extension)
        yield 1


def _documents(chance: random.Random) -> Iterator[int]:
    while True:
        fuzz_targets.documents([fuzz_inputs.text(chance) for _ in range(_TOGETHER)])
        yield _TOGETHER


def _extraction(chance: random.Random) -> Iterator[int]:
    while True:
        for document in fuzz_targets.documents([fuzz_inputs.text(chance) for _ in range(_TOGETHER)]):
            fuzz_targets.extraction(document)
        yield _TOGETHER


def _chronology(chance: random.Random) -> Iterator[int]:
    while True:
        for document in fuzz_targets.documents([fuzz_inputs.text(chance) for _ in range(_TOGETHER)]):
            fuzz_targets.chronology(document.shown.raw, fuzz_targets.extraction(document))
        yield _TOGETHER


def _exporting(chance: random.Random) -> Iterator[int]:
    while True:
        fuzz_targets.exporting([fuzz_inputs.text(chance) or "ب" for _ in range(_CORPUS)])
        yield _CORPUS


STAGES: dict[str, Callable[[random.Random], Iterator[int]]] = {
    "decoding": _decoding,
    "reading": _reading,
    "cleaning": _documents,
    "extraction": _extraction,
    "chronology": _chronology,
    "export": _exporting,
}

#: How many of 100,000 inputs go through each stage; what a stage costs is why.
SHARES = {"decoding": 78_000, "reading": 5_000, "cleaning": 14_000, "extraction": 2_200, "chronology": 600, "export": 200}


def run(stage: str, count: int, seed: int = 0) -> int:
    """Put at least ``count`` inputs through a stage; returns how many it were. An input that fails is told by its seed."""
    done, step = 0, 0
    while done < count:
        chance = random.Random(f"{stage}:{seed}:{step}")
        try:
            done += next(STAGES[stage](chance))
        except BaseException as error:
            error.add_note(f"stage {stage}, seed {seed}, step {step}")
            raise
        step += 1
    return done
