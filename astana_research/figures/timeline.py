"""When did the rounds meet, as far as these articles tell?"""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .axis import Axis, day_of, years
from .dates import candidates, date_words, yearless
from .record import record_days
from .style import BAND, BLUE, FEWEST, GREY, INK, PAGE, PALE, About, Sheet, listed, rows_of, say

COLUMNS = ("round", "article_id", "status", "mentions", "date", "date_qualifier", "date_start", "date_end")
TOLD = {"held": "held", "recalled": "held", "planned": "planned", "expected": "planned", "moved": "planned"}
COLOURS = {"held": (BLUE, "white"), "planned": ("white", BLUE), "unclear": (PALE, GREY)}
LANE = 5.4  # height in millimetres


def dates_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What the articles say of the days of each round; one row a round, date and way of telling.

    Columns: round, told (held, planned or unclear), date (EDTF; "" where no article tells one), date_qualifier,
    date_start, date_end (ISO days; "" where no year is known), articles, mentions.
    """
    rows = rows_of(tables, "rounds", COLUMNS).dropna(subset="round")
    rows["told"] = rows["status"].map(TOLD).fillna("unclear")
    placed = rows["date_start"].map(day_of).notna() & rows["date_end"].map(day_of).notna() & ~rows["date"].str.contains("XXXX")
    rows.loc[~placed, ["date_start", "date_end"]] = ""
    rows.loc[rows["date"] == "", ["told", "date_qualifier", "date_start", "date_end"]] = ["unclear", "", "", ""]
    keys = ["round", "told", "date", "date_qualifier", "date_start", "date_end"]
    told = rows.groupby(keys, as_index=False).agg(articles=("article_id", "nunique"), mentions=("mentions", "sum"))
    dated = told["date"] != ""
    return told[dated | ~told["round"].isin(told.loc[dated, "round"])].reset_index(drop=True)


def timeline(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Rounds over time, with what the articles leave open. Needs the table `rounds`.

    The table `record_rounds`, where it is there, is drawn palely behind the rounds named, for comparison.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = dates_told(tables), rows_of(tables, "rounds", COLUMNS).dropna(subset="round")
    rounds = sorted(set(told["round"]))
    bands = {number: days for number, days in record_days(tables).items() if number in rounds}
    dated, several = told[told["date"] != ""], told["date"].map(lambda edtf: bool(candidates(edtf))).astype(bool)
    placed = told[(told["date_start"] != "") & ~several]
    possible = {number: sum(map(candidates, told.loc[told["round"] == number, "date"]), []) for number in rounds}
    to_day = {mark.round for mark in placed.itertuples() if _to_day(mark)}
    counts = {
        "rounds": len(rounds),
        "day": len(to_day),
        "span": len(set(placed["round"]) - to_day),
        "open": len(set(dated["round"]) - set(placed["round"])),
        "none": len(set(rounds) - set(dated["round"])),
        "articles": source["article_id"].nunique(),
        "mentions": int(source["mentions"].sum()),
    }
    names = {number: say("figure.round", lang, n=number) for number in rounds}
    words = {number: _words(dated[dated["round"] == number], lang) for number in rounds}
    none = [say("figure.timeline.none", lang)]
    alt = [f"{names[n]}: {listed(words[n][:3] or none, lang, 'separator')}" for n in rounds[:25]]
    data = pd.DataFrame([(n, "record", f"{a}/{b}", "", str(a), str(b), 0, 0) for n, (a, b) in sorted(bands.items())])
    data = pd.concat([told, data.set_axis(told.columns, axis=1)]) if bands else told
    about, sheet = About.of("timeline", lang, counts, data, alt, "record" if bands else ""), Sheet(lang, width)
    if len(rounds) < FEWEST:
        return sheet.too_few(about, len(rounds))
    y = sheet.head(about, say("figure.timeline.answer", lang, **counts)) + 5

    # From the start side: names of the rounds, time, dates that no year ties to the axis.
    open_, most = dated.drop(placed.index), 1 if len(rounds) > 12 else 2
    aside = {n: _aside(open_[open_["round"] == n], lang, most) if words[n] else [(None, *none)] for n in rounds}
    heading = say("figure.timeline.aside", lang)
    beyond = [3.2 * bool(mark) + sheet.length(said) for marks in aside.values() for mark, said in marks]
    margin = max(*beyond, sheet.length(heading)) + 2.5 if beyond else 0
    begin, edge = 4 + max(sheet.length(name, 7, "bold") for name in names.values()), sheet.width - margin
    lanes = [y + LANE * sum(max(1, len(aside[n])) for n in rounds[:i]) for i in range(len(rounds) + 1)]
    days = [day_of(day) for column in ("date_start", "date_end") for day in placed[column]]
    days += [day for pairs in (bands.values(), *possible.values()) for pair in pairs for day in pair]
    axis = Axis(*sheet.across(begin, edge - 2), range(min(days).year, max(days).year + 1)) if days else None
    years(sheet, axis, y, lanes[-1])
    if margin:
        sheet.text(sheet.x(edge), y - 2.5, heading, color=GREY)
    for number, top, below in zip(rounds, lanes, lanes[1:], strict=False):
        middle, reach = (top + below) / 2, []
        sheet.line(2, top, sheet.width - 2, top)
        sheet.text(sheet.x(2), middle, names[number], size=7, weight="bold")
        if number in bands:
            reach = [axis.at(bands[number][0]) - 0.7, axis.at(bands[number][1], True) + 0.7]
            sheet.box(reach[0], top + 0.25, reach[1] - reach[0], below - top - 0.5, BAND, zorder=1)
        spans = [(axis.at(first), axis.at(last, True)) for first, last in possible[number]]
        _candidates(sheet, spans, middle)
        reach += [x for span in spans for x in span]  # words stand beside the line that joins them, not on it
        marks = placed[placed["round"] == number]
        marks = marks.assign(dot=[_to_day(mark) for mark in marks.itertuples()])
        for mark in marks.sort_values(["dot", "told"], ascending=[True, False]).itertuples():  # the firmest on top
            x0, x1 = axis.at(mark.date_start), axis.at(mark.date_end, True)
            reach += _mark(sheet, x0, x1, middle, mark.told, mark.dot)
        _beside(sheet, reach, middle, axis, _words(marks, lang), _words(marks, lang, years=False))
        for i, (mark, said) in enumerate(aside[number]):
            line = top + LANE * (i + 0.5)
            if mark:
                _mark(sheet, sheet.x(edge + 1.2), sheet.x(edge + 1.2), line, *mark)
            sheet.text(sheet.x(edge + 3.2 * bool(mark)), line, said, color=INK if mark else GREY)
    sheet.line(2, lanes[-1], sheet.width - 2, lanes[-1])

    samples = ((2.2, "held", "day"), (4, "held", "span"), (4, "planned", "planned"), (4, "unclear", "unclear"))
    entries = [
        (w, lambda x, m, w=w, way=way: _mark(sheet, x, x + w, m, way, w < 3), say(f"figure.timeline.{meaning}", lang))
        for w, way, meaning in samples
        if way in set(dated["told"])
    ]
    if any(possible.values()):
        one_of = say("figure.timeline.possible", lang)
        entries.append((5, lambda x, m: _candidates(sheet, [(x + i, x + i) for i in (0.6, 4.4)], m), one_of))
    if bands:
        entries.append((1.6, lambda x, m: sheet.box(x, m - 1.9, 1.6, 3.8, BAND), say("figure.timeline.record", lang)))
    more = any(re.search(r"\+\d", line.get_text()) for line in sheet.axes.texts)
    notes = [say("figure.timeline.more", lang)] if more else []
    return sheet.foot(sheet.key(lanes[-1] + 0.8, entries), about, notes)


def _to_day(mark: object) -> bool:
    """Whether a placed date is known to the day, or to the days of one meeting."""
    return "[" not in mark.date and (day_of(mark.date_end) - day_of(mark.date_start)).days <= 3


def _mark(sheet: Sheet, x0: float, x1: float, y: float, told: str, dot: bool) -> list[float]:
    """A dot for days, a bar for a span; hollow where only planned. Returns how far it reaches."""
    middle, half = (x0 + x1) / 2, 1.05 if dot else max(x1 - x0, 1.2) / 2
    if dot:
        sheet.dot(middle, y, half, *COLOURS[told])
    else:
        sheet.box(middle - half, y - 0.8, 2 * half, 1.6, *COLOURS[told])
    return [middle - half, middle + half]


def _candidates(sheet: Sheet, spans: list[tuple[float, float]], y: float) -> None:
    """Small marks, joined by a line, for days of which one is meant."""
    for x0, x1 in sorted(set(spans)):
        half = max(x1 - x0, 1.1) / 2
        sheet.line(min(spans)[0], y, max(spans)[1], y, GREY)
        sheet.box((x0 + x1) / 2 - half, y - 0.55, 2 * half, 1.1, PALE, GREY, 0.55 * (x1 - x0 < 1))


def _words(marks: pd.DataFrame, lang: str, years: bool = True) -> list[str]:
    """Dates in words, what was held first, then the most told; what is only planned says so."""
    said = []
    for mark in marks.sort_values(["told", "articles", "date"], ascending=[True, False, True]).itertuples():
        one = date_words(mark.date if years else yearless(mark.date), mark.date_qualifier, lang)
        said.append(say("figure.timeline.as_planned", lang, date=one) if mark.told == "planned" else one)
    return list(dict.fromkeys(said))


def _beside(sheet: Sheet, reach: list[float], y: float, axis: Axis | None, words: list[str], short: list[str]) -> None:
    """Dates beside the marks of a lane: two, or the first and the number of others, or that without its year."""
    for said in (words if len(words) < 3 else [], words[:1], short[:1]):
        line = listed(said, sheet.lang, "separator") + (f" +{len(words) - len(said)}" if len(words) > len(said) else "")
        need = sheet.length(line) + 1.2
        if said and need <= axis.right - max(reach):
            return sheet.text(max(reach) + 1.2, y, line, "left")
        if said and need <= min(reach) - axis.left:
            return sheet.text(min(reach) - 1.2, y, line, "right")


def _aside(open_: pd.DataFrame, lang: str, most: int) -> list[tuple[tuple[str, bool] | None, str]]:
    """(Way of telling, whether to the day) and words for dates that no one year ties to the axis.

    Where there are more than `most`: one, as held if any is, and the number of the others.
    """
    found = {}
    for mark in open_.sort_values(["told", "articles", "date"], ascending=[True, False, True]).itertuples():
        edtf = yearless(mark.date) if candidates(mark.date) else mark.date
        to_day = bool(re.search(r"-\d\d-\d\d", edtf))
        found[(mark.told, to_day), date_words(edtf, mark.date_qualifier, lang)] = None
    (mark, said), *others = found or [(None, "")]
    return list(found) if len(found) <= most else [(mark, f"{said} +{len(others)}")]
