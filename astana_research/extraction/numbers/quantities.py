"""How many: quantities with what they count, their bounds and their wholes."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ... import numerals
from ...blocks import Sentence
from ...cleaning import fold_text
from ...document import Document
from ...forms import END, PREFIX, alternatives, cue_words, forms, overlaps
from ...scanning import Scanner
from . import bounds, counted, duals, nounless, ranges
from .durations import find_durations

__all__ = ["Quantity", "find_durations", "find_quantities"]

_EVENTS = ("killed", "injured", "rescued", "released", "displaced", "returned", "detained")


@dataclass(frozen=True)
class Quantity:
    """A number of things: its place, the number, what is counted, the bound put on it, and the whole that it is a part of."""

    start: int
    end: int
    value: float
    what: str
    bound: str
    part_of: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Found:
    """A number that counts something, before its sentence is asked what.

    Its place, number, noun, why it has none, and the bound that it has by itself ("between 10 and 20").
    """

    start: int
    end: int
    value: float
    noun: counted.Noun | None = None
    why: str = "noun"
    bound: str = ""


@cache
def _event() -> Scanner:
    named = "|".join(f"(?P<{event}>{cue_words(f'event_{event}')})" for event in _EVENTS)
    return Scanner(f"{PREFIX}(?:{named}){END}")


@cache
def _event_before() -> re.Pattern[str]:
    named = alternatives(form for event in _EVENTS for form in forms("cues", **{"class": f"event_{event}"}))
    return re.compile(rf"(?<!\w)[وفب]?{named} +$")


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
        yield from _told(document, sentence, _apart([*found, *_ones(document.text, sentence, found)]))


def _place(found: _Found) -> tuple[int, int]:
    return found.start, -found.end


def _apart(found: Sequence[_Found]) -> list[_Found]:
    """Without what lies within another."""
    kept: list[_Found] = []
    for f in sorted(found, key=_place):
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return kept


def _numbers(text: str, sentence: Sentence, rounds: list[tuple[int, int]]) -> Iterator[_Found]:
    """Numbers in digits or words that count something."""
    low, high = sentence.start, sentence.end
    label_ends, last = -1, -1
    lower: ranges.Lower | None = None
    for m in counted.number().finditer(text, low, high):
        name = "percent" if m["percent"] else "number"
        start, end = m.span(name)
        if m["percent"]:
            yield _Found(start - 1, end, int(m["percent"]), why="percent")
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
                found = _Found(start, p.end(), share, why="percent")
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


def _from(found: _Found, within: ranges.Lower) -> _Found:
    """A range as one number: from its lower end on, of which it says that it is about so many."""
    return replace(found, start=within.start, value=within.value, bound="about")


def _number(text: str, low: int, start: int, end: int, last: int, at: int) -> _Found | None:
    """What a number counts; ``last`` is where the number counted before it in its sentence ends, or negative.

    ``at`` is where the words before it end.
    """
    low = max(low, at - _NEAR)
    words = text[start:end]
    if words in _SOME or words.startswith("عشر") and _teen().search(text, low, start):
        return None
    value, large = numerals.cardinal_value(words), numerals.is_large(words)
    if value == math.inf:
        return None
    spoken = counted.is_spoken(words)
    if numerals.has_article(words):
        if value < 3:
            return None  # "الاثنين" is Monday, "الأحد" Sunday
        if noun := counted.noun_before(text, low, start, value):
            return _Found(noun.place, counted.past_adjective(text, end), value, noun)
        sure = large or not spoken or words.removeprefix("ال") in numerals.large()  # "ما يقارب المليون شخص"
        noun = counted.noun_behind(text, end, False, value, False) if sure else None
        if noun and noun.row and (value > 10 or noun.row["count"] == "many"):
            return _Found(start, noun.place, value, noun)
        return _Found(start, end, value, why="large") if large else None
    before = text[low:at]
    plain = _unbounded(text, low, at)
    bounded = plain < low + len(before.rstrip())
    events = bool(_event_before().search(text, low, plain))
    if not spoken and 1900 < value < 2100 and counted.is_year(text, start):
        return None  # "the second half of 2024"
    if value >= 2:
        follows = counted.follows_place(text, start) and not spoken
        noun = counted.noun_behind(text, end, spoken, value, large or events or bounded)
        if noun and (noun.row or not follows):
            return _Found(start, noun.place, value, noun)
    if bracketed := _bracketed(text, start, end, value):
        return bracketed
    if not spoken and 1900 < value < 2100 and not large:
        return None  # a year
    why = nounless.why_bare(text, low, start, end, plain, last, large, events) or (
        "bound" if bounds.bounded_behind(text, end) else nounless.why_alone(text, low, start, end, value, last)
    )
    return _Found(start, end, value, why=why) if why and (value >= 2) else None


def _bracketed(text: str, start: int, end: int, value: float) -> _Found | None:
    """Digits in brackets before a noun, as in minutes and decrees: "(15) عضوا", "(30) ألف نازح"."""
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return None
    thousand = _thousand().match(text, end + 1)
    value *= numerals.cardinal_value(thousand["word"]) if thousand else 1
    noun = counted.noun_behind(text, thousand.end() if thousand else end + 1, False, value, bool(thousand))
    return _Found(start - 1, noun.place, value, noun) if noun and noun.row else None


@cache
def _thousand() -> re.Pattern[str]:
    return re.compile(rf" +(?P<word>{alternatives(numerals.large())})(?!\w)")


#: Characters before a number in which its reason to count something is sought.
_NEAR = 120

#: "Thousands of ...": nobody says how many.
_SOME = frozenset(map(fold_text, ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات", "الآلاف", "الملايين", "المليارات")))


@cache
def _teen() -> re.Pattern[str]:
    """An ordinal that ends with a number's word: "الثانية عشرة"."""
    return re.compile(rf"(?<!\w)[وفبلك]?{numerals.ordinal()} +$")


def _unbounded(text: str, low: int, start: int) -> int:
    """The place before the bound of a number."""
    return low + len(bounds.stripped_bound().sub("", text[low:start]))


def _twos(text: str, sentence: Sentence, rounds: list[tuple[int, int]]) -> Iterator[_Found]:
    """ "Two" without a number: duals, with or without "اثنين"."""
    for m in duals.pairs().finditer(text, sentence.start, sentence.end):
        start, end = m.span("span")
        if overlaps(rounds, start, end) or _as().search(text, max(sentence.start, start - 15), start):
            continue
        if _OR.search(text, max(sentence.start, start - 4), start):
            continue  # "a step or two"
        words = " ".join((m["noun"] or m["dual"] or m["other"] or m["known"].removeprefix("ال")).split())
        yield _Found(start, end, 2, counted.Noun(end, counted.unit_rows().get(words), words))


_OR = re.compile(r"(?<!\w)او +$")


def _ones(text: str, sentence: Sentence, found: Sequence[_Found]) -> Iterator[_Found]:
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
            follows = between.strip(" ،") == "و" and nounless.part().search(text, max(found[0].end, start - _NEAR), start)
            right = nounless.part_before().search(text, begin, start) or follows
        if right:
            last = end
            row = counted.unit_rows().get(m["one"])
            yield _Found(start, end, 1, counted.Noun(end, row, m["one"]) if row else None, "one")


def _of_them(found: Sequence[_Found]) -> bool:
    """Whether one of the numbers found is of them that were counted before."""
    return any(f.noun and not f.noun.words for f in found)


def _told(document: Document, sentence: Sentence, found: Sequence[_Found]) -> Iterator[Quantity]:
    """What the numbers of a sentence count, and which are parts of which."""
    text = document.text
    whole: Quantity | None = None
    event, done, ahead = "", sentence.start, ""
    for n, f in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        later = after if after and nounless.whole().fullmatch(text, f.end, after.start) else None
        of_these = f.why in ("share", "one") or f.noun is not None and not f.noun.words
        smaller = whole is not None and f.value <= whole.value
        part = whole if smaller and (of_these or _is_part(text, whole, done, f.start)) else None
        event = event if part else _event_of(text, sentence, f.start, f.end)  # what befell the whole befell its parts
        if later:
            ahead = _what(document, sentence, later, event, "")
        quantity = Quantity(
            f.start,
            f.end,
            f.value,
            _what(document, sentence, f, event, ahead or (whole.what if whole else "")),
            f.bound or (bounds.bound_of(text, sentence.start, f.start, f.end, sentence.end) if f.why != "one" else "exact"),
            (later.start, later.end) if later else (part.start, part.end) if part else None,
        )
        yield quantity
        if not part:
            whole = quantity
        done = f.end


def _what(document: Document, sentence: Sentence, f: _Found, event: str, like: str) -> str:
    """What is counted, in English; a noun that nobody listed stays as the text has it."""
    text = document.text
    if f.why == "percent":
        return "percent"
    low = max(sentence.start, f.start - _NEAR)
    if not f.noun and f.why in ("total", "large") and (m := nounless.total(text, low, _unbounded(text, low, f.start))):
        listed = (counted.unit_rows().get(re.sub("^(?:ال|لل)", "", w)) for w in m["whom"].split())
        row = next(filter(None, listed), None)
    else:
        row = f.noun.row if f.noun else None
    if row:
        what = " ".join(filter(None, (row["what"], event if row["person"] == "yes" else "")))
        return what if what not in ("", "delegates") else _members(text, sentence, f.start, what)
    if f.noun and f.noun.words:
        at = text.find(f.noun.words, f.start)
        return document.show(at, at + len(f.noun.words))
    return (event if f.why == "event" else like) or event or "people"


def _members(text: str, sentence: Sentence, start: int, what: str) -> str:
    """Persons and members are delegates where a delegation was named last, committee members where a committee was."""
    before = text[max(sentence.start, start - 3 * _NEAR) : start]
    delegation, committee = before.rfind("وفد"), before.rfind("لجنه")
    if what and committee > delegation:
        return "committee_members"
    return "delegates" if what or delegation >= 0 else "people"


def _event_of(text: str, sentence: Sentence, start: int, end: int) -> str:
    """What befell the people counted: the event named last before them; failing that, the one right behind them."""
    low = max(sentence.start, start - 4 * _NEAR)
    before = [m.lastgroup for m in _event().finditer(text, low, start)]
    behind = _event().match(text, end + 1, min(end + 12, sentence.end))
    after = behind.lastgroup if behind else ""
    if before and before[-1] == "rescued":
        return "rescued injured" if after == "injured" else "rescued"
    return before[-1] if before else after


def _is_part(text: str, whole: Quantity, done: int, start: int) -> bool:
    """ "Of whom A and B": parts follow the cue and one another, joined by nothing but "and"."""
    cues = list(nounless.part().finditer(text, max(done, start - _NEAR), start))
    if cues and start - cues[-1].end() < 40 and not re.search("[،؛.]", text[cues[-1].end() : start]):
        return True
    return bounds.joined(text, done, start) and nounless.part().search(text, max(whole.end, start - 3 * _NEAR), start) is not None
