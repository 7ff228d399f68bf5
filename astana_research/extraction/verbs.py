"""What tells the tense in folded text: verbs with the sign of the future, and verbal nouns, which have none."""

from __future__ import annotations

import re
from functools import cache

from ..forms import Hit, cue_words, cues

#: How a verb with the sign of the future begins: "سيعقد", "ستعقد", "سنعقد".
FUTURE = r"س[يتن]"
#: "Will" before a verb in the present, written onto it or a word by itself.
WILL = r"(?:سوف +|س)"
#: A verb in the present, by its looks; what ends in "ت" is past: "توقفت".
PRESENT = r"[يت]\w{3,}(?<!ت)"
#: "Was", before what was to be.
WAS = re.compile(r"(?<!\w)[وف]?كان(?:ت|ا|تا|وا)?(?!\w)")

_VERB = re.compile(rf"(?<!\w)[وف]?({FUTURE}\w{{3,}})")


@cache
def verbal_noun() -> re.Pattern[str]:
    """ "Holding", "opening", "closing": of what was held, or is to be; "held" ("عقدت") is a verb."""
    return re.compile(rf"{cue_words('verbal_noun')}(?!ت)")


def future_verbs(text: str, start: int, end: int) -> list[Hit]:
    """The verbs with the sign of the future in ``text[start:end]``; not names and words that merely begin so ("وسياسي", "ستيفان").

    >>> [hit.entry for hit in future_verbs("وصل ستيفان وستعقد جوله وسياسيون", 0, 31)]
    ['ستعقد']
    """
    verbs = _VERB.finditer(text, start, end)
    return [Hit(*m.span(1), m[1]) for m in verbs if not cues("not_future").find(text, m.start(), m.end())]
