"""Fonts inside a Word file, so that Arabic looks the same where Amiri is not installed. Both fonts are under the OFL.

Word wants an embedded font obfuscated: its first 32 bytes combined with a key that the font table names (ECMA-376, part
4). It hides nothing, and keeps programs from taking the file for an installed font.
"""

from __future__ import annotations

import hashlib
import importlib
import uuid
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree  # comes with python-docx

from ..typography import FILES

_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_STYLES = ("embedRegular", "embedBold")  # the files of a family, in the order in which `FILES` has them


def embed_fonts(file: Any) -> None:
    """Put the packaged fonts into a python-docx file, with their entries in its font table."""
    table = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root = parse_xml(table.blob)
    number = 0
    for family, (package, names) in FILES.items():
        font = next((one for one in root if one.get(qn("w:name")) == family), None)
        if font is None:
            font = OxmlElement("w:font")
            font.set(qn("w:name"), family)
            root.append(font)
        for style, name in zip(_STYLES, names, strict=True):
            number += 1
            data = (Path(importlib.import_module(package).ROOT) / "files" / name).read_bytes()
            key = uuid.UUID(bytes=hashlib.sha256(name.encode()).digest()[:16])  # any will do; the same on every run
            part = Part(PackURI(f"/word/fonts/font{number}.odttf"), _TYPE, obfuscated(data, key), file.part.package)
            entry = OxmlElement(f"w:{style}")
            entry.set(qn("r:id"), table.relate_to(part, _RELATION))
            entry.set(qn("w:fontKey"), f"{{{str(key).upper()}}}")
            font.append(entry)
    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    settings = file.settings.element
    before = {qn(f"w:{name}") for name in ("writeProtection", "view", "zoom", "removePersonalInformation",
              "removeDateAndTime", "doNotDisplayPageBoundaries", "displayBackgroundShape",
              "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData")}  # fmt: skip
    place = next((i for i, child in enumerate(settings) if child.tag not in before), len(settings))
    settings.insert(place, OxmlElement("w:embedTrueTypeFonts"))


def obfuscated(data: bytes, key: uuid.UUID) -> bytes:
    """A font with its first 32 bytes combined with the key, from its last byte to its first; done twice, it is plain again.

    >>> key = uuid.UUID(int=7)
    >>> obfuscated(obfuscated(bytes(40), key), key) == bytes(40)
    True
    """
    turned = key.bytes[::-1]
    return bytes(byte ^ turned[i % 16] for i, byte in enumerate(data[:32])) + data[32:]
