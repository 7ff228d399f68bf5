"""Text for a page: nothing in it is markup, nothing in it is lost, and each piece has its direction."""

from __future__ import annotations

import html
import unicodedata

from ..cleaning.characters import has_forms

WAYS = {"ar": "rtl", "en": "ltr"}
START = {"ar": "right", "en": "left"}
TEXT = 'class="mathjax_ignore tex2jax_ignore"'  # a "$" in an article begins no formula
LINE = "border-bottom:1px solid rgba(128,128,128,.35);padding:.2em .6em;vertical-align:top"
_UNSEEN = {n: chr(0x2400 + n) for n in range(32) if n not in (9, 10, 13)} | {n: f"\\x{n:02x}" for n in range(127, 160)}


def escaped(text: str) -> str:
    """Text for a page, of which nothing is markup."""
    return html.escape(printable(text)).replace("\r", "&#13;")


def printable(text: str) -> str:
    """Text that every file and screen can hold: control characters and lone surrogates by their signs."""
    return text.translate(_UNSEEN).encode("utf-8", "backslashreplace").decode("utf-8")


def unseen(text: str) -> str:
    """Text with unseen characters and presentation forms told by their code points, so that people see what stands there.

    >>> unseen("الجولة\\u200f 22")
    'الجولة⟨200F⟩ 22'
    """
    told = (unicodedata.category(c) == "Cf" or (c.isspace() and c not in " \n") or has_forms(c) for c in text)
    return "".join(f"⟨{ord(c):04X}⟩" if yes else c for c, yes in zip(text, told, strict=True))


def direction(text: str) -> str:
    """The attributes that give a piece of text its direction: Arabic by its first strong letter, anything else by itself.

    >>> direction("22 يناير"), direction("2024-11-11")
    ('dir="rtl" lang="ar"', 'dir="auto"')
    """
    return 'dir="rtl" lang="ar"' if _first_strong(text) in ("R", "AL") else 'dir="auto"'


def side(text: str, lang: str) -> str:
    """The side on which a piece of text begins: told by name, since "start" is stripped by JupyterLab of what it doesn't trust.

    >>> side("22 يناير", "en"), side("22 January", "ar"), side("2024-11-11", "ar")
    ('right', 'left', 'right')
    """
    first = _first_strong(text)
    return "right" if first in ("R", "AL") or (not first and lang == "ar") else "left"


def _first_strong(text: str) -> str:
    return next((kind for c in text if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL")), "")
