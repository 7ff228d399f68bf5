"""Who leads or represents which delegation: clause by clause, in lists, and by office where the text only speaks of him."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ... import lexicon
from ...blocks import Sentence
from ...forms import END, Hit, alternatives, cues
from ..names.parties import delegations, nationality
from ..names.people import may_lead, offices, party_of, people_in
from ..names.unknown import unknown_names
from ..rounds.discourse import Discourse
from ..rounds.othertalks import elsewhere, of_other_talks, process
from .bearing import is_no_head
from .chains import Part, round_before, round_for
from .clauseheads import Head, heads_in, round_led, team
from .envoys import says_there
from .leading import clause_break, list_line, named_codes, signs
from .phrasings import told_heads


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
        if any(sign.search(*words) for sign in signs()) or team(*words) or _envoy(discourse, sentence):
            for start, end in _clauses(discourse.document.text, sentence):
                heads = heads_in(discourse, sentence, start, end)
                found += [h for h in heads if not _elsewhere(discourse, sentence, h)]
    found += _by_phrasing(discourse, {h.start for h in found})
    found += [later for h in found for later in _in_turn(discourse, h, {h.start for h in found})]
    found += _spoken_of(discourse, {h.party for h in found})
    found = [_by_whole_name(discourse, h) for h in found]
    return [
        h if number == h.round else replace(h, round=number, part=replace(h.part, round=number))
        for h in found
        for number in discourse.together(h.start, h.round)
    ]


def _in_turn(discourse: Discourse, head: Head, known: set[int]) -> Iterator[Head]:
    """ "X led the opposition in the sixth, Y in the eighth, and Z in the tenth": the same party, and a round for each."""
    document = discourse.document
    text, sentence = document.text, document.sentence_at(head.start)
    rounds = {p.expression.start: p for p in discourse.placed_in(sentence)}
    first = _AT_ROUND.match(text, head.end)
    at = rounds.get(first.end()) if first else None
    while at is not None:
        joined = _AND_BY.match(text, at.expression.end)
        people = people_in(text, joined.end() - 1, sentence.end) if joined else []  # "and" is written onto the name
        if not people or _OPEN.sub("", text[joined.end() : people[0].start]) or people[0].start in known:
            return
        person, behind = people[0], _AT_ROUND.match(text, people[0].end)
        at = rounds.get(behind.end()) if behind else None
        if at is None or party_of().get(person.entry, head.party) not in (head.party, ""):
            return
        part = replace(head.part, round=at.number)
        yield Head(person.start, person.end, person.entry, head.party, at.number, "head:in_turn", part)


_AT_ROUND = re.compile(r' *(?:في|خلال) +["(]?')
_AND_BY = re.compile(r'[")]?(?: *[،,] *(?:ثم +|و)?| +(?:ثم +|و))')
_OPEN = re.compile(r"[ \"]")


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
            round_ = round_led(discourse, sentence, person, (sentence.start, sentence.end))
            part = Part(party.start, party.end, party.entry[0], "", round_, "head:phrasing")
            found.append(Head(person.start, person.end, person.entry, party.entry[0], round_, "head:phrasing", part))
    return found


def _elsewhere(discourse: Discourse, sentence: Sentence, head: Head) -> bool:
    """ "X, who represented Moscow at the talks of four": the party behind a name has other talks right behind it."""
    behind = head.rule == "head:for" and head.part.start > head.start
    text = discourse.document.text
    if head.party != "UN" and not discourse.placed_in(sentence) and not process().search(text, sentence.start, sentence.end):
        visits = _visits().finditer(text, max(sentence.start, head.start - _VISIT), min(sentence.end, head.end + _VISIT))
        if any("،" not in text[min(m.end(), head.end) : max(m.start(), head.start)] for m in visits):
            return True  # "a Russian delegation led by X arrived in Damascus"
    return of_other_talks(discourse.document, sentence, max(head.end, head.part.end) if behind else head.end, soon=behind)


_VISIT = 60  # characters between a name and the city that he goes to


@cache
def _visits() -> re.Pattern[str]:
    """Who goes to a city where no round meets, or visits it."""
    hosts = {row["place_id"] for row in lexicon.rows("places") if row["kind"] == "host_city"}
    cities = alternatives(row["form"] for row in lexicon.rows("place_forms") if row["use"] == "city" and row["place_id"] not in hosts)
    return re.compile(rf"(?<!\w)(?:[وف]?(?:ت|ي)?ز(?:ا|و)ر(?:ت|وا)?|الي(?: +(?:مدينه|العاصمه)(?: +ال\w+)?)?) +{cities}{END}")


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
    if not attends and not says_there(text, sentence.start, sentence.end):
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
