"""The papers that are measured: invented reports typed in each format, as many different ones as are asked for."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from invented import clean_dossier, clean_plan

from prongsai import writers
from prongsai.dossier import Dossier
from prongsai.readers import docx
from prongsai.readers.blocks import Block

FORMATS = ("txt", "html", "docx", "pdf", "xlsx")
_FIRST = ("บึง", "หนอง", "ดอน", "บาง", "โคก", "นา", "ห้วย", "ท่า", "วัง", "ทุ่ง")
_SECOND = ("ทองหลาง", "มะกรูด", "ตะแบก", "กระโดน", "ลำเจียก", "สนุ่น", "พะยอม", "ประดู่", "ชงโค", "อินทนิล")


def dossiers(count: int) -> Iterator[Dossier]:
    """Reports and plans by turns, each of another agency, one held at a time."""
    kept = [clean_dossier().to_json(), clean_plan().to_json()]
    for number in range(count):
        name = _name(number)
        yield Dossier.from_json(kept[number % 2].replace("บึงทองหลาง", name).replace("๓๑๘", str(number)))


def names(count: int) -> Iterator[str]:
    """Invented names of agencies without their type, a thousand different ones."""
    return (_name(number) for number in range(count))


def _name(number: int) -> str:
    return f"{_FIRST[number % 10]}{_SECOND[number // 10 % 10]}{_FIRST[number // 100 % 10]}"


def typed(dossier: Dossier, folder: Path, stem: str) -> dict[str, Path]:
    """The report of a Dossier as a file of each format, by its ending."""
    files = {kind: folder / f"{stem}.{kind}" for kind in FORMATS}
    for kind in ("docx", "pdf"):
        writers.write(dossier, "report", files[kind])
    blocks = docx.pages(files["docx"].read_bytes(), stem).blocks
    files["txt"].write_text("\n\n".join(map(_as_text, blocks)), encoding="utf-8")
    files["html"].write_text(f"<html><body>{''.join(map(_as_html, blocks))}</body></html>", encoding="utf-8")
    book = openpyxl.Workbook()
    for block in blocks:
        for cells in _rows(block) if block.rows else [[line] for line in block.lines]:
            book.active.append(cells)
        book.active.append([])
    book.save(files["xlsx"])
    return files


def _rows(block: Block) -> list[list[str]]:
    return [["\n".join(line.text for line in cell.lines) for cell in row.cells] for row in block.rows]


def _as_text(block: Block) -> str:
    rows = ["\t".join(cell.replace("\n", " ") for cell in cells) for cells in _rows(block)]
    return "\n".join(rows or block.lines)


def _as_html(block: Block) -> str:
    if not block.rows:
        return f"<p>{'<br>'.join(map(html.escape, block.lines))}</p>"
    cells = ("".join(f"<td>{html.escape(c).replace(chr(10), '<br>')}</td>" for c in row) for row in _rows(block))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
