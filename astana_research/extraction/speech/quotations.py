"""What is quoted: words between quotation marks with who said them, and words told at second hand behind "that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ...forms import END, PREFIX, cue_words
from .quotemarks import quote_at
from .reading import Speech
from .sayings import CLOSE, TELLING, Saying
from .speakers import Speaker, named

_ALONE = 5  # words of a quotation that no verb of saying leads to
_BEFORE_ALONE = 3  # words of one that a verb of saying follows behind a comma
_NAME = 7  # words of a name in quotation marks
_TELLS = 2  # words told at second hand that are enough to be a quotation


@dataclass(frozen=True)
class Quotation:
    """Somebody's words: their span without quotation marks, who said them, with which verb, and whether word for word."""

    start: int
    end: int
    speaker: Speaker
    verb: str | None
    direct: bool


def find_quotations(speech: Speech) -> list[Quotation]:
    """The quotations of an article, in order.

    Where a verb of saying leads to a sentence that holds a quotation of some length, that is given and what "and that"
    joins to it; where quotation marks hold a few words of it, the whole sentence is.
    """
    text = speech.document.text
    direct = [q for a, b in speech.marks if (q := _direct(speech, a, b))]
    found = list(direct)
    n = 0
    for told in _told(speech):
        while n < len(direct) and direct[n].start < told.start:
            n += 1
        inner = []
        while n < len(direct) and direct[n].start < told.end:
            inner.append(direct[n])
            n += 1
        long = [q for q in inner if _words(text, q) >= _ALONE or 2 * (q.end - q.start) >= told.end - told.start]
        if not long and inner and _COLON.search(text, max(0, told.start - 4), inner[0].start) and _CLOSED.match(text, inner[0].end):
            continue  # he said: "Yes", and what follows is of whoever tells
        if not long:
            short = {q.start for q in inner}
            found = [q for q in found if q.start not in short] if short else found
            found.append(told)
        elif (head := _before_connective(text, told, long[0])) is not None:
            found.append(head)
        elif rest := _AND_THAT.match(text, long[-1].end, told.end):
            joined = replace(told, start=rest.end())
            if _words(text, joined) >= _TELLS:
                found.append(joined)
    # "Told ... as saying that": two verbs lead to the same words, the inner one is theirs.
    found = list({(q.start, q.end): q for q in found}.values())
    return sorted(found, key=lambda q: (q.start, q.end))


def _before_connective(text: str, told: Quotation, quote: Quotation) -> Quotation | None:
    """What is told before quotation marks that a "because" or "whatever" opens, or, behind a comma, an "and"."""
    joined = _AND_WORD.match(text, quote.start) and _COMMA.search(text, told.start, quote.start)
    if not joined and not _connective().match(text, quote.start):
        return None
    start, end = _trimmed(text, told.start, quote.start)
    return replace(told, start=start, end=end) if len(text[start:end].split()) >= _CLAUSE else None


_COLON = re.compile(r": *\"?$")
_CLOSED = re.compile(r"[.!؟]?\" *(?:[،,.؛]|$|(?:ثم|لكن|فيما|بينما|واضاف\w*)(?!\w))")
_AND_WORD = re.compile(r"[وف]\w{2,}")
_COMMA = re.compile(r"[،,؛] *\"$")
_CLAUSE = 4  # words of a clause


@cache
def _connective() -> re.Pattern[str]:
    return re.compile(rf"{cue_words('connective')}(?:ه|ها|هم|نا)?{END}")


def _words(text: str, q: Quotation) -> int:
    return len(text[q.start : q.end].split())


_AND_THAT = re.compile(r"\"? *[،,]? *وان(?:ه|ها|هم|هما|نا)? +")


def _direct(speech: Speech, start: int, end: int) -> Quotation | None:
    text = speech.document.text
    words = len(re.findall(r"\w+", text[start:end]))
    saying = _leads_to(speech, start)
    if saying and saying.mark == "quote" and (words <= _NAME or saying.act not in TELLING) and _is_name(text, start):
        saying = None  # "the newspaper «...» said"
    if saying is None and _BEFORE_ALONE <= words < _ALONE and (comma := _COMMA_BEHIND.match(text, end)):
        said = _follows(speech, end)  # "...", said X
        saying = said if said and said.start - comma.end() <= 1 else None
    if saying is None and words >= _ALONE and not _is_name(text, start):
        saying = _around(speech, start) or _follows(speech, end) or _announced(speech, start)
    if saying is None or saying.speaker is None or not saying.speaker.name or words < 2:
        return None
    if saying.act not in TELLING and saying.mark in ("", "quote") and words <= _ALONE:
        return None  # what somebody rejects or condemns, by its name
    return Quotation(*_trimmed(text, start, end), saying.speaker, saying.verb, True)


_COMMA_BEHIND = re.compile(r"\" *، *")


def _leads_to(speech: Speech, start: int) -> Saying | None:
    """The saying whose words begin with these quotation marks, at most a word before them."""
    text = speech.document.text
    for s in reversed(speech.between(speech.document.sentence_at(start).start, start)):
        if s.kind == "deed" or not s.mark or s.speaker is None:
            continue
        if s.body <= start and len(text[s.body : start].split()) <= 1 and (s.mark != "quote" or s.act in TELLING):
            return s
    return None


def _around(speech: Speech, start: int) -> Saying | None:
    """The saying within whose words a quotation stands, else the last one before it in the sentence."""
    before = speech.between(speech.document.sentence_at(start).start, start)
    mine = [s for s in before if s.speaker and (s.kind != "attribution" or s.mark)]
    around = [s for s in mine if start <= s.until + 2]
    telling = [s for s in around if s.introduces and s.act in TELLING and s.mark != "quote"]
    if telling:
        return telling[0]  # what somebody says that others demand is his
    last = around or [s for s in mine if s.introduces]
    return last[-1] if last else None


def _follows(speech: Speech, end: int) -> Saying | None:
    """A saying right behind: "...", X said. "With these words X opened the meeting" may be a sentence of its own."""
    close, last = speech.between(end, end + CLOSE + 1), speech.document.sentence_at(end).end
    return next((s for s in close if s.speaker and s.act in TELLING and (s.start <= last or s.mark == "back")), None)


def _announced(speech: Speech, start: int) -> Saying | None:
    """ "X made the following statement:" in the line before the quotation."""
    document = speech.document
    before = _COLON_LINE.search(document.text, max(0, start - 8), start)
    if not before:
        return None
    sentence = document.sentence_at(before.start())
    who = [s for s in named(document, sentence, []) if s.sort == "person"]
    return Saying(sentence.start, before.end(), "report", None, "verb", who[-1], "colon", start, start) if who else None


_COLON_LINE = re.compile(r": *\n+ *\"$")


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?:ال)?{cue_words('named_in_quotes')}(?: +\w+)? *\"$")


def _is_name(text: str, start: int) -> bool:
    """The name of a paper, a group, an operation stands in quotation marks too."""
    if _connective().match(text, start):
        return False  # "this course «because ...»"
    return bool(_naming().search(text, max(0, start - 40), start))


def _told(speech: Speech) -> Iterator[Quotation]:
    """What is told behind "that" or a colon as the words of somebody who is named, in order."""
    text = speech.document.text
    for s in speech.sayings:
        if not s.introduces or s.mark == "quote" or s.speaker is None or not s.speaker.name:
            continue
        if s.speaker.sort not in _NAMED[s.mark] or quote_at(speech.marks, s.start):
            continue
        if s.mark == "that" and not _states(s, s.speaker):
            continue
        if _FEELING.search(text, max(s.end, s.body - 9), s.body) and s.verb not in _OF:
            continue
        if s.act in ("reject", "demand", "plan") and s.mark == "that" and _SUBJUNCTIVE.match(text, s.body):
            continue  # "he refused that it be so" gives no words
        if s.verb == "وصف" or s.mark == "colon" and s.kind != "verb" and _in_title(speech, s):
            continue
        start, end = _trimmed(text, s.body, _to_end_of_answer(speech, s))
        if len(text[start:end].split()) >= _TELLS:
            yield Quotation(start, end, s.speaker, s.verb, False)


def _to_end_of_answer(speech: Speech, s: Saying) -> int:
    """What a line of an interview gives behind a name goes on to the end of its paragraph."""
    sentence = speech.document.sentence_at(s.start)
    if s.mark != "colon" or s.verb or s.kind != "verb" or s.start != sentence.start:
        return s.until
    return max(s.until, speech.document.paragraph_of(sentence).end)


_NAMED = {"that": ("person", "party", "office", "other", "source", "joint"), "colon": ("person", "source", "other")}
_STATED = ("report", "announce", "reaffirm")  # what "a source" does that gives its words
_OF = frozenset({"كشف", "أعلن", "أفصح", "تحدث", "عبر عن"})  # "he disclosed that" takes a preposition
_SUBJUNCTIVE = re.compile(r"[يتن]\w{2,}")


def _states(s: Saying, who: Speaker) -> bool:
    """A statement or one source gives its words where it states something; what "sources expect" is no quotation."""
    if who.sort == "joint":
        return s.kind in ("verb", "weak", "participle") and bool(_statement().match(who.name))
    return who.sort != "source" or s.kind != "attribution" and s.act in _STATED and bool(_one_source().match(who.name))


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(r"(?:ال)?(?:بيان|بلاغ|إعلان|اعلان)")


@cache
def _one_source() -> re.Pattern[str]:
    return re.compile(r"(?:ذات |نفس )?(?:ال)?مصدر(?!\w)")


def _in_title(speech: Speech, s: Saying) -> bool:
    """A title sums up what the text then tells in full: its own words are no quotation."""
    document = speech.document
    return document.paragraph_of(document.sentence_at(s.start)).kind in ("title", "subtitle")


_FEELING = re.compile(r"(?<!\w)(?:في|عن) +ان\w* *$")  # "his hope that" is no speech
_OPENING, _CLOSING = ' \n،,؛:"-–.(', " \n،,؛:.!؟?-–("
_AND = re.compile(r"[ ،]+[وف]$")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and marks at the ends; a quotation mark that closes one within stays."""
    while start < end and text[start] in _OPENING:
        start += 1
    odd = text.count('"', start, end) % 2
    while end > start and (text[end - 1] in _CLOSING or odd and text[end - 1] == '"'):
        odd -= text[end - 1] == '"'
        end -= 1
    tail = _AND.search(text, max(start, end - 4), end)
    return start, tail.start() if tail else end
