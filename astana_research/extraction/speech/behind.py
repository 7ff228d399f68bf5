"""The subject behind its verb: a person or a body that agrees with it, with the name that its title leads to."""

from __future__ import annotations

import re
from functools import cache

from ...document import Document
from ...forms import END, Hit, cue_words, cues
from .phrases import plain_name
from .phrases import subject as by_words
from .reach import is_feminine
from .sayings import Clause
from .speakers import Speaker
from .titlewords import is_title

_NEAR = 90  # characters between a verb and a subject that no "that" follows


def _is_passive(document: Document, h: Hit) -> bool:
    """ "Was told": what is written as a passive has no subject that speaks."""
    shown = document.folded.raw[slice(*document.cite(h.start, h.end))]  # with its vowel signs
    return shown[1:2] == "\u064f" and shown[0] not in "يتن"


@cache
def others() -> re.Pattern[str]:
    """ "The leaders will discuss": none of those who spoke before."""
    return re.compile(rf" +{cue_words('others')}{END}(?! +ال\w+ +لل?\w)")  # "the network" alone, not its whole name


_PREPOSITION = re.compile(
    r"(?:(?<!\w)[وف]?(?:في|فى|الي|من|مع|بين|ضد|نحو|تجاه|خلال|لدي|حول|بشان|بعد|قبل|عن|علي) +|(?<!\w)[وف]?[لبك])\"?$"
)


def preceded(clause: Clause, s: Speaker, low: int | None = None) -> bool:
    """A preposition right before a name: what is named is where, with whom or to whom, not who speaks."""
    low = clause.sentence.start if low is None else low
    return bool(_PREPOSITION.search(clause.text, max(low, s.start - 9), s.start))


_WHO = re.compile(r"(?<!\w)(?:الذي|الذى|التي|التى)(?!\w)|[،,] *(?:وقد|وكان قد|كما) ")
_CITED = 40  # characters of a title before the one who is cited


def out_of(h: Hit) -> re.Pattern[str]:
    """The preposition before the one whose words are handed on: "the agency quotes (from) X that"."""
    return _OUT_OF.get(h.entry.lemma, _NEVER)


_NEVER = re.compile("(?!)")
_OUT_OF = {
    lemma: re.compile(rf"(?<!\w){preposition} +")
    for lemma, preposition in (("نقل", "عن"), ("أورد", "عن"), ("علم", "من"), ("نسب", "الي"))
}
_TONGUE = re.compile(r"لسان[^،]{0,60}$")
MARKS = re.compile(r"[،,؛:.\"]")


def subject_behind(clause: Clause, h: Hit, mark: int | None) -> Speaker | None:
    """The subject behind the verb: anywhere before "that"; where there is none, right behind the verb."""
    text = clause.text
    stop = clause.sentence.end if mark is None else mark + 1
    who = [s for s in clause.named if h.end <= s.start and s.end <= stop and not _in_another_gender(text, h, s)]
    if text.endswith(" مع", h.start, h.end):
        return None  # "discussed with"
    if mark is not None and _is_passive(clause.document, h):
        return None  # "the hosts were told that"
    if m := out_of(h).search(text, h.end, stop):
        cited = [s for s in who if 0 <= s.start - m.end() <= _CITED]
        return _with_name(clause, cited[0]) if cited else None
    if mark is None or h.entry.kind == "noun":
        return right_behind(clause, h, who)
    if plain := plain_name(clause.document, h.end, min(len(text), mark + 4)):
        return plain
    free = [s for s in who if not preceded(clause, s, h.end) or _TONGUE.search(text, h.end, s.start)]
    people = [s for s in free if s.sort == "person"]
    if people and free[0].sort != "office" and _WHO.search(text, free[0].end, people[0].start):
        return free[0]  # "the statement, which X Y read out, said"
    if people:
        return people[0]
    by_grammar = None
    nobody = cues("impersonal").find(text[h.start : h.end]) or others().match(text, h.end)
    if not nobody and not _is_passive(clause.document, h):
        by_grammar = by_words(clause.document, h.end, min(len(text), mark + 1), clause.known)
    if by_grammar and by_grammar.sort == "person" or not free:
        return by_grammar
    return _with_name(clause, free[0])


def _in_another_gender(text: str, h: Hit, s: Speaker) -> bool:
    """A state or a body that is feminine is no subject of a masculine verb, but its object: "and rejected the Administration"."""
    if s.sort != "party" or h.entry.kind in ("noun", "participle") or not _RIGHT_THERE.fullmatch(text, h.end, s.start):
        return False
    if _NOT_MASCULINE.search(text[h.start : h.end].split()[0]):
        return False
    return is_feminine(text[s.start : s.end])


_RIGHT_THERE = re.compile(r" +\"?")  # a title between agrees with the verb: "demanded the envoy of Russia"
_NOT_MASCULINE = re.compile(r"^س?ت|ت(?:ه|ها|هم|هما|نا|ني)?$|(?:وا|تا|ون|ان)$")


def right_behind(clause: Clause, h: Hit, who: list[Speaker]) -> Speaker | None:
    if not who or who[0].start - h.end > _NEAR:
        return None
    between = clause.text[h.end : who[0].start]
    if MARKS.search(between) and who[0].sort != "person":
        return None
    if not all(is_title(w) for w in re.findall(r"\w+", between)) or _PREPOSITION.search(between):
        return None
    return _with_name(clause, who[0])


def _with_name(clause: Clause, who: Speaker) -> Speaker:
    """A party or an office that is but the title of a name right behind: "head of the delegation of the regime, X Y"."""
    if who.sort not in ("party", "office"):
        return who
    person = next((s for s in clause.named if s.sort == "person" and s.start >= who.end), None)
    if person is None or person.start - who.end > _NEAR:
        return who
    between = _WHERE.sub(" ", clause.text[who.end : person.start])
    if re.search(r"[.:\"]", between) or not all(is_title(w) for w in re.findall(r"\w+", between)):
        return who
    apposed = re.search(r"[،,]", between) and who.sort == "party" and not who.name.startswith(("رئيس", "ممثل"))
    return who if apposed else person


_WHERE = re.compile(r" (?:الي|في|لدي) +\w+(?= )| ب\w{4,}(?= )")  # "the delegation of the opposition to Sochi, X Y"
