"""Running the notebooks: from a folder of articles to tables/ and figures/.

Copies are run, never the notebooks themselves, each in a kernel of the Python that runs this. What they write goes to a
folder aside and takes its place at the end, all of it or nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from . import files, kernels
from . import notebooks as notebook_files
from .notebooks import BuildError, NotebookFailed

FOLDERS = ("tables", "figures")
MANIFEST = files.MANIFEST
STATE = files.STATE
HOUR = 3600.0

_PACKAGE = Path(__file__).resolve().parent


def run(
    corpus: Path,
    output: Path,
    notebooks: Path | None,
    progress: Callable[[str], None],
    *,
    renew: bool = False,
    jobs: int = 2,
    timeout: float | None = None,
) -> list[Path]:
    """Run the notebooks on the articles in `corpus`; write `output`/tables and `output`/figures.

    Returns the paths of all files of the set, in order. They change together or, if a notebook fails, not at all; a
    file that would hold the same is left alone, and files of the former build that no notebook writes any more are
    removed (see `files.replace_set`). Where nothing has changed since the last build, nothing is run.

    `notebooks` is their folder; None means the one beside the package, in a checkout. Those whose names begin with `00`
    run last, one after another, since they list what the others wrote; of the others `jobs` run at a time, the longest first. `progress`
    is given a line at a time. A cell may take `timeout` seconds; None means ASTANA_TIMEOUT of the environment, or an
    hour. With `renew`, the outputs of the run are also written into the notebooks in `notebooks`.

    The executed copies stay in `output`/.astana/notebooks, those of a failed build in `output`/.astana/failed.

    Raises BuildError if a folder is missing or can't be written, NotebookFailed if a notebook fails.
    """
    corpus, output = Path(corpus).resolve(), Path(output).resolve()
    if not corpus.exists():
        raise BuildError(f"{corpus}: no such folder")
    found = _find(notebooks)
    if timeout is None:
        timeout = _timeout()
    try:
        state = output / STATE
        with files.workplace(state, progress) as place:
            inputs = _fingerprint(corpus, found)
            started = time.monotonic()
            if _up_to_date(output, inputs, found):
                progress("Nothing has changed since the last build.")
            else:
                _execute(found, place, corpus, progress, jobs, timeout)
                (state / "build.json").unlink(missing_ok=True)
                changes = files.replace_set(place / "output", output, FOLDERS, MANIFEST)
                _replace_folder(place / "notebooks", state / "notebooks")
                built = {"inputs": inputs, "set": _listed(output)}
                files.write_text(state / "build.json", json.dumps(built) + "\n")
                seconds = time.monotonic() - started
                counts = f"{len(changes.written)} files new or changed, {len(changes.unchanged)} unchanged"
                progress(f"{counts}, {len(changes.removed)} removed, in {seconds:.0f} s.")
            if renew:
                _renew(found, state / "notebooks", progress)
    except OSError as error:
        raise BuildError(f"{error.filename or output}: {error.strerror or error}") from error
    return [output / name for name in [*files.read_manifest(output / MANIFEST), MANIFEST]]


def forget(output: Path) -> None:
    """Remove what builds remember beside an output and what shows the articles: executed notebooks, mentions that were kept."""
    state = Path(output).resolve() / STATE
    with files.alone(state):
        for name in ("notebooks", "failed", files.KEPT):
            shutil.rmtree(state / name, ignore_errors=True)
        (state / "build.json").unlink(missing_ok=True)


def _find(folder: Path | None) -> list[Path]:
    """The notebooks of a folder, in the order of their names."""
    if folder is None:
        folder = _PACKAGE.parent / "notebooks"
        if not folder.is_dir():
            raise BuildError("no notebooks beside the installed package: name their folder with --notebooks")
    folder = Path(folder).resolve()
    if not folder.is_dir():
        raise BuildError(f"{folder}: no such folder")
    found = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not found:
        raise BuildError(f"{folder}: no notebooks there")
    return found


def _timeout() -> float:
    stated = os.environ.get("ASTANA_TIMEOUT", "")
    try:
        return float(stated) if stated else HOUR
    except ValueError:
        raise BuildError(f"ASTANA_TIMEOUT: {stated!r} is no number of seconds") from None


# What was built from what


def _fingerprint(corpus: Path, notebooks: list[Path]) -> str:
    """A hash of all that the result depends on: articles, notebooks, this package, what is installed, the settings."""
    total = hashlib.sha256()

    def add(name: str, data: bytes) -> None:
        total.update(f"{name}\n{len(data)}\n".encode("utf-8", "surrogateescape") + data)

    def add_files(folder: Path, paths: Iterator[Path] | list[Path]) -> None:
        for path in sorted(paths):
            relative = path.relative_to(folder)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in relative.parts):
                add(relative.as_posix(), path.read_bytes())

    add_files(corpus.parent, corpus.rglob("*") if corpus.is_dir() else [corpus])
    add_files(_PACKAGE, _PACKAGE.rglob("*"))
    add_files(notebooks[0].parent, notebooks[0].parent.glob("*.py"))
    for path in notebooks:
        add(path.name, notebook_files.sources(notebook_files.read(path)).encode("utf-8", "surrogatepass"))
    settings = [
        f"{key}={value}" for key, value in os.environ.items() if key.startswith("ASTANA_") and key != "ASTANA_CACHE"
    ]
    installed = {f"{one.metadata['Name']}=={one.version}" for one in metadata.distributions()}
    add("settings", "\n".join([sys.version, platform.machine(), *sorted(settings), *sorted(installed)]).encode())
    return total.hexdigest()


def _up_to_date(output: Path, inputs: str, notebooks: list[Path]) -> bool:
    try:
        recorded = json.loads((output / STATE / "build.json").read_text(encoding="utf-8"))
        same = recorded["inputs"] == inputs and recorded["set"] == _listed(output)  # `tables` writes sets, too
    except (OSError, ValueError, KeyError, TypeError):
        return False
    kept = all((output / STATE / "notebooks" / path.name).is_file() for path in notebooks)
    return same and kept and files.intact(output, MANIFEST)


def _listed(output: Path) -> str:
    return hashlib.sha256((output / MANIFEST).read_bytes()).hexdigest()


def _replace_folder(new: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    os.replace(new, place)


# Running


def _execute(
    found: list[Path], place: Path, corpus: Path, progress: Callable[[str], None], jobs: int, timeout: float
) -> None:
    """Run copies of the notebooks in `place`/notebooks; what they write goes to `place`/output."""
    copies, output, state = place / "notebooks", place / "output", place.parent
    for folder in (copies, *(output / name for name in FOLDERS)):
        folder.mkdir(parents=True)
    for path in found[0].parent.glob("*.py"):
        shutil.copyfile(path, copies / path.name)
    env = kernels.environment(corpus, output, place / "ipython", state / "matplotlib", state / files.KEPT)

    async def one(path: Path, gate: asyncio.Semaphore) -> None:
        async with gate:
            progress(f"{path.stem} ...")
            started = time.monotonic()
            notebook = notebook_files.read(path)
            try:
                await kernels.execute(notebook, path.name, copies, env, timeout, server)
            except NotebookFailed:
                files.write_text(state / "failed" / path.name, notebook_files.to_text(notebook))
                progress(f"{path.stem} failed; how far it got: {state / 'failed' / path.name}")
                raise
            (copies / path.name).write_text(notebook_files.to_text(notebook), encoding="utf-8", newline="\n")
            progress(f"{path.stem} done in {time.monotonic() - started:.1f} s")

    async def everything() -> None:
        gate = asyncio.Semaphore(jobs)
        last = [path for path in found if path.name.startswith("00")]
        async with asyncio.TaskGroup() as group:
            for path in sorted((path for path in found if path not in last), key=_length, reverse=True):
                group.create_task(one(path, gate))
        for path in last:
            await one(path, gate)

    shutil.rmtree(state / "failed", ignore_errors=True)
    try:
        with kernels.started(env, copies) as server:
            kernels.run_apart(everything)
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None


def _length(notebook: Path) -> int:
    """How much a notebook does, roughly: what takes longest begins first, so that no process is left waiting for it at the end."""
    return len(notebook_files.sources(notebook_files.read(notebook)))


def _renew(found: list[Path], executed: Path, progress: Callable[[str], None]) -> None:
    """Write the outputs of the last run into the notebooks, where they show anything else now."""
    for path in found:
        ran = notebook_files.read(executed / path.name)
        text = notebook_files.to_text(ran)
        in_form = path.read_text(encoding="utf-8") == notebook_files.to_text(notebook_files.read(path))
        if not (in_form and not notebook_files.differences(notebook_files.read(path), ran)):
            files.write_text(path, text)
            progress(f"{path.name} renewed")
