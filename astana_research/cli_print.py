"""The commands that make what is printed: ``figure`` and ``report``; and what all commands that read a corpus share."""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .corpus import Corpus, read_corpus

if TYPE_CHECKING:
    import pandas as pd

    from .corrections import Outcome

FAILED = 1  # exit status: a notebook failed, or the output could not be written
NOTHING_READ = 2  # exit status: wrong words on the command line, or not one article could be read


def folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--corpus", type=Path, default=Path("seeds"), metavar="DIR", help="the folder of articles (default: seeds)"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("."), metavar="DIR", help="where tables/ and figures/ go (default: here)"
    )


def refusals(corpus: Corpus) -> None:
    for refusal in corpus.refusals:
        print(refusal, file=sys.stderr)


def remarks(outcomes: Iterable[Outcome]) -> None:
    """Print a line for each correction that was not applied as it stands."""
    for outcome in outcomes:
        if outcome.remarkable:
            print(outcome, file=sys.stderr)


def remarks_in(table: Path) -> None:
    """The same from the table ``corrections`` that notebooks have written."""
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["remark"] and row["applied"] != "repeated":
                print(f"{row['listed_in']}: row {row['listed_row']}: {row['remark']}", file=sys.stderr)


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands to those of the command line."""
    figure = commands.add_parser("figure", help="draw one figure at any size, by the choices of your house style")
    figure.add_argument("name", nargs="?", metavar="NAME", help="which figure; without it, all are listed")
    _source(figure)
    figure.add_argument("--output", type=Path, default=Path("."), metavar="DIR", help="where the files go (default: here)")
    figure.add_argument("--lang", choices=("ar", "en", "both"), default="both", help="its language (default: both)")
    figure.add_argument(
        "--size", action="append", metavar="SIZE",
        help="page, column, slide, social or pixels such as 1200x675 (default: page); may be given again",
    )  # fmt: skip
    figure.add_argument("--format", type=_some("svg", "pdf", "png"), default=("png",), metavar="LIST",
                        help="svg, pdf, png, or some of them with commas between (default: png)")  # fmt: skip
    figure.add_argument("--title", default="", help="a title of your own")
    figure.add_argument("--months", default="levantine", help="of Arabic figures: levantine, egyptian or both")
    figure.add_argument("--digits", default="latin", help="of Arabic figures: latin or arabic")
    figure.add_argument("--astana", default="أستانا", metavar="SPELLING", help="how Arabic figures spell the city")
    figure.add_argument("--parties", default="neutral", help="what parties are called: neutral or official")
    figure.set_defaults(run=_figure)

    report = commands.add_parser("report", help="write a report of the articles, as HTML, PDF and DOCX")
    _source(report)
    report.add_argument("--output", type=Path, default=Path("."), metavar="DIR", help="where report/ goes (default: here)")
    report.add_argument("--lang", choices=("ar", "en", "both"), default="both", help="its language (default: both)")
    report.add_argument("--format", type=_some("html", "pdf", "docx"), default=("html", "pdf", "docx"), metavar="LIST",
                        help="html, pdf, docx, or some of them with commas between (default: all three)")  # fmt: skip
    report.set_defaults(run=_report)


def _source(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--corpus", type=Path, metavar="DIR", help="the folder of articles (default: seeds)")
    source.add_argument("--tables", type=Path, metavar="DIR", help="a folder of tables already written, in place of articles")


def _some(*known: str):
    """What reads a list of formats."""

    def read(text: str) -> tuple[str, ...]:
        wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
        if unknown := [one for one in wanted if one not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'}: give {', '.join(known)}, or some of them")
        return wanted

    return read


def _tables_of(arguments: argparse.Namespace) -> dict[str, pd.DataFrame]:
    """The tables that stand in --tables, else those of the articles; none where there is nothing to read."""
    if arguments.tables:
        from .stored import read_tables

        if made := read_tables(arguments.tables):
            return made
        raise ValueError(f"{arguments.tables}: no tables there")
    corpus = read_corpus([arguments.corpus or Path("seeds")])
    refusals(corpus)
    if not corpus.articles:
        return {}
    from . import tables
    from .together import read_together

    together = read_together(corpus.articles, corrections=corpus.corrections)
    remarks(together.outcomes)
    return tables.build(corpus, together)


def _figure(arguments: argparse.Namespace) -> int:
    from . import figures
    from .figures.house import House, use

    if arguments.name is None:
        print("\n".join(f"{name:15} {title}" for name, title in figures.titles()))
        return 0
    try:
        if arguments.name not in figures.FIGURES:
            raise ValueError(f"{arguments.name}: no such figure; there are {', '.join(figures.FIGURES)}")
        sizes = [figures.sizes.Size.of(name) for name in arguments.size or ("page",)]
        house = House(arguments.months, arguments.digits, arguments.astana, arguments.parties, arguments.title)
        made = _tables_of(arguments)
        if not made:
            return NOTHING_READ
        with use(house):
            for lang in ("ar", "en") if arguments.lang == "both" else (arguments.lang,):
                for size in sizes:
                    drawn = figures.sizes.drawn(figures.FIGURES[arguments.name], made, lang, size)
                    for path in figures.write(drawn, arguments.output, size, arguments.format):
                        print(path)
    except (KeyError, ValueError) as error:
        return _wrong("figure", error)
    return 0


def _report(arguments: argparse.Namespace) -> int:
    from . import cache, report

    if lacking := report.missing(arguments.format):
        named = ", ".join(f"{one} needs {package}" for one, package in lacking.items())
        print(f'astana-research report: {named}: pip install "astana-research[report]"', file=sys.stderr)
        return NOTHING_READ
    try:
        with cache.kept_in(arguments.output):
            made, langs = _tables_of(arguments), report.LANGS[arguments.lang]
        if not made:
            return NOTHING_READ
        with tempfile.TemporaryDirectory() as place:  # drawn afresh: figures that lie there may be of other articles
            report.draw(made, Path(place), langs, arguments.format)
            documents = [report.compose(made, lang, Path(place)) for lang in langs]
            for path in report.save(documents, arguments.output / "report", arguments.format):
                print(path)
    except (KeyError, ValueError) as error:
        return _wrong("report", error)
    return 0


def _wrong(command: str, error: Exception) -> int:
    print(f"astana-research {command}: {error.args[0]}", file=sys.stderr)
    return NOTHING_READ
