"""Why a number without a noun counts something all the same: it is a part, a total, the other side of an exchange."""

from __future__ import annotations

import re
from functools import cache

from ...forms import END, PREFIX, alternatives, cue_set, cue_words, forms
from . import counted


@cache
def _total_before() -> re.Pattern[str]:
    """ "عدد القتلى", "بلغ عددهم", "ارتفعت الحصيلة إلى" right before a number."""
    return re.compile(rf"{PREFIX}{cue_words('counted_total')}(?! +من(?!\w))(?P<whom>(?: +[^\W\d]+){{0,6}}) +$")


@cache
def part() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("part_of") + END)


@cache
def part_before() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("part_of") + " +$")


@cache
def whole() -> re.Pattern[str]:
    about = alternatives(form for name in ("about", "more_than") for form in forms("cues", **{"class": f"bound_{name}"}))
    return re.compile(rf" +{cue_words('of_whole')}(?: +{about})? +(?:ال ?)?")


@cache
def _whole_before() -> re.Pattern[str]:
    return re.compile(cue_words("of_whole") + " +$")


@cache
def share() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('share')}{END}")


@cache
def _each_before() -> re.Pattern[str]:
    """ "1500 observers, from each of them 500"."""
    return re.compile(rf"(?<!\w){cue_words('each')}(?: +[^\W\d]+)? +$")


@cache
def _consists() -> re.Pattern[str]:
    """ "The larger body consists of 150": the number ends its clause."""
    return re.compile(rf"(?<!\w)[وف]?{cue_words('consists')}(?: +[^\W\d]+){{0,4}} +من +$")


_STOP = re.compile(r" *(?:[.،؛,)\n]|$)")


@cache
def _there() -> re.Pattern[str]:
    """ "13 خرقاً في إدلب و7 في حلب", "45 عضواً: 15 من كل طرف": the same once more, elsewhere or of others."""
    return re.compile(r" +(?:في|من|عن) +(?!\d)")


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_words('against')} +$")


@cache
def only() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_words('only_one')} +$")


def why_alone(text: str, low: int, start: int, end: int, value: float, last: int) -> str:
    """Why a number in words counts something though nothing is named: "none but five", "among them twenty", "two declined"."""
    words = text[start:end]
    if counted.is_spoken(words) and value > 2 and only().search(text, low, start) and _STOP.match(text, end):
        return "share"
    if last >= 0 and _two_people().match(text, start) and not text[low:start].rstrip().endswith(("ان", "ين")):
        return "share"
    return ""


@cache
def _two_people() -> re.Pattern[str]:
    """ "Two" as a subject, alone: in the other case the word is a name of Monday too, and an adjective may follow."""
    return re.compile(rf"{cue_words('two_people')}(?! +\w+[اي]ن(?!\w)){END}")


def why_bare(text: str, low: int, start: int, end: int, plain: int, last: int, large: bool, events: bool) -> str | None:
    """Why a number without a noun counts something all the same, or None."""
    if whole().match(text, end):
        return "part"
    if _whole_before().search(text, max(low, plain - 30), plain):
        return "whole"
    some = last >= 0
    spoken = counted.is_spoken(text[start:end])
    among = (some or spoken) and part_before().search(text, max(low, plain - 30), plain)
    if among and among.group().rstrip().endswith(("هم", "هن")) or some and share().match(text, end):
        return "share"
    if among and spoken and _there().match(text, end):
        return "share"  # "eighteen times, of them two in Sochi"
    if some and text[last:start].strip() == ":" and _there().match(text, end):
        return "again"
    if some and text[start - 1] == "و" and not _ENDED.search(text, last, start) and _there().match(text, end):
        return "again"
    if some and _against().search(text, max(low, plain - 30), plain):
        return "against"
    if some and _each_before().search(text, max(low, plain - 40), plain):
        return "share"
    if large:
        return "large"
    if _consists().search(text, max(low, plain - 60), plain) and _STOP.match(text, end):
        return "total"
    if events:
        return "event"
    return "total" if total(text, low, plain) or _total_behind().match(text, end) else None


#: What ends a row of numbers: any mark save the comma right before "and".
_ENDED = re.compile(r"[؛.:\d]|،(?! *و)")


@cache
def _total_behind() -> re.Pattern[str]:
    """ "Has risen to 67 the number of the killed"."""
    return re.compile(rf" +{cue_words('counted_total')} +(?:(?:ال|لل)\w|من(?!\w)|{alternatives(forms('units', count='many'))}(?!\w))")


def total(text: str, low: int, end: int) -> re.Match[str] | None:
    """ "The number of ..." before a place."""
    words = re.sub(r" +(?:الي|علي|عن|هو|كان) *$", " ", text[low:end]).rstrip(" ") + " "
    for m in re.finditer(r"(?<!\w)\w", words):
        if found := _total_before().match(words, m.start()):
            return found if cue_set("page_counter").isdisjoint(found["whom"].split()) else None
    return None
