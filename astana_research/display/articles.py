"""An article as it stands, with its mentions marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from ..corpus import Article
from ..mentions import KINDS, Mention
from ..together import Together
from .escaping import LINE, TEXT, WAYS, direction, escaped, side
from .grounds import Grounds, told
from .view import View
from .words import label

_HUES = {
    "round": "0,114,178",
    "date": "230,159,0",
    "party": "0,158,115",
    "head": "204,121,167",
    "topic": "213,94,0",
    "host_city": "86,180,233",
}  # Okabe and Ito's, told apart by the colour-blind; grey for the other kinds
_TAGGED = ("round", "date", "party", "quantity")  # kinds whose value stands behind the letter
_SHORT = 10  # characters of such a value


def article(
    article: Article,
    mentions: Iterable[Mention],
    kinds: Collection[str] = tuple(KINDS),
    lang: str = "en",
    read: Together | None = None,
) -> View:
    """The raw text, every character of it once, with its mentions of these ``kinds`` marked.

    A mark has the colour of its kind and behind it the kind's letter, with a short value. Its value, what it rests on and the rule
    are seen on hovering, and stand once more in a list beneath that unfolds, for those who have no mouse. Dashed and in
    brackets: words that stand twice, or page furniture. Where mentions overlap, the piece has the colour of the one that
    begins last, and tells of all. With ``read``, the corpus that the article was read in, each date tells the days that it
    means and the words that fix them.

    >>> article(Article.of("a", "الجولة 22 غدا"), [Mention("a", "round", 0, 9, "الجولة 22", 22, rule="numbered:noun")])
    a
    [الجولة 22]R 22 غدا
    """
    found = [m for m in mentions if m.kind in kinds]
    placed = sorted((m for m in found if m.start is not None), key=lambda m: (m.start, -m.end))
    grounds = Grounds(lang, read)
    lines = {id(m): " · ".join(told(m, grounds)) for m in found}
    edges = {0, len(article.text), *(m.start for m in placed), *(m.end for m in placed)}
    pages, plains = [], []
    for start, end in pairwise(sorted(edges)):
        text, over = article.text[start:end], [m for m in placed if m.start <= start and end <= m.end]
        page = re.sub(r"(?<!\n\n)\n", "<br>\n", escaped(text))  # of empty lines in a row, one is enough to see
        tags = " ".join(dict.fromkeys(_tag(m, lang) for m in over if m.end == end))
        if over:
            title = escaped("\n".join(lines[id(m)] for m in over))
            page = f'<mark title="{title}" style="{_hue(over[-1])}">{page}</mark>'
        pages += [page, _behind(tags) if tags else ""]
        plains += [f"[{text}]{tags}" if over else text]
    page = f'<p dir="{WAYS[lang]}"><b>{escaped(article.article_id)}</b><br>{_legend(placed, lang)}</p>'
    page += f'<div dir="rtl" lang="ar" style="line-height:2;text-align:right">{"".join(pages)}</div>'
    page += _list([*placed, *(m for m in found if m.start is None)], grounds)
    return View(f"<div {TEXT}>{page}</div>", f"{article.article_id}\n{''.join(plains)}")


def _behind(tags: str) -> str:
    """The letters behind a mark, at one with it; the blank at their right keeps them off the last letter of the word."""
    return f'<sup dir="ltr" style="user-select:none;white-space:nowrap">{escaped(tags)}\u00a0</sup>'


def _legend(placed: list[Mention], lang: str) -> str:
    """Each kind that is marked: its letter in its colour, its name, how many there are; and what brackets mean."""
    key = []
    for kind in KINDS:
        if found := [m for m in placed if m.kind == kind]:
            letter, name = label(f"notebook.tag.{kind}", lang), label(f"kind.{kind}", lang)
            key.append(f'<mark style="{_hue(found[0], counted=True)}">{letter}</mark> {name} ({len(found)})')
    if any(not m.first for m in placed):
        key.append(escaped(label("notebook.mention.aside", lang)))
    return " · ".join(key)


def _list(found: list[Mention], grounds: Grounds) -> str:
    """All that was read, a row each, folded."""
    if not found:
        return ""
    heads = [label(f"column.{name}", grounds.lang) for name in ("start", "surface", "kind")]
    heads += [label("notebook.mention.value", grounds.lang), label("notebook.mention.rests", grounds.lang)]
    rows = []
    for m in found:
        kind, value, *rests = told(m, grounds)
        place = "–" if m.start is None else str(m.start)
        rows.append((place, m.surface or "–", kind, value, " · ".join(rests)))
    lines = [("th", heads), *(("td", row) for row in rows)]
    body = "\n".join(f"<tr>{''.join(_cell(tag, cell, grounds.lang) for cell in row)}</tr>" for tag, row in lines)
    summary = escaped(label("notebook.mention.list", grounds.lang).format(n=len(found)))
    table = f'<table dir="{WAYS[grounds.lang]}" style="border-collapse:collapse">\n{body}\n</table>'
    return f'<details><summary dir="{WAYS[grounds.lang]}">{summary}</summary><div style="overflow-x:auto">{table}</div></details>'


def _cell(tag: str, words: str, lang: str) -> str:
    begins = side(words, lang)
    return f'<{tag} {direction(words)} align="{begins}" style="{LINE};text-align:{begins}">{escaped(words)}</{tag}>'


def _hue(m: Mention, counted: bool = False) -> str:
    hue, line = _HUES.get(m.kind, "128,128,128"), "solid" if m.first or counted else "dashed"
    return f"color:inherit;background:rgba({hue},.25);border-bottom:2px {line} rgb({hue})"


def _tag(m: Mention, lang: str) -> str:
    """The letter of a mention's kind, with its value where that is short; in brackets where it isn't counted."""
    short = m.kind in _TAGGED and m.value is not None and len(str(m.value)) <= _SHORT
    tag = label(f"notebook.tag.{m.kind}", lang) + (f" {m.value}" if short else "")
    return tag if m.first else f"({tag})"
