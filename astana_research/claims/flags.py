"""What a reader should know is amiss: each with the words it stands in and what follows. A flag never corrects a value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import edtf
from ..origin import of_days, strongest
from .absences import absences
from .days import spans
from .flag import Flag
from .model import Claim, RoundDays
from .offices import foreign_offices
from .page import begins_in_mid_article, leaders_attend, stands_twice
from .planned import Plan
from .record import Record
from .renaming import named_out_of_time, named_two_ways

if TYPE_CHECKING:
    from ..together import Read


def flags(
    reads: Sequence[Read],
    found: Sequence[Claim],
    plans: Iterable[Plan],
    written: Mapping[str, edtf.Value],
    days: Mapping[int, RoundDays],
    record: Record,
    leaning: Collection[str | int] = (),
) -> list[Flag]:
    """The flags of a corpus, by article and place, from its claims and plans, days of writing and of rounds, and the record.

    ``leaning`` are the articles and rounds whose days lean on a correction by a person.
    """
    order = {read.article.article_id: n for n, read in enumerate(reads)}
    documents = {read.article.article_id: read.document for read in reads}
    raised = [
        *named_out_of_time(found, written, days, leaning),
        *named_two_ways(found),
        *absences(found, documents, record),
        *plans_not_kept(plans, leaning),
    ]
    for read in reads:
        for rule in (begins_in_mid_article, stands_twice, leaders_attend):
            raised += rule(read.document)
        raised += [*foreign_offices(read), *at_odds(read), *other_days_printed(read, written[read.article.article_id], leaning)]
    return sorted(_once(raised), key=lambda flag: (order[flag.article_id], flag.start, flag.end))


def _once(raised: Iterable[Flag]) -> list[Flag]:
    """Each flag of a place once, with the strongest mark of those that are one."""
    found: dict[tuple, Flag] = {}
    for flag in raised:
        key = (flag.article_id, flag.start, flag.end, flag.flag, flag.round)
        found[key] = replace(flag, origin=strongest(flag.origin, found[key].origin)) if key in found else flag
    return list(found.values())


def plans_not_kept(plans: Iterable[Plan], leaning: Collection[str | int] = ()) -> Iterator[Flag]:
    """Plans whose days the round did not meet on."""
    for plan in plans:
        if plan.outcome == "moved" and plan.held is not None:
            c = plan.claim
            facts = {"plan": c.value, "held": plan.held.held.edtf}
            origin = strongest(c.origin, of_days(leaning, c.round))
            yield Flag(c.article_id, c.start, c.end, c.surface, "plan_not_kept", c.round, facts, origin)


def at_odds(read: Read) -> Iterator[Flag]:
    """Dates that contradict themselves: two months that are not one, a weekday that is not that day's."""
    for _, m in read.mentions:
        for conflict in (m.expression or {}).get("conflict", ()) if m.kind == "date" and m.first else ():
            flag = _CONFLICTS.get(conflict)
            if flag and m.start is not None and m.end is not None:
                yield Flag(m.article_id, m.start, m.end, m.surface or "", flag, m.round, origin=m.source)


_CONFLICTS = {"two month names that differ": "months_differ", "a weekday that is not that day's": "weekday_clash"}


def other_days_printed(read: Read, written: edtf.Value, leaning: Collection[str | int] = ()) -> Iterator[Flag]:
    """Dates that the page bears and on none of which the text can have been written."""
    days = spans(written)
    for _, m in read.mentions:
        if m.kind != "date" or not m.printed or m.start is None or m.end is None:
            continue
        printed = spans(read.writing.resolve(m))
        if days and printed and all(b < x or y < a for a, b in printed for x, y in days):
            facts = {"printed": m.value, "written": written.edtf}
            origin = strongest(m.source, of_days(leaning, m.article_id))
            yield Flag(m.article_id, m.start, m.end, m.surface or "", "printed_on_another_day", None, facts, origin)
