"""Text damaged in every way that is repaired comes back; text that was never damaged stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import arabic_reshaper
import bidi
import ftfy  # noqa: F401  (brings the codec sloppy-windows-1252)
import ftfy.fixes
import numpy as np
import pytest
from bidi import algorithm
from bidi.mirror import MIRRORED

from astana_research import lexicon
from astana_research.cleaning import clean, normalise, repair_encoding, repair_order
from astana_research.cleaning.letters import count_pairs

HERE = Path(__file__).parent
GOLD = HERE / "gold"


@cache
def texts() -> tuple[str, ...]:
    """The seeds and 130 other texts: short news, and whole pages."""
    found = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
    for name in ("texts", "more_texts"):
        found += [t["text"] for t in json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))]
    for name in ("pages", "more_pages"):
        pages = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
        found += ["".join(piece["text"] for piece in page["pieces"]) for page in pages]
    return tuple(found)


def by_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) if line.strip() else line for line in text.split("\n"))


def through(codec: str, read: str) -> Callable[[str], str]:
    return lambda text: text.encode(codec).decode(read)


def within(codec: str) -> Callable[[str], str]:
    """What of a text an encoding can hold at all."""
    return lambda text: text.encode(codec, "replace").decode(codec)


# How a text was damaged, what of it could survive, and the share of lines that must come back. Numbers that were turned
# round with the rest, in a text that holds no year, hour or day to tell, are what stays wrong.
DAMAGES = {
    "presentation forms": (arabic_reshaper.reshape, str, 1.0),
    "visual order": (by_line(algorithm.get_display), str, 0.995),
    "visual order, brackets as they were": (by_line(bidi.get_display), str, 0.994),
    "visual order, forms": (by_line(lambda line: algorithm.get_display(arabic_reshaper.reshape(line))), str, 0.995),
    "turned round": (by_line(lambda line: line[::-1]), str, 0.97),
    "forms turned round": (by_line(lambda line: arabic_reshaper.reshape(line)[::-1]), str, 0.97),
    "UTF-8 as windows-1256": (through("utf-8", "cp1256"), str, 1.0),
    "UTF-8 as Latin-1": (through("utf-8", "latin-1"), str, 1.0),
    "UTF-8 as windows-1252": (through("utf-8", "sloppy-windows-1252"), str, 1.0),
    "UTF-8 as windows-1256, twice": (lambda t: through("utf-8", "cp1256")(through("utf-8", "cp1256")(t)), str, 1.0),
    "UTF-8 as windows-1252, twice": (
        lambda t: through("utf-8", "sloppy-windows-1252")(through("utf-8", "sloppy-windows-1252")(t)),
        str,
        0.998,  # a letter alone on its line stays
    ),
    "windows-1256 as Latin-1": (through("cp1256", "latin-1"), within("cp1256"), 0.995),
    "windows-1256 as windows-1252": (through("cp1256", "sloppy-windows-1252"), within("cp1256"), 0.995),
    "ISO-8859-6 as Latin-1": (through("iso8859_6", "latin-1"), within("iso8859_6"), 0.995),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_text_comes_back(name):
    damage, survives, floor = DAMAGES[name]
    lines = right = 0
    for text in texts():
        whole = survives(text)
        wanted, found = normalise(whole).text.split("\n"), clean(damage(whole)).text.split("\n")
        assert len(wanted) == len(found)
        lines += len(wanted)
        right += sum(a == b for a, b in zip(wanted, found, strict=True))
    assert right >= floor * lines, (right, lines)


@pytest.mark.parametrize("name", DAMAGES)
def test_the_seeds_come_back_whole(name):
    damage, survives, _ = DAMAGES[name]
    for text in texts()[:5]:
        whole = survives(text)
        assert clean(damage(whole)).text == normalise(whole).text


def test_text_garbled_twice_through_latin_1_comes_back_with_its_places():
    twice = "الجولة الـ22 في أستانا".encode().decode("latin-1").encode().decode("latin-1")
    found = repair_encoding(twice)
    assert found.text == "الجولة الـ22 في أستانا"
    assert repair_encoding(twice[slice(*found.to_raw(0, 6))]).text == "الجولة"
    for sound in ("São João, Ãrsnes", "Ã˜ is what Ø becomes"):
        assert repair_encoding(sound).text == sound


def test_a_few_garbled_lines_in_a_sound_text_come_back_and_are_told():
    lines = texts()[2].split("\n")
    for codec in ("cp1256", "latin-1"):
        damaged = [line.encode().decode(codec) if n % 3 == 1 else line for n, line in enumerate(lines)]
        cleaned = clean("\n".join(damaged))
        assert cleaned.text == normalise("\n".join(lines)).text
        assert len(cleaned.changes) == sum(n % 3 == 1 for n in range(len(lines)))
        for change in cleaned.changes:
            assert any("\n".join(damaged)[change.start : change.end] in line for line in damaged)


def test_a_line_in_visual_order_in_a_sound_text_comes_back_and_is_told():
    lines = texts()[2].split("\n")
    damaged = [algorithm.get_display(line) if n == 4 else line for n, line in enumerate(lines)]
    cleaned = clean("\n".join(damaged))
    assert cleaned.text == normalise("\n".join(lines)).text
    assert [c.what for c in cleaned.changes] == ["visual_order"]


def test_what_was_garbled_leads_back_to_the_raw_characters():
    """Each character that came back is, encoded as the way back says, just the raw characters behind it."""
    for text in texts()[:40]:
        for codec in ("cp1256", "latin-1"):
            raw = text.encode().decode(codec)
            repaired = repair_encoding(raw)
            for character, start, end in zip(repaired.text, repaired.starts, repaired.ends, strict=True):
                assert raw[start:end].encode(codec) == character.encode()


def test_what_stood_back_to_front_leads_back_to_the_raw_characters():
    for text in texts()[:40]:
        raw = by_line(algorithm.get_display)(text)
        repaired = repair_order(raw)
        assert sorted(repaired.starts.tolist()) == list(range(len(raw)))
        for character, start in zip(repaired.text, repaired.starts, strict=True):
            assert raw[start] in (character, MIRRORED.get(character))


def test_undamaged_text_is_left_alone():
    """False alarms are counted: there is none. Texts that quote garbled words may go either way."""
    plain = json.loads((GOLD / "undamaged.json").read_text(encoding="utf-8"))
    alarms = []
    for item in plain:
        for text in {item["text"], *item["text"].split("\n")}:
            repaired = [c for c in clean(text).changes if c.what != "order_unclear"]
            if repaired and item["kind"] != "quoted":
                alarms.append((item["id"], repaired))
    assert len(plain) >= 150
    assert not alarms
    assert not [clean(text).changes for text in texts() if clean(text).changes]


def test_what_cannot_be_told_stays_and_says_so():
    for line in ("نيطسلف يف", "يا هلا يا هلا"):
        cleaned = clean(line)
        assert cleaned.text == line
        assert [c.what for c in cleaned.changes] == ["order_unclear"]
    told = clean(
        by_line(lambda line: line[::-1])("قال الوزير إن الوفود الثلاثة اتفقت على 47 بندا من أصل 63 بندا في الوثيقة")
    )
    assert "nothing in the text tells whether its numbers" in told.changes[0].why


def test_latin_repairs_agree_with_ftfy():
    """A second opinion: where ftfy mends a text garbled through Latin-1, it reads as ours does."""
    for text in texts():
        garbled = text.encode().decode("latin-1")
        fixed = ftfy.fix_encoding(garbled)
        if fixed == text:
            assert repair_encoding(garbled).text == text


def test_letter_pairs_are_counted_from_the_projects_own_texts():
    """The committed counts are what the function makes of the seeds and the annotated texts."""
    made = count_pairs([normalise(text).text.replace("\u0640", "") for text in texts()[:75]])
    kept = {(r["first"], r["second"]): int(r["count"]) for r in lexicon.rows("letter_pairs")}
    assert made == kept


def test_order_is_told_for_lines_of_any_length():
    """No cliff at long lines: a text on one line comes back too."""
    line = texts()[4].replace("\n", " ")
    assert len(line) > 2000
    repaired = repair_order(algorithm.get_display(line, base_dir="R"))
    assert np.mean([a == b for a, b in zip(repaired.text.split(), line.split(), strict=True)]) > 0.99
