"""Writing one file so that nobody meets it half-written; what would not change is left alone, with its date."""

from __future__ import annotations

import filecmp
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path with the same suffix; once the block has ended well, the file there takes `path`'s place.

    For writers that want a file name (`Figure.savefig`, xlsxwriter). Where the block fails, `path` stays as it was.
    Folders on the way are made. An OSError that names no file, or that a writer has wrapped into an exception of its own, is raised as
    one that names `path`.

    >>> import tempfile
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
    except Exception as error:
        told = next((e for e in (error, *error.args) if isinstance(e, OSError)), None)
        if told is None or (told is error and error.filename):
            raise
        raise OSError(told.errno, told.strerror or str(told), str(path)) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> bool:
    """Write `data` to `path` in one step; return whether the file changed.

    >>> import tempfile
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
