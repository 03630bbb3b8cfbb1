"""Layouts of results: nested tables, heads over two rows, posters with the figure on top, reviews, points of items."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from worksheets import sheet

from prongsai.dossier import Assessment, Dossier
from prongsai.readers import read
from prongsai.readers.score_sheet import read_scores

HEAD = "ผลการประเมินคุณธรรมและความโปร่งใส (ITA) เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2568"


def paper(tmp_path: Path, text: str, name: str = "ผล.txt") -> Dossier:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def table(*rows: tuple[object, ...]) -> str:
    told = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in told) + "</table>"


def told(assessment: Assessment) -> dict[str, Decimal | None]:
    instruments = {code: each.score for code, each in assessment.instruments.items()}
    return instruments | {str(each.no): each.score for each in assessment.indicators}


def test_tables_in_the_cells_of_a_page_give_their_rows_to_the_table_around_them(tmp_path: Path) -> None:
    inside = table(("1) การปฏิบัติหน้าที่", "92.11"), ("2) การใช้งบประมาณ", "87.40"))
    oit = table(("9) การเปิดเผยข้อมูล", "94.44"), ("10) การป้องกันการทุจริต", "100.00"))
    rows = table(
        ("เครื่องมือ", "ตัวชี้วัด / คะแนน", "คะแนนเครื่องมือ", "น้ำหนัก", "คะแนนถ่วงน้ำหนัก"),
        ("IIT", inside, "89.76", "30%", "26.93"),
        ("OIT", oit, "97.22", "40%", "38.89"),
        ("คะแนนรวม ITA", "", "", "", "91.80"),
    )
    page = table((f"<h2>{HEAD}</h2>",), (rows,))
    (result,) = paper(tmp_path, f"<html><body>{page}</body></html>", "ผล.html").scores
    assert result.total == Decimal("91.80")
    assert told(result) == {
        "IIT": Decimal("89.76"),
        "OIT": Decimal("97.22"),
        "1": Decimal("92.11"),
        "2": Decimal("87.40"),
        "9": Decimal("94.44"),
        "10": Decimal("100.00"),
    }


def test_words_beside_a_table_in_a_cell_are_kept(tmp_path: Path) -> None:
    rows = table(("ก", "ข"), ("ตาราง", "หัวข้อ" + table(("ค", "ง"), ("จ", "ฉ"))), ("ช", "ซ"))
    dossier = paper(tmp_path, f"<html><body><p>{HEAD}</p>{rows}</body></html>", "หน้า.html")
    kept = " ".join([*(u.text for u in dossier.unplaced), *(n.text for n in dossier.narrative)])
    assert all(letter in kept for letter in ("หัวข้อ", "ค", "ฉ", "ซ"))


def test_indicators_under_the_instrument_drawn_over_them_are_scored_a_year_in_a_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [HEAD],
        ["ปี พ.ศ.", "IIT", None, "EIT", "OIT", "คะแนนรวม", "ระดับ"],
        [None, "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "คุณภาพการดำเนินงาน", "การเปิดเผยข้อมูล", None, None],
        ["2567", 90.5, 88.25, 91.75, 95.83, 92.1, "ผ่านดี"],
        ["2568", 91.5, 89.25, 92.75, 96.83, 93.1, "ผ่านดี"],
    ]
    before, now = sheet(tmp_path, rows, ("B2:C2", "A2:A3", "F2:F3", "G2:G3")).scores
    assert (before.fiscal_year, before.total, now.total) == (2567, Decimal("92.1"), Decimal("93.1"))
    assert told(now) == {"1": Decimal("91.5"), "2": Decimal("89.25"), "6": Decimal("92.75"), "9": Decimal("96.83")}


def test_a_sum_under_the_name_of_an_instrument_is_the_score_of_the_instrument(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["รายงานผลการประเมิน ITA 2565 รายตัวชี้วัด อปท. จังหวัดน่าน"],
        ["อันดับ", "หน่วยงาน", "แบบวัด EIT (ร้อยละ 30)", None, None, None, "คะแนนรวม"],
        [None, None, "6", "7", "8", "รวม", None],
        [1, "เทศบาลตำบลบึงทองหลาง", 90.0, 88.0, 89.0, 89.0, 91.25],
        [2, "องค์การบริหารส่วนตำบลบึงทองหลาง", 80.0, 78.0, 79.0, 79.0, 81.25],
    ]
    dossier = sheet(tmp_path, rows, ("C2:F2", "A2:A3", "B2:B3", "G2:G3"))
    first = dossier.score_table[0]
    assert dossier.document.fiscal_year == 2565
    assert (first["eit"], first["total"], first["rank"]) == (Decimal("89.0"), Decimal("91.25"), 1)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_poster_prints_each_figure_above_what_it_is_of(tmp_path: Path, gap: str) -> None:
    scores = [
        ("90.75", "IIT"),
        ("87.86", "EIT"),
        ("98.75", "OIT"),
        ("93.20", "การปฏิบัติหน้าที่"),
        ("97.50", "การเปิดเผยข้อมูล"),
    ]
    lines = "\n\n".join(f"{figure}{gap}{name}" for figure, name in scores)
    (result,) = paper(tmp_path, f"{HEAD}\n\n93.08{gap}คะแนน{gap}ผ่านดี\n\n{lines}\n").scores
    assert (result.total, result.level_printed) == (Decimal("93.08"), "ผ่านดี")
    assert told(result) == {
        "IIT": Decimal("90.75"),
        "EIT": Decimal("87.86"),
        "OIT": Decimal("98.75"),
        "1": Decimal("93.20"),
        "9": Decimal("97.50"),
    }


def test_a_result_that_was_reviewed_is_the_later_one(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [HEAD],
        ["รายการ", "คะแนนก่อนทบทวน", "คะแนนหลังทบทวน"],
        ["ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล", 87.5, 95.83],
        ["แบบตรวจ OIT", 91.25, 95.42],
        ["คะแนนรวม", 89.44, 91.11],
    ]
    (result,) = sheet(tmp_path, rows).scores
    assert result.total == Decimal("91.11")
    assert told(result) == {"OIT": Decimal("95.42"), "9": Decimal("95.83")}


def test_the_column_of_the_year_before_is_of_the_year_before(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [HEAD],
        ["ตัวชี้วัด", "คะแนนปีที่แล้ว", "คะแนนปีนี้"],
        ["1. การปฏิบัติหน้าที่", 88.8, 91.2],
        ["2. การใช้งบประมาณ", 85.1, 86.4],
        ["คะแนนรวม", 87.0, 90.1],
    ]
    results = {each.fiscal_year: each for each in sheet(tmp_path, rows).scores}
    assert (results[2567].total, told(results[2567])["2"]) == (Decimal("87.0"), Decimal("85.1"))
    assert (results[2568].total, told(results[2568])["2"]) == (Decimal("90.1"), Decimal("86.4"))


def test_the_points_of_items_are_their_scores_and_no_explanation(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ผลการประเมินแบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) รายข้อ เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2564"],
        ["ข้อ", "ข้อมูลที่ตรวจ", "ผลการตรวจ", "คะแนนเต็ม", "คะแนนที่ได้", "ข้อเสนอแนะของผู้ตรวจ"],
        ["ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน", None, None, None, None, None],
        ["o1", "โครงสร้าง", "ผ่าน", 1, 1, None],
        ["o2", "ข้อมูลผู้บริหาร", "ผ่าน", 1, 1, None],
        ["o8", "Q&A", "ไม่ผ่าน", 1, 0, "ไม่พบช่องทางสื่อสารสองทาง"],
        [None, "รวมคะแนนตัวชี้วัดย่อย", None, None, 66.67, None],
    ]
    items = sheet(tmp_path, rows).oit_items
    assert [(item.code, item.score) for item in items] == [("O1", 100), ("O2", 100), ("O8", 0)]
    assert [item.explanation for item in items] == [None, None, "ไม่พบช่องทางสื่อสารสองทาง"]


def test_points_of_items_on_a_paper_can_be_handed_in_as_scores(tmp_path: Path) -> None:
    rows = [(f"o{n}", f"ข้อมูลที่ {n}", "0" if n == 3 else "100") for n in range(1, 6)]
    title = "<p>ผลการตรวจ OIT เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2564</p>"
    page = f"<html><body>{title}{table(('ข้อ', 'รายการ', 'คะแนน'), *rows)}</body></html>"
    path = tmp_path / "ผลตรวจ.html"
    path.write_text(page, encoding="utf-8")
    handed_in = read_scores(path)
    assert handed_in.year == 2564
    assert handed_in.oit_items == {"O1": True, "O2": True, "O3": False, "O4": True, "O5": True}


def test_news_of_a_first_rank_tells_the_agencys_own_score_and_years(tmp_path: Path) -> None:
    text = (
        "เทศบาลตำบลบึงทองหลาง อันดับ 1 ของจังหวัด ITA ปี 2568\n\n"
        "สำนักงาน ป.ป.ช. ประกาศผลการประเมินประจำปี 2568 โดยเทศบาลตำบลบึงทองหลางได้คะแนนสูงสุดของจังหวัด 98.77 คะแนน "
        "อยู่ในระดับผ่านดีเยี่ยม ส่วนอันดับ 2 คือ เทศบาลตำบลดอนศิลาทอง 98.50 คะแนน และอันดับ 3 อบต.ห้วยแก้วมณี 98.21 คะแนน\n\n"
        "ย้อนไปเมื่อปี 2565 ผลการประเมินได้เพียง 79.36 คะแนน ระดับ B ต่อมาปี 2567 ได้ 94.02 คะแนน\n\n"
        "เมื่อพิจารณารายแบบวัด พบว่า IIT 98.12 คะแนน และ EIT 97.40 คะแนน\n"
    )
    dossier = paper(tmp_path, text)
    totals = [(each.fiscal_year, each.total) for each in dossier.scores]
    now = next(each for each in dossier.scores if each.fiscal_year == 2568)
    assert sorted(totals) == [(2565, Decimal("79.36")), (2567, Decimal("94.02")), (2568, Decimal("98.77"))]
    assert told(now) == {"IIT": Decimal("98.12"), "EIT": Decimal("97.40")}


def test_columns_of_agencies_are_a_table_of_many(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2563 ขององค์กรปกครองส่วนท้องถิ่นในจังหวัดราชบุรี"],
        ["ตัวชี้วัด", "เทศบาลตำบลบึงทองหลาง", "อบต.ดอนศิลาทอง", "ค่าเฉลี่ย"],
        ["1. การปฏิบัติหน้าที่", 91.5, 88.4, 89.95],
        ["9. การเปิดเผยข้อมูล", 95.83, 70.1, 82.97],
        ["คะแนนรวม", 93.1, 77.2, 85.15],
        ["ระดับ", "A", "B", None],
    ]
    dossier = sheet(tmp_path, rows)
    assert dossier.scores == ()
    assert [row["agency"] for row in dossier.score_table] == ["เทศบาลตำบลบึงทองหลาง", "อบต.ดอนศิลาทอง"]
    second = dossier.score_table[1]
    assert (second["ind9"], second["total"], second["level"]) == (Decimal("70.1"), Decimal("77.2"), "B")


def test_weighted_parts_stand_beside_the_scores_of_each_year(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["สรุปคะแนน ITA เทศบาลตำบลบึงทองหลาง จำแนกตามเครื่องมือ"],
        ["เครื่องมือประเมิน", "น้ำหนัก (%)", "ปีงบประมาณ 2566", None, "ปีงบประมาณ 2567", None],
        [None, None, "คะแนนเต็ม 100", "คะแนนถ่วงน้ำหนัก", "คะแนนเต็ม 100", "คะแนนถ่วงน้ำหนัก"],
        ["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", 30, 88.12, 26.44, 91.4, 27.42],
        ["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", 30, 84.6, 25.38, 88.02, 26.41],
        ["แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", 40, 92.5, 37.0, 97.5, 39.0],
        ["คะแนนรวม", 100, None, 88.82, None, 92.83],
        ["ระดับ", None, None, "ผ่าน", None, "ผ่านดี"],
    ]
    before, now = sheet(tmp_path, rows, ("A2:A3", "B2:B3", "C2:D2", "E2:F2")).scores
    assert (before.fiscal_year, before.total, before.level_printed) == (2566, Decimal("88.82"), "ผ่าน")
    assert (now.fiscal_year, now.total, now.level_printed) == (2567, Decimal("92.83"), "ผ่านดี")
    assert told(now) == {"IIT": Decimal("91.4"), "EIT": Decimal("88.02"), "OIT": Decimal("97.5")}


def test_questions_on_lines_of_their_own_are_scored_by_their_codes(tmp_path: Path) -> None:
    lines = "".join(f"<li>i{n} หน่วยงานของท่านเปิดโอกาสให้มีส่วนร่วมตามข้อที่ {n} <b>8{n}.25</b></li>" for n in range(1, 7))
    page = f"<html><body><h1>{HEAD}</h1><h3>ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ <span>91.30</span></h3><ul>{lines}</ul></body></html>"
    (result,) = paper(tmp_path, page, "ข้อ.html").scores
    assert {each.code: each.score for each in result.questions} == {f"I{n}": Decimal(f"8{n}.25") for n in range(1, 7)}
    assert told(result) == {"1": Decimal("91.30")}


def test_a_running_number_beside_the_codes_of_items_explains_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [["การเปิดเผยข้อมูลสาธารณะ OIT เทศบาลตำบลบึงทองหลาง ปีงบประมาณ พ.ศ. 2568"]]
    rows.append(["ที่", "รหัส", "ประเด็น", "ผู้รับผิดชอบ"])
    rows += [[n, f"O{n}", f"ข้อมูลที่ {n}", "สำนักปลัด"] for n in range(1, 5)]
    assert [item.explanation for item in sheet(tmp_path, rows).oit_items] == ["สำนักปลัด"] * 4


def test_a_year_in_a_row_gives_its_total_and_level(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง ย้อนหลัง 3 ปี"],
        ["ปีงบประมาณ", "คะแนน ITA", "ระดับ", "อันดับในจังหวัด", "ค่าเฉลี่ยระดับประเทศ"],
        ["2565", 90.33, "A", 4, 87.57],
        ["2566", 93.0, "ผ่าน", 3, 90.19],
        ["2567", 95.61, "ผ่านดีเยี่ยม", 1, 93.05],
    ]
    results = sheet(tmp_path, rows).scores
    assert [(each.fiscal_year, each.total, each.level_printed) for each in results] == [
        (2565, Decimal("90.33"), "A"),
        (2566, Decimal("93.0"), "ผ่าน"),
        (2567, Decimal("95.61"), "ผ่านดีเยี่ยม"),
    ]


def test_the_mean_below_the_indicators_of_one_instrument_is_that_of_the_instrument(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [HEAD],
        ["ที่", "ตัวชี้วัด", "คะแนน"],
        [6, "คุณภาพการดำเนินงาน", 87.7],
        [7, "ประสิทธิภาพการสื่อสาร", 83.9],
        [8, "การปรับปรุงการทำงาน", 81.2],
        [None, "คะแนนเฉลี่ย", 84.27],
    ]
    (result,) = sheet(tmp_path, rows).scores
    assert (result.total, told(result)["EIT"]) == (None, Decimal("84.27"))


def test_a_news_piece_is_dated_by_the_day_of_its_publication(tmp_path: Path) -> None:
    text = f"{HEAD}\n\nเผยแพร่เมื่อ 18 ส.ค. 2568 | เปิดอ่าน 1,245 ครั้ง\n\nเทศบาลตำบลบึงทองหลางได้คะแนนรวม 91.20 คะแนน\n"
    assert str(paper(tmp_path, text).document.date) == "2025-08-18"


def test_a_memo_that_tells_the_parts_of_a_result_announces_it(tmp_path: Path) -> None:
    text = (
        "บันทึกข้อความ\n\nส่วนราชการ สำนักปลัด เทศบาลตำบลบึงทองหลาง\n\nที่ นว 59901/412 วันที่ 7 สิงหาคม 2568\n\n"
        "เรื่อง รายงานผลการพิจารณาทบทวนคะแนน OIT ประจำปีงบประมาณ พ.ศ. 2568\n\nเรียน นายกเทศมนตรีตำบลบึงทองหลาง\n\n"
        "ผลการประเมิน ITA ได้คะแนนรวม 91.11 คะแนน โดยแบบวัด OIT ได้ 95.42 คะแนน\n"
    )
    assert paper(tmp_path, text).document.kinds == ("memo", "score_announcement")


def test_a_trend_of_years_is_no_part_of_the_agencys_name(tmp_path: Path) -> None:
    text = "ผลการประเมิน ITA เทศบาลนครบึงทองหลางย้อนหลัง 7 ปี\n\nปีงบประมาณ พ.ศ. 2568 ได้คะแนนรวม 91.11 คะแนน\n"
    assert paper(tmp_path, text).agency.name_printed == "เทศบาลนครบึงทองหลาง"
