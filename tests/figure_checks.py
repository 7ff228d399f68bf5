"""What the tests of figures ask of any of them, without an eye."""

import io
import re

import pytest
from matplotlib import font_manager, ft2font

from astana_research import typography
from astana_research.figures import COLUMN, FIGURES, PAGE

WIDTHS = (PAGE, COLUMN, 120, 260)


def texts(figure):
    return [text for text in figure.axes[0].texts if text.get_text()]


def body(figure, text):
    """Left, right, low and high in millimetres of a line's letters, without the room that Matplotlib keeps around them."""
    extent = text.get_window_extent(figure._get_renderer())
    base = text.get_transform().transform(text.get_position())[1] / figure.dpi * 25.4
    size = text.get_size() / 72 * 25.4
    return extent.x0 / figure.dpi * 25.4, extent.x1 / figure.dpi * 25.4, base - 0.2 * size, base + 0.6 * size


def words(figure):
    return typography._CONTROL.sub("", "\n".join(text.get_text() for text in texts(figure)))


def plain(figure):
    """The lines of a figure with ordinary spaces."""
    return words(figure).replace("\u00a0", " ").split("\n")


def shown(s, lang):
    """Words as the installed Matplotlib is handed them, direction marks aside."""
    return typography._CONTROL.sub("", typography.text(s, "rtl" if lang == "ar" else "ltr"))


def legible(figure, lang, width):
    """Everything is on the page, large enough, and free of its neighbours; the words about it are whole."""
    with typography.use(lang):  # without hinting, as files are drawn
        _legible(figure, lang, width)


def _legible(figure, lang, width):
    assert figure.get_figwidth() * 25.4 == pytest.approx(width)
    assert figure.get_figheight() * 25.4 < 260
    boxes = [(text.get_text(), *body(figure, text)) for text in texts(figure)]
    for said, left, right, low, high in boxes:
        assert 0 <= left + 0.5 and right <= width + 0.5 and low >= 0 and high <= figure.get_figheight() * 25.4, said
    for i, (said, left, right, low, high) in enumerate(boxes):
        for other, left_, right_, low_, high_ in boxes[i + 1 :]:
            assert right < left_ + 0.3 or right_ < left + 0.3 or high < low_ + 0.3 or high_ < low + 0.3, (said, other)
    assert min(text.get_size() for text in texts(figure)) >= (7.8 if lang == "ar" else 6.5)
    about = figure.about
    assert about.title and about.caption and about.source and about.alt and about.lang == lang
    assert not re.search(r"\{\w*\}|nan|<NA>", words(figure) + about.caption + about.alt)


def pdf_runs(figure):
    """(text, places of its glyphs in the figure's PDF, places in the layout), in points from the first glyph.

    One for each line of the figure that stands in the PDF as text; outlined lines are none.
    """
    import pypdf

    buffer = io.BytesIO()
    figure.savefig(buffer, format="pdf")
    page = pypdf.PdfReader(buffer).pages[0]
    lines = sorted((text for text in texts(figure) if not text.get_path_effects()), key=lambda text: text.get_zorder())
    return [
        (text.get_text(), read, layout_places(text)) for text, read in zip(lines, _places(page), strict=True)
    ]


def layout_places(text):
    """Where Matplotlib's layout has the glyphs of a text, in points from the first."""
    font = font_manager.get_font(font_manager.fontManager._find_fonts_by_props(text.get_fontproperties()))
    font.set_size(text.get_size(), 72)
    places = [item.x for item in font._layout(text.get_text(), ft2font.LoadFlags.NO_HINTING)]
    return [x - places[0] for x in places]


def _places(page):
    """Left edges in points of the glyphs of each text object of a PDF page, from the first."""
    import pypdf

    widths = {}
    for name, font in page["/Resources"]["/Font"].items():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        table, items = {}, iter(descendant["/W"])
        for first in items:
            table |= {first + i: float(wide) for i, wide in enumerate(next(items))}
        widths[name] = table
    found = []
    for operands, operator in pypdf.generic.ContentStream(page["/Contents"].get_object(), None).operations:
        if operator == b"BT":
            found.append([])
            pen = line = 0.0
        elif operator == b"Tf":
            font, size = operands[0], float(operands[1])
        elif operator == b"Td":
            pen = line = line + float(operands[0])
        elif operator == b"Tm":
            pen = line = float(operands[4])
        elif operator in (b"TJ", b"Tj"):
            for operand in operands[0] if operator == b"TJ" else operands:
                if not isinstance(operand, (pypdf.generic.TextStringObject, pypdf.generic.ByteStringObject)):
                    pen -= float(operand) / 1000 * size
                    continue
                codes = operand.original_bytes
                for code in (int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2)):
                    found[-1].append(pen)
                    pen += widths[font][code] / 1000 * size
    return [[x - places[0] for x in places] for places in found]


def on_every_sheet(name, corpora, widths=WIDTHS):
    """The test that a figure is legible, drawn of each of `corpora` (name -> what makes its tables) at each of `widths`."""

    @pytest.mark.parametrize("corpus", corpora)
    @pytest.mark.parametrize("width", widths)
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def check(lang, width, corpus):
        figure = FIGURES[name](corpora[corpus](), lang, width)
        legible(figure, lang, width)
        assert figure.about.name == name

    return check
