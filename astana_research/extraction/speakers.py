"""Who is named in a sentence and could speak: persons with the party that they stand for, parties, statements, sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .. import lexicon
from ..blocks import Sentence
from ..cleaning import fold_text
from ..document import Document
from ..forms import END, Hit, alternatives, cue_words, cues, forms, matcher
from .names import is_known, office_titles, shapes, unknown_names
from .partynames import adjectives, delegations, nationality, party_names
from .people import is_given, party_of, people_in

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
    unknown = [h for h in unknown if text[h.start : h.end].split()[0] not in _phrase_ends()]  # "on Friday night"
    unknown = [h for h in unknown if not _is_object(document, h.start, h.start + len(text[h.start : h.end].split()[0]))]
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
        if m[0] in known and not _is_word(m[0]) and m[0] not in _calendar():
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


@cache
def office_words() -> frozenset[str]:
    """The words of titles and of offices that speak: minister, envoy, spokesman, analyst ..."""
    found = {f for c in ("spokesman", "private_person", "office_word") for f in forms("cues", **{"class": c})}
    return frozenset(office_titles() | {w for f in found for w in fold_text(f).split()})


@lru_cache(maxsize=50_000)
def is_title(word: str) -> bool:
    """Whether a word may stand in a title, or between a verb and its subject: days, "too", "in turn"."""
    return bool({word, word.lstrip("و")} & _beside_subject()) or word.isdigit() or bool(nationality().find(word))


@cache
def _beside_subject() -> frozenset[str]:
    days = {r["form"] for table in ("weekdays", "months", "date_words") for r in lexicon.rows(table)}
    found = days | {f for c in ("spokesman", "beside_subject") for f in forms("cues", **{"class": c})}
    return frozenset(office_titles() | {w for f in found for w in fold_text(f).split()})


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


_PARTICLES = frozenset({"بن", "علي", "ال", "دي", "ام"})  # parts of names, none begins with them


@cache
def _plain() -> re.Pattern[str]:
    titles_ = {f for c in ("title", "spokesman", "private_person") for f in forms("cues", **{"class": c}) if len(f) > 2}
    adjectives = alternatives(r["form"] for r in lexicon.rows("party_forms") if r["use"] == "adjective")
    state = rf"(?P<state>{adjectives}) +(?P<surname>\w{{3,}})"
    title = rf"(?P<title>{alternatives(titles_)}(?: +ال\w+){{0,3}} +)?"
    return re.compile(
        rf" +(?:{state}|{title}(?P<name>\w{{3,}} +\w{{2,}}(?: +\w{{2,}})?))(?= *[،,:(\"]| +ب?ان(?!\w))"
    )


def _is_object(document: Document, start: int, end: int) -> bool:
    """Whether a word is indefinite and no subject: "said something else: ..."."""
    word = document.text[start:end]
    shown = document.folded.raw[slice(*document.cite(start, end))]
    return word.endswith("ا") and ("\u064b" in shown or not is_given(word) and not word.startswith("ال") and is_known(word[:-1]))


def plain_name(document: Document, start: int, end: int) -> Speaker | None:
    """An unknown name right at ``start``, behind a verb of saying, up to a comma, a colon or "that".

    "Said X Y, ..."; "said the analyst X Y that ..."; "said the Kazakh X that ...". Behind a title a name may be a word
    of the calendar (many men are called Ramadan, one or the other Khamis).
    """
    text = document.text
    m = _plain().match(text, start, end)
    if not m or matcher("person_forms", "person_id").find(text, *m.span("surname" if m["surname"] else "name")):
        return None
    if m["state"]:
        code = nationality().find(m["state"])[0].entry
        return None if _is_word(m["surname"]) else _found(document, m.span("surname"), code)
    words = m["name"].split()
    if _is_object(document, m.start("name"), m.start("name") + len(words[0])):
        return None
    if words[0] in _PARTICLES | _times() or words[0].startswith("ال") and m["title"]:
        return None
    if m["title"] and all(w in _calendar() or not is_known(w) for w in words):
        private = cues("private_person").find(m["title"])
        states = nationality().find(m["title"])
        return _found(document, m.span("name"), states[0].entry if states and not private else None)
    if any(_is_word(w) for w in words if w not in _PARTICLES) or party_names().find(m["name"]):
        return None
    return _found(document, m.span("name"), None)


_TOKEN = re.compile(r" *(?:(?P<word>\w+)\.?|\"(?P<quoted>[^\"\n]{2,30})\")")
_PHRASE = 12  # words of a subject
_RUN = range(2, 5)  # words of a name


@cache
def _phrase_ends() -> frozenset[str]:
    """Words that a subject does not hold: prepositions, "who", days, "today", parts of the day, "said", "that"."""
    return _times() | _calendar()


@cache
def _time_prepositions() -> frozenset[str]:
    return frozenset(fold_text(f) for f in forms("cues", **{"class": "time_preposition"}))


@cache
def _times() -> frozenset[str]:
    return frozenset(fold_text(f) for f in forms("cues", **{"class": "subject_end"}))


@cache
def _joins() -> frozenset[str]:
    """Words behind which a preposition goes on with a title: "member of", "leader in", "researcher at"."""
    return frozenset(fold_text(f) for f in forms("cues", **{"class": "office_in"}))


@cache
def _nobody() -> frozenset[str]:
    """Words that name nobody: "sources", "observers", "media"."""
    return frozenset(fold_text(f) for c in ("source_noun", "anonymous") for f in forms("cues", **{"class": c}))


def subject(document: Document, start: int, end: int, known: Mapping[str, Speaker]) -> Speaker | None:
    """The subject right at ``start``, behind a verb of saying: a name behind any title, else the words as they stand.

    ``known`` are the people named before, by family name: "al-Mumani added that".
    """
    text = document.text
    words = _phrase(text, start, end)
    if not words:
        return None
    first = text[slice(*words[0])]
    plain = [_unarticled(document, a, b) for a, b in words]
    if _is_object(document, *words[0]):
        return None
    if first in known and not any(is_given(w) for w in plain[1:2]):
        return Speaker(*words[0], document.show(*words[0]), known[first].code, "person")
    span = words[0][0], words[-1][1]
    code = _phrase_code(text, *span)
    name = _name_in(plain)
    if name is not None and (name or len(plain) in _RUN):
        a = words[name][0]
        return Speaker(a, span[1], document.show(a, span[1]), code, "person")
    if len(words) == 1 and not first.startswith("ال") and not _POSSESSED.search(first) and first not in _nobody():
        return None
    if first in _nobody():
        return Speaker(*span, document.show(*span), code, "source")
    return Speaker(*span, document.show(*span), code, "other")


def _unarticled(document: Document, start: int, end: int) -> str:
    """A word, and where its "al" is a hamza with lam ("Eldar") not so that it looks like the article."""
    word = document.text[start:end]
    return "ا" + word if word.startswith("ال") and document.show(start, start + 1) in "أإآ" else word


_POSSESSED = re.compile(r"\w{3}(?:ه|ها|هم|هما|نا)$")


def _phrase(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a subject, up to a comma, a colon, "that", or words that begin something else."""
    words: list[tuple[int, int]] = []
    joined = False  # whether a preposition may follow
    at = start
    while len(words) < _PHRASE and (m := _TOKEN.match(text, at, end)):
        at = m.end()
        if m["quoted"]:
            if not words:
                return []
            words.append(m.span("quoted"))
            continue
        word = m["word"]
        if not words and word in _time_prepositions():
            return []  # "said before the session that"
        if not words and word in _beside_subject() and word not in office_words():
            continue
        if word in _IN and joined:
            joined = False
            words.append(m.span("word"))
            continue
        last = text[slice(*words[-1])] if words else ""
        ranked = word in _calendar() and (last in _ranks() or is_given(last) and last not in _calendar())  # a month's name
        if word in _phrase_ends() and not ranked or _STARTS.match(word) or len(word) < 2 and word != "د":
            break
        if not words and (word.isdigit() or acts_as_verb(word)):
            return []
        joined = joined or word.removeprefix("ال") in _joins()
        words.append(m.span("word"))
    return words


_IN = frozenset({"في", "فى", "من", "لدي", "عن", "باسم", "علي"})
_STARTS = re.compile(
    r"لل\w{3}|ل\w{3,}نا$|ل(?:مجل|منبر|وكال|قنا|صحيف|موقع|مراسل|شبك|اذاع|جريد|تلفزيون|راديو|برنامج|وسائل)"
    r"|ب?ان(?:ه|ها|هم|هما)?$|و?الت?ذ?ي$"
)


@cache
def _saying_forms() -> frozenset[str]:
    kinds = ("verb", "weak", "participle")
    return frozenset(fold_text(r["form"]).split()[0] for r in lexicon.rows("speech_acts") if r["kind"] in kinds)


def acts_as_verb(word: str) -> bool:
    return word in _saying_forms()


def _phrase_code(text: str, start: int, end: int) -> str | None:
    """The party that a title points to; a researcher or a journalist speaks for himself."""
    if cues("private_person").find(text, start, end):
        return None
    names = [*delegations().find(text, start, end), *party_names().find(text, start, end)]
    if names:
        return code_of(names[0].entry)
    found = nationality().find(text, start, end)
    return found[0].entry if found else None


def _name_in(words: list[str]) -> int | None:
    """Where a name begins that closes the words: at a given name, or behind the last word of a title."""
    for n, word in enumerate(words):
        if is_given(word) and len(words) - n in _RUN and not word.startswith("ال"):
            return n
    last = max((n for n, w in enumerate(words) if _in_title(w)), default=-1)
    rest = words[last + 1 :]
    if len(rest) not in _RUN or rest[0].startswith("ال"):
        return None
    if last >= 0 and words[last] in _ranks():
        return last + 1
    return None if any(_is_word(w) for w in rest if w not in _PARTICLES) else last + 1


def _in_title(word: str) -> bool:
    return bool(shapes(word) & (office_words() | _joins())) or bool(nationality().find(word))


@cache
def _ranks() -> frozenset[str]:
    """Words that a name follows at once."""
    return frozenset(fold_text(f) for f in forms("cues", **{"class": "rank"}))


def _found(document: Document, span: tuple[int, int], code: str | None) -> Speaker:
    return Speaker(*span, document.show(*span), code, "person")


def _is_word(word: str) -> bool:
    return len(word) < 3 or word in _beside_subject() or is_known(word) or bool(shapes(word) & office_words())


@cache
def _calendar() -> frozenset[str]:
    days = {r["form"] for table in ("months", "weekdays", "date_words") for r in lexicon.rows(table)}
    return frozenset(w for f in days | set(forms("cues", **{"class": "date_line_word"})) for w in fold_text(f).split())
