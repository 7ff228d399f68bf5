"""Which numbers do the articles give, and what are they part of?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .count_rows import Row, by_event, chosen, groups_of, pitch_of
from .counts import SUBJECTS, Count, counts_of, number_said, outlets_of, sentence, subject_of, tellers, walk
from .style import BLUE, DIM, FEWEST, GREY, INK, LIGHT, LIGHTEST, PAGE, PALE, About, Sheet, say

BROKEN = 6  # a bar is cut short that is so many times the largest whole with parts, or twice so many times the middle one
TAIL = 3.0  # millimetres behind the end of a bar whose end is open


def quantities_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The numbers that the articles give, each whole followed by its parts; one row an article and number.

    Columns: subject (harm, persons, attacks, talks, other), what, article_id, outlet, value, bound (exact, at least, more
    than, about, at most), part_of and of_value (what the whole counts and how many; "" and missing for a whole), told
    (told, or computed: what the whole leaves when its parts are taken off), mentions.
    """
    outlets = outlets_of(tables)
    rows = []
    for whole in counts_of(tables):
        for count, of in walk(whole):
            about_whole = (of.what, of.value) if of else ("", pd.NA)
            subject, told = subject_of(whole.what), "told" if count.told else "computed"
            outlet = outlets.get(count.article, "")
            rows.append((subject, count.what, count.article, outlet, count.value, count.bound, *about_whole, told, count.mentions))
    columns = ["subject", "what", "article_id", "outlet", "value", "bound", "part_of", "of_value", "told", "mentions"]
    return pd.DataFrame(rows, columns=columns).astype({"value": "Int64", "of_value": "Int64", "mentions": "Int64"})


def quantities(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Numbers by subject, parts within their wholes, each article's by itself. Needs `quantities` and `articles`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, groups = quantities_told(tables), groups_of(counts_of(tables))
    names = tellers(tables, told["article_id"], lang)
    given, all_ = told[told["told"] == "told"], [count for group in groups for count in group.counts]
    first = min(all_, key=lambda c: (not c.parts, SUBJECTS.index(subject_of(c.what))), default=None)
    counts = {
        "numbers": len(given),
        "articles": given["article_id"].nunique(),
        "parts": int((given["part_of"] != "").sum()),
        "first": sentence(first, names, lang) if first else "–",
    }
    about = About.of("quantities", lang, counts, told, [sentence(count, names, lang) for count in all_[:25]])
    sheet = Sheet(lang, width)
    if len(given) < FEWEST:
        return sheet.too_few(about, len(given))
    y = sheet.head(about, say("figure.quantities.answer", lang, **counts))

    drawn = chosen(sheet, groups, names)
    shown = [row for rows in drawn.values() for row in rows]
    beside = [words for row in shown if row.count or row.text for words in row.words]
    begin = 4 + max(words.inset + sheet.length(words.said, 7, words.weight) for words in beside)
    broken = False
    for subject in SUBJECTS:
        if blocks := [drawn[group] for group in by_event([*drawn]) if group.subject == subject]:
            y, cut_short = _subject(sheet, subject, blocks, begin, y)
            broken |= cut_short
    rest = len(given) - sum(row.numbers for row in shown)
    notes = [say("figure.quantities.rest", lang, shown=len(given) - rest, rest=rest)] if rest else []
    return sheet.foot(sheet.key(y + 0.5, _entries(sheet, shown, broken)), about, notes)


def _subject(sheet: Sheet, subject: str, blocks: list[list[Row]], begin: float, y: float) -> tuple[float, bool]:
    """The groups of a subject below its name, on one scale; returns the height below them, and whether a bar is cut short."""
    pitch, marked = pitch_of(sheet), [row for rows in blocks for row in rows if row.count]
    sheet.line(2, y, sheet.width - 2, y, GREY)
    sheet.text(sheet.x(2), y + 3, say(f"figure.quantities.subject.{subject}", sheet.lang), color=GREY, size=7)
    y, room = y + 6, sheet.width - 2 - begin
    whole = sorted(row.count.value for row in marked if not row.depth)
    split = max((row.count.value for row, after in pairwise(marked) if after.depth > row.depth), default=0)
    cap = BROKEN * split or 2 * BROKEN * whole[(len(whole) - 1) // 2] if whole else 0
    broken = any(row.offset + row.count.value > cap for row in marked)
    rooms = [(room - _need(sheet, row), row.offset + row.count.value) for row in marked]
    scale = min(((space * (0.8 if broken else 1) / end) for space, end in rooms if end <= cap), default=0)
    for rows in blocks:
        for n, row in enumerate(rows):
            for words in row.words:
                at = sheet.x(2 + words.inset), y + pitch * (words.line + 0.5)
                sheet.text(*at, words.said, size=7, weight=words.weight, color=words.color)
            for i, line in enumerate(row.text):
                sheet.text(sheet.x(begin), y + pitch * (i + 0.5), line, size=7)
            if row.count:
                under = [other for other in rows[n + 1 :] if other.count]
                inner = next((i for i, other in enumerate(under) if other.depth <= row.depth), len(under))
                height = sum(other.height for other in under[:inner])
                _number(sheet, row, begin, y, scale, cap, height)
            y += row.height
        y += 1 if any(row.count for row in rows) else 0.4
    return y + 0.8, broken


def _need(sheet: Sheet, row: Row) -> float:
    """What stands behind the end of a bar, in millimetres."""
    return sheet.length(number_said(row.count, sheet.lang), 7, "bold" if not row.depth else "normal") + TAIL + 1.5


def _number(sheet: Sheet, row: Row, begin: float, y: float, scale: float, cap: int, under: float) -> None:
    """A bar whose end shows the bound, the number behind it; a pale field below it holds its parts."""
    count, middle = row.count, y + pitch_of(sheet) / 2
    end = begin + (row.offset + count.value) * scale
    cut_short = row.offset + count.value > cap
    if cut_short:
        end = sheet.width - 2 - _need(sheet, row)
    start = min(begin + row.offset * scale, end - 0.6 * bool(row.offset))
    end = max(end, start + 0.6)
    if under and not row.depth:
        left, right = sheet.across(start, end)
        sheet.box(left, y + 0.2, right - left, row.height + under - 0.2, LIGHTEST, zorder=1)
    _bar(sheet, start, end, middle, count)
    if cut_short:
        _gap(sheet, sheet.x((start + end) / 2), middle)
    tail = {"more than": 1, "at least": 1, "about": 0.5}.get(count.bound, 0) * TAIL * _tapered(end - start)
    weight, color = "normal" if row.depth else "bold", INK if count.told else GREY
    sheet.text(sheet.x(end + tail + 1), middle, number_said(count, sheet.lang), size=7, weight=weight, color=color)


def _tapered(long: float) -> float:
    """How much of its full length the open end of a bar has: less where the bar is short."""
    return min(1.0, max(0.35, long / 6))


def _gap(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 0.9, y - 1.6, 1.8, 3.2, "white", zorder=3.5)
    for at in (x - 0.9, x + 0.6):
        sheet.box(at, y - 1.6, 0.3, 3.2, INK, zorder=3.6)


def _bar(sheet: Sheet, start: float, end: float, y: float, count: Count) -> None:
    """Solid as far as told; slices where more is left open, a paler end where about, hollow where at most."""
    face = BLUE if count.told else DIM
    half = 1.25

    def piece(a: float, b: float, color: str, **more: object) -> None:
        left, right = sheet.across(a, b)
        sheet.box(left, y - half, right - left, 2 * half, color, **more)

    if count.bound == "at most":
        return piece(start, end, "white", edge=face, dashed=True)
    if count.bound == "about":
        blur = min(0.5 * TAIL * _tapered(end - start), (end - start) / 2)
        piece(end - blur, end + blur, LIGHT if count.told else PALE)
        end -= blur
    piece(start, end, face)
    if count.bound in ("more than", "at least"):
        short = _tapered(end - start)
        for a, wide in ((0.5, 0.8), (1.7, 0.5), (2.6, 0.3)):
            piece(end + a * short, end + (a + wide) * short, face)


def _entries(sheet: Sheet, rows: Sequence[Row], broken: bool) -> list[tuple[float, Callable[[float, float], None], str]]:
    """What the ends of bars mean, and who the others are, as far as they are drawn."""
    drawn = [row.count for row in rows if row.count]
    meanings = {"more than": "open", "at least": "open", "about": "about", "at most": "most"}
    kinds = {meanings[count.bound]: count.bound for count in drawn if count.told and count.bound in meanings}
    samples = [(kind, Count("", "", 1, bound)) for kind, bound in sorted(kinds.items())]
    if any(not count.told for count in drawn):
        samples.append(("others", Count("", "", 1, "exact", told=False)))

    def draw(x: float, y: float, count: Count) -> None:
        begin = sheet.x(x + 8) if sheet.rtl else x
        _bar(sheet, begin, begin + (5.5 if count.low == count.value != count.high else 6.5), y, count)

    def gap(x: float, y: float) -> None:
        draw(x, y, Count("", "", 1, "exact"))
        _gap(sheet, x + 4, y)

    return [(8, gap, say("figure.quantities.key.cut", sheet.lang))] * broken + [
        (8, lambda x, y, count=count: draw(x, y, count), say(f"figure.quantities.key.{kind}", sheet.lang))
        for kind, count in samples
    ]
