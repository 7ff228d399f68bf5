"""Lines below a title that say who writes: a reporter with a place or an outlet, a calling."""

from __future__ import annotations

import re
from functools import cache

from .. import forms
from ..cleaning import fold_text
from . import credits
from .page import Page, is_prose, writers
from .repetition import tells_thing
from .words import bare_words

LONGEST_STRAY = 8  # words


def is_calling(text: str) -> bool:
    """Whether a line says what a writer is: "كاتبة وباحثة سورية"."""
    words = bare_words(text).split()
    return len(words) <= LONGEST_STRAY and words[0] in writers() and not is_prose(text)


def is_byline(page: Page, text: str) -> bool:
    """Whether a line names outlets or places with reporters whom the text does not: "هسبريس - سناء الوزاني"."""
    bits = [_BYLINE.fullmatch(bit.strip()) for bit in _WIDE.split(text)]
    if len(bits) == 1 and bits[0] and _is_reporter_first(page, bits[0][1], bits[0][2]):
        return True
    return all(m and _reports(page, m[1], m[2], len(bits)) for m in bits)


def _is_reporter_first(page: Page, name: str, where: str) -> bool:
    """Whether a reporter stands before the place or the outlet: "سناء الوزاني - شمال سوريا"."""
    words = name.split()
    plain = len(words) in (2, 3) and not page.likeness(name) and _is_stranger(name) and not credits.is_outlet(name)
    return plain and (credits.is_outlet(where) or (len(where.split()) <= 2 and any(map(tells_thing, where.split()))))


def _reports(page: Page, head: str, name: str, bits: int) -> bool:
    plain = credits.is_outlet(head) or len(head.split()) <= 2
    plain = plain and len(name.split()) in (2, 3) and _is_stranger(name)
    return plain and not credits.is_outlet(name) and not credits.is_credit(name) and page.likeness(name) < (0.5 if bits == 1 else 1)


def _is_stranger(name: str) -> bool:
    """Whether words may name a reporter: no party, place, number or month is in them, and they are no person of the lexicon."""
    return not any(map(tells_thing, _first_parts().sub("", name).split())) and name not in _persons()


@cache
def _first_parts() -> re.Pattern[str]:
    """Parts of names that other names have too, each with the part behind it."""
    return re.compile(rf"\b{forms.cue_words('first_part_of_name')} \w+")


@cache
def _persons() -> frozenset[str]:
    return frozenset(map(fold_text, forms.forms("person_forms")))


_BYLINE = re.compile(r"([^:/|–—-]{2,30}?) ?[:/|–—-] ?(\w+(?: \w+){0,3})")
_WIDE = re.compile(r" {2,}")
