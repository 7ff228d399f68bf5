"""What a line is by itself: furniture of a kind, and why; phrases, shapes, rows and words that only pages hold."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .. import forms
from .credits import is_credit, is_dateline_of_outlet
from .menus import LONGEST_ROW, of_sections
from .phrases import beginning, known_parts, of_pages, of_words, part_kinds, phrases, shape_kinds, shapes
from .stamps import DAY, TIME, is_date_line, without_date_words
from .tickers import RATE, count_rates, is_ticker
from .words import EDGES, FEW_WORDS, SHORT, bare_words

_CORRESPONDENT = re.compile(r"(?<!\S)<[\w.+-]{1,64}@[\w.-]{1,64}>$")
_BESIDE_ADDRESS = 2  # words that may stand beside an address


@lru_cache(4096)  # asked again and again of one line
def of_line(line: str) -> tuple[str, str] | None:
    """What kind of furniture a line of folded text is, and why; None where the lexicon knows nothing of it.

    >>> of_line("زر الذهاب الي الاعلي"), of_line("عقدت الجوله اليوم")
    (('back_to_top', 'begins as a line of the furniture lexicon'), None)
    """
    if menu := of_sections(line):
        return menu
    if labelled := _labelled(line) or _of_issue(line):
        return labelled
    if len(line) > SHORT:
        return _long(line)
    bare = bare_words(line)
    known = phrases()
    if what := known["line"].get(bare):
        return what, "a line of the furniture lexicon"
    sentence = line.endswith(".")
    if what := beginning(line, 3 if sentence and len(line) >= 40 else 1):
        return what, "begins as a line of the furniture lexicon"
    if m := known_parts().search(f" {bare} "):
        if not sentence or len(line) < 40 or m.group().isascii():
            return part_kinds()[m.group()], "holds words of the furniture lexicon"
    if _RIGHTS.match(line.strip(EDGES)) or ((m := _RIGHTS_BEHIND.search(line)) and _PAGE_OF.match(line[: m.start()])):
        return "other", "a notice of rights"
    if TIME.search(line) and _FIGURES_ONLY.fullmatch(line):
        return "video", "hours and minutes alone"
    if _TWO_NAMES.fullmatch(line):
        return "masthead", "a site's name in two scripts"
    if _CORRESPONDENT.search(line):
        return "other", "a correspondent with an address"
    if line.startswith(">>"):
        return "related", "a headline behind arrows"
    if any(c.isdigit() for c in line):
        if not sentence and len(RATE.findall(line)) >= 2 and count_rates(words_of := bare.split()) >= len(words_of) / 4:
            return "currency_ticker", "rates of currencies"
        if not sentence and ";" not in line and is_ticker(bare.split()):
            return "currency_ticker", "rates of currencies"
        if TIME.search(line) and not without_date_words(line):
            return "printed_date", "an hour and words of dates"
        if m := shapes().fullmatch(line.strip(EDGES)):
            return shape_kinds()[int(m.lastgroup[1:])], "the shape of a line of the furniture lexicon"
    if not bare.strip("_ "):
        return "other", "a line without letters or figures"
    words = bare.lower().split()
    if not sentence and len(words) <= FEW_WORDS and of_pages(words):
        return of_words(words), "most of its words stand on pages and not in articles"
    if not _LETTER.search(line) and _PICTURE.search(line) and not DAY.search(line):
        return "counter", "figures beside pictures"
    if what := _row(line):
        return what, "a row of bits most of which are furniture"
    if _ADDRESS.search(line) and len(_ADDRESS.sub("", line).split()) <= _BESIDE_ADDRESS and not sentence:
        return "other", "little more than an address"
    if _HASHTAGS.fullmatch(line) or line.count("#") >= 2 and not line.endswith("."):
        return "tag_list", "several hash marks"
    if _DEGREES.search(line) and len(words) <= FEW_WORDS and not sentence:
        return "weather_ticker", "degrees"
    if _SIGNED_POST.search(line):
        return "other", "the signature of a post"
    parts = _PARTED.split(line)
    if len(parts) >= 3 and max(len(p.split()) for p in parts) <= 4 and not re.search(r"[.؟!]$", line):
        table = sum(word.isdigit() for word in words) > len(words) / 3 or is_dateline_of_outlet(line)
        if not table and ("/" not in line or any(bare_words(part) in known["line"] for part in parts)):
            return ("breadcrumb" if re.search("[>›/]", line) else "tag_list"), "short items parted by bars"
    return None


_LETTER = re.compile(r"[^\W\d_]")
_PICTURE = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")


def _labelled(line: str) -> tuple[str, str] | None:
    """A line behind a label of two words and more and a colon, unless it is a sentence: "آخر الأخبار : ..."."""
    head, colon, rest = line[:SHORT].partition(":")
    if not colon or len(head.split()) < 2 or line.endswith(".") or not rest.strip():
        return None
    kind = phrases()["line"].get(bare_words(head))
    return (kind, "words behind a label of the furniture lexicon") if kind in _BEHIND_LABELS else None


_BEHIND_LABELS = frozenset({"related", "read_also", "follow_us", "tag_list", "subscribe", "share_bar"})


def _of_issue(line: str) -> tuple[str, str] | None:
    """The number of an issue among short items parted by signs: "السنة السابعة - العدد 341"."""
    items = [item.strip() for item in _ITEMS.split(line)] if len(line) <= SHORT and not line.endswith(".") else []
    short = len(items) > 1 and max(len(item.split()) for item in items) <= _LONGEST_BIT
    if short and any(map(_issue().fullmatch, items)):
        return "other", "the number of an issue among items parted by signs"
    return None


_ITEMS = re.compile(r" *[|•·] *| [-–—/] |[,،]")


@cache
def _issue() -> re.Pattern[str]:
    return re.compile(rf"{forms.cue_words('issue_label')} ?[.:]? ?\d+")


def _row(line: str) -> str | None:
    """What a row of short bits is most of which are furniture by themselves: "طباعة   إرسال   A+"."""
    if labelled := _labelled_row(line):
        return labelled
    bits = [bit for bit in _BITS.split(line.strip(EDGES)) if bit]
    if not 2 <= len(bits) <= LONGEST_ROW or max(len(bit.split()) for bit in bits) > _LONGEST_BIT:
        return None
    kinds = [_of_bit(bit) for bit in bits]
    known = [kind for kind in kinds if kind]
    unknown = [bit for bit, kind in zip(bits, kinds, strict=True) if not kind]
    if len(known) < max(2, _MOST_BITS * len(bits)) or any(len(bit.split()) > _LONGEST_UNKNOWN for bit in unknown):
        return None
    named = [kind for kind in known if kind != _LONE]
    if not named or (len(bits) == 2 and "printed_date" in named):  # an outlet and a day are two
        return None
    return max(named, key=lambda kind: (named.count(kind), kind))


def _labelled_row(line: str) -> str | None:
    """What a row parted by wide gaps is by the label in front of it: "مواضيع   سوريا   روسيا"."""
    first, *rest = _WIDE.split(line.strip(EDGES))
    kind = phrases()["line"].get(bare_words(first))
    return kind if len(rest) >= 2 and kind in ("tag_list", "related", "read_also", "follow_us", "share_bar") else None


def _of_bit(bit: str) -> str | None:
    if is_date_line(bit):
        return "printed_date"
    if is_credit(bit):
        return "credit_line"
    if _NO_WORD.fullmatch(bit):
        return _LONE
    said = of_line(bit)
    return said[0] if said else None


_LONE = "lone"  # a single letter of an icon
_WIDE = re.compile(r" {2,}|\t+")
_BITS = re.compile(r" {2,}|\t+| *[|•·] *")
_NO_WORD = re.compile(r"[A-Za-z\u0620-\u064a]|[A-Za-z][+-]|[^\w]+")
_LONGEST_BIT = 6  # words
_LONGEST_UNKNOWN = 3  # words of a bit that is not known
_MOST_BITS = 0.6  # share of the bits of a row that must be furniture


def _long(line: str) -> tuple[str, str] | None:
    """A long line is furniture only if it begins as a notice does, or is a row of headlines parted by wide gaps."""
    pieces = _GAP.split(line)
    if len(pieces) >= 4 and max(map(len, pieces)) <= 2 * SHORT and not any(_STOPPED.search(piece) for piece in pieces):
        return "related", "headlines parted by wide gaps"
    if _read_more().search(line):
        return "related", "a teaser cut off before a link to the rest"
    if what := beginning(line[:SHORT], 3):
        return what, "begins as a line of the furniture lexicon"
    if len(bits := line.split("|")) >= 4 and max(map(len, bits)) <= 60:
        return "related", "items parted by bars"
    return None


@cache
def _read_more() -> re.Pattern[str]:
    return re.compile(rf"(?:\.{{2,}}|…) *{forms.cue_words('read_more')}\W*$")


_FIGURES_ONLY = re.compile(r"[\d:\s/|.-]+[مص]?")
_DEGREES = re.compile(r"\d ?[°℃]|°(?=\w+ ?\d)")
_SIGNED_POST = re.compile(r"^[-—–].*\(@\w+\)|^@\w+$")
_TWO_NAMES = re.compile(r"[\u0620-\u064a ]{4,40} [—–|-] [A-Z]{2,20} [A-Z][A-Z ]{2,40}")
_STOPPED = re.compile(r"(?<!\.)[.،؛][\"»)]*(?:$| )")  # prose, whose blanks only run wide
_GAP = re.compile(r" {3,}")
_HASHTAGS = re.compile(r"(?:#\w+\s*)+")
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright\b)", re.I)
_RIGHTS_BEHIND = re.compile(r"© ?(?:19|20)\d\d")
_PAGE_OF = re.compile(r"\W*(?:\w+ )?\d+ (?:\w+|/) \d+\W*$")  # "الصفحة 2 من 2 © 2024"
_PARTED = re.compile(r"(?<=\w) *[|>›\\] *(?=\w)|(?<=\w) \x22 (?=\w)|(?<=\w) ?/ (?=\w)|(?<=\w) / ?(?=\w)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|pic\.twitter|\b[\w.-]+\.(?:com|net|org|jpe?g|png|me|tv|ru|ly|kz|gov|info|ae|sy|iq|lb"
    r"|jo|eg|ps|qa|sa|ma|tn|dz|om|ye|ir|il|cn|eu|uk|fr|de)\b|(?<!\w)@\w+)[^\s]*",
    re.I,
)
