"""Runs killed at random moments: tables/ and figures/ must be the old set or the new one each time.

    python benchmarks/kills.py [--command tables|build] [--kills N] [--seed N] [--corpora A B]

Goes from one corpus to another and back, each run in a process group that gets SIGKILL at a random moment: in turn, of all the
time that a whole run takes, of the time since it began to write, and of the milliseconds in which the folders change.
After each kill the folder is compared at once, byte for byte, with the two sets that whole runs gave. Prints a
line a kill and a sum; status 1 if one left anything else.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    ("انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران.",),
    ("اختُتمت في سوتشي الجولة العاشرة في 31 تموز 2018.", "عُقدت الجولة الـ20 في أستانا يومي 20 و21 حزيران 2023."),
)
FOLDERS = ("tables", "figures")
SIGNS = (  # what shows that a run has got so far, and for how many seconds from then on it is killed
    ("while it writes", ("work-*/tables", "work-*/output/tables"), 0.5),
    ("at the change", ("work-*/.new-*", "work-*/output/.new-*"), 0.03),
)


def state(output: Path) -> str:
    """A hash over all files of the set, names and bytes."""
    total = hashlib.sha256()
    for folder in FOLDERS:
        for path in sorted((output / folder).rglob("*")):
            if path.is_file():
                total.update(path.relative_to(output).as_posix().encode() + b"\n" + path.read_bytes())
    return total.hexdigest()


def start(command: str, corpus: Path, output: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    notebooks = ["--notebooks", str(ROOT / "notebooks")] if command == "build" else []
    words = [sys.executable, "-m", "astana_research", command, "--corpus", str(corpus), "--output", str(output), *notebooks]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(words, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


def seen(output: Path, signs: tuple[str, ...]) -> bool:
    try:
        return any(match for sign in signs for match in (output / ".astana").glob(sign))
    except OSError:  # it was there when the folder was listed
        return False


def whole(command: str, corpus: Path, output: Path) -> float:
    """Run to the end; returns the seconds that it took."""
    started = time.monotonic()
    if status := start(command, corpus, output).wait():
        raise SystemExit(f"{command} of {corpus} ended with status {status}")
    return time.monotonic() - started


def corpora(folder: Path, given: list[Path] | None) -> list[Path]:
    if given:
        return [path.resolve() for path in given]
    made = [folder / "one", folder / "two"]
    for path, texts in zip(made, TEXTS, strict=True):
        path.mkdir()
        for n, text in enumerate(texts):
            (path / f"{n}.txt").write_text(text, encoding="utf-8")
    return made


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", choices=("tables", "build"), default="tables")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpora", type=Path, nargs=2)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as place:
        output, some = Path(place, "out"), corpora(Path(place), arguments.corpora)
        wholes, seconds = [], 0.0
        for corpus in (*some, some[0]):  # the first once more: what its first run leaves must not hang on what was there
            seconds = whole(arguments.command, corpus, output)
            wholes.append(state(output))
        if wholes[0] != wholes[2] or wholes[0] == wholes[1]:
            raise SystemExit("the sets hang on what stood there before, or are the same")
        found: Counter[str] = Counter()
        for number in range(1, arguments.kills + 1):
            at = wholes.index(state(output))
            corpus = some[1 - at]
            process = start(arguments.command, corpus, output)
            when, sign, longest = (("any time", None, seconds), *SIGNS)[number % 3]
            while sign and process.poll() is None and not seen(output, sign):
                pass
            moment = chance.uniform(0, longest)
            try:
                process.wait(timeout=moment)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            now = state(output)
            outcome = "old" if now == wholes[at] else "new" if now == wholes[1 - at] else "MIXED"
            found[outcome] += 1
            print(f"{number:4} {when:15} {moment * 1e3:9.2f} ms: {outcome}", flush=True)
            if outcome == "MIXED":
                whole(arguments.command, corpus, output)
                print("     the next run finished it" if state(output) == wholes[1 - at] else "     AND STAYED SO")
                wholes.index(state(output))
        left = sorted(path.name for path in (output / ".astana").glob("work-*"))
        whole(arguments.command, some[1 - wholes.index(state(output))], output)
        cleared = not list((output / ".astana").glob("work-*"))
    print(f"{arguments.kills} kills: {dict(found)}; {len(left)} workplaces left behind, gone with the next run: {cleared}")
    return bool(found["MIXED"]) or not cleared


if __name__ == "__main__":
    sys.exit(main())
