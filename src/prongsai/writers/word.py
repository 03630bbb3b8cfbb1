"""A Paper as docx by python-docx, for agencies that go on working in Word: real styles, Thai settings, fixed tables."""

from __future__ import annotations

import datetime
import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Cm

from prongsai.writers.flow import Pages, entries, flow
from prongsai.writers.packing import settled
from prongsai.writers.paper import Margins, Paper
from prongsai.writers.word_blocks import Desk, elements
from prongsai.writers.wordart import draft_mark
from prongsai.writers.wordml import element, page_number, paragraph, run
from prongsai.writers.wordstyles import set_up

_PORTRAIT = (21.0, 29.7)
_NUMBER_FROM_EDGE = 2.4
_THIN = 0.04
_LONGEST_PROPERTY = 255


def docx_bytes(paper: Paper, margins: Margins, font: str, garuda: bytes | None = None) -> bytes:
    """The paper as a docx; the same paper gives the same bytes. `garuda` is a PNG or JPEG."""
    document = Document()
    set_up(document, font)
    _describe(document, paper)
    body = document.element.body
    parts = flow(paper)
    for number, pages in enumerate(parts):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, pages, paper, margins)
        if number == 0:
            _headers(section, paper)
        end = body.find(qn("w:sectPr"))
        desk = Desk(document, *_room(pages, margins), margins.left, garuda, entries(parts), pages.language)
        for made in elements(pages.blocks, desk):
            end.addprevious(made)
    _thin_section_ends(body)
    _tables_apart(body)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _describe(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    moment = datetime.datetime.combine(paper.date, datetime.time())
    title, author = paper.title[:_LONGEST_PROPERTY], paper.author[:_LONGEST_PROPERTY]
    properties.title, properties.author, properties.language = title, author, "th-TH"
    properties.last_modified_by, properties.comments, properties.revision = author, "", 1
    properties.created = properties.modified = moment


def _room(pages: Pages, margins: Margins) -> tuple[float, float]:
    """Width and height of the text."""
    width, height = _PORTRAIT[::-1] if pages.landscape else _PORTRAIT
    left = margins.right if pages.landscape else margins.left
    return width - left - margins.right, height - margins.top - margins.bottom


def _page(section: Any, pages: Pages, paper: Paper, margins: Margins) -> None:
    """Size, margins and page number of a section; the first page of a count carries no number."""
    width, height = _PORTRAIT[::-1] if pages.landscape else _PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if pages.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = Cm(margins.right if pages.landscape else margins.left)
    section.right_margin, section.bottom_margin = Cm(margins.right), Cm(margins.bottom)
    section.top_margin, section.header_distance = Cm(margins.top), Cm(_NUMBER_FROM_EDGE)
    section.different_first_page_header_footer = pages.starts
    for older in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(older)
    settings: dict[str, str | int] = {}
    if paper.thai_digits and pages.language == "th":
        settings["fmt"] = "thaiNumbers"
    if pages.starts:
        settings["start"] = 1
    if settings:
        section._sectPr.find(qn("w:pgMar")).addnext(element("pgNumType", **settings))


def _headers(section: Any, paper: Paper) -> None:
    """The headers of the first section, which the others take over: with the number, and without it."""
    first_page = section.different_first_page_header_footer
    for header, runs in (
        (section.header, [run("- "), *page_number(), run(" -")]),
        (section.first_page_header, []),
    ):
        line = header.paragraphs[0]._p
        line.getparent().replace(line, paragraph("Header", *runs, *([draft_mark()] if paper.draft else [])))
    section.different_first_page_header_footer = first_page


def _tables_apart(body: Any) -> None:
    """A paragraph without height between two tables, which Word would join, and after a last one."""
    for table in body.findall(qn("w:tbl")):
        if table.getnext().tag != qn("w:p"):
            table.addnext(paragraph("Normal", exact=_THIN))


def _thin_section_ends(body: Any) -> None:
    """The empty paragraph that carries the end of a section takes no room, so that it never opens a page."""
    for settings in body.iter(qn("w:pPr")):
        section = settings.find(qn("w:sectPr"))
        if section is not None:
            section.addprevious(element("spacing", before=0, after=0, line=20, lineRule="exact"))
