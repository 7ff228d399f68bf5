"""What the public record says, for the background of figures: where the tables of the record are there, and only then."""

from __future__ import annotations

from datetime import date

import pandas as pd

from .axis import day_of
from .style import rows_of


def record_days(tables: dict[str, pd.DataFrame]) -> dict[int, tuple[date, date]]:
    """First and last day of each round in the table `record_rounds`; nothing where there is no such table."""
    if "record_rounds" not in tables:
        return {}
    rows = rows_of(tables, "record_rounds", ("round", "record_first_day", "record_last_day")).dropna(subset="round")
    days = {int(row.round): (day_of(row.record_first_day), day_of(row.record_last_day)) for row in rows.itertuples()}
    return {number: ends for number, ends in days.items() if all(ends)}
