"""Notebooks as files: one form for the same content, and what two runs of one notebook show differently."""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .files import same_pixels

# What a person sets on purpose. All else (times, scroll positions, folded cells, trust) is of one session only.
_CELL_METADATA = ("editable", "jupyter", "slideshow", "tags")
_METADATA = ("authors", "kernelspec", "language_info", "title")
_WIDGETS = "application/vnd.jupyter.widget-"  # their ids are drawn anew in every run


class BuildError(Exception):
    """The build can't go on; the message is one line for people."""


class NotebookFailed(BuildError):
    """A notebook raised: its file name, the number of the code cell (as in `In [4]`, or None) and the last line."""

    def __init__(self, notebook: str, cell: int | None, error: str) -> None:
        self.notebook, self.cell, self.error = notebook, cell, error
        super().__init__(f"{notebook}{f', In [{cell}]' if cell else ''}: {error}")


def read(path: Path) -> Any:
    """A notebook from its file; NotebookFailed if it is none."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, AttributeError, KeyError, nbformat.ValidationError) as error:  # not JSON, not a notebook
        raise NotebookFailed(path.name, None, last_line("not a notebook", str(error))) from None


def last_line(name: str, message: str) -> str:
    """An error in one line: its name and the last line of what it says, without colours."""
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", message).splitlines() if line.strip()]
    return f"{name}: {lines[-1]}" if lines else name


def normalise(notebook: Any) -> Any:
    """A copy of a notebook (nbformat 4.5) without what differs between two runs that show the same.

    Ids and outputs stay. Execution counts run from 1; times, widget ids and widget state, the version of Python and the
    marks of one session go; pieces of one printed text that came in several messages are joined.

    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> cell = new_code_cell("print(1)", id="a", execution_count=7, metadata={"collapsed": True})
    >>> cell.outputs = [new_output("stream", text="1"), new_output("stream", text="\\n")]
    >>> normalise(new_notebook(cells=[cell])).cells[0]["outputs"]
    [{'output_type': 'stream', 'name': 'stdout', 'text': '1\\n'}]
    """
    notebook = copy.deepcopy(notebook)
    metadata = {key: notebook.metadata[key] for key in _METADATA if key in notebook.metadata}
    if "language_info" in metadata:
        metadata["language_info"] = {k: v for k, v in metadata["language_info"].items() if k != "version"}
    metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = type(notebook)(metadata)
    count = 0
    for cell in notebook.cells:
        cell.metadata = type(cell)({key: cell.metadata[key] for key in _CELL_METADATA if key in cell.metadata})
        if cell.cell_type != "code":
            continue
        ran = bool(cell.source.strip())  # Jupyter doesn't count an empty cell
        count += ran
        cell.execution_count = count if ran else None
        cell.outputs = list(_outputs(cell.outputs, cell.execution_count))
    return notebook


def _outputs(outputs: list[Any], count: int | None) -> Iterator[Any]:
    stream = None
    for output in outputs:
        if output.output_type == "stream" and stream is not None and stream.name == output.name:
            stream.text += output.text
            continue
        stream = output if output.output_type == "stream" else None
        if "execution_count" in output:
            output.execution_count = count
        if "data" in output:
            for mime in [mime for mime in output.data if mime.startswith(_WIDGETS)]:
                del output.data[mime]
            if not output.data:
                continue
        output.pop("transient", None)
        yield output


def to_text(notebook: Any) -> str:
    """The text of a notebook's file, in its one form: sorted keys, UTF-8 unescaped, a newline at the end."""
    import nbformat

    return nbformat.writes(normalise(notebook)).rstrip("\n") + "\n"


def sources(notebook: Any) -> str:
    """What people wrote in a notebook, without what came of running it; the same text means the same run."""
    notebook = normalise(notebook)
    for number, cell in enumerate(notebook.cells):
        if "id" in cell:
            cell.id = f"cell-{number}"  # reading a notebook without ids draws them anew each time
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.pop("language_info", None)
    return to_text(notebook)


def differences(committed: Any, run: Any) -> list[str]:
    """What a run of a notebook shows differently from its committed form: a line each, none if they agree.

    Pictures (PNG) are compared by their pixels, everything else exactly, after both were normalised.
    """
    one, other = normalise(committed), normalise(run)
    found = [] if len(one.cells) == len(other.cells) else [f"{len(one.cells)} cells and {len(other.cells)}"]
    if one.metadata != other.metadata:
        found.append("the notebook's metadata")
    for number, (a, b) in enumerate(zip(one.cells, other.cells, strict=False), start=1):
        place = f"cell {number}" + (f" (In [{a.execution_count}])" if a.get("execution_count") else "")
        if any(a.get(key) != b.get(key) for key in ("id", "cell_type", "source", "metadata", "execution_count")):
            found.append(f"{place}: what is written there")
        elif a.cell_type == "code" and len(a.outputs) != len(b.outputs):
            found.append(f"{place}: {len(a.outputs)} outputs and {len(b.outputs)}")
        elif a.cell_type == "code":
            pairs = enumerate(zip(a.outputs, b.outputs, strict=True), start=1)
            found += [f"{place}, output {n}: {what}" for n, pair in pairs for what in _differences(*pair)]
    return found


def _differences(a: Any, b: Any) -> Iterator[str]:
    if {k: v for k, v in a.items() if k != "data"} != {k: v for k, v in b.items() if k != "data"}:
        yield f"{a.output_type}: {_excerpt(a)} and {_excerpt(b)}"
    one, other = a.get("data", {}), b.get("data", {})
    for mime in sorted({*one, *other}):
        if mime not in one or mime not in other:
            yield f"{mime}: in one of the two only"
        elif mime == "image/png":
            if not same_pixels(base64.b64decode(one[mime]), base64.b64decode(other[mime])):
                yield f"{mime}: the pixels"
        elif one[mime] != other[mime]:
            yield f"{mime}: {_excerpt(one[mime], other[mime])} and {_excerpt(other[mime], one[mime])}"


def _excerpt(value: Any, other: Any = None) -> str:
    """A short piece of a value, from shortly before the first character in which it differs from another."""
    if isinstance(value, str) and isinstance(other, str):
        start = next((n for n, pair in enumerate(zip(value, other, strict=False)) if pair[0] != pair[1]), 0)
        return repr(value[max(0, start - 20) : start + 40])
    text = str(value.get("text", dict(value)) if hasattr(value, "get") else value)
    return repr(text if len(text) <= 60 else text[:60] + "…")
