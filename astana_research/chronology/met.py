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
        self.set(self.states)

    def set(self, states: Mask) -> None:
        self.states = states
        self._sums: npt.NDArray[np.int32] | None = None  # what follows is counted when it is asked for: most rounds never are
        self._next: Days | None = None
        self._previous: Days | None = None
        self._window: tuple[int, int] | None = None
        self._ends: tuple[int, int] | None = None

    @property
    def sums(self) -> npt.NDArray[np.int32]:
        """How many states are left before each day, by length."""
        if self._sums is None:
            self._sums = np.zeros((self.states.shape[0], self.states.shape[1] + 1), np.int32)
            np.cumsum(self.states, axis=1, out=self._sums[:, 1:])
        return self._sums

    @property
    def left(self) -> int:
        return int(np.count_nonzero(self.states))

    @property
    def window(self) -> tuple[int, int]:
        """The first day on which the round can open, and the last."""
        if self._window is None:
            first, last = self._edges()
            self._window = int(first.min()), int(last.max())
        return self._window

    @property
    def ends(self) -> tuple[int, int]:
        """The first day on which the round can end, and the last."""
        if self._ends is None:
            more = np.flatnonzero(self.states.any(axis=1))
            first, last = self._edges()
            self._ends = int((first + more).min()), int((last + more).max())
        return self._ends

    def _edges(self) -> tuple[Days, Days]:
        """The first and the last first day of each length that has any."""
        some = self.states[self.states.any(axis=1)]
        return some.argmax(axis=1), some.shape[1] - 1 - some[:, ::-1].argmax(axis=1)

    def meeting(self, earliest: Days, latest: Days) -> Mask:
        """The states that lie in any of the intervals, and are left."""
        low, high = self.window
        found = np.zeros_like(self.states)
        found[:, low : high + 1] = covered(earliest - low, latest - low, high + 1 - low)
        return found & self.states

    def earliest_end(self, earliest: Days, latest: Days) -> Days:
        """For each column the first day on which a state of its intervals can end; a day beyond the calendar where there is none."""
        count = self.states.shape[1]
        if self._next is None:  # the next first day at or after each day
            marked = np.where(self.states, np.arange(count, dtype=np.int32), 2 * count)
            self._next = np.pad(np.minimum.accumulate(marked[:, ::-1], axis=1)[:, ::-1], ((0, 0), (0, 1)), constant_values=2 * count)
        rows = np.arange(self.states.shape[0], dtype=np.int32)[:, None]
        first = self._next.take(np.minimum(earliest, count) + rows * (count + 1))
        return np.where(first <= latest, first + rows, 2 * count).min(axis=0)

    def latest_opening(self, earliest: Days, latest: Days) -> Days:
        """For each column the last day on which a state of its intervals can open; a day before the calendar where there is none."""
        count = self.states.shape[1]
        if self._previous is None:  # the first day at or before each day
            marked = np.where(self.states, np.arange(count, dtype=np.int32), -count)
            self._previous = np.maximum.accumulate(marked, axis=1)
        rows = np.arange(self.states.shape[0], dtype=np.int32)[:, None]
        first = np.where(latest < 0, -count, self._previous.take(np.maximum(np.minimum(latest, count - 1), 0) + rows * count))
        return np.where(first >= earliest, first, -count).max(axis=0)

    def supports(self, earliest: Days, latest: Days) -> Mask:
        """For each column whether any state lies in one of its intervals."""
        lengths, count = self.states.shape
        row = np.arange(0, lengths * (count + 1), count + 1)[:, None]  # where each length begins among all sums
        low = np.minimum(earliest, count)
        high = np.minimum(np.maximum(latest + 1, low), count)
        return (self.sums.take(high + row) > self.sums.take(low + row)).any(axis=0)


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
