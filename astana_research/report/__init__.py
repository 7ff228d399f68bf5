"""A report in Arabic, in English or in both, composed once from the tables and written as HTML, PDF and DOCX.

`compose` makes a document of blocks, each with its language; `save` writes documents. HTML needs nothing besides; PDF
is set by Typst and DOCX is written by python-docx, which the extra `report` installs.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from .. import figures, files
from .compose import compose
from .model import Document
from .view import view

__all__ = ["FORMATS", "LANGS", "Document", "compose", "draw", "missing", "save", "view"]

NAME = "astana_report"
LANGS = {"ar": ("ar",), "en": ("en",), "both": ("ar", "en")}
FORMATS = ("html", "pdf", "docx")
_NEEDS = {"pdf": ("typst", "typst"), "docx": ("docx", "python-docx")}  # the module that a format needs, and its package
_PICTURES = {"html": "svg", "pdf": "svg", "docx": "png"}


def missing(formats: Iterable[str]) -> dict[str, str]:
    """The formats that can't be made here, each with the package that it lacks.

    >>> missing(["html"])
    {}
    """
    wanted = {one: _NEEDS[one] for one in formats if one in _NEEDS}
    return {one: package for one, (module, package) in wanted.items() if importlib.util.find_spec(module) is None}


def draw(
    tables: Mapping[str, pd.DataFrame], folder: Path, langs: Sequence[str], formats: Iterable[str] = FORMATS
) -> Path:
    """Draw the figures for a page into `folder`, as the pictures that these formats of a report need; return `folder`.

    Figures for which there is too little to draw are left out.
    """
    pictures = sorted({_PICTURES[one] for one in formats})
    for figure in figures.FIGURES.values():
        if told := [lang for lang in langs if not figure(dict(tables), lang).about.few]:
            figures.save(figure, dict(tables), folder, langs=told, sizes=("page",), formats=pictures)
    return folder


def save(documents: Sequence[Document], folder: Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write documents as one report, `folder`/astana_report.FORMAT for each format; return the paths.

    The same documents give the same bytes, and a file that would not change is left alone. Raises ImportError where a
    package for a format is not installed (see `missing`), ValueError for a format that isn't offered.
    """
    paths = []
    for one in formats:
        path = Path(folder) / f"{NAME}.{one}"
        files.write_bytes(path, _bytes(documents, one))
        paths.append(path)
    return paths


def _bytes(documents: Sequence[Document], one: str) -> bytes:
    if one == "html":
        from .html import to_html

        return to_html(documents).encode("utf-8")
    if one == "pdf":
        from .typst import to_pdf

        return to_pdf(documents)
    if one == "docx":
        from .docx import to_docx

        return to_docx(documents)
    raise ValueError(f"{one}: no such format; there are {', '.join(FORMATS)}")
