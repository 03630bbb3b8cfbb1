"""Differences, aims and means of others stand beside the scores of an agency; none of them is read as a score."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import scores_told

from prongsai.dossier import Dossier
from prongsai.readers import read

HEAD = "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2567"
AGENCY = "เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี"
INDICATORS = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ")
NAMES = tuple(f"ตัวชี้วัดที่ {no} {name}" for no, name in enumerate(INDICATORS, 1))
SCORES, BEFORE = ("94.10", "91.25", "92.40", "88.35"), ("90.00", "91.00", "89.00", "87.00")
GAPS = ("0.90", "3.75", "2.60", "6.65")
FULL, AIM, NATION = ("100",) * 4, ("95.00",) * 4, ("89.50", "89.60", "89.70", "89.80")


def of_sentence(sentence: str, folder: Path) -> Dossier:
    path = folder / "paper.txt"
    path.write_text(f"{HEAD}\n\n{AGENCY}\n\n{sentence}\n", encoding="utf-8")
    return read(path)


def of_table(heads: list[list[str]], rows: list[tuple[str, ...]], folder: Path, title: str = "ผลรายตัวชี้วัด") -> Dossier:
    drawn = "".join("<tr>" + "".join(c if c[:3] == "<th" else f"<th>{c}</th>" for c in row) + "</tr>" for row in heads)
    drawn += "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    path = folder / "paper.html"
    path.write_text(f"<h1>{HEAD}</h1><p>{AGENCY}</p><p>{title}</p><table>{drawn}</table>", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("sentence", "scores"),
    [
        ("ผลการประเมิน ITA ได้คะแนนรวม 93.92 คะแนน ขาดอีก 1.08 คะแนน จะอยู่ในระดับผ่านดีเยี่ยม", {("total", "93.92")}),
        ("ตัวชี้วัดที่ 4 ได้คะแนน 88.35 คะแนน ห่างจากเกณฑ์ 6.65 คะแนน มีผลต่อคะแนนรวม 0.70 คะแนน", {("indicator 4", "88.35")}),
        ("ผลการประเมิน ITA ยังต้องเพิ่มคะแนนรวม 1.08 คะแนน, IIT 3.00 คะแนน และ EIT 4.60 คะแนน", set()),
        ("เมื่อเทียบผลการประเมิน พบว่า IIT เพิ่มขึ้น 2.40 คะแนน EIT ลดลง 1.33 คะแนน", set()),
        ("แบบวัด IIT คะแนนลดลง 4.00 คะแนน เหลือ 80.00 คะแนน", {("IIT", "80.00")}),
        ("ตัวชี้วัดที่มีคะแนนลดลง ได้แก่ ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ 88.35 คะแนน", {("indicator 4", "88.35")}),
        ("ผลการประเมิน ITA ได้ 93.92 คะแนน ซึ่งค่าเฉลี่ยระดับประเทศอยู่ที่ 93.05 คะแนน", {("total", "93.92")}),
        ("ผลการประเมิน ITA ได้ 93.92 คะแนน สูงกว่าค่าเฉลี่ยของกลุ่ม (90.05) 3.87 คะแนน", {("total", "93.92")}),
        ("ผลการประเมิน ITA ตั้งเป้าหมายให้ได้คะแนน 95.00 คะแนน", set()),
        ("คะแนน ITA ระหว่าง 85.00 - 94.99 คะแนน เป็นคะแนนของระดับผ่านดี", set()),
        ("ผลการประเมิน ITA ต่ำกว่าเป้าหมาย 95.00 คะแนน โดยได้คะแนน 88.20 คะแนน", {("total", "88.20")}),
    ],
)
def test_a_sentence_tells_its_scores_and_none_of_what_stands_beside_them(sentence, scores, tmp_path: Path):
    read_back = {each for each in scores_told(of_sentence(sentence, tmp_path)) if each[1] != "level"}
    assert {each[1:] for each in read_back} == scores


IN_FULL = "การใช้ทรัพย์สินของราชการ"


@pytest.mark.parametrize(
    ("sentence", "scores"),
    [
        ("เมื่อเปรียบเทียบกับปี 2566 คะแนน ITA เพิ่มขึ้นจาก 90.82 เป็น 93.92 คะแนน", {("total", "93.92")}),
        ("ผลการประเมิน ITA เพิ่มขึ้น 3.10 คะแนน จากเดิม 90.82 คะแนน เป็น 93.92 คะแนน", {("total", "93.92")}),
        ("เพื่อเพิ่มคะแนน ITA จาก 90.82 คะแนน เป็น 95.00 คะแนน", set()),
        ("ตั้งเป้าให้คะแนน ITA เพิ่มขึ้นจาก 90.82 เป็น 95.00 คะแนน", set()),
        ("ผลการประเมิน ITA ปี 2567 สูงขึ้น คิดเป็น 93.92 คะแนน", {("total", "93.92")}),
        ("ผลการประเมิน ITA ได้ 93.92 คะแนน สูงกว่าปีที่ผ่านมา ซึ่งได้ 90.82 คะแนน", {("total", "93.92")}),
        ("ผลการประเมิน ITA บรรลุเป้าหมาย ได้คะแนน 95.92 คะแนน", {("total", "95.92")}),
        ("แบบวัด OIT ได้คะแนนเต็ม 100 คะแนน", {("OIT", "100.00")}),
        ("แบบวัด OIT คะแนนเต็ม 100 คะแนน", set()),
        (f"ตัวชี้วัดที่ควรได้รับการพัฒนา ตัวชี้วัดที่ 4 {IN_FULL} 84.20 คะแนน", {("indicator 4", "84.20")}),
        (f"ตัวชี้วัดที่ต่ำกว่าเป้าหมาย ได้แก่ ตัวชี้วัดที่ 4 {IN_FULL} 84.20 คะแนน", {("indicator 4", "84.20")}),
        (f"ตัวชี้วัดที่ต่ำกว่าค่าเฉลี่ยของประเทศ ได้แก่ ตัวชี้วัดที่ 4 {IN_FULL} 84.20 คะแนน", {("indicator 4", "84.20")}),
        (f"ตัวชี้วัดที่ 4 {IN_FULL} ได้คะแนนน้อยกว่าตัวชี้วัดอื่น 81.25 คะแนน", {("indicator 4", "81.25")}),
        (
            f"ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 94.10 ตัวชี้วัดที่ 4 {IN_FULL} ได้ 81.25",
            {("indicator 1", "94.10"), ("indicator 4", "81.25")},
        ),
        (
            f"ได้คะแนนสูงกว่าร้อยละ 80 ได้แก่ ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (94.10) และตัวชี้วัดที่ 4 {IN_FULL} (81.25)",
            {("indicator 1", "94.10"), ("indicator 4", "81.25")},
        ),
    ],
)
def test_a_score_is_read_though_its_sentence_speaks_of_aims_moves_and_others(sentence, scores, tmp_path: Path):
    read_back = {each for each in scores_told(of_sentence(sentence, tmp_path)) if each[1] != "level"}
    assert {each[1:] for each in read_back} == scores


@pytest.mark.parametrize("head", ["คะแนน (เป้าหมาย 95)", "คะแนนตามเกณฑ์การประเมิน", "คะแนนเต็ม 100", "เทียบคะแนนเต็ม 100"])
def test_a_column_of_scores_is_read_though_its_head_tells_an_aim_or_a_top(head, tmp_path: Path):
    dossier = of_table([["ตัวชี้วัด", head]], list(zip(NAMES, SCORES, strict=True)), tmp_path)
    assert scores_told(dossier) == {(2567, f"indicator {no}", score) for no, score in enumerate(SCORES, 1)}


@pytest.mark.parametrize("title", ["แนวโน้มผลการประเมิน ITA", "เป้าหมายและผลการประเมิน"])
def test_a_title_of_trends_or_of_aims_and_results_hides_no_scores(title, tmp_path: Path):
    dossier = of_table([["ตัวชี้วัด", "คะแนน"]], list(zip(NAMES, SCORES, strict=True)), tmp_path, title)
    assert scores_told(dossier) == {(2567, f"indicator {no}", score) for no, score in enumerate(SCORES, 1)}


@pytest.mark.parametrize(
    "sentence",
    [
        "ผลการประเมิน ITA ปี 2567 ได้ 93.92 คะแนน ลดลง 2.10 คะแนน จากปี 2566 ที่ได้ 96.02 คะแนน",
        "ผลคะแนน ITA ลดลงจาก 96.02 คะแนน ในปี 2566 เป็น 93.92 คะแนน ในปี 2567",
        "ผลคะแนน ITA ปี 2567 ลดลงจากปี 2566 (96.02 คะแนน) เป็น 93.92 คะแนน",
    ],
)
def test_the_year_that_a_sentence_compares_with_keeps_its_own_score(sentence, tmp_path: Path):
    assert scores_told(of_sentence(sentence, tmp_path)) == {(2566, "total", "96.02"), (2567, "total", "93.92")}


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("การเลื่อนขึ้นสู่ระดับผ่านดีเยี่ยม ต้องมีผลการประเมิน ITA 95 คะแนนขึ้นไป", None),
        ("ผลการประเมิน ITA 93.92 คะแนน ระดับผ่านดี ต่ำกว่า 95.00 ซึ่งเป็นเกณฑ์ขั้นต่ำของระดับผ่านดีเยี่ยม", "ผ่านดี"),
        ("ผลการประเมิน ITA 88.00 คะแนน เปลี่ยนจากระดับ B เป็นระดับ A", "A"),
    ],
)
def test_a_level_to_reach_or_to_leave_is_not_the_level_of_the_result(sentence, level, tmp_path: Path):
    assert {each[2] for each in scores_told(of_sentence(sentence, tmp_path)) if each[1] == "level"} == {level} - {None}


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ([["ตัวชี้วัด", "คะแนน", "ห่างจากเกณฑ์"]], (SCORES, GAPS)),
        ([["ตัวชี้วัด", "ส่วนต่าง", "คะแนนที่ได้"]], (GAPS, SCORES)),
        ([["ตัวชี้วัด", "คะแนนเฉลี่ยระดับหน่วยงาน", "คะแนนเฉลี่ยระดับจังหวัด"]], (SCORES, NATION)),
        ([["ตัวชี้วัด", "ค่าเฉลี่ยประเทศ", "คะแนนหน่วยงาน", "เพิ่ม/ลด"]], (NATION, SCORES, GAPS)),
        ([["ตัวชี้วัด", "คะแนนปี 2567", "ค่าเฉลี่ยประเทศ ปี 2567", "ผลต่าง"]], (SCORES, NATION, GAPS)),
        ([["ตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้ (คะแนนเต็ม 100)"]], (FULL, SCORES)),
        ([["ตัวชี้วัด", "ค่าเป้าหมาย", "ผลคะแนน", "โอกาสเพิ่มคะแนน"]], (AIM, SCORES, GAPS)),
    ],
)
def test_only_the_column_of_scores_is_read_and_the_others_are_kept(heads, columns, tmp_path: Path):
    dossier = of_table(heads, list(zip(NAMES, *columns, strict=True)), tmp_path)
    assert scores_told(dossier) == {(2567, f"indicator {no}", score) for no, score in enumerate(SCORES, 1)}
    kept = " ".join(each.text for each in dossier.unplaced)
    assert all(figure in kept for column in columns if column is not SCORES for figure in column)


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ([["ตัวชี้วัด", "ปี 2566", "ปี 2567", "ส่วนต่าง ปี 2566 - 2567"]], (BEFORE, SCORES, GAPS)),
        (
            [
                ["<th rowspan=2>ตัวชี้วัด</th>", "<th colspan=2>คะแนน</th>", "<th colspan=2>ส่วนต่าง</th>"],
                ["ปี 2566", "ปี 2567", "คะแนน", "ร้อยละ"],
            ],
            (BEFORE, SCORES, GAPS, GAPS),
        ),
        (
            [
                ["<th rowspan=2>ตัวชี้วัด</th>", "<th colspan=2>ค่าเฉลี่ยระดับประเทศ</th>", "<th colspan=2>หน่วยงาน</th>"],
                ["ปี 2566", "ปี 2567", "ปี 2566", "ปี 2567"],
            ],
            (NATION, NATION, BEFORE, SCORES),
        ),
    ],
)
def test_each_year_is_read_from_its_own_column(heads, columns, tmp_path: Path):
    dossier = of_table(heads, list(zip(NAMES, *columns, strict=True)), tmp_path)
    both = ((2566, BEFORE), (2567, SCORES))
    assert scores_told(dossier) == {
        (year, f"indicator {no}", each) for year, own in both for no, each in enumerate(own, 1)
    }


@pytest.mark.parametrize(
    ("head", "title"), [("โอกาสเพิ่มคะแนน", "ผลรายตัวชี้วัด"), ("คะแนน", "ตารางที่ 3 ส่วนต่างของคะแนนกับปีก่อน")]
)
def test_a_table_of_differences_alone_tells_no_score_and_is_kept(head, title, tmp_path: Path):
    dossier = of_table([["ตัวชี้วัด", head]], list(zip(NAMES, GAPS, strict=True)), tmp_path, title)
    assert dossier.scores == ()
    assert {*NAMES, *GAPS} <= {each.text for each in dossier.unplaced}


def test_the_mean_of_all_indicators_is_the_total(tmp_path: Path):
    rows = [*zip(NAMES, SCORES, strict=True), ("คะแนนเฉลี่ยทั้ง 10 ตัวชี้วัด", "93.92"), ("คะแนนเฉลี่ยทั้งประเทศ", "93.05")]
    dossier = of_table([["รายการ", "คะแนน"]], rows, tmp_path)
    assert {each for each in scores_told(dossier) if each[1] == "total"} == {(2567, "total", "93.92")}


def test_a_row_of_means_of_others_or_of_a_difference_is_not_the_total(tmp_path: Path):
    rows = [
        *zip(NAMES, SCORES, strict=True),
        ("คะแนนรวม", "93.92"),
        ("คะแนนเฉลี่ยระดับประเทศ", "93.05"),
        ("ส่วนต่าง", "0.87"),
    ]
    dossier = of_table([["รายการ", "คะแนน"]], rows, tmp_path)
    assert [each.total for each in dossier.scores] == [dossier.scores[0].total]
    assert (2567, "total", "93.92") in scores_told(dossier)
    assert {"93.05", "0.87"} <= {each.text for each in dossier.unplaced}
