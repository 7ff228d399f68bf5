"""The lines of the figure of quantities: which numbers stand where, as much as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .counts import SUBJECTS, Count, more, parted, split_what, subject_of, walk, what_name
from .sources import fitted
from .style import GREY, INK, Sheet, listed, say

SCALED = ("harm", "persons", "attacks")  # drawn as bars; of the others the numbers are written
WEIGHT = {"harm": 3, "persons": 2, "attacks": 2, "talks": 2, "other": 1}  # groups drawn of each, where there are many
HEIGHT, COLUMN_HEIGHT = 175.0, 160.0  # millimetres for all groups
TELLERS, LINES, PARTS = 4, 16, 6  # drawn of a group: articles, lines with their parts, parts of a whole


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


def groups_of(counts: Sequence[Count]) -> list[Group]:
    """The groups, the most told first, then those with most parts, then the largest."""
    of: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        of.setdefault((subject_of(count.what), count.what), []).append(count)
    found = [Group(*key, tuple(sorted(told, key=lambda c: (-len(c.parts), -c.value, c.article)))) for key, told in of.items()]
    return sorted(
        found, key=lambda g: (-g.articles, -len(g.counts[0].parts), -max(count.value for count in g.counts), g.what)
    )


def by_event(groups: Sequence[Group]) -> list[Group]:
    """The same, what befell people by one event together."""
    events = list(dict.fromkeys(split_what(group.what)[1] or group.what for group in groups))
    return sorted(groups, key=lambda g: events.index(split_what(g.what)[1] or g.what))


def chosen(sheet: Sheet, groups: Sequence[Group], names: dict[str, str]) -> dict[Group, list[Row]]:
    """The lines of as many groups as there is room for, the first of each subject first."""
    room, drawn, full = sheet.room(COLUMN_HEIGHT if sheet.narrow else HEIGHT), {}, set()
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


def pitch_of(sheet: Sheet) -> float:
    return 4.1 if sheet.rtl else 3.5


def _rows(sheet: Sheet, group: Group, names: dict[str, str], barred: bool) -> list[Row]:
    """The lines of a group: its numbers as bars with their parts below them, or written."""
    limit, pitch = 27.0 if sheet.narrow else 0.3 * sheet.width, pitch_of(sheet)
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
        words = [Words(line, i, 0, "normal", GREY) for i, line in enumerate(fitted(sheet, names[count.article], limit, size=7))]
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
    height = pitch_of(sheet) * (1 + max(one.line for one in words)) + 0.6
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
        said, lines = longer, fitted(sheet, longer + rest, limit, size=7)
        numbers += sum(of.told for count in counts for of, _ in walk(count))
    return tuple(lines), numbers
