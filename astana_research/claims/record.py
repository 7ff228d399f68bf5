"""What the public record says, set beside what articles say. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from .. import edtf, reference
from ..lexicon import rows
from .model import DATES, Claim, compatible

Row = Mapping[str, str]

_NEGOTIATES = ("government", "opposition")  # parts in the process that the record knows by who led


@cache
def _parts() -> dict[str, str]:
    return {row["code"]: row["role"] for row in rows("parties")}


@dataclass(frozen=True)
class Record:
    """The tables of the public record: rounds, heads of delegations, plans. Any of them may be empty."""

    rounds: Sequence[Row] = ()
    heads: Sequence[Row] = ()
    planned: Sequence[Row] = ()

    @classmethod
    def public(cls) -> Record:
        """The record that comes with the library.

        >>> Record.public().days(22).edtf, Record().days(22)
        ('2024-11-11/2024-11-12', None)
        """
        return cls(reference.rows("rounds"), reference.rows("heads"), reference.rows("planned"))

    @cached_property
    def _rounds(self) -> dict[int, Row]:
        return {int(row["round"]): row for row in self.rounds}

    @cached_property
    def _heads(self) -> dict[tuple[int, str], Row]:
        return {(int(row["round"]), row["party"]): row for row in self.heads}

    @cached_property
    def _planned(self) -> dict[int, Row]:
        return {int(row["round"]): row for row in self.planned}

    def days(self, number: int) -> edtf.Value | None:
        """The days of a round, from the first to the last."""
        row = self._rounds.get(number)
        return value_of(f"{row['first_day']}/{row['last_day']}") if row and row["first_day"] else None

    def city(self, number: int) -> str | None:
        """The city of a round by the name that it had then."""
        row = self._rounds.get(number)
        return _place_names().get(row["place_id"]) if row else None

    def role(self, number: int, party: str) -> str | None:
        """As what a party took part in a round; None where the record does not say."""
        row = self._rounds.get(number)
        if row is None:
            return None
        if party in row["observers"].split("|"):
            return "observer"
        if party == "USA":
            return "absent" if row["us_observer"] == "no" else None
        part = _parts().get(party)
        if part == "guarantor":
            return part
        if part == "un":
            return part if row["un_head"] else None
        head = self._heads.get((number, party))
        if head and head["person_id"]:
            return part if part in _NEGOTIATES else None
        return "absent" if head and head["status"] == "absent" else None

    def plan(self, number: int) -> Row | None:
        """What was announced for a round, in words and as EDTF, and what came of it."""
        return self._planned.get(number)

    def of(self, claim: Claim) -> tuple[str | None, str | None, bool | None]:
        """What the record says of the thing that is claimed, with what status, and whether both can be so.

        Plans are not held against what came of them: see ``planned``.
        """
        if claim.subject == "head":
            return self._of_head(claim)
        value = self._value(claim)
        if value is None:
            return None, None, None
        fits = None if claim.value is None or claim.basis != "told" else compatible(claim, _beside(claim, *value))
        return value[0], None, fits

    def _value(self, claim: Claim) -> tuple[str | None, edtf.Value | None] | None:
        if claim.subject in DATES:
            days = self.days(claim.round)
            if days is None or days.start is None or days.end is None:
                return None
            ends = {"first_day": days.start, "last_day": days.end}
            days = edtf.summary([ends[claim.subject]]) if claim.subject in ends else days
            return days.edtf, days
        value = None
        if claim.subject == "city":
            value = self.city(claim.round)
        elif claim.subject == "party" and claim.item:
            value = self.role(claim.round, claim.item)
        return (value, None) if value else None

    def _of_head(self, claim: Claim) -> tuple[str | None, str | None, bool | None]:
        row = self._heads.get((claim.round, claim.item or ""))
        if row is None:
            return None, None, None
        person = row["person_id"] or None
        # A name that is no known person's can be another spelling: that is left open.
        certain = claim.basis == "told" and row["status"] == "confirmed" and claim.value in _people()
        return person, row["status"], claim.value == person if certain else None


def _beside(claim: Claim, value: str | None, days: edtf.Value | None) -> Claim:
    """What the record says, as if it were another claim on the same thing."""
    return Claim(claim.round, "", "", True, claim.subject, claim.item, value, "held", "", 0, 0, "", (), days)


@cache
def _place_names() -> dict[str, str]:
    return {row["place_id"]: row["name_en"] for row in rows("places")}


@cache
def _people() -> frozenset[str]:
    return frozenset(row["person_id"] for row in rows("people"))


def value_of(text: str) -> edtf.Value:
    """EDTF of the record as a value; open where it is not of the closed forms.

    >>> value_of("2024-11").precision, value_of("2024-11-11/2024-11-11").edtf
    ('month', '2024-11-11')
    """
    try:
        low, high = edtf.bounds(text)
    except ValueError:
        return edtf.OPEN
    return edtf.Value(edtf.text(low, high), low, high, edtf.precision(low, high))
