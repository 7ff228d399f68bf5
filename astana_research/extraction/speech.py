"""Who speaks: each verb of saying, deciding or demanding with its subject, and how far what it says goes.

The subject stands behind the verb ("Lavrov said" is written "said Lavrov"), before it, or in a sentence before ("and it
stressed too ..."). A sentence may hold several sayings, one within another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from .. import lexicon
from ..blocks import Sentence
from ..document import Document
from ..forms import END, PREFIX, Hit, Matcher, cue_words, cues
from ..scanning import Scanner
from .mastheads import issuer, of_issuer, of_page, state_of_page
from .people import party_of, people_in
from .quotemarks import Spans, quote_at, quoted, quotes_in, without_names
from .speakers import (
    GUARANTORS,
    JOINT,
    Speaker,
    is_title,
    named,
    party_sources,
    plain_name,
    subject,
    whose_list,
)

_REACH = 200  # characters between a verb of saying and "that"
_NEAR = 90  # characters between a verb and a subject that no "that" follows
_LIST = 70  # characters of a name before a colon that opens a line
_OPENING = 14  # characters of a sentence before the verb that goes on with the speaker before: "and likewise"
_KEPT = 2  # sentences without a speaker over which "he added" still means the one before
_QUOTE = 16  # words between a verb and the quotation that it leads to

TELLING = ("report", "announce", "express", "reaffirm")  # acts behind which words are somebody's, whatever they say


@dataclass(frozen=True)
class Act:
    """An entry of the table of speech acts. ``kind``: verb, participle, noun, weak (a verb of saying only where "that",
    a colon or a quotation follows) or deed (something done with an object, not with words)."""

    act: str
    lemma: str
    kind: str


@cache
def acts() -> Matcher:
    return Matcher({r["form"]: Act(r["act"], r["lemma"], r["kind"]) for r in lexicon.rows("speech_acts")})


@cache
def _saying_verbs() -> frozenset[str]:
    return frozenset(r["lemma"] for r in lexicon.rows("speech_acts") if r["kind"] in ("verb", "weak"))


@dataclass(frozen=True)
class Saying:
    """A verb with who says it, what the saying does, and the span of the words (``body`` to ``until``).

    ``mark`` is what leads from the verb to the words: "that", "colon", "quote", or "" where they are its object. ``kind``
    is the verb's, or "attribution" ("according to X").
    """

    start: int
    end: int
    act: str
    verb: str | None
    kind: str
    speaker: Speaker | None
    mark: str
    body: int
    until: int

    @property
    def introduces(self) -> bool:
        """Whether words that somebody said follow, not the object of a deed."""
        promised = self.mark == "that" and self.kind == "deed" and self.verb in _PROMISES
        return self.mark != "" and (self.kind in ("verb", "weak") or self.verb in _saying_verbs() or promised)


_PROMISES = frozenset({"أقر", "تعهد", "وعد", "هدد"})  # deeds that are done with words: "he promised that"


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
        if inside:
            return inside[-1]
        ahead = self.between(place + 1, sentence.end)
        if not mine and ahead and _fronted().match(self.document.text, sentence.start):
            return ahead[0]
        return ahead[0] if ahead and ahead[0].kind == "attribution" else None


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"[وف]?{cue_words('fronted')}{END}")


@dataclass(frozen=True)
class _Clause:
    """A sentence as the search for speakers sees it: who is named, what is quoted, where it turns to somebody else."""

    document: Document
    sentence: Sentence
    named: Sequence[Speaker]
    marks: Spans
    turns: Sequence[int]
    last: Speaker | None  # who spoke in the sentence before
    listing: Speaker | None  # whose list this is an item of
    known: Mapping[str, Speaker]  # who was named before, by family name

    @property
    def text(self) -> str:
        return self.document.text

    def turn(self, place: int) -> int:
        return max((turn for turn in self.turns if turn < place), default=self.sentence.start)


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
        while seen < len(people) and people[seen].start < sentence.end:
            _learn(known, document, people[seen])
            seen += 1
        mine = [_of_source(s, sources) for s in _in_sentence(document, sentence, marks, last, listing, known)]
        issued = issuer(document, (s.speaker for s in mine), sentence.start, sentence.end) or issued
        mine = [replace(s, speaker=of_issuer(document, s.speaker, issued)) for s in mine]
        found += mine
        for s in mine:
            if s.speaker and s.speaker.sort == "person" and " " in s.speaker.name:
                known.setdefault(document.text[s.speaker.start : s.speaker.end].split()[-1], s.speaker)
        told = [s for s in mine if s.speaker and (s.speaker.sort != "office" or s.speaker.code)]
        told = [s for s in told if s.introduces] or told
        silent = 0 if told else silent + 1
        last = told[-1].speaker if told else last if silent <= _KEPT else None
        if document.text[sentence.start : sentence.end].rstrip().endswith(":"):
            listing = told[-1].speaker if told else whose_list(document, sentence)
        elif not _ITEM.match(document.text, sentence.start):
            listing = None
    return Speech(document, found, marks)


def _learn(known: dict[str, Speaker], document: Document, h: Hit) -> None:
    """Keep somebody whom the lexicon knows by his family name."""
    words = document.text[h.start : h.end].split()
    if len(words) > 1:
        known[words[-1]] = Speaker(h.start, h.end, document.show(h.start, h.end), party_of().get(h.entry), "person")


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
    last: Speaker | None,
    listing: Speaker | None,
    known: Mapping[str, Speaker],
) -> list[Saying]:
    text, start, end = document.text, sentence.start, sentence.end
    here = quotes_in(marks, start, end)
    hits = [h for h in acts().find(text, start, end) if not _is_no_verb(text, h) and not quote_at(here, h.start)]
    led = [_lead(text, h, sentence, here, hits[n + 1 :]) for n, h in enumerate(hits)]
    told = [(h, lead) for h, lead in zip(hits, led, strict=True) if h.entry.kind != "weak" or lead[0]]
    according = [m for m in _according().finditer(text, start, end) if not quote_at(here, m.start("form"))]
    colon = _opening_colon(text, sentence, [*(h.start for h, _ in told), *(m.start() for m in according)])
    if not told and not according and not colon:
        return []
    tellers = [h for h, lead in told if lead[0] and h.entry.kind in ("verb", "weak", "participle")]
    who = [s for s in named(document, sentence, tellers) if not quote_at(here, s.start)]
    turns = [m.start() for m in _turns().finditer(text, start, end) if not quote_at(here, m.start())]
    clause = _Clause(document, sentence, who, here, turns, last, listing, known)
    found: list[Saying] = []
    if colon and (speaker := _before_colon(text, who, start, colon)):
        found.append(Saying(start, colon, "report", None, "verb", speaker, "colon", colon, end))
    for h, (mark, place, body) in told:
        if not any(s.start <= h.start < s.end for s in who if s.sort != "office"):
            speaker = _subject(clause, h, found, place if mark else None)
            found.append(Saying(h.start, h.end, h.entry.act, h.entry.lemma or None, h.entry.kind, speaker, mark, body, end))
    for m in according:
        _attribute(clause, m, found)
    return _ended(clause, sorted(found, key=lambda s: s.start))


def _is_no_verb(text: str, h: Hit) -> bool:
    if _ARRIVED.match(text, h.start - 1) or _UNSAID.search(text, max(0, h.start - 10), h.start) and h.entry.kind == "weak":
        return True
    """ "After" is no "in" with "he counted", "new" no "he renewed": only nouns take a preposition, but for "in order to"."""
    glued = text[h.start - 1] if h.start and text[h.start - 1].isalpha() else ""
    if glued in ("ب", "ك") or (glued == "ل" and text[h.start] not in "يتن"):
        return h.entry.kind != "noun"
    if h.entry.kind == "deed" and h.entry.act == "agree" and _NOT.search(text, max(0, h.start - 6), h.start):
        return True  # "they did not agree"
    return bool(_ADJECTIVE.match(text, h.start))


_ARRIVED = re.compile(r"ورد(?:ت|نا)?(?= +(?:في|فى|ل\w|الي|عن|من|نسخ))")  # "arrived", not "and answered"
_UNSAID = re.compile(r"(?<!\w)(?:عدم|دون|بعدم) +$")
_NOT = re.compile(r"(?<!\w)(?:لم|لن|لا|دون) *$")
_ADJECTIVE = re.compile(r"جدد(?= *(?:[،.\n]|في |من |الي |$))")


# What leads from a verb to the words said


@cache
def _that() -> Scanner:
    """ "That" behind a verb of saying, also with a preposition or a pronoun; not "after that", "it must be that"."""
    no = rf"(?<!\w){cue_words('not_that')} +ب?ان(?:ه|ها|هم)?(?!\w)"
    that = r"(?<!\w)(?:(?<!، )(?:علي|الي|عن|في) +)?(?<!، علي )ب?ان(?:ه|ها|هم|هما|نا|ني|ي)?(?: +(?=\w)|(?= *[\"(]))"
    return Scanner(rf"{no}|(?P<that>{that})")


def _lead(text: str, h: Hit, sentence: Sentence, here: Spans, later: list[Hit]) -> tuple[str, int, int]:
    """What leads from a verb to the words said: its sort, its place, and where the words begin. ("", ...) for nothing."""
    stops = ("verb", "participle") if h.entry.act in TELLING else ("verb", "participle", "weak", "deed")
    stop = next((o.start for o in later if o.entry.kind in stops), sentence.end)
    stop = min(stop, h.end + _REACH, sentence.end)
    nothing = "", h.end, h.end
    quotes = [span for span in here if h.end < span[0] <= stop + 1]
    # "The leader in «the Party» X Y: «...»": two words in quotation marks are a name.
    quote = next((span for span in quotes if len(text[slice(*span)].split()) >= 3), quotes[0] if quotes else None)
    length = len(text[slice(*quote)].split()) if quote else 0
    places = []
    for m in _that().finditer(text, h.end, min(sentence.end, stop + 12)):
        if m["that"] and m.start("that") <= stop and not quote_at(here, m.start("that")):
            places.append((m.start("that"), "that", m.end("that")))
            break
    colon = text.find(":", h.end, stop)
    if colon >= 0 and not quote_at(here, colon):
        places.append((colon, "colon", colon + 1))
    if quote and (not places and length >= 3 or places and length >= 5 and quote[0] <= min(places)[0]):
        if len(text[h.end : quote[0]].split()) <= _QUOTE:
            return "quote", quote[0] - 1, quote[0]
    if not places:
        return nothing
    place, mark, body = min(places)
    return nothing if _FULL_STOP.search(text, h.end, place) else (mark, place, body)


_FULL_STOP = re.compile(r"(?<!(?<!\w)د)\.|[؟!\n]")


def _opening_colon(text: str, sentence: Sentence, taken: list[int]) -> int | None:
    """The colon of a line that opens with who speaks: "Lavrentiev: we shall not leave the file ..."."""
    colon = text.find(":", sentence.start, min(sentence.end, sentence.start + _LIST))
    if colon < 0 or any(place < colon for place in taken) or len(text[colon : sentence.end].split()) < 4:
        return None
    return colon + 1


def _before_colon(text: str, who: Sequence[Speaker], start: int, colon: int) -> Speaker | None:
    close = [s for s in who if s.end < colon and (s.sort, colon - s.end <= 12) == ("person", True)]
    close += [s for s in who if s.sort == "person" and s.end < colon and _titled(text, s, start, colon)]
    close += [s for s in who if s.end < colon and s.sort == "source" and colon - s.end <= 30]
    return close[0] if close else None


def _titled(text: str, s: Speaker, start: int, colon: int) -> bool:
    """ "X Y, head of the delegation:" or "X Y (head of ...):" at the begin of a line: no verb, only his title."""
    front = re.findall(r"\w+", text[start : s.start])
    apposed = re.match(r' *"? *[،,(–-]', text[s.end : colon])
    return bool(apposed) and all(is_title(w) or len(w) < 2 for w in front) and not acts().find(text, s.end, colon)


@cache
def _according() -> Scanner:
    return Scanner(rf"{PREFIX}(?P<form>{cue_words('according_to')}){END}")


_COMMA = re.compile(r"[،,؛:]")


def _attribute(clause: _Clause, m: re.Match[str], found: list[Saying]) -> None:
    """ "According to X": a saying of its own; within another's clause the one who says that, if nobody is told yet."""
    text, (start, end) = clause.text, m.span("form")
    who = [s for s in clause.named if 0 <= s.start - end <= 60 and not _COMMA.search(text, end, s.start)]
    if not who:
        return
    speaker = next((s for s in who if s.sort == "person"), who[0])
    host = next((n for n in range(len(found) - 1, -1, -1) if found[n].start < start), None)
    if host is not None and not _COMMA.search(text, found[host].end, start):
        if found[host].speaker is None or m["form"].endswith("لسان"):  # "demanded through the mouth of X"
            found[host] = replace(found[host], speaker=speaker)
    elif all(s.start != start for s in found):
        end = clause.sentence.end
        found.append(Saying(start, speaker.end, "report", None, "attribution", speaker, "", start, end))


# The subject


_GUARANTORS = frozenset({"RUS", "TUR", "IRN"})


def _subject(clause: _Clause, h: Hit, before: list[Saying], mark: int | None) -> Speaker | None:
    """Who speaks, all who speak with him, and whom a bare title ("the envoy") goes back to."""
    who = _nearest(clause, h, before, mark)
    if who is None:
        return None
    text = clause.text
    if who.sort == "party" and who.code in _GUARANTORS and len(_joined(clause, who) & _GUARANTORS) > 1:
        return replace(who, code=GUARANTORS)
    if who.sort == "other":
        return of_page(clause.document, who)
    if who.sort != "office" or who.code:
        return who
    if text[who.start : who.end].endswith("نا"):  # "our delegation"
        return replace(who, code=state_of_page(clause.document))
    if (ministry := of_page(clause.document, who)).code:
        return ministry
    known = [s for s in (clause.last, *(b.speaker for b in before)) if s and s.voice and s.sort in ("person", "source")]
    return replace(who, code=known[-1].voice if known else None)


def _joined(clause: _Clause, who: Speaker) -> set[str | None]:
    """The parties of a list that a party stands in: "Russia, Turkey and Iran"."""
    groups: list[list[Speaker]] = []
    for s in clause.named:
        if s.sort == "party":
            if groups and _LISTED.fullmatch(clause.text, groups[-1][-1].end, s.start):
                groups[-1].append(s)
            else:
                groups.append([s])
    return next(({s.code for s in group} for group in groups if who in group), {who.code})


_LISTED = re.compile(r" *[،,]? *و? *")


def _nearest(clause: _Clause, h: Hit, before: list[Saying], mark: int | None) -> Speaker | None:
    """The subject behind the verb, else the one who speaks already, else one before, else that of the sentence before."""
    text, kind, turn = clause.text, h.entry.kind, clause.turn(h.start)
    as_for = text.startswith(("اما", "واما"), turn)  # "as for X, he accused Y": X speaks
    if kind != "participle" and not as_for and (who := _behind(clause, h, mark)):
        return who
    if h.entry.act == "plan" and not h.entry.lemma:
        return None  # "the agenda holds"
    current = [s for s in before if s.start >= turn and s.speaker]
    if kind != "noun":  # a deed told within somebody's words does not end his speech
        current = [s for s in current if s.introduces] or current
    if kind in ("participle", "noun") and current:
        return _surprise(clause, h, current[-1]) or current[-1].speaker
    if who := _ahead(clause, h, turn, before):
        return who
    if current:
        return current[-1].speaker
    if kind == "deed" and h.entry.lemma in ("تقرر", "اتفق", "توافق"):  # "it was agreed": by all
        return Speaker(h.start, h.end, "", JOINT, "joint")
    if clause.listing:
        return clause.listing
    impersonal = cues("impersonal").find(text[h.start : h.end]) and not _BY_THAT.match(text, h.end)
    if impersonal or _others().match(text, h.end):
        return None
    if mark is not None and (m := _DEFINITE.match(text, h.end, mark + 1)) and not is_title(m[1]):
        return None  # a noun that names nobody we know: "the paper expects that"
    opens = turn == clause.sentence.start and h.start - turn <= _OPENING
    return clause.last if opens and not any(s.start < h.start for s in clause.named) else None


_BY_THAT = re.compile(r" +بان")  # "he reminds of it that", not "it is told that"
_DEFINITE = re.compile(r" +(ال\w{2,})")


def _is_passive(document: Document, h: Hit) -> bool:
    """ "Was told": what is written as a passive has no subject that speaks."""
    shown = document.folded.raw[slice(*document.cite(h.start, h.end))]  # with its vowel signs
    return shown[1:2] == "\u064f" and shown[0] not in "يتن"


@cache
def _others() -> re.Pattern[str]:
    """ "The leaders will discuss": none of those who spoke before."""
    return re.compile(rf" +{cue_words('others')}{END}")


def _surprise(clause: _Clause, h: Hit, current: Saying) -> Speaker | None:
    """ "... but Lavrentiev surprised all by the call to": the subject of a verb that no lexicon has."""
    if h.entry.kind != "noun" or clause.text[h.start - 1] != "ب":
        return None
    between = [s for s in clause.named if current.end + 12 < s.start and s.end <= h.start and s != current.speaker]
    return next((s for s in between if not _preceded(clause, s)), None)


_PREPOSITION = re.compile(
    r"(?:(?<!\w)[وف]?(?:في|فى|الي|من|مع|بين|ضد|نحو|تجاه|خلال|لدي|حول|بشان|بعد|قبل|عن|علي) +|(?<!\w)[وف]?[لبك])\"?$"
)


def _preceded(clause: _Clause, s: Speaker, low: int | None = None) -> bool:
    """A preposition right before a name: what is named is where, with whom or to whom, not who speaks."""
    low = clause.sentence.start if low is None else low
    return bool(_PREPOSITION.search(clause.text, max(low, s.start - 9), s.start))


_WHO = re.compile(r"(?<!\w)(?:الذي|الذى|التي|التى)(?!\w)")
_FROM = re.compile(r"(?<!\w)عن +")
_TONGUE = re.compile(r"لسان[^،]{0,60}$")
_MARKS = re.compile(r"[،,؛:.\"]")


def _behind(clause: _Clause, h: Hit, mark: int | None) -> Speaker | None:
    """The subject behind the verb: anywhere before "that"; where there is none, right behind the verb."""
    text = clause.text
    stop = clause.sentence.end if mark is None else mark + 1
    who = [s for s in clause.named if h.end <= s.start and s.end <= stop]
    if text.endswith(" مع", h.start, h.end):
        return None  # "discussed with"
    if mark is not None and _is_passive(clause.document, h):
        return None  # "the hosts were told that"
    if h.entry.lemma == "نقل" and (m := _FROM.search(text, h.end, stop)):
        cited = [s for s in who if s.start >= m.end()]
        return _with_name(clause, cited[0]) if cited else None
    if mark is None or h.entry.kind == "noun":
        return _right_behind(clause, h, who)
    if plain := plain_name(clause.document, h.end, min(len(text), mark + 4)):
        return plain
    free = [s for s in who if not _preceded(clause, s, h.end) or _TONGUE.search(text, h.end, s.start)]
    people = [s for s in free if s.sort == "person"]
    if people and free[0].sort != "office" and _WHO.search(text, free[0].end, people[0].start):
        return free[0]  # "the statement, which X Y read out, said"
    if people:
        return people[0]
    by_grammar = None
    nobody = cues("impersonal").find(text[h.start : h.end]) or _others().match(text, h.end)
    if not nobody and not _is_passive(clause.document, h):
        by_grammar = subject(clause.document, h.end, min(len(text), mark + 1), clause.known)
    if by_grammar and by_grammar.sort == "person" or not free:
        return by_grammar
    return _with_name(clause, free[0])


def _right_behind(clause: _Clause, h: Hit, who: list[Speaker]) -> Speaker | None:
    if not who or who[0].start - h.end > _NEAR:
        return None
    between = clause.text[h.end : who[0].start]
    if _MARKS.search(between) and who[0].sort != "person":
        return None
    if not all(is_title(w) for w in re.findall(r"\w+", between)) or _PREPOSITION.search(between):
        return None
    return _with_name(clause, who[0])


def _with_name(clause: _Clause, who: Speaker) -> Speaker:
    """A party or an office that is but the title of a name right behind: "head of the delegation of the regime, X Y"."""
    if who.sort not in ("party", "office"):
        return who
    person = next((s for s in clause.named if s.sort == "person" and s.start >= who.end), None)
    if person is None or person.start - who.end > _NEAR:
        return who
    between = clause.text[who.end : person.start]
    if re.search(r"[.:\"]", between) or not all(is_title(w) for w in re.findall(r"\w+", between)):
        return who
    apposed = re.search(r"[،,]", between) and who.sort == "party" and not who.name.startswith(("رئيس", "ممثل"))
    return who if apposed else person


def _is_apposed(text: str, person: Speaker, office: Speaker) -> bool:
    """ "X Y, who is the head of the delegation,": the title of the one before the comma."""
    between = text[person.end : office.start]
    words = re.findall(r"\w+", between)
    return between[:1] in "،(" and "،" not in between[1:] and all(w in ("وهو", "وهي") or is_title(w) for w in words)


_RELATIVE = re.compile(r"(?<!\w)(?:الذي|الذى|التي|التى|الذين|اللذان|اللذين)(?: +(?:قد|كان|كانت|لم|لا))? *[وف]?$")
_CLOSE_BY = re.compile(r"[ ،\"»)]*(?:(?:قد|كان|كانت|لم|لن|لا|سبق ان|لكنه|لكنها) *)?")


def _ahead(clause: _Clause, h: Hit, turn: int, before: list[Saying]) -> Speaker | None:
    """The subject before the verb: right before it, what "who" refers to, or the first who is named in the clause."""
    text = clause.text
    ahead = [s for s in clause.named if turn <= s.start and s.end <= h.start]
    if not ahead:
        return None
    people = [s for s in ahead if s.sort == "person"]
    if people and ahead[-1] is not people[-1] and _is_apposed(text, people[-1], ahead[-1]) and _CLOSE_BY.fullmatch(
        text, ahead[-1].end, h.start
    ):
        return people[-1]
    if _CLOSE_BY.fullmatch(text, ahead[-1].end, h.start) and not _preceded(clause, ahead[-1]):
        bracket = text.rfind("(", turn, ahead[-1].start)  # "the sponsors (Russia, Turkey and Iran) approve"
        outside = [s for s in ahead if s.end <= bracket]
        return outside[-1] if outside and ")" in text[ahead[-1].end : h.start] else ahead[-1]
    if _RELATIVE.search(text, max(turn, h.start - 16), h.start):
        return people[-1] if people else ahead[-1]
    if any(s.start >= turn and s.speaker for s in before):
        return None  # a further verb of the one who speaks
    free = [s for s in ahead if not _preceded(clause, s)]
    people = [s for s in free if s.sort == "person"]
    if people or not free:
        return people[0] if people else None
    return free[0] if h.entry.kind != "noun" or free[0].sort in ("joint", "party") else None


# How far the words go


@cache
def _words_end() -> re.Pattern[str]:
    """Where words told at second hand end before their sentence does: the reporter goes on himself."""
    according = rf"{PREFIX}{cue_words('according_to')}{END}"
    while_ = r"(?<!\w)(?:فيما|بينما|في حين|في اشاره) +"
    return re.compile(rf" *[،,؛] *(?:{cue_words('words_end')}{END}|{according})|{while_}|\n")


_AND_THAT = re.compile(r"(?<!\w)وان +")
_GOES_ON = re.compile(r"[،,.؛] *[وف]?$|(?<!\w)[وف]$")


def _ended(clause: _Clause, found: list[Saying]) -> list[Saying]:
    """How far each saying goes: to the next that is not within it, or to where the sentence turns."""
    text, ended = clause.text, []
    for n, s in enumerate(found):
        until = next((o.start for o in found[n + 1 :] if o.start >= s.body and _ends(clause, s, o)), clause.sentence.end)
        around = any(o.introduces and o.body <= s.start for o in found[:n])
        if around and not s.introduces and (again := _AND_THAT.search(text, s.end, until)):
            until = again.start()  # "and that": the words of the one around it go on
        if s.kind == "deed":
            until = next((turn for turn in clause.turns if s.end <= turn < until), until)
        ends = _words_end().finditer(text, max(s.body, s.end), until)
        until = next((m.start() for m in ends if not quote_at(clause.marks, m.start())), until)
        ended.append(replace(s, until=max(until, s.body)))
    return ended


def _ends(clause: _Clause, s: Saying, later: Saying) -> bool:
    text = clause.text
    low = max(s.body, later.start - 4)
    if later.kind == "participle":  # "his country is holding to": a predicate, not "..., holding to"
        return text[later.end - 1] == "ا" or bool(_GOES_ON.search(text, low, later.start))
    if later.kind == "attribution":
        return True
    return (later.introduces or later.kind == "verb" and "،" in text[low : later.start]) and bool(
        _GOES_ON.search(text, low, later.start)
    )
