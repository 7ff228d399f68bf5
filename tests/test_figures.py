"""The figures, without an eye: what is drawn is what the tables say, nothing is cut off or overlaps, bytes stay."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pandas as pd
import pytest

from astana_research import figures, files, typography
from astana_research.figures.dates import date_words
from astana_research.figures.style import BLUE, COLUMN, GREY, PAGE, RED, YELLOW, say

NAMES = ("timeline", "participation", "agenda", "dating", "planned", "agreement", "naming")
FIGURES = {name: getattr(figures, name) for name in NAMES}
ROUNDS = ["round", "article_id", "status", "mentions", "date", "date_qualifier", "date_start", "date_end"]
PARTIES = ["article_id", "round", "party", "role", "status", "mentions"]
TOPICS = ["article_id", "round", "topic", "status"]
ARTICLES = ["article_id", "outlet", "written", "written_precision", "written_start", "written_end", "written_basis"]
EVIDENCE = ["article_id", "round", "step", "days_rule", "through", "days_left"]
PLANNED = ["round", "article_id", "plan", "qualifier", "outcome", "held", "held_first", "held_last", "record_first_day",
           "record_last_day"]  # fmt: skip
AGREEMENT = ["told_by", "other", "comparable", "agree", "share"]
NAMING = ["article_id", "actor", "frame", "quoted"]
NOWHERE = pd.Series(dtype="Int64")
RECORD = [
    {"round": "20", "first_day": "2023-06-20", "last_day": "2023-06-21"},
    {"round": "5", "first_day": "2017-07-04", "last_day": "2017-07-05"},
]


def frame(rows, columns):
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(round=table["round"].astype("Int64"))


def sources(articles, evidence, planned, agreement, naming, claims=()):
    """The tables that the figures on days and sources draw."""
    rows = {"articles": (articles, ARTICLES), "agreement": (agreement, AGREEMENT), "naming": (naming, NAMING),
            "claims": (claims, ["article_id", "told_by"])}  # fmt: skip
    tables = {name: pd.DataFrame(of, columns=columns) for name, (of, columns) in rows.items()}
    tables["agreement"]["share"] = tables["agreement"]["share"].astype("Int64")
    return tables | {"evidence": frame(evidence, EVIDENCE), "planned": frame(planned, PLANNED)}


def seed_sources():
    """Much as the seeds have it; more is planned, and more can be compared."""
    days = "[2022-11-07,2022-11-14,2022-11-21,2022-11-28]"
    articles = [
        ("000_12d621dfa7d9518d", "سانا", "2024-11-11", "day", "2024-11-11", "2024-11-11", "today+opened on"),
        ("001", None, "2024-11-01/2024-11-12", "interval", "2024-11-01", "2024-11-12", "ago"),
        ("002", None, days, "set", "2022-11-07", "2022-11-28", "today+ahead"),
        ("003", "راديو لا يعرفه أحد", "XXXX-02", "open", None, None, "this month"),
        ("004", None, "2024-01-03/..", "open", "2024-01-03", None, "unknown"),
    ]
    evidence = [
        ("000_12d621dfa7d9518d", None, 1, "today", None, 2), ("000_12d621dfa7d9518d", None, 2, "opened_on", "22", 1),
        ("001", None, 1, "ago", "21", 12), ("002", None, 10, "ahead", "19", 4), ("002", None, 2, "today", None, 60),
        ("002", None, 10, "met_on", "19", 4), (None, 22, 1, "met_on", "000", 1),
    ]  # fmt: skip
    met, month = ("2024-11-11/2024-11-12", "2024-11-11", "2024-11-12"), ("", "2021-11-04/2022-06-14", "2021-11-04/2022-06-14")
    planned = [
        (17, "004", "2021-12", None, "open", *month, "2021-12-21", "2021-12-22"),
        (19, "002", "2022-11", "end", "moved", "2023-02-01", "2023-02-01", "2023-02-01", None, None),
        (22, "001", "2024-07/2024-12", None, "kept", *met, "2024-11-11", "2024-11-12"),
        (22, "003", "2024-07/2024-12", None, "kept", *met, "2024-11-11", "2024-11-12"),
        (21, "000", "[2019-07,2020-07,2021-07]", "start", "open", "", "", "", None, None),
        (21, "000", None, None, "open", "", "", "", None, None),
    ]
    pairs = [("001", "003", 11, 11, 100), ("001", "سانا", 4, 3, 75), ("002", "003", 5, 3, 60), ("002", "سانا", 3, 1, 33),
             ("003", "سانا", 6, 6, 100), ("001", "002", 2, 2, None)]  # fmt: skip
    naming = [("000_12d621dfa7d9518d", "SYR-GOV", "regime", True), ("001", "SYR-GOV", "ypg_pkk", False)]
    naming += [(a, "SYR-OPP", "opposition", False) for a in ("001", "001", "001", "002", "003", "004")]
    naming += [("001", "city", "nur_sultan", False), ("001", "SYR-OPP", "opposition", True), ("002", "TUR", "occupation", True)]
    return sources(articles, evidence, planned, pairs, naming, [("000_12d621dfa7d9518d", "سانا")])


def crowded_sources():
    """A hundred articles, many undated; 22 rounds with three plans each; twenty outlets, some with long names."""
    weeks = [f"2019-0{m}-{d:02}" for m in (3, 4) for d in (1, 8, 15, 22)]
    kinds = [("2016-01-04/2024-01-30", "interval", "2016-01-04", "2024-01-30"), (f"[{','.join(weeks)}]", "set", weeks[0], weeks[-1]),
             ("", "open", None, None), ("../2019-08-01", "open", None, "2019-08-01"), ("2024-11-11", "day", "2024-11-11", "2024-11-11")]
    outlets = [row["name_ar"] for row in figures.style.lexicon.rows("outlets")][:19] + ["جريدة ذات اسم طويل جدا لا يسعه سطر"]
    articles = [(f"{'a' * (n % 30)}{n}", outlets[n % 20], *kinds[n % 5], "unknown") for n in range(100)]
    ids = [row[0] for row in articles]
    evidence = [(one, None, k, rule, "21|22", 400) for one in ids[::3] for k, rule in enumerate(("met_through", "next_month_named"))]
    ends = ("2019-04-25/2019-04-26", "2019-04-25", "2019-04-26")
    planned = [(n, ids[n], plan, "end", outcome, *(ends if n % 2 else ("", "2018-11-30/2019-08-01", "2018-11-30/2019-08-01")), *ends[1:])
               for n in range(1, 23) for plan, outcome in (("2019-02", "moved"), ("2019-04-25/2019-04-26", "kept"), ("XXXX-05", "open"))]
    agreement = [(a, b, 10 + i, 3 * (i % 4), 30 * (i % 4)) for i, a in enumerate(outlets) for b in outlets[:i]]
    frames = {(row["actor"], row["frame"]) for row in figures.style.lexicon.rows("naming")}
    naming = [(ids[k % 40], *frame, k % 3 == 0) for k, frame in enumerate(sorted(frames) * 40)]
    return sources(articles, evidence, planned, agreement, naming)


def seeds():
    """Much as the five seeds say it: rounds 15 to 22, most without a year."""
    rounds = [
        (22, "000", "held", 5, "XXXX-11-11/XXXX-11-12", "", "", ""),
        (22, "001", "planned", 3, "XXXX-07/XXXX-12", "", "", ""),
        (22, "003", "planned", 1, "XXXX-07/XXXX-12", "", "", ""),
        (21, "000", "recalled", 1, "XXXX-01-25", "", "", ""),
        (21, "001", "recalled", 3, "XXXX-01-25", None, pd.NA, None),
        (21, "003", "held", 3, "", "", "", ""),
        (20, "003", "recalled", 1, "2023-06-20/2023-06-21", "", "2023-06-20", "2023-06-21"),
        (19, "002", "planned", 2, "XXXX-11", "end", "", ""),
        (18, "002", "recalled", 4, "XXXX-06-15", "", "", ""),
        (17, "004", "planned", 2, "XXXX-12", "mid", "", ""),
        (16, "004", "recalled", 3, "XXXX-07", "", "", ""),
        (15, "001", "recalled", 1, "2021-02", "", "2021-02-01", "2021-02-28"),
        (1, "002", "recalled", 1, "2017-01-23", "", "2017-01-23", "2017-01-23"),
        (2, "002", "recalled", 1, "", "", "", ""),
        (3, "002", "held", 1, "1985/..", "", "", ""),
        (4, "002", "", 1, "2017-05", "", "2017-05-01", "2017-05-31"),
        (5, "002", "held", 1, "[2019-01-25,2024-01-25]", "", "2019-01-25", "2024-01-25"),
        (7, "002", "held", 1, "XXXX-07/XXXX-12", "", "2022-07-01", "2026-12-31"),
        (6, "002", "moved", 1, "[2017-08-24,2017-08-31]", "", "2017-08-24", "2017-08-31"),
    ]
    parties = [(a, 22, p, "guarantor", "held", 2) for a in ("000", "003") for p in ("RUS", "TUR", "IRN")]
    parties += [("002", 18, p, "guarantor", "recalled", 1) for p in ("RUS", "TUR", "IRN")]
    parties += [("004", 17, "RUS", "guarantor", "planned", 1), ("002", 19, "KAZ", "host", "planned", 1)]
    parties += [("001", 15, "USA", "absent", "recalled", 1), ("001", None, "USA", "observer", "recalled", 1)]
    parties += [("000", 22, "JOR", "observer", "held", 1), ("003", 22, "JOR", "absent", "held", 1)]
    parties += [("000", 22, "SYR-GOV", "government", "held", 1), ("000", 22, "SYR-OPP", "opposition", "held", 1)]
    parties += [("000", 22, "UN", "un", "held", 1), ("001", 22, "RUS", "other", "held", 1)]
    parties += [("003", 22, "ICRC", "other", "", 1), ("001", 22, "SYR-OPP", "absent", "planned", 1)]
    topics = [(a, 22, t, "held") for a in ("000", "001") for t in ("humanitarian", "missing_detainees", "refugee_return")]
    topics += [("002", 18, "deescalation", "recalled"), ("002", 18, "deescalation.idlib", "recalled")]
    topics += [("004", None, "civilian_harm", "held"), ("004", 17, "format", "planned"), ("003", 21, "gaza", "held")]
    tables = {"rounds": frame(rounds, ROUNDS), "participation": frame(parties, PARTIES), "topics": frame(topics, TOPICS)}
    return tables | seed_sources()


def crowd():
    """All 22 rounds, many articles, three dates a round, all parties and topics."""
    rounds, parties, topics = [], [], []
    names = ["RUS", "TUR", "IRN", "SYR-GOV", "SYR-OPP", "UN", "JOR", "LBN", "IRQ", "USA", "UNHCR", "ICRC", "EU", "KAZ"]
    roles = ["guarantor"] * 3 + ["government", "opposition", "un"] + ["observer"] * 7 + ["host"]
    codes = [row["code"] for row in figures.style.lexicon.rows("topics")]
    for n in range(1, 23):
        year = 2017 + n // 3
        for k in range(12):
            article = f"a{(n * 7 + k) % 60}"
            rounds.append((n, article, "held", 2, f"{year}-11-1{k % 3}", "", f"{year}-11-1{k % 3}", f"{year}-11-1{k % 3}"))
            rounds.append((n, article, "planned", 1, f"{year}-07/{year}-12", "", f"{year}-07-01", f"{year}-12-31"))
            rounds.append((n, article, "recalled", 1, f"XXXX-11-1{k % 4}", "", "", ""))
            parties += [(article, n, p, r, "held", 1) for p, r in zip(names, roles, strict=True)]
            parties.append((article, None if k else n, "USA", "absent", "recalled", 1))
            topics += [(article, n if k else None, code, "held") for code in codes[k::3]]
    tables = {"rounds": frame(rounds, ROUNDS), "participation": frame(parties, PARTIES), "topics": frame(topics, TOPICS)}
    return tables | crowded_sources()


def solved():
    """The same with the years that the articles prove together."""
    tables = seeds()
    years = {22: 2024, 21: 2024, 19: 2022, 18: 2022, 17: 2021, 16: 2021, 7: 2017}
    rounds = tables["rounds"]
    for i, row in rounds.iterrows():
        if row["date"].startswith("XXXX"):
            date = row["date"].replace("XXXX", str(years[row["round"]]))
            first, last = date.split("/")[0], date.split("/")[-1]
            ends = [first if len(first) > 7 else f"{first}-01", last if len(last) > 7 else f"{last}-28"]
            rounds.loc[i, ["date", "date_start", "date_end"]] = [date, *ends]
    return tables


def empty():
    return {name: table.head(0) for name, table in seeds().items()}


def few():
    return {name: table.head(1) for name, table in seeds().items()}


def open_():
    """No round of anything is told, no date is."""
    return {
        "rounds": seeds()["rounds"].assign(date="", date_qualifier="", date_start="", date_end=""),
        "participation": seeds()["participation"].assign(round=NOWHERE),
        "topics": seeds()["topics"].assign(round=NOWHERE),
        **sources(
            [(one, None, "", "open", None, None, "unknown") for one in "abcd"], [],
            [(n, "a", "XXXX-05", None, "open", "", "", "", None, None) for n in (1, 2, 3)],
            [(one, "e", 2, 2, None) for one in "abcd"], [(one, "TUR", "turkey", True) for one in "abcd"],
        ),
    }  # fmt: skip


CORPORA = {"seeds": seeds, "solved": solved, "crowd": crowd, "empty": empty, "few": few, "open": open_}


def texts(figure):
    return [text for text in figure.axes[0].texts if text.get_text()]


def body(figure, text):
    """Left, right, low and high in millimetres of a line's letters, without the room that Matplotlib keeps around them."""
    extent = text.get_window_extent(figure._get_renderer())
    base = text.get_transform().transform(text.get_position())[1] / figure.dpi * 25.4
    size = text.get_size() / 72 * 25.4
    return extent.x0 / figure.dpi * 25.4, extent.x1 / figure.dpi * 25.4, base - 0.2 * size, base + 0.6 * size


def words(figure):
    return typography._CONTROL.sub("", "\n".join(text.get_text() for text in texts(figure)))


def plain(figure):
    """The lines of a figure with ordinary spaces."""
    return words(figure).replace("\u00a0", " ").split("\n")


def shown(s, lang):
    """Words as the installed Matplotlib is handed them, direction marks aside."""
    return typography._CONTROL.sub("", typography.text(s, "rtl" if lang == "ar" else "ltr"))


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("width", [PAGE, COLUMN])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_everything_is_on_the_page_legible_and_free_of_its_neighbours(name, lang, width, corpus):
    before = dict(matplotlib.rcParams)
    options = {"record": RECORD} if name == "timeline" else {}
    figure = FIGURES[name](CORPORA[corpus](), lang, width, **options)
    assert dict(matplotlib.rcParams) == before
    assert figure.get_figwidth() * 25.4 == pytest.approx(width)
    assert figure.get_figheight() * 25.4 < 260
    boxes = [(text.get_text(), *body(figure, text)) for text in texts(figure)]
    for said, left, right, low, high in boxes:
        assert 0 <= left + 0.5 and right <= width + 0.5 and low >= 0 and high <= figure.get_figheight() * 25.4, said
    for i, (said, left, right, low, high) in enumerate(boxes):
        for other, left_, right_, low_, high_ in boxes[i + 1 :]:
            assert right < left_ + 0.3 or right_ < left + 0.3 or high < low_ + 0.3 or high_ < low + 0.3, (said, other)
    assert min(text.get_size() for text in texts(figure)) >= (7.8 if lang == "ar" else 6.5)
    about = figure.about
    assert about.title and about.caption and about.source and about.alt and about.lang == lang and about.name == name
    assert not re.search(r"\{\w*\}|nan|<NA>", words(figure) + about.caption + about.alt)


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
    with_record, without = figures.timeline(seeds(), "en", record=RECORD), figures.timeline(seeds(), "en")
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


def test_colours_differ_in_grey():
    greys = [sum(int(c[i : i + 2], 16) * w for i, w in ((1, 0.2126), (3, 0.7152), (5, 0.0722))) for c in
             (BLUE, RED, YELLOW, "#FFFFFF")]  # fmt: skip
    assert all(b - a > 35 for a, b in zip(greys, greys[1:], strict=False)), greys
    assert GREY not in (BLUE, RED, YELLOW)


def test_what_the_figures_on_days_and_sources_draw_is_the_same_from_another_process(tmp_path):
    names = ("dating", "planned", "agreement", "naming")
    code = (
        "import sys; sys.path.insert(0, 'tests'); import test_figures as t; from astana_research import figures as f;"
        f"[f.save(getattr(f, n), t.seeds(), sys.argv[1], sizes=('column',), formats=('svg', 'pdf')) for n in {names}]"
    )
    root = Path(__file__).resolve().parent.parent
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(root))))
    for seed in "07":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", code, tmp_path / seed], check=True, cwd=root, env=environment)
    first = sorted((tmp_path / "0").iterdir())
    assert len(first) == 4 * 5 + 1
    assert [file.name for file in first if file.read_bytes() != (tmp_path / "7" / file.name).read_bytes()] == []
    with (tmp_path / "0" / "index.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["name"] for row in csv.DictReader(stream)} == set(names)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    figures.save(figures.agenda, few(), folder, formats=("svg",))
    return folder, figures.save(figures.timeline, seeds(), folder, record=RECORD)


def test_index_lists_files_that_exist(saved):
    folder, lines = saved
    with (folder / "index.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert ",".join(rows[0]) == "name,lang,size,format,file,width_mm,title,caption,source,alt,n,data"
    assert len(lines) == 12 and len(rows) == 16
    listed = {row["file"] for row in rows} | {row["data"] for row in rows} | {"index.csv"}
    assert listed == {path.name for path in folder.iterdir()}
    assert {row["width_mm"] for row in rows} == {"175", "85"}
    assert all(row[column] for row in rows for column in row)
    data = pd.read_csv(folder / "fig_timeline.csv")
    assert list(data) == ["round", "told", "date", "date_qualifier", "date_start", "date_end", "articles", "mentions"]


def test_files_are_what_they_say(saved):
    from PIL import Image

    folder, _ = saved
    with Image.open(folder / "fig_timeline.ar.column.png") as picture:
        assert abs(picture.size[0] - 85 / 25.4 * 300) <= 1
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    svg = (folder / "fig_timeline.ar.page.svg").read_text(encoding="utf-8")
    assert 'xml:lang="ar"' in svg and 'direction="rtl"' in svg and "<text" not in svg
    assert f"<title>{say('figure.timeline.title', 'ar')}</title>" in svg and "<desc>" in svg
    for path in folder.glob("*.pdf"):
        assert not re.search(rb"/CreationDate|/Producer", path.read_bytes())


def test_the_same_bytes_from_another_process_and_nothing_rewritten(saved, tmp_path):
    folder, _ = saved
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    figures.save(figures.timeline, seeds(), folder, record=RECORD)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    code = (
        "import sys; sys.path.insert(0, 'tests'); import test_figures as t; from astana_research import figures as f;"
        f"f.save(f.timeline, t.seeds(), r'{tmp_path}', record=t.RECORD, sizes=('column',));"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    root = Path(__file__).resolve().parent.parent
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(root))))  # an older Matplotlib may stand there
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": path, "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env=environment)
    again = sorted(path.name for path in tmp_path.glob("fig_*"))
    assert len(again) == 7
    assert [name for name in again if (tmp_path / name).read_bytes() != (folder / name).read_bytes()] == []


def test_a_figure_that_fails_leaves_the_old_one(saved, monkeypatch):
    folder, _ = saved
    path = folder / "fig_timeline.en.page.png"
    before = path.read_bytes()
    monkeypatch.setattr(matplotlib.figure.Figure, "savefig", lambda *a, **k: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        figures.save(figures.timeline, seeds(), folder)
    assert path.read_bytes() == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    assert files.same_content(path, path)
