"""Time per character on texts made to be slow, at growing lengths: it must not grow with the length.

    python benchmarks/growth.py [LENGTH ...] [--stage cleaning|extraction] [--only WORD] [--cues]

Prints microseconds of processor time a character, a line a kind of text, and the ratio of the longest to the shortest, for
cleaning (decoding, cleaning, blocks, repetition, account) or for extraction with dating. Lines over twice are marked. ``--cues``
takes the words of each class of cues.csv, one after another without a stop, in place of the kinds below: every rule has its own.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from astana_research import lexicon
from astana_research.account import account
from astana_research.chronology import date_article
from astana_research.corpus import Article
from astana_research.document import read_document
from astana_research.extraction import extract_document
from astana_research.reading.decoding import decode, why_not_arabic

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
    "marks on one letter": "\u064b",
    "letters that compose": "ا\u0655\u0654",
    "bidi controls": "\u202e\u2066",
    "presentation forms": "\ufee1\ufefc",
    "garbled": "ط§ظ„ط¬ظˆظ„ط© ",
    "visual order": "ةلوجلا 22ـلا\n",
    "stretchers": "ـ",
    "quotes": "«",
    "quoted speech": "قال الوزير: «نعم» ",
    "one sentence again": "وصل الوفد السوري إلى العاصمة الكازاخية أمس.\n",
    "nearly one sentence": "وصل {n} عضواً من الوفد السوري إلى العاصمة الكازاخية أمس.\n",
    "digits": "7",
    "dashes": "- ",
    "blanks of all sorts": " \u00a0\u2003",
    "relative rounds": "الجولة الماضية ",
    "absences": "غاب وفد المعارضة عن ",
    "topics": "وقف إطلاق النار في إدلب ",
    "headings": "عنوان\n\n",
    "counted": "اثنتان وعشرون جولة و",
}


def cleaning(text: str) -> None:
    decode(text.encode("utf-8"))
    why_not_arabic(text)
    account(read_document(Article.of("a", text)))


def extraction(text: str) -> float:
    article = Article.of("a", text)
    document = read_document(article)
    start = time.process_time()
    date_article(article, extract_document(document))
    return time.process_time() - start


def microseconds(text: str, stage: str) -> float:
    if stage == "extraction":
        return extraction(text) / len(text) * 1e6
    start = time.process_time()
    cleaning(text)
    return (time.process_time() - start) / len(text) * 1e6


def made(unit: str, length: int) -> str:
    if "{n}" in unit:
        return "".join(unit.format(n=n) for n in range(length // (len(unit) - 3) + 1))[:length]
    return (unit * (length // len(unit) + 1))[:length]


def cue_units() -> dict[str, str]:
    """The words of each class of cues, in the order of the file."""
    found: dict[str, str] = {}
    for row in lexicon.rows("cues"):
        found[row["class"]] = found.get(row["class"], "") + row["form"].replace("*", "") + " "
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("lengths", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--stage", choices=("cleaning", "extraction"), default="extraction")
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--cues", action="store_true")
    arguments = parser.parse_args()
    microseconds(SEED, arguments.stage)  # lexicons are read and patterns made once
    print(f"{arguments.stage:22}" + "".join(f"{n:>12,}" for n in arguments.lengths) + f"{'ratio':>8}")
    for name, unit in (cue_units() if arguments.cues else UNITS).items():
        if arguments.only in name:
            shortest, *longer = arguments.lengths
            times = [min(microseconds(made(unit, shortest), arguments.stage) for _ in range(5))]
            times += [microseconds(made(unit, n), arguments.stage) for n in longer]
            ratio = times[-1] / times[0]
            print(f"{name:22}" + "".join(f"{t:12.2f}" for t in times) + f"{ratio:8.1f}{'  <<<' if ratio > 2 else ''}", flush=True)


if __name__ == "__main__":
    main()
