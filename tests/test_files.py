"""Files are replaced whole, sets of files change as one, and nobody else's file is touched."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from astana_research import files
from astana_research.files import exchange, journal, sets

FOLDERS = ("tables", "figures")
MANIFEST = "tables/SHA256SUMS"


def staged(tmp_path: Path, **contents: str) -> Path:
    """A staging folder whose files are given as tables__name=text."""
    folder = tmp_path / "work" / "staged"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in contents.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def png(colour: str, level: int, size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG", compress_level=level)
    return file.getvalue()


def put(tmp_path: Path, target: Path, **contents: str) -> files.Changes:
    return files.replace_set(staged(tmp_path, **contents), target, FOLDERS, MANIFEST)


# One file


def test_a_file_that_stays_the_same_keeps_its_date(tmp_path):
    path = tmp_path / "a" / "b.csv"
    assert files.write_text(path, "أستانا\r\n")
    os.utime(path, (1, 1))
    assert not files.write_text(path, "أستانا\r\n")
    assert path.stat().st_mtime == 1
    assert path.read_bytes() == "أستانا\r\n".encode()


def test_a_writer_that_fails_leaves_the_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), files.replacing(path) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert tree(tmp_path) == {"a.csv": b"before"}


def test_a_new_file_has_the_usual_permissions(tmp_path):
    (tmp_path / "usual").write_text("")
    files.write_text(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_the_temporary_path_keeps_the_suffix(tmp_path):
    with files.replacing(tmp_path / "fig_a.ar.page.svg") as temporary:
        assert temporary.suffix == ".svg"
        assert temporary.parent == tmp_path
        temporary.write_text("<svg/>")


def test_pictures_are_compared_by_their_pixels(tmp_path):
    path = tmp_path / "a.png"
    first, second, other = png("navy", 0), png("navy", 9), png("teal", 9)
    assert first != second
    path.write_bytes(first)
    for new, expected in [(second, first), (other, other), (png("teal", 9, (4, 3)), png("teal", 9, (4, 3)))]:
        with files.replacing(path) as temporary:
            temporary.write_bytes(new)
        assert path.read_bytes() == expected
    assert not files.same_pixels(first, b"no picture")


# A set of files


def test_a_first_set(tmp_path):
    target = tmp_path / "out"
    changes = put(tmp_path, target, tables__a="1", figures__b="2")
    assert changes == files.Changes(("figures/b", "tables/a"), (), ())
    assert set(tree(target)) == {"figures/b", "tables/a", MANIFEST}
    assert subprocess.run(["sha256sum", "--check", "--quiet", MANIFEST], cwd=target, check=False).returncode == 0
    assert list(files.read_manifest(target / MANIFEST)) == ["figures/b", "tables/a"]
    assert files.intact(target, MANIFEST)


def test_only_what_changed_is_written_and_what_went_is_removed(tmp_path):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1", tables__b="2", tables__c="3")
    os.utime(target / "tables/a", (1, 1))
    assert put(tmp_path, target, tables__a="1", tables__b="new") == files.Changes(
        ("tables/b",), ("tables/a",), ("tables/c",)
    )
    assert (target / "tables/a").stat().st_mtime == 1
    assert set(tree(target)) == {"tables/a", "tables/b", MANIFEST}


def test_files_of_people_stay(tmp_path):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1", tables__b="2")
    (target / "tables/mine").write_text("mine")
    (target / "notes").write_text("mine")
    (target / "tables/b").write_text("ours, changed by a person")
    assert put(tmp_path, target, tables__a="1").removed == ()
    assert set(tree(target)) == {"tables/a", "tables/b", "tables/mine", "notes", MANIFEST}


@pytest.mark.parametrize(
    "name", ["notes", "../outside", "tables/../notes", "/{0}/outside", "figures/.hidden", "other/a"]
)
def test_a_manifest_leads_nowhere_else(tmp_path, name):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1")
    name = name.format(tmp_path)
    victim = target / name
    victim.parent.mkdir(parents=True, exist_ok=True)
    victim.write_text("x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (target / MANIFEST).write_text(f"{digest}  {name}\nnot a line of ours\n\n")
    assert put(tmp_path, target, tables__a="1").removed == ()
    assert victim.read_text() == "x"


def test_hidden_files_and_other_folders_are_no_part_of_the_set(tmp_path):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1", other__b="2", c="3", **{"tables__.a-12.csv": "half"})
    assert set(tree(target)) == {"tables/a", MANIFEST}


# All or nothing: by folders that change places, and file by file where the system can't do that


@pytest.fixture(params=["folders", "file by file"])
def way(request, monkeypatch):
    if request.param == "file by file":
        monkeypatch.setattr(exchange, "_call", lambda: None)
    return request.param


def test_both_ways_give_the_same(tmp_path, way):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1", tables__b="2", tables__old="0", figures__f="9")
    (target / "tables/mine").write_text("mine")
    (target / "tables/.hidden").write_text("mine")
    (target / "tables/deep/er").mkdir(parents=True)
    (target / "tables/deep/er/note").write_text("mine")
    (target / "tables/link").symlink_to("mine")
    (target / "tables").chmod(0o2755)
    facts = {name: (target / "tables" / name).lstat() for name in ("a", "mine", ".hidden", "deep/er/note", "link")}
    changes = put(tmp_path, target, tables__a="1", tables__b="new", tables__sub__c="3", figures__f="9")
    assert changes == files.Changes(("tables/b", "tables/sub/c"), ("figures/f", "tables/a"), ("tables/old",))
    left = {name: content.decode() for name, content in tree(target).items() if name != MANIFEST}
    assert left == {
        "figures/f": "9", "tables/a": "1", "tables/b": "new", "tables/sub/c": "3", "tables/mine": "mine",
        "tables/.hidden": "mine", "tables/deep/er/note": "mine", "tables/link": "mine",
    }  # fmt: skip
    assert (target / "tables/link").is_symlink() and (target / "tables").stat().st_mode & 0o7777 == 0o2755
    shutil.rmtree(tmp_path / "work")
    for name, before in facts.items():  # what stays is the same file, with its date
        now = (target / "tables" / name).lstat()
        assert (now.st_ino, now.st_mtime_ns, now.st_nlink) == (before.st_ino, before.st_mtime_ns, 1), name
    assert files.intact(target, MANIFEST)


def test_a_folder_whose_files_stay_is_not_touched(tmp_path):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1", figures__f="9")
    before = {name: (target / name).stat().st_ino for name in ("tables", "figures")}
    put(tmp_path, target, tables__a="1", figures__f="9")
    assert {name: (target / name).stat().st_ino for name in before} == before
    put(tmp_path, target, tables__a="2", figures__f="9")
    assert (target / "figures").stat().st_ino == before["figures"]


def test_a_folder_that_is_a_link_stays_one(tmp_path, way):
    target, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    target.mkdir(), elsewhere.mkdir()
    (target / "tables").symlink_to(elsewhere)
    put(tmp_path, target, tables__a="1")
    put(tmp_path, target, tables__a="2")
    assert (target / "tables").is_symlink() and (elsewhere / "a").read_text() == "2"


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path, way):
    target = tmp_path / "out"
    target.mkdir()
    (target / "tables").write_text("mine")
    with pytest.raises(OSError) as raised:
        put(tmp_path, target, tables__a="1")
    assert raised.value.filename and (target / "tables").read_text() == "mine"


def test_what_comes_while_the_set_changes_is_carried_over(tmp_path, monkeypatch):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1")
    swap = exchange.exchange

    def late(one, other):
        (target / "tables/late").write_text("mine")
        swap(one, other)

    monkeypatch.setattr(journal, "exchange", late)
    put(tmp_path, target, tables__a="2")
    assert (target / "tables/late").read_text() == "mine" and (target / "tables/a").read_text() == "2"


_STEPS = [("folders", 2), ("file by file", 5)]


@pytest.mark.parametrize(("way", "at"), [(way, at) for way, steps in _STEPS for at in range(1, steps + 1)], indirect=["way"])
def test_a_set_that_fails_half_way_is_undone(tmp_path, monkeypatch, way, at):
    target = tmp_path / "out"
    put(tmp_path, target, figures__f="1", tables__a="1", tables__b="2", tables__old="0")
    before = tree(target)
    taken = []

    def failing(source: Path, place: Path) -> None:
        taken.append(place.name)
        if len(taken) == at:
            raise PermissionError(13, "Permission denied", str(place))
        journal.put_in_place(source, place)

    monkeypatch.setattr(sets, "put_in_place", failing)
    with pytest.raises(PermissionError):
        put(tmp_path, target, figures__f="2", tables__a="changed", tables__b="changed", tables__c="3")
    assert len(taken) >= at
    assert tree(target) == before
    assert files.intact(target, MANIFEST)


def test_a_set_across_file_systems(tmp_path, monkeypatch, way):
    target = tmp_path / "out"
    replace = os.replace

    def apart(source, place):
        if Path(source).parent != Path(place).parent:
            raise OSError(18, "Invalid cross-device link")
        replace(source, place)

    def unable(one, other):
        raise exchange.CannotExchange(18, "Invalid cross-device link", str(other))

    monkeypatch.setattr(os, "replace", apart)
    monkeypatch.setattr(journal, "exchange", unable)
    (target / "tables").mkdir(parents=True)
    (target / "figures").mkdir()
    put(tmp_path, target, tables__a="1")
    put(tmp_path, target, tables__a="2", figures__b="3")
    assert {k: v for k, v in tree(target).items() if k != MANIFEST} == {"tables/a": b"2", "figures/b": b"3"}


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"puts": 1, "removes": [], "ours": []}', None])
def test_a_record_that_leads_elsewhere_or_is_none_is_thrown_away(tmp_path, content):
    state = tmp_path / "out" / files.STATE
    state.mkdir(parents=True)
    (tmp_path / "victim").write_text("x")
    (state / "evil").write_text("y")
    if content is None:
        inode = (state / "evil").stat().st_ino
        digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        journal.begin(state, journal.Change((journal.Put(f"{files.STATE}/evil", "../victim", inode),), ()))
        assert journal.finish(state)
        journal.begin(state, journal.Change((), (journal.Remove("../victim", digest),)))
    else:
        (state / journal.NAME).write_text(content)
    journal.finish(state)
    assert (tmp_path / "victim").read_text() == "x" and not (state / journal.NAME).exists()


@pytest.mark.parametrize("harm", ["change", "remove", "no manifest"])
def test_a_set_that_was_touched_is_not_intact(tmp_path, harm):
    target = tmp_path / "out"
    put(tmp_path, target, tables__a="1")
    if harm == "change":
        (target / "tables/a").write_text("2")
    else:
        (target / ("tables/a" if harm == "remove" else MANIFEST)).unlink()
    assert not files.intact(target, MANIFEST)
