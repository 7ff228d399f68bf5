"""How many: the numbers that count something, in digits, words, duals and parts."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ... import numerals
from ...blocks import Sentence
from ...document import Document
from ...forms import alternatives, cue_set, cue_words, overlaps
from ...scanning import Scanner
from . import bounds, counted, duals, nounless, ranges
from .events import event_before
from .found import NEAR, Found, unbounded
from .telling import Quantity, told


@cache
def _one() -> Scanner:
    return Scanner(rf"(?<!\w)[وف]?(?P<one>{cue_words('one_person')}|واحده?)(?!\w)")


@cache
def _as() -> re.Pattern[str]:
    return re.compile(rf"{cue_words('observed_as')} +$")


def find_quantities(document: Document, rounds: list[tuple[int, int]]) -> Iterator[Quantity]:
    """Quantities sentence by sentence; ``rounds`` are the spans of round expressions, whose numbers count nothing."""
    for sentence in document.sentences:
        found = sorted([*_numbers(document.text, sentence, rounds), *_twos(document.text, sentence, rounds)], key=_place)
        yield from told(document, sentence, _apart([*found, *_ones(document.text, sentence, found)]))


def _place(found: Found) -> tuple[int, int]:
    return found.start, -found.end


def _apart(found: Sequence[Found]) -> list[Found]:
    """Without what lies within another."""
    kept: list[Found] = []
    for f in sorted(found, key=_place):
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return kept


def _numbers(text: str, sentence: Sentence, rounds: list[tuple[int, int]]) -> Iterator[Found]:
    """Numbers in digits or words that count something."""
    low, high = sentence.start, sentence.end
    label_ends, last = -1, -1
    lower: ranges.Lower | None = None
    for m in counted.number().finditer(text, low, high):
        name = "percent" if m["percent"] else "number"
        start, end = m.span(name)
        if m["percent"]:
            yield Found(start - 1, end, int(m["percent"]), why="percent")
            continue
        if overlaps(rounds, start, end):
            continue
        strung = text[label_ends:start].strip(" ،,-–") in ("", "و") and label_ends > low and not counted.has_noun(text, end)
        if _names_something(text, start, end) or strung:
            label_ends = end
            continue
        within = ranges.both(text, low, start, end)
        if not within and (first := ranges.first(text, low, start, end)):
            lower = first
            continue
        within = within or ranges.closed(text, lower, start, end)
        if (p := counted.percent().match(text, end, high)) is not None:
            if (share := numerals.cardinal_value(m[name])) < math.inf:
                found = Found(start, p.end(), share, why="percent")
                yield _from(found, within) if within else found
            continue
        if not numerals.has_article(m[name]) and counted.is_time(text, end):
            continue
        at = within.before if within else start
        if found := _number(text, low, start, end, last, at):
            last = found.end
            yield _from(found, within) if within else found


def _names_something(text: str, start: int, end: int) -> bool:
    """Whether a number is the name of what stands before it; "since the start of the year nine raids" is none."""
    return counted.is_label(text, start, end) and not (counted.is_spoken(text[start:end]) and counted.has_noun(text, end))


def _from(found: Found, within: ranges.Lower) -> Found:
    """A range as one number: from its lower end on, of which it says that it is about so many."""
    return replace(found, start=within.start, value=within.value, bound="about")


def _number(text: str, low: int, start: int, end: int, last: int, at: int) -> Found | None:
    """What a number counts; ``last`` is where the number counted before it in its sentence ends, or negative.

    ``at`` is where the words before it end.
    """
    low = max(low, at - NEAR)
    words = text[start:end]
    if words in cue_set("untold_number") or words.startswith("عشر") and _teen().search(text, low, start):
        return None
    value, large = numerals.cardinal_value(words), numerals.is_large(words)
    if value == math.inf:
        return None
    spoken = counted.is_spoken(words)
    if numerals.has_article(words):
        if value < 3:
            return None  # "الاثنين" is Monday, "الأحد" Sunday
        if noun := counted.noun_before(text, low, start, value):
            return Found(noun.place, counted.past_adjective(text, end), value, noun)
        sure = large or not spoken or words.removeprefix("ال") in numerals.large()  # "ما يقارب المليون شخص"
        noun = counted.noun_behind(text, end, False, value, False) if sure else None
        if noun and noun.row and (value > 10 or noun.row["count"] == "many"):
            return Found(start, noun.place, value, noun)
        return Found(start, end, value, why="large") if large else None
    before = text[low:at]
    plain = unbounded(text, low, at)
    bounded = plain < low + len(before.rstrip())
    events = bool(event_before().search(text, low, plain))
    if not spoken and 1900 < value < 2100 and counted.is_year(text, start):
        return None  # "the second half of 2024"
    if value >= 2:
        follows = counted.follows_place(text, start) and not spoken
        noun = counted.noun_behind(text, end, spoken, value, large or events or bounded)
        if noun and (noun.row or not follows):
            return Found(start, noun.place, value, noun)
    if bracketed := _bracketed(text, start, end, value):
        return bracketed
    if not spoken and 1900 < value < 2100 and not large:
        return None  # a year
    why = nounless.why_bare(text, low, start, end, plain, last, large, events) or (
        "bound" if bounds.bounded_behind(text, end) else nounless.why_alone(text, low, start, end, value, last)
    )
    return Found(start, end, value, why=why) if why and (value >= 2) else None


def _bracketed(text: str, start: int, end: int, value: float) -> Found | None:
    """Digits in brackets before a noun, as in minutes and decrees: "(15) عضوا", "(30) ألف نازح"."""
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return None
    thousand = _thousand().match(text, end + 1)
    value *= numerals.cardinal_value(thousand["word"]) if thousand else 1
    noun = counted.noun_behind(text, thousand.end() if thousand else end + 1, False, value, bool(thousand))
    return Found(start - 1, noun.place, value, noun) if noun and noun.row else None


@cache
def _thousand() -> re.Pattern[str]:
    return re.compile(rf" +(?P<word>{alternatives(numerals.large())})(?!\w)")


@cache
def _teen() -> re.Pattern[str]:
    """An ordinal that ends with a number's word: "الثانية عشرة"."""
    return re.compile(rf"(?<!\w)[وفبلك]?{numerals.ordinal()} +$")


def _twos(text: str, sentence: Sentence, rounds: list[tuple[int, int]]) -> Iterator[Found]:
    """ "Two" without a number: duals, with or without "اثنين"."""
    for m in duals.pairs().finditer(text, sentence.start, sentence.end):
        start, end = m.span("span")
        if overlaps(rounds, start, end) or _as().search(text, max(sentence.start, start - 15), start):
            continue
        if _OR.search(text, max(sentence.start, start - 4), start):
            continue  # "a step or two"
        words = " ".join((m["noun"] or m["dual"] or m["other"] or m["known"].removeprefix("ال")).split())
        yield Found(start, end, 2, counted.Noun(end, counted.unit_rows().get(words), words))


_OR = re.compile(r"(?<!\w)او +$")


def _ones(text: str, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """One of those counted: "among them a girl", "all but one"."""
    if not found:
        return
    last = -1  # where the last one ends
    places, of_them = [f.start for f in found], _of_them(found)
    for m in _one().finditer(text, found[0].end, sentence.end):
        start, end = m.span("one")
        listed = found[bisect_right(places, start) - 1].end
        if start < listed:
            continue
        begin = max(sentence.start, start - 20)
        between = text[max(listed, last) : start]
        if m["one"].startswith("واحد"):
            joined = text[start - 1] == "و" and len(between) < 30 and not re.search(r"[،.,؛:\d]", between)
            right = nounless.only().search(text, begin, start) or joined and (nounless.share().match(text, end) or of_them)
        else:
            follows = between.strip(" ،") == "و" and nounless.part().search(text, max(found[0].end, start - NEAR), start)
            right = nounless.part_before().search(text, begin, start) or follows
        if right:
            last = end
            row = counted.unit_rows().get(m["one"])
            yield Found(start, end, 1, counted.Noun(end, row, m["one"]) if row else None, "one")


def _of_them(found: Sequence[Found]) -> bool:
    """Whether one of the numbers found is of them that were counted before."""
    return any(f.noun and not f.noun.words for f in found)
