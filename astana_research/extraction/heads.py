"""Who leads or represents which delegation: people paired with delegations clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..blocks import Sentence
from ..forms import Hit, cues
from .discourse import Discourse
from .frames import Part, round_for
from .leading import (
    CHAIR,
    COUNTERPART,
    COUNTRY,
    and_by,
    apart,
    clause_break,
    codes_of,
    for_party,
    in_brackets,
    is_adjective,
    leads_behind,
    list_line,
    named_codes,
    next_is_none,
    no_head_behind,
    office_before,
    on_behalf,
    represented_by,
    signs,
    state_of,
    stays_away,
)
from .names import unknown_names
from .othertalks import elsewhere, of_other_talks
from .pairing import pair, respectively, title_party
from .partynames import adjectives, delegations, nationality, party_names, sides
from .people import may_lead, party_of, people_in


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
        if not _round_before(discourse, sentence) and elsewhere(discourse.document.text, sentence.start):
            continue
        if any(sign.search(*words) for sign in signs()) or _envoy(discourse, sentence):
            for start, end in _clauses(discourse.document.text, sentence):
                heads = _in_clause(discourse, sentence, start, end)
                found += [h for h in heads if not of_other_talks(discourse.document, sentence, h.end)]
    found += _spoken_of(discourse, {h.party for h in found})
    return [
        h if number == h.round else replace(h, round=number, part=replace(h.part, round=number))
        for h in found
        for number in discourse.together(h.start, h.round)
    ]


def _spoken_of(discourse: Discourse, known: set[str]) -> list[Head]:
    """ "Said Lavrentiev ... . The head of the Russian delegation added ...": the one of that party whom the text names."""
    document = discourse.document
    text = document.text
    led = {h.entry[0]: h for h in delegations().find(text) if len(h.entry) == 1 and _HEAD_OF.search(text, max(h.start - 8, 0), h.start)}
    wanted = {code: hit for code, hit in led.items() if code not in known and code != "KAZ"}
    found: dict[str, Head] = {}
    if not wanted or discourse.about is None:
        return []
    for sentence in document.sentences:
        for person in people_in(text, sentence.start, sentence.end):
            code = party_of().get(person.entry or "")
            known = found.get(code)
            if code not in wanted or not may_lead(person.entry) or document.set_aside(sentence):
                continue
            if known and (" " in text[known.start : known.end] or " " not in text[person.start : person.end]):
                continue  # the family name alone, in a title, yields to the whole name
            if not _is_no_head(text, person, sentence.start, sentence.end) and not of_other_talks(document, sentence, person.end):
                hit, round_ = wanted[code], discourse.round_at(person.start)
                part = Part(hit.start, hit.end, code, "", round_, "head:spoken_of")
                found[code] = Head(person.start, person.end, person.entry, code, round_, "head:spoken_of", part)
    return list(found.values())


_HEAD_OF = re.compile(r"(?<!\w)(?:رييس|رييسه|قايد|كبير)\s$")


def _round_before(discourse: Discourse, sentence: Sentence) -> bool:
    return discourse.first_number is not None and discourse.first_number < sentence.end


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
    meant = [h.start for h in verbs if _only_meant(text, start, h)]
    leads = [h.start for h in verbs if h.start not in meant]
    leads += [m.start() for m in COUNTERPART.finditer(text, start, end) if _delegate_before(text, m.start())]
    leads += [m.start() for sign in (state_of(), CHAIR, COUNTRY) for m in sign.finditer(text, start, end)]
    attends = cues("delegate_verb", "attend").find(text, start, end)
    present = attends or cues("presence").find(text, start, end)
    people = [_with_initial(text, h) for h in people_in(text, start, end)]
    people = [h for h in people if not _is_no_head(text, h, start, end)]
    people = [h for n, h in enumerate(people) if not any(people[n - 1].end * bool(n) <= at < h.start for at in meant)]
    behalf = [Hit(*m.span("state"), codes_of(m["state"])) for m in on_behalf().finditer(text, start, end)]
    if leads or attends or behalf:
        firm = [*people, *delegations().find(text, start, end), *adjectives().find(text, start, end), *behalf]
        firm += [Hit(*m.span(), None) for m in state_of().finditer(text, start, end)]
        names = unknown_names(text, start, end, firm, apart().find(text, start, end))
        people = sorted([*people, *(h for h in names if _may_be_name(discourse, h))], key=lambda h: h.start)
        people = [h for h in people if h.entry or not _is_no_head(text, h, start, end)]
    missions = _missions(text, start, end, people, bool(leads), behalf)
    stand_for = _stand_for(text, people, start, end)
    watching = any(_observes_from(text, person, end) for person in people)
    if not people or not (leads or missions or present or watching or stand_for):
        return []
    beside = {**pair(text, people, missions), **respectively(text, start, end, people)}
    found = []
    for n, person in enumerate(people):
        known = party_of().get(person.entry or "")
        title = title_party(text, people, n, start, end)
        mission = beside.get(n)
        led = _is_led(text, people, n, leads, end)
        if n in stand_for:
            party, place, rule = stand_for[n].entry[0], stand_for[n], "head:for"
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
        elif known and _observes_from(text, person, end):
            party, place, rule = known, person, "head:observer"
        elif led and (owner := _owner(text, sentence, person.start)):
            party, place, rule = owner.entry[0], owner, "head:owner"
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
                Part(place.start, place.end, party, "observer" if _observes_from(text, person, end) else "", round_, rule),
            )
        )
    return found


def _round_of(discourse: Discourse, sentence: Sentence, person: Hit, clause: tuple[int, int]) -> int | None:
    """The round at which a person leads: named behind the name ("who led the delegation in the second round"), or as told.

    A round to come is meant only where the words say that he will lead.
    """
    text = discourse.document.text
    stop = _ROUND_STOP.search(text, person.end + 2, sentence.end)
    upto = min(stop.start() if stop else sentence.end, person.end + _BEHIND)
    behind = [n for _, n in discourse.named(person.end, upto) if n is not None]
    number = behind[0] if behind else discourse.round_at(person.start)
    if discourse.about is not None and number is not None and number > discourse.about:
        ahead = cues("planned").find(text, *clause) or re.search(r"(?<!\w)[وف]?س[يت]\w{3,}", text[slice(*clause)])
        return number if ahead and discourse.about_status == "held" and not behind else number if ahead else discourse.about
    return number


_BEHIND = 60  # characters behind a name in which the round is named
_ROUND_STOP = re.compile(
    r"[.؛:\n]|،(?! *(?:الذي|التي))|(?<!\w)(?:ان|انه|انها|بعدما|بعد ان|قبل ان|خلافا|مثلما|كما|بعد|قبل|منذ)(?!\w)"
)


_STANDING = frozenset({"head:represents", "head:envoy", "head:observer", "head:for"})


def _stand_for(text: str, people: list[Hit], start: int, end: int) -> dict[int, Hit]:
    """The people of whom the words right beside the name tell whom they stand for, and the party."""
    found: dict[int, Hit] = {}
    for n, person in enumerate(people):
        low = max(people[n - 1].end if n else start, person.start - _BEHIND)
        before = represented_by().search(text, low, person.start)
        if n - 1 in found and not before:
            before = and_by().search(text, low, person.start)
        bracket = in_brackets().search(text, low, person.start)
        apposed = bracket and text.startswith(")", person.end) and may_lead(person.entry)
        if apposed and party_of()[person.entry] in codes_of(bracket["party"]):
            before = bracket  # "Russia (Lavrentiev)"
        codes = codes_of(before["party"]) if before else ()
        if len(codes) == 1:
            found[n] = Hit(*before.span("party"), codes)
        elif mine := _said_for(text, person, end):
            found[n] = mine
    return found


def _delegate_before(text: str, place: int) -> bool:
    """Whether somebody who leads delegations is named shortly before: his counterpart is another who does."""
    return any(may_lead(h.entry) for h in people_in(text, max(0, place - _COUNTERPART), place))


def _only_meant(text: str, start: int, lead: Hit) -> bool:
    """ "Was supposed to be led by", "won't be led by"."""
    low = max(start, lead.start - _MEANT)
    meant = cues("not_leading").find(text, low, lead.start)
    return bool(_NOT.search(text, low, lead.start)) or (bool(meant) and not re.search(r"[،؛]", text[meant[-1].end : lead.start]))


_NOT = re.compile(r"(?<!\w)[وف]?(?:لم|لن|لا|الا) $")
_MEANT = 24  # characters before a word of leading in which it may be denied
_COUNTERPART = 300  # characters behind the head of a delegation in which his counterpart is another one


def _said_for(text: str, person: Hit, end: int) -> Hit | None:
    """Whom a name is said to stand for right behind it: "X for the opposition", "X, who represents Damascus", "X (Lebanon)"."""
    m = for_party().match(text, person.end, end)
    if not m:
        return None
    codes = codes_of(m["party"])
    return Hit(*m.span("party"), codes) if len(codes) == 1 else None


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


def _is_led(text: str, people: list[Hit], n: int, leads: list[int], end: int) -> bool:
    """Whether a word of leading speaks of a person: before the name with nobody between but those it is joined to, or behind it."""
    person = people[n]
    if leads_behind().match(text, person.end, end):
        return True
    before = [place for place in leads if place < person.start]
    if not before:
        return bool(cues("led_behind").find(text, person.end, people[n + 1].start if n + 1 < len(people) else end))
    for other, later in zip(people[:n][::-1], people[: n + 1][::-1], strict=False):
        if other.start < before[-1]:
            return True
        if not _joined(text[other.end : later.start]):
            return False
    return True


def _joined(gap: str) -> bool:
    """Whether nothing stands between two names but "and", commas and titles."""
    return len(gap) < 140 and not re.search(r"(?<!\b\w)\.|[؛:\"]", gap) and not cues("clause_break", "speaks").find(gap)


def _observes_from(text: str, person: Hit, end: int) -> bool:
    """ "The American Stuart Jones contented himself with the observer's seat"."""
    seat = cues("observer", "observer_seat", "observing").find(text, person.end, min(end, person.end + 75))
    return bool(seat) and not _DENIED.search(text, person.end, seat[0].start)


_DENIED = re.compile(r"(?<!\w)(?:لا|لن|لم|ليس|ان|غير)(?!\w)")  # "said that his country does not come back as an observer"


def _owner(text: str, sentence: Sentence, place: int) -> Hit | None:
    """Whose delegation "the head of its delegation" leads: the party named last before it."""
    low = max(sentence.start, place - 90)
    if not _OWNED.search(text, low, place) and not CHAIR.search(text, low, place):
        return None
    named = [*party_names().find(text, sentence.start, place), *delegations().find(text, sentence.start, place)]
    before = sorted((h for h in (*named, *sides().find(text, sentence.start, place)) if len(h.entry) == 1), key=lambda h: h.end)
    return before[-1] if before else None


# "Its delegation", "represented it", and the kingdom or country that was named before.
_OWNED = re.compile(
    r"(?:وفد|رييس|رياس|مثل|تراس|تراست|قاد|قادت|راس|قياد)(?:ه|ها|هم)(?!\w)|(?<!\w)(?:المملكه|بلاده|بلادها)(?!\w)"
    r"|(?<!\w)[وف]?(?:قاد|يقود|تراس|يتراس|يراس|راس|رياسه|قياده) +الوفد(?!\w)"
)


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


def _is_no_head(text: str, person: Hit, start: int, end: int) -> bool:
    """Spokesmen, hosts, ambassadors who speak, people replaced or absent: the words right before the name, or behind it, say so."""
    before = text[max(start, person.start - 45) : person.start]
    cut = max(before.rfind("،", 0, len(before.rstrip(" ،"))), before.rfind(" ان "))
    if behind := leads_behind().match(text, person.end, end):
        if not behind["which"] and next_is_none().search(before):
            return True  # "took the place of X at the head of the delegation"
        return party_of().get(person.entry) == "KAZ"  # "instead of X, who led the delegation at the last round"
    if _DEPUTIZED.search(before):
        return True
    said = cues("not_head").find(before[cut + 1 :])
    led = cues("head_verb", "presence").find(before[cut + 1 :])
    if (said and not (led and led[-1].start > said[-1].end)) or next_is_none().search(before) or party_of().get(person.entry) == "KAZ":
        return True
    return bool(stays_away().match(text, person.end, end) or no_head_behind().match(text, person.end, end))


# "Y deputizes for the envoy X".
_DEPUTIZED = re.compile(r"(?<!\w)[وف]?س?(?:[تي]نوب|نابت?) +(?:\w+ +){1,4}عن +(?:\w+ +){0,3}$")
