"""How parties and their delegations are named, and which sentences speak of somebody else's talks."""

from __future__ import annotations

import re
from functools import cache

from .. import lexicon
from ..blocks import Sentence
from ..cleaning import fold_text
from ..forms import PREFIX, Matcher, alternatives, cues, forms
from .document import Document


@cache
def party_names() -> Matcher:
    """Forms that name a party as such (no adjectives); an entry is the tuple of its codes."""
    return Matcher(
        {r["form"]: tuple(r["code"].split("|")) for r in lexicon.rows("party_forms") if r["use"] != "adjective"}
    )


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
def _process() -> re.Pattern[str]:
    return re.compile(PREFIX + alternatives(forms("cues", **{"class": "process"})))


def of_other_talks(document: Document, sentence: Sentence, upto: int | None = None) -> bool:
    """A sentence (its words up to ``upto``) on somebody else's talks, which does not name the Astana process."""
    return other_talks_in(document.text[sentence.start : sentence.end if upto is None else upto])


def other_talks_in(words: str) -> bool:
    return bool(cues("other_talks").find(words)) and not _process().search(words)
