"""Alterations of writing: single characters, inside words or in place of one another. None changes what a text says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

import variant_words as words
from variant_draft import SPANS, Draft

_LETTER = re.compile(r"[ء-غف-ي]")
_JOINS = set("بتثجحخسشصضطظعغفقكلمنهي")


def _characters(change: Callable[[str, int, Random], str | None]) -> Callable[[Draft, Random], None]:
    def alter(draft: Draft, rng: Random) -> None:
        for at in range(len(draft.text)):
            if (new := change(draft.text, at, rng)) is not None:
                draft.edit(at, at + 1, new)

    return alter


def _mark(text: str, at: int, rng: Random) -> str | None:
    behind = text[at + 1 : at + 2]
    if not _LETTER.match(text[at]) or text[at] in "اأإآىء" or not _LETTER.match(behind or " ") or rng.random() > 0.06:
        return None
    return text[at] + rng.choice("\u064e\u064f\u0650\u0652\u0651")


def _stretch(text: str, at: int, rng: Random) -> str | None:
    if text[at] in _JOINS and _LETTER.match(text[at + 1 : at + 2] or " ") and rng.random() < 0.03:
        return text[at] + "\u0640" * rng.choice((1, 2))
    return None


def _joiner(text: str, at: int, rng: Random) -> str | None:
    if text[at] in _JOINS and _LETTER.match(text[at + 1 : at + 2] or " ") and rng.random() < 0.02:
        return text[at] + rng.choice("\u200c\u200d")
    return None


def _blank(text: str, at: int, rng: Random) -> str | None:
    return rng.choice("\u00a0\u00a0\u202f") if text[at] == " " and rng.random() < 0.2 else None


def _newline(text: str, at: int, rng: Random) -> str | None:
    return "\r\n" if text[at] == "\n" else None


def _persian(text: str, at: int, rng: Random) -> str | None:
    return {"ي": "ی", "ك": "ک"}.get(text[at])


def _decomposed(text: str, at: int, rng: Random) -> str | None:
    apart = unicodedata.normalize("NFD", text[at])
    return apart if apart != text[at] else None


def _careless(text: str, at: int, rng: Random) -> str | None:
    if text[at] in "أإآ" and rng.random() < 0.3:
        return "ا"
    return "ه" if text[at] == "ة" and not _LETTER.match(text[at + 1 : at + 2] or " ") and rng.random() < 0.2 else None


def quotes(draft: Draft, rng: Random) -> None:
    """Another pair of quotation marks throughout."""
    left, right = rng.choice(("«»", "“”", '""', "″″", "„“"))
    for m in re.finditer(r'["“”″]', draft.text):
        before, behind = draft.text[m.start() - 1 : m.start()], draft.text[m.end() : m.end() + 1]
        opens = re.match(r"\w", behind) and (before in ("و", "ـ") or not re.match(r"\w", before))
        draft.edit(*m.span(), left if opens else right)


def forms(draft: Draft, rng: Random) -> None:
    """Lam and alef as the one sign that old software keeps them as."""
    borders = {e[side] for name in SPANS for e in draft.gold[name] for side in ("start", "end")}
    signs = {"لا": "\ufefb", "لأ": "\ufef7", "لإ": "\ufef9", "لآ": "\ufef5"}
    for m in re.finditer("|".join(signs), draft.text):
        if m.start() + 1 not in borders:
            draft.edit(*m.span(), signs[m[0]])


def digits(draft: Draft, rng: Random) -> None:
    """Another family of digits throughout."""
    family = words.DIGITS[rng.choice(("arabic", "arabic", "persian"))]
    for m in re.finditer(r"[0-9]", draft.text):
        draft.edit(*m.span(), family[int(m[0])])


WRITING: dict[str, Callable[[Draft, Random], None]] = {
    "digits": digits,
    "quotes": quotes,
    "careless": _characters(_careless),
    "harakat": _characters(_mark),
    "tatweel": _characters(_stretch),
    "joiners": _characters(_joiner),
    "blanks": _characters(_blank),
    "newlines": _characters(_newline),
    "persian": _characters(_persian),
    "decomposed": _characters(_decomposed),
    "forms": forms,
}
