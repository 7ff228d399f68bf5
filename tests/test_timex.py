"""Resolving expressions: tables of expression, days of writing and value; properties over all days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_research import timex
from astana_research.expressions import Expression as E

NOV = [date(2024, 11, 11)]  # a Monday


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        (E(year=2017, month=1, day=23), "2017-01-23"),
        (E(year=2017, month=1), "2017-01"),
        (E(year=2022, qualifier="end"), "2022"),
        (E(year=2023, month=6, day=20, until=21), "2023-06-20/2023-06-21"),
        (E(year=2022, month=6, day=14, also=(17,)), "{2022-06-14,2022-06-17}"),
        (E(year=2024, half=2), "2024-07/2024-12"),
        (E(year=2024, half=1), "2024-01/2024-06"),
        (E(year=2024, month=2, half=2), "2024-02-16/2024-02-29"),
        (E(year=2024, month=2, half=1), "2024-02-01/2024-02-15"),
        (E(year=2018, season="summer"), "2018-22"),
        (E(year=2017, season="winter"), "2017-24"),
        (E(year=2018, season="ramadan"), "2018-05-16/2018-06-14"),
        (E(year=2017, month=10, day=30, until=2, until_month=11), "2017-10-30/2017-11-02"),
        (E(year=2017, month=12, day=30, until=2, until_month=1, until_year=2018), "2017-12-30/2018-01-02"),
        (E(year=2017, month=2, until_month=3), "2017-02/2017-03"),
        (E(year=2017, month=2, also_months=(5,)), "{2017-02,2017-05}"),
        (E(year=2017, until_year=2019), "2017/2019"),
        (E(year=2017, month=8, part="week", nth=-1), "2017-08-25/2017-08-31"),
        (E(year=2017, month=8, part="week", nth=2), "2017-08-08/2017-08-14"),
        (E(year=2024, month=2, part="third", nth=3), "2024-02-21/2024-02-29"),
        (E(year=2024, month=2, part="third", nth=-1), "2024-02-21/2024-02-29"),
        (E(year=2023, part="quarter", nth=1), "2023-01/2023-03"),
        (E(year=2023, part="quarter", nth=-1), "2023-10/2023-12"),
        (E(year=2023, month=2, day=30), None),
    ],
)
def test_absolute_values_need_no_day_of_writing(expression, edtf):
    for written in (None, NOV, [date(2017, 5, 1), date(2023, 5, 1)]):
        assert timex.resolve(expression, written).edtf == edtf


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        (E(shift=0), "2024-11-11"),
        (E(shift=-1, weekdays=(7,)), "2024-11-10"),
        (E(shift=2), "2024-11-13"),
        (E(shift=-1, also=(0,)), "2024-11-10/2024-11-11"),
        (E(day=30, month=10, until=3, until_month=11, tie="this", unit="month"), "2024-10-30/2024-11-03"),
        (E(shift=0, weekdays=(1,), day=11, month=11), "2024-11-11"),
        (E(day=25, month=1, tie="last", unit="month"), "2024-01-25"),
        (E(day=25, month=11, tie="last", unit="month"), "2023-11-25"),
        (E(month=12, tie="next", unit="month"), "2024-12"),
        (E(month=11, tie="next", unit="month"), "2025-11"),
        (E(day=8, month=11, tie="this", unit="month"), "2024-11-08"),
        (E(tie="next", unit="month"), "2024-12"),
        (E(tie="last", unit="month", qualifier="end"), "2024-10"),
        (E(day=10, tie="this", unit="month"), "2024-11-10"),
        (E(tie="last", unit="week"), "2024-11-04/2024-11-10"),
        (E(tie="last", unit="year"), "2023"),
        (E(month=6, tie="last", unit="year"), "2023-06"),
        (E(half=2, tie="this", unit="year"), "2024-07/2024-12"),
        (E(half=1, tie="next", unit="month"), "2024-12-01/2024-12-15"),
        (E(season="autumn", tie="this", unit="year"), "2024-23"),
        (E(season="summer", tie="last", unit="season"), "2024-22"),
        (E(season="spring", tie="next", unit="season"), "2025-21"),
        (E(season="winter"), "2024-24"),
        (E(half=1, tie="new", unit="year"), "2025-01/2025-06"),
        (E(tie="before_last", unit="month"), "2024-09"),
        (E(weekdays=(4,), lean="past"), "2024-11-07"),
        (E(weekdays=(4,)), "2024-11-14"),
        (E(weekdays=(5,), lean="future"), "2024-11-15"),
        (E(weekdays=(4, 5), tie="next", unit="weekday"), "2024-11-14/2024-11-15"),
        (E(month=3, lean="past"), "2024-03"),
        (E(month=3), "2025-03"),
        (E(day=20, month=12, lean="done"), "2023-12-20"),
        (E(month=6, lean="future"), "2025-06"),
        (E(month=10, day=30, until=2, until_month=11), "2024-10-30/2024-11-02"),
        (E(month=6, tie="same", unit="year"), "XXXX-06"),
        (E(day=13, tie="same", unit="month"), None),
        (E(weekdays=(1, 2)), "2024-11-11/2024-11-12"),
        (E(weekdays=(3,), tie="next", unit="weekday"), "2024-11-13"),
        (E(weekdays=(1,), tie="last", unit="weekday"), "2024-11-04"),
        (E(weekdays=(6,)), "2024-11-09"),
        (E(month=12, qualifier="mid"), "2024-12"),
        (E(month=6), "2024-06"),
    ],
)
def test_deictic_values_on_a_known_day(expression, edtf):
    assert timex.resolve(expression, NOV).edtf == edtf


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        (E(day=9, month=11), "XXXX-11-09"),
        (E(month=11, tie="last", unit="month"), "XXXX-11"),
        (E(day=20, until=21, month=6), "XXXX-06-20/XXXX-06-21"),
        (E(day=30, month=10, until=2, until_month=11), "XXXX-10-30/XXXX-11-02"),
        (E(month=2, until_month=3), "XXXX-02/XXXX-03"),
        (E(tie="next", unit="month"), None),
        (E(shift=0, weekdays=(3,)), None),
        (E(weekdays=(2,)), None),
        (E(half=2, tie="this", unit="year"), None),
    ],
)
def test_what_is_unknown_stays_open(expression, edtf):
    value = timex.resolve(expression, None)
    assert (value.edtf, value.precision, value.start, value.end) == (edtf, "open", None, None)


@pytest.mark.parametrize(
    ("expression", "written", "edtf"),
    [
        (
            E(shift=0, weekdays=(1,)),
            [date(2022, 11, 7), date(2022, 11, 8), date(2022, 11, 14)],
            "[2022-11-07,2022-11-14]",
        ),
        (E(day=25, month=1, tie="last", unit="month"), [date(2024, 3, 1), date(2025, 3, 1)], "[2024-01-25,2025-01-25]"),
        (E(month=6, tie="last", unit="month"), [date(2022, 11, 7), date(2022, 11, 14)], "2022-06"),
        (E(half=2, tie="this", unit="year"), [date(2023, 3, 1), date(2024, 3, 1)], "XXXX-07/XXXX-12"),
        (E(weekdays=(1, 2)), [date(2019, 11, 11), date(2024, 11, 11)], "XXXX-11-11/XXXX-11-12"),
    ],
)
def test_several_days_of_writing_give_a_set_or_an_open_form(expression, written, edtf):
    assert timex.resolve(expression, written).edtf == edtf


def test_the_day_of_writing_can_contradict_the_expression():
    assert not timex.writable(E(shift=0, weekdays=(2,)), NOV[0])
    assert not timex.writable(E(month=10, tie="this", unit="month"), NOV[0])
    assert not timex.writable(E(shift=0, day=12, month=11), NOV[0])
    assert timex.resolve(E(shift=0, weekdays=(2,)), NOV).edtf is None


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(DAYS, st.integers(1, 12))
def test_last_lies_before_and_next_behind(written, month):
    last = timex.resolve(E(month=month, tie="last", unit="month"), [written])
    following = timex.resolve(E(month=month, tie="next", unit="month"), [written])
    assert last.end < written < following.start
    assert (following.start - last.start).days <= 731
    assert (written - last.start).days <= 397  # the latest one


@given(DAYS, st.integers(1, 7))
def test_a_bare_weekday_is_the_nearest_one(written, weekday):
    value = timex.resolve(E(weekdays=(weekday,)), [written])
    assert value.start.isoweekday() == weekday and abs(value.start - written) <= timedelta(days=3)
