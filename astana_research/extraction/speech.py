"""Who speaks: each verb of saying, deciding or demanding with its subject, and how far what it says goes.

The subject stands behind the verb ("Lavrov said" is written "said Lavrov"), before it, or in a sentence before ("and it
stressed too ..."). A sentence may hold several sayings, one within another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from .. import lexicon
from ..blocks import Sentence
from ..cleaning import fold_text
from ..document import Document
from ..forms import END, PREFIX, Hit, Matcher, alternatives, cue_words, cues, forms, matcher
from .names import _known_words, _shapes, titles, unknown_names
from .partynames import delegations, party_names

_REACH = 200  # characters between a verb of saying and "that"
_MASTHEAD = 120  # characters at the top of a ministry's page that name its state
_LIST = 70  # characters of a name before a colon that opens a line
_OPENING = 14  # characters of a sentence before the verb that goes on with the speaker before: "and likewise"
_KEPT = 2  # sentences without a speaker over which "he added" still means the one before
_LONGEST_QUOTE = 1500

JOINT, GUARANTORS = "joint_statement", "guarantors"


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the span and words of the name or body, and the code of the party (None where nothing tells it).

    ``sort``: person, party, joint (a statement, or all who meet), source (nobody named) or office (a title alone).
    """

    start: int
    end: int
    name: str
    code: str | None
    sort: str

    @property
    def voice(self) -> str | None:
        """For a topic: the party's code, else a person's name as written."""
        return self.code or (self.name if self.sort == "person" else None)


@dataclass(frozen=True)
class Saying:
    """A verb with who says it, what the saying does, and the span of the words (``body`` to ``until``).

    ``mark`` is what leads from the verb to the words: "that", "colon", "quote", or "" where they are its object.
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
        return self.mark != "" and (self.kind in ("verb", "weak") or self.verb in _saying_verbs())


@dataclass(frozen=True)
class Act:
    """An entry of the table of speech acts."""

    act: str
    lemma: str
    kind: str


@cache
def acts() -> Matcher:
    return Matcher({r["form"]: Act(r["act"], r["lemma"], r["kind"]) for r in lexicon.rows("speech_acts")})


@cache
def _saying_verbs() -> frozenset[str]:
    return frozenset(r["lemma"] for r in lexicon.rows("speech_acts") if r["kind"] in ("verb", "weak"))


@cache
def party_of_person() -> dict[str, str]:
    return {row["person_id"]: row["party"] for row in lexicon.rows("people")}


@cache
def _nationality() -> Matcher:
    return Matcher({r["form"]: r["code"] for r in lexicon.rows("party_forms") if "|" not in r["code"]})


# ---------------------------------------------------------------------------------------------------------- quotation marks


def quoted(document: Document) -> list[tuple[int, int]]:
    """What stands between quotation marks of any kind, without the marks, in order and without overlaps.

    Marks with a direction pair by it, also where a page has them the wrong way round; plain ones by turns.
    """
    text = document.text
    found = [(m.start(1), m.end(1)) for m in _SINGLE.finditer(text)]
    found += [(m.start(1), m.end(1)) for m in _said_in_brackets().finditer(text)]
    for paragraph in document.paragraphs:
        found += _pairs(document, paragraph.start, paragraph.end)
    outer: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if (not outer or start >= outer[-1][1]) and end - start <= _LONGEST_QUOTE and text[start:end].strip():
            outer.append((start, end))
    return outer


_SINGLE = re.compile(r"(?<!\w)['‘’`]([^'‘’`\n]{15,600})['‘’`](?!\w)")


@cache
def _said_in_brackets() -> re.Pattern[str]:
    """Some papers set what is said in brackets: "said that (the meeting ...)"."""
    return re.compile(r"(?<!\w)(?:ب?ان\w{0,3}|\w+:) *\(([^()\n]{15,600})\)")


def _pairs(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = document.text
    places = [m.start() for m in re.finditer('"', text[start:end])]
    if not places:
        return
    marks = [(start + place, document.show(start + place, start + place + 1)) for place in places]
    first = next((mark for _, mark in marks if mark in _OPEN or mark in _CLOSED), "")
    swapped = first in _CLOSED
    opened: list[int] = []
    for place, mark in marks:
        opens = mark in (_CLOSED if swapped else _OPEN) or (mark not in _OPEN + _CLOSED and not opened)
        if opens:
            opened.append(place)
        elif opened:
            begin = opened.pop()
            if not opened:
                yield begin + 1, place
    if opened and len(opened) < 3:  # one that nobody closes, a scare quote within or a slip: what stands to the end
        return


_OPEN, _CLOSED = "«“„‹", "»”›"


def within(spans: Iterable[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


# ---------------------------------------------------------------------------------------------------------- who is named


@cache
def _together() -> Matcher:
    return cues("statement", "together")


@cache
def _single() -> Matcher:
    return cues("source_noun", "spokesman")


@cache
def _before_name() -> re.Pattern[str]:
    """A preposition right before a name: what is named is where, with whom or to whom, not who speaks."""
    return re.compile(
        r"(?:(?<!\w)[وف]?(?:في|فى|الي|من|مع|بين|ضد|نحو|تجاه|خلال|لدي|حول|بشان|بعد|قبل|عن|علي) +|(?<!\w)[وف]?[لبك])\"?$"
    )


def _named(document: Document, sentence: Sentence) -> list[Speaker]:
    """All who are named in a sentence and could speak, in order; of two that overlap the longer one."""
    text, start, end = document.text, sentence.start, sentence.end
    people = matcher("person_forms", "person_id").find(text, start, end)
    parties = [*delegations().find(text, start, end), *party_names().find(text, start, end)]
    offices = _single().find(text, start, end)
    said = [h for h in _hits(text, sentence) if h.entry.kind in ("verb", "weak", "participle")]
    told = [h for n, h in enumerate(said) if _leads_on(text, h, sentence, [], said[n + 1 :])]
    near = [*people, *parties, *offices, *_nationality().find(text, start, end), *told]
    ends = {h.end for h in near if h.entry != "source_noun"}
    unknown = [h for h in unknown_names(text, start, end, near) if _follows_title(text, h, ends)]
    unknown = [h for h in unknown if not _in(people, h) and not _in(parties, h)]
    found = [_person(document, h, sentence) for h in [*people, *unknown]]
    found += [Speaker(h.start, h.end, document.show(h.start, h.end), _code(h.entry), "party") for h in parties]
    for h in _together().find(text, start, end):
        found.append(_statement(document, h, parties))
    for h in offices:
        sort = "source" if h.entry == "source_noun" else "office"
        behind = [p for p in parties if _BELONGS.fullmatch(text[h.end : p.start])]
        found.append(
            Speaker(h.start, h.end, document.show(h.start, h.end), _code(behind[0].entry) if behind else None, sort)
        )
    kept: list[Speaker] = []
    rank = {"person": 0, "party": 1, "joint": 2, "source": 3, "office": 4}
    for s in sorted(found, key=lambda s: (rank[s.sort], s.start - s.end)):
        if all(s.end <= k.start or s.start >= k.end for k in kept):
            kept.append(s)
    return sorted(kept, key=lambda s: s.start)


_BELONGS = re.compile(r" *(?:(?:في|من|داخل|لدي|باسم|عن|مقرب من|مطلع في) +)?[بل]?")


def _follows_title(text: str, h: Hit, ends: set[int]) -> bool:
    """An unknown name counts behind a title, a delegation, a nationality or a verb of saying, at most a comma between."""
    before = text[: h.start].rstrip(' ،,."')
    if len(before) in ends:
        return True
    word = re.search(r"\w+$", before[-20:])
    return bool(word) and bool({word[0], word[0].lstrip("وفبل"), "ال" + word[0].removeprefix("لل")} & _office_words())


def _in(hits: Iterable[Hit], h: Hit) -> bool:
    return any(a.start < h.end and h.start < a.end for a in hits)


def _code(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else GUARANTORS


def _statement(document: Document, h: Hit, parties: list[Hit]) -> Speaker:
    """A statement is that of all, unless the words right behind it say whose it is."""
    owner = [p for p in parties if 0 <= p.start - h.end <= 3]
    code = _code(owner[0].entry) if owner else JOINT
    return Speaker(h.start, h.end, document.show(h.start, h.end), code, "joint")


def _person(document: Document, h: Hit, sentence: Sentence) -> Speaker:
    """A person with his party: the lexicon's, else that of his title before or behind the name."""
    code = party_of_person().get(h.entry or "") or _by_title(document.text, h, sentence)
    return Speaker(h.start, h.end, document.show(h.start, h.end), code, "person")


def _by_title(text: str, h: Hit, sentence: Sentence) -> str | None:
    before = max(text.rfind(mark, sentence.start, h.start) for mark in ("،", ":", '"', "("))
    low = max(sentence.start, before + 1)
    if before >= 0 and h.start - before <= 2:  # "the deputy minister, X Y": the title stands before the comma
        low = max(sentence.start, max(text.rfind(mark, sentence.start, before) for mark in ("،", ":", "(")) + 1)
    verbs = [v.end for v in acts().find(text, low, h.start) if v.entry.kind != "noun"]
    low = max([low, *verbs])
    windows = [(low, h.start)]
    if behind := re.compile(r" ?[،,(] *").match(text, h.end):
        stop = re.compile(r"[،,:()\"\n]|(?<!\w)ب?ان(?!\w)").search(text, behind.end(), sentence.end)
        windows.append((behind.end(), min(stop.start() if stop else sentence.end, behind.end() + 80)))
    for a, b in windows:
        if cues("private_person").find(text, a, b):
            return None
        if b > a and set(re.findall(r"\w+", text[a:b])) & _office_words():
            for n in _nationality().find(text, a, b):
                if not _place_before().search(text, max(a, n.start - 8), n.start):
                    return n.entry
    return None


@cache
def _place_before() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:في|فى|الي|من|مع|لدي) +$")


@cache
def _office_words() -> frozenset[str]:
    classes = ("spokesman", "private_person")
    return frozenset(
        titles() | {w for c in classes for f in forms("cues", **{"class": c}) for w in fold_text(f).split()}
    )


# ---------------------------------------------------------------------------------------------------------- the words


@cache
def _that() -> re.Pattern[str]:
    """ "That" behind a verb of saying, also with a preposition or a pronoun; not "after that", "it must be that"."""
    not_that = cue_words("not_that")
    return re.compile(
        rf"(?<!\w){not_that} +ب?ان(?:ه|ها|هم)?(?!\w)|(?P<that>(?<!\w)(?:(?:علي|الي|عن|في) +)?ب?ان(?P<pronoun>ه|ها|هم|هما|نا|ني|ي)?(?: +(?=\w)|(?= *[\"(])))"
    )


@cache
def _clause_ends() -> re.Pattern[str]:
    """Where words told at second hand end before their sentence does: the reporter goes on himself."""
    return re.compile(
        rf" *[،,؛] *(?:فيما|بينما|في حين|فى حين|في وقت|في المقابل|وذلك|في اشاره|علما|وهو ما|وهي (?:فقره|خطوه|المره)|بعدما|بعد ان|اذ|اي ان|{PREFIX}{cue_words('according_to')}{END})"
        rf"|(?<!\w)(?:فيما|بينما|في حين|فى حين|في اشاره) +|\n"
    )


@cache
def _breaks() -> re.Pattern[str]:
    """Where a sentence turns to somebody else: "while", "meanwhile", "as for"."""
    return re.compile(
        r"(?<!\w)و?(?:فيما|بينما|في حين|فى حين|اما|في المقابل|الي ذلك|من جهته|من جهتها|من جانبه|من جانبها|بدوره|بدورها|في غضون ذلك|يذكر ان|علما ان|علما بان|غير ان|لكن|الا ان)(?!\w)"
    )


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?P<form>{cue_words('according_to')}){END}")


def find_sayings(document: Document) -> list[Saying]:
    """All sayings of an article in order. Verbs within quotation marks are what is said, not who says it."""
    marks = quoted(document)
    found: list[Saying] = []
    last: Speaker | None = None
    since = 0
    listing: Speaker | None = None
    sources = _sources(document)
    for sentence in document.sentences:
        mine = [_of_source(s, sources) for s in _in_sentence(document, sentence, marks, last, listing)]
        found += mine
        told = [s for s in mine if s.speaker is not None and (s.speaker.sort != "office" or s.speaker.code)]
        told = [s.speaker for s in [s for s in told if s.introduces] or told if s.speaker]
        if told:
            last, since = told[-1], 0
        else:
            since += 1
            last = last if since <= _KEPT else None
        ends_in_colon = document.text[sentence.start : sentence.end].rstrip().endswith(":")
        listing = (told[-1] if told else listing) if ends_in_colon else listing if _item(document, sentence) else None
    return found


def _sources(document: Document) -> list[tuple[int, str]]:
    """Where a source is told to be of a party ("a source in the delegation of the factions"), and which."""
    text = document.text
    parties = [*delegations().find(text), *party_names().find(text)]
    return sorted(
        (h.start, _code(p.entry))
        for h in cues("source_noun").find(text)
        for p in parties
        if h.end <= p.start <= h.end + 14 and _BELONGS.fullmatch(text[h.end : p.start])
    )


def _of_source(s: Saying, sources: list[tuple[int, str]]) -> Saying:
    """ "The source" is the one that was named before."""
    if s.speaker is None or s.speaker.sort != "source" or s.speaker.code or not s.speaker.name.startswith("ال"):
        return s
    before = [code for place, code in sources if place < s.start]
    return replace(s, speaker=replace(s.speaker, code=before[-1])) if before else s


def _item(document: Document, sentence: Sentence) -> bool:
    """An item of a list: its line begins with a bullet or a number."""
    return bool(re.compile(r"[•▪🔹🔸*\-–—]|\d{1,2} ?[-.)]").match(document.text, sentence.start))


def _in_sentence(
    document: Document, sentence: Sentence, marks: list[tuple[int, int]], last: Speaker | None, listing: Speaker | None
) -> list[Saying]:
    text = document.text
    here = [m for m in marks if m[0] < sentence.end and sentence.start < m[1]]
    hits = [h for h in _hits(text, sentence) if not within(here, h.start)]
    hits = [
        h for n, h in enumerate(hits) if h.entry.kind != "weak" or _leads_on(text, h, sentence, here, hits[n + 1 :])
    ]
    attributions = [
        m for m in _attribution().finditer(text, sentence.start, sentence.end) if not within(here, m.start("form"))
    ]
    colon = _line_opens(document, sentence)
    if colon and any(h.start < colon for h in hits) or any(m.start() < (colon or 0) for m in attributions):
        colon = None
    if not hits and not attributions and not colon:
        return []
    named = [s for s in _named(document, sentence) if not within(here, s.start)]
    hits = [h for h in hits if not any(s.start <= h.start < s.end for s in named if s.sort != "office")]
    breaks = [m.start() for m in _breaks().finditer(text, sentence.start, sentence.end) if not within(here, m.start())]
    found: list[Saying] = []
    if colon and (speaker := _before_colon(named, sentence, colon)):
        found.append(Saying(sentence.start, colon, "report", None, "verb", speaker, "colon", colon, sentence.end))
    for n, h in enumerate(hits):
        stops = ("verb", "participle", "weak") if h.entry.act in _TELLING else ("verb", "participle", "weak", "deed")
        following = next((o.start for o in hits[n + 1 :] if o.entry.kind in stops), sentence.end)
        mark, opens, body = _lead(
            text, h, sentence, here, min(following, h.end + _REACH) if following > h.end else h.end
        )
        speaker = _subject(text, h, sentence, named, found, breaks, opens if mark else None, last, listing)
        if speaker and not speaker.name and speaker.sort == "person":
            speaker = replace(speaker, name=document.show(speaker.start, speaker.end))
        act = "report" if h.entry.kind == "weak" and not mark else h.entry.act
        found.append(
            Saying(h.start, h.end, act, h.entry.lemma or None, h.entry.kind, speaker, mark, body, sentence.end)
        )
    taken = {s.start for s in found}
    for m in attributions:
        who = [
            s
            for s in named
            if 0 <= s.start - m.end("form") <= 60 and not re.search(r"[،,؛:]", text[m.end("form") : s.start])
        ]
        person = next((s for s in who if s.sort == "person"), None) or (who[0] if who else None)
        host = next((n for n in range(len(found) - 1, -1, -1) if found[n].start < m.start("form")), None)
        if person and host is not None and not re.search(r"[،,؛:]", text[found[host].end : m.start("form")]):
            # "the agenda holds, according to X", "the opposition demanded through the mouth of X"
            if found[host].speaker is None or m["form"].endswith("لسان"):
                found[host] = replace(found[host], speaker=person)
            continue
        if person and m.start("form") not in taken:
            found.append(
                Saying(
                    m.start("form"),
                    person.end,
                    "report",
                    None,
                    "attribution",
                    person,
                    "",
                    m.start("form"),
                    sentence.end,
                )
            )
    return _ended(text, sorted(found, key=lambda s: s.start), breaks, here, sentence)


def _hits(text: str, sentence: Sentence) -> list[Hit]:
    return [h for h in acts().find(text, sentence.start, sentence.end) if not _is_no_verb(text, h)]


def _is_no_verb(text: str, h: Hit) -> bool:
    """ "After" is no "in" with "he counted", "new" no "he renewed": only nouns take a preposition, but for "in order to"."""
    glued = text[h.start - 1] if h.start and text[h.start - 1].isalpha() else ""
    if glued in ("ب", "ك") or (glued == "ل" and text[h.start] not in "يتن"):
        return h.entry.kind != "noun"
    if h.entry.kind == "deed" and h.entry.act == "agree" and _NOT.search(text, max(0, h.start - 6), h.start):
        return True  # "they did not agree"
    return bool(_ADJECTIVE.match(text, h.start))


_NOT = re.compile(r"(?<!\w)(?:لم|لن|لا|دون) *$")


_ADJECTIVE = re.compile(r"جدد(?= *(?:[،.\n]|في |من |الي |$))")


_TELLING = ("report", "announce", "express", "reaffirm")


def _leads_on(text: str, h: Hit, sentence: Sentence, here: list[tuple[int, int]], later: list[Hit]) -> bool:
    """A word that is a verb of saying only where "that", a colon or a quotation follows ("between", "opinion", "counted")."""
    stop = next((o.start for o in later if o.entry.kind in ("verb", "participle")), sentence.end)
    return bool(_lead(text, h, sentence, here, min(stop, h.end + _REACH))[0])


def _lead(text: str, h: Hit, sentence: Sentence, here: list[tuple[int, int]], stop: int) -> tuple[str, int, int]:
    """What leads from a verb to the words said: its sort, its place, and where the words begin."""
    stop = min(stop, sentence.end)
    quote = next((a for a, b in here if h.end <= a - 1 <= stop), None)
    that = None
    for m in _that().finditer(text, h.end, min(sentence.end, stop + 12)):
        if m["that"] and m.start("that") <= stop and not within(here, m.start("that")):
            that = m
            break
    colon = text.find(":", h.end, stop)
    if colon >= 0 and within(here, colon):
        colon = -1
    places = [("that", that.start("that"))] if that else []
    places += [("colon", colon)] if colon >= 0 else []
    if not places:
        # The quotation itself: right behind the verb, or behind its subject.
        if quote is not None and len(text[h.end : quote].split()) <= 12 and _words(text, here, quote) >= 3:
            return "quote", quote - 1, quote
        return "", h.end, h.end
    sort, place = min(places, key=lambda p: p[1])
    if quote is not None and quote - 1 < place and _words(text, here, quote) >= 5:
        return "quote", quote - 1, quote
    if re.search(r"[.؟!\n]", text[h.end : place].replace("د.", "")):
        return "", h.end, h.end
    if sort == "that" and that:
        return sort, place, that.end() if not that["pronoun"] else that.end()
    return sort, place, place + 1


def _words(text: str, here: list[tuple[int, int]], start: int) -> int:
    return next((len(text[a:b].split()) for a, b in here if a == start), 0)


def _line_opens(document: Document, sentence: Sentence) -> int | None:
    """The colon of a line that opens with who speaks: "Lavrentiev: we shall not leave the file ..."."""
    colon = document.text.find(":", sentence.start, min(sentence.end, sentence.start + _LIST))
    if colon < 0 or len(document.text[colon : sentence.end].split()) < 4:
        return None
    return colon + 1


def _before_colon(named: list[Speaker], sentence: Sentence, colon: int) -> Speaker | None:
    who = [s for s in named if s.end < colon and s.sort in ("person", "source")]
    close = [s for s in who if colon - s.end <= (12 if s.sort == "person" else 30)]
    return next((s for s in close if s.sort == "person"), close[0] if close else None)


@cache
def _skipped() -> frozenset[str]:
    """Words that may stand between a verb and its subject: days, "too", "in turn", titles."""
    words = {
        w for t in ("weekdays", "months", "date_words") for r in lexicon.rows(t) for w in fold_text(r["form"]).split()
    }
    words |= set(titles()) | {w for f in forms("cues", **{"class": "spokesman"}) for w in fold_text(f).split()}
    return frozenset(words | set(fold_text(_OFTEN).split()))


_OFTEN = (
    "أيضا كذلك مجددا بدوره بدورها قد عليه عليها للصحفيين للصحافيين اليوم أمس كل كلا كلتا كلا من عدد بعض ممثلو ممثل رئيسا وفد "
    "به بها له لها فيه فيها معه الناطق باسم المتحدث بشدة مرارا صراحة علنا رسميا لاحقا أخيرا بشكل خاص السيد سعادة معالي جانب الجانب عليهم"
)


def _subject(
    text: str,
    h: Hit,
    sentence: Sentence,
    named: list[Speaker],
    before: list[Saying],
    breaks: list[int],
    mark: int | None,
    last: Speaker | None,
    listing: Speaker | None,
) -> Speaker | None:
    """Who speaks, all who speak with him, and whom a bare title ("the envoy") goes back to."""
    who = _nearest(text, h, sentence, named, before, breaks, mark, last, listing)
    if who is None:
        return None
    if who.sort == "party" and who.code in _GUARANTORS and len(_joined(text, who, named) & _GUARANTORS) > 1:
        return replace(who, code=GUARANTORS)
    if who.sort == "office" and who.code is None and text[who.start : who.end].endswith("نا"):  # "our delegation"
        owner = party_names().find(text, 0, min(len(text), _MASTHEAD)) or _nationality().find(
            text, 0, min(len(text), _MASTHEAD)
        )
        entry = owner[0].entry if owner else None
        return replace(who, code=entry[0] if isinstance(entry, tuple) else entry)
    if who.sort == "office" and who.code is None:
        known = [s for s in [last, *(b.speaker for b in before)] if s and s.voice and s.sort in ("person", "source")]
        return replace(who, code=known[-1].voice if known else None)
    return who


_GUARANTORS = frozenset({"RUS", "TUR", "IRN"})


def _joined(text: str, who: Speaker, named: list[Speaker]) -> set[str | None]:
    """The parties of a list that a party stands in: "Russia, Turkey and Iran"."""
    parties = [s for s in named if s.sort == "party"]
    groups: list[list[Speaker]] = []
    for s in parties:
        if groups and _LISTED.fullmatch(text[groups[-1][-1].end : s.start]):
            groups[-1].append(s)
        else:
            groups.append([s])
    return next(({s.code for s in group} for group in groups if who in group), {who.code})


_LISTED = re.compile(r" *[،,]? *و? *")


def _with_name(text: str, who: Speaker, named: list[Speaker]) -> Speaker:
    """A party or an office that is but the title of a name right behind: "head of the delegation of the regime, X Y"."""
    if who.sort in ("person", "joint", "source"):
        return who
    person = next((s for s in named if s.sort == "person" and s.start >= who.end), None)
    if person is None or person.start - who.end > 90:
        return who
    between = text[who.end : person.start]
    words = re.findall(r"\w+", between)
    if re.search(r"[.:\"]", between) or not all(_is_title(w) for w in words):
        return who
    return (
        person
        if who.sort == "office" or not re.search(r"[،,]", between) or who.name.startswith(("رئيس", "ممثل"))
        else who
    )


def _is_title(word: str) -> bool:
    return (
        word in _skipped()
        or word.lstrip("و") in _skipped()
        or bool(_NUMBER.fullmatch(word))
        or bool(_nationality().find(word))
    )


def _nearest(
    text: str,
    h: Hit,
    sentence: Sentence,
    named: list[Speaker],
    before: list[Saying],
    breaks: list[int],
    mark: int | None,
    last: Speaker | None,
    listing: Speaker | None,
) -> Speaker | None:
    kind = h.entry.kind
    about = text[_turn(breaks, sentence, h) :][:5].lstrip("و").startswith("اما")
    if kind != "participle" and not about and (who := _behind(text, h, named, mark, sentence)):
        return who
    turn = _turn(breaks, sentence, h)
    if h.entry.lemma == "" and h.entry.act == "plan":  # "the agenda"
        return None
    current = [s for s in before if s.start >= turn and s.speaker]
    if kind != "noun":  # a deed told within somebody's words does not end his speech
        current = [s for s in current if s.introduces] or current
    if kind in ("participle", "noun") and current:
        between = [s for s in named if current[-1].end <= s.start and s.end <= h.start and s != current[-1].speaker]
        glued = kind == "noun" and text[h.start - 1 : h.start] == "ب"  # "but Lavrentiev surprised all by the call to"
        free = [s for s in between if not _before_name().search(text, max(turn, s.start - 9), s.start)]
        return free[0] if glued and free and free[0].start > current[-1].end + 12 else current[-1].speaker
    who = _ahead(text, h, named, turn, sentence, before)
    if who:
        return who
    if current:
        return current[-1].speaker
    if h.entry.lemma in ("تقرر", "اتفق", "توافق") and kind == "deed":
        return Speaker(h.start, h.end, "", JOINT, "joint")
    if listing:
        return listing
    if _others().match(text, h.end) or h.entry.lemma == "" and h.entry.act == "plan":
        return None  # "the leaders will discuss", "the agenda holds"
    if cues("impersonal").find(text, h.start, h.end) or mark is not None and _someone_else(text, h, mark):
        return None
    if turn == sentence.start and h.start - sentence.start <= _OPENING and not any(s.start < h.start for s in named):
        return last
    return None


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('others')}{END}")


def _someone_else(text: str, h: Hit, mark: int) -> bool:
    """A definite noun behind the verb that names nobody we know: "the paper expects that"."""
    m = _DEFINITE.match(text, h.end, mark + 1)
    return bool(m) and m[1] not in _skipped()


_DEFINITE = re.compile(r" +(ال\w{2,})")


def _turn(breaks: list[int], sentence: Sentence, h: Hit) -> int:
    return max((b for b in breaks if b < h.start), default=sentence.start)


def _behind(text: str, h: Hit, named: list[Speaker], mark: int | None, sentence: Sentence) -> Speaker | None:
    """The subject behind the verb: anywhere before "that"; where there is none, right behind the verb."""
    if text[h.start : h.end].endswith(" مع"):
        return None  # with whom it was discussed
    if h.entry.lemma == "نقل" and (m := re.search(r"(?<!\w)عن +", text[h.end : mark or sentence.end])):
        who = [s for s in named if s.start >= h.end + m.end() and s.end <= (mark or sentence.end) + 1]
        return _with_name(text, who[0], named) if who else None
    if mark is not None and h.entry.kind != "noun":
        if plain := _plain_name(text, h, mark):
            return plain
        who = [
            s
            for s in named
            if h.end <= s.start
            and s.end <= mark + 1
            and not _before_name().search(text, max(h.end, s.start - 9), s.start)
        ]
        who += [
            s
            for s in named
            if h.end <= s.start
            and s.end <= mark + 1
            and s.sort == "person"
            and re.search(r"لسان[^،]{0,60}$", text[h.end : s.start])
        ]
        people = [s for s in who if s.sort == "person"]
        if people and who[0].sort in ("joint", "source", "party") and _WHO.search(text, who[0].end, people[0].start):
            people = []  # "the statement, which X Y read out, said"
        if who and not people:
            return _with_name(text, min(who, key=lambda s: s.start), named)
        return people[0] if people else None
    for s in named:
        if s.start < h.end or s.start - h.end > 90:
            continue
        between = text[h.end : s.start]
        if re.search(r"[،,؛:.\"]", between) and s.sort != "person":
            return None
        words = re.findall(r"\w+", between)
        if (
            not all(_is_title(w) for w in words)
            or re.search(r"(?<!\w)[لبك]$", between)
            or _before_name().search(between)
        ):
            return None
        return _with_name(text, s, named)
    return None


@cache
def _plain() -> re.Pattern[str]:
    """A name right behind the verb or its title: "said X Y, ...", "the analyst X Y", a nationality and a surname."""
    offices = alternatives(
        f for c in ("title", "spokesman", "private_person") for f in forms("cues", **{"class": c}) if len(f) > 2
    )
    adjectives = alternatives(r["form"] for r in lexicon.rows("party_forms") if r["use"] == "adjective")
    return re.compile(
        rf" +(?:(?P<state>{adjectives}) +(?P<surname>\w{{3,}})|(?P<title>{offices}(?: +ال\w+){{0,3}} +)?(?P<name>\w{{3,}} +\w{{2,}}(?: +\w{{2,}})?))(?= *[،,:(\"]| +ب?ان(?!\w))"
    )


def _plain_name(text: str, h: Hit, mark: int) -> Speaker | None:
    m = _plain().match(text, h.end, min(len(text), mark + 4))
    if not m:
        return None
    name = "surname" if m["surname"] else "name"
    if matcher("person_forms", "person_id").find(text, *m.span(name)):
        return None
    words = m[name].split()
    if words[0] in _PARTS - {"ابو"} or not m["surname"] and len(words) < 2:
        return None
    if (
        m["title"]
        and all(w in _calendar() or not _shapes(w) & _known_words() for w in words)
        and not any(w.startswith("ال") for w in words[:1])
    ):
        code = next((n.entry for n in _nationality().find(m["title"])), None)
        private = cues("private_person").find(m["title"])
        return Speaker(*m.span(name), "", None if private else code, "person")
    if any(
        _shapes(w) & (_known_words() | _office_words()) or w in _skipped() or len(w) < 3
        for w in words
        if w not in _PARTS
    ):
        return None
    if name == "name" and (_together().find(m[name]) or party_names().find(m[name])):
        return None
    code = next(iter(_nationality().find(m["state"]))).entry if m["state"] else None
    return Speaker(*m.span(name), "", code, "person")


@cache
def _calendar() -> frozenset[str]:
    return frozenset(w for t in ("months", "weekdays") for r in lexicon.rows(t) for w in fold_text(r["form"]).split())


_PARTS = frozenset({"ابو", "بن", "علي", "ال", "دي", "ام"})
_WHO = re.compile(r"(?<!\w)(?:الذي|الذى|التي|التى)(?!\w)")
_NUMBER = re.compile(r"\d+")
_RELATIVE = re.compile(r"(?<!\w)(?:الذي|الذى|التي|التى|الذين|اللذان|اللذين)(?: +(?:قد|كان|كانت|لم|لا))? *[وف]?$")
_CLOSE_BY = re.compile(r"^[ ،\"»)]*(?:(?:قد|كان|كانت|لم|لن|لا|سبق ان|لكنه|لكنها) *)?$")


def _ahead(
    text: str, h: Hit, named: list[Speaker], turn: int, sentence: Sentence, before: list[Saying]
) -> Speaker | None:
    """The subject before the verb: right before it, what "who" refers to, or the first who is named in the clause."""
    ahead = [s for s in named if turn <= s.start and s.end <= h.start]
    if not ahead:
        return None
    if _CLOSE_BY.match(text[ahead[-1].end : h.start]) and not _before_name().search(
        text, max(turn, ahead[-1].start - 8), ahead[-1].start
    ):
        bracket = (
            len(ahead) > 1 and "(" in text[ahead[-2].end : ahead[-1].start] and ")" in text[ahead[-1].end : h.start]
        )
        return next((s for s in ahead if s.end <= text.rfind("(", 0, h.start)), ahead[-1]) if bracket else ahead[-1]
    if _RELATIVE.search(text, max(turn, h.start - 16), h.start):
        people = [s for s in ahead if s.sort == "person"]
        return people[-1] if people else ahead[-1]
    if any(s.start >= turn and s.speaker for s in before):
        return None  # a further verb of the one who speaks
    free = [s for s in ahead if not _before_name().search(text, max(turn, s.start - 9), s.start)]
    people = [s for s in free if s.sort == "person"]
    if people:
        return people[0]
    return free[0] if free and h.entry.kind != "noun" or free and free[0].sort in ("joint", "party") else None


_AND_THAT = re.compile(r"(?<!\w)وان +")
_GOES_ON = re.compile(r"[،,.؛] *[وف]?$|(?<!\w)[وف]$")


def _ended(
    text: str, found: list[Saying], breaks: list[int], here: list[tuple[int, int]], sentence: Sentence
) -> list[Saying]:
    """How far each saying goes: to the next that is not within it, or to where the sentence turns."""
    ended = []
    for n, s in enumerate(found):
        until = sentence.end
        for later in found[n + 1 :]:
            if later.start >= s.body and (
                later.kind == "participle"
                or (later.introduces and _GOES_ON.search(text, max(s.body, later.start - 4), later.start))
                or later.kind == "attribution"
            ):
                until = later.start
                break
        around = [o for o in found[:n] if o.introduces and o.body <= s.start]
        if around and not s.introduces and (again := _AND_THAT.search(text, s.end, until)):
            until = again.start()  # "and that": the words of the one around it go on
        for m in _clause_ends().finditer(text, max(s.body, s.end), until):
            if not within(here, m.start()):
                until = m.start()
                break
        ended.append(Saying(s.start, s.end, s.act, s.verb, s.kind, s.speaker, s.mark, s.body, max(until, s.body)))
    return ended
