"""The process on one page: when the rounds met, where, who sat at the table, what was on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from .. import lexicon, typography
from . import house
from .axis import Axis, day_of, years
from .dates import date_words, days_words
from .process import SEATS, Round, rounds_of, told_of
from .style import BAND, BLUE, FEWEST, GREY, INK, LIGHT, PAGE, RED, About, Sheet, listed, rows_of, say

LANE = 5.4  # height of a round in millimetres
MOST = 30  # rounds drawn
LEAST_AXIS = 22.0  # millimetres
FEW_DAYS = 40
HOUSE_PLACE = "astana"  # of which the house chooses the spelling


def overview(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """All rounds, one a line. Needs the tables `rounds`, `chronology`, `participation`, `topics`, `claims`.

    Rounds that no article names are drawn palely from the table `record_rounds`, where it is there.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


@dataclass(frozen=True)
class Column:
    """A column of words or marks: its heading, its width, what draws a round's cell around (start, middle), whose seats it shows."""

    head: str
    wide: float
    cell: Callable[[Round, float, float], None]
    seat: str = ""


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    rounds = rounds_of(tables)
    told = [one for one in rounds if one.told]
    counts = {
        "rounds": len(told),
        "others": len(rounds) - len(told),
        "articles": rows_of(tables, "rounds", ("article_id",))["article_id"].nunique(),
        "fixed": sum(_fixed(one) for one in told),
        "seated": sum(bool(one.seats) for one in told),
    }
    about = About.of("overview", lang, counts, told_of(rounds), [_said(one, lang) for one in told[:25]],
                     "record" if counts["others"] else "")  # fmt: skip
    sheet = Sheet(lang, width)
    if len(told) < FEWEST:
        return sheet.too_few(about, len(told))
    y = sheet.head(about, say("figure.overview.answer", lang, **counts))
    shown = rounds[-MOST:]
    before, after = _columns(sheet, shown)
    begin, end = 2 + sum(c.wide for c in before), sheet.width - 2 - sum(c.wide for c in after)
    days = [day_of(day) for one in shown for day in (one.start, one.end, *one.record)]
    days = [day for day in days if day]
    axis = Axis(*sheet.across(begin + 2, end - 4), range(min(days).year, max(days).year + 1)) if days else None

    pitch = 3.4 if sheet.rtl else 2.8
    heads = {id(c): sheet.lines(c.head, c.wide - 0.8) for c in (*before, *after)}
    deep = max(1, *(len(lines) for lines in heads.values()))
    for columns, x in ((before, 2.0), (after, end)):
        for column in columns:
            for i, line in enumerate(heads[id(column)]):
                sheet.text(sheet.x(x), y + pitch * (i + 0.5 + deep - len(heads[id(column)])), line, color=GREY)
            x += column.wide
    y += pitch * deep + 0.8
    years(sheet, axis, y, y + LANE * len(shown))
    for one in shown:
        sheet.line(2, y, sheet.width - 2, y)
        for columns, x in ((before, 2.0), (after, end)):
            for column in columns:
                column.cell(one, x, y + LANE / 2)
                x += column.wide
        if axis:
            _mark(sheet, axis, one, y + LANE / 2)
        y += LANE
    sheet.line(2, y, sheet.width - 2, y)
    rest = len(rounds) - len(shown)
    notes = [say("figure.overview.rest", lang, n=rest)] if rest else []
    return sheet.foot(sheet.key(y + 0.8, _key(sheet, shown, {column.seat for column in after})), about, notes)


def _columns(sheet: Sheet, rounds: Sequence[Round]) -> tuple[list[Column], list[Column]]:
    """What stands before and behind the axis: as much as the width allows, the least needed left out first."""
    lang = sheet.lang

    def words(
        key: str, say_of: Callable[[Round], str], weight: str = "normal", told: Callable[[Round], bool] = lambda one: one.told
    ) -> Column:
        head = say(key, lang)
        longest = max(sheet.length(say_of(one), weight=weight) for one in rounds)
        wide = max(longest, *(sheet.length(word) for word in head.split())) + 2.0

        def cell(one: Round, x: float, y: float) -> None:
            if said := say_of(one):
                sheet.text(sheet.x(x), y, said, weight=weight, color=INK if told(one) else GREY)

        return Column(head, wide, cell)

    number = words("figure.rounds", lambda one: str(one.number), "bold")
    days = words("figure.overview.days", lambda one: _days(one, lang))
    city = words("figure.overview.city", lambda one: _city(one, lang), told=lambda one: one.city_told)
    seats = [
        Column(say(f"figure.overview.{seat}", lang), wide,
               lambda one, x, y, s=seat, w=wide: _seat(sheet, one, s, x + w / 2 - 0.8, y), seat)
        for seat in SEATS
        for wide in [max(7.0, max(sheet.length(word) for word in say(f"figure.overview.{seat}", lang).split()) + 1.4)]
    ]  # fmt: skip
    topics = [words("figure.overview.topics", lambda one: _topics(one, lang))] if any(one.topics for one in rounds) else []
    # Each choice: what stands before the axis, behind it.
    for before, after in (
        ([number, days, city], [*seats, *topics]), ([number, days, city], seats), ([number, days], seats),
        ([number, days], seats[:3]), ([number, days], []),
    ):  # fmt: skip
        if sheet.width - 4 - sum(column.wide for column in (*before, *after)) >= LEAST_AXIS:
            break
    return before, after


def _fixed(one: Round) -> bool:
    """Whether the articles leave few days: no more than a meeting has."""
    start, end = day_of(one.start), day_of(one.end)
    return bool(start and end) and (end - start).days <= 3


def _days(one: Round, lang: str) -> str:
    start, end = day_of(one.start), day_of(one.end)
    if start and end and (end - start).days > FEW_DAYS:  # so far apart, the days themselves say nothing
        return date_words(f"{one.start[:7]}/{one.end[:7]}", "", lang)
    if one.days:
        return days_words(one.days, lang)
    return date_words("/".join(one.record), "", lang) if all(one.record) and not one.told else ""


def _city(one: Round, lang: str) -> str:
    if one.city == HOUSE_PLACE:
        return house.in_force().astana if lang == "ar" else "Astana"
    return next((row[f"name_{lang}"] for row in lexicon.rows("places") if row["place_id"] == one.city), one.city)


def _topics(one: Round, lang: str) -> str:
    names = [say(f"figure.topic_short.{code}", lang) for code in one.topics[:2]]
    return listed(names, lang) + (f" +{len(one.topics) - 2}" if len(one.topics) > 2 else "")


def _mark(sheet: Sheet, axis: Axis, one: Round, y: float) -> None:
    """Days by the articles in blue, by the public record as a pale band."""
    first, last = day_of(one.record[0]), day_of(one.record[1])
    if first and last:
        middle = (axis.at(first) + axis.at(last, True)) / 2
        sheet.box(middle - 0.8, y - LANE / 2 + 0.35, 1.6, LANE - 0.7, BAND, zorder=1)
    if not (day_of(one.start) and day_of(one.end)):
        return
    x0, x1 = axis.at(one.start), axis.at(one.end, True)
    if _fixed(one):
        sheet.dot((x0 + x1) / 2, y, 1.05, BLUE, "white")
    else:
        sheet.box(x0, y - 0.7, max(x1 - x0, 1.2), 1.4, LIGHT, BLUE)


def _seat(sheet: Sheet, one: Round, seat: str, x: float, y: float) -> None:
    """How many took part in a role, in a filled circle; hollow where they were only to; crossed where one stayed away."""
    sat, planned, away = one.seats.get(seat, 0), one.planned.get(seat, 0), seat in one.absent
    x = sheet.x(x - 1.2 * away * bool(sat or planned))
    if sat or planned:
        sheet.dot(x, y, 1.9, BLUE if sat else "white", BLUE)
        sheet.text(x, y, str(sat or planned), "center", color="white" if sat else BLUE)
    if away:
        x += (-3.2 if sheet.rtl else 3.2) * bool(sat or planned)
        for way in (-0.8, 0.8):
            sheet.line(x - 0.8, y - way, x + 0.8, y + way, RED)


def _key(sheet: Sheet, rounds: Sequence[Round], seats: set[str]) -> list:
    """What the marks mean that are drawn: of seats only those whose column is there."""
    lang, entries = sheet.lang, []
    told = [one for one in rounds if one.told]
    if any(_fixed(one) for one in told):
        entries.append((2.2, lambda x, m: sheet.dot(x + 1.1, m, 1.05, BLUE, "white"), say("figure.overview.day", lang)))
    if any(one.start and one.end and not _fixed(one) for one in told):
        entries.append((4, lambda x, m: sheet.box(x, m - 0.7, 4, 1.4, LIGHT, BLUE), say("figure.overview.span", lang)))
    if any(all(one.record) for one in rounds):
        entries.append((1.6, lambda x, m: sheet.box(x, m - 1.9, 1.6, 3.8, BAND), say("figure.timeline.record", lang)))
    if any(seats & set(one.seats) for one in rounds):
        entries.append((3.8, lambda x, m: sheet.dot(x + 1.9, m, 1.9, BLUE, BLUE), say("figure.overview.seats", lang)))
    if any(seats & (set(one.planned) - set(one.seats)) for one in rounds):
        entries.append((3.8, lambda x, m: sheet.dot(x + 1.9, m, 1.9, "white", BLUE), say("figure.overview.planned", lang)))
    if any(seats & set(one.absent) for one in rounds):
        def cross(x: float, m: float) -> None:
            for way in (-0.8, 0.8):
                sheet.line(x, m - way, x + 1.6, m + way, RED)

        entries.append((1.6, cross, say("figure.overview.absent", lang)))
    return entries


def _said(one: Round, lang: str) -> str:
    """A round in words."""
    seats = listed([f"{say(f'figure.overview.{seat}', lang)} {n}" for seat in SEATS if (n := one.seats.get(seat, 0))], lang)
    parts = [_days(one, lang) or say("figure.timeline.none", lang), _city(one, lang), seats, _topics(one, lang)]
    return f"{say('figure.round', lang, n=one.number)}: {listed([part for part in parts if part], lang, 'separator')}"
