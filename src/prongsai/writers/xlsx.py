"""A Paper as a workbook: its prose on the first sheet, each table on a sheet of its own with real cells.

Nothing that a paper says becomes a formula. A figure that stands alone in its cell is a number under a format that
shows it as printed, in Thai digits where the paper has them.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.writers.flow import Pages, entries, flow
from prongsai.writers.packing import settled
from prongsai.writers.paper import Heading, Paper, Table
from prongsai.writers.xlsx_looks import Looks
from prongsai.writers.xlsx_prose import Written, fill_prose
from prongsai.writers.xlsx_table import fill_table

PROSE = "เอกสาร"
_LONGEST_NAME = 31
_UNFIT = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
_CORE, _DRAWING = "docProps/core.xml", "xl/drawings/drawing1.xml"
_UNNAMED = re.compile(rb'descr="Picture"')  # what the library calls every picture
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def xlsx_bytes(paper: Paper, font: str, garuda: bytes | None = None) -> bytes:
    """The workbook in the named font; the same paper gives the same bytes. `garuda` is a PNG or JPEG."""
    parts = flow(paper)
    book = Workbook()
    for blank in book.worksheets:
        book.remove(blank)
    book.properties.title, book.properties.creator = paper.title, paper.author
    book.properties.lastModifiedBy = paper.author
    prose = book.create_sheet(PROSE)
    sheets = {id(table): name for name, _, table in _tables(parts)}
    looks = Looks(font)
    names = fill_prose(prose, Written(parts, sheets, entries(parts), looks, garuda, paper.draft))
    for name, title, table in _tables(parts):
        sheet = book.create_sheet(name)
        fill_table(sheet, table, title, looks)
        _marked(sheet, paper)
    _marked(prose, paper)
    return _finished(book, paper.date, names)


def _tables(parts: Iterable[Pages]) -> Iterator[tuple[str, str, Table]]:
    """Name of the sheet, title and table, in the order of the paper; the title is the heading before."""
    title, number = "", 0
    for placed in (each for pages in parts for each in pages.blocks):
        if isinstance(placed.block, Heading):
            title = placed.block.text
        elif isinstance(placed.block, Table):
            number += 1
            yield _sheet_name(number, title), title, placed.block
            title = ""


def _sheet_name(number: int, title: str) -> str:
    """«๑ title», as long as Excel takes it; the number keeps it apart from the others."""
    return f"{number} {_UNFIT.sub(' ', title)}".strip()[:_LONGEST_NAME].strip()


def _marked(sheet: Worksheet, paper: Paper) -> None:
    """Title and page at the edges of each printed page, and ร่าง on a draft."""
    head, foot = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    if head is not None and foot is not None:  # an empty one counts as false
        head.right.text = "ร่าง" if paper.draft else None
        foot.center.text = "&P / &N"


def _finished(book: Workbook, date: datetime.date, names: Sequence[str]) -> bytes:
    """The file with the day of the paper in place of the moment of writing, and its pictures named."""
    held = io.BytesIO()
    book.save(held)
    moment = f"{date.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(held) as package:
        parts = {_CORE: _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<3>", package.read(_CORE))}
        if names:
            told = iter(names)
            parts[_DRAWING] = _UNNAMED.sub(lambda _: f"descr={quoteattr(next(told))}".encode(), package.read(_DRAWING))
    return settled(held.getvalue(), parts)
