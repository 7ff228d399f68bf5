"""The notebooks, run again: what they show, and what they write, is what is committed.

Pictures in notebooks are compared by their pixels, everything else by its bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from astana_research import build, notebooks

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MINUTES = 60

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """Where `build` wrote tables/ and figures/ from seeds/, starting from nothing."""
    output = tmp_path_factory.mktemp("built")
    build.run(ROOT / "seeds", output, ROOT / "notebooks", print)
    return output


@pytest.fixture(scope="session")
def alone(tmp_path_factory):
    """Each notebook as `jupyter nbconvert --execute` runs it: name -> (the finished process, the executed copy).

    Each by itself and from its own place, on the default corpus, with an empty output folder; the index, which lists
    what the others wrote, finds what is committed.
    """
    folder = tmp_path_factory.mktemp("alone")

    def run(path: Path):
        output = folder / path.stem
        output.mkdir()
        if path.name.startswith("00"):
            for name in build.FOLDERS:
                shutil.copytree(ROOT / name, output / name)
        return path.name, (nbconvert(path, output), output / path.name)

    with ThreadPoolExecutor(max_workers=2) as pool:
        return dict(pool.map(run, NOTEBOOKS))


def nbconvert(path: Path, output: Path) -> subprocess.CompletedProcess[str]:
    ours = ("ASTANA_", "MPLBACKEND", "PYTHONHASHSEED")
    env = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute",
         "--ExecutePreprocessor.record_timing=False", "--output-dir", str(output), str(path)],
        env=env | {"ASTANA_OUTPUT": str(output)},
        capture_output=True, text=True, timeout=10 * MINUTES, check=False,
    )  # fmt: skip


def test_there_are_notebooks():
    assert [path.stem[:2] for path in NOTEBOOKS][:2] == ["00", "01"]


@each
def test_a_notebook_is_committed_executed_and_in_its_one_form(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert path.read_bytes().decode() == notebooks.to_text(notebook), "run `make notebooks`"
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@each
def test_no_path_of_a_machine_is_committed(path):
    text = path.read_text(encoding="utf-8")
    found = [place for place in (str(ROOT), str(Path.home()), "/tmp/", "site-packages") if place in text]
    assert not [place for place in found if len(place) > 1]


@pytest.mark.locked
@each
def test_build_shows_what_is_committed(path, built):
    assert notebooks.differences(read(path), read(built / build.STATE / "notebooks" / path.name)) == []


@pytest.mark.locked
@each
def test_a_notebook_runs_alone_and_shows_the_same(path, alone):
    process, executed = alone[path.name]
    assert process.returncode == 0, process.stderr
    assert notebooks.differences(read(path), read(executed)) == []


def test_an_index_runs_where_nothing_was_built_yet(tmp_path):
    process = nbconvert(NOTEBOOKS[0], tmp_path)
    assert process.returncode == 0, process.stderr


@pytest.mark.locked
def test_build_writes_what_is_committed(built):
    def listing(folder: Path) -> dict[str, bytes]:
        paths = [path for name in build.FOLDERS for path in (folder / name).rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

    committed, made = listing(ROOT), listing(built)
    assert made
    by_hand = {"figures/STYLE.md"}
    assert sorted(set(committed) - set(made) - by_hand) == [], "committed, but not written by a build"
    assert sorted(set(made) - set(committed)) == [], "written by a build, but not committed"
    assert sorted(name for name in made if made[name] != committed[name]) == [], "written differently: run `make`"
    if os.environ.get("CI"):
        # There `make` ran before, and what it wrote must be what was checked out.
        command = ["git", "status", "--porcelain", "--untracked-files=all", "--", *build.FOLDERS, "notebooks"]
        assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""
