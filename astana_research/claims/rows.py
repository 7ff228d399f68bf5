"""The rows of the tables that compare sources: claims, disagreements, reprints, plans, agreement, naming, flags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import edtf
from ..origin import of_days, strongest
from .agreement import Agreement, agreement
from .disputes import Position, disagreements
from .families import Families, families
from .flag import Flag
from .flags import flags
from .gather import claims
from .model import Claim, RoundDays
from .naming import Naming, naming
from .planned import Plan, plans
from .record import Record

if TYPE_CHECKING:
    from ..together import Read

Row = dict[str, Any]


def compared(
    reads: Sequence[Read],
    days: Mapping[int, RoundDays] | None = None,
    record: Record | None = None,
    leaning: Collection[str | int] = (),
) -> dict[str, list[Row]]:
    """The rows of all these tables, by table. ``days`` are the solved days of rounds, ``record`` the public record, ``leaning``
    the articles and rounds whose days lean on a correction by a person.

    The record fills its own columns, and decides nothing else but which absences are flagged.
    """
    days = {} if days is None else days
    record = Record.public() if record is None else record
    in_families = families([read.document for read in reads])
    found = claims(reads, in_families)
    written = {read.article.article_id: read.writing.value for read in reads}
    planned = plans(found, written, days)
    texts = {read.article.article_id: read.article.text for read in reads}
    return {
        "claims": [_claim(claim, record) for claim in found],
        "disagreements": [_position(side, record) for side in disagreements(found)],
        "reprints": list(_reprints(in_families, found, texts)),
        "planned": [_plan(plan, record, leaning) for plan in planned],
        "agreement": [_agreement(pair) for pair in agreement(found)],
        "naming": [_naming(name) for read in reads for name in naming(read)],
        "flags": [_flag(flag) for flag in flags(reads, found, planned, written, days, record, leaning)],
    }


def _days(value: edtf.Value | None) -> Row:
    if value is None:
        return {"date_precision": None}
    start, end = (day.isoformat() if day else None for day in (value.start, value.end))
    return {"date_start": start, "date_end": end, "date_precision": value.precision}


def _place(found: Claim | Naming | Flag) -> Row:
    return {"article_id": found.article_id, "start": found.start, "end": found.end, "surface": found.surface}


def _claim(claim: Claim, record: Record) -> Row:
    says, status, fits = record.of(claim)
    return {
        **_place(claim),
        **_days(claim.days),
        "round": claim.round,
        "told_by": claim.source,
        "about": claim.about,
        "subject": claim.subject,
        "item": claim.item,
        "value": claim.value,
        "qualifier": claim.qualifier,
        "status": claim.status,
        "tells": claim.basis,
        "speaker": claim.speaker,
        "speech_act": claim.speech_act,
        "mention_ids": "|".join(claim.mention_ids),
        "family": claim.family,
        "record": says,
        "record_status": status,
        "record_fits": fits,
        "source": claim.origin,
    }


def _position(side: Position, record: Record) -> Row:
    says, _, fits = record.of(side.claims[0])
    return {
        "round": side.round,
        "subject": side.subject,
        "item": side.item,
        "tells": side.basis,
        "value": side.value,
        "told_by": _joined(claim.source for claim in side.claims),
        "articles": _joined(claim.article_id for claim in side.claims),
        "mention_ids": _joined(i for claim in side.claims for i in claim.mention_ids),
        "independent": side.independent,
        "chosen": side.chosen,
        "chosen_by": side.rule,
        "record": says,
        "record_fits": fits,
        "source": strongest(*(claim.origin for claim in side.claims)),
    }


def _joined(values: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(values))


def _reprints(in_families: Families, found: Iterable[Claim], texts: Mapping[str, str]) -> Iterator[Row]:
    resting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in found:
        resting[claim.article_id, claim.family].append(claim.origin)
    for r in in_families.reprints:
        origins = resting.get((r.article_id, r.family), [])
        yield {
            "family": r.family,
            "article_id": r.article_id,
            "start": r.start,
            "end": r.end,
            "surface": texts[r.article_id][r.start : r.end],
            "alike": r.alike,
            "claims": len(origins),
            "source": strongest(*origins),
        }


def _plan(plan: Plan, record: Record, leaning: Collection[str | int]) -> Row:
    claim, told = plan.claim, record.plan(plan.claim.round)
    held = record.days(claim.round)
    row = {
        **_place(claim),
        **_days(claim.days),
        "round": claim.round,
        "told_by": claim.source,
        "status": claim.status,
        "plan": claim.value,
        "qualifier": claim.qualifier,
        "written": plan.written.edtf,
        "outcome": plan.outcome,
        "source": strongest(claim.origin, of_days(leaning, claim.article_id, claim.round)),
        "mention_ids": "|".join(claim.mention_ids),
        "record_first_day": held.start.isoformat() if held and held.start else None,
        "record_last_day": held.end.isoformat() if held and held.end else None,
    }
    if plan.held is not None:
        row |= {"held": plan.held.held.edtf, "held_first": plan.held.first.edtf, "held_last": plan.held.last.edtf}
    if told is not None:
        row |= {
            "record_plan": told["announced"] or None,
            "record_plan_date": told["announced_date"] or None,
            "record_plan_qualifier": told["announced_qualifier"] or None,
            "record_result": told["result"] or None,
        }
    return row


def _agreement(pair: Agreement) -> Row:
    counted = {"comparable": pair.comparable, "agree": pair.agree, "share": pair.share, "source": pair.origin}
    return {"told_by": pair.source, "other": pair.other, **counted}


def _naming(name: Naming) -> Row:
    said = {"quoted": name.quoted, "speaker": name.speaker, "source": name.origin}
    return {**_place(name), "actor": name.actor, "frame": name.frame, "form": name.form, **said}


def _flag(flag: Flag) -> Row:
    return {**_place(flag), "flag": flag.flag, "follows": flag.follows("en"), "round": flag.round, "source": flag.origin}
