"""Chronicles: texts whose list goes from round to round, so that each line of it speaks of a round of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...blocks import Paragraph
from ...blocks.page import is_list_item
from ...document import Document
from .finding import RoundExpression
from .relatives import Placed

_LINES = 3  # lines of a list that name different rounds, from which a text is a chronicle
_SHARE = 0.4  # ... and the share of all its lines that they are


def chronicled(document: Document, expressions: Sequence[RoundExpression]) -> frozenset[int]:
    """The numbers of the paragraphs that are lines of a chronicle's list.

    None where a text has no such list: one of points that a round discussed names no rounds.
    """
    opening = {document.paragraph_of(document.sentence_at(e.start)).number: e for e in reversed(expressions) if e.numbers}
    lines: dict[int, int | None] = {}
    for paragraph in document.paragraphs:
        first = opening.get(paragraph.number)
        if paragraph.furniture is None and paragraph.kind == "text" and _is_line(document, paragraph, first):
            lines[paragraph.number] = first.numbers[0] if first and len(first.numbers) == 1 else None
    told = {number for number in lines.values() if number is not None}
    return frozenset(lines if len(told) >= _LINES and len(told) >= _SHARE * len(lines) else ())


def _is_line(document: Document, paragraph: Paragraph, first: RoundExpression | None) -> bool:
    """A line with a bullet, a number or a date before it, or one that opens with a round and a colon: "Astana 3: ..."."""
    text = document.text[paragraph.start : paragraph.end]
    if is_list_item(text):
        return True
    return first is not None and first.start - paragraph.start <= _BEFORE and bool(_COLON.match(document.text, first.end))


_BEFORE = 3  # characters before the round that a line opens with
_COLON = re.compile(r"(?: *\([^()\n]*\))? *(?::| [-–—] )")


def rounds_of_lines(document: Document, placed: Sequence[Placed], lines: Collection[int]) -> dict[int, int | None]:
    """The round that each line of a chronicle speaks of: the first that it names, in words of its own too ("the next round").

    A line that names none, between those of rounds 3 and 5, is of round 4.
    """
    found: dict[int, int | None] = dict.fromkeys(lines)
    for p in placed:
        number = document.paragraph_of(document.sentence_at(p.expression.start)).number
        if number in found and found[number] is None and len(p.expression.numbers) < 2:
            found[number] = p.number
    order = sorted(found)
    for before, here, behind in zip(order, order[1:], order[2:], strict=False):
        a, b = found[before], found[behind]
        if found[here] is None and a and b and abs(b - a) == 2:  # noqa: PLR2004
            found[here] = (a + b) // 2
    return found
