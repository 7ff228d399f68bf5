"""How far the words of a saying go: to the next saying that is not within it, or to where the reporter goes on himself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ..forms import END, PREFIX, cue_words
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
        around = any(o.introduces and o.body <= s.start for o in found[:n])
        if around and not s.introduces and (again := _AND_THAT.search(text, s.end, until)):
            until = again.start()  # "and that": the words of the one around it go on
        if s.kind == "deed":
            until = next((turn for turn in clause.turns if s.end <= turn < until), until)
        places = _words_end().finditer(text, max(s.body, s.end), until)
        until = next((m.start() for m in places if not quote_at(clause.marks, m.start())), until)
        closed.append(replace(s, until=max(until, s.body)))
    return closed


_PREDICATE = re.compile(
    r"[^،,؛.:\n]{2,70}[،,] *(?:وهو|وهي|وهما|وهم|الذي|التي|الذين|اللتان|اللذان)(?!\w)[^،,؛.:\n]{2,120}[،,] *(?:قد )?"
)


def ends(clause: Clause, s: Saying, later: Saying) -> bool:
    text = clause.text
    low = max(s.body, later.start - 4)
    if s.mark == "that" and _PREDICATE.fullmatch(text, s.body, later.start):
        return False  # "said that the states, which are ..., affirmed": the predicate of what is told
    if later.kind == "participle":  # "his country is holding to": a predicate, not "..., holding to"
        return text[later.end - 1] == "ا" or bool(_GOES_ON.search(text, low, later.start))
    if later.kind == "attribution":  # "they agreed, according to X, on ..." goes on
        return bool(later.mark) or text[later.start - 1] == "و" or s.introduces
    return (later.introduces or later.kind == "verb" and "،" in text[low : later.start]) and bool(
        _GOES_ON.search(text, low, later.start)
    )
