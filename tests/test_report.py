"""The report: its numbers are those of the tables, its Arabic runs from the right in every format, and its bytes stay."""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from astana_research import Article, cli, report, tables
from astana_research.columns import COLUMNS
from astana_research.corpus import Corpus
from astana_research.lexicon import say
from astana_research.report.html import to_html
from astana_research.report.model import Bullets, Figure, Heading, Reference, References, Table, safe_url
from astana_research.report.runs import base, clean, runs
from astana_research.report.typst import drawn

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = '<script>alert("x")</script> #panic[] *b* $x$ \u202e"]} & \U0001f600 \ufdd0'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGS = pytest.mark.parametrize("lang", ["ar", "en"])


@pytest.fixture(scope="module")
def made():
    """The tables of the seeds as they are committed; `test_notebooks` says that a build makes the same."""
    return {
        name: pd.read_csv(ROOT / "tables" / f"{name}.csv", dtype=dict(columns)) for name, columns in COLUMNS.items()
    }


@pytest.fixture(scope="module")
def both(made):
    """The Arabic and the English report of the seeds, with the committed figures."""
    return [report.compose(made, lang, ROOT / "figures") for lang in ("ar", "en")]


@pytest.fixture(scope="module")
def hostile():
    """Tables of an article whose title, outlet and address are attacks."""
    text = f"{HOSTILE} الجولة الـ22 من أستانا\nانطلقت اليوم الاثنين 11 من تشرين الثاني الجولة الـ22 من مسار أستانا."
    article = Article.of("a<b>", text, outlet=HOSTILE, url="javascript:alert(1)", collected="2024-12-01")
    return tables.build(Corpus((article,), ()))


def table(document, name):
    return next(block for block in document.of(Table) if block.name == name)


# What it says


@LANGS
def test_the_numbers_are_those_of_the_tables(made, both, lang):
    document = both[lang == "en"]
    rows = dict(table(document, "numbers").rows)
    counts = {"articles": "articles", "mentions": "mentions", "claims": "claims", "steps": "evidence"}
    for key, name in counts.items():
        assert rows[say(f"report.numbers.{key}", lang)] == f"{len(made[name]):,}"
    assert rows[say("report.numbers.rounds", lang)] == str(made["rounds"]["round"].nunique())
    met = table(document, "rounds")
    assert [row[0] for row in met.rows] == [str(n) for n in made["chronology"]["round"]]
    certain = made["chronology"]["first_day_start"] == made["chronology"]["first_day_end"]
    assert [row[3] == say("report.sure", lang) for row in met.rows] == certain.tolist()
    heads = table(document, "heads")
    assert len(heads.rows) == len(made["delegation_heads"].drop_duplicates(["round", "party", "person_id", "name"]))
    assert {row[3] for row in heads.rows} == set(made["delegation_heads"]["name"])
    assert len(table(document, "agenda").rows) == made["topics"]["topic"].nunique()
    assert "1, 15–22" in " ".join(document.summary).replace("، ", ", ")


@LANGS
def test_it_follows_the_tables_and_not_a_text_written_once(made, lang):
    fewer = {**made, "topics": made["topics"].head(3)}
    document, whole = report.compose(fewer, lang), report.compose(made, lang)
    assert len(table(document, "agenda").rows) == made["topics"].head(3)["topic"].nunique()
    assert document.summary != whole.summary
    with pytest.raises(KeyError):
        report.compose({name: made[name] for name in made if name != "topics"}, lang)


def test_both_languages_have_the_same_blocks_and_numbers(both):
    arabic, english = both
    assert [type(block) for block in arabic.blocks] == [type(block) for block in english.blocks]
    assert [(one.name, one.number, len(one.rows)) for one in arabic.of(Table)] == [
        (one.name, one.number, len(one.rows)) for one in english.of(Table)
    ]
    for one, other in zip(arabic.summary, english.summary, strict=True):
        assert sorted(re.findall(r"\d+", one)) == sorted(re.findall(r"\d+", other)), (one, other)
    assert all(block.lang == document.lang for document in both for block in document.blocks)


@LANGS
def test_figures_are_numbered_captioned_and_told_in_words(both, lang):
    figures = both[lang == "en"].of(Figure)
    assert [figure.number for figure in figures] == list(range(1, len(figures) + 1)) and len(figures) >= 7
    for figure in figures:
        assert figure.caption and figure.alt and {"svg", "png"} <= set(figure.files)
        assert all(f".{lang}.page." in path.name for path in figure.files.values())


def test_a_figure_that_is_missing_is_left_out(made, tmp_path):
    assert report.compose(made, "en", tmp_path).of(Figure) == []
    lines = (ROOT / "figures" / "index.csv").read_text(encoding="utf-8")
    (tmp_path / "index.csv").write_text(lines, encoding="utf-8")
    (tmp_path / "fig_agenda.en.page.svg").write_bytes((ROOT / "figures" / "fig_agenda.en.page.svg").read_bytes())
    assert [figure.name for figure in report.compose(made, "en", tmp_path).of(Figure)] == ["agenda"]


def test_what_is_too_little_to_draw_is_not_drawn(hostile, tmp_path):
    report.draw(hostile, tmp_path, ["en"], ["html"])
    assert not list(tmp_path.glob("fig_timeline*")), "one round is too few"


@LANGS
def test_sources_name_every_article_and_the_record_of_the_rounds_named(made, both, lang):
    articles, record = both[lang == "en"].of(References)
    assert len(articles.items) == len(made["articles"])
    assert any("وكالة قاسيون" in item.text or "Qasioun" in item.text for item in articles.items)
    assert len(record.items) == len(made["chronology"])
    assert all(safe_url(url) and "|" not in url for item in record.items for url in item.urls)


@LANGS
def test_an_article_without_date_round_or_outlet(lang):
    alone = tables.build(Corpus((Article.of("a", "نص بلا تاريخ عن وفد المعارضة السورية وخفض التصعيد في إدلب."),), ()))
    document = report.compose(alone, lang)
    assert document.dated == "" and say("report.sum.corpus_undated", lang, n="1", known="0") == document.summary[0]
    assert all(block.rows for block in document.of(Table))
    points = document.of(Bullets)[0].items
    assert say("report.unknown.days", lang, n="1", all="1", which=" (a)") in points


def test_long_tables_are_cut_and_say_so():
    from astana_research.report.sections import table as made_of

    rows = pd.DataFrame({"n": range(50)})
    cut = made_of("t", "en", "c", [("N", 1, "n")], rows, csv="claims")
    assert len(cut.rows) == 40 and cut.note == "Rows not printed here: 10. All are in tables/claims.csv."


def test_a_table_whose_rows_do_not_fit_its_head_is_refused():
    with pytest.raises(ValueError, match="not of one length"):
        Table("en", "t", "c", ("a", "b"), (("1",),), (1, 1), (False, False))


# Directions


def test_runs_tell_numbers_and_names_from_the_words_around_them():
    found = runs("من 2021-11-03 إلى 2017–2024، والقيمة -3؛ Sedat Önal (سيدات) في 15–22", "ar")
    assert [run.text for run in found if run.way == "ltr"] == ["2021-11-03", "2017–2024", "-3", "Sedat Önal", "15–22"]
    assert {run.lang for run in found if run.way == "ltr" and run.text[0].isdigit()} == {"ar"}
    found = runs("He said “عُقدت الجولة الـ22 في أستانا…” then.", "en")
    assert [run.text for run in found if run.way == "rtl"] == ["عُقدت الجولة الـ22 في أستانا…"]
    for text in (HOSTILE, "أ\u202eب\x00 \udc80 22", ""):
        for lang in ("ar", "en"):
            assert "".join(run.text for run in runs(text, lang)) == clean(text)
    assert "\u202e" not in clean(HOSTILE) and "\ufdd0" not in clean(HOSTILE)
    assert (base("«يومين»", "en"), base("22", "en"), base("Önal", "ar")) == ("ar", "en", "ar")


# HTML


class Page(HTMLParser):
    """Tags as they open and close; complains of those that don't match."""

    EMPTY = frozenset({"meta", "img", "br", "col"})

    def __init__(self):
        super().__init__()
        self.stack, self.seen, self.text = [], [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in self.EMPTY:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def parsed(page):
    parser = Page()
    parser.feed(page)
    parser.close()
    assert parser.stack == []
    return parser


def test_html_is_well_formed_whole_and_tells_language_and_direction_of_each_block(both):
    page = parsed(to_html(both))
    blocks = {"article", "header", "section", "nav", "h1", "h2", "h3", "p", "figure", "figcaption", "table", "td", "th", "ul", "dl"}
    for tag, attributes in page.seen:
        if tag in blocks:
            assert (attributes["lang"], attributes["dir"]) in {("ar", "rtl"), ("en", "ltr")}
    pictures = [attributes for tag, attributes in page.seen if tag == "img"]
    assert len(pictures) == sum(len(document.of(Figure)) for document in both)
    assert all(one["src"].startswith("data:image/") and one["alt"] for one in pictures)
    assert not [tag for tag, _ in page.seen if tag in ("script", "link", "iframe")]
    targets = {attributes["href"] for tag, attributes in page.seen if tag == "a"}
    assert all(target.startswith(("#", "https://", "http://")) for target in targets)
    ids = {attributes["id"] for _, attributes in page.seen if "id" in attributes}
    assert {target[1:] for target in targets if target.startswith("#")} == ids


def test_an_articles_words_are_no_markup_anywhere(hostile):
    documents = [report.compose(hostile, lang) for lang in ("ar", "en")]
    page = parsed(to_html(documents))
    assert not [tag for tag, _ in page.seen if tag in ("script", "img")]
    assert '<script>alert("x")</script>' in "".join(page.text)
    assert "javascript:" not in "".join(attributes.get("href", "") for _, attributes in page.seen)
    assert safe_url("javascript:alert(1)") == safe_url('https://x" onclick="') == ""
    assert "#panic[] *b* $x$" in pdf_text(documents).replace("\n", " ")
    assert HOSTILE.split(" ")[0] in docx_text(documents)
    assert drawn("\U0001f600") == "[U+1F600]"


def test_a_page_that_does_not_escape_would_be_seen(hostile, monkeypatch):
    from astana_research.report import html

    monkeypatch.setattr(html.html, "escape", lambda text, quote=True: text)
    with pytest.raises(AssertionError):
        page = parsed(to_html([report.compose(hostile, "en")]))
        assert not [tag for tag, _ in page.seen if tag == "script"]


# PDF


def pdf(documents):
    pypdf = pytest.importorskip("pypdf")
    from astana_research.report.typst import to_pdf

    return pypdf.PdfReader(io.BytesIO(to_pdf(documents)))


def pdf_text(documents):
    return "\n".join(page.extract_text() for page in pdf(documents).pages)


def test_pdf_has_its_fonts_its_language_headings_and_alternative_texts(both):
    reader = pdf(both)
    assert 16 <= len(reader.pages) <= 40
    fonts = {font.get_object()["/BaseFont"]: font.get_object() for page in reader.pages
             for font in page["/Resources"].get("/Font", {}).values()}  # fmt: skip
    assert {re.sub(r"^/[A-Z]{6}\+", "", name).split("-")[0] for name in fonts} == {"Amiri", "FiraSans"}
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), "not embedded"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] and catalog["/MarkInfo"]["/Marked"] and reader.metadata.title
    outline = [str(item.title) for item in reader.outline if not isinstance(item, list)]
    headings = [one.text for document in both for one in document.of(Heading) if one.level == 1]
    assert len(outline) >= len(headings)
    assert alternatives(catalog["/StructTreeRoot"]) == {clean(one.alt) for document in both for one in document.of(Figure)}
    assert {"1. When the rounds met", "1. متى انعقدت الجولات"} <= set(outline)
    last = reader.pages[-1].extract_text()
    assert f"Page {len(reader.pages)} of {len(reader.pages)}" in last and "CreationDate" not in str(reader.metadata)
    assert both[1].title in "\n".join(page.extract_text() for page in reader.pages[1:])


def alternatives(tree):
    """The alternative texts of all elements of a structure tree."""
    found, todo = set(), [tree]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            found |= {str(node["/Alt"])} if "/Alt" in node else set()
            todo += [node["/K"]] if "/K" in node else []
    return found


# DOCX


def docx_file(documents):
    docx = pytest.importorskip("docx")
    from astana_research.report.docx import to_docx

    return docx.Document(io.BytesIO(to_docx(documents)))


def docx_text(documents):
    file = docx_file(documents)
    cells = [cell.text for one in file.tables for row in one.rows for cell in row.cells]
    return re.sub("[\u200e\u200f]", "", "\n".join([*(p.text for p in file.paragraphs), *cells]))


def test_docx_tells_word_the_direction_of_everything(both):
    file = docx_file(both)
    arabic, english = both
    half = len(arabic.of(Table))
    assert len(file.tables) == half + len(english.of(Table))
    for n, one in enumerate(file.tables):
        assert (one._tbl.tblPr.find(f"{W}bidiVisual") is not None) == (n < half)
        assert one.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    for paragraph in file.element.iter(f"{W}p"):
        for run in paragraph.iterchildren(f"{W}r"):  # an address is a link, and runs from the left whatever it holds
            words = "".join(text.text for text in run.iter(f"{W}t"))
            assert not re.search("[\u0621-\u064a]", words) or run.find(f"{W}rPr/{W}rtl") is not None, words
            assert not re.search("[A-Za-z]", words) or run.find(f"{W}rPr/{W}rtl") is None, words
    told = {p.text for p in file.paragraphs if p._p.pPr.find(f"{W}bidi") is not None}
    assert {re.sub("[\u200e\u200f]", "", text) for text in told} >= {clean(one) for one in arabic.summary}
    assert not told & set(english.summary)
    headings = [p for p in file.paragraphs if p.style.name == "Heading 1"]
    assert [p.text for p in headings] and len(headings) == sum(
        one.level == 1 for document in both for one in document.of(Heading)
    )
    for p in headings[: len(headings) // 2]:
        assert p._p.pPr.find(f"{W}bidi") is not None


def test_docx_has_alternative_texts_captions_and_page_numbers(both):
    file = docx_file(both)
    told = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert told == [clean(figure.alt) for document in both for figure in document.of(Figure)]
    captions = [p for p in file.paragraphs if p.style.name == "Caption"]
    assert len(captions) == sum(len(document.of(kind)) for document in both for kind in (Figure, Table))
    for section, document in zip(file.sections, both, strict=True):
        assert "PAGE" in section.footer._element.xml
        assert (section._sectPr.find(f"{W}bidi") is not None) == (document.lang == "ar")
        assert section.page_width > section.left_margin + section.right_margin


def test_docx_brings_its_fonts(both):
    import uuid

    from astana_research.report.docx import to_docx
    from astana_research.report.docx_fonts import obfuscated

    with zipfile.ZipFile(io.BytesIO(to_docx(both[:1]))) as zipped:
        table = zipped.read("word/fontTable.xml").decode()
        keys = re.findall(r'<w:embed(?:Regular|Bold) r:id="\w+" w:fontKey="\{([\w-]+)\}"', table)
        assert len(keys) == 4 and "embedTrueTypeFonts" in zipped.read("word/settings.xml").decode()
        for number, key in enumerate(keys, 1):
            data = zipped.read(f"word/fonts/font{number}.odttf")
            assert data[:4] != b"\0\1\0\0" and obfuscated(data, uuid.UUID(key))[:4] == b"\0\1\0\0"


def test_docx_properties_stand_in_the_order_of_the_schema(both):
    from astana_research.report.docx_xml import ORDER

    for element in docx_file(both).element.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name in ORDER:
            order = ORDER[name].split()
            places = [order.index(child.tag.rpartition("}")[2]) for child in element]
            assert places == sorted(places), (name, [child.tag for child in element])


# Files


def test_the_same_bytes_on_every_run(both, tmp_path):
    for one in report.FORMATS:
        first, second = (report.save(both, tmp_path / name, [one])[0] for name in ("a", "b"))
        assert first.read_bytes() == second.read_bytes(), one
    with zipfile.ZipFile(tmp_path / "a" / "astana_report.docx") as zipped:
        assert {info.date_time for info in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    sizes = {one: (tmp_path / "a" / f"astana_report.{one}").stat().st_size / 1e6 for one in report.FORMATS}
    assert sizes["pdf"] < 6 and sizes["docx"] < 8 and sizes["html"] < 12, sizes
    with pytest.raises(ValueError, match="no such format"):
        report.save(both, tmp_path, ["odt"])


def test_the_command_writes_what_is_asked_for(tmp_path, capsys):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("انطلقت اليوم الاثنين 11 من تشرين الثاني الجولة الـ22 من مسار أستانا.", encoding="utf-8")
    words = ["report", "--corpus", str(corpus), "--output", str(tmp_path), "--lang", "en", "--format", "html"]
    assert cli.main(words) == 0
    assert [path.name for path in (tmp_path / "report").iterdir()] == ["astana_report.html"]
    assert "Rounds spoken of: 22" in (tmp_path / "report" / "astana_report.html").read_text(encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        cli.main([*words[:-1], "odt"])
    assert stopped.value.code == 2 and "odt" in capsys.readouterr().err


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(report, "missing", lambda formats: {"pdf": "typst"})
    assert cli.main(["report", "--corpus", str(ROOT / "seeds"), "--output", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said == 'astana-research report: pdf needs typst: pip install "astana-research[report]"\n'
    assert not list(tmp_path.iterdir())


def test_a_view_in_a_notebook_is_escaped_and_runs_from_the_right(hostile, both):
    shown = report.view(both[0]).html
    assert shown.count("<table") == len(both[0].of(Table)) and 'dir="rtl"' in shown and "<img" not in shown
    assert "<script" not in report.view(report.compose(hostile, "en"), kinds=[Table, References]).html
    assert Reference("a", "b").urls == ()
