"""Excel workbooks (.xlsx, .xlsm) to sheets of cells as they are shown, read straight from the XML.

Nothing outside the file is opened, no formula is computed and no macro is run: a formula counts by the value that the
program that saved it left there.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from prongsai.errors import FileRefused
from prongsai.readers import limits
from prongsai.readers.decode import damaged
from prongsai.readers.grid import Filled, Merge, Place, Sheet, place_of
from prongsai.readers.number_format import GENERAL, built_in, shown

_MOST_CELLS = 400_000
_MOST_MERGES = 50_000
_LINK_FORMULA = re.compile(r'^HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_FAULTS = (*limits.ZIP_FAULTS, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share."""

    strings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    bordered: tuple[bool, ...] = ()
    struck: tuple[bool, ...] = ()
    since_1904: bool = False


@dataclass(slots=True)
class _Found:
    """A sheet while it is read."""

    sheet: Sheet
    book: _Book
    row: int = 0
    column: int = 0
    links: dict[Place, str] = field(default_factory=dict)


def sheets_of(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets of a workbook. Raises `FileRefused` where it is not intact, or more than can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return tuple(_sheets(parts, name))
    except _FAULTS as fault:
        raise damaged(name) from fault


def _sheets(parts: zipfile.ZipFile, name: str) -> Iterator[Sheet]:
    root = _tree(parts, "xl/workbook.xml", name)
    targets = _targets(parts, "xl/workbook.xml", name)
    strings = tuple(_strings(parts, _part_of(targets, "sharedStrings", "xl/sharedStrings.xml"), name))
    formats, bordered, struck = _styles(parts, _part_of(targets, "styles", "xl/styles.xml"), name)
    told = next(_every(root, "workbookPr"), None)
    since_1904 = told is not None and told.get("date1904") in ("1", "true")
    book = _Book(strings, formats, bordered, struck, since_1904)
    left = _MOST_CELLS
    for entry in _every(root, "sheet"):
        target = targets.get(_relation(entry))
        if target is None or "worksheet" not in target[1] or target[0] not in parts.namelist():
            continue
        found = _Found(Sheet(entry.get("name"), hidden=entry.get("state", "visible") != "visible"), book)
        _read_sheet(parts, target[0], name, found, left)
        left -= len(found.sheet.cells)
        yield found.sheet


def _relation(element: etree._Element) -> str:
    """The id by which an element names another part; strict files have a namespace of their own for it."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


def _part_of(targets: dict[str, tuple[str, str]], kind: str, usual: str) -> str:
    return next((path for path, told in targets.values() if told.endswith(f"/{kind}")), usual)


def _targets(parts: zipfile.ZipFile, path: str, name: str) -> dict[str, tuple[str, str]]:
    """Relationship id to the part's path (an outside address as it stands) and its kind."""
    folder, file = posixpath.split(path)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in parts.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for each in _every(_tree(parts, relations, name), "Relationship"):
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            target = inside
        found[each.get("Id", "")] = target, each.get("Type", "")
    return found


def _open(parts: zipfile.ZipFile, path: str, name: str) -> bytes:
    return limits.unpacked(parts, path, name)


def _too_large(name: str) -> FileRefused:
    return FileRefused(
        f"ไฟล์ «{name}» เมื่อคลายแล้วมีขนาดใหญ่เกินที่รับได้ โปรดแบ่งไฟล์ หรือคัดเฉพาะแผ่นงานที่ต้องการ",
        f"“{name}” unpacks to more than can be read. Split it, or keep only the sheets that are needed.",
    )


def _tree(parts: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(_open(parts, path, name), parser)


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _every(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (each for each in root.iter() if _local(each) == tag)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (each for each in element if _local(each) == tag)


def _strings(parts: zipfile.ZipFile, path: str, name: str) -> Iterator[str]:
    if path in parts.namelist():
        for entry in _children(_tree(parts, path, name), "si"):
            yield _rich(entry)


def _rich(entry: etree._Element) -> str:
    """The text of a string, its runs together; readings above the letters (phonetic runs) are no text."""
    texts: list[str] = []
    for child in entry:
        if _local(child) == "t":
            texts.append(child.text or "")
        elif _local(child) == "r" and not any(_is_struck(font) for font in _children(child, "rPr")):
            texts.extend(t.text or "" for t in _children(child, "t"))
    # A sign that XML cannot hold is written _x000D_.
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), "".join(texts))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _styles(parts: zipfile.ZipFile, path: str, name: str) -> tuple[tuple[str, ...], tuple[bool, ...], tuple[bool, ...]]:
    """Of each cell format: the code of its number format, whether it draws a border, and whether it strikes words."""
    if path not in parts.namelist():
        return (), (), ()
    root = _tree(parts, path, name)
    codes = {each.get("numFmtId", ""): each.get("formatCode", GENERAL) for each in _every(root, "numFmt")}
    borders = [
        any(side.get("style", "none") != "none" for side in border)
        for listed in _children(root, "borders")
        for border in _children(listed, "border")
    ]
    fonts = [_is_struck(font) for listed in _children(root, "fonts") for font in _children(listed, "font")]
    formats, bordered, struck = [], [], []
    for listed in _children(root, "cellXfs"):
        for xf in _children(listed, "xf"):
            number = xf.get("numFmtId", "0")
            formats.append(codes.get(number) or built_in(_int(number)))
            border = _int(xf.get("borderId", "0"))
            bordered.append(border < len(borders) and borders[border])
            font = _int(xf.get("fontId", "0"))
            struck.append(font < len(fonts) and fonts[font])
    return tuple(formats), tuple(bordered), tuple(struck)


def _is_struck(font: etree._Element) -> bool:
    """Whether a font strikes its words through: whoever did so took them out."""
    return any(told.get("val", "1") not in ("0", "false") for told in _children(font, "strike"))


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _read_sheet(parts: zipfile.ZipFile, path: str, name: str, found: _Found, most: int) -> None:
    stream = io.BytesIO(_open(parts, path, name))
    merges: list[Merge] = []
    targets = _targets(parts, path, name)
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    for _, element in etree.iterparse(stream, events=("end",), **safe):
        tag = _local(element)
        if tag == "row":
            _row(element, found)
            if len(found.sheet.cells) > most:
                raise _too_large(name)
            element.clear()
        elif tag == "mergeCell" and len(merges) < _MOST_MERGES:
            merges.extend(_merge(element.get("ref", "")))
        elif tag == "col" and element.get("hidden") in ("1", "true"):
            last = min(_int(element.get("max")), 16_384)
            found.sheet.hidden_columns.update(range(_int(element.get("min")), last + 1))
        elif tag == "hyperlink":
            _link(element, targets, found)
    found.sheet.merges = tuple(merges)
    for place, target in found.links.items():
        if place in found.sheet.cells:
            found.sheet.cells[place] = Filled(found.sheet.cells[place].text, target)


def _row(element: etree._Element, found: _Found) -> None:
    found.row = _int(element.get("r")) or found.row + 1
    found.column = 0
    sheet = found.sheet
    if element.get("hidden") in ("1", "true"):
        sheet.hidden_rows.add(found.row)
    for cell in _children(element, "c"):
        place = place_of(cell.get("r", "")) or (found.row, found.column + 1)
        found.column = place[1]
        style = _int(cell.get("s"))
        if style < len(found.book.bordered) and found.book.bordered[style]:
            sheet.bordered.add(place)
        _cell(cell, place, style, found)


def _cell(cell: etree._Element, place: Place, style: int, found: _Found) -> None:
    text = _text(cell, style, found.book)
    formula = next((f.text or "" for f in _children(cell, "f")), "")
    if text.strip():
        found.sheet.cells[place] = Filled(text)
        if link := _LINK_FORMULA.match(formula):
            found.links[place] = link[1]
    elif formula and not text:
        found.sheet.formulas.append((place[0], f"={formula}"))


def _text(cell: etree._Element, style: int, book: _Book) -> str:
    if style < len(book.struck) and book.struck[style]:
        return ""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_rich(told) for told in _children(cell, "is"))
    stored = next((v.text or "" for v in _children(cell, "v")), "")
    if kind == "s":
        number = _int(stored)
        return book.strings[number] if number < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE" if stored else ""
    if kind == "n" and stored:
        code = book.formats[style] if style < len(book.formats) else GENERAL
        return shown(stored, code, since_1904=book.since_1904)
    return stored


def _merge(reference: str) -> Iterator[Merge]:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last)
    if start and end and start <= end and start != end:
        yield Merge(start[0], start[1], end[0], max(end[1], start[1]))


def _link(element: etree._Element, targets: dict[str, tuple[str, str]], found: _Found) -> None:
    """Keep where a link leads; one that leads to another place of the same workbook says nothing."""
    target = targets.get(_relation(element), ("", ""))[0]
    place = place_of(element.get("ref", "").partition(":")[0])
    if place and target:
        found.links[place] = target
