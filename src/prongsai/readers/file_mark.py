"""The mark of an office file that was written here and comes back (เครื่องหมายประจำไฟล์), as its writer set it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from prongsai.errors import FileRefused
from prongsai.readers.limits import ZIP_FAULTS, unpacked

_CORE = "docProps/core.xml"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_LONGEST = 200


def mark_of(path: Path) -> str:
    """The keywords of a docx or xlsx; empty where it has none, or is no such file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(path) as package:
            core = etree.fromstring(unpacked(package, _CORE, path.name), parser)
    except (*ZIP_FAULTS, FileRefused, etree.XMLSyntaxError):
        return ""
    return (core.findtext(_KEYWORDS) or "").strip()[:_LONGEST]
