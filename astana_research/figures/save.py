"""Writing a figure in both languages, two widths and three formats, with its data and its line in the index."""
from __future__ import annotations

import csv
import io
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd
from matplotlib.figure import Figure

from .. import files, typography
from .style import COLUMN, PAGE, About

SIZES = {"page": PAGE, "column": COLUMN}
FORMATS = ("svg", "pdf", "png")
INDEX = ("name", "lang", "size", "format", "file", "width_mm", "title", "caption", "source", "alt", "n", "data")


def save(figure: Callable[..., Figure], tables: dict[str, pd.DataFrame], folder: Path | str, *, langs: Sequence[str] = ("ar", "en"),
         sizes: Sequence[str] = tuple(SIZES), formats: Sequence[str] = FORMATS, **options: object) -> list[dict[str, str]]:
    """Write `fig_NAME.LANG.SIZE.FORMAT` for each, `fig_NAME.csv`, and the figure's lines of `index.csv`; returns those lines.

    `options` go to the figure function. Files whose content (PNG: pixels) would not change are left alone; each is written
    under a temporary name first. The same input gives the same bytes.
    """
    folder = Path(folder)
    lines = []
    for lang in langs:
        for size in sizes:
            drawn = figure(tables, lang, width=SIZES[size], **options)
            about: About = drawn.about
            data = f"fig_{about.name}.csv"
            for format_ in formats:
                name = f"fig_{about.name}.{lang}.{size}.{format_}"
                _write(drawn, folder / name, format_)
                lines.append(dict(zip(INDEX, (about.name, lang, size, format_, name, f"{SIZES[size]:g}", about.title, about.caption,
                                              about.source, about.alt, about.n, data), strict=True)))
    files.write_text(folder / data, about.data.to_csv(index=False, lineterminator="\n"))
    with _alone(folder):
        _index(folder, about.name, lines)
    return lines


def _write(figure: Figure, path: Path, format_: str) -> None:
    about: About = figure.about
    metadata = {  # no dates and no versions: the same bytes on every run
        "svg": {"Title": about.title, "Description": about.caption, "Language": about.lang, "Date": None, "Creator": None},
        "pdf": {"Title": about.title, "Subject": about.caption, "CreationDate": None, "Creator": None, "Producer": None},
        "png": {"Title": about.title, "Description": about.alt, "Software": None},
    }[format_]
    with typography.use(about.lang), files.replacing(path) as temporary:
        figure.savefig(temporary, format=format_, dpi=300, metadata=metadata)
        if format_ == "svg":
            temporary.write_bytes(_readable(temporary.read_bytes().decode("utf-8"), about).encode("utf-8"))


def _readable(svg: str, about: About) -> str:
    """The SVG with its language, direction and a description, for people who hear it."""
    direction = "rtl" if about.lang == "ar" else "ltr"
    svg = re.sub(r"<svg ", f'<svg role="img" xml:lang="{about.lang}" lang="{about.lang}" direction="{direction}" ', svg, count=1)
    return svg.replace("</title>", f"</title>\n <desc>{escape(about.alt)}</desc>", 1)


def _index(folder: Path, name: str, lines: list[dict[str, str]]) -> None:
    """Put the lines of one figure in their place; the others' stay, where their files do."""
    path = folder / "index.csv"
    old = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))) if path.is_file() else []
    kept = [row for row in old if row["name"] != name and (folder / row["file"]).is_file()]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, INDEX, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted([*kept, *lines], key=lambda row: row["file"]))
    files.write_text(path, out.getvalue())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time: notebooks run side by side and share the index."""
    lock = folder / ".index.lock"
    patience = time.monotonic() + 60
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
