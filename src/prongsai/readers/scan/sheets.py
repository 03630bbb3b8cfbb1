"""Scanned pages to sheets, the form in which pages of a PDF are made into blocks; several processes at once."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path
from typing import Any

from prongsai.readers.pdf_blocks import Sheet
from prongsai.readers.scan import kept, pictures, watching
from prongsai.readers.scan.seeing import Read, see

_FEW = 3
_AHEAD = 3


def sheets_of(data: bytes, name: str, numbers: Sequence[int]) -> dict[int, Sheet]:
    """The sheets of these pages (from 1) of a PDF or an image file; a page that was read before is not read again.

    Raises `FileRefused` where a picture is damaged or too large.
    """
    store = kept.Store.of(data)
    found = {number: sheet for number in numbers if (sheet := store.load(number)) is not None}
    left = [number for number in numbers if number not in found]
    pace = watching.Pace(name, len(numbers), len(found))
    for number, sheet in _read(data, name, left):
        found[number] = sheet
        store.save(sheet)
        pace.step()
    return found


def _read(data: bytes, name: str, numbers: list[int]) -> Iterator[tuple[int, Sheet]]:
    jobs = min(_cores(), len(numbers) // _FEW)
    if jobs < 2 or multiprocessing.parent_process() is not None:
        with closing(_File(data, name)) as file:
            for number in numbers:
                yield number, file.sheet(number)
        return
    done: set[int] = set()
    try:
        for number, sheet in _by_processes(data, name, numbers, jobs):
            done.add(number)
            yield number, sheet
    except BrokenProcessPool:
        # A program that starts processes at its own import cannot start ours: one process reads the rest.
        with closing(_File(data, name)) as file:
            for number in numbers:
                if number not in done:
                    yield number, file.sheet(number)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _by_processes(data: bytes, name: str, numbers: list[int], jobs: int) -> Iterator[tuple[int, Sheet]]:
    """Pages as they are done; only a few are held ahead."""
    with tempfile.TemporaryDirectory(prefix="prongsai-") as folder:
        # A process that dies while it is given much waits for ever: it gets a path, not the bytes.
        copy = Path(folder) / "paper"
        copy.write_bytes(data)
        yield from _spread(copy, name, numbers, jobs)


def _spread(copy: Path, name: str, numbers: list[int], jobs: int) -> Iterator[tuple[int, Sheet]]:
    started_anew = multiprocessing.get_context("spawn")
    waiting = list(reversed(numbers))
    running: dict[Future[Sheet], int] = {}
    with ProcessPoolExecutor(jobs, started_anew, initializer=_begin, initargs=(copy, name)) as workers:
        while waiting or running:
            while waiting and len(running) < _AHEAD * jobs:
                number = waiting.pop()
                running[workers.submit(_sheet, number)] = number
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield running.pop(future), future.result()


class _File:
    """An open file whose pages are read in turn."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._document: Any = None
        if b"%PDF-" in data[:1024]:
            import pypdfium2 as pdfium  # noqa: PLC0415 - slow import

            self._document = pdfium.PdfDocument(data)

    def sheet(self, number: int) -> Sheet:
        """One page read."""
        if self._document is not None:
            shot = pictures.of_pdf(self._document, number)
        else:
            shot = pictures.of_image(self._data, self._name, number)
        return as_sheet(see(shot.picture, number, points=shot.points, photo=shot.photo), number)

    def close(self) -> None:
        """Close what is open."""
        if self._document is not None:
            self._document.close()


class _Worker:
    """What one process keeps from page to page."""

    file: _File | None = None


def _begin(copy: Path, name: str) -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    _one_thread()
    _Worker.file = _File(copy.read_bytes(), name)


def _one_thread() -> None:
    """A process a core: the libraries must not start threads of their own."""
    import cv2  # noqa: PLC0415 - slow import

    cv2.setNumThreads(1)


def _sheet(number: int) -> Sheet:
    assert _Worker.file is not None
    return _Worker.file.sheet(number)


def as_sheet(read: Read, number: int) -> Sheet:
    """A page as read in the form of a PDF's page."""
    sheet = Sheet(number, float(round(read.width)), lines=read.laid.lines, grids=read.laid.grids, boxes=read.laid.boxes)
    sheet.letters = sum(len(line.text) for line in read.laid.lines)
    sheet.letters += sum(len(line.text) for boxes in read.laid.boxes for held in boxes.values() for line in held)
    sheet.turned, sheet.pictured, sheet.view = read.turned, True, read.view
    return sheet
