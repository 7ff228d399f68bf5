"""Why something was refused, in Arabic: the lines that reading makes, each known by its template among the labels ``reason.*``.

Reading says why in English, in one line, wherever it stops. The English side of a label is the template of such a line; what its
``{fields}`` hold is put into the Arabic side, and ``{why}`` is a reason again, told in Arabic too.
"""

from __future__ import annotations

import re
from functools import cache

from .lexicon import labels

_GROUP = "reason."
_NUMBER, _QUOTED = r"\d[\d,.]*", "'.*?'"
_HOLDS = {"n": _NUMBER, "of": _NUMBER, "key": r"\w+", "id": _QUOTED, "value": _QUOTED, "other": _QUOTED}  # any other field holds anything


def in_arabic(reason: str) -> str:
    """A reason in Arabic; one that no label tells stays as it is, and so do names, values and formats within.

    >>> in_arabic("empty"), in_arabic("line 7: not Arabic: 0 of its 12 letters are Arabic")
    ('ملف فارغ', 'السطر 7: النص ليس عربيا: الحروف العربية 0 من 12')
    >>> in_arabic("a reason that nobody has put into words")
    'a reason that nobody has put into words'
    """
    for pattern, arabic in _templates():
        if found := pattern.fullmatch(reason):
            return arabic.format(**{name: in_arabic(held) if name == "why" else held for name, held in found.groupdict().items()})
    return reason


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The English templates as patterns, those that say most first, each with its Arabic side."""
    told = [row for key, row in labels().items() if key.startswith(_GROUP)]
    told.sort(key=lambda row: -len(re.sub(r"\{\w+\}", "", row["en"])))
    return tuple((_pattern(row["en"]), row["ar"]) for row in told)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    held = (f"(?P<{name}>{_HOLDS.get(name, '.+?')})" for name in parts[1::2])
    return re.compile("".join(re.escape(text) + field for text, field in zip(parts[::2], [*held, ""], strict=True)), re.DOTALL)
