"""Score tables of many agencies whose text came out turned (ตารางที่หมุน): labels beside the wrong figures, names lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import Passage
from prongsai.thai.digits import to_arabic

_NUMBER = re.compile(r"(?<![\d.])\d{1,3}\.\d{2}(?![\d.])")
_LABEL = re.compile("[ก-๙A-Za-z]")
_LEAST_ROWS = 3
_LEAST_COLUMNS = 5
_MOST_FIGURES = 0.6
_NAMES = frozenset({"agency", "name", "agency_name", "name_printed", "agency_printed", "province", "unit"})


def turned_table(case: Case) -> Iterator[Defect]:
    """Lines of as many figures each, in a paper of scores of which no table was read: agencies stand in the columns."""
    rows = _rows(case)
    if not rows:
        yield from _nameless(case)
        return
    columns = Counter(len(_NUMBER.findall(text)) for _, text in rows).most_common(1)[0][0]
    yield case.found(
        "rotated_table",
        "ทั้งหน้า",
        f"ตารางคะแนนหมุนอยู่ในหน้า หนึ่งบรรทัดเป็นคะแนนเรื่องเดียวของ {columns} หน่วยงาน จึงยังจัดเข้าตารางไม่ได้ "
        "โปรดใช้ไฟล์ต้นฉบับที่ตารางไม่หมุน",
        f"The table is turned: each line holds one figure of {columns} agencies, so it was not read as a table.",
        printed=rows[0][1][:80],
        severity="warning",
        path=rows[0][0].path,
    )
    yield from _labels(case, rows)
    yield from _names(case, rows, columns)


def _nameless(case: Case) -> Iterator[Defect]:
    """A table that was read, in which no row names its agency."""
    table = case.dossier.score_table
    turned = table and all("col" in row for row in table)
    if turned and not any(value for row in table for key, value in row.items() if key in _NAMES):
        yield case.found(
            "missing_agency_names",
            "ทั้งหน้า",
            f"ตารางคะแนน {len(table)} แถวไม่มีชื่อหน่วยงาน โปรดใช้ไฟล์ที่มีหัวตารางครบ",
            f"None of the {len(table)} rows of scores names its agency.",
            path="/score_table",
        )


def _rows(case: Case) -> list[tuple[Passage, str]]:
    """The lines that are mostly figures, where there are enough of one length; nothing where a table was read."""
    dossier = case.dossier
    if "score_table" not in dossier.document.kinds or dossier.scores:
        return []
    texts = [(p, line) for p in case.passages for line in to_arabic(p.text).split("\n")]
    rows = [(p, text) for p, text in texts if len(_NUMBER.findall(text)) >= _LEAST_COLUMNS and _is_figures(text)]
    lengths = Counter(len(_NUMBER.findall(text)) for _, text in rows)
    return rows if lengths and lengths.most_common(1)[0][1] >= _LEAST_ROWS else []


def _is_figures(text: str) -> bool:
    words = text.split()
    return sum(bool(_NUMBER.fullmatch(w)) for w in words) >= len(words) * _MOST_FIGURES


def _labels(case: Case, rows: list[tuple[Passage, str]]) -> Iterator[Defect]:
    """Rows whose label does not stand before the figures: after them, among them, or nowhere."""
    astray = [(p, text) for p, text in rows if (m := _NUMBER.search(text)) and not _LABEL.search(text[: m.start()])]
    if not astray:
        return
    inside = [(p, text) for p, text in astray if _LABEL.search(text)] or astray
    passage, text = inside[0]
    yield case.found(
        "label_misplaced",
        passage.place,
        f"ป้ายชื่อของแถวไม่อยู่หน้าตัวเลข {len(astray)} แถว เช่น «{text[:60]}» จึงบอกแน่ชัดไม่ได้ว่าเป็นคะแนนของตัวชี้วัดใด "
        "โปรดเทียบกับต้นฉบับ",
        f"In {len(astray)} rows the label does not stand before its figures; it is uncertain what they belong to.",
        printed=text[:80],
        path=passage.path,
    )


def _names(case: Case, rows: list[tuple[Passage, str]], columns: int) -> Iterator[Defect]:
    """Whether fewer agencies are named than have figures."""
    texts = [p.text for p in case.passages if p.kind in ("narrative", "heading", "unplaced")]
    named = sum(len(re.findall("เทศบาล|องค์การบริหารส่วน|อบต|อบจ", text)) for text in texts)
    if named < columns // 2:
        yield case.found(
            "missing_agency_names",
            "ทั้งหน้า",
            f"มีคะแนนของ {columns} หน่วยงาน แต่ข้อความไม่มีชื่อหน่วยงานเหล่านั้น โปรดใช้ไฟล์ที่มีหัวตารางครบ",
            f"There are figures of {columns} agencies, and their names are not in the text.",
            path=rows[0][0].path,
        )


RULES: tuple[Rule, ...] = (turned_table,)
