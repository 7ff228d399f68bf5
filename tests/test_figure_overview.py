"""The overview: what it says of each round is what the tables say, and the record is told apart."""

import re

import pytest
from figure_checks import on_every_sheet, plain
from figure_corpora import CORPORA, seeds
from matplotlib.colors import to_hex

from astana_research.figures.overview import overview
from astana_research.figures.process import process_told
from astana_research.figures.style import BAND, GREY

test_it_is_legible_at_other_widths_too = on_every_sheet("overview", CORPORA, widths=(120, 260))


def test_a_row_a_round_of_the_articles_or_the_record():
    told = process_told(seeds()).set_index("round")
    assert list(told.index) == sorted({*seeds()["rounds"]["round"], 5, 9, 20})
    assert not told.loc[9, "told"] and told.loc[9, ["articles", "record_first_day"]].tolist() == [0, "2018-05-14"]
    assert told.loc[22, ["days", "city", "city_told"]].tolist() == ["2024-11-11/2024-11-12", "nur-sultan", True]
    assert told.loc[15, ["city", "city_told"]].tolist() == ["", False], "the capital without its name is no city"
    assert told.loc[22, ["guarantor", "government", "opposition", "un", "observer"]].tolist() == [3, 1, 1, 1, 1]
    assert told.loc[17, "guarantor"] == 0, "who was to take part has not"
    assert told.loc[22, "topics"].split("|")[:3] == ["humanitarian", "missing_detainees", "refugee_return"]
    assert told.loc[18, "topics"] == "deescalation", "a part goes with its topic"


def test_days_far_apart_are_told_by_their_months():
    said = plain(overview(seeds(), "en"))
    assert "Nov 2021 – Jun 2022" in said and "11–12 Nov 2024" in said
    assert not [line for line in said if re.search("4 Nov 2021", line)]


def test_rounds_of_the_record_alone_are_grey_and_gone_without_it():
    figure = overview(seeds(), "en")
    (days,) = [text for text in figure.axes[0].texts if text.get_text() == "14–15 May 2018"]
    assert days.get_color() == GREY and "public record" in figure.about.caption
    silent = overview({name: table for name, table in seeds().items() if name != "record_rounds"}, "en")
    assert "14–15 May 2018" not in plain(silent) and "public record" not in silent.about.caption
    assert BAND.lower() not in {to_hex(patch.get_facecolor()) for patch in silent.axes[0].patches}


def test_a_lacking_table_is_named():
    tables = {name: table for name, table in seeds().items() if name != "topics"}
    with pytest.raises(KeyError, match="topics"):
        overview(tables)
