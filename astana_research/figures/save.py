"""Writing a figure in both languages, its sizes and three formats, with its data, its lines in the index and its page."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd
from matplotlib.figure import Figure

from .. import files, typography
from .gallery import gallery, snippets
from .sizes import Size, drawn
from .style import About

PRINTED = ("page", "column")
FORMATS = ("svg", "pdf", "png")
INDEX = ("name", "lang", "size", "format", "file", "width_mm", "title", "caption", "source", "alt", "n", "data")
AUTHOR = "Astana Research"


def save(
    figure: Callable[..., Figure], tables: dict[str, pd.DataFrame], folder: Path | str, *,
    langs: Sequence[str] = ("ar", "en"), sizes: Sequence[str] = PRINTED, formats: Sequence[str] = FORMATS,
) -> list[dict[str, str]]:  # fmt: skip
    """Write `fig_NAME.LANG.SIZE.FORMAT` for each, `fig_NAME.csv`, `fig_NAME.md` (how to reuse it), and the figure's part
    of `index.csv` and of the gallery, `README.md`.

    Returns its lines in the index, with the columns INDEX. A file whose content (PNG: pixels) would not change is left
    alone; others are replaced in one step. The same input gives the same bytes.
    """
    folder, lines = Path(folder), []
    for lang in langs:
        for size in map(Size.of, sizes):
            made = drawn(figure, tables, lang, size)
            about: About = made.about
            for path, format_ in zip(write(made, folder, size, formats), formats, strict=True):
                line = {"name": about.name, "lang": lang, "size": size.name, "format": format_, "file": path.name}
                line |= {"width_mm": f"{made.get_figwidth() * 25.4:g}", "data": f"fig_{about.name}.csv"}
                lines.append(line | {key: getattr(about, key) for key in ("title", "caption", "source", "alt", "n")})
    files.write_text(folder / f"fig_{about.name}.csv", about.data.to_csv(index=False, lineterminator="\n"))
    files.write_text(folder / f"fig_{about.name}.md", snippets(lines))
    with _alone(folder):
        files.write_text(folder / "README.md", gallery(_index(folder / "index.csv", about.name, lines)))
    return lines


def write(figure: Figure, folder: Path, size: Size, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write one figure of `sizes.drawn` in each format, as `fig_NAME.LANG.SIZE.FORMAT`; returns the paths."""
    about: About = figure.about
    paths = [folder / f"fig_{about.name}.{about.lang}.{size.name}.{format_}" for format_ in formats]
    for path, format_ in zip(paths, formats, strict=True):
        _write(figure, path, format_)
    return paths


def _write(figure: Figure, path: Path, format_: str) -> None:
    about: About = figure.about
    # No dates and no versions: the same bytes on every run.
    metadata = {"svg": {"Date": None, "Creator": None, "Description": about.caption, "Language": about.lang},
                "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Subject": about.caption},
                "png": {"Software": None, "Description": about.caption, "Comment": about.alt}}[format_]  # fmt: skip
    outlines = _without_outlines(figure) if format_ == "svg" else nullcontext()
    letters = _glyphs_alone() if format_ == "pdf" else nullcontext()
    with typography.use(about.lang), outlines, letters, files.replacing(path) as temporary:
        # A PNG has as many pixels as its frame, however the division comes out.
        dpi = figure.dpi + 0.001
        metadata |= {"Title": about.title, **({} if format_ == "svg" else {"Author": AUTHOR})}
        figure.savefig(temporary, format=format_, dpi=dpi, metadata=metadata)
        if format_ == "svg":
            temporary.write_bytes(_readable(temporary.read_bytes().decode("utf-8"), about).encode("utf-8"))


@contextmanager
def _glyphs_alone() -> Iterator[None]:
    """PDF names each glyph and its place: the tables by which letters join are of no use in its fonts, and are what takes long.

    Matplotlib has no setting for it, so they are taken from each font that fontTools is about to cut.
    """
    from fontTools import subset

    def load_font(*args: Any, **kwargs: Any) -> Any:
        font = usual(*args, **kwargs)
        for tag in ("GDEF", "GPOS", "GSUB"):
            if tag in font:
                del font[tag]
        return font

    usual, subset.load_font = subset.load_font, load_font
    try:
        yield
    finally:
        subset.load_font = usual


@contextmanager
def _without_outlines(figure: Figure) -> Iterator[None]:
    """SVG draws each glyph once and places it rightly; outlines, which PDF needs, would draw it anew each time."""
    outlined = [(text, text.get_path_effects()) for axes in figure.axes for text in axes.texts]
    for text, _ in outlined:
        text.set_path_effects([])
    try:
        yield
    finally:
        for text, effects in outlined:
            text.set_path_effects(effects)


def _readable(svg: str, about: About) -> str:
    """The SVG with its language, direction and a description, for people who hear it."""
    direction = "rtl" if about.lang == "ar" else "ltr"
    speech = f'role="img" xml:lang="{about.lang}" lang="{about.lang}" direction="{direction}"'
    described = f"</title>\n <desc>{escape(about.alt)}</desc>"
    return svg.replace("<svg ", f"<svg {speech} ", 1).replace("</title>", described, 1)


def _index(path: Path, name: str, lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """Put the lines of one figure in their place; the others' stay, where their files do. Returns all of them."""
    old = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")) if path.is_file() else ()
    kept = [row for row in old if row["name"] != name and (path.parent / row["file"]).is_file()]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, INDEX, lineterminator="\n")
    writer.writeheader()
    listed = sorted([*kept, *lines], key=lambda row: row["file"])
    writer.writerows(listed)
    files.write_text(path, out.getvalue())
    return listed


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time: notebooks run side by side and share the index."""
    lock, patience = folder / ".index.lock", time.monotonic() + 60
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > patience:  # left behind by a process that was ended
                lock.unlink(missing_ok=True)
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
