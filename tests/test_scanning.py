"""Patterns tried only at words that they can begin with find what ``re`` finds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from astana_research.cleaning import fold_text
from astana_research.extraction import counted, durations, quantities, speech, topics
from astana_research.extraction.dateshapes import shapes
from astana_research.extraction.partynames import delegations, party_names
from astana_research.firstwords import first_words, parsed
from astana_research.forms import cues
from astana_research.scanning import Scanner

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
TEXTS = [fold_text(text) for text in SEEDS]
PIECES = ["روسيا", "وفد", "و", "ب", "لل", " ", "  ", "\n", '"', "%", "22", "1 ", "،", ".", "ايار", "شهر", "ال", "س", "-", "(", "ذلك"]


def scanners() -> list[Scanner]:
    found = [shape.pattern for shape in shapes()] + [shape for _, shape, _ in topics._topics()]
    found += [counted.number(), quantities._pairs(), quantities._one(), quantities._event(), durations._duration()]
    found += [durations._open_duration(), durations._shifted(), speech._turns(), speech._that(), speech._according()]
    return found + [m._scanner for m in (party_names(), delegations(), cues("held", "planned"), cues("attend"))]


@pytest.mark.parametrize("scanner", scanners(), ids=lambda s: str(s.number))
def test_what_re_finds(scanner):
    plain = re.compile(scanner.pattern)
    chance = random.Random(scanner.number)
    for text in TEXTS:
        assert [m.span() for m in scanner.finditer(text)] == [m.span() for m in plain.finditer(text)]
        for _ in range(20):
            a = chance.randrange(len(text))
            b = min(a + chance.randrange(200), len(text))
            assert [m.span() for m in scanner.finditer(text, a, b)] == [m.span() for m in plain.finditer(text, a, b)]
            assert (scanner.search(text, a, b) is None) == (plain.search(text, a, b) is None)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<!\w)(?:[وف]??[بلك]??)(?P<form>روسيا|وفد +روسيا)(?!\w)",
        r"(?<!\w)[وف]?(?:شهر +)?(?:ايار|\d{1,2} +ايار)",
        r"(?<!\w)(?:ال ?)?(?<!\d)\d{1,2}(?!\d)",
        r'(?<!\w)و?"(?:روسيا|شهر)',
        r"(?<![\w.])(?:ب?\d+|%)",
        r"(?P<a>(?<!\w)روسي\w*)|(?<!\w)س\w+",
        r"(?<!\w)\w+ +وفد",
        r"(?<!\w)(?:[^\W\d]+ +){0,2}ايار",
        r"(?<!\w)(?P<x>وفد|شهر)\s*(?P=x)",
        r"[وف]?روسيا",
        r"(?<!\w)(?: *|،)روسيا",
    ],
)
def test_any_text(pattern):
    scanner, plain, chance = Scanner(pattern), re.compile(pattern), random.Random(1)
    for _ in range(60):
        text = "".join(chance.choices(PIECES, k=200))
        assert [m.span() for m in scanner.finditer(text)] == [m.span() for m in plain.finditer(text)]
        for _ in range(20):
            a, b = sorted(chance.choices(range(len(text)), k=2))
            assert [m.span() for m in scanner.finditer(text, a, b)] == [m.span() for m in plain.finditer(text, a, b)]


@pytest.mark.parametrize("classes", [("held", "planned", "moved"), ("attend", "observer_head"), ("source_noun",)])
def test_hits_of_a_part_are_those_of_the_text(classes):
    matcher, chance = cues(*classes), random.Random(7)
    plain = re.compile(matcher._scanner.pattern)
    for text in TEXTS:
        for _ in range(200):
            a = chance.randrange(len(text))
            b = min(a + chance.randrange(300), len(text))
            assert [(h.start, h.end) for h in matcher.find(text, a, b)] == [
                m.span("form") for m in plain.finditer(text, a, b)
            ]


@pytest.mark.parametrize("pattern", [r"روسيا", r"(?<!\w)[^.]x", r"(?<!\w) +x", r"(?<!\w)(?:x)?"])
def test_no_word_to_begin_with(pattern):
    assert first_words(parsed(pattern)) is None
