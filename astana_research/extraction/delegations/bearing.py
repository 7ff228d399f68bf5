"""What the words around a name say of its bearer: that he leads, stands for a party, observes, or is no head at all."""

from __future__ import annotations

import re
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, alternatives, cue_words, cues, forms
from ...scanning import Scanner
from .. import denial
from ..names.parties import delegations, nationality, party_names, sides
from ..names.people import may_lead, party_of, people_in
from ..names.unknown import shapes, titles
from .leading import (
    CHAIR,
    COUNTERPART,
    aide_of_head,
    and_by,
    codes_of,
    delegate_of,
    for_party,
    in_brackets,
    leads_apposed,
    leads_behind,
    leads_together,
    next_is_none,
    no_head_behind,
    of_minister,
    represented_by,
    stays_away,
)

_NEAR = 60  # characters before a name in which the party is named that it stands for


def stand_for(text: str, people: list[Hit], start: int, end: int) -> dict[int, Hit]:
    """The people of whom the words right beside the name tell whom they stand for, and the party."""
    found: dict[int, Hit] = {}
    for n, person in enumerate(people):
        low = max(people[n - 1].end if n else start, person.start - _NEAR)
        before = represented_by().search(text, low, person.start)
        if n - 1 in found and not before:
            before = and_by().search(text, low, person.start)
        bracket = in_brackets().search(text, low, person.start)
        apposed = bracket and text.startswith(")", person.end) and may_lead(person.entry)
        if apposed and party_of()[person.entry] in codes_of(bracket["party"]):
            before = bracket  # "Russia (Lavrentiev)"
        before = before or delegate_of().search(text, low, person.start)
        codes = codes_of(before["party"]) if before else ()
        if len(codes) == 1:
            found[n] = Hit(*before.span("party"), codes)
        elif mine := said_for(text, person, end):
            found[n] = mine
    return found


def delegate_before(text: str, place: int) -> bool:
    """Whether somebody who leads delegations is named shortly before: his counterpart is another who does."""
    return any(may_lead(h.entry) for h in people_in(text, max(0, place - _COUNTERPART), place))


def only_meant(text: str, start: int, lead: Hit) -> bool:
    """ "Was supposed to be led by", "won't be led by"."""
    if denial.right_before(text, lead.start, "not_verb", "that_not"):
        return True
    meant = cues("not_leading").find(text, max(start, lead.start - _MEANT), lead.start)
    return bool(meant) and not re.search(r"[،؛]", text[meant[-1].end : lead.start])


_MEANT = 24  # characters before a word of leading in which it may be denied
_COUNTERPART = 300  # characters behind the head of a delegation in which his counterpart is another one


def said_for(text: str, person: Hit, end: int) -> Hit | None:
    """Whom a name is said to stand for right behind it: "X for the opposition", "X, who represents Damascus", "X (Lebanon)"."""
    m = for_party().match(text, person.end, end)
    if not m:
        return None
    codes = codes_of(m["party"])
    return Hit(*m.span("party"), codes) if len(codes) == 1 else None


def leads_not(text: str, person: Hit, end: int) -> bool:
    """ "X does not represent the opposition", "X no longer leads the delegation"."""
    denied = _does_not().match(text, person.end, end)
    return bool(denied) and any(verb.start == denied.end() for verb in cues("head_verb").find(text, denied.end(), end))


@cache
def _does_not() -> re.Pattern[str]:
    return re.compile(rf" +(?:الذي +)?{cue_words('not_verb')}(?: +يعد)? +")


def is_led(text: str, people: list[Hit], n: int, leads: list[int], end: int) -> bool:
    """Whether a word of leading speaks of a person: before the name with nobody between but those it is joined to, or behind it."""
    person = people[n]
    behind = people[n + 1].start if n + 1 < len(people) else end
    title = _HEAD_OF.match(text, person.end, behind) if n + 1 < len(people) else None
    if title and any(not text[d.end : behind].strip() for d in delegations().find(text, title.end(), behind)):
        return False  # "X met the head of the delegation Y": the title is of Y
    if leads_behind().match(text, person.end, end) or leads_apposed().match(text, person.end, behind):
        return True
    last = n
    while last + 1 < len(people) and joined(text[people[last].end : people[last + 1].start]):
        last += 1
    if last > n and leads_together().match(text, people[last].end, end):
        return True
    before = [place for place in leads if place < person.start]
    if not before:
        return bool(cues("led_behind").find(text, person.end, people[n + 1].start if n + 1 < len(people) else end))
    for other, later in zip(people[:n][::-1], people[: n + 1][::-1], strict=False):
        if other.start < before[-1]:
            return True
        if not joined(text[other.end : later.start]):
            return False
    return True


_HEAD_OF = re.compile(r" +رييس +")


def joined(gap: str) -> bool:
    """Whether nothing stands between two names but "and", commas and titles."""
    return len(gap) < 140 and not re.search(r"(?<!\b\w)\.|[؛:\"]", gap) and not cues("clause_break", "speaks").find(gap)


def observes_from(text: str, person: Hit, end: int) -> bool:
    """ "The American Stuart Jones contented himself with the observer's seat"."""
    seat = cues("observer", "observer_seat", "observing").find(text, person.end, min(end, person.end + 75))
    if not seat or _untold_of().search(text, person.end, seat[0].start):
        return False
    alone = not text[seat[0].start : seat[0].end].endswith("ين")
    return not (alone and delegations().find(text, person.end, seat[0].start))  # "X, and a Jordanian delegation as an observer"


@cache
def _untold_of() -> re.Pattern[str]:
    """ "Said that his country does not come back as an observer": what he says ("that") is his country's, not his own."""
    return re.compile(rf"(?<!\w)(?:{cue_words('not_verb', 'not_be')}|ان|غير){END}")


def owner(text: str, sentence: Sentence, place: int) -> Hit | None:
    """Whose delegation "the head of its delegation" leads: the party named last before it."""
    low = max(sentence.start, place - 90)
    if not _owned().search(text, low, place) and not CHAIR.search(text, low, place):
        return None
    named = [*party_names().find(text, sentence.start, place), *delegations().find(text, sentence.start, place)]
    before = sorted((h for h in (*named, *sides().find(text, sentence.start, place)) if len(h.entry) == 1), key=lambda h: h.end)
    return before[-1] if before else None


# "Its delegation", "represented it", and the kingdom or country that was named before.
@cache
def _owned() -> re.Pattern[str]:
    return re.compile(
        rf"(?:وفد|رييس|رياس|مثل|مثلت|تراس|تراست|قاد|قادت|راس|قياد)(?:ه|ها|هم)(?!\w)|(?<!\w){cue_words('own_country')}(?!\w)"
        r"|(?<!\w)[وف]?(?:قاد|يقود|تراس|يتراس|يراس|راس|رياسه|قياده) +الوفد(?!\w)"
    )


def is_no_head(text: str, person: Hit, start: int, end: int) -> bool:
    """Spokesmen, hosts, ambassadors who speak, people replaced or absent: the words right before the name, or behind it, say so."""
    if _as_observer().match(text, person.end, end):
        return False
    before = text[max(start, person.start - 45) : person.start]
    cut = max(before.rfind("،", 0, len(before.rstrip(" ،"))), before.rfind(" ان "))
    if person.entry and not may_lead(person.entry) and of_minister().search(before):
        return True  # "X, adviser to the minister Y"
    if _deputized_for().match(text, person.end, end) or _hands_over().search(before) and _THE_LEAD.match(text, person.end):
        return True  # "the envoy, for whom X deputizes, stays away", "X handed the lead of the delegation to Y"
    if behind := leads_behind().match(text, person.end, end):
        once = _in_round().match(text, behind.end(), end)
        if next_is_none().search(before) and (
            (not behind["which"] and not once) or _MANY.search(text[behind.end() : behind.end() + _NEAR])
        ):
            return True  # "took the place of X at the head of the delegation", "... of X, who had led it in the first rounds"
        return party_of().get(person.entry) == "KAZ"  # "instead of X, who led the delegation at the last round"
    if aide_of_head().search(before):
        return True
    if _DEPUTIZED.search(before) or _missed(text, person, start) or _sends_somebody(text, person):
        return True
    words = before[cut + 1 :]
    said = [h for h in cues("not_head").find(words) if not _FOR_HIM.match(words, h.end)]
    if party_of().get(person.entry) == "UN":
        said = [h for h in said if "لقا" not in words[h.start : h.end]]  # whom the envoy meets at the round has him there
    led = [h.start for h in cues("head_verb", "presence").find(words)]
    led += [m.start() for m in COUNTERPART.finditer(words)]
    if (said and not (led and max(led) > said[-1].end)) or _is_none(person, before) or party_of().get(person.entry) == "KAZ":
        return True
    return bool(stays_away().match(text, person.end, end) or no_head_behind().match(text, person.end, end))



@cache
def _deputized_for() -> re.Pattern[str]:
    return re.compile(rf" *،? *(?:الذي|التي) +{cue_words('substituted_behind')}{END}")


@cache
def _hands_over() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('hands_over')}(?: +{cue_words('title', 'title_too')})* +$")


_THE_LEAD = re.compile(r" +(?:قياده|رياسه|زمام|مهام|مهمه|رايه)")


@cache
def _as_observer() -> re.Pattern[str]:
    """ "The American ambassador to Kazakhstan, X, as an observer": right behind the name."""
    return re.compile(rf'["»”]? *[،,]? *(?:وذلك +)?{cue_words("observer")}{END}')


@cache
def _in_round() -> re.Pattern[str]:
    """ "After X had led it in the first round": of that round he is the head."""
    return re.compile(rf" +(?:في|خلال) +{cue_words('round_noun')}{END}")


def sends_nobody(text: str, envoy: Hit) -> bool:
    """Whether the envoy of the United Nations who stays away has nobody come in his place, as far as the text tells."""
    around = cues("substitute").find(text, max(0, envoy.start - _AROUND), envoy.end + _AROUND)
    return not around and not _team_of_un().search(text)


_AROUND = 160  # characters around an absence in which somebody in that place would be told of


@cache
def _team_of_un() -> Scanner:
    team = alternatives(forms("cues", **{"class": "delegation"}))
    return Scanner(rf"{PREFIX}{team}ا?(?: +\w+){{0,2}}? +(?:من +)?{alternatives(forms('party_forms', code='UN', use='name'))}")


def _is_none(person: Hit, before: str) -> bool:
    said = next_is_none().search(before)
    # "The special envoy of the president X": whose office is no president's is the envoy.
    return bool(said) and not (said.group().strip() in ("للرييس", "الرييس") and may_lead(person.entry))


def _missed(text: str, person: Hit, start: int) -> bool:
    """ "Absent was the head of the opposition's former delegation, X": nothing but a title between."""
    away = cues("absent", "not_come").find(text, max(start, person.start - _TITLE), person.start)
    if not away:
        return False
    place = away[-1].end
    for hit in nationality().find(text, place, person.start):
        if not _are_titles(text[place : hit.start]):
            return False
        place = hit.end
    return _are_titles(text[place : person.start])


def _sends_somebody(text: str, person: Hit) -> bool:
    """ "As for the envoy X, he fell ill, and his deputy takes his place": said of the envoy right behind the name.

    Of the United Nations' envoys only: of others it is told that they lead, and then who took over.
    """
    if party_of().get(person.entry) != "UN":
        return False
    stop = _FULL_STOP.search(text, person.end)
    upto = min(stop.start() if stop else len(text), person.end + _AWAY)
    away = cues("substituted_behind").find(text, person.end, upto)
    return bool(away) and not people_in(text, person.end, away[0].start)


_FULL_STOP = re.compile(r"[.؛:\n]")
_AWAY = 70  # characters behind a name in which it is told that somebody else comes
_TITLE = 70  # characters of a title at most


def _are_titles(words: str) -> bool:
    return not re.search(r"[.؛:\n]", words) and all(shapes(word) & titles() for word in re.findall(r"\w+", words))


_FOR_HIM = re.compile(r" +(?:عن|من|ل)(?:ه|ها|هم)(?!\w)")  # "in his stead came X": whoever takes the place is there

_MANY = re.compile(r"^[^.،؛:\n]{0,20}(?:الجولات|الاجتماعات|اللقاءات|النسخ|الدورات)(?!\w)")  # rounds that nobody numbers

# "Y deputizes for the envoy X".
_DEPUTIZED = re.compile(r"(?<!\w)[وف]?س?(?:[تي]نوب|نابت?) +(?:\w+ +){1,4}عن +(?:\w+ +){0,3}$")
