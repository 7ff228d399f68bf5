"""Codes as tables: who the parties and people are, where the places lie, what the topics mean and how they compare with other schemes.

All of it is the lexicons' own data, in the columns of tidy tables, so that codes in other tables can be joined with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from . import lexicon
from .columns import COLUMNS
from .fields import fields

Row = dict[str, str | None]

# Codes of these groups are written with blanks; a key of labels.csv can't hold any.
_WITH_BLANKS = frozenset({"alike", "bound"})


class Code(NamedTuple):
    """A code with its names."""

    code: str
    en: str
    ar: str


@cache
def code_list(group: str) -> tuple[Code, ...]:
    """The codes of a group: ``parties`` and ``topics`` from their own tables, all others from the labels.

    >>> [one.code for one in code_list("tells")]
    ['told', 'plan']
    """
    if group in ("parties", "topics"):
        return tuple(Code(row["code"], row["name_en"], row["name_ar"]) for row in lexicon.rows(group))
    found = []
    for key, row in lexicon.labels().items():
        begins, _, code = key.partition(".")
        if begins == group and "." not in code:
            found.append(Code(code.replace("_", " ") if group in _WITH_BLANKS else code, row["en"], row["ar"]))
    return tuple(found)


def groups(tables: Iterable[str]) -> tuple[str, ...]:
    """The groups of codes that the columns of these tables hold, sorted.

    >>> groups(["agreement", "account", "naming"])
    ('actor', 'frame', 'parties', 'source', 'speaker')
    """
    return tuple(sorted({group for table in tables for field in fields(table) for group in field.codes}))


def _parties() -> Iterator[Row]:
    countries = {row["alpha3"]: row for row in lexicon.rows("countries")}
    for row in lexicon.rows("parties"):
        country = countries.get(row["iso3"], {})
        yield {
            "party": row["code"], "name_en": row["name_en"], "name_ar": row["name_ar"], "party_kind": row["kind"],
            "usual_role": row["role"], "iso_alpha3": row["iso3"], "iso_alpha2": country.get("alpha2"),
            "iso_numeric": country.get("numeric"), "code_source": row["source"], "code_note": row["note"],
        }  # fmt: skip


def _people() -> Iterator[Row]:
    """A person stands once in it, whatever the number of offices."""
    first = {row["person_id"]: row for row in reversed(lexicon.rows("people"))}
    for person_id, row in sorted(first.items()):
        yield {"person_id": person_id, "name_en": row["name_en"], "name_ar": row["name_ar"], "code_source": row["source"]}


def _offices() -> Iterator[Row]:
    for row in sorted(lexicon.rows("people"), key=lambda row: (row["person_id"], row["from"])):
        same = {name: row[name] for name in ("person_id", "party", "office_en", "office_ar")}
        yield same | {
            "office_from": row["from"], "office_until": row["until"], "code_source": row["source"], "code_note": row["note"],
        }  # fmt: skip


def _places() -> Iterator[Row]:
    for row in lexicon.rows("places"):
        same = {name: row[name] for name in ("place_id", "name_en", "name_ar")}
        yield same | {"place_kind": row["kind"], "code_source": row["source"], "code_note": row["note"]}


def _topics() -> Iterator[Row]:
    """Each topic, and behind it its parts ("deescalation.idlib"), which only the cues name."""
    parts = sorted({row["code"] for row in lexicon.rows("topic_cues") if "." in row["code"]})
    for row in lexicon.rows("topics"):
        same = {name: row[name] for name in ("name_en", "name_ar", "definition_en", "definition_ar")}
        yield same | {"topic": row["code"], "code_source": row["source"]}
        for part in parts:
            if part.split(".")[0] == row["code"]:
                yield same | {"topic": part, "topic_part_of": row["code"], "code_source": row["source"]}


def _crosswalk() -> Iterator[Row]:
    for row in lexicon.rows("crosswalk"):
        same = {name: row[name] for name in ("topic", "scheme", "category", "entries", "checked")}
        yield same | {"code_source": row["source"], "code_note": row["note"]}


def _codes() -> Iterator[Row]:
    for group in groups(COLUMNS):
        if group not in ("parties", "topics"):
            for code, en, ar in code_list(group):
                yield {"code_group": group, "code": code, "name_en": en, "name_ar": ar}


TABLES: Mapping[str, Callable[[], Iterator[Row]]] = {
    "code_parties": _parties,
    "code_people": _people,
    "code_offices": _offices,
    "code_places": _places,
    "code_topics": _topics,
    "code_crosswalk": _crosswalk,
    "codes": _codes,
}


def tidy(table: str) -> Iterator[Row]:
    """The rows of a table of codes, empty cells None.

    >>> next(tidy("code_parties"))["iso_numeric"]
    '643'
    """
    for row in TABLES[table]():
        yield {column: cell or None for column, cell in row.items()}
