"""Talks that are not those of Astana: Geneva, the Constitutional Committee, summits, working groups."""

from __future__ import annotations

import re
from functools import cache

from ..blocks import Sentence
from ..document import Document
from ..forms import END, PREFIX, cue_words

_COMPLEMENT = 6  # words behind a number that can tell whose meeting it is
_REACH = 60  # characters that those words, or the noun that "its round" refers to, are sought in
_CLOSE = 12  # characters back to the noun of "the seventh summit"


@cache
def process() -> re.Pattern[str]:
    """The name of the Astana process."""
    return re.compile(PREFIX + cue_words("process"))


@cache
def _other() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("other_talks") + END)


def of_other_talks(document: Document, sentence: Sentence, upto: int | None = None) -> bool:
    """A sentence (its words up to ``upto``) on somebody else's talks, which does not name the Astana process."""
    return other_talks_in(document.text[sentence.start : sentence.end if upto is None else upto])


def other_talks_in(words: str) -> bool:
    return bool(_other().search(words)) and not process().search(words)


def belongs_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the numbered meeting at ``text[start:end]`` is somebody else's.

    What the words right behind the number belong to decides; the noun of "the seventh summit", the owner of "its second
    round" and the place of "Geneva, where the eighth round meets" stand before it.
    """
    stop = _complement_ends().search(text, end, min(len(text), end + _REACH))
    behind = " ".join(text[end : stop.start() if stop else end + _REACH].split()[:_COMPLEMENT])
    if process().search(text[start:end] + behind):
        return False
    if _other().search(behind):
        return True
    line = text.rfind("\n", max(0, start - _REACH), start) + 1
    if _summit().search(text, max(line, start - _CLOSE), start):
        return True
    before = text[max(line, start - _REACH) : start]
    return other_talks_in(before) and bool(_owned().match(text, start) or _where().search(before))


@cache
def _complement_ends() -> re.Pattern[str]:
    """Punctuation, another round, "in" or "on" (but not "in Geneva") end the words that a number belongs to."""
    return re.compile(
        rf"[\n.،؛:]|{PREFIX}(?:في(?! +{cue_words('other_talks')})|حول|بشان|{cue_words('round_proper')}){END}"
    )


@cache
def _summit() -> re.Pattern[str]:
    return re.compile(cue_words("summit") + " *$")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(cue_words("round_possessive"))


@cache
def _where() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("where") + END + "[^،.]*$")
