"""The pages of this folder as steps that run, each beside the output that its page shows: `python docs/pages.py` renews the outputs.

A block ``console`` holds commands behind "$ ", each followed by what it prints. A block ``python`` is followed by a block ``text``
with what it prints, if it prints anything; what the last command of a block prints may stand so too, where it reads from right
to left. A block with ``file=PATH`` beside its language is a file that the reader writes. A block ``sh`` installs, or needs what isn't
everywhere (a cluster, another program), and is not run; the page says so.
Any other block is an error, so that nothing on a page goes unchecked.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LESSONS = ("TUTORIAL.md", "TUTORIAL.ar.md")  # each runs in a folder of its own, which has docs/example/ and nothing else
GUIDES = ("ARTICLES.md", "CORRECTIONS.md", "RUNS.md")  # the same, with the articles in seeds/ besides
ANSWERS = ("QUESTIONS.md",)  # run in the project's folder, on its tables/
PROMPT = "$ "
PROGRAM = "astana-research"


class Unchecked(ValueError):
    """Raised for a block that can't be run or compared; its message is one line."""


@dataclass(frozen=True)
class Step:
    """A command (``console``), code (``python``) or a file to write (``kind`` is its path), and the output that a page shows.

    ``lines`` are those of the page, from 0, between which the output stands; they are None where a page has no place for it.
    """

    kind: str
    code: str
    shown: str = ""
    lines: tuple[int, int] | None = None


@dataclass(frozen=True)
class Wrong:
    """A step that printed something else than its page shows."""

    step: Step
    printed: str


def steps(page: str) -> list[Step]:
    r"""The steps of a page in Markdown, in order.

    >>> for step in steps("```console\n$ ls\na\nb\n$ true\n```\n\n```python\nprint(1)\n```\n\n```text\n1\n```"):
    ...     print(step)
    Step(kind='console', code='ls', shown='a\nb\n', lines=(2, 4))
    Step(kind='console', code='true', shown='', lines=(5, 5))
    Step(kind='python', code='print(1)\n', shown='1\n', lines=(12, 13))
    """
    found: list[Step] = []
    blocks = [token for token in MarkdownIt("commonmark").parse(page) if token.type in ("fence", "code_block")]
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        lang, _, file = block.info.strip().partition(" file=")
        told = after if after is not None and after.info.strip() == "text" else None
        lines = (told.map[0] + 1, told.map[1] - 1) if told else None
        if file:
            found.append(Step(file, block.content))
        elif lang == "console":
            found += _commands(block.content, block.map[0] + 1)
            if told and found[-1].shown:
                raise Unchecked(f"line {told.map[0] + 1}: a second output of {found[-1].code}")
            if told:
                found[-1] = replace(found[-1], shown=told.content, lines=lines)
        elif lang == "python":
            found.append(Step("python", block.content, told.content if told else "", lines))
        elif lang == "text" and before is not None and before.info.strip() in ("python", "console"):
            continue
        elif lang != "sh":
            first = block.content.split("\n")[0]
            raise Unchecked(f"line {block.map[0] + 1}: a block that nothing checks: {lang or 'no language'}: {first}")
    return found


def _commands(text: str, first: int) -> Iterator[Step]:
    """The commands of a block whose text begins on a line of the page."""
    lines = text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if line.startswith(PROMPT)]
    if lines and starts[:1] != [0]:
        raise Unchecked(f"line {first + 1}: output without a command: {lines[0].strip()}")
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command = lines[at].removeprefix(PROMPT).strip()
        yield Step("console", command, "".join(lines[at + 1 : end]), (first + at + 1, first + end))


def printed(page: Sequence[Step], folder: Path) -> list[str]:
    """Run the steps in a folder, one after another, and return what each prints."""
    variables: dict[str, object] = {"__name__": "page"}
    with contextlib.chdir(folder):
        return [_run(step, variables) for step in page]


def wrong(page: Sequence[Step], outputs: Sequence[str]) -> list[Wrong]:
    """The steps whose output is not the one that their page shows, to the character."""
    return [Wrong(step, text) for step, text in zip(page, outputs, strict=True) if text != step.shown]


def renewed(page: str, outputs: Sequence[str]) -> str:
    """The page with other outputs. Raises Unchecked where it has no place for one.

    >>> print(renewed("```console\\n$ echo a\\nb\\n```", ["a\\n"]))
    ```console
    $ echo a
    a
    ```
    """
    lines = page.splitlines(keepends=True)
    for step, text in reversed(list(zip(steps(page), outputs, strict=True))):
        if step.lines:
            lines[slice(*step.lines)] = [text]
        elif text:
            raise Unchecked(f"no block `text` follows what prints {text.splitlines()[0]}")
    return "".join(lines)


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
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    function = f'{PROGRAM}() {{ "{sys.executable}" -m astana_research "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", function + line], env={**os.environ, "PYTHONPATH": path}, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.stdout + (f"[status {done.returncode}]\n" if done.returncode else "")


@contextlib.contextmanager
def place(name: str) -> Iterator[Path]:
    """The folder in which a page runs."""
    if name in ANSWERS:
        yield ROOT
        return
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE / "example", Path(folder, "docs", "example"))
        shutil.copy(ROOT / "CITATION.cff", folder)
        if name in GUIDES:
            shutil.copytree(ROOT / "seeds", Path(folder, "seeds"))
        yield Path(folder)


def renew() -> None:
    """Write what the steps of all pages print into the pages."""
    for name in (*LESSONS, *GUIDES, *ANSWERS):
        page = (HERE / name).read_text(encoding="utf-8")
        with place(name) as folder:
            outputs = printed(steps(page), folder)
        (HERE / name).write_text(renewed(page, outputs), encoding="utf-8", newline="\n")
        print(HERE / name)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    renew()
