"""The commands for one's own articles: ``new`` lays out a folder, ``check`` tells what one is worth."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .cli_print import NOTHING_READ


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands to those of the command line."""
    new = commands.add_parser("new", help="lay out a folder for your own articles, with an example")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet, or empty")
    new.set_defaults(run=_new)

    check = commands.add_parser("check", help="tell what a folder of articles holds, and what is amiss with it")
    check.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of articles")
    check.add_argument("--lang", choices=("ar", "en"), default="en", help="the language of the words (default: en)")
    check.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    check.set_defaults(run=_check)


def no_text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-text", action="store_true", help="leave out the publishers' words: places and hashes stay in their stead"
    )


def _new(arguments: argparse.Namespace) -> int:
    from .newcorpus import Occupied, lay_out

    try:
        for path in lay_out(arguments.folder):
            print(path)
    except Occupied as error:
        print(f"astana-research new: {arguments.folder}: {error}", file=sys.stderr)
        return NOTHING_READ
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from .checkup import check_folder
    from .checkup_words import as_json, as_text

    found = check_folder(arguments.folder)
    print(as_json(found) if arguments.json else as_text(found, arguments.lang))
    return 0 if found.articles else NOTHING_READ
