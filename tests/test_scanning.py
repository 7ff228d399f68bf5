"""Patterns tried only at words that they can begin with find what ``re`` finds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research.cleaning import fold_text
from astana_research.extraction import topics
from astana_research.extraction.dates.shapes import shapes
from astana_research.extraction.names.parties import delegations, party_names
from astana_research.extraction.names.people import people_in
from astana_research.extraction.numbers import counted, duals, durations, events, quantities
from astana_research.extraction.speech import leads, reading
from astana_research.firstwords import first_words, parsed
from astana_research.forms import cues
from astana_research.scanning import Scanner

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
TEXTS = [fold_text(text) for text in SEEDS]
PIECES = ["روسيا", "وفد", "و", "ب", "لل", " ", "  ", "\n", '"', "%", "22", "1 ", "،", ".", "ايار", "شهر", "ال", "س", "-", "(", "ذلك"]


def scanners() -> list[Scanner]:
    found = [shape.pattern for shape in shapes()] + [shape for _, shape, _ in topics._topics()]
    found += [counted.number(), duals.pairs(), quantities._one(), events._event(), durations._duration()]
    found += [durations._open_duration(), durations._shifted(), reading._turns(), leads._that(), reading._according()]
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


ODD = [*PIECES, "معتقلتان", "الوفدان", "اثنين", "A", "_", "٣", "\ud800", "غدا"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ODD), min_size=1, max_size=120), st.data())
def test_any_text_any_part(pieces, data):
    """What a pattern that is anchored on words finds is what a search of the whole finds, wherever the part begins and ends."""
    text = ("".join(pieces) * 12)[:3000]
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    for scanner in (duals.pairs(), counted.number(), party_names()._scanner, shapes()[6].pattern, leads._that()):
        plain = re.compile(scanner.pattern)
        assert [m.span() for m in scanner.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert [m.span() for m in scanner.finditer(text, a, b)] == [m.span() for m in plain.finditer(text, a, b)]
        found, expected = scanner.search(text, a, b), plain.search(text, a, b)
        assert (found and found.span()) == (expected and expected.span())


def test_endings_leave_out_words_that_cannot_begin_a_match():
    """The negative: an ending that the pattern does not ask for would lose what it finds."""
    text = "وصلت معتقلتان وبقيت معتقله واحده في دمشق. " * 10
    pattern = r"(?<!\w)(?P<span>\w{2,}(?:تان|له))(?!\w)"
    plain = [m["span"] for m in re.compile(pattern).finditer(text)]
    right, wrong = Scanner(pattern, ends=("تان", "له")), Scanner(pattern, ends=("تان",))
    for scanner in (right, wrong):
        list(scanner.finditer(text))  # from the second time on a text is read
    assert [m["span"] for m in right.finditer(text)] == plain
    assert [m["span"] for m in wrong.finditer(text)] != plain


@pytest.mark.parametrize(("start", "end"), [(0, 60), (3, 61), (0, 1000), (44, 97)])
def test_people_of_a_part_are_those_of_its_words(start, end):
    """Families are looked for once a text, but for words that a part cuts in two."""
    text = fold_text("قال لافرانتايف أمس، وحضر بيدارسون واللقاء مع لافرنتييف وفيرشينن. " * 8)
    people_in(text, 0, len(text))
    people_in(text, 0, len(text))  # now it is read
    part = text[:end] + "\n"  # another text, in which the words end where the part ends
    assert [(h.start, h.end, h.entry) for h in people_in(text, start, end)] == [
        (h.start, h.end, h.entry) for h in people_in(part, start, end)
    ]
