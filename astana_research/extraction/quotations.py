"""What is quoted: words between quotation marks with who said them, and words told at second hand behind "said that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..document import Document
from ..forms import PREFIX, cue_words
from .speech import Saying, Speaker, quoted, within

_ALONE = 5  # words of a quotation that no verb of saying leads to
_TELLS = 3  # words told at second hand that are enough to be a quotation
_CLOSE = 40  # characters behind a quotation in which "X said" follows


@dataclass(frozen=True)
class Quotation:
    """Somebody's words: their span without quotation marks, who said them, with which verb, and whether word for word."""

    start: int
    end: int
    speaker: Speaker
    verb: str | None
    direct: bool


def find_quotations(document: Document, sayings: list[Saying]) -> list[Quotation]:
    """The quotations of an article, in order.

    Where a verb of saying leads to a sentence that holds a quotation of some length, that is given and what "and that"
    joins to it; where quotation marks hold a few words of it, the whole sentence is.
    """
    marks = quoted(document)
    found = [q for a, b in marks if (q := _direct(document, a, b, sayings))]
    for told in _told(document, sayings, marks):
        inner = [q for q in found if told.start <= q.start and q.end <= told.end + 1]
        long = [
            q for q in inner if _count(document.text, q) >= _ALONE or 2 * (q.end - q.start) >= told.end - told.start
        ]
        if long:
            rest = _AND_THAT.match(document.text, long[-1].end, told.end)
            if rest and _count(document.text, told, rest.end()) >= _TELLS:
                found.append(replace(told, start=rest.end()))
            continue
        found = [q for q in found if q not in inner]
        found.append(told)
    return sorted(found, key=lambda q: (q.start, q.end))


def _count(text: str, q: Quotation, start: int | None = None) -> int:
    return len(text[q.start if start is None else start : q.end].split())


_AND_THAT = re.compile(r"\"? *[،,]? *وان +")


def _direct(document: Document, start: int, end: int, sayings: list[Saying]) -> Quotation | None:
    text = document.text
    words = len(re.findall(r"\w+", text[start:end]))
    saying = _leads_to(text, start, sayings)
    if saying is None and words >= _ALONE and not _is_name(text, start):
        saying = _governs(document, start, sayings) or _follows(document, end, sayings)
    if saying is not None and saying.act not in _TELLING and saying.mark in ("", "quote") and words <= _ALONE:
        return None  # what somebody rejects or condemns, by its name
    if saying is None or saying.speaker is None or words < 2 or not saying.speaker.name:
        return None
    a, b = _trimmed(text, start, end)
    return Quotation(a, b, saying.speaker, saying.verb, True)


def _leads_to(text: str, start: int, sayings: list[Saying]) -> Saying | None:
    """The saying whose words begin with these quotation marks, at most a word or two before them."""
    for s in reversed(sayings):
        if s.kind in ("deed", "attribution") or not s.mark or s.speaker is None:
            continue
        if s.body <= start and len(text[s.body : start].split()) <= 1 and (s.mark != "quote" or s.act in _TELLING):
            return s
    return None


_TELLING = ("report", "announce", "express", "reaffirm")


def _governs(document: Document, start: int, sayings: list[Saying]) -> Saying | None:
    """The last saying before in the same sentence."""
    sentence = document.sentence_at(start)
    mine = [s for s in sayings if sentence.start <= s.start < start and s.speaker and s.kind != "attribution"]
    around = [s for s in mine if start <= s.until + 2]
    telling = [s for s in around if s.introduces and s.act in _TELLING and s.mark != "quote"]
    if telling:
        return telling[0]  # what somebody says that others demand is his
    mine = around or [s for s in mine if s.introduces]
    return mine[-1] if mine else None


def _follows(document: Document, end: int, sayings: list[Saying]) -> Saying | None:
    """A saying right behind: "...", X said."""
    sentence = document.sentence_at(end)
    close = [s for s in sayings if end <= s.start <= min(end + _CLOSE, sentence.end)]
    return next((s for s in close if s.speaker and s.act in _TELLING), None)


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?:ال)?{cue_words('named_in_quotes')}(?: +\w+)? *\"$")


def _is_name(text: str, start: int) -> bool:
    """The name of a paper, a group, an operation stands in quotation marks too."""
    return bool(_naming().search(text, max(0, start - 40), start))


def _told(document: Document, sayings: list[Saying], marks: list[tuple[int, int]]) -> Iterator[Quotation]:
    text = document.text
    for s in sayings:
        if not s.introduces or s.mark == "quote" or s.speaker is None or not s.speaker.name or within(marks, s.start):
            continue
        if s.speaker.sort in ("source", "joint") and s.mark != "colon":
            continue  # nobody is named
        if _ASIDE.search(text, max(s.end, s.body - 9), s.body):
            continue
        if s.mark == "colon" and s.speaker.sort not in ("person", "source"):
            continue
        start, end = _trimmed(text, s.body, s.until)
        if len(text[start:end].split()) >= _TELLS:
            yield Quotation(start, end, s.speaker, s.verb, False)


_OPENING, _CLOSING = ' \n،,؛:"-–.(', " \n،,؛:.!؟?-–("
_ASIDE = re.compile(r"(?<!\w)(?:في|عن) +ان\w* *$")  # "his hope that": a feeling, not words


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and marks at the ends; a quotation mark that closes one within stays."""
    while start < end and text[start] in _OPENING:
        start += 1
    odd = text.count('"', start, end) % 2
    while end > start and (text[end - 1] in _CLOSING or odd and text[end - 1] == '"'):
        odd -= text[end - 1] == '"'
        end -= 1
    tail = re.search(r"[ ،]+[وف]$", text[start:end])
    return start, end - len(tail[0]) if tail else end
