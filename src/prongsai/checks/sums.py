"""Figures of a table or a sentence that do not add up (ตัวเลขที่คำนวณไม่ตรง): sums, differences, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.tables import Cell, Table, tables
from prongsai.thai.digits import to_arabic

_CENT, _TENTH, _HALF = Decimal("0.01"), Decimal("0.11"), Decimal("0.51")
_HUNDRED = Decimal(100)
_NO_SUM = re.compile("ร้อยละ|%|เฉลี่ย|ลำดับ|^ที่$|ข้อ|อัตรา|ต่อหน่วย|ปี พ|พ\\.ศ|คะแนน|เปลี่ยนแปลง|ระดับ")
_PERCENT = ("ร้อยละ", "%", "เปอร์เซ็นต์")
_GIVEN = ("ได้รับ", "จัดสรร", "อนุมัติ", "ตั้งไว้", "วงเงิน", "งบประมาณ")
_SPENT = ("เบิกจ่าย", "ใช้จ่าย", "ใช้ไป", "จ่ายจริง")
_LEFT = ("คงเหลือ", "เหลือจ่าย", "ส่วนต่าง")
_AIM = ("เป้าหมาย", "แผน", "ทั้งหมด")
_DONE = ("ผลงาน", "ทำได้", "ผลการดำเนิน", "จริง", "แล้วเสร็จ", "ผล")
_PIECES, _PRICE, _AMOUNT = ("จำนวน", "ปริมาณ"), ("ต่อหน่วย", "หน่วยละ", "ราคาต่อ"), ("รวมเงิน", "เป็นเงิน", "ราคารวม", "รวม")
_MONEY = r"([\d,]+(?:\.\d+)?)\s*บาท"
_SENTENCE = re.compile(
    rf"(?:{'|'.join(_GIVEN)})[^\d\n]{{0,40}}{_MONEY}[^\d\n]{{0,40}}(?:{'|'.join(_SPENT)})[^\d\n]{{0,40}}{_MONEY}"
    rf"[^\d\n]{{0,40}}(?:{'|'.join(_LEFT)})[^\d\n]{{0,40}}{_MONEY}"
)
_CUT_CELL = re.compile(r"^\s*\d{1,3}(?:,\d{3})*,\d{1,2}(?:\.\d*)?\s*$|^\s*\d+\.\s*$|^\s*\d{1,3}(?:,\d{3})*,\s*$")
_CUT_IN_TEXT = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})*,\d{1,2}(?:\.\d+)?(?=\s*(?:บาท|คะแนน|คน))")


def sum_mismatch(case: Case) -> Iterator[Defect]:
    """A total that is not the sum of the rows above it (ผลรวมไม่ตรง)."""
    for table in tables(case):
        for column in table.figures() if table.total else ():
            printed = (table.total or {}).get(column)
            numbers = [row[column].number for row in table.rows if column in row]
            due = sum((n for n in numbers if n is not None), Decimal(0))
            if printed is None or printed.number is None or _NO_SUM.search(table.heads[column]):
                continue
            if abs(due - printed.number) > _CENT:
                yield _wrong(
                    case, "sum_mismatch", table, column, printed, due, "ผลรวมของแถวข้างบน", "the sum of the rows"
                )


def difference_mismatch(case: Case) -> Iterator[Defect]:
    """What is left is not what was given less what was spent, in a row or in a sentence (ผลต่างไม่ตรง)."""
    for table in tables(case):
        given, spent, left = (table.column(*words) for words in (_GIVEN, _SPENT, _LEFT))
        if given is None or spent is None or left is None or len({given, spent, left}) < 3:
            continue
        for row in (*table.rows, *([table.total] if table.total else [])):
            a, b, c = (row[k].number if k in row else None for k in (given, spent, left))
            if a is not None and b is not None and c is not None and abs(a - b - c) > _CENT:
                words = "ยอดที่ได้รับหักด้วยยอดที่ใช้", "what was given less what was spent"
                yield _wrong(case, "difference_mismatch", table, left, row[left], a - b, *words)
    for passage in case.passages:
        for match in _SENTENCE.finditer(to_arabic(passage.text)):
            a, b, c = (Decimal(n.replace(",", "")) for n in match.groups())
            if abs(a - b - c) > _CENT:
                yield case.found(
                    "difference_mismatch",
                    passage.place,
                    f"{passage.place} ยอดคงเหลือ {c:,} ไม่ตรงกับยอดที่ได้รับหักด้วยยอดที่ใช้ ซึ่งเท่ากับ {a - b:,} โปรดตรวจตัวเลข",
                    f"The rest {c:,} is not what was given less what was spent, {a - b:,}.",
                    printed=passage.text[match.start() : match.end()],
                    expected=f"{a - b:,}",
                    path=passage.path,
                )


def percentages(case: Case) -> Iterator[Defect]:
    """Percentages that do not follow from the figures beside them: wrong base, held at 100, or reckoned wrongly."""
    for table in tables(case):
        share = table.column(*_PERCENT)
        if share is None:
            continue
        aim, done = table.column(*_AIM), table.column(*_DONE)
        if aim is not None and done is not None and len({aim, done, share}) == 3:
            yield from _of_aims(case, table, aim, done, share)
        elif table.total:
            yield from _of_total(case, table, share)


def _of_aims(case: Case, table: Table, aim: int, done: int, share: int) -> Iterator[Defect]:
    """Each row by itself: done of aimed at."""
    for row in table.rows:
        a, b, c = (row[k].number if k in row else None for k in (aim, done, share))
        if not a or b is None or c is None or abs(b / a * _HUNDRED - c) <= _play(row[share]):
            continue
        due = (b / a * _HUNDRED).quantize(_CENT)
        code = "percent_capped" if c == _HUNDRED and due > _HUNDRED else "arithmetic"
        yield _wrong(
            case, code, table, share, row[share], due, "ร้อยละของผลต่อเป้าหมาย", "what was done of what was aimed at"
        )


def _of_total(case: Case, table: Table, share: int) -> Iterator[Defect]:
    """Rows as parts of the total: by the column that explains most of them; all by one other base is a wrong base."""
    counted = [c for c in table.figures() if c != share and not _NO_SUM.search(table.heads[c])]
    tried = [(column, _off(table, column, share)) for column in counted]
    known = [(column, off, n) for column, (off, n) in tried if n >= 2]
    if not known:
        return
    column, off, number = min(known, key=lambda k: len(k[1]))
    if not off:
        return
    if len(off) * 2 <= number:
        for row, due in off:
            yield _wrong(case, "arithmetic", table, share, row[share], due, "ร้อยละของผลรวม", "its part of the total")
    elif base := _other_base(table, column, share):
        row, due = off[0]
        yield _wrong(
            case,
            "percent_base_wrong",
            table,
            share,
            row[share],
            due,
            f"ร้อยละของผลรวม (ในตารางคิดจากฐาน {base:,})",
            "its part of the total",
        )


def _off(table: Table, column: int, share: int) -> tuple[list[tuple[dict[int, Cell], Decimal]], int]:
    """Rows whose percentage is not the figure's part of the total, with the right one, and how many rows have both."""
    total = (table.total or {}).get(column)
    if total is None or not total.number:
        return [], 0
    off, number = [], 0
    for row in table.rows:
        count, printed = (row[k].number if k in row else None for k in (column, share))
        if count is None or printed is None:
            continue
        number += 1
        due = count / total.number * _HUNDRED
        if abs(due - printed) > _play(row[share]):
            off.append((row, due.quantize(_CENT)))
    return off, number


def _other_base(table: Table, column: int, share: int) -> Decimal | None:
    """The base from which all percentages of the table were reckoned, where there is one."""
    bases = [
        count / part * _HUNDRED
        for row in table.rows
        if column in row and share in row and (count := row[column].number) and (part := row[share].number)
    ]
    alike = bases and max(bases) - min(bases) <= max(bases) * _CENT
    return bases[0].quantize(Decimal(1)) if alike and len(bases) > 1 else None


def _play(cell: Cell) -> Decimal:
    """How far a percentage may be off by its rounding."""
    decimals = len(to_arabic(cell.text).strip(" %)").partition(".")[2])
    return _HALF if not decimals else _TENTH if decimals == 1 else Decimal("0.02")


def products(case: Case) -> Iterator[Defect]:
    """Pieces times price is not the amount (คูณไม่ตรง)."""
    for table in tables(case):
        pieces, price, amount = (table.column(*words) for words in (_PIECES, _PRICE, _AMOUNT))
        if pieces is None or price is None or amount is None or len({pieces, price, amount}) < 3:
            continue
        for row in table.rows:
            a, b, c = (row[k].number if k in row else None for k in (pieces, price, amount))
            if a is not None and b is not None and c is not None and abs(a * b - c) > _CENT:
                yield _wrong(
                    case, "arithmetic", table, amount, row[amount], a * b, "จำนวนคูณราคาต่อหน่วย", "pieces times price"
                )


def dash_means_zero(case: Case) -> Iterator[Defect]:
    """A dash in a column of figures (ขีดแทนศูนย์): zero, or not known."""
    for table in tables(case):
        columns = table.figures()
        dashes = [row[c] for row in table.rows for c in columns if c in row and row[c].dash]
        if dashes:
            yield case.found(
                "dash_means_zero",
                "ตาราง",
                f"ในช่องตัวเลขของตารางใช้ขีดแทนตัวเลข {len(dashes)} ช่อง โปรดใส่ 0 เมื่อหมายถึงไม่มี",
                f"A dash stands for a figure in {len(dashes)} cells. Write 0 where nothing is meant.",
                printed=" ".join(cell.text for cell in dashes[:5]),
                expected="0",
                path=dashes[0].path,
            )


def truncated_number(case: Case) -> Iterator[Defect]:
    """A number that lost digits (ตัวเลขขาด): 860,74 or 1,23 where groups have three digits."""
    for table in tables(case):
        for row in (*table.rows, *([table.total] if table.total else [])):
            for cell in row.values():
                if _CUT_CELL.match(to_arabic(cell.text)):
                    yield _cut(case, "ตาราง", cell.text.strip(), cell.path)
    for passage in case.passages:
        for match in _CUT_IN_TEXT.finditer(to_arabic(passage.text)):
            yield _cut(case, passage.place, passage.text[match.start() : match.end()], passage.path)


def _cut(case: Case, place: str, printed: str, path: str) -> Defect:
    return case.found(
        "truncated_number",
        place,
        f"{place} ตัวเลข «{printed}» ไม่ครบหลัก โปรดเทียบกับต้นฉบับ",
        f"The number “{printed}” has lost digits.",
        printed=printed,
        path=path,
    )


def _wrong(
    case: Case, code: str, table: Table, column: int, cell: Cell, due: Decimal, thai: str, english: str
) -> Defect:
    head = table.heads[column]
    return case.found(
        code,
        f"ตาราง ช่อง{head}",
        f"ตาราง ช่อง{head} พิมพ์ {cell.text.strip()} ไม่ตรงกับ{thai} ซึ่งเท่ากับ {due:,} โปรดตรวจตัวเลข",
        f"{cell.text.strip()} is not {english}, {due:,}.",
        printed=cell.text.strip(),
        expected=f"{due:,}",
        path=cell.path,
    )


RULES: tuple[Rule, ...] = (
    sum_mismatch,
    difference_mismatch,
    percentages,
    products,
    dash_means_zero,
    truncated_number,
)
