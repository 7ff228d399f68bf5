"""Precision and recall of extraction by kind of mention, against annotated texts.

    python benchmarks/quality.py [tests/gold/texts.json ...] [--errors]

Each file is a list of texts with what they hold (tests/gold/README.md). A mention counts as right if its span and all that
is compared below are right; parties, topics and host cities are compared as sets over the text. ``--errors`` lists what was
missed and what was found besides.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from astana_research.corpus import Article
from astana_research.extraction import extract
from astana_research.mentions import Mention

GOLD = Path(__file__).parent.parent / "tests" / "gold"


def expected(text: dict) -> dict[str, set]:
    """What a text holds, by kind, as comparable tuples."""
    return {
        "round": {(r["start"], r["end"], r["number"]) for r in text["rounds"]},
        "relative round": {(r["start"], r["end"], r.get("number")) for r in text["relative_rounds"]},
        "date": {(d["start"], d["end"], d["mod"], d["deictic"]) for d in text["dates"]},
        "duration": {(d["start"], d["end"], d["value"], d["unit"], d["vague"]) for d in text["durations"]},
        "head": {(h["party"], h["person"], h["round"]) for h in text["heads"]},
        "party": {(p["party"], p["role"], p["round"], p["status"]) for p in text["parties"]},
        "topic": {code.split(".")[0] for code in text["topics"]},
        "quantity": {(q["start"], q["end"], q["value"], q.get("bound") or "exact") for q in text["quantities"]},
        "host_city": {text["host_city"]} - {None},
        "about": {text["about"]},
    }


def found(text: dict) -> dict[str, set]:
    """What extraction finds in a text, in the same form."""
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for m in extract(Article.of(text["id"], text["text"])):
        by_kind["relative round" if m.kind == "round" and m.relative else m.kind].append(m)
    own = {kind: [m for m in mentions if m.first] for kind, mentions in by_kind.items()}
    return {
        "round": {(m.start, m.end, m.value) for m in by_kind["round"]},
        "relative round": {(m.start, m.end, m.value) for m in by_kind["relative round"]},
        "date": {(m.start, m.end, m.qualifier, m.deictic) for m in by_kind["date"]},
        "duration": {(m.start, m.end, m.value, m.unit, m.vague) for m in by_kind["duration"]},
        "head": {(m.party, m.surface, m.round) for m in own.get("head", [])},
        "party": {(m.value, m.role, m.round, m.status) for m in own.get("party", [])},
        "topic": {m.value.split(".")[0] for m in own.get("topic", [])},
        "quantity": {(m.start, m.end, m.value, m.bound) for m in by_kind["quantity"]},
        "host_city": {m.value for m in by_kind["host_city"]} - {None},
        "about": {m.value for m in by_kind["about"]},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=sorted(GOLD.glob("[!s]*.json")))
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for path in arguments.files:
        texts = json.loads(path.read_text(encoding="utf-8"))
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for text in texts:
            right, got = expected(text), found(text)
            for kind in right:
                missed, besides = right[kind] - got[kind], got[kind] - right[kind]
                both = (len(right[kind] & got[kind]), len(besides), len(missed))
                counts[kind] = [a + b for a, b in zip(counts[kind], both, strict=True)]
                if arguments.errors and (missed or besides):
                    print(f"{text['id']} {kind}: missed {sorted(map(str, missed))}, besides {sorted(map(str, besides))}")
        print(f"{path.name}: {len(texts)} texts")
        print(f"  {'kind':15} {'gold':>5} {'found':>6} {'precision':>10} {'recall':>7} {'F1':>5}")
        for kind, (hit, besides, missed) in counts.items():
            precision, recall = hit / max(hit + besides, 1), hit / max(hit + missed, 1)
            f1 = 2 * hit / max(2 * hit + besides + missed, 1)
            print(f"  {kind:15} {hit + missed:5} {hit + besides:6} {precision:10.2f} {recall:7.2f} {f1:5.2f}")


if __name__ == "__main__":
    main()
