"""What each line of a page is, by where it stands: head, title, lead, running text, and what follows the article.

Running text anchors the page. Above it stands the title (titles.py); whatever is above the title is the page's. Below the
last running text begins what pages put after an article, from the first line that says so. Within the text a line is the
article's unless the lexicon knows it, or it follows a label ("اقرأ أيضاً") that does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from .. import forms
from ..cleaning import fold_text
from . import credits, furniture, phrases, titles
from .bylines import is_byline, is_calling
from .ends import SIGN, STRANGE, article_end, is_other
from .inserted import inserted
from .page import DATES, LETTERED, WHOLE_LINE, Line, Page, Verdict, is_dateline, is_prose, is_running
from .words import bare_words

_LONGEST_HEADING = 90
_ONLY_OUTSIDE = frozenset({"breadcrumb", "counter", "tag_list", "masthead"})  # within running text such a line may be a heading
_LABELS = frozenset({"related", "read_also"})
_UNDER = "stands under a label of the furniture lexicon"
_SECTIONS = frozenset(  # behind which sentences are no longer the article's
    {"related", "comments", "read_also", "follow_us", "subscribe", "tag_list", "back_to_top", "login"}
)
_ARABIC = re.compile("[\u0620-\u064a]")


def judge(folded: str, lines: Sequence[Line], recurring: Collection[str] = ()) -> list[Verdict]:
    """What each line is, in order; ``recurring`` are the words of lines that articles without anything else in common hold."""
    page = Page.of(folded, lines, recurring)
    if not page.anchors:
        return _without_running_text(page)
    first = page.anchors[0]
    tail = article_end(page) if page.anchored else len(lines)
    title = titles.find(page)
    known_by_place = inserted(page, tail)
    found: list[Verdict] = []
    for n in range(len(lines)):
        if n in known_by_place:
            found.append(known_by_place[n])
        elif n >= tail:
            found.append(_after(page, n, found[tail:]))
        elif n < first:
            above = title is None or n <= title
            found.append(_above(page, n, title, found) if above else _below_title(page, n, found[-1]))
        else:
            found.append(_within(page, n, found[-1] if found else None))
    return found


def _without_running_text(page: Page) -> list[Verdict]:
    """What the lexicon says, and of the rest the first is a title if it is no sentence and a sentence follows."""
    found = [verdict or Verdict("text") for verdict in page.known]
    own = [n for n, verdict in enumerate(page.known) if verdict is None]
    if own and not is_prose(page.texts[own[0]]) and any(is_prose(page.texts[n]) for n in own[1:]):
        found[own[0]] = Verdict("title")
    return found


def _after(page: Page, n: int, tail: Sequence[Verdict]) -> Verdict:
    """A line behind the article: what the lexicon says, or of a kind with the line above it; a sentence may still be its own."""
    if verdict := page.known[n]:
        return verdict
    text = page.texts[n]
    before = tail[-1] if tail else None
    ended = text.endswith(("..", "…")) or bool(SIGN.fullmatch(text))
    if not any(verdict.furniture in _SECTIONS for verdict in tail) and is_prose(text) and not ended:
        if len(tail) < _SURELY_BEHIND or page.likeness(text) > STRANGE:
            return Verdict("text")
    what = before.furniture if before and before.furniture not in (None, "credit_line", *DATES) else None
    if what is None:
        what = "credit_line" if len(page.texts[n].split()) <= 4 else "related"
    return Verdict("furniture", what, "stands behind the article")


_SURELY_BEHIND = 3  # lines of furniture behind which a sentence in other words is no longer the article's


def _above(page: Page, n: int, title: int | None, found: Sequence[Verdict]) -> Verdict:
    """The title, and the lines above it; all lines above the running text where there is no title."""
    text, verdict = page.texts[n], page.known[n]
    if n == title:
        return Verdict("title")
    if verdict and verdict.furniture == "printed_date" and title is not None and verdict.why.startswith(("a date", "the shape", "a row")):
        return Verdict("date_line", "crawl_date", "a date above the title, alone on its line")
    if credits.is_outlet(text) or credits.is_named_outlet(text):
        return Verdict("masthead", "masthead", "an outlet's name above the title")
    if verdict:
        return verdict
    if title is None:
        few = page.anchored and not is_prose(text) and not is_dateline(text) and len(LETTERED.findall(text)) < 3
        return Verdict("furniture", "other", "a word or two above the text") if few else Verdict("text")
    if not page.anchored:
        return Verdict("text" if is_prose(text) else "title")
    above = found[-1].furniture if found and found[-1].furniture in ("related", "video", "breadcrumb") else "other"
    return Verdict("furniture", above, "stands above the title")


_ASKS = re.compile(r"[؟?]\W*$")  # "what was decided in May 2017?" is the text's own


def _below_title(page: Page, n: int, before: Verdict) -> Verdict:
    """A line between the title and the running text."""
    text = page.texts[n]
    if verdict := page.known[n]:
        return verdict
    if not _ARABIC.search(text):
        return Verdict("furniture", "image_credit", "no word of it is Arabic")
    if page.anchored and credits.is_meta(text) and not _ASKS.search(text):
        return Verdict("date_line", "printed_date", "a day and who wrote or how many read, below the title")
    if page.anchored and (is_byline(page, text) or (before.furniture == "credit_line" and is_calling(text))):
        return Verdict("furniture", "credit_line", "who reports, below the title")
    if is_prose(text) or text.endswith("،") or is_dateline(text) or credits.is_dateline_of_outlet(text):
        return Verdict("text")
    if phrases.heads_part(text):
        return Verdict("heading")
    if len(bare_words(text).split()) >= 4 or not page.anchored:
        return Verdict("subtitle")
    return Verdict("furniture", "credit_line", "a name or a few words between title and text")


def _within(page: Page, n: int, before: Verdict | None) -> Verdict:
    """A line of the running text, or between its paragraphs."""
    text, verdict, last = page.texts[n], page.known[n], page.anchors[-1]
    if text in page.mastheads:
        return Verdict("masthead", "masthead", "the outlet's name that stands above the title")
    if verdict and (page.lines[n].glued or not (n < last and page.anchored and _may_be_own(text, verdict))):
        return verdict
    if before and before.furniture in _LABELS and _goes_on_listing(page, n, before):
        label = before.why == WHOLE_LINE or before.why.startswith("the shape")
        if label or (before.why == _UNDER and _is_of_list(page, n, before.furniture)):
            return Verdict("furniture", before.furniture, _UNDER)
    if len(text) <= _LONGEST_HEADING and not is_prose(text) and n < last:
        return Verdict("heading")
    return Verdict("text")


def _may_be_own(text: str, verdict: Verdict) -> bool:
    """Whether a line that would be furniture elsewhere may be the article's between its paragraphs: a heading, a day, a row."""
    what, words = verdict.furniture, len(bare_words(text).split())
    if _DIVIDER.fullmatch(text):
        return True
    if verdict.furniture in DATES and (not _ARABIC.search(text) or _STAMP.search(text[:200])):
        return False
    if what in _ONLY_OUTSIDE or what in DATES:
        return not verdict.why.startswith("begins")
    if not _ARABIC.search(text) or (verdict.why.startswith("begins") and text[:1].isascii() and text[:1].isalpha()):
        return False
    if what in ("read_also", "other", "subscribe", "follow_us"):
        return False
    if verdict.kind == "credit":  # "المصدر" by itself, and no outlet or picture's credit
        said = furniture.of_line(text)
        return words == 1 and said is not None and said[0] == "credit_line" and not credits.is_outlet(text)
    if verdict.why == WHOLE_LINE:
        return words == 1 and what != "image_credit"
    return verdict.why.startswith(("most of", "begins")) and what in _SPOKEN and words > (4 if what == "image_credit" else 2)


def _goes_on_listing(page: Page, n: int, before: Verdict) -> bool:
    """Whether a line may belong to the list above it: the list isn't said to end, and no heading stands above running text."""
    above, text = page.texts[n - 1], page.texts[n]
    if is_running(text) or (text.endswith(".") and not text.endswith("..")):
        return False
    if bare_words(above) in _list_ends():
        return False
    heads = before.why == _UNDER and n + 1 < len(page.texts) and page.known[n + 1] is None and is_prose(page.texts[n + 1])
    return not (heads and text.endswith("؟") and len(text.split()) <= _SHORT_QUESTION)


@cache
def _list_ends() -> frozenset[str]:
    return frozenset(bare_words(fold_text(form)) for form in forms.forms("cues", **{"class": "list_end"}))


_DIVIDER = re.compile(r"[*• ]{1,7}")  # by which writers part what they write
_SHORT_QUESTION = 4  # words
_STAMP = re.compile(r"(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*(?:19|20)\d\d")  # a year and an hour
_SPOKEN = frozenset({"credit_line", "image_credit", "video", "share_bar", "comments", "login"})


def _is_of_list(page: Page, n: int, what: str) -> bool:
    """Whether a line goes on with the list of the line above it, and is no heading of the article."""
    if page.lines[n].apart and not page.lines[n - 1].apart and not page.spaced:
        return False
    return what == "related" or is_other(page, n)
