"""How parties and their delegations are named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ... import lexicon
from ...cleaning import fold_text
from ...forms import Matcher, forms


@cache
def of_role(*roles: str) -> frozenset[str]:
    """The codes of the parties whose part in the process is one of ``roles``.

    >>> sorted(of_role("guarantor"))
    ['IRN', 'RUS', 'TUR']
    """
    return frozenset(row["code"] for row in lexicon.rows("parties") if row["role"] in roles)


@cache
def party_names() -> Matcher:
    """Forms that name a party as such (no adjectives); an entry is the tuple of its codes."""
    return Matcher({r["form"]: tuple(r["code"].split("|")) for r in lexicon.rows("party_forms") if is_name(r)})


def is_name(row: Mapping[str, str]) -> bool:
    """Whether a form of a party stands by itself: a name, a capital, a body or its people ("the Russians")."""
    return row["use"] != "adjective" or row["note"].startswith("plural")


@cache
def delegations() -> Matcher:
    """ "The Russian delegation", "the delegation of the opposition": the noun with a party of any form behind it."""
    entries = {}
    nouns = [form for form in forms("cues", **{"class": "delegation"})]
    for row in lexicon.rows("party_forms"):
        codes = tuple(row["code"].split("|"))
        bare = fold_text(row["form"])
        if bare.startswith(("وفد", "الوفد")):
            entries[bare] = codes
            continue
        definite = row["use"] == "adjective"
        for noun in nouns:
            if not definite and noun.startswith("ال"):
                continue
            entries[f"{noun} {row['form']}"] = codes
            if not noun.startswith("ال") and row["use"] == "name":
                entries[f"{noun} من {row['form']}"] = codes
    return Matcher(entries)


@cache
def joint_delegations() -> Matcher:
    """ "The Russian and the American delegations": the noun in the dual or plural, with the first adjective of the row."""
    nouns = forms("cues", **{"class": "delegations_joint"})
    return Matcher({f"{noun} {form}": codes for noun in nouns for form, codes in _in_a_row().items()})


def _in_a_row() -> dict[str, tuple[str, ...]]:
    """Adjectives as a row of delegations has them: "the Syrian" among those of states is the government's."""
    rows = [row for row in lexicon.rows("party_forms") if row["use"] == "adjective" and "|" not in row["code"]]
    return {**{row["form"]: (row["code"],) for row in rows}, "السوري": ("SYR-GOV",)}


@cache
def joined_adjectives() -> Matcher:
    return Matcher(_in_a_row())


@cache
def nationality() -> Matcher:
    """Adjectives and names in a title ("envoy of the Russian president") and the party that they point to."""
    return Matcher({r["form"]: r["code"] for r in lexicon.rows("party_forms") if "|" not in r["code"]})


@cache
def adjectives() -> Matcher:
    return Matcher({r["form"]: r["code"] for r in lexicon.rows("party_forms") if r["use"] == "adjective"})


@cache
def sides() -> Matcher:
    """ "The Turkish side", "the Lebanese party": the noun with an adjective of a party."""
    rows = [row for row in lexicon.rows("party_forms") if row["use"] == "adjective"]
    nouns = forms("cues", **{"class": "side"})
    return Matcher({f"{noun} {row['form']}": tuple(row["code"].split("|")) for noun in nouns for row in rows})
