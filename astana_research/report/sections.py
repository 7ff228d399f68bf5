"""The sections on rounds, participants, heads, agenda, numbers, plans and names: from the tables to blocks of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..figures import roles_told
from ..figures.dates import date_words
from ..figures.planned import plans_told
from ..lexicon import say
from .model import Block, Heading, Paragraph, Table
from .words import DASH, days, days_possible, label, listed, name_of, number, person, rounds, source_name, yes

Tables = Mapping[str, pd.DataFrame]
LONGEST = 40  # rows of a table that are printed; the others are in the CSV file, and the table says how many they are
_HELD = ("held", "recalled")
_ROLES = ("guarantor", "government", "opposition", "un", "observer", "host", "absent", "other")


def table(
    name: str, lang: str, caption: str, columns: Sequence[tuple], rows: pd.DataFrame, *, csv: str = "", note: str = "", most: int = LONGEST,
) -> Table:  # fmt: skip
    """A table of `rows`; a column is its head, its share of the width and what makes a cell of a row, or a column's name.

    A column given by name holds numbers, which stand at the far side, as do those of a column with a fourth part, True.
    `csv` names the table of the package that has the rows which are too many.
    """
    cells = [
        tuple(number(getattr(row, make)) if isinstance(make, str) else str(make(row)) for _, _, make, *_ in columns)
        for row in rows.head(most).itertuples()
    ]
    if len(rows) > most:
        note = " ".join([note, say("report.more_rows", lang, n=len(rows) - most, name=csv or name)]).strip()
    heads, shares = tuple(column[0] for column in columns), tuple(column[1] for column in columns)
    numeric = tuple(isinstance(make, str) or any(far) for _, _, make, *far in columns)
    return Table(lang, name, caption, heads, tuple(cells), shares, numeric, note)


def when_rounds_met(tables: Tables, lang: str) -> list[Block]:
    """The days that are left for each round, how many they are, and the record beside them."""
    of = tables["chronology"]
    left = of["first_day"].map(days_possible)
    record = pd.to_numeric(of["record_fits"].astype("Int64"))
    blocks: list[Block] = [
        Heading(lang, say("report.rounds.heading", lang)),
        Paragraph(lang, say(
            "report.rounds.lead", lang, n=len(of), fixed=(left == 1).sum(), week=left.between(2, 7).sum(),
            wide=(left > 7).sum(), open=left.isna().sum(),
        )),
        Paragraph(lang, say(
            "report.rounds.fit", lang, fits=record.sum(), known=record.notna().sum(),
            against=rounds(of.loc[record == 0, "round"], lang, say("report.none", lang)),
        )),
    ]  # fmt: skip

    def certainty(row: object) -> str:
        n = days_possible(row.first_day)
        if n is None:
            return say("report.open", lang)
        return say("report.sure", lang) if n == 1 else say("report.days_possible", lang, n=number(n))

    def public(row: object) -> str:
        if pd.isna(row.record_first_day):
            return DASH
        last = row.record_first_day if pd.isna(row.record_last_day) else row.record_last_day
        return days(row.record_first_day if last == row.record_first_day else f"{row.record_first_day}/{last}", lang)

    told = tables["rounds"].dropna(subset="round").groupby("round")["article_id"].nunique()
    rows = of.assign(articles=of["round"].map(told).fillna(0).astype(int))
    columns = [
        (say("column.round", lang), 0.8, "round"),
        (say("column.first_day", lang), 2.3, lambda row: days(row.first_day, lang)),
        (say("column.last_day", lang), 2.3, lambda row: days(row.last_day, lang)),
        (say("report.rounds.certainty", lang), 1.8, certainty),
        (say("report.rounds.record", lang), 2.2, public),
        (say("report.rounds.fits", lang), 0.8, lambda row: yes(row.record_fits, lang)),
        (say("column.articles", lang), 1, "articles"),
    ]
    return [*blocks, table("rounds", lang, say("report.rounds.caption", lang), columns, rows, csv="chronology")]


def who_took_part(tables: Tables, lang: str) -> list[Block]:
    """Parties by role, with the rounds at which they are told to have been, or planned."""
    of = tables["participation"]
    told = of.dropna(subset="round").groupby(["party", "round"])["article_id"].nunique()
    disputed = roles_told(dict(tables)).query("disputed").drop_duplicates(["party", "round"])
    lead = say(
        "report.parties.lead", lang, n=of["party"].nunique(), rounds=of["round"].nunique(), pairs=len(told),
        several=(told > 1).sum(), disputed=len(disputed),
    )  # fmt: skip
    rows = []
    for (party, role), mine in of.groupby(["party", "role"], dropna=False):
        status = mine["status"].fillna("")
        untied = mine["round"].isna()
        unclear = [rounds(mine.loc[status.eq("") & ~untied, "round"], lang, "")]
        unclear += [say("figure.round_not_told", lang)] if untied.any() else []
        order = _ROLES.index(role) if role in _ROLES else len(_ROLES)
        articles = mine["article_id"].nunique()
        held = rounds(mine.loc[status.isin(_HELD), "round"], lang)
        planned = rounds(mine.loc[~status.isin([*_HELD, ""]), "round"], lang)
        rows.append((order, -articles, party, role, held, planned, listed(filter(None, unclear), lang) or DASH, articles))
    frame = pd.DataFrame(sorted(rows), columns=["order", "less", "party", "role", "held", "planned", "unclear", "articles"])
    columns = [
        (say("column.party", lang), 2.2, lambda row: name_of("parties", row.party, lang)),
        (say("column.role", lang), 1.6, lambda row: label(f"role.{row.role}", lang, DASH)),
        (say("report.parties.told", lang), 1.8, lambda row: row.held),
        (say("report.parties.planned", lang), 1.6, lambda row: row.planned),
        (say("report.parties.unclear", lang), 1.5, lambda row: row.unclear),
        (say("column.articles", lang), 1, "articles"),
    ]
    return [
        Heading(lang, say("report.parties.heading", lang)),
        Paragraph(lang, lead),
        table("parties", lang, say("report.parties.caption", lang), columns, frame, csv="participation",
              note=say("report.parties.note", lang)),
    ]  # fmt: skip


def who_led(tables: Tables, lang: str) -> list[Block]:
    """Heads of delegations, as written and as known, beside the record."""
    of = tables["delegation_heads"]
    of = of.assign(who=of["person_id"].fillna(of["name"]))
    claims = tables["claims"]
    record = claims[claims["subject"] == "head"].drop_duplicates(["round", "item", "value"])
    record = record.set_index(["round", "item", "value"])[["record", "record_fits"]]
    rows = of.groupby(["round", "party", "who"], dropna=False, sort=False).agg(
        person_id=("person_id", "first"), name=("name", lambda names: "، ".join(dict.fromkeys(names.dropna()))),
        articles=("article_id", "nunique"),
    ).reset_index()  # fmt: skip
    if rows.empty:
        return [Heading(lang, say("report.heads.heading", lang)), Paragraph(lang, say("report.nothing", lang))]
    found = [record.loc[key] if (key := (row.round, row.party, row.who)) in record.index else None for row in rows.itertuples()]
    rows["fits"] = pd.array([pd.NA if one is None else one["record_fits"] for one in found], dtype="boolean")
    rows["record"] = [pd.NA if one is None else one["record"] for one in found]
    rows = rows.sort_values(["round", "party", "articles"], ascending=[True, True, False], kind="stable")
    several = rows.dropna(subset="round").groupby(["round", "party"])["who"].nunique()
    lead = say(
        "report.heads.lead", lang, n=len(rows), rounds=rounds(rows["round"], lang), several=(several > 1).sum(),
        same=rows["fits"].sum(), known=rows["fits"].notna().sum(),
    )  # fmt: skip

    def public(row: object) -> str:
        same = not pd.isna(row.fits) and row.fits
        return say("report.heads.same", lang) if same else person(row.record, row.record, lang)

    columns = [
        (say("column.round", lang), 0.8, "round"),
        (say("report.heads.delegation", lang), 1.8, lambda row: name_of("parties", row.party, lang)),
        (say("column.name", lang), 2.3, lambda row: person(row.person_id, row.name, lang)),
        (say("column.surface", lang), 2.3, lambda row: row.name),
        (say("report.rounds.record", lang), 1.6, public),
        (say("column.articles", lang), 1, "articles"),
    ]
    made = table("heads", lang, say("report.heads.caption", lang), columns, rows, csv="delegation_heads")
    return [Heading(lang, say("report.heads.heading", lang)), Paragraph(lang, lead), made]


def agenda(tables: Tables, lang: str) -> list[Block]:
    """Topics, those first that most articles raise."""
    of = tables["topics"]
    lead = say(
        "report.agenda.lead", lang, n=len(of), articles=of["article_id"].nunique(), tied=of["round"].notna().sum(),
        spoken=of["speaker"].notna().sum(), acts=of["speech_act"].notna().sum(),
    )  # fmt: skip
    rows = pd.DataFrame(
        [
            (topic, mine["article_id"].nunique(), len(mine), rounds(mine["round"], lang), _speakers(mine["speaker"], lang))
            for topic, mine in of.groupby("topic")
        ],
        columns=["topic", "articles", "mentions", "rounds", "speakers"],
    ).sort_values(["articles", "mentions", "topic"], ascending=[False, False, True])
    columns = [
        (say("column.topic", lang), 2.7, lambda row: name_of("topics", row.topic, lang)),
        (say("figure.rounds", lang), 1.6, lambda row: row.rounds),
        (say("report.agenda.speakers", lang), 2.8, lambda row: row.speakers),
        (say("column.articles", lang), 1, "articles"),
        (say("column.mentions", lang), 1, "mentions"),
    ]
    made = table("agenda", lang, say("report.agenda.caption", lang), columns, rows, csv="topics")
    return [Heading(lang, say("report.agenda.heading", lang)), Paragraph(lang, lead), made]


def _speakers(told: pd.Series, lang: str, most: int = 4) -> str:
    """Who speaks, the most frequent first, and how many others."""
    counted = told.dropna().value_counts(sort=False).rename_axis("who").reset_index(name="n")
    counted = counted.sort_values(["n", "who"], ascending=[False, True])["who"]
    names = [label(f"speaker.{who}", lang) or name_of("parties", who, lang) for who in counted]
    return listed(names[:most], lang) + (f" +{len(names) - most}" if len(names) > most else "") or DASH


def numbers_told(tables: Tables, lang: str) -> list[Block]:
    """What articles count, with the bound that their words set."""
    of = tables["quantities"]
    if of.empty:
        return []

    def counted(row: object) -> str:
        whole = label(f"what.{str(row.what).replace(' ', '_')}", lang)
        return whole or listed((label(f"what.{part}", lang, part) for part in str(row.what).split(" ")), lang)

    columns = [
        (say("column.what", lang), 2.4, counted),
        (say("column.surface", lang), 2.4, lambda row: row.surface),
        (say("column.article_id", lang), 1.6, lambda row: source_name(row.article_id, frozenset([row.article_id]), lang)),
        (say("column.bound", lang), 1.3, lambda row: label(f"bound.{str(row.bound).replace(' ', '_')}", lang, DASH)),
        (say("report.numbers.number", lang), 1, "value"),
    ]
    made = table("numbers_told", lang, say("report.numbers_told.caption", lang), columns, of, csv="quantities")
    return [Heading(lang, say("report.numbers_told.heading", lang)), made]


def plans(tables: Tables, lang: str) -> list[Block]:
    """Plans beside what came of them, by the articles and by the record."""
    of = plans_told(dict(tables))
    counts = of["outcome"].value_counts()
    lead = say("report.plans.lead", lang, n=len(of), **{key: counts.get(key, 0) for key in ("kept", "moved", "open")})
    heading = Heading(lang, say("report.plans.heading", lang))
    if of.empty:
        return [heading, Paragraph(lang, say("report.nothing", lang))]
    known = tables["planned"].dropna(subset="record_result").drop_duplicates("round").set_index("round")["record_result"]

    def plan(row: object) -> str:
        return date_words(row.plan, row.qualifier, lang)

    def met(row: object) -> str:
        if row.held:
            return days(row.held, lang)
        first, last = row.held_first.partition("/")[0], row.held_last.rpartition("/")[2]
        return say("report.between", lang, days=days(f"{first}/{last}", lang)) if first and last else say("report.open", lang)

    columns = [
        (say("column.round", lang), 0.8, "round"),
        (say("column.plan", lang), 2.2, plan),
        (say("report.plans.met", lang), 2.8, met),
        (say("column.outcome", lang), 1.5, lambda row: label(f"outcome.{row.outcome}", lang, DASH)),
        (say("report.plans.record", lang), 1.5, lambda row: label(f"outcome.{known.get(row.round, '')}", lang, DASH)),
        (say("column.articles", lang), 1, "articles"),
    ]
    made = table("plans", lang, say("report.plans.caption", lang), columns, of, csv="planned")
    return [heading, Paragraph(lang, lead), made]


def naming(tables: Tables, lang: str) -> list[Block]:
    """By which names sides and city go, in the articles' own words and in those that they quote."""
    of = tables["naming"]
    if of.empty:
        return []
    quoted = of["quoted"].fillna(False).astype(bool)
    lead = say("report.naming.lead", lang, own=(~quoted).sum(), quoted=quoted.sum())
    rows = of.assign(own=(~quoted).astype(int), in_quotes=quoted.astype(int)).groupby(["actor", "frame"], as_index=False)
    rows = rows.agg(own=("own", "sum"), in_quotes=("in_quotes", "sum"), articles=("article_id", "nunique"))
    rows = rows.sort_values(["actor", "articles", "own", "frame"], ascending=[True, False, False, True])
    columns = [
        (say("column.actor", lang), 2.2, lambda row: label(f"actor.{row.actor}", lang) or name_of("parties", row.actor, lang)),
        (say("column.frame", lang), 2.6, lambda row: label(f"frame.{row.frame}", lang, row.frame)),
        (say("report.naming.own", lang), 1, "own"),
        (say("report.naming.quoted", lang), 1, "in_quotes"),
        (say("column.articles", lang), 1, "articles"),
    ]
    made = table("naming", lang, say("report.naming.caption", lang), columns, rows, csv="naming")
    return [Heading(lang, say("report.naming.heading", lang)), Paragraph(lang, lead), made]
