"""Which articles share their wording?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from .. import tokens, typography
from .counts import tellers
from .shared import Article, articles_of, groups_of, in_common, reprints_told
from .sources import fitted
from .style import BLUE, FEWEST, GREY, INK, LIGHT, LIGHTEST, PAGE, PALE, About, Sheet, listed, say

MOST, NARROW_MOST = 14, 10  # articles drawn
QUOTED, NARROW_QUOTED = 5, 3  # passages whose words are given
FACES = {"same": BLUE, "nearly": LIGHT, "reworded": LIGHTEST}
EDGES = {"same": "white", "nearly": "white", "reworded": BLUE}
STRIP, GAP = 3.4, 4.6  # height of an article in millimetres, and the room around it
LONG = 3  # a strip is cut short that is so many times the middle one, behind its last passage


def reprints(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Articles as strips, what they share joined. Needs `reprints`, `articles`, `account` and `set_aside`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, articles = reprints_told(tables), articles_of(tables)
    groups, names = groups_of(told), tellers(tables, articles, lang)
    each = told.drop_duplicates("article_id")
    counts = {
        "articles": len(articles),
        "sharing": len(each),
        "passages": told["passage"].nunique(),
        "places": len(told),
        "sources": len(articles) - len(each) + len(groups),
        "share": _share(each["shared"].sum(), each["own"].sum()),
    }
    alt = [_said(family, names, lang) for _, family in told[told["passage"] <= 12].groupby("passage")]
    about = About.of("reprints", lang, counts, told, alt or [say("figure.reprints.none", lang, **counts)])
    sheet = Sheet(lang, width)
    if len(articles) < FEWEST:
        return sheet.too_few(about, len(articles))
    if told.empty:
        return sheet.foot(sheet.head(about, say("figure.reprints.none", lang, **counts)), about)
    y = sheet.head(about, say("figure.reprints.answer", lang, **counts))

    most, room = (NARROW_MOST if sheet.narrow else MOST), {}
    alone = sorted(set(articles) - set(each["article_id"]))
    for number, group in enumerate([*groups, alone]):
        for article in group if number < len(groups) or len(articles) <= most else ():
            if len(room) < most:
                room[article] = number
    shown = told[told["article_id"].isin(room)]
    y = _strips(sheet, shown, [(articles[one], number) for one, number in room.items()], names, y)
    y = _quotes(sheet, shown, y)
    rest = {"shown": len(room), "sharing": len(each) - shown["article_id"].nunique(), "alone": len(alone) - len(set(alone) & set(room))}
    quoted = min(shown["passage"].nunique(), NARROW_QUOTED if sheet.narrow else QUOTED)
    notes = [say("figure.reprints.rest", lang, **rest)] if rest["sharing"] + rest["alone"] else []
    if quoted < counts["passages"]:
        notes.append(say("figure.reprints.unquoted", lang, rest=counts["passages"] - quoted))
    drawn = [articles[one] for one in room]
    return sheet.foot(sheet.key(y, _entries(sheet, shown, drawn)), about, notes)


def _share(part: int, whole: int) -> int:
    return min(100, round(100 * int(part) / max(1, int(whole))))


def _strips(sheet: Sheet, told: pd.DataFrame, drawn: Sequence[tuple[Article, int]], names: dict[str, str], y: float) -> float:
    """Articles below one another, to one scale; a band joins the places of a passage."""
    pitch, limit = 3.9 if sheet.rtl else 3.1, 23.0 if sheet.narrow else 42.0
    side = {article.article_id: fitted(sheet, names[article.article_id], limit, size=7) for article, _ in drawn}
    share = {row.article_id: _shares(sheet, row) for row in told.drop_duplicates("article_id").itertuples()}
    nothing = say("figure.reprints.nothing", sheet.lang)
    begin = 4.5 + max(sheet.length(line, 7) for lines in side.values() for line in lines)
    space = sheet.width - 2 - begin
    most = _longest(told, [article for article, _ in drawn])
    scale = min((space - sheet.length(share.get(a.article_id, nothing)) - 1.5) / max(1, min(most, a.characters)) for a, _ in drawn)
    several, before, places = told["passage"].nunique() > 1, None, {}
    for article, number in drawn:
        if before is not None and number != before:
            sheet.line(2, y + 0.5, sheet.width - 2, y + 0.5)
            y += 1
        before = number
        gap = GAP if article.article_id in share else GAP / 3
        height = max(STRIP + gap, pitch * len(side[article.article_id]) + 1.5)
        middle = y + height / 2
        for n, line in enumerate(side[article.article_id]):
            at = middle + pitch * (n - (len(side[article.article_id]) - 1) / 2)
            sheet.text(sheet.x(2), at, line, size=7)
        end = begin + min(most, article.characters) * scale
        _box(sheet, begin, end, middle, PALE)
        for start, stop in article.aside:
            _box(sheet, min(end, begin + start * scale), min(end, begin + stop * scale), middle, "white")
        left, right = sheet.across(begin, end)
        sheet.box(left, middle - STRIP / 2, right - left, STRIP, "none", PALE, zorder=2.5)
        if article.characters > most:
            _gap(sheet, sheet.x(end - 4), middle)
        words = share.get(article.article_id, nothing)
        sheet.text(sheet.x(end + 1.5), middle, words, color=INK if article.article_id in share else GREY)
        taken: list[tuple[float, float, float]] = []
        for row in told[told["article_id"] == article.article_id].itertuples():
            here = begin + int(row.start) * scale, max(begin + int(row.end) * scale, begin + int(row.start) * scale + 0.5)
            _box(sheet, *here, middle, FACES[row.look], EDGES[row.look])
            if row.passage in places:
                _band(sheet, places[row.passage], (*here, middle))
            places[row.passage] = (*here, middle)
            if several:
                _number(sheet, row, here, middle, taken)
        y += height
    return y + 1


def _box(sheet: Sheet, start: float, end: float, y: float, face: str, edge: str = "none") -> None:
    left, right = sheet.across(start, end)
    sheet.box(left, y - STRIP / 2, right - left, STRIP, face, edge, zorder=2.2 if edge == "none" else 3)


def _gap(sheet: Sheet, x: float, y: float) -> None:
    """Where a strip is cut short."""
    sheet.box(x - 0.8, y - STRIP / 2 - 0.4, 1.6, STRIP + 0.8, "white", zorder=4)
    for at in (x - 0.8, x + 0.5):
        sheet.box(at, y - STRIP / 2 - 0.4, 0.3, STRIP + 0.8, GREY, zorder=4.1)


def _longest(told: pd.DataFrame, articles: Sequence[Article]) -> float:
    """Characters of the longest strip that is drawn whole."""
    return max(LONG * median(article.characters for article in articles), max(told["end"], default=0), 1)


def _band(sheet: Sheet, above: tuple[float, float, float], here: tuple[float, float, float]) -> None:
    """The same passage in two strips, joined behind all strips between them."""
    (a, b, top), (c, d, bottom) = above, here
    corners = [(sheet.x(a), top), (sheet.x(b), top), (sheet.x(d), bottom), (sheet.x(c), bottom)]
    sheet.axes.add_patch(Polygon(corners, closed=True, facecolor=LIGHTEST, edgecolor="none", zorder=0.5))


def _number(sheet: Sheet, row: object, here: tuple[float, float], y: float, taken: list[tuple[float, float, float]]) -> None:
    """The number of a passage on it, or above it where it has no room; none where it would touch another."""
    wide, middle = sheet.length(str(row.passage), weight="bold") + 0.8, sum(here) / 2
    ink = "white" if FACES[row.look] == BLUE else INK
    places = [(y, ink)] * (wide <= here[1] - here[0]) + [(y - STRIP / 2 - 1.4, BLUE)]
    for at, color in places:
        if all(abs(middle - other) > (wide + width) / 2 for other, width, height in taken if height == at):
            taken.append((middle, wide, at))
            return sheet.text(sheet.x(middle), at, str(row.passage), "center", weight="bold", color=color)


def _quotes(sheet: Sheet, told: pd.DataFrame, y: float) -> float:
    """What the first passages say: the words that their places have in common, in Arabic."""
    pitch, aside = 3.9 if sheet.rtl else 3.6, 23.0 if sheet.narrow else 42.0
    sheet.text(sheet.x(2), y + 2, say("figure.reprints.words", sheet.lang), color=GREY, size=7)
    y += 4.6
    several = told["passage"].nunique() > 1
    for passage, family in list(told.groupby("passage"))[: NARROW_QUOTED if sheet.narrow else QUOTED]:
        number = {"articles": family["article_id"].nunique(), "claims": int(family["claims"].max())}
        said = say("figure.reprints.told", sheet.lang, **number)
        if not number["claims"]:
            said = say("figure.agenda.size", sheet.lang, n=number["articles"])
        which = [(f"{passage}", "bold")] * several + [(said, "normal")]
        at, lines = 2.0, fitted(sheet, _words(family["surface"].tolist(), sheet.lang), sheet.width - aside - 6, 3 if sheet.narrow else 2, 7)
        for words, weight in which:
            for n, line in enumerate(fitted(sheet, words, aside - at, 3)):
                sheet.text(sheet.x(at), y + pitch * (n + 0.5), line, weight=weight)
            at += 4
        for n, line in enumerate(lines):  # from the right in either language: the words are Arabic
            sheet.text(sheet.width - (aside + 4 if sheet.rtl else 2), y + pitch * (n + 0.5), f"\u200f{line}\u200f", "right", 7)
        y += pitch * max(len(lines), 2 if sheet.narrow else 1) + 1.2
    return y


def _words(texts: Sequence[str], lang: str) -> str:
    """The words that a passage has in common, or that they are withheld."""
    said = in_common(texts)
    withheld = tokens.parts(said)
    return say("figure.withheld.words", lang, n=withheld[1]) if withheld else said


def _shares(sheet: Sheet, row: object) -> str:
    form = "share" if sheet.narrow else "shared"
    own = f"{row.own:,}"
    return say(f"figure.reprints.{form}", sheet.lang, shared=f"{row.shared:,}", own=own, share=_share(row.shared, row.own))


def _entries(
    sheet: Sheet, told: pd.DataFrame, drawn: Sequence[Article]
) -> list[tuple[float, Callable[[float, float], None], str]]:
    def passage(x: float, y: float, look: str) -> None:
        sheet.box(x, y - STRIP / 2, 5, STRIP, FACES[look], EDGES[look])

    entries = [
        (5, partial(passage, look=look), say(f"figure.reprints.key.{look}", sheet.lang))
        for look in FACES
        if look in set(told["look"])
    ]

    def white(x: float, y: float) -> None:
        sheet.box(x, y - STRIP / 2, 5, STRIP, PALE, PALE)
        sheet.box(x + 1.2, y - STRIP / 2 + 0.2, 2.6, STRIP - 0.4, "white", zorder=3.5)

    def gap(x: float, y: float) -> None:
        sheet.box(x, y - STRIP / 2, 5, STRIP, PALE)
        _gap(sheet, x + 2.5, y)

    if any(article.aside for article in drawn):
        entries.append((5, white, say("figure.reprints.key.aside", sheet.lang)))
    if any(article.characters > _longest(told, drawn) for article in drawn):
        entries.append((5, gap, say("figure.reprints.key.cut", sheet.lang)))
    return entries


def _said(family: pd.DataFrame, names: dict[str, str], lang: str) -> str:
    """A passage in words: who has it."""
    who = listed([names[one] for one in dict.fromkeys(family["article_id"])], lang)
    return say("figure.reprints.passage", lang, n=family["passage"].iloc[0], articles=who)
