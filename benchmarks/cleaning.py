"""Speed of clean-up beside its peers, on the same texts in one run: megabytes of UTF-8 a second, and the ratio to str.translate.

    python benchmarks/cleaning.py [--repeat N]

Texts are cut from the seeds: 1 MB as one, and 400 of about 2 KB. Each row is the best of N runs. Peers that are not installed
are named as such (``pip install pyarabic arabic-norm six emoji`` and ``pip install --no-deps camel-tools`` bring them). None of
them leads back to raw characters; what each does is told beside it, and it is less than the rows below it.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from astana_research.account import set_aside
from astana_research.cleaning import clean, clean_all, normalise, normalise_all, table
from astana_research.corpus import Article
from astana_research.document import read_each

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
SHORT = 1090  # characters, about 2 KB
Run = Callable[[Sequence[str]], object]


def texts() -> dict[str, list[str]]:
    """The same words as one text of 1 MB and as short ones."""
    seed = "".join(path.read_text(encoding="utf-8") + "\n" for path in SEEDS)
    whole = seed * (1_000_000 // len(seed.encode()) + 1)
    short = [whole[n : n + SHORT] for n in range(0, 400 * SHORT, SHORT)]
    return {"2 KB": short, "1 MB": [whole]}


def each(function: Callable[[str], object]) -> Run:
    return lambda many: [function(text) for text in many]


def peers() -> dict[str, Run | None]:
    """Other tools, each at what comes nearest: vowel signs and stretchers dropped, letters normalised."""
    marks = {code: put for step in ("harakat", "tatweel", "controls") for code, put in table(step).items()}
    return {
        "str.translate (marks dropped)": each(lambda text: text.translate(marks)),
        "pyarabic (strip_tashkeel, strip_tatweel)": _pyarabic(),
        "camel-tools (dediac, alef, unicode)": _camel(),
        "arabic-norm": _arabic_norm(),
    }


def _module(name: str):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _pyarabic() -> Run | None:
    araby = _module("pyarabic.araby")
    return araby and each(lambda text: araby.strip_tatweel(araby.strip_tashkeel(text)))


def _camel() -> Run | None:
    dediac, letters = _module("camel_tools.utils.dediac"), _module("camel_tools.utils.normalize")
    if not dediac or not letters:
        return None
    return each(lambda text: dediac.dediac_ar(letters.normalize_alef_ar(letters.normalize_unicode(text))))


def _arabic_norm() -> Run | None:
    module = _module("arabic_norm")
    return module and each(module.normalize)


def ours() -> dict[str, Run]:
    return {
        "character level, with the way back, together": normalise_all,
        "character level, with the way back, one by one": each(normalise),
        "with order and encoding looked at, together": clean_all,
        "with order and encoding looked at, one by one": each(clean),
        "everything: blocks, repetition, glue": lambda many: list(read_each(map(_article, many))),
        "everything, and a row for all that was set aside": lambda many: [
            set_aside(document) for document in read_each(map(_article, many))
        ],
    }


def _article(text: str) -> Article:
    return Article.of("a", text)


def speed(run: Run, many: Sequence[str], repeat: int) -> float:
    """Megabytes a second, the best of ``repeat`` runs after one that is not counted."""
    run(many[:2])
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        run(many)
        best = min(best, time.perf_counter() - start)
    return sum(len(text.encode()) for text in many) / best / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    sets = texts()
    print(f"{'MB/s':52}" + "".join(f"{name:>9}" for name in sets) + f"{'ratio':>8}")
    base = 0.0
    for name, run in {**peers(), **ours()}.items():
        if run is None:
            print(f"{name:52}" + "  not installed")
            continue
        found = [speed(run, many, repeat) for many in sets.values()]
        base = base or found[-1]
        print(f"{name:52}" + "".join(f"{mb:9.1f}" for mb in found) + f"{found[-1] / base:8.2f}", flush=True)


if __name__ == "__main__":
    main()
