"""Scanned pages to sheets, the form in which pages of a PDF are made into blocks; several processes at once."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path
from typing import Any

import cv2

from prongsai.errors import FileRefused
from prongsai.readers.decode import damaged
from prongsai.readers.pdf_blocks import Sheet
from prongsai.readers.scan import kept, pictures, pool, watching
from prongsai.readers.scan.seeing import Read, see


def sheets_of(data: bytes, name: str, numbers: Sequence[int]) -> dict[int, Sheet]:
    """The sheets of these pages (from 1) of a PDF or an image file; a page that was read before is not read again.

    Raises `FileRefused` where the only picture is damaged or too large.
    """
    store = kept.Store.of(data)
    found = {number: sheet for number in numbers if (sheet := store.load(number)) is not None}
    left = [number for number in numbers if number not in found]
    pace = watching.Pace(name, len(numbers), len(found))
    with closing(_read(data, name, left, store)) as reading:
        for number, sheet in reading:
            found[number] = sheet
            pace.step()
    return found


def _read(data: bytes, name: str, numbers: list[int], store: kept.Store) -> Generator[tuple[int, Sheet]]:
    jobs = pool.jobs_for(len(numbers))
    if jobs < 2:
        yield from _in_turn(data, name, numbers, store)
        return
    done: set[int] = set()
    try:
        with closing(_by_processes(data, name, numbers, store, jobs)) as reading:
            for number, sheet in reading:
                done.add(number)
                yield number, sheet
    except BrokenProcessPool:
        # A program that starts processes at its own import cannot start ours: one process reads the rest.
        yield from _in_turn(data, name, [number for number in numbers if number not in done], store)


def _in_turn(data: bytes, name: str, numbers: list[int], store: kept.Store) -> Iterator[tuple[int, Sheet]]:
    with closing(File(data, name)) as file:
        for number in numbers:
            sheet = file.sheet(number)
            store.save(sheet)
            yield number, sheet


def _by_processes(
    data: bytes, name: str, numbers: list[int], store: kept.Store, jobs: int
) -> Generator[tuple[int, Sheet]]:
    """Pages as they are done; only a few are held ahead."""
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        # A process that dies while it is given much waits for ever: it gets a path, not the bytes.
        copy = Path(folder) / "paper"
        copy.write_bytes(data)
        yield from pool.spread(_sheet, numbers, jobs, _begin, (copy, name, store))


class File:
    """An open file whose pages are read in turn; of a PDF that is given by its path only what a page needs is held."""

    def __init__(self, given: bytes | Path, name: str) -> None:
        self._data, self._name = b"", name
        self._document: Any = None
        if b"%PDF-" in _head(given):
            import pypdfium2 as pdfium  # noqa: PLC0415 - slow import

            self._document = pdfium.PdfDocument(given)
        else:
            self._data = given.read_bytes() if isinstance(given, Path) else given
        count = pictures.pages_in(self._data, name) if self._document is None else len(self._document)
        self._is_single = count == 1

    def sheet(self, number: int) -> Sheet:
        """One page read; `unread` where it is damaged or too large.

        Raises `FileRefused` where the file has no other page.
        """
        try:
            return self._read(number)
        except (FileRefused, cv2.error, RuntimeError, MemoryError) as fault:
            if self._is_single:
                raise fault if isinstance(fault, FileRefused) else damaged(self._name) from fault
            return Sheet(number, 0.0, pictured=True, unread=True)

    def _read(self, number: int) -> Sheet:
        if self._document is not None:
            shot = pictures.of_pdf(self._document, number, self._name)
        else:
            shot = pictures.of_image(self._data, self._name, number)
        return as_sheet(see(shot.picture, number, points=shot.points, photo=shot.photo), number)

    def close(self) -> None:
        """Close what is open."""
        if self._document is not None:
            self._document.close()


def _head(given: bytes | Path) -> bytes:
    if isinstance(given, bytes):
        return given[:1024]
    with given.open("rb") as file:
        return file.read(1024)


class _Worker:
    """What one process keeps from page to page."""

    file: File | None = None
    store = kept.Store(None)


def _begin(copy: Path, name: str, store: kept.Store) -> None:
    _Worker.file, _Worker.store = File(copy, name), store


def _sheet(number: int) -> Sheet:
    assert _Worker.file is not None
    sheet = _Worker.file.sheet(number)
    # Kept here and now: a page that is done stays done, whatever becomes of the others.
    _Worker.store.save(sheet)
    return sheet


def as_sheet(read: Read, number: int) -> Sheet:
    """A page as read in the form of a PDF's page."""
    sheet = Sheet(number, float(round(read.width)), lines=read.laid.lines, grids=read.laid.grids, boxes=read.laid.boxes)
    sheet.letters = sum(len(line.text) for line in read.laid.lines)
    sheet.letters += sum(len(line.text) for boxes in read.laid.boxes for held in boxes.values() for line in held)
    sheet.turned, sheet.pictured, sheet.view = read.turned, True, read.view
    return sheet
