"""The command ``shards``: very many articles, read, dated and laid out as tables shard by shard."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from .cli_print import FAILED, NOTHING_READ


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command to those of the command line."""
    shards = commands.add_parser("shards", help="read very many articles, shard by shard, into Parquet parts")
    shards.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="shards (.jsonl, .ndjson, .parquet) or folders of them")
    shards.add_argument("--output", type=Path, required=True, metavar="DIR", help="where the parts go")
    shards.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read side by side (default: 1)")
    shards.add_argument("--cluster", metavar="ADDRESS", help="the scheduler of a Dask cluster instead (extra scale)")
    shards.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="the day of collection, where nothing else tells it")
    shards.set_defaults(run=_shards)


def _shards(arguments: argparse.Namespace) -> int:
    from .files import STATE, alone, write_text
    from .shard_tables import date_shards
    from .shards import extract_shards, shards_of, totals

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    inputs = [path.resolve() for path in arguments.inputs]
    output = arguments.output.resolve()  # workers may run in another folder
    try:
        if missing := [given for given, path in zip(arguments.inputs, inputs, strict=True) if not path.exists()]:
            raise ValueError(f"{missing[0]}: no such file or folder")
        if not shards_of(inputs):
            raise ValueError("no shards there (read are .jsonl, .ndjson, .parquet)")
    except ValueError as error:
        print(f"astana-research shards: {error}", file=sys.stderr)
        return NOTHING_READ
    with alone(output / STATE), _executor(arguments.workers, arguments.cluster) as executor:
        read = extract_shards(inputs, output, executor, tell)
    with alone(output / STATE), _executor(arguments.workers, arguments.cluster) as executor:  # a killed worker breaks a pool
        done = sorted((*read.made, *read.kept))
        found = date_shards(output, done, executor, arguments.until, tell)
        failed = (*read.failed, *found.failed)
        report = {
            "shards": {"made": len(read.made), "kept": len(read.kept), "failed": [str(one) for one in failed]},
            "twice": list(found.twice),
            **totals(output, done),
        }
        print(json.dumps(report, ensure_ascii=False))
        kept = report | {"shards": {"read": len(done), "failed": report["shards"]["failed"]}}
        write_text(output / "shards.json", json.dumps(kept, indent=1) + "\n")
    if failed:
        tell(f"{len(failed)} shards failed; the same command does them, and only them")
        return FAILED if done else NOTHING_READ
    return 0


@contextmanager
def _executor(workers: int, cluster: str | None) -> Iterator[Executor | None]:
    if cluster:
        from .reading.rows import Unreadable, extra

        try:
            distributed = extra("distributed")
        except Unreadable as error:
            raise OSError(str(error)) from None
        with distributed.Client(cluster) as client:
            yield client.get_executor(pure=False)
    elif workers > 1:
        # Spawned and not forked: Arrow's threads don't live on in a fork.
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield pool
    else:
        yield None
