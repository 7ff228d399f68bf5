"""People paired with delegations: by place, by title, and in rows told "respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...forms import END, PREFIX, Hit, cue_words, cues
from ..names.parties import nationality
from ..names.people import party_of
from ..names.unknown import shapes, titles

_COMMA = re.compile(r"[،,؛:\n()\"]")


def respectively(text: str, start: int, end: int, people: list[Hit]) -> dict[int, Hit]:
    """ "A, B and C led the delegations of X, Y and Z respectively": names and parties in rows of one length, in order."""
    if not cues("respectively").find(text, start, end) and not _both_delegations().search(text, start, end):
        return {}
    parties = sorted({h.start: h for h in nationality().find(text, start, end)}.values(), key=lambda h: h.start)
    inside = [h for h in parties if not any(p.start <= h.start < p.end for p in people)]
    rows = [row for row in _rows(text, inside, "وفد وفدي وفود وفدا الوفد الوفدين الوفود عن".split()) if len(row) > 1]
    for names in sorted(_rows(text, people, ()), key=len, reverse=True):
        for row in rows:
            if len(row) == len(names) > 1:
                return {people.index(name): Hit(h.start, h.end, (h.entry,)) for name, h in zip(names, row, strict=True)}
    return {}


@cache
def _both_delegations() -> re.Pattern[str]:
    """ "A and B lead the two delegations of the government and the opposition": in the dual each has his own."""
    return re.compile(rf"{PREFIX}{cue_words('delegations_two')}{END}")


def _rows(text: str, hits: list[Hit], between: Iterable[str]) -> list[list[Hit]]:
    """Hits that stand in a row, joined by "and", commas and the words ``between``."""
    rows: list[list[Hit]] = []
    for hit in hits:
        gap = re.findall(r"\w+", text[rows[-1][-1].end : hit.start]) if rows else ["."]
        gap = [word.removeprefix("و") for word in gap]
        if rows and not re.search(r"[.؛:]", text[rows[-1][-1].end : hit.start]) and all(
            word in between or word == "" or word in titles() for word in gap
        ):
            rows[-1].append(hit)
        else:
            rows.append([hit])
    return rows


def pair(text: str, people: list[Hit], missions: list[Hit]) -> dict[int, Hit]:
    """People and delegations that stand beside each other, nobody else between; the nearest first, each once.

    A person whom the lexicon or the title gives to another party yields to one whom nothing speaks against.
    """
    offers = []
    for n, person in enumerate(people):
        for m, mission in enumerate(missions):
            low, high = sorted((person, mission), key=lambda h: h.start)
            if any(low.end <= other.start < high.start for other in people if other is not person):
                continue
            if low is person and _THAT.search(text, low.end, high.start):
                continue  # "said X that the delegations of ..."
            if low is person and text[mission.start - 1] in "وف" and text[mission.start - 2] in " ،":
                continue  # "X, and the Iranian delegation" begins another one
            if low is person and _is_anothers_head(text, person, mission):
                continue  # "X met yesterday the head of the delegation of Y"
            if low is person and cues("as_well").find(text, low.end, high.start) and "،" in text[low.end : high.start]:
                continue  # "X, and likewise the delegation of ..."
            if low is person and _BEHALF.search(text, max(mission.start - 4, 0), mission.start):
                continue  # "and for the Russian side" is of whoever comes
            known = party_of().get(person.entry or "")
            title = title_party(text, people, n, min(low.start, person.start - 60), person.end + 60)
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


def _is_anothers_head(text: str, person: Hit, mission: Hit) -> bool:
    """Whether "the head of" stands before a delegation, and is not said of the person before it: he isn't of that party, or
    other words than his title stand between, and no comma."""
    head = _HEAD_OF.search(text, person.end, mission.start)
    if not head:
        return False
    known = party_of().get(person.entry or "")
    if known not in (None, "", mission.entry[0]):
        return True
    between = re.findall(r"[\w،]+", text[person.end : head.start()])
    return "،" not in "".join(between) and not all(word in ("وهو", "هو", "وهي") or shapes(word) & titles() for word in between)


_HEAD_OF = re.compile(r"(?<!\w)(?:رييس|رييسه|رييسي|روساء) +$")
_THAT = re.compile(r"(?<!\w)ان(?!\w)")


_BEHALF = re.compile(r"(?<!\w)و?(?:عن|من) +$")


def title_party(text: str, people: list[Hit], n: int, start: int, end: int) -> Hit | None:
    """The nationality in the title next to a name: behind it up to the next comma, or before it back to the last one."""
    person = people[n]
    right = people[n + 1].start if n + 1 < len(people) else end
    left = people[n - 1].end if n else start
    comma = _COMMA.search(text, person.end, right)
    after = nationality().find(text, person.end, comma.start() if comma else right)
    if not after and comma and comma.group() in "،," and not text.startswith("و", comma.end() + 1):
        # "X, envoy of the Russian president": the apposition begins with a comma
        further = _COMMA.search(text, comma.end(), right)
        after = nationality().find(text, comma.end(), further.start() if further else right)
    if after and text[person.end : person.end + 2] != " و" and _are_titles(text[person.end : after[0].start]):
        return after[0]
    commas = [m.end() for m in _COMMA.finditer(text, max(left, start), person.start)]
    begin = (
        commas[-1]
        if commas and text[commas[-1] : person.start].strip()
        else commas[-2]
        if len(commas) > 1
        else max(left, start)
    )
    before = [h for h in nationality().find(text, begin, person.start) if not _leads(text, h)]
    sent = [h for h in before if not _accredited().search(text, begin, h.start)]
    return (sent or before or [None])[-1]


def _are_titles(gap: str) -> bool:
    """Whether nothing but titles stands between a name and a nationality: in "X who insists that the Turkish army" there does."""
    return all(len(word) == 1 or shapes(word) & titles() for word in re.findall(r"\w+", gap))


@cache
def _accredited() -> re.Pattern[str]:
    """ "The American ambassador to Kazakhstan": the state behind says where he serves, not whom."""
    return re.compile(rf"(?<!\w){cue_words('accredited_to')} +$")


def _leads(text: str, hit: Hit) -> bool:
    """A nationality inside "the Turkish delegation" is no title."""
    return bool(re.search(r"وفد\w* +$", text[max(0, hit.start - 8) : hit.start]))
