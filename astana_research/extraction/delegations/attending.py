"""Parties in a row behind a word of attending or of observing: "with the participation of A, B and C as observers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, cue_words, cues
from ..names.parties import delegations
from ..names.people import people_in
from ..rounds.discourse import Discourse
from .chains import INSERTED, NEAR, STOP, Part, begins_group, denied, linked, round_for
from .observers import observes_never


def attending(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """Parties in the chain behind "with the participation of", "delegations of" ...: joined by nothing but linking words."""
    text = discourse.document.text
    seen: set[int] = set()
    joins = cues("observer").find(text, sentence.start, sentence.end) or cues("observer_head").find(text, sentence.start, sentence.end)
    for cue in cues("attend", "observer_head").find(text, sentence.start, sentence.end):
        if cue.entry == "observer_head" and denied(text, cue.start):
            continue
        untold = cues("attend_untold").find(text, max(sentence.start, cue.start - NEAR), cue.start)
        if untold and not STOP.search(text, untold[-1].end, cue.start):
            continue  # "does not mind that they join", "rumours that they attend"
        row: list[Hit] = []
        place = cue.end
        parties = _and_syria(text, cue, sentence, named) if cue.entry == "attend" else _or_sent(text, sentence, named)
        for hit in (h for h in parties if h.end > cue.end):
            gap = _apposed().sub(" ", text[place : hit.start]) if row else _past_round(discourse, sentence, place, hit.start)
            if not row and cue.entry == "observer_head":
                gap = _ANNOUNCED.sub(" ", gap.lstrip())
            if hit.start >= place and not linked(gap) and not (row and _lists(text, cue, place, hit.start)):
                break
            row.append(hit)
            place = hit.end
        round_ = round_for(discourse, cue.start, sentence)
        for n, hit in enumerate(row):
            if hit.start in seen and cue.entry != "observer_head":
                continue
            seen.add(hit.start)
            watches = cue.entry == "observer_head" or _observes(text, cue.end, row, n, sentence.end)
            role = "observer" if watches or (joins and _JOINS.match(text, cue.start)) else ""
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, role, round_, f"party:{cue.entry}")


def _or_sent(text: str, sentence: Sentence, named: list[Hit]) -> list[Hit]:
    """The parties of a sentence, also as delegations: "the observers were a Jordanian delegation and"."""
    sent = {h.start: h for h in delegations().find(text, sentence.start, sentence.end)}
    taken = [(h.start, h.end) for h in sent.values()]
    return sorted([*sent.values(), *(h for h in named if not any(a <= h.start < b for a, b in taken))], key=lambda h: h.start)


def _past_round(discourse: Discourse, sentence: Sentence, start: int, end: int) -> str:
    """What stands between a verb of attending and the first party, without the round and the words of it: "attended the 22nd round of"."""
    gap = discourse.document.text[start:end]
    if STOP.search(gap) or gap.endswith(" و"):
        return INSERTED.sub(" ", gap)  # "attended the 4th round, and Turkey promised"
    for placed in reversed(discourse.placed_in(sentence)):
        low, high = placed.expression.start - start, placed.expression.end - start
        if high > 0 and low < len(gap):
            gap = gap[: max(low, 0)] + " " + _round_words().sub(" ", gap[high:])
    return INSERTED.sub(" ", gap)


@cache
def _round_words() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('round_around')}{END}")


def _lists(text: str, cue: Hit, start: int, end: int) -> bool:
    """Whether a list of parties goes on behind somebody's name; ministers who meet are listed so too, and are no round's."""
    return "خارجيه" not in text[cue.start : cue.end] and linked(_unnamed(text, start, end))


def _unnamed(text: str, start: int, end: int) -> str:
    """What stands between two parties, without the people named there: "the envoy X and the agency of the refugees"."""
    gap = text[start:end]
    for person in reversed(people_in(text, start, end)):
        gap = gap[: person.start - start] + " " + gap[person.end - start :]
    return gap


@cache
def _apposed() -> re.Pattern[str]:
    """ "Russia, in the person of its ambassador, and Jordan"."""
    return re.compile(rf"، *{cue_words('apposed')}[^،.؛]{{0,60}}، *(?=و)")


_JOINS = re.compile(r"[يت]?نضم|انضم")  # "Jordan was the first observer, then joined Iraq and Lebanon"
# "The usual observers were there: A, B and C", "the Arab observers, A, B and C", "the observers, who are so far A and B".
_ANNOUNCED = re.compile(
    r"^(?:[^.؛:\n]{0,40}:| *علي(?!\w)|(?: *ال\w+(?!\w)){1,2} *،? *(?!و)|(?: *ال\w+(?!\w))? *،? *و?(?:هم|هما|هي)(?: +\w+){0,2}? +) *"
)


def _and_syria(text: str, cue: Hit, sentence: Sentence, named: list[Hit]) -> list[Hit]:
    """ "The delegations of Russia, Iran and Syria": in such a list the country is its government."""
    if not cues("delegations_of").find(text, cue.start, cue.end):
        return named
    country = [Hit(h.start, h.end, ("SYR-GOV",)) for h in cues("syria").find(text, cue.end, sentence.end)]
    joined = (h for h in country if text[h.start - 1] == "و" or not text[cue.end : h.start].strip())  # not "on Syria"
    country = [h for h in joined if not any(n.start <= h.start < n.end for n in named)]
    return sorted([*named, *country], key=lambda h: h.start)


def _observes(text: str, begin: int, row: list[Hit], n: int, end: int) -> bool:
    """ "A, B and C as observers", "as observers A, B and C", "the observer states, which are A, B and C".

    What stands behind the last, or before the first, of those joined by nothing but "and" holds for all of them.
    """
    first = last = n
    if not observes_never().isdisjoint(row[n].entry):
        return False
    while first > 0 and observes_never().isdisjoint(row[first - 1].entry) and not begins_group(text[row[first - 1].end : row[first].start]):
        first -= 1
    while last + 1 < len(row) and not begins_group(text[row[last].end : row[last + 1].start]):
        last += 1
    if cues("observer", "observer_head").find(text, row[first - 1].end if first else begin, row[first].start):
        return True
    behind = text[row[last].end : min(end, row[last].end + NEAR)]
    said = cues("observer").find(behind)
    # "... and observers" is one more of the list, not what the others come as.
    return bool(said) and not re.search(r"\w", behind[: said[0].start].rstrip("كب"))
