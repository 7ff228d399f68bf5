"""Calendar expressions: read, never resolved. What they mean on a calendar is for timex, called by the chronology."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ... import numerals
from ...blocks import Sentence
from ...cleaning import fold_text
from ...document import Document
from ...expressions import Expression
from ...forms import cue_words, cues, forms
from .antecedents import settled
from .shapes import Shape, misspelt_months, month_numbers, numbers, shapes, values, words


def find_dates(document: Document) -> Iterator[tuple[int, int, Expression, str]]:
    """The calendar expressions of an article: start, end (folded text), what was read, and the shape that read it."""
    found = list(_found(document))
    for n, (start, end, e, rule) in enumerate(found):
        if n + 1 < len(found) and _SHARED.fullmatch(document.text, end, found[n + 1][0]):
            e = _with_year_of(e, found[n + 1][2])
        yield start, end, e, rule


_SHARED = re.compile(r" *[،,]? *(?:و|ثم +|و?الي +|و?في +)? *(?:في +)?")  # what may stand between dates that share a year


def _with_year_of(e: Expression, following: Expression) -> Expression:
    """ "23 January and 15 February 2017": the year of the second is that of the first."""
    if e.year or e.tie or e.shift is not None or not (e.month and following.month and following.year):
        return e
    return e.but(year=following.year - (e.month > following.month), lean=None)


def _found(document: Document) -> Iterator[tuple[int, int, Expression, str]]:
    text = document.text
    candidates = []
    for rank, shape in enumerate(shapes()):
        if shape.needs and not shape.needs.search(text):
            continue
        for m in shape.pattern.finditer(text):
            start, end = m.span("span")
            if _fits(shape.name, m, text):
                candidates.append((start, -end, rank, m, shape))
    done = 0
    before: list[Expression] = []
    for start, end, _, m, shape in sorted(candidates, key=lambda c: c[:3]):
        if start < done:
            continue
        read = _read(shape, m)
        expression = settled(read, before) if read else None
        if expression is None or (m.groupdict().get("of_it") and expression.tie == "same"):
            continue
        if expression.year is None and expression.tie is None and expression.shift is None:
            lean = _lean(document, start, expression)
            expression = expression.but(lean=lean or _told_before(expression, before))
        done = _bracketed(text, start, -end)
        before.append(expression)
        yield start, done, expression, f"date:{shape.name}"


def _bracketed(text: str, start: int, end: int) -> int:
    """The end of an expression with its brackets in balance: "today (Wednesday)", but "(on Wednesday" of "(on Wednesday)"."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if closed > opened:
        return text.rindex(")", start, end)
    return end + 1 if opened > closed and text[end : end + 1] == ")" else end


def tense(document: Document, sentence: Sentence, place: int) -> str | None:
    """Whether what stands before a date in its sentence tells it as past or as to come; None where nothing does."""
    verbs = cues("planned", "agreed_next", "moved", "expected", "held", "recalled", "since")
    hits = verbs.find(document.text, sentence.start, place)
    # Nouns have no tense: "pledged to hold the next one in the first half of 2022".
    said = {hit.entry for hit in hits if hit.entry != "held" or not _NOUNS.match(document.text, hit.start)}
    if met := [m for m in _DID_NOT.finditer(document.text, sentence.start, place) if all(hit.end <= m.end() for hit in hits)]:
        return "past" if met[-1]["but"] else None
    if "moved" in said:  # from one day to another: which of them is to come, the verb does not tell
        return None
    if said & {"planned", "agreed_next", "expected"}:
        return None if _WAS.search(document.text, sentence.start, place) else "future"
    if said:
        return None if _will(document.text, sentence.start, place) else "past"
    return "future" if _UNTIL.search(document.text, sentence.start, place) else None


def _will(text: str, start: int, end: int) -> bool:
    """Whether a verb bears the sign of the future; not names and words that merely begin so."""
    others = cues("not_future").find(text, start, end)
    return any(not any(o.start <= m.start() < o.end for o in others) for m in _THEY_WILL.finditer(text, start, end))


def _told_before(e: Expression, before: Sequence[Expression]) -> str | None:
    """A month by itself that was told as done above ("in February and March"), and is named again without a verb, is that one."""
    if e.day or e.weekdays or not e.month:
        return None
    told = (b for b in before if e.month in (b.month, b.until_month, *b.also_months))
    return "done" if any(b.lean == "done" and b.year is None and b.tie is None for b in told) else None


_TO_COME = ("planned", "agreed_next", "date_to_come")
_NEAR = 60  # characters back from a date in which its verb is looked for


def _lean(document: Document, place: int, e: Expression) -> str | None:
    """What the nearest verb before a month without a year, or before a weekday, says of it: done, past or to come."""
    if not (e.month or e.weekdays or e.season):
        return e.lean
    start = max(document.sentence_at(place).start, place - _NEAR)
    if e.weekdays and not e.month and _SINCE.search(document.text, start, place):
        return "past"
    said = cues(*_TO_COME, "held", "date_done", "date_told", "moved").find(document.text, start, place)
    verbs = [hit for hit in said if not _NOUNS.match(document.text, hit.start)]
    if not verbs or verbs[-1].entry == "moved":
        return e.lean
    last = verbs[-1].entry
    if last in _TO_COME or _WILL.search(document.text, verbs[-1].end, place):
        return None if _WAS.search(document.text, start, place) else "future"
    if _IMPERFECT.search(document.text, verbs[-1].end, place):
        return e.lean
    alone = not any(verb.entry in _TO_COME for verb in verbs) and not _TOWARDS.search(document.text, verbs[-1].end, place)
    return "done" if alone and last in ("held", "date_done") else "past"


_SINCE = re.compile(r"(?<!\w)[وف]?(?:منذ|مذ) +$")
_WILL = re.compile(r"(?<!\w)[وف]?س[ياتن]\w{3}")
# What did not happen ends what was planned; what did not happen "but in February" happened then.
_DID_NOT = re.compile(r"(?<!\w)[وف]?لم +[يتن]\w{2,}(?P<but>(?: +[^\W\d]+){0,4}? +(?:الا|سوي)(?!\w))?")
_UNTIL = re.compile(r"(?<!\w)[وف]?[يت]ستمر\w*(?: +[^\W\d]+){0,3} +حتي +$")  # "they go on until the 17th"
_THEY_WILL = re.compile(r"(?<!\w)[وف]?س[يتن]\w{3,}")
_IMPERFECT = re.compile(r"(?<!\w)(?:ان +ت\w{3}|[وف]?(?!ي(?:وم|ناير|ون|ول|وسف))ي\w{3})")  # another verb between
_TOWARDS = re.compile(r"(?<!\w)(?:ل(?:ل\w|عقد|حضور|لقاء|اجتماع|جول|مشارك|مؤتمر|مفاوض|محادث)|(?:ال)?(?:تحضير|استعداد|تمهيد|موعد|دعو))")
_WAS = re.compile(r"(?<!\w)[وف]?كان(?:ت|ا|تا|وا)?(?!\w)")  # what was to be
_NOUNS = re.compile(r"(?:ختام|اختتام|افتتاح|انطلاق|انعقاد|بدء|عقد(?!ت))")  # held, or to be held: nouns have no tense


def _fits(name: str, m: re.Match[str], text: str) -> bool:
    """What would be an accident: a month's name that is also a word, "today" in a name, a year that is a number."""
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


def _read(shape: Shape, m: re.Match[str]) -> Expression | None:
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
