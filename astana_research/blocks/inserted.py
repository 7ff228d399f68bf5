"""What pages put between the paragraphs of an article, told by where it stands: headlines of others, contents, summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .. import forms
from ..cleaning import fold_text
from . import furniture, stamps
from .page import DATES, WHOLE_LINE, Page, Verdict, is_list_item, is_prose, is_running, stem
from .words import bare_words, function_words

_FEWEST_WORDS = 6  # of a headline; a heading of the article has fewer
_QUESTION_WORDS = 7
_LABELLED_WORDS = 4
_ALIKE = 0.2  # share of its words that the running text may hold
_NEAR = 0.12  # ... and the lines beside it, where it is told as headlines tell
_FEWEST_RUNNING = 3
_STOPPED = 0.8  # share of the running text that ends as sentences do


def inserted(page: Page, tail: int) -> dict[int, Verdict]:
    """Lines that are not the article's by their place, each with the reason; the article ends before the line ``tail``."""
    found = dict(_listed(page))
    anchors = [n for n in page.anchors if n < tail]
    if len(anchors) >= _FEWEST_RUNNING and page.anchored:
        found |= _headlines(page, anchors)
    return found


def _listed(page: Page) -> Iterator[tuple[int, Verdict]]:
    """Items under the label of a summary or of a table of contents."""
    labels = {n: what for n, text in enumerate(page.texts) if len(text) <= 60 and (what := _label(bare_words(text)))}
    if not labels:
        return
    later = {_unnumbered(text): n for n, text in enumerate(page.texts)}
    for at, what in labels.items():
        n = at + 1
        while n < len(page.texts) and n not in labels and len(page.texts[n]) <= _LONGEST_ITEM:
            if what == "summary_label" and not _BULLET.match(page.texts[n]):
                break
            if what == "contents_label" and later[_unnumbered(page.texts[n])] <= n:
                break
            yield n, Verdict("furniture", "other", f"an item under the label of a {what.removesuffix('_label')} of the page")
            n += 1
        if n > at + 1:
            yield at, Verdict("furniture", "other", f"the label of a {what.removesuffix('_label')} of the page")


def _unnumbered(text: str) -> str:
    return bare_words(text).lstrip("0123456789 ")


def _label(bare: str) -> str | None:
    return next((what for what in ("summary_label", "contents_label") if bare in _labels(what)), None)


@cache
def _labels(what: str) -> frozenset[str]:
    return frozenset(bare_words(fold_text(form)) for form in forms.forms("cues", **{"class": what}))


def _headlines(page: Page, anchors: Sequence[int]) -> dict[int, Verdict]:
    """Headlines of other articles between paragraphs, with a label or without: long for a heading, in none of the text's words.

    Nothing is said where paragraphs end without stops, or where such lines are many.
    """
    first, last = anchors[0], anchors[-1]
    if sum(is_prose(page.texts[n]) for n in anchors) < _STOPPED * len(anchors):
        return {}
    between = (n for n in range(first + 1, last) if page.known[n] is None or _kicker(page.texts[n]))
    open_lines = [n for n in between if not is_running(page.texts[n])]
    questions = [n for n in open_lines if page.texts[n].endswith("؟")]
    plain = [n for n in open_lines if not is_prose(page.texts[n]) and not is_list_item(page.texts[n])]
    long = [n for n in plain if len(page.texts[n].split()) >= _FEWEST_WORDS]
    if len(long) > max(2, len(anchors) // 2):
        return {}
    found: dict[int, Verdict] = dict(_teasers(page, anchors))
    for n in plain + questions * (len(questions) <= 2):
        label = n - 1 if _is_label(page, n - 1) and n - 1 > first else None
        if not _is_headline(page, n, label is not None, set(long) | set(questions)):
            continue
        found[n] = Verdict("furniture", "related", "a headline between paragraphs, in none of their words")
        if page.kind(n + 1) in DATES and _STAMPED.search(page.texts[n + 1]):
            found[n + 1] = Verdict("furniture", "related", "the day and hour of a headline between paragraphs")
        if label is not None:
            found[label] = Verdict("furniture", "related", "the label of a headline between paragraphs")
    return found


def _teasers(page: Page, anchors: Sequence[int]) -> Iterator[tuple[int, Verdict]]:
    """Beginnings of other articles, cut short, under their headlines, in hardly any words of the running text.

    Who often ends paragraphs with dots writes so.
    """
    cut = [n for n in anchors if _CUT.search(page.texts[n])]
    for n in cut if len(cut) <= _MOST_TEASERS else ():
        if n - 1 <= anchors[0] or n == anchors[-1] or page.known[n - 1] is not None or is_running(page.texts[n - 1]):
            continue
        head, words = (bare_words(page.texts[m]).split() for m in (n - 1, n))
        others = [page.texts[m] for m in anchors if m != n]
        if len(head) >= _LABELLED_WORDS and max(_share(head, others), _share(words, others)) <= _ALIKE:
            yield n - 1, Verdict("furniture", "related", "the headline of a teaser between paragraphs")
            yield n, Verdict("furniture", "related", "a teaser between paragraphs, cut short, in hardly any of their words")


_CUT = re.compile(r"(?:…|\.\.)$")
_MOST_TEASERS = 2


def _is_label(page: Page, n: int) -> bool:
    """Whether a line is a word or two that stand above headlines of others."""
    text, verdict = page.texts[n], page.known[n]
    if len(text.split()) > 2 or verdict is None or verdict.kind == "credit":
        return False
    return verdict.why == WHOLE_LINE or verdict.furniture == "breadcrumb"


def _is_headline(page: Page, n: int, labelled: bool, others: set[int]) -> bool:
    text = page.texts[n]
    words = bare_words(text).split()
    kicked = _kicker(text)
    fewest = _LABELLED_WORDS if labelled or kicked else _QUESTION_WORDS if text.endswith("؟") else _FEWEST_WORDS
    if len(words) < fewest or _NO_HEADLINE.search(text) or _GOES_ON.match(text) or _is_caption(words) or stamps.names_a_day(text):
        return False
    if _QUOTED.fullmatch(page.texts[n - 1]) or (n + 1 < len(page.texts) and page.lines[n + 1].glued and page.kind(n + 1) == "credit_line"):
        return False
    if n + 1 < len(page.texts) and page.kind(n + 1) in DATES and _STAMPED.search(page.texts[n + 1]) and page.likeness(text) <= _KINDRED:
        return not page.texts[n - 1].rstrip().endswith(":")
    if page.texts[n - 1].rstrip().endswith(":") or (not kicked and ":" in text and furniture.of_line(words[0])):
        return False
    if page.likeness(text) > (_KINDRED if kicked else _ALIKE):
        return False
    if kicked and not text.endswith("؟"):
        return True
    beside = [m for m in (n - 1, n + 1, n + 2) if m < len(page.texts) and (m not in others or is_running(page.texts[m]))]
    near = _share(words, [page.texts[m] for m in beside])
    return near == 0 or (near <= _NEAR and (bool(_HEADLINE_STOP.search(text)) or any(map(_PRESENT.fullmatch, words[1:3]))))


def _kicker(text: str) -> bool:
    """Whether a line begins with a word that headlines begin with, parted from the rest: "بالصور- "."""
    m = _KICKER.match(text)
    return bool(m) and m[1] in _labels("kicker")


def _share(words: Sequence[str], texts: Sequence[str]) -> float:
    held = {stem(word) for text in texts for word in bare_words(text).split()}
    long = [stem(word) for word in words if len(word) > 2 and word not in function_words()]
    return sum(word in held for word in long) / max(len(long), 1)


def _is_caption(words: Sequence[str]) -> bool:
    return words[0] in _labels("caption_word")


_HEADLINE_STOP = re.compile(r"\w ?(?:\.\.|…) ?\w")
_STAMPED = re.compile(r"\d:\d\d")
_KINDRED = 0.35  # share of its words that the text may hold where the day and hour of another article stand below it
_QUOTED = re.compile(r"[\"«][^\"«»]*[\"»]\.?")
_LONGEST_ITEM = 200
_BULLET = re.compile(r"[-–—•*▪■●◆✓✔►]")
_NO_HEADLINE = re.compile(r"^[\"«(].*[\"»)]$|[.:،؛!…]$|#")
_GOES_ON = re.compile(r"و(?!زير|زار|فد|فا[ةه]|كال|اشنطن|قف|ثيق|ثاي?ق|سط|صول|داع|لي|الي|حد[هة])|ف[ييت]\w")
_KICKER = re.compile(r"(\w+) ?(?:[:|]|\.\.+|[-–—])")
_PRESENT = re.compile(r"[يت]\w{2,}")
