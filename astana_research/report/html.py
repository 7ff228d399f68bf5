"""The report as one HTML page: pictures inside, nothing fetched, every word escaped, readable in light, in dark and in print."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from importlib import resources

from ..lexicon import say
from .model import WAYS, Block, Bullets, Document, Figure, Heading, Paragraph, Reference, References, Table
from .runs import base, clean, runs
from .typst import shown_url

_MEDIA = {"svg": "image/svg+xml", "png": "image/png"}


def to_html(documents: Sequence[Document]) -> str:
    """A page of the documents, one after another, each with its language and direction on every block."""
    first = documents[0]
    style = (resources.files(__package__) / "report.css").read_text(encoding="utf-8")
    title = " · ".join(_escaped(document.title) for document in documents)
    return "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="{first.lang}" dir="{first.way}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>",
        f"<style>\n{style}</style></head>",
        "<body>",
        *map(_document, documents),
        "</body></html>\n",
    ])  # fmt: skip


def _document(document: Document) -> str:
    lang = document.lang
    to = _in(lang)
    headings = [block for block in document.of(Heading) if block.level == 1]
    contents = "\n".join(
        f'<li><a href="#{lang}-{n}">{_text(heading.text, lang)}</a></li>' for n, heading in enumerate(headings, 1)
    )
    dated = f'<p class="note"{to}>{_text(document.dated, lang)}</p>' if document.dated else ""
    summary = "\n".join(f"<p{to}>{_text(sentence, lang)}</p>" for sentence in document.summary)
    places = {id(heading): f"{lang}-{n}" for n, heading in enumerate(headings, 1)}
    blocks = "\n".join(block_html(block, places.get(id(block), "")) for block in document.blocks)
    return (
        f"<article{to}>\n<header{to}><h1{to}>{_text(document.title, lang)}</h1>\n"
        f'<p class="subtitle"{to}>{_text(document.subtitle, lang)}</p>\n{dated}</header>\n'
        f'<section class="summary"{to}><h2{to}>{_text(say("report.summary", lang), lang)}</h2>\n{summary}</section>\n'
        f'<nav{to} aria-label="{_escaped(say("report.contents", lang))}">'
        f"<h2{to}>{_text(say('report.contents', lang), lang)}</h2><ul{to}>\n{contents}\n</ul></nav>\n"
        f"{blocks}\n</article>"
    )


def _in(lang: str) -> str:
    return f' lang="{lang}" dir="{WAYS[lang]}"'


def _escaped(text: str) -> str:
    return html.escape(clean(text))


def _text(text: str, lang: str) -> str:
    """Text of a block of `lang`, in which each stretch of the other language is isolated."""
    return "".join(
        html.escape(run.text)
        if run.way == WAYS[lang]
        else f'<bdi lang="{run.lang}" dir="{run.way}">{html.escape(run.text)}</bdi>'
        for run in runs(text, lang)
    )


def block_html(block: Block, place: str = "") -> str:
    """One block as HTML; `place` is the anchor of a heading."""
    lang = block.lang
    to = _in(lang)
    if isinstance(block, Heading):
        anchor = f' id="{place}"' if place else ""
        return f"<h{block.level + 1}{anchor}{to}>{_text(block.text, lang)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        kind = ' class="note"' if block.style == "note" else ""
        return f"<p{kind}{to}>{_text(block.text, lang)}</p>"
    if isinstance(block, Bullets):
        return f"<ul{to}>" + "".join(f"<li{to}>{_text(item, lang)}</li>" for item in block.items) + "</ul>"
    if isinstance(block, Figure):
        return _figure(block)
    if isinstance(block, Table):
        return _table(block)
    assert isinstance(block, References)
    return f'<dl class="references"{to}>' + "\n".join(_reference(item, lang) for item in block.items) + "</dl>"


def _figure(block: Figure) -> str:
    lang, to = block.lang, _in(block.lang)
    kind = next((kind for kind in _MEDIA if kind in block.files), None)
    if kind is None:
        return ""
    data = base64.b64encode(block.files[kind].read_bytes()).decode("ascii")
    label = f"<b>{_text(say('report.figure', lang, n=block.number), lang)}.</b>"
    words = f"<summary{to}>{_text(say('report.alt', lang), lang)}</summary><p{to}>{_text(block.alt, lang)}</p>"
    return (
        f'<figure{to}><img src="data:{_MEDIA[kind]};base64,{data}" alt="{_escaped(block.alt)}">\n'
        f"<figcaption{to}>{label} {_text(block.caption, lang)}\n<details{to}>{words}</details></figcaption></figure>"
    )


def _table(block: Table) -> str:
    lang, to = block.lang, _in(block.lang)
    whole = sum(block.shares)
    columns = "".join(f'<col style="width:{100 * share / whole:.1f}%">' for share in block.shares)
    kinds = [' class="number"' if numeric and i else "" for i, numeric in enumerate(block.numeric)]
    head = "".join(
        f'<th scope="col"{kind}{to}>{_text(cell, lang)}</th>' for kind, cell in zip(kinds, block.head, strict=True)
    )
    rows = "\n".join(
        "<tr>" + "".join(_cell(cell, kind, lang) for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in block.rows
    )
    label = f"<b>{_text(say('report.table', lang, n=block.number), lang)}.</b>"
    note = f'\n<p class="note"{to}>{_text(block.note, lang)}</p>' if block.note else ""
    return (
        f'<div class="table"><table{to}><caption{to}>{label} {_text(block.caption, lang)}</caption>\n'
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>{note}"
    )


def _cell(cell: str, kind: str, lang: str) -> str:
    """A cell; one in the other language keeps the table's alignment and has its own direction inside."""
    own = base(cell, lang)
    words = _text(cell, own)
    return f"<td{kind}{_in(lang)}>{words if own == lang else f'<bdi{_in(own)}>{words}</bdi>'}</td>"


def _reference(item: Reference, lang: str) -> str:
    links = "".join(
        f'<br><a{_in("en")} href="{html.escape(url)}">{html.escape(clean(shown_url(url)))}</a>' for url in item.urls
    )
    to = _in(lang)
    return f"<dt{to}>{_text(item.label, lang)}</dt><dd{to}>{_text(item.text, lang)}{links}</dd>"
