"""Who took part in which round, and as what, according to the articles?"""
from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from .. import typography
from . import grid
from .style import BLUE, FEWEST, GREY, INK, PAGE, PALE, RED, YELLOW, Sheet, name_of, rows_of, say, tell

COLUMNS = ("article_id", "round", "party", "role", "status", "mentions")
ROLES = {
    "guarantor": (BLUE, "white"),
    "government": (RED, "white"),
    "opposition": (RED, "white"),
    "un": (YELLOW, INK),
    "observer": (YELLOW, INK),
    "host": (GREY, "white"),
    "absent": ("white", INK),
    "other": (PALE, INK),
}
TOLD = {"held": 0, "recalled": 1, "planned": 2, "expected": 2, "moved": 2}  # the firmest first
WAYS = ("held", "recalled", "planned", "unclear")
ORDER = ("RUS", "TUR", "IRN", "SYR-GOV", "SYR-OPP", "UN", "JOR", "LBN", "IRQ", "USA", "UNHCR", "ICRC")
GROUPS = {"RUS": 0, "TUR": 0, "IRN": 0, "SYR-GOV": 1, "SYR-OPP": 1, "UN": 2, "KAZ": 4}  # 3: observers and others
CHIP = 4.4  # height in millimetres


def roles_told(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Who is told to take part in which round as what; one row a party, round and role.

    Columns: party, round (empty where not told), role, told (the firmest of held, recalled, planned, unclear), articles,
    mentions, disputed (whether articles tell, with like certainty, another role of the party at that round). Raises ValueError
    for a role that is none.
    """
    rows = rows_of(tables, "participation", COLUMNS)
    if unknown := set(rows["role"]) - set(ROLES):
        raise ValueError(f"participation: no such role as {', '.join(sorted(unknown))}; there are {', '.join(ROLES)}")
    rows["told"] = rows["status"].map(TOLD).fillna(3).astype(int)
    keys = ["party", "round", "role"]
    found = rows.groupby(keys, as_index=False, dropna=False).agg(
        told=("told", "min"), articles=("article_id", "nunique"), mentions=("mentions", "sum"))
    named = found[(found["role"] != "other") & found["round"].notna()]
    roles = named.groupby(["party", "round", named["told"] < 2])["role"].nunique()
    disputed = {key[:2] for key, count in roles.items() if count > 1}
    found["disputed"] = [(r.party, r.round) in disputed and r.role != "other" for r in found.fillna({"round": -1}).itertuples()]
    found["told"] = found["told"].map(dict(enumerate(WAYS)))
    return found


def participation(tables: dict[str, pd.DataFrame], lang: str = "ar", width: float = PAGE) -> Figure:
    """Parties by rounds, with role and certainty. Needs the table `participation`."""
    with typography.use(lang):
        return _draw(tables, lang, width)


def _draw(tables: dict[str, pd.DataFrame], lang: str, width: float) -> Figure:
    told, source = roles_told(tables), rows_of(tables, "participation", COLUMNS)
    per_party = source.groupby("party")["article_id"].nunique()
    parties = sorted(per_party.index, key=lambda code: (GROUPS.get(code, 3), ORDER.index(code) if code in ORDER else 99, code))
    columns = grid.columns_of(source)
    reach = told[told["role"] != "absent"].dropna(subset="round").groupby("party")["round"].nunique()
    often = [name_of("parties", code, lang) for code in parties if code in reach and reach[code] == reach.max()]
    disputed = told[told["disputed"]].drop_duplicates(["party", "round"])
    counts = {"parties": len(parties), "rounds": sum(number is not None for number, _ in columns), "disputed": len(disputed),
              "articles": source["article_id"].nunique(), "mentions": int(source["mentions"].sum()), "most": reach.max() if often else 0,
              "often": say("figure.comma", lang).join(often[:4] or ["–"]) + ("…" if len(often) > 4 else "")}
    about = tell("participation", lang, counts, told, [_said(told[told["party"] == code], code, lang) for code in parties[:25]])
    sheet = Sheet(lang, width)
    if len(parties) < FEWEST:
        return sheet.too_few(about, len(parties))
    y = sheet.head(about, say("figure.participation.answer", lang, **counts))

    cells = grid.cells_of(told.sort_values(["articles", "role"], ascending=[False, True]), "party")
    for key, chips in cells.items():  # a bare "took part" adds nothing to a named role
        cells[key] = [chip for chip in chips if chip.role != "other"] or chips
    deep = {code: max(len(chips) for (party, _), chips in cells.items() if party == code) for code in parties}
    rows = [grid.Row(code, name_of("parties", code, lang), int(per_party[code]), (CHIP + 0.5) * deep[code] + 0.7,
                     code != parties[0] and GROUPS.get(code, 3) != GROUPS.get(before, 3))
            for code, before in zip(parties, [parties[0], *parties], strict=False)]
    roles, drawn = [role for role in ROLES if role in set(told["role"])], [chip for chips in cells.values() for chip in chips]

    def need(key: str, counted: bool) -> float:
        """Width of the widest chip with the words of `key`, with or without the number of articles."""
        return max(sheet.length(_words(chip, key, lang, counted), 6.5) for chip in drawn) + 1.2

    plan = grid.Plan.of(sheet, rows, columns, 4.4)
    key, counted = next(((key, counted) for key, counted in (("role", True), ("role", False), ("role_short", True))
                         if need(key, counted) + 0.8 <= plan.wide), ("role_short", False))
    chip_width = need(key, counted) + 1.5

    def cell(row: grid.Row, number: int | None, x: float, y: float, wide: float) -> None:
        chips, w = cells.get((row.code, number), []), min(wide - 0.7, chip_width + 1)
        top = y - (CHIP + 0.5) * len(chips) / 2
        for i, chip in enumerate(chips):
            _chip(sheet, x, top + (CHIP + 0.5) * (i + 0.5), w, chip.role, chip.told, _words(chip, key, lang, counted))
        if any(chip.disputed for chip in chips):
            sheet.box(x - w / 2 - 0.3, top, w + 0.6, (CHIP + 0.5) * len(chips), "none", INK, 0.6)

    y = grid.draw(sheet, y, rows, columns, plan, cell)
    entries = [] if key == "role" else [
        (5, lambda x, m, r=role: _chip(sheet, x + 2.5, m, 5, r, "held", say(f"figure.role_short.{r}", lang)), say(f"role.{role}", lang))
        for role in roles]
    entries += [(5, lambda x, m, way=way: _chip(sheet, x + 2.5, m, 5, "other", way, ""), say(f"figure.told.{way}", lang))
                for way in WAYS if way in {chip.told for chip in drawn}]
    if len(disputed):
        entries.append((5, lambda x, m: sheet.box(x, m - 2, 5, 4, "none", INK, 0.6), say("figure.participation.disputed", lang)))
    notes = [say("figure.grey", lang)] * bool(plan.numbers) + [say("figure.participation.counted", lang)] * counted
    return sheet.foot(sheet.key(y + 0.5, entries), about, notes)


def _words(chip: object, key: str, lang: str, counted: bool) -> str:
    return say(f"figure.{key}.{chip.role}", lang) + (f" {chip.articles}" if counted and chip.articles > 1 else "")


def _chip(sheet: Sheet, x: float, y: float, w: float, role: str, told: str, words: str) -> None:
    """A role: square as reported, round as recalled, hollow and dashed as planned; the absent are never filled."""
    face, ink = ROLES[role]
    hollow = told in ("planned", "unclear") or role == "absent"
    edge = {"white": INK, PALE: GREY}.get(face, face)
    sheet.box(x - w / 2, y - CHIP / 2 + 0.25, w, CHIP - 0.5, "white" if hollow else face, edge if hollow or face == PALE else None,
              (CHIP - 0.5) / 2 if told == "recalled" else 0, told == "planned")
    sheet.text(x, y, words, 6.5, "center", color=INK if hollow else ink)


def _said(told: pd.DataFrame, code: str, lang: str) -> str:
    """A party's roles and rounds in words."""
    comma, not_told = say("figure.comma", lang), say("figure.round_not_told", lang)
    roles = [f"{say(f'role.{role}', lang)} ({comma.join(str(n) for n in sorted(rows['round'].dropna())) or not_told})"
             for role, rows in told.groupby("role")]
    return f"{name_of('parties', code, lang)}: {comma.join(roles)}"
