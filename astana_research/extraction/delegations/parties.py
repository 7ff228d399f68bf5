"""Who takes part in a round, as what, and who stays away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ... import lexicon
from ...document import Document
from ...forms import Hit, cue_words, cues, matcher, overlaps
from .. import denial
from ..names.parties import of_role, party_names
from ..rounds.discourse import Discourse
from ..rounds.othertalks import elsewhere, of_other_talks
from . import deputies, frames
from .absence import absent as staying_away
from .attending import attending
from .chains import Part, round_before
from .envoys import envoys
from .hosts import hosts
from .observers import called_observers, observer_people, observing, watching


@cache
def _roles() -> dict[str, str]:
    return {row["code"]: row["role"] for row in lexicon.rows("parties")}


@cache
def _kinds() -> dict[str, str]:
    return {row["code"]: row["kind"] for row in lexicon.rows("parties")}


#: The phrasings by which a party attends, each from the discourse, a sentence and the parties named in it.
_ATTENDANCE = (
    attending,
    frames.subjects,
    observing,
    called_observers,
    observer_people,
    watching,
    frames.confirming,
    frames.delegating,
    frames.sending,
    frames.standing_for,
    frames.listing,
    frames.between,
    envoys,
    deputies.deputies,
)


def find_parties(discourse: Discourse, heads: Iterable[Part]) -> list[Part]:
    """The parties that the article has take part in a round or stay away from it, each tied to the round it speaks of.

    ``heads`` are the delegations that a head was found for: whoever leads one has it take part. A participation without a
    round is dropped where the same party has the same role in a round that the text does name.
    """
    document = discourse.document
    named = _named(document)
    guarantors = _called_guarantors(document)
    found: list[Part] = list(heads)
    listed: list[Part] = []
    spoke: list[Part] = []
    starts = [hit.start for hit in named]
    led = {(part.start, part.party, part.round) for part in found}
    for sentence in document.sentences:
        if not round_before(discourse, sentence) and elsewhere(document.text, sentence.start):
            continue
        mine = named[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        absent = [p for p in staying_away(discourse, sentence, mine) if (p.start, p.party, p.round) not in led]
        away = {(part.start, part.party, part.round) for part in absent}
        found += absent
        found += [
            part
            for frame in _ATTENDANCE
            for part in frame(discourse, sentence, mine)
            if (part.start, part.party, part.round) not in away and not of_other_talks(document, sentence, part.end, soon=True)
        ]
        found += hosts(discourse, sentence, mine)
        listed += [*frames.guaranteeing(discourse, sentence, mine), *deputies.guarantors(discourse, sentence)]
        spoke += [q for q in frames.speaking(discourse, sentence) if not of_other_talks(document, sentence, q.end)]
    seen = {part.party for part in found if part.role != "host" or part.party == "KAZ"}
    found += [part for part in listed if part.party not in seen]
    seen |= {part.party for part in listed}
    found += [part for part in spoke if part.party not in seen]
    found += [part for part in frames.acting(discourse, named) if part.party not in seen]
    there = {part.round for part in found if part.party == "UN" and part.role != "absent" and part.rule != "party:speaks"}
    found = [p for p in found if not (p.party == "UN" and p.role == "absent" and p.round in there)]
    settled: dict[Key, Part] = {}
    called = [(hit.start, hit.end) for hit in cues("guarantors").find(document.text)]
    by_name = {p.party for p in found if not overlaps(called, p.start, p.end)} & of_role("guarantor")
    # "The guarantor states" came, and none of them is named by itself: they came as such.
    guarantors = guarantors if by_name else of_role("guarantor")
    for part in (replace(p, role=_role(p, guarantors)) for p in found):
        key = _key(part)
        known = settled.get(key)
        if known is None or (known.role == "other" and part.role != "other"):  # the best-attested role
            settled[key] = part
    _drop_outer(settled)
    _keep_best(settled)
    told = {(p.party, p.role) for p in settled.values() if p.round is not None}
    kept = (p for p in settled.values() if p.round is not None or (p.party, p.role) not in told)
    each = [
        p if number == p.round else replace(p, round=number) for p in kept for number in discourse.together(p.start, p.round)
    ]
    return sorted(each, key=lambda p: (p.start, p.party, p.round or 0))


#: Where a party is named, its code, and the round that it stays away from: it may come to one and stay away from another.
Key = tuple[int, str, int | None]


def _key(part: Part) -> Key:
    return part.start, part.party, part.round or 0 if part.role == "absent" else None


def _keep_best(settled: dict[Key, Part]) -> None:
    """A party keeps the best-attested of its roles in a round: who is called an observer once is no "other" elsewhere."""
    roles: dict[tuple[str, int | None], str] = {}
    for part in settled.values():
        if part.role not in ("other", "absent"):
            roles.setdefault((part.party, part.round), part.role)
    for key, part in settled.items():
        if part.role == "other" and (best := roles.get((part.party, part.round))):
            settled[key] = replace(part, role=best)


def _called_guarantors(document: Document) -> set[str]:
    """The guarantors that the text calls so: a sentence that has the word names them.

    "The three guarantors" means each of them where the text names all three; else it tells whose talks these are, and
    not what Russia comes as whose delegation is named elsewhere.
    """
    usual = {code for code, role in _roles().items() if role == "guarantor"}
    hits = matcher("party_forms", "code").find(document.text)
    all_told = usual <= {hit.entry for hit in hits if not _PLACE.search(document.text, max(0, hit.start - 4), hit.start)}
    found: set[str] = set()
    for cue in cues("guarantor").find(document.text):
        if all_told and cues("guarantors").find(document.text, cue.start, cue.end):
            return usual
        sentence = document.sentence_at(cue.start)
        if denial.in_clause(document.text, cue.start, max(sentence.start, cue.start - _DENIED), "no_guarantor"):
            continue  # "Iran can't be a guarantor"
        for hit in matcher("party_forms", "code").find(document.text, sentence.start, sentence.end):
            two = hit.entry.count("|") == 1 and hit.start <= cue.start < hit.end  # "the Russian and the Turkish guarantor"
            if two or "|" not in hit.entry:
                found |= usual & set(hit.entry.split("|"))
    return found


_DENIED = 40  # characters before the word in which it is denied
_PLACE = re.compile(r"في $")  # "in Tehran" names a place


def _drop_outer(settled: dict[Key, Part]) -> None:
    """Of a delegation and the party named in it only the party counts, in the better role of the two."""
    before: dict[str, Part] = {}
    for part in sorted(settled.values(), key=lambda p: (p.start, -p.end)):
        outer = before.get(part.party)
        if outer and outer.start < part.start < outer.end:
            if part.role == "other":
                settled[_key(part)] = part = replace(part, role=outer.role)
            settled.pop(_key(outer), None)
        before[part.party] = part


def _named(document: Document) -> list[Hit]:
    """The parties named in the text; not the country in "the capital of Kazakhstan" or "the ambassador to Kazakhstan"."""
    capitals = [(h.start, h.end) for h in matcher("place_forms", "place_id", use="capital_phrase").find(document.text)]
    text = document.text
    return [
        h
        for h in party_names().find(text)
        if not overlaps(capitals, h.start, h.end) and not text.endswith("لدي ", 0, h.start)
        if not _posted().search(text, max(0, h.start - _POST), h.start)
    ]


_POST = 50  # characters before a place in which its ambassador stands


@cache
def _posted() -> re.Pattern[str]:
    """ "The ambassador of Syria in Moscow": where he serves sends nobody."""
    return re.compile(rf"(?<!\w)[وفبل]?{cue_words('accredited_person')}(?: +\w+){{0,2}} +في +$")


def _role(part: Part, guarantors: set[str]) -> str:
    """Guarantor only where the text calls the party so; a party keeps the role that the text gives it, else its usual one."""
    usual = _roles().get(part.party, "other")
    if usual == "absent" and part.rule == "party:subject":
        return "other"  # never asked, and comes all the same: its name before the verb; "the invitation of X" is no coming
    if part.role in ("absent", "host") or (part.role == "observer" and usual not in ("un", "government", "opposition")):
        return part.role
    if usual == "guarantor":
        return "guarantor" if part.party in guarantors else "other"
    if usual == "observer" and _kinds()[part.party] == "state":
        return "other"  # a state observes where the text says so; UNHCR and the ICRC always do
    return usual
