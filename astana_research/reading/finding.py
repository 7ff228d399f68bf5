"""Paths to files: which files a list of files and folders means, their labels, and what is told of them beside them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from .corrected import CORRECTIONS
from .readers import PAGES, READERS
from .stated import SOURCES

BESIDE = (SOURCES, CORRECTIONS)  # files that tell of articles and hold none
ASIDE = frozenset({"readme.md", "thumbs.db", "desktop.ini"})  # what explains a folder, or shows it, is no article of it


@dataclass(frozen=True)
class Entry:
    """A file to read: its path, its label in records (posix, never absolute), its sources.csv, the nearest first."""

    path: Path
    label: str
    sources: tuple[Path, ...] = ()


@dataclass
class Found:
    """The files to read, by label; the sources.csv and corrections.csv that count, with their labels; those of folders
    that are read whole (only there does a row without an article mean something); and refusals, as label and reason."""

    entries: list[Entry] = field(default_factory=list)
    sources: dict[Path, str] = field(default_factory=dict)
    corrections: dict[Path, str] = field(default_factory=dict)
    whole: set[Path] = field(default_factory=set)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    unnamed: list[Entry] = field(default_factory=list)  # files whose names can't be told


def find(paths: Iterable[Path]) -> Found:
    """Walk folders (names with a leading dot and links to folders left out) and take files as they come, each one once.

    Left out too are README.md, what Windows puts into folders, and the folder that a browser lays beside a page that it
    saves whole (page_files beside page.html), with the frames and advertisements of the page. A file is labelled by its
    path from the folder that was given, or by its name. Nothing is opened.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, "2024").mkdir()
    ...     Path(folder, "2024", "a.txt").touch()
    ...     found = find([Path(folder), Path(folder, "2024", "a.txt"), Path("missing")])
    >>> [entry.label for entry in found.entries], found.refusals
    (['2024/a.txt'], [('missing', 'no such file or folder')])
    """
    found = Found()
    entries: dict[Path, tuple[Entry, Path]] = {}
    for path in paths:
        if not os.path.lexists(path):
            found.refusals.append((path.as_posix(), "no such file or folder"))
        elif os.path.isdir(path) and path.suffix.casefold() not in READERS:
            before = len(found.refusals)
            inside = _walk(path, found)
            for entry in inside:
                _add(entries, entry, path)
            if not inside and len(found.refusals) == before:
                found.refusals.append((path.as_posix(), "a folder without files to read"))
        elif path.name not in BESIDE:
            beside = _beside(path.parent, SOURCES, found.sources)
            _beside(path.parent, CORRECTIONS, found.corrections)
            _add(entries, Entry(path, path.name, beside), path.parent)
    labels = Counter(entry.label for entry, _ in entries.values())
    for entry, root in entries.values():  # files of one name out of two folders: put the folder's name before it
        label = entry.label if labels[entry.label] == 1 else f"{root.resolve().name}/{entry.label}"
        if any("\ud800" <= character <= "\udfff" for character in label):
            found.refusals.append((label, "its name is not valid UTF-8"))
            found.unnamed.append(replace(entry, label=label))
        else:
            found.entries.append(replace(entry, label=label))
    found.entries.sort(key=lambda entry: (entry.label, os.fspath(entry.path)))
    return found


def _walk(root: Path, found: Found) -> list[Entry]:
    entries: list[Entry] = []
    chains: dict[str, tuple[Path, ...]] = {}  # the sources.csv that count in a folder, the nearest first

    def failed(error: OSError) -> None:
        label = _label(error.filename, root)
        found.refusals.append((root.name if label == "." else label, error.strerror))

    for folder, folders, files in os.walk(root, onerror=failed):
        chain = chains.get(os.path.dirname(folder), ())
        for name, kept in ((SOURCES, found.sources), (CORRECTIONS, found.corrections)):
            if name in files or name in folders:
                beside = _beside(Path(folder), _label(os.path.join(folder, name), root), kept)
                found.whole.update(beside)
                chain = beside + chain if name == SOURCES else chain
        chains[folder] = chain
        parts = _parts_of_pages(files)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in (*BESIDE, *parts))
        for name in tuple(folders):
            path = os.path.join(folder, name)
            if os.path.islink(path) or Path(name).suffix.casefold() in READERS:
                reason = "a link to a folder, not followed" if os.path.islink(path) else "a folder, not a file"
                found.refusals.append((_label(path, root), reason))
                folders.remove(name)
        for name in files:
            if name not in BESIDE and not name.startswith(".") and name.casefold() not in ASIDE:
                path = os.path.join(folder, name)
                entries.append(Entry(Path(path), _label(path, root), chain))
    return entries


def _parts_of_pages(files: Iterable[str]) -> set[str]:
    """The names that folders have which browsers lay beside these files."""
    stems = [os.path.splitext(name) for name in files]
    return {stem + ending for stem, suffix in stems if suffix.casefold() in PAGES for ending in ("_files", ".files")}


def _add(entries: dict[Path, tuple[Entry, Path]], entry: Entry, root: Path) -> None:
    """Take a file once, by its real folder and its name, under its longest label: the order given has no say."""
    key = _key(entry.path.parent) / entry.path.name
    rank = (-entry.label.count("/"), entry.label)
    if key not in entries or rank < (-entries[key][0].label.count("/"), entries[key][0].label):
        entries[key] = (entry, root)


def _beside(folder: Path, label: str, kept: dict[Path, str]) -> tuple[Path, ...]:
    """The file of the label's name in a folder, if it is there; it is kept under its longest label."""
    path = _key(folder) / label.rpartition("/")[2]
    if not os.path.lexists(path):
        return ()
    kept[path] = max(label, kept.get(path, ""), key=lambda name: (name.count("/"), name))
    return (path,)


def _key(folder: Path) -> Path:
    return Path(os.path.realpath(folder))


def _label(path: str, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
