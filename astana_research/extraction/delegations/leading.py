"""The words that tell who leads or stands for a delegation, and who does not: patterns over folded text, from the lexicons."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from ...forms import END, PREFIX, Hit, Matcher, alternatives, cue_words
from ...scanning import Scanner
from ..names.parties import adjectives, is_name, party_names


@cache
def state_of() -> re.Pattern[str]:
    """ "Russia is represented by": the party itself stands for its delegation behind such a verb.

    Bare مثل is "like" as well as "represented": it counts at the head of a clause only.
    """
    verb = rf"(?:{PREFIX}{cue_words('represent')}|(?:^|[.،؛:\n] *|(?<!\w))ومثل|(?:^|[.؛:\n] *|في حين |فيما |بينما )مثل)"
    return re.compile(
        rf"{verb} +(?:دوله +)?(?P<state>{alternatives(r['form'] for r in lexicon.rows('party_forms') if is_name(r))})"
        + END,
        re.M,
    )


@cache
def lead_words() -> Scanner:
    return Scanner(PREFIX + cue_words("head_verb", "led_behind") + END)


@cache
def signs() -> tuple[re.Pattern[str], ...]:
    """What a sentence must hold one of to be looked into."""
    return (
        lead_words(),
        state_of(),
        on_behalf(),
        _observing(),
        _for_somebody(),
        represents(),
        CHAIR,
        COUNTRY,
        COUNTERPART,
        _represented(),
        _delegate(),
    )


@cache
def _for_somebody() -> Scanner:
    """Words that may follow a name, with a party behind them."""
    return Scanner(rf"(?<!\w)(?:عن|ممثل|ممثله|ممثلا|موفد|مثل|{cue_words('represent')})(?!\w)|\(")


@cache
def _observing() -> Scanner:
    return Scanner(PREFIX + cue_words("observer", "observer_seat") + END)


COUNTRY = re.compile(r"(?<!\w)و?مثلت? +(?:المملكه|بلاده|بلادها)(?!\w)")  # "represented the kingdom", named before


@cache
def team_of() -> re.Pattern[str]:
    """ "The team of X arrives": who has a delegation leads it."""
    return re.compile(rf"(?<!\w)[وف]?[بل]?{cue_words('team')} +")


@cache
def represents() -> re.Pattern[str]:
    """ "And represented the deputy minister X the government": bare مثل at the head of a clause, with a title behind it."""
    head = r"(?:^|(?<=[.؛:\n] )|(?<!\w)(?=ومثل)|(?<=فيما )|(?<=بينما )|(?<=حين ))"
    return re.compile(rf"{head}و?مثل(?= +{cue_words('title', 'title_too')}{END})|(?<!\w)(?:فيها|فيه|قد|وقد) +مثل(?= )", re.M)


#: "His Turkish counterpart": of somebody who leads a delegation, another who does.
COUNTERPART = re.compile(r"(?<!\w)[وف]?[بلك]?نظير(?:ه|ها|هم|يه|يها|ته|تها|اه|اها)(?!\w)")

_AT = r"(?:(?:في|خلال) +(?:ال)?\w+(?: +ال\w+(?: +عشره?)?)? +)?"  # "represented at the 20th round by"


@cache
def _represented() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_words('represented')} +{_AT}(?:ب|في +شخص)")


@cache
def represented_by() -> re.Pattern[str]:
    """ "Ankara, represented by": a party right before a name, with titles between at most."""
    party = alternatives(row["form"] for row in lexicon.rows("party_forms"))
    return re.compile(rf"{PREFIX}(?P<party>{party}) +{cue_words('represented')} +{_AT}(?:ب|في +شخص +)(?:\w+ +){{0,4}}$")


@cache
def delegate_of() -> re.Pattern[str]:
    """ "The representative of Ankara", with titles behind at most: right before a name."""
    party = alternatives(row["form"] for row in lexicon.rows("party_forms") if is_name(row))
    title = cue_words("title", "title_too")
    return re.compile(rf"{PREFIX}{cue_words('delegate_of')} +(?P<party>{party})(?: +{title}){{0,3}} +$")


@cache
def _delegate() -> Scanner:
    party = alternatives(row["form"] for row in lexicon.rows("party_forms") if is_name(row))
    return Scanner(rf"{PREFIX}{cue_words('delegate_of')} +{party}{END}")


@cache
def aide_of_head() -> re.Pattern[str]:
    """ "The adviser to the head of the opposition's delegation", right before a name: its bearer leads nothing."""
    return re.compile(rf"{PREFIX}{cue_words('aide')} +رييسه? +(?:ال)?{cue_words('team')}(?: +\w+){{0,3}} +$")


@cache
def and_by() -> re.Pattern[str]:
    """ "... and Tehran by": one more of those represented."""
    party = alternatives(row["form"] for row in lexicon.rows("party_forms"))
    return re.compile(rf"(?:^|[،, ]) *و *(?P<party>{party}) +ب(?:\w+ +){{0,4}}$")


@cache
def in_brackets() -> re.Pattern[str]:
    """A party and the bracket that opens behind it."""
    party = alternatives(row["form"] for row in lexicon.rows("party_forms"))
    return re.compile(rf"{PREFIX}(?P<party>{party}) *\( *$")


CHAIR = re.compile(r"\( *(?:ال)?رييس *[-–:]")  # "Russia (head: X)"


@cache
def on_behalf() -> Scanner:
    """ "For the Turkish side", "from Damascus came", "on behalf of the United Nations:" with a name behind."""
    party = alternatives(r["form"] for r in lexicon.rows("party_forms"))
    return Scanner(rf"(?<!\w)[وف]?(?:عن|ومن) +(?:الجانب +|الطرف +|جانب +)?(?P<state>{party}){END}(?=[ :]+\w)")


@cache
def list_line() -> re.Pattern[str]:
    """A line of a list: a bullet, a party, a colon."""
    party = alternatives(r["form"] for r in lexicon.rows("party_forms") if is_name(r))
    return re.compile(rf"^[^\w\n]*(?P<party>{party}) *[:–-] *", re.M)


@cache
def clause_break() -> re.Pattern[str]:
    breaks = cue_words("clause_break")
    verbs = cue_words("delegate_verb")
    return re.compile(rf"(?<!\w)و?{breaks}{END}|[،,] *و{verbs}{END}|(?<!\w)وان{END}|؛")


@cache
def for_party() -> re.Pattern[str]:
    party = alternatives(row["form"] for row in lexicon.rows("party_forms"))
    on_behalf = rf"(?:،? *{cue_words('in_place_of')}|،(?= +عن(?: +\w+){{1,2}} *،))? +عن +(?:الجانب +|الطرف +|وفد +)?"
    apposed = rf"،? *{cue_words('delegate_apposed')} +(?:عن +)?ل?|،? *ممثلا +(?=لل)"
    stands = rf"(?:{on_behalf}|{apposed}|،? *{_who()} +(?:وفد +|الجانب +)?| *\( *)"
    return re.compile(rf'["»”]?{stands}(?P<party>{party}){END}')


def _who() -> str:
    return rf"(?:الذي|التي) +(?:كان +|كانت +|قد +)?(?:{cue_words('represent')}|مثل)"


@cache
def who_represents() -> re.Pattern[str]:
    """ "Who represented Baghdad": where that stands, somebody is named before it."""
    return re.compile(rf"(?<!\w){_who()}(?= )")


@cache
def leads_behind() -> re.Pattern[str]:
    """ "X, who led the delegation", "X leads the delegation", "X, head of the delegation"."""
    return re.compile(
        rf"(?: *، *(?!و|ف?ال(?:ذي|تي)|بينما|فيما|في حين)[^،.؛:\n\d]{{3,60}}(?= *،))?"  # "X, director of affairs, led"
        rf"(?: *[،,:] *| +)(?P<which>(?:الذي|التي|وهو|وهي) +(?:من +|الذي +|التي +|نفسه +|نفسها +)?)?(?:كان +|قد +|سوف +)?"
        rf"(?!{cue_words('sends')}{END}){cue_words('head_verb', 'led_behind')}{END}"
    )


@cache
def leads_apposed() -> re.Pattern[str]:
    """ "X, the minister's adviser, who leads the delegation"."""
    who = r"(?:الذي|التي|وهو|وهي) +(?:من +|الذي +|التي +)?(?:كان +|قد +)?"
    return re.compile(rf"، *{cue_words('title', 'title_too')}{END}[^،.؛:\n]{{0,60}}، *{who}{cue_words('head_verb')}{END}")


@cache
def leads_together() -> re.Pattern[str]:
    """ "X and Y at the head of the delegations of their countries": of both."""
    return re.compile(rf"[،,]? *{cue_words('leads_together')}{END}")


def codes_of(name: str) -> tuple[str, ...]:
    """The codes of a party's name or adjective."""
    return tuple(next(h.entry for h in _any_form().find(name)).split("|"))


@cache
def _any_form() -> Matcher:
    return Matcher({r["form"]: r["code"] for r in lexicon.rows("party_forms")})


@cache
def apart() -> Matcher:
    """Parties and places: no part of a name."""
    places = {r["form"]: r["place_id"] for r in lexicon.rows("place_forms")}
    return Matcher({**places, **{r["form"]: r["code"] for r in lexicon.rows("party_forms")}})


def is_adjective(text: str, hit: Hit) -> bool:
    return bool(adjectives().find(text, hit.start, hit.end))


def named_codes(name: str) -> tuple[str, ...]:
    return next(h.entry for h in party_names().find(name))


@cache
def next_is_none() -> re.Pattern[str]:
    """ "On behalf of de Mistura", "President Assad": right before the name, with titles between at most."""
    # "as well as" ends in the same word as "on behalf of"
    return re.compile(rf"{PREFIX}(?<!فضلا ){cue_words('not_head_next')}(?: +{cue_words('honorific')})* +$")


@cache
def of_minister() -> re.Pattern[str]:
    """ "Adviser to the minister": the minister's name behind it is of no head."""
    return re.compile(rf"{PREFIX}{cue_words('of_minister')}(?: +{cue_words('honorific')})* +$")


@cache
def stays_away() -> re.Pattern[str]:
    return re.compile(rf'[،, "«»”]+(?:الذي +|التي +)?{cue_words("stays_away")}{END}')


@cache
def no_head_behind() -> re.Pattern[str]:
    """ "X, member of the delegation", "X, its spokesman", "X, as an adviser and not as its head"."""
    return re.compile(rf'["»”]?(?:[،,] *| +){cue_words("no_head_behind")}{END}')


@cache
def office_before() -> re.Pattern[str]:
    """ "The Russian president", "the ambassador to Turkey": an office or a preposition before a party makes it no delegation."""
    return re.compile(PREFIX + cue_words("office_before") + " +$")
