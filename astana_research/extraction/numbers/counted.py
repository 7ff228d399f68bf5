"""What stands beside a number: the noun that it counts, and words that keep it from counting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import lexicon, numerals
from ...cleaning import fold_text
from ...forms import END, alternatives, cue_set, cue_words, forms
from ...scanning import Scanner

_GLUED = r"(?:[وف]??[بلك]??)"  # as little as can be: "واحد وعشرون" begins with no و


@dataclass(frozen=True)
class Noun:
    """A counted noun behind or before a number: where the words end (or begin), and its row of units.csv, if it has one."""

    place: int
    row: dict[str, str] | None = None
    words: str = ""


def is_spoken(words: str) -> bool:
    """Whether a number is in words."""
    return not any(map(str.isdigit, words))


@cache
def unit_rows() -> dict[str, dict[str, str]]:
    """The rows of units.csv by folded form."""
    return {fold_text(row["form"]): row for row in lexicon.rows("units")}


@cache
def number() -> Scanner:
    """A number with what is glued to its front left out: "و23", "بثلاثة"."""
    return Scanner(rf"(?<![\w.,،/:–%-]){_GLUED}(?P<number>{numerals.amount()})(?!\w)|(?<!\w)%(?P<percent>\d{{1,3}})(?!\d)")


@cache
def percent() -> re.Pattern[str]:
    return re.compile(rf" ?%|(?: +{cue_words('percent')}){END}")


@cache
def _noun() -> re.Pattern[str]:
    noun = alternatives([*forms("units", count=""), *forms("units", count="many")])
    return re.compile(rf" +(?P<noun>{noun})(?!\w)(?: +و(?P<other>{noun})(?!\w))?")


@cache
def _adverse() -> re.Pattern[str]:
    """Time and calendar: "11 شهراً", "15 آذار", "4 من الشهر", "18 الجاري" count nothing here."""
    words = alternatives(
        [
            *forms("months"),
            *forms("weekdays"),
            *(r["form"] for r in lexicon.rows("date_words") if r["class"] in ("unit", "dual", "daypart", "season", "tie")),
        ]
    )
    return re.compile(rf" +(?:من +)?(?:شهر +)?(?:{words}|منه|الاول|الثاني){END}| *(?:الي|-|–|و) *\d{{1,2}} +(?:من +)?{words}{END}")


def is_time(text: str, end: int) -> bool:
    """Whether a number that ends here counts time, is part of a date, or measures a length or a temperature."""
    return bool(_adverse().match(text, end) or _measure().match(text, end))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?P<label>{cue_words('number_label')}) +(?:ال ?)?$")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}{cue_words('number_place')} *[-–]? *$")


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a number names what stands before it ("القرار 2254", "الساعة 11"), or is the year of a month."""
    low = max(start - 24, 0)
    if re.fullmatch(r"(?:19|20)\d\d", text[start:end]) and _month_before().search(text, low, start):
        return True
    return bool(_label().search(text, low, start))


def is_year(text: str, start: int) -> bool:
    """Whether what stands before four digits makes them a year, whatever follows: "النصف الثاني من 2024"."""
    return bool(_year_part().search(text, max(start - 24, 0), start))


@cache
def _year_part() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبل]?{cue_words('year_part')} *$")


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(forms('months'))}[ ،,]+$")


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('measure')}{END}(?! +مربع)")


def follows_place(text: str, start: int) -> bool:
    """Whether a number stands right behind a city, as talks are numbered: "جنيف 8"."""
    return bool(_place().search(text, max(start - 20, 0), start))


def has_noun(text: str, end: int) -> bool:
    """Whether a listed noun, and no length of time, follows a number."""
    return bool(_noun().match(text, end)) and not is_time(text, end)


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('own_part')}{END}")


@cache
def _of_group() -> re.Pattern[str]:
    """ "5 من المستشارين الإيرانيين", "ثمانية من مساعديه", "خمسة من قادة الجنوب"."""
    noun = alternatives(forms("units", count="many"))
    bare = alternatives([*forms("units", count="many"), *_own_stems()])
    pronoun = r"(?:ه|ها|هم|هن|نا|كم)"
    plural = r"\w{3,}(?:ات|ين|ون|يي)"  # "مساعديه" has lost its nun
    great, body = cue_words("great_ones"), cue_words("body_of_people")
    of = r"(?!ال)\w{3,} +(?=ال(?!ذ|تي)\w)"  # "three of the zones of (the) ..."
    whose = rf"(?P<whose>(?:{body} +(?=\w{{3}})|{of})?\w+)(?:(?<=ي)|(?: +ال\w+(?:ي|يه)(?!\w)|(?<=ه) +ال\w+ه(?!\w))?)"
    return re.compile(
        rf" +من +(?:{great} +)?(?:(?P<noun>ال{noun}|ال{plural})(?P<rest>(?: +ال\w+(?:ين|ون|يه|ات))?)|(?P<of>{bare}) +{whose}"
        rf"|(?P<own>{noun}|\w{{3,}}(?:ي|ات)){pronoun}){END}"
    )


@cache
def _own_stems() -> dict[str, str]:
    """Plurals as they stand before a pronoun: without nun, or with another seat of the hamza."""
    found = {}
    for form in forms("units", count="many"):
        folded = fold_text(form)
        found[re.sub("(?<=ي)ن$|ون$", "", folded)] = folded
        found[re.sub("(?<=و)ن$", "", folded)] = folded
        found[re.sub("اء$", "اي", folded)] = folded
    return found


def noun_behind(text: str, end: int, spoken: bool, value: float, sure: bool) -> Noun | None:
    """The noun that a number counts, behind it: in the lexicon, or shaped as the number asks for.

    ``spoken`` is true of a number in words, ``sure`` where the words before leave no doubt that something is counted.
    """
    if m := _of_them().match(text, end):
        return Noun(m.end())
    if m := _noun().match(text, end):
        if value == 3 and m["noun"] in cue_set("known_three") and _are_guarantors(text, end, m.end()):
            return None
        row = unit_rows()[" ".join(m["noun"].split())]
        other = unit_rows()[" ".join(m["other"].split())] if m["other"] else None
        # "86 طفلاً وطفلة" is one number, "3 جنود وضابط" another and one more.
        both = other and row["person"] and other["count"] == row["count"] and not _GOES_ON.match(text, m.end())
        place = m.end() if both else m.end("noun")
        return Noun(_with_adjectives(text, place, m["noun"], value), row, m["noun"])
    if m := _of_group().match(text, end):
        return _group(m)
    return _open_noun(text, end, spoken, value, sure)


_GOES_ON = re.compile(r" +(?:\w+ +){0,2}?\d")  # "40 people, and the injury of about 120": the next number's noun


def _are_guarantors(text: str, number: int, noun: int) -> bool:
    """Whether "three states" are the guarantors, by the words beside them: "leaders of three states", "three guaranteeing states"."""
    return bool(_guaranteeing().match(text, noun) or _led().search(text, max(number - 30, 0), number))


@cache
def _guaranteeing() -> re.Pattern[str]:
    return re.compile(rf" +(?:ال)?{cue_words('guaranteeing')}{END}")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_GLUED}{cue_words('leaders_of')} +(?:ال)?\w+$")


def _group(m: re.Match[str]) -> Noun | None:
    if m["of"] and (m["whose"].split()[-1] in cue_set("not_counted") or len(m["whose"]) < 3):
        return None
    words = m["noun"] or m["of"] or m["own"]
    bare = words.removeprefix("ال")
    row = unit_rows().get(bare) or unit_rows().get(_own_stems().get(bare, "")) or unit_rows().get(words)
    if not row and (not m["noun"] or bare.endswith("ات")) and not (m["own"] or "").endswith("ي"):
        return None  # "3 من الولايات ...": a noun that nobody listed may be a place
    return Noun(m.end(), row, words)


_WORD = re.compile(r" +([^\W\d_]+)(?!\w)")
_PLURAL = re.compile(r"\w{2,}(?:ات|ين|ون)|ا\w\w?ا\w|ا\w\w\wه|\w\wو\w|\w\wا\w|\w\w?ا\wي?\w|\w\w\wاء")


def _open_noun(text: str, end: int, spoken: bool, value: float, sure: bool) -> Noun | None:
    """A noun that isn't listed: one word of the form that the number asks for, and nothing that is known for something else."""
    m = _WORD.match(text, end)
    if not m or not _may_be_noun(m[1]) or value != int(value) and value < 1000:
        return None
    word, rest = m[1], int(value) % 100
    year = 1900 < value < 2100 and not spoken
    if 11 <= rest <= 99:
        shaped = spoken or len(word) > 3 and word.endswith(("ا", "ه")) and (sure or not year)
    elif 3 <= rest <= 10:
        shaped = spoken or bool(_PLURAL.fullmatch(word)) and (sure or len(word) > 4)
    else:
        singular = len(word) > 2 and not word.endswith(("ا", "ت", "ين", "ون")) and not year
        shaped = value >= 100 and (singular or (spoken or sure) and not word.endswith(("ت", "ون")))
    return Noun(_with_adjectives(text, m.end(), word, value), None, word) if shaped else None


def _may_be_noun(word: str) -> bool:
    return not (
        len(word) < 3
        or word in cue_set("not_counted", "function_word", "number_label", "number_place", "part_of", "against", "share", "counted_total")
        or word[0] in "وفبكي"  # joined words and verbs; the nouns that begin so are listed
        or word.startswith(("ال", "لل", "ست", "سي"))
        or word.endswith("وا")
        or word in unit_rows() and unit_rows()[word]["count"] == "2"
    )


_NISBA = re.compile(r"\w{2,}ي(?:ه|ا|ين|ون)|\w{3,}ي")


def _with_adjectives(text: str, end: int, noun: str, value: float) -> int:
    """The end of the adjectives behind a noun without article, which say of what kind it is: "غارات جوية", "جنديا سوريا"."""
    for _ in range(2):
        m = _WORD.match(text, end)
        if not m or not _is_adjective(m[1], noun, value):
            break
        end = m.end()
    return end


def _is_adjective(word: str, noun: str, value: float) -> bool:
    if word in cue_set("quantity_adjective", "earlier"):
        return True
    if not _NISBA.fullmatch(word) or word.startswith("ال"):
        return False
    # Of all that ends like an adjective only what agrees with the noun is one.
    accusative = noun.endswith(("ا", "اء")) and len(noun) > 3
    if word.endswith("يا"):
        # "11 جنديا سوريا": behind an accusative a name of a country is its adjective.
        return accusative and word not in cue_set("not_adjective") - cue_set("country_as_adjective")
    if word in cue_set("not_adjective"):
        return False
    if word.endswith("يه"):
        return not accusative and not noun.endswith(("ين", "ون"))
    if word.endswith(("يين", "يون")):
        return not accusative
    return word.endswith("ي") and (word[0] not in "ينت" or word == "تركي") and value >= 100 and int(value) % 100 < 3 and not accusative


@cache
def _before_number() -> re.Pattern[str]:
    noun = alternatives(forms("units", count="many"))
    stem = alternatives([*forms("units", count="many"), *_own_stems()])
    # What an idafa runs over is no preposition: "activists during the 48 hours" aren't 48
    other = rf"(?!{cue_words('not_counted', 'function_word')}(?!\w))\w+"
    return re.compile(
        rf"(?<!\w){_GLUED}(?P<all>(?:(?P<definite>(?:ال|(?<=ل)ل){noun}|لل{noun})(?P<kind> +ال\w+(?:يه|ه|ين|ون))?"
        rf"|(?P<bare>{stem})(?: +{other}){{1,2}}|(?P<own>{stem}|\w{{3,}}ات)(?:ه|ها|هم|نا|ي))) +$"
    )


@cache
def _by_number() -> re.Pattern[str]:
    """ "The group of twenty", "the seven industrial states": names."""
    return re.compile(rf"(?<!\w){_GLUED}{cue_words('named_by_number')} +$")


@cache
def _later() -> re.Pattern[str]:
    return re.compile(rf" +{cue_words('earlier')}{END}")


def noun_before(text: str, low: int, start: int, value: float) -> Noun | None:
    """The plural that a number with article follows: "الوفود الثلاثة", "مناطق خفض التصعيد الأربع", "جولاته الست"."""
    low = max(low, start - 60)
    places = [low + m.start() for m in re.finditer(r"(?<!\w)\w", text[low:start])]
    tried = (_before_number().match(text, place, start) for place in reversed(places))
    m = next(filter(None, tried), None)  # the nearest: "the delegations of the three states" are not three
    if not m or _by_number().search(text, low, start):
        return None
    words = m["definite"] or m["bare"] or m["own"]
    bare = re.sub(r"^(?:ال|لل?)(?=\w{3})", "", words) if m["definite"] else words
    if value == 3 and (words in cue_set("known_set") or "ال" + bare in cue_set("known_set")):
        return None  # "the three states" are the guarantors' name, and count nothing
    row = unit_rows().get(bare) or unit_rows().get(_own_stems().get(bare, "")) or unit_rows().get(re.sub("(?<=ا)ت?$", "ت", bare))
    return Noun(m.start("all"), row, bare) if row else None


def past_adjective(text: str, end: int) -> int:
    """The end of "السابقة", "الماضية" right behind."""
    m = _later().match(text, end)
    return m.end() if m else end
