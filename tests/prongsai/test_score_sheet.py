"""Score sheets in every form come out the same, and what is wrong in them is told by its cell."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.dossier import Assessment, Dossier, IndicatorScore, InstrumentScore
from prongsai.errors import FileRefused, InvalidScore
from prongsai.readers.score_sheet import ScoreInput, read_scores
from prongsai.scoring import score

NAMES = {each.no: each.name for each in frameworks.load(2564).indicators}
TEN = {n: Decimal(f"{80 + n}.{n}5") for n in range(1, 10)} | {10: Decimal("75.00")}
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
READ = ScoreInput(year=2564, indicators=TEN)


def saved(tmp_path: Path, text: str, *, name: str = "คะแนน.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(InvalidScore) as caught:
        read_scores(path)
    assert all(problem.english for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "tis-620"])
def test_a_list_of_indicators_reads_in_every_code_and_with_every_delimiter(
    tmp_path: Path, mark: str, encoding: str
) -> None:
    lines = ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2564", mark.join(("ตัวชี้วัดที่", "ชื่อ", "คะแนน"))]
    lines += [mark.join((str(n), NAMES[n], str(value))) for n, value in TEN.items()]
    assert read_scores(saved(tmp_path, "\n".join(lines), encoding=encoding)) == READ


def test_thai_digits_and_words_beside_the_number_are_read(tmp_path: Path) -> None:
    lines = ["ปีงบประมาณ,๒๕๖๔", "ตัวชี้วัด,คะแนน"]
    lines += [f"ตัวชี้วัดที่ {n} {NAMES[n]},{value} คะแนน".translate(THAI) for n, value in TEN.items()]
    assert read_scores(saved(tmp_path, "\n".join(lines))) == READ


def test_names_without_numbers_are_read(tmp_path: Path) -> None:
    lines = ["รายการ,ค่า", "ปี,2564", *(f"{NAMES[n]},{value}" for n, value in TEN.items())]
    assert read_scores(saved(tmp_path, "\n".join(lines))) == READ


def test_a_list_without_a_header_is_read(tmp_path: Path) -> None:
    found = read_scores(saved(tmp_path, "\n".join(f"{n},{value}" for n, value in TEN.items())), year=2564)
    assert found == READ


def test_one_row_of_values_under_its_labels_is_read(tmp_path: Path) -> None:
    head = "fiscal_year," + ",".join(f"ind{n}" for n in TEN)
    assert read_scores(saved(tmp_path, f"{head}\n2564,{','.join(map(str, TEN.values()))}\n")) == READ


def test_two_rows_of_values_are_refused(tmp_path: Path) -> None:
    assert "แถว 3" in problems(saved(tmp_path, "ind1,ind2\n90,91\n80,81\n"))[0]


def test_a_workbook_is_read_with_a_title_and_empty_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "ผล"
    sheet["B2"] = "ผลการประเมิน ปีงบประมาณ 2564"
    for column, head in zip("CDE", ("ลำดับ", "ตัวชี้วัด", "คะแนน (เต็ม 100)"), strict=True):
        sheet[f"{column}4"] = head
    for n, value in TEN.items():
        sheet[f"C{n + 4}"], sheet[f"D{n + 4}"], sheet[f"E{n + 4}"] = n, NAMES[n], float(value)
    sheet["D15"], sheet["E15"] = "คะแนนรวม", 0.1 + 85.1
    path = tmp_path / "คะแนน.xlsx"
    book.save(path)
    found = read_scores(path)
    assert (found.year, found.indicators, found.total) == (2564, TEN, Decimal("85.2"))


def test_problems_of_a_workbook_name_sheet_and_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "ผล"
    for row in (("ตัวชี้วัดที่", "คะแนน"), (1, 90), (2, 120), (1, 91), (3, "ดี"), ("สนาม", 5)):
        sheet.append(row)
    path = tmp_path / "คะแนน.xlsx"
    book.save(path)
    found = problems(path)
    assert [each.split(":")[0] for each in found] == ["ผล เซลล์ B3", "ผล เซลล์ B4", "ผล เซลล์ B5", "ผล เซลล์ A6"]
    assert "ผล เซลล์ B2" in found[1]


def test_instruments_questions_and_the_total_are_read(tmp_path: Path) -> None:
    text = "รายการ,คะแนน\nIIT,81.25\nคะแนน EIT,77.40\nOIT,66.05\nคะแนนรวม,74.02\nI1,90\nE15,80\n"
    found = read_scores(saved(tmp_path, text), year=2564)
    assert found.instruments == {"IIT": Decimal("81.25"), "EIT": Decimal("77.40"), "OIT": Decimal("66.05")}
    assert (found.total, found.questions) == (Decimal("74.02"), {"I1": 90, "E15": 80})


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        *((each, True) for each in ("1", "100", "๑๐๐", "ผ่าน", "มี", "✓")),
        *((each, False) for each in ("0", "๐", "ไม่ผ่าน", "ไม่มี", "✗", "0.00")),
    ],
)
def test_items_are_told_in_many_ways(tmp_path: Path, said: str, passed: bool) -> None:
    found = read_scores(saved(tmp_path, f"ข้อ,รายการ,ผล\nO1,โครงสร้าง,{said}\n2,ผู้บริหาร,{said}\n"))
    assert found.oit_items == {"O1": passed, "O2": passed}


def test_an_item_half_fulfilled_is_a_problem(tmp_path: Path) -> None:
    assert "O1" in problems(saved(tmp_path, "ข้อ,ผล\nO1,50\n"))[0]


@pytest.mark.parametrize("blank", ["", "-", "–", "n/a"])
def test_a_blank_score_is_left_out(tmp_path: Path, blank: str) -> None:
    assert read_scores(saved(tmp_path, f"ตัวชี้วัดที่,คะแนน\n1,{blank}\n2,90\n")).indicators == {2: 90}


def test_codes_unknown_to_the_year_are_refused(tmp_path: Path) -> None:
    text = "ปี,2568\nรหัส,คะแนน\nตัวชี้วัดที่ 12,50\nO29,1\nO28,1\n"
    assert [each.split(":")[0] for each in problems(saved(tmp_path, text))] == ["แถว 3 ช่อง 2", "แถว 4 ช่อง 2"]


def test_json_is_read_and_its_problems_told_by_key(tmp_path: Path) -> None:
    told = {"year": 2564, "indicators": {str(n): float(value) for n, value in TEN.items()}}
    assert read_scores(saved(tmp_path, json.dumps(told), name="คะแนน.json")) == READ
    listed = {"year": 2564, "indicators": [float(value) for value in TEN.values()]}
    assert read_scores(saved(tmp_path, json.dumps(listed), name="คะแนน.json")) == READ
    wrong = {"year": 2564, "indicators": {"1": 101, "x": 3}, "oit_items": {"O1": True, "O44": 1}, "total": "มาก"}
    found = problems(saved(tmp_path, json.dumps(wrong), name="คะแนน.json"))
    assert [each.split(":")[0] for each in found] == ["indicators 1", "indicators x", "total", "oit_items O44"]


def test_the_result_of_scoring_is_read_back(tmp_path: Path) -> None:
    told = score(frameworks.load(2564), indicators=TEN).to_json()
    found = read_scores(saved(tmp_path, json.dumps(told), name="ผล.json"))
    assert (found.year, found.indicators) == (2564, TEN)


def test_a_dossier_gives_its_fullest_assessment_or_that_of_the_year_asked(tmp_path: Path) -> None:
    fuller = Assessment(
        fiscal_year=2564,
        total=Decimal("88.00"),
        instruments={"IIT": InstrumentScore(score=Decimal("90.5"))},
        indicators=tuple(IndicatorScore(no=n, score=value) for n, value in TEN.items()),
    )
    dossier = Dossier(scores=(Assessment(fiscal_year=2563, total=Decimal("70.25")), fuller))
    path = saved(tmp_path, dossier.to_json(), name="แฟ้ม.json")
    assert read_scores(path).indicators == TEN
    assert read_scores(path, year=2563) == ScoreInput(year=2563, total=Decimal("70.25"))
    with pytest.raises(InvalidScore):
        read_scores(path, year=2560)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ว่าง.csv", b""),
        ("ว่าง.xlsx", b"  "),
        ("เสีย.xlsx", b"PK\x03\x04 no"),
        ("เสีย.json", b"{"),
        ("รายการ.json", b"[1]"),
        ("รูป.png", b"x"),
    ],
)
def test_files_that_cannot_be_read_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileRefused):
        read_scores(path)
    with pytest.raises(FileRefused):
        read_scores(tmp_path / "ไม่มี.csv")


def test_a_sheet_without_scores_is_told_so(tmp_path: Path) -> None:
    assert "ไม่พบคะแนน" in problems(saved(tmp_path, "เรื่อง,ผู้รับผิดชอบ\nก,ข\n"))[0]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.dictionaries(st.integers(1, 10), st.decimals(0, 100, places=2), min_size=1),
    order=st.permutations(["label", "name", "score"]),
    thai=st.booleans(),
    mark=st.sampled_from([",", ";", "\t"]),
)
def test_columns_in_any_order_read_the_same(
    tmp_path: Path, told: dict[int, Decimal], order: list[str], thai: bool, mark: str
) -> None:
    head = {"label": "ตัวชี้วัดที่", "name": "ชื่อ", "score": "คะแนน"}
    lines = [mark.join(head[each] for each in order)]
    for n, value in told.items():
        cells = {"label": str(n), "name": NAMES[n], "score": f"{value:.2f}"}
        line = mark.join(cells[each] for each in order)
        lines.append(line.translate(THAI) if thai else line)
    assert read_scores(saved(tmp_path, "\n".join(lines))).indicators == told


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["year", "indicators", "oit_items", "total", "scores", "1", "O1"]), inner)
    ),
    max_leaves=8,
)
WORDS = st.sampled_from(
    ["ตัวชี้วัดที่", "คะแนน", "ข้อ", "ผล", "O1", "I2", "IIT", "ind1", "1", "99", "ปี", "2564", "ก", "-", "", "NaN"]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=JSON, cells=st.lists(st.lists(WORDS, max_size=4), max_size=5))
def test_whatever_stands_in_a_file_is_read_or_refused(tmp_path: Path, told: object, cells: list[list[str]]) -> None:
    for path in (
        saved(tmp_path, json.dumps(told), name="ใดๆ.json"),
        saved(tmp_path, "\n".join(",".join(row) for row in cells)),
    ):
        try:
            found = read_scores(path)
        except (FileRefused, InvalidScore) as refused:
            assert refused.thai and refused.english
        else:
            assert all(0 <= value <= 100 for value in found.indicators.values())


@pytest.mark.parametrize(
    "heads",
    [
        ("ตัวชี้วัด", "ปี 2563", "ปี 2564", "ส่วนต่าง"),
        ("ตัวชี้วัด", "คะแนน ปีงบประมาณ พ.ศ. ๒๕๖๓", "คะแนน ปีงบประมาณ พ.ศ. ๒๕๖๔", "เพิ่ม/ลด"),
        ("ตัวชี้วัด", "ค่าเฉลี่ยประเทศ ปี 2564", "คะแนนปี 2564", "ผลต่าง"),
        ("ตัวชี้วัด", "ค่าเฉลี่ยประเทศ", "คะแนน", "ห่างจากเกณฑ์"),
        ("ตัวชี้วัด", "คะแนน 2563", "คะแนน 2564", "ส่วนต่าง"),
        ("ตัวชี้วัด", "คะแนน (ปี 2563)", "คะแนน (ปี 2564)", "ผลต่าง"),
        ("ตัวชี้วัด", "ปี 63", "ปี 64", "เพิ่มขึ้น/ลดลง"),
        ("ตัวชี้วัด", "ค่าเป้าหมาย", "ร้อยละ", "ส่วนต่าง"),
    ],
)
def test_the_column_of_scores_is_taken_and_not_the_differences_beside_it(tmp_path: Path, heads: tuple[str, ...]):
    lines = [",".join(heads), *(f"ตัวชี้วัดที่ {n},70.00,{value},1.25" for n, value in TEN.items())]
    assert read_scores(saved(tmp_path, "\n".join(lines)), year=2564) == READ


def test_of_two_years_beside_each_other_the_one_asked_for_is_taken(tmp_path: Path):
    lines = ["ตัวชี้วัด,ปี 2564,ปี 2565", *(f"ตัวชี้วัดที่ {n},{value},70.00" for n, value in TEN.items())]
    assert read_scores(saved(tmp_path, "\n".join(lines)), year=2564) == READ
    assert read_scores(saved(tmp_path, "\n".join(lines))).year == 2565


@pytest.mark.parametrize(
    "text",
    ["ตัวชี้วัด,คะแนน 2567\n1,90.10\n2,88.25\n", "ปีงบประมาณ,2567\nตัวชี้วัด,คะแนน\n1,90.10\n2,88.25\n"],
    ids=["in the head of its column", "in a row of its own"],
)
def test_a_sheet_of_another_year_is_not_taken_for_the_year_asked(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, text)
    assert read_scores(path, year=2567).year == read_scores(path).year == 2567
    with pytest.raises(InvalidScore) as refused:
        read_scores(path, year=2566)
    assert "2567" in refused.value.problems[0].thai


def test_the_head_of_the_column_taken_tells_its_year_though_the_title_names_the_latest(tmp_path: Path) -> None:
    text = "ผลการประเมิน ปีงบประมาณ 2567,,\nตัวชี้วัด,ปี 2566,ปี 2567\n1,90.10,91.00\n2,88.25,89.00\n"
    found = read_scores(saved(tmp_path, text), year=2566)
    assert (found.year, found.indicators[1]) == (2566, Decimal("90.10"))
