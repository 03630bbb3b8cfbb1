"""Files of a plan as they are downloaded, edited by a person, and come back."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from django.urls import reverse
from docx import Document

from prongsai_web.cycles.models import Plan, PlannedMeasure
from prongsai_web.cycles.planned import measures_of


def url(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.agency_id, 2569, *more])


def download(client: Any, plan: Plan, suffix: str) -> bytes:
    answer = client.get(url("plan_file", plan, suffix))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def titles(plan: Plan) -> list[str]:
    return [str(row) for row in measures_of(plan)]


def row_of(plan: Plan, title: str) -> PlannedMeasure:
    return next(row for row in PlannedMeasure.objects.filter(plan=plan) if str(row) == title)


def blank(plan: Plan, **values: object) -> PlannedMeasure:
    """The first measure with other values in its fields."""
    row = measures_of(plan)[0]
    row.measure.update(values)
    row.save()
    return row


def edited_word(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The Word file with texts replaced as a person does, run by run joined."""
    document = Document(io.BytesIO(data))
    cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
    for cell in cells.values():
        for paragraph in cell.paragraphs:
            new = paragraph.text
            for before, after in changes:
                new = new.replace(before, after)
            if new != paragraph.text:
                first, *rest = paragraph.runs
                first.text = new
                for run in rest:
                    run.text = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def without_row(data: bytes, words: str) -> bytes:
    document = Document(io.BytesIO(data))
    for table in document.tables:
        for row in table.rows:
            if any(words in cell.text for cell in row.cells):
                table._tbl.remove(row._tr)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited_sheet(data: bytes, before: str, after: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and before in cell.value:
                    cell.value = cell.value.replace(before, after)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def remarked(data: bytes, other: bytes) -> bytes:
    """The workbook with the mark of another."""
    book, marked = (openpyxl.load_workbook(io.BytesIO(each)) for each in (data, other))
    book.properties.keywords = marked.properties.keywords
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
