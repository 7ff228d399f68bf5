"""`build` runs copies of notebooks, and what they write takes its place whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from astana_research import build, files, notebooks
from astana_research.forkserver import ForkServer

WRITE = """\
import os, pathlib
output = pathlib.Path(os.environ["ASTANA_OUTPUT"])
(output / "tables").mkdir(exist_ok=True)
(output / "tables" / "{name}.csv").write_text("{text}")
"""


class Project:
    """A corpus, a folder of notebooks and a folder for what they write."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.notebooks, self.output = folder / "articles", folder / "notebooks", folder / "out put"
        self.corpus.mkdir()
        self.notebooks.mkdir()
        (self.corpus / "one.txt").write_text("أستانا", encoding="utf-8")
        self.lines: list[str] = []

    def notebook(self, name: str, *sources: str) -> Path:
        cells = [new_markdown_cell("# أستانا", id="title")]
        cells += [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
        path = self.notebooks / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=cells), path)
        return path

    def build(self, **options) -> list[str]:
        self.lines.clear()
        written = build.run(self.corpus, self.output, self.notebooks, self.lines.append, **options)
        return [path.relative_to(self.output).as_posix() for path in written]

    def result(self) -> dict[str, str]:
        """Every file in the output folder by its content, but for the state."""
        paths = [path for path in self.output.rglob("*") if path.is_file()]
        names = {path.relative_to(self.output): path for path in paths}
        return {n.as_posix(): p.read_text() for n, p in names.items() if n.parts[0] != build.STATE}


@pytest.fixture(autouse=True, scope="module")
def stand_ins(tmp_path_factory):
    """A small package that nobody edits meanwhile, and kernels that have read nothing: nothing is drawn here."""
    with pytest.MonkeyPatch.context() as patch:
        package = tmp_path_factory.mktemp("package")
        (package / "code.py").write_text("1")
        patch.setattr(build, "_PACKAGE", package)
        patch.setattr(ForkServer, "READY", False)
        yield


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory, stand_ins):
    folder = tmp_path_factory.mktemp("pristine")
    project = Project(folder)
    project.notebook("01_one", WRITE.format(name="one", text="1"))
    project.build()
    return folder


@pytest.fixture
def built(pristine, tmp_path):
    """A project that was built once, with one table."""
    project = Project(tmp_path)
    shutil.copytree(pristine, tmp_path, dirs_exist_ok=True)
    return project


def read(path: Path):
    return nbformat.read(path, as_version=4)


def test_what_notebooks_write_takes_its_place(project):
    source = project.notebook("01_one", WRITE.format(name="one", text="1"))
    project.notebook("02_two", "import os; os.makedirs(os.environ['ASTANA_OUTPUT'] + '/figures', exist_ok=True)",
                     "open(os.environ['ASTANA_OUTPUT'] + '/figures/f.svg', 'w').write('<svg/>')")
    before = source.read_bytes()
    assert project.build() == ["figures/f.svg", "tables/one.csv", "tables/SHA256SUMS"]
    assert project.result()["tables/one.csv"] == "1"
    assert set(project.result()) == {"figures/f.svg", "tables/one.csv", "tables/SHA256SUMS"}
    assert source.read_bytes() == before  # the notebooks themselves are never touched
    assert sorted(line.split()[0] for line in project.lines if " done in " in line) == ["01_one", "02_two"]
    assert project.lines[-1].startswith("2 files new or changed, 0 unchanged, 0 removed, in ")
    assert not list((project.output / build.STATE).glob("work-*"))


def test_a_notebook_that_fails_changes_nothing(built):
    before = built.result()
    built.notebook("01_one", WRITE.format(name="one", text="2"))
    built.notebook("02_two", WRITE.format(name="two", text="2"))
    built.notebook("03_three", "1 + 1", "", "x = {}\nx['\\x1b[31mday\\x1b[0m']")
    with pytest.raises(build.NotebookFailed) as raised:
        built.build()
    failure = raised.value
    assert (failure.notebook, failure.cell) == ("03_three.ipynb", 2)
    assert str(failure) == f"03_three.ipynb, In [2]: {failure.error}"
    assert failure.error.startswith("KeyError: ") and "\n" not in str(failure)
    assert built.result() == before
    assert not list((built.output / build.STATE).glob("work-*"))
    executed = read(built.output / build.STATE / "failed" / "03_three.ipynb")
    assert executed.cells[3].outputs[0].ename == "KeyError"  # where to look
    with pytest.raises(build.NotebookFailed):  # and again: a failure isn't taken for a build
        built.build()


def test_an_index_that_fails_after_all_others_changes_nothing(built):
    before = built.result()
    built.notebook("02_two", WRITE.format(name="two", text="2"))
    built.notebook("00_index", "raise ValueError('first line\\nlast line\\n')")
    with pytest.raises(build.NotebookFailed, match=r"^00_index\.ipynb, In \[1\]: ValueError: last line$"):
        built.build()
    assert built.result() == before


def test_a_kernel_that_dies(built):
    before = built.result()
    built.notebook("02_two", "1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(build.NotebookFailed, match=r"^02_two\.ipynb, In \[2\]: its kernel died"):
        built.build()
    assert built.result() == before


def test_a_cell_that_takes_too_long(built, monkeypatch):
    built.notebook("02_two", "import time; time.sleep(60)")
    monkeypatch.setenv("ASTANA_TIMEOUT", "1")
    with pytest.raises(build.NotebookFailed, match=r"^02_two\.ipynb, In \[1\]: took longer than 1 seconds$"):
        built.build()
    monkeypatch.setenv("ASTANA_TIMEOUT", "soon")
    with pytest.raises(build.BuildError, match="ASTANA_TIMEOUT: 'soon' is no number of seconds"):
        built.build()


def test_the_index_runs_last_and_sees_what_the_others_wrote(project):
    listing = "import os; print(sorted(os.listdir(os.environ['ASTANA_OUTPUT'] + '/tables')))"
    project.notebook("00_index", listing)
    for number in range(1, 4):
        project.notebook(f"0{number}_n", WRITE.format(name=f"t{number}", text=number))
    project.build()
    index = read(project.output / build.STATE / "notebooks" / "00_index.ipynb")
    assert index.cells[1].outputs[0].text == "['t1.csv', 't2.csv', 't3.csv']\n"


def test_two_run_at_a_time(project):
    # Each waits for a file of the other: one after the other, they would never end.
    for mine, other in [("a", "b"), ("b", "a")]:
        project.notebook(f"01_{mine}", f"""
import os, pathlib, time
here = pathlib.Path(os.environ["ASTANA_OUTPUT"]) / "tables"
(here / "{mine}").touch()
while not (here / "{other}").exists():
    time.sleep(0.05)
""")
    assert project.build(timeout=60) == ["tables/a", "tables/b", "tables/SHA256SUMS"]


def test_notebooks_run_in_this_python_and_in_an_environment_that_is_always_the_same(project, monkeypatch, tmp_path):
    kernels = tmp_path / "jupyter" / "kernels" / "python3"
    kernels.mkdir(parents=True)
    (kernels / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("import sys; sys.mine = True")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONHASHSEED", "77")
    monkeypatch.setenv("MPLBACKEND", "Agg")
    project.notebook("01_one", """
import os, sys
print([sys.executable, hasattr(sys, "mine"), os.environ["ASTANA_CORPUS"]])
print([os.environ[name] for name in ("PYTHONHASHSEED", "SOURCE_DATE_EPOCH", "MPLBACKEND", "TZ")])
""")
    project.build()
    said = read(project.output / build.STATE / "notebooks" / "01_one.ipynb").cells[1].outputs[0].text
    assert said.splitlines() == [
        str([sys.executable, False, str(project.corpus)]),
        str(["0", "1704067200", "module://matplotlib_inline.backend_inline", "UTC"]),
    ]


def test_what_one_notebook_changes_no_other_sees(project):
    for number in (1, 2):
        project.notebook(f"0{number}_n", "import json, os; print(hasattr(json, 'mine')); json.mine = os.environ['MINE'] = '1'")
    project.build(jobs=1)
    for number in (1, 2):
        ran = read(project.output / build.STATE / "notebooks" / f"0{number}_n.ipynb")
        assert ran.cells[1].outputs[0].text == "False\n"


@pytest.mark.parametrize("forked", [True, False])
def test_kernels_that_are_started_one_by_one_do_the_same(project, monkeypatch, forked):
    monkeypatch.setattr(ForkServer, "works_here", staticmethod(lambda: forked))
    project.notebook("01_one", "import sys; print(sys.flags.hash_randomization, hash('a'), '' in sys.path)")
    project.build()
    said = read(project.output / build.STATE / "notebooks" / "01_one.ipynb").cells[1].outputs[0].text
    expected = subprocess.run(
        [sys.executable, "-c", "print(hash('a'))"], env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True
    )
    assert said.split() == ["0", expected.stdout.strip(), "True"]


def test_no_process_to_fork_from_is_told_in_one_line(built, monkeypatch):
    before = built.result()
    monkeypatch.setattr(ForkServer, "READY", "sys.exit(3)")
    built.notebook("02_two", "1")
    with pytest.raises(build.NotebookFailed, match=r"^\d+_\w+\.ipynb: its kernel: the process that starts kernels has ended"):
        built.build()
    assert built.result() == before


def test_a_helper_file_beside_the_notebooks_can_be_imported(project):
    (project.notebooks / "helper.py").write_text("value = 3")
    project.notebook("01_one", "import helper", WRITE.format(name="one", text="1"))
    assert "tables/one.csv" in project.build()


def test_files_that_no_notebook_writes_any_more_are_removed(built):
    (built.output / "tables" / "mine.csv").write_text("mine")
    built.notebook("01_one", WRITE.format(name="two", text="2"))
    assert built.build() == ["tables/two.csv", "tables/SHA256SUMS"]
    assert set(built.result()) == {"tables/two.csv", "tables/SHA256SUMS", "tables/mine.csv"}


# Building again


def test_nothing_is_run_where_nothing_changed(built):
    before = built.result()
    assert built.build() == ["tables/one.csv", "tables/SHA256SUMS"]
    assert built.lines == ["Nothing has changed since the last build."]
    assert built.result() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda p, m: (p.corpus / "two.txt").write_text("x"),
        lambda p, m: (p.corpus / "one.txt").rename(p.corpus / "renamed.txt"),
        lambda p, m: (p.output / "tables" / "one.csv").write_text("x"),
        lambda p, m: (p.output / "tables" / "one.csv").unlink(),
        lambda p, m: (p.output / build.MANIFEST).unlink(),
        lambda p, m: (p.output / build.STATE / "build.json").write_text("{"),
        lambda p, m: p.notebook("01_one", WRITE.format(name="one", text="1"), "'more'"),
        lambda p, m: p.notebook("02_two", "1"),
        lambda p, m: (p.notebooks / "helper.py").write_text("1"),
        lambda p, m: m.setattr(build, "_PACKAGE", p.notebooks),
        lambda p, m: m.setenv("ASTANA_UNTIL", "2024-01-01"),
    ],
    ids=["article", "name", "table", "no table", "no list", "state", "cell", "notebook", "helper", "code", "setting"],
)
def test_any_change_is_built(built, change, monkeypatch):
    def execute(*_):
        raise build.BuildError("runs")

    monkeypatch.delenv("ASTANA_UNTIL", raising=False)
    monkeypatch.setattr(build, "_execute", execute)
    change(built, monkeypatch)
    with pytest.raises(build.BuildError, match="^runs$"):
        built.build()


@pytest.mark.parametrize("change", [lambda p: (p.output / "tables" / "one.csv").write_text("x"),
                                    lambda p: shutil.rmtree(p.output / "tables")])
def test_what_was_spoilt_is_made_good(built, change):
    before = built.result()
    change(built)
    built.build()
    assert built.result() == before


def test_new_outputs_in_a_notebook_are_no_change(built):
    path = built.notebooks / "01_one.ipynb"
    notebook = read(path)
    notebook.cells[1].outputs = [new_output("stream", text="said")]
    nbformat.write(notebook, path)
    built.build()
    assert built.lines == ["Nothing has changed since the last build."]


# Renewing the committed outputs


def test_renew_writes_outputs_into_the_notebooks_once(project):
    path = project.notebook("01_one", WRITE.format(name="one", text="1"), "print('مرحبا')")
    still = project.notebook("02_two", "'never changes'")
    project.build(renew=True)
    assert project.lines[-2:] == ["01_one.ipynb renewed", "02_two.ipynb renewed"]
    assert read(path).cells[2].outputs[0].text == "مرحبا\n"
    first = path.read_bytes(), still.read_bytes()
    assert first[0].endswith(b"}\n") and "مرحبا".encode() in first[0] and b'"version": "' not in first[0]
    os.utime(still, (1, 1))
    project.build(renew=True)
    assert project.lines == ["Nothing has changed since the last build."]
    assert (path.read_bytes(), still.read_bytes()) == first and still.stat().st_mtime == 1
    notebook = read(path)
    notebook.cells[2].outputs[0].text = "edited by hand"
    nbformat.write(notebook, path)
    project.build(renew=True)
    assert (path.read_bytes(), still.read_bytes()) == first


# What can't be built


def test_missing_folders_are_told_in_one_line(project, tmp_path):
    def message(*arguments) -> str:
        with pytest.raises(build.BuildError) as raised:
            build.run(*arguments, print)
        return str(raised.value)

    nowhere = tmp_path / "nowhere"
    assert message(nowhere, project.output, project.notebooks) == f"{nowhere}: no such folder"
    assert message(project.corpus, project.output, nowhere) == f"{nowhere}: no such folder"
    assert message(project.corpus, project.output, project.notebooks) == f"{project.notebooks}: no notebooks there"
    assert not project.output.exists()
    project.notebook("01_one", "1")
    project.output.write_text("a file")
    assert message(project.corpus, project.output, project.notebooks).startswith(str(project.output))


def test_notebooks_are_found_beside_the_package(project, monkeypatch, tmp_path):
    package = tmp_path / "astana_research"
    package.mkdir()
    monkeypatch.setattr(build, "_PACKAGE", package)
    project.notebook("01_one", WRITE.format(name="one", text="1"))
    assert len(build.run(project.corpus, project.output, None, print)) == 2


def test_no_notebooks_beside_an_installed_package(project, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "_PACKAGE", tmp_path / "site-packages" / "astana_research")
    with pytest.raises(build.BuildError, match="name their folder with --notebooks"):
        build.run(project.corpus, project.output, None, print)


@pytest.mark.parametrize("text", ["", "{}", "[]", "no JSON", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_a_file_that_is_no_notebook(project, text):
    (project.notebooks / "01_one.ipynb").write_text(text)
    with pytest.raises(build.NotebookFailed, match=r"^01_one\.ipynb: not a notebook") as raised:
        project.build()
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for one process")
def test_an_interrupted_build_changes_nothing_and_leaves_no_kernel(built, tmp_path):
    before = built.result()
    pid = tmp_path / "pid"
    built.notebook("01_one", f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    code = (
        "import signal, sys; from pathlib import Path; from astana_research import build\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell that runs tests behind its back ignores it
        "build.run(*map(Path, sys.argv[1:]), print)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, built.corpus, built.output, built.notebooks], stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while not (pid.exists() and pid.read_text()) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode and b"KeyboardInterrupt" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    assert built.result() == before
    assert not list((built.output / build.STATE).glob("work-*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_killed_build_leaves_no_kernel(built, tmp_path):
    pid = tmp_path / "pid"
    built.notebook("01_one", f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    code = "import sys; from pathlib import Path; from astana_research import build; build.run(*map(Path, sys.argv[1:]), print)"
    process = subprocess.Popen([sys.executable, "-c", code, built.corpus, built.output, built.notebooks])
    deadline = time.monotonic() + 60
    while not (pid.exists() and pid.read_text()) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.kill()
    process.wait()
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:
            os.kill(int(pid.read_text()), 0)
            time.sleep(0.1)


def test_a_build_can_be_called_inside_a_running_loop(project):
    import asyncio

    project.notebook("01_one", WRITE.format(name="one", text="1"))

    async def main():
        return project.build()

    assert asyncio.run(main()) == ["tables/one.csv", "tables/SHA256SUMS"]
    assert threading.active_count() < 20


def test_folders_of_killed_builds_go(built):
    old = built.output / build.STATE / "work-old"
    old.mkdir()
    built.notebook("01_one", "'changed'")
    built.build()
    assert not old.exists()


def test_a_set_that_something_else_wrote_is_no_build(built):
    """Another corpus' tables, whole in themselves, took the place of those that were built."""
    before = built.result()
    with files.workplace(built.output / build.STATE) as place:
        (place / "tables").mkdir()
        (place / "tables" / "other.csv").write_text("other")
        files.replace_set(place, built.output, ("tables",), build.MANIFEST)
    assert files.intact(built.output, build.MANIFEST)
    built.build()
    assert built.result() == before


def test_a_second_build_waits_for_the_first(built):
    state, lines = built.output / build.STATE, []
    held, told = threading.Event(), threading.Event()

    def first():
        with files.alone(state):
            held.set()
            told.wait(60)

    def progress(line):
        lines.append(line)
        told.set()

    thread = threading.Thread(target=first)
    thread.start()
    held.wait(60)
    build.run(built.corpus, built.output, built.notebooks, progress)
    thread.join()
    assert lines == [f"Another run writes to {built.output}; this one waits until it has ended.",
                     "Nothing has changed since the last build."]  # fmt: skip


# Notebooks as files


def executed(*outputs, **cell):
    return new_notebook(
        cells=[new_code_cell("x", id="a", outputs=list(outputs), **cell)],
        metadata={"language_info": {"name": "python", "version": "3.11.7"}, "widgets": {"state": {}}},
    )


def test_normalising_keeps_ids_and_outputs_and_drops_what_is_of_one_run():
    notebook = executed(
        new_output("stream", text="a"),
        new_output("stream", text="b"),
        new_output("stream", name="stderr", text="c"),
        new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {"model_id": "random"}}),
        new_output("execute_result", data={"text/plain": "1"}, execution_count=9),
        execution_count=9,
        metadata={"execution": {"iopub.execute_input": "2024"}, "collapsed": True, "tags": ["figure"]},
    )
    before = nbformat.writes(notebook)
    clean = notebooks.normalise(notebook)
    assert nbformat.writes(notebook) == before  # a copy
    cell = clean.cells[0]
    assert cell.id == "a" and cell.metadata == {"tags": ["figure"]} and cell.execution_count == 1
    assert [(o.get("name"), o.get("text")) for o in cell.outputs] == [("stdout", "ab"), ("stderr", "c"), (None, None)]
    assert cell.outputs[2].execution_count == 1
    assert "widgets" not in clean.metadata and clean.metadata.language_info == {"name": "python"}
    assert notebooks.to_text(clean) == notebooks.to_text(notebook)
    assert notebooks.differences(notebook, clean) == []


def test_differences_name_the_cell_and_show_where():
    one = executed(new_output("display_data", data={"text/html": "<b>19 articles</b>", "text/plain": "19"}))
    other = executed(new_output("display_data", data={"text/html": "<b>20 articles</b>"}))
    assert notebooks.differences(one, other) == [
        "cell 1 (In [1]), output 1: text/html: '<b>19 articles</b>' and '<b>20 articles</b>'",
        "cell 1 (In [1]), output 1: text/plain: in one of the two only",
    ]
    assert notebooks.differences(one, executed()) == ["cell 1 (In [1]): 1 outputs and 0"]
    said = [executed(new_output("stream", text=text)) for text in "ab"]
    assert notebooks.differences(*said) == ["cell 1 (In [1]), output 1: stream: 'a' and 'b'"]
    longer = executed()
    longer.cells.append(new_markdown_cell("more", id="b"))
    assert notebooks.differences(executed(), longer) == ["1 cells and 2"]
    changed = executed()
    changed.cells[0].source = "y"
    assert notebooks.differences(executed(), changed) == ["cell 1 (In [1]): what is written there"]


def test_pictures_in_notebooks_are_compared_by_their_pixels():
    import base64
    import io

    from PIL import Image

    def picture(colour, level):
        file = io.BytesIO()
        Image.new("RGB", (20, 20), colour).save(file, "PNG", compress_level=level)
        return executed(new_output("display_data", data={"image/png": base64.b64encode(file.getvalue()).decode()}))

    assert notebooks.differences(picture("navy", 0), picture("navy", 9)) == []
    assert notebooks.differences(picture("navy", 0), picture("teal", 0)) == [
        "cell 1 (In [1]), output 1: image/png: the pixels"
    ]
