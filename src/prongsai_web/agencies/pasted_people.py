"""A list of names pasted from Word or Excel (วางรายชื่อ) as rows to look at before anything is kept.

Cells are parted by tabs, else by two blanks or more, commas or bars. A row of headings tells the columns; without one
each cell is told by what it holds: a number in front, a telephone, a unit, a title before a name, else a post.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.thai.digits import to_arabic
from prongsai.thai.repair import repair
from prongsai.writers.units import key_of
from prongsai_web.agencies.models import Unit
from prongsai_web.agencies.titles import role_of_title

MOST = 300
_PARTED = re.compile(r"\s{2,}|\s*[,|;]\s*")
_NUMBER = re.compile(r"^\(?\d{1,3}[.)]?\)?$")
_NUMBERED = re.compile(r"^\(?\d{1,3}(?:[.)]\)?\s*|\s+)(?=\D)")
_TELEPHONE = re.compile(r"^(?:โทร\.?\s*)?[+(]?\d[\d\s()./-]{6,}(?:ต่อ\s*\d+)?$")
_UNIT = re.compile(r"^(?:สำนัก|กอง|หน่วย|ฝ่าย|งาน|ส่วน|กลุ่ม|ศูนย์)")
_TITLES = (
    "นางสาว|นาง|นาย|น\\.\\s?ส\\.|ด\\.?ร\\.|ดร\\.|ว่าที่|พระ|ม\\.\\s?[ลร]\\.|(?:[ก-ฮ]{1,3}\\.\\s?){2,4}"
    "|(?:พล|พัน|ร้อย|จ่า|สิบ|นาวา|เรือ)(?:ตำรวจ|อากาศ|สิบ)?(?:เอก|โท|ตรี)"
)
_NAMED = re.compile(rf"^(?:{_TITLES})")
_JOINED = re.compile(r"^(นางสาว|นาง|นาย)\s+(?=\S)")
_TITLE_ALONE = re.compile(rf"^(?:{_TITLES}|นาวาอากาศ\S+)$")
# นายกเทศมนตรี begins with «นาย», but is a post.
_NO_NAME = re.compile(r"^(?:รอง)?นายก|^นายช่าง|^นายทะเบียน|^พนักงาน|^นางพยาบาล")
_HEADS = {
    "no": ("ลำดับ", "ที่", "ลำดับที่", "เลขที่"),
    "prefix": ("คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "ยศ"),
    "surname": ("นามสกุล", "สกุล", "ชื่อสกุล"),
    "name": ("ชื่อ", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อ–นามสกุล", "ชื่อและนามสกุล", "รายชื่อ", "ชื่อสกุลบุคลากร"),
    "title": ("ตำแหน่ง", "ชื่อตำแหน่ง", "ตำแหน่งในสายงาน", "ตำแหน่ง/ระดับ"),
    "unit": ("ส่วนราชการ", "สังกัด", "กอง", "สำนัก/กอง", "หน่วยงาน", "กอง/สำนัก", "กอง/ฝ่าย"),
    "telephone": ("โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "โทร", "โทร."),
}


@dataclass(frozen=True)
class Pasted:
    """One person of the list: what was told, the unit and the role that it suggests; `there` if the name is known."""

    name: str
    title: str = ""
    telephone: str = ""
    unit: Unit | None = None
    unit_printed: str = ""
    role: str = ""
    there: bool = False


def read(text: str, units: Sequence[Unit], known: Iterable[str]) -> list[Pasted]:
    """The people of the text, at most `MOST`; names in `known`, and a name that stands twice, are marked as there."""
    heads: list[str] | None = None
    seen, found = {_key(name) for name in known}, []
    for line in text.splitlines():
        cells = _cells(line)
        if not any(cells):
            continue
        if told := _heads(cells):
            heads = told
            continue
        person = _person(_by_heads(cells, heads) if heads else _by_content(cells), units, seen)
        if person is not None:
            seen.add(_key(person.name))
            found.append(person)
    return found[:MOST]


def _key(name: str) -> str:
    return "".join(name.split())


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else _PARTED.split(line.strip())
    return [" ".join(repair(part.replace("\xa0", " ")).text.split()) for part in parts]


def _heads(cells: Sequence[str]) -> list[str] | None:
    """The meaning of each column, where the row is one of headings."""
    told = [next((key for key, words in _HEADS.items() if _key(cell) in words), "") for cell in cells]
    return told if "name" in told and (len(cells) == 1 or len([each for each in told if each]) > 1) else None


def _by_heads(cells: Sequence[str], heads: Sequence[str]) -> dict[str, str]:
    """Cells by their headings; those of a merged heading (ชื่อ-สกุล over three columns) join the column before."""
    told: dict[str, str] = {}
    if len(cells) > len(heads) and "name" in heads:
        at, more = heads.index("name"), len(cells) - len(heads)
        heads = [*heads[: at + 1], *["name"] * more, *heads[at + 1 :]]
    last = ""
    for cell, head in zip(cells, heads, strict=False):
        last = head or (last if last == "name" else "")
        if last:
            told[last] = " ".join(filter(None, (told.get(last, ""), cell)))
    name = (
        told.get("prefix", "") + " " if _spaced(told.get("prefix", "")) else told.get("prefix", ""),
        told.get("name", ""),
    )
    told["name"] = " ".join(filter(None, ("".join(name).strip(), told.get("surname", ""))))
    return told


def _spaced(prefix: str) -> bool:
    """Whether a blank stands after it: after ranks and short forms, not after นาย, นาง, นางสาว."""
    return bool(prefix) and prefix not in ("นาย", "นาง", "นางสาว")


def _by_content(cells: Sequence[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    waiting = ""
    for cell in filter(None, cells):
        plain = to_arabic(cell)
        if _NUMBER.match(plain) and not told:
            continue
        cell = cell[len(match[0]) :].strip() if not told and (match := _NUMBERED.match(plain)) else cell
        if _TELEPHONE.match(plain):
            told.setdefault("telephone", cell)
        elif "name" not in told and _TITLE_ALONE.match(cell) and not waiting:
            waiting = cell + (" " if _spaced(cell) else "")
        elif "name" not in told and (waiting or (_NAMED.match(cell) and not _NO_NAME.match(cell))):
            told["name"] = waiting + cell
        elif "name" in told and waiting and not told.get("surname") and not _post_or_unit(cell):
            told["surname"] = cell
        elif _UNIT.match(cell) and "unit" not in told and ("title" in told or "name" in told):
            told["unit"] = cell
        elif "title" not in told and "name" in told:
            told["title"] = cell
        elif "name" not in told and not _post_or_unit(cell):
            told["name"] = cell
    if told.get("surname"):
        told["name"] = f"{told['name']} {told['surname']}"
    return told


def _post_or_unit(cell: str) -> bool:
    """Whether the cell reads like a post or a unit rather than a part of a name."""
    starts = ("ผู้", "นัก", "เจ้า", "ปลัด", "รอง", "นายก", "นายช่าง", "นิติกร", "พนักงาน", "หัวหน้า", "ครู", "ลูกจ้าง", "วิศวกร", "คน")
    return cell.startswith(starts) or bool(_UNIT.match(cell))


def _person(told: dict[str, str], units: Sequence[Unit], seen: set[str]) -> Pasted | None:
    name = _JOINED.sub(r"\1", told.get("name", "").strip())[:160]
    # A line of one word without a title is a heading (รายชื่อบุคลากร), not a person.
    if len(_key(name)) < 2 or (len(told) == 1 and " " not in name and not _NAMED.match(name)):
        return None
    title, printed = told.get("title", "")[:200], told.get("unit", "")
    role = role_of_title(title)
    return Pasted(
        name=name,
        title=title,
        telephone=to_arabic(told.get("telephone", "")).removeprefix("โทร").strip(". ")[:60],
        unit=_unit(printed or title, units),
        unit_printed=printed,
        role=role.value if role else "",
        there=_key(name) in seen,
    )


def _unit(printed: str, units: Sequence[Unit]) -> Unit | None:
    """The open unit of that name, former name or family of names; in a title of a head the unit that he leads."""
    bare = re.sub(r"^(?:หัวหน้า|ผู้อำนวยการ|ผอ\.)", "", "".join(printed.split()))
    if not bare:
        return None
    open_units = [unit for unit in units if not unit.closed]
    # «งานพัสดุ กองคลัง» is the section where it is known, else its division.
    wanted = (bare, *(_key(word) for word in printed.split()))
    names = [(unit, {_key(unit.name), _key(str(unit)), *map(_key, unit.former_names)}) for unit in open_units]
    first = next((unit for each in wanted for unit, known in names if each in known), None)
    if first is not None or not _UNIT.match(bare):
        return first
    return next((unit for unit in open_units if key_of(unit.name) == key_of(bare)), None)
