"""A text with its gold, and edits that carry the gold along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Entry = dict[str, Any]

#: The lists of the gold that have spans.
SPANS = ("rounds", "relative_rounds", "dates", "durations", "quantities", "heads")


@dataclass
class Draft:
    """A text, its gold and the edits to be made.

    ``lead`` and ``tail`` of an edit count its outer characters that no span takes in. A span may hold whole edits or
    none; an edit across its border is an error.
    """

    text: str
    gold: Entry
    edits: dict[tuple[int, int], tuple[str, int, int]] = field(default_factory=dict)

    def edit(self, start: int, end: int, new: str, lead: int = 0, tail: int = 0) -> None:
        assert start < end and self.free(start, end), f"two edits at {self.text[start:end]!r}"
        if new != self.text[start:end]:
            self.edits[start, end] = new, lead, tail

    def free(self, start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in self.edits)

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Where a pattern stands, outside of what is edited already."""
        return (m for m in re.finditer(pattern, self.text) if self.free(*m.span()))

    def done(self) -> Draft:
        """The edited text and the gold moved along."""
        pieces, place = [], 0
        for (start, end), (new, _, _) in sorted(self.edits.items()):
            pieces += [self.text[place:start], new]
            place = end
        text = "".join([*pieces, self.text[place:]])
        gold = deepcopy(self.gold)
        wholes: dict[str, str] = {}
        for entry in (e for name in SPANS for e in gold[name]):
            old = self.text[entry["start"] : entry["end"]]
            entry["start"], entry["end"] = self._moved(entry["start"], 1), self._moved(entry["end"], 2)
            entry["surface"] = wholes[old] = text[entry["start"] : entry["end"]]
        for entry in gold["quantities"]:
            if entry.get("part_of"):
                entry["part_of"] = wholes[entry["part_of"]]
        return Draft(text, gold)

    def _moved(self, place: int, side: int) -> int:
        shift = 0
        for (start, end), edit in self.edits.items():
            assert not start < place < end, f"an edit cuts a span: {self.text[start:end]!r}"
            shift += len(edit[0]) - (end - start) if end <= place else 0
            shift += edit[1] if side == 1 and place == start else 0
            shift -= edit[2] if side == 2 and place == end else 0
        return place + shift
