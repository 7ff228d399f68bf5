"""Where the article ends: before comments of readers, teasers and strays, at the first line of what pages add."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from .. import forms
from .bylines import LONGEST_STRAY, is_calling
from .page import DATES, WHOLE_LINE, Page, is_list_item, is_prose
from .repetition import tells
from .words import bare_words

_TAIL = frozenset(
    "related read_also comments tag_list share_bar follow_us subscribe login back_to_top video credit_line other counter"
    " weather_ticker currency_ticker font_size breadcrumb image_credit".split()
)
_TEASERS = 0.15  # share of what looks like running text that may be teasers behind the article
_MOST_TEASERS = 0.4  # ... where each stands under its headline and is wholly unlike the article
_KINDRED = 0.35  # share of its words that the text above holds, from which a line is the article's all the same
_MANY = 8  # lines of furniture that stand before a text about the author or the site
_MORE_KINDRED = 0.45  # ... behind so many lines
_TEASED = 2  # lines of furniture that stand before teasers, one of them of these kinds
_HEADS = frozenset({"video", "image_credit", "breadcrumb", "counter", "other"})
_CLOSING = frozenset({"related", "comments", "tag_list", "back_to_top", "follow_us"})


def article_end(page: Page) -> int:
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
        many = between >= _MANY or (alike <= STRANGE and teasers >= _TEASED)
        kindred = _MORE_KINDRED if between >= _MANY else _KINDRED
        if left > (_MOST_TEASERS if many else _TEASERS) * total or alike > kindred:
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
        named = at - 1 > label and at - 1 != anchors[last - 1] and len(page.texts[at - 1].split()) <= _LONGESTSIGNED
        left += size[last]
        if not named or left > _COMMENTED * sum(size):
            return len(anchors) - 1
        last -= 1
    return last


def _opens_comments(page: Page, n: int) -> bool:
    return page.kind(n) == "comments" and bool(_comments_label().match(page.texts[n]))


def _is_dated(page: Page, n: int) -> bool:
    return page.kind(n) in DATES or bool(_comment_sign().fullmatch(page.texts[n].rstrip()))


@cache
def _comments_label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\d+ )?{forms.cue_words('comments_label')}")


@cache
def _comment_sign() -> re.Pattern[str]:
    """What stands at a comment: the word under it, or the name before it with "says"."""
    return re.compile(rf"{forms.cue_words('comment_reply')}|.*\b{forms.cue_words('comment_says')} ?:")


_LONGESTSIGNED = 8  # words of a line that says who comments and when
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
    if SIGN.fullmatch(text) or not followed:
        return bool(SIGN.fullmatch(text))
    if _begins_as_head(page, text):
        return True
    listed = is_list_item(text) and not SIGN.fullmatch(text) and not is_calling(text)
    return not is_prose(text) and len(text.split()) <= LONGEST_STRAY and not listed


def _begins_as_head(page: Page, text: str) -> bool:
    """Whether a line begins with a line of the page's head that is long enough for a title."""
    heads = (head for head in page.texts[: page.anchors[0]] if len(head.split()) >= _HEAD_WORDS)
    return any(text.startswith(head) and len(text[len(head) :].split()) <= _HEAD_WORDS for head in heads)


_HEAD_WORDS = 4
_INITIALS = r"[^\W\d_]{1,3}(?: [^\W\d_]{1,2})?"  # of a writer, an editor, a desk
SIGN = re.compile(
    r"\((?:\w{1,2}[. /]*){1,4}\)|[A-Z][A-Za-z]{1,11}|(?:\w{1,2} ?[./] ?){1,4}\w{1,2}\.?"
    rf"|[-–—=*_ ]*(?:{_INITIALS} ?[./] ?){{1,4}}{_INITIALS}\.?"
)
_MOST_STRAYS = 6
_FEW_STRAYS = 2
_TAG = 3


def _begins_list(page: Page, n: int) -> bool:
    """Whether from here on nothing follows but headlines of others: two and more, in other words than the article's."""
    rest = range(n, len(page.texts))
    if len(rest) < 2 or page.texts[n - 1].rstrip().endswith(":"):
        return False
    return all(
        page.known[m] is not None
        or (len(page.texts[m].split()) > 2 and not is_prose(page.texts[m]) and not is_list_item(page.texts[m]) and is_other(page, m))
        for m in rest[:_LOOK]
    )


_LOOK = 12  # lines behind the article that are looked at


def is_other(page: Page, n: int) -> bool:
    """Whether a line has few words of the running text, and none that names what it speaks of."""
    text = page.texts[n]
    return page.likeness(text) <= _KINDRED and not any(map(tells, bare_words(text).split()))


def _closes(page: Page, n: int) -> bool:
    """Whether a line of furniture ends the article: not a date or a word that may head a last section of it."""
    alone = page.known[n].why == WHOLE_LINE and " " not in page.texts[n].strip()
    return not alone or page.kind(n) not in _HEADS or n + 1 == len(page.texts) or page.known[n + 1] is not None


STRANGE = 0.2  # ... and the share of its words that the text may hold
