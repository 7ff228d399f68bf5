"""The claims of an article: each thing that it says of a round, from its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from .. import edtf
from ..cleaning import fold_text
from ..lexicon import rows
from ..mentions import Mention
from ..origin import strongest
from .days import spans
from .families import Families
from .model import KAZAKH_CAPITAL, PLANS, Claim

if TYPE_CHECKING:
    from ..together import Read

_A_ROUND = timedelta(days=6)  # an interval that is no longer can be the days of a round
_ON_AGENDA = frozenset({"agree", "plan", "announce", "discuss"})


def claims(reads: Iterable[Read], families: Families) -> list[Claim]:
    """What the articles say of rounds, by round, then in the order of articles and of their texts."""
    found = [claim for read in reads for claim in claims_of(read, families)]
    return sorted(found, key=lambda claim: claim.round)


def claims_of(read: Read, families: Families) -> list[Claim]:
    """The claims of one article; what it says twice within one family of sentences is one claim with all its mentions."""
    merged: dict[tuple, Claim] = {}
    for claim in _claims(read, families):
        days = claim.days.edtf if claim.days else None
        key = (claim.round, claim.subject, claim.item, claim.value, days, claim.qualifier, claim.status, claim.family)
        before = merged.get(key)
        ids = claim.mention_ids
        merged[key] = (
            replace(before, mention_ids=(*before.mention_ids, *ids), origin=strongest(before.origin, claim.origin)) if before else claim
        )
    return list(merged.values())


def source_of(read: Read) -> str:
    """Whose words an article's are: its outlet, where that is known, else itself."""
    return source_name(read.outlet, read.article.article_id)


def source_name(outlet: str | None, article_id: str) -> str:
    """The one name of an outlet, however it is written; the article's id where no outlet is known."""
    return _outlets().get(fold_text(outlet), outlet) if outlet else article_id


@cache
def _outlets() -> dict[str, str]:
    """The forms in which outlets are named, folded, and the one name of each; forms of several outlets are left out."""
    names = {row["outlet_id"]: row["name_ar"] for row in rows("outlets")}
    return {fold_text(row["form"]): names[row["outlet_id"]] for row in rows("outlet_forms") if row["outlet_id"] in names}


def _claims(read: Read, families: Families) -> Iterator[Claim]:
    about = next((m for _, m in read.mentions if m.kind == "about"), None)
    source, named_by = source_of(read), read.outlet_origin
    for mention_id, m in read.mentions:
        if m.round is None or not m.first or m.start is None:
            continue
        is_about = about is not None and m.round == about.value
        claim = Claim(
            round=m.round,
            article_id=read.article.article_id,
            source=source,
            about=is_about,
            subject="",
            item=None,
            value=None,
            status=m.status,
            family=families.at(read.article.article_id, m.start),
            start=m.start,
            end=m.end or m.start,
            surface=m.surface or "",
            mention_ids=(mention_id,),
            origin=strongest(m.source, named_by, *([about.source] if about and is_about else [])),
        )
        yield from _of_mention(claim, m, read)


def _of_mention(claim: Claim, m: Mention, read: Read) -> Iterator[Claim]:
    if m.kind == "date":
        yield from _dates(claim, m, read)
    elif m.kind == "host_city":
        yield replace(claim, subject="city", value=m.value or KAZAKH_CAPITAL)
    elif m.kind == "party":
        yield replace(claim, subject="party", item=m.value, value=m.role)
    elif m.kind == "head":
        yield replace(claim, subject="head", item=m.party, value=m.value or " ".join(claim.surface.split()))
    elif m.kind == "topic" and m.value != "format" and _of_the_round(m):
        said = {"speaker": m.speaker, "speech_act": m.speech_act}
        yield replace(claim, subject="topic", item=m.value, value=m.value, **said)


def _of_the_round(m: Mention) -> bool:
    """Whether a topic is a point of its round: not what the outlet tells by the way, nor the statement of a round to come."""
    if m.speaker is None:
        return m.speech_act != "report"
    return m.speaker not in ("joint_statement", "guarantors") or m.status not in PLANS or m.speech_act in _ON_AGENDA


_PHASES = {"start": "first_day", "end": "last_day"}


def _dates(claim: Claim, m: Mention, read: Read) -> Iterator[Claim]:
    """The days that a date tells of a round. An interval of days tells its first and its last one as well."""
    value = read.writing.resolve(m)
    told = replace(claim, days=value, value=value.edtf, qualifier=m.qualifier)
    ends = spans(value) if value.precision == "interval" or value.edtf and "/" in value.edtf else ()
    if ends and all(timedelta(0) < high - low <= _A_ROUND for low, high in ends) and m.qualifier is None:
        yield replace(told, subject="days")
        for n, end in enumerate(("first_day", "last_day")):
            day = edtf.summary(span[n] for span in ends)
            yield replace(told, subject=end, days=day, value=day.edtf, whole=value)
    else:
        yield replace(told, subject=_PHASES.get(m.phase or "", "days"))
