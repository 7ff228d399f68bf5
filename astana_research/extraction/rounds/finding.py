"""Expressions that name a round of the Astana talks: by number, in digits or words, or by its place (previous, next, this)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import numerals
from ...document import Document
from ...forms import END, PREFIX, alternatives, cue_words, cues, forms, overlaps
from ...scanning import Scanner
from ..names.people import people_in
from .ordinals import bare_ordinals, prolonged, short_rounds
from .othertalks import belongs_elsewhere, other_talks_in, process

_HIGHEST = 99  # three digits are a typo or no round; what the process reached is not for a rule to know
_OPEN = r'["(\[]?'
_CLOSE = r'["\])]?'


@dataclass(frozen=True)
class RoundExpression:
    """An expression and what it says: ``numbers``, or ``place`` where it gives none.

    Places seen from the article's round: previous, before_last, last, next, this, new; from the one named last: that,
    preceding, following, after, its_previous, its_next.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    place: str | None
    rule: str


@cache
def _number() -> str:
    digits = r"(?:(?:ال|رقم)? ?[-–(]? ?(?<!\d)\d{1,2}(?!\d|[-.,/:]\d| ?%) ?\)?)"
    return rf"(?:{digits}|\( ?{numerals.ordinal()} ?\)|{numerals.ordinal()})"


def _number_or_word() -> str:
    return rf"(?:\d{{1,2}}(?!\d)|{numerals.cardinal()}|(?:ال)?{numerals.ordinal()})"


@cache
def _numbered() -> Scanner:
    """Head noun, its adjectives, and a number; the name of the process and a number; an ordinal before its noun; a list."""
    noun, owned, plural = cue_words("round_noun"), cue_words("round_possessive"), cue_words("round_plural")
    adjective, process = cue_words("round_adjective"), cue_words("process")
    number = _number()
    more = rf"(?: *(?:و|،|,) *(?:و )?{number})+"
    one, which = cue_words("round_singular"), cue_words("which")
    whose = rf"(?:{cue_words('superlative_last')} +)?(?:{noun}|{owned})"
    some_words = rf'(?:(?!{one}|بين )[\w"]+ +){{0,5}}?[\w"]+'
    between = rf'(?:(?: +(?!{one}|بين )[\w"]+){{1,6}}?| *\(\w+\))?'
    the_nth = rf"(?:الجوله +)?ال{numerals.ordinal()}"
    bears = rf"{cue_words('bears')} +(?:ال)?رقم +{_number_or_word()}"
    shapes = (
        # not "the first day of the seventh round"
        rf"(?P<of>(?:ال ?\d{{1,2}}|{numerals.ordinal()}) +من +(?:{plural}|{noun}))(?!\w)(?! *{number})",
        rf"(?P<list>{plural}(?: +{adjective})* *{number}{more})",
        rf"(?P<noun>(?:{noun}|{owned})(?: +{adjective})*(?: +{cue_words('number_bearing')})? *{number})(?!\w)",
        rf"(?P<bearing>{noun}(?: +(?!{one})\w+){{0,9}}?،? +و?(?:{which} +)?{bears})(?!\w)",
        rf"(?P<which>{whose}(?:{between}،? +و?(?:هي|هو)| +(?!{which}){some_words}، +اي) +{the_nth})(?!\w)",
        rf"(?P<double>{noun} +{cue_words('round_talks')} +(?:ال ?\d{{1,2}}(?!\d)|ال{numerals.ordinal()}))(?!\w)",
        rf"(?P<named>(?:{noun} +){{1,2}}{_OPEN}{process}{_CLOSE} +(?:ال ?\d{{1,2}}(?!\d)|{numerals.ordinal()}))",
        rf"(?P<apart>{cue_words('round_proper')}(?: +ال\w+){{1,3}} +ال ?\d{{1,2}}(?!\d))(?!\w)",
        rf"(?P<process>{process}{_CLOSE} *[-–_]? *{number})",
        rf"(?P<first>(?!ال){numerals.ordinal()} +(?:{cue_words('round_singular')}|{plural}))(?!\w)",
    )
    return Scanner(PREFIX + "(?:" + "|".join(shapes) + ")")


@cache
def _placed() -> tuple[tuple[str, Scanner], ...]:
    noun = cue_words("round_singular", "round_possessive")
    kinds = {
        "previous": "relative_previous",
        "last": "relative_last",
        "next": "relative_next",
        "this": "relative_this",
        "new": "relative_new",
        "following": "relative_following",
        "preceding": "relative_preceding",
        "after": "relative_after",
        "before_last": "relative_before_last",
        "that": "relative_same",
    }
    process = rf"(?:{cue_words('round_talks')} +)?{_OPEN}{cue_words('process')}{_CLOSE}|{cue_words('round_talks')}"
    between = rf"(?: +(?:{cue_words('round_kind')}))?(?: +(?:{process}))?"
    found = [
        (place, Scanner(PREFIX + rf"(?P<span>{noun}{between} +{cue_words(name)})" + END))
        for place, name in kinds.items()
    ]
    for place, name in (("this", "round_demonstrative"), ("that", "round_demonstrative_far")):
        found.append((place, Scanner(PREFIX + rf"(?P<span>{cue_words(name)} +{noun})" + END)))
    last = cue_words("superlative_last")
    talks = rf"{cue_words('round_plural')} +{_OPEN}{cue_words('process', 'own_talks')}{_CLOSE}"
    found.append(("last", Scanner(PREFIX + rf"(?P<span>{last} +(?!لل)(?:{noun}|{talks}))" + END)))
    for place in ("its_previous", "its_next"):
        found.append((place, Scanner(PREFIX + rf"(?P<span>{cue_words(place)})" + END)))
    return tuple(found)


@cache
def _many() -> Scanner:
    return Scanner(PREFIX + f"(?P<span>{cue_words('many_rounds')})" + END)


def find_rounds(document: Document) -> list[RoundExpression]:
    """All expressions for single rounds, in text order; where two overlap the numbered one stands."""
    text = document.text
    if "سوري" not in text and other_talks_in(text) and not people_in(text, 0, len(text)):
        return []  # a league has rounds too
    if len(_sport().findall(text)) >= _A_MATCH and not _delegations().search(text):
        return []
    found: list[RoundExpression] = []
    foreign = False  # whether the text counted other talks before any round of Astana
    elsewhere: set[str] = set()  # how the text calls rounds of other talks
    for m in _numbered().finditer(text):
        kind = m.lastgroup
        start, end = m.span(kind)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        if text[end - 1] == ")" and "(" not in text[start:end]:  # "(أستانا 13)": the bracket was opened before
            end -= 1
        if found and start < found[-1].end:
            continue  # strung to the one before
        if kind in ("first", "of") and not _is_first_of_process(text, start, end):
            continue
        if belongs_elsewhere(text, start, end, bool(found)):
            foreign = foreign or not found
            elsewhere.add(_bare_words(text[start:end]))
            continue
        if _is_part_of_round(text, start, end, kind) or _counts_something(text, end) and not _hyphened(text, start, end, kind):
            continue
        if foreign and not found and not _process_in(document, start, end + _TIED):
            continue
        if kind == "process" and _DATELINE.match(text, m.start(kind)) or _EVE.match(text, end):
            continue
        numbers = _values(text[start:end], kind)
        if kind in ("process", "named") and _counts_rounds().match(text, end):
            continue
        if kind == "which" and numbers == (1,):
            continue  # "which is the first since the pandemic"
        if kind == "noun" and (_day_before().match(text, end) or _is_said_of(text, start, end, numbers)):
            continue
        if kind == "noun" and found and numbers == (1,) and _session().match(text, start):
            continue  # "before the first session": of the round that is named
        if numbers and kind in ("noun", "process", "named"):
            end, numbers = prolonged(text, start, end, numbers)
        if numbers and all(0 < n <= _HIGHEST for n in numbers):
            found.append(RoundExpression(start, end, numbers, None, f"numbered:{kind}"))
    if elsewhere:  # "the 8th session hangs in the air", a title on "the 8th session of the committee"
        found = [e for e in found if not _called_so(document, e, elsewhere)]
    named = [(e.start, e.end, e.numbers) for e in found]
    for start, end, number in bare_ordinals(document, named):
        found.append(RoundExpression(start, end, (number,), None, "numbered:bare"))
    for start, end, number in short_rounds(text) if named else ():
        if not overlaps([(a, b) for a, b, _ in named], start, end):
            found.append(RoundExpression(start, end, (number,), None, "numbered:short"))
    found.sort(key=lambda e: e.start)
    taken = [(e.start, e.end) for e in found]
    for m in _in_apposition().finditer(text):
        numbers = _values(m["number"], "")
        if _of_its_kind().match(text, m.end()) or belongs_elsewhere(text, *m.span("span"), bool(named)):
            continue  # "this meeting, which is the first outside Kazakhstan"
        if numbers and not overlaps(taken, *m.span("span")):
            found.append(RoundExpression(*m.span("span"), numbers, None, "numbered:apposition"))
    taken = sorted((e.start, e.end) for e in found)
    placed = [(*m.span("span"), place) for place, shape in _placed() for m in shape.finditer(text)]
    done = 0
    for start, end, place in sorted(placed):
        known = bool(taken) and taken[0][0] < start
        if start < done or overlaps(taken, start, end) or _names_none(text, start, place):
            continue
        behind = 0 if place in ("this", "that") else _TIED
        if foreign and not known and not _process_in(document, start, end + behind):
            continue
        if place == "last" and any(0 < start - b <= 2 for _, b in taken):
            continue  # "the 20th round the last meeting of the process"
        if not belongs_elsewhere(text, start, end, known, placed=True):
            done = end
            found.append(RoundExpression(start, end, (), place, f"relative:{place}"))
    return sorted(found, key=lambda e: e.start)


def _bare_words(words: str) -> str:
    return re.sub(rf"^{PREFIX}(?:ال|لل)?", "", words)


def _called_so(document: Document, e: RoundExpression, elsewhere: set[str]) -> bool:
    """Whether a round is called as one of other talks, and nothing in its sentence says that it is none."""
    sentence = document.sentence_at(e.start)
    return _bare_words(document.text[e.start : e.end]) in elsewhere and not process().search(
        document.text, sentence.start, sentence.end
    )


_A_MATCH = 3  # words of a game that make a text a report on one


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("sport") + END)


@cache
def _delegations() -> re.Pattern[str]:
    return re.compile(PREFIX + cue_words("of_delegations") + END)


@cache
def _in_apposition() -> Scanner:
    """ "The next round, which is the 18th": a relative expression that gives its number right behind."""
    placed = "|".join(re.sub(r"\(\?P<\w+>", "(?:", shape.pattern.removeprefix(PREFIX)) for _, shape in _placed())
    return Scanner(rf"{PREFIX}(?P<span>(?:{placed})(?: +[^،.\n]{{1,30}})?، *وه[يو] +(?P<number>{_number()}))(?!\w)")


def _process_in(document: Document, start: int, end: int) -> bool:
    """Whether the sentence of a round names the process up to ``end``."""
    sentence = document.sentence_at(start)
    return process().search(document.text, sentence.start, min(end, sentence.end)) is not None


_TIED = 40  # characters behind a number in which the process is named that it counts


def _names_none(text: str, start: int, place: str) -> bool:
    """ "Any new round" is none; "the 20th is the last meeting" says what a round is, and names no other."""
    before = text[max(0, start - _BEFORE) : start]
    return place in ("new", "last") and bool(_predicate().search(before))


_EVE = re.compile(r"(?<= اول) +(?:ال)?امس(?!\w)")  # "the Astana talks the day before yesterday"
_DATELINE = re.compile(r"\w+ *[-–] *\d{1,2} *[-–/] *\d{1,2}(?!\d)")  # "Astana - 15 - 9 (KUNA)": a day and a month
_BEFORE = 12  # characters in which "any" and "to be" are sought


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('round_predicate')} +$")


def find_many(document: Document) -> list[tuple[int, int]]:
    """Phrases that speak of many rounds at once ("the previous rounds"): no mention, but they end the talk of one."""
    return [m.span("span") for m in _many().finditer(document.text)]


def _values(words: str, kind: str) -> tuple[int, ...]:
    digits = [int(n) for n in re.findall(r"\d+", words)]
    if digits:
        return tuple(digits)
    if kind in ("first", "of"):
        ordinal = re.match(numerals.ordinal(), words)
        return (numerals.ordinal_value(ordinal.group()),) if ordinal else ()
    if kind == "bearing":
        word = re.search(rf"{numerals.cardinal()}$", words)
        if word:
            return (numerals.cardinal_value(word.group()),)
    spoken = [numerals.ordinal_value(m.group()) for m in re.finditer(rf"(?<!\w)و?{numerals.ordinal()}", words)]
    return tuple(spoken)


def _is_part_of_round(text: str, start: int, end: int, kind: str) -> bool:
    """ "The first session of Astana 19", "of the process in its 18th edition": a session within a numbered round."""
    if not _session().search(text, start, end):
        return False
    return bool(_numbered_process().match(text, end) or kind in ("first", "of") and _numbered_noun().match(text, end))


@cache
def _numbered_noun() -> re.Pattern[str]:
    return re.compile(rf" +(?:من +)?(?:اعمال +)?{cue_words('round_singular')} *{_number()}")


def _hyphened(text: str, start: int, end: int, kind: str) -> bool:
    """ "Astana-7": its number, whatever follows."""
    return kind == "process" and bool(_HYPHENED.search(text, start, end))


_HYPHENED = re.compile(r"\w[-–_]\d{1,2}$")


@cache
def _day_before() -> re.Pattern[str]:
    """ "The round began the day before yesterday": no first one."""
    return re.compile(rf" +(?:من +)?{cue_words('day_of_first')}{END}")


def _is_said_of(text: str, start: int, end: int, numbers: tuple[int, ...]) -> bool:
    """ "The current session is the first since", "set for the next round the third and fourth of May": no number of a round."""
    placed = cues("relative_this", "relative_next", "relative_last").find(text, start, end)
    if not placed or text[end - 1].isdigit() or text[end - 1] == ")":
        return False
    return bool(numbers == (1,) and _of_its_kind().match(text, end) or _of_month().match(text, end))


@cache
def _of_its_kind() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('of_its_kind')}{END}")


@cache
def _of_month() -> re.Pattern[str]:
    """A month, behind one ordinal or the last of several."""
    names = alternatives([*forms("months"), *forms("cues", **{"class": "hijri_month"})])
    return re.compile(rf"(?: +و{numerals.ordinal()})? +(?:من +)?(?:شهر +)?{names}{END}")


@cache
def _session() -> re.Pattern[str]:
    return re.compile(cue_words("session"))


@cache
def _numbered_process() -> re.Pattern[str]:
    owned = rf" +(?:في +|ب)?{cue_words('round_possessive', 'round_noun')}"
    return re.compile(rf"[^.،\n]{{0,25}}?(?<!\w){_OPEN}{cue_words('process')}{_CLOSE}(?:{owned})? *[-–]? *{_number()}")


def _counts_something(text: str, end: int) -> bool:
    """Digits that count what follows them ("21 ساعة", "22 وفدا") or are a day of a month are no round number."""
    return bool(_counted().match(text, end))


@cache
def _counts_rounds() -> re.Pattern[str]:
    """ "Of the Astana process twenty rounds": the number counts what stands behind it."""
    return re.compile(rf" +{cue_words('round_singular', 'round_plural')}{END}")


@cache
def _counted() -> re.Pattern[str]:
    counted = alternatives([*forms("units"), *forms("date_words", **{"class": "unit"})])
    names = alternatives([*forms("months"), *forms("cues", **{"class": "hijri_month"})])
    month = rf"(?: *(?:و|-|الي) *\d{{1,2}})? +(?:من +)?(?:شهر +)?{names}"
    return re.compile(rf"(?<=\d)(?: +{counted}|{month})" + END)


def _is_first_of_process(text: str, start: int, end: int) -> bool:
    """ "The first of the talks" names a round only if the process is named right behind, or was named before.

    "The first meeting" by itself may be the first of anything, and "twenty rounds" counts them.
    """
    words = text[start:end]
    if numerals.ordinal_value(words) in range(20, _HIGHEST, 10) and not words.startswith("ال"):
        return False
    if process().search(text, end, min(len(text), end + 25)):
        return True
    return not _singular().search(words) and process().search(text, 0, start) is not None


@cache
def _singular() -> re.Pattern[str]:
    return re.compile(rf" {cue_words('round_singular')}$")
