"""Arabic in Matplotlib, without an eye: glyphs by HarfBuzz, order by the bidi algorithm, places read back from PDF.

Each has its doubly processed negative (the well-known `get_display(reshape(text))`), which must fail.
"""

import io

import matplotlib
import pytest
from arabic_reshaper import reshape
from bidi.algorithm import get_display
from figure_checks import pdf_runs
from matplotlib import font_manager, ft2font
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from astana_research import typography as ty

shapes = pytest.mark.skipif(not ty.SHAPES, reason="this Matplotlib doesn't shape text")

WORDS = ["الجولة", "مسار أستانا", "النصف الثاني", "لافرنتييف", "لا إله إلا الله", "كانون الثاني", "التسوية السياسية"]
MIXED = [
    "الجولة 22", "R19: نور سلطان", "الأعوام 2017–2024 فقط", "سنة (2017) أو [2018]", "يوم 2024-11-11.",
    "تغير -5 درجات", "ن = 5 (مقالات)، 30 (إشارات)", "وفق «الأناضول»", "2017-2024 عام", "Fidan فيدان",
]  # fmt: skip
LATIN = ["Round 22", "20–21 Jun 2023", "AVATo", "a–b “x”", "Erdoğan, Şentop, İnönü, Čavušoğlu, Ṣafadī, ʿAlī"]


@pytest.fixture(autouse=True, params=["ar", "en"])
def lang(request):
    with ty.use(request.param):
        yield request.param


def layout(s, weight="normal", size=12):
    font = font_manager.get_font(font_manager.fontManager._find_fonts_by_props(FontProperties(weight=weight)))
    font.set_size(size, 72)
    return list(font._layout(s, ft2font.LoadFlags.NO_HINTING))


def doubled(s):
    return get_display(reshape(s))


@shapes
@pytest.mark.parametrize("word", WORDS)
def test_glyphs_are_those_of_harfbuzz(word):
    import uharfbuzz as hb

    def harfbuzz(s):
        buffer = hb.Buffer()
        buffer.add_str(s)
        buffer.guess_segment_properties()
        hb.shape(hb.Font(hb.Face(ty._fonts()[ty.ARABIC][0].read_bytes())), buffer)
        return [info.codepoint for info in buffer.glyph_infos]

    def drawn(s):  # the space may come from the other font
        return [item.glyph_index for item in layout(s) if item.char != " "]

    space = harfbuzz(" ")[0]
    expected = [glyph for glyph in harfbuzz(word) if glyph != space]
    assert drawn(ty.text(word)) == expected
    assert drawn(doubled(word)) != expected


@shapes
@pytest.mark.parametrize("s", [s for s in MIXED if "لا" not in s])
def test_order_is_that_of_the_bidi_algorithm(s):
    def drawn(s):
        return ty._CONTROL.sub("", "".join(item.char[::-1] for item in layout(s)))

    mirrored = str.maketrans("()[]«»", ")(][»«")
    expected = ty._CONTROL.sub("", get_display(ty.text(s), base_dir="R"))
    assert drawn(ty.text(s)).translate(mirrored) == expected or drawn(ty.text(s)) == expected
    assert drawn(doubled(s)) != drawn(ty.text(s))


@pytest.mark.parametrize(
    ("s", "read"),
    [
        ("الأعوام 2017–2024", "2017–2024"),
        ("2017–2024 عام", "2017–2024"),
        ("يوم 2024-11-11.", "2024-11-11"),
        ("بين 20/6/2023 و21/6/2023", "20/6/2023"),
        ("المدى [2022-11-07,2022-11-14]", "2022-11-07,2022-11-14"),
        ("في XXXX-11-09", "XXXX-11-09"),
        ("تغيّر -5 درجات", "-5"),
        ("نسبة −1.5 فقط", "−1.5"),
        ("جولات +2", "+2"),
        ("عام ٢٠١٧-٢٠٢٤", "٢٠١٧-٢٠٢٤"),
        ("المقال d01_", "d01_"),
        ("المقال _d01 مؤرخ", "_d01"),
        ("المقال a_long_ من", "a_long_"),
        ("المقال enab-", "enab-"),
    ],
)
def test_ranges_dates_and_signs_read_from_left_to_right_inside_arabic(s, read):
    seen = get_display(ty.text(s), base_dir="R") if ty.SHAPES else ty.text(s)
    assert read in ty._CONTROL.sub("", seen)
    assert ty.text(ty.text(s)) == ty.text(s) if ty.SHAPES else True


def test_direction():
    if ty.SHAPES:
        assert ty.text("R19: نور سلطان") == "\u200fR19: نور سلطان"
        assert ty.text("الجولة 22") == "الجولة 22"
        assert ty.text("نور سلطان (Nur-Sultan)", "ltr").startswith("\u200e")
        assert ty.text("ICRC", "rtl") == "\u200fICRC"
        assert ty.text("R19: نور\nR20: أستانا").count("\u200f") == 2
    else:
        assert ty.text("R19: نور سلطان") == get_display(reshape("R19: نور سلطان"), base_dir="R")
    assert ty.text("Round 22 (2024)") == "Round 22 (2024)"
    assert ty.text("2017–2024", "rtl") == "2017–2024"  # alone it needs no mark, which would turn it round


@pytest.mark.parametrize("s", ["漢", "الجولة 漢", "✓"])
def test_a_missing_glyph_is_an_error(s):
    with pytest.raises(ty.MissingGlyph, match="no glyph for U\\+"):
        ty.text(s)


@pytest.mark.parametrize("s", [reshape("الجولة"), doubled("الجولة 22"), "ﷲ ﻻ"])
def test_presentation_forms_are_an_error_with_advice(s):
    with pytest.raises(ty.PresentationForms, match="plain letters"):
        ty.text(s)


def test_signs_among_the_presentation_forms_are_welcome():
    assert "ﷺ" in ty.text("ﷺ")


def test_a_dollar_is_a_dollar():
    assert Figure().text(0, 0, ty.text("من $5 إلى $6")).get_parse_math() is False


def test_fonts_come_from_packages_even_beside_system_fonts_of_the_same_name(monkeypatch):
    manager = font_manager.fontManager
    stranger = font_manager.FontEntry(fname="/usr/share/fonts/Amiri-Regular.ttf", name="Amiri", style="normal",
                                      variant="normal", weight=400, stretch="normal", size="scalable")  # fmt: skip
    monkeypatch.setattr(manager, "ttflist", [stranger, *manager.ttflist])
    ty._fonts.cache_clear()
    for family, files in ty._fonts().items():
        found = [manager.findfont(FontProperties(family=family, weight=weight)) for weight in ("normal", "bold")]
        assert found == [str(path) for path in files]
    ty._fonts.cache_clear()


def test_use_sets_and_restores():
    with matplotlib.rc_context({"font.family": ["monospace"], "pdf.fonttype": 3}):
        with ty.use("ar"):
            assert matplotlib.rcParams["font.family"] == ["Amiri", "Fira Sans"]
            assert matplotlib.rcParams["pdf.fonttype"] == 42
        assert matplotlib.rcParams["font.family"] == ["monospace"]
        ty.use("en")
        assert matplotlib.rcParams["font.family"] == ["Fira Sans", "Amiri"]


def test_wrap_keeps_words_and_width():
    s = "وفق المقالات بحسب الجولات مع الصفة التي تنسبها إليها المقالات، ومنها Astana 22 و2017–2024"
    lines = ty.wrap(s, 120, 8)
    assert " ".join(lines) == s
    assert len(lines) > 2
    assert all(ty.width(ty.text(line), 8) <= 120 for line in lines)
    assert ty.wrap("a\nb", 120, 8) == ["a", "b"]


@pytest.mark.parametrize("word", ["a_name_of_a_file_that_is_too_long", "x" * 60, "الاستقلالية" * 6, "é" * 50, "e\u0301" * 50])
def test_wrap_breaks_a_word_that_is_too_long(word):
    lines = ty.wrap(f"المقال {word} هنا", 60, 7)
    assert "".join(lines).replace(" ", "") == f"المقال{word}هنا"
    assert all(ty.width(ty.text(line, "rtl"), 7) <= 60 for line in lines)
    assert not any(line.startswith("\u0301") for line in lines)
    if "_" in word:
        assert lines[1].endswith("_")


def math_drawn(s):
    """The characters that mathtext draws of `s`, from left to right."""
    from matplotlib.mathtext import MathTextParser

    glyphs = MathTextParser("path").parse(s, dpi=72, prop=FontProperties()).glyphs
    return "".join(chr(item[2]) for item in sorted(glyphs, key=lambda item: item[-2]))


def test_mathtext_draws_words_joined_and_in_visual_order(lang):
    if lang == "en":
        return
    order = math_drawn(ty.mathtext("المعدل $x_1+y$ يوما"))
    assert [c for c in order if c in "x1+y"] == list("x1+y"), "a formula runs from left to right"
    words = [c for c in order if c not in "x1+y "]
    assert words == [c for c in get_display(reshape("المعدل يوما")) if c != " "], "joined, the last letter first"
    assert order.index("x") > len(reshape("يوما")) - 1, "the first word stands at the right of the formula"
    assert math_drawn("المعدل $x_1+y$ يوما") != order
    with pytest.raises(ValueError, match="without a partner"):
        ty.mathtext("5 $ فقط")


def drift(strings, weight):
    """How far, in points, PDF puts a glyph of each string from where the layout has it."""
    figure = Figure(figsize=(20, 20))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for s in strings:
        axes.text(0, 0, s, size=12, weight=weight)
    return [max(abs(a - b) for a, b in zip(read, places, strict=True)) for _, read, places in pdf_runs(figure)]


@shapes
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_pdf_puts_glyphs_where_the_layout_has_them_or_gets_outlines(weight):
    strings = [ty.text(s) for s in WORDS + MIXED + LATIN]
    far = dict(zip(strings, drift(strings, weight), strict=True))
    assert [s for s in strings if far[s] > 0.05 and not ty.effects(s, weight)] == []
    outlined = [s for s in WORDS if ty.effects(s, weight)]
    assert outlined == ["التسوية السياسية"], "Amiri kerns after و here; other plain Arabic stays text to be searched"
    assert drift(outlined, weight)[0] > 0.5
    assert all(ty.effects(ty.text(s), weight) for s in ("الأعوام 2017–2024 فقط", "تغيّر -5 درجات"))


@shapes
def test_pdf_drifts_without_our_setting():
    with matplotlib.rc_context({"ps.fonttype": 3}):  # Matplotlib's default, which its PDF reads for its subsets
        assert max(drift([ty.text("الأعوام 2017–2024 فقط")], "normal")) > 1


@shapes
@pytest.mark.parametrize(("s", "fonts"), [("الأعوام 2017–2024 فقط", False), ("الجولة 22", True)])
def test_outlined_text_needs_no_font_in_pdf(s, fonts):
    figure, buffer = Figure(), io.BytesIO()
    figure.text(0, 0, ty.text(s), path_effects=ty.effects(ty.text(s)))
    figure.savefig(buffer, format="pdf")
    assert (b"/Type0" in buffer.getvalue()) == fonts
