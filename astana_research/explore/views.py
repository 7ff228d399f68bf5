"""Facts, sentences and figure of a choice, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from .. import figures, lexicon
from ..display import LINE, START, TEXT, WAYS, Picture, View, direction, escaped, label, show
from ..document import Document
from .choice import Choice, Tables
from .facts import Passage, chosen, facts, passages, sources_of, told

FACTS, PASSAGES = 25, 15  # shown at once; the others are counted
_NAMED = 4  # sources of one fact that are named
_BY_ROUND = ("rounds", "participation", "delegation_heads", "topics", "planned", "claims", "chronology", "quantities")


def look(tables: Tables, documents: Iterable[Document], choice: Choice, lang: str = "en") -> tuple[View, View, Picture]:
    """What is told of a choice, the sentences behind it, and the figure that goes with it."""
    rows = told(tables)
    behind = passages(chosen(rows, choice), documents)
    return facts_view(facts(tables, choice), lang), passages_view(behind, rows, lang), Picture(figure(tables, choice, lang))


def facts_view(facts: pd.DataFrame, lang: str = "en", limit: int = FACTS) -> View:
    """The facts as a table, in words: round, what, of whom or what, its value, who tells it, how it stands, the record."""
    say = {name: label(f"notebook.explore.{name}", lang) for name in ("what", "value", "stands")}
    rows = [
        (
            row.round,
            _what(row.subject, row.tells, lang),
            in_words(row.subject, row.item, lang),
            _value(row.subject, row.value, lang),
            _sources(str(row.told_by).split("|"), lang),
            row.independent,
            label(f"notebook.explore.stands.{row.stands}", lang),
            _value(row.subject, row.record, lang),
        )
        for row in facts.itertuples()
    ]
    heads = ["round", say["what"], "item", say["value"], "told_by", "independent", say["stands"], "record"]
    table = pd.DataFrame(rows, columns=heads).astype({"round": "Int64", "independent": "Int64"})
    return show(table, caption=label("notebook.explore.facts", lang), limit=limit, lang=lang)


def _sources(names: Sequence[str], lang: str) -> str:
    """Sources in a line, each isolated, as Arabic turns its neighbours; of many the first few and how many more."""
    words = label("notebook.mention.and", lang).join(f"\u2068{name}\u2069" for name in names[:_NAMED])
    return words + (f" (+{len(names) - _NAMED})" if len(names) > _NAMED else "")


def in_words(subject: str, item: Any, lang: str) -> str | None:
    """The party or the topic that a claim is about."""
    if pd.isna(item):
        return None
    table = "topics" if subject == "topic" else "parties"
    return _name(table, "code", str(item), lang)


def _value(subject: str, value: Any, lang: str) -> str | None:
    if pd.isna(value) or subject == "topic":
        return None
    if subject == "party":
        return label(f"role.{value}", lang, str(value))
    if subject == "head":
        return _name("people", "person_id", str(value), lang)
    if subject == "city":
        city = str(value).lower().replace(" ", "-")
        return label(f"city.{value}", lang) or _name("places", "place_id", city, lang, str(value))
    return str(value)


def _name(table: str, key: str, code: str, lang: str, otherwise: str = "") -> str:
    return next((row[f"name_{lang}"] for row in lexicon.rows(table) if row[key] == code), "") or otherwise or code


def _what(subject: str, tells: Any, lang: str) -> str:
    words = label(f"subject.{subject}", lang, subject)
    return words if pd.isna(tells) or tells == "told" else f"{words} ({label(f'tells.{tells}', lang, str(tells))})"


def passages_view(passages: Sequence[Passage], rows: pd.DataFrame, lang: str = "en", limit: int = PASSAGES) -> View:
    """The sentences from the right, the words that tell something marked; beside each what it tells, and its raw place."""
    lines, plain = [], []
    for one in passages[:limit]:
        says = list(dict.fromkeys(_said(rows.loc[n], lang) for n in one.rows))
        source = "" if one.told_by == one.article_id else f"{one.told_by} · "
        place = f"{one.article_id}, {one.start}–{one.end}"
        pieces = list(_pieces(one))
        words = "".join(_mark(text) if marked else escaped(text) for text, marked in pieces)
        begins, way = START[lang], WAYS[lang]
        items = "".join(f'<div dir="{way}">{escaped(say)}</div>' for say in says)
        lines.append(
            f'<tr><td dir="rtl" lang="ar" align="right" width="60%" style="{LINE};text-align:right;width:60%;line-height:1.8">{words}'
            f'<div {direction(source)} align="right" style="opacity:.75;text-align:right">{escaped(source)}<bdi dir="ltr">{escaped(place)}'
            f'</bdi></div></td><td dir="{way}" align="{begins}" style="{LINE};text-align:{begins}">{items}</td></tr>'
        )
        marked = " ".join("".join(f"[{text}]" if mark else text for text, mark in pieces).split())
        plain.append(f"{marked} ({source}{place}): {'; '.join(says)}")
    note = label("notebook.no_rows", lang) if not lines else ""
    if len(passages) > limit:
        note = label("notebook.more_rows", lang).format(n=len(passages) - limit)
    caption = label("notebook.explore.passages", lang)
    body = "\n".join(lines)
    page = f'<table dir="rtl" width="100%" style="border-collapse:collapse;width:100%">\n{body}\n</table>' if lines else ""
    note_page = f'<p dir="{WAYS[lang]}">{escaped(note)}</p>' if note else ""
    page = f'<div {TEXT}><p dir="{WAYS[lang]}"><b>{escaped(caption)}</b></p>{page}{note_page}</div>'
    return View(page, "\n".join(filter(None, [caption, *plain, note])))


def _said(row: pd.Series, lang: str) -> str:
    """A row of what is told, in a line: "Round 22 · Party: Russia, Guarantor"."""
    number = "" if pd.isna(row["round"]) else f"{label('figure.round', lang).format(n=row['round'])} · "
    parts = [in_words(row.subject, row["item"], lang), _value(row.subject, row["value"], lang)]
    words = label("notebook.mention.and", lang).join(part for part in parts if part)
    return f"{number}{_what(row.subject, row.tells, lang)}" + (f": {words}" if words else "")


def _mark(text: str) -> str:
    return f'<mark style="color:inherit;background:rgba(230,159,0,.25)">{escaped(text)}</mark>'


def _pieces(one: Passage) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is marked."""
    edges = sorted({one.start, one.end, *(edge for span in one.spans for edge in span)})
    inside = [(a, b) for a, b in pairwise(edges) if one.start <= a and b <= one.end]
    return [(one.text[a - one.start : b - one.start], any(s <= a and b <= e for s, e in one.spans)) for a, b in inside]


def figure(tables: Tables, choice: Choice, lang: str = "en") -> Any:
    """The figure that goes with a choice: the topics of a topic, who took part for a party, else the rounds at a glance.

    It is drawn from what the chosen source says, and of the chosen round.
    """
    name = "agenda" if choice.topic else "participation" if choice.party else "overview"
    return figures.FIGURES[name](narrowed(tables, choice), lang)


def narrowed(tables: Tables, choice: Choice) -> dict[str, pd.DataFrame]:
    """The tables with the rows of one source and one round only, where these are chosen."""
    found: Mapping[str, pd.DataFrame] = tables
    if choice.source is not None:
        mine = {article for article, source in sources_of(tables["articles"]).items() if source == choice.source}
        found = {name: table[table["article_id"].isin(mine)] if "article_id" in table else table for name, table in found.items()}
    if choice.round is not None:
        found = {
            name: table[(table["round"] == choice.round).fillna(False).astype(bool)] if name in _BY_ROUND and "round" in table else table
            for name, table in found.items()
        }
    return dict(found)
