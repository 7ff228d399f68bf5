"""Keyword in context: found in every spelling, cited in raw characters, shown from the right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_checks import ATTACKS, parsed, safe, seen

from astana_research.cleaning import fold_text
from astana_research.corpus import Article
from astana_research.display import concordance
from astana_research.document import read_document
from astana_research.keywords import keyword_lines


def found(keyword: str, *texts: str, **more) -> list[str]:
    """The raw words that are cited."""
    articles = [Article.of(str(n), text) for n, text in enumerate(texts)]
    raw = {one.article_id: one.text for one in articles}
    table = keyword_lines(articles, keyword, **more).table
    return [raw[row.article_id][row.start : row.end] for row in table.itertuples()]


@pytest.mark.parametrize(
    "keyword,text,words",
    [
        ("جولة", "بدأت الجولة، وبالجولة تنتهي، وللجولة جدول، فجولة أخرى.", ["الجولة", "وبالجولة", "وللجولة", "فجولة"]),
        ("الجولة", "جولة ثانية بعد الجولة الأولى.", ["جولة", "الجولة"]),
        ("جوله", "عُقدت الجَوْلَةُ أمس.", ["الجَوْلَةُ"]),
        ("جولة", "وصف جولته بأنها ناجحة، وجولتها التالية قريبة.", ["جولته", "وجولتها"]),
        ("أستانا", "في استانا وفي آستانا وفي إستانا.", ["استانا", "آستانا", "إستانا"]),
        ("مؤتمر", "المؤتمر الصحفي للمؤتمـــر.", ["المؤتمر", "للمؤتمـــر"]),
        ("22", "الجولة الـ22 والجولة ٢٢ والجولة 220.", ["الـ22", "٢٢"]),
        ("إطلاق النار", "خرق وقف إطلاق  النار، وقال إن اطلاق النّار مستمر.", ["إطلاق  النار", "اطلاق النّار"]),
        ("الدول الضامنة", "دعت الدول «الضامنة» والدول\u200f الضامنة للمسار.", ["الدول «الضامنة", "والدول\u200f الضامنة"]),
        ("وفد", "وفدها ووفدنا وصلا، والموفد غادر، والوفود كذلك.", ["وفدها", "ووفدنا"]),
        ("هدنة", "انتهى الأول. هدنة", ["هدنة"]),
    ],
)
def test_a_keyword_is_found_in_every_spelling(keyword, text, words):
    assert found(keyword, text) == words


@pytest.mark.parametrize(
    "keyword,text",
    [
        ("وفد", "الموفد والوفود والوافد."),
        ("جول", "بدأت الجولة."),
        ("لجنة", "الجنة بعيدة."),
        ("إطلاق النار", "إطلاق سراح المعتقلين تحت النار."),
        ("إطلاق النار", "قال إنه يرفض الإطلاق. النار مشتعلة."),
        ("2", "الجولة 22 في 2024."),
        ("روس", "قالت روسيا إن الروسية لغة."),
    ],
)
def test_other_words_are_not_found(keyword, text):
    assert found(keyword, text) == []


def test_within_longer_words_where_asked():
    assert found("وفد", "غادر الموفد والوفدان.", whole=False) == ["وفد", "وفد"]
    assert found("وفد", "غادر الموفد والوفدان.") == []


@pytest.mark.parametrize("keyword", ["", " ", "،", "«»", "ـ", "\u200f"])
def test_a_keyword_without_a_letter_is_refused(keyword):
    with pytest.raises(ValueError, match="at least one letter or digit"):
        keyword_lines([], keyword)


TWICE = "اتفقت الوفود على تثبيت الهدنة في إدلب وعلى تبادل الأسرى بين الطرفين.\n"


def test_repetitions_and_furniture_are_left_out_and_told():
    text = f"عنوان عن الهدنة في إدلب\n\n{TWICE}\n{TWICE}"
    lines = keyword_lines([Article.of("a", text)], "الهدنة")
    whole = keyword_lines([Article.of("a", text)], "الهدنة", everything=True)
    assert lines.left_out >= 1 and whole.left_out == 0
    assert len(whole.table) == len(lines.table) + lines.left_out == 3
    assert "repetition" in set(whole.table["aside"].dropna()) and lines.table["aside"].isna().all()
    assert f"not shown: {lines.left_out}" in repr(concordance([Article.of("a", text)], "الهدنة"))


def test_documents_and_articles_may_be_mixed():
    one, other = Article.of("a", "بدأت الجولة."), Article.of("b", "انتهت الجولة.")
    assert list(keyword_lines([read_document(one), other], "جولة").table["article_id"]) == ["a", "b"]
    assert list(keyword_lines([other, read_document(one)], "جولة").table["article_id"]) == ["b", "a"]


def test_context_is_of_the_paragraph_and_no_word_is_cut():
    text = "الفقرة الأولى.\n" + "كلمة أخرى " * 20 + "ثم الهدنة " + "وبعدها كلام " * 20 + ".\nالفقرة الأخيرة."
    row = next(keyword_lines([Article.of("a", text)], "هدنة", width=30).table.itertuples())
    assert row.before.startswith("…") and row.after.endswith("…")
    assert set(row.before.strip("…").split()) <= {"كلمة", "أخرى", "ثم"} and set(row.after.strip("…").split()) <= {"وبعدها", "كلام"}
    assert len(row.before) <= 31 and len(row.after) <= 31


WORDS = ["الجولة", "جولة", "وفد", "22", "،", ".", "\n", "أستانا", "وَالهُدنة", "\u200f", "ـ"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_what_is_cited_is_the_keyword(text):
    for words in found("جولة", text, everything=True):
        assert fold_text(words).endswith("جوله")
    assert len(found("جولة", text, everything=True)) == text.count("جولة")


# To look at


def test_the_order_of_lines():
    articles = [Article.of("a", "قبل الهدنة باء. بعد الهدنة ألف. أثناء الهدنة جيم.")]

    def firsts(order: str) -> list[int]:
        return list(concordance(articles, "هدنة", order=order, width=12).table["start"])

    text = articles[0].text
    places = [text.index("الهدنة باء"), text.index("الهدنة ألف"), text.index("الهدنة جيم")]
    assert firsts("text") == places
    assert firsts("after") == [places[1], places[0], places[2]]
    assert firsts("before") == [places[2], places[1], places[0]]
    with pytest.raises(ValueError, match="an order is one of"):
        concordance(articles, "هدنة", order="size")


def test_limits_and_nothing_are_told():
    many = [Article.of(str(n), f"بدأت الجولة {n}.") for n in range(9)]
    view = concordance(many, "جولة", limit=4)
    assert view.html.count("<tr>") == 4 and len(view.table) == 9 and "5 more rows" in repr(view)
    assert repr(concordance(many, "هدنة")) == "No rows." and "لا صفوف" in concordance([], "هدنة", lang="ar").plain


def test_lines_run_from_the_right():
    page = concordance([Article.of("a", "بدأت الجولة أمس.")], "جولة").html
    found = safe(page)
    assert '<table dir="rtl"' in page and found.text.index("بدأت") < found.text.index("الجولة") < found.text.index("أمس")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_line_is_text_whatever_it_holds(attack):
    view = concordance([Article.of(attack, f"{attack} الهدنة {attack}")], "هدنة", width=200, everything=True)
    shown = parsed(view.html).text
    assert seen(attack) in shown and "الهدنة" in shown
    repr(view).encode("utf-8")
