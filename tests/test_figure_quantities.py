"""The figure of numbers and their parts: what the articles say, within its bounds, and nothing twice."""

import re

import matplotlib
import pandas as pd
import pytest
from figure_checks import on_every_sheet, plain, texts

from astana_research import lexicon, typography
from astana_research.figures import counts
from astana_research.figures.counts import Count, counts_of, split_what, subject_of, walk, what_name
from astana_research.figures.quantities import quantities, quantities_told
from astana_research.figures.style import BLUE

COLUMNS = ["article_id", "what", "value", "bound", "part_of", "start", "surface"]


def tables(rows, outlets=None):
    """Rows of article, what, value, bound, whole; the words of a number are it and what it counts."""
    told = [(a, what, value, bound, whole or None, 10 * n, f"{value} {what}") for n, (a, what, value, bound, whole) in enumerate(rows)]
    frame = pd.DataFrame(told, columns=COLUMNS)
    ids = dict.fromkeys(frame["article_id"])
    articles = pd.DataFrame([(one, (outlets or {}).get(one)) for one in ids], columns=["article_id", "outlet"])
    return {"quantities": frame.assign(value=frame["value"].astype("Int64")), "articles": articles}


def seeds():
    """Much as the seeds have it; here the volunteers are told as a part."""
    return tables(
        [
            ("000_12d621dfa7d9518d", "delegations", 11, "exact", ""),
            ("001", "rounds", 21, "exact", ""),
            ("004", "attacks", 655, "more than", ""),
            ("004", "killed", 130, "more than", ""),
            ("004", "children killed", 45, "exact", "130 killed"),
            ("004", "women killed", 23, "exact", "130 killed"),
            ("004", "volunteers killed", 2, "exact", "130 killed"),
            ("004", "rescued injured", 345, "more than", ""),
            ("004", "children rescued injured", 86, "exact", "345 rescued injured"),
        ],
        {"000_12d621dfa7d9518d": "وكالة قاسيون للأنباء", "004": "راديو الكل"},
    )


def crowd():
    """Sixty articles: many that tell of the same, with parts, far apart; many things of each subject, nouns that nobody listed."""
    rows, bounds = [], counts.BOUNDS
    things = sorted({row["what"] for row in lexicon.rows("units") if row["what"]})[::2]
    for n in range(60):
        article, killed = f"{'a' * (n % 30)}{n}", (3, 40, 130, 900, 12_000, 560_000)[n % 6]
        rows.append((article, ("killed", "injured", "detained", "civilians killed")[n % 4], killed, bounds[n % 5], ""))
        whole = f"{killed} {rows[-1][1]}"
        for k, what in enumerate(("children", "women", "volunteers", "journalists", "civilians", "soldiers", "doctors", "men")[: n % 9]):
            rows.append((article, f"{what} {rows[-1 - k][1]}", max(1, killed // (9 + k)), bounds[(n + k) % 5], whole))
        rows += [(article, thing, 7 * n + 3, bounds[n % 4], "") for thing in things[n::60]]
        rows += [(article, "delegations", 11 + n % 3, "exact", ""), (article, "rounds", 20 + n % 9, "exact", ""),
                 (article, "منظومة دفاع جوي بعيدة المدى", n + 2, "exact", ""),
                 (article, "displaced", 6_500_000 - n, "about", "")]  # fmt: skip
    named = [row["name_ar"] for row in lexicon.rows("outlets")][:15] + ["جريدة ذات اسم طويل جدا لا يسعه سطر"]
    return tables(rows, {row[0]: named[n % 16] for n, row in enumerate(rows) if n % 3})


def open_():
    """Nothing is sure: bounds on all sides, more parts than the whole holds, a whole that nobody told, no outlets."""
    return tables(
        [("a", "killed", 10, "at most", ""), ("a", "children killed", 8, "about", "10 killed"), ("b", "killed", 10, "about", ""),
         ("b", "women killed", 8, "at least", "10 killed"), ("b", "civilians killed", 7, "exact", "10 killed"),
         ("c", "شيء", 4, "exact", "9 شيء"), ("c", "percent", 70, "about", "")]  # fmt: skip
    )


CORPORA = {"seeds": seeds, "crowd": crowd, "empty": lambda: {k: t.head(0) for k, t in seeds().items()},
           "few": lambda: {k: t.head(2) for k, t in seeds().items()}, "open": open_}  # fmt: skip


test_everything_is_on_the_page_legible_and_free_of_its_neighbours = on_every_sheet("quantities", CORPORA)


def test_parts_stand_within_their_whole_and_are_counted_once():
    told = quantities_told(seeds())
    assert told[["what", "value", "bound", "of_value", "told"]].fillna(0).values.tolist() == [
        ["delegations", 11, "exact", 0, "told"], ["rounds", 21, "exact", 0, "told"], ["attacks", 655, "more than", 0, "told"],
        ["killed", 130, "more than", 0, "told"], ["children killed", 45, "exact", 130, "told"],
        ["women killed", 23, "exact", 130, "told"], ["volunteers killed", 2, "exact", 130, "told"],
        ["others", 60, "at least", 130, "computed"], ["rescued injured", 345, "more than", 0, "told"],
        ["children rescued injured", 86, "exact", 345, "told"], ["others", 259, "at least", 345, "computed"],
    ]  # fmt: skip
    figure = quantities(seeds(), "en")
    said = plain(figure)
    for line in ("more than 130", "45", "23", "2", "at least 60", "86", "at least 259", "more than 655 (Radio Al-Kul)",
                 "11 (Qasioun News Agency)", "21 (Article 001)", "Children", "Volunteers"):  # fmt: skip
        assert line in said, line
    assert "Killed: more than 130, among them children: 45, women: 23, volunteers: 2 (Radio Al-Kul)." in " ".join(said)
    assert figure.about.n == "n = 3 (articles), 9 (numbers), 4 (of these parts of another)"
    assert "not shown" not in " ".join(said)


def test_bars_are_to_scale_and_parts_follow_one_another():
    for lang in ("ar", "en"):
        blue = matplotlib.colors.to_rgb(BLUE)
        patches = quantities(seeds(), lang).axes[0].patches
        bars = [box.get_path().get_extents(box.get_patch_transform()) for box in patches if box.get_facecolor()[:3] == blue]
        long = sorted((round(box.width, 2) for box in bars if box.width > 1.2), reverse=True)
        whole = long[0] / 345
        assert [round(length / whole) for length in long[:5]] == [345, 130, 86, 45, 23]
        parts = [box for box in bars if round(box.width / whole) in (45, 23)]
        parts.sort(key=lambda box: -box.width)
        near, far = ("x0", "x1") if lang == "ar" else ("x1", "x0")
        assert getattr(parts[0], near) == pytest.approx(getattr(parts[1], far))


@pytest.mark.parametrize(
    ("whole", "parts", "left"),
    [
        (("killed", 100, "exact"), [("children", 40, "exact"), ("women", 30, "exact")], (30, "exact")),
        (("killed", 100, "exact"), [("civilians", 60, "exact"), ("children", 20, "exact")], (20, "at least")),
        (("killed", 100, "exact"), [("children", 40, "at least")], (60, "at most")),
        (("killed", 100, "exact"), [("children", 40, "at most")], (60, "at least")),
        (("killed", 100, "at most"), [("children", 40, "exact")], (60, "at most")),
        (("killed", 100, "more than"), [("children", 40, "more than")], None),
        (("killed", 100, "about"), [("children", 40, "exact")], None),
        (("killed", 100, "exact"), [("children", 40, "about")], None),
        (("killed", 100, "exact"), [("children", 70, "exact"), ("women", 30, "exact")], None),
        (("killed", 100, "exact"), [], None),
    ],
)
def test_what_is_left_is_told_as_far_as_the_bounds_allow(whole, parts, left):
    rest = Count("a", *whole, parts=tuple(Count("a", f"{what} killed", *more) for what, *more in parts)).rest
    assert (rest and (rest.value, rest.bound)) == left


def test_the_same_number_stands_once_an_article_and_once_for_each_article():
    rows = [(article, "killed", 5, "exact", "") for article in "aab"] + [("b", "rounds", 5, "exact", "")]
    told = quantities_told(tables(rows, {"a": "وكالة سانا", "b": "وكالة سانا"}))
    assert told.loc[told["what"] == "killed", ["article_id", "mentions"]].values.tolist() == [["a", 2], ["b", 1]]
    said = plain(quantities(tables(rows, {"a": "جريدة", "b": "جريدة"}), "en"))
    assert "a جريدة" in " ".join(said) or "جريدة a" in said, "two articles of one outlet are told apart"


def test_wholes_are_found_by_their_words_and_never_in_circles():
    found = counts_of(open_())
    assert [(of.what, of.value, len(of.parts)) for of in found] == [
        ("killed", 10, 1), ("killed", 10, 2), ("شيء", 4, 0), ("percent", 70, 0),
    ]  # fmt: skip
    assert not found[1].stacked, "civilians may hold the women"
    same = tables([("a", "killed", 5, "exact", "5 killed"), ("a", "killed", 5, "exact", "5 killed"), ("a", "killed", 4, "exact", "3 x")])
    assert sum(1 for whole in counts_of(same) for _ in walk(whole)) == 3


def test_an_unknown_bound_is_refused_and_so_is_a_table_without_its_columns():
    with pytest.raises(ValueError, match="no bound roughly; there are exact"):
        quantities(tables([("a", "killed", 5, "roughly", "")]))
    with pytest.raises(KeyError, match="'quantities' lacks part_of"):
        quantities({**seeds(), "quantities": seeds()["quantities"].drop(columns="part_of")})


def test_too_few_numbers_are_not_drawn():
    figure = quantities(CORPORA["few"](), "en")
    assert "Numbers that the articles give: 2; the figure needs at least 3." in " ".join(plain(figure))


def test_a_crowd_is_cut_down_and_says_so():
    said = " ".join(plain(quantities(crowd(), "en")))
    shown_, rest = re.search(r"Shown: (\d+) numbers, .* not shown: (\d+)", said).groups()
    assert int(shown_) + int(rest) == (quantities_told(crowd())["told"] == "told").sum()
    cut = re.findall(r"(\d+) of (\d+) shown", said)
    assert cut and all(int(some) < int(every) for some, every in cut)


def test_subjects_and_words():
    subjects = {"killed": "harm", "children killed": "harm", "rescued injured": "harm", "children": "persons", "displaced": "persons",
                "women released": "persons", "strikes": "attacks", "rounds": "talks", "delegations": "talks", "observers": "talks",
                "observers killed": "harm", "dollars": "other", "percent": "other", "منظومة": "other"}  # fmt: skip
    assert {what: subject_of(what) for what in subjects} == subjects
    assert split_what("soldiers rescued injured") == ("soldiers", "rescued injured")
    assert what_name("children killed", "ar") == "قتلى: أطفال" and what_name("children killed", "ar", "killed") == "أطفال"
    assert what_name("منظومة", "en") == "منظومة"
    for code in {row["what"] for row in lexicon.rows("units") if row["what"]} | set(counts.EVENTS):
        for lang in ("ar", "en"):
            assert what_name(code, lang) != code or code == "fils", code
    known = {row["what"] for row in lexicon.rows("units")} | {key[5:] for key in lexicon.labels() if key.startswith("what.")}
    for codes in (counts.HARM - set(counts.EVENTS), counts.PERSONS, counts.ATTACKS, counts.TALKS, counts.APART, counts.PROPER):
        assert codes <= known, codes - known


def test_arabic_stands_whole_and_from_the_right():
    figure = quantities(seeds(), "ar")
    said = {text.get_text(): text for text in texts(figure)}
    for words in ("قتلى", "أكثر من 130", "60 على الأقل", "غيرهم", "جرحى أُنقذوا"):
        assert typography.text(words, "rtl") in said, words
    assert said[typography.text("قتلى", "rtl")].get_ha() == "right"
