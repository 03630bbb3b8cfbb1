"""Papers that follow a measure step by step: states, ticks, shares done, numbered rows, forms with a table inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.dossier import Dossier
from prongsai.readers import read

REPORT = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2568"
PLAN = "แผนการขับเคลื่อนมาตรการ ปีงบประมาณ 2569"


def told(tmp_path: Path, text: str, name: str = "paper.html") -> Dossier:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def table(*rows: str) -> str:
    """Rows of cells parted by «|»; a cell that begins with «^n» is drawn over n columns, with «_n» over n rows."""
    return f"<table border=1>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(row: str) -> str:
    found = ""
    for cell in (cell.strip() for cell in row.split("|")):
        kind = {"^": "colspan", "_": "rowspan"}.get(cell[:1])
        found += f"<td {kind}={cell[1]}>{cell[2:]}</td>" if kind else f"<td>{cell}</td>"
    return found


def days(dossier: Dossier, measure: int = 0) -> tuple[str, str]:
    period = dossier.measures[measure].period
    assert period is not None
    return str(period.start), str(period.end)


def test_a_measure_runs_from_the_first_day_of_its_steps_to_the_last(tmp_path: Path) -> None:
    rows = ("มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา", "_3นัดคิวล่วงหน้า | ตั้งสายรับนัด | กองคลัง | พ.ย. 68")
    more = ("จดคิว | สำนักปลัด | ธ.ค. 68 - ก.ย. 69", "สรุปเวลารอ | กองคลัง | ต.ค. 68")
    dossier = told(tmp_path, f"<h1>{PLAN}</h1>{table(*rows, *more)}")
    assert days(dossier) == ("2025-10-01", "2026-09-30")
    assert dossier.measures[0].responsible == ("กองคลัง", "สำนักปลัด")


def test_under_a_head_that_asks_when_work_is_done_a_day_is_the_last(tmp_path: Path) -> None:
    rows = ("มาตรการ | ขั้นตอน | กำหนดแล้วเสร็จ", "รับฟังความเห็น | วางกล่อง | 31 มีนาคม 2569")
    assert days(told(tmp_path, f"<h1>{PLAN}</h1>{table(*rows)}")) == ("None", "2026-03-31")


def test_a_plan_of_several_years_keeps_them_all(tmp_path: Path) -> None:
    rows = ("มาตรการ | ขั้นตอน | ระยะเวลา", "รับฟังความเห็น | วางกล่อง | ปีงบประมาณ พ.ศ. 2566 - 2570")
    title = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570)"
    assert days(told(tmp_path, f"<h1>{title}</h1>{table(*rows)}")) == ("2022-10-01", "2027-09-30")


def test_a_state_and_the_share_done_are_one_result_of_each_step(tmp_path: Path) -> None:
    rows = ("มาตรการ | ขั้นตอน | สถานะ | ร้อยละความสำเร็จ", "_2ซ่อมถนน | ทำฐานข้อมูล | เสร็จสิ้น | 100", "เปิดรับแจ้ง | เสร็จสิ้น | 70")
    dossier = told(tmp_path, f"<h1>{REPORT}</h1>{table(*rows)}")
    first = "เสร็จสิ้น (ร้อยละความสำเร็จ 100)"
    assert dossier.measures[0].results == (first, "เสร็จสิ้น (ร้อยละความสำเร็จ 70)")
    assert dossier.document.kinds == ("measure_result_report",)
    assert not dossier.unplaced


def test_a_state_stays_beside_a_result_in_words_and_tells_the_row_that_has_none(tmp_path: Path) -> None:
    rows = (
        "มาตรการ | ขั้นตอน | ผลการดำเนินงาน | สถานะ",
        "_3ซ่อมถนน | ทำฐานข้อมูล | ทำแล้ว 12 สาย | เสร็จสิ้น",
        "เปิดรับแจ้ง | รับแจ้ง 40 เรื่อง | เสร็จสิ้น",
        "แจ้งผลกลับ | - | อยู่ระหว่างดำเนินการ",
    )

    dossier = told(tmp_path, f"<h1>{REPORT}</h1>{table(*rows)}")

    assert dossier.measures[0].results == ("ทำแล้ว 12 สาย", "รับแจ้ง 40 เรื่อง", "อยู่ระหว่างดำเนินการ")
    assert [each.text for each in dossier.unplaced] == ["สถานะ: เสร็จสิ้น", "สถานะ: เสร็จสิ้น"]


def test_a_tick_under_a_state_says_that_state(tmp_path: Path) -> None:
    heads = ("_2มาตรการ | ^3ผลการดำเนินการ | _2ปัญหาอุปสรรค | _2แนวทางแก้ไข", "แล้วเสร็จ | อยู่ระหว่างดำเนินการ | ยังไม่ดำเนินการ")
    rows = ("กล่องเสียงนักศึกษา | | ✓ | | ข้อมูลช้า | ตั้งวันส่ง", "ตรวจรถ | / | | | - | -")
    first, second = told(tmp_path, f"<h1>{REPORT}</h1>{table(*heads, *rows)}").measures
    assert (first.results, second.results) == (("อยู่ระหว่างดำเนินการ",), ("แล้วเสร็จ",))
    assert (first.obstacles, first.recommendations) == (("ข้อมูลช้า",), ("ตั้งวันส่ง",))


def test_rows_numbered_under_a_measure_are_its_steps_with_their_months(tmp_path: Path) -> None:
    heads = ("ที่ | มาตรการ/ขั้นตอน | ต.ค. 68 | พ.ย. 68 | ธ.ค. 68 | ผู้รับผิดชอบ",)
    rows = (
        "1 | ลดการรอ | | | | กลุ่มงานเภสัชกรรม",
        " | 1.1 แยกช่อง | | ⟷ | ⟷ | ",
        " | 1.2 วัดเวลา | ⟷ | | | ",
        "2 | เปิดราคา | ⟷ | | | งานการเงิน",
    )
    dossier = told(tmp_path, f"<h1>{PLAN}</h1>{table(*heads, *rows)}")
    first, second = dossier.measures
    assert (first.title, first.steps, first.responsible) == ("ลดการรอ", ("แยกช่อง", "วัดเวลา"), ("กลุ่มงานเภสัชกรรม",))
    assert (days(dossier), second.title) == (("2025-10-01", "2025-12-31"), "เปิดราคา")


def test_a_numbered_row_that_only_names_an_area_heads_the_measures_below(tmp_path: Path) -> None:
    rows = (
        "ที่ | มาตรการ | ผู้รับผิดชอบ | ระยะเวลา",
        "1 | งานบริการ | |",
        "1.1 | นัดคิว | กองคลัง | ต.ค. 68",
        "1.2 | จดคิว | กองช่าง | พ.ย. 68",
    )
    first, second = told(tmp_path, f"<h1>{PLAN}</h1>{table(*rows)}").measures
    assert [(m.no_printed, m.title, m.section_heading) for m in (first, second)] == [
        ("1.1", "นัดคิว", "งานบริการ"),
        ("1.2", "จดคิว", "งานบริการ"),
    ]


CARD = ("มาตรการที่ {} | ^4{}", "ตัวชี้วัดที่เกี่ยวข้อง | ^4การใช้อำนาจ", "หน่วยงานที่รับผิดชอบ | ^4กองช่าง")
STEPS = (
    "ลำดับ | ขั้นตอนการดำเนินงาน | สถานะ | กำหนดเสร็จ | หมายเหตุ",
    "1 | สำรวจ | เสร็จสิ้น | พ.ย. 67 |",
    "2 | ประกาศ | ยังไม่ดำเนินการ | ธ.ค. 67 |",
)
LAST = ("ผลลัพธ์ | ^4ยืมได้ตามลำดับ", "ปัญหาอุปสรรค | ^4ฝนตก")


@pytest.mark.parametrize("apart", ["</table><p></p><table border=1>", ""])
def test_a_form_of_a_measure_may_hold_a_table_of_its_steps(tmp_path: Path, apart: str) -> None:
    whole = ""
    for number, name in (("1", "จัดระบบยืมเครื่องจักร"), ("2", "แจ้งถนนชำรุด")):
        card = "".join(f"<tr>{_cells(row.format(number, name))}</tr>" for row in CARD)
        steps, last = ("".join(f"<tr>{_cells(row)}</tr>" for row in rows) for rows in (STEPS, LAST))
        whole += f"<table border=1>{card}{apart}{steps}{apart}{last}</table><p>{number}</p>"
    first, second = told(tmp_path, f"<h1>{REPORT}</h1>{whole}").measures
    assert (first.title, second.title) == ("จัดระบบยืมเครื่องจักร", "แจ้งถนนชำรุด")
    assert (first.steps, first.results) == (("สำรวจ", "ประกาศ"), ("เสร็จสิ้น", "ยังไม่ดำเนินการ"))
    assert (first.outcomes, first.obstacles, first.responsible) == (("ยืมได้ตามลำดับ",), ("ฝนตก",), ("กองช่าง",))


def test_a_label_that_is_no_field_takes_nothing_from_the_field_above(tmp_path: Path) -> None:
    rows = (
        "มาตรการที่ 1 | นัดคิว",
        "วัตถุประสงค์ | ลดเวลารอ",
        "วิธีดำเนินการ | ตั้งสาย",
        "ผู้รับผิดชอบ | กองคลัง",
        "ผลการดำเนินการ | ตั้งแล้ว",
    )
    dossier = told(tmp_path, f"<h1>{REPORT}</h1>{table(*rows)}")
    assert dossier.measures[0].title == "นัดคิว"
    assert [one.text for one in dossier.unplaced] == ["วัตถุประสงค์: ลดเวลารอ"]


def test_what_was_made_and_what_came_of_it_are_told_apart_in_a_report(tmp_path: Path) -> None:
    rows = ("มาตรการที่ 1 | นัดคิว", "วิธีดำเนินการ | ตั้งสาย", "ผลผลิต | 1. นัดได้ 40 ราย<br>2. มี 2 สาย", "ผลลัพธ์ | รอน้อยลง")
    [first] = told(tmp_path, f"<h1>{REPORT}</h1>{table(*rows)}").measures
    assert (first.results, first.outcomes) == (("นัดได้ 40 ราย", "มี 2 สาย"), ("รอน้อยลง",))


@pytest.mark.parametrize(("title", "field"), [(REPORT, "results"), (PLAN, "outcomes")])
def test_what_came_of_it_is_the_result_in_a_report_that_tells_no_other(tmp_path: Path, title: str, field: str) -> None:
    rows = ("มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ผลลัพธ์", "นัดคิว | ตั้งสาย | กองคลัง | มีผู้นัด 40 ราย")
    [first] = told(tmp_path, f"<h1>{title}</h1>{table(*rows)}").measures
    assert getattr(first, field) == ("มีผู้นัด 40 ราย",)


PROJECT = """
ลำดับที่ {0}
1. ชื่อโครงการ : {1}
2. หลักการและเหตุผล
   การปลูกฝังต้องเริ่มจากหน่วยงานที่ใกล้ชิดประชาชน จึงเห็นควรดำเนินการทุกปี
3. วัตถุประสงค์
   3.1 เพื่อสร้างการมีส่วนร่วม
4. พื้นที่ดำเนินการ
   ทุกหมู่บ้าน
5. วิธีดำเนินการ
   5.1 นัดประชุม
   5.2 กิจกรรมเดินสำรวจ
6. ผู้รับผิดชอบ
   กองช่าง
"""


def test_projects_on_pages_of_their_own_are_measures_under_labels(tmp_path: Path) -> None:
    pages = PROJECT.format(1, "โครงการค่ายสุจริต") + PROJECT.format(2, "กิจกรรมเฝ้าระวัง")
    text = f"แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ 2569\n{pages}"
    first, second = told(tmp_path, text, "plan.txt").measures
    assert (first.title, second.title) == ("โครงการค่ายสุจริต", "กิจกรรมเฝ้าระวัง")
    assert (first.steps, first.responsible) == (("นัดประชุม", "กิจกรรมเดินสำรวจ"), ("กองช่าง",))


@pytest.mark.parametrize(
    "title",
    [
        "แผนยกระดับคุณธรรมและความโปร่งใส ปีงบประมาณ 2569",
        "แบบฟอร์มกำกับติดตามมาตรการป้องกันการทุจริต ปีงบประมาณ 2569",
        "แผนพัฒนาคะแนน ITA ปีงบประมาณ 2569",
    ],
)
def test_a_title_may_open_with_other_words_for_a_plan_or_a_form(tmp_path: Path, title: str) -> None:
    rows = ("มาตรการ | ขั้นตอน | ผู้รับผิดชอบ", "นัดคิว | ตั้งสาย | กองคลัง")
    assert told(tmp_path, f"<p>{title}</p>{table(*rows)}").document.title_printed == title


def test_the_kind_of_an_agency_holds_no_part_of_its_name(tmp_path: Path) -> None:
    agency = told(tmp_path, "<h1>แผนปฏิบัติการป้องกันการทุจริต โรงพยาบาลดอนสะแก ปีงบประมาณ 2569</h1><p>-</p>").agency
    assert (agency.type, agency.name_printed) == ("โรงพยาบาล", "โรงพยาบาลดอนสะแก")


ROWS_OF_STEPS = (
    "ลำดับ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ | ผลการดำเนินงาน",
    "๑ | นัดหมู่บ้าน | ธ.ค. 67 | กองคลัง | ดำเนินการแล้ว",
    "๒ | ออกหน่วย | ม.ค. 68 - เม.ย. 68 | สำนักปลัด | ดำเนินการแล้ว",
)


@pytest.mark.parametrize("heading", ["มาตรการที่ {} รับภาษีถึงบ้าน", "{}. มาตรการรับภาษีถึงบ้าน"])
def test_a_table_of_steps_under_the_name_of_a_measure_is_that_measure(tmp_path: Path, heading: str) -> None:
    text = "".join(f"<p>{heading.format(n)}</p>{table(*ROWS_OF_STEPS)}" for n in (1, 2))
    dossier = told(tmp_path, f"<h1>{REPORT}</h1>{text}")
    first, second = dossier.measures
    assert "รับภาษีถึงบ้าน" in (first.title or "")
    assert (first.steps, first.results) == (("นัดหมู่บ้าน", "ออกหน่วย"), ("ดำเนินการแล้ว", "ดำเนินการแล้ว"))
    assert (days(dossier, 1), second.responsible) == (("2024-12-01", "2025-04-30"), ("กองคลัง", "สำนักปลัด"))
    assert not dossier.unplaced


def test_a_row_over_all_columns_names_the_area_of_the_measures_below(tmp_path: Path) -> None:
    rows = ("ที่ | มาตรการ | หน่วยงานหลัก | หน่วยงานสนับสนุน", "^4ด้านที่ 1 การเปิดเผย", "1 | ปรับเว็บไซต์ | กองคลัง | กองช่าง")
    [only] = told(tmp_path, f"<h1>{PLAN}</h1>{table(*rows)}").measures
    assert (only.title, only.section_heading) == ("ปรับเว็บไซต์", "ด้านที่ 1 การเปิดเผย")
    assert only.responsible == ("กองคลัง", "กองช่าง")


def test_a_bar_drawn_over_quarters_runs_through_them_all(tmp_path: Path) -> None:
    rows = ("มาตรการ | Q1 | Q2 | Q3 | Q4 | ผู้รับผิดชอบ", "เปิดเวที | | ^3◄───► | กองคลัง")
    assert days(told(tmp_path, f"<h1>{PLAN}</h1>{table(*rows)}")) == ("2026-01-01", "2026-09-30")


def test_the_first_and_the_last_day_may_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    rows = ("มาตรการ | ขั้นตอน | วันที่เริ่ม | วันที่สิ้นสุด", "บัตรคิว | ติดจอ | 1 พ.ย. 2568 | 31 มี.ค. 2569")
    assert days(told(tmp_path, f"<h1>{PLAN}</h1>{table(*rows)}")) == ("2025-11-01", "2026-03-31")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ 2567", "complaint_statistics"),
        ("รายงานสรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ 2567", "procurement_analysis"),
    ],
)
def test_counts_of_complaints_and_purchases_are_no_measures(tmp_path: Path, title: str, kind: str) -> None:
    rows = ("ลำดับ | เดือน | จำนวนเรื่อง | ดำเนินการแล้วเสร็จ | อยู่ระหว่างดำเนินการ | หมายเหตุ", "1 | ตุลาคม 2566 | 2 | 1 | 1 | -")
    dossier = told(tmp_path, f"<p>{title}</p>{table(*rows)}")
    assert (dossier.document.kinds, dossier.measures) == ((kind,), ())


CUT = """{0}

องค์การบริหารส่วนตำบลหนองแวงน้อย อำเภอพังโคน จังหวัดสกลนคร

มาตรการที่ 1 เปิดซองแบบหมุนเวียน
แนวทางการดำเนินการ
     (1) รายงานผลต่อปลัดองค์การบริหารส่วนตำบล
ผู้รับผิดชอบ : กองคลัง
สถานะ : อยู่ระหว่างดำเนินการ
ผลลัพธ์
     (1) ลดจาก 9 ข
ั้นตอนเหลือ 6
"""


def test_a_line_cut_inside_a_syllable_is_put_together(tmp_path: Path) -> None:
    dossier = told(tmp_path, CUT.format(REPORT), "report.txt")
    assert dossier.measures[0].results == ("ลดจาก 9 ขั้นตอนเหลือ 6",)
    assert any("อยู่ระหว่างดำเนินการ" in each.text for each in dossier.narrative)
    assert dossier.agency.name_printed == "องค์การบริหารส่วนตำบลหนองแวงน้อย"


def test_contracts_with_their_states_are_no_measures(tmp_path: Path) -> None:
    rows = (
        "ลำดับ | โครงการ | วงเงินงบประมาณ | วิธีจัดหา | สถานะ | กำหนดแล้วเสร็จ",
        "1 | ซ่อมถนน | 400,000 | เฉพาะเจาะจง | แล้วเสร็จ | 31 ต.ค. 2567",
    )
    dossier = told(tmp_path, f"<p>สรุปผลการจัดซื้อจัดจ้าง เดือนตุลาคม 2567</p>{table(*rows)}")
    assert (dossier.measures, dossier.document.kinds) == ((), ("procurement_analysis",))
