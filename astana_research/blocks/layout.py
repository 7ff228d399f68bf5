"""What each line of a page is, by where it stands: head, title, lead, running text, and what follows the article.

Running text anchors the page. Above it stands the title, found by the words that it shares with the text; whatever is above
the title is the page's. Below the last running text begins what pages put after an article, from the first line that says
so. Within the text a line is the article's unless the lexicon knows it, or it follows a label ("اقرأ أيضاً") that does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from . import furniture
from .repetition import is_title_again, tells

_LEAST_RUNNING = 70  # characters of a line that ends as a sentence does and is taken for running text
_SURELY_RUNNING = 160  # characters of one that ends in any way; the longest title of the pages read has 120
_LONGEST_TITLE = 200
_LONGEST_HEADING = 90
_TITLE_WORDS = 3  # of three letters and more
_LEAST_ANCHORED = (
    0.35  # share of a text that must be running text before places say anything (not in lists, not in verse)
)
_TAIL = frozenset(
    "related read_also comments tag_list share_bar follow_us subscribe login back_to_top video credit_line other counter"
    " weather_ticker currency_ticker printed_date updated_date font_size breadcrumb image_credit crawl_date".split()
)
_ONLY_OUTSIDE = frozenset({"breadcrumb", "counter", "tag_list"})  # within running text such a line may be a heading
_DATES = frozenset({"crawl_date", "printed_date", "updated_date"})
_LABELS = frozenset({"related", "read_also"})


@dataclass(frozen=True)
class Line:
    """A line of folded text: its span, and whether a blank line stands before it."""

    start: int
    end: int
    apart: bool


@dataclass(frozen=True)
class Verdict:
    """What a line is: kind as in ``Paragraph``, the kind of furniture if it is such, and why."""

    kind: str
    furniture: str | None = None
    why: str | None = None


def judge(folded: str, lines: Sequence[Line], recurring: Collection[str] = ()) -> list[Verdict]:
    """What each line is, in order; ``recurring`` are the words of lines that articles without anything else in common hold."""
    texts = [folded[line.start : line.end] for line in lines]
    known = [_known(text) for text in texts]
    running = [_is_running(text) and (v is None) for text, v in zip(texts, known, strict=True)]
    anchors = [n for n, yes in enumerate(running) if yes]
    if recurring:
        known = [
            v or _in_common(text, n, anchors, recurring) for n, (text, v) in enumerate(zip(texts, known, strict=True))
        ]
    anchored = sum(len(texts[n]) for n in anchors) >= _LEAST_ANCHORED * sum(map(len, texts))
    if not anchors:
        return [v or _plain(text, n, known, texts) for n, (text, v) in enumerate(zip(texts, known, strict=True))]
    first, last = anchors[0], anchors[-1]
    tail = _tail(texts, known, anchors) if anchored else len(texts)
    title = _title(texts, known, first, [texts[n] for n in anchors])
    spaced = sum(line.apart for line in lines) > _SPACED * len(lines)
    found: list[Verdict] = []
    for n, (text, verdict) in enumerate(zip(texts, known, strict=True)):
        if n >= tail:
            found.append(_after(text, verdict, found[-1] if n > tail else None))
        elif n < first:
            found.append(_before(text, verdict, n, title, anchored, found, texts))
        else:
            found.append(_within(text, verdict, n, first, last, lines, found, anchored, spaced))
    return found


def _known(text: str) -> Verdict | None:
    """What a line is by itself."""
    if furniture.is_date_line(text):
        return Verdict("date_line", "printed_date", "a date under the title, alone on its line")
    if furniture.is_credit(text):
        return Verdict("credit", "credit_line", "nothing but names of outlets and words of credit")
    if said := furniture.of_line(text):
        return Verdict("date_line" if said[0] in _DATES else "furniture", *said)
    return None


def _in_common(text: str, n: int, anchors: Sequence[int], recurring: Collection[str]) -> Verdict | None:
    """A line that recurs over the corpus, unless it may be a heading or a paragraph that articles share."""
    within = bool(anchors) and anchors[0] < n < anchors[-1] and len(text) <= _SHORT_HEADING
    if within or _is_running(text) or furniture.bare_words(text) not in recurring:
        return None
    return Verdict("furniture", "other", "stands in articles that have nothing else in common")


_SHORT_HEADING = 40  # characters; what recurs between paragraphs and is shorter may be a heading ("البيان الختامي")


def _is_running(text: str) -> bool:
    if len(text) >= _SURELY_RUNNING:
        return True
    return len(text) >= _LEAST_RUNNING and bool(_ENDED.search(text))


_ENDED = re.compile(r"(?:[.!؟?:…]|\.\.)[\"»)\]]*$")


def _is_prose(text: str) -> bool:
    """A line that ends as a sentence does, or is too long for a title."""
    return len(text) > _LONGEST_TITLE or bool(_ENDED.search(text)) or len(_INNER_STOP.findall(text)) > 1


_INNER_STOP = re.compile(r"\w\.")


def _plain(text: str, n: int, known: Sequence[Verdict | None], texts: Sequence[str]) -> Verdict:
    """A line of a text without running text: a title if it stands first and is no sentence, else text."""
    earlier = any(known[m] is None for m in range(n))
    later = any(known[m] is None and _is_prose(texts[m]) for m in range(n + 1, len(texts)))
    if earlier or _is_prose(text) or not later:
        return Verdict("text")
    return Verdict("title")


def _tail(texts: Sequence[str], known: Sequence[Verdict | None], anchors: Sequence[int]) -> int:
    """The line from which on nothing is the article's: the first that says so behind the last running text.

    Teasers of other articles and notices may be as long as running text: a little of it does not count if several lines of
    furniture stand before it.
    """
    last = len(anchors) - 1
    words = {_stem(word) for n in anchors[:-1] for word in furniture.bare_words(texts[n]).split()} if last else set()
    total = sum(len(texts[n]) for n in anchors)
    left = 0
    while last > 0:
        left += len(texts[anchors[last]])
        between = [known[n].furniture for n in range(anchors[last - 1] + 1, anchors[last]) if known[n] is not None]
        if left > _TEASERS * total or len(between) < _TEASED or not _CLOSING & set(between):
            break
        teaser = texts[anchors[last]]
        mine = [_stem(word) for word in furniture.bare_words(teaser).split()]
        if not teaser.endswith(("..", "…")) and sum(word in words for word in mine) > _KINDRED * len(mine):
            break
        last -= 1
    for n in range(anchors[last] + 1, len(texts)):
        if known[n] is not None and known[n].furniture in _TAIL:
            return n
        if known[n] is None and not _is_prose(texts[n]):
            return n
    return len(texts)


_TEASERS = 0.15  # share of what looks like running text that may be teasers behind the article
_KINDRED = 0.35  # share of its words that the text above holds, from which a paragraph is the article's all the same
_TEASED = 2  # lines of furniture that stand before such, one of them of these kinds
_CLOSING = frozenset({"related", "comments", "tag_list", "back_to_top", "follow_us"})


def _after(text: str, verdict: Verdict | None, before: Verdict | None) -> Verdict:
    """A line behind the article: what the lexicon says, or of a kind with the line above it."""
    if verdict:
        return verdict
    what = before.furniture if before and before.furniture not in (None, "credit_line", *_DATES) else None
    if what is None:
        what = "credit_line" if len(text.split()) <= 4 else "related"
    return Verdict("furniture", what, "stands behind the article")


def _title(texts: Sequence[str], known: Sequence[Verdict | None], lead: int, body: Sequence[str]) -> int | None:
    """The line that is the title: above the lead, and in the words of the running text."""
    open_lines = [
        n
        for n in range(lead)
        if known[n] is None
        and len(texts[n]) <= _LONGEST_TITLE
        and len(_LETTERED.findall(texts[n])) > 1
        and not furniture.is_named_outlet(texts[n])
    ]
    listed = _listed(known, lead)
    if len(open_lines) == 1 and not listed:
        return open_lines[0]
    words = {_stem(word) for text in body for word in furniture.bare_words(text).split()} if open_lines else set()
    scores: dict[int, float] = {}
    rank = 0
    for n in open_lines:
        mine = [word for word in furniture.bare_words(texts[n]).split() if len(word) > 2]
        if len(mine) < _TITLE_WORDS or _is_dateline(texts[n]) or not _ARABIC.search(texts[n]):
            continue
        below = _kinds_below(known, n, lead)
        scores[n] = (
            sum(_stem(word) in words for word in mine) / len(mine)
            + 0.4 * any(tells(word) for word in mine)
            + 0.05 * min(len(mine), 8)
            + 0.6 * any(_same_beginning(texts[n], texts[m]) for m in range(n + 1, lead))
            + 0.4 * bool(below & {*_DATES, "share_bar", "counter"})
            - 0.6 * (n in listed and not below & _DATES)
            - 0.15 * min(rank, 4)
        )
        rank += n not in listed
    if not scores:
        return open_lines[0] if open_lines and open_lines[0] not in listed else None
    found = max(scores, key=lambda n: (scores[n], -n))
    # Of a title and its subtitle or caption the second may share more words; of two printings the first is the title.
    for n in sorted(scores):
        near = all(known[m] is None or known[m].furniture in _HEAD_BITS for m in range(n, found))
        if n < found and n not in listed and near and scores[n] >= scores[found] - _SUBTITLE:
            found = n
            break
    alike = [n for n in scores if n == found or (n not in listed and _same_beginning(texts[n], texts[found]))]
    return max(alike, key=lambda n: (not _SUFFIX.search(texts[n]), not _CUT_SHORT.search(texts[n]), len(texts[n]), -n))


_SUFFIX = re.compile(r" [|–-] [^|–-]{3,40}$")  # the name of a site behind a title
_CUT_SHORT = re.compile(r"(?:\.\.|…)$")


_SUBTITLE = 0.8  # by how much a title may score less than the subtitle below it
_HEAD_BITS = frozenset({"printed_date", "updated_date", "share_bar", "counter", "image_credit", "font_size"})


def _kinds_below(known: Sequence[Verdict | None], n: int, lead: int) -> set[str | None]:
    """The kinds of furniture right below a line, two lines at most."""
    found = set()
    for m in range(n + 1, min(n + 3, lead)):
        if known[m] is None:
            break
        found.add(known[m].furniture)
    return found


def _listed(known: Sequence[Verdict | None], lead: int) -> set[int]:
    """Lines of the head that stand in a list under a label ("آخر الأخبار")."""
    found: set[int] = set()
    run: list[int] = []
    within = False
    for n in range(lead + 1):
        verdict = known[n] if n < lead else Verdict("text")
        if verdict is None:
            run += [n] * within
        elif not (within and verdict.furniture in ("counter", "other", "video")):
            found |= set(run) if len(run) >= _LIST else set()
            run, within = [], verdict.furniture in ("related", "video") and verdict.why == _WHOLE_LINE
    return found


_UNDER = "stands under a label of the furniture lexicon"
_SPACED = 0.6  # share of lines behind a blank one from which blank lines part nothing
_LIST = 3  # lines under a label from which they are a list; fewer may be a title and its subtitle
_WHOLE_LINE = "a line of the furniture lexicon"


def _same_beginning(title: str, other: str) -> bool:
    return len(furniture.bare_words(other).split()) >= 4 and (is_title_again(title, other) or is_title_again(other, title))


def _stem(word: str) -> str:
    """A word without what is written onto its front."""
    return _FRONT.sub("", word)


_FRONT = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل|[وفبكل](?=\w{4}))(?=\w{2})")


def _before(
    text: str,
    verdict: Verdict | None,
    n: int,
    title: int | None,
    anchored: bool,
    found: list[Verdict],
    texts: Sequence[str],
) -> Verdict:
    """A line above the running text."""
    if title is not None and n == title:
        return Verdict("title")
    if title is None or n < title:
        if verdict and verdict.kind == "date_line" and verdict.furniture == "printed_date" and title is not None:
            if verdict.why.startswith(("a date", "the shape")):
                return Verdict("date_line", "crawl_date", "a date above the title, alone on its line")
        if furniture.is_outlet(text) or furniture.is_named_outlet(text):
            return Verdict("masthead", "masthead", "an outlet's name above the title")
        if verdict:
            return verdict
        if title is None:
            few = anchored and not _is_prose(text) and not _is_dateline(text) and len(_LETTERED.findall(text)) < _TITLE_WORDS
            return Verdict("furniture", "other", "no title, and stands above the text") if few else Verdict("text")
        if not anchored:
            return Verdict("text" if _is_prose(text) else "title")
        above = found[-1].furniture if found and found[-1].furniture in ("related", "video", "breadcrumb") else "other"
        return Verdict("furniture", above, "stands above the title")
    if verdict:
        return verdict
    if not _ARABIC.search(text):
        return Verdict("furniture", "image_credit", "no word of it is Arabic")
    if _is_prose(text) or _is_dateline(text) or len(furniture.bare_words(text).split()) >= 4 or not anchored:
        return Verdict("text" if _is_prose(text) or _is_dateline(text) else "subtitle")
    return Verdict("furniture", "credit_line", "a name or a few words between title and text")


def _is_dateline(text: str) -> bool:
    """A line as "أستانا-سانا": a place and who reports from there."""
    return bool(_DATELINE.fullmatch(text))


_LETTERED = re.compile(r"[\u0620-\u064a]{2,}")
_ARABIC = re.compile("[\u0620-\u064a]")
_DATELINE = re.compile(r"\w+(?: \w+)?\s*[-–—/:(]\s*\w+(?: \w+){0,2}\)?\s*[-–—:/.]?")


def _within(
    text: str,
    verdict: Verdict | None,
    n: int,
    first: int,
    last: int,
    lines: Sequence[Line],
    found: list[Verdict],
    anchored: bool,
    spaced: bool,
) -> Verdict:
    """A line of the running text, or between its paragraphs."""
    if verdict and not (verdict.furniture in _ONLY_OUTSIDE and n < last and anchored):
        return verdict
    label = found[-1] if found else None
    if label and label.furniture in _LABELS and not _is_running(text) and (text.endswith("..") or not text.endswith(".")):
        goes_on = label.why == _UNDER and label.furniture == "related" and (spaced or not lines[n].apart)
        if label.why == _WHOLE_LINE or goes_on:
            return Verdict("furniture", label.furniture, _UNDER)
    if len(text) <= _LONGEST_HEADING and not _is_prose(text) and n < last:
        return Verdict("heading")
    return Verdict("text")
