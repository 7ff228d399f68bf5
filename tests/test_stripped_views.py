"""Views whose styles were stripped, as a code-hosting site does, and any text in them: they still tell, and hold nothing but text."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_checks import hosted, parsed, seen

from astana_research.corpus import Article
from astana_research.display import View, article, before_after, chain, concordance, findings, show, side_by_side
from astana_research.document import read_document
from astana_research.explore.facts import Passage
from astana_research.explore.views import passages_view
from astana_research.mentions import Mention
from astana_research.together import read_together

TEXT = "انطلقت اليوم الاثنين 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا. وعُقدت الجولة السابقة في 25 كانون الثاني الماضي."
ONE = Article.of("a", f"{TEXT}\n{TEXT}")
READ = read_together([ONE])
REPRINTS = pd.DataFrame(
    [("f", "a", 0, 18, "بحث الوفدان الهدنة"), ("f", "b", 5, 26, "كما بحث الوفدان الهدنة")],
    columns=["family", "article_id", "start", "end", "surface"],
)
VIEWS = {
    "article": lambda: article(ONE, READ.mentions[0], read=READ),
    "table": lambda: show(pd.DataFrame({"surface": ["الجولة الـ22"], "round": [22], "date": ["2024-11-11"]}), caption="Rounds"),
    "before_after": lambda: before_after(READ.documents[0]),
    "concordance": lambda: concordance([ONE], "الجولة"),
    "chain": lambda: chain(READ, "a"),
    "side_by_side": lambda: side_by_side(REPRINTS, "f"),
}


@pytest.fixture(scope="module", params=VIEWS)
def view(request) -> View:
    return VIEWS[request.param]()


def test_nothing_but_looks_is_stripped(view):
    page = hosted(view.html)
    assert "style=" not in page and "class=" not in page
    assert parsed(page).text == parsed(view.html).text
    assert parsed(page).titles == parsed(view.html).titles


def test_no_direction_is_stripped(view):
    page = hosted(view.html)
    assert re.findall(r'dir="\w+"', page) == re.findall(r'dir="\w+"', view.html)
    assert page.count('lang="ar"') == view.html.count('lang="ar"')


def test_no_side_is_told_by_start_or_end(view):
    # JupyterLab strips these of notebooks that it doesn't trust, and then everything stands at the right.
    assert not re.search(r"text-align:\s*(start|end)", view.html)


def test_marks_are_told_without_colours():
    page = hosted(VIEWS["article"]().html)
    assert "<mark title=" in page and re.search(r"<sup[^>]*>R 22\W", page), "the letter of the kind stays"
    assert re.search(r"<sup[^>]*>\(R 22\)", page), "brackets tell what isn't counted"
    assert "All that was read here" in page, "what is seen on hovering can be unfolded"


def test_a_keyword_stays_in_the_middle():
    page = hosted(VIEWS["concordance"]().html)
    sides = re.findall(r'align="(\w+)"', page)
    assert sides[:4] == ["left", "center", "right", "left"] and "<b>الجولة</b>" in page


# Any text


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\n\r/=!-` جولة"), max_size=40)
PIECES = st.lists(
    st.sampled_from(["<script>", "</td>", "</table>", "<!--", "-->", "]]>", '" onclick="', "' x='", "javascript:", "<style>", "&lt;",
                     "&#60;",
                     "<svg/onload=1>", "</details>", "<plaintext>", "<textarea>", "<p id=x>",
                     "\x00", "\ufeff", "\u202e", "جولة", " "]),
    max_size=8,
).map("".join)  # fmt: skip
HOSTILE = TEXTS | PIECES


def all_views(text: str) -> list[View]:
    """The text wherever a view may hold one."""
    one = Article.of(text, f"الجولة {text} الجولة")
    end = len(one.text)
    marks = [Mention(text, "topic", 0, end, one.text, text, rule=text), Mention(text, "head", 7, end, one.text[7:], None, rule="r")]
    rows = pd.DataFrame([("f", text, 0, 9, f"بحث {text}"), ("f", "b", 0, 9, f"{text} بحث")], columns=list(REPRINTS))
    told = pd.DataFrame([(22, "party", text, "told", text)], columns=["round", "subject", "item", "tells", "value"])
    return [
        article(one, marks),
        show(pd.DataFrame({"surface": [text], "party": [text]}), caption=text),
        before_after(read_document(one)),
        concordance([one], "الجولة"),
        side_by_side(rows, "f"),
        findings(text),
        passages_view([Passage(text, text, 0, end, one.text, ((0, 6),), (0,))], told),
    ]


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_no_text_becomes_an_element_or_an_attribute(text):
    for view in all_views(text):
        parsed(view.html)  # which sees to it that there are none but those of views


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_every_text_is_shown_as_it_stands(text):
    views = all_views(text)
    for n in (0, 1, 5):  # raw text, a cell, a sentence; the others show clean text
        assert seen(text).replace("\r\n", "\n") in parsed(views[n].html).text.replace("\r\n", "\n")
