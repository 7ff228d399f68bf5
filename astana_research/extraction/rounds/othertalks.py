"""Talks that are not those of Astana: Geneva, the Constitutional Committee, summits, working groups."""

from __future__ import annotations

import re
from functools import cache

from ...blocks import Sentence
from ...document import Document
from ...forms import END, PREFIX, alternatives, cue_words, forms
from ...scanning import Scanner, once

_COMPLEMENT = 6  # words behind a number that can tell whose meeting it is
_REACH = 60  # characters that those words, or the noun that "its round" refers to, are sought in
_BACK = 1000  # characters of a sentence before a place: no sentence of the press is longer, and time must not grow with its square
_SOON = 40  # characters behind a party in which other talks may be named that it attends
_PUNCTUATION = re.compile(r"[،؛:.]")
_CLOSE = 12  # characters back to the noun of "the seventh summit"


@cache
def process() -> Scanner:
    """The name of the Astana process."""
    return Scanner(PREFIX + cue_words("process"))


@cache
def _other() -> Scanner:
    return Scanner(PREFIX + cue_words("other_talks") + END)


def of_other_talks(document: Document, sentence: Sentence, end: int, soon: bool = False) -> bool:
    """A sentence (its words up to ``end``, with ``soon`` also those right behind) on somebody else's talks."""
    text = document.text
    if process().search(text, end, min(sentence.end, end + _REACH)):
        return False
    if _meets_elsewhere(text, max(sentence.start, end - _BACK), end):
        return True
    behind = None
    if soon:
        there = _in_another_city().search(text, end, min(sentence.end, end + 2 * _SOON))
        behind = _other().search(text, end, min(sentence.end, end + _SOON)) or there
    if behind is None or process().search(text, sentence.start, behind.start()):
        return False
    return not _PUNCTUATION.search(text, end, behind.start())


def other_talks_in(words: str) -> bool:
    return bool(_other().search(words)) and not process().search(words)


def _meets_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` tells of others who meet: not of their committee as a matter ("they discussed the committee's list")."""
    others = any(not _matter().search(text, start, m.start()) for m in _other().finditer(text, start, end))
    return (others or bool(_in_another_city().search(text, start, end))) and not process().search(text, start, end)


@cache
def _matter() -> re.Pattern[str]:
    """What makes other talks a matter that is talked about, right before their name."""
    return re.compile(rf"{PREFIX}{cue_words('talks_as_matter')} +(?:ال)?$")


@cache
def _in_another_city() -> re.Pattern[str]:
    """ "They met in Doha", "a technical meeting in Tehran"."""
    cities = alternatives(form for place in ELSEWHERE for form in forms("place_forms", place_id=place))
    return re.compile(rf"{PREFIX}{cue_words('meets_there')}(?!\w)[^،.؛:\n]{{0,40}} (?:في +(?:مدينه +)?|ب){cities}{END}")


#: Cities where others meet: their talks are no round's.
ELSEWHERE = ("geneva", "vienna", "riyadh", "cairo", "brussels", "new-york", "doha", "ankara", "tehran", "moscow", "istanbul")


def elsewhere(text: str, place: int) -> bool:
    """Whether a text has spoken of other talks up to ``place``, and neither there nor soon behind of those of Astana."""
    if not _named_up_to(process(), text, min(len(text), place + 2 * _REACH)) and _named_up_to(_other(), text, place):
        return True
    return _opens_elsewhere(text, place)


def _named_up_to(names: Scanner, text: str, end: int) -> bool:
    """Whether ``names`` finds anything in ``text[:end]``; asked of each sentence, so that the first place is looked for once."""
    first = once(text, (_named_up_to, names), lambda text: next(iter(names.finditer(text)), None))
    if first and first.end() <= end:
        return True
    return bool(names.search(text, max(0, end - _REACH), end))  # what the end cuts off


def belongs_elsewhere(text: str, start: int, end: int, known: bool = False, placed: bool = False, high: bool = False) -> bool:
    """Whether the numbered meeting at ``text[start:end]`` is somebody else's.

    What the words right behind the number belong to decides; the noun of "the seventh summit", the owner of "its second
    round" and the place of "Geneva, where the eighth round meets" stand before it.
    ``known`` says that the text named a round of Astana before; behind a relative expression (``placed``) only a preposition
    tells whose round it is, not a verb with its own words ("the previous meeting fell through because of the summit"). ``high``
    says that the number is one that no other talks on Syria came to: others' only where the words right there say so.
    """
    stop = _complement_ends().search(text, end, min(len(text), end + _REACH))
    behind = " ".join(text[end : stop.start() if stop else end + _REACH].split()[:_COMPLEMENT])
    if placed and not _complement().match(behind):
        behind = ""
    if process().search(text[start:end] + behind):
        return False
    if _other().search(behind) or _body().match(behind) or _right_there().search(text, max(0, start - _REACH), start):
        return True
    if high and not _owned().match(text, start):  # "a forum in its tenth edition"
        return bool(_summit().search(text, max(0, start - _CLOSE), start))
    soon = min(len(text), end + _REACH)
    if not known and not process().search(text, 0, soon) and not host_city().search(text, end, soon) and _other().search(text, 0, start):
        return True  # the text is about other talks, and comes to those of Astana later if at all
    if not known and not placed and _opens_elsewhere(text, start) and not host_city().search(text, end, soon):
        return True
    if _back_reference().match(text, end) and _last_named(text, text.rfind("\n", 0, start) + 1, start) == "other":
        return True  # "as for the Constitutional Committee, the seventh round of it ..."
    line = text.rfind("\n", max(0, start - _REACH), start) + 1
    if _summit().search(text, max(line, start - _CLOSE), start):
        return True
    begin = max(line, text.rfind(".", line, start)) if _owned().match(text, start) else max(line, start - _REACH)
    if _owned().match(text, start) and (_owner().search(text, begin, start) or _of_body(text, begin, start)):
        return True
    if _last_named(text, begin, start) != "other":
        return False
    clause = max(line, text.rfind(".", line, start), text.rfind("،", line, start))
    if _any_round().match(text, start) and not process().search(text, clause, soon):
        return bool(_goes_there().search(text, begin, start))
    return bool(_owned().match(text, start) or _where().search(text, begin, start))


def _opens_elsewhere(text: str, place: int) -> bool:
    """Whether a text begins with other talks, names those of Astana in passing at most, and not where it comes to ``place``."""
    begin = max(text.rfind(".", 0, place), text.rfind("\n", 0, place)) + 1
    end = text.find(".", place)
    opening = min(_OPENING, begin)
    if not _other().search(text, 0, opening) or process().search(text, begin, end if end > 0 else len(text)):
        return False
    first = min(opening, m.end() if (m := _FIRST.match(text)) else opening)
    if _other().search(text, 0, first) and not process().search(text, 0, first):
        return all(_in_passing().search(text, max(0, m.start() - _REACH), m.start()) for m in process().finditer(text, 0, opening))
    return not process().search(text, 0, opening)


_OPENING = 350  # characters in which a text says what it is about
_FIRST = re.compile(r"[^\n]{40,}?[.\n]")  # a sentence, and the short title before it


@cache
def _in_passing() -> re.Pattern[str]:
    """ "It follows two rounds of the talks in Astana", "he said that Astana": of what is told beside the news."""
    return re.compile(rf"(?<!\w)[وف]?{cue_words('talks_in_passing')}(?: +\w+){{0,3}} *$")


@cache
def _right_there() -> re.Pattern[str]:
    """ "In Geneva begins today the fourth round": the place of other talks right before a round, with nothing between but a day."""
    day = rf"(?:{cue_words('fresh_day')}|(?:يوم +)?{alternatives(forms('weekdays'))})"
    return re.compile(rf"(?<!\w)(?:في +|ب){cue_words('other_talks')}(?: +{day})? +(?:اعمال +)?(?:ال)?$")


@cache
def _any_round() -> re.Pattern[str]:
    """ "A fifth round", without the article: of the talks named right before it."""
    return re.compile(cue_words("round_any") + END)


@cache
def _goes_there() -> re.Pattern[str]:
    """ "In Geneva on the 23rd with": the place of other talks, and nothing but a day behind it."""
    return re.compile(rf"(?<!\w)(?:الي|في|ب) *{cue_words('other_talks')}[^،.؛:\n]*$")


@cache
def host_city() -> re.Pattern[str]:
    """ "Which ended in the Kazakh capital": where rounds of Astana met, and other talks did not."""
    cities = alternatives([*forms("place_forms", place_id="nur-sultan", use="city"), *forms("place_forms", use="capital_phrase")])
    return re.compile(rf"{PREFIX}{cities}{END}")


def _last_named(text: str, start: int, end: int) -> str | None:
    """Which talks are named last from ``start`` to ``end``: "other", "process", or none."""
    named = [(m.start(), "other") for m in _other().finditer(text, start, end)]
    named += [(m.start(), "process") for m in process().finditer(text, start, end)]
    return max(named)[1] if named else None


def _of_body(text: str, start: int, end: int) -> bool:
    """ "They formed a joint committee, whose first meeting ...": a body is named last before the meeting, and is its owner."""
    bodies = [m.start() for m in _a_body().finditer(text, start, end)]
    talks = [m.start() for m in process().finditer(text, start, end)]
    return bool(bodies) and bodies[-1] > max(talks, default=-1)


@cache
def _a_body() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("own_body") + END)


@cache
def _body() -> re.Pattern[str]:
    """ "... of the ministers", "of the committee": whose meeting it is, in the words right behind the number."""
    return re.compile(rf"(?:من +|الخاص\w* +ب|التابع\w* +ل)?{PREFIX}{cue_words('other_body')}{END}")


@cache
def _back_reference() -> re.Pattern[str]:
    return re.compile(" +" + cue_words("back_reference") + END)


@cache
def _complement_ends() -> re.Pattern[str]:
    """Marks, the end of a bracket, another round, prepositions (but not "in Geneva") and verbs end what a number belongs to."""
    return re.compile(
        rf"[\n.،؛:)]|{PREFIX}(?:في(?! +{cue_words('other_talks')})|حول|بشان|{cue_words('round_proper', 'complement_stop')}){END}"
    )


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(rf"{cue_words('complement_begin')}{END}|(?:لل|ل(?=\w{{3}})|ب(?=\w{{4}}))\w+")


@cache
def _summit() -> re.Pattern[str]:
    return re.compile(cue_words("summit") + " *$")


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(cue_words("round_possessive"))


@cache
def _owner() -> re.Pattern[str]:
    """ "The Constitutional one in its eighth round"."""
    return re.compile(rf"{PREFIX}{cue_words('other_owner')}(?: +\w+)? *(?:في +)?ب?$")


@cache
def _where() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("where") + END + "[^،.]*$")
