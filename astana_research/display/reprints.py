"""A sentence that several articles have, side by side: what all have in common is marked, what each has for itself is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

import pandas as pd

from ..blocks import bare_words
from ..cleaning import fold_text
from .escaping import LINE, TEXT, escaped
from .view import View
from .words import label

_ABREAST = 3  # articles beside one another; more of them are counted


def side_by_side(reprints: pd.DataFrame, family: str, lang: str = "en") -> View:
    """One family of the table ``reprints``, the first text at the right; marked is what it and another one share.

    >>> rows = [("f", "a", 0, 18, "بحث الوفدان الهدنة"), ("f", "b", 5, 26, "كما بحث الوفدان الهدنة")]
    >>> side_by_side(pd.DataFrame(rows, columns=["family", "article_id", "start", "end", "surface"]), "f")
    a, 0–18: [بحث الوفدان الهدنة]
    b, 5–26: كما [بحث الوفدان الهدنة]
    """
    members = reprints[reprints["family"] == family]
    shown = list(members.head(_ABREAST).itertuples(index=False))
    places = [f"{m.article_id}, {m.start}–{m.end}" for m in shown]
    texts = [list(_pieces(str(m.surface).split(), [str(o.surface).split() for o in shown if o is not m])) for m in shown]
    more = len(members) - len(shown)
    note = label("notebook.reprint.more", lang).format(n=more) if more else ""
    cells = "".join(_cell(place, text, len(shown)) for place, text in zip(places, texts, strict=True))
    table = f'<table dir="rtl" style="border-collapse:collapse;width:100%"><tr>{cells}</tr></table>' if shown else ""
    marked = [" ".join(f"[{words}]" if both else words for words, both in text) for text in texts]
    plain = [f"{place}: {words}" for place, words in zip(places, marked, strict=True)]
    page = f"<div {TEXT}>{table}{f'<p>{escaped(note)}</p>' if note else ''}</div>"
    return View(page, "\n".join([*plain, note] if note else plain))


def _pieces(words: Sequence[str], others: Sequence[Sequence[str]]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether another text has it, too."""
    shared: set[int] = set()
    bare = [_bare(word) for word in words]
    for other in others:
        blocks = SequenceMatcher(None, bare, [_bare(word) for word in other], autojunk=False).get_matching_blocks()
        shared |= {n for block in blocks for n in range(block.a, block.a + block.size)}
    for both, run in groupby(range(len(words)), key=lambda n: n in shared):
        yield " ".join(words[n] for n in run), both


def _bare(word: str) -> str:
    """A word without signs, spellings folded, and without the "and" that stands before it in one text and not in the other."""
    return bare_words(fold_text(word)).removeprefix("و")


def _cell(place: str, text: Sequence[tuple[str, bool]], columns: int) -> str:
    words = " ".join(
        f'<mark style="color:inherit;background:rgba(0,158,115,.25)">{escaped(words)}</mark>' if both else escaped(words)
        for words, both in text
    )
    head = f'<div dir="ltr" style="opacity:.75;text-align:right">{escaped(place)}</div>'
    style = f"{LINE};text-align:right;width:{100 // columns}%;line-height:1.8"
    return f'<td align="right" style="{style}">{head}<div dir="rtl" lang="ar">{words}</div></td>'
