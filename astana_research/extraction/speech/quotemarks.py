"""What stands between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...document import Document
from ..names.parties import party_names
from ..names.people import is_given, people_in

Spans = Sequence[tuple[int, int]]

_LONGEST = 1500  # characters between two marks that can be one quotation
_OPEN, _CLOSED = "«“„‹", "»”›"
_SINGLE = re.compile(r"(?<!\w)['‘’`]([^'‘’`\n]{15,600})['‘’`](?!\w)")
# Some papers set what is said in brackets: "said that (the meeting ...)".
_BRACKETS = re.compile(r"(?<!\w)(?:ب?ان\w{0,3}|\w{1,20}:) *\(([^()\n]{15,600})\)")


def quoted(document: Document) -> list[tuple[int, int]]:
    """What stands between quotation marks of any kind, without the marks, in order and without overlaps.

    Marks with a direction pair by it, also where a page has them the wrong way round; plain ones by turns.

    >>> from astana_research.corpus import Article
    >>> from astana_research.document import read_document
    >>> document = read_document(Article.of("a", 'قال «نعم "ربما" غدا» ثم "لا".'))
    >>> [document.show(start, end) for start, end in quoted(document)]
    ['نعم "ربما" غدا', 'لا']
    """
    text = document.text
    found = [m.span(1) for shape in (_SINGLE, _BRACKETS) for m in shape.finditer(text)]
    for paragraph in document.paragraphs:
        found += _pairs(document, paragraph.start, paragraph.end)
    outer: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if (not outer or start >= outer[-1][1]) and end - start <= _LONGEST and text[start:end].strip():
            outer.append((start, end))
    return outer


def without_names(document: Document, spans: Spans) -> list[tuple[int, int]]:
    """The spans but those that hold no more than a name: some papers set each person and each body in quotation marks.

    >>> from astana_research.corpus import Article
    >>> from astana_research.document import read_document
    >>> document = read_document(Article.of("a", 'قال "أحمد طعمة" إن الوفد "لن يوقع شيئا".'))
    >>> [document.show(start, end) for start, end in without_names(document, quoted(document))]
    ['لن يوقع شيئا']
    """
    return [span for span in spans if not _is_name(document.text, *span)]


def _is_name(text: str, start: int, end: int) -> bool:
    words = text[start:end].split()
    if len(words) > _NAME:
        return False
    hits = [*people_in(text, start, end), *party_names().find(text, start, end)]
    if any(text[start : h.start].strip() == "" == text[h.end : end].strip() for h in hits):
        return True
    return len(words) > 1 and all(w.isalpha() for w in words) and is_given(words[0]) and not words[0].startswith("ال")


_NAME = 4  # words of a name


def _pairs(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    places = [start + m.start() for m in re.finditer('"', document.text[start:end])]
    marks = [(place, document.show(place, place + 1)) for place in places]
    first = next((mark for _, mark in marks if mark in _OPEN + _CLOSED), "")
    opening, closing = (_CLOSED, _OPEN) if first and first in _CLOSED else (_OPEN, _CLOSED)
    if first == "„":  # which the mark closes that opens elsewhere
        opening, closing = opening.replace("“", ""), closing + "“"
    opened: list[int] = []
    plain = False  # whether a mark without direction stands open
    for place, mark in marks:
        if mark in opening:
            opened.append(place)
        elif mark in closing and opened:
            begin = opened.pop()
            if not opened:
                yield begin + 1, place
            plain = False
        elif mark not in closing and not plain:
            opened.append(place)
            plain = True
        elif mark not in closing and opened:
            begin = opened.pop()
            plain = False
            if not opened:
                yield begin + 1, place


def quote_at(spans: Spans, place: int) -> tuple[int, int] | None:
    """The one of ``spans`` (in order, without overlaps) that holds ``place``.

    >>> quote_at([(2, 5), (8, 9)], 4), quote_at([(2, 5), (8, 9)], 5)
    ((2, 5), None)
    """
    n = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return spans[n] if n >= 0 and place < spans[n][1] else None


def quotes_in(spans: Spans, start: int, end: int) -> Spans:
    """Those of ``spans`` that share a place with ``start`` to ``end``."""
    first = max(bisect_right(spans, start, key=lambda span: span[0]) - 1, 0)
    last = bisect_right(spans, end - 1, key=lambda span: span[0])
    return [span for span in spans[first:last] if span[1] > start]
