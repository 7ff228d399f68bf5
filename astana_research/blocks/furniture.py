"""What the furniture lexicon says of a line by itself: phrases, shapes of dates and counters, words that only pages hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from .. import forms, lexicon
from ..cleaning import fold_text

SHORT = 110  # characters; a longer line is running text, and may hold the words by chance
_PAGE_WORDS = 0.6  # share of a line's words that only pages hold, from which the line is furniture
_FEW_WORDS = 14
_BESIDE_ADDRESS = 2  # words that may stand beside an address


@lru_cache(4096)  # asked again and again of one line
def of_line(line: str) -> tuple[str, str] | None:
    """What kind of furniture a line of folded text is, and why; None where the lexicon knows nothing of it.

    >>> of_line("زر الذهاب الي الاعلي"), of_line("عقدت الجوله اليوم")
    (('back_to_top', 'begins as a line of the furniture lexicon'), None)
    """
    if menu := _menu(line):
        return menu
    if len(line) > SHORT:
        return _long(line)
    bare = bare_words(line)
    known = _phrases()
    if what := known["line"].get(bare):
        return what, "a line of the furniture lexicon"
    sentence = line.endswith(".")
    if what := _beginning(line, 3 if sentence and len(line) >= 40 else 1):
        return what, "begins as a line of the furniture lexicon"
    if not sentence or len(line) < 40:
        if m := _parts().search(f" {bare} "):
            return _part_kinds()[m.group()], "holds words of the furniture lexicon"
    if _RIGHTS.match(line.strip(_EDGES)) or ((m := _RIGHTS_BEHIND.search(line)) and _PAGE_OF.match(line[: m.start()])):
        return "other", "a notice of rights"
    if _TIME.search(line) and _FIGURES_ONLY.fullmatch(line):
        return "video", "hours and minutes alone"
    if _TWO_NAMES.fullmatch(line):
        return "masthead", "a site's name in two scripts"
    if line.startswith(">>"):
        return "related", "a headline behind arrows"
    if any(c.isdigit() for c in line):
        if not sentence and len(_RATE.findall(line)) >= 2 and _rates(words_of := bare.split()) >= len(words_of) / 4:
            return "currency_ticker", "rates of currencies"
        if not sentence and ";" not in line and _is_ticker(bare.split()):
            return "currency_ticker", "rates of currencies"
        if _TIME.search(line) and not _without_date_words(line):
            return "printed_date", "an hour and words of dates"
        if m := _shapes().fullmatch(line.strip(_EDGES)):
            return _shape_kinds()[int(m.lastgroup[1:])], "the shape of a line of the furniture lexicon"
    if not bare:
        return "other", "a line without letters or figures"
    words = bare.lower().split()
    if not sentence and len(words) <= _FEW_WORDS and _of_pages(words):
        return _of_words(words), "most of its words stand on pages and not in articles"
    if not _LETTER.search(line) and _PICTURE.search(line) and not _DAY.search(line):
        return "counter", "figures beside pictures"
    if what := _row(line):
        return what, "a row of bits most of which are furniture"
    if _ADDRESS.search(line) and len(_ADDRESS.sub("", line).split()) <= _BESIDE_ADDRESS and not sentence:
        return "other", "little more than an address"
    if _HASHTAGS.fullmatch(line) or line.count("#") >= 2 and not line.endswith("."):
        return "tag_list", "several hash marks"
    if _DEGREES.search(line) and len(words) <= _FEW_WORDS and not sentence:
        return "weather_ticker", "degrees"
    if _SIGNED_POST.search(line):
        return "other", "the signature of a post"
    parts = _PARTED.split(line)
    if len(parts) >= 3 and max(len(p.split()) for p in parts) <= 4 and not re.search(r"[.؟!]$", line):
        table = sum(word.isdigit() for word in words) > len(words) / 3 or is_dateline_of_outlet(line)
        if not table and ("/" not in line or any(bare_words(part) in known["line"] for part in parts)):
            return ("breadcrumb" if re.search("[>›/]", line) else "tag_list"), "short items parted by bars"
    return None


def _of_pages(words: Sequence[str]) -> bool:
    """Whether most words are such as only pages hold, figures and, among several, prepositions aside."""
    known = sum(word in _page_words() for word in words)
    telling = [word for word in words if known < _SEVERAL or word not in function_words()]
    return known > 0 and known + sum(bool(_COUNT.fullmatch(word)) for word in telling) >= _PAGE_WORDS * len(telling)


@cache
def function_words() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "function_word"}))


_SEVERAL = 3  # words of pages in a line of which its prepositions no longer count
_COUNT = re.compile(r"\d+[km]?")
_LETTER = re.compile(r"[^\W\d_]")
_PICTURE = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")


def _row(line: str) -> str | None:
    """What a row of short bits is most of which are furniture by themselves: "طباعة   إرسال   A+"."""
    if labelled := _labelled_row(line):
        return labelled
    bits = [bit for bit in _BITS.split(line.strip(_EDGES)) if bit]
    if not 2 <= len(bits) <= _LONGEST_ROW or max(len(bit.split()) for bit in bits) > _LONGEST_BIT:
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
    first, *rest = _WIDE.split(line.strip(_EDGES))
    kind = _phrases()["line"].get(bare_words(first))
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
_LONGEST_ROW = 30  # bits
_LONGEST_BIT = 6  # words
_LONGEST_UNKNOWN = 3  # words of a bit that is not known
_MOST_BITS = 0.6  # share of the bits of a row that must be furniture


def _menu(line: str) -> tuple[str, str] | None:
    """A row of sections: parted by wide gaps or signs and most of them sections' names, or begun by "home"; no stop in it."""
    if _COMMA_ONLY.search(line):
        return _comma_menu(line)
    if _SENTENCE_SIGN.search(line):
        return None
    if not (first := _WORDS.search(line)):
        return None
    items = [item for item in _GAPS.split(line.strip(_EDGES)) if item]
    sections = sum(any(stripped(word) in _sections() for word in _WORDS.findall(item)[:2]) for item in items)
    if len(items) >= 3 and max(len(item.split()) for item in items) <= 5 and sections >= _MOST * len(items):
        return "breadcrumb", "a row of sections"
    words = _WORDS.findall(line)
    if len(items) < 3 and len(words) >= 5 and first.group() in _home() and sum(stripped(w) in _sections() for w in words) >= 3:
        return "breadcrumb", "a row of sections that begins with the first page"
    pair = [_WORDS.findall(item) for item in _BETWEEN.split(line)]
    if len(pair) == 2 and len(words) <= _FEW_WORDS // 2 and pair[0] and _named_sections(pair[0]) == len(pair[0]):
        return "breadcrumb", "a section behind a section"
    if len(words) >= 3 and not any(map(str.isdigit, words)) and _named_sections(words) >= (_RUN_ON if len(words) >= 6 else 1) * len(words):
        return "breadcrumb", "hardly anything but names of sections"
    return None


def _comma_menu(line: str) -> tuple[str, str] | None:
    """Sections parted by commas: "دولي, الدول العربية, التقارير"."""
    items = [item.split() for item in _COMMA.split(line.strip(_EDGES)) if item.strip()]
    if len(items) < 2 or len(items) > _LONGEST_ROW or max(map(len, items)) > 3 or _STRONG_SIGN.search(line):
        return None
    if all(any(stripped(word) in _sections() for word in item[:2]) for item in items):
        return "breadcrumb", "names of sections parted by commas"
    return None


@cache
def archive_codes() -> frozenset[str]:
    """Codes in front of the lines of an archive's form."""
    return frozenset(forms.forms("cues", **{"class": "archive_code"}) + forms.forms("cues", **{"class": "archive_text_code"}))


def is_archive(folded: str) -> bool:
    """Whether several lines of a page begin with such codes."""
    return len(archive_codes().intersection(_CODED.findall(folded))) >= FEWEST_CODES


_CODED = re.compile(r"^([A-Z]{2,3})(?= |$)", re.M)
FEWEST_CODES = 4


def leading_code(line: str) -> int:
    """Where the code of an archive ends that stands in front of the text itself: "LP وقال ..."; 0 where there is none."""
    code, blank, rest = line.partition(" ")
    known = bool(blank) and code in forms.forms("cues", **{"class": "archive_text_code"})
    return len(code) if known and _ARABIC_WORD.match(rest) else 0


_ARABIC_WORD = re.compile(r"\W*[\u0620-\u064a]{2}")


def label_behind(line: str) -> int:
    """Where a label with its headline begins that is glued behind the last sentences of a paragraph; 0 where there is none."""
    for m in _AFTER_STOP.finditer(line, max(len(line) - SHORT, 20)):
        if m[1] in _phrases()["prefix"] and _beginning(line[m.start(1) :], 2) in _LABELLED:
            return m.start(1)
    return 0


_AFTER_STOP = re.compile(r"[.!؟»\"…]\s*(?=(\w+))")
_LABELLED = frozenset({"read_also", "related", "follow_us", "subscribe"})


def heads_part(line: str) -> bool:
    """Whether a line is the heading of a part of papers: "تقديم"."""
    return line in _part_headings()


@cache
def _part_headings() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "part_heading"}))


def leading_label(line: str) -> int:
    """Where the label of a caption ends that stands in front of it: "التعليق على الصورة، ..."; 0 where there is none."""
    m = _caption_label().match(line) if _LABEL_SIGN.search(line, 0, SHORT // 3) else None
    return m.end() if m and len(line[m.end() :].split()) >= _CAPTION else 0


@cache
def _caption_label() -> re.Pattern[str]:
    return re.compile(forms.cue_words("caption_label") + r" *")


def leading_stamp(line: str) -> int:
    """Where a day with its year and hour ends that words are glued to; 0 where there is none."""
    m = _stamp().match(line) if _TIME.search(line, 0, _LONGEST_STAMP) else None
    return m.end() if m and len(line[m.end() :].split()) >= _CAPTION else 0


@cache
def _stamp() -> re.Pattern[str]:
    weekday = forms.alternatives(row["form"] for row in lexicon.rows("weekdays"))
    month = forms.alternatives(row["form"] for row in lexicon.rows("months"))
    zone = rf"(?: بتوقيت {forms.cue_words('date_line_word')}(?: المكرمه| المحتله)?)?"
    day = rf"\d{{1,2}} *[ ,،/]? *(?:{month}|\d{{1,2}})(?: */ *{month})?[ ,،/]+(?:19|20)\d\d"
    return re.compile(rf"(?:{weekday}[ ,،-]*)?{day}[ ,،|–-]*(?:الساعه )?\d\d?:\d\d(?:(?: ?[صم](?![\u0621-\u064a]{{0,3}}[ ]))?{zone})")


def credit_behind(line: str) -> int:
    """Where the credit of a picture begins that stands behind its caption: "صورة من:", "(الجزيرة-أرشيف)"; 0 where there is none."""
    m = _BRACKETED.search(line)
    if m and m.start() > _LEAST_CAPTION and (_IN_BRACKETS.split(m[1].strip(" ©"))[-1] in _archive_words() or is_credit(m[1])):
        return m.start()
    m = _photo_label().search(line) if ":" in line or "©" in line or " by " in line else None
    plain = m and len(line[m.end() :].split()) <= _LONGEST_CREDIT and not line.endswith((".", ")"))
    return m.start() if m and plain and m.start() > _LEAST_CAPTION else 0


@cache
def _photo_label() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w.)\"»] )" + forms.cue_words("photo_label"))


@cache
def _archive_words() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "archive_word"}))


_LONGEST_STAMP = 60  # characters
_CAPTION = 3  # words of a caption at least, where a label or a date in front of it is cut off
_LABEL_SIGN = re.compile(r"[:،,]")
_LEAST_CAPTION = 10  # characters of one in front of its credit
_LONGEST_CREDIT = 6  # words
_BRACKETED = re.compile(r"\(([^()]{3,40})\)$")
_IN_BRACKETS = re.compile(r" *[-–—/,،] *")


def _named_sections(words: Sequence[str]) -> int:
    return sum(stripped(word) in _sections() or (word.startswith("و") and stripped(word[1:]) in _sections()) for word in words)


def leading_menu(line: str) -> int:
    """Where a menu that a title is glued to ends: behind at least five words most of which name sections; 0 where there is none."""
    found = misses = end = 0
    for m in islice(_WORDS.finditer(line), _FEW_WORDS * 2):
        if _named_sections([m.group()]):
            found, misses, end = found + 1, 0, m.end()
            continue
        misses += 1
        if misses > 1:
            break
    return end if found >= _GLUED_MENU and not _SENTENCE_SIGN.search(line, 0, end) else 0


_GLUED_MENU = 5  # names of sections in front of a title
_RUN_ON = 0.6  # share of the words of a menu without signs that name sections
_COMMA = re.compile(r" *[,،] *")
_STRONG_SIGN = re.compile(r"[.؛:!؟?]")
_BETWEEN = re.compile(r"(?<=\w) [\x22>›»\\] (?=\w)")
_COMMA_ONLY = re.compile(r"[,،]")


def stripped(word: str) -> str:
    """A word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@cache
def _sections() -> frozenset[str]:
    return frozenset(stripped(fold_text(form)) for form in forms.forms("cues", **{"class": "section"}))


def _is_ticker(words: Sequence[str]) -> bool:
    """Whether a row of words is currencies and their figures: "دولار مبيع 14850 شراء 14750"."""
    figures, rates = sum(map(str.isdigit, words)), _rates(words)
    return figures >= 3 and rates >= 2 and figures + rates >= _PAGE_WORDS * len(words)


def _rates(words: list[str]) -> int:
    return sum(stripped(word) in _currencies() for word in words)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "currency"}))


@cache
def _home() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "home"}))


_MOST = 0.5  # share of the items of a row that must be sections' names
_SENTENCE_SIGN = re.compile(r"[.،؛:!؟?]")
_GAPS = re.compile(r" {2,}| *[|>›»/\\•·] *| [-–—] ")


def _beginning(line: str, fewest: int) -> str | None:
    """The kind of furniture that a line begins as, by a phrase of at least ``fewest`` words."""
    tight = _tight(line)
    for phrase, what in _phrases()["prefix"].get(bare_words(line).partition(" ")[0], ()):
        goes_on = phrase[-1].isalnum() and tight[len(phrase) : len(phrase) + 1].isalnum()
        dateless = what in ("printed_date", "updated_date") and not any(c.isdigit() for c in line)
        if tight.startswith(phrase) and not goes_on and not dateless and len(phrase.split()) >= fewest:
            return what
    return None


def _long(line: str) -> tuple[str, str] | None:
    """A long line is furniture only if it begins as a notice does, or is a row of headlines parted by wide gaps."""
    pieces = _GAP.split(line)
    if len(pieces) >= 4 and max(map(len, pieces)) <= 2 * SHORT and not any(_STOPPED.search(piece) for piece in pieces):
        return "related", "headlines parted by wide gaps"
    if what := _beginning(line[:SHORT], 3):
        return what, "begins as a line of the furniture lexicon"
    if len(bits := line.split("|")) >= 4 and max(map(len, bits)) <= 60:
        return "related", "items parted by bars"
    return None


_TIME = re.compile(r"\d\d?:\d\d")
_FIGURES_ONLY = re.compile(r"[\d:\s/|.-]+[مص]?")
_DEGREES = re.compile(r"\d ?[°℃]|°(?=\w+ ?\d)")
_SIGNED_POST = re.compile(r"^[-—–].*\(@\w+\)|^@\w+$")
_TWO_NAMES = re.compile(r"[\u0620-\u064a ]{4,40} [—–|-] [A-Z]{2,20} [A-Z][A-Z ]{2,40}")
_RATE = re.compile(r"\d+[.,]\d+")
_EDGES = " *•|-–—[]"
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


def bare_words(line: str) -> str:
    """The words of folded text, without punctuation.

    >>> bare_words("مواضيع  ذات صله :")
    'مواضيع ذات صله'
    """
    return " ".join(_WORDS.findall(line))


_WORDS = re.compile(r"\w+")


def _tight(line: str) -> str:
    return _AHEAD.sub("", re.sub(r" +(?=[:،,.])", "", " ".join(line.split())))


_AHEAD = re.compile(r"^[^\w\[\"«]+")  # bullets, arrows, pictures


@cache
def _phrases() -> dict[str, dict]:
    """The phrases of the lexicon: whole lines by their words; beginnings by their first word, longest first."""
    lines: dict[str, str] = {}
    beginnings: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("furniture"):
        folded = fold_text(row["phrase"])
        if not (bare := bare_words(folded)):
            continue
        if row["match"] in ("line", "prefix"):
            lines.setdefault(bare, row["what"])
        if row["match"] == "prefix":
            beginnings.setdefault(bare.partition(" ")[0], []).append((_tight(folded), row["what"]))
    return {"line": lines, "prefix": {k: sorted(v, key=lambda p: -len(p[0])) for k, v in beginnings.items()}}


@cache
def _part_kinds() -> dict[str, str]:
    rows = (row for row in lexicon.rows("furniture") if row["match"] == "contains")
    return {f" {bare_words(fold_text(row['phrase']))} ": row["what"] for row in rows}


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_part_kinds(), key=len, reverse=True))))


@cache
def _page_words() -> frozenset[str]:
    return frozenset(fold_text(form).lower() for form in forms.forms("cues", **{"class": "page_word"}))


def _of_words(words: list[str]) -> str:
    """What most of a line's page words are known as by themselves."""
    known = [_phrases()["line"].get(word) for word in words]
    kinds = [what for what in known if what]
    return max(set(kinds), key=lambda k: (kinds.count(k), k)) if kinds else "other"


@cache
def _shape_rows() -> tuple[tuple[str, str], ...]:
    """Shapes that hold more than figures, and so can't be a number of the article."""
    rows = (row for row in lexicon.rows("furniture") if row["match"] == "shape")
    return tuple((row["note"], row["what"]) for row in rows if re.search(r"[^\W\d]|[/:.|-]", row["note"]))


@cache
def _shape_kinds() -> tuple[str, ...]:
    return tuple(what for _, what in _shape_rows())


@cache
def _shapes() -> re.Pattern[str]:
    """All shapes as one pattern: a run of 0 is any number, a weekday or month any of its kind, a blank may be wanting."""
    weekday = forms.alternatives(row["form"] for row in lexicon.rows("weekdays"))
    month = forms.alternatives(row["form"] for row in lexicon.rows("months"))
    word = re.compile(
        rf"(?P<weekday>(?<!\w){weekday}(?!\w))|(?P<month>(?<!\w){month}(?!\w))|(?P<number>0+)|(?P<blank>\s+)"
    )
    found = []
    for n, (shape, _) in enumerate(_shape_rows()):
        folded, pattern, done = fold_text(shape).strip(_EDGES), "", 0
        for m in word.finditer(folded):
            pattern += re.escape(folded[done : m.start()])
            pattern += {"weekday": weekday, "month": month, "number": r"\d+", "blank": r"\s*"}[m.lastgroup]
            done = m.end()
        found.append(f"(?P<s{n}>{pattern}{re.escape(folded[done:])})")
    return re.compile("|".join(found))


@cache
def _date_words() -> re.Pattern[str]:
    names = [row["form"] for table in ("months", "weekdays") for row in lexicon.rows(table)]
    latin = forms.cue_words("latin_month")
    return re.compile(rf"{forms.alternatives(names)}|(?<!\w){latin}(?!\w)")


@lru_cache(4096)  # asked again and again of one line
def is_date_line(line: str) -> bool:
    """Whether a line holds a day with its year and hardly anything else."""
    if len(line) > SHORT or not re.search(r"(?:19|20)\d\d", line):
        return False
    if _DAYS.search(line):
        return False  # nothing is printed on two days
    named = _date_words().sub("", line)
    if len(re.findall(r"\d+", line)) < (3 if named == line else 2):
        return False  # a year, a month of a year or a span of years: a heading may be such
    return not _without_date_words(line)


# "24-25/1/2024", "24 و25 يناير 2024"; not "24-1-2024", nor "24 يناير 2024 - 10:25"
_DAYS = re.compile(
    r"(?<![\d:/.-])\d{1,2} *(?:و|الي|[-–]) *(?:ال)?\d{1,2}(?: *[/.] *\d{1,2} *[/.] *\d{4}| +[^\W\d]{3,}\D{0,20} \d{4})(?!\d)"
)


def names_a_day(line: str) -> bool:
    """Whether a line holds a figure and a month or a weekday."""
    return any(c.isdigit() for c in line) and bool(_date_words().search(line))


@cache
def day_at_end() -> re.Pattern[str]:
    """A weekday with figures behind it, to the end of a line, glued to what stands before it or not."""
    return re.compile(forms.alternatives(row["form"] for row in lexicon.rows("weekdays")) + r"[ ,،-]*\d.*$")


def _without_date_words(line: str) -> str:
    """What is left of a line without figures and words of dates; "آب" begins "أبوظبي", and "الثاني" ends "تشرين الثاني"."""
    left = _without_words(_date_words().sub("", line))
    return left and _without_words(_date_words().sub("", _without_words(line)))


def _without_words(line: str) -> str:
    return _between_dates().sub("", _DIGITS.sub("", line)).strip(" \t-–—,،./:|•·*()[]+T")


_DIGITS = re.compile(r"\d+")


@cache
def _between_dates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){forms.cue_words('date_line_word')}(?!\w)")


@cache
def _outlet_words() -> re.Pattern[str]:
    names = [row["form"] for row in lexicon.rows("outlet_forms")]
    credit = forms.forms("cues", **{"class": "credit"})
    return re.compile(forms.PREFIX + forms.alternatives([*names, *credit]) + forms.END)


@cache
def _outlet_names() -> re.Pattern[str]:
    return re.compile(forms.alternatives([row["form"] for row in lexicon.rows("outlet_forms")]))


def is_outlet(line: str) -> bool:
    """Whether a line is an outlet's name and nothing else."""
    return len(line) <= SHORT and bool(_outlet_names().fullmatch(line.strip(" -|/•*\"'()[]")))


def is_dateline_of_outlet(line: str) -> bool:
    """Whether a line is a place, perhaps a reporter, and the outlet: "نور سلطان / بختيار عبد الكريموف / الأناضول"."""
    parts = _PLACE_AND_OUTLET.split(line.strip())
    return len(line) <= 60 and len(parts) in (2, 3) and len(parts[0].split()) <= 2 and not is_credit(parts[0]) and is_outlet(parts[-1])


_PLACE_AND_OUTLET = re.compile(r" */ *| +[-–—] +")


@cache
def _outlet_kind() -> re.Pattern[str]:
    return re.compile(forms.cue_words("outlet_kind") + r"(?: [\w.-]+){1,4}")


def is_named_outlet(line: str) -> bool:
    """Whether a line is a name as outlets have them: "وكالة الضفاف للأنباء"."""
    return len(line) <= 50 and bool(_outlet_kind().fullmatch(line.partition("|")[0].partition("   ")[0].strip(" -|/•*\"'()[]")))


def is_meta(line: str) -> bool:
    """Whether a line is a day with its year, and beside it only a name, words of pages and of credit: "Posted on ... by ..."."""
    if len(line) > SHORT or line.endswith(".") or not _YEAR.search(line) or not (_DAY.search(line) or names_a_day(line)):
        return False
    words = _WORDS.findall(_outlet_words().sub("", _without_date_words(line)).lower())
    names = [word for word in words if word not in _page_words() and word not in function_words()]
    return len(names) <= _LONGEST_NAME and (len(names) < len(words) or bool(_PARTED_DAY.search(line)))


_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d[./-]\d+[./-]\d")
_LONGEST_NAME = 3  # words
_PARTED_DAY = re.compile(r"[|•·]")


_FROM = re.compile(r"(?<=[\w\"»]) ?\(\w{3,12}\)$")  # "الشرق الأوسط (بيروت)"


_INITIALS = re.compile(r"^(?:\w\.){1,3}\w?(?:/(?:\w\.){1,3}\w?)* (?=\()")  # "و.ب/ع.ج.م (رويترز)"


@lru_cache(4096)  # asked again and again of one line
def is_credit(line: str) -> bool:
    """Whether a line is nothing but names of outlets and words of credit."""
    if len(line) > SHORT:
        return False
    rest, n = _outlet_words().subn("", _INITIALS.sub("", _FROM.sub("", line)))
    return n > 0 and not re.search(r"\w", rest)
