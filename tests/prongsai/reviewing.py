"""A trip gone, its review workbook opened, edited as a person would, and handed back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.dossier import Dossier
from prongsai.readers import Outcome
from prongsai.year import Asked, Trip, travel

TODAY = datetime.date(2026, 1, 15)
Edit = Callable[[openpyxl.Workbook], None]


def go(papers: list[Outcome], out: Path, review: Path | None = None, kinds: tuple[str, ...] = ()) -> Trip:
    return travel(papers, out, registry=None, today=TODAY, asked=Asked(year=2569, review=review, kinds=kinds))


def one(dossier: Dossier) -> list[Outcome]:
    return [Outcome(Path("รายงาน.docx"), dossier)]


def handed_back(trip: Trip, to: Path, edit: Edit) -> Path:
    assert trip.review_file is not None
    book = openpyxl.load_workbook(trip.review_file)
    edit(book)
    book.save(to)
    return to


def cell(sheet: Worksheet, row: int, head: str) -> openpyxl.cell.cell.Cell:
    heads = [each.value for each in sheet[1]]
    found = sheet.cell(row, heads.index(head) + 1)
    assert isinstance(found, openpyxl.cell.cell.Cell)
    return found


def put(title: str, row: int, **values: str) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for head, value in values.items():
            cell(book[title], row, head).value = value

    return edit


def plan_json(trip: Trip) -> str:
    return next(p for p in trip.files if p.name == "แผนมาตรการ.json").read_text(encoding="utf-8")


def data(trip: Trip) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in trip.files if path.suffix == ".json"}
