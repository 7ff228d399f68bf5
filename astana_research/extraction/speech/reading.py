"""Who speaks: each verb of saying, deciding or demanding with its subject, and how far what it says goes.

The subject stands behind the verb ("Lavrov said" is written "said Lavrov"), before it, or in a sentence before ("and it
stressed too ..."). A sentence may hold several sayings, one within another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ...blocks import Sentence
from ...document import Document
from ...forms import END, PREFIX, Hit, cue_words
from ...scanning import Scanner
from ..names.people import party_of, people_in
from .behind import out_of
from .closings import pointing_back
from .leads import before_colon, is_no_verb, lead, named_again, opening_colon
from .mastheads import issuer, of_issuer
from .quotemarks import Spans, quote_at, quoted, quotes_in, without_names
from .reach import ended
from .sayings import CLOSE, TELLING, Clause, Saying, acts
from .speakers import Speaker, named, party_sources, whose_list
from .subjects import subject_of

_KEPT = 2  # sentences without a speaker over which "he added" still means the one before


@dataclass(frozen=True)
class Speech:
    """The sayings of an article in order, and what stands between quotation marks in it."""

    document: Document
    sayings: Sequence[Saying]
    marks: Spans

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sayings]

    def between(self, start: int, end: int) -> Sequence[Saying]:
        """The sayings that begin from ``start`` to ``end``, in order."""
        return self.sayings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def governing(self, sentence: Sentence, place: int) -> Saying | None:
        """The saying that the words at ``place`` belong to: the innermost one before, one that the sentence closes with
        ("..., according to X"), or one that a fronted topic waits for ("as for the committee, he said that ...").

        What is quoted over several sentences belongs to the saying that leads to the quotation.
        """
        quote = quote_at(self.marks, place)
        at = quote[0] if quote else place
        mine = self.between(self.document.sentence_at(at).start, place + 1)
        inside = [s for s in mine if at <= s.until]
        if quote and not any(s.introduces for s in inside):
            behind = self.between(quote[1], quote[1] + CLOSE)
            if said := next((s for s in behind if s.speaker and s.act in TELLING), None):
                return said  # "...", X said
        own = [s for s in inside if s.kind != "attribution" or s.mark]
        if inside:
            return own[-1] if own else inside[-1]
        ahead = self.between(place + 1, sentence.end)
        if not mine and ahead and _fronted().match(self.document.text, sentence.start):
            return ahead[0]
        return ahead[0] if ahead and ahead[0].kind == "attribution" and not ahead[0].mark else None


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"[وف]?{cue_words('fronted')}{END}")


def read_speech(document: Document) -> Speech:
    """All sayings of an article. Verbs within quotation marks are what is said, not who says it."""
    marks = without_names(document, quoted(document))
    found: list[Saying] = []
    last: Speaker | None = None
    listing: Speaker | None = None
    issued: str | None = None  # whose statement the text is on
    silent = 0
    sources = party_sources(document)
    known: dict[str, Speaker] = {}
    people = people_in(document.text, 0, len(document.text))
    seen = 0
    for sentence in document.sentences:
        former = _learnt(document, people[seen - 1]) if seen else None
        alone = former if seen and _named_alone(document, sentence, people[max(seen - 2, 0) : seen]) else None
        while seen < len(people) and people[seen].start < sentence.end:
            _learn(known, document, people[seen])
            seen += 1
        context = Clause(document, sentence, (), (), (), last, listing, known, former, alone)
        mine = [_of_source(s, sources) for s in _in_sentence(document, sentence, marks, context)]
        issued = issuer(document, (s.speaker for s in mine), sentence.start, sentence.end) or issued
        mine = [replace(s, speaker=of_issuer(document, s.speaker, issued)) for s in mine]
        found += mine
        for s in mine:
            if s.speaker and s.speaker.sort == "person" and " " in s.speaker.name:
                known.setdefault(document.text[s.speaker.start : s.speaker.end].split()[-1], s.speaker)
        told = [s for s in mine if s.speaker and (s.speaker.sort != "office" or s.speaker.code)]
        told = _outer(told) or told
        silent = 0 if told else silent + 1
        last = told[-1].speaker if told else last if silent <= _KEPT else None
        if document.text[sentence.start : sentence.end].rstrip().endswith(":"):
            listing = told[-1].speaker if told else whose_list(document, sentence)
        elif not _ITEM.match(document.text, sentence.start):
            listing = None
    return Speech(document, found, marks)


def _named_alone(document: Document, sentence: Sentence, last: Sequence[Hit]) -> bool:
    """Whether the last of the people named before stands in the sentence before, of the same paragraph, and nobody else does."""
    before = document.sentences[sentence.number - 2] if sentence.number > 1 else None
    if before is None or before.paragraph != sentence.paragraph:
        return False
    return last[-1].start >= before.start and all(h.start < before.start for h in last[:-1])


def _outer(told: Sequence[Saying]) -> list[Saying]:
    """The sayings that lead to words and are not told within another's: who is cited in a speech does not go on himself."""
    found: list[Saying] = []
    for s in told:
        if s.introduces and not any(o.body <= s.start < o.until for o in found):
            found.append(s)
    return found


def _learn(known: dict[str, Speaker], document: Document, h: Hit) -> None:
    """Keep somebody whom the lexicon knows by his family name."""
    words = document.text[h.start : h.end].split()
    if len(words) > 1:
        known[words[-1]] = _learnt(document, h)


def _learnt(document: Document, h: Hit) -> Speaker:
    return Speaker(h.start, h.end, document.show(h.start, h.end), party_of().get(h.entry), "person")


_ITEM = re.compile(r"[•▪🔹🔸*\-–—]|\d{1,2} ?[-.)]")  # a bullet or a number


def _of_source(s: Saying, sources: list[tuple[int, str]]) -> Saying:
    """ "The source" is the one that was named before ("a source in the delegation of the factions")."""
    if s.speaker is None or s.speaker.sort != "source" or s.speaker.code or not s.speaker.name.startswith("ال"):
        return s
    n = bisect_left(sources, (s.start, ""))
    return replace(s, speaker=replace(s.speaker, code=sources[n - 1][1])) if n else s


@cache
def _turns() -> Scanner:
    """Where a sentence turns to somebody else: "while", "meanwhile", "as for"."""
    return Scanner(rf"(?<!\w)و?{cue_words('speech_turn')}{END}")


def _in_sentence(
    document: Document,
    sentence: Sentence,
    marks: Spans,
    context: Clause,
) -> list[Saying]:
    text, start, end = document.text, sentence.start, sentence.end
    here = quotes_in(marks, start, end)
    names = people_in(text, start, end)  # some of whose words are written like verbs
    hits = [h for h in acts().find(text, start, end) if not is_no_verb(text, h) and not quote_at(here, h.start)]
    hits = [h for h in hits if not any(n.start <= h.start < n.end for n in names)]
    led = [lead(text, h, sentence, here, hits[n + 1 :]) for n, h in enumerate(hits)]
    behind = {h.start for h in hits if _BEHIND.search(text, max(start, h.start - 4), h.start)}
    told = [(h, way) for h, way in zip(hits, led, strict=True) if h.entry.kind != "weak" or way[0] or h.start in behind]
    according = [m for m in _according().finditer(text, start, end) if not quote_at(here, m.start("form"))]
    colon = opening_colon(text, sentence, [*(h.start for h, _ in told), *(m.start() for m in according)])
    back = _BACK.search(text, start, end)
    if not told and not according and not colon and not back:
        listing = context.listing
        if listing and listing.sort == "joint" and _ITEM.match(text, start):  # a point of a statement, without a verb
            return [Saying(start, start, "reaffirm", None, "noun", listing, "", start, end)]
        return []
    told = [(h, way) for h, way in told if h.entry.lemma != "علم" or out_of(h).search(text, h.end, way[1])]
    tellers = [h for h, way in told if way[0] and h.entry.kind in ("verb", "weak", "participle")]
    who = [s for s in named(document, sentence, tellers, context.known) if not quote_at(here, s.start)]
    turns = [m.start() for m in _turns().finditer(text, start, end) if not quote_at(here, m.start())]
    clause = replace(context, named=who, marks=here, turns=turns)
    found: list[Saying] = []
    if colon and (speaker := before_colon(text, who, start, colon) or named_again(document, start, colon)):
        found.append(Saying(start, colon, "report", None, "verb", speaker, "colon", colon, end))
    for h, (mark, place, body) in told:
        if not any(s.start <= h.start < s.end for s in who if s.sort != "office"):
            speaker = subject_of(clause, h, found, place if mark else None)
            found.append(Saying(h.start, h.end, h.entry.act, h.entry.lemma or None, h.entry.kind, speaker, mark, body, end))
    for m in according:
        _attribute(clause, m, found)
    if back:
        found += pointing_back(clause)
    return ended(clause, sorted(found, key=lambda s: s.start))


_BEHIND = re.compile(r"\" *[،,]? *$")  # "...", shouted X
# A quick look before the long one.
_BACK = re.compile(r"(?<!\w)و?(?:كذا|هكذا|ب(?:هذ|هات|تلك|كلمات|عباره|جمله)|علي هذا|(?:هذا|ذلك|هو|هي) ما )")


@cache
def _according() -> Scanner:
    return Scanner(rf"{PREFIX}(?P<form>{cue_words('according_to')}){END}")


_COMMA = re.compile(r"[،,؛:]|(?<!\w)(?:فان|ان)\w{0,3}(?!\w)")
# What leads on from "according to X", behind a title between commas: a colon, "(then) that", or quotation marks.
_ON = re.compile(
    r"(?: +(?:في|علي|خلال|عبر|امام|لل?)(?:[^،,:.\"\n]|\"[^\"\n]{2,30}\"){0,40})?(?:[،,][^،,:.\"\n]{2,60}[،,])?"
    r"(?: *(?P<colon>:) *|(?: *[،,])? *(?P<that>ف?ان(?:ه|ها|هم|هما)?) +|(?<![:،,]) *[،,:]? *(?P<quote>\"))"
)


def _attribute(clause: Clause, m: re.Match[str], found: list[Saying]) -> None:
    """ "According to X": a saying of its own; within another's clause the one who says that, if nobody is told yet."""
    text, (start, end) = clause.text, m.span("form")
    who = [s for s in clause.named if 0 <= s.start - end <= 60 and not _COMMA.search(text, end, s.start)]
    if not who:
        return
    speaker = next((s for s in who if s.sort == "person"), who[0])
    if on := _ON.match(text, speaker.end, clause.sentence.end):
        how, body = on.lastgroup or "", on.end()
        plain = how == "that" and text[on.start("that")] != "ف" and not m["form"].endswith("لسان")
        if not plain and (how != "quote" or quote_at(clause.marks, body)):
            found.append(Saying(start, speaker.end, "report", None, "attribution", speaker, how, body, clause.sentence.end))
            return
    host = next((n for n in range(len(found) - 1, -1, -1) if found[n].start < start), None)
    if host is not None and not _COMMA.search(text, found[host].end, start):
        if found[host].speaker is None or m["form"].endswith("لسان"):  # "demanded through the mouth of X"
            found[host] = replace(found[host], speaker=speaker)
    elif all(s.start != start for s in found):
        end = clause.sentence.end
        found.append(Saying(start, speaker.end, "report", None, "attribution", speaker, "", start, end))
