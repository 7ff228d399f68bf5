"""What stands in tables in the stead of words that are withheld: their hash and their length."""

from __future__ import annotations

import hashlib
import re

TOKEN = re.compile(r"sha256:([0-9a-f]{16}):([0-9]+)")


def token(words: str) -> str:
    """What stands for words: their hash and their length, which tell nothing but whether other words are the same.

    >>> token("أستانا")
    'sha256:e8a088c240422369:6'
    """
    return f"sha256:{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}:{len(words)}"


def parts(text: str) -> tuple[str, int] | None:
    """Four digits that tell a token from others on one page, and how many characters it stands for; None for anything else.

    >>> parts("sha256:e8a088c240422369:6"), parts("أستانا")
    (('e8a0', 6), None)
    """
    found = TOKEN.fullmatch(text)
    return (found[1][:4], int(found[2])) if found else None
