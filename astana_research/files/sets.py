"""Sets of files, each in a few folders of an output folder, that change as one.

What is promised, whatever moment a run is killed at (SIGKILL too), a disk fills up or a step fails:

- Each folder of the set (``tables``, ``figures``) is the old one or the new one, never a mixture: the new folder is made aside,
  with all that stays, and changes places with the old one in one step of the file system (see ``exchange``).
- A set of one folder therefore changes as one. Two folders need two such steps, one right behind the other, since no system
  swaps two names at once; the folder with the manifest comes last. Whoever is killed between the two, a few microseconds, leaves
  two folders that the manifest (``sha256sum --check``) does not take for one set, and the next run finishes the change.
- What a person put into these folders stays, and what is unchanged is not written anew: both are linked into the new folder, and
  keep date and inode.
- Where names can't be swapped (a mount point, NFS, FAT, Windows), files are replaced one by one. A failed step is undone;
  a killed run leaves a mixture that the manifest shows and the next run finishes.

One folder under the output folder, with symbolic links to it, would change both at once, but git, archives and Windows would then
hold links instead of tables.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from . import journal
from .exchange import CannotExchange
from .journal import STATE, Change, Put, Remove, carry_over, put_in_place, sha256
from .single import same_content, write_text


@dataclass(frozen=True)
class Changes:
    """What `replace_set` did: paths relative to the target folder, as POSIX strings, each list in order."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def replace_set(staged: Path, target: Path, folders: tuple[str, ...], manifest: str) -> Changes:
    """Put the files of `staged` into `target`, all or none; remove what the set before had and this one lacks.

    The set is what lies in the named `folders` of `staged`, hidden files aside. `manifest` is the place in `target` of
    its list: a line `SHA256  PATH` a file, as `sha256sum --check` reads it. Only files that the former manifest names, in
    those folders, and that still hold what it says, are removed as stale: what a person put or changed there stays. If a step
    fails, the steps before it are undone and the error is raised (OSError).

    `staged` is used up. It should lie in a workplace of `target`: there, on one file system, nothing is copied, and a change that
    was cut short is finished by the next run.
    """
    staged, target = Path(staged), Path(target)
    names = sorted(
        name
        for folder in folders
        for path in (staged / folder).rglob("*")
        if path.is_file() and _is_ours(name := path.relative_to(staged).as_posix(), folders) and name != manifest
    )
    unchanged = [name for name in names if same_content(staged / name, target / name)]
    kept = set(unchanged)
    written = [name for name in names if name not in kept]
    before = read_manifest(target / manifest)
    removed = [
        name
        for name, digest in sorted(before.items())
        if name not in names and _is_ours(name, folders) and sha256(target / name) == digest
    ]
    lines = [f"{sha256((target if name in kept else staged) / name)}  {name}\n" for name in names]
    write_text(staged / manifest, "".join(lines))
    changes = Changes(tuple(written), tuple(unchanged), tuple(removed))
    put = [*written, *([] if same_content(staged / manifest, target / manifest) else [manifest])]
    if put or removed:
        target.mkdir(parents=True, exist_ok=True)
        _change(staged, target, put, removed, tuple({*names, *before, manifest}), manifest)
    return changes


def _change(
    staged: Path, target: Path, put: Sequence[str], removed: Sequence[str], ours: Sequence[str], manifest: str
) -> None:
    """Take the steps: whole folders where the system can swap them, else file by file."""
    last = PurePosixPath(manifest).parts[0]
    folders = sorted({PurePosixPath(name).parts[0] for name in (*put, *removed)}, key=lambda name: (name == last, name))
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=staged))
    try:
        for folder in folders:
            _assemble(staged, target, new, folder, put, {*put, *removed})
        sources = [new / folder for folder in folders]
        places = [target / folder for folder in folders]
        _swap_folders(target, sources, places, Change(_puts(sources, places, target), (), tuple(sorted(ours))))
    except CannotExchange:
        sources, places = [staged / name for name in put], [target / name for name in put]
        removes = tuple(Remove(name, sha256(target / name) or "") for name in removed)
        _file_by_file(target, sources, places, Change(_puts(sources, places, target), removes))


def _swap_folders(target: Path, sources: Sequence[Path], places: Sequence[Path], change: Change) -> None:
    done: list[tuple[Path, Path]] = []
    with _recorded(target, change):
        try:
            for step in zip(sources, places, strict=True):
                put_in_place(*step)
                done.append(step)
        except BaseException:
            for source, place in reversed(done):
                if source.exists():
                    put_in_place(source, place)
                else:
                    os.replace(place, source)
            raise
        carry_over(target, change)


def _file_by_file(target: Path, sources: Sequence[Path], places: Sequence[Path], change: Change) -> None:
    backup = Path(tempfile.mkdtemp(prefix=".before-", dir=sources[0].parent if sources else target))
    done: list[Path] = []

    def saved(place: Path) -> Path:
        return backup / os.path.relpath(place, target)

    removed = [target / remove.place for remove in change.removes]
    try:
        for place in (*places, *removed):
            if place.exists():
                saved(place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(place, saved(place))
        with _recorded(target, change):
            try:
                for place in removed:
                    done.append(place)
                    place.unlink()
                for source, place in zip(sources, places, strict=True):
                    done.append(place)
                    put_in_place(source, place)
            except BaseException:
                for place in reversed(done):
                    if saved(place).exists():
                        put_in_place(saved(place), place)
                    else:
                        place.unlink(missing_ok=True)
                raise
    finally:
        shutil.rmtree(backup, ignore_errors=True)


@contextmanager
def _recorded(target: Path, change: Change) -> Iterator[None]:
    """Keep a record while a change of several steps is made; one step needs none."""
    state = target / STATE
    finishable = all(put.source.startswith(f"{STATE}/") for put in change.puts)
    if finishable and len(change.puts) + len(change.removes) > 1:
        journal.begin(state, change)
        try:
            yield
        finally:
            journal.end(state)
    else:
        yield


def _puts(sources: Sequence[Path], places: Sequence[Path], target: Path) -> tuple[Put, ...]:
    names = zip(journal.relative(sources, target), journal.relative(places, target), sources, strict=True)
    return tuple(Put(source, place, os.lstat(path).st_ino) for source, place, path in names)


def _assemble(
    staged: Path, target: Path, new: Path, folder: str, put: Sequence[str], changed: Collection[str]
) -> None:
    """Make the folder that is to take the place of `target`/`folder`: what stays there, and what comes, as links.

    Raises CannotExchange where that can't be told apart or linked: a mount inside, a file system without hard links.
    """
    old, made = target / folder, new / folder
    made.mkdir()
    if old.exists():
        if not old.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(old))
        _like(old, made)
        device = old.stat().st_dev
        for at, inside, names in os.walk(old, onerror=_unseen):
            here = made / os.path.relpath(at, old)
            for name in inside:
                path = Path(at, name)
                if path.is_symlink():
                    _link(path, here / name)
                elif path.stat().st_dev != device:
                    raise CannotExchange(0, "another file system lies inside", str(path))
                else:
                    (here / name).mkdir()
                    _like(path, here / name)
            for name in names:
                if Path(folder, os.path.relpath(at, old), name).as_posix() not in changed:
                    _link(Path(at, name), here / name)
    for name in put:
        if PurePosixPath(name).parts[0] == folder:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            _link(staged / name, new / name)


def _unseen(error: OSError) -> None:
    raise CannotExchange(error.errno, "what lies inside can't be seen", error.filename)


def _link(path: Path, place: Path) -> None:
    try:
        os.link(path, place, follow_symlinks=False)
    except FileNotFoundError:  # somebody took it away meanwhile
        return
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise CannotExchange(0, "no hard link can be made", str(path)) from error


def _like(path: Path, made: Path) -> None:
    shutil.copystat(path, made)
    facts = path.stat()
    with suppress(OSError, AttributeError):  # only root may; Windows has none
        os.chown(made, facts.st_uid, facts.st_gid)


def read_manifest(path: Path) -> dict[str, str]:
    """The files that a manifest names, each with its SHA-256; none where there is no such manifest."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return {name: digest for digest, separator, name in (line.partition("  ") for line in lines) if separator}


def intact(target: Path, manifest: str) -> bool:
    """Whether every file of the set stands in `target` as its manifest says; False where there is no manifest."""
    listed = read_manifest(Path(target) / manifest)
    return bool(listed) and all(sha256(Path(target) / name) == digest for name, digest in listed.items())


def _is_ours(name: str, folders: tuple[str, ...]) -> bool:
    # A manifest is a file like any other, and people edit files: it must not lead out of the set's folders.
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") for part in parts)  # ".." too
    return len(parts) > 1 and parts[0] in folders and not hidden and "\\" not in name
