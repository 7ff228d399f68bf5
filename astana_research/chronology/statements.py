"""What texts say about days, one thing at a time: the statements that the chronology solves.

A statement is about the day on which its article was written, or about that day and the days of one round. Its ``rule`` is
a key of ``RULES``, which tells how far it is trusted and on which convention of reading it rests.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from ..expressions import Expression

#: The conventions of reading. Each has a name, stands in the evidence and can be switched off.
CONVENTIONS = (
    "last_is_latest",  # "last June" is the latest June before the month of writing, "next June" the first after it
    "bare_weekday_is_nearest",  # a weekday by itself is the nearest one to the day of writing
    "bare_month_is_nearest",  # a month without a year is the nearest one
    "next_month_is_the_one_named",  # where one month to come is named, "next month" is that one
    "rounds_without_gaps",  # rounds are numbered without gaps: one that nobody names takes a day all the same
    "four_days_at_most",  # a round meets on one to four days in a row
    "held_on_is_a_day_of_it",  # "held on D" says that D is a day of the round, not that it is the only one
    "range_is_whole",  # "held on the 20th and 21st" says from when to when
    "within_the_month",  # a round that met in a month or year met in it with all its days
    "told_as_past_is_over",  # what is told as past lies before the day of writing
    "plan_is_ahead",  # what is announced as to come has not begun
    "soon_is_kept",  # what is planned for a day at most ten days ahead comes to pass then, or a day sooner or later
    "plan_within_a_year",  # what is planned for a day, month or half-year is not over and not more than a year ahead
    "soft_durations",  # "ten months ago" may be a month more or less, "a week ago" some days
    "printed_above_is_crawl",  # a date above the title is the day of the crawl: the text is not younger
    "beside_is_of_one_year",  # a dateline without a year is of the year of a meeting that the text dates right beside it
    "page_of_the_day",  # where nothing tells that a page went out on the day after, it went out when it was written
    "weeks_begin_anyhow",  # "last week" begins on any day from Saturday to Monday
    "printed_beside_is_page",  # a date beside the title is the day of writing or the day after
)


@dataclass(frozen=True)
class Rule:
    """How far a kind of statement is ``trust``ed (more is more), and the convention that it rests on.

    ``bounds`` is True where it leaves no later day of writing.
    """

    trust: int
    convention: str | None = None
    bounds: bool = False


#: What a person set right is trusted more than all that rules read, and set aside only for what another person set right.
CORRECTED = 1000

RULES = {
    # the day of writing alone
    "collected": Rule(30, bounds=True),
    "stated": Rule(40, bounds=True),
    "correction": Rule(CORRECTED, bounds=True),
    "corrected date": Rule(CORRECTED, bounds=True),
    "today": Rule(9),
    "dateline": Rule(8, bounds=True),
    "this month": Rule(6),
    "past day of this month": Rule(4, "told_as_past_is_over"),
    "weekday of a date": Rule(6),
    "year of a date beside it": Rule(5, "beside_is_of_one_year", bounds=True),
    "last month": Rule(5, "last_is_latest"),
    "next month": Rule(5, "last_is_latest"),
    "page of the day": Rule(1, "page_of_the_day", bounds=True),
    "printed above the title": Rule(6, "printed_above_is_crawl", bounds=True),
    "printed beside the title": Rule(6, "printed_beside_is_page", bounds=True),
    "next month named": Rule(4, "next_month_is_the_one_named"),
    "told as past": Rule(4, "told_as_past_is_over"),
    "told as planned": Rule(3, "plan_within_a_year", bounds=True),
    # the day of writing and a round
    "met on": Rule(5, "held_on_is_a_day_of_it"),
    "opened on": Rule(5),
    "closed on": Rule(5),
    "met through": Rule(5, "range_is_whole"),
    "had opened": Rule(3, "told_as_past_is_over"),
    "had ended": Rule(3, "told_as_past_is_over"),
    "ahead": Rule(3, "plan_is_ahead"),
    "not over": Rule(3, "plan_is_ahead"),
    "to open on": Rule(3, "soon_is_kept"),
    "to close on": Rule(3, "soon_is_kept"),
    "lasted": Rule(4),
    "ago": Rule(2, "soft_durations"),
    "in": Rule(2, "soft_durations"),
}

ON_ROUNDS = frozenset(list(RULES)[list(RULES).index("met on") :])
"""The rules that tie the day of writing to a round."""


@dataclass(frozen=True)
class Statement:
    """One thing that an article says about days.

    ``expression`` is the calendar expression that it rests on. ``low`` and ``high`` bound the days of writing as day numbers
    (``stated``, ``collected``, ``printed ...``, ``told ...``), or count days (``lasted``, ``ago``, ``in``: at least, at most).
    ``start`` and ``end`` are the raw span, None for what is stated beside the text. ``source`` names what copies of one
    sentence have in common, so that they count once; by default the article. ``corrected`` says which person set right what it
    rests on, and why; it is empty for what rules read.
    """

    article: str
    rule: str
    expression: Expression | None = None
    round: int | None = None
    low: int | None = None
    high: int | None = None
    start: int | None = None
    end: int | None = None
    source: str = ""
    corrected: str = ""

    @property
    def meaning(self) -> Hashable:
        """What it says, whoever says it."""
        return self.rule, self.expression, self.round, self.low, self.high, bool(self.corrected)

    @property
    def trust(self) -> int:
        """How far it is trusted: its rule's trust, less where the expression is a bare weekday, a year, or has no day."""
        if self.corrected:
            return CORRECTED
        trust, e = RULES[self.rule].trust, self.expression
        if e is None or self.rule not in _BY_EXPRESSION:
            return trust
        if e.day is None and e.shift is None:
            trust -= 1 if e.month else 2 if not e.weekdays else 3
        return trust + (e.year is not None)

    @property
    def conventions(self) -> tuple[str, ...]:
        """The conventions that it rests on; what a person set right rests on none."""
        if self.corrected:
            return ()
        mine = RULES[self.rule].convention
        e = self.expression
        found = [mine] if mine else []
        if self.rule in ("met on", "met through") and e is not None and not (e.day or e.weekdays or e.shift is not None):
            found = ["weeks_begin_anyhow" if e.unit == "week" else "within_the_month"]
        if e is not None and e.year is None and e.shift is None:
            if e.tie in ("last", "next", "before_last", "after_next") and e.month and e.unit != "year":
                found.append("last_is_latest")
            elif e.month and not e.tie:
                found.append("bare_month_is_nearest")
            elif e.weekdays and not e.month:
                found.append("bare_weekday_is_nearest")
        return tuple(dict.fromkeys(found))


_BY_EXPRESSION = frozenset(("met on", "opened on", "closed on", "met through"))
