"""Who took part in which round, and as what, according to the articles?"""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from . import grid
from .order import part_of, rank
from .style import BLUE, FEWEST, GREY, INK, PAGE, PALE, RED, YELLOW, About, Sheet, listed, name_of, rows_of, say

COLUMNS = ("article_id", "round", "party", "role", "status", "mentions")
ROLES = {  # colours of the chip and of its words
    "guarantor": (BLUE, "white"),
    "government": (RED, "white"),
    "opposition": (RED, "white"),
    "un": (YELLOW, INK),
    "observer": (YELLOW, INK),
    "host": (GREY, "white"),
    "absent": ("white", INK),
    "other": (PALE, INK),
}
WAYS = ("held", "recalled", "planned", "unclear")  # of telling, the firmest first
TOLD = {"held": 0, "recalled": 1, "planned": 2, "expected": 2, "moved": 2}
LEAST = 4.4  # width of a round in millimetres
CHIP = 4.9  # height in millimetres, with the space around it


def roles_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Who is told to take part in which round as what; one row a party, round and role.

    Columns: party, round (empty where not told), role, told (the firmest of held, recalled, planned, unclear),
    articles, mentions, disputed (articles tell, with like certainty, more than one role of the party at that round).
    Raises ValueError for a role that is none.
    """
    rows = rows_of(tables, "participation", COLUMNS)
    if unknown := set(rows["role"]) - set(ROLES):
        raise ValueError(f"participation: no role {', '.join(sorted(unknown))}; there are {', '.join(ROLES)}")
    rows["told"] = rows["status"].map(TOLD).fillna(3).astype(int)
    count = {"told": ("told", "min"), "articles": ("article_id", "nunique"), "mentions": ("mentions", "sum")}
    found = rows.groupby(["party", "round", "role"], as_index=False, dropna=False).agg(**count)
    named = found[(found["role"] != "other") & found["round"].notna()]
    roles = named.groupby(["party", "round", named["told"] < 2])["role"].nunique()
    disputed = {key[:2] for key, number in roles.items() if number > 1}
    keys = zip(found["party"], found["round"].fillna(-1), found["role"], strict=True)
    found["disputed"] = [(party, number) in disputed and role != "other" for party, number, role in keys]
    return found.assign(told=found["told"].map(dict(enumerate(WAYS))))


def participation(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Parties by rounds, with role and certainty. Needs the table `participation`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = roles_told(tables), rows_of(tables, "participation", COLUMNS)
    per_party = source.groupby("party")["article_id"].nunique()
    parties = sorted(per_party.index, key=rank)
    columns = grid.columns_of(source)
    reach = told[told["role"] != "absent"].dropna(subset="round").groupby("party")["round"].nunique()
    often = [name_of("parties", code, lang) for code in parties if code in reach and reach[code] == reach.max()]
    counts = {
        "parties": len(parties),
        "rounds": source["round"].nunique(),
        "articles": source["article_id"].nunique(),
        "mentions": int(source["mentions"].sum()),
        "disputed": len(told[told["disputed"]].drop_duplicates(["party", "round"])),
        "often": listed(often[:4] or ["–"], lang) + ("…" if len(often) > 4 else ""),
        "most": reach.max() if often else 0,
    }
    alt = [_said(told[told["party"] == code], code, lang) for code in parties[:25]]
    about, sheet = About.of("participation", lang, counts, told, alt), Sheet(lang, width)
    if len(parties) < FEWEST:
        return sheet.too_few(about, len(parties))
    y = sheet.head(about, say("figure.participation.answer", lang, **counts))

    cells = grid.cells_of(told.sort_values(["articles", "role"], ascending=[False, True]), "party")
    for place, chips in cells.items():  # a bare "took part" adds nothing to a named role
        cells[place] = [chip for chip in chips if chip.role != "other"] or chips
    deep = {code: max(len(chips) for (party, _), chips in cells.items() if party == code) for code in parties}
    heads = {part_of(code): code for code in reversed(parties)}.values()
    every = [
        grid.Row(code, name_of("parties", code, lang), int(per_party[code]), CHIP * deep[code] + 0.7, code in heads)
        for code in parties
    ]
    rows = grid.fitting(sheet, y, every, columns, LEAST)
    plan = grid.Plan.of(sheet, rows, columns, LEAST)
    there = {row.code for row in rows}
    drawn = [chip for (party, _), chips in cells.items() if party in there for chip in chips]

    def words(chip: object, key: str, counted: bool) -> str:
        return say(f"figure.{key}.{chip.role}", lang) + (f" {chip.articles}" if counted and chip.articles > 1 else "")

    # Whole words with numbers of articles, words, letters with numbers, letters: the first that fits.
    for style in (("role", True), ("role", False), ("role_short", True), ("role_short", False)):
        wide = max(sheet.length(words(chip, *style)) for chip in drawn) + 1.2
        if wide + 0.8 <= (plan.wide or plan.apart):
            break
    key, counted = style

    def cell(row: grid.Row, number: int | None, x: float, y: float, room: float) -> None:
        chips, w = cells.get((row.code, number), []), min(room - 0.7, wide + 2.5)
        top = y - CHIP * len(chips) / 2
        for i, chip in enumerate(chips):
            _chip(sheet, x, top + CHIP * (i + 0.5), w, chip.role, chip.told, words(chip, *style))
        if any(chip.disputed for chip in chips):
            sheet.box(x - w / 2 - 0.3, top, w + 0.6, CHIP * len(chips), "none", INK, 0.6)

    y = grid.draw(sheet, y, rows, columns, plan, cell)
    there = {chip.role for chip in drawn} | {chip.told for chip in drawn}
    entries = [
        (5, lambda x, m, way=way: _chip(sheet, x + 2.5, m, 5, "other", way, ""), say(f"figure.told.{way}", lang))
        for way in WAYS if way in there
    ]  # fmt: skip
    if key == "role_short":
        letters = {role: say(f"figure.role_short.{role}", lang) for role in ROLES if role in there}
        entries[:0] = [
            (5, lambda x, m, r=role: _chip(sheet, x + 2.5, m, 5, r, "held", letters[r]), say(f"role.{role}", lang))
            for role in letters
        ]
    if counts["disputed"]:
        frame = say("figure.participation.disputed", lang)
        entries.append((5, lambda x, m: sheet.box(x, m - 2, 5, 4, "none", INK, 0.6), frame))
    rest = len(every) - len(rows)
    notes = [say("figure.participation.rest", lang, n=rest)] if rest else []
    notes += [say("figure.grey", lang)] * bool(plan.numbers) + [say("figure.participation.counted", lang)] * counted
    return sheet.foot(sheet.key(y + 0.5, entries), about, notes)


def _chip(sheet: Sheet, x: float, y: float, w: float, role: str, told: str, words: str) -> None:
    """A role: square as reported, round as recalled, hollow and dashed as planned; the absent are never filled."""
    face, ink = ROLES[role]
    hollow, h = told in ("planned", "unclear") or role == "absent", CHIP - 1
    edge = {"white": INK, PALE: GREY}.get(face, face) if hollow or face == PALE else "none"
    corner = h / 2 if told == "recalled" else 0
    sheet.box(x - w / 2, y - h / 2, w, h, "white" if hollow else face, edge, corner, told == "planned")
    sheet.text(x, y, words, "center", color=INK if hollow else ink)


def _said(told: pd.DataFrame, code: str, lang: str) -> str:
    """A party's roles and rounds in words."""
    roles = []
    for role, rows in told.groupby("role"):
        rounds = listed(sorted(rows["round"].dropna()), lang) or say("figure.round_not_told", lang)
        roles.append(f"{say(f'role.{role}', lang)} ({rounds})")
    return f"{name_of('parties', code, lang)}: {listed(roles, lang)}"
