"""Inputs made to break reading, cleaning, extraction, dating and export: as many as wanted, and searched for by coverage.

    python benchmarks/fuzz.py [N] [--seed N] [--search SECONDS]

Puts N inputs (100,000) drawn from the seed through the stages, in the shares of the tests, and prints how many and how fast. With
atheris (extra ``fuzz``) it then searches for SECONDS (60) for bytes that reach code which none has reached before. An input that
breaks a property ends the run with its seed, or with its bytes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent.parent / "tests")]


def drawn(count: int, seed: int) -> None:
    import fuzz_run

    whole, started = 0, time.perf_counter()
    for stage, share in fuzz_run.SHARES.items():
        begun, done, wanted, part = time.perf_counter(), 0, share * count // sum(fuzz_run.SHARES.values()), 0
        while done < wanted:  # in parts, so that there is something to see
            done += fuzz_run.run(stage, min(wanted - done, 10_000), seed * 1_000_003 + part)
            part += 1
            print(f"\r{stage:12}{done:12,} inputs {(time.perf_counter() - begun) / done * 1e3:8.2f} ms each", end="", flush=True)
        print()
        whole += done
    print(f"{whole:,} inputs in {time.perf_counter() - started:,.0f} s; every property held")


def search(seconds: int) -> None:
    """Search by coverage, in this process: libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["astana_research.reading", "astana_research.cleaning", "astana_research.blocks",
                                             "astana_research.extraction", "astana_research.chronology"]):  # fmt: skip
        import fuzz_targets

    def one(data: bytes) -> None:
        fuzz_targets.decoding(data)
        text = atheris.FuzzedDataProvider(data).ConsumeUnicode(400)
        for given in {text, data[:800].decode("utf-8", "ignore")} - {""}:
            [document] = fuzz_targets.documents([given])
            fuzz_targets.chronology(given, fuzz_targets.extraction(document))

    # libFuzzer keeps what it finds in the folder that it is given: that must not be seeds/, so it gets a copy.
    with tempfile.TemporaryDirectory() as place:
        for path in (Path(__file__).resolve().parent.parent / "seeds").glob("*.txt"):
            shutil.copy(path, place)
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=1200", "-rss_limit_mb=4096", "-close_fd_mask=0", place], one)
        atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--search", type=int, default=60, metavar="SECONDS")
    parser.add_argument("--only-search", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only_search:
        search(arguments.search)
        return 0
    drawn(arguments.count, arguments.seed)
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("not searched by coverage: atheris is not installed (extra fuzz; there is none for every Python)")
        return 0
    if not arguments.search:
        return 0
    return subprocess.run([sys.executable, __file__, "--only-search", "--search", str(arguments.search)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
