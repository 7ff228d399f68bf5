"""A time axis of whole years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .style import FAINT, GREY, Sheet


@dataclass(frozen=True)
class Axis:
    """Days from left to right between two places, in whole years."""

    left: float
    right: float
    years: range

    def at(self, day: date | str, end: bool = False) -> float:
        """Where a day begins, or ends."""
        day = day_of(day) if isinstance(day, str) else day
        first = date(self.years[0], 1, 1).toordinal()
        days = date(self.years[-1], 12, 31).toordinal() + 1 - first
        return self.left + (day.toordinal() + end - first) * (self.right - self.left) / days


def years(sheet: Sheet, axis: Axis | None, top: float, bottom: float) -> None:
    """Every other year shaded, each named above where there is room."""
    for i, year in enumerate(axis.years if axis else ()):
        x0, x1 = axis.at(date(year, 1, 1)), axis.at(date(year, 12, 31), True)
        if i % 2 == 0:
            sheet.box(x0, top, x1 - x0, bottom - top, FAINT, zorder=0)
        if i % (1 + int((sheet.length("2020") + 1) / (x1 - x0))) == 0:
            sheet.text((x0 + x1) / 2, top - 2.5, str(year), "center", color=GREY)


def day_of(iso: str) -> date | None:
    """An ISO day, None for anything else."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
