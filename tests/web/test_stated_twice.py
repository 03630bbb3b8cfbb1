"""Two papers of one bringing-in that state one year's result differently: asked about, and never mixed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.dossier import Agency as Named
from prongsai.dossier import Assessment, Document, Dossier, Measure, RegistryMatch, Source
from prongsai.dossier.doubts import candidate_label
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Paper, Reading, Result
from prongsai_web.cycles.reviewing import reviewed
from prongsai_web.cycles.stated_twice import asked_across

TOTAL, LEVEL = "0:/scores/0/total", "0:/scores/0/level_printed"
REPORT, NOTICE = "รายงาน.docx", "ประกาศ.pdf"


def paper(
    file: str, year: int, total: str | None, level: str | None, *, name: str = "เทศบาลตำบลบึงทองหลาง", sure: float = 1.0
) -> Dossier:
    """A paper that states the result of 2568; `year` is its own, by which papers are joined."""
    stated = Assessment(
        fiscal_year=2568, total=Decimal(total) if total else None, total_printed=total, level_printed=level
    )
    spots = {f"/scores/0/{field}": Source(file=file, page=2, confidence=sure) for field in ("total", "level_printed")}
    return Dossier(
        document=Document(fiscal_year=year),
        agency=Named(name_printed=name),
        scores=(stated,),
        measures=(Measure(seq=1, title="มาตรการเปิดเผยข้อมูล"),) if file == REPORT else (),
        sources=spots,
    )


def waiting(agency: Agency, *papers: Dossier) -> Reading:
    dossiers = [each.to_json() for each in asked_across(papers)]
    return Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM, dossiers=dossiers)


def sent(client: Client, reading: Reading, **told: str) -> Any:
    reading.refresh_from_db()
    address = reverse("reading", args=[reading.agency_id, reading.pk])
    return client.post(address, {"version": reading.version, **told})


def page(client: Client, reading: Reading) -> str:
    return client.get(reverse("reading", args=[reading.agency_id, reading.pk])).text


@pytest.fixture
def reading(agency: Agency) -> Reading:
    return waiting(agency, paper(REPORT, 2568, "88.72", "ผ่านดี"), paper(NOTICE, 2569, "88.71", "ผ่านดีเยี่ยม", sure=0.4))


def test_a_year_that_papers_apart_state_differently_is_asked_about_once(reading: Reading, as_: Any) -> None:
    told = page(as_("coordinator"), reading)

    for name, value, file in ((TOTAL, "88.72", REPORT), (TOTAL, "88.71", NOTICE), (LEVEL, "ผ่านดีเยี่ยม", NOTICE)):
        line = told.partition(f'name="answer {name}" value="{value}"')[2].partition("</label>")[0]
        assert f"({file})" in line
    assert "answer 1:/scores" not in told
    assert sent(as_("coordinator"), reading, confirm="yes").status_code == 422


def test_what_is_chosen_holds_in_every_paper_and_in_the_result(reading: Reading, as_: Any) -> None:
    sent(as_("coordinator"), reading, **{f"answer {TOTAL}": "88.71", f"answer {LEVEL}": "ผ่านดีเยี่ยม"})
    sent(as_("coordinator"), reading, confirm="yes")

    stated = {(s.total, s.level_printed) for row in Paper.objects.all() for s in row.read().scores}
    assert stated == {(Decimal("88.71"), "ผ่านดีเยี่ยม")}
    assert Result.objects.get(fiscal_year=2568).total == Decimal("88.71")


def test_the_first_paper_holds_where_its_total_and_level_are_chosen(reading: Reading, as_: Any) -> None:
    answers = {f"answer {TOTAL}": "88.72", f"answer {LEVEL}": "ผ่านดี"}
    sent(as_("coordinator"), reading, **answers, confirm="yes")

    kept = Result.objects.get(fiscal_year=2568)
    assert (kept.total, kept.stated().level_printed) == (Decimal("88.72"), "ผ่านดี")


@pytest.mark.parametrize(("chosen", "level"), [("88.72", "ผ่านดี"), ("88.71", None)])
def test_a_level_goes_with_the_total_of_its_own_paper(agency: Agency, as_: Any, chosen: str, level: str | None) -> None:
    told = waiting(agency, paper(REPORT, 2568, "88.72", "ผ่านดี"), paper(NOTICE, 2569, "88.71", None))

    sent(as_("coordinator"), told, **{f"answer {TOTAL}": chosen}, confirm="yes")

    stated = {(s.total, s.level_printed) for row in Paper.objects.all() for s in row.read().scores}
    assert stated == {(Decimal(chosen), level)}


def test_papers_that_agree_or_are_of_a_neighbour_raise_no_question() -> None:
    own = paper(REPORT, 2568, "88.72", "ผ่านดี")
    same = paper(NOTICE, 2569, "๘๘.๗๒", "ผ่านดี")
    strange = paper(NOTICE, 2569, "70.00", "ไม่ผ่าน", name="เทศบาลตำบลโนนสมมติ")

    for other in (same, strange):
        assert not any(each.conflicts for each in asked_across([own, other]))


def test_the_agency_may_be_none_of_those_in_the_register(agency: Agency, as_: Any) -> None:
    entry = RegistryMatch(dla_code="1234567", name_in_registry="บึงทอง", district="เมือง", province="ปทุมธานี")
    dossier = paper(REPORT, 2568, "88.72", "ผ่านดี")
    named = dossier.agency.model_copy(update={"candidates": (entry,)})
    told = waiting(agency, dossier.model_copy(update={"agency": named}))
    client, name = as_("coordinator"), "answer 0:/agency/registry"
    assert candidate_label(entry) in page(client, told)

    before = page(client, told)
    sent(client, told, **{name: "none"})
    after = page(client, told)
    sent(client, told, confirm="yes")

    assert "ไม่ใช่หน่วยงานเหล่านี้" in before and f'name="{name}" value="none" checked' in after
    kept = Paper.objects.get().read().agency
    assert (kept.registry, kept.candidates, kept.name_printed) == (None, (), "เทศบาลตำบลบึงทองหลาง")


def test_the_year_of_a_paper_of_scores_is_called_that_of_the_result_and_shows_no_empty_picture(
    agency: Agency, as_: Any
) -> None:
    spot = Source(file=NOTICE, page=1, box=(1, 1, 9, 9), confidence=0.3)
    scores = paper(NOTICE, 2568, "88.72", "ผ่านดี")
    bare = scores.document.model_copy(update={"fiscal_year": None, "kinds": ("score_announcement",)})
    sources = {**scores.sources, "/document/fiscal_year": spot}
    told = waiting(agency, scores.model_copy(update={"document": bare, "sources": sources}))

    shown = page(as_("coordinator"), told)

    assert "ปีงบประมาณของผลการประเมิน" in shown
    assert "ปีงบประมาณของมาตรการ" not in shown
    (asked,) = (each for each in reviewed(told)[0].asked if each.doubt.path == "/document/fiscal_year")
    assert [each.value for each in asked.choices] == ["2568"]
    assert asked.spot is not None and (asked.spot.page, asked.spot.box) == (1, None)
