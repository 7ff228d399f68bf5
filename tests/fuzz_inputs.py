"""Inputs made to break things, from a seed: mutated seeds, words of the lexicon in any order, any code points, mixed encodings, markup."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from astana_research import lexicon

SEEDS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
WORDS = sorted({word for text in SEEDS for word in text.split()})
TOKENS = (
    "الجولة", "الـ22", "22", "٢٢", "۲۲", "الثانية والعشرين", "أستانا", "الماضي", "المقبل", "اليوم", "أمس", "غداً",
    "الاثنين", "11", "تشرين الثاني", "نوفمبر", "2024", "11/11/2024", "2024-02-30", "31 شباط", "عام", "قبل",
    "عشرة أشهر", "منذ يومين", "بين", "و", "إلى", "-", "–", "/", "(", ")", "«", "»", "\"", "،", ".", "؛", ":",
    "\n", "\r\n", "\n\n", "\t", "ـ", "قال", "يترأس وفد", "برئاسة", "بصفة مراقب", "روسيا", "تركيا", "إيران",
    "الأمم المتحدة", "130 شخصاً", "99999999999999999999", "0", "-1", "½", "مئة ألف", "زر الذهاب إلى الأعلى",
    "شارك",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "&lt;&#x202e;", "=HYPERLINK(\"x\")", "+1",
    "-1", "@SUM(A1)", "\t=1", "../../etc/passwd", "C:\\con", "%s%n", "{0}", "$(id)", "`id`", "\x00", "\x1b[31m",
    "\x7f", "\ufffe", "\uffff", "\U0010ffff", "\ufeff", "\u202e", "\u2066", "\u2069", "\u200f", "\u2028", "\x85",
    "\ud800", "\udfff", "\udcff", "\U000e0001",
)  # fmt: skip
FORMS = [row["form"] for table in ("cues", "party_forms", "person_forms", "months", "outlet_forms") for row in lexicon.rows(table)]
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0301\u0338\u20dd"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6", "latin-1", "utf-7")


def any_point(chance: random.Random) -> str:
    first, last = chance.choice(((0, 0x110000), (0x600, 0x700), (0x20, 0x80), (0, 0x20)))
    return chr(chance.randrange(first, last))


def _points(chance: random.Random) -> str:
    return "".join(any_point(chance) for _ in range(chance.randrange(1, 30)))


def _marks(chance: random.Random) -> str:
    runs = ("".join(chance.choices(MARKS, k=chance.randrange(60))) for _ in range(chance.randrange(1, 5)))
    return "".join(chance.choice("الجوe22 ـ") + run for run in runs)


def _soup(chance: random.Random) -> str:
    return chance.choice((" ", " ", "", "\n")).join(chance.choices(TOKENS, k=chance.randrange(1, 25)))


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(1, 20)))


def _lexical(chance: random.Random) -> str:
    """Words of the lexicon in any order: what rules hang on, where nobody expects it."""
    made = []
    for form in chance.choices(FORMS, k=chance.randrange(2, 25)):
        made.append(form.replace("*", chance.choice(("", "", "ا", "هم"))))
        made.append(chance.choice((" ", " ", " ", "  ", " و", " ال", "، ", ". ", ": ", " (", ") ", "\n", f" {chance.choice(TOKENS)} ")))
    return "".join(made)


def _slice(chance: random.Random) -> str:
    text = chance.choice(SEEDS)
    at = chance.randrange(len(text))
    return text[at : at + chance.randrange(20, 250)]


def _mutated(chance: random.Random) -> str:
    text = _slice(chance)
    for _ in range(chance.randrange(1, 6)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        end = min(end, at + 30)
        before, cut, behind = text[:at], text[at:end], text[end:]
        put = chance.choice(HOSTILE + TOKENS)
        changed = (before + behind, before + cut + cut + behind, before + cut[::-1] + behind, before + put + cut + behind)
        text = chance.choice((*changed, before + any_point(chance) + behind))
    return text


def _hostile(chance: random.Random) -> str:
    return _soup(chance) + "".join(chance.choices(HOSTILE, k=chance.randrange(1, 4))) + _slice(chance)


def _run(chance: random.Random) -> str:
    return chance.choice(TOKENS + HOSTILE + tuple(MARKS)) * chance.randrange(2, 120)


def _garbled(chance: random.Random) -> str:
    return _slice(chance).encode("utf-8", "replace").decode(chance.choice(("windows-1256", "latin-1", "cp437")), "ignore")


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    _points, _marks, _soup, _soup, _words, _lexical, _lexical, _mutated, _mutated, _hostile, _run, _garbled, _slice,
)  # fmt: skip


def text(chance: random.Random) -> str:
    """A text of up to about 400 characters."""
    made = "".join(chance.choice(MAKERS)(chance) for _ in range(chance.choice((1, 1, 1, 2))))
    return made[:400]


def encoded(chance: random.Random) -> bytes:
    """The bytes of a text in some encoding, of several, cut or flipped; or no text at all."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(200))
    data = b"".join(
        text(chance).encode(chance.choice(ENCODINGS), chance.choice(("replace", "ignore")))
        for _ in range(chance.choice((1, 1, 1, 2)))
    )
    if data and chance.random() < 0.3:
        at = chance.randrange(len(data))
        data = chance.choice((data[:at], data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :], data[at:]))
    return data


def lines(chance: random.Random) -> bytes:
    """A file of JSON lines, or of CSV, nearly."""
    names = ("id", "article", "النص", "text", "x")
    rows = [{chance.choice(names): text(chance) for _ in range(3)} for _ in range(chance.randrange(1, 4))]
    if chance.random() < 0.5:
        made = "\n".join(json.dumps(row) for row in rows)
    else:
        made = "id,text,published\n" + "\n".join(",".join(f'"{cell}"' for cell in row.values()) for row in rows)
    data = made.encode(chance.choice(ENCODINGS), "replace")
    if chance.random() < 0.3:
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(2) + data[at:]
    return data
