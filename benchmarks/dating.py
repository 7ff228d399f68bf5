"""How far annotated texts without a day are dated, each by itself and all as one corpus.

    python benchmarks/dating.py [--errors]

A line a set of texts: of the days of writing how many are found to the day, left within a month, left wider, or wrong (the true
day is ruled out); of the dates in the texts how many have their full value, are left open or wider, or are wrong; of the rounds
how many first days are pinned to two days or fewer, and how many are wrong by the public record. The days on which the
texts were written are what their writers had in mind; none is shown to the program. ``--errors`` lists what is wrong, but for the
texts kept for reporting.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quality import SHORT, parts

from astana_research import edtf, reference
from astana_research.chronology import Chronology, Writing, date_article, dated
from astana_research.corpus import Article
from astana_research.mentions import Mention
from astana_research.together import read_together

UNTIL = date(2025, 6, 30)
EARLY = 14  # the last round of the second corpus
_SEASON = re.compile(r"-2[1-4]$")
Text = Mapping


@dataclass(frozen=True)
class Outcome:
    """What came of one day of writing or one date: right, within a month, wider, or wrong."""

    text: str
    what: str
    truth: str
    found: str | None
    verdict: str


def sets() -> dict[str, list[Text]]:
    """The sets of texts by name: developed and reported, and of both those about rounds 1 to 14."""
    listed = {name: texts for name, texts in parts().items() if name not in {"seeds", *SHORT}}
    early = [t for texts in listed.values() for t in texts if t.get("about") and t["about"] <= EARLY]
    return listed | {f"rounds 1 to {EARLY}": early}


def read(texts: Sequence[Text], each: bool) -> tuple[list[tuple[Text, Sequence[Mention], Writing]], Chronology]:
    """The texts with their dated mentions and days of writing."""
    articles = [Article.of(t["id"], t["text"]) for t in texts]
    together = read_together(articles, UNTIL)
    rows = []
    for text, article, mentions in zip(texts, articles, together.mentions, strict=True):
        writing = together.chronology.writings[article.article_id]
        if each:
            alone, writing = date_article(article, [m for m in mentions if m.kind != "publication"], UNTIL)
            mentions = tuple(dated(article, [m for m in alone if m.kind != "publication"], writing))
        rows.append((text, mentions, writing))
    return rows, together.chronology


def writing_outcomes(text: Text, writing: Writing) -> Iterator[Outcome]:
    truth = text.get("published")
    if truth and re.fullmatch(r"\d{4}-\d\d-\d\d", truth):
        day = date.fromisoformat(truth)
        left = len(writing.days)
        verdict = "wrong" if day not in writing.days else "right" if left == 1 else "near" if left <= 31 else "wider"
        yield Outcome(text["id"], "day of writing", truth, writing.value.edtf, verdict)


def date_outcomes(text: Text, mentions: Sequence[Mention]) -> Iterator[Outcome]:
    truths = {(d["start"], d["end"]): d.get("resolved") or d.get("edtf") for d in text["dates"]}
    for m in mentions:
        truth = truths.get((m.start, m.end)) if m.kind == "date" else None
        if truth and re.fullmatch(r"[\d/-]+", truth) and not _SEASON.search(truth):
            verdict = "right" if m.value == truth else "wider" if allows(m.value, *edtf.bounds(truth)) else "wrong"
            yield Outcome(text["id"], m.surface or "", truth, m.value, verdict)


def allows(value: str | None, low: date, high: date) -> bool:
    """Whether a value leaves room for days from ``low`` to ``high``."""
    if value is None or _SEASON.search(value):
        return True
    if value[0] in "[{":
        return any(allows(part, low, high) for part in value[1:-1].split(","))
    if "X" in value:
        return any(re.match(part.replace("X", "."), low.isoformat()) for part in value.split("/")) or "/" in value
    if ".." in value:
        first, last = value.split("/")
        return (first == ".." or high >= edtf.bounds(first)[0]) and (last == ".." or low <= edtf.bounds(last)[1])
    first_day, last_day = edtf.bounds(value)
    return first_day <= low and high <= last_day


def round_counts(found: Chronology) -> Counter[str]:
    """Rounds by whether they are pinned to two days, and whether the record's days are among those left."""
    record = {int(r["round"]): r for r in reference.rows("rounds")}
    counted: Counter[str] = Counter()
    for n, days in found.rounds.items():
        if n in record:
            counted["rounds"] += 1
            counted["pinned"] += len({first for first, _ in days.states}) <= 2
            counted["wrong"] += not days.holds(record[n]["first_day"], record[n]["last_day"])
    return counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for name, texts in sets().items():
        for each in (True, False):
            rows, chronology = read(texts, each)
            writings = [o for text, _, writing in rows for o in writing_outcomes(text, writing)]
            dates = [o for text, mentions, _ in rows for o in date_outcomes(text, mentions)]
            print(f"{name}, {'each by itself' if each else 'one corpus'}: {len(texts)} texts")
            print(f"  days of writing: {_line(writings)}")
            print(f"  dates: {_line(dates)}")
            if not each:
                counted = round_counts(chronology)
                told = ", ".join(f"{kind} {counted[kind]}" for kind in ("rounds", "pinned", "wrong"))
                print(f"  {told}; clashes {len(chronology.clashes)}")
            if arguments.errors and name == "developed":
                print("\n".join(f"    {o}" for o in (*writings, *dates) if o.verdict == "wrong"))


def _line(outcomes: Sequence[Outcome]) -> str:
    counted = Counter(o.verdict for o in outcomes)
    total = max(len(outcomes), 1)
    kinds = (f"{kind} {counted[kind]} ({counted[kind] / total:.1%})" for kind in ("right", "near", "wider", "wrong"))
    return f"{len(outcomes)}: {', '.join(kinds)}"


if __name__ == "__main__":
    main()
