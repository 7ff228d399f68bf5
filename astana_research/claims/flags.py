"""What a reader should know is amiss: each with the words it stands in and what follows. A flag never corrects a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from .. import edtf
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
) -> list[Flag]:
    """The flags of a corpus, by article and place, from its claims and plans, days of writing and of rounds, and the record."""
    order = {read.article.article_id: n for n, read in enumerate(reads)}
    documents = {read.article.article_id: read.document for read in reads}
    raised = [
        *named_out_of_time(found, written, days),
        *named_two_ways(found),
        *absences(found, documents, record),
        *plans_not_kept(plans),
    ]
    for read in reads:
        for rule in (begins_in_mid_article, stands_twice, leaders_attend):
            raised += rule(read.document)
        raised += [*foreign_offices(read), *at_odds(read), *other_days_printed(read, written[read.article.article_id])]
    return sorted(_once(raised), key=lambda flag: (order[flag.article_id], flag.start, flag.end))


def _once(raised: Iterable[Flag]) -> list[Flag]:
    return list({(flag.article_id, flag.start, flag.end, flag.flag, flag.round): flag for flag in raised}.values())


def plans_not_kept(plans: Iterable[Plan]) -> Iterator[Flag]:
    """Plans whose days the round did not meet on."""
    for plan in plans:
        if plan.outcome == "moved" and plan.held is not None:
            c = plan.claim
            facts = {"plan": c.value, "held": plan.held.held.edtf}
            yield Flag(c.article_id, c.start, c.end, c.surface, "plan_not_kept", c.round, facts)


def at_odds(read: Read) -> Iterator[Flag]:
    """Dates that contradict themselves: two months that are not one, a weekday that is not that day's."""
    for _, m in read.mentions:
        for conflict in (m.expression or {}).get("conflict", ()) if m.kind == "date" and m.first else ():
            flag = _CONFLICTS.get(conflict)
            if flag and m.start is not None and m.end is not None:
                yield Flag(m.article_id, m.start, m.end, m.surface or "", flag, m.round)


_CONFLICTS = {"two month names that differ": "months_differ", "a weekday that is not that day's": "weekday_clash"}


def other_days_printed(read: Read, written: edtf.Value) -> Iterator[Flag]:
    """Dates that the page bears and on none of which the text can have been written."""
    days = spans(written)
    for _, m in read.mentions:
        if m.kind != "date" or not m.printed or m.start is None or m.end is None:
            continue
        printed = spans(read.writing.resolve(m))
        if days and printed and all(b < x or y < a for a, b in printed for x, y in days):
            facts = {"printed": m.value, "written": written.edtf}
            yield Flag(m.article_id, m.start, m.end, m.surface or "", "printed_on_another_day", None, facts)
