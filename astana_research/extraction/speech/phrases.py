"""The subject of a verb of saying as the grammar has it: a name behind any title, else the words up to the next mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ... import lexicon
from ...cleaning import fold_text
from ...document import Document
from ...forms import alternatives, cue_set, cues, forms, matcher
from ...scanning import once
from ..names.parties import delegations, nationality, party_names
from ..names.people import is_given
from ..names.unknown import is_known, shapes
from .speakers import Speaker, code_of
from .titlewords import beside_subject, calendar, is_object, is_word, office_words, phrase_ends, times

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
        return None if is_word(m["surname"]) else _found(document, m.span("surname"), code)
    words = m["name"].split()
    if is_object(document, m.start("name"), m.start("name") + len(words[0])):
        return None
    if words[0] in _PARTICLES | times() or words[0].startswith("ال") and m["title"]:
        return None
    if m["title"] and all(w in calendar() or not is_known(w) for w in words):
        private = cues("private_person").find(m["title"])
        states = nationality().find(m["title"])
        return _found(document, m.span("name"), states[0].entry if states and not private else None)
    if any(is_word(w) for w in words if w not in _PARTICLES) or party_names().find(m["name"]):
        return None
    return _found(document, m.span("name"), None)




_TOKEN = re.compile(r" *(?:(?P<word>\w+)\.?|\"(?P<quoted>[^\"\n]{2,30})\")")
_PHRASE = 12  # words of a subject
_RUN = range(2, 5)  # words of a name


def _joins() -> frozenset[str]:
    """Words behind which a preposition goes on with a title: "member of", "leader in", "researcher at"."""
    return cue_set("office_in")


def _nobody() -> frozenset[str]:
    """Words that name nobody: "sources", "observers", "media"."""
    return cue_set("source_noun", "anonymous")


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
    if is_object(document, *words[0]):
        return None
    if first in known and not any(is_given(w) for w in plain[1:2]):
        return Speaker(*words[0], document.show(*words[0]), known[first].code, "person")
    span = words[0][0], words[-1][1] + (text.count('"', words[0][0], words[-1][1]) % 2)  # with the mark that closes its last name
    code = _phrase_code(text, *span)
    name = _name_in(plain)
    if name is not None and (name or len(plain) in _RUN):
        a = words[name][0]
        return Speaker(a, span[1], document.show(a, span[1]), code, "person")
    if len(words) == 1 and not first.startswith("ال") and not _POSSESSED.search(first) and first not in _nobody():
        return Speaker(*span, document.show(*span), None, "person") if _family_name(text, *span) else None
    if first in _nobody():
        return Speaker(*span, document.show(*span), code, "source")
    return Speaker(*span, document.show(*span), code, "other")


def _unarticled(document: Document, start: int, end: int) -> str:
    """A word, and where its "al" is a hamza with lam ("Eldar") not so that it looks like the article."""
    word = document.text[start:end]
    return "ا" + word if word.startswith("ال") and document.show(start, start + 1) in "أإآ" else word




def _family_name(text: str, start: int, end: int) -> bool:
    """ "Said Zakharova: ...", "said Zakharova that": one word that no lexicon has, between the verb and what is said."""
    return end - start > _SHORT and not is_word(text[start:end]) and bool(_SAID_NEXT.match(text, end))


_SHORT = 3  # letters of words that no name is known by alone
_SAID_NEXT = re.compile(r" *:| +ان(?:ه|ها)?(?!\w)")
_POSSESSED = re.compile(r"\w{3}(?:ه|ها|هم|هما|نا)$")


def _phrase(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a subject, up to a comma, a colon, "that", or words that begin something else."""
    words: list[tuple[int, int]] = []
    joined = False  # whether a preposition may follow
    at = start
    while len(words) < _PHRASE and (m := _TOKEN.match(text, at, end)):
        at = m.end()
        if m["quoted"]:
            if not words and (text[start : m.start()].strip() or not _SAID_NEXT.match(text, at)):
                return []  # but "said «The Paper» that ...", and not "said to «The Paper»:"
            words.append(m.span("quoted"))
            continue
        word = m["word"]
        if not words and word in cue_set("time_preposition"):
            return []  # "said before the session that"
        if not words and word in beside_subject() and word not in office_words():
            continue
        if word in _IN and joined:
            joined = False
            words.append(m.span("word"))
            continue
        last = text[slice(*words[-1])] if words else ""
        ranked = word in calendar() and (last in _ranks() or is_given(last) and last not in calendar())  # a month's name
        centre = word.startswith("لل") and any(text[slice(*w)] in cue_set("research_centre") for w in words)  # "for Studies"
        if word in phrase_ends() and not ranked or _STARTS.match(word) and not centre or len(word) < 2 and word != "د":
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


_AS_FOR = re.compile(r"و?اما +(?P<family>ال\w{3,}) +[وف]?")


def named_in_full(document: Document, start: int, end: int) -> Speaker | None:
    """ "As for al-Kuzbari, he said": a family name alone, of somebody whom the text has named in full before, whoever he is."""
    m = _AS_FOR.fullmatch(document.text, start, end)
    if m is None or is_word(m["family"]):
        return None
    first = once(document.text, _families, _families).get(m["family"], start)
    return _found(document, m.span("family"), None) if first < start else None


def _families(text: str) -> dict[str, int]:
    """The family names that stand behind given names, and where first."""
    found: dict[str, int] = {}
    for m in _GIVEN_AND_FAMILY.finditer(text):
        if is_given(m[1]):
            found.setdefault(m[2], m.start())
    return found


_GIVEN_AND_FAMILY = re.compile(r"(?<!\w)(\w+) +(?=(ال\w{3,}))")


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
    return None if any(is_word(w) for w in rest if w not in _PARTICLES) else last + 1


def _in_title(word: str) -> bool:
    return bool(shapes(word) & (office_words() | _joins())) or bool(nationality().find(word))


def _ranks() -> frozenset[str]:
    """Words that a name follows at once."""
    return cue_set("rank")


def _found(document: Document, span: tuple[int, int], code: str | None) -> Speaker:
    return Speaker(*span, document.show(*span), code, "person")
