"""Units as a tree: proposed, added, renamed with the old name kept, moved, closed, never deleted."""

from __future__ import annotations

from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse

from prongsai_web.agencies.models import Agency, Entry, Unit
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.units import Tree
from prongsai_web.agencies.usual_units import usual_units


def at(name: str, agency: Agency, **more: object) -> str:
    return reverse(name, kwargs={"agency": agency.pk, **more})


def add(page: Any, agency: Agency, name: str, parent: Unit | None = None) -> Unit | None:
    page.post(at("unit_add", agency), {"name": name, "parent": parent.pk if parent else ""})
    return Unit.objects.filter(agency=agency, name=name, parent=parent).first()


def names(agency: Agency) -> list[str]:
    return [name.strip() for _key, name in Tree.of(agency).choices()]


def test_the_usual_units_of_the_type_are_proposed_until_they_are_there(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    usual = list(usual_units(agency.type_code))

    assert page.get(at("units", agency)).context["lacking"] == usual
    page.post(at("unit_add", agency), {"usual": usual[:2]})
    assert names(agency) == usual[:2]
    assert page.get(at("units", agency)).context["lacking"] == usual[2:]


def test_a_tree_grows_and_is_read_in_order(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    first, second = add(page, agency, "สำนักปลัดเทศบาล"), add(page, agency, "กองคลัง")
    add(page, agency, "งานพัสดุ", second)
    add(page, agency, "งานนิติการ", first)

    assert names(agency) == ["สำนักปลัดเทศบาล", "งานนิติการ", "กองคลัง", "งานพัสดุ"]
    assert Entry.objects.filter(agency=agency, verb="add_unit").count() == 4


def test_a_name_stands_once_beside_its_neighbours_and_may_stand_elsewhere(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    first, second = add(page, agency, "กองคลัง"), add(page, agency, "กองช่าง")
    refused = page.post(at("unit_add", agency), {"name": " กองคลัง "})

    assert refused.status_code == 422
    assert "มี «กองคลัง» อยู่แล้ว" in refused.content.decode()
    assert add(page, agency, "งานธุรการ", first) and add(page, agency, "งานธุรการ", second)
    assert page.post(at("unit_add", agency), {"name": "  "}).status_code == 422


def test_the_old_name_lives_on(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    unit = add(page, agency, "กองวิชาการและแผนงาน")
    address = at("unit_edit", agency, pk=unit.pk)
    page.post(address, {"shown": unit.name, "name": "กองยุทธศาสตร์และงบประมาณ"})
    unit.refresh_from_db()

    assert (unit.name, unit.former_names) == ("กองยุทธศาสตร์และงบประมาณ", ["กองวิชาการและแผนงาน"])
    assert "กองวิชาการและแผนงาน" in page.get(at("units", agency)).content.decode()
    entry = Entry.objects.filter(agency=agency, verb="change_unit").get()
    assert (entry.before["name"], entry.after["name"]) == ("กองวิชาการและแผนงาน", "กองยุทธศาสตร์และงบประมาณ")


def test_the_second_to_rename_is_told_and_keeps_what_was_typed(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    unit = add(page, agency, "กองช่าง")
    address = at("unit_edit", agency, pk=unit.pk)
    as_("administrator").post(address, {"shown": "กองช่าง", "name": "สำนักช่าง"})
    told = page.post(address, {"shown": "กองช่าง", "name": "กองช่างและผังเมือง"})

    assert told.status_code == 422
    assert "สำนักช่าง" in told.content.decode() and 'value="กองช่างและผังเมือง"' in told.content.decode()
    page.post(address, {"shown": told.context["shown"], "name": "กองช่างและผังเมือง"})
    unit.refresh_from_db()
    assert unit.former_names == ["สำนักช่าง", "กองช่าง"]


def test_a_unit_moves_up_and_down_among_its_neighbours(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    units = [add(page, agency, name) for name in ("กองคลัง", "กองช่าง", "กองการศึกษา")]
    page.post(at("unit_move", agency, pk=units[2].pk), {"to": "up"})
    assert names(agency) == ["กองคลัง", "กองการศึกษา", "กองช่าง"]
    page.post(at("unit_move", agency, pk=units[0].pk), {"to": "up"})
    page.post(at("unit_move", agency, pk=units[0].pk), {"to": "down"})
    assert names(agency) == ["กองการศึกษา", "กองคลัง", "กองช่าง"]
    assert Entry.objects.filter(agency=agency, verb="move_unit").count() == 2


def test_nothing_is_put_inside_itself(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    top = add(page, agency, "กองคลัง")
    below = add(page, agency, "งานพัสดุ", top)
    refused = page.post(at("unit_edit", agency, pk=top.pk), {"shown": top.name, "name": top.name, "parent": below.pk})

    assert refused.status_code == 422
    top.refresh_from_db()
    assert top.parent is None


def test_a_tree_has_four_levels_at_most(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    unit = None
    for name in ("สำนัก", "ส่วน", "ฝ่าย", "งาน"):
        unit = add(page, agency, name, unit)

    assert page.post(at("unit_add", agency), {"name": "หมวด", "parent": unit.pk}).status_code == 422
    other = add(page, agency, "กองคลัง")
    add(page, agency, "งานพัสดุ", other)
    third = Unit.objects.get(agency=agency, name="ฝ่าย")
    sent = {"shown": "กองคลัง", "name": "กองคลัง", "parent": third.pk}
    assert page.post(at("unit_edit", agency, pk=other.pk), sent).status_code == 422


def test_a_unit_is_closed_and_opened_again(agency: Agency, as_: Any) -> None:
    page = as_("coordinator")
    top = add(page, agency, "กองคลัง")
    below = add(page, agency, "งานพัสดุ", top)
    page.post(at("unit_close", agency, pk=top.pk), {"closed": "yes"})
    assert names(agency) == ["กองคลัง", "งานพัสดุ"]

    for unit in (below, top):
        page.post(at("unit_close", agency, pk=unit.pk), {"closed": "yes"})
    assert names(agency) == []
    page.post(at("unit_close", agency, pk=below.pk), {"closed": "no"})
    assert names(agency) == []
    page.post(at("unit_close", agency, pk=top.pk), {"closed": "no"})
    assert names(agency) == ["กองคลัง"]
    assert Unit.objects.filter(agency=agency).count() == 2


@pytest.mark.parametrize("name", ["unit_edit", "unit_move", "unit_close"])
def test_units_of_another_agency_do_not_exist_here(name: str, agency: Agency, as_: Any) -> None:
    other = Unit.objects.create(agency=make.agency("อบต.อื่น"), name="กองคลัง")

    assert as_("coordinator").post(at(name, agency, pk=other.pk), {"closed": "yes"}).status_code == 404
    as_("coordinator").post(at("unit_add", agency), {"name": "งานพัสดุ", "parent": other.pk})
    assert Unit.objects.get(name="งานพัสดุ").parent is None


def test_the_tree_asks_the_same_of_the_database_for_one_and_for_three(agency: Agency, as_: Any) -> None:
    page = as_("auditor")
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    one = queries_of(page, at("units", agency))
    for name in ("งานพัสดุ", "งานการเงิน"):
        unit = Unit.objects.create(agency=agency, name=name, parent=unit)
        make.person(agency, f"นาย{name}", Role.UNIT_OFFICER, unit=unit)

    assert queries_of(page, at("units", agency)) == one
