"""A report from the tables and the figures: pure, in one language at a time, with every number computed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from .. import reference
from ..figures.planned import plans_told
from ..lexicon import say
from . import evidence, sections
from .model import Block, Document, Figure, Heading, Paragraph, Table
from .sections import Tables
from .sources import references
from .words import day_words, days_possible, listed, name_of, number, rounds

# Which figures belong to which section, in order; those that no section names stand in one of their own.
FIRST = ("overview",)  # figures that stand before all sections
_SECTIONS = (
    (sections.when_rounds_met, ("timeline", "intervals")),
    (sections.who_took_part, ("participation",)),
    (sections.who_led, ("heads",)),
    (sections.agenda, ("agenda",)),
    (sections.numbers_told, ("quantities",)),
    (sections.plans, ("planned",)),
    (sections.naming, ("naming",)),
    (evidence.dating, ("dating",)),
    (evidence.compared, ("agreement", "reprints")),
)


def compose(tables: Tables, lang: str, figures_dir: Path | None = None) -> Document:
    """The report in `lang` ("ar" or "en"), with the figures that `figures_dir`/index.csv lists for a page in it.

    `tables` are those of `tables.build`. A figure that is missing is left out, a table without rows too; the same
    tables give the same report, whatever the day. Raises KeyError where a table is missing.
    """
    articles, drawn = tables["articles"], _figures(figures_dir, lang)
    summary = _summary(tables, lang)
    blocks: list[Block] = [*(drawn.pop(name) for name in FIRST if name in drawn), _in_numbers(tables, lang)]
    for section, names in _SECTIONS:
        told = _with_something(section(tables, lang))
        blocks += _with_figures(told, [drawn.pop(name) for name in names if name in drawn])
    if drawn:
        blocks += [Heading(lang, say("report.more.heading", lang)), *drawn.values()]
    blocks += [*evidence.unknown(tables, lang), *evidence.method(lang), *references(tables, lang)]
    return Document(
        lang, say("report.title", lang), say("report.subtitle", lang, n=number(len(articles))), _dated(articles, lang),
        summary, _numbered(blocks),
    )  # fmt: skip


def _figures(folder: Path | None, lang: str) -> dict[str, Figure]:
    """The figures of a folder in a language, for a page, by name; files that are not there are left out."""
    index = folder and Path(folder) / "index.csv"
    if not index or not index.is_file():
        return {}
    found: dict[str, Figure] = {}
    with index.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            path = index.parent / Path(row["file"]).name
            if row["lang"] == lang and row["size"] == "page" and path.is_file():
                about = found.get(row["name"]) or Figure(lang, row["name"], row["caption"], row["alt"])
                found[row["name"]] = replace(about, files={**about.files, row["format"]: path})
    return found


def _with_something(blocks: list[Block]) -> list[Block]:
    """A section without its tables that have no rows; where it has no others, it says that nothing was read."""
    kept = [block for block in blocks if not (isinstance(block, Table) and not block.rows)]
    if len(kept) == len(blocks) or any(isinstance(block, Table) for block in kept):
        return kept
    return [kept[0], Paragraph(kept[0].lang, say("report.nothing", kept[0].lang))]


def _with_figures(blocks: list[Block], figures: list[Figure]) -> list[Block]:
    """A section with its figures before its first table. Figures alone make no section; one without any stays as it is."""
    first = next((i for i, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    return [*blocks[:first], *figures, *blocks[first:]]


def _numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with figures and tables numbered, each kind from 1, and headings of sections, too."""
    counts = {Figure: 0, Table: 0, Heading: 0}
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, (Figure, Table)):
            counts[type(block)] += 1
            block = replace(block, number=counts[type(block)])
        elif isinstance(block, Heading) and block.level == 1:
            counts[Heading] += 1
            block = replace(block, text=f"{counts[Heading]}. {block.text}")
        done.append(block)
    return tuple(done)


def _dated(articles: pd.DataFrame, lang: str) -> str:
    """How far the data reach, by what they say themselves; never the clock's day."""
    for column, key in (("collected", "collected"), ("written_end", "written")):
        if len(told := articles[column].dropna()):
            return say(f"report.{key}", lang, day=day_words(max(told), lang))
    return ""


def _summary(tables: Tables, lang: str) -> tuple[str, ...]:
    """The report in a few sentences."""
    articles, met, parties = tables["articles"], tables["chronology"], tables["participation"]
    topics, plans = tables["topics"], plans_told(dict(tables))
    n, none = len(articles), say("report.none", lang)
    known = {"n": number(n), "known": number(articles["outlet"].notna().sum())}
    first, last = articles["written_start"].dropna(), articles["written_end"].dropna()
    if len(first) and len(last):
        corpus = say("report.sum.corpus", lang, first=day_words(min(first), lang), last=day_words(max(last), lang), **known)
    else:
        corpus = say("report.sum.corpus_undated", lang, **known)
    fine = articles["written"].map(days_possible)
    told = [corpus, say(
        "report.sum.dated", lang, n=number(n), fixed=number((fine == 1).sum()), few=number(fine.between(2, 7).sum()),
        stretch=number((fine > 7).sum()), open=number(fine.isna().sum()),
    )]  # fmt: skip
    if len(met):
        fixed = met.loc[met["first_day"].map(days_possible) == 1, "round"]
        told.append(say(
            "report.sum.rounds", lang, rounds=rounds(met["round"], lang), n=len(met), all=len(reference.rows("rounds")),
            fixed=rounds(fixed, lang, none),
        ))  # fmt: skip
    if len(parties):
        most, names = _most(parties, "party", "round", "parties", lang)
        heads = rounds(tables["delegation_heads"]["round"], lang, none)
        told.append(say(
            "report.sum.parties", lang, n=parties["party"].nunique(), parties=names, rounds=most, heads=heads
        ))  # fmt: skip
    if len(topics):
        most, names = _most(topics, "topic", "article_id", "topics", lang)
        told.append(say(
            "report.sum.topics", lang, n=topics["topic"].nunique(), topics=names, articles=number(most), all=number(n)
        ))  # fmt: skip
    if len(plans):
        came = plans["outcome"].value_counts()
        counts = {key: number(came.get(key, 0)) for key in ("kept", "moved")}
        others = number(len(plans) - came.get("kept", 0) - came.get("moved", 0))
        told.append(say("report.sum.plans", lang, n=number(len(plans)), open=others, **counts))
    sides = tables["disagreements"].drop_duplicates(["round", "subject", "item", "tells"])
    told.append(say(
        "report.sum.clashes", lang, disagreements=number(len(sides)), clashes=number(tables["clashes"]["clash"].nunique()),
        flags=number(len(tables["flags"])),
    ))  # fmt: skip
    return (*told, say("report.caution", lang))


def _most(table: pd.DataFrame, of: str, by: str, names: str, lang: str, most: int = 4) -> tuple[int, str]:
    """How many different `by` the leading codes of `of` have, and what those codes are called."""
    counted = table.groupby(of)[by].nunique()
    leading = [name_of(names, code, lang) for code in counted.index[counted == counted.max()]]
    more = f" +{len(leading) - most}" if len(leading) > most else ""
    return int(counted.max()), listed(leading[:most], lang) + more


def _in_numbers(tables: Tables, lang: str) -> Table:
    account = tables["account"][["characters", "own"]].sum()
    heads = tables["delegation_heads"]
    counts: Mapping[str, object] = {
        "articles": len(tables["articles"]),
        "outlets": tables["articles"]["outlet"].nunique(),
        "characters": account["characters"],
        "own": round(100 * account["own"] / account["characters"]) if account["characters"] else None,
        "mentions": len(tables["mentions"]),
        "rounds": len(tables["chronology"]),
        "parties": tables["participation"]["party"].nunique(),
        "heads": heads["person_id"].fillna(heads["name"]).nunique(),
        "topics": tables["topics"]["topic"].nunique(),
        "claims": len(tables["claims"]),
        "steps": len(tables["evidence"]),
    }
    rows = pd.DataFrame({"measure": [say(f"report.numbers.{key}", lang) for key in counts], "n": list(counts.values())})
    columns = [
        (say("report.numbers.measure", lang), 3, lambda row: row.measure),
        (say("report.numbers.number", lang), 1, "n"),
    ]
    return sections.table("numbers", lang, say("report.numbers.caption", lang), columns, rows)
