"""Papers that are pictures: the door to their reading, and what is said where this machine cannot read them."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from prongsai.dossier import Source
from prongsai.errors import FileRefused
from prongsai.readers.blocks import Pages
from prongsai.readers.limits import silent
from prongsai.readers.pdf_blocks import Sheet, pages_of
from prongsai.readers.pdf_running import Aside
from prongsai.readers.scan.engine import HOW, HOW_ENGLISH, is_there
from prongsai.readers.scan.view import with_paper

__all__ = [
    "HOW",
    "crop_of",
    "crops_of",
    "forget",
    "is_image",
    "is_page",
    "is_there",
    "keep_pages",
    "kept_crop",
    "kept_pages",
    "missing",
    "of_series",
    "pages",
    "sheets_of",
    "size_of",
    "taken_at",
    "told_of",
]

PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".bmp")
"""What is read where it is named, or is a page: a folder is full of photographs of activities."""


def is_image(data: bytes) -> bool:
    """Whether a file begins as one of the image formats does."""
    heads = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"BM")
    brand = data[4:12]
    return (
        data.startswith(heads)
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or brand in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif", b"ftyphevc", b"ftypmsf1")
    )


def pages(data: bytes, name: str) -> Pages:
    """Blocks of an image file, one page or several; the line of a block is its page.

    Raises `FileRefused` where it is damaged or too large, or where this machine cannot read pictures.
    """
    if not is_there():
        raise missing(name)
    numbers = range(1, import_module("prongsai.readers.scan.pictures").pages_in(data, name) + 1)
    sheets = sheets_of(data, name, numbers)
    if not any(sheet.letters for sheet in sheets.values()):
        raise silent(name)
    return pages_of([sheets[number] for number in numbers], name, told_of(sheets, ()))


def of_series(paths: Sequence[Path], names: Sequence[str], name: str) -> Pages:
    """Blocks of a paper whose pages are photographs, a file each; the line of a block is its page.

    Raises `FileRefused` where nothing stands on any of them, or where this machine cannot read pictures.
    """
    if not is_there():
        raise missing(name)
    sheets: list[Sheet] = import_module("prongsai.readers.scan.leaves").sheets_of(paths, names, name)
    if not any(sheet.letters for sheet in sheets):
        raise silent(name)
    return pages_of(sheets, name, told_of({sheet.number: sheet for sheet in sheets}, ()))


def is_page(data: bytes, name: str) -> bool:
    """Whether an image is a page of a paper and no photograph of people, things or places.

    Raises `FileRefused` where it is damaged or too large.
    """
    shot = import_module("prongsai.readers.scan.pictures").of_image(data, name, 1)
    looks: bool = import_module("prongsai.readers.scan.seeing").is_page(shot.picture, shot.points)
    return looks


def taken_at(data: bytes, name: str) -> datetime.datetime | None:
    """When a camera took a picture, by its own clock; None where it does not tell."""
    told: datetime.datetime | None = import_module("prongsai.readers.scan.pictures").taken_at(data, name)
    return told


def sheets_of(data: bytes, name: str, numbers: Sequence[int]) -> dict[int, Sheet]:
    """These pages of a PDF or an image file as sheets; what reads them is loaded only here."""
    found: dict[int, Sheet] = import_module("prongsai.readers.scan.sheets").sheets_of(data, name, numbers)
    return found


def crop_of(path: Path, source: Source) -> bytes | None:
    """The picture (PNG) of the spot that a source tells; None where it tells no box, or pictures cannot be drawn here.

    Raises `FileRefused` where the file is damaged.
    """
    if source.box is None or not _can_draw():
        return None
    found: bytes | None = import_module("prongsai.readers.scan.crops").Pages(path).crop(source)
    return found


def crops_of(path: Path, sources: Mapping[str, Source], *, small: bool = False) -> Iterator[tuple[str, bytes]]:
    """The pictures (PNG) of several spots of one file by the pointers of their fields, page after page.

    `small`: as JPEG of 180 dots an inch, for a sheet with many of them. Raises `FileRefused` where the file is damaged.
    """
    wanted = sorted(((p, s) for p, s in sources.items() if s.box), key=lambda told: told[1].page or 0)
    if not wanted or not _can_draw():
        return
    pages = import_module("prongsai.readers.scan.crops").Pages(path)
    for pointer, source in wanted:
        if (picture := pages.crop(source, small=small)) is not None:
            yield pointer, picture


def forget(path: Path) -> None:
    """Forget what an interrupted reading of this file would go on from; on this machine nothing of it is left."""
    if is_there():
        import_module("prongsai.readers.scan.kept").Store.of(path.read_bytes()).forget()


def keep_pages(path: Path, sources: Iterable[Source], folder: Path, *, most: int = 500) -> None:
    """Keep small pictures of the pages on which these sources tell a box, so that `kept_crop` can be quick.

    Of more than `most` pages the first named are kept; nothing happens where pictures cannot be drawn on this machine.
    Raises `FileRefused` where the file is damaged, `OSError` where the folder cannot be written to.
    """
    numbers = list(dict.fromkeys(each.page for each in sources if each.box and each.page))[:most]
    if numbers and _can_draw():
        import_module("prongsai.readers.scan.album").fill(path, numbers, folder)


def kept_pages(folder: Path) -> frozenset[int]:
    """The pages that are kept in the folder."""
    found = (place.name.partition("-")[0] for place in folder.glob("*-*.jpg")) if _has("PIL") else ()
    return frozenset(int(number) for number in found if number.isdigit())


def kept_crop(folder: Path, source: Source, *, whole: bool = False) -> bytes | None:
    """The picture (PNG) of a spot from pages that were kept; `whole`: its page (JPEG) with a frame around the spot.

    None where the page is not kept or the source tells no box.
    """
    if not _has("PIL"):
        return None
    album = import_module("prongsai.readers.scan.album")
    found: bytes | None = (album.page if whole else album.crop)(folder, source)
    return found


def size_of(source: Source) -> tuple[float, float]:
    """Width and height in points of the picture that is cut out for a source; nothing where it tells no box."""
    x0, y0, x1, y1 = with_paper(source.box) if source.box else (0.0, 0.0, 0.0, 0.0)
    return x1 - x0, y1 - y0


@cache
def _can_draw() -> bool:
    """Whether pages can be drawn on this machine."""
    return _has("cv2") and _has("PIL")


def _has(name: str) -> bool:
    # Of a package that another thread is just loading nothing can be asked.
    return name in sys.modules or find_spec(name) is not None


def told_of(pictured: Mapping[int, Sheet], false: Iterable[int]) -> list[Aside]:
    """What a person must know of pages that are pictures, or whose text is not what one sees."""
    false = set(false)
    if not is_there():
        return [(f"หน้านี้เป็นภาพ ยังไม่ได้อ่าน {HOW}", "scanned_page", number) for number in pictured if number not in false]
    return [(_told(sheet, number in false), _kind(number in false), number) for number, sheet in pictured.items()]


def _kind(false: bool) -> str:
    return "false_text_layer" if false else "scanned_page"


def _told(sheet: Sheet, false: bool) -> str:
    if sheet.unread:
        return "ภาพของหน้านี้เสียหายหรือใหญ่เกินไป จึงไม่ได้อ่าน โปรดสแกนหน้านี้ใหม่"
    if not sheet.letters:
        return "หน้านี้เป็นภาพที่ไม่พบตัวหนังสือ เช่น ภาพถ่ายหรือหน้าว่าง จึงไม่มีข้อความจากหน้านี้"
    if false:
        return "ข้อความใน PDF หน้านี้ถอดออกมาไม่ตรงกับที่ตาเห็น จึงอ่านจากภาพแทน โปรดตรวจตัวเลขทุกค่า"
    return "หน้านี้เป็นภาพสแกน อ่านจากภาพแล้ว โปรดตรวจตัวเลขทุกค่า"


def missing(name: str) -> FileRefused:
    """The refusal of a picture on a machine that cannot read pictures."""
    return FileRefused(
        f"เอกสาร «{name}» เป็นภาพสแกน และเครื่องนี้ยังไม่ได้ติดตั้งส่วนอ่านภาพ {HOW} หรือใช้ไฟล์ต้นฉบับ เช่น Word",
        f"“{name}” is a scan, and this machine has nothing to read pictures with. {HOW_ENGLISH} Or use the original.",
    )
