"""A closed year: read by everybody, changed by nobody until the year is opened again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import make
import pytest
from django.urls import reverse
from django.utils import timezone

from prongsai.dossier import Document, Dossier
from prongsai_web.agencies.access import access_of
from prongsai_web.agencies.kept_forms import LONGEST
from prongsai_web.agencies.models import Agency, Committee, CommitteeMember, Responsibility
from prongsai_web.cycles import actions_years
from prongsai_web.cycles.models import (
    AnalysisDraft,
    Answered,
    CalendarDate,
    Constraint,
    OitTaking,
    OitWork,
    Paper,
    Plan,
    PlannedMeasure,
    Result,
    Sample,
    Year,
)

CLOSED = "ปิดแล้ว จึงแก้ไขไม่ได้"
TOLD = "แฟ้มงานปีนี้ปิดแล้ว หน้านี้จึงดูได้อย่างเดียว"
YEAR = 2569
KEPT = (
    AnalysisDraft,
    Answered,
    CalendarDate,
    Committee,
    CommitteeMember,
    Constraint,
    OitTaking,
    OitWork,
    Plan,
    PlannedMeasure,
    Responsibility,
    Result,
    Sample,
)


@pytest.fixture
def plan(agency: Agency) -> Plan:
    made = make.plan(agency, *make.three_measures())
    make.result(agency, 2568, *["80"] * 10)
    Year.objects.update(state=Year.State.CLOSED)
    return made


@pytest.fixture
def rows(agency: Agency, plan: Plan) -> dict[str, int]:
    """One row of everything in a closed year, by its key."""
    day = datetime.date(2026, 1, 15)
    limit = Constraint.objects.create(agency=agency, text="กำลังคนไม่เพียงพอ", opened_year=YEAR)
    gone = Constraint.objects.create(agency=agency, text="ไม่มีเว็บไซต์", opened_year=YEAR - 1, closed_year=YEAR)
    date = CalendarDate.objects.create(agency=agency, fiscal_year=YEAR, what="ส่งรายงาน", ends=day)
    answered = Answered.objects.create(agency=agency, fiscal_year=YEAR, day=day, instrument="IIT", count=3)
    work = make.oit(agency, YEAR, "O2", "https://example.go.th/2")
    taking = OitTaking.objects.create(
        agency=agency, fiscal_year=YEAR, source="รายการปีก่อน", before=[{"pk": work.pk, "version": 0, "before": None}]
    )
    person = make.person(agency, "นางสาวพร้อม ตัวอย่าง")
    Responsibility.objects.create(agency=agency, fiscal_year=YEAR - 1, code="1", person=person)
    group = Committee.objects.create(agency=agency, title="คณะทำงาน ITA", fiscal_year=YEAR, order_number="12/2569")
    CommitteeMember.objects.create(agency=agency, committee=group, person=person, role="เลขานุการ")
    return {
        "group": group.pk,
        "limit": limit.pk,
        "gone": gone.pk,
        "date": date.pk,
        "answered": answered.pk,
        "taking": taking.pk,
    }


def state() -> list[Any]:
    return [list(each.objects.order_by("pk").values()) for each in KEPT]


DEEDS: tuple[tuple[str, Callable[[dict[str, int]], tuple[object, ...]], dict[str, str]], ...] = (
    ("limit_add", lambda _: (YEAR,), {"text": "งบประมาณจำกัด"}),
    ("limit_add", lambda _: (YEAR - 1,), {"text": "งบประมาณจำกัด"}),
    ("limit_edit", lambda on: (YEAR, on["limit"]), {"text": "งบประมาณจำกัด", "version": "0"}),
    ("limit_close", lambda on: (YEAR, on["limit"]), {"reason": "แก้ไขแล้ว", "version": "0"}),
    ("limit_reopen", lambda on: (YEAR, on["gone"]), {"version": "0"}),
    ("analysis_text", lambda _: (YEAR, "finding.indicator.1"), {"text": "ถ้อยคำใหม่", "version": "0"}),
    ("calendar_propose", lambda _: (YEAR,), {}),
    ("date_add", lambda _: (YEAR,), {"what": "ประชุม", "ends": "31/3/2569"}),
    ("date_edit", lambda on: (on["date"],), {"what": "ประชุม", "ends": "31/3/2569", "version": "0"}),
    ("date_tick", lambda on: (on["date"],), {"done": "yes"}),
    ("date_remove", lambda on: (on["date"],), {}),
    ("sample_numbers", lambda _: (YEAR,), {"version": "0"}),
    ("sample_add", lambda _: (YEAR,), {"day": "15/1/2569", "count_IIT": "9", "count_EIT": ""}),
    ("sample_import", lambda _: (YEAR,), {"text": "15/1/2569\tIIT\t9"}),
    ("sample_remove", lambda on: (YEAR, on["answered"]), {}),
    ("duties_edit", lambda _: (YEAR,), {"shown-1": "//", "unit-1": "", "person-1": "นางสาวพร้อม ตัวอย่าง", "due-1": ""}),
    ("duties_copy", lambda _: (YEAR,), {"before": str(YEAR - 1)}),
    ("committee_add", lambda _: (), {"title": "คณะทำงานใหม่", "fiscal_year": str(YEAR)}),
    ("committee_edit", lambda on: (on["group"],), {"title": "คณะทำงาน ITA", "fiscal_year": "2570", "version": "0"}),
    ("committee_remove", lambda on: (on["group"],), {}),
    ("oit_duty", lambda _: (YEAR, "O1"), {"shown-O1": "//", "person-O1": "นางสาวพร้อม ตัวอย่าง"}),
    ("oit_link", lambda _: (YEAR, "O1"), {"link": "https://example.go.th/1", "shown": ""}),
    ("oit_item", lambda _: (YEAR, "O1"), {"links": "https://example.go.th/1", "state": "linked", "shown": ""}),
    ("oit_take", lambda _: (YEAR,), {"deed": "take", "count": "0"}),
    ("oit_undo", lambda on: (YEAR, on["taking"]), {}),
    ("plan_draft", lambda _: (YEAR,), {}),
    ("plan_reason", lambda _: (YEAR,), {"key": "issue:2", "reason": "ไม่มี"}),
    ("plan_state", lambda _: (YEAR,), {"deed": "fix", "shown": "draft"}),
)


@pytest.mark.parametrize(("name", "on", "told"), DEEDS)
def test_no_deed_changes_it_and_the_person_is_told_who_opens_it(
    agency: Agency,
    as_: Any,
    rows: dict[str, int],
    name: str,
    on: Callable[[dict[str, int]], tuple[object, ...]],
    told: dict[str, str],
) -> None:
    before = state()

    answer = as_("coordinator").post(reverse(name, args=[agency.pk, *on(rows)]), told)

    words = answer.content.decode()
    assert (answer.status_code, CLOSED in words) == (409, True)
    assert reverse("year", args=[agency.pk, YEAR]) in words
    assert state() == before


def test_no_deed_changes_its_measures(agency: Agency, as_: Any, plan: Plan) -> None:
    page, before, row = as_("coordinator"), state(), plan.measures.first()
    deeds: tuple[tuple[str, int, dict[str, str]], ...] = (
        ("plan_order", YEAR, {"order": str(row.pk), "issue": "2"}),
        ("plan_take", YEAR, {"to": "undo", "shown": f"{row.pk}:0"}),
        ("measure_decide", row.pk, {"to": "refused", "version": "0"}),
        ("measure_years", row.pk, {"version": "0"}),
    )

    for name, on, told in deeds:
        answer = page.post(reverse(name, args=[agency.pk, on]), told)
        assert (answer.status_code, CLOSED in answer.content.decode()) == (409, True), name
    assert state() == before


@pytest.mark.parametrize(
    ("page", "deeds"),
    [
        ("limits", ("limit_add", "limit_edit")),
        ("calendar", ("date_add", "calendar_propose")),
        ("sample", ("sample_add", "sample_numbers")),
        ("duties", ("duties_edit",)),
        ("oit", ("oit_take",)),
        ("plan", ("plan_draft",)),
        ("analysis", ()),
        ("analysis_narrative", ()),
        ("plan_comments", ()),
        ("plan_state", ()),
    ],
)
def test_its_pages_offer_nothing_to_change_and_say_why(
    agency: Agency, as_: Any, rows: dict[str, int], page: str, deeds: tuple[str, ...]
) -> None:
    answer = as_("coordinator").get(reverse(page, args=[agency.pk, YEAR]))

    words = answer.content.decode()
    assert (answer.status_code, TOLD in words) == (200, True)
    for name in deeds:
        last = [rows["limit"]] if name == "limit_edit" else []
        assert reverse(name, args=[agency.pk, YEAR, *last]) not in words, name
    assert "แก้ไขข้อความ" not in words
    assert "ขั้นต่อไป:" not in words


def test_the_pages_of_an_open_year_do_not_speak_of_it(agency: Agency, as_: Any, rows: dict[str, int]) -> None:
    Year.objects.update(state=Year.State.REPORTING)
    page = as_("coordinator")

    for name in ("limits", "calendar", "sample", "duties", "oit", "plan", "analysis", "plan_comments"):
        assert TOLD not in page.get(reverse(name, args=[agency.pk, YEAR])).content.decode(), name
    told = page.post(reverse("date_tick", args=[agency.pk, rows["date"]]), {"done": "yes"})
    assert (told.status_code, CalendarDate.objects.get().done) == (302, True)


def test_what_was_typed_comes_back_once_the_year_is_open_again(agency: Agency, as_: Any, plan: Plan) -> None:
    page, form = as_("coordinator"), reverse("date_add", args=[agency.pk, YEAR])
    refused = page.post(form, {"what": "ประชุมคณะทำงานรอบพิเศษ", "ends": "31/3/2569"})
    Year.objects.update(state=Year.State.REPORTING)

    answer = page.post(reverse("put_back"), {"kept": refused.context["kept"]}, follow=True)

    assert "ประชุมคณะทำงานรอบพิเศษ" in answer.content.decode()
    assert not CalendarDate.objects.exists()


def test_what_is_too_long_to_be_put_back_is_shown_whole(agency: Agency, as_: Any, plan: Plan) -> None:
    noise = "".join(chr(0x4E00 + number * number % 20_011) for number in range(LONGEST // 2))
    told = {"what": noise, "ends": "31/3/2569", "version": "7"}

    answer = as_("coordinator").post(reverse("date_add", args=[agency.pk, YEAR]), told)

    assert (answer.status_code, answer.context["kept"], answer.context["texts"]) == (409, None, [noise, "31/3/2569"])
    assert f">\n{noise}</textarea>" in answer.text
    assert "จึงแสดงไว้ทั้งหมดด้านล่าง" in answer.text


def test_a_part_of_a_page_gives_way_to_the_page_that_keeps_what_was_typed(agency: Agency, as_: Any, plan: Plan) -> None:
    page, on = as_("coordinator"), reverse("oit", args=[agency.pk, YEAR])
    link, told = reverse("oit_link", args=[agency.pk, YEAR, "O1"]), {"link": "https://example.go.th/1", "shown": ""}
    by_part = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{on}"}

    answer = page.post(link, told, headers=by_part)
    Year.objects.update(state=Year.State.REPORTING)
    back = page.post(reverse("put_back"), {"kept": answer.context["kept"]}, follow=True)

    assert (answer.status_code, answer.headers["HX-Retarget"], CLOSED in answer.content.decode()) == (200, "body", True)
    assert (back.redirect_chain[0][0], "https://example.go.th/1" in back.content.decode()) == (on, True)
    assert not OitWork.objects.exists()


def test_a_form_asked_for_as_a_part_is_told_too(agency: Agency, as_: Any, plan: Plan) -> None:
    form = reverse("date_add", args=[agency.pk, YEAR])

    answer = as_("coordinator").get(form, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Retarget"], CLOSED in answer.content.decode()) == (200, "body", True)


@pytest.mark.parametrize("name", ["plan_add", "plan_catalogue", "plan_earlier", "measure_edit"])
def test_a_form_of_its_plan_is_not_shown_to_be_filled_in_for_nothing(
    name: str, agency: Agency, as_: Any, plan: Plan
) -> None:
    row = plan.measures.first().pk if name == "measure_edit" else YEAR

    answer = as_("coordinator").get(reverse(name, args=[agency.pk, row]))

    assert (answer.status_code, CLOSED in answer.content.decode()) == (409, True)


def test_who_may_not_open_it_is_told_whom_to_ask(agency: Agency, as_: Any, plan: Plan) -> None:
    told = {"shown-1": "//", "person-1": ""}

    answer = as_("administrator").post(reverse("duties_edit", args=[agency.pk, YEAR]), told)

    assert "โปรดแจ้งผู้ประสานงาน ITA ให้เปิดแฟ้มอีกครั้ง" in answer.content.decode()


def test_a_limit_goes_on_into_the_next_year_and_the_closed_one_keeps_its_words(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2568, framework_year=2568, state=Year.State.CLOSED)
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2569)
    row = Constraint.objects.create(agency=agency, text="กำลังคนไม่เพียงพอ", opened_year=2568)
    page, new = as_("coordinator"), "กำลังคนด้านสารสนเทศไม่เพียงพอ"

    page.post(reverse("limit_edit", args=[agency.pk, 2569, row.pk]), {"text": new, "version": "0"})

    before = page.get(reverse("limits", args=[agency.pk, 2568])).content.decode()
    after = page.get(reverse("limits", args=[agency.pk, 2569])).context["limits"]
    assert "กำลังคนไม่เพียงพอ" in before and new not in before
    assert [each.text for each in after] == [new]


def test_a_limit_closed_in_the_next_year_still_stands_in_the_closed_one(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2568, framework_year=2568, state=Year.State.CLOSED)
    row = Constraint.objects.create(agency=agency, text="กำลังคนไม่เพียงพอ", opened_year=2568)
    page = as_("coordinator")

    page.post(reverse("limit_close", args=[agency.pk, 2569, row.pk]), {"reason": "บรรจุแล้ว", "version": "0"})

    assert [each.text for each in page.get(reverse("limits", args=[agency.pk, 2568])).context["limits"]] == [row.text]
    assert page.get(reverse("limits", args=[agency.pk, 2569])).context["limits"] == ()


def test_a_result_that_is_there_stays_and_one_that_lacks_may_come(agency: Agency, as_: Any) -> None:
    for year in (2567, 2568):
        Year.objects.create(agency=agency, fiscal_year=year, framework_year=year, state=Year.State.CLOSED)
    kept = make.result(agency, 2568, *["80"] * 10)
    page = as_("coordinator")

    def typed(year: int, **more: str) -> int:
        told = {f"i{n}": "90.00" for n in range(1, 11)} | {"year": str(year), "keep": "yes"}
        return page.post(reverse("type_result", args=[agency.pk]), told | more).status_code

    assert (typed(2568, over=str(kept.version)), typed(2567)) == (409, 302)
    assert {row.fiscal_year: row.total for row in Result.objects.all()} == {2568: 80, 2567: 90}


def test_duties_of_a_closed_year_are_not_handed_over(agency: Agency, as_: Any) -> None:
    person = make.person(agency, "นางสาวพร้อม ตัวอย่าง")
    Year.objects.create(agency=agency, fiscal_year=2568, framework_year=2568, state=Year.State.CLOSED)
    for year in (2568, 2569):
        Responsibility.objects.create(agency=agency, fiscal_year=year, code="1", person=person)

    taker = make.person(agency, "นายรับช่วง ตัวอย่าง")
    asked = {"giver": person.pk, "taker": taker.pk}
    told = as_("coordinator").get(reverse("hand_over", args=[agency.pk]), asked).content.decode()

    assert "ปีงบประมาณ พ.ศ. 2569" in told
    assert "ผู้รับผิดชอบรายข้อ ปีงบประมาณ พ.ศ. 2568" not in told


def test_it_goes_on_once_the_year_is_opened_again(agency: Agency, as_: Any, plan: Plan) -> None:
    Year.objects.update(state=Year.State.REPORTING)
    row = plan.measures.first()

    as_("coordinator").post(reverse("measure_decide", args=[agency.pk, row.pk]), {"to": "refused", "version": "0"})

    assert PlannedMeasure.objects.get(pk=row.pk).state == "refused"


def test_rules_that_were_taken_away_are_told_where_the_year_would_leave_them(agency: Agency, as_: Any) -> None:
    Year.objects.create(agency=agency, fiscal_year=2569, framework_year=2540)
    page = as_("coordinator")

    answer = page.get(reverse("year_move", args=[agency.pk, 2569]), follow=True)

    assert answer.status_code == 200
    assert "2540" in answer.content.decode()
    assert page.post(reverse("year_move", args=[agency.pk, 2569])).status_code == 302
    assert Year.objects.get().framework_year == 2540


def test_the_paper_of_its_plan_leads_to_no_form(agency: Agency, as_: Any, plan: Plan) -> None:
    PlannedMeasure.objects.filter(pk=plan.measures.first().pk).update(measure={"seq": 1, "title": "มาตรการที่ยังไม่ครบ"})

    told = as_("coordinator").get(reverse("plan_preview", args=[agency.pk, YEAR])).content.decode()

    assert f"#m{plan.measures.first().pk}" in told
    assert reverse("measure_edit", args=[agency.pk, plan.measures.first().pk]) not in told


def test_papers_confirmed_later_add_no_limit_and_no_advice_to_it(agency: Agency, as_: Any, people: Any) -> None:
    make.result(agency, YEAR - 1, *["80"] * 10)
    year = Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR, state=Year.State.REPORTING)
    access = access_of(people["coordinator"], agency.pk, timezone.localdate())
    told = Dossier(document=Document(fiscal_year=YEAR), constraints=("กำลังคนไม่เพียงพอ",)).to_json()
    Paper.objects.create(agency=agency, fiscal_year=YEAR, dossier=told)
    actions_years.set_state(access, year, Year.State.REPORTING, Year.State.CLOSED)
    late = Dossier(document=Document(fiscal_year=YEAR), constraints=("ระบบสารสนเทศล่าช้า",)).to_json()
    Paper.objects.create(agency=agency, fiscal_year=YEAR, dossier=late)
    page = as_("coordinator")

    def limits() -> list[str]:
        return [each.text for each in page.get(reverse("limits", args=[agency.pk, YEAR])).context["limits"]]

    assert limits() == ["กำลังคนไม่เพียงพอ"]
    actions_years.set_state(access, year, Year.State.CLOSED, Year.State.REPORTING)
    assert set(limits()) == {"กำลังคนไม่เพียงพอ", "ระบบสารสนเทศล่าช้า"}


def test_no_file_is_asked_for_in_a_closed_year_and_its_page_leads_to_all_its_work(plan: Plan, as_: Any) -> None:
    agency = plan.agency
    back = as_("coordinator").get(reverse("plan_back", args=[agency.pk, YEAR])).text
    file = as_("coordinator").get(reverse("year", args=[agency.pk, YEAR])).text

    assert TOLD in back and 'type="file"' not in back
    for name in ("analysis", "plan", "oit", "sample", "calendar", "duties"):
        assert f'href="{reverse(name, args=[agency.pk, YEAR])}"' in file
