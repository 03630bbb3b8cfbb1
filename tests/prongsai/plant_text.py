"""Planters for damaged words and for figures that do not add up: each damages a clean paper in many ways."""

from __future__ import annotations

from typing import Any

from invented import clean_dossier
from planting import Planted, Planter, at, planted, put

from prongsai.dossier import Dossier

PROSE = tuple(
    f"/measures/{m}/{field}/{n}"
    for m in range(7)
    for field, n in (("steps", 0), ("results", 1), ("outcomes", 0), ("recommendations", 0))
)
# Words as they are misread, each in a sentence of its own.
DAMAGED = (
    "และแจ้งเวยนให้บุคลากรทราบ",
    "พร้อมให้ขอเสนอแนะแก่ผู้บริหาร",
    "ตามแผนประจำปิงบประมาณ",
    "ขององค์กรปกครองสวนท้องถิน",
    "เพื่อความเปนธรรม",
    "อย่างเป็นรปธรรม",
    "ลงสือประชาสัมพันธ์ในเว็บไซต์",
    "เปิดรับเรื่องรองเรียนทุกวันทำการ",
    "ตามประมวลจรยธรรม",
    "ให้บุคคลากรทุกคน",
    "ประกาศเจตนารมย์ร่วมกัน",
    "ตามหลักธรรมภิบาล",
    "ผู้มีส่วนได้สวนเสียเข้าร่วม",
    "ตามยุทธศาตร์ชาติ",
    "ด้วยความโปรงใสทุกขั้นตอน",
    "และจัดซือจัดจ้างตามแผน",
    "ดาน IIT ที่เกี่ยวข้อง",
    "ปรับปรุงเว็ปไซต์แล้ว",
    "ตามพระราชบัญญติที่ใช้อยู่",
    "เปิดโอกสให้ประชาชนร่วม",
    "ใช้งบประมาน",
    "ต่อปลัดองค์การบริหารสวนตำบลข้างเคียง",
    "ยึดถือปฎิบัติ",
    "โดยไม่เลือกปฏิบติ",
)
CUT = (
    "และถือปฏิบัติอย่างเคร่งหรือไม่",
    "แยกประโยชน์ส่วนกับหน้าที่ออกจากกัน",
    "ป้องกันการทุจริตและประพฤติมิ",
    "รับฟังผู้มีส่วนได้ส่วน",
    "ลดผลประโยชน์ทับ",
    "ถือปฏิบัติโดยเคร่ง",
)
TWICE = (
    "จัดทำคู่มือคู่มือประชาชน",
    "ตามระเบียบระเบียบที่กำหนด",
    "เชิญประชุมประชุมชี้แจง",
    "ประชาชนประชาชนทั่วไป",
    "ของของหน่วยงาน",
    "ส่งรายงานรายงานผล",
)
STRAY = (". จัดทำเพิ่มเติม", "แล้วเสร็จ,, ตามแผน", "ทบทวน..แล้ว", "ตาม^แผน", "ทุกหมู่บ้าน . ทุกเดือน", "ครบ ~ ถ้วน")
UNITS = ("กองคลง", "กอง คลัง", "สำนักปลัด เทศบาล", "สำนักปลดเทศบาล", "สำนักปลัดเทศบาน", "กองคลัว")
ROWS = (("วิธีเฉพาะเจาะจง", 40, 1_200_000), ("วิธีคัดเลือก", 10, 800_000), ("วิธีประกาศเชิญชวน", 30, 2_000_000))


def _prose(seed: int) -> str:
    """A text of the report, another for each seed."""
    return PROSE[(seed * 5) % len(PROSE)]


def _words(code: str, words: tuple[str, ...]) -> Planter:
    """A planter that adds damaged words to a text of the report."""

    def plant(seed: int) -> Planted:
        clean, path = clean_dossier(), _prose(seed)
        text = f"{at(clean, path)} {words[seed % len(words)]}"
        return planted(clean, {path: text}, (code, path))

    return plant


def unit_name_variant(seed: int) -> Planted:
    """One row that spells its unit otherwise."""
    clean, wrong = clean_dossier(), UNITS[seed % len(UNITS)]
    rows = (3, 4) if wrong.startswith("กอง") else (0, 2, 5, 6)
    row = rows[seed // len(UNITS) % len(rows)]
    doubled = f"/measures/{row}/responsible/0"
    extra = {f"/measures/{row}/no_printed": f"({row + 1}.{seed})"} if seed >= 12 else {}
    clean = put(clean, extra)
    return planted(clean, {doubled: wrong}, ("unit_name_variant", doubled))


def dead_link(seed: int) -> Planted:
    """An item whose address is empty, a lone sign, or nothing behind the words of the link."""
    items: list[dict[str, Any]] = [
        {"code": f"O{n}", "name": "ข้อมูลพื้นฐาน", "links": (f"https://www.example.go.th/o{n}",)} for n in range(1, 7)
    ]
    clean = put(clean_dossier(), {"/oit_items": tuple(items)})
    number = seed % 6
    path = f"/oit_items/{number}/links"
    return planted(clean, {path: ((("#",), ("",), ("-",), ("https://",))[seed // 6],)[0]}, ("dead_link", path))


def _table(*rows: tuple[object, ...]) -> tuple[dict[str, Any], ...]:
    """Rows as the cells that found no field."""
    return tuple(
        {"text": str(text), "source": {"cell": f"R{r}C{c}", "line": 200 + r}}
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
    )


def _procurement(seed: int) -> Dossier:
    """The clean report with a clean table of purchases by method, other figures for each seed."""
    rows = [(name, count + seed, amount + 5_000 * seed) for name, count, amount in ROWS]
    total, money = sum(r[1] for r in rows), sum(r[2] for r in rows)
    body = [(name, count, f"{count * 100 / total:.2f}", f"{amount:,}.00") for name, count, amount in rows]
    head = ("วิธีการ", "จำนวนโครงการ", "ร้อยละของโครงการ", "วงเงิน (บาท)")
    return put(clean_dossier(), {"/unplaced": _table(head, *body, ("รวม", total, "100.00", f"{money:,}.00"))})


def _cell(row: int, column: int, columns: int = 4) -> str:
    return f"/unplaced/{(row - 1) * columns + column - 1}/text"


def sum_mismatch(seed: int) -> Planted:
    """A total of money that is not the sum."""
    clean, path = _procurement(seed), _cell(5, 4)
    return planted(clean, {path: f"{4_321_000 + seed * 7:,}.00"}, ("sum_mismatch", path))


def arithmetic(seed: int) -> Planted:
    """One percentage that is not its part of the total."""
    clean, path = _procurement(seed), _cell(2 + seed % 3, 3)
    return planted(clean, {path: f"{float(str(at(clean, path))) + 5:.2f}"}, ("arithmetic", path))


def percent_base_wrong(seed: int) -> Planted:
    """All percentages reckoned from another total."""
    clean = _procurement(seed)
    changes = {_cell(row, 3): f"{int(str(at(clean, _cell(row, 2)))) * 100 / (260 + seed):.2f}" for row in range(2, 5)}
    return planted(clean, changes, ("percent_base_wrong", _cell(2, 3)))


def percent_capped(seed: int) -> Planted:
    """More done than aimed at, and no more than a hundred printed."""
    rows = [("อบรม", 20 + seed, 20 + seed), ("ตรวจเยี่ยม", 50, 25), ("ประชุม", 12, 12)]
    head = ("กิจกรรม", "เป้าหมาย", "ผลงาน", "ร้อยละ")
    body = [(name, aim, done, f"{done * 100 / aim:.2f}") for name, aim, done in rows]
    clean = put(clean_dossier(), {"/unplaced": _table(head, *body)})
    return planted(clean, {_cell(2, 3): str(30 + seed)}, ("percent_capped", _cell(2, 4)))


def difference_mismatch(seed: int) -> Planted:
    """What is left does not follow, in a table or in a sentence."""
    given, spent = 500_000 + seed * 1_000, 420_000
    if seed % 2:
        head = ("รายการ", "งบประมาณที่ได้รับ", "เบิกจ่าย", "คงเหลือ")
        rows = [("วัสดุ", f"{given:,}", f"{spent:,}", f"{given - spent:,}"), ("อบรม", "90,000", "60,000", "30,000")]
        clean, path = put(clean_dossier(), {"/unplaced": _table(head, *rows)}), _cell(2, 4)
        return planted(clean, {path: f"{given - spent - 900:,}"}, ("difference_mismatch", path))
    clean, path = clean_dossier(), _prose(seed)
    words = f"ได้รับ {given:,} บาท เบิกจ่าย {spent:,} บาท คงเหลือ {given - spent + 700:,} บาท"
    return planted(clean, {path: f"{at(clean, path)} {words}"}, ("difference_mismatch", path))


def dash_means_zero(seed: int) -> Planted:
    """A dash for a number of cases."""
    rows = [(month, 3 + seed, 2) for month in ("ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม")]
    table = _table(("เดือน", "เรื่องที่รับ", "เรื่องที่แล้วเสร็จ"), *rows)
    clean, path = put(clean_dossier(), {"/unplaced": table}), _cell(2 + seed % 4, 2 + seed // 4 % 2, 3)
    return planted(clean, {path: "-"}, ("dash_means_zero", path))


def truncated_number(seed: int) -> Planted:
    """A number that lost a digit."""
    clean, path = clean_dossier(), _prose(seed)
    words = ("รวม ๘๖๐,๗๔ บาท", "รวม 12,50 บาท", "รวม ๑,๒๓๔,๕๖ บาท", "รวม 145,7 คน")[seed % 4]
    return planted(clean, {path: f"{at(clean, path)} {words}"}, ("truncated_number", path))


def list_items_lost(seed: int) -> Planted:
    """A cell whose items were told apart by meaning."""
    clean = clean_dossier()
    field = ("steps", "results")[seed % 2]
    cell = f"/measures/{seed // 2 % 7}/{field}"
    sources = {f"{cell}/0": {"confidence": (0.6, 0.5)[seed // 14]}}
    return planted(clean, {"/sources": sources}, ("list_items_lost", cell))


def rotated_table(seed: int) -> Planted:
    """Scores of many agencies in the columns, without labels before the figures and without names."""
    columns = 5 + seed % 12
    lines = [" ".join(f"{90 + (n * 7 + row + seed) % 10}.{row}0" for n in range(columns)) for row in range(1, 5)]
    kinds = {"/document/kinds": ("score_table",), "/scores": (), "/measures": (), "/document/memo": None}
    clean = put(clean_dossier(), kinds)
    narrative = tuple({"text": line} for line in lines)
    first = "/narrative/0/text"
    expected = (("rotated_table", first), ("label_misplaced", first), ("missing_agency_names", first))
    return planted(clean, {"/narrative": narrative}, *expected)


PLANTERS: dict[str, Planter] = {
    "ocr_text_damage": _words("ocr_text_damage", DAMAGED),
    "truncated_text": _words("truncated_text", CUT),
    "duplicated_word": _words("duplicated_word", TWICE),
    "stray_characters": _words("stray_characters", STRAY),
    "unit_name_variant": unit_name_variant,
    "dead_link": dead_link,
    "sum_mismatch": sum_mismatch,
    "arithmetic": arithmetic,
    "percent_base_wrong": percent_base_wrong,
    "percent_capped": percent_capped,
    "difference_mismatch": difference_mismatch,
    "dash_means_zero": dash_means_zero,
    "truncated_number": truncated_number,
    "list_items_lost": list_items_lost,
    "rotated_table": rotated_table,
}
