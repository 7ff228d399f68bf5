"""Explore: what a choice shows is what the tables tell, each thing once, with the sentences that tell it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from view_checks import ATTACKS, hosted, parsed, safe, seen

from astana_research import figures, tables
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.explore import Choice, facts, look, options, panel
from astana_research.explore.facts import chosen, first_choice, passages, told
from astana_research.explore.views import figure, narrowed
from astana_research.together import read_together

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def read(corpus: Corpus):
    together = read_together(corpus.articles)
    return together, tables.build(corpus, together)


def made(**texts: str):
    return read(Corpus(tuple(Article.of(name, text) for name, text in texts.items()), ()))


@pytest.fixture(scope="module")
def seeds():
    return read(read_corpus([SEEDS]))


CHOICES = [
    Choice(),
    Choice(round=22),
    Choice(party="TUR"),
    Choice(topic="humanitarian"),
    Choice(source="راديو الكل"),
    Choice(round=21, party="RUS"),
    Choice(round=22, topic="refugee_return", source="وكالة قاسيون للأنباء"),
]
each = pytest.mark.parametrize("choice", CHOICES, ids=str)


def test_what_is_offered_is_what_the_tables_name(seeds):
    _, made = seeds
    offered = options(made)
    assert list(offered.rounds) == sorted(made["rounds"]["round"].unique())
    assert set(made["participation"]["party"]) <= set(offered.parties)
    assert offered.topics == tuple(sorted(made["topics"]["topic"].unique()))
    assert len(offered.sources) == len(made["articles"])
    assert first_choice(told(made)).round == made["claims"]["round"].value_counts().index[0]


@each
def test_a_choice_admits_what_it_names_and_nothing_else(seeds, choice):
    _, made = seeds
    rows, all_rows = chosen(told(made), choice), told(made)
    assert len(rows)
    for row in rows.itertuples():
        assert choice.round in (None, row.round)
        assert choice.source in (None, row.told_by)
        assert choice.topic in (None, row.item)
        assert choice.party in (None, row.item, row.speaker)
    if choice == Choice():
        assert len(rows) == len(all_rows)
        claimed = {name for cell in made["claims"]["mention_ids"] for name in cell.split("|")}
        others = [name for table in ("participation", "topics") for name in made[table]["mention_id"] if name not in claimed]
        assert len(rows) == len(made["claims"]) + len(others)
    else:
        assert len(rows) < len(all_rows)


def test_a_party_is_found_where_it_speaks():
    _, tables = made(a="قالت روسيا إن الجولة الـ22 بحثت إيصال المساعدات الإنسانية.")
    rows = chosen(told(tables), Choice(party="RUS", topic="humanitarian"))
    assert list(rows["speaker"]) == ["RUS"]


def test_a_topic_has_its_parts_with_it():
    rows = pd.DataFrame([("topic", item) for item in ("deescalation", "deescalation.idlib", "deescalations")], columns=["subject", "item"])
    rows = rows.assign(round=22, told_by="a", speaker=None)
    assert list(chosen(rows, Choice(topic="deescalation"))["item"]) == ["deescalation", "deescalation.idlib"]


@each
def test_each_thing_is_told_once_by_all_its_sources(seeds, choice):
    _, made = seeds
    found, rows = facts(made, choice), chosen(told(made), choice)
    key = ["round", "subject", "item", "tells", "value"]
    assert not found.duplicated(key).any()
    assert len(found) == len(rows.drop_duplicates(key))
    assert {name for cell in found["told_by"] for name in cell.split("|")} == set(rows["told_by"])
    assert ((found["independent"] >= 1) & (found["independent"] <= found["told_by"].str.count(r"\|") + 1)).all()


OPENED = "انطلقت الجولة الـ22 من مسار أستانا في {day} تشرين الثاني 2024 بمشاركة وفود عدة."


def stands(found: pd.DataFrame, subject: str) -> dict[str, str]:
    rows = found[found["subject"] == subject]
    return dict(zip(rows["value"], rows["stands"], strict=True))


def test_how_a_fact_stands():
    _, tables = made(
        a=OPENED.format(day=11),
        b="أعلنت الوزارة افتتاح الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024.",
        c="قال المتحدث إن الجولة الـ22 من مسار أستانا انطلقت في 18 تشرين الثاني 2024 بحضور المراقبين.",
    )
    sides = tables["disagreements"]
    assert set(sides["value"]) == {"2024-11-11", "2024-11-18"}
    assert stands(facts(tables, Choice(round=22)), "first_day") == {"2024-11-11": "disputed", "2024-11-18": "disputed"}


def test_the_side_that_is_followed_is_told():
    _, tables = made(
        a=OPENED.format(day=11),
        b="في 11 تشرين الثاني 2024 افتُتحت في العاصمة الكازاخية الجولة الـ22 من مسار أستانا.",
        c="قال المتحدث إن الجولة الـ22 من مسار أستانا انطلقت في 18 تشرين الثاني 2024 بحضور المراقبين.",
    )
    assert stands(facts(tables, Choice(round=22)), "first_day") == {"2024-11-11": "chosen", "2024-11-18": "disputed"}


def test_copies_are_one_voice():
    _, copied = made(a=OPENED.format(day=11), b=OPENED.format(day=11))
    assert stands(facts(copied, Choice(round=22)), "first_day") == {"2024-11-11": "one"}
    _, own = made(a=OPENED.format(day=11), b="في 11 تشرين الثاني 2024 افتُتحت في العاصمة الكازاخية الجولة الـ22 من مسار أستانا.")
    assert stands(facts(own, Choice(round=22)), "first_day") == {"2024-11-11": "several"}


@each
def test_the_sentences_behind_are_raw_text_and_hold_the_words(seeds, choice):
    together, made = seeds
    texts = {one.article_id: one.text for one in together.articles}
    rows = chosen(told(made), choice)
    found = passages(rows, together.documents)
    assert sorted(n for one in found for n in one.rows) == sorted(rows.dropna(subset="start").index)
    for one in found:
        assert texts[one.article_id][one.start : one.end] == one.text
        assert all(one.start <= start < end <= one.end for start, end in one.spans)
        assert {(row.start, row.end) for row in rows.loc[list(one.rows)].itertuples()} == set(one.spans)


@each
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_look_is_the_same_each_time_and_in_words(seeds, choice, lang):
    together, made = seeds
    first, again = (look(made, together.documents, choice, lang) for _ in range(2))
    assert first[:2] == again[:2]
    for view in first[:2]:
        found = safe(view.html)
        assert "notebook." not in found.text and "subject." not in found.text and "{" not in found.text
        assert parsed(hosted(view.html)).text == parsed(view.html).text
    assert first[2].figure.about.alt


def test_the_figure_goes_with_the_choice(seeds):
    _, made = seeds
    drawn = {name: figures.FIGURES[name](made, "en").about.title for name in ("overview", "participation", "agenda")}
    assert figure(made, Choice()).about.title == drawn["overview"]
    assert figure(made, Choice(party="RUS")).about.title == drawn["participation"]
    assert figure(made, Choice(topic="gaza", party="RUS")).about.title == drawn["agenda"]


def test_tables_are_narrowed_to_a_source_and_a_round(seeds):
    _, made = seeds
    found = narrowed(made, Choice(round=16, source="راديو الكل"))
    assert found["articles"]["outlet"].tolist() == ["راديو الكل"]
    assert set(found["claims"]["round"]) == {16} and set(found["claims"]["told_by"]) == {"راديو الكل"}
    assert narrowed(made, Choice(party="RUS"))["participation"] is made["participation"]


def test_nothing_read_and_nothing_that_fits(seeds):
    together, full = seeds
    empty, nothing = read(Corpus((), ()))
    assert options(nothing) == type(options(nothing))() and first_choice(told(nothing)) == Choice()
    for parts in ((nothing, empty.documents, Choice()), (full, together.documents, Choice(21, "TUR", "gaza", "nobody"))):
        shown = look(*parts)
        assert all("No rows." in repr(view) for view in shown[:2])
        assert shown[2].figure.about.caption


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_an_article_holds_stays_text(attack):
    article = Article.of(attack, f"{OPENED.format(day=11)} {attack} طالبت تركيا {attack} بإيصال المساعدات الإنسانية.", outlet=attack)
    together, tables = read(Corpus((article,), ()))
    for lang in ("en", "ar"):
        for view in look(tables, together.documents, Choice(), lang)[:2]:
            parsed(view.html)
            assert seen(attack) in safe(view.html).text
            repr(view).encode("utf-8")


# The menus


class Place:
    def __init__(self, *data, **more):
        self.data, self.more = data, more

    def update(self, *data, **more):
        self.data, self.more = data, more


@pytest.fixture
def shown(monkeypatch):
    places: list[Place] = []

    def display(*data, **more):
        more.pop("display_id", None)
        places.append(Place(*data, **more))
        return places[-1]

    monkeypatch.setattr("IPython.display.display", display)
    return places


def test_the_menus_are_shown_above_ordinary_outputs(seeds, shown):
    together, made = seeds
    panel(made, together.documents)
    bundle, told_, sentences, picture, words = shown
    assert set(bundle.data[0]) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert "What is told" in repr(told_.data[0]) and "[" in repr(sentences.data[0])
    assert set(picture.data[0]) == {"image/png", "text/plain"} and safe(words.data[0].html).text


def test_a_menu_changes_what_is_shown_in_place(seeds, shown, monkeypatch):
    import ipywidgets

    made_menus = {}

    class Dropdown(ipywidgets.Dropdown):
        def __init__(self, **more):
            super().__init__(**more)
            made_menus[more["description"]] = self

    monkeypatch.setattr(ipywidgets, "Dropdown", Dropdown)
    together, made = seeds
    panel(made, together.documents, first=Choice(round=22))
    _, told_, *_ = shown
    assert list(made_menus) == ["Round", "Party", "Topic", "Source"]
    assert [menu.label for menu in made_menus.values()] == ["Round 22", "All", "All", "All"]
    before = told_.data[0]
    made_menus["Round"].value, made_menus["Party"].value = "", "TUR"
    expected = look(made, together.documents, Choice(party="TUR"))
    assert before != told_.data[0] == expected[0]
    assert shown[2].data[0] == expected[1] and len(shown) == 5


def test_no_menu_for_nothing(shown):
    together, made = read(Corpus((), ()))
    panel(made, together.documents)
    assert "No rows." in repr(shown[1].data[0])
