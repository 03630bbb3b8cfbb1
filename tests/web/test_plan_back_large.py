"""A file of a plan that came back with thousands of rows: the work grows as its rows do, and every problem is told."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import make
import pytest
from counting import queries_of
from django.utils.html import strip_tags
from plan_files import titles, url

from effort import calls_in
from prongsai.dossier import Measure, Period, Source
from prongsai.dossier.nouns import Unplaced
from prongsai.plan.matching import pairs
from prongsai_web.agencies.models import Agency, StoredFile
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanReturn
from prongsai_web.cycles.plan_returns import review
from prongsai_web.cycles.planned import dossier_of, measures_of

pytestmark = pytest.mark.django_db
FIELDS = ("title", "steps/0", "responsible", "period/printed")


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


def added(number: int) -> Measure:
    """A measure that stands only in the file, with a period that names no time."""
    return Measure(
        seq=number + 4,
        issue_no=1,
        title=f"เรื่องที่ {number:04}",
        steps=(f"ขั้นตอนของเรื่อง {number:04}",),
        responsible=("กองสมมติ",),
        period=Period(printed=f"ตลอดไป {number}"),
    )


def came_back(plan: Plan, *more: Measure, stray: int = 0) -> PlanReturn:
    """A file that was read: the plan with other measures behind its first, and passages that found no field."""
    told = dossier_of(plan)
    first, *others = told.measures
    measures = (first, *more, *others)
    sources = {f"/measures/{k}/{field}": Source(line=k) for k in range(len(measures)) for field in FIELDS}
    loose = tuple(Unplaced(text=f"ข้อความที่ {k:04}", source=Source(line=k)) for k in range(stray))
    read = told.model_copy(update={"measures": measures, "sources": sources, "unplaced": loose})
    return PlanReturn.objects.create(
        agency=plan.agency,
        plan=plan,
        file=StoredFile.objects.create(agency=plan.agency, name="แผน.xlsx", kind="xlsx", size=1),
        state=PlanReturn.State.READY,
        rows=[row.pk for row in measures_of(plan)],
        dossier=read.to_json(),
        was=told.to_json(),
    )


def test_four_times_the_rows_are_four_times_the_work(plan: Plan) -> None:
    rows = {each.pk: each for each in PlannedMeasure.objects.filter(plan=plan)}
    few = came_back(plan, *map(added, range(100)))
    many = came_back(plan, *map(added, range(400)))

    assert calls_in(lambda: review(many, rows)) < 5 * calls_in(lambda: review(few, rows))


def test_measures_are_compared_without_a_step_for_every_two_of_them() -> None:
    def strange(number: int) -> Measure:
        return Measure(seq=1, title=sha256(str(number).encode()).hexdigest())

    few, more, others = ([*map(strange, range(*run))] for run in ((5,), (100, 150), (1000, 1500)))

    assert calls_in(lambda: pairs(more, others)) < 1.3 * calls_in(lambda: pairs(few, others))


def test_a_problem_stands_where_its_field_begins(plan: Plan) -> None:
    rows = {each.pk: each for each in PlannedMeasure.objects.filter(plan=plan)}
    told = review(came_back(plan, added(0), added(1)), rows)
    assert [(each.text, each.source and each.source.line) for each in told.problems] == [
        ("ตลอดไป 0", 1),
        ("ตลอดไป 1", 2),
    ]
    assert "ช่องระยะเวลา" in told.problems[0].place


def test_the_first_problems_stand_above_the_differences_and_all_on_pages_of_their_own(plan: Plan, as_: Any) -> None:
    client, row = as_("coordinator"), came_back(plan, added(0), stray=130)
    whole = {f"ข้อความที่ {k:04}" for k in range(130)} | {"ตลอดไป 0"}

    above = strip_tags(client.get(url("plan_returned", plan, row.pk)).content.decode())
    pages = [client.get(url("plan_return_unclear", plan, row.pk), {"page": k}) for k in (1, 2)]

    assert "ที่อ่านแล้วยังไม่แน่ใจ 131 แห่ง" in above
    assert "และอีก 111 รายการ" in above
    assert above.count("ข้อความที่ 0") == 20
    listed = [problem.text for page in pages for problem in page.context["page"].object_list]
    assert (len(listed), set(listed)) == (131, whole)
    assert all(text in strip_tags("".join(page.content.decode() for page in pages)) for text in whole)


def test_few_problems_are_told_without_another_page(plan: Plan, as_: Any) -> None:
    row = came_back(plan, stray=20)
    answer = as_("coordinator").get(url("plan_returned", plan, row.pk)).content.decode()
    assert answer.count("ข้อความที่ 0") == 20
    assert url("plan_return_unclear", plan, row.pk) not in answer


def test_the_list_of_a_file_that_was_decided_upon_leads_back_to_it(plan: Plan, as_: Any) -> None:
    row = came_back(plan, stray=1)
    PlanReturn.objects.filter(pk=row.pk).update(state=PlanReturn.State.DONE)
    answer = as_("coordinator").get(url("plan_return_unclear", plan, row.pk))
    assert (answer.status_code, answer.url) == (302, url("plan_returned", plan, row.pk))


def test_new_measures_stand_behind_the_one_before_them_in_the_file(plan: Plan, as_: Any) -> None:
    client, (first, *others) = as_("coordinator"), titles(plan)
    row = came_back(plan, *map(added, range(30)))
    context = client.get(url("plan_returned", plan, row.pk)).context
    sent = {"version": context["row"].version, "stamp": context["stamp"], "all": ""}

    assert client.post(url("plan_returned", plan, row.pk), sent).status_code == 302

    assert titles(plan) == [first, *(f"เรื่องที่ {k:04}" for k in range(30)), *others]


def sent(shown: Any, row: PlanReturn, **more: object) -> dict[str, object]:
    """The form as the page shows it, every tick as it stands."""
    ticked = shown.context["ticked"]
    names = [name for edit in ticked.page for name in edit.names if name in ticked.chosen]
    carried = {"on": ticked.on, "off": ticked.off, "shown_page": ticked.page.number}
    return {"version": row.version, "stamp": shown.context["stamp"], "take": names, **carried, **more}


def test_many_edits_stand_on_pages_and_no_page_forgets_what_was_ticked_on_another(plan: Plan, as_: Any) -> None:
    row = came_back(plan, *(added(number) for number in range(250)))
    client, address = as_("coordinator"), url("plan_returned", plan, row.pk)

    first = client.get(address)
    names = [edit.key for edit in first.context["ticked"].page]
    second = client.post(address, sent(first, row, take=names[1:], page=2))
    third = client.post(address, sent(second, row, take=[], page=3))
    again = client.post(address, sent(third, row, page=1))
    answer = client.post(address, sent(again, row))

    assert "ที่อ่านแล้วยังไม่แน่ใจ" in first.text and "ที่อ่านแล้วยังไม่แน่ใจ" not in second.text
    assert (len(names), first.text.count('name="take"')) == (100, 100)
    assert again.context["chosen"] == third.context["chosen"]
    assert names[0] not in again.context["chosen"] and names[1] in again.context["chosen"]
    assert answer.status_code == 302
    assert len(titles(plan)) == 3 + 250 - 1 - 100


def test_ticks_of_a_page_that_was_left_do_not_enter_a_plan_that_changed_meanwhile(plan: Plan, as_: Any) -> None:
    row = came_back(plan, *(added(number) for number in range(120)))
    client, address = as_("coordinator"), url("plan_returned", plan, row.pk)

    first = client.get(address)
    other = measures_of(plan)[0]
    other.measure["title"] = "ชื่อที่ผู้อื่นแก้"
    other.save_if(other.version, None, ["measure"])
    second = client.post(address, sent(first, row, page=2))
    refused = client.post(address, sent(second, row))
    there = len(titles(plan))
    taken = client.post(address, sent(refused, row))

    assert (refused.status_code, there) == (409, 3)
    assert refused.context["chosen"] == second.context["chosen"]
    assert (taken.status_code, len(titles(plan))) == (302, 3 + 120)


def test_take_all_takes_those_of_pages_that_nobody_opened(plan: Plan, as_: Any) -> None:
    row = came_back(plan, *(added(number) for number in range(120)))
    client, address = as_("coordinator"), url("plan_returned", plan, row.pk)

    client.post(address, sent(client.get(address), row, take=[], all=""))

    assert len(titles(plan)) == 3 + 120


def test_a_page_of_edits_asks_the_same_of_the_database_whatever_their_number(plan: Plan, as_: Any) -> None:
    few, many = came_back(plan, added(1)), came_back(plan, *(added(number) for number in range(150)))
    client = as_("coordinator")

    assert queries_of(client, url("plan_returned", plan, few.pk)) == queries_of(
        client, url("plan_returned", plan, many.pk)
    )
