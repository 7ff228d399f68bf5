"""How well the chronology does on made corpora with known truth, and how long it takes.

    python benchmarks/chronology.py [--articles N ...] [--wrong SHARE ...] [--seeds N] [--draw FOLDER] [--time N]

A line a size and share of wrong statements: the share of sets of days that hold the truth (coverage), of articles and of
rounds; the share of rounds pinned to two days or fewer; the median number of days left of an article; wrong statements, how many
of them contradict the true ones, and how many of these are named in no clash. ``--draw`` draws coverage and width over the share
of wrong statements; ``--time`` times corpora of N / 10 and N articles, without and with wrong statements, and tells the peak of memory.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from dataclasses import dataclass, replace
from pathlib import Path

import simulation

from astana_research.chronology import Chronology, Problem, solve_problem
from astana_research.chronology.solver import solve


@dataclass(frozen=True)
class Score:
    """What came out on one corpus."""

    articles: float
    rounds: float
    pinned: float
    width: float
    wrong: int
    matter: int
    unnamed: int


def score(corpus: simulation.Corpus, found: Chronology) -> Score:
    """The sets of days beside the truth."""
    held = [day in found.writings[name].days for name, day in corpus.written.items()]
    rounds = [(found.rounds[n], met) for n, met in corpus.rounds.items()]
    named = {s for clash in found.clashes for s in clash.together}
    matter = _that_matter(corpus)
    return Score(
        sum(held) / len(held),
        sum(met in days.states for days, met in rounds) / max(len(rounds), 1),
        sum(len({first for first, _ in days.states}) <= 2 for days, _ in rounds) / max(len(rounds), 1),
        statistics.median(len(w.days) for w in found.writings.values()),
        len(corpus.wrong),
        len(matter),
        len(matter - named),
    )


def _that_matter(corpus: simulation.Corpus) -> set[simulation.Statement]:
    """The wrong statements that contradict what is true."""
    if not corpus.wrong:
        return set()
    true = Problem.of((s for s in corpus.statements if s not in corpus.wrong), corpus.days)
    solution = solve(true)
    return {
        s
        for s in corpus.wrong
        if solve(
            replace(true, statements=dict(true.statements) | {s.article: (*true.statements.get(s.article, ()), s)}), solution
        ).contradiction
    }


def table(sizes: list[int], shares: list[float], seeds: int) -> list[tuple[int, float, Score]]:
    """Scores by size and share of wrong statements, the mean of several corpora each."""
    rows = []
    for articles in sizes:
        for wrong in shares:
            scores = []
            for seed in range(seeds):
                corpus = simulation.corpus(articles, wrong, seed)
                scores.append(score(corpus, solve_problem(corpus.problem)))
            mean = {
                name: statistics.mean(getattr(s, name) for s in scores) for name in ("articles", "rounds", "pinned", "width")
            }
            counted = {name: sum(getattr(s, name) for s in scores) for name in ("wrong", "matter", "unnamed")}
            rows.append((articles, wrong, Score(**mean, **counted)))
            print(line(*rows[-1]), flush=True)
    return rows


def line(articles: int, wrong: float, s: Score) -> str:
    return (
        f"{articles:6d} articles, {wrong:4.0%} wrong: articles hold {s.articles:7.2%}  rounds hold {s.rounds:7.2%}  "
        f"pinned {s.pinned:4.0%}  median days {s.width:6.1f}  wrong {s.wrong}, matter {s.matter}, unnamed {s.unnamed}"
    )


def draw(rows: list[tuple[int, float, Score]], folder: Path) -> Path:
    """Coverage and width over the share of wrong statements, a line a size."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(6.9, 5.2), layout="constrained")
    for articles in sorted({row[0] for row in rows}):
        mine = sorted((wrong, s) for n, wrong, s in rows if n == articles)
        x = [100 * wrong for wrong, _ in mine]
        above.plot(x, [100 * s.articles for _, s in mine], marker="o", label=f"{articles} articles")
        below.plot(x, [s.width for _, s in mine], marker="o", label=f"{articles} articles")
    above.set_ylabel("days of writing that\nhold the truth (%)")
    above.axhline(99, color="0.6", linewidth=0.8)
    below.set_ylabel("days left of an\narticle (median)")
    below.set_yscale("symlog", linthresh=10)
    below.set_xlabel("wrong statements (%)")
    above.legend(frameon=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "chronology.png"
    figure.savefig(path, dpi=150)
    return path


def timed(articles: int) -> None:
    """Seconds and memory of a tenth of the size and of the whole."""
    for wrong in (0.0, 0.1):
        for n in (articles // 10, articles):
            problem = simulation.corpus(n, wrong).problem
            start = time.perf_counter()
            solve_problem(problem)
            took = time.perf_counter() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            each = 1000 * took / n
            print(f"{n:6d} articles, {wrong:4.0%} wrong: {took:6.1f} s, {each:.2f} ms an article, peak {peak:.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[10, 50, 200])
    parser.add_argument("--wrong", type=float, nargs="*", default=[0.0, 0.05, 0.1, 0.2])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--time", type=int)
    arguments = parser.parse_args()
    if arguments.time:
        timed(arguments.time)
        return
    rows = table(arguments.articles, arguments.wrong, arguments.seeds)
    if arguments.draw:
        print(draw(rows, arguments.draw))


if __name__ == "__main__":
    main()
