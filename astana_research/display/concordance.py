"""Keyword in context, to look at: the keyword in the middle, what comes before it at the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..cleaning import fold_text
from ..corpus import Article
from ..document import Document
from ..keywords import WIDTH, keyword_lines
from .escaping import LINE, TEXT, WAYS, escaped
from .view import View
from .words import in_words, label

ORDERS = ("text", "before", "after")


@dataclass(frozen=True)
class Concordance(View):
    """The view, and all its lines as a table (see ``keywords.keyword_lines``), in the order shown."""

    table: pd.DataFrame = field(compare=False, repr=False)

    __repr__ = View.__repr__


def concordance(
    texts: Iterable[Article | Document],
    keyword: str,
    *,
    order: str = "text",
    whole: bool = True,
    everything: bool = False,
    width: int = WIDTH,
    limit: int = 50,
    lang: str = "en",
) -> Concordance:
    """Where articles use a word or a phrase (see ``keywords.keyword_lines``), a line each, at most ``limit`` of them.

    ``order`` is "text", "before" (by the word before the keyword, then the one before that) or "after".
    Raises ValueError for another, and for a keyword without a letter or digit.

    >>> concordance([Article.of("a", "اختتمت الجولة أمس. بدأت جولة ثانية.")], "جولة", order="before")
    اختتمت [الجولة] أمس. بدأت جولة ثانية. (a, 7–13)
    اختتمت الجولة أمس. بدأت [جولة] ثانية. (a, 24–28)
    """
    if order not in ORDERS:
        raise ValueError(f"{order!r}: an order is one of {', '.join(ORDERS)}")
    found = keyword_lines(texts, keyword, whole=whole, everything=everything, width=width)
    table = found.table
    if order != "text":
        sides = [_key(text, order) for text in table[order]]
        table = table.iloc[sorted(range(len(table)), key=sides.__getitem__)].reset_index(drop=True)
    shown = list(table.head(limit).itertuples(index=False))
    notes = []
    if not len(table):
        notes.append(label("notebook.no_rows", lang))
    if len(table) > len(shown):
        notes.append(label("notebook.more_rows", lang).format(n=len(table) - len(shown)))
    if found.left_out:
        notes.append(label("notebook.concordance.left_out", lang).format(n=found.left_out))
    rows = "\n".join(map(_row, shown, [lang] * len(shown)))
    page = f'<table dir="rtl" width="100%" style="border-collapse:collapse;width:100%">\n{rows}\n</table>' if shown else ""
    page += "".join(f'<p dir="{WAYS[lang]}">{escaped(note)}</p>' for note in notes)
    plain = [f"{one.before} [{one.keyword}] {one.after} ({_place(one, lang)})" for one in shown]
    return Concordance(f'<div {TEXT} style="overflow-x:auto">{page}</div>', "\n".join([*plain, *notes]), table)


def _key(text: str, order: str) -> list[str]:
    """What a line is sorted by: the words on one side as they lie away from the keyword, spellings folded."""
    words = re.findall(r"\w+", fold_text(text))
    return words[::-1] if order == "before" else words


def _place(one: Any, lang: str) -> str:
    aside = "" if pd.isna(one.aside) else f", {in_words('aside', one.aside, lang)[0]}"
    return f"{one.article_id}, {one.start}–{one.end}{aside}"


def _row(one: Any, lang: str) -> str:
    """A line; each side leans on the keyword by attributes as well, since styles may be stripped."""
    parts = ((escaped(one.before), "left", 'width="44%" '), (f"<b>{escaped(one.keyword)}</b>", "center", ""),
             (escaped(one.after), "right", 'width="44%" '))  # fmt: skip
    cells = [
        f'<td dir="rtl" lang="ar" align="{side}" {wide}style="text-align:{side};{LINE}{"" if wide else ";white-space:nowrap"}">{words}</td>'
        for words, side, wide in parts
    ]
    place = f'<td dir="ltr" align="left" style="text-align:left;opacity:.75;white-space:nowrap;{LINE}">{escaped(_place(one, lang))}</td>'
    return f"<tr>{''.join(cells)}{place}</tr>"
