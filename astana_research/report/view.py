"""A report, or a part of it, inside a notebook: the words and tables of its blocks, without pictures or a page around."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..display import LINE, START, TEXT, View
from ..lexicon import say
from .html import block_html
from .model import Block, Bullets, Document, Figure, Paragraph, Table


def view(document: Document, kinds: Iterable[type] = (Table,), most: int | None = None) -> View:
    """The title and summary of a document, and its blocks of some `kinds`, at most `most` of them.

    Tables run in the direction of the report, and all of it is escaped. Pictures are left out: the notebooks before
    have them.
    """
    lang, wanted = document.lang, tuple(kinds)
    blocks: list[Block] = [block for block in document.blocks if isinstance(block, wanted) and not isinstance(block, Figure)]
    top = [Paragraph(lang, document.title), Paragraph(lang, document.subtitle), Bullets(lang, document.summary)]
    shown = [*top, *blocks[:most]]
    page = "\n".join(_styled(block_html(block), START[lang]) for block in shown)
    page = f'<div {TEXT} lang="{lang}" dir="{document.way}" style="text-align:{START[lang]}">{page}</div>'
    return View(page, "\n".join(_plain(block) for block in shown))


def _styled(page: str, begins: str) -> str:
    """HTML with the styles of its tables on their elements: a notebook has style sheets of its own."""
    ends = "left" if begins == "right" else "right"
    page = re.sub(r'<(t[hd])( class="number")', rf'<\1\2 style="text-align:{ends};{LINE}"', page)
    page = re.sub(r"<(t[hd])(?! class)(?=[ >])", rf'<\1 style="text-align:{begins};{LINE}"', page)
    page = page.replace("<p ", f'<p style="text-align:{begins}" ')
    page = page.replace("<caption", f'<caption style="text-align:{begins};caption-side:top;padding:.2em .6em"')
    return page.replace("<table", '<table style="border-collapse:collapse;margin:.5em 0"')


def _plain(block: Block) -> str:
    if isinstance(block, Bullets):
        return "\n".join(f"• {item}" for item in block.items)
    if isinstance(block, Table):
        lines = [f"{say('report.table', block.lang, n=block.number)}. {block.caption}", *map(" | ".join, (block.head, *block.rows))]
        return "\n".join(lines)
    return re.sub(r"\s+", " ", getattr(block, "text", ""))
