"""The days that are left for a round: its possible first days, for each length that it can have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .calendar import Days, Mask


@dataclass
class Met:
    """The first days that are left for a round: a row for each length, a column for each day."""

    states: Mask

    def __post_init__(self) -> None:
        self._within = 0, self.states.shape[1]
        self.set(self.states)

    def set(self, states: Mask) -> None:
        """Take fewer states: none of them is new, so that what is left lies within what was the window."""
        self.states = states
        self._left: int | None = None
        self._sums: npt.NDArray[np.int32] | None = None  # what follows is counted when it is asked for: most rounds never are
        self._next: Days | None = None
        self._previous: Days | None = None
        self._edges: tuple[int, int, int, int] | None = None

    @property
    def left(self) -> int:
        if self._left is None:
            self._left = int(np.count_nonzero(self.states))
        return self._left

    @property
    def window(self) -> tuple[int, int]:
        """The first day on which the round can open, and the last."""
        return self.edges[:2]

    @property
    def ends(self) -> tuple[int, int]:
        """The first day on which the round can end, and the last."""
        return self.edges[2:]

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """The first day on which the round can open, the last; the first day on which it can end, the last."""
        if self._edges is None:
            low, high = self._within
            some = self.states[:, low:high]
            first, last = some.argmax(axis=1).tolist(), some[:, ::-1].argmax(axis=1).tolist()  # a handful each: no work for arrays
            rows = [more for more, at in enumerate(first) if some[more, at]]
            self._edges = (
                low + min(first[more] for more in rows),
                high - 1 - min(last[more] for more in rows),
                low + min(first[more] + more for more in rows),
                high - 1 + max(more - last[more] for more in rows),
            )
            self._within = self._edges[0], self._edges[1] + 1
        return self._edges

    def _left_in_window(self) -> tuple[Mask, int, int]:
        """The states from the first to the last day on which the round can open, that first day, and how many days they are."""
        low, high = self.window
        return self.states[:, low : high + 1], low, high + 1 - low

    def meeting(self, earliest: Days, latest: Days) -> Mask:
        """The states that lie in any of the intervals, and are left."""
        some, low, count = self._left_in_window()
        found = np.zeros_like(self.states)
        found[:, low : low + count] = covered(earliest - low, latest - low, count) & some
        return found

    def earliest_end(self, earliest: Days, latest: Days) -> Days:
        """For each column the first day on which a state of its intervals can end; a day beyond the calendar where there is none."""
        some, low, count = self._left_in_window()
        beyond = 2 * self.states.shape[1]
        if self._next is None:  # the next first day at or after each day, and behind the last one
            self._next = np.full((some.shape[0], count + 1), beyond, np.int32)
            marked = np.where(some, np.arange(low, low + count, dtype=np.int32), beyond)
            self._next[:, :-1] = np.minimum.accumulate(marked[:, ::-1], axis=1)[:, ::-1]
        rows = np.arange(some.shape[0], dtype=np.int32)[:, None]
        first = self._next.take(np.minimum(np.maximum(earliest - low, 0), count) + rows * (count + 1))
        return np.where(first <= latest, first + rows, beyond).min(axis=0)

    def latest_opening(self, earliest: Days, latest: Days) -> Days:
        """For each column the last day on which a state of its intervals can open; a day before the calendar where there is none."""
        some, low, count = self._left_in_window()
        before = -self.states.shape[1]
        if self._previous is None:  # the first day at or before each day, and ahead of the first one
            self._previous = np.full((some.shape[0], count + 1), before, np.int32)
            marked = np.where(some, np.arange(low, low + count, dtype=np.int32), before)
            np.maximum.accumulate(marked, axis=1, out=self._previous[:, 1:])
        rows = np.arange(some.shape[0], dtype=np.int32)[:, None]
        first = self._previous.take(np.minimum(np.maximum(latest - low + 1, 0), count) + rows * (count + 1))
        return np.where(first >= earliest, first, before).max(axis=0)

    def supports(self, earliest: Days, latest: Days) -> Mask:
        """For each column whether any state lies in one of its intervals."""
        some, low, count = self._left_in_window()
        if self._sums is None:  # how many states are left before each day, by length
            self._sums = np.zeros((some.shape[0], count + 1), np.int32)
            np.cumsum(some, axis=1, out=self._sums[:, 1:])
        row = np.arange(0, some.shape[0] * (count + 1), count + 1)[:, None]  # where each length begins among all sums
        first = np.minimum(np.maximum(earliest - low, 0), count)
        behind = np.minimum(np.maximum(latest + 1 - low, first), count)
        return (self._sums.take(behind + row) > self._sums.take(first + row)).any(axis=0)


def covered(earliest: Days, latest: Days, count: int) -> Mask:
    """The states that lie in any of the intervals: a row for each length, a column for each of ``count`` days."""
    if earliest.shape[1] == 1:
        number = np.arange(count)
        return (number >= earliest) & (number <= latest)
    first = np.minimum(np.maximum(earliest, 0), count)
    behind = np.maximum(np.minimum(latest, count - 1) + 1, first)  # an interval without days ends where it begins
    row = np.arange(0, first.shape[0] * (count + 1), count + 1)[:, None]
    size = first.shape[0] * (count + 1)
    steps = np.bincount((first + row).ravel(), minlength=size) - np.bincount((behind + row).ravel(), minlength=size)
    return np.cumsum(steps.reshape(-1, count + 1)[:, :-1], axis=1) > 0
