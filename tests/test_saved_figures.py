"""Figures as files: sizes, formats, bytes, what they say of themselves, where PDF puts letters, the gallery."""

import csv
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from figure_checks import pdf_runs, texts, words
from figure_corpora import crowd, few, seeds
from matplotlib.figure import Figure

from astana_research import figures, files, typography
from astana_research.figures import house
from astana_research.figures.gallery import gallery, snippets
from astana_research.figures.sizes import Size, TooSmall, drawn
from astana_research.figures.style import say

shapes = pytest.mark.skipif(not typography.SHAPES, reason="this Matplotlib doesn't shape text")


def test_every_figure_is_the_same_from_another_process(tmp_path):
    code = (
        "import sys; sys.path.insert(0, 'tests'); import figure_corpora as t; from astana_research import figures as f;"
        "[f.save(draw, t.seeds(), sys.argv[1], langs=('ar',), sizes=('column',), formats=('svg', 'pdf'))"
        " for draw in f.FIGURES.values()];"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    root = Path(__file__).resolve().parent.parent
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(root))))  # an older Matplotlib may stand there
    running = []
    for seed in "01":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "TZ": ("UTC", "Asia/Tokyo")[int(seed)]}
        running.append(subprocess.Popen([sys.executable, "-c", code, tmp_path / seed], cwd=root, env=environment))
    assert [process.wait() for process in running] == [0, 0]
    first = sorted((tmp_path / "0").iterdir())
    assert len(first) == len(figures.FIGURES) * 4 + 2
    assert [file.name for file in first if file.read_bytes() != (tmp_path / "1" / file.name).read_bytes()] == []
    with (tmp_path / "0" / "index.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["name"] for row in csv.DictReader(stream)} == set(figures.FIGURES)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    figures.save(figures.agenda, few(), folder, formats=("svg",))
    return folder, figures.save(figures.timeline, seeds(), folder)


def test_index_lists_files_that_exist(saved):
    folder, lines = saved
    with (folder / "index.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert ",".join(rows[0]) == "name,lang,size,format,file,width_mm,title,caption,source,alt,n,data"
    assert len(lines) == 12 and len(rows) == 16
    listed = {row["file"] for row in rows} | {row["data"] for row in rows} | {"index.csv", "README.md"}
    listed |= {"fig_agenda.md", "fig_timeline.md"}
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


def test_a_glyph_stands_in_an_svg_once_and_the_figure_keeps_its_outlines(tmp_path):
    figure = figures.agenda(seeds(), "ar")
    outlined = sum(bool(text.get_path_effects()) for text in texts(figure))
    (path,) = figures.write(figure, tmp_path, Size.of("page"), ("svg",))
    assert sum(bool(text.get_path_effects()) for text in texts(figure)) == outlined
    assert outlined == 0 or not typography.SHAPES or path.read_text(encoding="utf-8").count("<use ") > 300


def test_nothing_that_would_be_the_same_is_rewritten(saved):
    folder, _ = saved
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    figures.save(figures.timeline, seeds(), folder)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_figure_that_fails_leaves_the_old_one(saved, monkeypatch):
    folder, _ = saved
    path = folder / "fig_timeline.en.page.png"
    before = path.read_bytes()
    monkeypatch.setattr(Figure, "savefig", lambda *a, **k: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        figures.save(figures.timeline, seeds(), folder)
    assert path.read_bytes() == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    assert files.same_content(path, path)


def test_files_carry_title_author_and_caption(saved):
    import pypdf
    from PIL import Image

    folder, lines = saved
    for line in lines:
        if line["format"] == "pdf":
            said = pypdf.PdfReader(folder / line["file"]).metadata
            assert (said.title, said.author, said.subject) == (line["title"], "Astana Research", line["caption"])
        if line["format"] == "png":
            with Image.open(folder / line["file"]) as picture:
                said = picture.info
            assert (said["Title"], said["Author"]) == (line["title"], "Astana Research")
            assert (said["Description"], said["Comment"]) == (line["caption"], line["alt"])


@pytest.mark.parametrize("size", ["slide", "social", "1200x675", "801x1203"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_frame_is_filled_to_the_pixel_and_legible(size, lang, tmp_path):
    from PIL import Image

    wanted = Size.of(size)
    for name in ("timeline", "planned", "dating"):
        figure = drawn(figures.FIGURES[name], seeds(), lang, wanted)
        (path,) = figures.write(figure, tmp_path, wanted, ("png",))
        with Image.open(path) as picture:
            assert picture.size == wanted.pixels
        assert path.name == f"fig_{name}.{lang}.{size}.png"
        assert min(text.get_size() for text in texts(figure)) / 72 * figure.dpi >= 8.99, "pixels"
        low, high = sorted(figure.axes[0].get_ylim())
        assert low <= 0.01 and high >= figure.get_figheight() * 25.4 + low - 0.01, "nothing is cut off"


@pytest.mark.parametrize("name", ["planned", "heads", "quantities", "dating"])
def test_a_low_frame_holds_as_many_rows_as_are_legible_and_counts_the_others(name):
    tables = crowd()
    low = drawn(figures.FIGURES[name], tables, "en", Size.of("1200x675"))
    assert low.get_figheight() / low.get_figwidth() == pytest.approx(675 / 1200)
    assert re.search(r"(?i)not (drawn|shown):\s\d", words(low))


def test_a_frame_too_small_is_refused_with_the_height_that_would_do():
    with pytest.raises(TooSmall, match=r"participation: too much for 600x200; 600x(\d+) would hold it") as refused:
        drawn(figures.participation, crowd(), "ar", Size.of("600x200"))
    enough = re.search(r"600x\d+", str(refused.value).split(";")[1])[0]
    assert drawn(figures.participation, crowd(), "ar", Size.of(enough)).get_figwidth() > 0


@pytest.mark.parametrize("name", ["", "huge", "0x10", "1200", "1200x", "-5x5", "1e3x5", "١٢x١٢", "999999x1"])
def test_no_size_is_said_so(name):
    with pytest.raises(ValueError, match="no size; there are page, column, slide, social"):
        Size.of(name)


def said(name, lang="ar", **choices):
    with house.use(house.House(**choices)):
        figure = figures.FIGURES[name](seeds(), lang)
    return typography._CONTROL.sub("", "\n".join(text.get_text() for text in texts(figure))), figure.about


@shapes
def test_the_house_chooses_months_digits_names_and_title():
    usual, _ = said("planned")
    assert "تشرين الثاني" in usual and "2024" in usual and "نوفمبر" not in usual
    egyptian, about = said("planned", months="egyptian", digits="arabic", title="ماذا تحقق في 2024؟")
    assert "نوفمبر" in egyptian and "تشرين" not in egyptian and not re.search("[0-9]", egyptian)
    assert "ماذا تحقق في ٢٠٢٤؟" in egyptian and about.title == "ماذا تحقق في ٢٠٢٤؟"
    assert not re.search("[0-9]", about.n) and "٢٠٢٤" in about.alt
    assert "تشرين الثاني/نوفمبر" in said("planned", months="both")[0]
    assert "الحكومة السورية" in said("participation")[0]
    official, _ = said("participation", parties="official")
    assert "الجمهورية العربية السورية" in official.replace("\n", " ") and "الحكومة السورية" not in official
    assert said("planned")[0] == usual, "the choices hold for a while only"


def test_months_and_digits_are_of_arabic_figures_alone():
    assert said("planned", "en", months="egyptian", digits="arabic", astana="أستانة")[0] == said("planned", "en")[0]


@pytest.mark.parametrize("choice", [{"months": "x"}, {"digits": "roman"}, {"astana": "Astana"}, {"parties": ""}])
def test_a_choice_that_is_none_is_refused(choice):
    (field,) = choice
    with pytest.raises(ValueError, match=f"{field}: .* is none of"):
        house.House(**choice)


class Tags(HTMLParser):
    """Tags of a page, with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.seen = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def line(**values):
    base = {"name": "timeline", "lang": "ar", "size": "page", "format": "png", "file": "fig_timeline.ar.page.png"}
    return base | {"width_mm": "175", "title": "س", "caption": "ع", "source": "م", "alt": "ب", "n": "ن = 5", "data": "d"} | values


def test_the_gallery_shows_every_figure_in_both_languages_and_names_all_files(saved):
    folder, lines = saved
    page = (folder / "README.md").read_text(encoding="utf-8")
    tags = Tags(page).seen
    pictures = [attrs for tag, attrs in tags if tag == "img"]
    assert [one["src"] for one in pictures] == ["fig_timeline.ar.page.png", "fig_timeline.en.page.png"]
    assert all(one["alt"] for one in pictures)
    assert {attrs.get("dir") for tag, attrs in tags if attrs.get("lang") == "ar"} == {"rtl"}
    links = set(re.findall(r"\]\(([^)]+)\)", page))
    assert {line["file"] for line in lines} <= links and {"fig_timeline.md", "fig_timeline.csv"} <= links
    assert all((folder / link).is_file() for link in links)


def test_figures_stand_in_the_order_of_the_story_and_strangers_last():
    page = gallery([line(name=name) for name in ("zebra", "naming", "agenda", "timeline")])
    assert re.findall("^## (.+)$", page, re.M) == ["timeline", "agenda", "naming", "zebra"]


def test_what_a_figure_says_is_escaped_everywhere():
    hostile = '<script>alert(1)</script> "x" & $5 _a_ 100% {b} #1 \\end{figure} ```'
    lines = [line(format=f, file=f"fig_timeline.ar.page.{f}", title=hostile, alt=hostile) for f in ("svg", "pdf", "png")]
    for page in (gallery(lines), snippets(lines)):
        outside = re.sub(r"^(`{3,}).*?^\1$", "", page, flags=re.M | re.S)
        assert "script" not in {tag for tag, _ in Tags(outside).seen}
    page = snippets(lines)
    (html,) = re.findall(r"^(`{3,})html\n(.*?)^\1$", page, re.M | re.S)
    assert [tag for tag, _ in Tags(html[1]).seen] == ["figure", "img", "figcaption"]
    assert dict(Tags(html[1]).seen[1][1])["alt"] == hostile
    (latex,) = re.findall(r"^(`{3,})latex\n(.*?)^\1$", page, re.M | re.S)
    assert latex[1].count(r"\end{figure}") == 1 and r"\$5 \_a\_ 100\% \{b\} \#1 \textbackslash{}end\{figure\}" in latex[1]


def test_snippets_give_what_each_needs():
    lines = [line(lang=lang, format=f, file=f"fig_timeline.{lang}.page.{f}") for lang in ("ar", "en") for f in ("svg", "pdf", "png")]
    page = snippets(lines)
    assert '<figure lang="ar" dir="rtl">' in page and '<figure lang="en" dir="ltr">' in page
    assert r"\includegraphics[width=175mm, alt={ب}]{fig_timeline.en.page.pdf}" in page
    assert r"\caption{\foreignlanguage{arabic}{س ع ن = 5. م}}" in page and r"\caption{س ع" in page
    assert "fig_timeline.ar.page.png" in page and "175 mm" in page


@shapes
@pytest.mark.parametrize("corpus", [seeds, crowd])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", figures.FIGURES)
def test_pdf_puts_every_letter_where_the_layout_has_it(name, lang, corpus):
    figure = figures.FIGURES[name](corpus(), lang)
    with typography.use(lang):
        runs = pdf_runs(figure)
    assert len(runs) > 3
    for said, read, layout in runs:  # PDF rounds the width of a glyph to a thousandth of its size
        far = max(abs(a - b) for a, b in zip(read, layout, strict=True))
        assert far < 0.05 + 0.004 * len(layout), (said, "points")


@shapes
def test_pdf_would_misplace_letters_without_outlines(monkeypatch):
    monkeypatch.setattr(typography, "effects", lambda *given: [])
    figure = figures.agenda(seeds(), "ar")
    with typography.use("ar"):
        runs = pdf_runs(figure)
    assert max(abs(a - b) for _, read, layout in runs for a, b in zip(read, layout, strict=True)) > 0.5


@pytest.mark.parametrize("name", figures.FIGURES)
def test_fonts_are_embedded_and_their_text_can_be_searched(name, tmp_path):
    import pypdf

    (path,) = figures.write(figures.FIGURES[name](seeds(), "en"), tmp_path, Size.of("page"), ("pdf",))
    page = pypdf.PdfReader(path).pages[0]
    for font in page["/Resources"]["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert inner["/Subtype"] == "/CIDFontType2" and "/FontFile2" in inner["/FontDescriptor"].get_object()
    read = re.sub(r"\s+", " ", page.extract_text())
    assert say("figure.source", "en", articles=1).split("(")[0].strip() in read


def test_fonts_would_be_others_without_our_setting(tmp_path):
    import matplotlib
    import pypdf

    figure = figures.agenda(seeds(), "en")
    with typography.use("en"), matplotlib.rc_context({"pdf.fonttype": 3, "ps.fonttype": 3}):
        figure.savefig(tmp_path / "a.pdf")
    fonts = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]["/Resources"]["/Font"].values()
    assert {font.get_object()["/Subtype"] for font in fonts} != {"/Type0"}


def test_bytes_would_differ_without_our_salt(tmp_path):
    import matplotlib

    figure = figures.agenda(seeds(), "en")
    with typography.use("en"), matplotlib.rc_context({"svg.hashsalt": None}):
        for name in "ab":
            figure.savefig(tmp_path / name, format="svg", metadata={"Date": None})
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()
