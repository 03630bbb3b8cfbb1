"""The list of agencies as a file (csv or xlsx), its problems, and where the user's copy is kept."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.errors import FileRefused, Problem, RegistryRefused
from prongsai.panics import Panicked, contained
from prongsai.registry.names import CODE_OF_TYPE, TYPE_OF_CODE

ENVIRONMENT = "PRONGSAI_REGISTRY"
COLUMNS = {
    "dla_code": ("dla_code", "รหัส อปท.", "รหัส"),
    "type": ("type", "type_th", "ประเภท"),
    "name_th": ("name_th", "ชื่อ", "ชื่อ อปท."),
    "district_th": ("district_th", "อำเภอ"),
    "province_th": ("province_th", "จังหวัด"),
}
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    dla_code: str
    type_code: str
    name: str
    district: str
    province: str


def read_rows(path: Path) -> tuple[Row, ...]:
    """The lines of the list. Raises `FileRefused` if unreadable, `RegistryRefused` with the first twenty problems."""
    table = _table(path)
    if not table:
        raise RegistryRefused(f"ทะเบียนหน่วยงาน «{path.name}» ไม่มีข้อมูล", f"The list of agencies {path.name} is empty")
    places = _column_places(path, table[0])
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            row = _row(number, cells, places, seen, problems)
            rows += [row] if row else []
    if not rows and not problems:
        problems.append(Problem("", "ไม่มีหน่วยงานแม้แต่แถวเดียว", "there is no agency in it"))
    if problems:
        raise _refused(path, problems[:_MOST_PROBLEMS])
    return tuple(rows)


def _row(
    number: int, cells: Sequence[str], places: dict[str, int], seen: set[str], problems: list[Problem]
) -> Row | None:
    value = {column: cells[at].strip() if at < len(cells) else "" for column, at in places.items()}
    where = f"แถวที่ {number}"
    empty = [column for column, text in value.items() if not text]
    if empty:
        problems.append(Problem(where, f"ช่องว่าง: {', '.join(empty)}", f"empty: {', '.join(empty)}"))
        return None
    type_code = CODE_OF_TYPE.get(value["type"], value["type"])
    if type_code not in TYPE_OF_CODE:
        problems.append(Problem(where, f"ไม่รู้จักประเภท «{type_code}»", f"unknown type {type_code}"))
        return None
    if value["dla_code"] in seen:
        problems.append(Problem(where, f"รหัส {value['dla_code']} ซ้ำ", f"code {value['dla_code']} stands twice"))
        return None
    seen.add(value["dla_code"])
    return Row(value["dla_code"], type_code, value["name_th"], value["district_th"], value["province_th"])


def _column_places(path: Path, header: Sequence[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in header]
    places = {column: next((names.index(n) for n in known if n in names), -1) for column, known in COLUMNS.items()}
    missing = [column for column, at in places.items() if at < 0]
    if missing:
        raise _refused(path, [Problem("แถวที่ 1", f"ไม่มีคอลัมน์ {name}", f"no column {name}") for name in missing])
    return places


def _table(path: Path) -> list[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileRefused(f"เปิดทะเบียนหน่วยงาน «{path}» ไม่ได้", f"Cannot open {path}: {error.strerror}") from None
    if path.suffix.lower() in (".xlsx", ".xls"):
        return _sheet(path, data)
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))
        except UnicodeDecodeError:
            continue
    raise FileRefused(f"ทะเบียนหน่วยงาน «{path.name}» ไม่ใช่ไฟล์ csv หรือ xlsx", f"{path.name} is neither csv nor xlsx")


def _sheet(path: Path, data: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - slow import

    try:
        with contained():
            rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError, Panicked) as error:
        raise FileRefused(f"อ่านไฟล์ «{path.name}» เป็น Excel ไม่ได้", f"{path.name} is no workbook: {error}") from None
    return [[str(int(c)) if isinstance(c, float) and c.is_integer() else str(c) for c in row] for row in rows]


def _refused(path: Path, problems: Sequence[Problem]) -> RegistryRefused:
    return RegistryRefused(
        f"ใช้ทะเบียนหน่วยงาน «{path.name}» ไม่ได้ โปรดแก้ไขแล้วนำเข้าใหม่",
        f"The list of agencies {path.name} cannot be used",
        problems,
    )


def stored_path() -> Path:
    """Where the user's copy of the list is kept, there or not."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "prongsai" / "registry.csv"


def chosen_path() -> Path | None:
    """The file named by the environment, else the stored copy, else None."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    stored = stored_path()
    return stored if stored.is_file() else None


def store(path: Path | str, target: Path | None = None) -> Path:
    """Keeps a copy of the list for later runs, once it has been read without problems; gives where it lies."""
    rows = read_rows(Path(path))
    target = target or stored_path()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((r.dla_code, r.type_code, r.name, r.district, r.province) for r in rows)
    draft.replace(target)
    return target
