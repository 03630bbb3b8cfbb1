"""What the checks say of figures, levels, years, periods and coverage, and what they leave alone."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import plant_figures
import plant_years
import pytest
from invented import ISSUES, REPORT_COLUMNS, clean_dossier, clean_plan
from plant_figures import told
from planting import Planter, assert_found_and_nothing_else, assert_told_well, at, of_code, put

from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.readers import read

PLANTERS: dict[str, Planter] = plant_figures.PLANTERS | plant_years.PLANTERS


def test_a_clean_report_with_prose_gives_nothing() -> None:
    assert check(told()) == ()


@pytest.mark.parametrize("code", PLANTERS)
def test_each_damage_is_found_at_its_place_and_nothing_else(code: str) -> None:
    assert_found_and_nothing_else(PLANTERS[code])


@pytest.mark.parametrize("code", PLANTERS)
def test_every_message_is_thai_and_english_and_asks_at_most_once(code: str) -> None:
    assert_told_well(PLANTERS[code], code)


def with_prose(*texts: str) -> Dossier:
    return put(clean_dossier(), {"/narrative": [{"heading": None, "text": text} for text in texts]})


def bare_result(total: str, level: str, year: int = 2567) -> Dossier:
    """The plan with a total and a level, and nothing behind them."""
    bare = {"instruments": {}, "indicators": (), "fiscal_year": year, "level_printed": level}
    score = clean_plan().scores[0].model_dump() | bare | {"total": Decimal(total), "total_printed": total}
    return put(clean_plan(), {"/scores/0": score})


def levels(dossier: Dossier) -> list[tuple[str, str]]:
    return [(d.code, d.severity) for d in check(dossier) if d.code.startswith("level_")]


@pytest.mark.parametrize(
    ("total", "level", "year", "expected"),
    [
        ("96.44", "ผ่านดี", 2567, [("level_unverifiable", "warning")]),
        ("96.44", "ผ่านดีเยี่ยม", 2567, [("level_unverifiable", "info")]),
        ("99.66", "ผ่านดีเยี่ยม", 2568, []),
        ("84.99", "ผ่าน", 2567, [("level_mismatch", "error")]),
        ("77.70", "B", 2566, []),
        ("77.70", "ต้องปรับปรุง", 2566, []),
        ("95.00", "AA", 2564, []),
        ("94.99", "AA", 2564, [("level_mismatch", "error")]),
        ("95.00", "ผ่าน ระดับ AA", 2565, []),
        ("88.00", "ผ่าน", 2565, []),
        ("69.90", "ผ่าน (C)", 2565, []),
        ("96.44", "ผ่าน ระดับ AA", 2566, []),
        ("96.44", "AA", 2568, [("level_mismatch", "warning")]),
    ],
)
def test_a_level_is_judged_by_what_the_total_leaves_possible(
    total: str, level: str, year: int, expected: list[tuple[str, str]]
) -> None:
    assert levels(bare_result(total, level, year)) == expected


def test_a_total_and_a_level_that_fit_each_other_and_not_the_instruments_are_both_wrong() -> None:
    spoilt = put(clean_plan(), {"/scores/0/total": Decimal("95.20"), "/scores/0/level_printed": "ผ่านดีเยี่ยม"})
    wrong = {d.code: d.expected for d in check(spoilt)}
    assert wrong == {"score_weight_mismatch": "93.92", "level_mismatch": "ผ่านดี"}


def test_a_total_printed_with_fewer_decimals_is_rounded_and_not_wrong() -> None:
    short = {"/scores/0/total": Decimal("93.9"), "/scores/0/total_printed": "๙๓.๙"}
    assert check(put(clean_dossier(), short)) == ()


def test_instruments_printed_in_points_of_the_total_are_understood() -> None:
    points = {"IIT": "27.60", "EIT": "27.12", "OIT": "39.20"}
    printed = {f"/scores/0/instruments/{c}": {"score": Decimal(p), "printed": p} for c, p in points.items()}
    assert check(put(clean_dossier(), printed)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "เพื่อยกระดับผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ให้สูงขึ้น",
        "บัดนี้ สำนักงาน ป.ป.ช. ได้ประกาศผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ แล้ว",
        "จากผลการประเมินปี ๒๕๖๗ และผลการประเมินปี ๒๕๖๘ จึงกำหนดมาตรการต่อไป",
        "ดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖-๒๕๗๐) ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
        "ตามพระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐",
        "มาตรการประจำปีงบประมาณ ๒๕๖๗ ยังคงใช้ต่อ",
        "หน่วยงานได้คะแนนสูงสุดในอำเภอเป็นอันดับแรก",
        "ตัวชี้วัดที่ ๔ ได้คะแนน ๘๘.๓๕ ต่ำสุดในแบบวัด IIT และแบบวัด OIT มีคะแนนสูง",
        "ตัวชี้วัดที่ได้คะแนนต่ำสุด ได้แก่ ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ",
        "ตัวชี้วัดที่ ๑๐ เป็นจุดแข็ง ส่วนข้อคำถาม I7 ได้คะแนนต่ำสุด",
        "แบบวัด EIT ควรเร่งรัดเพื่อให้มีคะแนนสูงขึ้น",
        "ได้คะแนนรวม ๙๓.๙๒ คะแนน จากคะแนนเต็ม ๑๐๐ คะแนน ในปีงบประมาณ พ.ศ. ๒๕๖๗",
        "ปีงบประมาณ พ.ศ. ๒๕๖๗ ได้คะแนนรวม ๙๓.๙๒ คะแนน โดยมีผู้ตอบร้อยละ ๘๗.๕๐",
        "คะแนนรวมปีงบประมาณ พ.ศ. ๒๕๖๖ เท่ากับ ๙๐.๑๑ คะแนน และปี ๒๕๖๗ เท่ากับ ๙๓.๙๒ คะแนน",
    ],
)
def test_what_prose_rightly_says_is_left_alone(text: str) -> None:
    grounds = "จากผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จึงกำหนดมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert check(with_prose(grounds, grounds, text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "ถือปฏิบัติตามคำสั่งลงวันที่ ๕ กันยายน ๒๕๖๖ ครบ ๗ กอง",
        "ปฏิบัติตามระเบียบที่ประกาศเมื่อวันที่ ๒๓ สิงหาคม ๒๕๖๐ ครบ ๓ ข้อ",
        "ประชุม ๒ ครั้ง เมื่อวันที่ ๑ ตุลาคม ๒๕๖๗ และวันที่ ๓๐ กันยายน ๒๕๖๘",
    ],
)
def test_days_of_other_papers_and_the_edges_of_the_year_are_inside(text: str) -> None:
    assert check(put(clean_dossier(), {"/measures/0/results/0": text})) == ()


def test_a_result_outside_its_period_and_inside_the_year_is_only_told() -> None:
    quarter = {"start": date(2025, 1, 1), "end": date(2025, 3, 31), "printed": "ม.ค. - มี.ค. ๒๕๖๘"}
    early = put(clean_dossier(), {"/measures/0/period": at(clean_dossier(), "/measures/0/period") | quarter})
    assert {(d.code, d.severity) for d in check(early)} == {("result_outside_period", "info")}


def test_a_row_whose_period_is_a_year_early_is_an_error() -> None:
    last = {"start": date(2023, 10, 1), "end": date(2024, 9, 30), "printed": "๑ ตุลาคม ๒๕๖๖ - ๓๐ กันยายน ๒๕๖๗"}
    late = put(clean_plan(), {"/measures/2/period": at(clean_plan(), "/measures/2/period") | last})
    (defect,) = of_code(late, "wrong_year")
    assert (defect.path, defect.expected) == ("/measures/2/period/printed", "๑ ตุลาคม ๒๕๖๗ - ๓๐ กันยายน ๒๕๖๘")


def test_a_title_that_stands_alone_against_subject_periods_and_prose_is_the_wrong_one() -> None:
    title = told().document.title_printed or ""
    misread = {"/document/title_printed": title.replace("๒๕๖๘", "๒๕61"), "/document/fiscal_year": 2561}
    assert [(d.code, d.path, d.expected) for d in check(put(told(), misread)) if d.severity != "info"] == [
        ("wrong_year", "/document/title_printed", "2568")
    ]


def test_digits_that_reading_repaired_are_told_as_they_were_printed() -> None:
    repaired = put(clean_plan(), {"/sources/~": {"printed": "แจ้งเวียน ๒๕61"}})
    source = repaired.model_copy(update={"sources": {"/measures/0/steps/0": repaired.sources["~"]}})
    assert [(d.printed, d.path) for d in of_code(source, "mixed_digits")] == [("๒๕61", "/measures/0/steps/0")]


@pytest.mark.parametrize(
    "lines",
    [
        ("๑. ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗", "ได้คะแนนรวม ๙๓.๙๒ คะแนน"),
        ("ผลการประเมินประจำปี ๒๕๖๗:", "- แบบวัด IIT ๙๒.๐๐ คะแนน", "- แบบวัด EIT ๙๐.๔๐ คะแนน", "- คะแนนรวม ๙๓.๙๒ คะแนน"),
    ],
)
def test_a_score_under_a_heading_with_its_year_has_its_year(lines: tuple[str, ...]) -> None:
    other = (lines[0].replace("๒๕๖๗", "๒๕๖๘"), *lines[1:])
    apart = (lines[0], "หน่วยงานได้เผยแพร่ผลให้ประชาชนทราบแล้ว", *lines[1:])

    assert of_code(with_prose(*lines), "year_missing_in_score") == []
    assert len(of_code(with_prose(*other), "year_missing_in_score")) == 1
    assert len(of_code(with_prose(*apart), "year_missing_in_score")) == 1


@pytest.mark.parametrize("stage", ["draft", "sign"])
def test_before_the_signing_a_blank_date_is_nothing(stage: str) -> None:
    blank = put(clean_dossier(), {"/document/date": None, "/document/date_printed": None})
    assert of_code(blank, "no_date", stage=stage) == []


def test_a_plan_signed_in_february_for_the_year_since_october_is_normal() -> None:
    february = {"/document/date": date(2025, 2, 14), "/document/date_printed": "๑๔ กุมภาพันธ์ พ.ศ. ๒๕๖๘"}
    assert check(put(clean_plan(), february)) == ()


def test_dashes_and_blanks_make_no_other_period() -> None:
    assert check(put(clean_plan(), {"/measures/1/period/printed": "๑ ตุลาคม ๒๕๖๗ – ๓๐ กันยายน  ๒๕๖๘"})) == ()


def test_an_issue_left_out_with_its_reason_is_nothing() -> None:
    left = [m.model_dump() for m in clean_dossier().measures][:6]
    reason = "ประเด็นที่ ๗ ไม่กำหนดมาตรการเพิ่มเติม เนื่องจากใช้มาตรการเดิมซึ่งครบถ้วนแล้ว"
    paper = put(with_prose(reason), {"/measures": left})
    assert of_code(paper, "missing_issue") == []
    assert [d.expected for d in of_code(put(paper, {"/narrative": ()}), "missing_issue")] == [ISSUES[6]]


def test_a_report_without_a_place_for_recommendations_is_only_told() -> None:
    gone = {f"/measures/{m}/recommendations": () for m in range(7)}
    bare = put(clean_dossier(), gone | {"/document/columns_printed": REPORT_COLUMNS[:-1]})
    assert [(d.code, d.severity) for d in check(bare)] == [("missing_recommendation", "info")]
    section = {"/narrative/-": {"heading": "ปัญหาและอุปสรรค", "text": "ไม่มี"}}
    assert check(put(bare, section)) == ()


def test_the_real_papers_show_every_error_of_these_codes_and_no_other(cases: Path) -> None:
    for gold in sorted((cases / "gold").glob("*.json")):
        paper = json.loads(gold.read_text(encoding="utf-8"))
        told_of = {(d["code"], d["severity"]) for d in paper["defects"] if d["code"] in PLANTERS}
        given = {d.code: d.severity for d in check(read(cases / "documents" / paper["source_file"]))}
        assert {code for code, _ in told_of} <= set(given), gold.name
        doubts = {code for code, severity in given.items() if code in PLANTERS and severity != "info"}
        assert doubts <= {code for code, _ in told_of}, gold.name
