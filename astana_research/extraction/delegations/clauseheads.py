"""The heads of delegations in one clause: each person with the delegation, the title or the office that tells whom he stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, cue_words, cues
from ..names.parties import adjectives, delegations, nationality, party_names
from ..names.people import is_president, may_lead, party_of, people_in
from ..names.unknown import unknown_names
from ..rounds.discourse import Discourse
from ..verbs import future_verbs
from .bearing import delegate_before, is_led, is_no_head, leads_not, observes_from, only_meant, owner, stand_for
from .chains import Part, round_told
from .envoys import says_there
from .leading import (
    CHAIR,
    COUNTERPART,
    COUNTRY,
    apart,
    codes_of,
    is_adjective,
    leads_behind,
    named_codes,
    next_is_none,
    office_before,
    on_behalf,
    represents,
    state_of,
    team_of,
    who_represents,
)
from .observers import observes_never
from .pairing import pair, respectively, title_party


@dataclass(frozen=True)
class Head:
    """The head of a delegation: the name's span, the person's id where a lexicon knows it, the party, the round, the rule."""

    start: int
    end: int
    person_id: str | None
    party: str
    round: int | None
    rule: str
    part: Part


def heads_in(discourse: Discourse, sentence: Sentence, start: int, end: int) -> list[Head]:
    """The heads that a clause of a sentence names, in text order."""
    text = discourse.document.text
    verbs = cues("head_verb").find(text, start, end)
    meant = [h.start for h in verbs if only_meant(text, start, h)]
    leads = [h.start for h in verbs if h.start not in meant]
    known_people = [_with_initial(text, h) for h in people_in(text, start, end)]
    leads += [m.start() for m in COUNTERPART.finditer(text, start, end) if delegate_before(text, m.start())]
    leads += [m.start() for sign in (state_of(), CHAIR, COUNTRY, represents(), who_represents()) for m in sign.finditer(text, start, end)]
    attends = cues("delegate_verb", "attend").find(text, start, end)
    leads += team(text, start, end)
    present = attends or cues("presence", "led_behind").find(text, start, end) or _comes_as_well(text, sentence, start)
    present = present or says_there(text, start, end)
    people = [h for h in known_people if not is_no_head(text, h, start, end)]
    behalf = [Hit(*m.span("state"), codes_of(m["state"])) for m in on_behalf().finditer(text, start, end)]
    if leads or attends or behalf or meant:
        firm = [*people, *delegations().find(text, start, end), *adjectives().find(text, start, end), *behalf]
        firm += [Hit(*m.span(), None) for m in state_of().finditer(text, start, end)]
        others = [*apart().find(text, start, end), *(h for h in known_people if h not in people)]
        names = unknown_names(text, start, end, firm, others)
        people = sorted([*people, *(h for h in names if _may_be_name(discourse, h))], key=lambda h: h.start)
        people = [h for h in people if h.entry or not is_no_head(text, h, start, end)]
    people = [h for n, h in enumerate(people) if not any(people[n - 1].end * bool(n) <= at < h.start for at in meant)]
    people = [h for h in people if not leads_not(text, h, end)]
    missions = _missions(text, start, end, people, bool(leads), behalf)
    told = stand_for(text, people, start, end)
    watching = any(observes_from(text, person, end) for person in people)
    if not people or not (leads or missions or present or watching or told):
        return []
    beside = {**pair(text, people, missions), **respectively(text, start, end, people)}
    found = []
    for n, person in enumerate(people):
        known = party_of().get(person.entry or "")
        title = title_party(text, people, n, start, end)
        mission = beside.get(n)
        led = is_led(text, people, n, leads, end)
        if n in told:
            party, place, rule = told[n].entry[0], told[n], "head:for"
        elif mission is not None:
            party, place, rule = mission.entry[0], mission, "head:delegation"
        elif led and known and known != "KAZ" and title and title.entry != known and not is_adjective(text, title):
            party, place, rule = known, person, "head:lexicon"  # a capital near by names whoever backs him
        elif title and (led or (title.entry == "UN" and present and known in (None, "", "UN"))):
            party, place, rule = title.entry, title, "head:title"
        elif title and attends and _represents(text, person, end):
            party, place, rule = title.entry, title, "head:represents"
        elif known == "UN" and present:  # the envoy attends: by office he stands for the United Nations
            party, place, rule = known, person, "head:envoy"
        elif led and known and not is_president(person.entry):
            party, place, rule = known, person, "head:lexicon"
        elif known and known not in observes_never() and observes_from(text, person, end):
            party, place, rule = known, person, "head:observer"
        elif led and (whose := owner(text, sentence, person.start)):
            party, place, rule = whose.entry[0], whose, "head:owner"
        else:
            continue
        stands = leads or led or mission is not None or rule in _STANDING or party == "UN"
        if party == "KAZ" or not stands:
            continue
        round_ = round_led(discourse, sentence, person, (start, end))
        found.append(
            Head(
                person.start,
                person.end,
                person.entry,
                party,
                round_,
                rule,
                Part(place.start, place.end, party, "observer" if observes_from(text, person, end) else "", round_, rule),
            )
        )
    return [h for h in found if not _is_member(text, h, found)]


def _comes_as_well(text: str, sentence: Sentence, start: int) -> bool:
    """ "With the participation of A and B, as well as the envoy C": a clause that goes on with those who take part."""
    return bool(_as_well().match(text, start)) and bool(cues("attend", "presence").find(text, sentence.start, start))


@cache
def _as_well() -> re.Pattern[str]:
    return re.compile(rf"[ ،]*{PREFIX}{cue_words('comes_as_well')}{END}")


def _is_member(text: str, head: Head, found: list[Head]) -> bool:
    """Whoever is named behind the head of his party, and no word of leading between: "A, head of the delegation, and B"."""
    if head.rule not in ("head:lexicon", "head:title", "head:owner"):
        return False
    ahead = [h for h in found if h.party == head.party and h.end <= head.start]
    if not ahead or leads_behind().match(text, head.end):
        return False
    his = leads_behind().match(text, ahead[-1].end)
    return not cues("head_verb", "led_behind").find(text, his.end() if his else ahead[-1].end, head.start)


def round_led(discourse: Discourse, sentence: Sentence, person: Hit, clause: tuple[int, int]) -> int | None:
    """The round at which a person leads: named behind the name ("who led the delegation in the second round"), or as told.

    A round to come is meant only where the words say that he will lead.
    """
    text = discourse.document.text
    begin = _PAST_COMMA.match(text, person.end).end()
    stop = _round_stop().search(text, begin, sentence.end)
    upto = min(stop.start() if stop else sentence.end, person.end + _BEHIND)
    replaced = (p.start for p in people_in(text, begin, upto) if next_is_none().search(text, begin, p.start))
    upto = next(replaced, upto)  # "X, who took the place of Y, head of the delegation in the last round"
    behind = [n for _, n in discourse.named(person.end, upto) if n is not None]
    number = behind[0] if behind else round_told(discourse, person.start)
    if behind and discourse.status(number) == "recalled":
        return number  # a later round that has met, too
    if discourse.about is not None and number is not None and number > discourse.about:
        ahead = cues("planned").find(text, *clause) or future_verbs(text, *clause)
        return number if ahead and discourse.about_status == "held" and not behind else number if ahead else discourse.about
    return number


def _represents(text: str, person: Hit, end: int) -> bool:
    """Whether a person is told to represent or to observe; not who says that another one is asked to observe."""
    found = cues("represents").find(text, person.end, end)
    return any(not _SAYS_THAT.search(text, person.end, hit.start) for hit in found)


_SAYS_THAT = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم)?(?!\w)")
_PAST_COMMA = re.compile(r"[ ،,)\"»”]*")
_BEHIND = 60  # characters behind a name in which the round is named


@cache
def _round_stop() -> re.Pattern[str]:
    return re.compile(rf"[.؛:\n]|،(?! *(?:الذي|التي))|(?<!\w){cue_words('round_stop')}{END}")


_STANDING = frozenset({"head:represents", "head:envoy", "head:observer", "head:for"})


def team(text: str, start: int, end: int) -> list[int]:
    """Where a delegation is called by who leads it: "the team of X arrives"."""
    teams = {m.end(): m.start() for m in team_of().finditer(text, start, end)}
    return [teams[h.start] for h in people_in(text, start, end) if h.start in teams and may_lead(h.entry)] if teams else []


def _with_initial(text: str, person: Hit) -> Hit:
    """A family name with the initial of the first: "أ. لافرنتييف"."""
    m = _INITIAL.search(text, max(0, person.start - 4), person.start)
    family = _FAMILY.fullmatch(text, person.start, person.end)
    return Hit(m.start(1), person.end, person.entry) if m and family else person


_INITIAL = re.compile(r"(?<!\w)([^\Wدم]\. ?)$")  # no doctor, no engineer
_FAMILY = re.compile(r"\w+|(?:دي|جابري|حجي) +\w+")


def _may_be_name(discourse: Discourse, name: Hit) -> bool:
    """An unknown name is no quotation's beginning, and no word of it has the ending of an adverb or object ("ً")."""
    document = discourse.document
    if document.text[: name.start].rstrip(" ")[-1:] in ('"', "«"):
        return False
    start, end = document.cite(name.start, name.end)
    return "\u064b" not in document.folded.raw[start:end]


def _missions(text: str, start: int, end: int, people: list[Hit], leads: bool, behalf: list[Hit]) -> list[Hit]:
    """The delegations of a clause: "the Russian delegation", "represented Russia", and where somebody leads, a bare party
    or nationality right before a name: "and the opposition Ahmad Tomah", "the Russian Alexander Lavrentiev"."""
    found = [
        *delegations().find(text, start, end),
        *(Hit(*m.span("state"), named_codes(m["state"])) for m in state_of().finditer(text, start, end)),
        *behalf,
    ]
    if leads:
        names = {h.start for h in people}
        quoted = {place - 1 for place in names if text[place - 1 : place] == '"'}
        close = [h for h in party_names().find(text, start, end) if h.end + 1 in names | quoted]
        close += [
            Hit(h.start, h.end, (h.entry,)) for h in nationality().find(text, start, end) if h.end + 1 in names | quoted
        ]
        close = [h for h in close if text[h.start - 1 : h.start] not in ("ب", "ل")]  # "his delegate at the United Nations"
        found += [h for h in close if not office_before().search(text, max(start, h.start - 14), h.start)]
    unique = {h.start: h for h in sorted(found, key=lambda h: h.end) if len(h.entry) == 1}
    return [unique[place] for place in sorted(unique)]
