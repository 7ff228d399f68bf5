"""Who hosts a round: Kazakhstan, or another whose city holds it, acting as the host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, alternatives, cue_words, forms
from ...scanning import Scanner
from ..names.parties import party_names
from ..rounds.discourse import Discourse
from ..rounds.othertalks import other_talks_in
from .chains import NEAR, Part, round_for


def hosts(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """Kazakhstan where it acts as the host: its ministry or minister, or the state as the subject of an act."""
    text = discourse.document.text
    for hit in named:
        acts = _acts(text, sentence, hit.start) or bool(_acts_behind().match(text, hit.end, sentence.end))
        if hit.entry == ("KAZ",) and (text[hit.start : hit.end].find(" ") > 0 or acts):
            yield Part(hit.start, hit.end, "KAZ", "host", round_for(discourse, hit.start, sentence), "party:host")
    for m in _hosted_by().finditer(text, sentence.start, sentence.end):
        for hit in (h for h in party_names().find(text, m.end(), sentence.end) if h.start == m.end() and len(h.entry) == 1):
            if discourse.named(sentence.start, sentence.end) and not other_talks_in(text[m.end() : m.end() + 2 * NEAR]):
                yield Part(hit.start, hit.end, hit.entry[0], "host", round_for(discourse, hit.start, sentence), "party:host")
    for m in _minister().finditer(text, sentence.start, sentence.end):
        if not any(h.start < m.end("span") and m.start("span") < h.end for h in named):
            yield Part(*m.span("span"), "KAZ", "host", round_for(discourse, m.start("span"), sentence), "party:host")


@cache
def _hosted_by() -> Scanner:
    return Scanner(rf"{PREFIX}{cue_words('host_verb')} +(?:مدينه +)?")


@cache
def _acts_behind() -> re.Pattern[str]:
    """ "Kazakhstan had announced"."""
    return re.compile(rf" +(?:(?:قد +|كانت +)?{cue_words('host_act')}|{cue_words('host_behind')}){END}| *: *(?=\w)")


def _acts(text: str, sentence: Sentence, start: int) -> bool:
    return bool(_act().search(text, max(sentence.start, start - 16), start))


@cache
def _act() -> re.Pattern[str]:
    """What makes a state's name the host: an act right before it, or the office of somebody who speaks for it."""
    return re.compile(rf"{PREFIX}{cue_words('host_act', 'host_minister')} +(?:في +)?$")


@cache
def _minister() -> Scanner:
    adjectives = alternatives(forms("party_forms", code="KAZ", use="adjective"))
    return Scanner(rf"{PREFIX}(?P<span>{cue_words('host_minister')} +{adjectives})" + END)
