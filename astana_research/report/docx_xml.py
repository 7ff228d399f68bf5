"""Elements of a Word file that python-docx has no words for, each put where the schema wants it."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

BLUE = "004488"


def put(element: Any, name: str, value: str) -> None:
    """Set an attribute of the namespace ``w``."""
    element.set(qn(f"w:{name}"), value)


# The order in which the schema wants what stands in a paragraph's, a run's, a table's and a section's properties.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}


def child(parent: Any, tag: str, **values: str) -> Any:
    """The child `tag` of a set of properties, made in its place where it is missing, with these values."""
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        order = ORDER[parent.tag.rpartition("}")[2]].split()
        after = {qn(f"w:{name}") for name in order[order.index(tag[2:]) + 1 :]}
        following = next((i for i, one in enumerate(parent) if one.tag in after), len(parent))
        parent.insert(following, found)
    for name, value in values.items():
        put(found, name, value)
    return found


def border(borders: Any, side: str, size: str, colour: str) -> None:
    """A line at one side of a cell, of `size` eighths of a point."""
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
        put(line, name, value)
    borders.append(line)


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word counts itself, with what it shows until then."""
    element = OxmlElement("w:fldSimple")
    put(element, "instr", instruction)
    run = paragraph.add_run(shown)
    run.bold = "SEQ" in instruction
    paragraph._p.remove(run._r)
    element.append(run._r)
    paragraph._p.append(element)


def link(paragraph: Any, url: str, shown: str) -> None:
    """An address to follow, small, at the end of a paragraph."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(shown)
    run.font.size, run.font.color.rgb = Pt(7), RGBColor.from_string(BLUE)
    child(run._r.get_or_add_rPr(), "w:szCs", val="14")  # an address may hold Arabic letters
    paragraph._p.remove(run._r)
    element.append(run._r)
    paragraph._p.append(element)
    paragraph.paragraph_format.space_after = Pt(0)
