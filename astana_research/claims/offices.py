"""Heads of delegations whom a text places in the ministry of another state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..document import Document
from ..forms import END, PREFIX, Matcher, cue_words
from ..lexicon import rows
from ..mentions import Mention
from .flag import Flag, flag_at
from .places import folded_place

if TYPE_CHECKING:
    from ..together import Read

_WORDS = 9  # between a name and the ministry of its bearer
_STATE_OF = {"SYR-GOV": "SYR"}


def foreign_offices(read: Read) -> Iterator[Flag]:
    """Offices beside the name of a head that name another state's ministry than the one that he leads the delegation of.

    The office stands right behind the name or right before it, in one clause; whom the head met is no office of his.
    """
    document = read.document
    heads = [(folded_place(document, m.start), m) for _, m in read.mentions if m.kind == "head" and m.first and m.start is not None]
    places = sorted(place for place, _ in heads)
    for place, m in heads:
        own = _STATE_OF.get(m.party or "", m.party or "")
        if own not in _codes():
            continue  # a delegation of no state
        sentence = document.sentence_at(place)
        end = _end(document, m)
        following = next((other for other in places if other > place), sentence.end)
        for start, stop, code in [*_behind(document, end, min(following, sentence.end)), *_before(document, sentence.start, place)]:
            if code != own:
                yield flag_at(document, start, stop, "foreign_office", m.round, origin=m.source, name=m.surface, party=m.party, state=code)


def _end(document: Document, m: Mention) -> int:
    return folded_place(document, m.end) if m.end is not None and m.end < len(document.folded.raw) else len(document.text)


def _behind(document: Document, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    found = _ministry().search(document.text, start, end)
    if found is None:
        return
    between = document.text[start : found.start()]
    if len(between.split()) <= _WORDS and not _apart().search(between) and between.count("،") <= 1:
        yield from _state(document, found, end)


def _before(document: Document, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The ministry named right before the name, with nothing but its state between."""
    for found in list(_ministry().finditer(document.text, start, end))[-1:]:
        for a, b, code in _state(document, found, end):
            if not document.text[b:end].strip(" ،:"):
                yield a, b, code


def _state(document: Document, found: re.Match[str], end: int) -> Iterator[tuple[int, int, str]]:
    for hit in states().find(document.text, found.end(), end):
        if not document.text[found.end() : hit.start].strip() or document.text[found.end() : hit.start].strip() == "في":
            yield found.start("office"), hit.end, hit.entry
        return


@cache
def states() -> Matcher:
    """Names of states and their adjectives, as they stand behind "the ministry of"; an entry is the ISO code."""
    parties = {row["code"]: row["iso3"] for row in rows("parties") if row["iso3"] and row["kind"] == "state"}
    forms = {r["form"]: parties[r["code"]] for r in rows("party_forms") if r["code"] in parties and r["use"] in ("name", "adjective")}
    return Matcher(forms | {row["form"]: row["code"] for row in rows("states")})


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["iso3"] for row in rows("parties") if row["iso3"]) | {row["code"] for row in rows("states")}


@cache
def _ministry() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?P<office>{cue_words('ministry')}){END}")


@cache
def _apart() -> re.Pattern[str]:
    """Words that lead from a person to somebody else."""
    return re.compile(rf"[.؛:\n]|، *و|(?<!\w){cue_words('not_of_office')}{END}")
