"""What the numbers of a sentence count, under which bound, and which are parts of which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...blocks import Sentence
from ...document import Document
from ...forms import cues
from . import bounds, counted, nounless
from .events import event_between, event_of
from .found import NEAR, Found, unbounded


@dataclass(frozen=True)
class Quantity:
    """A number of things: its place, the number, what is counted, the bound put on it, and the whole that it is a part of."""

    start: int
    end: int
    value: float
    what: str
    bound: str
    part_of: tuple[int, int] | None = None


def told(document: Document, sentence: Sentence, found: Sequence[Found]) -> Iterator[Quantity]:
    """What the numbers of a sentence count, and which are parts of which."""
    text = document.text
    whole: Quantity | None = None
    event, done, ahead = "", sentence.start, ""
    for n, f in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        later = after if after and nounless.whole().fullmatch(text, f.end, after.start) else None
        of_these = f.why in ("share", "one") or f.noun is not None and not f.noun.words
        smaller = whole is not None and f.value <= whole.value
        part = whole if smaller and (of_these or _is_part(text, whole, done, f.start)) else None
        own = event_between(text, done, f.start) if whole else ""
        if part and own in whole.what.split():
            own = ""  # "rescued 345 who had been injured, 86 children among them": of the whole
        if own or not part:  # what befell the whole befell its parts, unless they are told of apart: "15 were held and 3 of them freed"
            event = event_of(text, sentence, f.start, f.end, done if _begins_clause(text, done, f.start) else 0)
        if later:
            ahead = _what(document, sentence, later, event, "")
        quantity = Quantity(
            f.start,
            f.end,
            f.value,
            _what(document, sentence, f, event, ahead or own or (whole.what if whole else "")),
            f.bound or (bounds.bound_of(text, sentence.start, f.start, f.end, sentence.end) if f.why != "one" else "exact"),
            (later.start, later.end) if later else (part.start, part.end) if part else None,
        )
        yield quantity
        if not part:
            whole = quantity
        done = f.end


def _begins_clause(text: str, done: int, start: int) -> bool:
    """Whether a clause of its own stands between two numbers: "5 were killed, and 200 took part", not "5 were killed, and about 20"."""
    gap = text[done : unbounded(text, done, start)]
    return bool(cues("clause_break").find(gap) or _AND_THEN.search(gap))


_AND_THEN = re.compile(r"؛|، *[وف](?!ب?ين)\w{3,}")


def _what(document: Document, sentence: Sentence, f: Found, event: str, like: str) -> str:
    """What is counted, in English; a noun that nobody listed stays as the text has it."""
    text = document.text
    if f.why == "percent":
        return "percent"
    low = max(sentence.start, f.start - NEAR)
    if not f.noun and f.why in ("total", "large") and (m := nounless.total(text, low, unbounded(text, low, f.start))):
        listed = (counted.unit_rows().get(re.sub("^(?:ال|لل)", "", w)) for w in m["whom"].split())
        row = next(filter(None, listed), None)
    else:
        row = f.noun.row if f.noun else None
    if row:
        what = " ".join(filter(None, (row["what"], event if row["person"] == "yes" else "")))
        return what if what not in ("", "delegates") else _members(text, sentence, f.start, what)
    if f.noun and f.noun.words:
        at = text.find(f.noun.words, f.start)
        return document.show(at, at + len(f.noun.words))
    return (event if f.why == "event" else like) or event or "people"


def _members(text: str, sentence: Sentence, start: int, what: str) -> str:
    """Persons and members are delegates where a delegation was named last, committee members where a committee was."""
    before = text[max(sentence.start, start - 3 * NEAR) : start]
    delegation, committee = before.rfind("وفد"), before.rfind("لجنه")
    if what and committee > delegation:
        return "committee_members"
    return "delegates" if what or delegation >= 0 else "people"


def _is_part(text: str, whole: Quantity, done: int, start: int) -> bool:
    """ "Of whom A and B": parts follow the cue and one another, joined by nothing but "and"."""
    cues = list(nounless.part().finditer(text, max(done, start - NEAR), start))
    if cues and start - cues[-1].end() < 40 and not re.search("[،؛.]", text[cues[-1].end() : start]):
        return True
    return bounds.joined(text, done, start) and nounless.part().search(text, max(whole.end, start - 3 * NEAR), start) is not None
