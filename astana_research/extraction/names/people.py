"""People whom the lexicon knows, also in spellings that it doesn't list.

Foreign names are spelt in a dozen ways that differ in their vowels ("لافرنتييف", "لافرينتيف", "لافرانتايف"). A word with the
consonants of a family name that is listed, and no more than two letters away from it, is that name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from ... import lexicon
from ...cleaning import fold_text
from ...firstwords import is_letter
from ...forms import Hit, Matcher, matcher, overlaps
from ...scanning import once

_LONGEST_WAY = 2  # letters by which a spelling may differ from one that is listed
_MEMORY = 50_000  # words that are remembered
_CONSONANTS = 4  # that a family name must have; fewer are shared by too many words
_VOWELS = re.compile("[اويهءة]|(?<=(.))\\1")
_NATIVE = frozenset({"SYR-GOV", "SYR-OPP", "JOR", "IRQ", "LBN"})  # Arabic names have one spelling, and look-alikes
_WORD = re.compile(r"\w{5,}")
_BEFORE = re.compile(r"(?<!\w)(\w+)((?: +د[يو])? +)$")


def people_in(text: str, start: int, end: int) -> list[Hit]:
    """The people named in ``text[start:end]``, in order; an entry is the person's id.

    >>> text = "ترأس الوفد أليكسندر لافرانتايف وحضر بيدارسون"
    >>> [(hit.entry, text[hit.start : hit.end]) for hit in people_in(fold_text(text), 0, len(text))]
    [('alexander-lavrentiev', 'أليكسندر لافرانتايف'), ('geir-pedersen', 'بيدارسون')]
    """
    listed = [_with_first(text, h, start) for h in _listed().find(text, start, end) if not _is_namesake(text, h, start)]
    taken = [(hit.start, hit.end) for hit in listed]
    found = list(listed)
    for m in _families_in(text, start, end):
        known, cut = _family_in(m.group())
        hit = _near(text, m, start, known, cut) if known else None
        if hit and not overlaps(taken, hit.start, hit.end):
            found.append(hit)
    taken = sorted((hit.start, hit.end) for hit in found)
    found += [h for h in _shared().find(text, start, end) if not overlaps(taken, h.start, h.end)]
    return sorted(found, key=lambda hit: hit.start)


def _families_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of ``text[start:end]`` that are a family name, listed or nearly so spelt."""
    whole = (start <= 0 or not is_letter(text[start - 1])) and (end >= len(text) or not is_letter(text[end]))
    if not whole:  # a word that is cut in two may be a name, or none
        return [m for m in _WORD.finditer(text, start, end) if _family_in(m.group())[0]]
    every = once(text, _families_in, lambda words: [m for m in _WORD.finditer(words) if _family_in(m.group())[0]])
    return every[bisect_left(every, start, key=re.Match.start) : bisect_left(every, end, key=re.Match.start)]


@cache
def _shared() -> Matcher:
    """Family names that several people of the lexicon bear: a person, who can't be told ("أونال")."""
    bearers: dict[str, set[str]] = {}
    for row in lexicon.rows("person_forms"):
        words = fold_text(row["form"]).split()
        if len(words) == 2:
            bearers.setdefault(words[-1], set()).add(row["person_id"])
    known = {row["person_id"]: row["party"] for row in lexicon.rows("people")}
    return Matcher({name: None for name, people in bearers.items() if len(people) > 1 and {known[p] for p in people} == {"TUR"}})


def _with_first(text: str, hit: Hit, start: int) -> Hit:
    """A family name with the first name before it in a spelling that is not listed ("استيفان دي ميستورا")."""
    before = _FIRST.search(text, max(start, hit.start - 16), hit.start)
    if before and len(before[1]) > 3 and _consonants(before[1]) in _first_names().get(hit.entry, ()):
        return Hit(before.start(1), hit.end, hit.entry)
    return hit


_FIRST = re.compile(r"(?<!\w)(\w+) +$")


def _is_namesake(text: str, hit: Hit, start: int) -> bool:
    """A family name behind the given name of somebody else: Ibrahim al-Jaafari is not Bashar."""
    if " " in text[hit.start : hit.end]:
        return False
    before = re.search(r"(?<!\w)(\w+) +$", text[max(start, hit.start - 16) : hit.start])
    return bool(before) and is_given(before[1]) and _consonants(before[1]) not in _first_names()[hit.entry]


@lru_cache(maxsize=_MEMORY)
def is_given(word: str) -> bool:
    """Whether a folded word is a given name, also with "and" or a preposition written onto it.

    >>> is_given("وابراهيم"), is_given("وصل")
    (True, False)
    """
    return word in _given() or word.lstrip("وف") in ("عبد", "ابو") or (word[:1] in "وفبلك" and word[1:] in _given())


def joined_letters(word: str) -> int:
    """How many letters are written onto the front of a given name.

    >>> joined_letters("وحيدر"), joined_letters("وليد")
    (1, 0)
    """
    return int(word not in _given() and word[:1] in ("و", "ف") and word[1:] in _given())


@cache
def _given() -> frozenset[str]:
    return frozenset(fold_text(row["form"]) for row in lexicon.rows("given_names"))


def _listed() -> Matcher:
    return matcher("person_forms", "person_id")


def _near(text: str, m: re.Match[str], start: int, known: str, cut: int) -> Hit:
    """The name of somebody whose family name stands at a word, behind ``cut`` letters that are written onto it."""
    at = m.start() + cut
    before = _BEFORE.search(text, max(start, at - 24), at) if at == m.start() else None
    if before:
        for cut in (0, 1):  # "and" or a preposition may be written onto the first name
            if _consonants(before[1][cut:]) in _first_names()[known] and (not cut or before[1][0] in "وفبلك"):
                return Hit(before.start(1) + cut, m.end(), known)
    particle = re.search(r"(?<!\w)د[يو] +$", text[max(start, at - 5) : at])
    return Hit(at - len(particle.group()) if particle else at, m.end(), known)


@lru_cache(maxsize=_MEMORY)
def _family_in(word: str) -> tuple[str | None, int]:
    """The person whose family name a word is, and how many letters are written onto its front."""
    if word[0] in "وبلكف" and (known := _family(word[1:])):
        return known, 1
    return _family(word), 0


def _family(word: str) -> str | None:
    """The person with a family name of the same consonants, nearly so spelt."""
    for name, person in _families().get(_consonants(word), ()):
        if Levenshtein.distance(word, name, score_cutoff=_LONGEST_WAY) <= _LONGEST_WAY:
            return person
    return None


def _consonants(word: str) -> str:
    return _VOWELS.sub("", word)


@cache
def _families() -> dict[str, list[tuple[str, str]]]:
    """Consonants -> family names with the one person who bears them."""
    party = {row["person_id"]: row["party"] for row in lexicon.rows("people")}
    bearers: dict[str, set[str]] = {}
    for row in lexicon.rows("person_forms"):
        bearers.setdefault(fold_text(row["form"]).split()[-1], set()).add(row["person_id"])
    found: dict[str, list[tuple[str, str]]] = {}
    for name, people in bearers.items():
        person = min(people)
        if len(people) == 1 and party[person] not in _NATIVE and len(_consonants(name)) >= _CONSONANTS:
            found.setdefault(_consonants(name), []).append((name, person))
    return found


@cache
def _first_names() -> dict[str, frozenset[str]]:
    """Person -> the consonants of the first names that are listed."""
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("person_forms"):
        words = fold_text(row["form"]).split()
        found.setdefault(row["person_id"], set()).update(_consonants(word) for word in words[:-1] if len(word) > 2)
    return {person: frozenset(names) for person, names in found.items()}


_LEADING = ("head", "envoy", "assistant", "permanent")  # offices of those who are sent to the talks


@cache
def offices() -> dict[str, tuple[str, bool]]:
    """Person -> party, and whether the lexicon has the person at the talks: as a head of delegation, or as a minister of the host."""
    found: dict[str, tuple[str, bool]] = {}
    for row in lexicon.rows("people"):
        office = row["office_en"].lower()
        there = "president" not in office if row["party"] == "KAZ" else any(word in office for word in _LEADING)
        found[row["person_id"]] = (row["party"], there or found.get(row["person_id"], ("", False))[1])
    return found


def may_lead(person_id: str | None) -> bool:
    """Whether somebody's office is one that leads delegations: no president, no foreign minister, no spokesman."""
    return person_id is not None and person_id not in _above()


def is_president(person_id: str | None) -> bool:
    """Whether somebody is a president, who leads no delegation to the talks; ministers were deputies once, and did.

    >>> is_president("vladimir-putin"), is_president("bassam-sabbagh"), is_president(None)
    (True, False, False)
    """
    return person_id in _presidents()


@cache
def _presidents() -> frozenset[str]:
    return frozenset(row["person_id"] for row in lexicon.rows("people") if row["office_en"].lower().startswith("president"))


@cache
def _above() -> frozenset[str]:
    rows = ((row["person_id"], row["office_en"].lower()) for row in lexicon.rows("people"))
    return frozenset(person for person, office in rows if office.startswith(("president", "foreign minister")) or "spokesman" in office)


@cache
def party_of() -> dict[str, str]:
    return {row["person_id"]: row["party"] for row in lexicon.rows("people")}
