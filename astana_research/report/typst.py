"""The report as PDF, set by Typst: Arabic shaped and ordered by the engine, tagged, with alternative texts and its own fonts."""

from __future__ import annotations

import importlib
import json
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from ..lexicon import say
from ..typography import FILES, drawable
from .model import WAYS, Block, Bullets, Document, Figure, Paragraph, References, Table
from .runs import base, clean, runs

_LONGEST = 100  # characters of an address that are printed; all of it is in the link


def to_pdf(documents: Sequence[Document]) -> bytes:
    """The bytes of a PDF of the documents, one after another; the same for the same documents.

    Figures are taken as SVG, else as PNG (PDF/UA allows no PDF inside). Raises ImportError where Typst is not installed.
    """
    import typst

    with tempfile.TemporaryDirectory() as place:  # Typst reads pictures from below one folder only
        data = {
            "ways": WAYS,
            "title": " · ".join(clean(document.title) for document in documents),
            "documents": [_document(document, Path(place)) for document in documents],
            "pages": {document.lang: _pages(document.lang) for document in documents},
        }
        template = Path(place) / "report.typ"
        template.write_bytes((resources.files(__package__) / "template.typ").read_bytes())
        return typst.compile(
            str(template), root=place, font_paths=_fonts(), ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)}, pdf_standards=["ua-1"],
        )  # fmt: skip


def _fonts() -> list[str]:
    """The folders of the packaged fonts, the same as those of the figures."""
    return [str(Path(importlib.import_module(package).ROOT) / "files") for package, _ in FILES.values()]


def _pages(lang: str) -> list[str]:
    """The words before, between and after the number of a page and that of all pages."""
    before, _, rest = say("report.page", lang, n="\0", all="\1").partition("\0")
    return [before, *rest.split("\1")]


def _text(text: str, lang: str) -> list[dict[str, str]]:
    return [{"text": drawn(run.text), "lang": run.lang, "way": run.way} for run in runs(text, lang)]


def drawn(text: str) -> str:
    """Text with a name in place of each character that the fonts lack, which PDF/UA forbids to leave unseen.

    >>> drawn("\U0001f600 22")
    '[U+1F600] 22'
    """
    lacking = {c for c in text if ord(c) not in drawable() and unicodedata.category(c) not in ("Cf", "Zs")}
    return "".join(f"[U+{ord(c):04X}]" if c in lacking else c for c in text)


def _document(document: Document, place: Path) -> dict[str, object]:
    lang = document.lang
    return {
        "lang": lang,
        "title": _text(document.title, lang),
        "subtitle": _text(document.subtitle, lang),
        "dated": _text(document.dated, lang),
        "summary": [_text(sentence, lang) for sentence in document.summary],
        "summary_title": _text(say("report.summary", lang), lang),
        "contents_title": _text(say("report.contents", lang), lang),
        "blocks": [one for block in document.blocks if (one := _block(block, place))],
    }


def _block(block: Block, place: Path) -> dict[str, object]:
    """A block as data: its kind and fields, texts as runs. A figure without a picture is left out ({})."""
    lang = block.lang
    data: dict[str, object] = {"kind": type(block).__name__, "lang": lang}
    if isinstance(block, Figure):
        source = next((block.files[kind] for kind in ("svg", "png") if kind in block.files), None)
        if source is None:
            return {}
        picture = place / f"{lang}-{block.number}{source.suffix}"
        picture.write_bytes(source.read_bytes())
        label = say("report.figure", lang, n=block.number) + "."
        return data | {
            "file": picture.name, "alt": clean(block.alt), "label": _text(label, lang), "caption": _text(block.caption, lang)
        }  # fmt: skip
    if isinstance(block, Table):
        label = say("report.table", lang, n=block.number) + "."
        rows = [[{"lang": base(cell, lang), "runs": _text(cell, base(cell, lang))} for cell in row] for row in block.rows]
        return data | {
            "label": _text(label, lang), "caption": _text(block.caption, lang), "note": _text(block.note, lang),
            "head": [_text(cell, lang) for cell in block.head], "rows": rows, "shares": list(block.shares),
            "numeric": list(block.numeric),
        }  # fmt: skip
    if isinstance(block, Bullets):
        return data | {"items": [_text(item, lang) for item in block.items]}
    if isinstance(block, References):
        return data | {"items": [
            {"label": _text(item.label, lang), "text": _text(item.text, lang), "urls": _urls(item.urls)}
            for item in block.items
        ]}  # fmt: skip
    plain = {one.name: getattr(block, one.name) for one in fields(block)}
    return data | plain | {"text": _text(block.text, lang)} | ({} if isinstance(block, Paragraph) else {"level": block.level})


def _urls(urls: Iterable[str]) -> list[dict[str, str]]:
    return [{"href": url, "shown": drawn(shown_url(url))} for url in urls]


def shown_url(url: str) -> str:
    """An address as it is printed: without its scheme, and cut where it is very long.

    >>> shown_url("https://example.org/a")
    'example.org/a'
    """
    split = urlsplit(url)
    text = url[len(split.scheme) + 3 :]
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
