"""The host city by the name that it did not have then, and one round in a city of two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from .. import edtf
from ..lexicon import rows
from ..origin import of_days, strongest
from .days import Span, spans
from .flag import Flag
from .model import PLANS, Claim, RoundDays

_CITY_NAMES = ("Astana", "Nur-Sultan")


def name_on(first: date, last: date) -> tuple[str, str] | None:
    """The name of the host city on days, all of which are of one name, and the day since which it bears it.

    >>> name_on(date(2024, 11, 11), date(2024, 11, 12)), name_on(date(2022, 6, 1), date(2023, 6, 1))
    (('Astana', '2022-09-19'), None)
    """
    for row in rows("renamings"):
        if row["from"] <= first.isoformat() and (not row["until"] or last.isoformat() <= row["until"]):
            return row["name"], row["from"]
    return None


def named_out_of_time(
    claims: Iterable[Claim],
    written: Mapping[str, edtf.Value],
    days: Mapping[int, RoundDays],
    leaning: Collection[str | int] = (),
) -> Iterator[Flag]:
    """Claims that place a round in Nur-Sultan or in Astana on days on which the city surely had the other name.

    The days are those of the round; where these aren't known and the article tells of its own time, those of writing. ``leaning``
    are the articles and rounds whose days lean on a correction.
    """
    for claim in claims:
        if claim.subject != "city" or claim.value not in _CITY_NAMES:
            continue
        held: Sequence[Span] = spans(days[claim.round].held) if claim.round in days else ()
        whose: str | int = claim.round
        if not held and (claim.about or claim.status in PLANS):
            held, whose = spans(written.get(claim.article_id)), claim.article_id
        names = [name_on(*span) for span in held]
        name = names[0] if len({name and name[0] for name in names}) == 1 else None
        if name and name[0] != claim.value:
            facts = {"told": claim.value, "name": name[0], "since": name[1]}
            origin = strongest(claim.origin, of_days(leaning, whose))
            yield Flag(claim.article_id, claim.start, claim.end, claim.surface, "city_out_of_time", claim.round, facts, origin)


def named_two_ways(claims: Iterable[Claim]) -> Iterator[Flag]:
    """The first place in each article of claims that give the city of one round its two names: naming, no disagreement."""
    rounds: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject == "city" and claim.value in _CITY_NAMES:
            rounds[claim.round].append(claim)
    for found in rounds.values():
        if len({claim.value for claim in found}) > 1:
            origin = strongest(*(claim.origin for claim in found))
            firsts = {(claim.article_id, claim.value): claim for claim in reversed(found)}
            for claim in reversed(list(firsts.values())):
                yield Flag(
                    claim.article_id, claim.start, claim.end, claim.surface, "city_of_two_names", claim.round, origin=origin
                )
