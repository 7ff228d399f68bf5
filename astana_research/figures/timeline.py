"""When did the rounds meet, as far as these articles tell?"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from .dates import date_words
from .style import BLUE, FAINT, FEWEST, GREY, INK, PAGE, PALE, Sheet, rows_of, say, tell

COLUMNS = ("round", "article_id", "status", "mentions", "date", "date_qualifier", "date_start", "date_end")
TOLD = {"held": "held", "recalled": "held", "planned": "planned", "expected": "planned", "moved": "planned"}
FACES = {"held": BLUE, "planned": "white", "unclear": PALE}
BAND = "#C4C4C4"  # the public record
LANE = 5.4  # height in millimetres


def dates_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What the articles say of the days of each round; one row a round, date and way of telling.

    Columns: round, told (held, planned or unclear), date (EDTF; "" where no article tells one), date_qualifier, date_start,
    date_end (ISO days; "" where the date is open), articles, mentions.
    """
    rows = rows_of(tables, "rounds", COLUMNS).dropna(subset="round")
    rows["told"] = rows["status"].map(TOLD).fillna("unclear")
    placed = rows["date_start"].map(_day).notna() & rows["date_end"].map(_day).notna()
    rows.loc[~placed, ["date_start", "date_end"]] = ""
    rows.loc[rows["date"] == "", ["told", "date_qualifier", "date_start", "date_end"]] = ["unclear", "", "", ""]
    keys = ["round", "told", "date", "date_qualifier", "date_start", "date_end"]
    told = rows.groupby(keys, as_index=False).agg(articles=("article_id", "nunique"), mentions=("mentions", "sum"))
    return told[(told["date"] != "") | ~told["round"].isin(told.loc[told["date"] != "", "round"])].reset_index(drop=True)


def timeline(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE,
             record: Iterable[Mapping[str, str]] | None = None) -> Figure:
    """Rounds over time, with what the articles leave open. Needs the table `rounds`.

    `record`, rows with round, first_day and last_day (ISO), is drawn palely behind the rounds named, for comparison.
    """
    with typography.use(lang):
        return _draw(tables, lang, width, list(record or ()))


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float, record: list[Mapping[str, str]]) -> Figure:
    told, source = dates_told(tables), rows_of(tables, "rounds", COLUMNS).dropna(subset="round")
    rounds = sorted(set(told["round"]))
    bands = {int(row["round"]): (_day(row["first_day"]), _day(row["last_day"])) for row in record}
    bands = {number: days for number, days in bands.items() if number in rounds and all(days)}
    placed, dated = told[told["date_start"] != ""], told[told["date"] != ""]
    to_day = {mark.round for mark in placed.itertuples() if _to_day(mark)}
    counts = {"rounds": len(rounds), "day": len(to_day), "span": len(set(placed["round"]) - to_day),
              "open": len(set(dated["round"]) - set(placed["round"])), "none": len(set(rounds) - set(dated["round"])),
              "articles": source["article_id"].nunique(), "mentions": int(source["mentions"].sum())}
    words = {number: _words(dated[dated["round"] == number], lang) for number in rounds}
    nothing = [say("figure.timeline.none", lang)]
    alt = [f"{say('figure.round', lang, n=n)}: {say('figure.separator', lang).join(words[n][:3] or nothing)}" for n in rounds[:25]]
    data = pd.concat([told, pd.DataFrame([(n, "record", f"{a}/{b}", "", str(a), str(b), 0, 0) for n, (a, b) in bands.items()],
                                         columns=told.columns)]) if bands else told
    about = tell("timeline", lang, counts, data, alt, "record" if bands else "")
    sheet = Sheet(lang, width)
    if len(rounds) < FEWEST:
        return sheet.too_few(about, len(rounds))
    y = sheet.head(about, say("figure.timeline.answer", lang, **counts)) + 5

    # From the start side: names of the rounds, time, dates that no year ties to the axis.
    aside = {number: _aside(told[told["round"] == number], lang) for number in rounds}
    names = 4 + max(sheet.length(say("figure.round", lang, n=number), 7, "bold") for number in rounds)
    margin = max((3.2 * bool(mark) + sheet.length(said, 6.5) for marks in aside.values() for mark, said in marks), default=0)
    margin = max(margin, sheet.length(say("figure.timeline.aside", lang), 6.5)) + 2.5 if margin else 0
    left, right = sheet.across(names, sheet.width - 2 - margin)
    edge = sheet.across(sheet.width - margin, 0)[sheet.rtl]
    tops = [y + LANE * sum(max(1, len(aside[n])) for n in rounds[:i]) for i in range(len(rounds) + 1)]

    days = [_day(day) for column in ("date_start", "date_end") for day in placed[column]] + [day for band in bands.values() for day in band]
    years = range(min(days).year, max(days).year + 1) if days else range(0)
    origin = date(years[0], 1, 1).toordinal() if days else 0
    step = (right - left) / (date(years[-1], 12, 31).toordinal() + 1 - origin) if days else 0.0

    def at(day: str | date, end: bool = False) -> float:
        return left + ((_day(day) if isinstance(day, str) else day).toordinal() - origin + end) * step

    every = 1 + int((sheet.length("2020", 6.5) + 1) / (365 * step)) if days else 1
    for number, year in enumerate(years):
        x0, x1 = at(date(year, 1, 1)), at(date(year, 12, 31), True)
        if number % 2 == 0:
            sheet.box(x0, y, x1 - x0, tops[-1] - y, FAINT, zorder=0)
        if number % every == 0:
            sheet.text((x0 + x1) / 2, y - 2.5, str(year), 6.5, "center", color=GREY)
    if margin:
        sheet.text(edge, y - 2.5, say("figure.timeline.aside", lang), 6.5, color=GREY)
    for number, top, below in zip(rounds, tops, tops[1:], strict=False):
        middle, reach = (top + below) / 2, []
        sheet.line(2, top, sheet.width - 2, top)
        sheet.text(sheet.across(2, 0)[sheet.rtl], middle, say("figure.round", lang, n=number), 7, weight="bold")
        if number in bands:
            reach += [at(bands[number][0]) - 0.7, at(bands[number][1], True) + 0.7]
            sheet.box(reach[0], top + 0.25, reach[1] - reach[0], below - top - 0.5, BAND, zorder=1)
        marks = placed[placed["round"] == number].assign(dot=lambda rows: [_to_day(mark) for mark in rows.itertuples()])
        for mark in marks.sort_values(["dot", "told", "articles"], ascending=[True, False, True]).itertuples():  # firmest on top
            reach += _mark(sheet, at(mark.date_start), at(mark.date_end, True), middle, mark.told, mark.dot)
        _beside(sheet, reach, middle, left, right, _words(marks, lang), _words(marks, lang, False))
        for i, (mark, said) in enumerate(aside[number]):
            line, sign = top + LANE * (i + 0.5), -1 if sheet.rtl else 1
            if mark:
                _mark(sheet, edge + sign * 1.2, edge + sign * 1.2, line, *mark)
            sheet.text(edge + sign * 3.2 * bool(mark), line, said, 6.5, color=INK if mark else GREY)
    sheet.line(2, tops[-1], sheet.width - 2, tops[-1])

    kinds = set(dated["told"])
    entries = [(w, lambda x, m, k=kind, w=w: _mark(sheet, x, x + w, m, k, w < 3), say(f"figure.timeline.{key}", lang)) for w, kind, key in
               ((2.2, "held", "day"), (4, "held", "span"), (4, "planned", "planned"), (4, "unclear", "unclear")) if kind in kinds]
    if bands:
        entries.append((1.6, lambda x, m: sheet.box(x, m - 1.9, 1.6, 3.8, BAND), say("figure.timeline.record", lang)))
    notes = [say("figure.timeline.more", lang)] if any(len(said) > 2 for said in words.values()) else []
    return sheet.foot(sheet.key(tops[-1] + 0.8, entries), about, notes)


def _to_day(mark: object) -> bool:
    """Whether a placed date is known to the day, or to the days of one meeting."""
    return "[" not in mark.date and (_day(mark.date_end) - _day(mark.date_start)).days <= 3


def _mark(sheet: Sheet, x0: float, x1: float, y: float, told: str, dot: bool) -> list[float]:
    """A dot for days, a bar for a span; hollow where only planned. Returns how far it reaches."""
    middle, half = (x0 + x1) / 2, 1.05 if dot else max(x1 - x0, 1.2) / 2
    edge = {"held": "white", "planned": BLUE, "unclear": GREY}[told]
    if dot:
        sheet.dot(middle, y, half, FACES[told], edge)
    else:
        sheet.box(middle - half, y - 0.8, 2 * half, 1.6, FACES[told], edge)
    return [middle - half, middle + half]


def _words(marks: pd.DataFrame, lang: str, years: bool = True) -> list[str]:
    """Dates in words, what was held first, then the most told; what is only planned says so."""
    said = []
    for mark in marks.sort_values(["told", "articles", "date"], ascending=[True, False, True]).itertuples():
        one = date_words(mark.date if years else re.sub(r"\d{4}", "XXXX", mark.date), mark.date_qualifier, lang)
        said.append(say("figure.timeline.as_planned", lang, date=one) if mark.told == "planned" else one)
    return list(dict.fromkeys(said))


def _beside(sheet: Sheet, reach: list[float], y: float, left: float, right: float, words: list[str], yearless: list[str]) -> None:
    """Dates beside the marks of a lane, where there is room: two, or the first and the number of others, or without its year."""
    for said in (words if len(words) < 3 else [], words[:1], yearless[:1]):
        line = say("figure.separator", sheet.lang).join(said) + (f" +{len(words) - len(said)}" if len(words) > len(said) else "")
        need = sheet.length(line, 6.5) + 1.2
        if said and need <= right - max(reach):
            return sheet.text(max(reach) + 1.2, y, line, 6.5, "left")
        if said and need <= min(reach) - left:
            return sheet.text(min(reach) - 1.2, y, line, 6.5, "right")


def _aside(told: pd.DataFrame, lang: str) -> list[tuple[tuple[str, bool] | None, str]]:
    """Marks and words for the dates of a round that no year ties to the axis, or for none at all."""
    if (told["date"] == "").all():
        return [(None, say("figure.timeline.none", lang))]
    open_ = told[(told["date_start"] == "") & (told["date"] != "")].sort_values(["articles", "date"], ascending=[False, True])
    found = list(dict.fromkeys(((mark.told, bool(re.search(r"-\d\d-\d\d", mark.date))), date_words(mark.date, mark.date_qualifier, lang))
                               for mark in open_.itertuples()))
    return found if len(found) < 3 else [found[0], (None, f"+{len(found) - 1}")]


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
