"""A page as its lines: what each is by itself, which are running text, and the words that the running text holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from .. import forms
from ..cleaning import fold_text
from . import archives, credits, furniture, phrases, stamps
from .words import bare_words

DATES = frozenset({"crawl_date", "printed_date", "updated_date"})
WHOLE_LINE = "a line of the furniture lexicon"
_LEAST_RUNNING = 70  # characters of a line that ends as a sentence does and is taken for running text
_SURELY_RUNNING = 160  # characters of one that ends in any way; the longest title of the pages read has 120
_LONGEST_TITLE = 200
_LEAST_ANCHORED = 0.35  # share of what no lexicon knows that must be running text before places say anything (not in lists, not in verse)
_SPACED = 0.6  # share of lines behind a blank one from which blank lines part nothing
_SHORT_HEADING = 40  # characters; what recurs between paragraphs and is shorter may be a heading ("البيان الختامي")


@dataclass(frozen=True)
class Line:
    """A line of folded text: its span, whether a blank line stands before it, and whether it is cut from the line before it."""

    start: int
    end: int
    apart: bool
    glued: bool = False


@dataclass(frozen=True)
class Verdict:
    """What a line is: kind as in ``Paragraph``, the kind of furniture if it is such, and why."""

    kind: str
    furniture: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Page:
    """Lines with what they are by themselves (``known``, None where nothing tells), and which are running text (``anchors``)."""

    lines: Sequence[Line]
    texts: Sequence[str]
    known: Sequence[Verdict | None]
    anchors: Sequence[int]

    @classmethod
    def of(cls, folded: str, lines: Sequence[Line], recurring: Collection[str] = ()) -> Page:
        """A page of folded text; ``recurring`` are the words of lines that articles without anything else in common hold."""
        texts = [folded[line.start : line.end] for line in lines]
        known = [_known(text) for text in texts]
        for n in _tickers(texts, known):
            known[n] = Verdict("furniture", "related", "many words without a stop above the text, and others than the text's")
        for n in (*_table_rows(texts), *_clock(texts), *_part_headings(texts)):
            known[n] = None
        for n in (*_archive_lines(texts), *_running_heads(texts)):
            known[n] = Verdict("furniture", "other", "a line of an archive or a running head, by its like on the page")
        for n in _aged_teasers(texts, known):
            known[n] = Verdict("furniture", "related", "a beginning cut short over its age")
        if (n := _author(texts, known)) is not None:
            known[n] = Verdict("furniture", "credit_line", "who the writer is, behind the text")
        for n in _posts(texts, known):
            known[n] = None
        spoken = _spoken(texts, known)
        anchors = [n for n, text in enumerate(texts) if known[n] is None and (n in spoken or is_running(text))]
        if len(anchors) > 1 and _is_asking_title(texts[anchors[0]], known, anchors[0]):
            anchors = anchors[1:]
        if recurring:
            known = [v or _in_common(texts[n], n, anchors, recurring) for n, v in enumerate(known)]
        return cls(lines, texts, known, anchors)

    @cached_property
    def anchored(self) -> bool:
        """Whether there is enough running text for places to say something."""
        open_text = sum(len(text) for text, verdict in zip(self.texts, self.known, strict=True) if verdict is None)
        return sum(len(self.texts[n]) for n in self.anchors) >= _LEAST_ANCHORED * open_text

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand nearly everywhere, and so part nothing."""
        return sum(line.apart for line in self.lines) > _SPACED * len(self.lines)

    @cached_property
    def mastheads(self) -> frozenset[str]:
        """Names as outlets have them that stand alone above the running text."""
        return frozenset(text for text in self.texts[: self.anchors[0]] if credits.is_named_outlet(text))

    @cached_property
    def _holders(self) -> dict[str, int]:
        """The stems of the running text, each with the first line of running text that holds it."""
        found: dict[str, int] = {}
        for n in self.anchors:
            for word in bare_words(self.texts[n]).split():
                found.setdefault(stem(word), n)
        return found

    def likeness(self, text: str, above: int | None = None) -> float:
        """The share of a text's words that the running text (above a line) holds."""
        words = [stem(word) for word in bare_words(text).split() if len(word) > 2]
        end = len(self.texts) if above is None else above
        return sum(self._holders.get(word, end) < end for word in words) / max(len(words), 1)

    def kind(self, n: int) -> str | None:
        """The kind of furniture that a line is by itself."""
        verdict = self.known[n]
        return verdict.furniture if verdict else None


def _tickers(texts: Sequence[str], known: Sequence[Verdict | None]) -> list[int]:
    """Headlines run together above the text: as long as running text, without its stops and words."""
    running = [n for n, text in enumerate(texts) if known[n] is None and is_running(text)]
    if len(running) < 3 or len(texts[running[0]]) < _SURELY_RUNNING:
        return []
    first, rest = running[0], running[1:]
    if _STOP_WITHIN.search(texts[first]) or sum(bool(_ENDED.search(texts[n])) for n in rest) < _MOSTLY * len(rest):
        return []
    held = {stem(word) for n in rest for word in bare_words(texts[n]).split()}
    words = [stem(word) for word in bare_words(texts[first]).split() if len(word) > 2]
    return [first] if sum(word in held for word in words) <= _TICKER_LIKENESS * len(words) else []


def _table_rows(texts: Sequence[str]) -> list[int]:
    """Lines that stand together, have as many bars and hold figures: a table is the article's."""
    bars = [text.count("|") for text in texts]
    found: list[int] = []
    start = 0
    for n in range(1, len(texts) + 1):
        if n < len(texts) and bars[n] == bars[start]:
            continue
        run = range(start, n)
        if bars[start] >= 2 and len(run) >= _FEWEST_ROWS and sum(any(map(str.isdigit, texts[m])) for m in run) >= len(run) - 1:
            found += run
        start = n
    return found


def _clock(texts: Sequence[str]) -> list[int]:
    """Hours alone on their lines, three and more that all rise or fall, each over a line of words: a report by the hour."""
    hours = [(n, int(m[1]) * 60 + int(m[2])) for n, text in enumerate(texts[:-1]) if (m := _HOUR.fullmatch(text))]
    told = [(n, minute) for n, minute in hours if len(texts[n + 1].split()) >= _FEWEST_ROWS]
    minutes = [minute for _, minute in told]
    ordered = minutes in (sorted(set(minutes)), sorted(set(minutes), reverse=True))
    return [n for n, _ in told] if len(told) >= _FEWEST_ROWS and ordered else []


def _aged_teasers(texts: Sequence[str], known: Sequence[Verdict | None]) -> list[int]:
    """Beginnings of other articles, cut short, over a line of hardly more than their age: "2h"."""
    pairs = ((n, below) for n, below in enumerate(known[1:]) if below and below.kind == "date_line")
    open_ones = (n for n, _ in pairs if known[n] is None and len(texts[n + 1]) <= _LONGEST_AGE)
    return [n for n in open_ones if _CUT_SHORT.search(texts[n])]


_CUT_SHORT = re.compile(r"(?:\.\.|…)$")
_LONGEST_AGE = 14  # characters


def _author(texts: Sequence[str], known: Sequence[Verdict | None]) -> int | None:
    """The last running text, if it is a name and what this writer is: "رانيا مصطفى: كاتبة سورية، ..."."""
    running = [n for n, text in enumerate(texts) if known[n] is None and len(text) >= _LEAST_ABOUT and is_prose(text)]
    if len(running) < _FEWEST_ROWS or not (m := _ABOUT.match(texts[running[-1]])) or m[2] not in writers():
        return None
    told = any(m[1] in texts[n] for n in running[:-1])
    return None if told else running[-1]


_ABOUT = re.compile(r"(\w+(?: \w+){1,3}) ?[:،–-] ?(\w+) ")
_LEAST_ABOUT = 40  # characters


@cache
def writers() -> frozenset[str]:
    """What writers are: "كاتبة"."""
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "writer"}))


def _posts(texts: Sequence[str], known: Sequence[Verdict | None]) -> list[int]:
    """Handles and hours of posts that an article quotes: a name, its handle, the words, the hour, running text behind."""
    last = max((n for n, text in enumerate(texts) if known[n] is None and is_running(text)), default=0)
    found: list[int] = []
    for n in range(1, last):
        if not _HANDLE.fullmatch(texts[n]):
            continue
        below = range(n + 2, min(n + _LONGEST_POST, last))
        stamp = next((m for m in below if known[m] and _HOUR_WITHIN.search(texts[m])), None)
        if stamp and all(known[m] is None for m in range(n + 1, stamp)):
            found += [n, stamp]
    return found


_HANDLE = re.compile(r"@\w{2,30}")
_HOUR_WITHIN = re.compile(r"\d:\d\d")
_LONGEST_POST = 6  # lines


def _spoken(texts: Sequence[str], known: Sequence[Verdict | None]) -> frozenset[int]:
    """Lines of an interview, each behind the name of who speaks: two speak in turns, twice and more each, at length once."""
    labels = {n: m[1] for n, text in enumerate(texts) if known[n] is None and (m := _SPEAKER.match(text))}
    times = Counter(labels.values())
    first = next((n for n, text in enumerate(texts) if known[n] is None and is_running(text)), len(texts))
    turns = [n for n, label in labels.items() if n > first and times[label] >= _FEWEST_TURNS]
    if len({labels[n] for n in turns}) != _SPEAKERS or not any(is_running(texts[n]) for n in turns):
        return frozenset()
    changes = sum(labels[a] != labels[b] for a, b in zip(turns, turns[1:], strict=False))
    return frozenset(turns) if changes >= _MOSTLY * (len(turns) - 1) else frozenset()


_SPEAKER = re.compile(r"(\w+(?: \w+){0,3}) ?: ")
_SPEAKERS = 2
_FEWEST_TURNS = 2


def _part_headings(texts: Sequence[str]) -> list[int]:
    """Headings of parts ("تقديم") over running text."""
    return [n for n, text in enumerate(texts[:-1]) if phrases.heads_part(text) and len(texts[n + 1]) >= _LEAST_RUNNING]


def _archive_lines(texts: Sequence[str]) -> list[int]:
    """Lines of an archive's form, each behind its code ("SN", "WC"), where several stand on a page."""
    found = [n for n, text in enumerate(texts) if (m := _CODE.match(text)) and m[1] in archives.archive_codes()]
    return found if len({texts[n].split()[0] for n in found}) >= archives.FEWEST_CODES else []


def _running_heads(texts: Sequence[str]) -> list[int]:
    """Numbers of pages, alone on their lines and each by one more than that before it, with the lines above them that recur."""
    numbers = [(n, int(text)) for n, text in enumerate(texts) if _PAGE_NUMBER.fullmatch(text)]
    chain: list[int] = []
    wanted = None
    for n, number in numbers:
        if wanted is None and number not in (1, 2):
            continue
        if wanted in (None, number):
            chain.append(n)
            wanted = number + 1
    above = Counter(bare_words(texts[n - 1]) for n in chain if n and not is_running(texts[n - 1]))
    heads = [n - 1 for n in chain if n and above[bare_words(texts[n - 1])] >= 2]
    if len(chain) < 2 or not heads:
        return []
    return sorted({*chain, *heads})


_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_CODE = re.compile(r"([A-Z]{2,3})(?= |$)")
_PAGE_NUMBER = re.compile(r"[1-9]\d?")
_FEWEST_ROWS = 3
_MOSTLY = 0.8  # share of the running text that ends as sentences do, where a line that doesn't is odd
_TICKER_LIKENESS = 0.35
_STOP_WITHIN = re.compile(r"(?<!\.)[.](?!\.)|،.*،|[.!؟?:…][\"»)\]]*$")


def _known(text: str) -> Verdict | None:
    """What a line is by itself."""
    if stamps.is_date_line(text):
        return Verdict("date_line", "printed_date", "a date alone on its line")
    if credits.is_credit(text):
        return Verdict("credit", "credit_line", "nothing but names of outlets and words of credit")
    if said := furniture.of_line(text):
        return Verdict("date_line" if said[0] in DATES else "furniture", *said)
    return None


def _in_common(text: str, n: int, anchors: Sequence[int], recurring: Collection[str]) -> Verdict | None:
    """A line that recurs over the corpus, unless it may be a heading or a paragraph that articles share."""
    within = bool(anchors) and anchors[0] < n < anchors[-1] and len(text) <= _SHORT_HEADING
    if within or is_running(text) or bare_words(text) not in recurring:
        return None
    return Verdict("furniture", "other", "stands in articles that have nothing else in common")


def _is_asking_title(text: str, known: Sequence[Verdict | None], n: int) -> bool:
    """Whether the first running text is a title that ends as a sentence does: a question over a date or what pages put there."""
    below = known[n + 1] if n + 1 < len(known) else None
    asks = len(text) < _SURELY_RUNNING and text.endswith(("؟", "!")) and not _INNER_STOP.search(text.replace("..", " "))
    return asks and below is not None and below.furniture is not None


def is_running(text: str) -> bool:
    """Whether a line is running text by its length and its end."""
    return len(text) >= _SURELY_RUNNING or (len(text) >= _LEAST_RUNNING and bool(_ENDED.search(text)))


def is_prose(text: str) -> bool:
    """Whether a line ends as a sentence does, or is too long for a title."""
    return len(text) > _LONGEST_TITLE or bool(_ENDED.search(text)) or len(_INNER_STOP.findall(text)) > 1


def may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and len(LETTERED.findall(text)) > 1 and not credits.is_named_outlet(text)


def is_dateline(text: str) -> bool:
    """Whether a line is as "أستانا-سانا": a place and who reports from there."""
    return bool(_DATELINE.fullmatch(text))


def is_list_item(text: str) -> bool:
    """Whether a line is one of a list, of a table or of an interview."""
    return bool(_ITEM.match(text)) or "\t" in text or "|" in text


@lru_cache(1 << 16)  # a language has few words
def stem(word: str) -> str:
    """A word without what is written onto its front."""
    return _FRONT.sub("", word)


LETTERED = re.compile(r"[\u0620-\u064a]{2,}")
_ENDED = re.compile(r"(?:[.!؟?:…]|\.\.)[\"»)\]]*$")
_INNER_STOP = re.compile(r"[^\W\d]\.")
_DATELINE = re.compile(r"\w+(?: \w+)?\s*[-–—/:(]\s*\w+(?: \w+){0,2}\)?\s*[-–—:/.]?")
_ITEM = re.compile(r"[-–—•*▪■□●○◆◇✓✔►▶>]|\W{0,2}\d|[سج] ?:|\w\)")
_FRONT = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل|[وفبكل](?=\w{4}))(?=\w{2})")
