"""The report as a Word file: real headings, captions, repeated heads of tables, and direction told on everything.

Word takes the direction of nothing from its letters: paragraphs and tables are told to run from the right (`w:bidi`,
`w:bidiVisual`), and so is each stretch of Arabic (`w:rtl`), which has its own font, size and weight (`w:cs` and the like).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from ..lexicon import say
from ..typography import ARABIC, LATIN
from .docx_fonts import embed_fonts
from .docx_xml import BLUE, border, child, field, link, put
from .model import Block, Bullets, Document, Figure, Heading, Paragraph, References, Table
from .runs import base, clean, runs
from .typst import shown_url

_EPOCH = datetime(2000, 1, 1)  # a fixed day of making, so that the same report gives the same bytes
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_WIDTH, _TALLEST = 175.0, 215.0  # millimetres
_SHORT = 14  # rows of a table that stays on one page
_LRM, _RLM = "\u200e", "\u200f"
_GREY = "595959"
# Points: Latin, Arabic. Amiri looks smaller than Fira Sans.
_SIZES = {
    "Normal": (10, 13), "Title": (22, 26), "Subtitle": (11, 14), "Heading 1": (14, 18), "Heading 2": (11.5, 14.5),
    "Caption": (8.5, 11), "List Bullet": (10, 13), "Note": (8.5, 11), "Cell": (8, 9.5), "Summary": (10, 13), "Footer": (8, 10),
}  # fmt: skip


def to_docx(documents: Sequence[Document]) -> bytes:
    """The bytes of a DOCX of the documents, one after another, each a section; the same for the same documents.

    Needs python-docx: without it, this module can't be imported.
    """
    file = docx.Document()
    for relation in [one for one in file.part.package.rels.values() if one.reltype.endswith("/thumbnail")]:
        del file.part.package.rels[relation.rId]  # a picture of an empty page
    _styles(file)
    embed_fonts(file)
    properties = file.core_properties
    properties.title, properties.author = " · ".join(clean(one.title) for one in documents), "astana-research"
    properties.created = properties.modified = _EPOCH
    properties.comments, properties.revision, properties.last_modified_by = "", 1, "astana-research"
    properties.language = documents[0].lang
    for number, document in enumerate(documents):
        if number:
            file.add_section()
        _Writer(file, document).write()
    stream = io.BytesIO()
    file.save(stream)
    return _same_bytes(stream.getvalue())


def _same_bytes(data: bytes) -> bytes:
    """A zip with the same files in the same order, all of one fixed day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIPPED), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _styles(file: Any) -> None:
    """Fonts, sizes and colours of the styles, for Latin and for Arabic letters."""
    for name in ("Note", "Cell", "Summary"):
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    for name, (latin, arabic) in _SIZES.items():
        style = file.styles[name]
        style.font.name, style.font.size = LATIN, Pt(latin)
        properties = style.element.get_or_add_rPr()
        fonts = properties.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme") or key.endswith("theme")]:
            del fonts.attrib[theme]  # or the theme's fonts are taken
        for kind, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", LATIN), ("cs", ARABIC)):
            put(fonts, kind, font)
        child(properties, "w:szCs", val=str(int(arabic * 2)))
        if name in ("Title", "Heading 1", "Heading 2"):
            style.font.bold, style.font.color.rgb = True, RGBColor.from_string(BLUE)
            child(properties, "w:bCs")
        if name in ("Note", "Footer"):
            style.font.color.rgb = RGBColor.from_string(_GREY)
        if name == "Caption":
            style.font.bold, style.font.color.rgb = False, RGBColor.from_string("222222")
        for wide in properties.xpath("./w:spacing | ./w:i | ./w:iCs | ./w:kern"):
            properties.remove(wide)  # Arabic letters are joined: they are neither spaced nor slanted
        spacing = style.paragraph_format
        spacing.space_before = Pt({"Heading 1": 18, "Heading 2": 12, "Caption": 10}.get(name, 0))
        spacing.space_after = Pt({"Cell": 0, "List Bullet": 2}.get(name, 6))
        spacing.line_spacing = 1.0
    for frame in file.styles["Title"].element.xpath(".//w:pBdr"):
        frame.getparent().remove(frame)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17.5)
    section.top_margin = section.bottom_margin = Mm(20)


class _Writer:
    """Writes one document into the last section of a file."""

    def __init__(self, file: Any, document: Document):
        self.file, self.document, self.lang = file, document, document.lang

    def write(self) -> None:
        document = self.document
        self._section()
        self._paragraph("Title", document.title)
        self._paragraph("Subtitle", document.subtitle)
        if document.dated:
            self._paragraph("Note", document.dated)
        self._paragraph("Heading 2", say("report.summary", self.lang))
        for sentence in document.summary:
            self._paragraph("Summary", sentence)
        for block in document.blocks:
            self._block(block)

    def _section(self) -> None:
        """Direction and foot of the section; the foot has the number of the page."""
        section = self.file.sections[-1]
        if self.lang == "ar":
            child(section._sectPr, "w:bidi")
        for found in section._sectPr.xpath("./w:bidi") if self.lang != "ar" else ():
            section._sectPr.remove(found)  # a new section is made like the one before it
        footer = section.footer
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        self._way(paragraph, self.lang)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, _, rest = say("report.page", self.lang, n="\0", all="\1").partition("\0")
        between, _, after = rest.partition("\1")
        for text, counted in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            if text:
                self._run(paragraph, text, self.lang, "rtl" if self.lang == "ar" else "ltr")
            if counted:
                field(paragraph, counted, "1")

    # Text

    def _way(self, paragraph: Any, lang: str) -> None:
        if lang == "ar":
            child(paragraph._p.get_or_add_pPr(), "w:bidi")

    def _run(self, paragraph: Any, text: str, lang: str, way: str, bold: bool = False) -> Any:
        run = paragraph.add_run(text)
        properties = run._r.get_or_add_rPr()
        if way == "rtl":
            child(properties, "w:rtl")
        elif lang == "ar":  # a number among Arabic words, in their letters and size
            fonts = properties.get_or_add_rFonts()
            for kind in ("ascii", "hAnsi"):
                put(fonts, kind, ARABIC)
            child(properties, "w:sz", val=str(int(2 * _SIZES[paragraph.style.name][1])))
        child(properties, "w:lang", **({"bidi": "ar-SY"} if lang == "ar" else {"val": "en-GB"}))
        if bold:
            run.bold = True
            child(properties, "w:bCs")
        return run

    def _text(self, paragraph: Any, text: str, lang: str, bold: bool = False) -> None:
        """Text in runs; marks keep a number or name in its order for readers that go by the letters alone."""
        inner, outer = (_LRM, _RLM) if lang == "ar" else (_RLM, _LRM)
        for run in runs(text, lang):
            turned = (run.way == "rtl") != (lang == "ar")
            words = f"{inner}{run.text}{inner}" if turned else run.text
            self._run(paragraph, words, run.lang, run.way, bold)
            if turned:
                self._run(paragraph, outer, lang, "rtl" if lang == "ar" else "ltr")

    def _paragraph(self, style: str, text: str, lang: str = "") -> Any:
        paragraph = self.file.add_paragraph(style=style)
        self._way(paragraph, lang or self.lang)
        self._text(paragraph, text, lang or self.lang)
        return paragraph

    # Blocks

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._paragraph(f"Heading {block.level}", block.text)
        elif isinstance(block, Paragraph):
            self._paragraph("Note" if block.style == "note" else "Normal", block.text)
        elif isinstance(block, Bullets):
            for item in block.items:
                self._paragraph("List Bullet", item)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, References):
            for item in block.items:
                self._reference(item)

    def _caption(self, kind: str, number: int, text: str) -> Any:
        """A caption whose number is a field, so that Word can list figures and tables."""
        paragraph = self.file.add_paragraph(style="Caption")
        self._way(paragraph, self.lang)
        before, _, after = say(f"report.{kind}", self.lang, n="\0").partition("\0")
        self._text(paragraph, before.rstrip(), self.lang, bold=True)
        self._run(paragraph, " ", self.lang, self.document.way)
        field(paragraph, f"SEQ {kind}_{self.lang} \\* ARABIC", str(number))
        self._run(paragraph, f"{after}. ", self.lang, self.document.way, bold=True)
        self._text(paragraph, text, self.lang)
        return paragraph

    def _figure(self, block: Figure) -> None:
        if "png" not in block.files:
            return
        with Image.open(block.files["png"]) as picture:
            tall = _WIDTH * picture.height / picture.width
        width = _WIDTH * min(1, _TALLEST / tall)
        paragraph = self.file.add_paragraph()
        self._way(paragraph, self.lang)
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(str(block.files["png"]), width=Mm(width))
        shape._inline.docPr.set("descr", clean(block.alt))
        shape._inline.docPr.set("name", f"{block.name}-{block.lang}")
        for inner in shape._inline.xpath(".//pic:cNvPr"):
            inner.set("name", f"{block.name}-{block.lang}")
        self._caption("figure", block.number, block.caption)

    def _table(self, block: Table) -> None:
        self._caption("table", block.number, block.caption).paragraph_format.keep_with_next = True
        table = self.file.add_table(1 + len(block.rows), len(block.head))
        table.autofit = False
        properties = table._tbl.tblPr
        if self.lang == "ar":
            child(properties, "w:bidiVisual")
        child(properties, "w:tblDescription", val=clean(block.caption))
        widths = [Mm(_WIDTH * share / sum(block.shares)) for share in block.shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        short = len(block.rows) <= _SHORT
        for number, (row, cells) in enumerate(zip(table.rows, (block.head, *block.rows), strict=True)):
            of_row = row._tr.get_or_add_trPr()
            child(of_row, "w:cantSplit")
            if not number:
                child(of_row, "w:tblHeader")
            for i, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = widths[i]
                self._cell(cell, text, number == 0, block.numeric[i] and i > 0)
                cell.paragraphs[0].paragraph_format.keep_with_next = number == 0 or short and number < len(block.rows)
        if block.note:
            self._paragraph("Note", block.note)
        else:
            self.file.add_paragraph(style="Cell")  # two tables in a row would run together

    def _cell(self, cell: Any, text: str, head: bool, far: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.file.styles["Cell"]
        own = self.lang if head else base(text, self.lang)
        self._way(paragraph, own)
        # "start" and "end" are those of the paragraph: Arabic words in an English table stay at the left.
        if far or own != self.lang:
            child(paragraph._p.get_or_add_pPr(), "w:jc", val="right")  # of a paragraph from the right, the left side
        self._text(paragraph, text, own, bold=head)
        borders = child(cell._tc.get_or_add_tcPr(), "w:tcBorders")
        for side in ("top", "bottom") if head else ("bottom",):
            border(borders, side, "8" if head else "4", "222222" if head else "B8B8B8")

    def _reference(self, item: Any) -> None:
        paragraph = self.file.add_paragraph(style="Note")
        self._way(paragraph, self.lang)
        self._text(paragraph, item.label, self.lang, bold=True)
        self._run(paragraph, ". ", self.lang, self.document.way)
        self._text(paragraph, item.text, self.lang)
        for url in item.urls:
            paragraph = self.file.add_paragraph(style="Note")
            self._way(paragraph, self.lang)
            link(paragraph, url, f"{_LRM}{clean(shown_url(url))}{_LRM}")
