"""The picture of each doubted field beside it in the review workbook, as far as one file can carry them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from prongsai.dossier import Source
from prongsai.errors import ProngsaiError
from prongsai.readers import crops_of
from prongsai.writers.review_sheet import ReviewBook

MOST, MOST_BYTES = 300, 8 * 2**20
"""Of one workbook: it is sent about, and no larger one than 16 MB is read back."""


def with_pictures(book: ReviewBook, spots: Mapping[str, Source], paths: Sequence[Path]) -> ReviewBook:
    """The workbook with pictures of the spots on scans among the files at `paths`; `spots` by the keys of the rows.

    A spot of a file whose name two files have gets none; what did not fit is said in a note.
    """
    wanted = {row.key: spots[row.key] for row in book.doubts if row.key in spots and spots[row.key].box}
    found: dict[str, bytes] = {}
    held = 0
    for key, picture in _pictures(dict(list(wanted.items())[:MOST]), paths):
        held += len(picture)
        if held > MOST_BYTES:
            break
        found[key] = picture
    if not found:
        return book
    rows = tuple(replace(row, picture=found.get(row.key)) for row in book.doubts)
    left = len(wanted) - len(found)
    note = f"มีภาพจากเอกสารสแกน {len(found)} จุด อีก {left} จุดไม่มีภาพ โปรดเปิดเอกสารต้นฉบับตามหน้าในช่อง «ที่มา»"
    return replace(book, doubts=rows, notes=(*book.notes, note) if left else book.notes)


def _pictures(spots: Mapping[str, Source], paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Key and picture, file after file. A file that cannot be drawn has none: what was read of it stands without."""
    names = [path.name for path in dict.fromkeys(paths)]
    for path in dict.fromkeys(paths):
        own = {key: source for key, source in spots.items() if source.file == path.name}
        if own and names.count(path.name) == 1:
            try:
                yield from crops_of(path, own, small=True)
            except (ProngsaiError, OSError):
                continue
