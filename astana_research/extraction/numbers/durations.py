"""How long: lengths of time, with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import lexicon, numerals
from ...cleaning import fold_text
from ...document import Document
from ...forms import END, alternatives, cue_set, cue_words, forms
from ...scanning import Scanner
from .counted import follows_place


@cache
def _by_class(name: str) -> str:
    return alternatives(forms("date_words", **{"class": name}))


@cache
def _unit_of() -> dict[str, str]:
    return {fold_text(r["form"]): r["value"] for r in lexicon.rows("date_words") if r["class"] in ("unit", "dual")}


@cache
def _duration() -> Scanner:
    number = rf"(?:(?<![\d.,/:-])\d{{1,3}}(?:[.,،]5)?(?![\d:])|{numerals.cardinal()})"
    units = forms("date_words", **{"class": "unit"})
    unit = alternatives(form for form in units if not form.startswith("ال"))
    definite = _by_class("duration_these")
    vague, cue = _by_class("vague"), _by_class("duration_cue")
    whole = _by_class("duration_whole")
    half = rf"(?P<half> +و(?:نصف|ربع)(?: +(?:ال)?{unit})?)?"
    near = rf"(?: +(?:{cue_words('earlier')}|{_by_class('tie')})(?!\w))?"
    double = _by_class("dual")
    return Scanner(
        rf"(?<!\w)(?:[وف]?[بل]?)(?:(?P<cue>{cue}) +(?:ب|ل)?)?(?P<span>(?:(?P<vague>{vague}) +)?"
        rf"(?:(?:ال ?(?=\d))?(?P<number>{number}) +(?P<unit>{unit}){half}(?: +ونيف(?!\w))?{near}"
        rf"|(?P<fraction>نصف|ربع|ثلاثه +ارباع) +(?:ال(?=ساع))?(?P<of>{unit})(?! +(?:نهايي|الاول|الثاني))"
        rf"|(?P<definite>{definite}) +ال ?(?P<after>\d{{1,2}}(?!\d)|{numerals.cardinal()}(?: +وال{numerals.cardinal()})?){near}"
        rf"|(?:ال|(?<=ل)ل)(?P<known>{double}) +{_by_class('tie')}"
        rf"|(?P<dual>{double})(?: +{cue_words('pair')}(?!\w))?{half.replace('half', 'half_two')}"
        rf"|(?P<whole>{unit})(?= +{whole}(?!\w))|(?P<one>{unit}){half.replace('half', 'half_one')})"
        rf"(?P<more>(?: +{_by_class('duration_more')}){{1,2}})?(?P<about> +تقريبا)?)(?!\w)"
    )


@cache
def _open_duration() -> Scanner:
    """ "Days ago", "after hours": how many, nobody says. The preposition belongs to it."""
    cue, plural = _by_class("duration_open_cue"), _by_class("duration_plural")
    return Scanner(rf"(?<!\w)[وف]?(?P<span>{cue} +(?P<unit>{plural}))(?!\w)(?! +(?:ال)?\d)")


_DAYS_OF = re.compile(r"(?:خلال|طوال|طيله|علي +(?:مدي|مدار|امتداد)) ")
_OF_IT = re.compile(r" +(?:ال|لل)\w")


@cache
def _shifted() -> Scanner:
    """ "A week after the round", said as "after the round by a week"; "put off by a day", "suspended it for a day"."""
    unit = alternatives(form for form in forms("date_words", **{"class": "unit"}) if not form.startswith("ال"))
    return Scanner(
        rf"(?<!\w)[وف]?(?:(?:قبل|بعد)\w{{0,3}}(?: +[^\W\d]+){{0,4}}? +ب(?P<by>{unit})"
        rf"|[وف]?{_by_class('delay')}(?: +[^\W\d]+){{0,3}}? +(?P<adverb>{_by_class('duration_adverb')}))"
        rf"(?P<half> +و(?:نصف|ربع)(?: +(?:ال)?{unit})?)?(?!\w)"
    )


@cache
def _age() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)[وفب]?{_by_class('age')}(?: +\w+)? +|\( *)(?:(?:نحو|حوالي|قرابه) +)?$")


_MOST = 10_000  # units: nothing that the press writes of lasts longer


def find_durations(document: Document) -> Iterator[tuple[int, int, float | None, str, bool]]:
    """Durations: start, end, number (None where nobody says how many), unit, whether it is vague.

    A bare "week" counts only behind "since", "for", "about" ...
    """
    text = document.text
    found: list[tuple[int, int, float | None, str, bool]] = []
    for m in _duration().finditer(text):
        if (read := _read_duration(text, m)) and (read[0] or 0) < _MOST and not _is_no_length(text, *m.span("span")):
            found.append((*m.span("span"), *read))
    for m in _open_duration().finditer(text):
        if not (_DAYS_OF.match(m["span"]) and _OF_IT.match(text, m.end())):  # "during the days of the meeting"
            found.append((*m.span("span"), None, _unit_of()[m["unit"]], True))
    for m in _shifted().finditer(text):
        name = "by" if m["by"] else "adverb"
        if m[name] not in _not_one() and not _named(text, m.end()) and not _third().match(text, m.end()):
            end = m.end() if m["half"] else m.end(name)
            found.append((m.start(name), end, 1 + _part(m["half"]), _unit_of()[m[name]], False))
    done = 0
    for start, end, *rest in sorted(found, key=lambda d: (d[0], -d[1])):
        if start >= done:
            yield start, end, *rest
            done = end


def _read_duration(text: str, m: re.Match[str]) -> tuple[float | None, str, bool] | None:
    """Number, unit and vagueness of a duration; None if it is none."""
    vague = bool(m["vague"] or m["about"])
    if m["one"]:
        many = m["one"] in _not_one() - (_DECADE if m["half_one"] else set())
        if not (m["cue"] or m["vague"]) or many and not (m["cue"] and m["vague"]) or _named(text, m.end()):
            return None
        if m["one"] == "يوم" and not _by_itself().match(text, m.end()):
            return None  # "on the day of ..."
        return 1 + _part(m["half_one"]), _unit_of()[m["one"]], vague
    if m["fraction"]:
        return 0.75 if " " in m["fraction"] else _part(m["fraction"]), _unit_of()[m["of"]], vague
    if m["after"]:
        if numerals.cardinal_value(m["after"]) < 3:
            return None  # "اليوم الأحد"
        return numerals.cardinal_value(m["after"]), _unit_of()[m["definite"]], vague
    if m["known"]:
        return 2, _unit_of()[m["known"]], vague  # "the two past days"
    value = numerals.cardinal_value(m["number"]) if m["number"] else 2 if m["dual"] else 1
    if m["number"] and value < 2 and value == int(value):
        return None  # "one of the days"
    if m["number"] and m["unit"] in _PLAIN and value < 11 and not m["number"][0].isdigit():
        return None  # "الثانية عشرة يوم أمس"
    if m["number"] and m["unit"] in _PLAIN and value < 11 and follows_place(text, m.start("number")):
        return None  # "between Geneva 3 and Geneva 4 a whole year"
    return value + _part(m["half"] or m["half_two"]), _unit_of()[m["unit"] or m["dual"] or m["whole"]], vague


#: "A decade and a half"; by itself the word means "held" or "a contract" too.
_DECADE = {"عقد", "قرن"}


def _part(said: str | None) -> float:
    """The part of a unit that "and a half", "a quarter" say."""
    return 0 if not said else 0.5 if "نصف" in said else 0.25


#: What no number from three to ten counts: they take the plural.
_PLAIN = frozenset({"يوم", "شهر", "عام", "اسبوع", "سنه", "ساعه", *_DECADE})


def _is_no_length(text: str, start: int, end: int) -> bool:
    """How old somebody is, or the title of a programme or a letter."""
    titled = text[start - 1 : start] == '"' == text[end : end + 1] and _title().search(text, max(start - 20, 0), start)
    return bool(titled) or _is_age(text, start, end)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf'(?<!\w)[وف]?[بل]?{cue_words("titled_work")} *"$')


def _is_age(text: str, start: int, end: int) -> bool:
    """ "(45 عاماً)", "البالغ من العمر 60 عاماً": how old somebody is."""
    before = _age().search(text, max(start - 30, 0), start)
    if _ASIDE.search(text, max(start - 30, 0), start) and _CLOSED.match(text, end) and _YEARS.search(text, start, end):
        return True  # "the witness, 34 years, said"
    return bool(before) and (not before.group().startswith("(") or text[end : end + 2].strip().startswith(")"))


_ASIDE = re.compile(r"[^\W\d_]{2,} *[،,–-] *$")
_CLOSED = re.compile(r" *[،,–-]")
_YEARS = re.compile(r"\d.*(?:عاما|سنه|سنوات|اعوام)$")


def _named(text: str, end: int) -> bool:
    """ "Since the month of March", "since last week", "by the day of ...": dates, and no durations."""
    return bool(_months().match(text, end) or _tied().match(text, end))


@cache
def _third() -> re.Pattern[str]:
    """ "Extended into a third day": which day, and not how many."""
    return re.compile(rf" +{cue_words('ordinal_adverb')}{END}")


@cache
def _by_itself() -> re.Pattern[str]:
    return re.compile(r" +(?:من|علي|فقط|تقريبا)(?!\w)| *(?:[^\w\s]|$)")


@cache
def _tied() -> re.Pattern[str]:
    weekdays = alternatives(forms("weekdays"))
    of_hour = r"(?:ال)?(?:صفر|ذروه|حقيقه|متاخره|مبكره)(?!\w)"
    return re.compile(rf" +(?:{_by_class('tie')}(?!\w)|\d|{weekdays}(?!\w)|ما(?!\w)|بعد +يوم|الفين|{of_hour})")


@cache
def _months() -> re.Pattern[str]:
    return re.compile(" +" + alternatives(forms("months")) + END)


@cache
def _not_one() -> frozenset[str]:
    """Plurals, and words that mean something else too ("held", "a horn"), are no duration of one."""
    return cue_set("plural_unit") - {"يوم", "عام"}
