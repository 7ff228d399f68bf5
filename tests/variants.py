"""Variants of the seeds: the same articles with other rounds, dates, numbers, parties and names, and the gold that follows.

A variant is told by its article and number alone: every choice comes from a random source seeded by the two and by the kind
of alteration, so that the same text comes out of every run and every machine. Alterations of content are edits at places
that the gold or a phrase marks; those of writing (marks, spaces, quotation marks, digits) are edits of single characters
of the altered text. Through both, the gold's spans are carried along and its values changed with the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import variant_words as words

HERE = Path(__file__).parent
SPANS = ("rounds", "relative_rounds", "dates", "durations", "quantities", "heads")  # the lists of the gold that have spans
PER_SEED = 40
Entry = dict[str, Any]


@dataclass(frozen=True)
class Variant:
    """An altered seed: the kinds of alteration, the text, and its gold in the shape of the gold file.

    A date of the gold has besides ``fields``: what the words say, before anybody knows the day of writing; a head has
    ``person_id``.
    """

    article_id: str
    number: int
    kinds: tuple[str, ...]
    text: str
    gold: Entry


@dataclass
class Draft:
    """A text, its gold and the edits to be made; an edit's ``lead`` and ``tail`` are its outer letters that no span takes in."""

    text: str
    gold: Entry
    edits: dict[tuple[int, int], tuple[str, int, int]] = field(default_factory=dict)

    def edit(self, start: int, end: int, new: str, lead: int = 0, tail: int = 0) -> None:
        assert start < end and self.free(start, end), f"two edits at {self.text[start:end]!r}"
        if new != self.text[start:end]:
            self.edits[start, end] = new, lead, tail

    def free(self, start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in self.edits)

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Where a pattern stands, outside of what is edited already."""
        return (m for m in re.finditer(pattern, self.text) if self.free(*m.span()))

    def done(self) -> Draft:
        """The edited text and the gold moved along."""
        pieces, place = [], 0
        for (start, end), (new, _, _) in sorted(self.edits.items()):
            pieces += [self.text[place:start], new]
            place = end
        text = "".join([*pieces, self.text[place:]])
        gold = deepcopy(self.gold)
        wholes: dict[str, str] = {}
        for entry in (e for name in SPANS for e in gold[name]):
            old = self.text[entry["start"] : entry["end"]]
            entry["start"], entry["end"] = self._moved(entry["start"], 1), self._moved(entry["end"], 2)
            entry["surface"] = wholes[old] = text[entry["start"] : entry["end"]]
        for entry in gold["quantities"]:
            if entry.get("part_of"):
                entry["part_of"] = wholes[entry["part_of"]]
        return Draft(text, gold)

    def _moved(self, place: int, side: int) -> int:
        shift = 0
        for (start, end), edit in self.edits.items():
            assert not start < place < end, f"an edit cuts a span: {self.text[start:end]!r}"
            shift += len(edit[0]) - (end - start) if end <= place else 0
            shift += edit[1] if side == 1 and place == start else 0
            shift -= edit[2] if side == 2 and place == end else 0
        return place + shift


@cache
def seed(article_id: str) -> Draft:
    """A seed as it is, with what the gold file leaves to be worked out: spans of heads, readings of dates."""
    gold = deepcopy(_gold_file()["articles"][article_id])
    text = (HERE.parent / "seeds" / f"{article_id}.txt").read_text("utf-8")
    ids = {form: person for people in words.PEOPLE.values() for person, forms in people.items() for form in forms}
    for head in gold["heads"]:
        head["start"] = text.index(head["person"])
        head["end"] = head["start"] + len(head["person"])
        head["surface"], head["person_id"] = head["person"], ids[head["person"]]
    for entry in gold["dates"]:
        entry["fields"] = reading(tokens(entry["surface"]))
    return Draft(text, gold)


@cache
def _gold_file() -> Entry:
    return json.loads((HERE / "gold" / "seeds.json").read_text("utf-8"))


ARTICLES = tuple(_gold_file()["articles"])


# Dates: the words that a surface is made of, and what they say together.


@dataclass(frozen=True)
class Token:
    start: int
    end: int
    kind: str
    value: Any


_KNOWN: dict[str, dict[str, Any]] = {
    "half": {"النصف الأول": 1, "النصف الثاني": 2},
    "month": {name: n for names in (words.LEVANTINE, words.EGYPTIAN) for n, name in enumerate(names, 1)},
    "weekday": {name: n for n, names in enumerate(words.WEEKDAYS, 1) for name in names},
    "tie": {name: tie for tie, names in words.TIES.items() for name in names},
    "qualifier": {name: qualifier for qualifier, names in words.QUALIFIERS.items() for name in names},
    "shift": {name: shift for shift, name in words.SHIFTS.items()},
}
_TOKEN = re.compile(
    "|".join(f"(?P<{kind}>{'|'.join(sorted(known, key=len, reverse=True))})" for kind, known in _KNOWN.items())
    + r"|(?P<year>(?:من العام |عام )?\d{4})|(?P<day>(?:الـ)?\d{1,2}(?: من)?)"
)


def tokens(surface: str) -> list[Token]:
    """The words of a date of the seeds that carry a value."""
    found = []
    for m in _TOKEN.finditer(surface):
        kind = str(m.lastgroup)
        value = _KNOWN[kind][m[0]] if kind in _KNOWN else int(re.sub(r"\D", "", m[0]))
        found.append(Token(m.start(), m.end(), kind, value))
    return found


def reading(parts: list[Token]) -> Entry:
    """What the words of a date say: the fields of an expression.

    >>> reading(tokens("8 من تشرين الثاني الحالي"))
    {'month': 11, 'tie': 'this', 'day': 8}
    >>> reading(tokens("يومي 20 و21 يونيو 2023"))
    {'month': 6, 'year': 2023, 'day': 20, 'until': 21}
    """
    fields: Entry = {p.kind: p.value for p in parts if p.kind not in ("day", "weekday")}
    if weekdays := tuple(p.value for p in parts if p.kind == "weekday"):
        fields["weekdays"] = weekdays
    days = [p.value for p in parts if p.kind == "day"]
    if days:
        fields["day"] = days[0]
    if len(days) == 2:
        # Days in a row are a span of days, days apart are a list.
        fields |= {"until": days[1]} if days[1] == days[0] + 1 else {"also": (days[1],)}
    return fields


# Alterations of content. Each takes the draft and a random source of its own.


def rounds(draft: Draft, rng: Random) -> None:
    """Other numbers, in another writing; what the text says of "the previous round" keeps holding."""
    numbers = {e["number"] for name in ("rounds", "relative_rounds") for e in draft.gold[name]} - {1}
    apart = {n for n in numbers if n < max(numbers) - 4}  # a round far back moves by itself
    near = numbers - apart
    by = rng.choice([k for k in range((4 if apart else 3) - min(near), 30 - max(near)) if k])
    new = {1: 1, **{n: n + by for n in near}}
    new |= {n: rng.randint(2, min(near) + by - 1) for n in sorted(apart)}
    for entry in (e for name in ("rounds", "relative_rounds", "heads", "parties") for e in draft.gold[name]):
        key = "number" if "number" in entry else "round"
        entry[key] = new.get(entry[key], entry[key])
    written: dict[str, tuple[str, int, int]] = {}
    for entry in draft.gold["rounds"]:
        start, end, surface = entry["start"], entry["end"], entry["surface"]
        around = draft.text[start - 1 : start] + draft.text[end : end + 1]
        if surface not in written:
            written[surface] = _round(surface, entry["number"], around, rng)
        new, lead, tail = written[surface]
        if draft.text.endswith("موعد ", 0, start) and new.startswith("ال") and rng.random() < 0.4:
            draft.edit(start - 5, start, "موعداً ")  # "a date for the round": the preposition eats the article's alef
            new = "لل" + new.removeprefix("ال")
        draft.edit(start, end, new, lead, tail)


def _round(surface: str, n: int, around: str, rng: Random) -> tuple[str, int, int]:
    if n == 1:
        return rng.choice((surface, "أولى جولات", "أولى جلسات")), 0, 0
    if surface.startswith("أستانا"):
        city = rng.choice(words.CITIES)
        name = rng.choice((f"{city} {n}", f"{city}{n}", f"{city}-{n}", f"{city} {n}", f"{city} ({n})"))
        quoted = not re.search(r'["″“]', around) and rng.random() < 0.4
        return (f'"{name}"', 1, 1) if quoted else (name, 0, 0)
    if surface.startswith("محادثات"):
        return rng.choice((f"محادثات {n}", f"الجولة {n}", _numbered("الاجتماع", n, False, rng))), 0, 0
    head = re.sub(r" \(?(?:الـ ?)?\d+\)?$", "", surface)
    head = re.sub("^الجولة", rng.choice(("الجولة", "الجولة", "الجولة", "النسخة", "الدورة", "الجلسة")), head)
    return _numbered(head, n, True, rng), 0, 0


def _numbered(head: str, n: int, feminine: bool, rng: Random) -> str:
    """A noun and its number: in digits with or without the article, or in words, correct or careless."""
    bare = " " not in head and head.startswith("ال")
    digits = [f"{head} الـ{n}", f"{head} الـ{n}", f"{head} ال {n}", f"{head} ال{n}", f"{head} الـ {n}", f"{head} ({n})"]
    digits += [f"{head} {n}", f"{head}-{n}", f"{head} رقم {n}"] if bare else []
    if rng.random() < 0.5:
        return rng.choice(digits)
    return head + " " + rng.choice(
        (
            words.ordinal(n, feminine),
            words.ordinal(n, feminine),
            words.ordinal(n, feminine, ending="ون"),
            words.ordinal(n, not feminine),
            words.ordinal(n, feminine, teen=not feminine),
            words.ordinal(n, feminine, first="واحد"),
        )
    )


def relative(draft: Draft, rng: Random) -> None:
    """Other words for "previous", "this", "next"."""
    others = {"السابقة": ("الماضية", "الفائتة"), "الحالية": ("الجارية", "الراهنة"), "المقبل": ("القادم",), "أحدث": ("آخر",)}
    for entry in draft.gold["relative_rounds"]:
        for word, new in others.items():
            if (at := entry["surface"].find(word)) >= 0:
                draft.edit(entry["start"] + at, entry["start"] + at + len(word), rng.choice(new))


def dates(draft: Draft, rng: Random) -> None:
    """Other days, months and years, in other names and words; weekdays that stand together keep their distance."""
    months, weeks, years = rng.randrange(12), rng.randrange(7), rng.randint(-2, 6)
    style = rng.choice(words.MONTH_STYLES)
    yesterday = any("أمس" in e["surface"] for e in draft.gold["dates"])
    shifts = {0: 0 if yesterday else rng.choice((0, 0, -1)), -1: -1}
    written: dict[str, list[tuple[Token, str, Any]]] = {}
    for entry in draft.gold["dates"]:
        surface, page = entry["surface"], entry.get("masthead", False)
        if surface not in written:
            parts = tokens(surface)
            values = _values(parts, months if entry["deictic"] else rng.randrange(12), weeks, years, shifts, rng)
            if page and values[0] is not None:  # the weekday that a page prints is that of its day
                weekday, day, month, year = values
                values[0] = date(year, month, day).isoweekday()
            mine = "egyptian" if page else style if rng.random() < 0.7 else rng.choice(words.MONTH_STYLES)
            written[surface] = [
                (p, _written(p, v, surface, mine, page, rng), v) for p, v in zip(parts, values, strict=True)
            ]
        for part, new, _ in written[surface]:
            draft.edit(entry["start"] + part.start, entry["start"] + part.end, new)
        entry["fields"] = reading([Token(p.start, p.end, p.kind, v) for p, _, v in written[surface]])
        entry["mod"] = entry["fields"].get("qualifier")


def _values(parts: list[Token], months: int, weeks: int, years: int, shifts: dict[int, int], rng: Random) -> list[Any]:
    days = sorted(rng.sample(range(1, 29), sum(p.kind == "day" for p in parts)))
    if len(days) == 2 and rng.random() < 0.7:
        days[1] = days[0] + 1
    other = {
        "month": lambda v: (v - 1 + months) % 12 + 1,
        "weekday": lambda v: (v - 1 + weeks) % 7 + 1,
        "year": lambda v: v + years,
        "shift": lambda v: shifts[v],
        "day": lambda v: days.pop(0),
        "half": lambda v: rng.choice((1, 2)),
        "qualifier": lambda v: rng.choice(tuple(words.QUALIFIERS)),
        "tie": lambda v: v,
    }
    return [other[p.kind](p.value) for p in parts]


def _written(part: Token, value: Any, surface: str, style: str, page: bool, rng: Random) -> str:
    """The words for a new value, in the place of the old ones."""
    old = surface[part.start : part.end]
    if part.kind == "month":
        return words.month(value, style)
    if part.kind == "weekday":
        return rng.choice(words.WEEKDAYS[value - 1])
    if part.kind == "year":
        lead = old.removesuffix(str(part.value))
        if page or lead == "عام ":  # "the talks began in 2017" needs its word
            return f"{lead}{value}"
        return rng.choice(("", "عام ", "من عام ", "من العام ") if part.start > 8 else ("", "عام ", "العام ")) + str(value)
    if part.kind == "day":
        if page or "من" not in old:
            return re.sub(r"\d+", str(value), old)
        in_words = words.ordinal(value, False, first=rng.choice(("حادي", "واحد")) if value > 20 else "حادي")
        return rng.choice((f"{value} من", f"{value}", f"الـ{value} من", f"{in_words} من", f"{in_words} من"))
    names = {
        "tie": words.TIES.get(value),
        "qualifier": words.QUALIFIERS.get(value),
        "shift": (words.SHIFTS.get(value),),
        "half": ({1: "النصف الأول", 2: "النصف الثاني"}.get(value),),
    }[part.kind]
    return str(rng.choice(names))


_NOUNS = {
    "وفدًا": words.Noun("وفد", "وفدًا", "وفود"),
    "جولة سابقة": words.Noun("جولة سابقة", "جولة سابقة", "جولات سابقة", True),
    "هجوماً": words.Noun("هجوم", "هجوماً", "هجمات"),
    "شخصاً": words.Noun("شخص", "شخصاً", "أشخاص"),
    "طفلاً": words.Noun("طفل", "طفلاً", "أطفال"),
    "امرأة": words.Noun("امرأة", "امرأة", "نساء", True),
    "اثنين": words.Noun("متطوع", "متطوعاً", "متطوعين"),
    "طفلاً وطفلة": words.Noun("طفل وطفلة", "طفلاً وطفلة", "أطفال وطفلات"),
}
_RANGES = {"وفدًا": (3, 40), "جولة سابقة": (3, 40), "اثنين": (3, 12), "طفلاً وطفلة": (11, 99), "طفلاً": (3, 60), "امرأة": (3, 60)}
_BOUNDS = {
    "أكثر من": "more than",
    "ما يزيد على": "more than",
    "نحو": "about",
    "حوالي": "about",
    "ما لا يقل عن": "at least",
    "ما لا يزيد على": "at most",
}


def quantities(draft: Draft, rng: Random) -> None:
    """Other numbers, in digits or words, each with the form of the noun that it asks for; other bounds."""
    written: dict[str, tuple[int, str]] = {}
    for entry in draft.gold["quantities"]:
        start, end, surface = entry["start"], entry["end"], entry["surface"]
        noun = surface.split(" ", 1)[1]
        if surface not in written:
            low, high = _RANGES.get(noun, (130, 999))
            n = rng.choice([n for n in range(low, high + 1) if n % 100 not in (1, 2) and n != 200])
            n = 10 * n if n > 900 else n
            written[surface] = n, _counted(n, _NOUNS[noun], entry.get("part_of") is not None, rng)
        entry["value"], new = written[surface]
        draft.edit(start, end, new)
        if draft.text.startswith(" رسميًا", end):  # the adjective behind the delegations
            many = 3 <= entry["value"] % 100 <= 10
            draft.edit(end + 1, end + 7, "رسمية" if many else "رسميًا" if entry["value"] % 100 else "رسمي")
        if draft.text.endswith("أكثر من ", 0, start):
            bound = rng.choice(tuple(_BOUNDS))
            draft.edit(start - 8, start - 1, bound)
            entry["bound"] = _BOUNDS[bound]


def _counted(n: int, noun: words.Noun, subject: bool, rng: Random) -> str:
    if rng.random() < 0.35 and n < 1000:
        return f"{words.cardinal(n, noun.feminine, nominative=subject and rng.random() < 0.5)} {noun.form(n)}"
    return f"{n:,} {noun.form(n)}" if rng.random() < 0.5 else f"{n} {noun.form(n)}"


_TIMES = {
    "day": words.Noun("يوم", "يوماً", "أيام"),
    "week": words.Noun("أسبوع", "أسبوعاً", "أسابيع"),
    "month": words.Noun("شهر", "شهراً", "أشهر"),
}
_PAIRS = {"day": "يومين", "week": "أسبوعين", "month": "شهرين"}


def durations(draft: Draft, rng: Random) -> None:
    """Other lengths of time."""
    written: dict[str, tuple[int, str]] = {}
    for entry in draft.gold["durations"]:
        if entry["surface"] not in written:
            n = rng.choice((2, *range(3, 10), 11))
            time = _TIMES[entry["unit"]]
            number = words.cardinal(n, time.feminine) if rng.random() < 0.7 else str(n)
            new = _PAIRS[entry["unit"]] if n == 2 else f"{number} {time.form(n)}"
            written[entry["surface"]] = n, f"نحو {new}" if entry["vague"] else new
        entry["value"], new = written[entry["surface"]]
        draft.edit(entry["start"], entry["end"], new)


def heads(draft: Draft, rng: Random) -> None:
    """Other people: another spelling of the same one, another whom the lexicon knows, or one whom nobody knows."""
    for entry in draft.gold["heads"]:
        people, name = words.PEOPLE[entry["party"]], entry["surface"]
        choice = rng.choice(("spelling", "other", "invented", "same"))
        if choice == "other":
            entry["person_id"] = rng.choice([p for p in people if p != entry["person_id"]])
        if choice in ("spelling", "other"):
            name = rng.choice(people[entry["person_id"]])
        if choice == "invented":
            entry["person_id"], name = None, rng.choice(words.INVENTED[entry["party"]])
        title = rng.choice(words.HONORIFICS["UN" if entry["party"] == "UN" else ""]) if rng.random() < 0.25 else ""
        draft.edit(entry["start"], entry["end"], title + name, len(title))
    for m in draft.find(r"يترأس(?= وفد)|يقود(?= وفد)|يرأس(?= وفد)|يمثل(?= الوفد)"):
        draft.edit(*m.span(), rng.choice(("يترأس", "يرأس", "يقود", m[0])))


def parties(draft: Draft, rng: Random) -> None:
    """Other observers and absentees, other words for who takes part, another order."""
    away = _absentee(draft, rng)
    _observers(draft, rng, away)
    _bodies(draft, rng)
    for pattern, phrases in words.PHRASES.items():
        new = rng.choice((*phrases, None))
        for m in draft.find(pattern):
            draft.edit(*m.span(), new or m[0])
    for m in draft.find(r"(?:(?:روسيا|تركيا|إيران)(?: و|، و|، )){2}(?:روسيا|تركيا|إيران)"):
        names = list((words.GUARANTORS[0] if rng.random() < 0.7 else words.GUARANTORS[1]).values())
        rng.shuffle(names)
        draft.edit(*m.span(), rng.choice((" و", "، و", "، ")).join(names))


def _observers(draft: Draft, rng: Random, away: str | None) -> None:
    found = [m for m in draft.find(r"(?:الأردن|لبنان|العراق)(?: و(?:الأردن|لبنان|العراق)){2}")]
    if not found:
        return
    codes = rng.sample([c for c in words.OBSERVERS if c != away], rng.randint(1, 4))
    names = [rng.choice(words.OBSERVERS[code]) for code in codes]
    for m in found:
        draft.edit(*m.span(), rng.choice((" و", "، و")).join(names))
    many = ("بصفة مراقب", "بصفة مراقبين", "كمراقبين", "بصفة دول مراقبة", "بصفتهم مراقبين")
    new = rng.choice(many if len(codes) > 1 else ("بصفة مراقب", "كمراقب", "بصفة مراقب"))
    for m in draft.find(r"بصفة مراقب(?:ين)?(?=، ب|\.\n)"):
        if draft.text.rfind("تحضر", m.start() - 30, m.start()) < 0:
            draft.edit(*m.span(), new)
    _replace_parties(draft, {"JOR", "LBN", "IRQ"}, codes)


def _bodies(draft: Draft, rng: Random) -> None:
    listed = [m for m in draft.find(r"(?<=دولية ك)الأمم المتحدة والمف.*?والصليب الأحمر|(?<=إلى )الأمم المتحدة واللجنة الدولية للصليب الأحمر")]
    if not listed:
        return
    codes = rng.choice((["UN", "UNHCR", "ICRC"], ["UN", "ICRC"], ["UN", "UNHCR"], ["ICRC", "UN"]))
    names = [rng.choice(words.BODIES[code]) for code in codes]
    for m in listed:
        draft.edit(*m.span(), " و".join(names))
    _replace_parties(draft, {"UN", "UNHCR", "ICRC"}, codes)


def _replace_parties(draft: Draft, old: set[str], new: list[str]) -> None:
    """The participations of ``old`` give way to the same ones of ``new``; the United Nations keep their role."""
    like = next(e for e in draft.gold["parties"] if e["party"] in old)
    rest = [e for e in draft.gold["parties"] if e["party"] not in old]
    draft.gold["parties"] = rest + [{**like, "party": code, "role": "un" if code == "UN" else "observer"} for code in new]


def _absentee(draft: Draft, rng: Random) -> str | None:
    """Another state for the one that boycotts."""
    mine = [e for e in draft.gold["parties"] if e["party"] == "USA"]
    if not mine:
        return None
    code = rng.choice(tuple(words.ABSENT))
    for old, new in zip(("الولايات المتحدة", "واشنطن", "(?<=السفير )الأمريكي"), words.ABSENT[code], strict=True):
        for m in draft.find(old):
            draft.edit(*m.span(), new)
    for entry in mine:
        entry["party"] = code
    return code


def city(draft: Draft, rng: Random) -> None:
    """Other spellings of the city's old and new name."""
    name, capital = rng.choice(words.CITIES), rng.choice(("نورسلطان", "نور سلطان", "نور-سلطان"))
    rounds_ = [(e["start"], e["end"]) for e in draft.gold["rounds"]]
    for m in draft.find("أستان[اة]"):
        if not any(a <= m.start() < b for a, b in rounds_):
            draft.edit(*m.span(), name)
    for m in draft.find("نور سلطان"):
        draft.edit(*m.span(), capital)


def bystanders(draft: Draft, rng: Random) -> None:
    """A paragraph more, with rounds of other talks, numbers and people that nothing is to be taken from."""
    lines = [m for m in re.finditer(r"[^\n]+", draft.text) if len(m[0]) > 100]
    end = lines[-1].end()
    draft.edit(end - 1, end, f"{draft.text[end - 1]}\n{rng.choice(words.BYSTANDERS)}")


# Alterations of writing: single characters, inside words or in place of one another.

_LETTER = re.compile(r"[ء-غف-ي]")
_JOINS = set("بتثجحخسشصضطظعغفقكلمنهي")


def _characters(change: Callable[[str, int, Random], str | None]) -> Callable[[Draft, Random], None]:
    def alter(draft: Draft, rng: Random) -> None:
        for at in range(len(draft.text)):
            if (new := change(draft.text, at, rng)) is not None:
                draft.edit(at, at + 1, new)

    return alter


def _mark(text: str, at: int, rng: Random) -> str | None:
    behind = text[at + 1 : at + 2]
    if not _LETTER.match(text[at]) or text[at] in "اأإآىء" or not _LETTER.match(behind or " ") or rng.random() > 0.06:
        return None
    return text[at] + rng.choice("\u064e\u064f\u0650\u0652\u0651")


def _stretch(text: str, at: int, rng: Random) -> str | None:
    if text[at] in _JOINS and _LETTER.match(text[at + 1 : at + 2] or " ") and rng.random() < 0.03:
        return text[at] + "\u0640" * rng.choice((1, 2))
    return None


def _joiner(text: str, at: int, rng: Random) -> str | None:
    if text[at] in _JOINS and _LETTER.match(text[at + 1 : at + 2] or " ") and rng.random() < 0.02:
        return text[at] + rng.choice("\u200c\u200d")
    return None


def _blank(text: str, at: int, rng: Random) -> str | None:
    return rng.choice("\u00a0\u00a0\u202f") if text[at] == " " and rng.random() < 0.2 else None


def _newline(text: str, at: int, rng: Random) -> str | None:
    return "\r\n" if text[at] == "\n" else None


def _persian(text: str, at: int, rng: Random) -> str | None:
    return {"ي": "ی", "ك": "ک"}.get(text[at])


def _careless(text: str, at: int, rng: Random) -> str | None:
    if text[at] in "أإآ" and rng.random() < 0.3:
        return "ا"
    return "ه" if text[at] == "ة" and not _LETTER.match(text[at + 1 : at + 2] or " ") and rng.random() < 0.2 else None


def quotes(draft: Draft, rng: Random) -> None:
    """Another pair of quotation marks throughout."""
    left, right = rng.choice(("«»", "“”", '""', "″″", "„“"))
    for m in re.finditer(r'["“”″]', draft.text):
        opens = not re.match(r'["“”″]?[\w\d]', draft.text[m.start() - 1 : m.start()]) or draft.text[m.start() - 1] in "وـ"
        draft.edit(*m.span(), left if opens and re.match(r"\w", draft.text[m.end() : m.end() + 1]) else right)


def digits(draft: Draft, rng: Random) -> None:
    """Another family of digits throughout."""
    family = words.DIGITS[rng.choice(("arabic", "arabic", "persian"))]
    for m in re.finditer(r"[0-9]", draft.text):
        draft.edit(*m.span(), family[int(m[0])])


CONTENT: dict[str, Callable[[Draft, Random], None]] = {
    f.__name__: f for f in (rounds, relative, dates, durations, quantities, heads, parties, city, bystanders)
}
WRITING: dict[str, Callable[[Draft, Random], None]] = {
    "digits": digits,
    "quotes": quotes,
    "careless": _characters(_careless),
    "harakat": _characters(_mark),
    "tatweel": _characters(_stretch),
    "joiners": _characters(_joiner),
    "blanks": _characters(_blank),
    "newlines": _characters(_newline),
    "persian": _characters(_persian),
}


@cache
def variant(article_id: str, number: int) -> Variant:
    """The variant of a seed by its number: at least two alterations of content, and some of writing."""
    rng = Random(f"{article_id} {number}")
    content = [kind for kind in CONTENT if rng.random() < 0.6]
    content = content if len(content) > 1 else rng.sample(list(CONTENT), 2)
    writing = [kind for kind in WRITING if rng.random() < 0.25]
    start = seed(article_id)
    draft = Draft(start.text, deepcopy(start.gold))
    for kind in sorted(content, key=list(CONTENT).index):
        CONTENT[kind](draft, Random(f"{article_id} {number} {kind}"))
    draft = draft.done()
    for kind in writing:
        WRITING[kind](draft, Random(f"{article_id} {number} {kind}"))
        draft = draft.done()
    return Variant(article_id, number, (*content, *writing), draft.text, draft.gold)
