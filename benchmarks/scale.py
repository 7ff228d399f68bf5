"""Very many made articles, read and dated: throughput, memory, and how both grow.

    python benchmarks/scale.py [N ...] [--workers N] [--folder DIR] [--keep]

For each N in turn makes N articles in shards, reads and dates them as ``astana-research shards`` does, in processes of their own, and
prints articles and MB a second, the peak of resident memory of all these processes, and what a cluster would take. No result of one
run serves another. The articles are as long as those of the press (1,500 to 6,000 characters), of sentences put together from words
here; the share of sentences that stand twice anywhere is counted and has to be under 5 %.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import psutil  # comes with ipykernel

ROOT = Path(__file__).resolve().parent.parent
PER_SHARD = 1_000
SENTENCE = re.compile(r"[^.\n]+")
WORDS = json.loads((Path(__file__).parent / "scale_words.json").read_text(encoding="utf-8"))
ROUNDS = {n: date(2017, 1, 23) + timedelta(days=int((n - 1) * 135.7)) for n in range(1, 23)}


def sentence(chance: random.Random) -> str:
    """A sentence of plain prose."""
    pick = lambda group: chance.choice(WORDS[group])  # noqa: E731
    shape = chance.choice(WORDS["shapes"])
    slots = {
        "speaker": f"{pick('titles')} {pick('given')} {pick('family')}",
        "other": f"{pick('given')} {pick('family')}",
        "number": f"{chance.randrange(3, 9_999):,}",
        **{group: pick(group) for group in ("openings", "verbs", "objects", "ways", "places", "reasons", "effects")},
    }
    return shape.format(**slots)


def dated_sentence(chance: random.Random, number: int) -> str:
    first = min(ROUNDS[number], ROUNDS[number].replace(day=27))
    months = WORDS["months"]
    slots = {
        "n": number, "before": number - 1, "day": first.day, "next_day": (first + timedelta(days=1)).day,
        "month": months[first.month - 1], "year": first.year, "weekday": WORDS["weekdays"][first.weekday()],
        "city": chance.choice(WORDS["cities"]), "end": sentence(chance),
    }  # fmt: skip
    return chance.choice(WORDS["dated"]).format(**slots)


def articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Made articles; each hangs on its number alone."""
    for n in range(count):
        chance = random.Random(f"{seed}:{n}")
        number = chance.randrange(2, 23)
        paragraphs = [dated_sentence(chance, number)]
        length, wanted = len(paragraphs[0]), chance.randrange(1_500, 6_000)
        while length < wanted:
            some = [sentence(chance) for _ in range(chance.randrange(2, 5))]
            if chance.random() < 0.2:
                some[0] = dated_sentence(chance, chance.randrange(2, number + 1))
            paragraphs.append(" ".join(some))
            length += len(paragraphs[-1])
        yield {"id": f"made-{n:08d}", "text": "\n".join(paragraphs), "collected": "2025-06-30"}


def make(folder: Path, count: int) -> tuple[int, float]:
    """Write the articles of a corpus in shards; returns their characters and the share of sentences that stand twice."""
    folder.mkdir(parents=True)
    characters, hashes = 0, []
    source = articles(count)
    for number in range(-(-count // PER_SHARD)):
        found = []
        with open(folder / f"made_{number:05d}.jsonl", "w", encoding="utf-8") as file:
            for article in (next(source) for _ in range(min(PER_SHARD, count - number * PER_SHARD))):
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
                characters += len(article["text"])
                found += [s.strip().encode() for s in SENTENCE.findall(article["text"]) if s.strip()]
        hashes.append(np.array([int.from_bytes(hashlib.blake2b(s, digest_size=8).digest()) for s in found], np.uint64))
    everything = np.concatenate(hashes)
    return characters, 1 - len(np.unique(everything)) / len(everything)


def run(folder: Path, out: Path, workers: int) -> tuple[float, int, dict[str, float]]:
    """Read and date a corpus in a process of its own; returns seconds, peak memory in bytes, and when its stages began."""
    words = [sys.executable, "-m", "astana_research", "shards", str(folder), "--output", str(out), "--workers", str(workers)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started, peak, stages = time.monotonic(), 0, {}
    with open(out.with_suffix(".log"), "w+", encoding="utf-8") as log:
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=log, env=environment)
        shown = 0
        while process.poll() is None:
            try:
                own = psutil.Process(process.pid)
                peak = max(peak, sum(one.memory_info().rss for one in (own, *own.children(recursive=True))))
            except psutil.Error:
                pass
            lines = Path(log.name).read_text(encoding="utf-8").splitlines()
            for line in lines[shown:]:
                if "the rounds are dated" in line:
                    stages["rounds dated"] = time.monotonic() - started
                if line.endswith((" read", " dated")):
                    stages["read" if line.endswith(" read") else "dated"] = time.monotonic() - started
                    print(f"\r  {time.monotonic() - started:8.0f} s  {line}", end="", file=sys.stderr, flush=True)
            shown = len(lines)
            time.sleep(0.2)
        print(file=sys.stderr)
        if process.returncode:
            raise SystemExit(Path(log.name).read_text(encoding="utf-8")[-2000:])
    return time.monotonic() - started, peak, stages


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000], metavar="N")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where shards and parts go (default: a temporary folder)")
    parser.add_argument("--keep", action="store_true", help="leave them there")
    arguments = parser.parse_args()
    place = arguments.folder or Path(tempfile.mkdtemp())
    peaks, failed = [], False
    for count in arguments.counts:
        corpus, out = place / f"corpus_{count}", place / f"parts_{count}"
        characters, twice = make(corpus, count)
        failed |= twice >= 0.05
        size = sum(path.stat().st_size for path in corpus.iterdir())
        print(f"{count:,} articles of {characters / count:,.0f} characters, {size / 1e6:,.0f} MB; sentences twice: {twice:.2%}")
        seconds, peak, stages = run(corpus, out, arguments.workers)
        peaks.append(peak)
        print(f"  {seconds:,.0f} s with {arguments.workers} workers: {count / seconds:,.1f} articles/s, {size / seconds / 1e6:.2f} MB/s; "
              f"peak memory {peak / 1e6:,.0f} MB ({peak / peaks[0]:.2f} times that of the first)")  # fmt: skip
        alone = stages.get("rounds dated", 0) - stages.get("read", 0)
        shared = (seconds - alone) * arguments.workers
        print(f"  of that {alone:,.0f} s by one process (the days of the rounds), {shared:,.0f} worker-seconds on shards")
        for workers in (8, 32, 128):
            part = max(shared / workers, shared * PER_SHARD / count)
            print(f"  a cluster of {workers:3} such workers: about {(alone + part) / 60:,.1f} minutes")
        if not arguments.keep:
            shutil.rmtree(corpus)
            shutil.rmtree(out)
    print("A cluster's estimate assumes processors like this one, shards dealt out evenly, and files that nobody waits for.")
    if failed:
        print("MORE THAN 5 % of the sentences stand twice")
    return failed


if __name__ == "__main__":
    sys.exit(main())
