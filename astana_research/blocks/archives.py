"""Forms of archives, each line of which stands behind a code."""

from __future__ import annotations

import re
from functools import cache

from .. import forms


@cache
def archive_codes() -> frozenset[str]:
    """Codes in front of the lines of an archive's form."""
    return frozenset(forms.forms("cues", **{"class": "archive_code"}) + forms.forms("cues", **{"class": "archive_text_code"}))


def is_archive(folded: str) -> bool:
    """Whether several lines of a page begin with such codes."""
    return len(archive_codes().intersection(_CODED.findall(folded))) >= FEWEST_CODES


_CODED = re.compile(r"^([A-Z]{2,3})(?= |$)", re.M)
FEWEST_CODES = 4


def leading_code(line: str) -> int:
    """Where the code of an archive ends that stands in front of the text itself: "LP وقال ..."; 0 where there is none."""
    code, blank, rest = line.partition(" ")
    known = bool(blank) and code in forms.forms("cues", **{"class": "archive_text_code"})
    return len(code) if known and _ARABIC_WORD.match(rest) else 0


_ARABIC_WORD = re.compile(r"\W*[\u0620-\u064a]{2}")
