"""How a party's part in a round stands: as the round does, unless the words around the party say that it is only expected."""

from __future__ import annotations

import re
from functools import cache

from ...forms import END, Hit, cue_words, cues
from ..rounds.discourse import Discourse
from ..verbs import WILL, future_verbs
from .chains import Part

_BEFORE, _BEHIND = 70, 25  # characters around a party in which "it is expected that" may be said of it
_STOP = re.compile(r"[.؛:\n]")


def standing_of(discourse: Discourse, part: Part) -> str | None:
    """The status of a participation: the round's, "expected" where the text only guesses, "planned" where a moved round is on."""
    status = discourse.status(part.round)
    if status == "planned" and _guessed(discourse, part):
        return "expected"
    if status == "moved" and part.role != "host" and _is_on(discourse):
        return "planned"
    if status is None and discourse.about is None and part.round is None:
        return _of_the_sentence(discourse, part)
    return status


def _guessed(discourse: Discourse, part: Part) -> bool:
    """ "It is likely that A attends", "the attendance of B is not confirmed"."""
    text = discourse.document.text
    sentence = discourse.document.sentence_at(part.start)
    low = max(sentence.start, part.start - _BEFORE)
    before = cues("part_expected").find(text, low, part.start)
    if before and not _turned(text, before[-1], part.start):
        return True
    upto = min(sentence.end, part.end + _BEHIND)
    behind = cues("part_expected_behind").find(text, part.end, upto)
    return bool(behind) and not re.search(r"[،.؛:]", text[part.end : behind[0].start])


def _turned(text: str, cue: Hit, place: int) -> bool:
    """Whether the clause of a guess is over: a full stop, or a comma with a verb or noun of attending behind it."""
    between = text[cue.end : place]
    return bool(_STOP.search(between) or _new_clause().search(between))


@cache
def _new_clause() -> re.Pattern[str]:
    verbs = cue_words("clause_break", "head_verb", "attend_verb", "absent")
    return re.compile(rf"، *(?:و|كما +|فيما +|بينما +|في حين +)(?:\w+ +)?{verbs}{END}")


@cache
def _on() -> re.Pattern[str]:
    """The sign of the future on a verb of meeting: "will be held on Wednesday"."""
    return re.compile(rf"(?<!\w)[وف]?{WILL}{cue_words('meets_bare')}{END}")


def _is_on(discourse: Discourse) -> bool:
    """A round put off that will meet all the same: the text says that it will be held."""
    document = discourse.document
    return any(discourse.round_at(m.start()) == discourse.about for m in _on().finditer(document.text))


def _of_the_sentence(discourse: Discourse, part: Part) -> str | None:
    """In a text about no round: as the sentence speaks of the meeting, to come or past."""
    text = discourse.document.text
    sentence = discourse.document.sentence_at(part.start)
    if cues("part_expected").find(text, sentence.start, part.start):
        return "expected"
    ahead = cues("planned", "ahead").find(text, sentence.start, sentence.end)
    if ahead or future_verbs(text, sentence.start, sentence.end):
        return "planned"
    return "recalled" if cues("held", "recalled").find(text, sentence.start, sentence.end) else None
