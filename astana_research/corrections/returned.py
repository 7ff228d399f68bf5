"""Back from Label Studio: what annotators did to what the rules read, as rows of a corrections.csv.

What an annotator left alone is no row. A value or field that they changed is a row with the verdict ``value``, a region that they
deleted one with ``not_one``, one that they drew one with ``new``; a region whose kind they changed is struck and drawn anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..mentions import KINDS
from .checking import choices, fields_of
from .label_studio import TEXT, controls
from .model import NONE, WHOLE
from .spans import AROUND

Row = dict[str, str]


class NotAnExport(ValueError):
    """Raised where a file is no export of Label Studio; its message is the reason, one line."""


@dataclass(frozen=True)
class Region:
    """A mention as a form shows it: ``fields`` hold text, and what is not told is not there."""

    id: str
    kind: str
    start: int | None
    end: int | None
    fields: Mapping[str, str]
    why: str = ""


@dataclass(frozen=True)
class Annotation:
    """One annotator's regions of one article, beside those that the rules had read (``read``)."""

    article: str
    text: str
    who: str
    when: str
    read: tuple[Region, ...]
    regions: tuple[Region, ...]
    problems: tuple[str, ...] = ()


def annotations(exported: str) -> list[Annotation]:
    """The annotations of an export (format JSON, not JSON-MIN) of tasks that ``label_studio.tasks`` made.

    Raises NotAnExport. What an annotator skipped is left out.
    """
    try:
        tasks = json.loads(exported)
    except (ValueError, RecursionError):
        raise NotAnExport("not JSON") from None
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise NotAnExport("not a list of tasks, as Label Studio exports in its format JSON")
    found = []
    for n, task in enumerate(tasks, 1):
        data, made = task.get("data"), task.get("annotations")
        if not isinstance(data, dict) or not isinstance(made, list):
            raise NotAnExport(f"task {n} has no data or annotations: export in the format JSON")
        if not all(isinstance(data.get(name), str) for name in ("article", TEXT)) or not isinstance(data.get("read"), list):
            raise NotAnExport(f"task {n} was not made by `astana-research spans --label-studio`")
        try:
            read = tuple(_read(record) for record in data["read"])
            found += [_annotation(data, read, one) for one in made if not one.get("was_cancelled")]
        except (TypeError, KeyError, AttributeError, ValueError):
            raise NotAnExport(f"task {n} holds what neither this program nor Label Studio writes") from None
    return found


def _read(record: Mapping[str, Any]) -> Region:
    fields = {str(name): str(told) for name, told in record["fields"].items()}
    place = (int(record["start"]), int(record["end"])) if "start" in record else (None, None)
    return Region(str(record["id"]), str(record["kind"]), *place, fields)


def _annotation(data: Mapping[str, Any], read: tuple[Region, ...], one: Mapping[str, Any]) -> Annotation:
    text, problems = data[TEXT], []
    groups: dict[str, list[Mapping[str, Any]]] = {}
    whole: dict[str, str] = {}
    for result in one.get("result") or ():
        if result.get("from_name") in WHOLE:
            whole[result["from_name"]] = _told(result)
        elif isinstance(result.get("value"), dict) and "start" in result["value"]:
            groups.setdefault(str(result["id"]).partition("#")[0], []).append(result)
    regions = []
    for name, results in groups.items():
        region = _region(name, results, text)
        if isinstance(region, Region):
            regions.append(region)
        else:
            problems.append(f"{data['article']}: region {name}: {region}")
            read = tuple(r for r in read if r.id != name)  # what can't be read back was not deleted
    before = {r.kind: r.id for r in read if r.kind in WHOLE}
    regions += [Region(before.get(kind, kind), kind, None, None, {"value": told} if told else {}) for kind, told in whole.items()]
    regions += [Region(before[kind], kind, None, None, {}) for kind in before if kind not in whole]
    when = str(one.get("updated_at") or one.get("created_at") or "")[:10]
    return Annotation(data["article"], text, _who(one.get("completed_by")), when, read, tuple(regions), tuple(problems))


def _who(told: Any) -> str:
    if isinstance(told, dict):
        name = " ".join(str(told.get(part) or "") for part in ("first_name", "last_name")).strip()
        return str(told.get("email") or name or f"annotator {told.get('id')}")
    return f"annotator {told}" if told is not None else "annotator"


def _told(result: Mapping[str, Any]) -> str:
    value = result["value"]
    told = value.get("choices") or value.get("text") or ()
    return (told if isinstance(told, str) else " ".join(str(part) for part in told)).strip()


def _region(name: str, results: Sequence[Mapping[str, Any]], text: str) -> Region | str:
    labels = [result for result in results if result.get("type") == "labels"]
    if len(labels) != 1 or len(kinds := labels[0]["value"].get("labels") or ()) != 1 or kinds[0] not in KINDS or kinds[0] in WHOLE:
        return "has not just one kind"
    value = labels[0]["value"]
    span = _span(text, int(value["start"]), int(value["end"]), value.get("text"))
    if span is None:
        return "its words do not stand at its place"
    known = controls()
    shown = ((known[r["from_name"]][0], _told(r)) for r in results if r.get("from_name") in known)
    fields = {field: told for field, told in shown if told and (field == "value" or field in fields_of(kinds[0]))}
    notes = (labels[0].get("meta") or {}).get("text") or ()
    return Region(name, kinds[0], *span, fields, (notes if isinstance(notes, str) else " ".join(map(str, notes))).strip())


def _span(text: str, start: int, end: int, words: Any) -> tuple[int, int] | None:
    """The span in code points. Other programs that write this format count UTF-16 units: so it is read, where only that fits the words."""
    for low, high in ((start, end), (_from_units(text, start), _from_units(text, end))):
        if 0 <= low < high <= len(text) and (not isinstance(words, str) or _bare(text[low:high]) == _bare(words)):
            return low, high
    return None


def _bare(words: str) -> str:
    return re.sub(r"\\n|\s", "", words)  # Label Studio writes a newline of the text as a backslash and an n


def _from_units(text: str, units: int) -> int:
    for n, c in enumerate(text):
        if units <= 0:
            return n
        units -= 2 if ord(c) > 0xFFFF else 1
    return len(text) + units


# As rows


def rows(found: Iterable[Annotation]) -> tuple[list[Row], list[str]]:
    """Rows of a corrections.csv, by article, annotator and place, and a line for each thing that could not be taken."""
    made: list[Row] = []
    problems: list[str] = []
    for one in found:
        problems += one.problems
        for row in _rows(one):
            if row["kind"] == "publication" and row.get("value") == NONE:
                problems.append(f"{one.article}: publication: an article has a day of writing; nothing is no correction")
            else:
                made.append(row)
    return made, problems


def _rows(one: Annotation) -> Iterator[Row]:
    pairs = _paired(one.read, one.regions)
    for before, after in sorted(pairs, key=lambda pair: _place(pair[0] or pair[1])):
        if before and after:
            changed = _changed(before, after)
            if changed or (before.start, before.end) != (after.start, after.end):
                yield _row(one, after, "value", {"was": before.fields.get("value", NONE), **changed})
        elif before:
            yield _row(one, before, "not_one", {"was": before.fields.get("value", NONE)})
        elif after:
            yield _row(one, after, "new", {"value": NONE, **after.fields})


def _place(region: Region | None) -> tuple[bool, int, int, str]:
    assert region
    return region.start is None, region.start or 0, region.end or 0, region.kind


def _paired(read: Sequence[Region], made: Sequence[Region]) -> list[tuple[Region | None, Region | None]]:
    """Each region that was read with the one that came of it: by its id, else by its place and value, else by its place."""
    keys = (
        lambda r: (r.id, r.kind),
        lambda r: (r.kind, r.start, r.end, r.fields.get("value")),
        lambda r: (r.kind, r.start, r.end),
    )
    left, rest = list(read), list(made)
    pairs: list[tuple[Region | None, Region | None]] = []
    for key in keys:
        waiting: dict[Any, list[Region]] = {}
        for after in rest:
            waiting.setdefault(key(after), []).append(after)
        unpaired = []
        for before in left:
            if mates := waiting.get(key(before)):
                pairs.append((before, mates.pop(0)))
            else:
                unpaired.append(before)
        taken = {id(after) for _, after in pairs}
        left, rest = unpaired, [after for after in rest if id(after) not in taken]
    moved = [before for before in left if any(_crosses(before, after) for after in rest)]
    for before in moved:  # the edges were drawn anew
        over = [after for after in rest if _crosses(before, after)]
        if len(over) == 1 and sum(_crosses(other, over[0]) for other in read) == 1:
            pairs.append((before, over[0]))
            left.remove(before)
            rest.remove(over[0])
    return [*pairs, *((before, None) for before in left), *((None, after) for after in rest)]


def _crosses(a: Region, b: Region) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.kind == b.kind and a.start < b.end and b.start < a.end


def _changed(before: Region, after: Region) -> Row:
    """The value and fields that differ, as a corrections.csv tells them."""
    names = dict.fromkeys(("value", *before.fields, *after.fields))
    changed = {}
    for name in names:
        flag = choices(name, before.kind) == ("true", "false") if name != "value" else False
        was, told = (_plain(region.fields.get(name, ""), flag) for region in (before, after))
        if was != told:
            changed[name] = told or ("false" if flag else NONE)
    return changed


def _plain(told: str, flag: bool) -> str:
    return "" if flag and told == "false" else told


def _row(one: Annotation, region: Region, verdict: str, told: Row) -> Row:
    row = {"article_id": one.article, "kind": region.kind, "verdict": verdict}
    if region.start is not None and region.end is not None:
        around = one.text[max(0, region.start - AROUND) : region.start], one.text[region.end : region.end + AROUND]
        row |= {"start": str(region.start), "end": str(region.end), "exact": one.text[region.start : region.end]}
        row |= {"prefix": around[0], "suffix": around[1]}
    else:
        told = {name: cell for name, cell in told.items() if name != "was"}
    return row | told | {"who": one.who, "why": region.why, "when": one.when}
