"""Whether folded text denies what it tells at a place: by words right before it, or earlier in its clause.

The words are classes of cues.csv, and the rule that asks names those that deny it: ``not_verb`` ("did not", "won't"), ``not_be``
("is no"), ``not_noun`` ("the lack of"), ``without_them``, ``denies`` ("he denied"), ``leaves_open`` ("he threatened to") and others.
"""

from __future__ import annotations

import re
from functools import cache

from ..forms import END, cue_words

_LONGEST = 20  # characters of a word of denial and the blanks behind it


def right_before(text: str, at: int, *classes: str) -> bool:
    """Whether a word of ``classes`` stands right before ``at``.

    >>> right_before("لم تشارك", 3, "not_verb"), right_before("لم يحضر من شارك", 11, "not_verb")
    (True, False)
    """
    return bool(_right_before(classes).search(text, max(at - _LONGEST, 0), at))


def in_clause(text: str, at: int, low: int, *classes: str) -> bool:
    """Whether a word of ``classes`` stands between ``low`` and ``at`` with no comma or stop behind it.

    >>> in_clause("نفت موسكو مقاطعه الجوله", 10, 0, "denies"), in_clause("نفت موسكو، مقاطعه الجوله", 11, 0, "denies")
    (True, False)
    """
    return bool(_in_clause(classes).search(text, max(low, 0), at))


@cache
def _right_before(classes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?[بل]?{cue_words(*classes)} *$")  # "by not", "without"


@cache
def _in_clause(classes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?{cue_words(*classes)}{END}[^،.؛:\n]*$")  # "without doubt" ("بلا") denies nothing
