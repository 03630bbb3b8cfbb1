"""A plan as a paper: its real pages beside what the checks find, and its files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import make
import pytest
from counting import queries_of
from django.urls import reverse
from plan_files import blank, download, titles, url
from pypdfium2 import PdfDocument
from signing import text

from prongsai.checks import Defect
from prongsai.readers import read
from prongsai_web.agencies.models import Agency, Person, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanVersion
from prongsai_web.cycles.plan_defects import Mended, mended_at
from prongsai_web.cycles.planned import dossier_of, measures_of

pytestmark = pytest.mark.django_db
DRAFT = "ร่าง"
READERS = [role for role in Role if role is not Role.OVERSEER]


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


def defect(path: str | None, place: str = "") -> Defect:
    return Defect("x", "error", place, None, None, "", "", path)


@pytest.mark.parametrize(
    ("path", "place", "expected"),
    [
        ("/measures/2/steps/1", "", Mended("measure", 2, "steps")),
        ("/measures/0/period/printed", "", Mended("measure", 0, "period")),
        ("/measures/1/responsible_printed", "", Mended("measure", 1, "units")),
        ("/measures/1", "", Mended("measure", 1)),
        ("/measures/9/steps", "", Mended("plan")),
        ("/scores/0/total_printed", "", Mended("result")),
        ("/signatories/0/name_printed", "", Mended("people")),
        ("/agency/name_printed", "", Mended("agency")),
        ("/constraints/1", "", Mended("constraints")),
        (None, "มาตรการที่ 3 ช่องขั้นตอน", Mended("measure", 2)),
        (None, "ทั้งเอกสาร", Mended("plan")),
        ("/scoresheet", "", Mended("plan")),
    ],
)
def test_a_defect_leads_to_the_field_that_mends_it(path: str | None, place: str, expected: Mended) -> None:
    assert mended_at(defect(path, place), 3) == expected


@pytest.mark.parametrize("who", READERS)
def test_everybody_of_the_agency_sees_the_real_paper(plan: Plan, as_: Any, who: str) -> None:
    client = as_(who)
    page = client.get(url("plan_preview", plan))
    shown = re.findall(r'<img[^>]*src="([^"]+)"', text(page))
    assert len(shown) == len(page.context["pages"]) >= 1
    picture = client.get(shown[0])
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert "private" in picture["Cache-Control"]


def test_a_page_that_is_none_is_not_there(plan: Plan, as_: Any) -> None:
    assert as_("coordinator").get(url("plan_page", plan, 99)).status_code == 404
    assert as_("coordinator").get(url("plan_page", plan, 0)).status_code == 404


def test_each_defect_is_linked_to_its_field_for_who_may_change_it(plan: Plan, as_: Any) -> None:
    row = blank(plan, period=None)
    field = reverse("measure_edit", args=[plan.agency_id, row.pk])

    assert f'href="{field}#id_m{row.pk}-period"' in text(as_("coordinator").get(url("plan_preview", plan)))
    page = text(as_("unit_officer").get(url("plan_preview", plan)))
    assert field not in page
    assert f"{url('plan', plan)}#m{row.pk}" in page


def test_the_field_that_a_defect_leads_to_is_in_the_form(plan: Plan, as_: Any) -> None:
    row = measures_of(plan)[0]
    form = text(as_("coordinator").get(reverse("measure_edit", args=[plan.agency_id, row.pk])))
    for name in ("title", "issue", "steps", "units", "period", "evidence", "outcome", "findings", "budget"):
        assert f'id="id_m{row.pk}-{name}' in form, name


def test_a_plan_without_measures_says_why_there_is_no_paper(agency: Agency, as_: Any) -> None:
    empty = make.plan(agency)
    page = as_("coordinator").get(url("plan_preview", empty))
    assert page.status_code == 200
    assert "<img" not in text(page)
    assert "มาตรการ" in page.context["refusal"]
    assert as_("coordinator").get(url("plan_file", empty, "pdf")).status_code == 302


def test_the_preview_asks_the_same_of_the_database_for_more_measures(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    PlannedMeasure.objects.exclude(pk=PlannedMeasure.objects.first().pk).update(state="refused")
    few = queries_of(client, url("plan_preview", plan))
    PlannedMeasure.objects.update(state="taken")
    assert queries_of(client, url("plan_preview", plan)) == few


def drafts(pdf: bytes) -> bool:
    return all(DRAFT in page.get_textpage().get_text_range() for page in PdfDocument(pdf))


def test_a_paper_is_marked_as_a_draft_until_the_plan_is_fixed_and_clean(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    assert client.get(url("plan_preview", plan)).context["draft"]
    Plan.objects.update(state="fixed")
    fixed = client.get(url("plan_preview", plan))
    assert fixed.context["draft"] == bool(fixed.context["must"])
    assert not fixed.context["draft"]
    assert DRAFT not in client.get(url("plan_file", plan, "pdf"))["Content-Disposition"]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_the_file_holds_the_plan(plan: Plan, as_: Any, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(download(as_("unit_officer"), plan, suffix))
    assert [measure.name for measure in read(path).measures] == titles(plan)


def test_another_kind_of_file_is_not_there(plan: Plan, as_: Any) -> None:
    assert as_("coordinator").get(url("plan_file", plan, "exe")).status_code == 404


def test_a_file_to_be_edited_is_kept_as_a_version_once(plan: Plan, as_: Any) -> None:
    download(as_("unit_officer"), plan, "docx")
    assert not PlanVersion.objects.exists()
    download(as_("coordinator"), plan, "docx")
    download(as_("coordinator"), plan, "xlsx")
    assert [version.why for version in PlanVersion.objects.all()] == ["downloaded"]


def codes_of(answer: Any) -> list[str]:
    return [defect.code for _severity, found in answer.context["groups"] for defect, _address in found]


def test_who_signs_is_asked_for_until_the_head_of_the_agency_has_a_title(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    Post.objects.filter(role=Role.EXECUTIVE).update(title="")
    Person.objects.filter(posts__role=Role.EXECUTIVE).update(left=True)
    without = client.get(url("plan_preview", plan))
    assert "no_signature" in codes_of(without)
    assert f'href="{reverse("people", args=[plan.agency_id])}"' in text(without)
    Person.objects.filter(posts__role=Role.EXECUTIVE).update(left=False)
    Post.objects.filter(role=Role.EXECUTIVE).update(title="นายกเทศมนตรีตำบลบึงทองหลาง")
    assert "no_signature" not in codes_of(client.get(url("plan_preview", plan)))


def test_codes_misprinted_in_an_earlier_paper_are_printed_right(plan: Plan) -> None:
    blank(plan, questions=[{"code": "I19", "code_printed": "119", "text": "รู้แนวปฏิบัติ"}])
    assert dossier_of(plan).measures[0].questions[0].code_printed == "I19"


def test_numbers_of_last_years_paper_are_not_printed_on_this_years(plan: Plan, as_: Any) -> None:
    blank(plan, no_printed="(๗)")
    page = as_("coordinator").get(url("plan_preview", plan))
    assert [each.no_printed for each in dossier_of(plan).measures] == [None, None, None]
    assert "missing_number" not in codes_of(page)
