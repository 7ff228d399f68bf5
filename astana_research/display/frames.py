"""Tables to look at: from the right where they are Arabic, with words for codes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .escaping import LINE, START, TEXT, WAYS, direction, escaped, side
from .view import View
from .words import in_words, label


def show(
    table: pd.DataFrame, columns: Sequence[str] | None = None, caption: str = "", limit: int = 20, lang: str = "en"
) -> View:
    """A table, or some of its columns, with words for codes; beyond ``limit`` rows it says how many more there are.

    Arabic cells run from the right, a missing value is an en dash, a long set of dates is shown by its first and last.
    The codes and names of the data are seen on hovering.

    >>> show(pd.DataFrame({"party": ["RUS", None], "round": [22, 21]}))
    Party | Round
    Russia | 22
    – | 21
    """
    names = list(table.columns if columns is None else columns)
    heads = [(label(f"column.{name}", lang, str(name)[:1].upper() + str(name)[1:]), str(name)) for name in names]
    cut = table[names].head(limit)
    rows = [[in_words(*cell, lang) for cell in zip(names, row, strict=True)] for row in cut.itertuples(False, None)]
    sides = [_sides(cut[name], [row[n][0] for row in rows], lang) for n, name in enumerate(names)]
    note = "" if rows else label("notebook.no_rows", lang)
    if more := len(table) - len(cut):
        note = label("notebook.more_rows", lang).format(n=more)
    lines = [("th", heads), *(("td", row) for row in rows)]
    body = "\n".join(
        "<tr>" + "".join(_cell(tag, *cell, where[n]) for cell, where in zip(cells, sides, strict=True)) + "</tr>"
        for n, (tag, cells) in enumerate(lines)
    )
    style = f'style="text-align:{side(caption, lang)};caption-side:top;padding:.2em .6em"'
    title = f'<caption dir="auto" {style}><b>{escaped(caption)}</b></caption>' if caption else ""
    page = f'<table dir="{WAYS[lang]}" style="border-collapse:collapse;margin:.5em 0">{title}\n{body}\n</table>'
    page = f'<div {TEXT} style="overflow-x:auto">{page}{f"<p>{note}</p>" if note else ""}</div>'
    plain = [caption, *(" | ".join(words for words, _ in cells) for _, cells in lines), note]
    return View(page, "\n".join(filter(None, plain)))


def _sides(column: pd.Series, cells: Sequence[str], lang: str) -> list[str]:
    """Where the heading of a column and its cells begin: numbers at the right, words by their letters, the heading with most."""
    found = ["right" if pd.api.types.is_numeric_dtype(column) else side(cell, lang) for cell in cells]
    return [max(("left", "right"), key=found.count) if found else START[lang], *found]


def _cell(tag: str, text: str, full: str, where: str) -> str:
    title = f' title="{escaped(full)}"' if full not in ("", text) else ""
    wrap = "" if " " in text or len(text) > 25 else ";white-space:nowrap"  # a day is not broken at its hyphens
    return f'<{tag} {direction(text)} align="{where}"{title} style="text-align:{where};{LINE}{wrap}">{escaped(text)}</{tag}>'
