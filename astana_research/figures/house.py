"""House style: what an editor may choose of how figures speak. Everything else is the same for everybody.

The choices in force are set as Matplotlib's are, for a while:

>>> with use(House(months="egyptian", digits="arabic")):
...     shown(say("figure.month.11", "ar") + " 2024", "ar")
'نوفمبر ٢٠٢٤'
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields

from .. import lexicon

CHOICES = {
    "months": ("levantine", "egyptian", "both"),  # of Arabic figures: تشرين الثاني, نوفمبر, تشرين الثاني/نوفمبر
    "digits": ("latin", "arabic"),  # of Arabic figures: 22, ٢٢
    "astana": ("أستانا", "أستانة", "آستانا", "الأستانة"),  # how Arabic figures spell the city, in words of their own
    "parties": ("neutral", "official"),  # Syrian government, or Syrian Arab Republic
}
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class House:
    """The choices of `CHOICES`, the first of each by default, and a title of one's own ("" for the figure's).

    Raises ValueError, naming what there is, for a choice that isn't there.
    """

    months: str = "levantine"
    digits: str = "latin"
    astana: str = "أستانا"
    parties: str = "neutral"
    title: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            there = CHOICES.get(field.name)
            if there and getattr(self, field.name) not in there:
                raise ValueError(f"{field.name}: {getattr(self, field.name)!r} is none of {', '.join(there)}")


_IN_FORCE: ContextVar[House] = ContextVar("house", default=House())  # noqa: B039 - frozen


def in_force() -> House:
    return _IN_FORCE.get()


@contextmanager
def use(house: House) -> Iterator[None]:
    """Draw by the choices of `house` in this block."""
    before = _IN_FORCE.set(house)
    try:
        yield
    finally:
        _IN_FORCE.reset(before)


def say(key: str, lang: str, /, **values: object) -> str:
    """The words of labels.csv for `key`, as the house says them; `{astana}` is the city as the house spells it.

    Raises KeyError for an unknown key.
    """
    house = in_force()
    if lang == "ar" and key.startswith("figure.month.") and house.months != "levantine":
        egyptian = lexicon.say(key.replace("figure.month.", "house.months.egyptian."), lang)
        return egyptian if house.months == "egyptian" else f"{lexicon.say(key, lang)}/{egyptian}"
    return lexicon.say(key, lang, astana=house.astana if lang == "ar" else "Astana", **values)


def party(code: str, lang: str) -> str:
    """What the house calls a party; "" where it has no name of its own for it."""
    key = f"house.parties.{in_force().parties}.{code}"
    return lexicon.say(key, lang) if key in lexicon.labels() else ""


def shown(s: str, lang: str) -> str:
    """Words in the digits of the house."""
    return s.translate(_DIGITS) if lang == "ar" and in_force().digits == "arabic" else s
