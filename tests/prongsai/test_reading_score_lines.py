"""Scores told a line each, in pairs of columns, or a column a score, as result pages and posters tell them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.dossier import Assessment, Dossier
from prongsai.readers import read

HEAD = "ผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2568\n\nเทศบาลตำบลบึงทองหลาง\n\n"


def paper(tmp_path: Path, text: str, name: str = "ผล.txt") -> Dossier:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def told(assessment: Assessment) -> dict[str, Decimal | None]:
    instruments = {code: each.score for code, each in assessment.instruments.items()}
    return instruments | {str(each.no): each.score for each in assessment.indicators}


@pytest.mark.parametrize(
    "lines",
    [
        "คะแนนรวม\n\n92.45\n\nระดับผลการประเมิน: ผ่านดี\n\nIIT\n\n89.66\n\nEIT\n\n90.53\n\nOIT\n\n96.11",
        "๙๒.๔๕\n\nคะแนน\n\nระดับ ผ่านดี\n\nIIT ๘๙.๖๖ คะแนน\n\nEIT ๙๐.๕๓ คะแนน\n\nOIT ๙๖.๑๑ คะแนน",
        "คะแนนรวม 92.45 คะแนน\n\nผ่านดี\n\nแบบวัด IIT : 89.66\n\nแบบวัด EIT : 90.53\n\nแบบตรวจ OIT : 96.11",
    ],
    ids=["each label over its figure", "a poster whose total has no label", "labels and figures on a line"],
)
def test_a_result_page_tells_total_level_and_instruments(tmp_path: Path, lines: str) -> None:
    (result,) = paper(tmp_path, HEAD + lines + "\n").scores
    assert (result.fiscal_year, result.total, result.level_printed) == (2568, Decimal("92.45"), "ผ่านดี")
    assert told(result) == {"IIT": Decimal("89.66"), "EIT": Decimal("90.53"), "OIT": Decimal("96.11")}


def test_arrows_stand_between_the_scores_of_two_years(tmp_path: Path) -> None:
    text = (
        "สรุปผลการประเมิน ITA เทศบาลตำบลบึงทองหลาง\n\nเปรียบเทียบปีงบประมาณ 2567 กับปีงบประมาณ 2568\n\n"
        "ภาพรวม ปี 2567 83.85 (ต้องปรับปรุง) ➜ ปี 2568 88.93 (ผ่าน) ▲ 5.08\n\n"
        "1. การปฏิบัติหน้าที่ 82.10 ➜ 90.40 ▲ 8.30\n\n5. การแก้ไขปัญหาการทุจริต 80.88 ➜ 88.01\n\n"
        "3. การใช้อำนาจ 84.00 -> 83.12 ▼ 0.88\n"
    )
    before, now = paper(tmp_path, text).scores
    assert (told(before)["5"], told(now)["5"]) == (Decimal("80.88"), Decimal("88.01"))
    assert (before.total, before.level_printed, told(before)["3"]) == (Decimal("83.85"), "ต้องปรับปรุง", Decimal("84.00"))
    assert (now.total, now.level_printed, told(now)["1"]) == (Decimal("88.93"), "ผ่าน", Decimal("90.40"))


def test_numbers_of_those_who_answered_are_no_scores(tmp_path: Path) -> None:
    lines = "คะแนนรวม 92.45\n\nOIT 96.11\n\nEIT 90.53\n\nจำนวนผู้ตอบ\n\nIIT\n\n38\n"
    (result,) = paper(tmp_path, HEAD + lines).scores
    assert "IIT" not in told(result)


PAIRS = (
    "<table><tr><td>1. การปฏิบัติหน้าที่</td><td>93.11</td><td>6. คุณภาพการดำเนินงาน</td><td>92.84</td></tr>"
    "<tr><td>2. การใช้งบประมาณ</td><td>88.42</td><td>7. ประสิทธิภาพการสื่อสาร</td><td>90.10</td></tr></table>"
)
WIDE = (
    "<table><tr><td>ตัวชี้วัดที่</td><td>1</td><td>2</td><td>6</td><td>7</td></tr>"
    "<tr><td>คะแนน</td><td>93.11</td><td>88.42</td><td>92.84</td><td>90.10</td></tr></table>"
)


@pytest.mark.parametrize("table", [PAIRS, WIDE], ids=["pairs of columns", "a column an indicator"])
def test_a_table_wider_than_long_gives_the_indicators(tmp_path: Path, table: str) -> None:
    head = "<h1>ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568</h1><p>เทศบาลตำบลบึงทองหลาง</p>"
    (result,) = paper(tmp_path, head + table, "ผล.html").scores
    assert result.fiscal_year == 2568
    assert told(result) == {
        "1": Decimal("93.11"),
        "2": Decimal("88.42"),
        "6": Decimal("92.84"),
        "7": Decimal("90.10"),
    }


@pytest.mark.parametrize(
    "earlier",
    [
        "และเมื่อเทียบกับปีงบประมาณ พ.ศ. 2567 ซึ่งมีผลคะแนน 81.30 คะแนน ระดับต้องปรับปรุง พบว่าดีขึ้น",
        "จากเดิมในปี 2567 ที่ได้เพียง 81.30 คะแนน (ต้องปรับปรุง)",
    ],
)
def test_a_level_right_behind_a_score_is_that_of_its_year(tmp_path: Path, earlier: str) -> None:
    text = f"เทศบาลตำบลบึงทองหลาง มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 จำนวน 89.74 คะแนน อยู่ในระดับ ผ่าน {earlier}\n"
    levels = {each.fiscal_year: (each.total, each.level_printed) for each in paper(tmp_path, text).scores}
    assert levels == {2568: (Decimal("89.74"), "ผ่าน"), 2567: (Decimal("81.30"), "ต้องปรับปรุง")}


def test_a_sentence_with_a_level_alone_states_a_result_of_the_assessment(tmp_path: Path) -> None:
    text = HEAD + "บัดนี้ปรากฏว่า ได้ 95.37 คะแนน อยู่ในระดับผ่านดีเยี่ยม\n"
    (result,) = paper(tmp_path, text).scores
    assert (result.total, result.level_printed) == (Decimal("95.37"), "ผ่านดีเยี่ยม")
