"""By which names a text calls the sides: the regime or the government, the opposition or armed groups, أستانا or أستانة."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..document import Document
from ..extraction.names.parties import party_names
from ..forms import END, Hit, Matcher, cue_words
from ..lexicon import rows
from ..mentions import Mention
from ..origin import RULE, strongest

if TYPE_CHECKING:
    from ..together import Read

CITY = "city"  # the actor of names of the host city, which also name the process


@dataclass(frozen=True)
class Naming:
    """A name of an actor, with the frame that it sets; ``quoted`` tells that it stands in quoted words, ``speaker`` whose.

    ``origin`` is the strongest mark of the mentions that make it one: the party or city that it was read as, the quotation.
    """

    article_id: str
    actor: str
    frame: str
    form: str
    start: int
    end: int
    surface: str
    quoted: bool
    speaker: str | None
    origin: str = RULE


def naming(read: Read) -> list[Naming]:
    """The names by which an article calls the sides and the city, in order; none in repeated text or page furniture.

    Words that can mean another thing (الحكومة, دمشق) count where they were read as the party; others (النظام, المعارضة) unless
    what follows makes another's of them. What names somebody only by a judgement ("the terrorists") is left out.

    >>> from astana_research.corpus import Article
    >>> from astana_research.together import read_together, reads
    >>> [read] = reads(read_together([Article.of("a", "التقى وفد النظام السوري في أستانة ممثلين عن الفصائل الفلسطينية.")]))
    >>> [(name.actor, name.frame) for name in naming(read)]
    [('SYR-GOV', 'regime'), ('city', 'astana_ta')]
    """
    document = read.document
    mentions = [m for _, m in read.mentions]
    parties = {code: _spans(mentions, "party", code) for code in {m.value for m in mentions if m.kind == "party"}}
    cities = _spans(mentions, "host_city")
    quotations = [m for m in mentions if m.kind == "quotation" and m.start is not None]
    set_right = [m for m in mentions if m.source != RULE]
    found = []
    for hit in _names().find(document.text):
        row = hit.entry
        start, end = document.cite(hit.start, hit.end)
        if document.set_aside(document.sentence_at(hit.start)) or not _meant(row, hit, document, (start, end), parties, cities):
            continue
        said = next((q for q in quotations if q.direct and q.start <= start and end <= q.end), None)
        speaker = said.speaker if said else None
        surface, whose = document.folded.raw[start:end], row["actor"]
        origin = strongest(*(m.source for m in set_right if m is said or _makes(m, row, (start, end))))
        found.append(Naming(document.article_id, whose, row["frame"], row["form"], start, end, surface, said is not None, speaker, origin))
    return found


@cache
def _names() -> Matcher:
    return Matcher({row["form"]: row for row in rows("naming")})


def _spans(mentions: Sequence[Mention], kind: str, value: str | None = None) -> list[tuple[int, int]]:
    found = ((m.start, m.end) for m in mentions if m.kind == kind and (value is None or m.value == value))
    return sorted((start, end) for start, end in found if start is not None and end is not None)


def _meant(
    row: Mapping[str, str],
    hit: Hit,
    document: Document,
    span: tuple[int, int],
    parties: Mapping[str, list[tuple[int, int]]],
    cities: list[tuple[int, int]],
) -> bool:
    if row["when"] == "party":
        return _within(parties.get(row["actor"], []), span) and not _anothers(document.text, hit.end)
    if row["when"] == "city":
        return _within(cities, span)
    return row["when"] == "always" or not _anothers(document.text, hit.end)


def _makes(m: Mention, row: Mapping[str, str], span: tuple[int, int]) -> bool:
    """Whether a name at ``span`` counts because of a mention: of its party, or of the city."""
    kind, value = {"party": ("party", row["actor"]), "city": ("host_city", m.value)}.get(row["when"], (None, None))
    return (m.kind, m.value) == (kind, value) and m.start is not None and m.end is not None and m.start < span[1] and span[0] < m.end


def _within(spans: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether one of some spans, in order, shares a place with ``span``."""
    n = bisect_left(spans, (span[1],))
    return any(end > span[0] for _, end in spans[max(0, n - 3) : n])


def _anothers(text: str, end: int) -> bool:
    """Whether the words behind a name make another's of it: "the international order", "the government in Baghdad"."""
    if _other().match(text, end):
        return True
    if nisba := _NISBA.match(text, end):
        return not _goes_on().fullmatch(nisba[1])
    place = _IN.match(text, end)
    return bool(place) and any(_foreign(text, place.end()))


def _foreign(text: str, start: int) -> Iterator[bool]:
    """For a party that is named right there, whether it is none of Syria's."""
    for hit in party_names().find(text, start, min(len(text), start + 40)):
        if hit.start == start:
            yield not any(code in ("SYR-GOV", "SYR-OPP") for code in hit.entry)


_NISBA = re.compile(r" +(ال\w{2,}(?:ي|يه))(?!\w)")  # an adjective of belonging
_IN = re.compile(r" +(?:في +|ب)")


@cache
def _goes_on() -> re.Pattern[str]:
    """Adjectives that leave the name what it is, and other words of that shape."""
    return re.compile(cue_words("naming_goes_on"))


@cache
def _other() -> re.Pattern[str]:
    return re.compile(" +" + cue_words("naming_other") + END)
