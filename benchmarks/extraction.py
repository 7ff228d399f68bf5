"""Speed of extraction by part, on one core: megabytes of UTF-8 a second, seconds a megabyte, and what dominates.

    python benchmarks/extraction.py [--repeat N] [--functions N]

Texts are those of 1 to 6 KB among the annotated ones of the tests, and the seeds. Each figure is the best of N runs, in time of
the processor, after one run that is not counted (lexicons are read and patterns made once). ``together`` is what ``extract``
does: cleaning and all parts. ``--functions`` lists the functions in which most time is spent, as the profiler sees them.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from astana_research.corpus import Article

ROOT = Path(__file__).parent.parent
SIZES = range(950, 6500)  # bytes
GOLD = ("texts.json", "more_texts.json")


def texts() -> list[str]:
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for name in GOLD:
        found += [t["text"] for t in json.loads((ROOT / "tests" / "gold" / name).read_text(encoding="utf-8"))]
    return [text for text in found if len(text.encode()) in SIZES]


def once(articles: list[Article]) -> dict[str, float]:
    """Seconds of the processor by part, for one run over all articles."""
    from astana_research import extraction
    from astana_research.document import read_document, read_each
    from astana_research.extraction.dates.finding import find_dates
    from astana_research.extraction.speech.reading import read_speech
    from astana_research.extraction.timing.standing import read_standing

    spent: dict[str, float] = {}

    def timed(part: str, work: Callable, *on):
        start = time.process_time()
        done = work(*on)
        spent[part] = spent.get(part, 0.0) + time.process_time() - start
        return done

    for article in articles:
        document = timed("cleaning", read_document, article)
        found = timed("rounds and discourse", extraction.discourse, document)
        speech = timed("speech", read_speech, document)
        dates = timed("dates", lambda document=document: list(find_dates(document)))
        standing = timed("standing", read_standing, found, [date[:3] for date in dates])
        timed("rounds and discourse", extraction._rounds, found, standing)
        timed("dates", extraction._dates, found, dates, standing)
        timed("durations", extraction._durations, found, dates)
        timed("people and parties", extraction._people, found)
        timed("cities", extraction._cities, found)
        timed("topics", extraction._topics, found, speech)
        timed("quotations", extraction._quotations, speech)
        timed("quantities", extraction._quantities, found)
        timed("outlet", extraction._whole, found, standing)
    timed("cleaning, many at once", lambda: list(read_each(articles)))
    timed("together", lambda: [extraction.extract(article) for article in articles])
    return spent


def best(articles: list[Article], repeat: int) -> dict[str, float]:
    once(articles)
    runs = [once(articles) for _ in range(repeat)]
    return {part: min(run[part] for run in runs) for part in runs[0]}


def functions(articles: list[Article], many: int) -> None:
    from astana_research import extraction

    profile = cProfile.Profile()
    profile.enable()
    for article in articles:
        extraction.extract(article)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(many)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--functions", type=int, default=0)
    said = parser.parse_args()
    from astana_research.corpus import Article

    articles = [Article.of(str(n), text) for n, text in enumerate(texts())]
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    spent = best(articles, said.repeat)
    whole = spent.pop("together")
    batch = spent.pop("cleaning, many at once")
    print(f"{len(articles)} texts, {size * 1000:.0f} KB")
    print(f"{'':24}{'MB/s':>8}{'s/MB':>8}{'share':>8}")
    for part, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"{part:24}{size / seconds:8.2f}{seconds / size:8.3f}{seconds / sum(spent.values()):8.0%}")
    extracting = sum(spent.values()) - spent["cleaning"]
    print(f"{'cleaning, many at once':24}{size / batch:8.2f}{batch / size:8.3f}")
    print(f"{'extraction by itself':24}{size / extracting:8.2f}{extracting / size:8.3f}")
    print(f"{'together':24}{size / whole:8.2f}{whole / size:8.3f}")
    if said.functions:
        functions(articles, said.functions)


if __name__ == "__main__":
    main()
