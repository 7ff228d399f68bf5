"""Those without a name who stand for a party: whom it sends, a diplomat of its nationality, its delegates in a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, cue_words, cues
from ...scanning import Scanner
from .. import denial
from ..names.parties import adjectives, joined_adjectives, of_role
from ..rounds.discourse import Discourse
from .chains import NEAR, STOP, Part, chain, round_for

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.؛:\n]")
_FEW = 3  # words behind a sender among which stands whom it sends


def deputies(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "Washington sent its ambassador, and Jordan a delegation", "a Jordanian diplomat came", "the delegates of Iraq and Lebanon"."""
    yield from _sent(discourse, sentence, named)
    text = discourse.document.text
    came = [hit.end for hit in cues("attend_verb").find(text, sentence.start, sentence.end)]
    if not came:
        return
    for m in _of_nationality().finditer(text, came[0], sentence.end):
        [hit] = adjectives().find(text, m.start("state"), m.end("state")) or [None]
        if hit and "|" not in hit.entry and _in_clause(text, came, m.start()):
            yield _part(discourse, sentence, hit.start, hit.end, hit.entry, "")
    for m in _delegates_of().finditer(text, came[0], sentence.end):
        row = chain(text, named, m.end())
        if row and _in_clause(text, came, m.start()):
            watches = cues("observer").find(text, m.start(), min(row[-1].end + NEAR, sentence.end))
            for hit in row:
                for code in hit.entry:
                    yield _part(discourse, sentence, hit.start, hit.end, code, "observer" if watches else "")


def _in_clause(text: str, came: list[int], place: int) -> bool:
    """Whether a verb of coming stands before a place with no comma between."""
    before = bisect_right(came, place)
    return before > 0 and not STOP.search(text, came[before - 1], place)


def _sent(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    text = discourse.document.text
    goes_on = sentence.start
    for verb in cues("sends").find(text, sentence.start, sentence.end):
        row = chain(text, named, verb.end)
        if not row or verb.start < goes_on or denial.right_before(text, verb.start, "not_verb"):
            continue
        senders = [row] if _sends_somebody(text, row[-1].end, sentence.end) else []
        if senders:  # and then, without the verb again: "and Jordan a delegation"
            for hit in (h for h in named if h.start > row[-1].end and h.end <= sentence.end):
                begins = STOP.search(text, senders[-1][-1].end, hit.start) and _AND.search(text, max(0, hit.start - 4), hit.start)
                if begins and not _SENTENCE.search(text, row[-1].end, hit.start) and _sends_somebody(text, hit.end, sentence.end, 1):
                    senders.append([hit])
        for some in senders:
            goes_on = some[-1].end
            for hit in some:
                for code in hit.entry:
                    yield _part(discourse, sentence, hit.start, hit.end, code, "")


def _sends_somebody(text: str, place: int, end: int, few: int = _FEW) -> bool:
    """Whether one of the next words is somebody who stands for a state: an ambassador, a delegation, observers."""
    stop = STOP.search(text, place, end)
    words = [m.start() for _, m in zip(range(few), _WORD.finditer(text, place, stop.start() if stop else end), strict=False)]
    return any(_deputy().match(text, start) for start in words)


def guarantors(discourse: Discourse, sentence: Sentence) -> list[Part]:
    """ "The guarantors, the Russian, the Turkish and the Iranian": two of them at least, by their adjectives; "the Russian guarantor"."""
    text = discourse.document.text
    found: list[Part] = []
    for cue in cues("guarantor").find(text, sentence.start, sentence.end):
        theirs = takewhile(lambda hit: hit.entry[0] in of_role("guarantor"), joined_adjectives().find(text, cue.end, sentence.end))
        row = chain(text, theirs, cue.end)
        if len({hit.entry for hit in row}) > 1 or row and _ONE.fullmatch(text, cue.start, cue.end):
            found += [_part(discourse, sentence, hit.start, hit.end, hit.entry[0], "") for hit in row]
    return found


_ONE = re.compile(r"(?:ال)?(?:ضامن|راعي|كفيل)")


def _part(discourse: Discourse, sentence: Sentence, start: int, end: int, code: str, role: str) -> Part:
    return Part(start, end, code, role, round_for(discourse, start, sentence), "party:deputy")


@cache
def _deputy() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_words('deputy', 'delegates')}){END}")


@cache
def _of_nationality() -> Scanner:
    return Scanner(rf"{PREFIX}{cue_words('diplomat')} +(?P<state>\w+){END}")


@cache
def _delegates_of() -> Scanner:
    return Scanner(rf"{PREFIX}{cue_words('delegates')}(?: +{cue_words('delegates_of')})?(?: +كل +من)?(?= +\w)")


_AND = re.compile(r"(?<!\w)و(?:ال)?$|و$")
