"""Fewer rounds of Python's collector of garbage while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 50_000  # new objects between two rounds; Python's own number is 700


@contextmanager
def seldom() -> Iterator[None]:
    """Within it the collector begins a round after many more new objects than usual.

    The rules' patterns are made when a first text needs them: of hundreds of thousands of small objects hardly any is garbage, and
    looking for it took a third of the time. A collector that was turned off, or set to more, is left so.

    >>> before = gc.get_threshold()
    >>> with seldom():
    ...     gc.get_threshold()[0] >= before[0]
    True
    >>> gc.get_threshold() == before
    True
    """
    usual = gc.get_threshold()
    if 0 < usual[0] < _SELDOM:
        gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
