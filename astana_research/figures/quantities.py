"""Which numbers do the articles give, and what are they part of?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .counts import (
    SUBJECTS,
    Count,
    counts_of,
    more,
    number_said,
    outlets_of,
    parted,
    sentence,
    split_what,
    subject_of,
    tellers,
    walk,
    what_name,
)  # fmt: skip
from .sources import fitted
from .style import BLUE, FEWEST, GREY, INK, PAGE, PALE, About, Sheet, listed, say

SCALED = ("harm", "persons", "attacks")  # drawn as bars; of the others the numbers are written
WEIGHT = {"harm": 3, "persons": 2, "attacks": 2, "talks": 2, "other": 1}  # groups drawn of each, where there are many
HEIGHT, COLUMN_HEIGHT = 175.0, 160.0  # millimetres for all groups
TELLERS, LINES, PARTS = 4, 16, 6  # drawn of a group: articles, lines with their parts, parts of a whole
BROKEN = 6  # a bar is cut short that is so many times the largest whole with parts, or twice so many times the middle one
TINT, MIDDLE = "#DCE6F1", "#9DB9D9"
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


@dataclass(frozen=True)
class Group:
    """What articles tell of one thing: the numbers that are no part of another, those with parts first."""

    subject: str
    what: str
    counts: tuple[Count, ...]

    @property
    def articles(self) -> int:
        return len({count.article for count in self.counts})


@dataclass(frozen=True)
class Words:
    """What stands at the side of a number: on which of its lines, how far in (mm)."""

    said: str
    line: int = 0
    inset: float = 0.0
    weight: str = "normal"
    color: str = INK


@dataclass(frozen=True)
class Row:
    """A stretch of the figure: words at the side, and a number that begins at `offset`, or text in its place."""

    words: list[Words]
    height: float
    count: Count | None = None
    offset: int = 0
    depth: int = 0
    text: tuple[str, ...] = ()
    numbers: int = 0  # told ones that stand here


def _groups(counts: Sequence[Count]) -> list[Group]:
    """The groups, the most told first, then those with most parts, then the largest."""
    of: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        of.setdefault((subject_of(count.what), count.what), []).append(count)
    found = [Group(*key, tuple(sorted(told, key=lambda c: (-len(c.parts), -c.value, c.article)))) for key, told in of.items()]
    return sorted(
        found, key=lambda g: (-g.articles, -len(g.counts[0].parts), -max(count.value for count in g.counts), g.what)
    )


def _beside(groups: Sequence[Group]) -> list[Group]:
    """The same, what befell people by one event together."""
    events = list(dict.fromkeys(split_what(group.what)[1] or group.what for group in groups))
    return sorted(groups, key=lambda g: events.index(split_what(g.what)[1] or g.what))


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, groups, names = quantities_told(tables), _groups(counts_of(tables)), tellers(tables, lang)
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

    drawn = _chosen(sheet, groups, names)
    shown = [row for rows in drawn.values() for row in rows]
    beside = [words for row in shown if row.count or row.text for words in row.words]
    begin = 4 + max(words.inset + sheet.length(words.said, 7, words.weight) for words in beside)
    broken = False
    for subject in SUBJECTS:
        if blocks := [drawn[group] for group in _beside([*drawn]) if group.subject == subject]:
            y, cut_short = _subject(sheet, subject, blocks, begin, y)
            broken |= cut_short
    rest = len(given) - sum(row.numbers for row in shown)
    notes = [say("figure.quantities.rest", lang, shown=len(given) - rest, rest=rest)] if rest else []
    return sheet.foot(sheet.key(y + 0.5, _entries(sheet, shown, broken)), about, notes)


def _chosen(sheet: Sheet, groups: Sequence[Group], names: dict[str, str]) -> dict[Group, list[Row]]:
    """The lines of as many groups as there is room for, the first of each subject first."""
    room, drawn, full = COLUMN_HEIGHT if sheet.narrow else HEIGHT, {}, set()
    alone = {subject for subject in SUBJECTS if sum(len(g.counts) for g in groups if g.subject == subject) == 1}
    rank = {group: sum(other.subject == group.subject for other in groups[:i]) for i, group in enumerate(groups)}
    for group in sorted(groups, key=lambda one: (rank[one] / WEIGHT[one.subject], SUBJECTS.index(one.subject))):
        if group.subject in full:
            continue
        # A bar by itself shows nothing that its number doesn't say.
        barred = group.subject in SCALED and (group.subject not in alone or bool(group.counts[0].parts))
        rows = _rows(sheet, group, names, barred)
        need = sum(row.height for row in rows) + 1 + 6.5 * (group.subject not in {other.subject for other in drawn})
        if need > room:
            full.add(group.subject)
        else:
            room, drawn[group] = room - need, rows
    return drawn


def _pitch(sheet: Sheet) -> float:
    return 4.1 if sheet.rtl else 3.5


def _rows(sheet: Sheet, group: Group, names: dict[str, str], barred: bool) -> list[Row]:
    """The lines of a group: its numbers as bars with their parts below them, or written."""
    limit, pitch = 27.0 if sheet.narrow else 0.3 * sheet.width, _pitch(sheet)
    title = fitted(sheet, what_name(group.what, sheet.lang), 0.92 * limit, 2, 7)
    titled = [Words(line, n, 0, "bold") for n, line in enumerate(title)]
    if not barred:
        text, numbers = _written(sheet, group, names, sheet.width - limit - 8)
        return [Row(titled, pitch * max(len(title), len(text)) + 0.3, text=text, numbers=numbers)]
    counts, rows = group.counts[:TELLERS], []
    if len(counts) > 1:
        few = say("figure.quantities.some", sheet.lang, shown=TELLERS, all=len(group.counts))
        if len(counts) < len(group.counts):
            titled.append(Words(few, len(title) - 1, sheet.length(title[-1], 7, "bold") + 2, "normal", GREY))
        rows.append(Row(titled, pitch * len(title) + 0.6))
    for n, count in enumerate(counts):
        words = [Words(line, i, 0, "normal", GREY) for i, line in enumerate(fitted(sheet, names[count.article], limit, 2, 7))]
        if not rows:  # a number by itself: who tells it beside what it counts, or below
            inset = sheet.length(title[-1], 7, "bold") + 2
            beside = len(title) == len(words) == 1 and inset + sheet.length(words[0].said, 7) <= limit
            at = (0, inset) if beside else (len(title), 0)
            words = titled + [replace(one, line=one.line + at[0], inset=at[1]) for one in words]
        if len(rows) + 2 + min(PARTS, len(count.parts)) + len(counts) - n - 1 > LINES:
            count = replace(count, parts=())
        rows += _tree(sheet, count, words, limit)
    return rows


def _tree(sheet: Sheet, count: Count, words: list[Words], limit: float, offset: int = 0, depth: int = 0) -> list[Row]:
    """A number, its parts and the others, each where the one before it ends."""
    height = _pitch(sheet) * (1 + max(one.line for one in words)) + 0.6
    rows, at = [Row(words, height, count, offset, depth, numbers=int(count.told))], offset
    things = "" if subject_of(count.what) in ("harm", "persons") else "_things"
    largest = sorted(count.parts, key=lambda part: -part.value)[:PARTS]
    for part in (*count.parts, *([count.rest] if count.rest else [])):
        if part.told and part not in largest:
            at += part.value if count.stacked else 0
            continue
        said = what_name(part.what, sheet.lang, count.what) if part.told else say(f"figure.quantities.others{things}", sheet.lang)
        lines, color = fitted(sheet, said, limit - 3 * (depth + 1), 2, 7), INK if part.told else GREY
        words = [Words(line, n, 3 * (depth + 1), "normal", color) for n, line in enumerate(lines)]
        if not part.told:
            at = max(offset, offset + count.value - part.value)
        rows += _tree(sheet, part, words, limit, at, depth + 1)
        at += part.value if count.stacked else 0
    return rows


def _written(sheet: Sheet, group: Group, names: dict[str, str], limit: float) -> tuple[tuple[str, ...], int]:
    """The numbers with those who tell them, the most told first, as many as two lines hold; and how many these are."""
    told: dict[str, list[Count]] = {}
    for count in group.counts:
        told.setdefault(parted(count, sheet.lang), []).append(count)
    order = sorted(told.items(), key=lambda one: (-len(one[1]), -one[1][0].value, one[0]))
    said, lines, numbers = "", [], 0
    for n, (number, counts) in enumerate(order):
        who = list(dict.fromkeys(names[count.article] for count in counts))
        source = listed(who[:2], sheet.lang) + more(len(who) - 2, sheet.lang)
        one = say("figure.quantities.told_by", sheet.lang, number=number, source=source)
        longer = listed([said, one], sheet.lang, "separator") if said else one
        rest = more(len(order) - n - 1, sheet.lang)
        if n and len(sheet.lines(longer + rest, limit, 7)) > 2:
            break
        said, lines = longer, fitted(sheet, longer + rest, limit, 2, 7)
        numbers += sum(of.told for count in counts for of, _ in walk(count))
    return tuple(lines), numbers


def _subject(sheet: Sheet, subject: str, blocks: list[list[Row]], begin: float, y: float) -> tuple[float, bool]:
    """The groups of a subject below its name, on one scale; returns the height below them, and whether a bar is cut short."""
    pitch, marked = _pitch(sheet), [row for rows in blocks for row in rows if row.count]
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
    count, middle = row.count, y + _pitch(sheet) / 2
    end = begin + (row.offset + count.value) * scale
    cut_short = row.offset + count.value > cap
    if cut_short:
        end = sheet.width - 2 - _need(sheet, row)
    start = min(begin + row.offset * scale, end - 0.6 * bool(row.offset))
    end = max(end, start + 0.6)
    if under and not row.depth:
        left, right = sheet.across(start, end)
        sheet.box(left, y + 0.2, right - left, row.height + under - 0.2, TINT, zorder=1)
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
    face = BLUE if count.told else "#9A9A9A"
    half = 1.25

    def piece(a: float, b: float, color: str, **more: object) -> None:
        left, right = sheet.across(a, b)
        sheet.box(left, y - half, right - left, 2 * half, color, **more)

    if count.bound == "at most":
        return piece(start, end, "white", edge=face, dashed=True)
    if count.bound == "about":
        blur = min(0.5 * TAIL * _tapered(end - start), (end - start) / 2)
        piece(end - blur, end + blur, MIDDLE if count.told else PALE)
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
