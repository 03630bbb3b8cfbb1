"""A Paper as docx by python-docx, for agencies that go on working in Word: real styles, Thai settings, fixed tables."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Cm

from prongsai.writers.paper import (
    Block,
    Heading,
    Line,
    Margins,
    MemoHead,
    OpinionBlock,
    Paper,
    Part,
    Prose,
    Signature,
    Table,
)
from prongsai.writers.wordart import draft_mark, float_top_left
from prongsai.writers.wordml import element, page_number, paragraph, run, table, table_cell, table_row, twips
from prongsai.writers.wordstyles import set_up

LABEL_SIZE = 20.0
_PORTRAIT = (21.0, 29.7)
_NUMBER_FROM_EDGE = 2.4
_WRITING_LINES = 2
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def docx_bytes(paper: Paper, margins: Margins, font: str, garuda: bytes | None = None) -> bytes:
    """The paper as a docx; the same paper gives the same bytes. `garuda` is a PNG or JPEG."""
    document = Document()
    set_up(document, font)
    _describe(document, paper)
    body = document.element.body
    for number, part in enumerate(paper.parts):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, part, paper, margins, first=number == 0)
        end = body.find(qn("w:sectPr"))
        for block in part.blocks:
            for made in _elements(block, _room(part, margins)):
                end.addprevious(made)
    _thin_section_ends(body)
    if garuda:
        float_top_left(document, garuda, left=margins.left)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _describe(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    moment = datetime.datetime.combine(paper.date, datetime.time())
    properties.title, properties.author, properties.language = paper.title, paper.author, "th-TH"
    properties.last_modified_by, properties.comments, properties.revision = paper.author, "", 1
    properties.created = properties.modified = moment


def _room(part: Part, margins: Margins) -> float:
    return _PORTRAIT[1] - 2 * margins.right if part.landscape else _PORTRAIT[0] - margins.left - margins.right


def _page(section: Any, part: Part, paper: Paper, margins: Margins, *, first: bool) -> None:
    """Size, margins and page number of a section; the first page of the paper carries no number."""
    width, height = _PORTRAIT[::-1] if part.landscape else _PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if part.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = Cm(margins.right if part.landscape else margins.left)
    section.right_margin, section.bottom_margin = Cm(margins.right), Cm(margins.bottom)
    section.top_margin, section.header_distance = Cm(margins.top), Cm(_NUMBER_FROM_EDGE)
    section.different_first_page_header_footer = first
    if paper.thai_digits and section._sectPr.find(qn("w:pgNumType")) is None:
        section._sectPr.find(qn("w:pgMar")).addnext(element("pgNumType", fmt="thaiNumbers"))
    if not first:
        return
    numbered, unnumbered = section.header, section.first_page_header
    for header, runs in ((numbered, [run("- "), *page_number(), run(" -")]), (unnumbered, [])):
        line = header.paragraphs[0]._p
        line.getparent().replace(line, paragraph("Header", *runs, *([draft_mark()] if paper.draft else [])))


def _elements(block: Block, room: float) -> Iterator[Any]:
    """The block as elements of the body; `room` is the width of the text in cm."""
    match block:
        case Heading():
            yield paragraph(f"Heading{block.level}", run(block.text))
        case Line():
            yield paragraph("UnderTitle", run(block.text))
        case Prose():
            yield paragraph("Prose", run(block.text))
        case MemoHead():
            yield from _memo_head(block, room)
        case Signature():
            yield from _signature(block, room)
        case OpinionBlock():
            yield from _opinion(block, room)
        case Table():
            yield _table(block)


def _memo_head(head: MemoHead, room: float) -> Iterator[Any]:
    """Title, then the labels, each text and the rest of its line on dots."""
    yield paragraph("Title", run("บันทึกข้อความ"))
    for fields in head.fields():
        runs = []
        for label, text in fields:
            runs += [run(label, size=LABEL_SIZE, bold=True), run("  "), run(f"{text}\t", dotted=True)]
        stops = [room * (number + 1) / len(fields) for number in range(len(fields))]
        yield paragraph("MemoField", *runs, stops=stops)
    yield paragraph("Addressee", run("เรียน  "), run(head.to))


def _signature(signature: Signature, room: float) -> Iterator[Any]:
    last = len(signature.lines) - 1
    for number, line in enumerate(signature.lines):
        style = "Signature" if number else "SignatureLead"
        yield paragraph(style, run(line), left=room / 2, keep=number < last)


def _opinion(block: OpinionBlock, room: float) -> Iterator[Any]:
    yield paragraph("Heading2", run(block.heading))
    keep = block.signature is not None
    for text in block.texts:
        yield paragraph("Opinion", run(text), keep=keep)
    for _ in range(0 if block.texts else _WRITING_LINES):
        yield paragraph("WritingLine", run("\t", dotted=True), stops=[room], keep=keep)
    if block.signature:
        yield from _signature(block.signature, room)


def _table(block: Table) -> Any:
    """Built as XML: cell by cell through python-docx a long table takes quadratic time."""
    widths = [twips(column.width) for column in block.columns]
    heads = [
        table_cell(width, [paragraph("CellHead", run(column.head))], shaded=True)
        for width, column in zip(widths, block.columns, strict=True)
    ]
    rows = [table_row(heads, head=True)]
    for number, row in enumerate(block.rows):
        cells = []
        for width, column, cell in zip(widths, block.columns, row, strict=True):
            style, bold = "CellFigure" if column.centred else "Cell", number in block.strong
            cells.append(table_cell(width, [paragraph(style, run(text, bold=bold)) for text in cell or ("",)]))
        rows.append(table_row(cells))
    return table(widths, rows)


def _thin_section_ends(body: Any) -> None:
    """The empty paragraph that carries the end of a section takes no room, so that it never opens a page."""
    for settings in body.iter(qn("w:pPr")):
        section = settings.find(qn("w:sectPr"))
        if section is not None:
            section.addprevious(element("spacing", before=0, after=0, line=20, lineRule="exact"))


def _settled(data: bytes) -> bytes:
    """The same package with the time taken out of its entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
