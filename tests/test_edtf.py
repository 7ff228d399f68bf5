"""EDTF in and out: what is read, what is refused, and that a summary of days never leaves one out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_research import edtf

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=60))
def test_a_summary_never_leaves_a_day_out(days):
    value = edtf.summary(days)
    if value.edtf.startswith("["):
        assert value.edtf.strip("[]").split(",") == sorted({d.isoformat() for d in days})
    elif value.edtf.startswith("XXXX"):
        assert all(d.isoformat()[4:].startswith(value.edtf[4:]) for d in days)
    else:
        low, high = edtf.bounds(value.edtf)
        assert low <= min(days) and max(days) <= high


REFUSED = ["", "2024-13", "2024-02-30", "24-01-2024", "2024-05-02/2024-05-01", "XXXX-11", "[2024-01-01,2024-01-02]"]
REFUSED += ["2024-00", "2024-11-00", "2024-11-11/", "2024-11-11/..", "٢٠٢٤-١١-١١", "2024-11-11\n", "9999-12-31"]


@pytest.mark.parametrize("text", REFUSED)
def test_bounds_refuses_what_is_no_day_month_year_or_interval(text):
    with pytest.raises(ValueError):
        edtf.bounds(text)
