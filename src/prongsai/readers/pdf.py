"""PDF papers with a text layer to blocks: prose with its lines put together, tables as their rules draw them.

Text and rules are PDFium's. Nothing is run or opened: no script, no attachment, no link.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from prongsai.errors import FileRefused
from prongsai.readers import scans
from prongsai.readers.blocks import Pages
from prongsai.readers.decode import damaged
from prongsai.readers.limits import locked, silent
from prongsai.readers.pdf_blocks import Sheet, pages_of
from prongsai.readers.pdf_grid import grids_of
from prongsai.readers.pdf_letters import Letter, lay_flat, letters_of
from prongsai.readers.pdf_lines import lines_of
from prongsai.readers.pdf_open import OpenGrid, left_open, with_open
from prongsai.readers.pdf_rules import rules_of
from prongsai.readers.pdf_strips import lines_in, may_stand_in_strips, strips_in
from prongsai.readers.pdf_tables import sorted_out
from prongsai.readers.pdf_truth import is_doubtful, is_false, says_more

MOST_PAGES = 2_000
MOST_LETTERS = 600_000
_ENOUGH_OBJECTS = 100
_COVERS = 0.6


def pages(data: bytes, name: str) -> Pages:
    """Blocks of a PDF file; the line of a block is its page.

    Raises `FileRefused` where it is damaged, locked, too long, or a scan without text.
    """
    sheets = _sheets(data, name)
    false = {sheet.number for sheet in sheets if sheet.letters and is_false(sheet)}
    doubtful = {sheet.number: sheet for sheet in sheets if sheet.number not in false and is_doubtful(sheet)}
    asked = (*false, *doubtful)
    wanted = [s.number for s in sheets if (s.pictured and not s.letters) or s.number in asked]
    if wanted and scans.is_there():
        seen = scans.sheets_of(data, name, wanted)
        good = {number for number, sheet in doubtful.items() if not says_more(seen[number], sheet)}
        wanted = [number for number in wanted if number not in good]
        false |= {number for number in doubtful if number not in good}
        seen = {number: seen[number] for number in wanted}
        sheets = [seen.get(sheet.number, sheet) for sheet in sheets]
        if not any(sheet.letters for sheet in sheets):
            raise silent(name)
    elif not any(sheet.letters for sheet in sheets):
        raise scans.missing(name) if wanted else damaged(name)
    by_number = {sheet.number: sheet for sheet in sheets}
    return pages_of(sheets, name, scans.told_of({number: by_number[number] for number in wanted}, false))


def _sheets(data: bytes, name: str) -> list[Sheet]:
    import pypdfium2 as pdfium  # noqa: PLC0415 - slow import

    try:
        with pdfium.PdfDocument(data) as document:
            if len(document) > MOST_PAGES or _letters(document) > MOST_LETTERS:
                raise _too_long(name)
            sheets: list[Sheet] = []
            for number in range(len(document)):
                sheets.append(_sheet(document, number + 1, left_open(sheets[-1]) if sheets else None))
            return sheets
    except pdfium.PdfiumError as fault:
        raise locked(name) if "password" in str(fault).lower() else damaged(name) from fault


def _letters(document: Any) -> int:
    """How many letters the file holds, counted no further than is asked."""
    count = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        count += textpage.count_chars()
        textpage.close()
        page.close()
        if count > MOST_LETTERS:
            break
    return count


def _sheet(document: Any, number: int, before: OpenGrid | None) -> Sheet:
    page, runs = _read(document, number)
    turn = page.get_rotation()
    main = max(runs, key=lambda quarter: len(runs[quarter]), default=0)
    if main:
        lay_flat(page, main)
        page.close()
        page, runs = _read(document, number)
    sheet = Sheet(number, 0.0, letters=sum(len(letters) for letters in runs.values()))
    sheet.pictured = _has_picture(page)
    sheet.covered = _is_covered(page)
    sheet.top = -(page.get_width() if main % 2 else page.get_height())
    sheet.width = round(page.get_height() if main % 2 else page.get_width())
    level, upright = rules_of(page) if runs else ([], [])
    flat = runs.pop(0, [])
    sheet.grids = grids_of(level, upright)
    _put_in(sheet, flat)
    if (grids := with_open(flat, sheet, level, before)) is not None:
        sheet.grids = grids
        _put_in(sheet, flat)
    sheet.stray = [line for letters in runs.values() for line in lines_of(letters, number)]
    sheet.turned = (main * 90 - turn) % 360 != 0
    page.close()
    return sheet


def _put_in(sheet: Sheet, letters: list[Letter]) -> None:
    """The lines of the page: those in the boxes of its tables, and those outside, down their columns."""
    outside, inside = sorted_out(letters, sheet.grids)
    sheet.boxes = [{box: lines_of(held, sheet.number) for box, held in boxes.items()} for boxes in inside]
    sheet.lines = lines_of(outside, sheet.number)
    if may_stand_in_strips(sheet.lines):
        sheet.strips = strips_in(outside, sheet.grids)
        sheet.lines = lines_in(outside, sheet.strips, sheet.number) if sheet.strips else sheet.lines


def _read(document: Any, number: int) -> tuple[Any, dict[int, list[Letter]]]:
    page = document[number - 1]
    textpage = page.get_textpage()
    runs = letters_of(textpage)
    textpage.close()
    return page, runs


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH)
    count = min(raw.FPDFPage_CountObjects(page), _ENOUGH_OBJECTS)
    return any(raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, n)) in kinds for n in range(count))


def _is_covered(page: Any) -> bool:
    """Whether one picture fills the page, as that of a scanner does."""
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    whole = page.get_width() * page.get_height()
    edges = [ctypes.c_float() for _ in range(4)]
    for thing in _pictures(page):
        raw.FPDFPageObj_GetBounds(thing, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        if (right - left) * (top - bottom) > _COVERS * whole:
            return True
    return False


def _pictures(page: Any) -> Iterator[Any]:
    """The pictures of a page, those in its forms too."""
    import pypdfium2.raw as raw  # noqa: PLC0415 - slow import

    for n in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, n)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield thing
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            inner = (raw.FPDFFormObj_GetObject(thing, k) for k in range(raw.FPDFFormObj_CountObjects(thing)))
            yield from (each for each in inner if raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_IMAGE)


def _too_long(name: str) -> FileRefused:
    return FileRefused(
        f"ไฟล์ «{name}» ยาวเกินที่อ่านได้ (ไม่เกิน {MOST_PAGES:,} หน้า และ {MOST_LETTERS:,} อักษร) โปรดแบ่งไฟล์",
        f"“{name}” is too long to read (at most {MOST_PAGES:,} pages and {MOST_LETTERS:,} letters). Split it.",
    )
