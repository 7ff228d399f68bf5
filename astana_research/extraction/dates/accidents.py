"""What looks like a date and is none: a month's name that is also a word, "today" in a name, a year that is a number."""

from __future__ import annotations

import re
from functools import cache

from ... import numerals
from ...cleaning import fold_text
from ...forms import cue_words, forms
from .shapes import misspelt_months, values, words


def is_date(name: str, m: re.Match[str], text: str) -> bool:
    """Whether what a shape of that name matched is a date, and not by accident."""
    start, end = m.span("span")
    if _is_behind("named_after", text, start) and not any(m.groupdict().get(part) for part in ("year", "tie", "year_tie")):
        return False  # "the war of October", "the brigade of 18 March": a name
    if name == "month":
        return _is_month(m, text, start)
    if name in ("span", "of_month", "cross"):
        return _is_day(m, text, start)
    if name == "no_year":
        return bool(m["weekday"]) or m["span"].startswith(("يوم", "ايام")) or _is_behind("before_year", text, start)
    if name in ("shift", "same_day"):
        return not (
            _is_behind("today_in_name", text, start)
            or (name == "shift" and (_followed_by_ordinal().match(text, end) or _not_today().match(text, end)))
            or _QUOTED.match(text, start - 1)
            or (text[end : end + 1] == '"' and _in_paper().search(text, max(0, start - 2 * _BACK), start))
            or (_DASHED.match(text, end) and _DATELINE.search(text, max(0, start - _BACK), start))
        )
    if name == "bare_year":
        return _is_year(text, start, end)
    if name == "years":
        dashed = m["join"] in "-–—" and text[end : end + 1] not in ("-", "/") and text[start - 1 : start] not in ("-", "/")
        return bool(m["two"] or dashed or m["between"]) or _is_behind("before_year", text, start) or _from(text, start)
    if name == "weekday":
        return not _is_behind("paper", text, start)
    if name == "bare_season":
        return (bool(m["qualifier"]) or _is_behind("before_season", text, start)) and not _SPRING_OF.match(text, end)
    if name == "fasting":
        company = m["qualifier"] or m["tie"] or m["span"].startswith("شهر ") or m["span"].endswith("المبارك")
        return bool(company) or _is_behind("before_season", text, start)
    return True


def _is_month(m: re.Match[str], text: str, start: int) -> bool:
    """Whether a month by itself is one: not a surname, and where its name is also a word or a slip, in company."""
    if any(m[g] for g in ("qualifier", "month2", "year", "tie", "year_tie", "this_year")) or m["span"].startswith("شهر "):
        return True
    if m["month"] in _ambiguous() or m["month"] in misspelt_months():
        return _is_behind("before_month", text, start)  # "the interview of March", "postponed to February"
    titled = _is_behind("name_before", text, start) or _behind_name().search(text, max(0, start - 2 * _BACK), start)
    return not (titled or _given_name().search(text, max(0, start - _BACK), start))


def _is_day(m: re.Match[str], text: str, start: int) -> bool:
    """Whether a day of a month is one: "the first" only with "of", and no forces or streets that bear a date as their name."""
    said = m.groupdict()
    if _is_behind("day_in_name", text, start) and not (said.get("weekday") or said.get("year")):
        return False
    if m["day"][-1].isdigit():
        return True
    gap = text[m.end("day2" if said.get("day2") else "day") : m.start("month") if said.get("month") else m.end("span")]
    return bool(_OF.match(gap) or said.get("weekday")) or m["span"].startswith(("يوم", "ليل"))


_OF = re.compile(r" *(?:من|ل|شهر)")
_COUNTS = re.compile(r" *[%/\d]")
_QUOTED = re.compile(r'["“«(]\w+["”»)]')
_DASHED = re.compile(r" *[-–—/]")
_DATELINE = re.compile(r"(?:^|\n)[^\n]{2,16}[-–—/] *$")  # "Amman - al-Ghad - ...": a paper
_SPRING_OF = re.compile(r" +(?:العربي|الدمشقي|السوري|العراقي|الامازيغي)")
_BACK = 22  # characters back to a word before a date


def _is_behind(name: str, text: str, start: int) -> bool:
    return bool(_behind(name).search(text, max(0, start - _BACK), start))


def _from(text: str, start: int) -> bool:
    return text.endswith("من ", 0, start) and not text[max(start - 4, 0) : start - 3].isalnum()


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether a bare number is a year: behind a word of time or in brackets of its own, and no count of what follows."""
    if _COUNTS.match(text, end) or text[end : end + 1] in ("٪", "-"):
        return False
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return bracketed or _is_behind("before_year", text, start)


@cache
def _behind(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?[بكل]?{cue_words(name)} +[\"«(]?$")


@cache
def _behind_name() -> re.Pattern[str]:
    """ "Ambassador Constance November": a title, a name that is no word of time, and a month's name."""
    return re.compile(rf"(?<!\w){cue_words('name_before')} +(?!{cue_words('before_month')}(?!\w))\w{{4,}} +$")


@cache
def _in_paper() -> re.Pattern[str]:
    """ "«Al-Mada Today» newspaper": the name of a paper up to its last word."""
    return re.compile(rf'(?<!\w){cue_words("paper", "today_in_name")} *"\w+(?: \w+)? +$')


@cache
def _given_name() -> re.Pattern[str]:
    """A given name behind which a month's name is a surname."""
    people = {name.split()[0] for name in map(fold_text, forms("person_forms")) if " " in name}
    names = {name for name in people if not name.startswith("ال") and len(name) > 3} | set(values("given_name"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))}) +$")


@cache
def _followed_by_ordinal() -> re.Pattern[str]:
    """ "The seventh day" (a newspaper), "the first day", "the same day" are not today."""
    return re.compile(rf" +(?:{numerals.ordinal()}|{words('same')}|{words('tie')}|{words('day_after')})(?!\w)")


@cache
def _not_today() -> re.Pattern[str]:
    """ "The National Day", "the recent past" are no days either."""
    return re.compile(rf" +{cue_words('not_today')}(?!\w)")


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms("date_words", **{"class": "ambiguous_month"}))
