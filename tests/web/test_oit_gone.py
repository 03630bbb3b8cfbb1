"""An item that is gone is kept once: however often it is sent, and whoever sends it."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import OitWork, Year

BEFORE, YEAR = 2568, 2569
SITE = "https://www.bueng.go.th/ita"


@pytest.fixture
def year(agency: Agency) -> Year:
    Year.objects.create(agency=agency, fiscal_year=BEFORE, framework_year=BEFORE)
    return Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)


def gone_twice(**more: str) -> dict[str, str]:
    told = {"deed": "take", "count": "2", "words": "x", "settled": "yes"}
    for n in range(2):
        told |= {f"code-{n}": "O12", f"name-{n}": "ข้อเดิม", f"links-{n}": f"{SITE}/{n}", f"gone-{n}": str(BEFORE)}
    return {**told, "add-0": "yes", **more}


def test_an_item_that_is_gone_is_kept_once_however_often_it_is_sent(agency: Agency, as_: Any, year: Year) -> None:
    page, here = as_("coordinator"), reverse("oit_take", args=[agency.pk, YEAR])

    twice = page.post(here, gone_twice(**{"add-1": "yes"}))
    assert (twice.status_code, "ข้อนี้ซ้ำกับแถวก่อนหน้า" in twice.content.decode()) == (422, True)
    assert page.post(here, gone_twice()).status_code == 302
    again = page.post(here, gone_twice())
    assert (again.status_code, "เก็บลิงก์ของข้อนี้ไว้ท้ายรายการข้อ OIT แล้ว" in again.content.decode()) == (409, True)
    assert [row.links for row in OitWork.objects.all()] == [[f"{SITE}/0"]]


def test_an_item_that_the_rules_ask_for_is_never_kept_as_gone(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=BEFORE)

    here = reverse("oit_take", args=[agency.pk, YEAR])
    assert as_("coordinator").post(here, gone_twice()).status_code == 422
    assert not OitWork.objects.exists()


def test_the_database_itself_refuses_a_second_row_of_an_item_that_is_gone(agency: Agency, year: Year) -> None:
    make.oit(agency, YEAR, "O12", f"{SITE}/1", gone_from=BEFORE)

    with pytest.raises(IntegrityError):
        make.oit(agency, YEAR, "O12", f"{SITE}/2", gone_from=BEFORE)


@pytest.mark.django_db(transaction=True)
def test_rows_of_before_are_joined_and_nothing_of_them_is_lost() -> None:
    """On either database, in the transaction that adds the constraint."""
    before = [("cycles", "0010_refusal_in_english")]
    _moved_to(before)
    try:
        apps = MigrationExecutor(connection).loader.project_state(before).apps
        agency = apps.get_model("agencies", "Agency").objects.create(name="เทศบาลตำบลบึงทองหลาง")
        for state, link, note in (("not_begun", "1", ""), ("linked", "2", "รอภาพ"), ("linked", "1", "รอลงนาม")):
            apps.get_model("cycles", "OitWork").objects.create(
                agency=agency, fiscal_year=YEAR, code="O12", gone_from=BEFORE, state=state, links=[link], note=note
            )
    finally:
        _moved_to(
            [(app, name) for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes() if app == "cycles"]
        )
    row = OitWork.objects.get()
    assert (row.links, row.state, row.note) == (["1", "2"], "linked", "รอภาพ\nรอลงนาม")


def _moved_to(state: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(state)
