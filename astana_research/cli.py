"""The command ``astana-research``: build, extract, clean, tables, report. Its words and its output are a contract."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .corpus import Article, Corpus, read_corpus, read_records

if TYPE_CHECKING:
    from .chronology import Writing
    from .mentions import Mention

FAILED = 1  # exit status: a notebook failed, or the output could not be written
NOTHING_READ = 2  # exit status: wrong words on the command line, or not one article could be read


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 2 if nothing could be read or the words are wrong, 1 if a notebook failed."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale says: articles are Arabic
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    arguments = _parser().parse_args(argv)
    try:
        status = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"astana-research: {where}{error.strerror or error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="astana-research",
        description="From Arabic press articles on the Astana process to tidy tables and figures.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="run the notebooks on a folder of articles; write tables/ and figures/")
    _folders(build)
    build.add_argument(
        "--notebooks", type=Path, metavar="DIR", help="the notebooks to run (default: the project's own)"
    )
    build.set_defaults(run=_build)

    extract = commands.add_parser("extract", help="print what articles say, a mention a line, as JSON")
    extract.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of articles")
    extract.add_argument(
        "--from",
        dest="records",
        type=Path,
        metavar="FILE.jsonl",
        help='records {"article", "text", "published"}, one a line',
    )
    extract.add_argument(
        "--published",
        type=_edtf,
        metavar="DATE",
        help="the day (month, year, interval) on which the articles were published",
    )
    extract.add_argument(
        "--until", type=_day, metavar="DATE", help="the day of collection, where nothing else tells it"
    )
    extract.add_argument("--each", action="store_true", help="take every article by itself")
    extract.add_argument(
        "--explain", action="store_true", help="print the text with its mentions and the rules that found them"
    )
    extract.set_defaults(run=_extract)

    clean = commands.add_parser("clean", help="print the articles' own text, with what was set aside and why, as JSON lines")
    clean.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of articles")
    clean.add_argument("--from", dest="records", type=Path, metavar="FILE.jsonl", help="records, one a line")
    clean.set_defaults(run=_clean)

    tables = commands.add_parser("tables", help="write the tables alone, without running notebooks")
    _folders(tables)
    tables.set_defaults(run=_tables)

    report = commands.add_parser("report", help="write a report of the articles, as HTML, PDF and DOCX")
    _folders(report, "where report/ goes (default: here)")
    report.add_argument("--lang", choices=("ar", "en", "both"), default="both", help="its language (default: both)")
    report.add_argument(
        "--format",
        dest="formats",
        type=_formats,
        default=("html", "pdf", "docx"),
        metavar="LIST",
        help="html, pdf, docx, or some of them with commas between (default: all three)",
    )
    report.set_defaults(run=_report)
    return parser


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if unknown := [one for one in wanted if one not in ("html", "pdf", "docx")]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'}: give html, pdf, docx, or some of them")
    return wanted


def _folders(parser: argparse.ArgumentParser, output: str = "where tables/ and figures/ go (default: here)") -> None:
    parser.add_argument(
        "--corpus", type=Path, default=Path("seeds"), metavar="DIR", help="the folder of articles (default: seeds)"
    )
    parser.add_argument("--output", type=Path, default=Path("."), metavar="DIR", help=output)


def _day(text: str) -> date:
    first, last = _bounds(text)
    if first != last:
        raise argparse.ArgumentTypeError(f"{text}: not a day such as 2024-11-11")
    return first


def _edtf(text: str) -> str:
    _bounds(text)
    return text


def _bounds(text: str) -> tuple[date, date]:
    from .edtf import bounds

    try:
        return bounds(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _refusals(corpus: Corpus) -> None:
    for refusal in corpus.refusals:
        print(refusal, file=sys.stderr)


def _given(arguments: argparse.Namespace, command: str) -> Corpus:
    """The articles that are given by PATHs or --from; what was refused goes to standard error."""
    if bool(arguments.paths) == bool(arguments.records):
        print(f"astana-research {command}: give either PATHs or --from FILE.jsonl", file=sys.stderr)
        return Corpus((), ())
    corpus = read_records(arguments.records) if arguments.records else read_corpus(arguments.paths)
    _refusals(corpus)
    return corpus


def _extract(arguments: argparse.Namespace) -> int:
    corpus = _given(arguments, "extract")
    if not corpus.articles:
        return NOTHING_READ
    articles = [replace(a, published=a.published or arguments.published) for a in corpus.articles]
    for article, mentions, writing in _dated(articles, arguments.each, arguments.until):
        if arguments.explain:
            from .explain import explain

            print(explain(article, mentions, writing))
            continue
        for mention in mentions:
            print(_line(mention.record()))
    return 0


def _dated(articles: list[Article], each: bool, until: date | None) -> Iterator[tuple[Article, Sequence[Mention], Writing]]:
    """The articles with their dated mentions: as one corpus, or each by itself as it is read."""
    if each:
        from .chronology import date_article
        from .document import read_each
        from .extraction import extract_document

        for article, document in zip(articles, read_each(articles), strict=True):
            yield article, *date_article(article, extract_document(document), until)
        return
    from .together import read_together

    read = read_together(articles, until)
    for article, mentions in zip(articles, read.mentions, strict=True):
        yield article, mentions, read.chronology.writings[article.article_id]


def _clean(arguments: argparse.Namespace) -> int:
    corpus = _given(arguments, "clean")
    if not corpus.articles:
        return NOTHING_READ
    from .account import account, set_aside
    from .across import read_documents

    for document in read_documents(corpus.articles):
        record = {"article": document.article_id, "text": document.own_text, "account": account(document)}
        print(_line(record | {"set_aside": [asdict(row) for row in set_aside(document)]}))
    return 0


def _line(record: dict[str, object]) -> str:
    text = json.dumps(record, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _tables(arguments: argparse.Namespace) -> int:
    corpus = read_corpus([arguments.corpus])
    _refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    from . import export, tables

    made = tables.build(corpus)
    for path in export.save_all(made, arguments.output):
        print(path)
    return 0


def _report(arguments: argparse.Namespace) -> int:
    from . import report

    if lacking := report.missing(arguments.formats):
        named = ", ".join(f"{one} needs {package}" for one, package in lacking.items())
        print(f'astana-research report: {named}: pip install "astana-research[report]"', file=sys.stderr)
        return NOTHING_READ
    corpus = read_corpus([arguments.corpus])
    _refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    from . import tables

    made, langs = tables.build(corpus), report.LANGS[arguments.lang]
    with tempfile.TemporaryDirectory() as place:  # drawn afresh: figures that lie there may be of other articles
        report.draw(made, Path(place), langs, arguments.formats)
        documents = [report.compose(made, lang, Path(place)) for lang in langs]
        for path in report.save(documents, arguments.output / "report", arguments.formats):
            print(path)
    return 0


def _build(arguments: argparse.Namespace) -> int:
    corpus = read_corpus([arguments.corpus])
    _refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    from . import build

    try:
        written = build.run(arguments.corpus, arguments.output, arguments.notebooks, print)
    except build.BuildError as error:
        print(f"astana-research build: {error}", file=sys.stderr)
        return FAILED
    print(f"{len(written)} files in {arguments.output / 'tables'} and {arguments.output / 'figures'}")
    return 0
