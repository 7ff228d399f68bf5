"""The blocks of a page: its paragraphs, what each is, and what is set aside with the reason.

Nothing is deleted: a paragraph of page furniture or a repetition stays where it is, with a word on why counts pass it over.
furniture.py knows what lines say of themselves, with the lexicon's phrases, menus, tickers, stamps and credits in modules of
their own; layout.py, ends.py, bylines.py and inserted.py what places say; sentences.py and repetition.py what stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from .. import forms
from . import archives, credits, furniture, menus, phrases, stamps
from .layout import Line, judge
from .repetition import is_title_again, repeated, repeated_blocks
from .sentences import Sentence, sentences
from .words import SHORT, bare_words

__all__ = ["Paragraph", "Sentence", "bare_words", "split"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its span in folded text and what it is.

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


def split(folded: str, recurring: Collection[str] = ()) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """The paragraphs and sentences of an article's folded text, in order, each told apart.

    ``recurring`` are the words of lines that stand in articles of the corpus that have nothing else in common (corpus-wide
    furniture; see ``across.recurring_lines``).

    >>> paragraphs, found = split("عنوان الخبر\\n\\nانطلقت الجوله اليوم في استانا.انتهت الجوله امس.")
    >>> [p.kind for p in paragraphs], len(found)
    (['title', 'text'], 3)
    """
    lines = list(_lines(folded))
    verdicts = judge(folded, lines, recurring)
    paragraphs = tuple(
        Paragraph(n, line.start, line.end, v.kind, v.furniture, None, v.why)
        for n, (line, v) in enumerate(zip(lines, verdicts, strict=True), 1)
    )
    paragraphs = _titles_again(folded, paragraphs)
    aside = {p.number for p in paragraphs if p.furniture}
    found = repeated(folded, sentences(folded, [(p.start, p.end) for p in paragraphs]), aside)
    return _repeated(folded, paragraphs, found), found


def _lines(folded: str) -> Iterator[Line]:
    done = 0
    archived = archives.is_archive(folded)
    for m in re.finditer(r"[^\n]+", folded):
        text = m.group()
        start, end = m.start() + len(text) - len(text.lstrip()), m.start() + len(text.rstrip())
        if start < end:
            apart = folded.count("\n", done, start) > 1
            code = archives.leading_code(folded[start:end]) if archived else 0
            cut = [code] if code else _cut(folded[start:end])
            for a, b in zip([0, *cut], [*cut, end - start], strict=True):
                piece = folded[start + a : start + b]
                low, high = start + a + len(piece) - len(piece.lstrip()), start + a + len(piece.rstrip())
                if low < high:
                    yield Line(low, high, apart or a > 0, a > 0)
            done = end


def _cut(line: str) -> list[int]:
    """Where furniture is glued to a line: before or behind a title, or behind the last full stop."""
    if (m := _trail().match(line)) and len(line[m.end() :].split()) >= 4:
        return [m.end()]
    if (end := menus.leading_menu(line)) and len(line[end:].split()) >= 4 and not furniture.of_line(line):
        return [end]
    if (end := stamps.leading_stamp(line)) and not stamps.is_date_line(line):
        return [end]
    if m := _ADDRESS_BEHIND.search(line):
        return [m.start(1)]
    if place := phrases.label_behind(line):
        return [place]
    if len(line) > SHORT:
        m = _LAST_BIT.search(line, len(line) - _GLUED)
        return [m.start(1)] if m and furniture.of_line(m[1].strip()) else []
    if credits.is_dateline_of_outlet(line):
        return []
    if end := credits.leading_label(line):
        return [end]
    said = furniture.of_line(line)
    if credits.is_credit(line) or (said and not said[1].startswith("holds")) or stamps.is_date_line(line):
        return []
    if place := credits.credit_behind(line):
        return [place]
    for pattern in (_CREDIT, _SITE, stamps.day_at_end()):
        m = pattern.search(line)
        if m and m.start() > 4 and (credits.is_credit(m.group()) or (line[-1] != "." and stamps.is_date_line(m.group()))):
            return [m.start()]
    if len(line) > 40 and (m := _LAST_BIT.search(line)) and m.start(1) > 20 and furniture.of_line(m[1].strip()):
        return [m.start(1)]
    return []


_CREDIT = re.compile(r"\([^()]{2,30}\)\.?$|[/–-] [^/()–-]{2,25}$")
_SITE = re.compile(r"(?<=\w) *\|.*$")
_ADDRESS_BEHIND = re.compile(r"[.!؟?\"»)…] {0,3}((?:https?://|pic\.twitter\.com/|t\.me/)\S{1,200})$")
_GLUED = 60  # characters of furniture that stands glued to the end of a paragraph
_LAST_BIT = re.compile(r"(?<=[.!؟\"»])\s*((?:\[|©|\w)[^.!؟]*[.!؟…\]]*)$")


@cache
def _trail() -> re.Pattern[str]:
    """A trail of sections before a title: "الرئيسية / سياسة / "."""
    here, home = forms.cue_words("you_are_here"), forms.cue_words("home_of_trail")
    return re.compile(rf"(?:{here} ?:? ?)?{home} *(/|>|›|\||\\|(?<= )\"(?= ))(?:[^/>›|\\\"]*\1)+ *")


def _titles_again(folded: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Titles that a page prints twice, the second time often cut short."""
    title = next((p for p in paragraphs if p.kind == "title"), None)
    if title is None:
        return tuple(paragraphs)
    words = folded[title.start : title.end]
    return tuple(
        replace(
            p,
            kind="furniture",
            furniture="title_again",
            repeat_of=title.number,
            why="the title printed again, whole or cut short",
        )
        if p.number != title.number and p.end - p.start <= 200 and _is_again(words, folded[p.start : p.end])
        else p
        for p in paragraphs
    )


def _is_again(title: str, line: str) -> bool:
    """Whether a line is the title again, or the title with the few words of a credit glued to it."""
    behind = line.removeprefix(title)
    glued = behind != line and len(title.split()) >= _TITLE_WORDS and len(behind.split()) <= _CREDIT_WORDS
    return is_title_again(title, line) or (glued and not line.endswith((".", ":", "؟", "!")))


_TITLE_WORDS = 5
_CREDIT_WORDS = 3  # of a credit glued to a title


def _repeated(folded: str, paragraphs: Sequence[Paragraph], found: Sequence[Sentence]) -> tuple[Paragraph, ...]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for s in found:
        by_paragraph.setdefault(s.paragraph, []).append(s)
    home = {s.number: s.paragraph for s in found}
    done = []
    for p in paragraphs:
        mine = by_paragraph.get(p.number, [])
        if p.repeat_of is None and mine and all(s.repeat_of for s in mine) and home[mine[0].repeat_of] != p.number:
            nearly = any(s.why != "stands above, word for word" for s in mine)
            why = f"every sentence of it stands above, {'some nearly ' if nearly else ''}word for word"
            p = replace(p, repeat_of=home[mine[0].repeat_of], why=why)
        done.append(p)
    compound = {number for number, mine in by_paragraph.items() if len(mine) > 1}
    blocks = repeated_blocks(folded, {p.number: (p.start, p.end) for p in done if not p.furniture}, compound)
    why = "says nothing beyond an earlier paragraph, nearly word for word"
    return tuple(
        replace(p, repeat_of=blocks[p.number], why=why)
        if p.number in blocks and p.repeat_of is None and len(by_paragraph.get(p.number, ())) > 0
        else p
        for p in done
    )
