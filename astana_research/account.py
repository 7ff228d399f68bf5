"""An honest account of an article: every raw character is the article's own text, page furniture, a repetition or normalised away.

The sums add up to the length of the text, and nothing goes without a row that says where it stood, what it is and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .cleaning import table
from .document import Document

SORTS = ("normalised", "text", "furniture", "repetition")
_NORMALISED, _TEXT, _FURNITURE, _REPETITION = range(4)
_WHY = {
    "harakat": "vowel signs and Quranic marks",
    "tatweel": "letters drawn out, or several stretchers where one says it",
    "controls": "bidi controls, zero-width characters, carriage returns",
    "blank": "blanks and line ends around paragraphs",
    "forms": "a part of a letter that another character says whole",
}


@dataclass(frozen=True)
class Aside:
    """Raw characters that are not shown as the article's own text, or were changed or doubted.

    ``sort`` is furniture, repetition, normalised, repaired, unclear or parted (glued words, where the rules see a blank);
    ``what`` is its kind; ``repeat_of`` is where in the raw text the first printing stands.
    """

    start: int
    end: int
    sort: str
    what: str
    why: str
    repeat_of: int | None = None


def account(document: Document) -> dict[str, int]:
    """How many raw characters are what, by sort; the sum is the length of the text.

    >>> from astana_research.corpus import Article
    >>> from astana_research.document import read_document
    >>> account(read_document(Article.of("a", "طباعة\\nعُقدت الجولة.")))
    {'text': 12, 'furniture': 5, 'repetition': 0, 'normalised': 2}
    """
    counts = np.bincount(_sorts(document), minlength=len(SORTS)).tolist()
    return {sort: counts[SORTS.index(sort)] for sort in ("text", "furniture", "repetition", "normalised")}


def _sorts(document: Document) -> np.ndarray:
    """What each raw character is, as places in SORTS."""
    found = np.full(len(document.shown.raw), _NORMALISED, dtype=np.uint8)
    for p in document.paragraphs:
        start, end = document.cite(p.start, p.end)
        title_again = p.furniture is not None and p.repeat_of is not None
        repeated = p.repeat_of is not None and (p.furniture is None or title_again)
        found[start:end] = _REPETITION if repeated else _FURNITURE if p.furniture else _TEXT
    for s in document.sentences:
        if s.repeat_of is not None and document.paragraph_of(s).furniture is None:
            start, end = document.cite(s.start, s.end)
            found[start:end] = _REPETITION
    found[document.shown.gone] = _NORMALISED
    return found


def set_aside(document: Document) -> list[Aside]:
    """A row for all that is not shown as the article's own text, and for all that was repaired or left in doubt, in order."""
    rows = [*_blocks(document), *_normalised(document), *_changes(document), *_parted(document)]
    return sorted(rows, key=lambda row: (row.start, row.end, row.sort))


def _blocks(document: Document) -> Iterator[Aside]:
    homes = {p.number: p for p in document.paragraphs}
    sentences = {s.number: s for s in document.sentences}
    for p in document.paragraphs:
        if p.furniture or p.repeat_of is not None:
            first = homes[p.repeat_of] if p.repeat_of is not None else None
            sort = "repetition" if first else "furniture"
            what = p.furniture or "paragraph"
            at = document.cite(first.start, first.end)[0] if first else None
            yield Aside(*document.cite(p.start, p.end), sort, what, p.why or "", at)
    for s in document.sentences:
        p = document.paragraph_of(s)
        if s.repeat_of is not None and not p.furniture and p.repeat_of is None:
            first = sentences[s.repeat_of]
            yield Aside(
                *document.cite(s.start, s.end),
                "repetition",
                "sentence",
                s.why or "",
                document.cite(first.start, first.end)[0],
            )


def _normalised(document: Document) -> Iterator[Aside]:
    """The characters that left nothing, in runs of one kind."""
    raw, found = document.shown.raw, _sorts(document)
    places = np.flatnonzero(found == _NORMALISED).tolist()
    run: list[int] = []
    kind = ""
    for place in places:
        what = _kind(raw[place])
        if run and (place != run[-1] + 1 or what != kind):
            yield Aside(run[0], run[-1] + 1, "normalised", kind, _WHY[kind])
            run = []
        run.append(place)
        kind = what
    if run:
        yield Aside(run[0], run[-1] + 1, "normalised", kind, _WHY[kind])


def _kind(character: str) -> str:
    if character.isspace():
        return "blank"
    for step in ("harakat", "tatweel", "controls"):
        if ord(character) in table(step):
            return step
    return "forms"


def _changes(document: Document) -> Iterator[Aside]:
    for change in document.shown.changes:
        yield Aside(
            change.start,
            change.end,
            "unclear" if change.what == "order_unclear" else "repaired",
            change.what,
            change.why,
        )


def _parted(document: Document) -> Iterator[Aside]:
    matched = document.matched
    for at in np.flatnonzero(matched.starts == matched.ends).tolist():
        start, end = document.folded.to_raw(at - 1, at) if at else (0, 0)
        yield Aside(end, end, "parted", "glued", "words or sentences without a blank between them; the rules see one")
