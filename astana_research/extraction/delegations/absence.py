"""Who stays away from a round: who boycotts, withdraws, refuses, sends nobody or isn't asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import lexicon
from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, alternatives, cue_words, cues, forms
from ...scanning import Scanner
from .. import denial
from ..names.parties import adjectives, delegations, is_name, of_role, party_names, sides
from ..rounds.discourse import Discourse
from ..rounds.othertalks import of_other_talks
from .bearing import sends_nobody
from .chains import NEAR, STOP, Part, chain, joined_to, round_for


def absent(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """Parties that a sentence has stay away from a round of these talks."""
    text = discourse.document.text
    parties = _parties(text, sentence, named)
    for place, hits in (
        *_refusing(text, sentence),
        *_staying(text, sentence, parties),
        *_nobody(text, sentence),
        *_without(text, sentence, parties),
    ):
        if of_other_talks(discourse.document, sentence, place, soon=True):
            continue
        for hit in hits:
            for code in (code for code in hit.entry if code not in of_role("host")):  # its host is there
                yield Part(hit.start, hit.end, code, "absent", round_for(discourse, place, sentence), "party:absent")


def _parties(text: str, sentence: Sentence, named: list[Hit]) -> list[Hit]:
    """The parties of a sentence, also as delegations and sides: "the Lebanese side"; of two that overlap the longer one."""
    found = [*named, *delegations().find(text, sentence.start, sentence.end), *sides().find(text, sentence.start, sentence.end)]
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


Found = Iterator[tuple[int, list[Hit]]]


def _staying(text: str, sentence: Sentence, parties: list[Hit]) -> Found:
    """ "Stayed away from the meeting A and B", "A and B, as usual, were not there"."""
    for cue in cues("absent").find(text, sentence.start, sentence.end):
        kept = cues("absent_not").find(text, cue.end, min(sentence.end, cue.end + NEAR))
        if any(not any(p.start <= k.start < p.end for p in parties) for k in kept) or _untold(text, sentence, cue):
            continue  # left the hall for an hour, kept away from the press conference
        if cues("absent_except").find(text, cue.start, cue.end) and not _all_but(text, sentence, cue):
            continue
        low = max(sentence.start, cue.start - NEAR)
        if _not_so(text, cue, low):
            continue
        row = _away(text, parties, cue.end)
        if row and _all_the_same().match(text, row[-1].end):
            continue  # "nobody came for the United Nations but its envoy"
        if row and _from_land().match(text, row[-1].end):
            continue  # "the withdrawal of Turkey from Idlib"
        if not row and _of_a_matter().match(text, cue.start):
            continue  # "its disappointment at the absence of the file"
        # The verb first, its subject behind: "and stayed away Pedersen"; "from it" and somebody of it is meant.
        first = text[max(cue.start - 2, 0) : cue.start].rstrip(" ")[-1:] in ("و", "،", ".", "")
        if not row and not first and not _FROM_IT.search(text, cue.start, cue.end + _IT):
            before = [h for h in parties if cue.start - NEAR <= h.end <= cue.start]
            row = joined_to(text, [h for h in before if not STOP.search(text, h.end, cue.start)], _AND)
        # An envoy who stays away sends somebody, as a rule.
        yield cue.end, [h for h in row if not cues("envoy").find(text, h.start, h.end) or sends_nobody(text, h)]


def _untold(text: str, sentence: Sentence, cue: Hit) -> bool:
    """ "It was not confirmed that ...", "denied that ... stays away": nothing is said of who is there."""
    return bool(cues("unconfirmed").find(text, max(sentence.start, cue.start - NEAR), cue.end))


def _all_but(text: str, sentence: Sentence, cue: Hit) -> bool:
    """ "All delegations confirmed that they attend but ...": behind "nobody attended but" stand those who did."""
    attends = cues("attend", "presence", "confirm").find(text, sentence.start, cue.start)
    return bool(attends) and not cues("absent").find(text, sentence.start, cue.start)


def _away(text: str, parties: list[Hit], place: int) -> list[Hit]:
    """The parties behind a word of absence, and those joined to them."""
    return chain(text, parties, place, _AND_ALSO.fullmatch, _gap().fullmatch)


def _not_so(text: str, cue: Hit, low: int) -> bool:
    """ "Won't stay away", "if it stayed away", "threatened to boycott", "denied that the opposition boycotts"."""
    close = denial.right_before(text, cue.start, "not_verb", "not_noun", "if_word")
    if close or denial.in_clause(text, cue.start, low, "leaves_open"):
        return True
    # A noun is what they deny; a verb may be of somebody else.
    return bool(_AWAY.match(text, cue.start)) and denial.in_clause(text, cue.start, low, "denies")


_AWAY = re.compile(r"[وفب]?(?:مقاطع|غياب|انسحاب|تغيب)")


@cache
def _all_the_same() -> re.Pattern[str]:
    return re.compile(rf" *{cue_words('absent_exception')}{END}")


@cache
def _from_land() -> re.Pattern[str]:
    """A land, a town or a treaty that somebody leaves: no round."""
    hosts = {row["place_id"] for row in lexicon.rows("places") if row["kind"] in ("host_city", "capital")}
    places = alternatives(row["form"] for row in lexicon.rows("place_forms") if row["place_id"] not in hosts)
    return re.compile(rf"(?: +\w+)? +(?:من|عن) +(?:كامل +|جميع +|كل +)?(?:{cue_words('left_behind')}|{places}|{cue_words('syria')}){END}")


@cache
def _of_a_matter() -> re.Pattern[str]:
    """ "The absence of (the) ...": a verbal noun whose own genitive says what is missing; "its absence from the round" has none."""
    return re.compile(rf"(?:ال)?غياب +(?!(?:عن|من|في)(?!\w))(?!{cue_words('round_noun')})\w")


_AND = re.compile(r" *و *")
_FROM_IT = re.compile(r" عن(?:ه|ها|هما|هم)(?!\w)")
_IT = 7  # characters of "from them"
_AND_ALSO = re.compile(r' *["»”]? *(?:\(\w+\))? *،? *(?:ولا +(?:الي +|عن +)?|او +|و *(?:الي +|عن +)?)?["«“]?')


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between the verb and who stays away: "from the meeting", "this time", "any delegation of"."""
    meeting = r"(?:عن|في)(?:ها|ه|هما)|(?:عن|في) +(?:هذا +|هذه +|اعمال +|طاوله +|حضور +|المشاركه +في +)?\w+(?: +ال\w+(?: +عشره?)?)?"
    adverb = cue_words("absent_adverb")
    anybody = rf"(?:اي +|جميع +)?{cue_words('no_presence')}(?: +عن| +من)?"
    return re.compile(
        rf'(?: +(?:{meeting}|{adverb}))?(?: +{adverb})? *(?:من +جانب +|كل +من +|عن +)?(?:{anybody} +)?[بل]? *["«“]?'
    )


def _nobody(text: str, sentence: Sentence) -> Found:
    """ "No American presence", "in American absence", "no Saudi or Qatari delegation attended": the adjective tells who stayed away."""
    for m in _nobody_of().finditer(text, sentence.start, sentence.end):
        codes = tuple(code for hit in adjectives().find(m["party"]) for code in hit.entry.split("|"))
        yield m.end(), [Hit(*m.span("party"), codes)]


@cache
def _nobody_of() -> re.Pattern[str]:
    adjective = alternatives(forms("party_forms", use="adjective"))
    noun = cue_words("no_presence")
    return re.compile(
        rf"{PREFIX}(?:{cue_words('absence_noun')}|لا +{noun}|(?:من +)?دون +(?:اي +)?{noun}"
        rf"|{cue_words('absent')} +(?:\w+ +){{0,2}}?(?:اي +)?{noun}) +(?P<party>{adjective}(?: +(?:و|او) *{adjective})?){END}"
    )


def _without(text: str, sentence: Sentence, parties: list[Hit]) -> Found:
    """ "The round was held without the opposition": where a round meets, who is missing stays away."""
    for m in _without_them().finditer(text, sentence.start, sentence.end):
        row = _away(text, parties, m.end())
        clause = (text, max(sentence.start, m.start() - 3 * NEAR), m.start())
        if row and row[0].start - m.end() < 3 and cues("round_noun").find(*clause) and cues("held").find(*clause):
            yield m.end(), row


@cache
def _without_them() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)و?{cue_words('without_them')} +(?=\w)")


def _refusing(text: str, sentence: Sentence) -> Found:
    """ "Refused, Washington, to take part", "the factions decided not to go": who, and what they won't do."""
    for m in _refuses().finditer(text, sentence.start, sentence.end):
        name = next(n for n in ("behind", "before", "decides", "decided", "asked") if m[n])
        hit = next(iter(party_names().find(m[name])), None)
        if hit and not _untold(text, sentence, Hit(m.start(), m.end(), None)):
            yield m.end(), [Hit(*m.span(name), hit.entry)]


@cache
def _refuses() -> Scanner:
    party = alternatives(row["form"] for row in lexicon.rows("party_forms") if is_name(row))
    refuse, decide = cue_words("refuse"), cue_words("decide")
    take, away = rf"(?:عن +|ب)?{cue_words('taking_part')}", rf"(?:علي +|ب)?{cue_words('staying_away')}"
    has = rf"(?: +{cue_words('relative_pronoun')})? +(?:قد +|كانت +|كان +)?"
    but = rf"{cue_words('but')}(?:ها|ه|هم)?"
    return Scanner(
        rf"{PREFIX}(?:{refuse} +(?P<behind>{party}) +{take}|(?P<before>{party}){has}{refuse} +{take}"
        rf"|{decide} +(?P<decides>{party}) +{away}|(?P<decided>{party}){has}{decide} +{away}"
        rf"|{cue_words('invitation')}(?: +\w+){{0,3}}? +(?:الي +|ل)(?P<asked>{party}),? *،? *{but} +(?:قد +)?{cue_words('declined')}){END}"
    )
