"""Who leads or represents which delegation: people paired with delegations clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..blocks import Sentence
from ..forms import END, PREFIX, Hit, Matcher, alternatives, cue_words, cues, matcher
from .discourse import Discourse
from .frames import Part, round_for
from .names import unknown_names
from .othertalks import of_other_talks
from .partynames import delegations, party_names

_COMMA = re.compile(r"[،,؛:\n()\"]")


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


@cache
def _party_of() -> dict[str, str]:
    return {row["person_id"]: row["party"] for row in lexicon.rows("people")}


@cache
def _nationality() -> Matcher:
    """Adjectives and names in a title ("envoy of the Russian president") and the party that they point to."""
    return Matcher({r["form"]: r["code"] for r in lexicon.rows("party_forms") if "|" not in r["code"]})


@cache
def _state_of() -> re.Pattern[str]:
    """ "Russia is represented by": the party itself stands for its delegation behind such a verb.

    Bare مثل is "like" as well as "represented": it counts at the head of a clause only.
    """
    verb = rf"(?:{PREFIX}{cue_words('represent')}|(?:^|[.،؛:\n] *|(?<!\w))ومثل|(?:^|[.؛:\n] *)مثل)"
    return re.compile(
        rf"{verb} +(?:دوله +)?(?P<state>{alternatives(r['form'] for r in lexicon.rows('party_forms') if r['use'] != 'adjective')})"
        + END,
        re.M,
    )


def find_heads(discourse: Discourse) -> list[Head]:
    """The heads of delegations in an article, in text order.

    A clause counts if it has a verb or noun of leading ("heads", "represents", "head of the delegation") or the name of a
    delegation beside a person; whom the delegation beside a name, the nationality in the title and, last, the lexicon say
    that a person stands for decides the party. Hosts, spokesmen, people replaced or absent are none.
    """
    found: list[Head] = _listed(discourse)
    for sentence in discourse.document.sentences:
        words = (discourse.document.text, sentence.start, sentence.end)
        if cues("head_verb").find(*words) or _state_of().search(*words) or _envoy(discourse, sentence):
            for start, end in _clauses(discourse.document.text, sentence):
                heads = _in_clause(discourse, sentence, start, end)
                found += [h for h in heads if not of_other_talks(discourse.document, sentence, h.end)]
    return found


@cache
def _list_line() -> re.Pattern[str]:
    """A line of a list: a bullet, a party, a colon."""
    party = alternatives(r["form"] for r in lexicon.rows("party_forms") if r["use"] != "adjective")
    return re.compile(rf"^[^\w\n]*(?P<party>{party}) *[:–-] *", re.M)


def _listed(discourse: Discourse) -> list[Head]:
    """ "Heads of delegations: - Russia: X Y - Turkey: Z W": a name behind each party of a list that is announced so."""
    text = discourse.document.text
    announced = cues("head_list").find(text)
    found = []
    for m in _list_line().finditer(text, announced[0].end if announced else len(text)):
        end = text.find("\n", m.end())
        end = len(text) if end < 0 else end
        known = matcher("person_forms", "person_id").find(text, m.end(), end)
        people = known or unknown_names(text, m.start("party"), end, [Hit(m.start("party"), m.end(), None)])
        codes = _codes(m["party"])
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
    attends = cues("delegate_verb", "attend").find(text, sentence.start, sentence.end)
    if not attends:
        return False
    named = "UN" in {h.entry for h in _nationality().find(text, sentence.start, sentence.end)}
    return named or any(
        _party_of().get(h.entry) == "UN"
        for h in matcher("person_forms", "person_id").find(text, sentence.start, sentence.end)
    )


@cache
def _break() -> re.Pattern[str]:
    breaks = cue_words("clause_break")
    verbs = cue_words("delegate_verb")
    return re.compile(rf"(?<!\w)و?{breaks}{END}|[،,] *و{verbs}{END}|؛")


def _clauses(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    cuts = [m.start() for m in _break().finditer(text, sentence.start, sentence.end)]
    for start, end in zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True):
        if start < end:
            yield start, end


def _in_clause(discourse: Discourse, sentence: Sentence, start: int, end: int) -> list[Head]:
    text = discourse.document.text
    leads = [h.start for h in cues("head_verb").find(text, start, end)] + [
        m.start() for m in _state_of().finditer(text, start, end)
    ]
    attends = cues("delegate_verb", "attend").find(text, start, end)
    people = [h for h in matcher("person_forms", "person_id").find(text, start, end) if not _is_no_head(text, h, start)]
    if leads or attends:
        named = [*people, *delegations().find(text, start, end), *_nationality().find(text, start, end)]
        people = sorted([*people, *unknown_names(text, start, end, named)], key=lambda h: h.start)
        people = [h for h in people if h.entry or not _is_no_head(text, h, start)]
    missions = _missions(text, start, end, people, bool(leads))
    if not people or not (leads or missions or attends):
        return []
    beside = _pair(text, people, missions)
    found = []
    for n, person in enumerate(people):
        known = _party_of().get(person.entry or "")
        title = _title_party(text, people, n, start, end)
        mission = beside.get(n)
        led = any(place < person.start for place in leads)
        if mission is not None:
            party, place, rule = mission.entry[0], mission, "head:delegation"
        elif title and (led or (title.entry == "UN" and known in (None, "", "UN"))):
            party, place, rule = title.entry, title, "head:title"
        elif title and attends and cues("represents").find(text, person.end, end):
            party, place, rule = title.entry, title, "head:represents"
        elif known == "UN" and attends:  # the envoy attends: by office he stands for the United Nations
            party, place, rule = known, person, "head:envoy"
        elif led and known:
            party, place, rule = known, person, "head:lexicon"
        else:
            continue
        stands = leads or mission is not None or rule in ("head:represents", "head:envoy") or party == "UN"
        if party == "KAZ" or not stands:
            continue
        round_ = round_for(discourse, person.start, sentence)
        found.append(
            Head(
                person.start,
                person.end,
                person.entry,
                party,
                round_,
                rule,
                Part(place.start, place.end, party, "", round_, rule),
            )
        )
    return found


def _missions(text: str, start: int, end: int, people: list[Hit], leads: bool) -> list[Hit]:
    """The delegations of a clause: "the Russian delegation", "represented Russia", and where somebody leads, a bare party
    or nationality right before a name: "and the opposition Ahmad Tomah", "the Russian Alexander Lavrentiev"."""
    found = [
        *delegations().find(text, start, end),
        *(Hit(*m.span("state"), _codes(m["state"])) for m in _state_of().finditer(text, start, end)),
    ]
    if leads:
        names = {h.start for h in people}
        close = [h for h in party_names().find(text, start, end) if h.end + 1 in names]
        close += [Hit(h.start, h.end, (h.entry,)) for h in _nationality().find(text, start, end) if h.end + 1 in names]
        found += [h for h in close if not _office_before().search(text, max(start, h.start - 14), h.start)]
    unique = {h.start: h for h in sorted(found, key=lambda h: h.end) if len(h.entry) == 1}
    return [unique[place] for place in sorted(unique)]


def _codes(name: str) -> tuple[str, ...]:
    return next(h.entry for h in party_names().find(name))


def _pair(text: str, people: list[Hit], missions: list[Hit]) -> dict[int, Hit]:
    """People and delegations that stand beside each other, nobody else between; the nearest first, each once.

    A person whom the lexicon or the title gives to another party yields to one whom nothing speaks against.
    """
    offers = []
    for n, person in enumerate(people):
        for m, mission in enumerate(missions):
            low, high = sorted((person, mission), key=lambda h: h.start)
            if any(low.end <= other.start < high.start for other in people if other is not person):
                continue
            known = _party_of().get(person.entry or "")
            title = _title_party(text, people, n, min(low.start, person.start - 60), person.end + 60)
            against = int(bool(title) and title.entry != mission.entry[0]) + int(
                known not in (None, "", mission.entry[0])
            )
            if against < 2:  # title and lexicon together outweigh a delegation near by
                offers.append((against, high.start - low.end, n, m))
    paired: dict[int, Hit] = {}
    used: set[int] = set()
    for _, _, n, m in sorted(offers):
        if n not in paired and m not in used:
            paired[n] = missions[m]
            used.add(m)
    return paired


def _title_party(text: str, people: list[Hit], n: int, start: int, end: int) -> Hit | None:
    """The nationality in the title next to a name: behind it up to the next comma, or before it back to the last one."""
    person = people[n]
    right = people[n + 1].start if n + 1 < len(people) else end
    left = people[n - 1].end if n else start
    comma = _COMMA.search(text, person.end, right)
    after = _nationality().find(text, person.end, comma.start() if comma else right)
    if after:
        return after[0]
    commas = [m.end() for m in _COMMA.finditer(text, max(left, start), person.start)]
    begin = (
        commas[-1]
        if commas and text[commas[-1] : person.start].strip()
        else commas[-2]
        if len(commas) > 1
        else max(left, start)
    )
    before = [h for h in _nationality().find(text, begin, person.start) if not _leads(text, h)]
    return before[-1] if before else None


def _leads(text: str, hit: Hit) -> bool:
    """A nationality inside "the Turkish delegation" is no title."""
    return bool(re.search(r"وفد\w* +$", text[max(0, hit.start - 8) : hit.start]))


def _is_no_head(text: str, person: Hit, start: int) -> bool:
    """Spokesmen, hosts, ambassadors who speak, people replaced or absent: the words right before the name say so."""
    before = text[max(start, person.start - 45) : person.start]
    cut = before.rfind("،", 0, len(before.rstrip(" ،")))
    return bool(cues("not_head").find(before[cut + 1 :])) or _party_of().get(person.entry) == "KAZ"


@cache
def _office_before() -> re.Pattern[str]:
    """ "The Russian president", "the ambassador to Turkey": an office or a preposition before a party makes it no delegation."""
    return re.compile(PREFIX + cue_words("office_before") + " +$")
