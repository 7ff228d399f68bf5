"""Swapping two folders in one step, so that whoever looks sees the one or the other, whenever the power of this process ends.

Linux does it by renameat2(RENAME_EXCHANGE), macOS by renamex_np(RENAME_SWAP); Python's own library offers neither. Not every
file system can (NFS, FAT, a mount point, a folder of an image's lower layer): then the caller has to do without.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h, and RENAME_SWAP of sys/stdio.h on macOS
_UNABLE = frozenset(
    getattr(errno, name)
    for name in ("ENOSYS", "EINVAL", "EXDEV", "EBUSY", "ENOTSUP", "EOPNOTSUPP", "ENOTTY")
    if hasattr(errno, name)
)


class CannotExchange(OSError):
    """Raised where the system, the file system or this place can't swap two names; nothing has changed."""


def exchange(one: Path, other: Path) -> None:
    """Let two names that exist on one file system change places, in one step.

    Raises CannotExchange where that can't be done here, OSError where it isn't allowed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     a, b = Path(folder, "a"), Path(folder, "b")
    ...     a.mkdir(), (a / "old").touch(), b.mkdir(), (b / "new").touch()  # doctest: +ELLIPSIS
    ...     exchange(a, b)
    ...     [path.name for path in (*a.iterdir(), *b.iterdir())]
    (None, ...)
    ['new', 'old']
    """
    call = _call()
    if call is None:
        raise CannotExchange(errno.ENOSYS, "the system swaps no names", str(other))
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return
    number = ctypes.get_errno()
    kind = CannotExchange if number in _UNABLE else OSError
    raise kind(number, os.strerror(number), str(other))


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """The system's call, None where there is none."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows
        return None
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda a, b: library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, ctypes.c_uint(_EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda a, b: library.renamex_np(a, b, ctypes.c_uint(_EXCHANGE))
    return None
