"""What a calendar expression says, before anybody knows on which day it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Expression:
    """A calendar expression as read.

    ``year``, ``month``, ``day`` as far as written; ``until`` the last day of a range within the month; ``also`` further days
    of a list (with ``shift`` and no day the last shift of several: "yesterday and today"); ``until_month`` and
    ``until_year`` where the last day or month lies in another one, ``also_months`` further months of a list;
    ``weekdays`` ISO numbers; ``shift`` days from the day of writing (today 0, yesterday -1); ``tie`` (this, last, next,
    before_last, after_next, new, same) and ``unit`` (day, week, month, year, weekday, season) for "last June", "next
    month", "the current year"; ``half`` 1 or 2; ``part`` (week of a month, third of a month, quarter of a year) with its
    number ``nth`` (-1 the last); ``season``; ``qualifier`` start, mid or end; ``lean`` past, future or done (surely past)
    where the verb before a month without a year, or a weekday, tells it so; ``conflict`` what within it can't hold together.

    >>> Expression(day=15, month=6, tie="last").deictic
    True
    >>> Expression(month=1, year=2017).deictic
    False
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    also: tuple[int, ...] = ()
    until_month: int | None = None
    until_year: int | None = None
    also_months: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    shift: int | None = None
    tie: str | None = None
    unit: str | None = None
    half: int | None = None
    part: str | None = None
    nth: int | None = None
    season: str | None = None
    qualifier: str | None = None
    lean: str | None = None
    conflict: tuple[str, ...] = ()

    @property
    def deictic(self) -> bool:
        """True where the value depends on the day of writing."""
        return self.year is None

    def but(self, **fields: Any) -> Expression:
        """The expression with some of its fields otherwise: ``dataclasses.replace``, many times as fast.

        >>> Expression(day=15, month=6).but(tie="last") == Expression(day=15, month=6, tie="last")
        True
        """
        if unknown := fields.keys() - vars(self).keys():
            raise TypeError(f"no such fields: {', '.join(sorted(unknown))}")
        made = object.__new__(Expression)
        vars(made).update(vars(self))
        vars(made).update(fields)
        return made

    def record(self) -> dict[str, Any]:
        """The fields that say something, as plain JSON."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in vars(self).items()
            if value not in (None, ())
        }

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Expression:
        """The expression of a record.

        >>> Expression.of(Expression(day=14, also=(17,)).record()) == Expression(day=14, also=(17,))
        True
        """
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in record.items()})
