"""What leads from a verb to the words that somebody says: "that", a colon, quotation marks; and hits that are no verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...blocks import Sentence
from ...document import Document
from ...forms import END, Hit, cue_set, cue_words, cues
from ...scanning import Scanner
from .. import denial
from ..names.parties import delegations, party_names
from ..names.people import is_given, people_in
from ..names.unknown import is_known
from .quotemarks import Spans, quote_at
from .sayings import TELLING, acts
from .speakers import Speaker
from .titlewords import is_title

_REACH = 200  # characters between a verb of saying and "that"
_LIST = 70  # characters of a name before a colon that opens a line
_QUOTE = 16  # words between a verb and the quotation that it leads to


def is_no_verb(text: str, h: Hit) -> bool:
    if _ARRIVED.match(text, h.start - 1):
        return True
    if h.entry.kind == "weak" and denial.right_before(text, h.start, "not_noun", "without_them"):
        return True
    if _unnamed().match(text, h.start) or _is_family_name(text, h):
        return True
    if _beside_name().match(text, h.end) or h.entry.kind == "noun" and _reporter().search(text, max(0, h.start - 24), h.start):
        return True  # "who asked that his name be kept", "it is worth the mention that"
    """ "After" is no "in" with "he counted", "new" no "he renewed": only nouns take a preposition, but for "in order to"."""
    glued = text[h.start - 1] if h.start and text[h.start - 1].isalpha() else ""
    if glued in ("ب", "ك") or (glued == "ل" and text[h.start] not in "يتن"):
        return h.entry.kind != "noun"
    if h.entry.lemma in _OF_SOMEBODY and not _somebody(text, h.end):
        return True  # "occurred", "across": they are verbs where somebody follows
    if h.entry.act == "agree" and h.entry.kind in ("deed", "noun") and denial.in_clause(text, h.start, h.start - 40, "no_success"):
        return True  # "they failed to agree"
    if h.entry.kind == "deed" and h.entry.act == "agree" and denial.right_before(text, h.start, "not_verb", "without_them"):
        return True  # "they did not agree"
    return bool(_ADJECTIVE.match(text, h.start))


def _is_family_name(text: str, h: Hit) -> bool:
    """ "The writer Hussam Talib thinks that": behind a title and a given name stands a name, though it is written like a verb."""
    family = text[h.start : h.end]
    if not (is_given(family) or family in cue_set("name_like_verb")) or not _THAT_OR_MARK.match(text, h.end):
        return False  # many fathers' names are given names; "the minister Samir demanded a ..." goes on otherwise
    before = _TWO_WORDS.search(text, max(0, h.start - 40), h.start)
    return bool(before) and is_given(before[2]) and is_title(before[1]) and not is_title(before[2])


_THAT_OR_MARK = re.compile(r" +ان(?:ه|ها|هم)?(?!\w)| *[،,:(]")
_TWO_WORDS = re.compile(r"(?<!\w)(\w+) +(\w+) +$")
_OF_SOMEBODY = frozenset({"وقع", "عبر", "طرح", "خلص"})


def _somebody(text: str, place: int) -> bool:
    """Whether somebody who could speak is named right there."""
    who = cues("statement", "together", "spokesman", "title", "who_signs").find(text, place, place + 30)
    bodies = [*delegations().find(text, place, place + 30), *party_names().find(text, place, place + 30)]
    return any(h.start <= place + 1 for h in [*who, *bodies, *people_in(text, place, place + 40)])


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(cue_words("stays_unnamed") + END)


@cache
def _beside_name() -> re.Pattern[str]:
    return re.compile(rf"(?: +\w+)?? +(?:ب|ل)?{cue_words('stays_unnamed')}(?!\w)")


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?{cue_words('worth_saying')} *(?:من|ب)? *$")


_ARRIVED = re.compile(r"ورد(?:ت|نا)?(?= +(?:في|فى|ل\w|الي|عن|من|نسخ))")  # "arrived", not "and answered"
_ADJECTIVE = re.compile(r"جدد(?= *(?:[،.\n]|في |من |الي |$))")


@cache
def _that() -> Scanner:
    """ "That" behind a verb of saying, also with a preposition or a pronoun; not "after that", "it must be that"."""
    no = rf"(?<!\w){cue_words('not_that')} +ب?ان(?:ه|ها|هم)?(?!\w)"
    that = r"(?<!\w)(?:(?<!، )(?:علي|الي|عن|في) +)?(?<!، علي )ب?ان(?:ه|ها|هم|هما|نا|ني|ي)?(?: +(?=\w)|(?= *[\"(]))"
    return Scanner(rf"{no}|(?P<that>{that})")


_BY_THAT = " بان"


def lead(text: str, h: Hit, sentence: Sentence, here: Spans, later: list[Hit]) -> tuple[str, int, int]:
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
    within = len(_BY_THAT) if text.endswith(_BY_THAT, h.start, h.end) else 0  # "reminded that" is one form
    for m in _that().finditer(text, h.end - within, min(sentence.end, stop + 12)):
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
    if h.entry.lemma in _ONLY_TO_THAT and not text.startswith("الي", place):
        return nothing
    return nothing if _FULL_STOP.search(text, h.end, place) else (mark, place, body)


_ONLY_TO_THAT = frozenset({"ذهب"})  # "he went so far as to think that", not "went to Astana"
_FULL_STOP = re.compile(r"(?<!(?<!\w)د)\.|[؟!\n]")


def opening_colon(text: str, sentence: Sentence, taken: list[int]) -> int | None:
    """The colon of a line that opens with who speaks: "Lavrentiev: we shall not leave the file ..."."""
    start = _CLOCK.match(text, sentence.start, sentence.end).end()
    colon = text.find(":", start, min(sentence.end, start + _LIST))
    if colon >= 0 and _life().match(text, colon + 1):
        return None  # "X Y: head of the delegation since ..."
    if colon < 0 or any(place < colon for place in taken) or len(text[colon : sentence.end].split()) < 4:
        return None
    return colon + 1


_CLOCK = re.compile(r"(?: *\d{1,2}:\d{2}\b *[-–—|]?)?")  # "11:40 – X: ..." of a live report


@cache
def _life() -> re.Pattern[str]:
    return re.compile(rf" *(?:{cue_words('of_a_life')}){END}")


def before_colon(text: str, who: Sequence[Speaker], start: int, colon: int) -> Speaker | None:
    close = [s for s in who if s.end < colon and (s.sort, colon - s.end <= 12) == ("person", True)]
    close += [s for s in who if s.sort == "person" and s.end < colon and _titled(text, s, start, colon)]
    close += [s for s in who if s.end < colon and s.sort == "person" and _told_to().fullmatch(text, s.end, colon - 1)]
    close += [s for s in who if s.end < colon and s.sort == "source" and colon - s.end <= 30]
    close += [s for s in who if s.sort in ("office", "party") and _heads_line(text, s, start, colon)]
    return close[0] if close else None


def named_again(document: Document, start: int, colon: int) -> Speaker | None:
    """A name that no lexicon has before the colon of an answer: an interview has it in its opening and at each answer."""
    words = document.text[start : colon - 1].split()
    if len(words) not in (2, 3) or not all(w.isalpha() and len(w) > 1 for w in words) or words[0].startswith("ال"):
        return None
    name = " ".join(words)
    if not is_given(words[0]) and any(map(is_known, words)) and document.text.count(f"\n{name}:") < _ANSWERS:
        return None
    if not re.search(rf"(?<!\w){name}(?!\w)", document.text[:start]):
        return None
    begin = document.text.index(words[0], start)
    return Speaker(begin, colon - 1, document.show(begin, colon - 1), None, "person")


_ANSWERS = 2  # lines that open with words that may be a name


def _heads_line(text: str, s: Speaker, start: int, colon: int) -> bool:
    """ "The head of the delegation of X: «...»": nothing but an office or a body before a colon with quotation marks."""
    front = re.findall(r"\w+", text[start : s.start])
    behind = re.findall(r"\w+", text[s.end : colon])
    return s.end <= colon and all(map(is_title, front + behind)) and bool(_QUOTED.match(text, colon))


_QUOTED = re.compile(r' *"')


@cache
def _told_to() -> re.Pattern[str]:
    """ "X Y to «Our Paper»:", "X Y in a talk with the agency:": to whom he said it stands before the colon."""
    to = rf"ل(?:ل\w| ?\"|{cue_words('medium')})|(?:في|خلال) +{cue_words('in_a_talk')}"
    return re.compile(rf' *(?:{to})[^:،,.؛\n]{{0,44}}')


def _titled(text: str, s: Speaker, start: int, colon: int) -> bool:
    """ "X Y, head of the delegation:" or "X Y (head of ...):" at the begin of a line: no verb, only his title."""
    front = re.findall(r"\w+", text[start : s.start])
    apposed = re.match(r' *"? *[،,(–-]', text[s.end : colon])
    return bool(apposed) and all(is_title(w) or len(w) < 2 for w in front) and not acts().find(text, s.end, colon)
