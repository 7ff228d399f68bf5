"""A claim: what one article says of one round, with the words that say it; and how two of them are compared."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Protocol

from .. import edtf
from ..origin import RULE
from .days import could_be_one
from .persons import could_be_one_person

DATES = ("first_day", "last_day", "days")
SUBJECTS = (*DATES, "city", "party", "head", "topic")
TOLD, PLANS = frozenset({"held", "recalled"}), frozenset({"planned", "expected", "moved"})
KAZAKH_CAPITAL = "kazakh_capital"  # the city told without a name
ONE_CITY = frozenset({"Astana", "Nur-Sultan", KAZAKH_CAPITAL})


class RoundDays(Protocol):
    """What is solved of the days of a round."""

    @property
    def first(self) -> edtf.Value: ...
    @property
    def last(self) -> edtf.Value: ...
    @property
    def held(self) -> edtf.Value: ...


@dataclass(frozen=True)
class Claim:
    """What an article says of one thing about one round.

    ``subject`` is one of ``SUBJECTS``, ``item`` the party or topic that it is about, ``value`` an EDTF date, a city, a role, a
    person (id, or the name where nobody is known by it) or a topic; None where it is said and can't be told. ``family`` names
    the sentence, shared by its reprints. ``about`` tells that the article is about this round. ``whole`` is the interval of
    which a first or last day was taken. ``origin`` is the strongest mark (``origin.ORIGINS``) of what it is made of: its
    mentions, what names the outlet, and what tells that the article is about the round.
    """

    round: int
    article_id: str
    source: str
    about: bool
    subject: str
    item: str | None
    value: str | None
    status: str | None
    family: str
    start: int
    end: int
    surface: str
    mention_ids: tuple[str, ...]
    days: edtf.Value | None = None
    qualifier: str | None = None
    whole: edtf.Value | None = None
    speaker: str | None = None
    speech_act: str | None = None
    origin: str = RULE

    @property
    def basis(self) -> str | None:
        """Whether it tells how the round was (``told``) or how it was to be (``plan``); the two are never compared."""
        return "told" if self.status in TOLD else "plan" if self.status in PLANS else None


def compatible(a: Claim, b: Claim) -> bool:
    """Whether two claims of one round on the same thing can both be so.

    Roles differ in words only, unless one of them is absence; Astana, Nur-Sultan and "the Kazakh capital" are one city.
    """
    if a.subject in DATES:
        return could_be_one((a.subject, a.days, a.qualifier), (b.subject, b.days, b.qualifier))
    if a.value == b.value:
        return True
    if a.subject == "city":
        return {a.value, b.value} <= ONE_CITY
    if a.subject == "head":
        return could_be_one_person(str(a.value), str(b.value))
    if a.subject == "party":
        return (a.value == "absent") == (b.value == "absent")
    return a.subject == "topic"  # whoever leaves out a topic does not deny it


def opposed(a: Claim, b: Claim) -> bool:
    """Whether two claims contradict each other; ends of intervals only where the intervals don't do so already."""
    if compatible(a, b):
        return False
    if a.whole or b.whole:
        whole = [("days", claim.whole or claim.days, claim.qualifier) for claim in (a, b)]
        return a.subject == b.subject and could_be_one(*whole)
    return True


def kind_of(claim: Claim) -> Hashable:
    """What claims of one round on the same thing have in common that say exactly the same."""
    days, whole = (value.edtf if value else None for value in (claim.days, claim.whole))
    return claim.subject, claim.value, days, claim.qualifier, whole


def independent(claims: Iterable[Claim]) -> int:
    """How many sources say something each by itself: every source counts once, and every family of reprints once.

    >>> def said(source, family):
    ...     return Claim(1, source, source, True, "city", None, "Astana", "held", family, 0, 1, "x", ())
    >>> independent([said("a", "one"), said("b", "one")]), independent([said("a", "one"), said("b", "one"), said("b", "two")])
    (1, 2)
    """
    families: dict[str, dict[str, None]] = {}
    for claim in claims:
        families.setdefault(claim.source, {})[claim.family] = None
    taken: dict[str, str] = {}  # as many sources as can each be given a family of its own

    def give(source: str, seen: set[str]) -> bool:
        for family in families[source]:
            if family not in seen:
                seen.add(family)
                if family not in taken or give(taken[family], seen):
                    taken[family] = source
                    return True
        return False

    return sum(give(source, set()) for source in families)
