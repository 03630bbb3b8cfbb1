"""Word documents to blocks: paragraphs with their list marks, tables with their merges, headers and footers aside.

Read straight from the XML: nothing outside the file is opened, and no macro or field is run. TH SarabunIT๙ draws the
ordinary digits as Thai ones: what such a run shows is read as Thai digits.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from prongsai.readers import limits
from prongsai.readers.blocks import Block, Cell, Line, Pages, Row, tidy
from prongsai.readers.decode import damaged
from prongsai.readers.docx_parts import addresses, links_in, part, part_if_any
from prongsai.readers.docx_text import Style, is_struck, is_twin, marked_text, text_boxes, text_of
from prongsai.readers.markup import lines_of
from prongsai.readers.numbering import Mark
from prongsai.readers.paragraphs import grouped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOTES = re.compile(r"word/(?:foot|end)notes[0-9]*\.xml")
_DIAGRAM = re.compile(r"word/diagrams/data[0-9]*\.xml")
_GONE = (f"{_W}del", f"{_W}moveFrom")
_MOST_COLUMNS = 200


def pages(data: bytes, name: str) -> Pages:
    """Blocks of a .docx file. Raises `FileRefused` where it is no intact Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            body = part(parts, "word/document.xml", name)
            style = Style.of(
                part_if_any(parts, "word/styles.xml", name),
                part_if_any(parts, "word/numbering.xml", name),
                addresses(parts, name),
            )
            aside = tuple(_running(parts, style, name))
            beyond = tuple(_beyond(parts, style, name))
    except limits.ZIP_FAULTS as fault:
        raise damaged(name) from fault
    root = body.find(f"{_W}body")
    if root is None:
        raise damaged(name)
    room = limits.Room(name)
    blocks = tuple(
        Block(b.kind, b.lines, b.rows, b.line, b.level, number)
        for number, b in enumerate([*_blocks(root, style, room), *beyond])
    )
    return Pages(name, blocks, aside)


def _running(parts: zipfile.ZipFile, style: Style, name: str) -> Iterator[tuple[str, str, int | None]]:
    """What stands in page headers and footers: repeated layout, kept aside."""
    paths = [p for p in set(parts.namelist()) if p.startswith(("word/header", "word/footer")) and p.endswith(".xml")]
    limits.fit_together(parts, paths, name)
    for path in sorted(paths):
        kind = "page_header" if path.startswith("word/header") else "page_footer"
        own = style.afresh()
        for paragraph in part(parts, path, name).iter(f"{_W}p"):
            if is_twin(paragraph):
                continue
            if text := tidy(marked_text(paragraph, own)):
                yield text, kind, None


def _beyond(parts: zipfile.ZipFile, style: Style, name: str) -> Iterator[Block]:
    """Notes at the foot of pages and at the end, and the words of diagrams: behind the body."""
    paths = [p for p in sorted(set(parts.namelist()), key=_foot_first) if _NOTES.fullmatch(p) or _DIAGRAM.fullmatch(p)]
    limits.fit_together(parts, paths, name)
    for path in paths:
        root, own = part(parts, path, name), style.afresh()
        for paragraph in root.iter(f"{_A}p") if _DIAGRAM.fullmatch(path) else _noted(root):
            drawn = paragraph.tag == f"{_A}p"
            text = "".join(t.text or "" for t in paragraph.iter(f"{_A}t")) if drawn else marked_text(paragraph, own)
            if line := tidy(text):
                yield Block("paragraph", (line,))


def _foot_first(path: str) -> tuple[bool, str]:
    return not path.startswith("word/foot"), path


def _noted(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of notes; the rules that Word draws above them are notes of a type of their own."""
    for note in root:
        if note.get(f"{_W}type", "normal") == "normal":
            yield from note.iter(f"{_W}p")


def _blocks(parent: etree._Element, style: Style, room: limits.Room) -> Iterator[Block]:
    for number, child in enumerate(_content(parent)):
        if child.tag == f"{_W}tbl":
            if rows := tuple(_rows(child, style, room)):
                yield Block("table", rows=rows, line=number + 1)
            continue
        if any(br.get(f"{_W}type") == "page" for br in child.iter(f"{_W}br")):
            yield Block("page", line=number + 1)
        yield from _paragraph(child, style, number + 1)
        for box in text_boxes(child):
            yield from _blocks(box, style, room)


def _paragraph(paragraph: etree._Element, style: Style, line: int) -> Iterator[Block]:
    text = marked_text(paragraph, style)
    text += "".join(f" [{address}]" for address in links_in(paragraph, style.addresses, text))
    lines = tuple(t for part in text.split("\n") if (t := tidy(part)))
    if lines:
        level = style.heading_level(paragraph)
        if level:
            yield Block("heading", lines, line=line, level=level)
            return
        for group in grouped(lines):
            yield Block("paragraph", group, line=line)


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, those inside content controls and accepted insertions too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            if not _is_gone(child):
                yield child
        elif child.tag == f"{_W}sdt":
            inner = child.find(f"{_W}sdtContent")
            if inner is not None:
                yield from _content(inner)
        elif child.tag in (f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
            yield from _content(child)


def _is_gone(paragraph: etree._Element) -> bool:
    """Whether a paragraph was taken out whole while changes are tracked: Word counts it in no list."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    if mark is None or all(mark.find(tag) is None for tag in _GONE):
        return False
    return not text_of(paragraph, Style()) and next(text_boxes(paragraph), None) is None


def _rows(table: etree._Element, style: Style, room: limits.Room) -> Iterator[Row]:
    for number, tr in enumerate(_own_rows(table)):
        cells: list[Cell] = []
        before = tr.find(f"{_W}trPr/{_W}gridBefore")
        if before is not None:
            cells.extend([Cell()] * _number(before, 0))
        for tc in _cells(tr):
            merge = tc.find(f"{_W}tcPr/{_W}vMerge")
            merged = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            span = _number(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            cells.append(Cell(tuple(_lines(tc, style, room, merged=merged)), merged, span))
            room.take(span)
            cells.extend([Cell()] * (span - 1))
        if cells:
            yield Row(tuple(cells), number + 1, tr.find(f"{_W}trPr/{_W}tblHeader") is not None)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, those inside content controls and insertions too; not those of a table inside it."""
    for child in table:
        if child.tag == f"{_W}tr":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag != f"{_W}tbl":
            yield from _own_rows(child)


def _cells(tr: etree._Element) -> Iterator[etree._Element]:
    for child in tr:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt" and (inner := child.find(f"{_W}sdtContent")) is not None:
            yield from _cells(inner)


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(value[:7]), _MOST_COLUMNS) if value.isascii() and value.isdigit() else default


def _lines(tc: etree._Element, style: Style, room: limits.Room, *, merged: bool = False) -> Iterator[Line]:
    """Lines of a cell; a paragraph with a list mark of Word's own is an item, a table inside gives its cells."""
    for child in _content(tc):
        if child.tag == f"{_W}tbl":
            for row in _rows(child, style, room):
                for cell in row.cells:
                    yield from cell.lines
            continue
        mark, text = style.next_mark(child), text_of(child, style)
        lines = lines_of(text)
        if lines and (links := links_in(child, style.addresses, text)):
            lines = (*lines[:-1], replace(lines[-1], links=(*lines[-1].links, *links)))
        if mark and lines:
            yield replace(lines[0], text=_behind(mark, lines[0].text), kind="item")
            lines = lines[1:]
        elif mark and not mark.bullet and not merged and not any(map(is_struck, child.iter(f"{_W}r"))):
            # A column of running numbers is often but marks of empty paragraphs.
            yield Line(mark.text)
        yield from lines
        for box in text_boxes(child):
            yield from _lines(box, style, room)


def _behind(mark: Mark, text: str) -> str:
    """The words of an item behind its number; a bullet says nothing that the kind of the line does not."""
    return text if mark.bullet else f"{mark.text}{mark.gap}{text}"
