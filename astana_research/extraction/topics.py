"""What was on the table: topics clause by clause, with who speaks, what the words do, and at which round."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..blocks import Sentence
from ..forms import END, PREFIX, alternatives, cue_words, cues, matcher
from ..scanning import Scanner
from .names.parties import party_names
from .rounds.discourse import Discourse
from .rounds.othertalks import process
from .speech.reading import Speech
from .speech.sayings import Saying, acts
from .verbs import future_verbs

_OWN_TALKS = frozenset({"constitution", "missing_detainees"})  # committees and groups that the rounds speak of


@dataclass(frozen=True)
class Topic:
    """A topic in a clause: the span of the words that show it, its code, speaker, speech act, and the round, if told."""

    start: int
    end: int
    code: str
    speaker: str | None
    speech_act: str | None
    round: int | None


@cache
def _topics() -> tuple[tuple[str, Scanner, frozenset[str]], ...]:
    """For each code one pattern of its cues, and for cues that another topic in the sentence voids, one of their own."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in lexicon.rows("topic_cues"):
        groups.setdefault((row["code"], row["unless"]), []).append(row["form"])
    return tuple(
        (
            code,
            Scanner(rf"(?<!\w)(?:[وف]?(?:[بلك]|لل)?)(?P<span>{alternatives(cue_forms)})" + END),
            frozenset(filter(None, unless.split("|"))),
        )
        for (code, unless), cue_forms in groups.items()
    )


def find_topics(discourse: Discourse, speech: Speech) -> Iterator[Topic]:
    """The topics of each sentence: one mention for a code, who speaks, what the words do and the round."""
    document = discourse.document
    # A league has rounds and dates too: their format counts where Syria or a party of the talks is named.
    talks = "سوري" in document.text or bool(party_names().find(document.text))
    for sentence, hits in _cues_by_sentence(discourse):
        codes = {code for _, _, code, _ in hits}
        seen = set()
        for start, end, code, unless in sorted(hits, key=lambda h: h[:3]):
            if unless & codes or code == "format" and not talks or _named_only(discourse, sentence, start, end):
                continue
            saying = speech.governing(sentence, start)
            if code == "civilian_harm" and not _on_the_table(discourse, sentence, saying):
                continue
            speaker = saying.speaker.voice if saying and saying.speaker else None
            act = _act(discourse, sentence, saying, start, end)
            if code == "format" and act == "express" and saying and saying.act in ("report", "announce"):
                act = "announce"  # who comes, where and when is news, and no opinion
            told = code == "civilian_harm" and speaker is None and not discourse.placed_in(sentence)
            round_ = None if told else _round(discourse, sentence, code, start, end)  # the reporter on the war, and on no round
            if (code, speaker, act, round_) not in seen:
                seen.add((code, speaker, act, round_))
                yield Topic(start, end, code, speaker, act, round_)


def _cues_by_sentence(discourse: Discourse) -> Iterator[tuple[Sentence, list[tuple[int, int, str, frozenset[str]]]]]:
    """The sentences that have cues of topics, each with its cues; quotation marks within a cue count for nothing.

    A round that is planned or put off is news of the format even where no cue tells it.
    """
    document = discourse.document
    plain = document.text.replace('"', " ")
    places = [shape.places(document.text, 0, None) for _, shape, _ in _topics()]  # its words are those of ``plain``
    anywhere = [n for n, mine in enumerate(places) if mine is None]
    begins = sorted((place, n) for n, mine in enumerate(places) for place in mine or ())
    for sentence in document.sentences:
        hits = []
        here: dict[int, list[int]] = {n: [] for n in anywhere}
        for place, n in begins[bisect_left(begins, (sentence.start,)) : bisect_left(begins, (sentence.end,))]:
            here.setdefault(n, []).append(place)
        for n, mine in sorted(here.items()):
            code, shape, unless = _topics()[n]
            found = shape.tried(plain, mine, sentence.end) if mine else shape.finditer(plain, sentence.start, sentence.end)
            hits += [(*m.span("span"), code, unless) for m in found]
        form = [(a, b) for a, b, code, _ in hits if code == "format"]
        for a, b in discourse.to_come(sentence):
            if not any(a - _BESIDE < end and start < b + _BESIDE for start, end in form):
                hits.append((a, b, "format", frozenset()))
        if hits:
            yield sentence, hits


def _named_only(discourse: Discourse, sentence: Sentence, start: int, end: int) -> bool:
    """Words of a body's name ("the agency for refugees") or of what the text sets apart ("no link to Sochi")."""
    text = discourse.document.text
    near = party_names().find(text, max(sentence.start, start - 60), min(sentence.end, end + 20))
    if any(h.start <= start and end <= h.end for h in near if h.entry[0] in _BODIES):
        return True
    alike = cues("topic_look_alike").find(text, max(sentence.start, start - 20), min(sentence.end, end + 20))
    if any(h.start <= start and end <= h.end for h in alike):
        return True  # "the Constitutional Court", "a minefield of questions", "observers expect"
    if _epithet().search(text, max(sentence.start, start - _TITLED), start):
        return True  # "the states that guarantee the ceasefire" are named so, whatever is said of them
    return bool(cues("no_relation").find(text, max(sentence.start, start - _APART), start))


_BODIES = frozenset({"UNHCR", "ICRC"})
@cache
def _epithet() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!هي ){PREFIX}{cue_words('of_the_truce')} +ل(?:ل|نظام +|اتفاق +|عمليه +)?$")


_TITLED = 40  # characters of "the states that guarantee the system of"
_APART = 24  # characters between "has nothing to do with" and what it has nothing to do with


def _act(discourse: Discourse, sentence: Sentence, saying: Saying | None, start: int, end: int) -> str:
    """What the words do: the verb nearest before the topic, or, where they are told as somebody's, what they say."""
    text = discourse.document.text
    if saying is None:
        return "plan" if _to_come(text, sentence, start) or cues("topic_ahead").find(text[start:end]) else "report"
    if saying.speaker and saying.speaker.sort == "source" and not saying.speaker.code:
        return "report"
    if saying.kind == "attribution" and _to_come(text, sentence, start):
        return "plan"
    if saying.kind == "deed" or not saying.introduces:
        return saying.act
    speaker = saying.speaker
    inner = [h for h in acts().find(text, saying.body, start) if h.entry.act not in _TELLING]
    if inner and start - inner[-1].end < _NEAR:
        refused = inner[-1].entry.act == "plan" and cues("says_reject").find(text, saying.body, start)
        return "reject" if refused else inner[-1].entry.act
    body = text[saying.body : saying.until]
    for act in ("reject", "demand", "condemn", "plan"):
        if cues(f"says_{act}").find(body):
            return act
    if saying.act in ("report", "announce"):
        if speaker is None:
            return "report"
        return "announce" if saying.act == "announce" or speaker.code == "KAZ" else "express"
    return saying.act


_TELLING = ("report", "announce", "express", "reaffirm", "discuss")
_NEAR = 60  # characters between a verb within somebody's words and its object


def _to_come(text: str, sentence: Sentence, start: int) -> bool:
    clause = (text, sentence.start, min(sentence.end, start + _VERB))
    return bool(future_verbs(*clause) or cues("plan_word").find(*clause))


_VERB = 25  # characters from where a topic begins in which its verb may follow


def _on_the_table(discourse: Discourse, sentence: Sentence, saying: Saying | None) -> bool:
    """Harm to civilians is a topic of the talks where one of them speaks of it or the sentence speaks of the talks."""
    if saying is not None and saying.speaker is not None and (saying.speaker.code or saying.speaker.sort == "person"):
        return True
    words = (discourse.document.text, sentence.start, sentence.end)
    if party_names().find(*words) or matcher("person_forms", "person_id").find(*words):
        return True
    return bool(discourse.placed_in(sentence)) or bool(_meeting().search(*words)) or discourse.about is None


@cache
def _meeting() -> Scanner:
    return Scanner(PREFIX + cue_words("meeting") + END)


@cache
def _other_news() -> Scanner:
    return Scanner(PREFIX + cue_words("other_news") + END)


def _round(discourse: Discourse, sentence: Sentence, code: str, start: int, end: int) -> int | None:
    """The round that a topic belongs to: the one that its words name, else the one that the text is at.

    None where the sentence speaks of other talks, or where the article is about no round and the sentence names none.
    """
    mine = discourse.placed_in(sentence)
    for p in mine:
        if p.expression.start < end and start < p.expression.end:
            return p.number
    if not mine and code not in _OWN_TALKS:
        words = (discourse.document.text, sentence.start, sentence.end)
        if _other_news().search(*words) and not process().search(*words):
            return None
    if code == "format":
        near = [p for p in mine if end <= p.expression.start <= end + _BESIDE]
        if near and not re.search(r"[،؛,:]", discourse.document.text[end : near[0].expression.start]):
            return near[0].number
    if code == "format" and not mine and discourse.about is not None and _again(discourse.document.text, start, end):
        return discourse.about + 1
    number = discourse.round_at(start)
    if mine or discourse.about is None or discourse.speaks_of_many(sentence.start, sentence.end):
        return number
    # Carried on from a sentence before: an earlier round within its paragraph only, a later or many of them never.
    if number is not None and number < discourse.about and _named_in_paragraph(discourse, sentence, number):
        return number
    return discourse.about


def _again(text: str, start: int, end: int) -> bool:
    """ "They will meet again", "the negotiators come back": the round after the one that the text is on."""
    if _comes_back().match(text, start):
        return True
    stop = min(len(text), end + _BESIDE)
    comma = _CLAUSE_ENDS.search(text, end, stop)
    return bool(_anew().search(text, start, comma.start() if comma else stop)) and not _MET.match(text, start)


_CLAUSE_ENDS = re.compile(r"[،,.؛\n]")
_MET = re.compile(r"\w{2,}(?:وا|ت)(?!\w)")  # "they met again": that is this round


@cache
def _comes_back() -> re.Pattern[str]:
    return re.compile(rf"{cue_words('comes_back')}{END}")


@cache
def _anew() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_words('again')}{END}")


_BESIDE = 30  # characters between "hosts" and the round that is hosted


def _named_in_paragraph(discourse: Discourse, sentence: Sentence, number: int) -> bool:
    start = discourse.document.paragraph_of(sentence).start
    return any(n == number for _, n in discourse.named(start, sentence.start))
