"""Heads of delegations told by a whole phrasing: "Tehran kept X and Moscow Y", "X and Y kept their seats at the head of ...".

The phrasings are rows of ``head_phrasings.csv``, written as the language has them, with slots: ``P`` a person with what titles
stand before, ``S`` a party by any of its forms, ``D`` a delegation ("the Turkish delegation"), ``T`` up to five words of one
clause, ``+`` behind a slot for several joined by "and", ``?`` behind a word that may be left out, ``|`` between words of which
one stands there. A sentence becomes a row of words in which each person, party and delegation is one sign, so that a phrasing
is matched once, whoever is meant. Whom a person leads is the party of the phrasing that ``of`` names; without one, the party
that the lexicon knows a person by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ... import lexicon
from ...blocks import Sentence
from ...cleaning import fold_text
from ...forms import Hit, Matcher, tree
from ..names.parties import delegations, nationality, party_names, sides
from ..names.people import may_lead, party_of, people_in
from ..names.unknown import unknown_names

_PERSON, _PARTY, _DELEGATION = "\ue001", "\ue002", "\ue003"  # signs that stand for what has been recognised
_STEP = r"(?:[ ،\"»«)(]*)"
_TITLES = rf"(?:(?![،.؛:])(?:[\w{_PARTY}]+ +)){{0,6}}?"
_SOME = rf"(?:[\w{_PARTY}{_DELEGATION}]+ +){{0,5}}?"


@dataclass(frozen=True)
class Told:
    """A person whom a phrasing makes a head, and the party: where it is named, else at his own name."""

    person: Hit
    party: Hit


def told_heads(text: str, sentence: Sentence) -> list[Told]:
    """The heads that phrasings of a sentence tell, in text order."""
    tried = sorted({n for hit in _signals().find(text, sentence.start, sentence.end) for n in hit.entry})
    lists = ":" in text[sentence.start : sentence.end]
    if not tried and not lists:
        return []
    signs = _signs(text, sentence)
    if not any(sign == _PERSON for sign, _ in signs):
        return []
    row, places = _row(text, sentence, signs)
    found: dict[int, Told] = {}
    for shape, of in (_shapes()[n] for n in tried):
        for m in shape.finditer(row):
            for told in _of_match(m, of, places):
                found.setdefault(told.person.start, told)
    if lists and (m := _LINE.match(row)):
        for told in _of_match(m, (("P1", "D1"),), places):
            found.setdefault(told.person.start, told)
    return [found[start] for start in sorted(found)]


# A line of a list: "- The Turkish delegation: X Y".
_LINE = re.compile(rf"[^\w{_DELEGATION}]*(?:\d{{1,2}} *[.)-] *)?(?P<D1>{_DELEGATION}) *: *(?P<P1>{_PERSON})(?= *(?:[،,.(–-]|$))")


def _of_match(m: re.Match[str], of: Sequence[tuple[str, str]], places: dict[int, Hit]) -> Iterator[Told]:
    for person, party in of:
        if not m[person]:
            continue
        state = places.get(m.start(party)) if party and m[party] else None  # no party beside him: his own
        for n, sign in enumerate(m[person], m.start(person)):
            if sign == _PERSON:
                hit = places[n]
                code = state.entry if state else _own_party(hit)
                if code and len(code) == 1:
                    yield Told(hit, Hit(state.start, state.end, code) if state else Hit(hit.start, hit.end, code))


def _own_party(person: Hit) -> tuple[str, ...]:
    known = party_of().get(person.entry or "")
    return (known,) if known and may_lead(person.entry) else ()


def _signs(text: str, sentence: Sentence) -> list[tuple[str, Hit]]:
    """Delegations, people and parties of a sentence, in order and without overlaps; the first named win."""
    span = sentence.start, sentence.end
    groups = [*delegations().find(text, *span), *sides().find(text, *span)]
    known = people_in(text, *span)
    parties = [
        *party_names().find(text, *span),
        *(Hit(h.start, h.end, (h.entry,)) for h in nationality().find(text, *span)),
    ]
    firm = [*known, *groups, *parties]
    others = unknown_names(text, *span, firm, [])
    found: list[tuple[str, Hit]] = []
    taken = bytearray(sentence.end - sentence.start)
    for sign, hits in ((_DELEGATION, groups), (_PERSON, [*known, *others]), (_PARTY, parties)):
        for hit in hits:
            a, b = hit.start - sentence.start, hit.end - sentence.start
            if not any(taken[a:b]):
                taken[a:b] = b"\1" * (b - a)
                found.append((sign, hit))
    return sorted(found, key=lambda pair: pair[1].start)


def _row(text: str, sentence: Sentence, signs: list[tuple[str, Hit]]) -> tuple[str, dict[int, Hit]]:
    """The sentence with a sign for each thing recognised, and what stands at the place of each sign."""
    pieces: list[str] = []
    places: dict[int, Hit] = {}
    length, place = 0, sentence.start
    for sign, hit in signs:
        between = text[place : hit.start].translate(_NO_SIGNS)
        places[length + len(between)] = hit
        pieces += [between, sign]
        length += len(between) + 1
        place = hit.end
    return "".join([*pieces, text[place : sentence.end].translate(_NO_SIGNS)]), places


_NO_SIGNS = dict.fromkeys(map(ord, (_PERSON, _PARTY, _DELEGATION)), " ")  # an article may hold any character


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], ...]:
    """Each phrasing as a pattern, and which of its persons leads for which of its parties (names of groups)."""
    return tuple((re.compile(_pattern(row["phrasing"])), _pairs(row["of"])) for row in lexicon.rows("head_phrasings"))


def _pairs(of: str) -> tuple[tuple[str, str], ...]:
    """``P1:S1|P2`` as pairs of groups."""
    return tuple((pair.partition(":")[0], pair.partition(":")[2]) for pair in of.split("|"))


def _pattern(phrasing: str) -> str:
    return r"(?<![\w])" + _STEP.join(_token(token) for token in phrasing.split()) + r"(?!\w)"


_MOST = 9  # people more in one row
_SLOT = re.compile(r"([PSD])(\d?)(\+?)")
_SIGNS = {"P": _PERSON, "S": f"[{_PARTY}{_DELEGATION}]", "D": _DELEGATION}


def _token(token: str) -> str:
    optional = token.endswith("?")
    token = token.removesuffix("?")
    if token == "T":
        body = _SOME
    elif token == "،":
        body = token
    else:
        slots = [_slot(m) for c in choices_of(token) if (m := _SLOT.fullmatch(c))]
        words = [c for c in choices_of(token) if not _SLOT.fullmatch(c)]
        body = "|".join([*slots, *([rf"[وف]?{tree(words)}(?![\w])"] if words else [])])
    return f"(?:{body}){'?' if optional else ''}"


def _slot(m: re.Match[str]) -> str:
    kind, number, several = m.groups()
    name = f"?P<{kind}{number}>" if number else "?:"
    if kind == "P":
        more = rf"(?:[ ،]*و?[ ،]*{_TITLES}{_PERSON}){{0,{_MOST}}}" if several else ""
        return rf"[وف]?[بلك]?{_TITLES}[وف]?[بلك]?({name}{_PERSON}{more})"
    return rf"[وف]?[بلك]?(?:ال|لل)?({name}{_SIGNS[kind]})"


@cache
def _signals() -> Matcher:
    """For a word that phrasings can't do without their places in the table, so that no others are tried.

    Of the words of a phrasing it is the one whose shortest choice is longest; of a choice of several words the first.
    """
    found: dict[str, tuple[int, ...]] = {}
    for n, row in enumerate(lexicon.rows("head_phrasings")):
        for word in {choice.split()[0] for choice in max(_spelt(row["phrasing"]), key=lambda choices: min(map(len, choices)))}:
            found[word] = (*found.get(word, ()), n)
    return Matcher(found)


def _spelt(phrasing: str) -> list[tuple[str, ...]]:
    """The words of a phrasing that can't be left out, each with its choices."""
    tokens = [token for token in phrasing.split() if not token.endswith("?") and not _SLOT.fullmatch(token) and token not in ("T", "،")]
    return [choices for token in tokens if not any(_SLOT.fullmatch(c) for c in choices_of(token)) for choices in [choices_of(token)]]


def choices_of(token: str) -> tuple[str, ...]:
    return tuple(choice if _SLOT.fullmatch(choice) else fold_text(choice.replace("_", " ")) for choice in token.split("|"))
