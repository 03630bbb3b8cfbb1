"""How much a paper may hold, whatever its format: what is beyond is refused in words before it costs time or memory."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

from lxml import etree

from prongsai.errors import FileRefused
from prongsai.readers.blocks import Block, Pages

MOST_LETTERS = 2_000_000
"""Letters of a whole paper: about a thousand pages, or a table of all agencies of the country."""
LONGEST_PIECE = 50_000
"""Letters of one paragraph or cell: some twenty pages without a break."""
MOST_CELLS = 400_000
MOST_BLOCKS = 20_000
MOST_COLUMNS = 1_000
MOST_TAGS = 2_000_000
LARGEST_PART = 64 * 2**20
_PASSWORD_FLAG = 1
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(KeyError, EOFError, OSError, RuntimeError, ValueError, OverflowError),
)
"""What a damaged zip makes the library raise."""


def within(pages: Pages) -> Pages:
    """The same pages. Raises `FileRefused` where they say nothing, or more than can be read."""
    letters = cells = 0
    for block in pages.blocks:
        widths = [len(row.cells) for row in block.rows]
        cells += sum(widths)
        fits_across(max(widths, default=0), pages.file)
        for length in _lengths(block):
            letters += length
            if length > LONGEST_PIECE or letters > MOST_LETTERS:
                raise too_long(pages.file)
    if cells > MOST_CELLS or len(pages.blocks) > MOST_BLOCKS:
        raise too_long(pages.file)
    if not letters and not pages.aside:
        raise silent(pages.file)
    return pages


def _lengths(block: Block) -> list[int]:
    """Letters of each piece: a paragraph with all its lines, a cell with all of its own."""
    if block.rows:
        return [sum(len(line.text) for line in cell.lines) for row in block.rows for cell in row.cells if cell.lines]
    return [sum(map(len, block.lines))]


class Room:
    """The cells that the tables of one file may still take, those that a merge opens among them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MOST_CELLS

    def take(self, cells: int) -> None:
        """Raises `FileRefused` where no room is left: a few words of markup can open millions of cells."""
        self._left -= cells
        if self._left < 0:
            raise too_long(self._name)


def fits(text: str, name: str) -> None:
    """Raises `FileRefused` where a text without markup is longer than any paper."""
    if len(text) > MOST_LETTERS:
        raise too_long(name)


def fits_across(columns: int, name: str) -> None:
    """Raises `FileRefused` where a table is wider than any that a person fills in."""
    if columns > MOST_COLUMNS:
        raise too_long(name)


def unpacked(parts: zipfile.ZipFile, path: str, name: str) -> bytes:
    """A part of a zip, never more of it than its directory tells.

    Raises `FileRefused` where it is locked or too large, `KeyError` where there is none.
    """
    told = parts.getinfo(path)
    if told.flag_bits & _PASSWORD_FLAG:
        raise locked(name)
    if told.file_size > LARGEST_PART:
        raise _unpacks_too_large(name)
    with parts.open(told) as stream:
        data = stream.read(told.file_size + 1)
    if data.count(b"<") > MOST_TAGS:
        raise _unpacks_too_large(name)
    return data


def fit_together(parts: zipfile.ZipFile, paths: list[str], name: str) -> None:
    """Raises `FileRefused` where parts that are read one after the other are too large together."""
    if sum(parts.getinfo(path).file_size for path in paths) > LARGEST_PART:
        raise _unpacks_too_large(name)


def check_nesting(parser: etree._FeedParser, name: str) -> None:
    """Raises `FileRefused` where a parser gave up for depth or size: what lies beyond would be lost without a word."""
    if any(told.type_name == "ERR_RESOURCE_LIMIT" or "huge text" in told.message for told in parser.error_log):
        raise too_long(name)


def too_long(name: str) -> FileRefused:
    """The refusal of a file that holds more, or is nested deeper, than any paper."""
    return FileRefused(
        f"ไฟล์ «{name}» ยาวหรือซับซ้อนเกินกว่าเอกสารทั่วไป จึงไม่อ่าน โปรดแบ่งไฟล์ หรือบันทึกใหม่จากโปรแกรมที่จัดทำ",
        f"“{name}” is longer or more complex than any paper and is not read. Split it, or save it anew.",
    )


def locked(name: str) -> FileRefused:
    """The refusal of a file behind a password."""
    return FileRefused(
        f"ไฟล์ «{name}» ตั้งรหัสผ่านไว้ โปรดยกเลิกรหัสผ่านแล้วแนบใหม่",
        f"“{name}” is protected by a password. Remove it and attach again.",
    )


def _unpacks_too_large(name: str) -> FileRefused:
    return FileRefused(
        f"ไฟล์ «{name}» เมื่อคลายแล้วมีขนาดใหญ่เกินที่รับได้ โปรดแบ่งไฟล์ หรือคัดเฉพาะส่วนที่ต้องการ",
        f"“{name}” unpacks to more than can be read. Split it, or keep only what is needed.",
    )


def silent(name: str) -> FileRefused:
    """The refusal of a file in which there is nothing to read."""
    return FileRefused(
        f"ไม่พบข้อความในไฟล์ «{name}» ถ้าเป็นภาพสแกนหรือภาพถ่าย โปรดสแกนใหม่ให้ชัด หรือใช้ไฟล์ต้นฉบับ",
        f"There is no text in “{name}”. If it is a scan or a photograph, scan it clearly, or use the original.",
    )
