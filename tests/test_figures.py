"""The figures, without an eye: what is drawn is what the tables say, nothing is cut off or overlaps, bytes stay."""

import re

import matplotlib
import pandas as pd
import pytest
from figure_checks import legible, plain, shown, texts, words
from figure_corpora import CORPORA, crowd, empty, few, file_names, seeds

from astana_research import figures, typography
from astana_research.figures.dates import date_words
from astana_research.figures.style import COLUMN, PAGE, say

FIGURES = figures.FIGURES
@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("width", [PAGE, COLUMN])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_everything_is_on_the_page_legible_and_free_of_its_neighbours(name, lang, width, corpus):
    before = dict(matplotlib.rcParams)
    figure = FIGURES[name](CORPORA[corpus](), lang, width)
    assert dict(matplotlib.rcParams) == before
    legible(figure, lang, width)
    assert figure.about.name == name


@pytest.mark.parametrize("width", [PAGE, COLUMN])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", ["agreement", "dating", "naming", "quantities", "reprints"])
def test_the_long_name_of_a_file_is_broken_and_not_cut(name, lang, width):
    figure = FIGURES[name](file_names(), lang, width)
    legible(figure, lang, width)
    assert "it_was" in words(figure).replace("\n", "")
    assert "…" not in words(figure)


@pytest.mark.parametrize(
    ("x", "y", "size", "fault"),
    [(2, None, 7, "over another text"), (PAGE - 1, 3, 7, "off the page"), (60, 2.5, 5, "too small")],
)
def test_what_is_amiss_is_seen(x, y, size, fault):
    figure = figures.agenda(seeds(), "en")
    y = texts(figure)[-1].get_position()[1] if y is None else y
    figure.axes[0].text(x, y, "Source or not", size=size)
    with pytest.raises(AssertionError):
        legible(figure, "en", PAGE)
        pytest.fail(f"{fault}, and nobody saw it", pytrace=False)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_n_is_printed(lang):
    n = "ن = 5" if lang == "ar" else "n = 5"
    for name, figure in FIGURES.items():
        drawn = figure(seeds(), lang)
        assert n in drawn.about.n
        assert shown(drawn.about.n, lang) in words(drawn), name


@pytest.mark.parametrize("corpus", [empty, few])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_too_few_is_said_and_not_drawn(name, lang, corpus):
    figure = FIGURES[name](corpus(), lang)
    assert shown(say("figure.too_few", lang), lang) in words(figure)
    n = 1 if corpus is few else 0
    assert f"{n}" in words(figure)
    assert len(figure.axes[0].patches) == 1


def test_timeline_places_what_has_a_year_and_lists_the_rest():
    figure = figures.timeline(seeds(), "en")
    said = words(figure).split("\n")
    for date in ("23 Jan 2017", "Feb 2021", "20–21 Jun 2023", "May 2017", "a day in 24–31 Aug 2017 (planned)"):
        assert date in said
    for date in ("11–12 Nov +1", "25 Jan", "end of Nov", "15 Jun", "mid-Dec", "Jul", "1985/..", "no date told"):
        assert date in said
    assert "Year open" in said
    data = figure.about.data
    assert (data.loc[data["date"].str.startswith("XXXX"), ["date_start", "date_end"]] == "").all(axis=None)
    assert data.loc[data["date"] == "1985/..", "date_start"].item() == ""
    assert data.loc[(data["round"] == 22) & (data["told"] == "planned"), "articles"].item() == 2
    assert (data.loc[data["round"] == 7, ["date_start", "date_end"]] == "").all(axis=None), "no year, whatever bounds it"
    assert "Rounds named: 15. Dated to the day: 2; to a longer span: 3; year open: 9; no date told: 1." in words(
        figure
    ).replace("\n", " ").replace("\u00a0", " ")


def test_timeline_marks_the_record_palely_and_only_for_rounds_named():
    silent = {name: table for name, table in seeds().items() if name != "record_rounds"}
    with_record, without = figures.timeline(seeds(), "en"), figures.timeline(silent, "en")
    assert "public record" in words(with_record) and "public record" in with_record.about.caption
    assert "public record" not in words(without) + without.about.caption
    assert with_record.about.data.query("told == 'record'")["round"].tolist() == [5, 20]


def test_timeline_shows_the_years_that_a_set_leaves_possible():
    from astana_research.figures.dates import candidates

    assert [str(day) for pair in candidates("[2019-02,2020-02]") for day in pair] == [
        "2019-02-01", "2019-02-28", "2020-02-01", "2020-02-29",
    ]  # fmt: skip
    for edtf in ("2019", "[2019-01-03,2019-01-10]", "[2019-02-30,2020-01-01]", "[XXXX-01,2019-01]", "[..,2019]", "{2019,2020}"):
        assert candidates(edtf) == []
    said = words(figures.timeline(seeds(), "en"))
    assert "years that an article leaves possible" in said
    assert "25 Jan 2019" not in said, "in words beside the axis, in marks on it"


def test_time_runs_from_left_to_right_in_both_languages_and_names_stand_where_reading_begins():
    for lang in ("ar", "en"):
        figure = figures.timeline(seeds(), lang)
        years = [text.get_position()[0] for text in texts(figure) if re.fullmatch(r"20\d\d", text.get_text())]
        assert years == sorted(years) and len(years) == 8
        names = [text for text in texts(figure) if text.get_text() == shown(say("figure.round", lang, n=20), lang)]
        assert [text.get_ha() for text in names] == ["right" if lang == "ar" else "left"]
        assert (names[0].get_position()[0] > PAGE / 2) == (lang == "ar")
    for figure in (figures.participation(seeds(), "ar"), figures.agenda(seeds(), "ar")):
        rounds = {text.get_text(): text.get_position()[0] for text in texts(figure) if text.get_weight() == "bold"}
        assert rounds["18"] < rounds["22"]


def test_participation_says_all_and_only_what_the_table_says():
    data = figures.roles_told(seeds())
    assert len(data) == 18
    told = data.set_index(["party", "round", "role"])
    assert told.loc[("RUS", 22, "guarantor"), ["told", "articles", "mentions"]].tolist() == ["held", 2, 4]
    assert told.loc[("RUS", 17, "guarantor"), "told"] == "planned"
    assert told.loc[("TUR", 18, "guarantor"), "told"] == "recalled"
    assert told.loc[("ICRC", 22, "other"), "told"] == "unclear"
    assert sorted(data.loc[data["disputed"], "party"].unique()) == ["JOR"]  # a plan that came to nothing is no dispute
    said = words(figures.participation(seeds(), "en")).split("\n")
    chips = {role: sum(line.removesuffix(" 2") == say(f"figure.role.{role}", "en") for line in said) for role in
             ("guarantor", "host", "absent", "observer", "government", "opposition", "un")}  # fmt: skip
    assert chips == {"guarantor": 7, "host": 1, "absent": 3, "observer": 2, "government": 1, "opposition": 1, "un": 1}
    assert "guarantor 2" in said and "round not told" in said and "articles disagree" in said


def test_participation_orders_parties_and_refuses_unknown_roles():
    figure = figures.participation(seeds(), "en")
    names = ["Russia", "Turkey", "Iran", "Syrian government", "Syrian opposition", "United Nations", "Jordan", "Kazakhstan"]
    heights = {text.get_text(): text.get_position()[1] for text in texts(figure)}
    assert [heights[name] for name in names] == sorted(heights[name] for name in names)
    tables = seeds()
    tables["participation"].loc[0, "role"] = "guest"
    with pytest.raises(ValueError, match="no role guest; there are guarantor"):
        figures.participation(tables, "en")


def test_agenda_counts_an_article_once_and_parts_with_their_topic():
    data = figures.topics_told(seeds()).set_index("topic")
    assert data.loc["deescalation", ["round", "told", "articles", "mentions"]].tolist() == [18, "held", 1, 2]
    assert data.loc["humanitarian", "articles"] == 2
    assert data.loc["format", "told"] == "planned"
    assert pd.isna(data.loc["civilian_harm", "round"])
    assert "2" in words(figures.agenda(seeds(), "en")).split("\n")


def test_dating_says_what_fixed_the_days():
    data = figures.days_of_writing(seeds()).set_index("article_id")
    assert data["days"].tolist() == [1, 12, 4, 0, 0]
    assert data.loc["002", ["steps", "rule", "round", "before"]].tolist() == [2, "ahead|met_on", "19", "today"]
    assert data.loc["003", "rule"] == "this_month" and data.loc["004", "rule"] == ""
    said = plain(figures.dating(seeds(), "en"))
    for line in ("a day in 7–28 Nov 2022", "Feb, year open", "from 3 Jan 2024", "nothing tells", "SANA", "000",
                 "says today or yesterday; round 22: day of its opening"):  # fmt: skip
        assert line in said
    crowded = " ".join(plain(figures.dating(crowd(), "en")))
    assert re.search(r"Drawn: \d\d articles with open or wide days. Not drawn: \d\d \(", crowded)


def test_planned_tells_outcomes_apart_by_shape_and_words():
    data = figures.plans_told(seeds())
    assert data.loc[data["round"] == 22, ["outcome", "articles"]].values.tolist() == [["kept", 2]]
    assert len(data) == 4, "words that name no days are no plan"
    figure = figures.planned(seeds(), "en")
    said = plain(figure)
    for line in ("planned: Jul – Dec 2024 (articles: 2)", "met: 11–12 Nov 2024", "Held as planned", "Held on other days", "Can not be told",
                 "may have met: 4 Nov 2021 – 14 Jun 2022", "days not known"):  # fmt: skip
        assert line in said
    assert "public record" in figure.about.caption and "public record, for comparison" in said
    ways = [str(box.get_linestyle()) for box in figure.axes[0].patches if box.get_facecolor()[3] == 0]
    assert "-" in ways or "solid" in ways, "plans with an outcome"
    assert any("(" in way or way in ("--", "dashed") for way in ways), "plans without one"
    tables = seeds()
    tables["planned"] = tables["planned"].assign(record_first_day="", record_last_day="")
    silent = figures.planned(tables, "en")
    assert "public record" not in words(silent) + silent.about.caption


def test_agreement_leaves_blank_what_says_too_little():
    figure = figures.agreement(seeds(), "en")
    said = words(figure).split("\n")
    assert {"100", "75", "60", "33", "11", "Article 001", "SANA"} <= set(said)
    assert "Article 001 and Article 003: 11 of 11" in figure.about.alt and "2 of 2" not in figure.about.alt
    assert [text.get_text() for text in texts(figure)].count("2") == 2, "the source and its column; no cell"
    crowded = words(figures.agreement(crowd(), "en"))
    assert "12" in crowded.split("\n") and "13" not in crowded.split("\n")


def test_naming_counts_own_words_and_quoted_apart_and_leaves_the_city_out():
    data = figures.names_told(seeds()).set_index(["told_by", "frame"])
    assert data.loc[("001", "opposition"), ["own", "quoted"]].tolist() == [3, 1]
    assert data.loc[("سانا", "regime"), ["own", "quoted"]].tolist() == [0, 1]
    assert "city" not in set(data["actor"])
    said = plain(figures.naming(seeds(), "en"))
    assert "3 “1” The opposition" in said and "“1” The regime" in said and "SANA" in said
    assert "3 «1» المعارضة" in plain(figures.naming(seeds(), "ar")) or not typography.SHAPES


def test_time_runs_from_left_to_right_in_the_figures_on_days_too():
    for lang in ("ar", "en"):
        # Arabic month names stand in other letters where Matplotlib does not shape them itself; years do not.
        for drawn in (figures.dating(seeds(), lang), *([figures.planned(seeds(), lang)] if lang == "en" else [])):
            pattern = r"20\d\d" if drawn.about.name == "dating" else f"{say('figure.month.11', lang)} 20(2[124])"
            found = {text.get_text(): text.get_position()[0] for text in texts(drawn) if re.fullmatch(pattern, text.get_text())}
            years = [found[year] for year in sorted(found) if drawn.about.name == "dating"]
            assert found and years == sorted(years)
            names = [text for text in texts(drawn) if text.get_weight() == "bold" and text.get_size() < 9]
            assert names[0].get_ha() == ("right" if lang == "ar" else "left")


def test_a_lacking_column_is_named():
    tables = seeds()
    tables["topics"] = tables["topics"].drop(columns="status")
    with pytest.raises(KeyError, match="'topics' lacks status"):
        figures.agenda(tables)


@pytest.mark.parametrize(
    ("edtf", "qualifier", "en", "ar"),
    [
        ("2024-11-11", "", "11 Nov 2024", "11 تشرين الثاني 2024"),
        ("2023-06-20/2023-06-21", "", "20–21 Jun 2023", "20–21 حزيران 2023"),
        ("XXXX-11", "end", "end of Nov", "نهاية تشرين الثاني"),
        ("2024-07/2024-12", "", "Jul – Dec 2024", "تموز – كانون الأول 2024"),
        ("2017-10-30/2018-01-02", "", "30 Oct 2017 – 2 Jan 2018", "30 تشرين الأول 2017 – 2 كانون الثاني 2018"),
        ("2017", "start", "early 2017", "مطلع 2017"),
        ("[2021-11-03,2021-11-10]", "", "a day in 3–10 Nov 2021", "يوم من 3–10 تشرين الثاني 2021"),
        ("{2021-11-03,2021-11-10}", "", "days in 3–10 Nov 2021", "أيام من 3–10 تشرين الثاني 2021"),
        ("[2019-01-25,2024-01-25]", "", "25 Jan 2019 or 2024", "25 كانون الثاني 2019 أو 2024"),
        ("[2019-07,2020-07,2021-07]", "mid", "mid-Jul of a year in 2019–2021", "منتصف تموز من سنة ضمن 2019–2021"),
        ("1985/..", "", "1985/..", "\u200e1985/..\u200e"),
        ("2019-XX-11", "mid", "2019-XX-11", "\u200e2019-XX-11\u200e"),
        ("2021-13", "", "2021-13", "\u200e2021-13\u200e"),
        ("[..,2021-11-03]", "", "[..,2021-11-03]", "\u200e[..,2021-11-03]\u200e"),
    ],
)
def test_dates_in_words(edtf, qualifier, en, ar):
    assert (date_words(edtf, qualifier, "en"), date_words(edtf, qualifier, "ar")) == (en, ar)
