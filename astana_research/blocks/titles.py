"""Which line of a page's head is the title."""

from __future__ import annotations

import re

from .page import DATES, WHOLE_LINE, Page, is_dateline, may_be_title
from .repetition import is_title_again, tells
from .words import bare_words

_FEWEST_WORDS = 3  # of three letters and more
_SUBTITLE = 0.8  # by how much a title may score less than the subtitle below it
_NEAR = 30  # lines within which a second printing is looked for
_LIST = 3  # lines under a label from which they are a list; fewer may be a title and its subtitle
_HEAD_BITS = frozenset({"printed_date", "updated_date", "share_bar", "counter", "image_credit", "credit_line", "font_size"})
_BETWEEN = _HEAD_BITS | {"other"}  # a button ("show the summary") may stand between a title and what is below it
_SUFFIX = re.compile(r" [|–-] [^|–-]{3,40}$")  # the name of a site behind a title
_TRAIL = re.compile(r"[/>»›]")
_BULLET = re.compile(r"[•▪■●◆►←→] ?")
_CUT_SHORT = re.compile(r"(?:\.\.|…)$")


def find(page: Page) -> int | None:
    """The line that is the title: above the running text, in its words, with names, printed twice, over a date.

    Each of these counts, none by itself decides; lines of a list under a label ("آخر الأخبار") count less, and so do later ones.
    """
    lead = page.anchors[0]
    open_lines = [n for n in range(lead) if page.known[n] is None and may_be_title(page.texts[n])]
    listed = _listed(page, lead)
    if len(open_lines) == 1 and not listed:
        return open_lines[0]
    scores: dict[int, float] = {}
    rank = 0
    for n in open_lines:
        text = page.texts[n]
        words = [word for word in bare_words(text).split() if len(word) > 2]
        if len(words) < _FEWEST_WORDS or is_dateline(text):
            continue
        below = _kinds_below(page, n, lead)
        scores[n] = (
            page.likeness(text)
            + 0.4 * any(map(tells, words))
            + 0.05 * min(len(words), 8)
            + 0.6 * any(_same_beginning(text, page.texts[m]) for m in range(n + 1, min(n + _NEAR, lead)))
            + 0.4 * bool(below & {*DATES, "share_bar", "counter"})
            - 0.6 * (n in listed and not below & DATES)
            + 0.2 * (n > 0 and page.kind(n - 1) == "breadcrumb" and bool(_TRAIL.search(page.texts[n - 1])))
            - 0.6 * bool(_BULLET.match(text))
            - 0.15 * min(rank, 4)
        )
        rank += n not in listed
    if not scores:
        return open_lines[0] if open_lines and open_lines[0] not in listed else None
    return _first_whole(page, _over_subtitle(page, scores, listed), scores, listed)


def _over_subtitle(page: Page, scores: dict[int, float], listed: set[int]) -> int:
    """The best line; of a title and its subtitle or caption the second may share more words, so the first is taken."""
    best = max(scores, key=lambda n: (scores[n], -n))
    for n in sorted(scores):
        near = all(page.known[m] is None or page.kind(m) in _BETWEEN for m in range(n, best))
        plain = n not in listed and "   " not in page.texts[n]
        if n < best and plain and near and scores[n] >= scores[best] - _SUBTITLE:
            return n
    return best


def _first_whole(page: Page, found: int, scores: dict[int, float], listed: set[int]) -> int:
    """Of several printings the first that is whole: neither glued to a trail nor cut short, without the site's name."""

    def worth(n: int) -> tuple[bool, bool, bool, int, int]:
        text = page.texts[n]
        again = page.lines[n].glued and texts.count(text) > 1
        return not again, not _SUFFIX.search(text), not _CUT_SHORT.search(text), len(text), -n

    texts = page.texts[: page.anchors[0]]
    alike = [n for n in scores if n not in listed and _same_beginning(page.texts[n], page.texts[found])]
    return max({found, *alike}, key=worth)


def _same_beginning(title: str, other: str) -> bool:
    return len(bare_words(other).split()) >= 4 and (is_title_again(title, other) or is_title_again(other, title))


def _kinds_below(page: Page, n: int, lead: int) -> set[str | None]:
    """The kinds of furniture right below a line, two lines at most."""
    found = set()
    for m in range(n + 1, min(n + 3, lead)):
        if page.known[m] is None:
            break
        found.add(page.kind(m))
    return found


def _listed(page: Page, lead: int) -> set[int]:
    """Lines of the head that stand in a list under a label."""
    found: set[int] = set()
    run: list[int] = []
    within = False
    for n in range(lead + 1):
        verdict = page.known[n] if n < lead else None
        if n < lead and verdict is None:
            run += [n] * within
        elif verdict is None or not (within and verdict.furniture in ("counter", "other", "video")):
            found |= set(run) if len(run) >= _LIST else set()
            run = []
            within = verdict is not None and verdict.furniture in ("related", "video") and verdict.why == WHOLE_LINE
    return found
