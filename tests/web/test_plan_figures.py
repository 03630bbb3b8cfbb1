"""The figures of a plan follow the result that it rests on; a fixed plan keeps its own and says so."""

from __future__ import annotations

from typing import Any

import make
import pytest
from django.urls import reverse

from prongsai import catalogue
from prongsai.dossier import Agency as Named
from prongsai.dossier import Document, Dossier, Measure
from prongsai_web.agencies.models import Agency, Entry, Unit
from prongsai_web.cycles.models import Paper, Plan, PlannedMeasure, Result, Year

SCORES = ["94.05", "86.40", "93.10", "84.92", "93.65", "91.20", "89.90", "87.15", "96.00", "90.00"]
YEAR = 2569
MOVED = "ตัวเลขในแผนคงตามที่กำหนดไว้"


@pytest.fixture
def plan(agency: Agency, as_: Any) -> Plan:
    make.result(agency, 2568, *SCORES)
    Unit.objects.create(agency=agency, name="สำนักปลัดเทศบาล")
    Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)
    as_("coordinator").post(reverse("plan_draft", args=[agency.pk, YEAR]))
    return Plan.objects.get()


def correct(agency: Agency, as_: Any, no: int, score: str, year: int = 2568) -> None:
    """The score of an indicator corrected by hand."""
    row = Result.objects.filter(agency=agency, fiscal_year=year).first()
    told = {f"i{n}": each for n, each in enumerate(SCORES, 1)} | {f"i{no}": score, "year": str(year), "keep": "yes"}
    answer = as_("coordinator").post(
        reverse("type_result", args=[agency.pk]), told | {"over": str(row.version if row else "")}
    )
    assert answer.status_code == 302


def page(agency: Agency, as_: Any) -> str:
    return as_("coordinator").get(reverse("plan", args=[agency.pk, YEAR])).content.decode()


def drawn() -> str:
    """All that the measures say of the result."""
    rows = [row.read() for row in PlannedMeasure.objects.all()]
    return " ".join(text for row in rows for text in (*row.findings, row.rationale or ""))


def test_a_corrected_score_stands_in_the_plan_at_once(agency: Agency, as_: Any, plan: Plan) -> None:
    assert "84.92" in drawn()

    correct(agency, as_, 4, "83.11")

    assert "84.92" not in drawn() + page(agency, as_)
    assert "83.11" in drawn() and "83.11" in page(agency, as_)
    assert "ผลการประเมินเปลี่ยนไป" not in page(agency, as_)
    assert Entry.objects.get(verb="redraw_plan").after["result_year"] == 2568


def test_a_point_that_is_weak_no_longer_leaves_the_plan_with_its_cost(agency: Agency, as_: Any, plan: Plan) -> None:
    correct(agency, as_, 4, "99.00")

    row = next(row for row in PlannedMeasure.objects.all() if row.measure["answers"] == ["4"])
    assert row.read().worth is None
    assert "indicator:4" not in {each["kind"] + ":" + each["code"] for each in Plan.objects.get().basis["targets"]}


def test_what_a_person_wrote_stays(agency: Agency, as_: Any, plan: Plan) -> None:
    row = PlannedMeasure.objects.first()
    row.measure = {**row.measure, "findings": ["ผู้รับบริการรอนานในช่วงเช้า"], "rationale": "ผู้บริหารเห็นควร"}
    row.save()

    correct(agency, as_, 4, "83.11")

    row.refresh_from_db()
    assert (row.measure["findings"], row.measure["rationale"]) == (["ผู้รับบริการรอนานในช่วงเช้า"], "ผู้บริหารเห็นควร")


def test_a_fixed_plan_stays_and_says_that_the_result_changed_until_it_is_opened(
    agency: Agency, as_: Any, plan: Plan
) -> None:
    PlannedMeasure.objects.update(state="taken")
    state = reverse("plan_state", args=[agency.pk, YEAR])
    as_("coordinator").post(state, {"deed": "fix", "shown": "draft", "anyway": "yes"})
    before = drawn()
    assert MOVED not in page(agency, as_)

    correct(agency, as_, 4, "83.11")
    assert (drawn(), MOVED in page(agency, as_)) == (before, True)

    opened = {"deed": "reopen", "shown": "fixed", "reopen-reason": "ผลการประเมินแก้ไขตามประกาศ"}
    assert as_("coordinator").post(state, opened).status_code == 302
    assert "84.92" not in drawn() and "83.11" in drawn()


def test_the_plan_of_a_closed_year_stays(agency: Agency, as_: Any, plan: Plan) -> None:
    Year.objects.update(state=Year.State.CLOSED)
    before = drawn()

    correct(agency, as_, 4, "83.11")

    assert drawn() == before
    assert MOVED in page(agency, as_)


def test_who_decides_on_a_measure_as_it_was_shown_before_is_told(agency: Agency, as_: Any, plan: Plan) -> None:
    row = next(row for row in PlannedMeasure.objects.all() if row.measure["answers"] == ["4"])
    correct(agency, as_, 4, "83.11")

    decide = reverse("measure_decide", args=[agency.pk, row.pk])
    answer = as_("coordinator").post(decide, {"to": "refused", "version": row.version}, follow=True)

    assert "มีผู้อื่นแก้ไขรายการนี้ก่อนแล้ว" in answer.content.decode()
    assert PlannedMeasure.objects.get(pk=row.pk).state == "proposed"


def test_drafting_from_a_later_result_leaves_no_figure_of_the_one_before(agency: Agency, as_: Any) -> None:
    make.result(agency, 2567, *["82.22", *SCORES[1:]])
    Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)
    draft = reverse("plan_draft", args=[agency.pk, YEAR])
    as_("coordinator").post(draft)
    assert "82.22" in drawn()
    correct(agency, as_, 1, "81.07")
    assert "ผลการประเมินเปลี่ยนไปหลังจากร่างแผนนี้" in page(agency, as_)

    as_("coordinator").post(draft)

    assert "82.22" not in drawn()
    assert "81.07" in drawn()


def test_papers_that_are_ones_own_by_now_are_no_strangers_any_more(agency: Agency, as_: Any) -> None:
    Agency.objects.update(district="ท่าสมมติ")
    make.result(agency, 2568, *SCORES)
    Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)
    named = Named(name_printed=agency.name, district="บึงสมมติ", province=agency.province)
    standard = catalogue.measures()[0]
    told = Dossier(
        document=Document(fiscal_year=2568),
        agency=named,
        measures=(Measure(seq=1, title=standard.title, steps=standard.steps),),
    )
    Paper.objects.create(agency=agency, fiscal_year=2568, dossier=told.to_json())
    as_("coordinator").post(reverse("plan_draft", args=[agency.pk, YEAR]))
    assert "เอกสารที่นำเข้าบางฉบับเป็นของ" in page(agency, as_)

    Agency.objects.filter(pk=agency.pk).update(district="บึงสมมติ")
    now = page(agency, as_)
    assert "เอกสารที่นำเข้าบางฉบับเป็นของ" not in now and "ขณะนี้ตรงกับหน่วยงานของท่านแล้ว" in now
    as_("coordinator").post(reverse("plan_draft", args=[agency.pk, YEAR]))
    assert "ขณะนี้ตรงกับหน่วยงานของท่านแล้ว" not in page(agency, as_)
    assert any((row.measure["origin"] or "").startswith("own:2568") for row in PlannedMeasure.objects.all())
