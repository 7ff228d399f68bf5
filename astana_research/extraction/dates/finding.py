"""Calendar expressions: read, never resolved. What they mean on a calendar is for timex, called by the chronology."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document
from ...expressions import Expression
from .accidents import is_date
from .antecedents import settled
from .reading import read_match
from .shapes import shapes
from .telling import leaning, months_done, told_before


def find_dates(document: Document) -> Iterator[tuple[int, int, Expression, str]]:
    """The calendar expressions of an article: start, end (folded text), what was read, and the shape that read it."""
    found = list(_found(document))
    for n, (start, end, e, rule) in enumerate(found):
        if n + 1 < len(found) and _SHARED.fullmatch(document.text, end, found[n + 1][0]):
            e = _with_year_of(e, found[n + 1][2])
        yield start, end, e, rule


_SHARED = re.compile(r" *[،,]? *(?:و|ثم +|و?الي +|و?في +)? *(?:في +)?")  # what may stand between dates that share a year


def _with_year_of(e: Expression, following: Expression) -> Expression:
    """ "23 January and 15 February 2017": the year of the second is that of the first."""
    if e.year or e.tie or e.shift is not None or not (e.month and following.month and following.year):
        return e
    return e.but(year=following.year - (e.month > following.month), lean=None)


def _found(document: Document) -> Iterator[tuple[int, int, Expression, str]]:
    text = document.text
    candidates = []
    for rank, shape in enumerate(shapes()):
        if shape.needs and not shape.needs.search(text):
            continue
        for m in shape.pattern.finditer(text):
            start, end = m.span("span")
            if is_date(shape.name, m, text):
                candidates.append((start, -end, rank, m, shape))
    done = 0
    before: list[Expression] = []
    over: set[int | None] = set()
    for start, end, _, m, shape in sorted(candidates, key=lambda c: c[:3]):
        if start < done:
            continue
        read = read_match(shape, m)
        expression = settled(read, before) if read else None
        if expression is None or (m.groupdict().get("of_it") and expression.tie == "same"):
            continue
        if expression.year is None and expression.tie is None and expression.shift is None:
            lean = leaning(document, start, expression)
            expression = expression.but(lean=lean or told_before(expression, over))
        done = _bracketed(text, start, -end)
        before.append(expression)
        over.update(months_done(expression))
        yield start, done, expression, f"date:{shape.name}"


def _bracketed(text: str, start: int, end: int) -> int:
    """The end of an expression with its brackets in balance: "today (Wednesday)", but "(on Wednesday" of "(on Wednesday)"."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if closed > opened:
        return text.rindex(")", start, end)
    return end + 1 if opened > closed and text[end : end + 1] == ")" else end
