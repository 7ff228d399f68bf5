"""The sections on how sure it all is: dating, conventions, sources compared, what is not known, the method."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .. import __version__, reference
from ..lexicon import say
from .model import Block, Bullets, Heading, Paragraph
from .sections import Tables, table
from .words import (
    DASH,
    days,
    days_possible,
    first_words,
    label,
    listed,
    name_of,
    number,
    outlet_name,
    person,
    rounds,
    short_id,
    source_name,
    yes,
)  # fmt: skip

_PAIRS = 20  # pairs of sources that are printed
_IDS = 12  # articles that are named in a line


def dating(tables: Tables, lang: str) -> list[Block]:
    """The days left for each article, what decided them, and what hangs on each convention."""
    of = tables["articles"]
    ids = frozenset(of["article_id"])

    def left(row: object) -> str:
        n = days_possible(row.written)
        if n is None:
            return say("report.open", lang)
        return say("report.sure", lang) if n == 1 else say("report.days_possible", lang, n=number(n))

    columns = [
        (say("column.article_id", lang), 1.3, lambda row: source_name(row.article_id, ids, lang)),
        (say("column.outlet", lang), 1.7, lambda row: _outlet(row.outlet, lang)),
        (say("column.written", lang), 2.2, lambda row: days(row.written, lang)),
        (say("column.written_precision", lang), 1.8, left),
        (say("report.dating.decided", lang), 3, lambda row: _rules(row.written_basis, lang)),
        (say("report.dating.aside", lang), 1.2, lambda row: _rules(row.written_clash, lang)),
    ]
    blocks: list[Block] = [
        Heading(lang, say("report.dating.heading", lang)),
        Paragraph(lang, say("report.dating.lead", lang, steps=number(len(tables["evidence"])))),
        table("dating", lang, say("report.dating.caption", lang), columns, of, csv="articles"),
    ]
    hangs = tables["conventions"]
    changed = hangs.groupby("convention", sort=False).agg(
        articles=("article_id", "nunique"), rounds=("round", "nunique")
    )
    if changed.empty:
        return blocks
    changing = changed[changed.sum(axis=1) > 0].reset_index()
    columns = [
        (say("column.convention", lang), 6, lambda row: label(f"convention.{row.convention}", lang, row.convention)),
        (say("report.conventions.articles", lang), 1, "articles"),
        (say("report.conventions.rounds", lang), 1, "rounds"),
    ]
    blocks.append(Paragraph(lang, say("report.conventions.lead", lang, n=len(changed), changing=len(changing))))
    if len(changing):
        blocks.append(table("conventions", lang, say("report.conventions.caption", lang), columns, changing))
    return blocks


def _outlet(outlet: object, lang: str) -> str:
    return DASH if pd.isna(outlet) else outlet_name(str(outlet), lang)


def _rules(told: object, lang: str) -> str:
    """Rules of dating ("today+opened on") in words."""
    rules = [] if pd.isna(told) else str(told).split("+")
    words = [label(f"days_rule.{rule.replace(' ', '_')}", lang) or label(f"answer.{rule}", lang, rule) for rule in rules]
    return listed(words, lang) or DASH


def compared(tables: Tables, lang: str) -> list[Block]:
    """Agreement, disagreement, clashes on days, and what is amiss in the texts."""
    claims, pairs = tables["claims"], tables["agreement"]
    ids = frozenset(tables["articles"]["article_id"])
    fits = claims["record_fits"]
    lead = say(
        "report.sources.lead", lang, n=number(len(claims)), sources=claims["told_by"].nunique(), pairs=len(pairs),
        known=number(fits.notna().sum()), fits=number(fits.sum()), families=tables["reprints"]["family"].nunique(),
    )  # fmt: skip
    blocks: list[Block] = [Heading(lang, say("report.sources.heading", lang)), Paragraph(lang, lead)]
    if len(pairs):
        few = say("report.agreement.few", lang)
        columns = [
            (say("column.told_by", lang), 2.5, lambda row: source_name(row.told_by, ids, lang)),
            (say("column.other", lang), 2.5, lambda row: source_name(row.other, ids, lang)),
            (say("column.comparable", lang), 1.4, "comparable"),
            (say("column.agree", lang), 1.4, "agree"),
            (say("report.agreement.share", lang), 1.4, lambda row: few if pd.isna(row.share) else number(row.share), True),
        ]
        rows = pairs.sort_values("comparable", ascending=False, kind="stable")
        caption = say("report.agreement.caption", lang)
        blocks.append(table("agreement", lang, caption, columns, rows, most=_PAIRS))
    return [*blocks, *_disagreements(tables, ids, lang), *_clashes(tables, ids, lang), *_flags(tables, ids, lang)]


def _disagreements(tables: Tables, ids: frozenset[str], lang: str) -> list[Block]:
    of = tables["disagreements"]
    if of.empty:
        return [Paragraph(lang, say("report.disagreements.none", lang))]

    def about(row: object) -> str:
        item = "" if pd.isna(row.item) else name_of("parties", row.item, lang)
        return listed(filter(None, (label(f"subject.{row.subject}", lang, row.subject), item)), lang)

    def value(row: object, cell: object) -> str:
        if pd.isna(cell):
            return DASH
        if row.subject in ("days", "first_day", "last_day"):
            return days(cell, lang)
        return label(f"role.{cell}", lang) if row.subject == "party" else person(cell, cell, lang)

    columns = [
        (say("column.round", lang), 0.8, "round"),
        (say("column.subject", lang), 2, about),
        (say("report.disagreements.side", lang), 2.2, lambda row: value(row, row.value)),
        (say("column.told_by", lang), 2.2, lambda row: _sources(row.told_by, ids, lang)),
        (say("column.chosen", lang), 2, lambda row: _followed(row, lang)),
        (say("report.rounds.record", lang), 1.8, lambda row: value(row, row.record)),
        (say("column.independent", lang), 1.2, "independent"),
    ]
    return [table("disagreements", lang, say("report.disagreements.caption", lang), columns, of)]


def _followed(row: object, lang: str) -> str:
    rule = label(f"chosen_by.{row.chosen_by}", lang, DASH)
    return rule if row.chosen_by == "open" or row.chosen else yes(row.chosen, lang)


def _sources(told_by: object, ids: frozenset[str], lang: str) -> str:
    told = [] if pd.isna(told_by) else str(told_by).split("|")
    return listed([source_name(one, ids, lang) for one in told], lang) or DASH


def _clashes(tables: Tables, ids: frozenset[str], lang: str) -> list[Block]:
    of = tables["clashes"]
    if of.empty:
        return [Paragraph(lang, say("report.clashes.none", lang))]

    def words(row: object) -> str:
        return DASH if pd.isna(row.surface) else say("report.quoted", "ar", words=row.surface)

    columns = [
        (say("report.clashes.number", lang), 0.7, "clash"),
        (say("column.round", lang), 0.8, lambda row: number(row.of_round)),
        (say("column.surface", lang), 3, words),
        (say("column.said_in", lang), 1.4, lambda row: source_name(str(row.said_in), ids, lang)),
        (say("column.says", lang), 1.8, lambda row: _rules(row.says, lang)),
        (say("column.left_out", lang), 1.6, lambda row: say(
            "report.clashes.answer", lang, answer=yes(row.left_out, lang), n=number(row.trust))),
    ]  # fmt: skip
    lead = Paragraph(lang, say("report.clashes.lead", lang, n=of["clash"].nunique()))
    return [lead, table("clashes", lang, say("report.clashes.caption", lang), columns, of)]


def _flags(tables: Tables, ids: frozenset[str], lang: str) -> list[Block]:
    of = tables["flags"]
    if of.empty:
        return []
    rows = of.groupby("flag", sort=False).agg(
        places=("flag", "size"), articles=("article_id", "nunique"), said_in=("article_id", "first"),
        surface=("surface", "first"),
    ).reset_index().sort_values(["places", "flag"], ascending=[False, True])  # fmt: skip

    def first(row: object) -> str:
        return DASH if pd.isna(row.surface) else say("report.quoted", "ar", words=first_words(row.surface, 8))

    columns = [
        (say("column.flag", lang), 2.6, lambda row: label(f"flag.{row.flag}", lang, row.flag)),
        (say("report.flags.first", lang), 3.4, first),
        (say("column.said_in", lang), 1.4, lambda row: source_name(row.said_in, ids, lang)),
        (say("report.flags.places", lang), 0.9, "places"),
        (say("column.articles", lang), 0.9, "articles"),
    ]
    return [table("flags", lang, say("report.flags.caption", lang), columns, rows)]


def unknown(tables: Tables, lang: str) -> list[Block]:
    """What the articles leave open, counted."""
    articles, met, topics = tables["articles"], tables["chronology"], tables["topics"]
    named = set(met["round"].dropna())
    recorded = {int(row["round"]) for row in reference.rows("rounds")}
    heads, dates = tables["delegation_heads"], tables["dates"]

    def line(key: str, which: Iterable[object] | int, all_: int, told: str = "") -> str:
        n = which if isinstance(which, int) else len(set(which))
        fields = {"which": f" ({told})" if told and n else ""} if "{which}" in label(f"report.unknown.{key}", lang) else {}
        return say(f"report.unknown.{key}", lang, n=number(n), all=number(all_), **fields)

    def of_articles(key: str, missing: pd.Series) -> str:
        ids = [short_id(one) for one in articles.loc[missing, "article_id"]]
        told = listed(ids[:_IDS], lang) + (f" +{len(ids) - _IDS}" if len(ids) > _IDS else "")
        return line(key, len(ids), len(articles), told)

    def of_rounds(key: str, missing: set[int], all_: set[int]) -> str:
        return line(key, missing, len(all_), rounds(missing, lang))

    open_ = set(met.loc[_unfixed(met["first_day"]), "round"])
    items = [
        of_articles("outlets", articles["outlet"].isna()),
        of_articles("days", _unfixed(articles["written"])),
        of_rounds("opening", open_, named),
        of_rounds("unnamed", recorded - named, recorded),
        of_rounds("no_parties", named - set(tables["participation"]["round"].dropna()), named),
        of_rounds("no_heads", named - set(heads["round"].dropna()), named),
        line("dates", int(dates["date_precision"].isin(["open", "set"]).sum()), len(dates)),
        line("topics", int(topics["round"].isna().sum()), len(topics)),
        line("speakers", int(topics["speaker"].isna().sum()), len(topics)),
        line("people", int(heads["person_id"].isna().sum()), len(heads)),
        say("report.unknown.silence", lang),
    ]
    return [Heading(lang, say("report.unknown.heading", lang)), Bullets(lang, tuple(items))]


def _unfixed(dates: pd.Series) -> pd.Series:
    """Which dates leave more than one day, or no telling how many."""
    return pd.Series([days_possible(one) != 1 for one in dates], index=dates.index, dtype=bool)


def method(lang: str) -> list[Block]:
    """How the articles were read, dated and compared, and by which version."""
    told = [say(f"report.method.{key}", lang) for key in ("reading", "dating", "comparing", "record")]
    told[-1] += " " + say("report.method.version", lang, version=__version__)
    return [Heading(lang, say("report.method.heading", lang)), *(Paragraph(lang, one) for one in told)]
