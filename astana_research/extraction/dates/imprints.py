"""The day that a page prints of itself: alone on its line, among buttons and bylines, behind "last edited"."""

from __future__ import annotations

import re
from functools import cache

from ...document import Document
from ...expressions import Expression
from ...forms import END, PREFIX, alternatives, cue_words, forms

_DATES = ("crawl_date", "printed_date", "updated_date")
_LONGEST = 120  # characters of a line of buttons and bylines
_PARTED = re.compile(r"[|·•¦»›]| [-–—/] ")
_WORD = re.compile(r"\w")
_CLOCK = re.compile(r"[،,]? *[-–]? *(?:(?:علي +)?(?:ال)?ساع\w+ *:? *)?[012]?\d[:.][0-5]\d(?: *[صم]\w*)?(?!\d)|[،,]? *(?:ال)?ساع\w+ *:?")


def is_printed(document: Document, start: int, end: int, e: Expression) -> bool:
    """Whether a date is the page's own and none that its text tells."""
    if e.until or e.also or e.until_month or e.also_months:
        return False  # pages go out on one day
    line = document.paragraph_of(document.sentence_at(start))
    if line.furniture in _DATES:
        return not _within_text(document, line.number)
    if not (e.year and e.month) or e.tie or e.shift is not None:
        return False
    if line.furniture == "other" and e.day and _above_text(document, line.number):
        return True  # the number of a dispatch and its day
    text = document.text
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    if last - first > _LONGEST:
        return False
    before, after = text[first:start], text[end:last]
    if e.day and _issued().fullmatch(before) and not _WORD.search(after):
        return _above_text(document, line.number)
    edited = _edited().fullmatch(before) and not _WORD.search(_CLOCK.sub("", after))
    buttons = e.day and line.kind != "text" and _among_buttons(before, after)
    return bool(edited or buttons) and not _within_text(document, line.number)


def _within_text(document: Document, number: int) -> bool:
    """Whether running text stands before a line and behind it."""
    numbers = _running(document)
    return bool(numbers) and numbers[0] < number < numbers[-1]


def _above_text(document: Document, number: int) -> bool:
    """Whether a line stands above all running text."""
    numbers = _running(document)
    return bool(numbers) and number < numbers[0]


def _running(document: Document) -> list[int]:
    """The numbers of paragraphs of running text; who wrote where ("The Beacon (Astana)") is none."""
    own = (p for p in document.paragraphs if p.kind == "text" and p.furniture is None)
    return [p.number for p in own if p.end - p.start > _BYLINE or document.text[p.end - 1 : p.end] in _STOPS]


_BYLINE = 50  # characters of a line of outlet and place at most
_STOPS = ".!؟?…"


def _among_buttons(before: str, after: str) -> bool:
    """Whether a date, with its hour, is one part of a line that signs divide, and another is a button, a byline or a kind of article."""
    left, right = _PARTED.split(before), _PARTED.split(_CLOCK.sub("|", after, count=1) if _CLOCK.match(after) else after)
    if _WORD.search(_published().sub("", left[-1])) or _WORD.search(right[0]):
        return False
    return any(_part_of_page().match(bit) for bit in (*left[:-1], *right[1:]))


@cache
def _part_of_page() -> re.Pattern[str]:
    return re.compile(rf"\W*{PREFIX}{cue_words('page_part')}{END}")


@cache
def _published() -> re.Pattern[str]:
    weekday = alternatives(forms("weekdays"))
    return re.compile(rf"(?<!\w)(?:{cue_words('page_published')}|{weekday}|في|يوم|بتاريخ)(?!\w)")


@cache
def _issued() -> re.Pattern[str]:
    """ "Ministry of Foreign Affairs, 27 November 2018": who issues it, and when."""
    return re.compile(rf"\W*{PREFIX}{cue_words('issuer')}(?: +\w+){{0,7}} *[،,–—(-] *(?:{alternatives(forms('weekdays'))} +)?")


@cache
def _edited() -> re.Pattern[str]:
    """ "Last edited on", "(a profile - brought up to date in": the words up to the date."""
    label, page, on = cue_words("page_published"), r"(?: +(?:هذه|لهذه|ال|لل)\w*){0,2}", r"(?: *(?:في|يوم|بتاريخ|بيوم) *:?)*"
    return re.compile(rf"(?:[^\n]{{0,40}}[-–—|(] *)?\W*{label}{page}(?: +كان\w*)? *:?{on}\W*")
