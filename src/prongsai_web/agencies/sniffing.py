"""What an uploaded file really is, told by its bytes; what could be two things at once is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
)
_OFFICE = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")
_MACROS = ("vbaProject.bin", "vbaData.xml")
_TEXT_KINDS = {".txt": "txt", ".md": "md", ".csv": "csv", ".html": "html", ".htm": "html", ".json": "json"}
_PDF_HEAD = 1024
_LONGEST_NAME = 120


def kind_of(data: bytes, name: str) -> str | None:
    """The kind by content (pdf, docx, xlsx, xls, png, jpg, tiff, heic, txt, md, csv, html, json); None if unfit.

    Unfit are programs, files with macros, files that carry a second format before or behind the first, and anything
    whose text holds control bytes.
    """
    if data.startswith(_EXECUTABLE):
        return None
    if data.startswith(b"%PDF-"):
        return None if _zip_behind(data) else "pdf"
    if b"%PDF-" in data[:_PDF_HEAD]:
        return None
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return None if _zip_behind(data) and kind != "xls" else kind
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "heic"
    return _text(data, name)


def _zip_behind(data: bytes) -> bool:
    """Whether an archive hangs on the end, which a program would open in place of what is seen."""
    return b"PK\x05\x06" in data[-66_000:] and zipfile.is_zipfile(io.BytesIO(data))


def _office(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if any(PurePosixPath(name).name in _MACROS for name in names):
        return None
    return next((kind for part, kind in _OFFICE if part in names), None)


def _text(data: bytes, name: str) -> str | None:
    kind = _TEXT_KINDS.get(PurePosixPath(name.lower()).suffix)
    if kind is None or b"\x00" in data[:4096]:
        return None
    return kind


def safe_name(name: str, kind: str) -> str:
    """The name without folders, control signs or a false ending; Thai stays."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = re.sub(r"[\x00-\x1f\x7f<>:\"|?*\u202a-\u202e\u2066-\u2069]", "", stem).lstrip("-. ")
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    return f"{stem[:_LONGEST_NAME].rstrip('. ') or 'เอกสาร'}.{kind}"
