"""What each line of a page is, by where it stands: head, title, lead, running text, and what follows the article.

Running text anchors the page. Above it stands the title (titles.py); whatever is above the title is the page's. Below the
last running text begins what pages put after an article, from the first line that says so. Within the text a line is the
article's unless the lexicon knows it, or it follows a label ("اقرأ أيضاً") that does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import accumulate

from .. import forms
from ..cleaning import fold_text
from . import furniture, titles
from .inserted import inserted
from .page import DATES, LETTERED, WHOLE_LINE, Line, Page, Verdict, is_dateline, is_list_item, is_prose, is_running
from .repetition import tells, tells_thing

_LONGEST_HEADING = 90
_TAIL = frozenset(
    "related read_also comments tag_list share_bar follow_us subscribe login back_to_top video credit_line other counter"
    " weather_ticker currency_ticker font_size breadcrumb image_credit".split()
)
_ONLY_OUTSIDE = frozenset({"breadcrumb", "counter", "tag_list", "masthead"})  # within running text such a line may be a heading
_LABELS = frozenset({"related", "read_also"})
_UNDER = "stands under a label of the furniture lexicon"
_TEASERS = 0.15  # share of what looks like running text that may be teasers behind the article
_MOST_TEASERS = 0.4  # ... where each stands under its headline and is wholly unlike the article
_KINDRED = 0.35  # share of its words that the text above holds, from which a line is the article's all the same
_TEASED = 2  # lines of furniture that stand before teasers, one of them of these kinds
_SECTIONS = frozenset(  # behind which sentences are no longer the article's
    {"related", "comments", "read_also", "follow_us", "subscribe", "tag_list", "back_to_top", "login"}
)
_HEADS = frozenset({"video", "image_credit", "breadcrumb", "counter", "other"})
_CLOSING = frozenset({"related", "comments", "tag_list", "back_to_top", "follow_us"})
_ARABIC = re.compile("[\u0620-\u064a]")


def judge(folded: str, lines: Sequence[Line], recurring: Collection[str] = ()) -> list[Verdict]:
    """What each line is, in order; ``recurring`` are the words of lines that articles without anything else in common hold."""
    page = Page.of(folded, lines, recurring)
    if not page.anchors:
        return _without_running_text(page)
    first = page.anchors[0]
    tail = _tail(page) if page.anchored else len(lines)
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


def _tail(page: Page) -> int:
    """The line from which on nothing is the article's: the first that says so behind the last running text.

    Teasers of other articles and notices may be as long as running text: a little of it does not count if several lines of
    furniture stand before it and its words are others.
    """
    texts, known, anchors = page.texts, page.known, page.anchors
    total = sum(len(texts[n]) for n in anchors)
    last, left = _before_comments(page), 0
    anchors = anchors[: last + 1]
    between = teasers = 0
    for k in range(last, 0, -1):
        at = anchors[k]
        left += len(texts[at])
        closed = [page.kind(n) for n in range(anchors[k - 1] + 1, at) if known[n] is not None]
        between += len(closed)
        teasers += known[at - 1] is None and at - 1 > anchors[k - 1] and not is_prose(texts[at - 1])
        alike = 0 if texts[at].endswith(("..", "…")) else page.likeness(texts[at], above=at)
        if left > (_TEASERS if alike > _STRANGE or teasers < _TEASED else _MOST_TEASERS) * total or alike > _KINDRED:
            break
        if "tag_list" in closed or (max(between, teasers) >= _TEASED and _CLOSING & set(closed)):
            last = k - 1
    for n in range(anchors[last] + 1, len(texts)):
        if (page.kind(n) in _TAIL and _closes(page, n)) or _begins_list(page, n):
            return _with_strays(page, n, anchors[last])
    return _with_strays(page, len(texts), anchors[last])


def _before_comments(page: Page) -> int:
    """The last running text before comments of readers, by its place among the running text.

    Comments may be long and in the words of the article. They stand behind a label, each under a name or an hour.
    """
    anchors, size = page.anchors, [len(page.texts[n]) for n in page.anchors]
    last, left = len(anchors) - 1, 0
    read = list(accumulate(size))
    begin = anchors[next(k for k, done in enumerate(read) if done >= (1 - _COMMENTED) * read[-1])]
    label = next((n for n in range(begin, len(page.texts)) if _opens_comments(page, n)), None)
    if label is None or not any(_is_dated(page, n) for n in range(label + 1, len(page.texts))):
        return last
    while last > 0 and anchors[last] > label:
        at = anchors[last]
        named = at - 1 > label and at - 1 != anchors[last - 1] and len(page.texts[at - 1].split()) <= _LONGEST_SIGNED
        left += size[last]
        if not named or left > _COMMENTED * sum(size):
            return len(anchors) - 1
        last -= 1
    return last


def _opens_comments(page: Page, n: int) -> bool:
    return page.kind(n) == "comments" and bool(_COMMENTS.match(page.texts[n]))


def _is_dated(page: Page, n: int) -> bool:
    return page.kind(n) in DATES or page.texts[n].rstrip().endswith("يقول:") or page.texts[n] in ("رد", "Reply")


_COMMENTS = re.compile(r"\W*(?:\d+ )?(?:ال)?تعليق|(?:اراء|ردود) |(?:اترك|اكتب|اضف) (?:تعليق|رد)|\W*\d+ comments|Comments")
_LONGEST_SIGNED = 8  # words of a line that says who comments and when
_COMMENTED = 0.5  # share of the running text that comments may be


def _with_strays(page: Page, tail: int, last: int) -> int:
    """The end of the article before lines that stand between its last sentence and what pages add: names, tags, a sign.

    Such a line heads nothing and ends no list, so it is not the article's. Where nothing follows it, only initials and
    Latin words are taken for a sign.
    """
    n = tail
    while n > last + 1 and tail - n < _MOST_STRAYS and _is_stray(page, n - 1, tail < len(page.texts)):
        n -= 1
    chain = range(n, tail)
    few = len(chain) <= _FEW_STRAYS or all(len(page.texts[m].split()) <= _TAG for m in chain)
    return n if few and is_prose(page.texts[n - 1]) and not page.texts[n - 1].rstrip().endswith(":") else tail


def _is_stray(page: Page, n: int, followed: bool) -> bool:
    text = page.texts[n]
    if page.known[n] is not None:
        return page.kind(n) in DATES or page.known[n].kind == "credit"
    if not followed:
        return bool(_SIGN.fullmatch(text))
    listed = is_list_item(text) and not _SIGN.fullmatch(text) and not _is_calling(text)
    return not is_prose(text) and len(text.split()) <= _LONGEST_STRAY and not listed


_SIGN = re.compile(r"\((?:\w{1,2}[. /]*){1,4}\)|[A-Z][A-Za-z]{1,11}")
_MOST_STRAYS = 6
_FEW_STRAYS = 2
_LONGEST_STRAY = 8  # words
_TAG = 3


def _begins_list(page: Page, n: int) -> bool:
    """Whether from here on nothing follows but headlines of others: two and more, in other words than the article's."""
    rest = range(n, len(page.texts))
    if len(rest) < 2 or page.texts[n - 1].rstrip().endswith(":"):
        return False
    return all(
        page.known[m] is not None
        or (len(page.texts[m].split()) > 2 and not is_prose(page.texts[m]) and not is_list_item(page.texts[m]) and _is_other(page, m))
        for m in rest[:_LOOK]
    )


_LOOK = 12  # lines behind the article that are looked at


def _is_other(page: Page, n: int) -> bool:
    """Whether a line has few words of the running text, and none that names what it speaks of."""
    text = page.texts[n]
    return page.likeness(text) <= _KINDRED and not any(map(tells, furniture.bare_words(text).split()))


def _closes(page: Page, n: int) -> bool:
    """Whether a line of furniture ends the article: not a date or a word that may head a last section of it."""
    alone = page.known[n].why == WHOLE_LINE and " " not in page.texts[n].strip()
    return not alone or page.kind(n) not in _HEADS or n + 1 == len(page.texts) or page.known[n + 1] is not None


def _after(page: Page, n: int, tail: Sequence[Verdict]) -> Verdict:
    """A line behind the article: what the lexicon says, or of a kind with the line above it; a sentence may still be its own."""
    if verdict := page.known[n]:
        return verdict
    text = page.texts[n]
    before = tail[-1] if tail else None
    if not any(verdict.furniture in _SECTIONS for verdict in tail) and is_prose(text) and not text.endswith(("..", "…")):
        if len(tail) < _SURELY_BEHIND or page.likeness(text) > _STRANGE:
            return Verdict("text")
    what = before.furniture if before and before.furniture not in (None, "credit_line", *DATES) else None
    if what is None:
        what = "credit_line" if len(page.texts[n].split()) <= 4 else "related"
    return Verdict("furniture", what, "stands behind the article")


_SURELY_BEHIND = 3  # lines of furniture behind which a sentence in other words is no longer the article's
_STRANGE = 0.2  # ... and the share of its words that the text may hold


def _above(page: Page, n: int, title: int | None, found: Sequence[Verdict]) -> Verdict:
    """The title, and the lines above it; all lines above the running text where there is no title."""
    text, verdict = page.texts[n], page.known[n]
    if n == title:
        return Verdict("title")
    if verdict and verdict.furniture == "printed_date" and title is not None and verdict.why.startswith(("a date", "the shape", "a row")):
        return Verdict("date_line", "crawl_date", "a date above the title, alone on its line")
    if furniture.is_outlet(text) or furniture.is_named_outlet(text):
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


def _below_title(page: Page, n: int, before: Verdict) -> Verdict:
    """A line between the title and the running text."""
    text = page.texts[n]
    if verdict := page.known[n]:
        return verdict
    if not _ARABIC.search(text):
        return Verdict("furniture", "image_credit", "no word of it is Arabic")
    if page.anchored and furniture.is_meta(text):
        return Verdict("date_line", "printed_date", "a day and who wrote or how many read, below the title")
    if page.anchored and (_is_byline(page, text) or (before.furniture == "credit_line" and _is_calling(text))):
        return Verdict("furniture", "credit_line", "who reports, below the title")
    if is_prose(text) or text.endswith("،") or is_dateline(text) or furniture.is_dateline_of_outlet(text):
        return Verdict("text")
    if furniture.heads_part(text):
        return Verdict("heading")
    if len(furniture.bare_words(text).split()) >= 4 or not page.anchored:
        return Verdict("subtitle")
    return Verdict("furniture", "credit_line", "a name or a few words between title and text")


def _is_calling(text: str) -> bool:
    """Whether a line says what a writer is: "كاتبة وباحثة سورية"."""
    words = furniture.bare_words(text).split()
    return len(words) <= _LONGEST_STRAY and words[0] in _writers() and not is_prose(text)


@cache
def _writers() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "writer"}))


def _is_byline(page: Page, text: str) -> bool:
    """Whether a line names outlets or places with reporters whom the text does not: "هسبريس - سناء الوزاني"."""
    bits = [_BYLINE.fullmatch(bit.strip()) for bit in _WIDE.split(text)]
    if len(bits) == 1 and bits[0] and _is_reporter_first(page, bits[0][1], bits[0][2]):
        return True
    return all(m and _reports(page, m[1], m[2], len(bits)) for m in bits)


def _is_reporter_first(page: Page, name: str, where: str) -> bool:
    """Whether a reporter stands before the place or the outlet: "سناء الوزاني - شمال سوريا"."""
    words = name.split()
    plain = len(words) in (2, 3) and not page.likeness(name) and _is_stranger(name) and not furniture.is_outlet(name)
    return plain and (furniture.is_outlet(where) or (len(where.split()) <= 2 and any(map(tells_thing, where.split()))))


def _reports(page: Page, head: str, name: str, bits: int) -> bool:
    plain = furniture.is_outlet(head) or len(head.split()) <= 2
    plain = plain and len(name.split()) in (2, 3) and _is_stranger(name)
    return plain and not furniture.is_outlet(name) and not furniture.is_credit(name) and page.likeness(name) < (0.5 if bits == 1 else 1)


def _is_stranger(name: str) -> bool:
    """Whether words may name a reporter: no party, place, number or month is in them, and they are no person of the lexicon."""
    return not any(map(tells_thing, _SERVANT.sub("", name).split())) and name not in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(map(fold_text, forms.forms("person_forms")))


_SERVANT = re.compile(r"\b(?:عبد \w+|ابو \w+)")  # parts of names that other names have too
_BYLINE = re.compile(r"([^:/|–—-]{2,30}?) ?[:/|–—-] ?(\w+(?: \w+){0,3})")
_WIDE = re.compile(r" {2,}")


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
    what, words = verdict.furniture, len(furniture.bare_words(text).split())
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
        return words == 1 and said is not None and said[0] == "credit_line" and not furniture.is_outlet(text)
    if verdict.why == WHOLE_LINE:
        return words == 1 and what != "image_credit"
    return verdict.why.startswith(("most of", "begins")) and what in _SPOKEN and words > (4 if what == "image_credit" else 2)


def _goes_on_listing(page: Page, n: int, before: Verdict) -> bool:
    """Whether a line may belong to the list above it: the list isn't said to end, and no heading stands above running text."""
    above, text = page.texts[n - 1], page.texts[n]
    if is_running(text) or (text.endswith(".") and not text.endswith("..")):
        return False
    if furniture.bare_words(above) in _list_ends():
        return False
    heads = before.why == _UNDER and n + 1 < len(page.texts) and page.known[n + 1] is None and is_prose(page.texts[n + 1])
    return not (heads and text.endswith("؟") and len(text.split()) <= _SHORT_QUESTION)


@cache
def _list_ends() -> frozenset[str]:
    return frozenset(furniture.bare_words(fold_text(form)) for form in forms.forms("cues", **{"class": "list_end"}))


_DIVIDER = re.compile(r"[*• ]{1,7}")  # by which writers part what they write
_SHORT_QUESTION = 4  # words
_STAMP = re.compile(r"(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*(?:19|20)\d\d")  # a year and an hour
_SPOKEN = frozenset({"credit_line", "image_credit", "video", "share_bar", "comments", "login"})


def _is_of_list(page: Page, n: int, what: str) -> bool:
    """Whether a line goes on with the list of the line above it, and is no heading of the article."""
    if page.lines[n].apart and not page.lines[n - 1].apart and not page.spaced:
        return False
    return what == "related" or _is_other(page, n)
