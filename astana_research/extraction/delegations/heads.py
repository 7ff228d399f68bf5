"""Who leads or represents which delegation: people paired with delegations clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...blocks import Sentence
from ...forms import Hit, cues
from ..names.parties import adjectives, delegations, nationality, party_names
from ..names.people import may_lead, offices, party_of, people_in
from ..names.unknown import unknown_names
from ..rounds.discourse import Discourse
from ..rounds.othertalks import elsewhere, of_other_talks
from .bearing import delegate_before, is_led, is_no_head, observes_from, only_meant, owner, stand_for
from .chains import Part, round_before, round_for, round_told
from .leading import (
    CHAIR,
    COUNTERPART,
    COUNTRY,
    TEAM_OF,
    apart,
    clause_break,
    codes_of,
    is_adjective,
    leads_behind,
    list_line,
    named_codes,
    office_before,
    on_behalf,
    represents,
    signs,
    state_of,
    who_represents,
)
from .pairing import pair, respectively, title_party
from .phrasings import told_heads


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


def find_heads(discourse: Discourse) -> list[Head]:
    """The heads of delegations in an article, in text order.

    A clause counts if it has a verb or noun of leading ("heads", "represents", "head of the delegation") or the name of a
    delegation beside a person; whom the delegation beside a name, the nationality in the title and, last, the lexicon say
    that a person stands for decides the party. Hosts, spokesmen, people replaced or absent are none.
    """
    found: list[Head] = _listed(discourse)
    for sentence in discourse.document.sentences:
        words = (discourse.document.text, sentence.start, sentence.end)
        if not round_before(discourse, sentence) and elsewhere(discourse.document.text, sentence.start):
            continue
        if any(sign.search(*words) for sign in signs()) or _team(*words) or _envoy(discourse, sentence):
            for start, end in _clauses(discourse.document.text, sentence):
                heads = _in_clause(discourse, sentence, start, end)
                found += [h for h in heads if not _elsewhere(discourse, sentence, h)]
    found += _by_phrasing(discourse, {h.start for h in found})
    found += _spoken_of(discourse, {h.party for h in found})
    found = [_by_whole_name(discourse, h) for h in found]
    return [
        h if number == h.round else replace(h, round=number, part=replace(h.part, round=number))
        for h in found
        for number in discourse.together(h.start, h.round)
    ]


def _by_phrasing(discourse: Discourse, known: set[int]) -> list[Head]:
    """The heads that a whole phrasing tells, and no verb of leading beside the name."""
    document = discourse.document
    found = []
    for sentence in document.sentences:
        if document.set_aside(sentence) or (not round_before(discourse, sentence) and elsewhere(document.text, sentence.start)):
            continue
        for told in told_heads(document.text, sentence):
            person, party = told.person, told.party
            if person.start in known or party.entry == ("KAZ",) or of_other_talks(document, sentence, person.end):
                continue
            round_ = _round_of(discourse, sentence, person, (sentence.start, sentence.end))
            part = Part(party.start, party.end, party.entry[0], "", round_, "head:phrasing")
            found.append(Head(person.start, person.end, person.entry, party.entry[0], round_, "head:phrasing", part))
    return found


def _elsewhere(discourse: Discourse, sentence: Sentence, head: Head) -> bool:
    """ "X, who represented Moscow at the talks of four": the party behind a name has other talks right behind it."""
    behind = head.rule == "head:for" and head.part.start > head.start
    return of_other_talks(discourse.document, sentence, max(head.end, head.part.end) if behind else head.end, soon=behind)


def _spoken_of(discourse: Discourse, known: set[str]) -> list[Head]:
    """ "Said Lavrentiev ... . The head of the Russian delegation added ...": the one of that party whom the text names."""
    document = discourse.document
    text = document.text
    led = {h.entry[0]: h for h in delegations().find(text) if len(h.entry) == 1 and _HEAD_OF.search(text, max(h.start - 8, 0), h.start)}
    wanted = {code: hit for code, hit in led.items() if code not in known and code != "KAZ"}
    found: dict[str, Head] = {}
    if discourse.about is None or not (wanted or discourse.about_status == "held"):
        return []
    for sentence in document.sentences:
        for person in people_in(text, sentence.start, sentence.end):
            code, sent = offices().get(person.entry or "", ("", False))
            before = found.get(code)
            if not may_lead(person.entry) or document.set_aside(sentence) or code in known:
                continue
            if code not in wanted and not (sent and _is_there(discourse, person, code)):
                continue
            if before and (" " in text[before.start : before.end] or " " not in text[person.start : person.end]):
                continue  # the family name alone, in a title, yields to the whole name
            if not is_no_head(text, person, sentence.start, sentence.end) and not of_other_talks(document, sentence, person.end):
                hit, round_ = wanted.get(code, person), discourse.round_at(person.start)
                part = Part(hit.start, hit.end, code, "", round_, "head:spoken_of")
                found[code] = Head(person.start, person.end, person.entry, code, round_, "head:spoken_of", part)
    return list(found.values())


def _by_whole_name(discourse: Discourse, head: Head) -> Head:
    """A head called by the family name where he leads is cited where the text has the whole name, if it has."""
    document = discourse.document
    if head.person_id is None or head.party == "UN" or " " in document.text[head.start : head.end].replace("دي ", ""):
        return head
    for sentence in document.sentences:
        if document.set_aside(sentence):
            continue
        for person in people_in(document.text, sentence.start, sentence.end):
            if person.entry == head.person_id and " " in document.text[person.start : person.end].replace("دي ", ""):
                return replace(head, start=person.start, end=person.end)
    return head


def _is_there(discourse: Discourse, person: Hit, code: str) -> bool:
    """Whoever is sent to the talks by office, called by the whole name in what is told of the round: nobody else leads his delegation.

    The opposition's people change, and speak whether they are there or not; the envoy of the United Nations is told to be there.
    """
    named = " " in discourse.document.text[person.start : person.end]
    held = discourse.about_status == "held" and discourse.round_at(person.start) == discourse.about
    return named and held and code not in ("KAZ", "UN", "SYR-OPP", "")


_HEAD_OF = re.compile(r"(?<!\w)(?:رييس|رييسه|قايد|كبير)\s$")


def _listed(discourse: Discourse) -> list[Head]:
    """ "Heads of delegations: - Russia: X Y - Turkey: Z W": a name behind each party of a list that is announced so."""
    text = discourse.document.text
    announced = cues("head_list").find(text)
    found = []
    for m in list_line().finditer(text, announced[0].end if announced else len(text)):
        end = text.find("\n", m.end())
        end = len(text) if end < 0 else end
        known = people_in(text, m.end(), end)
        people = known or unknown_names(text, m.start("party"), end, [Hit(m.start("party"), m.end(), None)], [])
        codes = named_codes(m["party"])
        if people and len(codes) == 1:
            person, round_ = (
                people[0],
                round_for(discourse, m.start("party"), discourse.document.sentence_at(m.start("party"))),
            )
            part = Part(*m.span("party"), codes[0], "", round_, "head:list")
            found.append(Head(person.start, person.end, person.entry, codes[0], round_, "head:list", part))
    return found


def _envoy(discourse: Discourse, sentence: Sentence) -> bool:
    """A sentence that has somebody attend and names the United Nations or one of its envoys."""
    text = discourse.document.text
    attends = cues("delegate_verb", "attend", "presence").find(text, sentence.start, sentence.end)
    if not attends:
        return False
    named = "UN" in {h.entry for h in nationality().find(text, sentence.start, sentence.end)}
    return named or any(
        party_of().get(h.entry) == "UN"
        for h in people_in(text, sentence.start, sentence.end)
    )


def _clauses(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    cuts = [m.start() for m in clause_break().finditer(text, sentence.start, sentence.end)]
    for start, end in zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True):
        if start < end:
            yield start, end


def _in_clause(discourse: Discourse, sentence: Sentence, start: int, end: int) -> list[Head]:
    text = discourse.document.text
    verbs = cues("head_verb").find(text, start, end)
    meant = [h.start for h in verbs if only_meant(text, start, h)]
    leads = [h.start for h in verbs if h.start not in meant]
    known_people = [_with_initial(text, h) for h in people_in(text, start, end)]
    leads += [m.start() for m in COUNTERPART.finditer(text, start, end) if delegate_before(text, m.start())]
    leads += [m.start() for sign in (state_of(), CHAIR, COUNTRY, represents(), who_represents()) for m in sign.finditer(text, start, end)]
    attends = cues("delegate_verb", "attend").find(text, start, end)
    leads += _team(text, start, end)
    present = attends or cues("presence", "led_behind").find(text, start, end)
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
        elif title and attends and cues("represents").find(text, person.end, end):
            party, place, rule = title.entry, title, "head:represents"
        elif known == "UN" and present:  # the envoy attends: by office he stands for the United Nations
            party, place, rule = known, person, "head:envoy"
        elif led and known:
            party, place, rule = known, person, "head:lexicon"
        elif known and observes_from(text, person, end):
            party, place, rule = known, person, "head:observer"
        elif led and (whose := owner(text, sentence, person.start)):
            party, place, rule = whose.entry[0], whose, "head:owner"
        else:
            continue
        stands = leads or led or mission is not None or rule in _STANDING or party == "UN"
        if party == "KAZ" or not stands:
            continue
        round_ = _round_of(discourse, sentence, person, (start, end))
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


def _is_member(text: str, head: Head, found: list[Head]) -> bool:
    """Whoever is named behind the head of his party, and no word of leading between: "A, head of the delegation, and B"."""
    if head.rule not in ("head:lexicon", "head:title", "head:owner"):
        return False
    ahead = [h for h in found if h.party == head.party and h.end <= head.start]
    if not ahead or leads_behind().match(text, head.end):
        return False
    his = leads_behind().match(text, ahead[-1].end)
    return not cues("head_verb", "led_behind").find(text, his.end() if his else ahead[-1].end, head.start)


def _round_of(discourse: Discourse, sentence: Sentence, person: Hit, clause: tuple[int, int]) -> int | None:
    """The round at which a person leads: named behind the name ("who led the delegation in the second round"), or as told.

    A round to come is meant only where the words say that he will lead.
    """
    text = discourse.document.text
    begin = _PAST_COMMA.match(text, person.end).end()
    stop = _ROUND_STOP.search(text, begin, sentence.end)
    upto = min(stop.start() if stop else sentence.end, person.end + _BEHIND)
    behind = [n for _, n in discourse.named(person.end, upto) if n is not None]
    number = behind[0] if behind else round_told(discourse, person.start)
    if discourse.about is not None and number is not None and number > discourse.about:
        ahead = cues("planned").find(text, *clause) or re.search(r"(?<!\w)[وف]?س[يت]\w{3,}", text[slice(*clause)])
        return number if ahead and discourse.about_status == "held" and not behind else number if ahead else discourse.about
    return number


_PAST_COMMA = re.compile(r"[ ،,)\"»”]*")
_BEHIND = 60  # characters behind a name in which the round is named
_ROUND_STOP = re.compile(
    r"[.؛:\n]|،(?! *(?:الذي|التي))|(?<!\w)(?:ان|انه|انها|بعدما|بعد ان|قبل ان|خلافا|مثلما|كما|بعد|قبل|منذ)(?!\w)"
)


_STANDING = frozenset({"head:represents", "head:envoy", "head:observer", "head:for"})


def _team(text: str, start: int, end: int) -> list[int]:
    """Where a delegation is called by who leads it: "the team of X arrives"."""
    teams = {m.end(): m.start() for m in TEAM_OF.finditer(text, start, end)}
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
