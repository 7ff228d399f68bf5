"""The blocks of a page: its paragraphs, what each is, and what is set aside with the reason.

Nothing is deleted: a paragraph of page furniture or a repetition stays where it is, with a word on why counts pass it over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from . import forms, lexicon
from .cleaning import CleanText, fold, fold_text

_TITLE_LENGTH = 200  # characters; a title of any of the pages read is shorter, a lead is longer or ends in a full stop
_HEADING_LENGTH = 90
_CUT_TITLE_WORDS = 4  # a line that repeats the first words of the title, at least so many, is the title cut short
_LONGEST_SENTENCE = 1500  # characters; the longest of the seeds has 329
_SHORTEST_REPEAT = 12  # folded characters; shorter sentences ("وكالات") recur without being repetitions
# A sentence ends at a full stop, unless it stands inside a number or behind a single letter ("د.").
_STOP = re.compile(r"(?:[!?؟]|(?<!\b\w)\.(?!\d)|(?<!\d)(?<!\b\w)\.)+[\"»)\]]*")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its span in clean text, the paragraph it stands in, and the sentence that it repeats, if any (a number)."""

    number: int
    start: int
    end: int
    paragraph: int
    repeat_of: int | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its span in clean text and what it is.

    ``kind`` is masthead, date_line, title, subtitle, heading, text, credit or furniture; ``furniture`` says what kind of
    page furniture it is; ``repeat_of`` is the number of the paragraph that it repeats; ``why`` gives the rule.
    """

    number: int
    start: int
    end: int
    kind: str
    furniture: str | None = None
    repeat_of: int | None = None
    why: str | None = None


def split(cleaned: CleanText) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """The paragraphs and sentences of an article, in order, each told apart.

    >>> from .cleaning import clean
    >>> paragraphs, sentences = split(clean("عنوان الخبر\\n\\nانطلقت الجولة اليوم في أستانا.انتهت الجولة أمس."))
    >>> [p.kind for p in paragraphs], len(sentences)
    (['title', 'text'], 3)
    """
    folded = fold(cleaned).text
    lines = [
        (m.start() + len(m.group()) - len(m.group().lstrip()), m.start() + len(m.group().rstrip()))
        for m in re.finditer(r"[^\n]+", folded)
        if m.group().strip()
    ]
    paragraphs = _kinds(folded, lines)
    paragraphs = _cut_titles(folded, paragraphs)
    sentences = _sentences(folded, paragraphs)
    return _repeated(paragraphs, sentences), sentences


def _kinds(folded: str, lines: Sequence[tuple[int, int]]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    titled = False
    body = False
    last_prose = max((n for n, (a, b) in enumerate(lines, 1) if _is_prose(folded[a:b])), default=0)
    for number, (a, b) in enumerate(lines, 1):
        line = folded[a:b]
        follows = number < last_prose  # running text stands further below
        kind, furniture, why = "text", None, None
        if not titled and not body and _is_date_line(line):
            kind, furniture, why = "date_line", "crawl_date", "a date above the title, alone on its line"
        elif not body and _is_date_line(line):
            kind, furniture, why = "date_line", "printed_date", "a date under the title, alone on its line"
        elif not titled and _is_outlet_line(line):
            kind, furniture, why = "masthead", "masthead", "an outlet's name above the title"
        elif _is_credit_line(line):
            kind, furniture, why = "credit", "credit_line", "nothing but names of outlets and words of credit"
        elif reason := _furniture(line):
            kind, furniture, why = "furniture", reason, "a line of the furniture lexicon"
        elif not _is_prose(line) and follows and not body:
            kind = "subtitle" if titled else "title"
            titled = True
        elif len(line) <= _HEADING_LENGTH and not _is_prose(line) and follows:
            kind = "heading"
        else:
            titled = body = True
        found.append(Paragraph(number, a, b, kind, furniture, None, why))
    return tuple(found)


def _is_prose(line: str) -> bool:
    """A line of running text: it ends as a sentence does, or is too long for a title."""
    return (
        len(line) > _TITLE_LENGTH or bool(re.search(r"[.!؟?:][\"»)\]]*$", line)) or len(re.findall(r"\w\.", line)) > 1
    )


@cache
def _furniture_lines() -> dict[str, dict[str, str]]:
    """What the furniture lexicon says of a line, by how it is to be compared: the whole line, its beginning, any part of it."""
    found: dict[str, dict[str, str]] = {"line": {}, "prefix": {}, "contains": {}}
    for row in lexicon.rows("furniture"):
        if row["match"] in found and _bare(row["phrase"]):
            # "Source:" is furniture, "source" may be prose: what a line begins with keeps its colon.
            key = _tight(row["phrase"]) if row["match"] == "prefix" else _bare(row["phrase"])
            found[row["match"]][key] = row["what"]
    return found


def _tight(line: str) -> str:
    return re.sub(r" +(?=[:،,.])", "", " ".join(fold_text(line).split())).lstrip(" *•|-")


def _bare(line: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold_text(line)).split())


def _furniture(line: str) -> str | None:
    bare, tight, known = _bare(line), _tight(line), _furniture_lines()
    if what := known["line"].get(bare) or known["prefix"].get(tight) or known["contains"].get(bare):
        return what
    if len(line) > _HEADING_LENGTH or line.endswith("."):
        return None  # running text may hold the words by chance
    begins = (
        what
        for phrase, what in known["prefix"].items()
        if tight.startswith(phrase) and not re.match(r"\w", tight[len(phrase) :])
    )
    holds = (what for phrase, what in known["contains"].items() if f" {phrase} " in f" {bare} ")
    return next(begins, None) or next(holds, None)


@cache
def _outlet_words() -> re.Pattern[str]:
    names = [row["form"] for row in lexicon.rows("outlet_forms")]
    credit = forms.forms("cues", **{"class": "credit"})
    return re.compile(forms.PREFIX + forms.alternatives([*names, *credit]) + forms.END)


@cache
def _outlet_names() -> re.Pattern[str]:
    return re.compile(forms.alternatives([row["form"] for row in lexicon.rows("outlet_forms")]))


def _is_outlet_line(line: str) -> bool:
    return bool(_outlet_names().fullmatch(line.strip(" -|/•*\"'()[]")))


def _is_credit_line(line: str) -> bool:
    rest, n = _outlet_words().subn("", line)
    return n > 0 and len(line) <= _HEADING_LENGTH and not re.search(r"\w", rest)


@cache
def _date_words() -> re.Pattern[str]:
    names = [row["form"] for table in ("months", "weekdays") for row in lexicon.rows(table)]
    return re.compile(forms.alternatives(names))


def _is_date_line(line: str) -> bool:
    if not re.search(r"(?:19|20)\d\d", line):
        return False
    rest = re.sub(r"\d+", "", _date_words().sub("", line))
    return not _between_dates().sub("", rest).strip(" \t-–—,،./:|•*()[]")


@cache
def _between_dates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){forms.cue_words('date_line_word')}(?!\w)")


def _cut_titles(folded: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Titles that a page prints twice, the second time often cut short."""
    title = next((p for p in paragraphs if p.kind == "title"), None)
    if title is None:
        return paragraphs
    words = _bare(folded[title.start : title.end]).split()

    def again(p: Paragraph) -> bool:
        mine = _bare(folded[p.start : p.end]).split()
        return len(mine) >= min(_CUT_TITLE_WORDS, len(words)) and mine == words[: len(mine)]

    return tuple(
        replace(
            p,
            kind="furniture",
            furniture="title_again",
            repeat_of=title.number,
            why="the title printed again, whole or cut short",
        )
        if p.kind in ("subtitle", "heading") and again(p)
        else p
        for p in paragraphs
    )


def _sentences(folded: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    seen: dict[str, int] = {}
    for p in paragraphs:
        stops = [m.end() for m in _STOP.finditer(folded, p.start, p.end)]
        ends = [*stops, p.end]
        spans = zip([p.start, *stops], ends, strict=True)
        for a, b in (piece for span in spans for piece in _pieces(folded, *span)):
            a += len(folded[a:b]) - len(folded[a:b].lstrip())
            b = a + len(folded[a:b].rstrip())
            if a >= b:
                continue
            key = _bare(folded[a:b])
            if not key and found and found[-1].paragraph == p.number:  # stray marks belong to the sentence before
                found[-1] = replace(found[-1], end=b)
                continue
            number = len(found) + 1
            first = seen.setdefault(key, number) if len(key) >= _SHORTEST_REPEAT else number
            found.append(Sentence(number, a, b, p.number, first if first != number else None))
    return tuple(found)


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence as it is; one longer than any sentence (a list, a page without full stops) cut at blanks.

    Rules look back to the beginning of a sentence: none may be so long that they look for ever.
    """
    pieces = []
    while end - start > _LONGEST_SENTENCE:
        cut = max(
            folded.rfind("،", start, start + _LONGEST_SENTENCE), folded.rfind(" ", start, start + _LONGEST_SENTENCE)
        )
        cut = cut + 1 if cut > start else start + _LONGEST_SENTENCE
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _repeated(paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> tuple[Paragraph, ...]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for s in sentences:
        by_paragraph.setdefault(s.paragraph, []).append(s)
    home = {s.number: s.paragraph for s in sentences}
    done = []
    for p in paragraphs:
        mine = by_paragraph.get(p.number, [])
        if p.repeat_of is None and mine and all(s.repeat_of for s in mine) and home[mine[0].repeat_of] != p.number:
            p = replace(p, repeat_of=home[mine[0].repeat_of], why="every sentence of it stands above, word for word")
        done.append(p)
    return tuple(done)
