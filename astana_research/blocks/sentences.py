"""Sentences of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_LONGEST = 1500  # characters; the longest of the seeds has 329
# A sentence ends at a full stop, unless it stands inside a number or behind a single letter ("د.").
_ONE = r"[.!?؟](?:(?<=[!?؟])|(?<!\b\w\.)(?:(?!\d)|(?<!\d\.)))"  # the sign first, so that the engine leaps to it
_STOP = re.compile(rf"{_ONE}(?:{_ONE})*[\"»)\]]*")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its span in folded text, the paragraph it stands in, and the sentence that it repeats, if any (a number).

    ``why`` says how it repeats it: word for word, or nearly.
    """

    number: int
    start: int
    end: int
    paragraph: int
    repeat_of: int | None = None
    why: str | None = None


def sentences(folded: str, spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences of paragraphs (numbered from 1), in order; every character of a word is in one."""
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(spans, 1):
        stops = [m.end() for m in _STOP.finditer(folded, start, end)]
        for a, b in zip([start, *stops], [*stops, end], strict=True):
            for low, high in _pieces(folded, a, b) if b - a > _LONGEST else ((a, b),):
                text = folded[low:high]
                last = low + len(text.rstrip())
                first = high - len(text.lstrip())
                if first >= last:
                    continue
                if found and found[-1].paragraph == paragraph and not _WORD.search(text):
                    found[-1] = replace(found[-1], end=last)  # stray marks belong to the sentence before
                else:
                    found.append(Sentence(len(found) + 1, first, last, paragraph))
    return tuple(found)


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence longer than any (a list, a page without full stops) cut at blanks.

    Rules look back to the beginning of a sentence: none may be so long that they look for ever.
    """
    pieces = []
    while end - start > _LONGEST:
        cut = max(folded.rfind("،", start, start + _LONGEST), folded.rfind(" ", start, start + _LONGEST))
        cut = cut + 1 if cut > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
