"""What tells the tense in folded text: verbs with the sign of the future, and verbal nouns, which have none."""

from __future__ import annotations

import re

from ..forms import Hit, cues

_VERB = re.compile(r"(?<!\w)[وف]?(س[يتن]\w{3,})")


#: "Holding", "opening", "closing": of what was held, or is to be.
VERBAL_NOUN = re.compile(r"(?:ختام|اختتام|افتتاح|انطلاق|انعقاد|بدء|عقد(?!ت))")


def future_verbs(text: str, start: int, end: int) -> list[Hit]:
    """The verbs with the sign of the future in ``text[start:end]``; not names and words that merely begin so ("سياسي", "ستيفان").

    >>> [hit.entry for hit in future_verbs("وصل ستيفان وستعقد الجوله", 0, 24)]
    ['ستعقد']
    """
    found = [Hit(*m.span(1), m[1]) for m in _VERB.finditer(text, start, end)]
    return [h for h in found if not cues("not_future").find(text, h.start, h.end)]
