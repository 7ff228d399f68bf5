"""The words that titles and subjects are made of: offices, days, "too", and what can't begin or hold a name."""

from __future__ import annotations

from functools import cache, lru_cache

from ... import lexicon
from ...cleaning import fold_text
from ...document import Document
from ...forms import cue_set, forms
from ..names.parties import nationality
from ..names.people import is_given
from ..names.unknown import is_known, office_titles, shapes


@cache
def office_words() -> frozenset[str]:
    """The words of titles and of offices that speak: minister, envoy, spokesman, analyst ..."""
    found = {f for c in ("spokesman", "private_person", "office_word") for f in forms("cues", **{"class": c})}
    return frozenset(office_titles() | {w for f in found for w in fold_text(f).split()})


@lru_cache(maxsize=50_000)
def is_title(word: str) -> bool:
    """Whether a word may stand in a title, or between a verb and its subject: days, "too", "in turn"."""
    return bool({word, word.lstrip("و")} & beside_subject()) or word.isdigit() or bool(nationality().find(word))


@cache
def beside_subject() -> frozenset[str]:
    days = {r["form"] for table in ("weekdays", "months", "date_words") for r in lexicon.rows(table)}
    found = days | {f for c in ("spokesman", "beside_subject") for f in forms("cues", **{"class": c})}
    return frozenset(office_titles() | {w for f in found for w in fold_text(f).split()})


def is_object(document: Document, start: int, end: int) -> bool:
    """Whether a word is indefinite and no subject: "said something else: ..."."""
    word = document.text[start:end]
    shown = document.folded.raw[slice(*document.cite(start, end))]
    return word.endswith("ا") and ("\u064b" in shown or not is_given(word) and not word.startswith("ال") and is_known(word[:-1]))


@cache
def phrase_ends() -> frozenset[str]:
    """Words that a subject does not hold: prepositions, "who", days, "today", parts of the day, "said", "that"."""
    return times() | calendar()


def times() -> frozenset[str]:
    return cue_set("subject_end")


def is_word(word: str) -> bool:
    return len(word) < 3 or word in beside_subject() or is_known(word) or bool(shapes(word) & office_words())


@cache
def calendar() -> frozenset[str]:
    days = {r["form"] for table in ("months", "weekdays", "date_words") for r in lexicon.rows(table)}
    return frozenset(w for f in days | set(forms("cues", **{"class": "date_line_word"})) for w in fold_text(f).split())
