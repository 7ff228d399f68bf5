"""Changes of several steps that are finished by the next run where a run was killed between two of them.

What is to be done is written down in one file before the first step, and that file goes after the last. Each step can be taken
again: what was put in its place is no longer where it came from, and a file that is gone can't go again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from .exchange import CannotExchange, exchange
from .single import replacing, write_text

STATE = ".astana"  # in the output folder, ignored by git: what builds remember, the lock, the workplace of the run
KEPT = "cache"  # within it: what was extracted once
NAME = "change.json"  # in it: the change that is being made


@dataclass(frozen=True)
class Put:
    """A file or folder at ``source`` takes the ``place``; what stood there before, if it is a folder, goes to ``source``.

    ``inode`` is the number of what lies at ``source`` before: so the step shows whether it has been taken.
    """

    source: str
    place: str
    inode: int


@dataclass(frozen=True)
class Remove:
    """The file at ``place`` goes, if it still holds what ``sha256`` says."""

    place: str
    sha256: str


@dataclass(frozen=True)
class Change:
    """Steps: what goes, then what is put, in order (the manifest last). ``ours`` are the files of the set before and after, so
    that all others are known as foreign."""

    puts: tuple[Put, ...]
    removes: tuple[Remove, ...] = ()
    ours: tuple[str, ...] = ()


def begin(state: Path, change: Change) -> None:
    """Write down a change before its first step; paths are relative to the folder that holds ``state``."""
    write_text(state / NAME, json.dumps(asdict(change), ensure_ascii=True) + "\n")


def end(state: Path) -> None:
    (state / NAME).unlink(missing_ok=True)


def finish(state: Path) -> bool:
    """Take the steps that a killed run had left to take; returns whether there were any to look at.

    A record that can't be read, or that leads out of the output folder, is thrown away and nothing is done.
    """
    path, target = state / NAME, state.parent
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        change = Change(
            tuple(Put(**put) for put in record["puts"]),
            tuple(Remove(**remove) for remove in record["removes"]),
            tuple(record["ours"]),
        )
    except FileNotFoundError:
        return False
    except (ValueError, KeyError, TypeError):
        end(state)
        return False
    sources = all(_inside(put.source) and PurePosixPath(put.source).parts[0] == state.name for put in change.puts)
    if sources and all(_inside(step.place) for step in (*change.puts, *change.removes)):
        for remove in change.removes:
            if sha256(target / remove.place) == remove.sha256:
                (target / remove.place).unlink()
        for put in change.puts:
            with suppress(FileNotFoundError, CannotExchange):  # taken already; or tried in vain, and nothing has changed
                if os.lstat(target / put.source).st_ino == put.inode:
                    put_in_place(target / put.source, target / put.place)
        carry_over(target, change)
    end(state)
    return True


def put_in_place(source: Path, place: Path) -> None:
    """Move a file over another, or let a folder change places with another."""
    if source.is_dir():
        place = Path(os.path.realpath(place))  # a link to a folder stays a link
        if place.exists():
            exchange(source, place)
            return
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, place)
    except OSError as error:
        if error.errno != errno.EXDEV or source.is_dir():
            raise
        # `place` lies on another file system (tables/ may be a mount): copy beside it, then rename.
        with replacing(place) as temporary:
            shutil.copy2(source, temporary)
        source.unlink()


def carry_over(target: Path, change: Change) -> None:
    """Bring what somebody put into a folder while the folder that took its place was made."""
    ours = set(change.ours)
    for put in change.puts:
        old = target / put.source
        for path in _files(old) if old.is_dir() else ():
            place = target / put.place / path.relative_to(old)
            name = f"{put.place}/{path.relative_to(old).as_posix()}"
            if name not in ours and not (place.exists() and os.path.samestat(os.lstat(path), os.lstat(place))):
                put_in_place(path, place)


def _files(folder: Path) -> Sequence[Path]:
    return [Path(at, name) for at, _, names in os.walk(folder) for name in names]


def _inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not PurePosixPath(name).is_absolute() and ".." not in parts and "\\" not in name


def sha256(path: Path) -> str | None:
    """The hash of a file's bytes, None where there is no file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def relative(paths: Iterable[Path], target: Path) -> list[str]:
    """Paths as the record names them."""
    return [Path(os.path.relpath(path, target)).as_posix() for path in paths]
