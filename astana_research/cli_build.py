"""The commands that write a whole set: ``build`` (tables and figures) and ``tables``."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from .cli_corpus import no_text
from .cli_print import FAILED, NOTHING_READ, folders, refusals, remarks, remarks_in
from .corpus import Corpus, read_corpus


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands to those of the command line."""
    build = commands.add_parser("build", help="run the notebooks on a folder of articles; write tables/ and figures/")
    folders(build)
    build.add_argument(
        "--notebooks", type=Path, metavar="DIR", help="the notebooks to run (default: the project's own)"
    )
    no_text(build)
    build.set_defaults(run=_build)

    tables = commands.add_parser("tables", help="write the tables alone, without running notebooks")
    folders(tables)
    tables.add_argument(
        "--format", type=_formats, default="csv,xlsx", metavar="LIST",
        help="files to write, joined by commas: csv (with datapackage.json), xlsx, parquet (default: csv,xlsx)",
    )  # fmt: skip
    no_text(tables)
    tables.set_defaults(run=_tables)


def _formats(text: str) -> tuple[str, ...]:
    from .formats import FORMATS

    named = tuple(dict.fromkeys(text.split(",")))
    if strange := [name for name in named if name not in FORMATS]:
        raise argparse.ArgumentTypeError(f"no format {strange[0]!r}; there are {', '.join(FORMATS)}")
    return named


def _tables(arguments: argparse.Namespace) -> int:
    corpus = read_corpus([arguments.corpus])
    refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    from . import build, cache, export, manifest, tables, withheld
    from .together import read_together

    if arguments.no_text:
        corpus = withheld.discreet(corpus)
    with contextlib.nullcontext() if arguments.no_text else cache.kept_in(arguments.output):  # what is kept holds words
        together = read_together(corpus.articles, corrections=corpus.corrections)
        made = tables.build(corpus, together)
    remarks(together.outcomes)
    if arguments.no_text:
        made = withheld.withhold(made)
        build.forget(arguments.output)
    try:
        beside = {manifest.NAME: manifest.text(corpus, made)}
        written = export.save_all(made, arguments.output, arguments.format, withheld=arguments.no_text, beside=beside)
    except ImportError as error:
        print(f"astana-research tables: {error}", file=sys.stderr)
        return FAILED
    for path in written:
        print(path)
    return 0


def _build(arguments: argparse.Namespace) -> int:
    corpus = read_corpus([arguments.corpus])
    refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    if arguments.no_text:
        return _publish(arguments, corpus)
    from . import build

    try:
        written = build.run(arguments.corpus, arguments.output, arguments.notebooks, print)
    except build.BuildError as error:
        print(f"astana-research build: {error}", file=sys.stderr)
        return FAILED
    if (told := arguments.output.resolve() / "tables" / "corrections.csv") in written:
        remarks_in(told)
    print(f"{len(written)} files in {arguments.output / 'tables'} and {arguments.output / 'figures'}")
    return 0


def _publish(arguments: argparse.Namespace, corpus: Corpus) -> int:
    if arguments.notebooks:
        print("astana-research build: --no-text runs no notebooks, for they show the articles: leave --notebooks out", file=sys.stderr)
        return NOTHING_READ
    from .publish import publish
    from .together import read_together
    from .withheld import discreet

    corpus = discreet(corpus)
    together = read_together(corpus.articles, corrections=corpus.corrections)
    remarks(together.outcomes)
    written = publish(corpus, arguments.output.resolve(), together)
    print(f"{len(written)} files in {arguments.output / 'tables'} and {arguments.output / 'figures'}, without the publishers' words")
    return 0
