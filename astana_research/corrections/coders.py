"""How far people agree who coded the same articles: Krippendorff's alpha by kind, for nominal data.

Two questions are asked of each kind, each with units of its own:

- ``place``: is it there? A unit is a word of an article that two coders or more have coded; it is marked or not. Words that nobody
  marked count as well, so that chance is told from agreement.
- ``value``: what is it? A unit is a span that two coders or more have marked with just the same edges; the values they gave are
  compared as they stand. Who did not mark it is missing there, and takes no part.

A coder has coded an article if anything of it is in their file, or any row on it in a corrections.csv is theirs: then what the rules
found and they left alone counts as theirs too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..mentions import KINDS
from .label_studio import as_text
from .model import WHOLE
from .returned import Annotation

FEW = 30  # units below which an alpha says little
COLUMNS = ("kind", "measure", "coders", "articles", "units", "agreed", "alpha", "note")


class NoSpans(ValueError):
    """Raised where a file holds no spans; its message is the reason, one line."""


@dataclass(frozen=True)
class Mark:
    """One thing that a coder sees in an article."""

    kind: str
    start: int
    end: int
    value: str


Coding = Mapping[str, Mapping[str, Sequence[Mark]]]
"""Marks by coder, then by article; an article without marks was coded and found empty."""


def alpha(ratings: Iterable[tuple[str, str, str]]) -> float | None:
    """Krippendorff's alpha for nominal data, from (coder, unit, value); None where it has no meaning.

    That is where no unit has two values, or where all values are one, so that nothing tells agreement from chance.
    Needs the extra ``coders``.

    >>> two = [("a", "x", "1"), ("b", "x", "1"), ("a", "y", "2"), ("b", "y", "2"), ("a", "z", "1"), ("b", "z", "2")]
    >>> round(alpha(two), 3), alpha(two[:2])
    (0.444, None)
    """
    from nltk.metrics.agreement import AnnotationTask

    units: dict[str, list[tuple[str, str, str]]] = {}
    for rating in ratings:
        units.setdefault(rating[1], []).append(rating)
    paired = [rating for some in units.values() if len(some) > 1 for rating in some]
    return float(AnnotationTask(data=paired).alpha()) if len({value for *_, value in paired}) > 1 else None


def agreement(coding: Coding, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """A row for each kind and measure, with ``COLUMNS``, as text.

    ``coders`` and ``articles`` are those that take part, ``units`` those with two values or more, ``agreed`` those of them on which
    all agree. Kinds that nobody marked have no row.
    """
    made = []
    for kind in KINDS:
        marked = {
            coder: {name: [m for m in marks if m.kind == kind] for name, marks in articles.items() if name in texts}
            for coder, articles in coding.items()
        }
        if kind not in WHOLE and any(marks for articles in marked.values() for marks in articles.values()):
            made += [_row(kind, "place", _places(marked, texts)), _row(kind, "value", _values(marked))]
    return made


Rating = tuple[str, tuple[str, str], str]
"""Coder, unit (its article and its place there), value."""


def _row(kind: str, measure: str, ratings: Iterable[Rating]) -> dict[str, str]:
    units: dict[tuple[str, str], list[Rating]] = {}
    for rating in ratings:
        units.setdefault(rating[1], []).append(rating)
    paired = {unit: some for unit, some in units.items() if len(some) > 1}
    flat = [rating for some in paired.values() for rating in some]
    found = alpha((coder, " ".join(unit), value) for coder, unit, value in flat)
    notes = ["fewer than two coders on any unit"] if not paired else []
    if paired and found is None:
        notes.append("all values are one, so that nothing tells agreement from chance")
    if 0 < len(paired) < FEW:
        notes.append(f"fewer than {FEW} units: too few to go by")
    return {
        "kind": kind,
        "measure": measure,
        "coders": str(len({coder for coder, *_ in flat})),
        "articles": str(len({unit[0] for unit in paired})),
        "units": str(len(paired)),
        "agreed": str(sum(len({value for *_, value in some}) == 1 for some in paired.values())),
        "alpha": "" if found is None else f"{found:.3f}",
        "note": "; ".join(notes),
    }


def _places(marked: Mapping[str, Mapping[str, Sequence[Mark]]], texts: Mapping[str, str]) -> Iterator[Rating]:
    for coder, articles in marked.items():
        for name, marks in articles.items():
            covered = [(m.start, m.end) for m in marks]
            for word in re.finditer(r"\w+", texts[name]):
                inside = any(start < word.end() and word.start() < end for start, end in covered)
                yield coder, (name, str(word.start())), "marked" if inside else "not"


def _values(marked: Mapping[str, Mapping[str, Sequence[Mark]]]) -> Iterator[Rating]:
    for coder, articles in marked.items():
        for name, marks in articles.items():
            found: dict[tuple[int, int], list[str]] = {}
            for m in marks:
                found.setdefault((m.start, m.end), []).append(m.value)
            for (start, end), values in found.items():  # "the guarantor states" are three parties in one place
                yield coder, (name, f"{start}-{end}"), "|".join(sorted(values))


# Where codings come from


def of_annotations(found: Iterable[Annotation]) -> dict[str, dict[str, list[Mark]]]:
    """The coding of each annotator of an export of Label Studio."""
    made: dict[str, dict[str, list[Mark]]] = {}
    for one in found:
        marks = made.setdefault(one.who, {}).setdefault(one.article, [])
        marks += [Mark(r.kind, r.start, r.end, r.fields.get("value", "")) for r in one.regions if r.start is not None and r.end is not None]
    return made


def of_spans(lines: Iterable[str], coder: str) -> dict[str, dict[str, list[Mark]]]:
    """The coding in a file of spans, a JSON line each as ``spans.spans`` has them; ``coder`` is whose they are where no ``who`` tells.

    Raises NoSpans.
    """
    made: dict[str, dict[str, list[Mark]]] = {}
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            mark = Mark(str(one["label"]), int(one["start"]), int(one["end"]), as_text(one.get("value")))
            made.setdefault(coder, {}).setdefault(str(one["article"]), []).append(mark)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise NoSpans(f"line {n}: not a span with article, label, start and end") from None
    if not made:
        raise NoSpans("holds no spans")
    return made
