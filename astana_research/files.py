"""Writing files so that nobody meets a half-written one, and so that a set of files changes as one.

Each file is written under a temporary name beside its place and then renamed over it. What would not change is left
alone, with its date; two PNG pictures with the same pixels count as the same.
"""

from __future__ import annotations

import errno
import filecmp
import hashlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = "tables/SHA256SUMS"  # the list of the files that belong together, with their hashes


KEPT = "cache"  # within STATE: what was extracted once
STATE = ".astana"  # in the output folder, ignored by git: what builds remember, and the workplaces of those that run
_ABANDONED = 24 * 3600.0  # seconds after which a workplace is that of a run that was killed


@contextmanager
def workplace(state: Path) -> Iterator[Path]:
    """A folder for one run, on the file system of the output, removed at the end, as are those of killed runs."""
    state.mkdir(parents=True, exist_ok=True)
    for path in state.glob("work-*"):
        if time.time() - path.stat().st_mtime > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix="work-", dir=state))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path with the same suffix; once the block has ended well, the file there takes `path`'s place.

    For writers that want a file name (`Figure.savefig`, xlsxwriter). Where the block fails, `path` stays as it was.
    Folders on the way are made.

    >>> folder = Path(tempfile.mkdtemp())
    >>> with replacing(folder / "deep" / "rounds.csv") as temporary:
    ...     _ = temporary.write_text("round\\n22\\n")
    >>> [path.name for path in (folder / "deep").iterdir()]
    ['rounds.csv']
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}-{secrets.token_hex(6)}{path.suffix}")
    try:
        yield temporary
        if not same_content(temporary, path):
            os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> bool:
    """Write `data` to `path` in one step; return whether the file changed.

    >>> path = Path(tempfile.mkdtemp()) / "a.bin"
    >>> write_bytes(path, b"1"), write_bytes(path, b"1")
    (True, False)
    """
    path = Path(path)
    if path.is_file() and path.read_bytes() == data:
        return False
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    return True


def write_text(path: Path, text: str) -> bool:
    """Write `text` as UTF-8, its newlines as they are, in one step; return whether the file changed."""
    return write_bytes(path, text.encode("utf-8"))


def same_content(one: Path, other: Path) -> bool:
    """Whether two files hold the same: the same bytes, or, for two PNG pictures, the same pixels."""
    if not (one.is_file() and other.is_file()):
        return False
    if filecmp.cmp(one, other, shallow=False):
        return True
    if one.suffix.lower() == other.suffix.lower() == ".png":
        return same_pixels(one.read_bytes(), other.read_bytes())
    return False


def same_pixels(one: bytes, other: bytes) -> bool:
    """Whether two encoded pictures show the same, whatever compression and notes their bytes carry."""
    import io

    from PIL import Image, UnidentifiedImageError  # comes with Matplotlib

    try:
        with Image.open(io.BytesIO(one)) as a, Image.open(io.BytesIO(other)) as b:
            return a.size == b.size and a.convert("RGBA").tobytes() == b.convert("RGBA").tobytes()
    except UnidentifiedImageError:
        return False


@dataclass(frozen=True)
class Changes:
    """What `replace_set` did: paths relative to the target folder, as POSIX strings, each list in order."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def replace_set(staged: Path, target: Path, folders: tuple[str, ...], manifest: str) -> Changes:
    """Put the files of `staged` into `target`, all or none; remove what the set before had and this one lacks.

    The set is what lies in the named `folders` of `staged`, hidden files aside. `manifest` is the place in `target` of
    its list: a line `SHA256  PATH` a file, as `sha256sum --check` reads it; it is written last. Only files that the
    former manifest names, in those folders, and that still hold what it says, are removed as stale: what a person put
    or changed there stays. If a step fails, the steps before it are undone and the error is raised (OSError).

    `staged` is used up. On one file system with `target`, nothing is copied but what is replaced.
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
    removed = [
        name
        for name, digest in sorted(read_manifest(target / manifest).items())
        if name not in names and _is_ours(name, folders) and _sha256(target / name) == digest
    ]
    lines = [f"{_sha256((target if name in kept else staged) / name)}  {name}\n" for name in names]
    write_text(staged / manifest, "".join(lines))
    steps = [*written, *removed, *([] if same_content(staged / manifest, target / manifest) else [manifest])]

    backup = Path(tempfile.mkdtemp(prefix=".before-", dir=staged))
    done: list[str] = []
    try:
        for name in steps:
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                (backup / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(place, backup / name)
            done.append(name)
            if name in removed:
                place.unlink()
            else:
                _move(staged / name, place)
    except BaseException:
        for name in reversed(done):
            if (backup / name).exists():
                _move(backup / name, target / name)
            else:
                (target / name).unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(backup, ignore_errors=True)
    return Changes(tuple(written), tuple(unchanged), tuple(removed))


def read_manifest(path: Path) -> dict[str, str]:
    """The files that a manifest names, each with its SHA-256; none where there is no such manifest."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return {name: digest for digest, separator, name in (line.partition("  ") for line in lines) if separator}


def intact(target: Path, manifest: str) -> bool:
    """Whether every file of the set stands in `target` as its manifest says; False where there is no manifest."""
    listed = read_manifest(Path(target) / manifest)
    return bool(listed) and all(_sha256(Path(target) / name) == digest for name, digest in listed.items())


def _is_ours(name: str, folders: tuple[str, ...]) -> bool:
    # A manifest is a file like any other, and people edit files: it must not lead out of the set's folders.
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") for part in parts)  # ".." too
    return len(parts) > 1 and parts[0] in folders and not hidden and "\\" not in name


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _move(source: Path, place: Path) -> None:
    try:
        os.replace(source, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # `place` lies on another file system (tables/ may be a mount): copy beside it, then rename.
        with replacing(place) as temporary:
            shutil.copy2(source, temporary)
