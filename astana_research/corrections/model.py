"""A correction that can be meant, and what became of a row of a corrections.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..mentions import Mention
from ..reading.corrected import Listed

WHOLE = ("about", "outlet", "publication")  # kinds of which an article has exactly one, wherever it may stand
NONE = "none"  # what a person writes for a value or field that is to be empty; an empty cell leaves it as it is
VERDICTS = ("value", "not_one", "new")
#: What becomes of a row. The last three leave what the rules found as it is.
APPLIED = ("changed", "struck", "added", "confirmed", "repeated", "contradicted", "text_changed", "refused")


@dataclass(frozen=True)
class Correction:
    """A row that was checked: ``fields`` holds what it tells, by the names of a mention's fields, ``value`` among them.

    ``start`` and ``end`` are None where only the words are given, or where the kind takes no place. ``was`` is the value that
    the rules had read there, for places at which they read several.
    """

    listed: Listed
    article_id: str
    kind: str
    verdict: str
    who: str
    why: str
    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    was: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a row: one of ``APPLIED``, with the reason or a remark; the mention before and after, and its number.

    ``span`` is where the words stand now, ``moved`` tells that this is not where the row says. As a string it is one line.

    >>> str(Outcome(Listed("corrections.csv", 3, {}), "refused", "no kind"))
    'corrections.csv: row 3: no kind'
    """

    listed: Listed
    applied: str
    reason: str = ""
    before: Mention | None = None
    after: Mention | None = None
    number: int | None = None
    span: tuple[int, int] | None = None
    moved: bool = False

    @property
    def remarkable(self) -> bool:
        """Whether its author should hear of it."""
        return bool(self.reason) and self.applied != "repeated"

    def __str__(self) -> str:
        line = f"{self.listed.path}: row {self.listed.row}: {self.reason or self.applied}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
