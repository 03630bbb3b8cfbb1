"""How other offices write the same: years cut short, chapters over numbered measures, other words for a column."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.readers.pdf_letters import Letter
from prongsai.readers.pdf_lines import Column, lines_of, runs_on

HEAD = """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖

เทศบาลตำบลบึงทองหลาง

๒. ผลการดำเนินการ
"""
CHAPTER = """๒.๑ มาตรการเปิดเผยข้อมูล
   แนวทางการดำเนินงาน
   (๑) มอบหมายผู้ดูแลข้อมูล
   ผู้รับผิดชอบ  สำนักปลัด
   ผลการดำเนินงาน
   (๑) มอบหมายแล้ว ๓ คน
๒.๒ มาตรการรับเรื่องร้องเรียน
   แนวทางการดำเนินงาน
   (๑) เปิดสายตรง
   ผู้รับผิดชอบ  กองคลัง
   ผลการดำเนินงาน
   (๑) มีผู้แจ้ง ๙ ราย
"""


def told(tmp_path: Path, text: str, name: str = "paper.txt") -> Dossier:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def plan(tmp_path: Path, heads: str, cells: str, title: str = "แผนการขับเคลื่อนมาตรการ ปีงบประมาณ 2569") -> Dossier:
    rule = "---|" * (heads.count("|") + 1)
    return told(tmp_path, f"# {title}\n\n| {heads} |\n|{rule}\n| {cells} |\n", "plan.md")


def test_measures_under_numbers_of_a_chapter_are_told_under_labels(tmp_path: Path) -> None:
    first, second = told(tmp_path, HEAD + CHAPTER).measures
    assert (first.no_printed, first.title) == ("๒.๑", "มาตรการเปิดเผยข้อมูล")
    assert first.steps == ("มอบหมายผู้ดูแลข้อมูล",)
    assert second.results == ("มีผู้แจ้ง ๙ ราย",)


def test_the_next_chapter_belongs_to_no_measure(tmp_path: Path) -> None:
    dossier = told(tmp_path, f"{HEAD}{CHAPTER}\n๓. ปัญหา อุปสรรค\n   ๓.๑ สัญญาณไม่ครอบคลุม\n   ๓.๒ เจ้าหน้าที่ย้ายบ่อย\n")
    assert dossier.constraints == ("สัญญาณไม่ครอบคลุม", "เจ้าหน้าที่ย้ายบ่อย")
    assert dossier.measures[-1].obstacles == ()


def test_what_stands_under_who_prepared_the_paper_belongs_to_no_measure(tmp_path: Path) -> None:
    foot = "   ข้อเสนอแนะ : ควรเพิ่มคู่สาย\n\nผู้จัดทำ\n\nงานนิติการ สำนักปลัด เทศบาลตำบลบึงทองหลาง\n"
    assert told(tmp_path, HEAD + CHAPTER + foot).measures[-1].recommendations == ("ควรเพิ่มคู่สาย",)


@pytest.mark.parametrize("head", ["ผลผลิต", "ผลผลิต/ผลลัพธ์"])
def test_what_came_of_a_measure_is_its_outcome(tmp_path: Path, head: str) -> None:
    [first] = plan(tmp_path, f"มาตรการ | ขั้นตอน | {head}", "รับฟังความเห็น | วางกล่อง | ได้ข้อเสนอใหม่").measures
    assert first.outcomes == ("ได้ข้อเสนอใหม่",)


def test_a_column_that_sums_up_makes_a_report(tmp_path: Path) -> None:
    dossier = plan(tmp_path, "ลำดับที่ | มาตรการ | ผู้รับผิดชอบหลัก | สรุปผล", "1 | รับฟังความเห็น | กองคลัง | วางกล่องแล้วครบทุกชั้น")
    assert dossier.measures[0].results == ("วางกล่องแล้วครบทุกชั้น",)


@pytest.mark.parametrize("over", ["ปีงบประมาณ 2569", "ปีงบประมาณ พ.ศ. ๒๕๖๙", "ระยะเวลาดำเนินการ"])
def test_ticks_under_quarters_tell_the_period_whatever_stands_above_them(tmp_path: Path, over: str) -> None:
    heads = "".join(f"<th>ไตรมาส {n}</th>" for n in (1, 2, 3, 4))
    row = "<tr><td>{}</td><td>อบรม</td><td></td><td>✓</td><td>✓</td><td></td><td>กองคลัง</td></tr>"
    head = (
        f"<th rowspan=2>โครงการ</th><th rowspan=2>วิธีดำเนินการ</th><th colspan=4>{over}</th><th rowspan=2>ผู้รับผิดชอบ</th>"
    )
    rows = "".join(row.format(title) for title in ("ก้าวแรก", "ก้าวใหม่"))
    title = "<h1>แผนการขับเคลื่อนมาตรการ ปีงบประมาณ 2569</h1>"
    text = f"{title}<table><tr>{head}</tr><tr>{heads}</tr>{rows}</table>"
    period = told(tmp_path, text, "plan.html").measures[0].period
    assert period is not None
    assert (str(period.start), str(period.end)) == ("2026-01-01", "2026-06-30")


def test_a_year_cut_short_heads_its_column_of_scores(tmp_path: Path) -> None:
    rows = "| การปฏิบัติหน้าที่ | 88.10 | 91.40 |\n| การใช้งบประมาณ | 84.32 | 88.02 |\n"
    dossier = told(tmp_path, f"# การวิเคราะห์ผล ITA\n\n| ตัวชี้วัด | ปีงบ 66 | ปีงบ 67 |\n|---|---|---|\n{rows}", "scores.md")
    assert [score.fiscal_year for score in dossier.scores] == [2566, 2567]
    assert dossier.document.fiscal_year == 2567


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("งานนิติการและหน่วยตรวจสอบภายใน", ("งานนิติการ", "หน่วยตรวจสอบภายใน")),
        ("งานนโยบายและแผน สำนักปลัด", ("งานนโยบายและแผน สำนักปลัด",)),
    ],
)
def test_a_section_and_the_unit_joined_to_it_by_and_are_two(tmp_path: Path, cell: str, units: tuple[str, ...]) -> None:
    assert plan(tmp_path, "มาตรการ | ขั้นตอน | ผู้รับผิดชอบ", f"ฟังเสียง | วางกล่อง | {cell}").measures[0].responsible == units


def test_an_agency_that_is_only_abbreviated_has_its_name(tmp_path: Path) -> None:
    text = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี 2569\n\nทต.บึงทองหลาง อ.ลำลูกกา จ.ปทุมธานี\n"
    assert told(tmp_path, text).agency.name_printed == "เทศบาลตำบลบึงทองหลาง"


def test_minutes_that_mention_a_score_announce_none(tmp_path: Path) -> None:
    text = (
        "รายงานการประชุมคณะทำงาน ITA\n\nประธานแจ้งว่าปีงบประมาณ พ.ศ. 2567 ได้ 90.87 คะแนน ระดับผ่าน\n\n"
        "ลงชื่อ นางสาวรวงข้าว ใจงาม ผู้จดรายงานการประชุม\n"
    )
    dossier = told(tmp_path, text)
    assert dossier.document.kinds == ("other",)
    assert [(s.name_printed, s.role) for s in dossier.signatories] == [("นางสาวรวงข้าว ใจงาม", "ผู้จดรายงานการประชุม")]


def test_a_list_of_open_data_has_the_year_of_its_title(tmp_path: Path) -> None:
    head = "# แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    text = f"{head}\n\n| ข้อ | ข้อมูล |\n|---|---|\n| O1 | โครงสร้าง |\n| O2 | ผู้บริหาร |\n"
    assert told(tmp_path, text, "list.md").document.fiscal_year == 2568


def set_with(gap: float) -> str:
    """A printed line in which ำ stands `gap` ems before the next letter, the others close together."""
    letters, right = [], 10.0
    for char in "ทำการงาน":
        left = right + (12 * gap if letters and letters[-1].char == "ำ" else 0)
        right = left + 6
        letters.append(Letter(char, left, right, 100, 12))
    return lines_of(letters, 1)[0].text


def test_the_room_that_a_font_leaves_behind_sara_am_is_no_blank() -> None:
    assert set_with(0.1) == "ทำการงาน"
    assert set_with(0.25) == "ทำ การงาน"


def card(number: str, title: str, *rows: tuple[str, str]) -> str:
    told = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in ((f"มาตรการที่ {number}", title), *rows)
    )
    return f"<table>{told}</table><p></p>"


def test_a_table_of_labels_beside_values_is_one_measure(tmp_path: Path) -> None:
    cards = card(
        "๑",
        "ตรวจการใช้รถ",
        ("ขั้นตอนการดำเนินการ", "๑. จดเลขไมล์<br>๒. สรุปทุกเดือน"),
        ("ผู้รับผิดชอบ", "กองคลัง"),
        ("ระยะเวลาดำเนินการ", "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๗"),
        ("ผลการดำเนินการ", "จดครบ ๖ คัน"),
        ("ข้อเสนอแนะ", "-"),
    )
    cards += card("๒", "เปิดเผยราคากลาง", ("ผู้รับผิดชอบ", "กองช่าง"), ("ผลการดำเนินการ", "เผยแพร่ ๑๕ โครงการ"))
    dossier = told(tmp_path, f"<h1>รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ ๒๕๖๗</h1>{cards}", "cards.html")
    first, second = dossier.measures
    assert (first.no_printed, first.title, first.steps) == ("๑", "ตรวจการใช้รถ", ("จดเลขไมล์", "สรุปทุกเดือน"))
    assert (first.responsible, first.recommendations) == (("กองคลัง",), ())
    assert (second.title, second.results) == ("เปิดเผยราคากลาง", ("เผยแพร่ ๑๕ โครงการ",))
    assert dossier.unplaced == ()
    assert dossier.document.kinds == ("measure_result_report",)


def test_labels_may_stand_in_pairs(tmp_path: Path) -> None:
    rows = (
        "<tr><td>ชื่อมาตรการ</td><td>ตรวจงานจ้าง</td><td>ผู้รับผิดชอบ</td><td>กองช่าง</td></tr>"
        "<tr><td>วิธีดำเนินการ</td><td>ออกตรวจ</td><td>ระยะเวลา</td><td>ไตรมาส 2</td></tr>"
        "<tr><td>ผลการดำเนินการ</td><td colspan=3>ตรวจ 8 ครั้ง</td></tr>"
    )
    dossier = told(tmp_path, f"<h1>รายงานผลตามมาตรการ ปีงบประมาณ 2568</h1><table>{rows}</table>", "pairs.html")
    [measure] = dossier.measures
    assert (measure.title, measure.steps, measure.responsible) == ("ตรวจงานจ้าง", ("ออกตรวจ",), ("กองช่าง",))
    assert measure.results == ("ตรวจ 8 ครั้ง",)
    assert measure.period is not None
    assert str(measure.period.start) == "2025-01-01"


def test_rows_under_a_merged_title_are_a_step_and_its_result_each(tmp_path: Path) -> None:
    head = "<tr><th>ลำดับ</th><th>มาตรการ</th><th>กิจกรรม</th><th>ผู้รับผิดชอบ</th><th>ผลการดำเนินการ</th></tr>"
    first = "<td rowspan=3>1</td><td rowspan=3>บริการดี</td><td>จองคิว</td><td rowspan=3>กองคลัง</td><td>เปิดใช้แล้ว</td>"
    rows = (
        f"<tr>{first}</tr><tr><td>ปรับเคาน์เตอร์</td><td>เสร็จ 2 จุด</td></tr><tr><td>วัดความพอใจ</td><td>ร้อยละ 91</td></tr>"
    )
    dossier = told(tmp_path, f"<h1>รายงานผลตามมาตรการ ปี 2568</h1><table>{head}{rows}</table>", "rows.html")
    [measure] = dossier.measures
    assert measure.steps == ("จองคิว", "ปรับเคาน์เตอร์", "วัดความพอใจ")
    assert measure.results == ("เปิดใช้แล้ว", "เสร็จ 2 จุด", "ร้อยละ 91")


def test_a_page_out_of_a_web_editor_needs_no_frame(tmp_path: Path) -> None:
    text = (
        '<div class="article"><p><strong>ประกาศเทศบาลตำบลบึงทองหลาง</strong><br>เรื่อง มาตรการป้องกันการทุจริต</p>'
        "<p>1. ด้านบริการ</p><p>1.1 ให้บริการตามลำดับ</p><p>2. ด้านพัสดุ</p><p>2.1 เปิดเผยแผน</p>"
        "<p>ประกาศ ณ วันที่ 7 พฤศจิกายน พ.ศ. 2568</p></div>"
    )
    dossier = told(tmp_path, text, "page.html")
    assert [(m.title, m.steps) for m in dossier.measures] == [
        ("ด้านบริการ", ("ให้บริการตามลำดับ",)),
        ("ด้านพัสดุ", ("เปิดเผยแผน",)),
    ]
    assert str(dossier.document.date) == "2025-11-07"


def test_the_year_of_the_result_that_a_title_is_about_is_that_of_the_scores(tmp_path: Path) -> None:
    head = "# รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\n\nมีผลคะแนน ITA เท่ากับ 90.01 คะแนน\n\n"
    table = "| มาตรการ | วิธีการ | ห้วงเวลา |\n|---|---|---|\n| ฟังเสียง | วางกล่อง | ม.ค. 68 ถึง มิ.ย. 68 |\n"
    dossier = told(tmp_path, head + table, "analysis.md")
    assert dossier.document.fiscal_year == 2568
    assert [score.fiscal_year for score in dossier.scores] == [2567]


def test_what_a_plan_expects_makes_no_report_of_it(tmp_path: Path) -> None:
    dossier = plan(tmp_path, "มาตรการ | ขั้นตอน | ผลที่คาดว่าจะได้รับ", "ฟังเสียง | วางกล่อง | ได้ข้อเสนอใหม่")
    assert dossier.document.kinds == ("measure_plan",)
    assert dossier.measures[0].outcomes == ("ได้ข้อเสนอใหม่",)


def test_an_office_of_a_province_keeps_the_province_in_its_name(tmp_path: Path) -> None:
    agency = told(tmp_path, "มาตรการส่งเสริมคุณธรรม ปี 2569\n\nสำนักงานพัฒนาชุมชนจังหวัดน่าน\n").agency
    assert (agency.name_printed, agency.type) == ("สำนักงานพัฒนาชุมชนจังหวัดน่าน", "สำนักงานพัฒนาชุมชนจังหวัด")
    assert agency.province == "น่าน"


def test_the_line_of_the_agency_and_its_place_is_no_part_of_the_title(tmp_path: Path) -> None:
    title = "รายงานผลตามมาตรการส่งเสริมคุณธรรม\nประจำปีงบประมาณ พ.ศ. 2568"
    dossier = told(tmp_path, f"{title}\nเทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี\n\nเนื้อความ\n")
    assert dossier.document.title_printed == title.replace("\n", " ")


def test_a_total_in_the_assessment_of_a_year_is_a_score(tmp_path: Path) -> None:
    text = "เทศบาลตำบลบึงทองหลาง ได้คะแนนรวม 94.18 คะแนน (ระดับผ่านดี) ในการประเมินปีงบประมาณ พ.ศ. 2567\n"
    [score] = told(tmp_path, text).scores
    assert (score.fiscal_year, str(score.total), score.level_printed) == (2567, "94.18", "ผ่านดี")


def test_a_number_left_alone_at_the_end_of_its_line_belongs_to_the_words_below() -> None:
    letters = [Letter(c, 10 + 6 * n, 16 + 6 * n, 100, 12) for n, c in enumerate("2.")]
    letters += [Letter(c, 10 + 6 * n, 16 + 6 * n, 116, 12) for n, c in enumerate("ประกาศ")]
    mark, words = lines_of(letters, 1)
    assert runs_on(mark, words, Column(10, 300))
    assert not runs_on(mark, mark, Column(10, 300))
