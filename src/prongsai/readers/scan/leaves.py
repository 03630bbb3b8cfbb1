"""Photographs of the pages of one paper, a file a page, to sheets with the numbers of its pages."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.errors import FileRefused
from prongsai.readers.pdf_blocks import Sheet
from prongsai.readers.pdf_lines import Printed
from prongsai.readers.scan import kept, pool, watching
from prongsai.readers.scan.sheets import File


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One page: its number in the paper, its file, and the name that is told of it."""

    number: int
    path: Path
    name: str


def sheets_of(paths: Sequence[Path], names: Sequence[str], name: str) -> list[Sheet]:
    """A sheet a file, in order; `name` is told of the whole. One that is damaged or too large is `unread`.

    Each file is kept as the paper that it is by itself: read alone or in a series, it is read once.
    """
    leaves = [_Leaf(n, path, told) for n, (path, told) in enumerate(zip(paths, names, strict=True), 1)]
    found = {leaf.number: sheet for leaf in leaves if (sheet := _store(leaf).load(1)) is not None}
    left = [leaf for leaf in leaves if leaf.number not in found]
    pace = watching.Pace(name, len(leaves), len(found))
    with closing(_read(left)) as reading:
        for leaf, sheet in reading:
            found[leaf.number] = sheet
            pace.step()
    return [_numbered(found[leaf.number], leaf.number) for leaf in leaves]


def _read(leaves: Sequence[_Leaf]) -> Generator[tuple[_Leaf, Sheet]]:
    done: set[_Leaf] = set()
    jobs = pool.jobs_for(len(leaves))
    if jobs > 1:
        try:
            with closing(pool.spread(_sheet, leaves, jobs)) as reading:
                for leaf, sheet in reading:
                    done.add(leaf)
                    yield leaf, sheet
        except BrokenProcessPool:
            # A program that starts processes at its own import cannot start ours: one process reads the rest.
            pass
    for leaf in leaves:
        if leaf not in done:
            yield leaf, _sheet(leaf)


def _sheet(leaf: _Leaf) -> Sheet:
    try:
        with closing(File(leaf.path.read_bytes(), leaf.name)) as file:
            sheet = file.sheet(1)
    except (FileRefused, OSError):
        return Sheet(1, 0.0, pictured=True, unread=True)
    _store(leaf).save(sheet)
    return sheet


def _store(leaf: _Leaf) -> kept.Store:
    try:
        return kept.Store.of(leaf.path.read_bytes())
    except OSError:
        return kept.Store(None)


def _numbered(sheet: Sheet, number: int) -> Sheet:
    """The sheet as that page of the paper."""

    def moved(lines: list[Printed]) -> list[Printed]:
        return [replace(line, page=number) for line in lines]

    boxes = [{box: moved(lines) for box, lines in held.items()} for held in sheet.boxes]
    return replace(sheet, number=number, lines=moved(sheet.lines), stray=moved(sheet.stray), boxes=boxes)
