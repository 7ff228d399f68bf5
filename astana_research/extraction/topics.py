"""What was on the table: topics sentence by sentence, with who speaks and what the words do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..blocks import Sentence
from ..document import Document
from ..forms import END, PREFIX, alternatives, cue_words, cues, matcher
from .discourse import Discourse
from .partynames import party_names

_SPEECH_NOUN = 14  # characters between a verb of saying and its subject


@dataclass(frozen=True)
class Topic:
    """A topic in a sentence: the span of the words that show it, its code, speaker, speech act, and the round, if told."""

    start: int
    end: int
    code: str
    speaker: str | None
    speech_act: str | None
    round: int | None


@cache
def _topics() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """For each code one pattern of its cues, and for cues that another topic in the sentence voids, one of their own."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in lexicon.rows("topic_cues"):
        groups.setdefault((row["code"], row["unless"]), []).append(row["form"])
    return tuple(
        (
            code,
            re.compile(rf"(?<!\w)(?:[وف]?(?:[بلك]|لل)?)(?P<span>{alternatives(cue_forms)})" + END),
            frozenset(filter(None, unless.split("|"))),
        )
        for (code, unless), cue_forms in groups.items()
    )


def find_topics(discourse: Discourse) -> Iterator[Topic]:
    """The topics of each sentence, one mention a code and sentence, at the first words that show it."""
    document = discourse.document
    going_on: tuple[str | None, bool] = (None, False)
    for sentence in document.sentences:
        hits: dict[str, tuple[int, int]] = {}
        for code, shape, _ in _topics():
            m = shape.search(document.text, sentence.start, sentence.end)
            if m and (code not in hits or m.start("span") < hits[code][0]):
                hits[code] = m.span("span")
        void = {code for code, _, unless in _topics() if unless & hits.keys()}
        speaker, act = _speech(discourse, sentence)
        tied = _speaks_of_meeting(discourse, sentence)
        if speaker is None and _goes_on(
            document, sentence
        ):  # "It also stressed ...": the subject of the sentence before
            speaker, tied = going_on[0], tied or going_on[1]
        going_on = (speaker, tied)
        for code, (start, end) in sorted(hits.items(), key=lambda item: item[1]):
            if code not in void:
                yield Topic(start, end, code, speaker, act, discourse.round_at(start) if tied else None)


def _speech(discourse: Discourse, sentence: Sentence) -> tuple[str | None, str | None]:
    """Who says it and what the saying does: the first verb of the sentence and the subject right behind it.

    The speaker is "joint_statement", a party's code, or "guarantors"; None where the words don't tell.
    """
    text = discourse.document.text
    acts = matcher("speech_acts", "act").find(text, sentence.start, sentence.end)
    if not acts:
        return None, None
    act = acts[0]
    behind = text[act.end : min(act.end + _SPEECH_NOUN, sentence.end)]
    if cues("statement").find(behind):
        return "joint_statement", act.entry
    for hit in party_names().find(text, act.end, min(act.end + 2 * _SPEECH_NOUN, sentence.end)):
        if hit.start - act.end <= _SPEECH_NOUN:
            return ("guarantors" if len(hit.entry) > 1 else hit.entry[0]), act.entry
    return None, act.entry


def _goes_on(document: Document, sentence: Sentence) -> bool:
    """A sentence that opens with a verb of saying and names nobody."""
    verbs = matcher("speech_acts", "act").find(document.text, sentence.start, min(sentence.start + 12, sentence.end))
    return bool(verbs) and verbs[0].start - sentence.start <= 1


def _speaks_of_meeting(discourse: Discourse, sentence: Sentence) -> bool:
    """A topic is tied to a round only where its sentence names one or speaks of the meeting, its agenda, its statement."""
    return bool(discourse.placed_in(sentence)) or bool(
        _meeting().search(discourse.document.text, sentence.start, sentence.end)
    )


@cache
def _meeting() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("meeting") + END)
