"""Pages that were read once, kept on this machine for a month: an interrupted reading goes on where it stopped.

They lie in the person's own cache folder, a folder a file by the digest of its bytes, readable by nobody else.
`PRONGSAI_CACHE` names another folder; set to «off» nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prongsai.readers.pdf_blocks import Sheet
from prongsai.readers.pdf_grid import Grid
from prongsai.readers.pdf_lines import Printed
from prongsai.readers.scan.view import View

MAKE = "27"
"""Changed with every change of how pages are read: what an older make read is not taken."""
_DAYS = 30
_FAULTS = (OSError, ValueError, KeyError, TypeError, zlib.error)


class Store:
    """The pages of one file that were read before."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of(cls, data: bytes) -> Store:
        """Where the pages of a file with these bytes lie; what is older than a month goes."""
        root = directory()
        if root is None:
            return cls(None)
        _swept(root)
        return cls(root / f"{hashlib.sha256(data).hexdigest()[:40]}-{MAKE}")

    def load(self, number: int) -> Sheet | None:
        """A page, where it was read before."""
        if self._folder is None:
            return None
        try:
            told = zlib.decompress((self._folder / f"{number}.page").read_bytes())
            return _sheet(json.loads(told))
        except _FAULTS:
            return None

    def save(self, sheet: Sheet) -> None:
        """Keep a page; where that is not possible the reading goes on without."""
        if self._folder is None or sheet.unread:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            packed = zlib.compress(json.dumps(_plain(sheet), ensure_ascii=False).encode())
            unfinished = self._folder / f"{sheet.number}.{os.getpid()}"
            unfinished.write_bytes(packed)
            unfinished.replace(self._folder / f"{sheet.number}.page")
        except OSError:
            self._folder = None

    def forget(self) -> None:
        """No page of the file is kept any more."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def directory() -> Path | None:
    """The folder of kept pages; None where nothing is to be kept."""
    told = os.environ.get("PRONGSAI_CACHE", "")
    if told.strip().lower() == "off":
        return None
    if told:
        return Path(told)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "prongsai" / "pages"


def is_kept() -> bool:
    """Whether an interrupted reading goes on where it stopped."""
    return directory() is not None


def _swept(root: Path) -> None:
    oldest = time.time() - _DAYS * 86_400
    for folder in _folders(root):
        try:
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue


def _folders(root: Path) -> Iterator[Path]:
    try:
        yield from (path for path in root.iterdir() if path.is_dir() and path.name.endswith(tuple("0123456789")))
    except OSError:
        return


def _plain(sheet: Sheet) -> dict[str, Any]:
    return {
        "number": sheet.number,
        "width": sheet.width,
        "turned": sheet.turned,
        "letters": sheet.letters,
        "lines": [asdict(line) for line in sheet.lines],
        "grids": [
            [g.xs, g.ys, [[*a, *b] for a, b in g.anchors.items()], [[*a, *b] for a, b in g.ends.items()]]
            for g in sheet.grids
        ],
        "boxes": [[[*box, [asdict(line) for line in held]] for box, held in boxes.items()] for boxes in sheet.boxes],
        "view": asdict(sheet.view) if sheet.view else None,
    }


def _sheet(told: dict[str, Any]) -> Sheet:
    sheet = Sheet(told["number"], told["width"], turned=told["turned"], letters=told["letters"], pictured=True)
    sheet.lines = [_line(line) for line in told["lines"]]
    sheet.grids = [
        Grid(xs, ys, {(a, b): (c, d) for a, b, c, d in anchors}, {(a, b): (c, d) for a, b, c, d in ends})
        for xs, ys, anchors, ends in told["grids"]
    ]
    sheet.boxes = [
        {(row, column): [_line(line) for line in held] for row, column, held in boxes} for boxes in told["boxes"]
    ]
    if told["view"]:
        sheet.view = View(tuple(told["view"]["matrix"]), told["view"]["slack"])
    return sheet


def _line(told: dict[str, Any]) -> Printed:
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    return Printed(**{**told, **lists, "parts": tuple((a, b, c) for a, b, c in told["parts"])})
