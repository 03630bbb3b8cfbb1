"""The parts of a Word file that are read: safe trees of XML, and the addresses that its links lead to."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from prongsai.readers import limits
from prongsai.readers.decode import damaged

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"^(?:https?|ftp)://", re.IGNORECASE)
_LINK_FIELD = re.compile(r'\bHYPERLINK\s+"([^"]+)"', re.IGNORECASE)


def part(parts: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    """One part as a tree. Raises `FileRefused` where it is missing, too large or no XML."""
    data = limits.unpacked(parts, path, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        limits.check_nesting(parser, name)
        raise damaged(name) from fault


def part_if_any(parts: zipfile.ZipFile, path: str, name: str) -> etree._Element | None:
    """One part as a tree, None where the file has none."""
    return part(parts, path, name) if path in parts.namelist() else None


def addresses(parts: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The addresses outside the file that the links of its body lead to, by the id that a link tells."""
    relations = part_if_any(parts, "word/_rels/document.xml.rels", name)
    if relations is None:
        return {}
    return {
        each.get("Id", ""): each.get("Target", "").strip()
        for each in relations
        if each.get("TargetMode") == "External" and each.get("Type", "").endswith("/hyperlink")
    }


def links_in(paragraph: etree._Element, known: Mapping[str, str], shown: str) -> tuple[str, ...]:
    """The addresses that words of a paragraph lead to, in order; not those that the words spell out themselves."""
    found = dict.fromkeys(address for address in _links(paragraph, known) if _ADDRESS.match(address))
    return tuple(address for address in found if _bare(address) not in shown.lower())


def _links(paragraph: etree._Element, known: Mapping[str, str]) -> Iterator[str]:
    field = ""
    for element in paragraph.iter(f"{_W}hyperlink", f"{_W}instrText", f"{_W}fldSimple"):
        if next(element.iterancestors(f"{_W}p"), None) is not paragraph:
            continue
        if element.tag == f"{_W}hyperlink":
            yield known.get(element.get(_RELATION, ""), "")
        else:
            # Word may keep the words of one field in several pieces.
            field += element.text or "" if element.tag == f"{_W}instrText" else element.get(f"{_W}instr", "")
    yield from (match[1].strip() for match in _LINK_FIELD.finditer(field))


def _bare(address: str) -> str:
    return _ADDRESS.sub("", address).rstrip("/").lower()
