"""The views of the notebooks: tables, articles, sentences, figures. Every character is shown once, as text."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_checks import ATTACKS, parsed, safe, seen

from astana_research import display, figures, tables
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.display import article, count, findings, listed, show
from astana_research.mentions import KINDS, Mention
from astana_research.together import read_together

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def mention(text: str, start: int, end: int, kind: str = "topic", value: object = "gaza", **more) -> Mention:
    return Mention("a", kind, start, end, text[start:end], value, rule="r", **more)


# Attacks


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_article_is_text_whatever_it_holds(attack):
    text = f"بدأت {attack} الجولة"
    marks = [mention(text, 3, len(text) - 2), mention(text, 5, 5 + len(attack), value=attack, kind="host_city")]
    view = article(Article.of(attack, text), marks)
    found = safe(view.html)
    assert found.article == seen(text)
    assert any(seen(attack) in title for title in found.titles)
    assert seen(attack) in parsed(view.html).text


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_table_is_text_whatever_it_holds(attack):
    columns = [seen(attack), "party", "what"]  # a name of a column can't hold half a character
    table = pd.DataFrame([[attack] * 3, [None, "RUS", "killed"]], columns=columns, dtype=object)
    page = show(table, caption=attack).html
    assert safe(page).text.count(seen(attack)) >= 3
    assert parsed(page).text.count(seen(attack)) >= 3


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_sentence_is_text_whatever_it_holds(attack):
    assert seen(attack) in safe(findings(f"Articles: {listed([attack])}").html).text


@pytest.mark.parametrize("attack", ATTACKS)
def test_plain_text_holds_no_control_of_a_terminal(attack):
    table = pd.DataFrame([[attack]], columns=[seen(attack)], dtype=object)
    for view in (show(table, caption=attack), article(Article.of(attack, attack), []), findings(attack)):
        plain = repr(view)
        plain.encode("utf-8")
        assert not [c for c in plain if ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160]


# Every character once


@st.composite
def marked(draw):
    text = draw(st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\n\r\t الجولة٢٢"), max_size=60))
    places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6))
    kinds, values = st.sampled_from(sorted(KINDS)), st.none() | st.integers() | st.text(max_size=5)
    repeats = st.none() | st.just(3)
    return text, [mention(text, min(p), max(p), draw(kinds), draw(values), repeat_of=draw(repeats)) for p in places]


@given(marked())
def test_every_raw_character_is_shown_once(given):
    text, mentions = given
    view = article(Article.of("a", text), mentions)
    assert safe(view.html).article == seen(text)


def test_unseen_characters_are_shown_by_signs():
    text = "a\x00b\x1bc\x85d\ud800e\r\nf"
    assert safe(article(Article.of("a", text), []).html).article == "a␀b␛c\\x85d\\ud800e\r\nf"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_are_shown_whole(path):
    one = read_corpus([path]).articles[0]
    mentions = list(read_together([one]).mentions[0])
    view = article(one, mentions)
    assert safe(view.html).article == one.text
    assert view.html.count("<mark") > 20


def test_overlapping_mentions_are_all_told():
    text = "وفد المعارضة السورية"
    outer = mention(text, 0, 20, kind="party", value="SYR-OPP", role="opposition", status="held")
    inner = mention(text, 4, 12, kind="head", value=None)
    found = safe(article(Article.of("a", text), [inner, outer]).html)
    assert found.article == text
    marks = [title for title in found.titles if title]
    party, head = "Party · Syrian opposition, Held · rule r · characters 0–20", "Head of delegation · – · rule r · characters 4–12"
    assert marks == [party, f"{party}\n{head}", party]


def test_marks_bear_letters_and_the_legend_explains_them():
    text = "الجولة 22 الجولة 22"
    twice = [mention(text, 0, 9, "round", 22), mention(text, 10, 19, "round", 22, repeat_of=1)]
    view = article(Article.of("a", text), twice)
    assert repr(view) == "a\n[الجولة 22]R 22 [الجولة 22](R 22)"
    assert "Round (2)" in safe(view.html).text
    assert view.html.count("2px dashed") == 1 and "stands twice, first at character 1" in view.html
    assert "is not counted" in safe(view.html).text
    assert "is not counted" not in article(Article.of("a", text), twice[:1]).html


def test_kinds_choose_what_is_marked():
    text = "الجولة 22 في أستانا"
    both = [mention(text, 0, 9, kind="round", value=22), mention(text, 13, 19, kind="host_city", value="Astana")]
    assert "<mark" not in article(Article.of("a", text), both, kinds=()).html
    assert article(Article.of("a", text), both, kinds={"round"}).plain == "a\n[الجولة 22]R 22 في أستانا"
    assert article(Article.of("a", text), both, lang="ar").plain == "a\n[الجولة 22]ج 22 في [أستانا]م"


# Tables


def test_directions():
    table = pd.DataFrame({"surface": ["الجولة الـ22", "22 يناير", "Round 22", "2024-11-11", None]})
    page = show(table).html
    assert page.count('<td dir="rtl" lang="ar"') == 2
    assert page.count('<td dir="auto"') == 3
    assert 'dir="ltr"' in page and 'dir="rtl" style="border-collapse' in show(table, lang="ar").html
    assert page.count('align="right"') == 2 + 1 and page.count('align="left"') == 3  # the heading goes with most cells
    assert '<div dir="rtl" lang="ar"' in article(Article.of("a", "جولة"), []).html


def test_codes_are_shown_in_words_and_kept_on_hovering():
    table = pd.DataFrame({"party": ["SYR-GOV"], "role": ["government"], "topic": ["gaza"], "what": ["children killed"],
                          "about": pd.array([True], "boolean"), "surface": ["held"], "new_column": ["held"]})
    assert show(table).plain.splitlines()[1] == (
        "Syrian government | Syrian government | Gaza and the regional war | Children, Killed | Yes | held | held")
    assert 'title="SYR-GOV"' in show(table).html and 'title="party"' in show(table).html
    assert "الحكومة السورية" in show(table, lang="ar").plain


def test_missing_values_are_en_dashes():
    typed = {kind: pd.array([None], kind) for kind in ("Int64", "string", "boolean")}
    table = pd.DataFrame({**typed, "d": [None], "e": [float("nan")], "f": [pd.NaT]})
    assert show(table).plain.splitlines()[1] == "– | – | – | – | – | –"


def test_limits_are_told():
    table = pd.DataFrame({"round": range(30)})
    assert show(table, limit=3).plain == "Round\n0\n1\n2\n… and 27 more rows."
    assert show(table, limit=30).plain.endswith("\n29")
    assert show(table.head(0)).plain == "Round\nNo rows."
    assert show(pd.DataFrame()).plain == "No rows."


def test_a_long_set_is_shown_by_its_ends():
    def shown(value: str) -> str:
        return show(pd.DataFrame({"date": [value]})).plain.splitlines()[1]

    assert shown("[2017-06,2018-06,2019-06,2020-06]") == "one of 4: 2017-06 … 2020-06"
    assert shown("[2019-11-11,2024-11-11]") == "[2019-11-11,2024-11-11]"
    assert shown("[see, also, these, words]") == "[see, also, these, words]"
    full = "[2017-06,2018-06,2019-06,2020-06]"
    assert f'title="{full}"' in show(pd.DataFrame({"date": [full]})).html


def test_every_table_of_the_seeds_and_of_nothing_can_be_shown():
    for corpus in (read_corpus([SEEDS]), Corpus((), ())):
        for name, table in tables.build(corpus).items():
            for lang in ("en", "ar"):
                first, second = (show(table, caption=name, lang=lang) for _ in range(2))
                assert first == second
                safe(first.html)


# Sentences and pictures


def test_sentences():
    assert count(1, "article") == "1 article" and count(5000, "party", "parties") == "5,000 parties"
    assert listed([1, 15, 16, 17, 19]) == "1, 15–17, 19"
    assert listed(pd.array([21, 22], "Int64")) == "21–22"
    assert listed(["a", "b"]) == "\u2068a\u2069, \u2068b\u2069"
    assert listed(range(0, 60, 2), limit=3) == "0, 2, 4 and 27 more"
    assert repr(findings("One.", "Two.")) == "• One.\n• Two."
    assert repr(findings("One.")) == "One."


def test_a_picture_has_its_words_and_is_the_same_each_time(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *data, **more: shown.append((data, more)))
    made = tables.build(read_corpus([SEEDS]))
    for lang in ("en", "ar"):
        shown.clear()
        for _ in range(2):
            display.Picture(figures.agenda(made, lang, figures.COLUMN))._ipython_display_()
        (picture, more), (words, _), *again = shown
        assert again[0][0][0]["image/png"] == picture[0]["image/png"]
        assert base64.b64decode(picture[0]["image/png"]).startswith(b"\x89PNG")
        assert more["metadata"]["image/png"]["alt"] == picture[0]["text/plain"] != ""
        assert f'lang="{lang}"' in words[0].html
        assert safe(words[0].html).text
        json.dumps(picture)
