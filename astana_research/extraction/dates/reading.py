"""What the match of a shape says, part by part: days, months, years, weekdays, and what ties them to the day of writing."""

from __future__ import annotations

import re
from datetime import date

from ... import numerals
from ...expressions import Expression
from .shapes import Shape, month_numbers, numbers, values


def read_match(shape: Shape, m: re.Match[str]) -> Expression | None:
    """The expression that a match says, or None where its parts are no date (days that run backwards)."""
    got = {key: " ".join(value.split()) for key, value in m.groupdict().items() if value}
    e: Expression | None = Expression()
    if "month" in got:
        months = [_month(got[key]) for key in ("month", "month2") if key in got]
        e = e.but(month=months[0], conflict=("two month names that differ",) if len(set(months)) > 1 else ())
    if "year" in got:
        e = e.but(year=int(got["year"]))
    elif "short_year" in got:
        e = e.but(year=2000 + int(got["short_year"]))
    elif "year_words" in got:
        rest = got["year_words"].partition(" ")[2].removeprefix("و").strip()
        e = e.but(year=2000 + (numerals.cardinal_value(rest) if rest else 0))
    e = _several(shape, e, got)
    if e is None or (e.day and max(e.day, e.until or 0, *e.also) > 31):
        return None
    if "weekday" in got:
        known = numbers("weekdays", "weekday")
        said = (_article(got[key]) for key in ("weekday", "weekday2", "weekday3") if key in got)
        e = e.but(weekdays=tuple(known[word] for word in said))
        if ("between" in got or "through" in got) and len(e.weekdays) == 2:  # all days from one to the other
            first, last = e.weekdays
            e = e.but(weekdays=tuple((first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1)))
        if e.year and e.month and e.day and len(e.weekdays) == 1 and not _falls_on(e, e.weekdays[0]):
            e = e.but(conflict=(*e.conflict, "a weekday that is not that day's"))
    if "shift" in got:
        e = e.but(shift=_shift(got["shift"]))
    if "shift2" in got:  # "yesterday and today"
        second = _shift(got["shift2"])
        if second <= (e.shift or 0):
            return None
        e = e.but(also=(second,))
    if "qualifier" in got or "qualifier2" in got:
        e = e.but(qualifier=_value("qualifier", got.get("qualifier") or got["qualifier2"]))
    if "season" in got or "season2" in got:
        season = got.get("season") or got["season2"]
        table = next(t for t in ("season", "the_season", "season_adverb") if season in values(t) or f"ال{season[2:]}" in values(t))
        e = e.but(season=_value(table, season))
    if "half" in got:
        e = e.but(half=1 if got["half"] == "الاول" else 2)
    if "part" in got:
        e = e.but(part=_value("part", got["part"]), nth=int((values("nth") | values("nth_before"))[got["nth"]]))
        if (e.part, e.nth) == ("third", 4):
            return None
    if shape.name == "first":
        e = e.but(day=1)
    if shape.name == "fasting":
        e = e.but(season="ramadan")
    return _tied(shape, e, got)


def _shift(said: str) -> int:
    named = values("day_of_weekday")
    return int(named[said] if said in named else _value("day", said))


def _several(shape: Shape, e: Expression, got: dict[str, str]) -> Expression | None:
    """Days, months and years of a range or list; None where they run backwards or are no list."""
    if "day" in got:
        e = e.but(day=_number(got["day"]))
    if "day2" in got:
        second = _number(got["day2"])
        if "daymid" in got:
            return _three(e, _number(got["daymid"]), second, got)
        # Days in a row, "between the 14th and the 17th", "14 to 17" are all days from one to the other; days apart a list.
        listed = got.get("join") == "و" and "between" not in got and second != (e.day or 0) + 1
        e = e.but(also=(second,)) if listed else e.but(until=second)
        if second <= (e.day or 0):
            return None
    if shape.name == "cross":
        return _cross(e, got)
    if shape.name == "months":
        return _months(e, got)
    if "to_year" in got:
        last = int(got.get("third_year") or got["to_year"])
        steps = 2 if "third_year" in got else 1
        apart = got["join"] == "و" and "between" not in got and last != (e.year or 0) + steps
        return None if apart or last <= (e.year or 0) else e.but(until_year=last)
    return e


def _three(e: Expression, middle: int, last: int, got: dict[str, str]) -> Expression | None:
    """ "The 14th, 15th and 16th": days in a row are one stretch, days apart a list."""
    first = e.day or 0
    if got.get("join") not in ("و", "،") or not first < middle < last:
        return None
    return e.but(until=last) if last == first + 2 else e.but(also=(middle, last))


def _cross(e: Expression, got: dict[str, str]) -> Expression | None:
    """From a day of one month to a day of another; "the 3rd of May and the 4th of June" are two dates."""
    to_month = _month(got["to_month"])
    if to_month == e.month or (got["join"] == "و" and "between" not in got):
        return None
    e = e.but(until=_number(got["last"]), until_month=to_month)
    if "from_year" in got:
        e = e.but(year=int(got["from_year"]), until_year=e.year)
    elif e.year and e.month and to_month < e.month:  # the year stands behind the last day
        e = e.but(year=e.year - 1, until_year=e.year)
    return e if (e.until or 0) <= 31 else None


def _months(e: Expression, got: dict[str, str]) -> Expression | None:
    """Months in a row, or from one to the other, are one stretch; months apart a list."""
    following = [_month(got[key]) for key in ("to_month", "third") if key in got]
    names = [e.month or 0, *following]
    if "from_year" in got:
        stretch = got["join"] != "و" or "between" in got
        fits = stretch and e.year and int(got["from_year"]) <= e.year and "third" not in got
        until = {"until_month": names[-1], "until_year": e.year, "conflict": ()}
        return e.but(year=int(got["from_year"]), **until) if fits else None
    if len(set(names)) < len(names):
        return None
    in_row = all(b == a % 12 + 1 for a, b in zip(names, names[1:], strict=False))
    if in_row or got["join"] != "و" or "between" in got:
        e = e.but(until_month=names[-1], conflict=())
        over = e.year and e.month and names[-1] < e.month
        return e.but(year=e.year - 1, until_year=e.year) if over and e.year else e
    return e.but(also_months=tuple(following), conflict=())


def _falls_on(e: Expression, weekday: int) -> bool:
    try:
        return date(e.year or 0, e.month or 0, e.day or 0).isoweekday() == weekday
    except ValueError:  # the thirtieth of February falls on no day at all
        return False


def _tied(shape: Shape, e: Expression, got: dict[str, str]) -> Expression:
    """The expression with what ties it to the day of writing: of a unit that the shape names, of the year, or of the month."""
    if "year_tie" in got:
        return e.but(tie=_tie(got["year_tie"]), unit="year")
    if "this_year" in got:
        return e.but(tie="this" if got["this_year"].startswith("هذ") else "same", unit="year")
    if shape.name == "same_day":
        other = got.get("other_day")
        return e.but(tie="same" if other is None or other in values("same") else _value("day_after", other), unit="day")
    if "that" in got or "of_it" in got:
        return e.but(tie="same", unit=shape.unit)
    if shape.unit == "weekday":
        week = "this" if re.search(r"هذا +الاسبوع$", got["span"]) else None
        tie = _tie(got["tie"]) if "tie" in got else week
        return e.but(tie=tie, unit="weekday") if tie else e
    if shape.name == "bare_season":
        return e
    if shape.unit:
        return e.but(tie=_tie(got["tie"]) if "tie" in got else "this", unit=shape.unit)
    return e.but(tie=_tie(got["tie"]), unit="month") if "tie" in got else e


def _tie(said: str) -> str:
    return "same" if said in values("same") else _value("tie", said)


def _value(name: str, said: str) -> str:
    """The value of a date word, also behind the preposition that eats the alef of its article."""
    return values(name).get(said) or values(name)["ال" + said[2:]]


def _month(said: str) -> int:
    return int(said) if said.isdigit() else month_numbers()[said]


def _number(said: str) -> int:
    digits = re.search(r"\d+", said)
    return int(digits.group()) if digits else numerals.ordinal_value(said)


def _article(word: str) -> str:
    return word if word.startswith("ال") else "ال" + word.removeprefix("لل").removeprefix("ل")
