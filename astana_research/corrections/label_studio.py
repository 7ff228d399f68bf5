"""Out to Label Studio: tasks that hold the text with what the rules read as predictions, and the labelling configuration.

Label Studio (1.23, libs/editor: ``charsToCodePoints`` in selection-tools.js) counts the characters of a text in code points, each
``\\n`` and ``\\r`` as one: as the offsets here are counted. What was read also goes along in the task's data, since an export always
brings that back, and predictions not always.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from ..lexicon import say
from ..mentions import KINDS, Mention
from .checking import choices, fields_of
from .model import WHOLE
from .spans import fields

if TYPE_CHECKING:
    from ..together import Read

TEXT = "text"
_PLACED = tuple(kind for kind in KINDS if kind not in WHOLE)
_HUES = {"round": "#0072b2", "date": "#e69f00", "party": "#009e73", "head": "#cc79a7", "topic": "#d55e00", "host_city": "#56b4e9"}
MODEL = "astana-research"


def as_text(value: Any) -> str:
    """A value or field as it stands in a form: nothing for what is not told.

    >>> as_text(22), as_text(True), as_text(False), as_text(None)
    ('22', 'true', '', '')
    """
    return "" if value in (None, False) else "true" if value is True else str(value)


def region(number: int, m: Mention) -> dict[str, Any]:
    """A mention as a record that goes along with the task and is compared with what comes back."""
    if m.kind in WHOLE:  # of which a form shows the value alone
        place, said = {}, {"value": m.value}
    else:
        place, said = {"start": m.start, "end": m.end}, {"value": m.value, **fields(m)}
    return {"id": f"m{number}", "kind": m.kind, **place, "fields": {name: as_text(v) for name, v in said.items() if as_text(v)}}


def tasks(reads: Iterable[Read]) -> Iterator[dict[str, Any]]:
    """A task an article: ``data.text`` is the raw text, ``data.read`` what was read, ``predictions`` the same as regions.

    >>> from ..corpus import Article
    >>> from ..together import read_together, reads
    >>> [task] = tasks(reads(read_together([Article.of("a", "انطلقت اليوم الجولة الـ22 من مسار أستانا.")])))
    >>> [r for r in task["predictions"][0]["result"] if r["id"] == "m2"][1]["value"]
    {'start': 13, 'end': 25, 'text': ['22']}
    """
    for read in reads:
        text = read.article.text
        regions = [region(int(i.rpartition(":")[2]), m) for i, m in read.mentions if m.kind in WHOLE or m.start is not None]
        result = [one for r in regions for one in _results(r, text)]
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        yield {
            "data": {"article": read.article.article_id, "sha256": digest, TEXT: text, "read": regions},
            "predictions": [{"model_version": MODEL, "result": result}],
        }


def _results(r: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """A region as results: its label, then its value and fields; what an article has once has no place."""
    to = {"id": r["id"], "to_name": TEXT}
    place = {"start": r["start"], "end": r["end"]} if "start" in r else {}
    if place:
        words = {"text": text[r["start"] : r["end"]], "labels": [r["kind"]]}
        yield {**to, "from_name": "kind", "type": "labels", "value": {**place, **words}}
    for name, told in r["fields"].items():
        control = control_of(name, r["kind"])
        kind = "choices" if _options(name, r["kind"]) else "textarea"
        yield {**to, "from_name": control, "type": kind, "value": {**place, "choices" if kind == "choices" else "text": [told]}}


def control_of(name: str, kind: str) -> str:
    """The name of the control in which a field of a kind is shown; kinds that read a field in different ways have their own."""
    if kind in WHOLE:
        return kind
    return f"{name}_{kind}" if len({_options(name, k) for k in _kinds_with(name)}) > 1 and name != "value" else name


def _kinds_with(name: str) -> tuple[str, ...]:
    return tuple(kind for kind in _PLACED if name == "value" or name in fields_of(kind))


def _options(name: str, kind: str) -> tuple[str, ...]:
    return () if name == "value" else choices(name, kind)


def controls() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each control of regions, with the field that it shows and the kinds that have it."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name in dict.fromkeys(("value", *(name for kind in _PLACED for name in fields_of(kind)))):
        for kind in _kinds_with(name):
            control = control_of(name, kind)
            found[control] = (name, (*found.get(control, (name, ()))[1], kind))
    return found


def config(lang: str = "en") -> str:
    """The labelling configuration, as XML: a label a kind, and for each region its value and fields.

    >>> config().splitlines()[1].strip()
    '<Labels name="kind" toName="text">'
    """
    view = ElementTree.Element("View")
    labels = ElementTree.SubElement(view, "Labels", name="kind", toName=TEXT)
    for kind in _PLACED:
        hint = say(f"kind.{kind}", lang)
        ElementTree.SubElement(labels, "Label", value=kind, background=_HUES.get(kind, "#808080"), hint=hint)
    ElementTree.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
    for control, (name, kinds) in controls().items():
        when = {"visibleWhen": "region-selected", "whenTagName": "kind", "whenLabelValue": ",".join(kinds)}
        here = ElementTree.SubElement(view, "View", **when)
        each = {"toName": TEXT, "perRegion": "true"}
        if options := _options(name, kinds[0]):
            drop = ElementTree.SubElement(here, "Choices", name=control, choice="single", layout="select", **each)
            for option in options:
                ElementTree.SubElement(drop, "Choice", value=option)
        else:
            _area(here, control, say(f"column.{name}", lang), each)
    for kind in WHOLE:
        _area(view, kind, say(f"kind.{kind}", lang), {"toName": TEXT})
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _area(view: ElementTree.Element, control: str, hint: str, more: dict[str, str]) -> None:
    once = {"maxSubmissions": "1", "editable": "true", "rows": "1"}
    ElementTree.SubElement(view, "TextArea", name=control, placeholder=hint, **once, **more)
