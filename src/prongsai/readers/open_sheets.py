"""OpenDocument workbooks (.ods) to sheets of cells as they are shown: the file keeps the text that each cell draws.

Percentages, days of the Buddhist era and Thai digits are thus read as they stand on the screen. Nothing outside the
file is opened, and no formula is computed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from prongsai.errors import FileRefused
from prongsai.readers import limits
from prongsai.readers.decode import damaged
from prongsai.readers.grid import Filled, Merge, Sheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_GROUPS = tuple(f"{_TABLE}{tag}" for tag in ("table-header-rows", "table-rows", "table-row-group"))
_COLUMN_GROUPS = tuple(f"{_TABLE}{tag}" for tag in ("table-header-columns", "table-columns", "table-column-group"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_NOT_SHOWN = (f"{_OFFICE}annotation", f"{_TEXT}ruby-text")
_MOST_CELLS = 400_000
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def sheets_of(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The worksheets of a workbook. Raises `FileRefused` where it is not intact, locked, or more than can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if _is_locked(parts, name):
                raise limits.locked(name)
            root = _tree(parts, "content.xml", name)
    except (*limits.ZIP_FAULTS, etree.XMLSyntaxError) as fault:
        raise damaged(name) from fault
    styles = {style.get(f"{_STYLE}name", ""): style for style in root.iter(f"{_STYLE}style")}
    return tuple(_sheet(table, styles, name) for table in root.iterfind(f"{_OFFICE}body/*/{_TABLE}table"))


def _is_locked(parts: zipfile.ZipFile, name: str) -> bool:
    if "META-INF/manifest.xml" not in parts.namelist():
        return False
    manifest = _tree(parts, "META-INF/manifest.xml", name)
    return next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None


def _tree(parts: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(limits.unpacked(parts, path, name), parser)


def _sheet(table: etree._Element, styles: dict[str, etree._Element], name: str) -> Sheet:
    sheet = Sheet(table.get(f"{_TABLE}name"), hidden=_is_hidden(table, styles))
    sheet.hidden_columns = _hidden_columns(table)
    merges: list[Merge] = []
    at = 1
    for row in _inside(table, f"{_TABLE}table-row", _GROUPS):
        repeated = _count(row, "number-rows-repeated")
        filled = list(_cells(row, at, styles, merges))
        for number in range(at, at + repeated if filled else at):
            sheet.cells.update({(number, column): cell for column, cell, _ in filled})
            sheet.bordered.update((number, column) for column, _, bordered in filled if bordered)
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                sheet.hidden_rows.add(number)
            if len(sheet.cells) > _MOST_CELLS:
                raise _too_large(name)
        at = min(at + repeated, _MOST_ROWS)
    sheet.merges = tuple(merges)
    return sheet


def _inside(parent: etree._Element, tag: str, groups: tuple[str, ...]) -> Iterator[etree._Element]:
    """The rows (or columns) of a table, those in groups too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in groups:
            yield from _inside(child, tag, groups)


def _hidden_columns(table: etree._Element) -> set[int]:
    at = 1
    hidden: set[int] = set()
    for column in _inside(table, f"{_TABLE}table-column", _COLUMN_GROUPS):
        after = min(at + _count(column, "number-columns-repeated"), _MOST_COLUMNS)
        if column.get(f"{_TABLE}visibility", "visible") != "visible":
            hidden.update(range(at, after))
        at = after
    return hidden


def _is_hidden(table: etree._Element, styles: dict[str, etree._Element]) -> bool:
    style = styles.get(table.get(f"{_TABLE}style-name", ""))
    told = style.find(f"{_STYLE}table-properties") if style is not None else None
    return told is not None and told.get(f"{_TABLE}display") == "false"


def _cells(
    row: etree._Element, number: int, styles: dict[str, etree._Element], merges: list[Merge]
) -> Iterator[tuple[int, Filled, bool]]:
    """Column, content and whether a border is drawn, of each cell of a row that says something."""
    at = 1
    for cell in (child for child in row if child.tag in _CELLS):
        repeated = min(_count(cell, "number-columns-repeated"), _MOST_COLUMNS)
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down * across > 1:
            merges.append(Merge(number, at, number + down - 1, at + across - 1))
        text = _text(cell, styles)
        if text.strip() and cell.tag == _CELLS[0]:
            style = styles.get(cell.get(f"{_TABLE}style-name", ""))
            link = next((told.get(_ADDRESS) for told in cell.iter(f"{_TEXT}a")), None)
            for column in range(at, at + repeated):
                yield column, Filled(text, link), style is not None and _is_bordered(style)
        at += repeated


def _is_bordered(style: etree._Element) -> bool:
    told = style.find(f"{_STYLE}table-cell-properties")
    sides = [value for key, value in told.items() if str(key).startswith(f"{_FO}border")] if told is not None else []
    return any(side != "none" for side in sides)


def _count(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(min(int(value[:7]), _MOST_ROWS), 1) if value.isascii() and value.isdigit() else 1


def _text(cell: etree._Element, styles: dict[str, etree._Element]) -> str:
    """The lines of a cell; none where all of it is struck through."""
    if _is_struck(cell, f"{_TABLE}style-name", styles):
        return ""
    return "\n".join("".join(_pieces(line, styles)) for line in cell if line.tag == f"{_TEXT}p")


def _pieces(element: etree._Element, styles: dict[str, etree._Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            yield " "
        elif child.tag not in _NOT_SHOWN and not _is_struck(child, f"{_TEXT}style-name", styles):
            yield from _pieces(child, styles)
        yield child.tail or ""


def _is_struck(element: etree._Element, key: str, styles: dict[str, etree._Element]) -> bool:
    style = styles.get(element.get(key, ""))
    told = style.find(f"{_STYLE}text-properties") if style is not None else None
    return told is not None and told.get(f"{_STYLE}text-line-through-style", "none") != "none"


def _too_large(name: str) -> FileRefused:
    return FileRefused(
        f"ไฟล์ «{name}» มีช่องมากเกินที่รับได้ โปรดแบ่งไฟล์", f"“{name}” has more cells than can be read. Split it."
    )
