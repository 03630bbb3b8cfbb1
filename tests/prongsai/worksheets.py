"""A worksheet made of its rows, with cells merged, and what is read from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl

from prongsai.dossier import Dossier
from prongsai.readers import read

Rows = Sequence[Sequence[object]]


def sheet(folder: Path, rows: Rows, merged: Iterable[str] = ()) -> Dossier:
    """The Dossier of a workbook of one sheet with those rows; `merged` are areas such as «A2:A3»."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    path = folder / "ตาราง.xlsx"
    book.save(path)
    return read(path)
