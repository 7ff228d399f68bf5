"""The pages in docs/ as steps that run: commands, code and files, each beside the output that the page shows.

A block ``console`` holds commands behind "$ ", each followed by what it prints. A block ``python`` is followed by a block ``text``
with what it prints, if it prints anything. A block with ``file=PATH`` in its first line is a file that the reader writes. A block
``sh`` installs, and is not run. Any other block is an error, so that nothing on a page goes unchecked.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import mistune

PROMPT = "$ "
PROGRAM = "astana-research"


class Unchecked(ValueError):
    """Raised for a block that can't be run or compared; its message is one line."""


@dataclass(frozen=True)
class Step:
    """A command (``console``), code (``python``) or a file to write (its path in ``kind``), and the output that a page shows."""

    kind: str
    code: str
    shown: str = ""


@dataclass(frozen=True)
class Wrong:
    """A step that printed something else than its page shows."""

    step: Step
    printed: str


def steps(page: str) -> list[Step]:
    r"""The steps of a page in Markdown, in order.

    >>> steps("```console\n$ ls\na\nb\n$ true\n```\n\n```python\nprint(1)\n```\n\n```text\n1\n```")
    [Step(kind='console', code='ls', shown='a\nb\n'), Step(kind='console', code='true', shown=''), \
Step(kind='python', code='print(1)\n', shown='1\n')]
    """
    found: list[Step] = []
    blocks = list(_blocks(page))
    for at, (info, text) in enumerate(blocks):
        lang, _, file = info.partition(" file=")
        if file:
            found.append(Step(file, text))
        elif lang == "console":
            found += _commands(text)
        elif lang == "python":
            follows = blocks[at + 1] if at + 1 < len(blocks) else ("", "")
            found.append(Step("python", text, follows[1] if follows[0] == "text" else ""))
        elif lang == "text" and at and blocks[at - 1][0] == "python":
            continue
        elif lang != "sh":
            raise Unchecked(f"a block that nothing checks: {info or 'without a language'}: {text.splitlines()[:1]}")
    return found


def _blocks(page: str) -> Iterator[tuple[str, str]]:
    """What fenced blocks say of themselves, and their text; those in lists and quotations too."""
    waiting = list(mistune.create_markdown(renderer="ast")(page))
    while waiting:
        token = waiting.pop(0)
        if token["type"] == "block_code":
            yield token.get("attrs", {}).get("info", "").strip(), token["raw"]
        waiting[:0] = token.get("children", [])


def _commands(text: str) -> Iterator[Step]:
    command, shown = "", ""
    for line in text.splitlines(keepends=True):
        if line.startswith(PROMPT):
            if command:
                yield Step("console", command, shown)
            command, shown = line.removeprefix(PROMPT).strip(), ""
        elif command:
            shown += line
        else:
            raise Unchecked(f"output without a command: {line.strip()}")
    if command:
        yield Step("console", command, shown)


def wrong(page: Sequence[Step], folder: Path) -> list[Wrong]:
    """Run the steps in a folder, one after another; return those that print something else than is shown."""
    variables: dict[str, object] = {"__name__": "page"}
    with contextlib.chdir(folder):
        printed = [_run(step, variables) for step in page]
    return compared(page, printed)


def compared(page: Sequence[Step], printed: Sequence[str]) -> list[Wrong]:
    """The steps whose output is not the one that their page shows, to the byte."""
    return [Wrong(step, text) for step, text in zip(page, printed, strict=True) if text != step.shown]


def _run(step: Step, variables: dict[str, object]) -> str:
    if step.kind == "console":
        return _command(step.code)
    if step.kind == "python":
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(step.code, "<page>", "exec"), variables)
        return out.getvalue()
    path = Path(step.kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(step.code, encoding="utf-8", newline="\n")
    return ""


def _command(line: str) -> str:
    """What a command prints, to standard output and error as they come; a status other than 0 stands in a last line."""
    root = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    function = f'{PROGRAM}() {{ "{sys.executable}" -m astana_research "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", function + line], env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout + (f"[status {done.returncode}]\n" if done.returncode else "")
