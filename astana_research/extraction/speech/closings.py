"""Words that point back to a quotation: "«...», so X summed it up", "with these words X opened the meeting"."""

from __future__ import annotations

import re
from functools import cache

from ...forms import END, Hit, cue_words
from .behind import right_behind
from .quotemarks import quote_at
from .sayings import Clause, Saying
from .speakers import Speaker


def pointing_back(clause: Clause) -> list[Saying]:
    """The sayings of a sentence that quotation marks stand before and no verb of saying leads to."""
    text, sentence = clause.text, clause.sentence
    found = []
    for m in _back().finditer(text, sentence.start, sentence.end):
        if quote_at(clause.marks, m.start()):
            continue
        if who := _who(clause, Hit(*m.span("verb" if m["verb"] else "said"), None)):
            found.append(Saying(m.start(), m.end(), "express", None, "noun", who, "back", sentence.end, sentence.end))
    return found


def _who(clause: Clause, verb: Hit) -> Speaker | None:
    who = [s for s in clause.named if s.start >= verb.end]
    return right_behind(clause, verb, who)


@cache
def _back() -> re.Pattern[str]:
    """ "So", "with these words", "in this sentence" at the begin or behind quotation marks, and a verb, whatever it is."""
    return re.compile(
        rf"(?:(?<=\")|(?<=\" )|(?<=[،,:.–-] )|^|(?<=\n))[،,:.–-]? *و?(?:هكذا|{cue_words('these_words')})(?: +ال\w+){{0,2}}"
        rf" +(?:كان +|كانت +|قد +)?(?P<verb>{cue_words('sums_up')}){END}"
        rf"|(?<!\w)(?:هذا|ذلك|هو|تلك|هي|هكذا) +ما +(?P<said>{cue_words('said_it')}){END}"
    )
