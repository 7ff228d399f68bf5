"""Who is named in a sentence and could speak: persons with the party that they stand for, parties, statements, sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...blocks import Sentence
from ...document import Document
from ...forms import END, Hit, cue_words, cues, matcher
from ..names.parties import adjectives, delegations, nationality, party_names
from ..names.people import is_given, party_of, people_in
from ..names.unknown import unknown_names
from .titlewords import calendar, is_object, is_title, is_word, office_words, phrase_ends

JOINT, GUARANTORS = "joint_statement", "guarantors"

_TITLE = 80  # characters of a title behind a name
_SOURCE = 14  # characters between "a source" and the delegation that it is in


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the span and words of the name or body, and the code of the party (None where nothing tells it).

    ``sort``: person, party, joint (a statement, or all who meet), source (nobody named), office (a title alone) or other
    (whom the grammar makes the subject: a ministry, a chargé d'affaires, "one of them").
    """

    start: int
    end: int
    name: str
    code: str | None
    sort: str

    @property
    def voice(self) -> str | None:
        """For a topic: the party's code, else a person's name as written."""
        return self.code or (self.name if self.sort == "person" else None)


_RANK = {"person": 0, "party": 1, "joint": 2, "source": 3, "office": 4}  # of two that overlap the first stays


def named(
    document: Document, sentence: Sentence, tellers: Sequence[Hit], known: Mapping[str, Speaker] | None = None
) -> list[Speaker]:
    """All who are named in a sentence and could speak, in order; ``tellers`` are its verbs that a subject follows, ``known``
    the people named before, by family name."""
    text, start, end = document.text, sentence.start, sentence.end
    people = people_in(text, start, end)
    parties = [*delegations().find(text, start, end), *party_names().find(text, start, end)]
    offices = cues("source_noun", "spokesman").find(text, start, end)
    near = [*people, *parties, *offices, *nationality().find(text, start, end), *tellers]
    ends = {h.end for h in near if h.entry != "source_noun" and h not in people}
    verbs = {h.start for h in tellers}
    unknown = [h for h in unknown_names(text, start, end, near, ()) if _follows_title(text, h, ends) or _speaks(text, h, verbs)]
    unknown = [h for h in unknown if text[h.start : h.end].split()[0] not in phrase_ends()]  # "on Friday night"
    unknown = [h for h in unknown if not is_object(document, h.start, h.start + len(text[h.start : h.end].split()[0]))]
    people += [h for h in unknown if not any(a.start < h.end and h.start < a.end for a in (*people, *parties))]
    found = [_person(document, h, sentence) for h in people]
    found += _again(document, sentence, known or {})
    found += [_speaker(document, h, code_of(h.entry), "party") for h in parties]
    found += [_statement(document, h, parties) for h in cues("statement", "together").find(text, start, end)]
    for h in offices:
        whose = next((code_of(p.entry) for p in parties if _belongs(text, h, p)), None)
        state = None if whose else _of_state(text, h, end)
        if state:
            h, whose = Hit(h.start, state.end, h.entry), state.entry
        found.append(_speaker(document, h, whose, "source" if h.entry == "source_noun" else "office"))
    kept: list[Speaker] = []
    for s in sorted(found, key=lambda s: (_RANK[s.sort], s.start - s.end)):
        if all(s.end <= k.start or s.start >= k.end for k in kept):
            kept.append(s)
    return sorted(kept, key=lambda s: s.start)


def _again(document: Document, sentence: Sentence, known: Mapping[str, Speaker]) -> Iterator[Speaker]:
    """Those who are known from before, at their family names."""
    if not known:
        return
    for m in re.finditer(r"\w{4,}", document.text[sentence.start : sentence.end]):
        if m[0] in known and not is_word(m[0]) and m[0] not in calendar():
            start, end = sentence.start + m.start(), sentence.start + m.end()
            yield Speaker(start, end, document.show(start, end), known[m[0]].code, "person")


def whose_list(document: Document, sentence: Sentence) -> Speaker | None:
    """Whose words a list gives that a sentence announces: "the statement has these points:"."""
    found = cues("statement", "together").find(document.text, sentence.start, sentence.end)
    return _speaker(document, found[0], JOINT, "joint") if found else None


def _speaker(document: Document, h: Hit, code: str | None, sort: str) -> Speaker:
    return Speaker(h.start, h.end, document.show(h.start, h.end), code, sort)


def code_of(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else GUARANTORS


def _of_state(text: str, office: Hit, end: int) -> Hit | None:
    """The adjective of a state behind an office ("the foreign minister of Kazakhstan" is written "the Kazakh") or "a source".

    An analyst speaks for himself, and so does a diplomat without a name; a Syrian may be of either side.
    """
    words = text[office.start : office.end]
    if cues("private_person").find(words) or office.entry == "source_noun" and not _sources().match(words):
        return None
    for h in adjectives().find(text, office.end, min(end, office.end + _STATE)):
        between = text[office.end : h.start]
        if between.strip(" ") == "" or _FURTHER_TITLE.fullmatch(between) and all(is_title(w) for w in between.split()):
            return h if not h.entry.startswith("SYR") else None
        break
    return None


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_words('source_word')}){END}")


_STATE = 34  # characters between an office and the adjective of its state
_FURTHER_TITLE = re.compile(r"(?: +\w+){1,2} +")
_BELONGS = re.compile(r" *(?:(?:في|من|داخل|لدي|باسم|عن|مقرب من|مطلع في) +)?[بل]?")


def _belongs(text: str, office: Hit, party: Hit) -> bool:
    """ "A source in the delegation of the opposition", "the spokesman for the delegation"."""
    return 0 <= party.start - office.end <= _SOURCE and bool(_BELONGS.fullmatch(text, office.end, party.start))


def party_sources(document: Document) -> list[tuple[int, str]]:
    """Where a source is told to be of a party, and of which, in order."""
    text = document.text
    parties = sorted((*delegations().find(text), *party_names().find(text)), key=lambda h: h.start)
    starts = [h.start for h in parties]
    found = []
    for h in cues("source_noun").find(text):
        for p in parties[bisect_left(starts, h.end) : bisect_left(starts, h.end + _SOURCE + 1)]:
            if _belongs(text, h, p):
                found.append((h.start, code_of(p.entry)))
                break
    return found


def _follows_title(text: str, h: Hit, ends: set[int]) -> bool:
    """An unknown name counts behind a title, a delegation, a nationality or a verb of saying, at most a comma between."""
    low = max(0, h.start - 30)
    before = text[low : h.start].rstrip(' ،,."')
    if low + len(before) in ends:
        return True
    word = re.search(r"\w+$", before)
    return bool(word) and bool({word[0], word[0].lstrip("وفبل"), "ال" + word[0].removeprefix("لل")} & office_words())


def _speaks(text: str, h: Hit, verbs: set[int]) -> bool:
    """A name that begins with a given one, between whatever title and a verb of saying: "researcher at the centre X Y said"."""
    behind = _TO_VERB.match(text, h.end)
    return bool(behind) and behind.end() in verbs and is_given(text[h.start : h.end].split()[0])


_TO_VERB = re.compile(r" *[،,]? *(?:(?:قد|فقد|كان|كانت) +)?[وف]?")


def _statement(document: Document, h: Hit, parties: list[Hit]) -> Speaker:
    """A statement is that of all, unless the words right behind it say whose it is."""
    owner = next((p for p in parties if 0 <= p.start - h.end <= 3), None)
    others = [p for p in parties if owner and 0 < p.start - owner.end <= 4]  # "the statement of Iran, Russia and Turkey"
    return _speaker(document, h, code_of(owner.entry) if owner and not others else JOINT, "joint")


def _person(document: Document, h: Hit, sentence: Sentence) -> Speaker:
    """A person with his party: the lexicon's, else that of his title before or behind the name."""
    code = party_of().get(h.entry or "") or _by_title(document.text, h, sentence)
    return _speaker(document, h, code, "person")


_STOPS = ("،", ":", '"', "(")
_APPOSED = re.compile(r" ?[،,(] *")
_TITLE_ENDS = re.compile(r"[،,:()\"\n]|(?<!\w)ب?ان(?!\w)")
_PLACE = re.compile(r"(?<!\w)(?:في|فى|الي|من|مع|لدي) +$")


def _by_title(text: str, h: Hit, sentence: Sentence) -> str | None:
    """The party that the nationality in a title points to; a researcher or a journalist speaks for himself."""
    before = max(text.rfind(mark, sentence.start, h.start) for mark in _STOPS)
    low = max(sentence.start, before + 1)
    if before >= 0 and h.start - before <= 2:  # "the deputy minister, X Y": the title stands before the comma
        low = max(sentence.start, max(text.rfind(mark, sentence.start, before) for mark in _STOPS) + 1)
    verbs = matcher("speech_acts", "kind").find(text, low, h.start)
    windows = [(max([low, *(v.end for v in verbs if v.entry != "noun")]), h.start)]
    if apposed := _APPOSED.match(text, h.end, sentence.end):
        stop = _TITLE_ENDS.search(text, apposed.end(), sentence.end)
        windows.append((apposed.end(), min(stop.start() if stop else sentence.end, apposed.end() + _TITLE)))
    for a, b in windows:
        if cues("private_person").find(text, a, b):
            return None
        if set(re.findall(r"\w+", text[a:b])) & office_words():
            for n in nationality().find(text, a, b):
                if not _PLACE.search(text, max(a, n.start - 8), n.start):
                    return n.entry
    return None
