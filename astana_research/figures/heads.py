"""Who led which delegation, over the rounds?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import ceil

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from .. import lexicon, typography
from .heads_told import COLUMNS, WAYS, Row, course, heads_told, party_rank, people_of, recorded
from .sources import fitted
from .style import BAND, BLUE, FAINT, FEWEST, GREY, PAGE, PALE, RED, About, Sheet, listed, name_of, rows_of, say

MOST = 30  # rounds drawn
HEIGHT = 175.0  # millimetres for all people


def heads(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """People by rounds, under the delegations that they led. Needs the table `delegation_heads`.

    The table `record_heads` (round, party, person_id, name_latin, status), where there is one, stands palely behind.
    """
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, record, source = heads_told(tables), recorded(tables), rows_of(tables, "delegation_heads", COLUMNS)
    latin = dict(zip(record["person"], record["name"], strict=True))
    people = people_of(told, record)
    parties = sorted({row.party for row in people}, key=party_rank)
    same, changed = course(told)
    disputed = told.loc[told["disputed"], ["party", "round"]].drop_duplicates()
    counts = {
        "people": sum(bool(row.told) for row in people),
        "parties": told["party"].nunique(),
        "rounds": told["round"].nunique(),
        "articles": source["article_id"].nunique(),
        "namings": len(source),
        "disputed": len(disputed),
        "same": _parties(same, lang),
        "changed": _parties(changed, lang),
    }
    alt = [_said([row for row in people if row.party == code and row.told], code, latin, lang) for code in parties]
    data = told if record.empty else pd.concat([told, record.drop(columns="name").assign(articles=0, disputed=False)])
    more = "" if record.empty else "record"
    about, sheet = About.of("heads", lang, counts, data, [words for words in alt[:25] if words], more), Sheet(lang, width)
    if counts["people"] < FEWEST:
        return sheet.too_few(about, counts["people"])
    parts = [key for key in ("same", "changed", "disputed") if counts[key]]
    y = sheet.head(about, " ".join(say(f"figure.heads.{part}", lang, **counts) for part in parts or ["neither"]))

    # From the start side: people under their delegations, rounds, "round not told".
    pitch, limit = 3.9 if sheet.rtl else 2.9, 25.0 if sheet.narrow else 44.0
    lines, header = cache(lambda person: _name(sheet, person, latin, limit)), pitch + 2.4
    height = cache(lambda person: max(4.5, pitch * len(lines(person)) + 1))
    shown = _shown(people, height, header)
    rounds = _rounds(shown)
    apart = 12.0 if any(None in row.told for row in shown) else 0.0
    begin = 5.5 + max(
        *(sheet.length(line, _size(sheet, line)) for row in shown for line in lines(row.person)), 18.0,
        *(min(limit, sheet.length(_party(row.party, lang), 7, "bold")) for row in shown),
    )  # fmt: skip
    wide = min(30.0, (sheet.width - 2 - begin - apart) / max(1, len(rounds)))
    end = begin + wide * len(rounds)
    first = sheet.across(begin, end)[0]  # time runs from left to right in both languages
    places = {number: (first + wide * (i + 0.5), wide) for i, number in enumerate(rounds)}
    if apart:
        places[None] = (sheet.x(end + apart / 2), apart)
        words = sheet.lines(say("figure.round_not_told", lang), apart)
        for i, line in enumerate(words):
            sheet.text(places[None][0], y + 2 + pitch * i, line, "center")
        y += pitch * (len(words) - 1)
    sheet.text(sheet.x(2), y + 2, say("figure.rounds", lang), size=7, weight="bold")
    skip = ceil((sheet.length(str(rounds[-1]), weight="bold") + 0.5) / wide) if rounds else 1
    y, top, left, right = y + 4.4, y + 4.4, *sheet.across(2, end + apart)
    bottom = top + sum(height(row.person) for row in shown) + header * len({row.party for row in shown})
    for i, number in enumerate(rounds[::-1]):
        if i % skip == 0:
            sheet.text(places[number][0], top - 2.4, str(number), "center", weight="bold")
        if i % max(2, skip) == 0:  # leads the eye from a mark up to its number
            sheet.box(places[number][0] - wide / 2, top, wide, bottom - top, FAINT, zorder=0)
    for code in parties:
        rows = sorted((row for row in shown if row.party == code), key=lambda row: row.place)
        if not rows:
            continue
        sheet.line(left, y, right, y, GREY)
        sheet.text(sheet.x(2), y + header / 2, fitted(sheet, _party(code, lang), begin - 4, 1, 7)[0], size=7, weight="bold")
        y += header
        links: dict[int, list[float]] = {}
        for row in rows:
            middle, high = y + height(row.person) / 2, height(row.person)
            for i, line in enumerate(lines(row.person)):
                sheet.text(sheet.x(3.5), middle + pitch * (i - (len(lines(row.person)) - 1) / 2), line, size=_size(sheet, line))
            for number, way in row.record.items():
                if number in places:
                    _band(sheet, places[number][0], middle, wide, high - 1, way)
            for number, cell in row.told.items():
                if number in places:
                    _mark(sheet, places[number][0], middle, places[number][1] - 2 * (number is None), cell.told, cell.disputed)
                    if cell.disputed:
                        links.setdefault(number, []).append(middle)
            y += high
        for number, heights in links.items():  # who is named against whom
            sheet.line(places[number][0], min(heights), places[number][0], max(heights), RED)
    sheet.line(left, y, right, y, GREY)
    if apart and rounds:
        sheet.line(sheet.x(end), top, sheet.x(end), y, GREY)

    drawn = [cell for row in shown for number, cell in row.told.items() if number in places]
    bands = {way for row in shown for number, way in row.record.items() if number in places}
    return sheet.foot(sheet.key(y + 0.8, _key(sheet, drawn, bands)), about, _notes(people, shown, rounds, lang))


def _key(sheet: Sheet, drawn: Sequence[object], bands: set[str]) -> list:
    ways = {cell.told for cell in drawn if not cell.disputed}
    words = {"held": "figure.heads.held", "planned": "figure.timeline.planned", "unclear": "figure.timeline.unclear"}
    entries = [
        (4, lambda x, m, way=way: _mark(sheet, x + 2, m, 4, way, False), say(words[way], sheet.lang)) for way in WAYS if way in ways
    ]
    if any(cell.disputed for cell in drawn):
        entries.append((3, lambda x, m: _mark(sheet, x + 1.5, m, 4, "held", True), say("figure.heads.opposed", sheet.lang)))
    return entries + [
        (4, lambda x, m, way=way: _band(sheet, x + 2, m, 4, 3.6, way), say(label, sheet.lang))
        for way, label in (("record", "figure.timeline.record"), ("record_unsure", "figure.heads.unsure"))
        if way in bands
    ]


def _notes(people: Sequence[Row], shown: Sequence[Row], rounds: Sequence[int], lang: str) -> list[str]:
    """What isn't drawn."""
    left = {n for row in shown for n in (*row.told, *row.record) if n is not None} - set(rounds)
    notes = [say("figure.heads.rest", lang, shown=len(shown), rest=len(people) - len(shown))] * (len(shown) < len(people))
    return notes + [say("figure.heads.rest_rounds", lang, shown=len(rounds), rest=len(left))] * bool(left)


def _parties(counted: dict[str, int], lang: str) -> str:
    """Delegations with a number each; of more than five, how many others there are."""
    said = [f"{_party(code, lang)} ({n})" for code, n in counted.items()]
    return listed(said if len(said) < 6 else [*said[:4], say("figure.naming.others", lang, n=len(said) - 4)], lang)


def _party(code: str, lang: str) -> str:
    return name_of("parties", code, lang) if code else say("figure.heads.no_party", lang)


def _shown(people: Sequence[Row], height: Callable[[str], float], header: float) -> list[Row]:
    """As many people as there is room for: of each delegation the one told of at most rounds, then the second, and so on."""
    turn: dict[str, int] = {}
    order = []
    for row in sorted(people, key=lambda row: row.rank):
        turn[row.party] = turn.get(row.party, -1) + 1
        order.append((not row.told, turn[row.party], party_rank(row.party), row))
    room, shown, parties = HEIGHT, [], set()
    for *_, row in sorted(order, key=lambda item: item[:3]):
        need = height(row.person) + header * (row.party not in parties)
        if need > room:
            break
        room, shown = room - need, [*shown, row]
        parties.add(row.party)
    return shown


def _rounds(shown: Sequence[Row]) -> list[int]:
    """All rounds from the first to the last, or, where these are too many, the last of those that are told."""
    told = sorted({number for row in shown for number in (*row.told, *row.record) if number is not None})
    if told and told[-1] - told[0] < MOST:
        return list(range(told[0], told[-1] + 1))
    return told[-MOST:]


@cache
def _people(lang: str) -> dict[str, str]:
    return {row["person_id"]: row[f"name_{lang}"] for row in lexicon.rows("people") if row[f"name_{lang}"]}


def _called(person: str, latin: dict[str, str], lang: str) -> str:
    """A person's name in the language of the figure; as the articles write it, or the record, where the lexicon has none."""
    return _people(lang).get(person) or latin.get(person) or person


def _size(sheet: Sheet, line: str) -> float:
    """Arabic letters look smaller, and have to be larger in an English figure too."""
    return 7.5 if typography.is_arabic(line) and not sheet.rtl else 6.5


def _name(sheet: Sheet, person: str, latin: dict[str, str], limit: float) -> list[str]:
    name = _called(person, latin, sheet.lang)
    lines = fitted(sheet, name, limit, 2, _size(sheet, name))
    # The ellipsis of an Arabic name belongs to it in an English figure too.
    return [f"{line}{typography.RLM}" if typography.is_arabic(line) and not sheet.rtl else line for line in lines]


def _mark(sheet: Sheet, x: float, y: float, wide: float, told: str, disputed: bool) -> None:
    """A head at a round: filled as told, hollow as planned, a diamond where articles disagree."""
    face, edge = {"held": (BLUE, "none"), "planned": ("white", BLUE), "unclear": (PALE, GREY)}[told]
    if disputed:
        half, face = min(wide / 2 - 0.05, 1.5), RED if told == "held" else "white"
        points = [(x - half, y), (x, y - 1.5), (x + half, y), (x, y + 1.5)]
        sheet.axes.add_patch(Polygon(points, facecolor=face, edgecolor=RED, linewidth=0.9, zorder=4))
        return
    inset = 0.12 if edge == "none" else 0.35
    sheet.box(x - wide / 2 + inset, y - 1.15, wide - 2 * inset, 2.3, face, edge)


def _band(sheet: Sheet, x: float, y: float, wide: float, high: float, way: str) -> None:
    """What the public record has: pale, and only outlined where it isn't confirmed."""
    sure = way == "record"
    inset = 0.0 if sure else 0.25
    sheet.box(x - wide / 2 + inset, y - high / 2, wide - 2 * inset, high, BAND if sure else "white", "none" if sure else BAND, zorder=2)


def _said(rows: Sequence[Row], code: str, latin: dict[str, str], lang: str) -> str:
    """A delegation's heads with their rounds, in words."""
    said = []
    for row in sorted(rows, key=lambda row: row.place):
        rounds = listed(sorted(n for n in row.told if n is not None), lang) or say("figure.round_not_told", lang)
        said.append(f"{_called(row.person, latin, lang)} ({rounds})")
    return f"{_party(code, lang)}: {listed(said, lang, 'separator')}" if said else ""
