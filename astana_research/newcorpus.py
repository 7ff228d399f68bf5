"""A folder laid out for a corpus: sources.csv with an example row, its article, and a README in English and Arabic."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from importlib import resources
from pathlib import Path

from .lexicon import say
from .reading.readers import READERS
from .reading.stated import SOURCES

COLUMNS = (
    "article_id", "outlet", "url", "published", "collected", "collector", "database", "query", "archive_url", "rights",
    "byline", "title", "note",
)  # fmt: skip
EXAMPLE = "example_delete_me"
_MARK = "\ufeff"  # by which spreadsheets know UTF-8; without it they garble Arabic


class Occupied(ValueError):
    """Raised where a corpus can't be laid out, since something is there; its message is one line."""


def lay_out(folder: Path) -> list[Path]:
    """Make `folder` with its files and return their paths. Nothing is overwritten, and nothing is left half-done.

    Raises Occupied where `folder` is a file or holds anything, OSError where it can't be written.

    >>> place = Path(tempfile.mkdtemp()) / "press"
    >>> [path.name for path in lay_out(place)]
    ['README.md', 'example_delete_me.txt', 'sources.csv']
    >>> lay_out(place)
    Traceback (most recent call last):
    astana_research.newcorpus.Occupied: the folder is not empty; nothing was written
    """
    folder = Path(folder)
    if os.path.lexists(folder) and not folder.is_dir():
        raise Occupied("is there already and is no folder; nothing was written")
    there = folder.is_dir()
    if there and any(folder.iterdir()):
        raise Occupied("the folder is not empty; nothing was written")
    parent = folder if there else folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".new-", dir=parent))
    written: list[Path] = []
    try:
        for name, text in contents().items():
            (stage / name).write_text(text, encoding="utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        for path in sorted(stage.iterdir()):
            os.replace(path, folder / path.name)
            written.append(folder / path.name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        if not there and folder.is_dir():
            folder.rmdir()
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return written


def contents() -> dict[str, str]:
    """The files of a new corpus: name to text.

    >>> contents()["sources.csv"].splitlines()[0].split(",")[1:3]
    ['outlet', 'url']
    """
    article = resources.files(__package__).joinpath("example", f"{EXAMPLE}.txt").read_text(encoding="utf-8")
    return {"README.md": _readme(), f"{EXAMPLE}.txt": article, SOURCES: _MARK + _sources()}


def _sources() -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    with resources.files(__package__).joinpath("example", SOURCES).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            writer.writerow({column: row[column] for column in COLUMNS})
    return out.getvalue()


def _readme() -> str:
    english, arabic = _readme_in("en"), _readme_in("ar")
    return f'{english}\n<div dir="rtl" lang="ar">\n\n{arabic}\n</div>\n'


def _readme_in(lang: str) -> str:
    lines = [f"# {say('corpus.title', lang)}", "", say("corpus.intro", lang), "", "```"]
    lines += ["astana-research check FOLDER", "astana-research build --corpus FOLDER --output RESULTS", "```", ""]
    lines += [say("corpus.example", lang, article=f"{EXAMPLE}.txt"), "", f"## {say('corpus.files.title', lang)}", ""]
    lines += [say("corpus.files", lang, list=" ".join(f"`{extension}`" for extension in READERS)), ""]
    lines += [f"## {say('corpus.columns.title', lang)}", "", say("corpus.columns", lang), "", say("corpus.dates", lang), ""]
    lines += ["| | | |", "| --- | --- | --- |"]
    lines += [f"| `{c}` | {say(f'column.{c}', lang)} | {say(f'column.{c}.description', lang)} |" for c in COLUMNS]
    return "\n".join(lines) + "\n"
