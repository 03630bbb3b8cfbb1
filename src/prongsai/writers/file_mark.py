"""A mark in an office file by which it is known when it comes back edited (เครื่องหมายประจำไฟล์): its keywords."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from prongsai.writers.packing import settled

CORE = "docProps/core.xml"
KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


def with_mark(data: bytes, mark: str) -> bytes:
    """The docx or xlsx with the mark as its keywords, which Word, Excel and LibreOffice keep; the rest as it was."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        core = etree.fromstring(package.read(CORE))
    found = core.find(KEYWORDS)
    if found is None:
        found = etree.SubElement(core, KEYWORDS)
    found.text = mark
    return settled(data, {CORE: etree.tostring(core, xml_declaration=True, encoding="UTF-8", standalone=True)})
