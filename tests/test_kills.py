"""A run that is killed at any step leaves each folder of a set old or new, and the next run finishes what was begun.

The process is killed by SIGKILL, from within, right before and right after each call of the system that changes files.
"""

from __future__ import annotations

import itertools
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from astana_research import files
from astana_research.corpus import Corpus
from astana_research.files import exchange

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills by SIGKILL in a forked process")

FOLDERS = ("tables", "figures")
CALLS = ("link", "mkdir", "open", "rename", "replace", "rmdir", "unlink")
OLD = {"tables/a": "1", "tables/b": "1", "tables/gone": "1", "tables/same": "0", "figures/f": "1", "figures/same": "0"}
NEW = {"tables/a": "2", "tables/b": "2", "tables/come": "2", "tables/same": "0", "figures/f": "2", "figures/same": "0"}
FOREIGN = {"figures/STYLE.md": "by hand", "tables/mine/notes": "mine"}


def write(target: Path, contents: dict[str, str]) -> None:
    with files.workplace(target / files.STATE) as place:
        for name, text in contents.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)
        files.replace_set(place, target, FOLDERS, files.MANIFEST)


def folders(target: Path) -> dict[str, dict[str, str]]:
    """What stands in each folder of the set, the manifest aside, that of people too."""
    return {
        folder: {
            path.relative_to(target).as_posix(): path.read_text()
            for path in sorted((target / folder).rglob("*"))
            if path.is_file() and path.name != "SHA256SUMS"
        }
        for folder in FOLDERS
    }


def expected(contents: dict[str, str]) -> dict[str, dict[str, str]]:
    return {f: dict(sorted((n, t) for n, t in (contents | FOREIGN).items() if n.startswith(f))) for f in FOLDERS}


def killed_at(number: int, act: Callable[[], None]) -> bool:
    """Do it in a process of its own that is killed at its step `number` (even: before the call, odd: after it)."""
    child = os.fork()
    if not child:
        counter = itertools.count()

        def step() -> None:
            if next(counter) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        def wrapped(call):
            def stepping(*given, **named):
                step()
                result = call(*given, **named)
                step()
                return result

            return stepping

        for name in CALLS:
            setattr(os, name, wrapped(getattr(os, name)))
        swap = wrapped(exchange._call()) if exchange._call() else None
        exchange._call = lambda: swap
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def kills(tmp_path: Path, new: dict[str, str]) -> Iterator[tuple[int, Path]]:
    """The same change from OLD to `new`, killed at each of its steps in turn."""
    for number in itertools.count():
        target = tmp_path / str(number)
        write(target, OLD)
        for name, text in FOREIGN.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text(text)
        assert folders(target) == expected(OLD)
        if not killed_at(number, lambda target=target: write(target, new)):
            return
        yield number, target


def test_one_folder_is_old_or_new_at_every_step(tmp_path):
    new = OLD | {name: text for name, text in NEW.items() if name.startswith("tables")}
    new.pop("tables/gone")
    seen = set()
    for _, target in kills(tmp_path, new):
        found = folders(target)
        assert found in (expected(OLD), expected(new))
        assert files.intact(target, files.MANIFEST)
        seen.add(found == expected(new))
    assert seen == {False, True}


def test_each_of_two_folders_is_old_or_new_and_the_next_run_finishes(tmp_path):
    between, after = [], 0
    old, new = expected(OLD), expected(NEW)
    for number, target in kills(tmp_path, {n: t for n, t in NEW.items()}):
        found = folders(target)
        assert all(found[folder] in (old[folder], new[folder]) for folder in FOLDERS)
        mixed = found not in (old, new)
        assert files.intact(target, files.MANIFEST) is not mixed  # and who looks can tell
        with files.workplace(target / files.STATE):  # the next run, whatever it does
            assert folders(target) in ([new] if mixed or found == new else [old, new])
            assert files.intact(target, files.MANIFEST)
        if mixed:
            between.append(number)
        after += found == new
    assert len(between) == 2 and after  # after the one exchange, and before the other that follows it at once
    assert between[1] == between[0] + 1


def test_where_folders_cannot_change_places_the_next_run_finishes(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "_call", lambda: None)
    old, new = expected(OLD), expected(NEW)
    mixed = 0
    for _, target in kills(tmp_path, NEW):
        found = folders(target)
        half = not files.intact(target, files.MANIFEST)
        mixed += half
        assert half or found in (old, new)
        with files.workplace(target / files.STATE):
            assert folders(target) in ([new] if half or found == new else [old, new])
            assert files.intact(target, files.MANIFEST)
    assert mixed  # else this test would try nothing


def test_a_full_disk_is_one_line_and_changes_nothing(tmp_path):
    """A limit on the size of a file gives the error that a full disk gives, at another number."""
    from astana_research import export, tables
    from astana_research.corpus import Article

    def made(*texts: str):
        return tables.build(Corpus(tuple(Article.of(f"a{n}", text) for n, text in enumerate(texts)), ()))

    export.save_all(made("عُقدت الجولة الـ20 من مسار أستانا في حزيران 2023."), tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    more = made(*[f"انطلقت الجولة الـ{n} من مسار أستانا يوم {n} تشرين الثاني 2022." for n in range(1, 23)])
    for limit in (1_000, 20_000, 100_000):
        child = os.fork()
        if not child:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            try:
                export.save_all(more, tmp_path)
            except OSError as error:
                os._exit(7 if error.filename and error.strerror == "File too large" else 8)
            os._exit(9)
        assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == 7, limit
        assert {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()} == before
        assert not list((tmp_path / files.STATE).glob("work-*"))


TEXT = "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
NOBODY = 65534


@pytest.fixture
def open_folder():
    """A folder that everybody may enter, for a run as somebody who may not write in it."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
        yield Path(folder)


def as_nobody(folder: Path, *words: str) -> tuple[int, str]:
    """The status of a command and what it says on standard error, run without the rights of this user."""
    from astana_research.cli import main

    child = os.fork()
    if not child:
        os.dup2(os.open(folder / "said", os.O_CREAT | os.O_WRONLY | os.O_TRUNC), 2)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        sys.stdout = open(os.devnull, "w")
        if os.geteuid() == 0:
            os.setgroups([])
            os.setuid(NOBODY)
        status = 99
        try:
            status = main(words)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
        sys.stderr.flush()
        os._exit(status)
    return os.WEXITSTATUS(os.waitpid(child, 0)[1]), (folder / "said").read_text()


@pytest.mark.parametrize("locked", ["output", "tables"])
def test_a_folder_that_may_not_be_written_is_told_in_one_line(open_folder, locked):
    from astana_research.cli import main

    output = open_folder / "out"
    assert main(["tables", "--corpus", str(open_folder / "corpus"), "--output", str(output)]) == 0
    before = {path: path.read_bytes() for path in (output / "tables").iterdir()}
    (open_folder / "corpus" / "b.txt").write_text(TEXT + " ثم انتهت.", encoding="utf-8")
    if locked == "tables" and os.geteuid() == 0:
        for path in (output, output / files.STATE, output / files.STATE / "lock"):
            os.chown(path, NOBODY, NOBODY)
    (output if locked == "output" else output / "tables").chmod(0o555)
    (output / files.STATE).chmod(0o555 if locked == "output" else 0o755)
    status, said = as_nobody(open_folder, "tables", "--corpus", str(open_folder / "corpus"), "--output", str(output))
    assert (status, said.count("\n")) == (1, 1), said
    assert said.startswith(f"astana-research: {output}") and "ermission denied" in said
    assert {path: path.read_bytes() for path in (output / "tables").iterdir()} == before
    (output if locked == "output" else output / "tables").chmod(0o755)


def test_two_runs_at_once_do_not_mix(open_folder):
    """Two processes write two sets into one folder again and again: each time it holds one of them, whole."""
    target = open_folder / "out"
    write(target, OLD)
    children = []
    for contents in (OLD, NEW):
        child = os.fork()
        if not child:
            sys.stderr = open(os.devnull, "w")
            try:
                for _ in range(25):
                    write(target, contents)
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    found = folders(target)
    assert found in ({f: {n: t for n, t in some.items() if n.startswith(f)} for f in FOLDERS} for some in (OLD, NEW))
    assert files.intact(target, files.MANIFEST)
