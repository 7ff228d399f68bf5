"""The figure on the days between rounds: what is drawn is what the table says, nothing is cut off or overlaps."""

from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest
from figure_checks import on_every_sheet, plain, shown, texts, words
from matplotlib.colors import to_hex
from matplotlib.patches import Circle

from astana_research.figures import PAGE
from astana_research.figures.intervals import days_counted, intervals, intervals_told
from astana_research.figures.style import BAND, FEWEST, LIGHT, say

COLUMNS = ["round", "first_day_start", "first_day_end", "last_day_start", "last_day_end", "record_first_day", "record_last_day"]


def frame(rows, articles=5):
    table = pd.DataFrame(rows, columns=COLUMNS)
    ids = [f"{n:03d}" for n in range(articles)]
    return {"chronology": table.assign(round=table["round"].astype("Int64")), "articles": pd.DataFrame({"article_id": ids})}


def seeds():
    """As the seeds have it."""
    return frame([
        (1, "2017-01-23", "2017-01-23", "2017-01-23", "2017-01-26", "2017-01-23", "2017-01-24"),
        (15, "2021-02-01", "2021-02-28", "2021-02-01", "2021-02-28", "2021-02-16", "2021-02-17"),
        (16, "2021-07-01", "2021-07-31", "2021-07-01", "2021-07-31", "2021-07-07", "2021-07-08"),
        (17, "2021-11-04", "2022-06-14", "2021-11-04", "2022-06-14", "2021-12-21", "2021-12-22"),
        (18, "2022-06-12", "2022-06-15", "2022-06-15", "2022-06-18", "2022-06-15", "2022-06-16"),
        (20, "2023-06-20", "2023-06-20", "2023-06-21", "2023-06-21", None, None),
        (21, "2024-01-24", "2024-01-25", "2024-01-25", "2024-01-26", None, None),
        (22, "2024-11-11", "2024-11-11", "2024-11-12", "2024-11-12", "2024-11-11", "2024-11-12"),
    ])  # fmt: skip


def crowd():
    """All 22 rounds: days known, hardly known, not known; sixty articles."""
    rows, day = [], date(2017, 1, 23)
    for n in range(1, 23):
        day += timedelta(days=60 + 37 * (n % 7))
        slack = timedelta(days=(0, 0, 2, 30, 400, 2600)[n % 6])
        ends = (day - slack, day + slack, day - slack + timedelta(1), day + slack + timedelta(1), day, day + timedelta(1))
        said = [end.isoformat() for end in ends]
        rows.append((n, *(["", "", *said[2:]] if n % 11 == 0 else said)))
    return frame(rows, 60)


def bounds():
    """One bound alone, none, a round that is not named, and far more rounds than there are."""
    rows = [(n, f"20{n:02d}-01-01", f"20{n:02d}-01-01", f"20{n:02d}-01-02", f"20{n:02d}-01-02", None, None) for n in range(10, 60)]
    rows[44] = (54, "2054-01-01", "", "", "", None, None)
    rows[45] = (55, "", "2055-02-01", "2055-03-01", "", None, None)
    rows[46] = (56, "2055-02-20", "2055-04-01", "", "", None, None)
    return frame([*rows[:48], rows[49]])


CORPORA = {
    "seeds": seeds, "crowd": crowd, "bounds": bounds, "few": lambda: {**seeds(), "chronology": seeds()["chronology"].head(4)},
    "empty": lambda: {name: table.head(0) for name, table in seeds().items()},
    "open": lambda: {**seeds(), "chronology": seeds()["chronology"].assign(**dict.fromkeys(COLUMNS[1:5]))},
    "silent": lambda: {**seeds(), "chronology": seeds()["chronology"].assign(record_first_day=None)},
    "close": lambda: frame([(n, *[f"2020-01-{2 * n:02d}"] * 4, None, None) for n in range(1, 12)]),
}  # fmt: skip


@cache
def drawn(corpus, lang="en", width=PAGE):
    return intervals(CORPORA[corpus](), lang, width)


test_everything_is_on_the_page_legible_and_free_of_its_neighbours = on_every_sheet("intervals", CORPORA)


def test_least_and_most_are_counted_from_the_end_of_a_round_to_the_opening_of_the_next():
    told = intervals_told(seeds())
    assert list(told) == ["round", "next", "kind", "least", "most", "record"]
    assert told.fillna(-1).values.tolist() == [
        [1, 15, "gap", -1, -1, -1], [15, 16, "between", 123, 180, 140], [16, 17, "between", 96, 348, 166],
        [17, 18, "most", -1, 223, 175], [18, 20, "gap", -1, -1, -1], [20, 21, "between", 217, 218, -1],
        [21, 22, "between", 290, 291, -1],
    ]  # fmt: skip
    assert intervals_told(CORPORA["close"]())["kind"].tolist() == ["exact"] * 10
    kinds = intervals_told(bounds()).set_index("round")["kind"]
    assert kinds.loc[[52, 53, 54, 55, 56, 57]].tolist() == ["exact", "least", "open", "most", "open", "gap"]


def test_rows_in_any_order_and_round_numbers_that_lack_change_nothing():
    table = seeds()["chronology"]
    mixed = pd.concat([table[::-1], table.head(1).assign(round=pd.array([pd.NA], dtype="Int64"))])
    assert intervals_told({"chronology": mixed}).equals(intervals_told(seeds()))


def test_the_answer_names_the_longest_and_the_shortest_that_are_proven():
    said = " ".join(plain(drawn("seeds")))
    assert "Longest proven: at least 290 days (rounds 21 to 22). Shortest proven: at most 180 days (rounds 15 to 16)." in said
    assert "Longest proven: 2 days (rounds 1 to 2)." in " ".join(plain(drawn("close")))
    bold = {text.get_text() for text in texts(drawn("seeds")) if text.get_weight() == "bold"}
    assert {"290 to 291 days", "123 to 180 days"} <= bold and "96 to 348 days" not in bold


def test_gaps_in_the_numbering_are_said():
    said = plain(drawn("seeds"))
    assert "Rounds 2 to 14: not named in the articles" in said and "Round 19: not named in the articles" in said
    assert "1 to 15" not in said and "18 to 20" not in said


def faces(figure, colour):
    return [patch for patch in figure.axes[0].patches if to_hex(patch.get_facecolor()) == colour.lower()]


def test_dots_for_what_is_closely_known_bars_for_what_is_possible_and_words_beside_them():
    figure = drawn("seeds")
    dots = [patch for patch in figure.axes[0].patches if isinstance(patch, Circle)]
    assert len(dots) == 2 + 1 and len(faces(figure, LIGHT)) == 3 + 1  # one of each in the key
    assert {"at most 223 days", "217 to 218 days", "known to within 3 days"} <= set(plain(figure))
    said = set(plain(drawn("bounds")))
    assert {"not known", "may have been longer than drawn"} <= said and any(line.startswith("at least ") for line in said)
    assert "Drawn: the last 30 lines; not drawn: 18." in said


def test_the_record_is_pale_and_named_only_where_there_is_one():
    with_record, without = drawn("seeds"), drawn("silent")
    assert len(faces(with_record, BAND)) == 3 + 1 and not faces(without, BAND)
    assert "public record" in with_record.about.caption + with_record.about.source and "public record" in words(with_record)
    assert "public record" not in words(without) + without.about.caption + without.about.source


@pytest.mark.parametrize("corpus", ["few", "empty", "open"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_too_few_is_said_and_not_drawn(lang, corpus):
    figure = drawn(corpus, lang)
    assert shown(say("figure.too_few", lang), lang) in words(figure)
    assert f"{FEWEST}" in words(figure) and len(figure.axes[0].patches) == 1


def test_days_are_counted_from_the_side_of_the_names_where_reading_begins():
    for lang in ("ar", "en"):
        figure = drawn("seeds", lang)
        months = {text.get_text(): text.get_position()[0] for text in texts(figure) if text.get_text().isdigit()}
        assert list(months) == sorted(months, key=int)
        assert list(months.values()) == sorted(months.values(), reverse=lang == "ar")
        name = next(text for text in texts(figure) if text.get_text() == shown(say("figure.rounds", lang), lang))
        assert name.get_ha() == ("right" if lang == "ar" else "left")


@pytest.mark.parametrize(
    ("n", "ar"),
    [(1, "يوم واحد"), (2, "يومان"), (3, "3 أيام"), (11, "11 يومًا"), (99, "99 يومًا"), (100, "100 يوم"), (102, "102 يوم"),
     (104, "104 أيام"), (180, "180 يومًا"), (201, "201 يوم")],
)  # fmt: skip
def test_arabic_counts_days_as_it_should(n, ar):
    assert days_counted(n, "ar") == ar and days_counted(n, "en") == f"{n} day{'s' * (n > 1)}"


def test_a_lacking_column_is_named():
    tables = {**seeds(), "chronology": seeds()["chronology"].drop(columns="last_day_end")}
    with pytest.raises(KeyError, match="'chronology' lacks last_day_end"):
        intervals(tables)
