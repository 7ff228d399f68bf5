"""Text stored in visual order, as it is seen from left to right, brought back to reading order: what PDF files yield.

Which lines stand back to front is told by their letters (letters.py): a line speaks for itself, a short one goes with the
lines around it. The way back is the bidirectional algorithm itself (python-bidi), which turns reading order into visual
order and, for a line whose base direction is right to left, visual order into reading order; numbers and Latin words keep
theirs. Text that was simply turned round, numbers too ("4202"), and brackets that were or were not mirrored are told
apart by what the whole text shows. Where it can't be told, the line stays and ``changes`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
from bidi import algorithm as bidi
from bidi.mirror import MIRRORED

from .characters import STRETCHER, codes_of, table
from .cleantext import Change, CleanText
from .letters import MAX_FOREIGN, direction, distinct_direction, foreign

_SURE = 12.0  # evidence (natural logarithm) by which a line speaks for itself; "هنا وهناك" has -10 and is in order
_SURE_EACH = 0.25  # ... and evidence for each letter: other languages in Arabic letters have less
_LEANING = 8.0  # what the nearest sure line above is worth to a line, and that below
_LEANING_MIXED = 3.0  # the same where sure lines run both ways
_DOUBT = 6.0  # evidence below which a line that stands by itself is in doubt
_LONGEST = 20_000  # characters that the bidirectional algorithm is asked to turn at a time
_OPENING, _CLOSING = "([{«", ")]}»"


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    evidence: float
    sure: bool


def repair_order(text: str) -> CleanText:
    """``text`` with lines that stand in visual order put into reading order.

    A line by itself of which it can't be told stays, and is named in ``changes``.

    >>> repair_order("ناتسخازاك ةمصاع يف 22ـلا ةلوجلا تقلطنا").text
    'انطلقت الجولة الـ22 في عاصمة كازاخستان'
    >>> [c.what for c in repair_order("نيطسلف يف").changes]
    ['order_unclear']
    """
    at = CleanText.of(text)
    if text.isascii():
        return at
    lines = _lines(text)
    if not any(line.sure and line.evidence < 0 for line in lines):
        if any(line.sure for line in lines):
            return at
        doubtful = (line for line in lines if line.evidence < -_DOUBT)
        return replace(at, changes=tuple(Change(x.start, x.end, "order_unclear", _UNCLEAR) for x in doubtful))
    turned = [line for line, back in zip(lines, _backward(lines), strict=True) if back]
    manner = _manner([text[line.start : line.end] for line in turned])
    if manner.whole:  # then lines of numbers and Latin words were turned round with the others
        others = (m.span() for m in re.finditer(r"[^\n]*[^\W_][^\n]*", _in_lines(text)))
        known = {line.start for line in lines}
        every = sorted([*lines, *(_Line(a, b, 0.0, False) for a, b in others if a not in known)], key=lambda x: x.start)
        turned = [line for line, back in zip(every, _backward(every), strict=True) if back]
    return _turned(text, turned, manner)


def lines_to_turn(text: str) -> list[tuple[int, int]]:
    """The spans of lines whose letters speak against reading order, at all: ``repair_order`` leaves a text without such alone.

    >>> lines_to_turn("ناتسخازاك ةمصاع\\nفي عاصمة كازاخستان")
    [(0, 15)]
    """
    return [(line.start, line.end) for line in _lines(text) if line.evidence < -_DOUBT or (line.sure and line.evidence < 0)]


_UNCLEAR = "the letters do not tell whether the line stands in reading order; it was left as it is"
_TURNED = {
    "bidi": "the letters stand back to front; put into reading order by the bidirectional algorithm",
    "reversed": "letters and numbers stand back to front; turned round",
}
_NUMBERS = "; nothing in the text tells whether its numbers stand back to front too: they were left"


def _lines(text: str) -> list[_Line]:
    """The lines that hold Arabic letters, with the evidence of their letters."""
    text = _in_lines(text)
    codes = codes_of(f"\n{text}\n")
    breaks = np.flatnonzero(codes == _LF)
    seen = codes
    # Marks and stretchers stand between letters without parting them.
    if (passed := _passed_over()[codes]).any():
        seen = codes[~passed]
    told = direction(seen)
    edges = breaks if seen is codes else np.flatnonzero(seen == _LF)
    sums = np.concatenate([[0.0], np.cumsum(told, dtype=np.float64)])
    evidence = np.diff(sums[edges])
    counts = np.diff(np.concatenate([[0], np.cumsum(told != 0)])[edges])
    strangers = foreign(seen)
    if strangers.any():
        many = np.diff(np.concatenate([[0], np.cumsum(strangers)])[edges]) > MAX_FOREIGN * counts
        evidence = np.where(many, 0.0, evidence)
    return [
        _line(text[breaks[n] : breaks[n + 1] - 1], int(breaks[n]), weight, count)
        for n, weight, count in zip(range(len(counts)), evidence.tolist(), counts.tolist(), strict=True)
        if count
    ]


def _line(words: str, start: int, evidence: float, count: int) -> _Line:
    """A line with its evidence; where that speaks against reading order, each pair of letters is counted once.

    "لا" said five times is no line back to front.
    """
    sure = abs(evidence) >= max(_SURE, _SURE_EACH * count)
    if evidence < 0:
        evidence = min(distinct_direction(f" {words} "), 0.0)
        sure = sure and evidence <= -_SURE
    return _Line(start, start + len(words), evidence, sure)


_LF = 0x0A
_OTHER_ENDS = re.compile("[\r\x85\u2028\u2029]")  # what the character level makes a line feed, where it has not yet been


def _in_lines(text: str) -> str:
    """``text`` with a line feed for every kind of line end, as long as it was."""
    return _OTHER_ENDS.sub("\n", text)


@cache
def _passed_over() -> np.ndarray:
    found = np.zeros(0x110000, dtype=bool)
    found[[*table("harakat"), *table("controls"), STRETCHER]] = True
    return found


def _backward(lines: Sequence[_Line]) -> list[bool]:
    """Whether each line stands back to front, judged with the nearest lines above and below that speak for themselves."""
    above = _nearest(lines)
    below = _nearest(lines[::-1])[::-1]
    mixed = len({line.evidence > 0 for line in lines if abs(line.evidence) >= 2 * _SURE}) > 1
    lean = _LEANING_MIXED if mixed else _LEANING
    return [line.evidence + lean * (up + down) < 0 for line, up, down in zip(lines, above, below, strict=True)]


def _nearest(lines: Sequence[_Line]) -> list[int]:
    """For each line, which way the last sure line before it runs: 1 forward, -1 backward, 0 where there is none."""
    found, last = [], 0
    for line in lines:
        found.append(last)
        if line.sure:
            last = 1 if line.evidence > 0 else -1
    return found


@dataclass(frozen=True)
class _Manner:
    """How a text was laid out: by the algorithm or turned round as a whole, and whether brackets were mirrored.

    ``told`` is whether the text holds anything that tells the two ways apart, should it hold numbers.
    """

    whole: bool
    mirrored: bool
    told: bool


def _manner(lines: Sequence[str]) -> _Manner:
    latin = sum(_latin_likeness(word) for line in lines for word in _LATIN.findall(line))
    forward = sum(_number_likeness(line) for line in lines) + latin
    backward = sum(_number_likeness(line[::-1]) for line in lines) - latin
    whole = backward > forward
    opened = sum(_pairing(line[::-1]) for line in lines)
    turnable = any(number != number[::-1] for line in lines for number in re.findall(r"\d+", line))
    return _Manner(whole, opened < 0 or (opened == 0 and not whole), backward != forward or not turnable)


def _number_likeness(line: str) -> int:
    """Above 0 for numbers as people write them: years, hours; below 0 for such as begin with nought or come too late."""
    hours = _HOUR.findall(line)
    dates = _DATE.findall(line)
    return (
        3 * len(_YEAR.findall(line))
        - 2 * len(_NOUGHT.findall(line))
        + sum(1 if int(hour) < 24 and int(minute) < 60 else -2 for hour, minute in hours)
        + sum(1 if 1 <= int(a) <= 31 and 1 <= int(b) <= 31 else -2 for a, b in dates)
    )


_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-3])\d(?!\d)")
_NOUGHT = re.compile(r"(?<![\d:./,٫٬-])0\d+(?![\d:./-])")
_HOUR = re.compile(r"(?<![\d:])(\d\d?):(\d\d)(?![\d:])")
_DATE = re.compile(r"(?<![\d/.-])(\d\d?)[/.-](\d\d?)(?=[/.-]\d{4}(?!\d))")
_LATIN = re.compile(r"[A-Za-z]{3,}")


def _latin_likeness(word: str) -> int:
    """Above 0 for a word that is written as Latin words are: capitals at its beginning, endings at its end."""
    backward = word[::-1]
    capital = (word[0].isupper() and word[1:].islower()) - (backward[0].isupper() and backward[1:].islower())
    return (
        2 * capital
        + sum(word.lower().endswith(end) for end in _ENDINGS)
        - sum(backward.lower().endswith(end) for end in _ENDINGS)
    )


_ENDINGS = ("tion", "ing", "ed", "er", "al", "ly", "com", "org", "net", "the", "and", "news")


def _pairing(line: str) -> int:
    """Above 0 where brackets open before they close, below 0 where they close before they open."""
    brackets = [c for c in line if c in _OPENING or c in _CLOSING]
    return sum((a in _OPENING and b in _CLOSING) - (a in _CLOSING and b in _OPENING) for a, b in pairwise(brackets))


def _turned(text: str, lines: Sequence[_Line], manner: _Manner) -> CleanText:
    order = np.arange(len(text), dtype=np.int32)
    characters = list(text)
    dropped: list[int] = []
    changes = []
    for line in lines:
        places: list[int] = []
        shown: list[str] = []
        for start, end in _stretches(text, line):
            at, put = _read(text[start:end], manner)
            places += [start + n for n in at]
            shown += put
        filled = line.start + len(places)
        order[line.start : filled] = places
        characters[line.start : filled] = shown
        dropped += range(filled, line.end)
        why = _TURNED["reversed" if manner.whole else "bidi"] + ("" if manner.told else _NUMBERS)
        changes.append(Change(line.start, line.end, "visual_order", why))
    kept = np.delete(order, dropped)
    new = "".join(np.delete(np.array(characters, dtype=object), dropped)) if dropped else "".join(characters)
    gone = np.setdiff1d(np.arange(len(text)), kept).astype(np.int32)
    return CleanText(text, new, kept, kept + 1, gone, tuple(changes))


def _stretches(text: str, line: _Line) -> list[tuple[int, int]]:
    """A line in stretches that the algorithm is asked to turn, cut at blanks, the last (which is read first) first."""
    cuts = [line.start]
    while line.end - cuts[-1] > _LONGEST:
        blank = text.rfind(" ", cuts[-1], cuts[-1] + _LONGEST)
        cuts.append(blank + 1 if blank > cuts[-1] else cuts[-1] + _LONGEST)
    return list(pairwise([*cuts, line.end]))[::-1]


def _read(line: str, manner: _Manner) -> tuple[list[int], list[str]]:
    """The places of a line's characters in reading order, and the characters."""
    order = [(at, True) for at in range(len(line) - 1, -1, -1)] if manner.whole else _reordered(line)
    characters = [MIRRORED.get(line[at], line[at]) if turns and manner.mirrored else line[at] for at, turns in order]
    return [at for at, _ in order], characters


def _reordered(line: str) -> list[tuple[int, bool]]:
    """The order in which the bidirectional algorithm lays a line out: places in it, and whether each runs right to left."""
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (0, "L") if _from_left(line) else (1, "R")
    bidi.get_embedding_levels(line, storage)
    # What precedes a number decides how its hyphens and percent signs run, and it precedes it in reading order: here it
    # stands on the other side. So that rule (W2) is applied the other way round, and W3 with it.
    strong = "R"
    for at in range(len(line) - 1, -1, -1):
        character = storage["chars"][at]
        kind = character["type"]
        if kind in _ISOLATES:  # which the algorithm's older form does not know
            kind = character["type"] = character["orig"] = "BN"
        elif not kind:  # a code point that is none yet
            kind = character["type"] = character["orig"] = "ON"
        strong = kind if kind in ("L", "R", "AL") else strong
        character["type"] = "AN" if kind == "EN" and strong == "AL" else "R" if kind == "AL" else kind
        character["at"] = at
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    for step in (bidi.resolve_neutral_types, bidi.resolve_implicit_levels, bidi.reorder_resolved_levels):
        step(storage, False)
    return [(character["at"], character["level"] % 2 == 1) for character in storage["chars"]]


_ISOLATES = frozenset({"LRI", "RLI", "FSI", "PDI"})


def _from_left(line: str) -> bool:
    """Whether the line begins on the left: with a Latin word, and with its full stop at the right end."""
    bare = line.strip()
    return bool(re.match(r"[A-Za-z]", bare)) and bool(re.search(r"[.!؟?:][\"»)]*$", bare))
