"""Duals: two of something without a number, with their adjectives; and words that only end like duals."""

from __future__ import annotations

from functools import cache

from ...forms import alternatives, cue_words, forms
from ...scanning import Scanner


@cache
def pairs() -> Scanner:
    noun = alternatives([*forms("units", count="many"), *forms("units", count="2")])
    dual, pair = alternatives(forms("units", count="2")), cue_words("pair")
    # Any other word that ends like a feminine dual is one, save names ("...ستان", بوتين), tens, and what has the shape of a
    # participle or an adjective ("they are allied").
    time = alternatives(forms("date_words", **{"class": "dual"}))
    not_two = rf"{cue_words('no_pair')}|{time}|{_names()}|ال\w+|لل\w+|\w+ستان|\w(?:ا\w\w?|\wي\w?|\w+ي)ت(?:ان|ين)"
    other = rf"(?!(?:{not_two})(?!\w))(?![وبلم])\w{{2,}}ت(?:ان|ين)"
    return Scanner(
        rf"(?<!\w)[وف]??[بل]??(?P<span>(?P<noun>{noun}) +{pair}(?! +و\w+[يو]ن(?!\w))"
        rf"|(?:(?P<dual>{dual})|(?P<other>{other}))(?!\w){_adjectives_of_two()}"
        rf"|(?P<known>ال{dual})(?= +{cue_words('earlier_pair')}))(?!\w)",
        ends=("تان", "تين"),
    )


def _names() -> str:
    """Names of people that end like duals: "سليمان", "بوتين"."""
    words = {word for table in ("given_names", "person_forms") for form in forms(table) for word in form.split()}
    return alternatives(word for word in words if word.endswith(("ان", "ين")))


def _adjectives_of_two() -> str:
    """Adjectives behind a dual: "جنديان تركيان", "قياديان بارزان", "جولتين متتاليتين"."""
    no_adjective = rf"(?:ال\w*|ي\w*|و\w*|{cue_words('no_pair', 'no_dual_adjective')}|{_names()})(?!\w)"
    masculine = rf"(?<!ت[اي]ن)(?: +(?!{no_adjective})\w{{3,}}(?:ان|ين)(?!\w))"
    feminine = rf"(?<=ت[اي]ن)(?: +(?!{no_adjective})\w{{2,}}ت(?:ان|ين)(?!\w))"
    return rf"(?:{masculine}|{feminine})?"
