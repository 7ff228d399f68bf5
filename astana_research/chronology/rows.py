"""The rows of the tables on days: rounds, the evidence for every day, clashes, what hangs on each convention."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .. import edtf, reference
from ..origin import DATED, RULE, of_days, strongest
from .clashes import Clash
from .leaning import Leaning, leaning, source
from .proof import Cut, Unknown
from .results import Chronology, RoundDays
from .statements import CONVENTIONS, Statement

Row = dict[str, Any]


def rows_of_days(found: Chronology, texts: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of the tables ``chronology``, ``evidence`` and ``clashes``; ``texts`` are the raw texts by article."""
    leans = leaning(found)
    return {
        "chronology": rows_of_rounds(found),
        "evidence": [row for unknown in (*found.writings, *found.rounds) for row in _evidence(found, unknown, texts, leans)],
        "clashes": [row for n, clash in enumerate(found.clashes, 1) for row in _clash(n, clash, texts)],
    }


def rows_of_rounds(found: Chronology) -> list[Row]:
    """The rows of the table ``chronology``."""
    record, leans = {int(r["round"]): r for r in reference.rows("rounds")}, leaning(found)
    return [_round(days, record.get(n, {})) | {"source": _source(found, n, leans)} for n, days in found.rounds.items()]


def rows_of_conventions(found: Chronology, anew: Callable[[str], Chronology]) -> list[Row]:
    """The rows of the table ``conventions``; ``anew`` gives the chronology of the same corpus without one of them."""
    return [row for name in CONVENTIONS for row in _changes(name, found, anew(name))]


def _iso(value: edtf.Value, name: str) -> Row:
    start, end = (day.isoformat() if day else None for day in (value.start, value.end))
    return {name: value.edtf, f"{name}_start": start, f"{name}_end": end}


def _round(days: RoundDays, record: Mapping[str, str]) -> Row:
    """The days of a round; the public record stands beside them and had no part in finding them."""
    row = {"round": days.number, **_iso(days.first, "first_day"), **_iso(days.last, "last_day")}
    row |= {"held": days.held.edtf, "between": days.between.edtf, "steps": len(days.cuts)}
    if record:
        first, last = record["first_day"], record["last_day"]
        row |= {"record_first_day": first, "record_last_day": last, "record_fits": days.holds(first, last)}
    return row


def _cuts(found: Chronology, unknown: Unknown) -> tuple[Cut, ...]:
    return found.writings[unknown].cuts if isinstance(unknown, str) else found.rounds[unknown].cuts


def _source(found: Chronology, unknown: Unknown, leans: Leaning) -> str:
    """On whose word the days of an article or a round rest: by what is said of them, and by the days of others."""
    return strongest(source(s for cut in _cuts(found, unknown) for s in cut.statements), of_days(leans.unknowns, unknown))


def _evidence(found: Chronology, unknown: Unknown, texts: Mapping[str, str], leans: Leaning) -> Iterator[Row]:
    for step, cut in enumerate(_cuts(found, unknown), 1):
        through = DATED if cut in leans.cuts else RULE
        row = {
            "article_id": unknown if isinstance(unknown, str) else None,
            "round": None if isinstance(unknown, str) else unknown,
            "step": step,
            "days_rule": _code(cut.rule),
            "through": _through(cut),
            "days_left": cut.left,
        }
        if not cut.statements:
            yield row | {"convention": None if cut.rule == "doubted" else "rounds_without_gaps", "source": through}
        for s in cut.statements:
            yield row | _said(s, texts) | {"source": strongest(source((s,)), through)}


def _through(cut: Cut) -> str | None:
    """The other unknowns that a step went through, as they stood before it."""
    return "|".join(str(unknown) for unknown in cut.through) or None


def _code(rule: str) -> str:
    return rule.replace(" ", "_")


def _said(s: Statement, texts: Mapping[str, str]) -> Row:
    surface = texts[s.article][s.start : s.end] if s.start is not None else None
    return {
        "said_in": s.article,
        "start": s.start,
        "end": s.end,
        "surface": surface,
        "says": _code(s.rule),
        "of_round": s.round,
        "trust": s.trust,
        "convention": "|".join(s.conventions) or None,
        "source": source((s,)),
    }


def _clash(number: int, clash: Clash, texts: Mapping[str, str]) -> Iterator[Row]:
    for s in clash.together:
        yield {"clash": number, "left_out": s == clash.aside, **_said(s, texts)}


def _changes(convention: str, whole: Chronology, less: Chronology) -> Iterator[Row]:
    """What is dated otherwise without a convention; one row without an article or round where nothing is."""
    pairs: list[tuple[Row, str | None, str | None]] = []
    for name, w in whole.writings.items():
        pairs.append(({"article_id": name}, w.value.edtf, less.writings[name].value.edtf))
    for n, days in whole.rounds.items():
        other = less.rounds.get(n)
        ends = [(days.first.edtf, other.first.edtf), (days.last.edtf, other.last.edtf)] if other else [(days.first.edtf, None)]
        pairs.append(({"round": n}, *next((pair for pair in ends if pair[0] != pair[1]), ends[0])))
    leans = leaning(whole)
    changed = [
        {**row, "convention": convention, "with": a, "without": b, "source": _source(whole, row.get("article_id") or row["round"], leans)}
        for row, a, b in pairs
        if a != b
    ]
    if pairs:
        yield from changed or [{"convention": convention}]
