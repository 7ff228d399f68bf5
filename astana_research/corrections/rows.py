"""The rows of the table ``corrections``: what became of each row of each corrections.csv."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ..mentions import Mention
from ..reading.corrected import FIELDS
from .model import Outcome

if TYPE_CHECKING:
    from ..edtf import Value


class Writing(Protocol):
    """What is known of the days on which an article was written."""

    @property
    def value(self) -> Value: ...

    def resolve(self, mention: Mention) -> Value: ...


def rows_of_outcomes(outcomes: Iterable[Outcome], writings: Mapping[str, Writing]) -> Iterator[dict[str, Any]]:
    """A row for each row of the files, by file and row. ``start`` and ``end`` are where it was applied, empty where it was not.

    ``writings`` are the days of writing, by article, as they come out without corrections.
    """
    for one in outcomes:
        told = one.listed.values
        given = {name: told[name] for name in ("value", *FIELDS) if name in told}
        article = told.get("article_id")
        named = one.number is not None and one.after is not None  # what was struck has no mention any more
        yield {
            **{name: told.get(name) for name in ("article_id", "kind", "verdict", "who", "why", "when")},
            "listed_in": one.listed.path,
            "listed_row": one.listed.row,
            "start": one.span[0] if one.span else None,
            "end": one.span[1] if one.span else None,
            "surface": (one.after or one.before).surface if one.span and (one.after or one.before) else told.get("exact"),
            "fields": _json(given) if given else None,
            "applied": one.applied,
            "moved": one.moved,
            "remark": one.reason or None,
            "was": _was(one, writings),
            "mention_id": f"{article}:{one.number:03d}" if named else None,
        }


def _was(one: Outcome, writings: Mapping[str, Writing]) -> str | None:
    """What the rules had said: the value, and each field that the row tells too."""
    m = one.before
    if m is None:
        day = one.after if one.after and one.after.kind == "publication" else None
        return _json({"value": writings[day.article_id].value.edtf}) if day else None
    value = writings[m.article_id].resolve(m).edtf if m.kind == "date" else m.value
    fields = {name: getattr(m, name) for name in FIELDS if name in one.listed.values}
    return _json({"value": value, **fields})


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
