"""Files and folders: which format a file is by what it holds, whatever its name says."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from prongsai.dossier import Dossier, Source
from prongsai.dossier.sourcing import with_sources
from prongsai.errors import FileRefused
from prongsai.readers import docx, html, limits, open_sheets, pdf, scans, sheets, text, workbooks, worksheets
from prongsai.readers.blocks import Pages
from prongsai.readers.decode import damaged, decode
from prongsai.readers.head_doubts import with_doubted_columns
from prongsai.readers.kept import kept_in, only
from prongsai.readers.ledger import Ledger
from prongsai.readers.placing import placed
from prongsai.readers.proving import proven
from prongsai.readers.reading import read_pages
from prongsai.readers.renaming import renamed
from prongsai.readers.scans import PHOTOGRAPHS
from prongsai.readers.series import is_photograph, pages_among
from prongsai.registry import Registry

LARGEST_FILE = 64 * 2**20
LARGEST_SCAN = 512 * 2**20
"""Bytes of a PDF or TIFF: three hundred pages in grey at 300 dots an inch, and more."""
READABLE = (
    *(".txt", ".md", ".markdown", ".text", ".html", ".htm", ".docx", ".pdf"),
    *(".xlsx", ".xlsm", ".xls", ".csv", ".tsv"),
    *(".tif", ".tiff"),
)
"""What is read of a folder; of photographs those that are pages of papers."""
_HTML = re.compile(r"\A\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE)
# A page saved out of a web editor begins with any element of the flow; its name says what it is.
_HTML_BODY = re.compile(
    r"<(?:body|head)\b|\A\s*<(?:div|article|section|main|center|h[1-6]|p|table|ul|ol|font|span)\b", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0"
# The stream of an .xls workbook, its name in UTF-16.
_OLD_WORKBOOK = re.compile(rb"(?:W\0o\0r\0k\0b\0o\0o\0k\0|B\0o\0o\0k\0)\0\0")
# The stream that holds a whole .docx or .xlsx behind a password.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": "Word 97-2003",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}


def read(path: Path, *, registry: Registry | None = None) -> Dossier:
    """What one paper says; a Dossier kept as JSON is given back as it is.

    Raises `FileRefused` with what is wrong and what to do.
    """
    kept = kept_in(_bytes(path), path)
    return only(kept, path.name) if kept else read_with_ledger(path, registry=registry)[0]


def read_with_ledger(path: Path, *, registry: Registry | None = None) -> tuple[Dossier, Ledger]:
    """The Dossier, and the ledger of where each piece of the input went."""
    return _read(limits.within(_pages(path)), registry)


def read_series(paths: Sequence[Path], *, names: Sequence[str] = (), registry: Registry | None = None) -> Dossier:
    """What a paper says whose pages are photographs, a file each, in order; a source tells the file of its page.

    `names` are told of the files where their names on the disk are others. Raises `FileRefused`.
    """
    names = names or [path.name for path in paths]
    for path in paths:
        _fits(path)
    dossier, _ = _read(limits.within(scans.of_series(paths, names, series_name(names))), registry)

    def on_its_own(source: Source) -> Source:
        return source.model_copy(update={"file": names[(source.page or 1) - 1], "page": source.page and 1})

    return with_sources(dossier, on_its_own)


def series_name(names: Sequence[str]) -> str:
    """What a paper of several files is called."""
    return names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"


def _read(pages: Pages, registry: Registry | None) -> tuple[Dossier, Ledger]:
    dossier, ledger = read_pages(pages, registry)
    if not pages.spots:
        return dossier, ledger
    return renamed(with_doubted_columns(proven(placed(dossier, ledger)), ledger)), ledger


def read_all(path: Path, *, registry: Registry | None = None) -> tuple[Dossier | FileRefused, ...]:
    """Every Dossier that a file holds: one of a paper, several of a file that keeps them a line each."""
    return kept_in(_bytes(path), path) or (read_with_ledger(path, registry=registry)[0],)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those of readable kinds inside the folders named, in order of name.

    Of the photographs in a folder only those that are pages of papers, behind its other files.
    """
    for path in paths:
        if os.path.isdir(path):
            # Hidden files, and the locks of an open Word or Excel (~$…), are none.
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith((".", "~$")))
            yield from filter(_is_paper, inside)
            yield from pages_among(p for p in inside if is_photograph(p.name))
        else:
            yield path


def _is_paper(path: Path) -> bool:
    return path.suffix.lower() in READABLE


def _pages(path: Path) -> Pages:
    data = _bytes(path)
    name = path.name
    if data.startswith(b"PK\x03\x04"):
        return _zipped(path, data)
    if data.startswith(_OLE) and _OLD_WORKBOOK.search(data):
        return sheets.pages(workbooks.sheets_of(data, name), name)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise limits.locked(name)
    if b"%PDF-" in data[:1024]:
        return pdf.pages(data, name)
    if scans.is_image(data):
        return scans.pages(data, name)
    for start, kind in _OTHER_KINDS.items():
        if data.startswith(start):
            return _wrong_kind(name, kind)
    if path.suffix.lower() in (*PHOTOGRAPHS, ".tif", ".tiff"):
        raise damaged(name)
    content = decode(data, name)
    if not content.strip():
        raise damaged(name)
    if _HTML.match(content) or (path.suffix.lower() in (".html", ".htm") and _HTML_BODY.search(content)):
        return html.pages(content, name)
    limits.fits(content, name)
    table = workbooks.delimited(content, name, named_so=path.suffix.lower() in (".csv", ".tsv"))
    return sheets.pages([table], name) if table is not None else text.pages(content, name)


def _zipped(path: Path, data: bytes) -> Pages:
    """What a zip of parts is by the parts in it, whatever its name says."""
    parts = _parts(path)
    if "word/document.xml" in parts:
        return docx.pages(data, path.name)
    if "xl/workbook.xml" in parts:
        return sheets.pages(worksheets.sheets_of(data, path.name), path.name)
    if "content.xml" in parts and path.suffix.lower() == ".ods":
        return sheets.pages(open_sheets.sheets_of(data, path.name), path.name)
    if "xl/workbook.bin" in parts:
        return sheets.pages(workbooks.sheets_of(data, path.name), path.name)
    return _wrong_kind(path.name, "ZIP")


def _fits(path: Path) -> None:
    if not os.path.exists(path):
        raise FileRefused(
            f"ไม่พบไฟล์ «{path}» โปรดตรวจชื่อและที่อยู่ของไฟล์", f"There is no file “{path}”. Check its name and place."
        )
    if not path.is_file():
        raise FileRefused(f"«{path}» ไม่ใช่ไฟล์ธรรมดา โปรดเลือกไฟล์เอกสาร", f"“{path}” is not an ordinary file.")
    size = path.stat().st_size
    if size > LARGEST_FILE and size > (most := _most(path)):
        raise FileRefused(
            f"ไฟล์ «{path.name}» มีขนาด {size // 2**20} MB เกินที่รับได้ ({most // 2**20} MB) โปรดแบ่งไฟล์",
            f"“{path.name}” is {size // 2**20} MB; the limit is {most // 2**20} MB. Split it.",
        )


def _most(path: Path) -> int:
    """How large the file may be: pages of pictures take more room than pages of text."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError:
        # Who opens it for its bytes says why that cannot be.
        return LARGEST_SCAN
    return LARGEST_SCAN if b"%PDF-" in head or head.startswith((b"II*\x00", b"MM\x00*")) else LARGEST_FILE


def _bytes(path: Path) -> bytes:
    _fits(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_SCAN + 1)
    except OSError as fault:
        raise FileRefused(
            f"ไม่มีสิทธิ์เปิดไฟล์ «{path}» หรือไฟล์ถูกใช้อยู่ โปรดตรวจสิทธิ์แล้วลองใหม่", f"“{path}” may not be opened."
        ) from fault
    if not data:
        raise damaged(path.name)
    return data


def _parts(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as parts:
            return frozenset(parts.namelist())
    except limits.ZIP_FAULTS as fault:
        raise damaged(path.name) from fault


def _wrong_kind(name: str, kind: str) -> Pages:
    raise FileRefused(
        f"ไฟล์ «{name}» เป็น {kind} ซึ่งยังนำเข้าไม่ได้ โปรดบันทึกเป็น Word (.docx), Excel (.xlsx), HTML หรือข้อความ",
        f"“{name}” is {kind}, which cannot be read yet. Save it as Word (.docx), Excel (.xlsx), HTML or text.",
    )
