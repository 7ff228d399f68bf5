"""How far the words of a saying go: to the next saying that is not within it, or to where the reporter goes on himself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ...forms import END, PREFIX, cue_words
from .quotemarks import quote_at
from .sayings import Clause, Saying


@cache
def _words_end() -> re.Pattern[str]:
    """Where words told at second hand end before their sentence does: the reporter goes on himself."""
    according = rf"{PREFIX}{cue_words('according_to')}{END}"
    while_ = r"(?<!\w)(?:فيما|بينما|في حين|في اشاره) +"
    return re.compile(rf" *[،,؛] *(?:{cue_words('words_end')}{END}|{according})|{while_}|\n")


_AND_THAT = re.compile(r"(?<!\w)وان +")
_GOES_ON = re.compile(r"[،,.؛] *[وف]?$|(?<!\w)[وف]$")


def ended(clause: Clause, found: list[Saying]) -> list[Saying]:
    """How far each saying goes: to the next that is not within it, or to where the sentence turns."""
    text, closed = clause.text, []
    for n, s in enumerate(found):
        until = next((o.start for o in found[n + 1 :] if o.start >= s.body and ends(clause, s, o)), clause.sentence.end)
        until = min(until, _turned(clause, s, found[n + 1 :]))
        around = any(o.introduces and o.body <= s.start for o in found[:n])
        if around and not s.introduces and (again := _AND_THAT.search(text, s.end, until)):
            until = again.start()  # "and that": the words of the one around it go on
        if s.kind == "deed":
            until = next((turn for turn in clause.turns if s.end <= turn < until), until)
        places = _words_end().finditer(text, max(s.body, s.end), until)
        until = next((m.start() for m in places if not quote_at(clause.marks, m.start())), until)
        closed.append(replace(s, until=max(until, s.body)))
    return closed


def _turned(clause: Clause, s: Saying, later: Sequence[Saying]) -> int:
    """Where the sentence turns to what somebody else says: "X announced that ..., but a source affirmed that"."""
    for o in later:
        if s.mark == "that" and o.introduces and o.speaker and o.speaker != s.speaker and o.start >= s.body:
            turn = max((t for t in clause.turns if s.body < t < o.start), default=None)
            if turn is not None and o.start - turn <= _TURNED and not quote_at(clause.marks, turn):
                return turn
    return clause.sentence.end


_TURNED = 60  # characters between "but" and the verb of who speaks then


@cache
def _predicate() -> re.Pattern[str]:
    who = rf"(?:وهو|وهي|وهما|وهم|{cue_words('relative_pronoun', 'names_members')}){END}"
    return re.compile(rf"[^،,؛.:\n]{{2,70}}[،,] *{who}[^،,؛.:\n]{{2,120}}[،,] *(?:قد )?")


def ends(clause: Clause, s: Saying, later: Saying) -> bool:
    text = clause.text
    low = max(s.body, later.start - 4)
    if s.mark == "that" and _predicate().fullmatch(text, s.body, later.start):
        return False  # "said that the states, which are ..., affirmed": the predicate of what is told
    if later.kind == "participle":  # "his country is holding to": a predicate, not "..., holding to"
        return text[later.end - 1] == "ا" or bool(_GOES_ON.search(text, low, later.start))
    if later.kind == "attribution":  # "they agreed, according to X, on ..." goes on
        return bool(later.mark) or text[later.start - 1] == "و" or s.introduces
    if later.kind == "deed" and s.mark == "that" and _agrees(clause, s, later):
        return bool(_COMMA_AND.search(text, low, later.start))
    if later.kind == "verb" and s.mark == "that" and text[later.start - 1] == "و" and _agrees(clause, s, later):
        return True  # "he said that the round was good and expressed his hope"
    return (later.introduces or later.kind == "verb" and "،" in text[low : later.start]) and bool(
        _GOES_ON.search(text, low, later.start)
    )


_COMMA_AND = re.compile(r"[،,؛] *و$")


def _agrees(clause: Clause, s: Saying, later: Saying) -> bool:
    """Whether a further verb goes on with who speaks and not with what he tells: "said that his country ..., and (he) condemned"."""
    told, further = clause.text[s.start : s.end], clause.text[later.start : later.end]
    if s.speaker is None or s.speaker != later.speaker or "ي" in (told[0], further[0]):
        return False
    inner = is_feminine(clause.text[s.body : s.body + _WORD])
    return told.endswith("ت") == further.endswith("ت") != inner


_FIRST = re.compile(r" *\w+")
_WORD = 20  # characters of a word and what stands before it


def is_feminine(words: str) -> bool:
    """Whether the first of some folded words is a noun that takes a feminine verb.

    >>> is_feminine("الاداره الذاتيه"), is_feminine("الوفد")
    (True, False)
    """
    first = _FIRST.match(words)
    return bool(first) and bool(_feminine().search(first[0]))


@cache
def _feminine() -> re.Pattern[str]:
    """A noun that takes a feminine verb: by its ending, or a state, a capital, a body that is known to."""
    return re.compile(rf"(?:^ *{cue_words('feminine_noun')}|ه|ات)$")
