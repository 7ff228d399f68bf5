"""Where the words of a correction stand now: at their place, or elsewhere if the text around them has changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Correction


@dataclass(frozen=True)
class Place:
    """Where words stand (None if that can't be told, for the reason given), and whether it is another place than was said."""

    span: tuple[int, int] | None
    moved: bool = False
    reason: str = ""


def place(text: str, c: Correction) -> Place:
    """Find ``c.exact`` in a raw text: at ``c.start``, else at the one place that ``prefix`` and ``suffix`` leave.

    Runs of space count as one: a spreadsheet changes newlines in its cells.

    >>> from ..reading.corrected import Listed
    >>> said = Correction(Listed("", 2, {}), "a", "round", "value", "Samar", "", 0, 9, "الجولة 22")
    >>> place("الجولة 22 غدا", said).span, place("اليوم الجولة 22 غدا", said)
    ((0, 9), Place(span=(6, 15), moved=True, reason='its words now stand at 6 to 15; applied there'))
    >>> place("الجولة 22، ثم الجولة 22", said).span, place("اليوم الجولة 22، ثم الجولة 22", said).span
    ((0, 9), None)
    """
    spans = [m.span() for m in re.finditer(_pattern(c.exact), text)]
    fitting = [s for s in spans if _between(text, s, c)]
    if c.start is not None and c.end is not None and text[c.start : c.end].split() == c.exact.split():
        if not fitting or _between(text, (c.start, c.end), c):
            return Place((c.start, c.end))
    left = fitting if c.prefix or c.suffix else spans
    left = left or (spans if len(spans) == 1 else [])
    if len(left) == 1:
        start, end = left[0]
        told = f"its words now stand at {start} to {end}; applied there" if c.start is not None else ""
        return Place(left[0], c.start is not None, told)
    if not spans:
        return Place(None, reason="its words stand nowhere in the text any more; not applied")
    where = "no longer stand at its place, but" if c.start is not None else "stand"
    return Place(None, reason=f"its words {where} in {len(spans)} places, and nothing tells which is meant; not applied")


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


_AROUND = 200  # characters before and behind the words that are looked at


def _between(text: str, span: tuple[int, int], c: Correction) -> bool:
    """Whether the words around a span are those that the correction gives, as far as it does."""
    before, behind = c.prefix[-_AROUND:], c.suffix[:_AROUND]
    follows = not before or re.search(_pattern(before) + r"\s*$", text[max(0, span[0] - 2 * _AROUND) : span[0]])
    return bool(follows) and (not behind or bool(re.match(r"\s*" + _pattern(behind), text[span[1] :])))
