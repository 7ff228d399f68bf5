"""Evidence and reprints to look at: every step is told, what a text holds stays text, no view grows beyond reading."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from view_checks import ATTACKS, parsed, safe

from astana_research import tables
from astana_research.corpus import Article, read_corpus
from astana_research.display import alone_and_together, chain, chains, clash, printable, side_by_side, telling_dates
from astana_research.together import read_together, reads

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SAYS = "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا."
DATED = "انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024."


@pytest.fixture(scope="module")
def seeds():
    return read_together(read_corpus([SEEDS]).articles)


def unknowns(together) -> list:
    dates = [mention_id for read in reads(together) for mention_id, m in read.mentions if m.kind == "date"]
    return [*together.chronology.writings, *together.chronology.rounds, *dates]


def test_every_article_round_and_date_of_the_seeds_can_be_shown(seeds):
    for of in unknowns(seeds):
        for lang in ("en", "ar"):
            view = chain(seeds, of, lang)
            assert view == chain(seeds, of, lang)
            found = safe(view.html)
            assert "notebook." not in found.text and "days_rule." not in found.text and "{" not in found.text
            assert len(found.tags) < 3000 and repr(view)


def test_the_chain_of_a_seed_tells_each_step_with_its_words_and_place(seeds):
    name = seeds.articles[0].article_id
    view = chain(seeds, name)
    lines = repr(view).splitlines()
    assert lines[0] == f"Article {name}, day of writing: 11 Nov 2024 (2024-11-11)"
    assert [line[:2] for line in lines if line[0].isdigit()] == ["1.", "2."]
    for cut in seeds.chronology.writings[name].cuts:
        for s in cut.statements:
            words = seeds.articles[0].text[s.start : s.end]
            assert f"«{words}» ({name}, {s.start}–{s.end})" in repr(view)
            assert f">{words}</mark>" in view.html
    assert "<details>" in view.html and "Round 22" in safe(view.html).text


def test_what_a_date_means_leads_to_the_day_of_writing(seeds):
    [mention_id] = telling_dates(seeds)
    view = chain(seeds, mention_id)
    assert repr(view).splitlines()[0].endswith(": 25 Jan 2024 (2024-01-25)")
    assert "day of writing: 11 Nov 2024 (2024-11-11)" in repr(view)
    by_itself = next(i for r in reads(seeds) for i, m in r.mentions if m.kind == "date" and m.first and not m.deictic)
    assert "by themselves" in repr(chain(seeds, by_itself))


def test_a_clash_is_shown_with_what_was_set_aside(seeds):
    view = clash(seeds)
    assert repr(view) in repr(chain(seeds, 21))
    assert "«الثلاثاء»" in repr(view) and view.plain.count("This one is set aside.") == 1
    assert "can't all hold" in safe(view.html).text and "لا تصح" in clash(seeds, lang="ar").plain


def test_a_round_that_no_article_dates_lies_between_others(seeds):
    assert "rounds meet in the order of their numbers" in repr(chain(seeds, 17))
    assert "first day a day in 4 Nov 2021 – 14 Jun 2022" in repr(chain(seeds, 17))


@pytest.mark.parametrize("of", ["", "nobody", "nobody:001", 99, "000_12d621dfa7d9518d:999", "000_12d621dfa7d9518d:0"])
def test_what_isnt_there_is_told_in_a_line(seeds, of):
    with pytest.raises(ValueError, match="no article, no round, and no date"):
        chain(seeds, of)


def test_an_article_that_says_nothing_of_days():
    together = read_together([Article.of("a", "قال الوزير إن الاجتماع مهم.")])
    assert repr(chain(together, "a")) == "Article a, day of writing: not told\nNothing that was read bears on these days."
    assert "غير معلوم" in repr(chain(together, "a", "ar"))
    assert telling_dates(together) == []


def test_articles_alone_and_together(seeds):
    found = alone_and_together(seeds)
    assert (found["days together"] <= found["days alone"]).all()
    assert found["together"].iloc[0] == "2024-11-11" and found["days alone"].iloc[0] == 2
    assert len(alone_and_together(seeds, limit=2)) == 2
    assert list(alone_and_together(read_together([]))) == list(found)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_words_of_an_article_stay_text(attack):
    articles = [Article.of("a", f"{attack} {SAYS} {attack}"), Article.of(f"b {attack}", f"{DATED} {attack}")]
    together = read_together(articles)
    shown = "".join(safe(chain(together, of, lang).html).text for of in unknowns(together) for lang in ("en", "ar"))
    assert printable(f"b {attack}") in shown
    for of in unknowns(together):
        plain = repr(chain(together, of))
        plain.encode("utf-8")
        assert not [c for c in plain if ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160]


def test_a_chain_of_many_steps_stays_within_reading():
    days = ["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"]
    texts = [f"انطلقت اليوم {days[n % 7]} الجولة الـ{n % 20 + 1} من مسار أستانا، بعد أن انتهت الجولة الـ{n % 20}." for n in range(1, 80)]
    together = read_together([Article.of(f"a{n}", text, collected="2024-12-31") for n, text in enumerate(texts)])
    for of in together.chronology.rounds:
        page = chain(together, of).html
        safe(page)
        assert page.count("<tr>") <= 2 * 90


def test_earlier_steps_of_many_are_folded(seeds, monkeypatch):
    monkeypatch.setattr(chains, "LAST", 2)
    page = chain(seeds, seeds.articles[1].article_id).html
    assert "Earlier steps: 5" in page
    assert page.index("Earlier steps: 5") < page.index(">6</td>")
    safe(page)


# Reprints


def test_the_agenda_sentence_stands_side_by_side(seeds):
    reprints = tables.build(read_corpus([SEEDS]), seeds)["reprints"]
    view = side_by_side(reprints, reprints["family"].iloc[0])
    found = safe(view.html)
    for surface in reprints["surface"]:
        assert " ".join(surface.split()) in " ".join(found.article.split())
    assert "إعادة الإعمار وعودة اللاجئين السوريين." in re.findall(r"\[([^\]]*)\]", repr(view))


def test_of_many_reprints_the_others_are_counted():
    rows = [("f", f"a{n}", 0, 9, "بحث الوفدان الهدنة") for n in range(5)]
    view = side_by_side(pd.DataFrame(rows, columns=["family", "article_id", "start", "end", "surface"]), "f")
    assert repr(view).endswith("… and in 2 more places.") and view.html.count("<td") == 3


def test_no_reprint_is_an_empty_view():
    table = pd.DataFrame([], columns=["family", "article_id", "start", "end", "surface"])
    assert repr(side_by_side(table, "f")) == "" and safe(side_by_side(table, "f").html).text == ""


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_reprint_is_text_whatever_it_holds(attack):
    rows = [("f", attack, 0, 9, f"{attack} مشترك"), ("f", "b", 0, 9, f"مشترك {attack}")]
    view = side_by_side(pd.DataFrame(rows, columns=["family", "article_id", "start", "end", "surface"], dtype=object), "f")
    safe(view.html)
    shown = " ".join(parsed(view.html).text.split())
    assert shown.count(" ".join(printable(attack).split())) >= 2
    repr(view).encode("utf-8")
