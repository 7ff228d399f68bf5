"""What people read: the views of the notebooks show every character once, as text; the README says what is so."""

from __future__ import annotations

import base64
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_research import cli, display, export, figures, tables
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.display import article, count, findings, listed, show
from astana_research.lexicon.lint import lint
from astana_research.mentions import KINDS, Mention
from astana_research.together import read_together

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# What a view may hold. No element here runs, loads or links to anything.
ALLOWED = {"div", "table", "caption", "b", "tr", "th", "td", "p", "br", "mark", "sup", "ul", "li", "details", "summary"}
ATTRIBUTES = {"class", "dir", "lang", "style", "title"}

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" style="position:fixed" onclick="alert(1)',
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">الجولة</a>',
    "</td></tr></table><script>alert(1)</script>",
    "</mark></div><iframe src=//evil.example>",
    "</title><style>*{display:none}</style>",
    "<!-- --><b>",
    "<![CDATA[<script>]]>",
    "&lt;script&gt;&#60;script&#62;",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "{{constructor.constructor('alert(1)')()}} $x$ \\(y\\)",
    "\u202e<script>\u2066",
    "\ud83d lone \udc00",
    "\x1b]0;title\x07\x9b31m",
]


class Reader(HTMLParser):
    """Reads a view as a browser does: its text, the text of the article in it, its elements and their attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.text, self.article, self.tags, self.attributes, self.titles = "", "", [], set(), []
        self.open: list[tuple[str, dict]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.titles += [value for name, value in attrs if name == "title"]
        if tag != "br":
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        within = any(tag == "div" and attributes.get("dir") == "rtl" for tag, attributes in self.open)
        if within and not any(tag == "sup" for tag, _ in self.open):
            self.article += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    handle_decl = unknown_decl = handle_pi = handle_comment


def safe(page: str) -> Reader:
    found = Reader(page)
    assert set(found.tags) <= ALLOWED
    assert found.attributes <= ATTRIBUTES
    assert "<script" not in page.casefold()
    assert found.open == []
    page.encode("utf-8")  # so that a notebook can be written
    return found


def mention(text: str, start: int, end: int, kind: str = "topic", value: object = "gaza", **more) -> Mention:
    return Mention("a", kind, start, end, text[start:end], value, rule="r", **more)


def seen(text: str) -> str:
    return display.printable(text)


# Attacks


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_article_is_text_whatever_it_holds(attack):
    text = f"بدأت {attack} الجولة"
    marks = [mention(text, 3, len(text) - 2), mention(text, 5, 5 + len(attack), value=attack, kind="host_city")]
    view = article(Article.of(attack, text), marks)
    found = safe(view.html)
    assert found.article == seen(text)
    assert seen(attack) in found.text
    assert any(seen(attack) in title for title in found.titles)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_table_is_text_whatever_it_holds(attack):
    columns = [seen(attack), "party", "what"]  # a name of a column can't hold half a character
    table = pd.DataFrame([[attack] * 3, [None, "RUS", "killed"]], columns=columns, dtype=object)
    found = safe(show(table, caption=attack).html)
    assert found.text.count(seen(attack)) >= 3


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
    assert marks == [
        "Party: Syrian opposition · Syrian opposition · Held · (r)",
        "Party: Syrian opposition · Syrian opposition · Held · (r)\nHead of delegation: – · (r)",
        "Party: Syrian opposition · Syrian opposition · Held · (r)",
    ]


def test_marks_bear_letters_and_the_legend_explains_them():
    text = "الجولة 22 الجولة 22"
    twice = [mention(text, 0, 9, "round", 22), mention(text, 10, 19, "round", 22, repeat_of=1)]
    view = article(Article.of("a", text), twice)
    assert repr(view) == "a\n[الجولة 22]R 22 [الجولة 22]R 22"
    assert "Round (2)" in safe(view.html).text
    assert view.html.count("2px dashed") == 1 and "stands twice" in view.html


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


# The README


def block(begins: str) -> str:
    return next(text for _, text in BLOCKS if text.startswith(begins))


def test_the_readme_links_to_what_is_there():
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [line.removeprefix("make").strip() for line in block("make\nmake test").splitlines()]
    assert targets == ["", "test", "lab"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets if target)
    for line in re.findall(r"^(?:\.venv/bin/)?astana-research (.*)$", README, re.MULTILINE):
        cli._parser().parse_args(line.split())


def test_the_line_of_the_readme_is_printed(capsys):
    assert cli.main(["extract", str(SEEDS)]) == 0
    assert block('{"article"') in capsys.readouterr().out


def test_the_example_of_the_readme_prints_what_it_says(tmp_path, monkeypatch, capsys):
    export.save_tables(tables.build(read_corpus([SEEDS])), tmp_path / "tables")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    number, code = next((n, text) for n, (language, text) in enumerate(BLOCKS) if language == "python")
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == BLOCKS[number + 1][1]


def test_the_sources_of_the_readme_can_be_read(tmp_path):
    text = (SEEDS / "001_6e979e6ba4e2adab.txt").read_text(encoding="utf-8")
    (tmp_path / "anadolu_1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "enab_baladi.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(block("article_id,outlet"), encoding="utf-8")
    corpus = read_corpus([tmp_path])
    assert [(one.article_id, one.published) for one in corpus.articles] == [("anadolu_1", "2023-06-21"), ("enab_baladi", "2023-06")]
    assert corpus.refusals == ()


def test_the_lexicon_takes_the_line_of_the_readme(tmp_path):
    folder = shutil.copytree(ROOT / "astana_research" / "lexicon", tmp_path / "lexicon")
    forms = folder / "person_forms.csv"
    header, line = block("form,person_id").splitlines()
    assert forms.read_text(encoding="utf-8").splitlines()[0] == header
    forms.write_text(forms.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert lint(folder) == []
