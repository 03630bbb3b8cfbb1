"""Scores handed in as a sheet: xlsx, csv, JSON, the JSON of a Dossier, or any paper that prints them.

A list has a label and a value in each row, its columns told by header words («ตัวชี้วัดที่», «ข้อ», «คะแนน», «ผล»); or
one row of values stands under its labels. Labels are indicator numbers or names, IIT/EIT/OIT, «คะแนนรวม», question and
item codes. Items take 1/0, 100/0, ผ่าน/ไม่ผ่าน, มี/ไม่มี, ✓/✗. Thai digits are read like Arabic ones.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from prongsai import frameworks
from prongsai.dossier import Assessment, Dossier
from prongsai.errors import FileRefused, InvalidScore, Problem
from prongsai.panics import Panicked, contained
from prongsai.readers.decode import damaged, decode
from prongsai.readers.files import READABLE, read
from prongsai.readers.scans import PHOTOGRAPHS
from prongsai.readers.score_grid import Cell, Found, read_grid
from prongsai.readers.score_keys import Hint, Key, Kind, key_of

Value = TypeVar("Value", Decimal, bool)
_DELIMITERS = ";\t,|"
_SECTIONS: Mapping[str, Hint] = {
    "indicators": "indicator",
    "instruments": "question",
    "oit_items": "oit_item",
    "questions": "question",
}


@dataclass(frozen=True, slots=True)
class ScoreInput:
    """Scores on 0-100 as handed in; OIT items are fulfilled or not. Ready for `prongsai.scoring.score`."""

    year: int | None = None
    indicators: Mapping[int, Decimal] = field(default_factory=dict)
    instruments: Mapping[str, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    oit_items: Mapping[str, bool] = field(default_factory=dict)
    questions: Mapping[str, Decimal] = field(default_factory=dict)


def read_scores(path: str | Path, *, year: int | None = None) -> ScoreInput:
    """The scores of a file. Raises `InvalidScore` with every problem by cell or row, `FileRefused` as reading does.

    `year` says of which fiscal year (B.E.) they are where the file holds several or none; a file that names another
    alone has none of that year. What is no list of scores is read as a paper.
    """
    source = Path(path)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise damaged(source.name) from error
    if not data.strip():
        raise damaged(source.name)
    suffix = source.suffix.lower()
    if suffix in (".xlsx", ".xlsm", ".xls", ".ods"):
        found = _from_workbook(data, source.name, year)
    elif suffix == ".json":
        found = _from_json(decode(data, source.name), source.name, year)
    elif suffix in (".csv", ".tsv") or (suffix == ".txt" and _is_list(decode(data, source.name))):
        found = Found(wanted=year)
        read_grid(_delimited(decode(data, source.name)), found)
    elif suffix in (*READABLE, *PHOTOGRAPHS):
        found = _of_paper(read(source), source.name, year)
    else:
        raise FileRefused(
            f"ไฟล์ «{source.name}» ไม่ใช่ Excel, CSV, JSON หรือเอกสาร จึงอ่านคะแนนไม่ได้",
            f"“{source.name}” is not xlsx, csv, JSON or a paper, so no scores can be read.",
        )
    return _input_of(found, source.name, year)


def _input_of(found: Found, name: str, year: int | None) -> ScoreInput:
    if year and found.year and found.year != year:
        found.problems.append(_of_another_year("ปีงบประมาณ", year, str(found.year)))
    year = year or found.year
    problems = [*found.problems, *_unknown_to(year, found)]
    if not found.values and not problems:
        problems.append(Problem(name, "ไม่พบคะแนนในไฟล์", "no scores were found"))
    if problems:
        raise InvalidScore(
            f"คะแนนในไฟล์ «{name}» ยังใช้ไม่ได้ โปรดแก้ตามรายการ",
            f"The scores in “{name}” cannot be used yet; correct what is listed.",
            problems,
        )
    return ScoreInput(
        year=year,
        indicators={int(code): value for code, value in _numbers(found, "indicator")},
        instruments=dict(_numbers(found, "instrument")),
        total=next((value for _, value in _numbers(found, "total")), None),
        oit_items={key.code: value for key, value in found.values.items() if isinstance(value, bool)},
        questions=dict(_numbers(found, "question")),
    )


def _numbers(found: Found, kind: Kind) -> Iterator[tuple[str, Decimal]]:
    for key, value in found.values.items():
        if key.kind == kind and not isinstance(value, bool):
            yield key.code, value


def _unknown_to(year: int | None, found: Found) -> Iterator[Problem]:
    """Codes that the year's framework does not have; without a known year, indicators that no year has."""
    known_year = year in frameworks.years() if year else False
    framework = frameworks.load(year if year and known_year else frameworks.years()[-1])
    known: dict[Kind, set[str]] = {"indicator": {str(each.no) for each in framework.indicators}}
    if known_year:
        known["oit_item"] = {each.code for each in framework.oit_items}
        if framework.questions_complete:
            known["question"] = {each.code for each in framework.questions}
    for key in found.values:
        if key.kind in known and key.code not in known[key.kind]:
            told = f"ปี {year}" if known_year else "ปีใด"
            yield Problem(
                found.places[key],
                f"ไม่มี{_KIND_WORDS[key.kind]} {key.code} ในเกณฑ์{told}",
                f"there is no {key.kind.replace('_', ' ')} {key.code} in the framework",
            )


_KIND_WORDS: Mapping[Kind, str] = {"indicator": "ตัวชี้วัดที่", "oit_item": "ข้อ", "question": "ข้อคำถาม"}


def _from_workbook(data: bytes, name: str, year: int | None) -> Found:
    try:
        with contained():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            titles = book.sheet_names
            sheets = [(title, book.get_sheet_by_name(title).to_python(skip_empty_area=False)) for title in titles]
    except (CalamineError, OSError, ValueError, Panicked) as error:
        raise damaged(name) from error
    found = Found(wanted=year)
    for title, rows in sheets:
        grid = [
            [Cell(_cell_text(value), f"{title} เซลล์ {_column(n)}{number}") for n, value in enumerate(row)]
            for number, row in enumerate(rows, 1)
        ]
        read_grid(grid, found)
    return found


def _cell_text(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        # A computed cell carries binary dust far behind what was meant.
        return str(int(value)) if value.is_integer() else f"{value:.8f}".rstrip("0")
    return "" if value is None else str(value).strip()


def _column(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _is_list(text: str) -> bool:
    """Whether a text is a list of scores, most of its lines in columns, and not a paper."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any(sum(mark in line for line in lines) * 2 > len(lines) for mark in _DELIMITERS)


def _delimited(text: str) -> list[list[Cell]]:
    text = text.lstrip("\ufeff")
    counts = {mark: text.count(mark) for mark in _DELIMITERS}
    mark = max(_DELIMITERS, key=lambda each: counts[each])
    rows = csv.reader(io.StringIO(text), delimiter=mark)
    return [[Cell(cell.strip(), f"แถว {rows.line_num} ช่อง {n}") for n, cell in enumerate(row, 1)] for row in rows]


def _from_json(text: str, name: str, year: int | None) -> Found:
    try:
        data = json.loads(text, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as error:
        raise damaged(name) from error
    if not isinstance(data, dict):
        raise FileRefused(
            f"ไฟล์ «{name}» ไม่ใช่ข้อมูลคะแนน โปรดใช้ JSON ที่มี indicators, instruments หรือ total",
            f"“{name}” holds no scores: a JSON object with indicators, instruments or total is needed.",
        )
    if isinstance(data.get("scores"), list):
        return _from_dossier(text, name, year)
    found = Found()
    for section, hint in _SECTIONS.items():
        _take_section(section, data.get(section), hint, found)
    if data.get("total") is not None:
        found.take(Key("total", ""), Cell(str(data["total"]), "total"))
    if data.get("year") is not None:
        found.take(Key("year", ""), Cell(str(data["year"]), "year"))
    return found


def _take_section(section: str, told: Any, hint: Hint, found: Found) -> None:
    """Scores of one section: an object by code, or a list in the order of the indicators."""
    if told is None:
        return
    if isinstance(told, list):
        told = {str(n): value for n, value in enumerate(told, 1)}
    if not isinstance(told, dict):
        found.problems.append(Problem(section, "ต้องเป็นคู่ของรหัสกับคะแนน", "must map codes to scores"))
        return
    for code, value in told.items():
        where = f"{section} {code}"
        key = key_of(str(code), hint)
        if key is None or key.kind != section.removesuffix("s"):
            found.unknown(Cell(str(code), where))
        elif value is not None:
            found.take(key, Cell(str(value).lower() if isinstance(value, bool) else str(value), where))


def _from_dossier(text: str, name: str, year: int | None) -> Found:
    try:
        return _of_paper(Dossier.from_json(text), name, year)
    except ValueError as error:
        raise damaged(name) from error


def _of_paper(dossier: Dossier, name: str, year: int | None) -> Found:
    """The assessment that tells most, of `year` where it is given."""
    found = Found()
    scores = [each for each in dossier.scores if year is None or each.fiscal_year == year]
    items = dossier.oit_items if year in (None, dossier.document.fiscal_year) else ()
    for item in items:
        if item.score in (0, 100):
            found.take(Key("oit_item", item.code), Cell(str(item.score), f"oit_items {item.code}"))
    if scores:
        _take_assessment(max(scores, key=_told), found)
    elif found.values:
        found.year = dossier.document.fiscal_year
    elif dossier.scores:
        years = ", ".join(str(each.fiscal_year or "ไม่ระบุ") for each in dossier.scores)
        found.problems.append(_of_another_year(name, year, years))
    return found


def _of_another_year(where: str, year: int | None, years: str) -> Problem:
    told = f"ไม่มีคะแนนของปี {year} ปีที่มีคือ {years}"
    return Problem(where, told, f"there are no scores of {year}, only of {years}")


def _told(assessment: Assessment) -> tuple[int, int]:
    """How much an assessment tells: indicators first, then instruments."""
    return len(assessment.indicators), len(assessment.instruments)


def _take_assessment(assessment: Assessment, found: Found) -> None:
    found.year = assessment.fiscal_year
    scores: list[tuple[Key, Decimal | None]] = [
        *((Key("indicator", str(each.no)), each.score) for each in assessment.indicators),
        *((Key("instrument", code), each.score) for code, each in assessment.instruments.items()),
        *((Key("question", each.code), each.score) for each in assessment.questions),
        (Key("total", ""), assessment.total),
    ]
    for key, value in scores:
        if value is not None:
            found.take(key, Cell(str(value), f"scores {key.kind} {key.code}".strip()))
