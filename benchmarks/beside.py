"""Speed beside other tools, on the same texts in one run: megabytes of UTF-8 a second on one core, and the ratio to Duckling.

    python benchmarks/beside.py [--envs FOLDER] [--repeat N]

Each peer gets a virtual environment of its own in FOLDER (kept there for the next run, else thrown away) and is asked in a process
of its own, text by text; one that can't be installed stands in the table with the reason. dateparser, mahad and Duckling read
dates and nothing else; pyarabic, camel-tools and arabic-norm drop vowel signs and fold letters. Ours reads all kinds, or takes what
it has kept. Starting and loading are left out: the first text is asked for once before the clock runs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import peers  # noqa: E402
from extraction import texts  # noqa: E402

Run = Callable[[Sequence[str]], object]


@dataclass(frozen=True)
class Row:
    """A line of the table: what is run, what pip installs for it (nothing for ours), and how many texts at a time."""

    name: str
    packages: tuple[str, ...]
    make: Callable[[], Run]


def _each(ask: Callable[[str], object]) -> Run:
    return lambda many: [ask(text) for text in many]


def _dates(key: str) -> Run:
    ask, day = peers.PEERS[key].make(), peers.date.fromisoformat(peers.UNKNOWN)
    return _each(lambda text: ask(text, day))


def _pyarabic() -> Run:
    araby = import_module("pyarabic.araby")
    return _each(lambda text: araby.strip_tatweel(araby.strip_tashkeel(text)))


def _camel() -> Run:
    dediac, letters = import_module("camel_tools.utils.dediac"), import_module("camel_tools.utils.normalize")
    return _each(lambda text: dediac.dediac_ar(letters.normalize_alef_ar(letters.normalize_unicode(text))))


def _arabic_norm() -> Run:
    return _each(import_module("arabic_norm").normalize)


def _articles(many: Sequence[str]) -> list:
    article = import_module("astana_research.corpus").Article
    return [article.of(str(n), text) for n, text in enumerate(many)]


def _ours() -> Run:
    extract = import_module("astana_research").extract
    return lambda many: [extract(article) for article in _articles(many)]


def _kept() -> Run:
    """All kinds of a corpus, from the second time on."""
    read_documents = import_module("astana_research.across").read_documents
    cache = import_module("astana_research.cache")
    store = cache.Store(Path(tempfile.mkdtemp()) / "kept")

    def run(many: Sequence[str]) -> object:
        return cache.mentions(read_documents(_articles(many)), store)

    run(texts())
    return run


def _cleaned() -> Run:
    read_each = import_module("astana_research.document").read_each
    return lambda many: list(read_each(_articles(many)))


ROWS = {
    "duckling": Row("Duckling (dates)", peers.PEERS["duckling"].packages, lambda: _dates("duckling")),
    "mahad": Row("mahad (dates)", peers.PEERS["mahad"].packages, lambda: _dates("mahad")),
    "dateparser": Row("dateparser, search_dates (dates)", peers.PEERS["split"].packages, lambda: _dates("split")),
    "camel": Row("camel-tools (dediac, alef, unicode)", ("camel-tools", "--no-deps"), _camel),
    "pyarabic": Row("pyarabic (tashkeel, tatweel)", ("pyarabic", "six"), _pyarabic),
    "arabic_norm": Row("arabic-norm", ("arabic-norm", "emoji"), _arabic_norm),
    "ours": Row("astana_research, all kinds", (), _ours),
    "kept": Row("astana_research, all kinds, kept", (), _kept),
    "cleaned": Row("astana_research, clean-up and blocks", (), _cleaned),
}


def answer(key: str, repeat: int) -> None:
    """Run as a peer: prints its version and its best time for all texts."""
    row = ROWS[key]
    many = json.load(sys.stdin)
    run = row.make()
    run(many[:1])
    best = float("inf")
    for _ in range(repeat):
        begin = time.process_time()
        run(many)
        best = min(best, time.process_time() - begin)
    own = import_module("astana_research").__version__ if not row.packages else version(row.packages[0])
    print(json.dumps([own, best]))


def measure(key: str, envs: Path, many: Sequence[str], repeat: int) -> tuple[str, float] | str:
    """A peer's version and its speed, or why there is none."""
    row = ROWS[key]
    try:
        python = peers.environment(peers.Peer(row.name, row.packages, row.make), envs)
        own = {"PYTHONPATH": str(HERE.parent)} if not row.packages else {}
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | own | {"PYTHONUTF8": "1"}
        command = [python, str(Path(__file__)), "--answer", key, "--repeat", str(repeat)]
        told, spent = json.loads(peers._run(command, json.dumps(many), env=env)[-1])
    except (RuntimeError, OSError, ValueError, peers.subprocess.TimeoutExpired) as error:
        return f"not run: {error}"
    return told, sum(len(text.encode()) for text in many) / spent / 1e6


def table(envs: Path, repeat: int) -> None:
    many = texts()
    print(f"{len(many)} texts, {sum(len(text.encode()) for text in many) / 1000:.0f} KB\n")
    print(f"{'':40}{'version':>10}{'MB/s':>9}{'to Duckling':>13}")
    base = None
    for key in ROWS:
        found = measure(key, envs, many, repeat)
        if isinstance(found, str):
            print(f"{ROWS[key].name:40}{found}", flush=True)
            continue
        told, speed = found
        base = speed if key == "duckling" else base
        print(f"{ROWS[key].name:40}{told:>10}{speed:9.3f}" + (f"{speed / base:13.1f}" if base else ""), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--envs", type=Path, help="where the peers' environments are built and kept")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--answer", choices=ROWS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.answer:
        answer(asked.answer, asked.repeat)
    elif asked.envs:
        table(asked.envs.resolve(), asked.repeat)
    else:
        with tempfile.TemporaryDirectory() as folder:
            table(Path(folder), asked.repeat)


if __name__ == "__main__":
    main()
