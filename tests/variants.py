"""Variants of the seeds: the same articles with other words, and the gold that follows.

A variant is told by its article and number alone: every choice comes from a random source seeded by the two and by the
kind of alteration, so that the same text comes out of every run on every machine. Alterations of content (other rounds,
dates, numbers, parties, names) are edits at places that the gold or a phrase marks; those of writing (marks, blanks,
quotation marks, digits) are edits of single characters of the altered text. Through both, the gold's spans are carried
along and its values changed with the words.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import variant_words as words
from variant_content import bystanders, city, durations, heads, parties, quantities, relative, rounds
from variant_dates import dates, reading, tokens
from variant_draft import SPANS, Draft, Entry
from variant_writing import WRITING

HERE = Path(__file__).parent
PER_SEED = 40
__all__ = ["ARTICLES", "CONTENT", "PER_SEED", "SPANS", "WRITING", "Variant", "seed", "variant"]


@dataclass(frozen=True)
class Variant:
    """An altered seed: the kinds of alteration, the text, and its gold in the shape of the gold file.

    A date of the gold has besides ``fields``: what the words say, before anybody knows the day of writing; a head has
    ``person_id``.
    """

    article_id: str
    number: int
    kinds: tuple[str, ...]
    text: str
    gold: Entry


@cache
def seed(article_id: str) -> Draft:
    """A seed as it is, with what the gold file leaves to be worked out: spans of heads, readings of dates."""
    gold = deepcopy(_gold_file()["articles"][article_id])
    text = (HERE.parent / "seeds" / f"{article_id}.txt").read_text("utf-8")
    ids = {form: person for people in words.PEOPLE.values() for person, forms in people.items() for form in forms}
    for head in gold["heads"]:
        head["start"] = text.index(head["person"])
        head["end"] = head["start"] + len(head["person"])
        head["surface"], head["person_id"] = head["person"], ids[head["person"]]
    for entry in gold["dates"]:
        entry["fields"] = reading(tokens(entry["surface"]))
    return Draft(text, gold)


@cache
def _gold_file() -> Entry:
    return json.loads((HERE / "gold" / "seeds.json").read_text("utf-8"))


ARTICLES = tuple(_gold_file()["articles"])

CONTENT: dict[str, Callable[[Draft, Random], None]] = {
    f.__name__: f for f in (rounds, relative, dates, durations, quantities, heads, parties, city, bystanders)
}


@cache
def variant(article_id: str, number: int) -> Variant:
    """The variant of a seed by its number: at least two alterations of content, and some of writing."""
    rng = Random(f"{article_id} {number}")
    content = [kind for kind in CONTENT if rng.random() < 0.6]
    content = content if len(content) > 1 else rng.sample(list(CONTENT), 2)
    writing = [kind for kind in WRITING if rng.random() < 0.25]
    start = seed(article_id)
    draft = Draft(start.text, deepcopy(start.gold))
    for kind in sorted(content, key=list(CONTENT).index):
        CONTENT[kind](draft, Random(f"{article_id} {number} {kind}"))
    draft = draft.done()
    for kind in writing:
        WRITING[kind](draft, Random(f"{article_id} {number} {kind}"))
        draft = draft.done()
    return Variant(article_id, number, (*content, *writing), draft.text, draft.gold)
