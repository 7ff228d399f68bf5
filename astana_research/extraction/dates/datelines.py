"""The day of writing where a text bears it: in a dateline, in the head of a bulletin, alone in its last line, in its lead.

"أستانا 16 شباط (بترا)", "موسكو، 15 فبراير. /تاس/.", "حصاد الثلاثاء 20/6/2023 | شبكة ...", and the custom of some agencies to put
the full date in brackets behind the weekday of their lead. A date behind a preposition is told and not borne.
"""

from __future__ import annotations

import re
from functools import cache

from ...document import Document
from ...expressions import Expression
from ...forms import PREFIX, alternatives, cue_words, forms

_HEAD = 3  # lines of running text or titles in which a dateline can stand
_FAR = 20  # lines that are counted
_LONGEST = 110  # characters of the head of a bulletin
_DEEP = 200  # characters of a line behind which a date is neither alone on it nor in its dateline
_ABOVE = 60  # characters before the date of a dateline


def bears_day(document: Document, start: int, end: int, e: Expression, shape: str) -> bool:
    """Whether a date (``start`` to ``end`` of the folded text) is the day that the text says it was written on."""
    single = e.day is not None and e.month is not None and not (e.until or e.also or e.until_month)
    if not single or e.tie or e.shift is not None:
        return False
    text = document.text
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first > _DEEP:
        return _lead(document, text, start, end, e)
    before, after = text[first:start], text[end:last]
    above = sum(bool(words.strip()) for words in text[:first].split("\n", _FAR)) if first else 0
    line = document.paragraph_of(document.sentence_at(start))
    if above < _HEAD and line.furniture is None and _CLOCK.search(after) and not _WORD.search(before + _CLOCK.sub("", after)):
        return True  # alone with the hour at which a page went out
    if line.furniture == "crawl_date" and _heads_clean_text(document, line.number):
        return True
    if above < _HEAD and _dateline(before, after, shape):
        return True
    if above < _HEAD and last - first <= _LONGEST and _bulletin(before, after):
        return True
    if first and not _WORD.search(after + text[last:]) and (not _WORD.search(before) or _place().fullmatch(before)):
        return True  # alone on the last line, or behind a place
    return _lead(document, text, start, end, e)


_WORD = re.compile(r"\w")
_CLOCK = re.compile(r"(?<!\d)[012]?\d:[0-5]\d(?!\d)")
_MENU = re.compile(r"[»›>|\d]")
_NAME = 3  # words of an outlet's name


def _heads_clean_text(document: Document, number: int) -> bool:
    """Whether right above a date stands an outlet's name and nothing else, and nothing else of a page is in the whole text.

    A day of the crawl comes with a page's menus and buttons; a text without any was copied with its own day.
    """
    above = [p for p in document.paragraphs if p.number < number]
    others = {p.furniture for p in document.paragraphs if p.number > number} - {None, "credit_line"}
    name = document.text[above[0].start : above[0].end] if len(above) == 1 else ""
    return not others and bool(name) and len(name.split()) <= _NAME and not _MENU.search(name)


def _dateline(before: str, after: str, shape: str) -> bool:
    """A place or an outlet, the date, and who reports, parted by signs; the line may end with the date."""
    if len(before) > _ABOVE or not _place().fullmatch(before):
        return False
    return shape == "dashes" or bool(_AFTER.match(after)) or bool(_reporter().match(after))


_AFTER = re.compile(r" *(?:ه *)?(?:م +)?(?:$|[-–—/:(«.|]|،? */)")


@cache
def _place() -> re.Pattern[str]:
    """One to three names of places or outlets with signs between them, up to a date: "طهران/", "موسكو - ", "بيروت في "."""
    name = rf"(?:{cue_words('dateline_city', 'dateline_agency')}|{_outlets()})(?!\w)"
    signs = r"[ .،,:/|\-–—()«»]*"
    return re.compile(rf"[^\w]*{name}(?:{signs}{name}){{0,2}}{signs}(?:في +|يوم +)?")


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(rf" *[،,]? *[(/]? *(?:{cue_words('dateline_agency')}|{_outlets()})(?!\w)")


@cache
def _outlets() -> str:
    return alternatives(forms("outlet_forms"))


def _bulletin(before: str, after: str) -> bool:
    """A line that is a name or a kind of bulletin and a date, parted from what follows, and no sentence with a date in it."""
    if _PREPOSITION.search(before) or not re.match(r"\W*$| *(?:[|،,:–—/-]|\)\W*$)", after):
        return False
    if re.search(r"[.؟!]\s*$", after) and len(after) > 2:
        return False
    return bool(_kind().search(before) or _kind().search(after))


_PREPOSITION = re.compile(r"(?<!\w)(?:[وف]?(?:في|منذ|حتي|بين|قبل|بعد|من|الي|يوم|خلال|ليوم)|ال\w+ة?) *\(?$")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?:{cue_words('bulletin')}|{_outlets()})(?!\w)")


def _lead(document: Document, text: str, start: int, end: int, e: Expression) -> bool:
    """A weekday and behind it the full date in brackets, in the first sentence of the text."""
    if not (e.year and e.weekdays and "(" in text[start:end]):
        return False
    own = next((s for s in document.sentences if document.paragraph_of(s).kind == "text" and s.end - s.start > 40), None)
    return own is not None and own.start <= start < own.end
