"""The table of responsibility: filled row by row or many at once, by two people at once, printed and taken along."""

from __future__ import annotations

import datetime
import io
from typing import Any

import make
import openpyxl
import pytest
from counting import queries_of
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Entry, Person, Responsibility, Unit
from prongsai_web.cycles.models import Year

YEAR = 2569


@pytest.fixture
def unit(agency: Agency) -> Unit:
    return Unit.objects.create(agency=agency, name="กองคลัง")


@pytest.fixture
def officer(agency: Agency) -> Person:
    return make.person(agency, "นางสุดา ทุ่งพลับพลึง")


def at(name: str, agency: Agency, year: int = YEAR, **more: object) -> str:
    return reverse(name, kwargs={"agency": agency.pk, "year": year, **more})


def sent(page: Any, agency: Agency, year: int = YEAR, **changed: str) -> dict[str, Any]:
    """What the form sends as it is shown, with some cells changed: `unit_O1="3"`."""
    told: dict[str, Any] = {}
    for row in page.get(at("duties_edit", agency, year)).context["rows"]:
        told |= {f"unit-{row.code}": row.unit, f"person-{row.code}": row.person, f"due-{row.code}": row.due}
        told[f"shown-{row.code}"] = row.shown
    return told | {name.replace("_", "-"): value for name, value in changed.items()}


def kept(agency: Agency, code: str) -> Responsibility | None:
    return Responsibility.objects.filter(agency=agency, fiscal_year=YEAR, code=code).first()


def test_the_rows_are_what_the_year_asks_for(agency: Agency, as_: Any) -> None:
    context = as_("auditor").get(at("duties", agency)).context
    codes = [row.code for row in context["rows"]]

    assert codes[:3] == ["1", "2", "3"] and "O1" in codes and "9" not in codes
    assert all(row.name for row in context["rows"])
    assert context["open"] == len(codes)


def test_a_year_begun_on_the_rules_of_another_asks_for_its_rows(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2566)
    answer = as_("auditor").get(at("duties", agency))

    assert "O43" in [row.code for row in answer.context["rows"]]
    assert "ใช้รายการตามเกณฑ์ปี 2566" in answer.content.decode()


def test_a_row_is_filled_and_emptied_again(agency: Agency, unit: Unit, officer: Person, as_: Any) -> None:
    page = as_("coordinator")
    page.post(
        at("duties_edit", agency), sent(page, agency, unit_O1=str(unit.pk), person_O1=officer.name, due_O1="๓๑ มี.ค. ๖๙")
    )
    row = kept(agency, "O1")

    assert (row.unit, row.person, row.due) == (unit, officer, datetime.date(2026, 3, 31))
    entry = Entry.objects.get(agency=agency, verb="set_duties")
    (told,) = entry.after.values()
    assert told == {"unit": "กองคลัง", "person": officer.name, "due": "2026-03-31"}
    page.post(at("duties_edit", agency), sent(page, agency, unit_O1="", person_O1="", due_O1=""))
    assert kept(agency, "O1") is None


def test_the_trail_tells_a_code_with_its_name(agency: Agency, unit: Unit, as_: Any) -> None:
    page = as_("coordinator")
    name = {row.code: row.name for row in page.get(at("duties_edit", agency)).context["rows"]}["O1"]
    page.post(at("duties_edit", agency), sent(page, agency, unit_O1=str(unit.pk)))

    assert f"O1 {name}" in as_("auditor").get(reverse("audit", args=[agency.pk])).content.decode()


def test_saving_an_unchanged_table_leaves_no_trace(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    page.post(at("duties_edit", agency), sent(page, agency))

    assert not Entry.objects.filter(verb="set_duties").exists()


def test_several_rows_are_filled_at_once_and_other_cells_stay(
    agency: Agency, unit: Unit, officer: Person, as_: Any
) -> None:
    page = as_("coordinator")
    page.post(at("duties_edit", agency), sent(page, agency, person_O2=officer.name))
    told = sent(page, agency, unit_many=str(unit.pk), due_many="31/3/2569")
    page.post(at("duties_edit", agency), {**told, "chosen": ["O1", "O2"], "deed": "fill"})

    assert (kept(agency, "O1").unit, kept(agency, "O1").person) == (unit, None)
    assert (kept(agency, "O2").unit, kept(agency, "O2").person) == (unit, officer)
    assert kept(agency, "O3") is None


@pytest.mark.parametrize("more", [{"unit-many": "", "chosen": ["O1"]}, {"due-many": "31/3/2569"}])
def test_filling_nothing_or_nowhere_is_told(more: dict[str, Any], agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    answer = page.post(at("duties_edit", agency), {**sent(page, agency, person_O9="นายร่าง"), **more, "deed": "fill"})

    assert answer.status_code == 422
    assert answer.context["many"].fault
    assert 'value="นายร่าง"' in answer.content.decode()


def test_an_unknown_name_or_date_is_told_in_its_row_and_nothing_is_kept(
    agency: Agency, officer: Person, as_: Any
) -> None:
    page = as_("coordinator")
    told = sent(page, agency, person_O1="นายไม่มี ตัวตน", due_O2="31/2/2569", person_O3=officer.name)
    answer = page.post(at("duties_edit", agency), told)
    faults = {row.code: row.fault for row in answer.context["rows"] if row.fault}

    assert answer.status_code == 422
    assert set(faults) == {"O1", "O2"}
    assert 'value="นายไม่มี ตัวตน"' in answer.content.decode()
    assert not Responsibility.objects.exists()


def test_of_two_at_once_each_row_of_the_first_stays_until_the_second_decides(
    agency: Agency, unit: Unit, officer: Person, as_: Any
) -> None:
    first, second = as_("administrator"), as_("coordinator")
    told_first = sent(first, agency, person_O1=officer.name)
    Person.objects.create(agency=agency, name="นายวิชัย ทองปาน")
    told_second = sent(second, agency, person_O1="นายวิชัย ทองปาน", unit_O2=str(unit.pk))
    first.post(at("duties_edit", agency), told_first)
    answer = second.post(at("duties_edit", agency), told_second)
    row = next(each for each in answer.context["rows"] if each.code == "O1")

    assert answer.status_code == 409
    assert row.other == officer.name and row.person == "นายวิชัย ทองปาน"
    assert kept(agency, "O1").person == officer
    assert kept(agency, "O2").unit == unit
    again = told_second | {f"shown-{each.code}": each.shown for each in answer.context["rows"]}
    again["shown-O2"] = told_second["shown-O2"]
    assert second.post(at("duties_edit", agency), again).status_code == 302
    assert kept(agency, "O1").person.name == "นายวิชัย ทองปาน"


def test_the_year_before_is_taken_over_by_name_without_its_days(
    agency: Agency, unit: Unit, officer: Person, as_: Any
) -> None:
    gone = make.person(agency, "นายเก่า ไปแล้ว")
    Person.objects.filter(pk=gone.pk).update(left=True)
    due = datetime.date(2025, 3, 31)
    Responsibility.objects.create(agency=agency, fiscal_year=2568, code="1", unit=unit, person=officer, due=due)
    Responsibility.objects.create(agency=agency, fiscal_year=2568, code="2", unit=unit, person=gone, due=due)
    Responsibility.objects.create(agency=agency, fiscal_year=2568, code="O99", unit=unit)
    page = as_("coordinator")
    page.post(at("duties_copy", agency), {"before": "2568"})

    assert (kept(agency, "1").person, kept(agency, "1").due) == (officer, None)
    assert (kept(agency, "2").unit, kept(agency, "2").person) == (unit, None)
    assert kept(agency, "O99") is None
    assert page.post(at("duties_copy", agency), {"before": "2570"}).status_code == 404


def test_the_table_is_searched_and_shows_what_nobody_answers_for(agency: Agency, officer: Person, as_: Any) -> None:
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O1", person=officer)
    page = as_("unit_officer")

    assert [row.code for row in page.get(at("duties", agency), {"q": "สุดา"}).context["shown"]] == ["O1"]
    assert "O1" not in [row.code for row in page.get(at("duties", agency), {"only": "open"}).context["shown"]]


def test_the_table_goes_along_as_excel_and_as_word(agency: Agency, unit: Unit, officer: Person, as_: Any) -> None:
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code="O1", unit=unit, person=officer)
    answer = as_("auditor").get(at("duties_file", agency, suffix="xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}

    assert {"O1", "กองคลัง", officer.name} <= cells
    assert as_("auditor").get(at("duties_file", agency, suffix="docx")).status_code == 200
    assert as_("auditor").get(at("duties_file", agency, suffix="txt")).status_code == 404
    assert as_("auditor").get(at("duties", agency, 1999)).status_code == 404


def test_the_table_asks_the_same_of_the_database_for_one_and_for_three(agency: Agency, unit: Unit, as_: Any) -> None:
    page = as_("coordinator")
    below = Unit.objects.create(agency=agency, name="งานพัสดุ", parent=unit)
    counts = []
    for code in ("O1", "O2", "O3"):
        person = make.person(agency, f"นายคน {code}")
        Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code=code, unit=below, person=person)
        counts.append((queries_of(page, at("duties", agency)), queries_of(page, at("duties_edit", agency))))

    assert counts[0] == counts[2]
    assert max(counts[0]) <= 20
