"""The shapes of expressions that name a round, as patterns over folded text, built from the words for rounds and for the process."""

from __future__ import annotations

import re
from functools import cache

from ... import numerals
from ...forms import END, PREFIX, alternatives, cue_words, forms
from ...scanning import Scanner

HIGHEST = 99  # three digits are a typo or no round; what the process reached is not for a rule to know
OPEN = r'["(\[]?'
CLOSE = r'["\])]?'


@cache
def a_number() -> str:
    """The number of a round: digits with or without the article, brackets and dash, or an ordinal in words."""
    digits = r'(?:(?:ال|رقم)? ?[-–("]? ?(?<!\d)\d{1,2}(?!\d|[-.,/:]\d| ?%)(?: ?\)|")?)'
    return rf"(?:{digits}|\( ?{numerals.ordinal()} ?\)|{numerals.ordinal()})"


def _number_or_word() -> str:
    return rf"(?:\d{{1,2}}(?!\d)|{numerals.cardinal()}|(?:ال)?{numerals.ordinal()})"


@cache
def numbered() -> Scanner:
    """Head noun, its adjectives, and a number; the name of the process and a number; an ordinal before its noun; a list."""
    noun, owned, plural = cue_words("round_noun"), cue_words("round_possessive"), cue_words("round_plural")
    adjective, process = cue_words("round_adjective"), cue_words("process")
    city = alternatives(forms("place_forms", place_id="nur-sultan"))  # "Astana" is among the names of the process
    number = a_number()
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
        rf"(?P<named>(?:{noun} +){{1,2}}{OPEN}(?:{process}|{city}){CLOSE}(?: +{adjective})* +(?:ال ?\d{{1,2}}(?!\d)|{numerals.ordinal()}))",
        rf"(?P<apart>{cue_words('round_proper')}(?: +ال\w+){{1,3}} +ال ?\d{{1,2}}(?!\d))(?!\w)",
        rf"(?P<process>{process}{CLOSE} *[-–_]? *{number})",
        rf"(?P<first>(?!ال){numerals.ordinal()} +(?:{cue_words('round_singular')}|{plural}))(?!\w)",
    )
    return Scanner(PREFIX + "(?:" + "|".join(shapes) + ")")


@cache
def relative() -> tuple[tuple[str, Scanner], ...]:
    """A round by its place: what the place is called, and the words for it."""
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
    process = rf"(?:{cue_words('round_talks')} +)?{OPEN}{cue_words('process')}{CLOSE}|{cue_words('round_talks')}"
    between = rf"(?: +(?:{cue_words('round_kind')}))?(?: +(?:{process}))?"
    found = [
        (place, Scanner(PREFIX + rf"(?P<span>{noun}{between} +{cue_words(name)})" + END))
        for place, name in kinds.items()
    ]
    for place, name in (("this", "round_demonstrative"), ("that", "round_demonstrative_far")):
        article = "(?=ال)" if place == "that" else ""  # "after that a meeting": a meeting, not "that meeting"
        also = r"(?<!ك)" if place == "that" else ""  # "also", which is written like "as that"
        found.append((place, Scanner(PREFIX + rf"(?P<span>{also}{cue_words(name)} +{article}{noun})" + END)))
    last = cue_words("superlative_last")
    talks = rf"{cue_words('round_plural')} +{OPEN}{cue_words('process', 'own_talks')}{CLOSE}"
    found.append(("last", Scanner(PREFIX + rf"(?P<span>{last} +(?!لل)(?:{noun}|{talks}))" + END)))
    for place in ("its_previous", "its_next"):
        found.append((place, Scanner(PREFIX + rf"(?P<span>{cue_words(place)})" + END)))
    return tuple(found)


@cache
def many() -> Scanner:
    """Many rounds at once: "the previous rounds"."""
    return Scanner(PREFIX + f"(?P<span>{cue_words('many_rounds')})" + END)


@cache
def of_month_in_apposition() -> Scanner:
    """ "The round of last November, which is the 19th": the number of a round that is told by its month."""
    of_month = rf"{cue_words('round_noun')} +(?:شهر +)?{alternatives(forms('months'))}"
    return Scanner(rf"{PREFIX}{of_month}(?: +[^،.\n]{{1,20}})?، *وه[يو] +(?P<span>(?P<number>{a_number()}))(?!\w)")


@cache
def demonstrative() -> re.Pattern[str]:
    """ "This", before the noun of a round."""
    return re.compile(rf"{cue_words('round_demonstrative')} +")


@cache
def in_apposition() -> Scanner:
    """ "The next round, which is the 18th": a relative expression that gives its number right behind."""
    placed = "|".join(re.sub(r"\(\?P<\w+>", "(?:", shape.pattern.removeprefix(PREFIX)) for _, shape in relative())
    noun = rf"(?:{cue_words('round_singular')} +)?"  # "the last round, which is round 21"
    apart = rf"(?=[،.)]| +من +نوعها?(?! +{cue_words('of_its_kind')}))"
    # "The next round, the twenty-first,", "the next round of the talks (22)".
    bare = rf"(?:، *{noun}(?P<the>ال(?:{numerals.ordinal()}| ?\d{{1,2}})){apart}| *\( *(?P<of>{a_number()}) *\))"
    return Scanner(rf"{PREFIX}(?P<span>(?:{placed})(?: +[^،.\n]{{1,30}})?(?:، *وه[يو] +{noun}(?P<number>{a_number()})|{bare}))(?!\w)")
