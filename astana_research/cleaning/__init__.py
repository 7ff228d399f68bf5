"""Arabic clean-up: pure functions ``str -> str``, and ``clean()``, which composes them and keeps the way back.

Two texts come of an article. The clean text keeps the author's spelling and is what people are shown: what was garbled
or stored back to front is repaired (mojibake.py, order.py), and the character level is one table (characters.py). The
folded text (``fold``) merges spellings that mean the same and is only matched against. Whatever is found in either is
cited in raw characters (cleantext.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .characters import STEPS as CHARACTER_STEPS
from .characters import has_forms, letters_of_forms, normalise, normalise_all, table
from .cleantext import Change, CleanText, standing, together
from .folding import fold, fold_text
from .glue import part, part_endings
from .mojibake import garbled_lines, repair_encoding
from .order import lines_to_turn, repair_order

__all__ = [
    "STEPS",
    "Change",
    "CleanText",
    "clean",
    "clean_all",
    "fold",
    "fold_text",
    "for_matching",
    "letters_of_forms",
    "normalise",
    "normalise_all",
    "normalise_primes",
    "normalise_spaces",
    "repair_encoding",
    "repair_order",
    "strip_controls",
    "strip_harakat",
    "strip_tatweel",
    "table",
]

STEPS = ("encoding", "order", *CHARACTER_STEPS)
"""The switchable steps of ``clean``, in the order in which they are taken."""

_ROUNDS = 8  # text that was garbled twice through windows-1256 needs two; more than that is not text


def clean(text: str, steps: Iterable[str] = STEPS) -> CleanText:
    """Clean ``text`` and keep, for each character, the raw code points behind it.

    ``steps`` names the steps to take (all of ``STEPS`` by default). Unicode composition and the letters of presentation
    forms are always done, since every other rule is written for letters. Applied to its own result it changes nothing
    more. ``changes`` of the result tells what was repaired. Raises ValueError for a step that there is none of.

    >>> c = clean("عُقدت الجولة الـ22")
    >>> c.text
    'عقدت الجولة الـ22'
    >>> c.to_raw(5, 17), "عُقدت الجولة الـ22"[6:18]
    ((6, 18), 'الجولة الـ22')
    >>> clean("ط§ظ„ط¬ظˆظ„ط© 22").text
    'الجولة 22'
    """
    chosen = frozenset(steps)
    if unknown := chosen - set(STEPS):
        raise ValueError(f"no such cleaning step: {', '.join(sorted(unknown))}")
    characters = chosen & set(CHARACTER_STEPS)
    out = CleanText.of(text)
    for _ in range(_ROUNDS):
        before = out.text
        if "encoding" in chosen:
            out = _decoded(out)
        if "order" in chosen and has_forms(out.text):  # a form of two letters must be turned before it is spelt out
            out = out.then(repair_order(out.text))
        out = out.then(normalise(out.text, characters))
        ordered = repair_order(out.text) if "order" in chosen else CleanText.of(out.text)
        settled = ordered.text == out.text and _stands(out.text, before, chosen)
        out = out.then(ordered)
        if settled:
            break
    return replace(out, changes=tuple(dict.fromkeys(out.changes))) if out.changes else out


def clean_all(texts: Sequence[str]) -> list[CleanText]:
    """Many texts cleaned, with all steps: ``[clean(text) for text in texts]``, several times faster for short ones.

    Whether anything is to be repaired is asked of all together; only texts of which it must be asked closer go one by one.

    >>> [c.text for c in clean_all(["عُقدت الجولة", "ط§ظ„ط¬ظˆظ„ط© 22"])]
    ['عقدت الجولة', 'الجولة 22']
    """
    ready = [n for n in standing(texts, garbled_lines) if not has_forms(texts[n])]
    found = dict(zip(ready, normalise_all([texts[n] for n in ready]), strict=True)) if ready else {}
    settled = [n for n in found if found[n].text == texts[n]]
    # Where the character level changed something, clean() looks again whether now something is garbled.
    changed = [n for n in found if found[n].text != texts[n]]
    settled += [changed[n] for n in standing([found[n].text for n in changed], garbled_lines)]
    in_order = {settled[n] for n in standing([found[n].text for n in settled], lines_to_turn)}
    return [found[n] if n in in_order else clean(text) for n, text in enumerate(texts)]


def for_matching(shown: Sequence[str]) -> list[CleanText]:
    """Clean texts as the rules see them: folded, with blanks where words stand glued; the way back leads to the clean text.

    >>> for_matching(["الأممالمتحدة 2024.وستشارك"])[0].text
    'الامم المتحده 2024. وستشارك'
    """
    return together(shown, "\n", _for_matching)


def _for_matching(shown: str) -> CleanText:
    folded = fold(part_endings(shown))
    return folded.then(part(folded.text))


def _stands(text: str, before: str, steps: frozenset[str]) -> bool:
    """Whether another round would change nothing."""
    return text == before or "encoding" not in steps or repair_encoding(text).text == text


def _decoded(out: CleanText) -> CleanText:
    for _ in range(_ROUNDS):
        repaired = repair_encoding(out.text)
        if repaired.text == out.text:
            break
        out = out.then(repaired)
    return out


def strip_controls(text: str) -> str:
    """Drop bidi controls, zero-width characters, soft hyphens, and the carriage returns of line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(table("controls"))


def normalise_spaces(text: str) -> str:
    """Every kind of blank becomes a space, every kind of line end a newline; none is dropped."""
    return text.translate(table("spaces"))


def strip_tatweel(text: str) -> str:
    """Drop the letter stretcher where it stretches; one that ends a word, as before a number, stays.

    >>> strip_tatweel("المرفقـــات الـ22")
    'المرفقات الـ22'
    """
    return normalise(text, ["tatweel"]).text


def strip_harakat(text: str) -> str:
    """Drop vowel signs and Quranic marks.

    >>> strip_harakat("عُقدت")
    'عقدت'
    """
    return text.translate(table("harakat"))


def normalise_primes(text: str) -> str:
    """Primes that were typed for quotation marks become quotation marks."""
    return text.translate(table("primes"))
