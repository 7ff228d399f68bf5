"""One run at a time on an output folder, each in a folder of its own, and what a killed run left behind is put right first."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .journal import finish
from .single import write_text


@contextmanager
def workplace(state: Path, say: Callable[[str], None] | None = None) -> Iterator[Path]:
    """A folder for one run, on the file system of the output, removed at the end. The next run waits until it has gone.

    ``state`` is the folder STATE of the output folder. A change that a killed run had begun is finished first (see ``journal``), and
    the workplaces of killed runs go. ``say`` is given a line where there is somebody to wait for; by default it goes to
    standard error.

    >>> from astana_research.files import STATE
    >>> state = Path(tempfile.mkdtemp()) / STATE
    >>> with workplace(state) as place:
    ...     place.parent == state, place.is_dir()
    (True, True)
    >>> sorted(path.name for path in state.iterdir())
    ['.gitignore', 'lock']
    """
    with alone(state, say):
        finish(state)
        for path in state.glob("work-*"):
            shutil.rmtree(path, ignore_errors=True)
        place = Path(tempfile.mkdtemp(prefix="work-", dir=state))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


@contextmanager
def alone(state: Path, say: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of an output folder; the system lets it go when the process ends, however it ends."""
    write_text(state / ".gitignore", "*\n")
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        (say or _to_stderr)(f"Another run writes to {state.parent}; this one waits until it has ended.")
        lock.acquire()
    except NotImplementedError:  # a file system without locks: whoever runs two at once there has to know
        (say or _to_stderr)(f"The file system of {state.parent} has no locks: see that no other run writes there.")
    try:
        yield
    finally:
        lock.release()


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)
