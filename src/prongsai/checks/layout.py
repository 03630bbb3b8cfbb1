"""Layout that reading repaired (การจัดหน้า): what was joined or dropped, and sentences cut over several cells."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Defect
from prongsai.checks.places import FIELD_NAMES, measure_place
from prongsai.dossier import Measure, Repeat, Source

_TOLD = {
    "header_repeated": ("หัวตารางพิมพ์ซ้ำ ระบบนับเป็นตารางเดียวกัน", "A repeated table head; read as one table."),
    "separator_row": ("แถวขีดคั่นในตาราง ระบบไม่นับเป็นมาตรการ", "A row of dashes; not counted as a measure."),
    "catchword": ("คำต่อท้ายหน้า ระบบตัดออกและต่อข้อความสองหน้าเข้าด้วยกัน", "A catchword; dropped, the text joined."),
    "row_continued": ("แถวของตารางต่อจากหน้าก่อน ระบบรวมเป็นมาตรการเดียว", "A row that goes on; joined to the one before."),
    "list_items_lost": (
        "รายการลำดับข้อหลุดจากการแปลงไฟล์ ระบบแยกข้อให้แล้ว",
        "List marks were lost; items parted again.",
    ),
    "rotated_table": ("ตารางหมุนอยู่ในหน้า ระบบหมุนกลับแล้วจึงอ่าน", "A table turned on its page; turned back and read."),
}
# In a PDF, where the page's own lines prove them, a head on each page and a row cut by the page are good layout.
_OF_PAGES = frozenset({"header_repeated", "row_continued"})
_PROSE = ("title", "title_items", "findings", "steps", "results", "outcomes", "recommendations")


def repaired(case: Case) -> Iterator[Defect]:
    """One remark for each kind and text of layout that reading recognised and set aside, however often it stands."""
    places: dict[tuple[str, str], list[int]] = {}
    for i, repeat in enumerate(case.dossier.repeats):
        if repeat.kind in _TOLD:
            places.setdefault((repeat.kind, "".join(repeat.text.split())), []).append(i)
    own_heads = _headed_tables(case) - 1
    for (kind, _), found in places.items():
        if kind == "header_repeated" and len(found) <= own_heads:
            continue
        if kind in _OF_PAGES and all(_in_pdf(case.dossier.repeats[i].source) for i in found):
            continue
        thai, english = _TOLD[kind]
        first = case.dossier.repeats[found[0]]
        place = _where(first.source)
        times = f" รวม {len(found)} แห่ง" if len(found) > 1 else ""
        yield case.found(
            kind,
            place,
            f"{place} พบ{thai}{times} โปรดตรวจว่าตรงกับต้นฉบับ",
            f"{english} Found {len(found)} times; compare with the original.",
            printed=_short(first),
            path=f"/repeats/{found[0]}",
        )


def _headed_tables(case: Case) -> int:
    """How many tables have a heading of their own, and so rightly a head; one where the issue is a column."""
    if any(column.startswith("ประเด็น") for column in case.dossier.document.columns_printed):
        return 1
    return max(1, len({(m.issue_no, m.section_heading) for m in case.dossier.measures}))


def _in_pdf(source: Source) -> bool:
    return bool(source.page) and (source.file or "").lower().endswith(".pdf")


def _where(source: Source) -> str:
    """Page, sheet or line in words."""
    parts = [
        f"หน้า {source.page}" if source.page else "",
        f"แผ่นงาน {source.sheet}" if source.sheet else "",
        f"บรรทัด {source.line}" if source.line else "",
        f"ช่อง {source.cell}" if source.cell else "",
    ]
    return " ".join(part for part in parts if part) or "ทั้งเอกสาร"


def _short(repeat: Repeat) -> str:
    """The text as quoted, a long one cut."""
    return repeat.text if len(repeat.text) <= 120 else repeat.text[:119] + "…"


def row_continued(case: Case) -> Iterator[Defect]:
    """A measure joined from rows over a page break, where reading left no record of the break itself."""
    if any(repeat.kind == "row_continued" for repeat in case.dossier.repeats):
        return
    for i, measure in enumerate(case.dossier.measures):
        if measure.pieces <= 1 or not measure.continued_fields or "questions" in measure.continued_fields:
            continue
        place = measure_place(measure)
        fields = ", ".join(FIELD_NAMES.get(f, f) for f in measure.continued_fields)
        yield case.found(
            "row_continued",
            place,
            f"{place} รวมจาก {measure.pieces} แถว ช่องที่ต่อกัน ได้แก่ {fields} โปรดตรวจลำดับข้อความ",
            f"Joined from {measure.pieces} rows.",
            printed=measure.name[:80] or None,
            path=f"/measures/{i}/pieces",
        )


def empty_cell(case: Case) -> Iterator[Defect]:
    """Cells left empty in a row that goes on from the one before."""
    for i, measure in enumerate(case.dossier.measures):
        if measure.pieces <= 1 or not measure.empty_fields:
            continue
        place = measure_place(measure)
        fields = ", ".join(FIELD_NAMES.get(f, f) for f in measure.empty_fields)
        yield case.found(
            "empty_cell",
            place,
            f"{place} มีช่องว่างในแถวที่ต่อมา ได้แก่ {fields} ระบบถือว่าใช้ข้อความของแถวแรก",
            f"Cells are empty in the continuation; the words of the first row hold: {', '.join(measure.empty_fields)}.",
            path=f"/measures/{i}/empty_fields",
        )


def cell_split(case: Case) -> Iterator[Defect]:
    """One sentence cut at the borders of several rows; a cut by the end of a page is only a remark."""
    for i, measure in enumerate(case.dossier.measures):
        for field in measure.continued_fields:
            printed = _cut(case, measure, i, field) if field in _PROSE else None
            if printed is None:
                continue
            place = measure_place(measure, field)
            yield case.found(
                "cell_split",
                place,
                f"{place} ประโยคเดียวถูกตัดอยู่ในหลายแถว ระบบต่อให้แล้ว โปรดรวมเป็นช่องเดียวในต้นฉบับ",
                "One sentence is cut over the cells of several rows; it was joined. Merge the cells in the original.",
                printed=printed,
                severity="warning" if "questions" in measure.continued_fields else "info",
                path=f"/measures/{i}/{field}",
            )


def _cut(case: Case, measure: Measure, i: int, field: str) -> str | None:
    """The cut sentence as printed: where reading says so, or where fewer items stand there than rows were joined."""
    source = case.dossier.sources.get(f"/measures/{i}/{field}/0") or case.dossier.sources.get(f"/measures/{i}/{field}")
    if source and source.printed and " | " in source.printed:
        return source.printed
    items = _items(measure, field)
    return " ".join(items) if 0 < len(items) < measure.pieces else None


def _items(measure: Measure, field: str) -> tuple[str, ...]:
    """The items of a field of prose; a title is one."""
    value = getattr(measure, field, None)
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


RULES: tuple[Rule, ...] = (repaired, row_continued, empty_cell, cell_split)
