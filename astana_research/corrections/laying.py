"""The corrections of an article laid over the mentions that rules found in it: only what a correction says changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..document import Document
from ..mentions import Corrected, Mention
from .model import NONE, WHOLE, Correction, Outcome
from .placing import place

_SEVERAL_HERE = ("party", "topic")  # kinds of which one place may name several: "the guarantor states"

_Target = tuple[Any, ...]
"""What corrections speak of: ``("old", n)`` the nth mention, ``("new", kind, start, end, ...)`` one that the rules missed."""


@dataclass(frozen=True)
class Laid:
    """The mentions of an article with their numbers, what became of each row, and how many mentions the rules had ``read``.

    Numbers are those of the rules' mentions, so that an id means the same before and after; what was struck leaves its number empty,
    and what is new is numbered behind the rest.
    """

    mentions: tuple[Mention, ...]
    numbers: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    read: int

    @property
    def all_numbers(self) -> tuple[int, ...]:
        """The numbers, with that of the day of writing, which the chronology puts behind the other mentions."""
        last = self.read + 1
        return self.numbers if last in self.numbers else (*self.numbers, last)


@dataclass(frozen=True)
class _Meant:
    """A correction with its place and what it speaks of."""

    correction: Correction
    target: _Target
    span: tuple[int, int] | None
    moved: bool
    remark: str

    def outcome(self, applied: str, reason: str = "", **more: Any) -> Outcome:
        told = "; ".join(filter(None, (self.remark, reason)))
        return Outcome(self.correction.listed, applied, told, span=self.span, moved=self.moved, **more)


def lay(corrections: Iterable[Correction], document: Document, found: Sequence[Mention]) -> Laid:
    """Lay the corrections of an article over its mentions, which are in text order.

    Rows that say the same count once. Rows that contradict one another are none of them applied: what the rules found stays.

    >>> from ..corpus import Article
    >>> from ..document import read_document
    >>> from ..extraction import extract_document
    >>> from ..reading.corrected import Listed
    >>> document = read_document(Article.of("a", "انطلقت اليوم الجولة الـ22 من مسار أستانا."))
    >>> found = extract_document(document)
    >>> one = Correction(Listed("", 2, {}), "a", "round", "value", "Samar", "", 13, 25, "الجولة الـ22", fields={"value": 21})
    >>> laid = lay([one], document, found)
    >>> [(m.kind, m.value, m.source) for m in laid.mentions if m.kind == "round"], laid.outcomes[0].applied
    ([('round', 21, 'correction')], 'changed')
    """
    outcomes: list[Outcome] = []
    groups: dict[_Target, list[_Meant]] = {}
    for c in corrections:
        meant = _meant(c, document, found)
        if isinstance(meant, Outcome):
            outcomes.append(meant)
        else:
            groups.setdefault(meant.target, []).append(meant)
    kept: dict[int, Mention] = dict(enumerate(found, 1))
    behind = len(found) + 1  # the number of the day of writing, which the chronology adds
    new: list[list[_Meant]] = []
    for target, group in groups.items():
        if against := _contradictions(group):
            outcomes += against
        elif target[0] == "old":
            outcomes += _changed(group, kept, target[1], document)
        else:
            new.append(group)
    others = list(kept.values())
    added = [(_added(group, document, others), group) for group in new]
    for m, group in sorted(added, key=lambda one: (_order(one[0]), str(one[0].value))):
        number = behind if m.kind == "publication" else max([behind, *kept]) + 1
        kept[number] = m
        was = "changed" if m.kind == "publication" else "added"
        outcomes += _told(group, was, None, m, number, "; ".join(filter(None, (_taken_as_new(group), _uncounted(m)))))
    outcomes = [_ties_left(one, kept) for one in outcomes]
    ordered = sorted(kept.items(), key=lambda item: (_order(item[1]), item[0]))
    numbers, mentions = tuple(n for n, _ in ordered), tuple(m for _, m in ordered)
    return Laid(mentions, numbers, tuple(outcomes), len(found))


def _order(m: Mention) -> tuple[bool, int, int, str]:
    return m.start is None, m.start or 0, m.end or 0, m.kind


# What a row speaks of


def _meant(c: Correction, document: Document, found: Sequence[Mention]) -> _Meant | Outcome:
    if c.kind in WHOLE:
        at = next((n for n, m in enumerate(found, 1) if m.kind == c.kind), None)
        return _Meant(c, ("old", at) if at else ("new", c.kind), None, False, "")
    placed = place(document.folded.raw, c)
    if placed.span is None:
        return Outcome(c.listed, "text_changed" if c.start is not None else "refused", placed.reason)
    here = [(n, m) for n, m in enumerate(found, 1) if m.kind == c.kind and (m.start, m.end) == placed.span]
    told = (placed.span, placed.moved, placed.reason)
    if c.verdict == "new":
        alike = [n for n, m in here if m.value == c.fields.get("value") or c.kind not in _SEVERAL_HERE]
        return _Meant(c, ("old", alike[0]) if len(alike) == 1 else _new(c, placed.span), *told)
    beside = here or [(n, m) for n, m in enumerate(found, 1) if m.kind == c.kind and _overlap(m, placed.span)]
    if len(beside) > 1:
        beside = [(n, m) for n, m in beside if c.was == (NONE if m.value is None else str(m.value))] or beside
    if len(beside) == 1:
        return _Meant(c, ("old", beside[0][0]), *told)
    if beside:
        if c.was is None:
            values = ", ".join(str(m.value) for _, m in beside)
            return Outcome(c.listed, "refused", f"the rules read several there ({values}): say in `was` which is meant")
        done = [m for _, m in beside if m.value == c.fields.get("value")]
        if c.verdict == "not_one" or done:
            return Outcome(c.listed, "confirmed", span=placed.span, moved=placed.moved)
        return Outcome(c.listed, "refused", f"the rules no longer read {c.was} there")
    if c.verdict == "not_one":
        return Outcome(c.listed, "confirmed", placed.reason, span=placed.span, moved=placed.moved)
    if "value" not in c.fields:
        return Outcome(c.listed, "refused", f"the rules read no {c.kind} there, and no value is given")
    return _Meant(c, _new(c, placed.span), *told)


def _overlap(m: Mention, span: tuple[int, int]) -> bool:
    return m.start is not None and m.end is not None and m.start < span[1] and span[0] < m.end


def _new(c: Correction, span: tuple[int, int]) -> _Target:
    return ("new", c.kind, *span, *([c.fields.get("value")] if c.kind in _SEVERAL_HERE else []))


def _taken_as_new(group: Sequence[_Meant]) -> str:
    c = group[0].correction
    return f"the rules read no {c.kind} there: taken as new" if c.verdict == "value" and c.kind not in WHOLE else ""


def _contradictions(group: Sequence[_Meant]) -> list[Outcome]:
    """The rows of a group, where they can't all be followed, each with those that it stands against."""
    strikes = [one.correction.verdict == "not_one" for one in group]
    values: dict[str, set[Any]] = {}
    for one in group:
        for name, value in one.correction.fields.items():
            values.setdefault(name, set()).add(value)
    names = [name for name, found in values.items() if len(found) > 1]
    if not (any(strikes) and not all(strikes) or names):
        return []
    rows = {id(one): f"{one.correction.listed.path}: row {one.correction.listed.row} ({one.correction.who})" for one in group}
    what = "whether it is one" if any(strikes) else ", ".join(names)
    return [
        one.outcome("contradicted", f"contradicts {'; '.join(r for i, r in rows.items() if i != id(one))} on {what}; neither is applied")
        for one in group
    ]


# What follows


def _fields(group: Sequence[_Meant]) -> dict[str, Any]:
    return {name: value for one in group for name, value in one.correction.fields.items()}


def _signed(group: Sequence[_Meant], fields: Mapping[str, Any]) -> Corrected:
    who = dict.fromkeys(one.correction.who for one in group)
    why = dict.fromkeys(one.correction.why for one in group if one.correction.why)
    days = fields.get("value") if group[0].correction.kind in ("date", "publication") else None
    return Corrected(" | ".join(who), " | ".join(why), tuple(fields), days)


def _changed(group: Sequence[_Meant], kept: dict[int, Mention], number: int, document: Document) -> list[Outcome]:
    before = kept[number]
    if group[0].correction.verdict == "not_one":
        del kept[number]
        return _told(group, "struck", before, None, number)
    fields = _fields(group)
    spans = {one.span for one in group if one.span}
    if len(spans) == 1 and (span := spans.pop()) != (before.start, before.end):
        fields |= {"start": span[0], "end": span[1], "surface": document.folded.raw[slice(*span)]}
    after = replace(before, **_with_status(before.kind, fields, before.status, kept.values()))
    kept[number] = replace(after, source="correction", corrected=_signed(group, _fields(group)))
    if after == before:
        return _told(group, "confirmed", before, kept[number], number)
    return _told(group, "changed", before, kept[number], number, _uncounted(after))


def _uncounted(m: Mention) -> str:
    """A remark where the tables count the mention elsewhere, or nowhere."""
    if m.repeat_of is not None:
        return f"these words are repeated, and counted where they stand first, in the sentence at {m.repeat_of}"
    return "these words are page furniture, which is not counted" if m.furniture else ""


def _added(group: Sequence[_Meant], document: Document, others: Iterable[Mention]) -> Mention:
    first, fields = group[0], _fields(group)
    kind, value = first.correction.kind, fields.get("value")
    fields = _with_status(kind, fields, None, others)
    more = {name: told for name, told in fields.items() if name != "value"}
    more |= {"source": "correction", "corrected": _signed(group, _fields(group))}
    if kind == "round":
        more.setdefault("relative", False)
    if kind == "date":
        more |= {"deictic": False}
    if first.span is None:
        return Mention(document.article_id, kind, None, None, None, value, rule="correction", **more)
    return document.mention_at(kind, *first.span, value, "correction", **more)


def _with_status(kind: str, fields: dict[str, Any], status: str | None, others: Iterable[Mention]) -> dict[str, Any]:
    """The fields; what has a round and no status gets the one by which the article speaks of that round."""
    number = fields.get("value") if kind == "round" else fields.get("round")
    if kind in ("duration", "about") or number is None or status is not None or "status" in fields:
        return fields
    named = next((m.status for m in others if m.kind == "round" and m.value == number and m.status), None)
    return fields | {"status": named} if named else fields


def _told(
    group: Sequence[_Meant], applied: str, before: Mention | None, after: Mention | None, number: int, reason: str = ""
) -> list[Outcome]:
    """What became of the rows of a group: those that say no more than the ones before them are repetitions."""
    outcomes, said = [], {}
    for one in group:
        repeats = outcomes and one.correction.fields.items() <= said.items()
        said |= one.correction.fields
        how = "repeated" if repeats else applied
        outcomes.append(one.outcome(how, "" if repeats else reason, before=before, after=after, number=number))
    return outcomes


def _ties_left(one: Outcome, kept: dict[int, Mention]) -> Outcome:
    """The outcome, with a remark where a round loses its last mention and other mentions stay tied to it."""
    before, after = one.before, one.after
    if before is None or before.kind != "round" or before.value is None or (after and after.value == before.value):
        return one
    if any(m.kind == "round" and m.value == before.value for m in kept.values()):
        return one
    tied = [n for n, m in kept.items() if m.round == before.value]
    if not tied or one.applied not in ("changed", "struck"):
        return one
    ids = ", ".join(f"{before.article_id}:{n:03d}" for n in tied[:5]) + (", ..." if tied[5:] else "")
    left = f"nothing names round {before.value} any more, to which {len(tied)} mentions stay tied ({ids})"
    return replace(one, reason="; ".join(filter(None, (one.reason, left))))
