"""Precision and recall against annotated texts, by kind of mention and with intervals; of clean-up against made pages.

    python benchmarks/quality.py [--errors] [--pin] [--agreement]

Parts of texts (tests/gold/README.md): the seeds; those to develop on; those that are only reported on, which nobody looks into
(kept apart by the hash of their words); short texts on rounds and who is there; and single sentences with their topics. F1 stands
with its 95 % bootstrap interval, texts drawn with replacement. ``--errors`` lists what was missed and found besides in the parts
that may be looked into. ``--pin`` writes the baseline that the tests hold. ``--agreement`` prints how far two annotators agree on
the texts that both have read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scoring import agreement, counts, errors, interval, kept_for_reporting, scores

from astana_research.corpus import Article
from astana_research.document import read_document

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "gold"
SEEDS = HERE.parent / "seeds"
BASELINE = HERE.parent / "tests" / "quality_baseline.json"
READ = ("texts", "more_texts", "later_texts")  # read while rules were mended, all of them
PARTED = "wide_texts"
SHORT = {"short": "short_texts", "sentences": "topic_sentences"}  # read, too, and annotated for some kinds alone
PAGES = ("pages", "more_pages", "third_pages", "fourth_pages", "fifth_pages", "sixth_pages")


def gold(name: str) -> list[dict]:
    """A file of tests/gold."""
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))


def seeds() -> list[dict]:
    """The seeds with their gold, in the form of the other texts."""
    found = []
    for stem, article in gold("seeds")["articles"].items():
        text = (SEEDS / f"{stem}.txt").read_bytes().decode()
        found.append({**article, "id": stem, "text": text})
    return found


def parts() -> dict[str, list[dict]]:
    """The texts by part: seeds, developed, reported, short, sentences."""
    wide = gold(PARTED)
    developed = [text for name in READ for text in gold(name)] + [text for text in wide if not kept_for_reporting(text)]
    reported = [text for text in wide if kept_for_reporting(text)]
    return {"seeds": seeds(), "developed": developed, "reported": reported} | {part: gold(name) for part, name in SHORT.items()}


def _files(part: str) -> tuple[str, ...]:
    return ("seeds",) if part == "seeds" else (SHORT[part],) if part in SHORT else (*READ, PARTED)


def sha256(*names: str) -> str:
    """The hash of files of tests/gold, together."""
    return hashlib.sha256(b"".join((GOLD / f"{name}.json").read_bytes() for name in names)).hexdigest()


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
    found = scores(np.array([[both, besides, missed]]))
    return dict(zip(("precision", "recall", "f1"), (round(score, 4) for score in found), strict=True))


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


def _page_errors(page: dict) -> None:
    for piece, aside in _pieces(page):
        wrong = [n for n, yes in enumerate(aside) if yes != (piece["is"] != "own") and not piece["text"][n].isspace()]
        if wrong:
            what = "missed" if piece["is"] != "own" else "besides"
            print(f"{page['id']} {piece['what']}: {what} {piece['text'][wrong[0] : wrong[-1] + 1]!r}")


def baseline() -> dict[str, dict]:
    """What the tests hold: F1 by kind of each part of the texts, and the scores of pages, each with the hash of its set."""
    pinned: dict[str, dict] = {
        name: {"sha256": sha256(*_files(name)), "f1": _f1(texts)}
        for name, texts in parts().items()
    }
    return {**pinned, **{name: {"sha256": sha256(name), **page_scores(gold(name))} for name in PAGES}}


def _f1(texts: list[dict]) -> dict[str, float]:
    return {kind: round(scores(rows)[2], 4) for kind, rows in counts(texts).items() if rows.any()}


def _print_scores(name: str, texts: list[dict]) -> None:
    print(f"{name}: {len(texts)} texts")
    print(f"  {'kind':24} {'gold':>5} {'precision':>10} {'recall':>7} {'F1':>6}  95 % interval")
    for kind, rows in counts(texts).items():
        if rows.any():
            precision, recall, f1 = scores(rows)
            low, high = interval(rows)
            n = int(rows[:, 0].sum() + rows[:, 2].sum())
            print(f"  {kind:24} {n:5} {precision:10.3f} {recall:7.3f} {f1:6.3f}  {low:.2f} to {high:.2f}")


def _print_agreement() -> None:
    first = {text["id"]: text for text in gold(PARTED)}
    second = gold("second_reading")
    print(f"two annotators: {len(second)} texts; F1 of the second against the first")
    for kind, rows in agreement(first, second).items():
        if rows.any():
            print(f"  {kind:24} {int(rows[:, 0].sum() + rows[:, 2].sum()):5} {scores(rows)[2]:6.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="list errors in the parts that may be looked into")
    parser.add_argument("--pin", action="store_true", help="write what is scored as the baseline that the tests hold")
    parser.add_argument("--agreement", action="store_true", help="print how far two annotators agree, and nothing else")
    arguments = parser.parse_args()
    if arguments.agreement:
        _print_agreement()
        return
    if arguments.pin:
        BASELINE.write_text(json.dumps(baseline(), indent=1) + "\n")
    for name, texts in parts().items():
        if arguments.errors and name != "reported":
            print(*errors(texts), sep="\n")
        _print_scores(name, texts)
    for name in PAGES:
        if arguments.errors:
            for page in gold(name):
                _page_errors(page)
        told = ", ".join(f"{name} {score:.3f}" for name, score in page_scores(gold(name)).items())
        print(f"{name}: {len(gold(name))} pages, characters set aside: {told}")


if __name__ == "__main__":
    main()
