"""What an uploaded file really is, told by its bytes; what could be two things at once is refused."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
)
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif", b"ftyphevc", b"ftypmsf1")
# Sizes of the second head of a bitmap, behind the fourteen bytes of the first: a text that begins with BM has none.
_BMP_HEADS = (12, 40, 52, 56, 64, 108, 124)
_OFFICE = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MOST_PARTS = 2_000
_MOST_UNPACKED = 256 * 2**20
_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_TEXT_KINDS = {".txt": "txt", ".md": "md", ".csv": "csv", ".html": "html", ".htm": "html", ".json": "json"}
_PDF_HEAD = 1024
_LONGEST_NAME = 120
# Controls, formats (such as those that turn the direction of writing), half characters, breaks of lines.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def kind_of(data: bytes, name: str) -> str | None:
    """The kind by content (pdf, docx, xlsx, xls, a picture's, txt, md, csv, html, json); None if unfit.

    Those of pictures are png, jpg, webp, bmp, tiff, heic.

    Unfit are programs, files with macros, files that carry a second format before or behind the first, archives that
    unpack to too much or climb out of their folder, and anything whose text holds control bytes.
    """
    if data.startswith(_EXECUTABLE):
        return None
    if data.startswith(b"%PDF-"):
        return None if _zip_behind(data) else "pdf"
    if b"%PDF-" in data[:_PDF_HEAD]:
        return None
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if kind := _signed(data):
        return None if kind != "xls" and _zip_behind(data) else kind
    return _text(data, name)


def _signed(data: bytes) -> str | None:
    """The kind of a picture or an old workbook, by how its bytes begin."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BMP_HEADS:
        return "bmp"
    if data[4:12] in _HEIC:
        return "heic"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def _zip_behind(data: bytes) -> bool:
    """Whether an archive hangs on the end, which a program would open in place of what is seen."""
    return b"PK\x05\x06" in data[-66_000:] and zipfile.is_zipfile(io.BytesIO(data))


def _office(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    names = [part.filename for part in parts]
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return None
    if any(PurePosixPath(name.lower()).name in _MACROS or _CLIMBS.search(name) for name in names):
        return None
    return next((kind for part, kind in _OFFICE if part in names), None)


def _text(data: bytes, name: str) -> str | None:
    kind = _TEXT_KINDS.get(PurePosixPath(name.lower()).suffix)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # «Unicode» in the editor of Windows: every second byte may be zero.
        try:
            data = data.decode("utf-16").encode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return None
    return None if kind is None or b"\x00" in data else kind


def safe_name(name: str, kind: str) -> str:
    """The name without folders, signs that control or are not seen, or a false ending; Thai stays."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = "".join(sign for sign in stem if unicodedata.category(sign) not in _UNSEEN)
    stem = re.sub(r'[<>:"|?*]', "", stem).lstrip("-. ")
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    return f"{stem[:_LONGEST_NAME].rstrip('. ') or 'เอกสาร'}.{kind}"
