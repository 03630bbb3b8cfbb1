"""The same paper printed otherwise: columns moved, headers renamed, digits and marks changed, pages broken elsewhere.

Works on papers as optical reading leaves them: lines of text, and tables as tab-separated rows with HTML in the cells.
Knows nothing of the reader: what it takes for a header or a mark it decides by lists of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

# How papers head their columns. Each word belongs to one meaning only, so that renaming never makes two columns alike.
SYNONYMS = {
    "number": ("ที่", "ลำดับ", "ลำดับที่", "ข้อ"),
    "issue": ("ประเด็น", "ประเด็นการประเมิน", "ประเด็นที่ต้องพัฒนา"),
    "questions": ("ข้อคำถาม", "คำถาม", "ข้อคำถามของแบบวัด"),
    "findings": ("ข้อค้นพบ", "ผลการวิเคราะห์", "ปัญหาที่พบ", "ข้อสังเกต", "ข้อบกพร่อง/จุดอ่อน"),
    "title": ("มาตรการ/โครงการ/กิจกรรม", "มาตรการ/แนวทาง", "มาตรการ", "โครงการ/กิจกรรม", "ชื่อมาตรการ", "มาตรการ/กิจกรรม"),
    "steps": (
        *("ขั้นตอน/วิธีปฏิบัติ", "ขั้นตอน/วิธีการปฏิบัติ", "วิธีการดำเนินการ", "วิธีดำเนินการ", "ขั้นตอนการดำเนินงาน"),
        *("แนวทางปฏิบัติ", "แนวทางการดำเนินงาน", "วิธีปฏิบัติ"),
    ),
    "period": ("ระยะเวลาดำเนินการ", "ระยะเวลา", "กรอบเวลา", "กำหนดเวลา", "ห้วงเวลา", "ช่วงเวลาดำเนินการ", "กรอบระยะเวลา"),
    "responsible": (
        *("ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", "ผู้รับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "ส่วนราชการที่รับผิดชอบ", "ผู้รับผิดชอบหลัก"),
        "หน่วยงานรับผิดชอบ",
    ),
    "results": ("ผลการดำเนินการ", "ผลการดำเนินงาน", "สรุปผลการดำเนินการ", "ผลการปฏิบัติงาน", "รายงานผลการดำเนินงาน"),
    "outcomes": ("ผลลัพธ์/ความสำเร็จ", "ผลลัพธ์", "ผลสัมฤทธิ์", "ผลที่ได้รับ", "ผลที่เกิดขึ้น", "ความสำเร็จ"),
    "recommendations": ("ข้อเสนอแนะ", "ข้อเสนอแนะเพิ่มเติม", "ปัญหาและข้อเสนอแนะ", "ปัญหา/อุปสรรค/ข้อเสนอแนะ"),
}
GROUPS = ("การนำผลการวิเคราะห์ไปสู่การปฏิบัติ",)
NAMING = ("number", "issue", "title")
THAI, ARABIC = "๐๑๒๓๔๕๖๗๘๙", "0123456789"

_BLANKS = re.compile(r"\s+")
_MARK = r"(?:[(]?[0-9๐-๙]{1,2}[.)]|[-–•])"
_MARKED_ELEMENT = re.compile(rf"(<(?:li|p)>\s*)({_MARK})\s*(?=[^\s\d๐-๙<-])")
_MARKED_LINE = re.compile(r"^[0-9๐-๙]{1,2}[.)]\s*(?=[ก-ฮเ-ไ])")
_ELEMENTS = re.compile(r"<(p|li)>.*?</\1>", re.DOTALL)
_INLINE_NUMBER = re.compile(r"(?<=\s)[0-9๐-๙]{1,2}[.)](?=\s?[ก-ฮเ-ไ])")
_BOXES = re.compile(r"<input [^<>]*>")
QUESTION_CODE = re.compile(r"^(?:<p>)?\s*[A-Za-z1|]?\d{1,2}\s")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Table:
    """Consecutive tab-separated rows; where they list measures, what each column means and how many rows head them."""

    rows: tuple[tuple[str, ...], ...]
    headers: int = 0
    meanings: tuple[str | None, ...] = ()

    @property
    def width(self) -> int:
        return max(map(len, self.rows))

    def printed(self) -> str:
        return "\n".join("\t".join(row) for row in self.rows)


Part = str | Table


def plain(text: str) -> str:
    return _BLANKS.sub("", _TAG.sub("", text))


_MEANING = {plain(word): meaning for meaning, words in SYNONYMS.items() for word in words}
_GROUP_WORDS = {plain(word) for word in GROUPS}


def _meaning(cell: str) -> str | None:
    return _MEANING.get(plain(cell))


def parts_of(text: str) -> list[Part]:
    """Lines and tables in order; `"\\n".join` of what they print is the text again."""
    parts: list[Part] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), None]:
        if line is not None and line.count("\t") > 1:
            rows.append(tuple(line.split("\t")))
            continue
        if rows:
            parts.append(_table(rows, parts))
            rows = []
        if line is not None:
            parts.append(line)
    return parts


def _table(rows: list[tuple[str, ...]], before: Sequence[Part]) -> Table:
    width = max(map(len, rows))
    squared = tuple(row + ("",) * (width - len(row)) for row in rows)
    named = [_meaning(cell) for cell in squared[0]]
    if sum(m is not None for m in named) < 3:
        last = next((p for p in reversed(before) if isinstance(p, Table) and p.meanings), None)
        if last is None or last.width != width:
            return Table(squared)
        return Table(squared, 0, last.meanings)
    if not any(plain(cell) in _GROUP_WORDS for cell in squared[0]):
        return Table(squared, 1, tuple(named))
    below = [_meaning(cell) for cell in squared[1]]
    return Table(squared, 2, tuple(a or b for a, b in zip(named, below, strict=True)))


def printed(parts: Sequence[Part]) -> str:
    return "\n".join(part.printed() if isinstance(part, Table) else part for part in parts)


def _on_measures(text: str, change: Callable[[Table], Table]) -> str:
    return printed([change(p) if isinstance(p, Table) and p.meanings else p for p in parts_of(text)])


def columns_reordered(text: str, seed: int) -> str:
    """The columns of every measure table in another order, the same in all; those under one group stay together."""

    def reorder(table: Table) -> Table:
        chunks = _chunks(table)
        Random(seed).shuffle(chunks)
        order = [k for chunk in chunks for k in chunk]
        return replace(
            table,
            rows=tuple(tuple(row[k] for k in order) for row in table.rows),
            meanings=tuple(table.meanings[k] for k in order),
        )

    return _on_measures(text, reorder)


def _chunks(table: Table) -> list[list[int]]:
    grouped = table.meanings.index("questions") if {"questions", "findings"} <= set(table.meanings) else None
    if grouped is None or table.meanings[grouped + 1] != "findings":
        return [[k] for k in range(table.width)]
    return [[k, k + 1] if k == grouped else [k] for k in range(table.width) if k != grouped + 1]


def headers_renamed(text: str, seed: int) -> str:
    """Every header word of a measure table by another that papers use for the same, the same in all tables."""
    draw = Random(seed)
    chosen = {meaning: draw.choice(words) for meaning, words in SYNONYMS.items()}

    def rename(table: Table) -> Table:
        head = tuple(
            tuple(chosen[m] if (m := _meaning(cell)) else cell for cell in row) for row in table.rows[: table.headers]
        )
        return replace(table, rows=head + table.rows[table.headers :])

    return _on_measures(text, rename)


def digits_swapped(text: str, *, thai: bool) -> str:
    """Digits Thai or Arabic throughout, save in tags, in words with Latin letters, and in codes of questions."""
    table = str.maketrans(ARABIC, THAI) if thai else str.maketrans(THAI, ARABIC)

    def swap(piece: str) -> str:
        if piece.startswith("<") or re.search(r"[A-Za-z]", piece):
            return piece
        return piece.translate(table)

    def swap_cell(cell: str) -> str:
        code = QUESTION_CODE.match(cell)
        kept = code.group() if code else ""
        return kept + "".join(map(swap, re.findall(r"<[^<>]*>|[^<\s]+|\s+|<", cell[len(kept) :])))

    def swap_part(part: Part) -> Part:
        if isinstance(part, str):
            return "".join(map(swap, re.findall(r"<[^<>]*>|[^<\s]+|\s+|<", part)))
        return replace(part, rows=tuple(tuple(map(swap_cell, row)) for row in part.rows))

    return printed([swap_part(part) for part in parts_of(text)])


MARKS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "point": lambda n: f"{n}. ",
    "thai point": lambda n: f"{str(n).translate(str.maketrans(ARABIC, THAI))}. ",
    "bracket": lambda n: f"{n}) ",
    "brackets": lambda n: f"({n}) ",
    "dash": lambda _: "- ",
    "dot": lambda _: "• ",
    "tick": lambda _: "☑ ",
}


def marks_changed(text: str, style: str) -> str:
    """The marks of items that are lines or elements of their own, in another style or (in cells) gone."""
    draw = MARKS[style]

    def remark_cell(cell: str) -> str:
        count = iter(range(1, 100))
        return _MARKED_ELEMENT.sub(lambda m: f"{m[1]}{draw(next(count))}", cell)

    remarked: list[Part] = []
    run: list[int] = []
    for part in parts_of(text):
        listed = isinstance(part, str) and bool(_MARKED_LINE.match(part))
        if not listed:
            _remark_lines(remarked, run, draw)
            run = []
        if isinstance(part, Table):
            part = replace(part, rows=tuple(tuple(map(remark_cell, row)) for row in part.rows))
        elif listed:
            run.append(len(remarked))
        remarked.append(part)
    _remark_lines(remarked, run, draw)
    return printed(remarked)


def _remark_lines(parts: list[Part], run: list[int], draw: Callable[[int], str]) -> None:
    """A list of lines keeps some mark: without any its lines would be one paragraph."""
    if len(run) < 2 or not draw(1):
        return
    for count, k in enumerate(run, 1):
        parts[k] = _MARKED_LINE.sub(draw(count), str(parts[k]))


BREAKS = ("title repeated", "one cell only", "header on the first page only")


def page_broken(text: str, seed: int, kind: str) -> str:
    """A page break in one row of a measure table, or between two rows, as `kind` prints it.

    Where no cell of any row can be cut so that a person would know how it goes on, the text comes back as it was.
    """
    draw = Random(seed)
    parts = parts_of(text)
    tables = [(k, p) for k, p in enumerate(parts) if isinstance(p, Table) and p.meanings]
    if kind == "header on the first page only":
        return printed(_broken_between(parts, draw))
    found = [
        (at, table, r, c, cut)
        for at, table in tables
        for r in _whole_rows(table)
        for c in _cuttable(table)
        if (cut := _cut(table.rows[r][c], draw))
    ]
    if not found:
        return text
    at, table, r, c, (first, rest) = draw.choice(found)
    naming = NAMING if kind == "title repeated" else ()
    before = tuple(first if k == c else cell for k, cell in enumerate(table.rows[r]))
    after = tuple(rest if k == c else cell if m in naming else "" for k, (cell, m) in _columns(table, r))
    repeated = _head(parts, at) if kind == "title repeated" or draw.random() < 0.5 else ()
    above = Table((*table.rows[:r], before))
    below = Table((*repeated, after, *table.rows[r + 1 :]))
    return printed([*parts[:at], above, *_turn(draw), below, *parts[at + 1 :]])


def _columns(table: Table, row: int) -> list[tuple[int, tuple[str, str | None]]]:
    return list(enumerate(zip(table.rows[row], table.meanings, strict=True)))


def _broken_between(parts: list[Part], draw: Random) -> list[Part]:
    """All headers after the first are gone, and the page turns between two rows of one table."""
    bare: list[Part] = []
    headed = False
    for part in parts:
        if isinstance(part, Table) and part.headers:
            part = replace(part, rows=part.rows[part.headers :], headers=0) if headed else part
            headed = True
        bare.append(part)
    inside = [
        (k, r)
        for k, p in enumerate(bare)
        if isinstance(p, Table) and p.meanings
        for r in range(p.headers + 1, len(p.rows))
    ]
    if not inside:
        return bare
    at, r = draw.choice(inside)
    rows = bare[at].rows  # type: ignore[union-attr]
    return [*bare[:at], Table(rows[:r]), *_turn(draw), Table(rows[r:]), *bare[at + 1 :]]


def _turn(draw: Random) -> list[Part]:
    return draw.choice(([""], ["", "-๒-", ""], ["", "- 3 -", ""]))


def _head(parts: Sequence[Part], at: int) -> tuple[tuple[str, ...], ...]:
    """The header rows of the table, or of the nearest above that has one."""
    for part in reversed(parts[: at + 1]):
        if isinstance(part, Table) and part.headers:
            return part.rows[: part.headers]
    return ()


def _whole_rows(table: Table) -> list[int]:
    """Rows that name their measure and are not carried on by the next one."""
    naming = [k for k, m in enumerate(table.meanings) if m in NAMING]
    named = [any(row[k].strip() for k in naming) for row in table.rows]
    last = len(table.rows) - 1
    return [r for r in range(table.headers, last + 1) if named[r] and (r == last or named[r + 1])]


def _cuttable(table: Table) -> list[int]:
    return [k for k, m in enumerate(table.meanings) if m in ("steps", "results", "outcomes", "findings")]


def _cut(cell: str, draw: Random) -> tuple[str, str] | None:
    """The cell in two: between two items that show their marks, or at a blank inside a text without any list."""
    boxes = [m.start() for m in _BOXES.finditer(cell)]
    if len(boxes) > 1 and not _ELEMENTS.search(cell):
        k = draw.choice(boxes[1:])
        return cell[:k], cell[k:]
    elements = list(_ELEMENTS.finditer(cell))
    marked = bool(boxes) or all(e[0].startswith("<li") or _MARKED_ELEMENT.match(e[0]) for e in elements)
    if len(elements) > 1 and marked:
        k = draw.choice(elements[1:]).start()
        return cell[:k], cell[k:]
    numbers = [m.start() for m in _INLINE_NUMBER.finditer(cell)]
    blanks = [m.start() for m in re.finditer(r"(?<=[ก-๙]) (?=[ก-๙])", cell)]
    if "<" in cell or (re.search(rf"(^|\s){_MARK}", cell) and not numbers):
        return None
    if not (numbers or blanks):
        return None
    k = draw.choice(numbers or blanks)
    return cell[:k].rstrip(), cell[k:].lstrip()
