"""The command ``astana-research``: extract and clean; the others join from modules of their own.

Its words and output are a contract.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, cli_build, cli_corpus, cli_corrections, cli_print, cli_scale
from .cli_print import FAILED, NOTHING_READ, refusals, remarks
from .collecting import seldom
from .corpus import Article, Corpus, read_corpus, read_records

if TYPE_CHECKING:
    from .chronology import Writing
    from .mentions import Mention
    from .reading.corrected import Listed

def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 2 if nothing could be read or the words are wrong, 1 if a notebook failed."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale says: articles are Arabic
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    arguments = _parser().parse_args(argv)
    try:
        with seldom():
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
    cli_corrections.option(extract)
    cli_corpus.no_text(extract)
    extract.set_defaults(run=_extract)

    clean = commands.add_parser("clean", help="print the articles' own text, with what was set aside and why, as JSON lines")
    clean.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of articles")
    clean.add_argument("--from", dest="records", type=Path, metavar="FILE.jsonl", help="records, one a line")
    clean.set_defaults(run=_clean)

    cli_build.add(commands)
    cli_corpus.add(commands)
    cli_print.add(commands)
    cli_corrections.add(commands)
    cli_scale.add(commands)
    return parser


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


def _given(arguments: argparse.Namespace, command: str) -> Corpus:
    """The articles that are given by PATHs or --from; what was refused goes to standard error."""
    if bool(arguments.paths) == bool(arguments.records):
        print(f"astana-research {command}: give either PATHs or --from FILE.jsonl", file=sys.stderr)
        return Corpus((), ())
    corpus = read_records(arguments.records) if arguments.records else read_corpus(arguments.paths)
    refusals(corpus)
    return corpus


def _extract(arguments: argparse.Namespace) -> int:
    corpus = _given(arguments, "extract")
    if not corpus.articles:
        return NOTHING_READ
    from .reading.rows import Unreadable

    try:
        corpus = cli_corrections.corrected(corpus, arguments.corrections)
    except Unreadable as error:
        print(f"astana-research extract: {error}", file=sys.stderr)
        return NOTHING_READ
    without: Callable[[dict], dict] = dict
    if arguments.no_text:
        if arguments.explain:
            print("astana-research extract: --explain prints the text, which --no-text withholds", file=sys.stderr)
            return NOTHING_READ
        from .withheld import discreet, withheld_record

        corpus, without = discreet(corpus), withheld_record
    articles = [replace(a, published=a.published or arguments.published) for a in corpus.articles]
    for article, mentions, writing in _dated(articles, arguments.each, arguments.until, corpus.corrections):
        if arguments.explain:
            from .explain import explain

            print(explain(article, mentions, writing))
            continue
        for mention in mentions:
            print(_line(without(mention.record())))
    return 0


def _dated(
    articles: list[Article], each: bool, until: date | None, corrections: Sequence[Listed] = ()
) -> Iterator[tuple[Article, Sequence[Mention], Writing]]:
    """The articles with their dated mentions: as one corpus, or each by itself as it is read."""
    if each:
        from .chronology import date_corpus, dated
        from .chronology.leaning import leaning
        from .corrections import check, lay
        from .document import read_each
        from .extraction import extract_document
        from .together import signed

        checked = check(corrections, {article.article_id for article in articles})
        remarks(checked.refused)
        for article, document in zip(articles, read_each(articles), strict=True):
            laid = lay(checked.by_article.get(article.article_id, ()), document, extract_document(document))
            remarks(laid.outcomes)
            found = date_corpus([article], [laid.mentions], until)
            writing = found.writings[article.article_id]
            yield article, list(signed(dated(article, laid.mentions, writing), leaning(found))), writing
        return
    from .together import read_together

    read = read_together(articles, until, corrections=corrections)
    remarks(read.outcomes)
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
