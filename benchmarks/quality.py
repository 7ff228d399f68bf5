"""Precision and recall against annotated texts: of extraction by kind of mention, of clean-up by character.

    python benchmarks/quality.py [tests/gold/texts.json ...] [--errors]

Each file is a list of texts with what they hold, or of pages in pieces (tests/gold/README.md). A mention counts as right if
its span and all that is compared below are right; parties, topics and host cities are compared as sets over the text. Of a
page, each character that is no blank is the article's own or is not: what is set aside is compared with what was marked
by hand. ``--errors`` lists what was missed and what was found besides.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from astana_research.corpus import Article
from astana_research.document import read_document
from astana_research.extraction import extract
from astana_research.mentions import Mention

SETS = ("texts", "more_texts", "pages", "more_pages")
BASELINE = Path(__file__).parent.parent / "tests" / "quality_baseline.json"
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


def page_scores(pages: list[dict]) -> dict[str, float]:
    """Of all characters that are no blanks: how much of what was set aside is not the article's own, and the other way round."""
    both = besides = missed = 0
    for page in pages:
        for piece, aside in _pieces(page):
            wrong = piece["is"] != "own"
            letters = [set_aside for character, set_aside in zip(piece["text"], aside, strict=True) if not character.isspace()]
            both += wrong * sum(letters)
            besides += (not wrong) * sum(letters)
            missed += wrong * (len(letters) - sum(letters))
    precision, recall = both / max(both + besides, 1), both / max(both + missed, 1)
    f1 = 2 * both / max(2 * both + besides + missed, 1)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _pieces(page: dict) -> Iterator[tuple[dict, list[bool]]]:
    """The pieces of a page, each with whether its characters were set aside."""
    text = "".join(piece["text"] for piece in page["pieces"])
    document = read_document(Article.of(page["id"], text))
    aside = [False] * len(text)
    for sentence in document.sentences:
        start, end = document.cite(sentence.start, sentence.end)
        aside[start:end] = [document.set_aside(sentence)] * (end - start)
    done = 0
    for piece in page["pieces"]:
        yield piece, aside[done : done + len(piece["text"])]
        done += len(piece["text"])


def _pinned(name: str) -> dict[str, object]:
    data = (GOLD / f"{name}.json").read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), **page_scores(json.loads(data))}


def _page_errors(page: dict) -> None:
    for piece, aside in _pieces(page):
        wrong = [n for n, yes in enumerate(aside) if yes != (piece["is"] != "own") and not piece["text"][n].isspace()]
        if wrong:
            what = "missed" if piece["is"] != "own" else "besides"
            print(f"{page['id']} {piece['what']}: {what} {piece['text'][wrong[0] : wrong[-1] + 1]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=[GOLD / f"{name}.json" for name in SETS])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--pin", action="store_true", help="write what the pages score as the baseline that tests hold")
    arguments = parser.parse_args()
    if arguments.pin:
        BASELINE.write_text(json.dumps({name: _pinned(name) for name in ("pages", "more_pages")}, indent=1) + "\n")
    for path in arguments.files:
        texts = json.loads(path.read_text(encoding="utf-8"))
        if texts and "pieces" in texts[0]:
            for page in texts if arguments.errors else ():
                _page_errors(page)
            told = ", ".join(f"{name} {score:.3f}" for name, score in page_scores(texts).items())
            print(f"{path.name}: {len(texts)} pages, characters set aside: {told}")
            continue
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
