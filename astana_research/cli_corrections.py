"""The commands by which people set right what rules read: ``spans``, ``corrections`` and ``coders``."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .cli_print import NOTHING_READ, refusals, remarks
from .corpus import Corpus, read_corpus, read_records

if TYPE_CHECKING:
    from .corrections.coders import Mark

CORRECTIONS = "corrections.csv"


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands to those of the command line."""
    spans = commands.add_parser("spans", help="print what was read as spans, a JSON line each, or write it for Label Studio")
    spans.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of articles")
    spans.add_argument("--from", dest="records", type=Path, metavar="FILE.jsonl", help="records, one a line")
    option(spans)
    spans.add_argument("--label-studio", type=Path, metavar="DIR", help="write tasks.json and labels.xml for Label Studio there")
    spans.add_argument("--lang", choices=("ar", "en"), default="en", help="language of the words in labels.xml (default: en)")
    spans.set_defaults(run=_spans)

    back = commands.add_parser("corrections", help="make corrections of what annotators changed in Label Studio")
    back.add_argument("export", type=Path, metavar="EXPORT.json", help="an export of Label Studio in its format JSON")
    back.add_argument("--corpus", type=Path, metavar="DIR", help=f"add them to {CORRECTIONS} there (default: print them)")
    back.set_defaults(run=_corrections)

    coders = commands.add_parser("coders", help="how far people agree: Krippendorff's alpha by kind, as CSV")
    coders.add_argument("files", nargs="*", type=Path, metavar="FILE", help="exports of Label Studio, or spans of one coder (.jsonl)")
    coders.add_argument("--corpus", type=Path, default=Path("seeds"), metavar="DIR",
                        help=f"the folder of articles; who wrote in its {CORRECTIONS} is a coder too (default: seeds)")  # fmt: skip
    coders.set_defaults(run=_coders)


def option(parser: argparse.ArgumentParser) -> None:
    """Add ``--corrections``, by which records, that lie in no folder of articles, have corrections too."""
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE.csv", help=f"corrections beside those of a {CORRECTIONS} that lies with the PATHs"
    )


def corrected(corpus: Corpus, path: Path | None) -> Corpus:
    """The corpus with the rows of a file of corrections besides its own. Raises Unreadable, with a line that names the file."""
    if path is None:
        return corpus
    from .reading.corrected import read_listed
    from .reading.rows import Unreadable

    listed, problem = read_listed(path, path.name)
    if problem:
        raise Unreadable(f"{path}: {problem.removesuffix('; what it says is not used')}")
    return replace(corpus, corrections=(*corpus.corrections, *listed))


def _spans(arguments: argparse.Namespace) -> int:
    if bool(arguments.paths) == bool(arguments.records):
        print("astana-research spans: give either PATHs or --from FILE.jsonl", file=sys.stderr)
        return NOTHING_READ
    corpus = read_records(arguments.records) if arguments.records else read_corpus(arguments.paths)
    refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    from .reading.rows import Unreadable

    try:
        corpus = corrected(corpus, arguments.corrections)
    except Unreadable as error:
        print(f"astana-research spans: {error}", file=sys.stderr)
        return NOTHING_READ
    from .corrections import label_studio
    from .corrections.spans import spans
    from .files import write_text
    from .together import read_together, reads

    together = read_together(corpus.articles, corrections=corpus.corrections)
    remarks(together.outcomes)
    found = reads(together)
    if not arguments.label_studio:
        for read in found:
            for span in spans(read):
                print(json.dumps(span, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8"))
        return 0
    made = {
        "tasks.json": json.dumps(list(label_studio.tasks(found)), ensure_ascii=True, indent=1) + "\n",
        "labels.xml": label_studio.config(arguments.lang),
    }
    for name, text in made.items():
        write_text(arguments.label_studio / name, text)
        print(arguments.label_studio / name)
    return 0


def _corrections(arguments: argparse.Namespace) -> int:
    from .corrections import returned, sheet
    from .reading.decoding import Undecodable
    from .reading.rows import Unreadable

    try:
        rows, problems = returned.rows(returned.annotations(_text(arguments.export)))
        for problem in problems:
            print(f"{arguments.export}: {problem}", file=sys.stderr)
        if arguments.corpus is None:
            sys.stdout.write(sheet.as_csv(rows))
            return 0
    except (returned.NotAnExport, Unreadable) as error:
        print(f"{arguments.export}: {error}", file=sys.stderr)
        return NOTHING_READ
    path = arguments.corpus / CORRECTIONS
    try:
        if not arguments.corpus.is_dir():
            raise Unreadable("no such folder")
        added = sheet.add(rows, path)
    except (Unreadable, Undecodable) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return NOTHING_READ
    print(f"{path}: {added} added, {len(rows) - added} there already")
    return 0


def _text(path: Path) -> str:
    """The text of a UTF-8 file. Raises Unreadable."""
    from .reading.readers import MAX_BYTES, check_file
    from .reading.rows import Unreadable

    check_file(path, 16 * MAX_BYTES)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None


def _coders(arguments: argparse.Namespace) -> int:
    from .corrections import coders, returned
    from .reading.rows import Unreadable

    corpus = read_corpus([arguments.corpus])
    refusals(corpus)
    if not corpus.articles:
        return NOTHING_READ
    coding = _correctors(corpus)
    for path in arguments.files:
        try:
            if path.suffix.casefold() == ".json":
                found = coders.of_annotations(returned.annotations(_text(path)))
            else:
                found = coders.of_spans(_text(path).split("\n"), path.stem)
        except (Unreadable, returned.NotAnExport, coders.NoSpans) as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        for coder, articles in found.items():
            coding.setdefault(coder, {}).update(articles)
    if len(coding) < 2:
        print(f"astana-research coders: {len(coding)} coders; agreement needs two", file=sys.stderr)
        return NOTHING_READ
    try:
        rows = coders.agreement(coding, {article.article_id: article.text for article in corpus.articles})
    except ImportError:
        print('astana-research coders: needs nltk: pip install "astana-research[coders]"', file=sys.stderr)
        return NOTHING_READ
    writer = csv.DictWriter(sys.stdout, coders.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return 0


def _correctors(corpus: Corpus) -> dict[str, dict[str, list[Mark]]]:
    """The coding of each person who wrote in a corrections.csv: what the rules read, with their corrections alone."""
    if not corpus.corrections:
        return {}
    from .corrections import annotators, check
    from .together import read_together

    checked = check(corpus.corrections, {article.article_id for article in corpus.articles})
    remarks(checked.refused)
    read = read_together(corpus.articles)
    return annotators.codings(checked, zip(read.documents, read.mentions, strict=True))
