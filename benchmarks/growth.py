"""Time per character on texts made to be slow, at growing lengths: it must not grow with the length.

    python benchmarks/growth.py [LENGTH ...]

Prints microseconds of the processor a character for extraction and dating, a line a kind of text, and the ratio of the longest
to the shortest.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from astana_research.chronology import date_article
from astana_research.corpus import Article
from astana_research.extraction import extract

SEED = (Path(__file__).parent.parent / "seeds" / "003_fb43c8b9d7f86ddf.txt").read_text(encoding="utf-8")
UNITS = {
    "a seed on one line": SEED.replace("\n", " ") + " ",
    "rounds": "الجولة 22 ",
    "names of the process": "أستانا 22 ",
    "today": "اليوم ",
    "dates": "11 تشرين الثاني/نوفمبر 2024 ",
    "numbers in words": "مئة و",
    "short lines": "وفد 1\n",
    "one letter a line": "ب\n",
    "blanks": "الجولة\n" + " " * 500,
    "brackets": "(",
    "parties": "روسيا وتركيا وإيران ",
    "observers": "روسيا بصفة مراقب ",
    "attendance": "بمشاركة وفود ",
    "leading": "يترأس وفد ",
    "names": "محمد علي يلماز ",
    "quantities": "130 شخصاً، ",
}


def microseconds(text: str) -> float:
    article = Article.of("a", text)
    start = time.process_time()
    date_article(article, extract(article))
    return (time.process_time() - start) / len(text) * 1e6


def main(lengths: list[int]) -> None:
    microseconds(SEED)  # lexicons are read and patterns made once
    print(f"{'':22}" + "".join(f"{n:>12,}" for n in lengths) + f"{'ratio':>8}")
    for name, unit in UNITS.items():
        times = [microseconds((unit * (n // len(unit) + 1))[:n]) for n in lengths]
        print(f"{name:22}" + "".join(f"{t:12.1f}" for t in times) + f"{times[-1] / times[0]:8.1f}", flush=True)


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [10_000, 100_000])
