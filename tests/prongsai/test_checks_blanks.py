"""What the checks say of columns that are missing, of cells left blank, and of measures that are not the agency's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from invented import clean_dossier, clean_plan
from plant_figures import emptied
from planting import found, of_code, put

from prongsai.checks import check
from prongsai.dossier import Dossier


def lines(dossier: Dossier) -> list[tuple[str, str]]:
    """Code and place in words of everything that is found."""
    return [(d.code, d.place) for d in check(dossier)]


def test_a_blank_cell_is_told_with_its_measure_and_its_column() -> None:
    assert lines(put(clean_dossier(), emptied("period", (2,)))) == [
        ("blank_value", "ประเด็นที่ 3 มาตรการที่ 3 ช่องระยะเวลาดำเนินการ")
    ]


def test_blank_cells_of_one_column_are_told_once_and_those_of_two_columns_twice() -> None:
    paper = put(clean_dossier(), emptied("period", (1, 4)) | emptied("responsible", (6,)))
    assert lines(paper) == [
        ("blank_value", "มาตรการที่ 2, 5 ช่องระยะเวลาดำเนินการ"),
        ("blank_value", "ประเด็นที่ 7 มาตรการที่ 7 ช่องผู้รับผิดชอบ"),
    ]


def test_a_column_that_only_few_rows_fill_is_missing_unless_its_cells_were_read_as_blank() -> None:
    sparse = put(clean_dossier(), emptied("period", range(5)))
    read = put(sparse, {f"/measures/{m}/empty_fields": ("period",) for m in range(5)})

    assert found(sparse) == {("missing_field", "/measures/0/period")}
    assert found(read) == {("blank_value", "/measures/0/period")}


def test_a_question_without_its_finding_is_told_unless_its_issue_has_one_in_another_row() -> None:
    silent = put(clean_plan(), {"/measures/3/findings": ()})
    shared = put(silent, {"/measures/3/issue_no": 3})

    assert found(silent) == {("blank_value", "/measures/3/findings")}
    assert of_code(shared, "blank_value") == []


@pytest.mark.parametrize("kept", [(0, 9), range(5), range(8)])
def test_a_paper_that_names_only_some_indicators_or_instruments_has_no_blank(kept: tuple[int, ...]) -> None:
    few = [clean_plan().scores[0].indicators[n].model_dump() for n in kept]
    assert of_code(put(clean_plan(), {"/scores/0/indicators": few}), "blank_value") == []


def table(*rows: dict[str, Any]) -> Dossier:
    """A paper of nothing but the scores of several agencies."""
    bare = {"/document/kinds": ("score_table",), "/scores": (), "/measures": (), "/document/memo": None}
    scores = {"iit": Decimal("90"), "eit": Decimal("80"), "oit": Decimal("70")}
    return put(clean_dossier(), bare | {"/score_table": [scores | row for row in rows]})


def test_a_blank_cell_in_a_table_of_many_agencies_is_told_with_its_agency_and_column() -> None:
    three = [{"agency": f"เทศบาลตำบล{name}", "total": Decimal("79")} for name in ("ดอนแก้วงาม", "ห้วยทรายทอง", "นาคำหอม")]
    last = {"agency": "เทศบาลตำบลคลองบัวแดง"}

    (defect,) = of_code(table(*three, last), "blank_value")

    assert (defect.place, defect.path) == ("ตารางคะแนน เทศบาลตำบลคลองบัวแดง ช่อง total", "/score_table/3")
    assert of_code(table(*three, last | {"total": None}), "blank_value") == []
    assert of_code(table(three[0], last, last), "blank_value") == []


OFFICE = {
    "/agency/name_printed": "สำนักงานเกษตรอำเภอลำลูกกา",
    "/agency/type": "สำนักงานเกษตรอำเภอ",
    "/agency/type_code": None,
    "/agency/registry": None,
}
BUILDING = {"/measures/4/steps/0": "ตรวจสอบและควบคุมงานก่อสร้างให้เป็นไปตามสัญญา"}


def test_construction_is_told_of_in_an_office_of_a_district_and_not_in_a_municipality() -> None:
    (defect,) = of_code(put(clean_plan(), OFFICE | BUILDING), "not_applicable_measure")

    assert (defect.severity, defect.printed, defect.path) == ("info", "งานก่อสร้าง", "/measures/4")
    assert of_code(put(clean_plan(), BUILDING), "not_applicable_measure") == []


@pytest.mark.parametrize(
    "result", ["ไม่มีเรื่องร้องเรียนเข้ามา ๐ เรื่อง", "ไม่มีข้อทักท้วงเกี่ยวกับการจัดซื้อจัดจ้าง", "แจ้งหน้าที่และอำนาจของทุกกองแล้ว ๕ กอง"]
)
def test_a_result_of_nothing_is_no_measure_that_does_not_apply(result: str) -> None:
    assert of_code(put(clean_dossier(), {"/measures/4/results/0": result}), "not_applicable_measure") == []
