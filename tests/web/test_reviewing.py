"""The review of papers under pressure: strangers, forged names, two people, lost workers, nothing typed lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import make
import pytest
from django.test import Client
from django.urls import reverse

from prongsai.checks.places_english import english_place
from prongsai.dossier import Assessment, Document, Dossier, IndicatorScore, RegistryMatch, Source
from prongsai.dossier.doubts import candidate_label
from prongsai.readers import read
from prongsai_web.agencies.models import Agency, Entry, Post, StoredFile
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Paper, Reading, ReadingFile, Result
from prongsai_web.cycles.reading_task import reading_failed
from prongsai_web.cycles.review_fields import place_of
from prongsai_web.jobs.models import Job
from prongsai_web.pages.reading_fields import mark

STEPS = "0:/measures/0/steps"


@pytest.fixture
def reading(agency: Agency) -> Reading:
    return to_confirm(agency)


def to_confirm(agency: Agency, name: str = "01", more: str = "") -> Reading:
    """A reading that waits for a person, as the worker leaves it."""
    path = next(p for p in sorted(make.EXAMPLES.iterdir()) if p.name.startswith(name))
    dossier = read(path)
    if more:
        dossier = dossier.model_copy(update={"agency": dossier.agency.model_copy(update={"name_printed": more})})
    return Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM, dossiers=[dossier.to_json()])


def address(reading: Reading) -> str:
    return reverse("reading", args=[reading.agency_id, reading.pk])


def sent(client: Client, reading: Reading, **told: str) -> Any:
    reading.refresh_from_db()
    return client.post(address(reading), {"version": reading.version, **told})


def answered(reading: Reading) -> dict[str, str]:
    reading.refresh_from_db()
    return reading.answers


def test_who_belongs_to_two_agencies_reaches_a_reading_only_in_its_own(
    agency: Agency, reading: Reading, people: Any, as_: Any
) -> None:
    # Coordinator elsewhere, here only an auditor.
    theirs = people["outsider"].people.get().agency
    make.person(agency, "นางนอกหน่วยงาน", Role.AUDITOR, account=people["outsider"])
    client = as_("outsider")

    for name, more in (("reading", ()), ("reading_field", (0,))):
        assert client.get(reverse(name, args=[agency.pk, reading.pk, *more])).status_code == 403
        assert client.get(reverse(name, args=[theirs.pk, reading.pk, *more])).status_code == 404
        assert client.post(reverse(name, args=[theirs.pk, reading.pk, *more]), {"confirm": "yes"}).status_code == 404
    assert Post.objects.filter(person__user=people["outsider"]).values("agency").distinct().count() == 2
    assert Paper.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    [
        *("/sources/x/printed", "/conflicts", "/conflicts/0/path", "/scores/99999999999999999999/total"),
        *("/measures/-1/steps", "/score_table", "/unplaced/99", "/unplaced/-1", "/unplaced/x", "/agency/candidates"),
        *("", "/", "measures/0/steps", "/document/kinds/0", "/measures/0/seq"),
    ],
)
def test_answers_that_no_form_asks_for_are_left_aside(reading: Reading, as_: Any, path: str) -> None:
    client = as_("coordinator")

    for name in (f"0:{path}", f"9:{path}", f"-1:{path}", f"x:{path}"):
        answer = sent(client, reading, **{f"answer {name}": "ค่า", f"field {name}": "ค่า"})
        assert answer.status_code == 302
    assert answered(reading) == {}
    assert client.get(address(reading)).status_code == 200


@pytest.mark.parametrize(
    ("path", "text"),
    [
        *(("/scores/0/total", text) for text in ("101", "-1", "1e999", "NaN", "Infinity", "9" * 400, "มาก")),
        *(("/document/fiscal_year", text) for text in ("99999999999999999999", "0", "-5", "2024", "ปีก่อน")),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_shown_again(reading: Reading, as_: Any, path: str, text: str) -> None:
    client = as_("coordinator")
    fields = reverse("reading_field", args=[reading.agency_id, reading.pk, 0])

    answer = client.post(fields, {"version": reading.version, path: text, "/constraints": "ขาดบุคลากร"})

    assert answer.status_code == 422
    assert f">{text}</textarea>" in answer.text
    assert answered(reading) == {"0:/constraints": "ขาดบุคลากร"}


def test_a_typed_answer_counts_though_nothing_was_chosen(reading: Reading, as_: Any) -> None:
    sent(as_("coordinator"), reading, **{f"typed {STEPS}": "สำรวจงาน"})

    assert answered(reading)[STEPS] == "สำรวจงาน"
    page = as_("coordinator").get(address(reading)).text
    assert 'value="own" checked' in page


def test_an_answer_is_taken_back_by_emptying_it(reading: Reading, as_: Any) -> None:
    client = as_("coordinator")
    sent(client, reading, **{f"typed {STEPS}": "สำรวจงาน"})
    sent(client, reading, **{f"answer {STEPS}": "own", f"typed {STEPS}": ""})

    assert STEPS not in answered(reading)


def test_a_field_that_was_emptied_is_unknown_and_stays_so(reading: Reading, as_: Any) -> None:
    client = as_("coordinator")
    fields = reverse("reading_field", args=[reading.agency_id, reading.pk, 0])
    client.post(fields, {"version": 0, "/scores/0/total": ""})

    assert answered(reading)["0:/scores/0/total"] == ""
    sent(client, reading, accept_all="yes")
    sent(client, reading, confirm="yes")
    assert Paper.objects.get().read().scores[0].total is None


def test_passages_keep_their_numbers_once_some_are_placed(agency: Agency, as_: Any) -> None:
    reading = to_confirm(agency)
    dossier = reading.read()[0]
    loose = tuple({"text": text} for text in ("ตอนแรก", "ตอนที่สอง", "ตอนที่สาม"))
    told = dossier.model_validate({**dossier.model_dump(), "unplaced": loose})
    Reading.objects.filter(pk=reading.pk).update(dossiers=[told.to_json()])
    client = as_("coordinator")

    sent(client, reading, **{"answer 0:/unplaced/0": "/constraints"})
    page = client.get(address(reading)).text
    assert all(text in page for text in ("ตอนแรก", "ตอนที่สอง", "ตอนที่สาม"))
    sent(client, reading, **{"answer 0:/unplaced/0": "/constraints", "answer 0:/unplaced/1": "-"})
    sent(client, reading, **{"answer 0:/unplaced/2": "/agency/name_printed"})

    assert answered(reading) == {"0:/unplaced/0": "/constraints", "0:/unplaced/1": "-"}


def test_who_corrects_other_fields_takes_nothing_back_from_the_first(reading: Reading, as_: Any) -> None:
    client = as_("coordinator")
    fields = reverse("reading_field", args=[reading.agency_id, reading.pk, 0])
    total, level = "/scores/0/total", "/scores/0/level_printed"
    stated = reading.read()[0].scores[0]
    mine = {total: str(stated.total), f"was {total}": mark(str(stated.total)), level: "ผ่าน", f"was {level}": "old"}
    client.post(fields, {"version": 0, total: "77.5"})

    answer = client.post(fields, {"version": 0, **mine})

    assert answer.status_code == 409
    assert ">77.5</textarea>" in answer.text and ">ผ่าน</textarea>" in answer.text
    assert answered(reading) == {f"0:{total}": "77.5"}


def test_a_confirmed_reading_takes_no_answer_and_is_not_thrown_away(reading: Reading, as_: Any) -> None:
    client = as_("coordinator")
    Reading.objects.filter(pk=reading.pk).update(state=Reading.State.CONFIRMED)
    fields = reverse("reading_field", args=[reading.agency_id, reading.pk, 0])

    for told in ({f"typed {STEPS}": "ใหม่"}, {"confirm": "yes"}, {"throw_away": "yes"}):
        assert sent(client, reading, **told).status_code == 302
    assert client.post(fields, {"version": 0, "/constraints": "ใหม่"})["Location"] == address(reading)
    assert answered(reading) == {}
    assert client.get(address(reading))["Location"] == reverse("results", args=[reading.agency_id])


def test_the_paper_of_a_neighbour_is_noticed(agency: Agency, as_: Any) -> None:
    agency.province = "ปทุมธานี"
    agency.save()
    strange = to_confirm(agency, more="เทศบาลตำบลโนนสมมติ")
    own = to_confirm(agency, more="ทต. บึงทองหลาง")

    assert "โปรดตรวจว่าเลือกไฟล์ถูกต้อง" in as_("coordinator").get(address(strange)).text
    assert "โปรดตรวจว่าเลือกไฟล์ถูกต้อง" not in as_("coordinator").get(address(own)).text


def test_a_paper_of_the_same_name_in_another_district_is_noticed_with_both_places(agency: Agency, as_: Any) -> None:
    strange, own = to_confirm(agency, "02"), to_confirm(agency, "02")
    agency.district, agency.province = "ธัญบุรี", "ปทุมธานี"
    agency.save()
    told = as_("coordinator").get(address(strange)).text
    agency.district = "ลำลูกกา"
    agency.save()

    assert "«เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา" in told
    assert "ไม่ตรงกับ เทศบาลตำบลบึงทองหลาง อำเภอธัญบุรี จังหวัดปทุมธานี" in told
    assert "โปรดตรวจว่าเลือกไฟล์ถูกต้อง" not in as_("coordinator").get(address(own)).text


def test_the_trail_tells_what_people_answered_at_the_confirmation(reading: Reading, as_: Any) -> None:
    client = as_("coordinator")
    sent(client, reading, **{f"typed {STEPS}": "สำรวจงาน", "accept_all": "yes"})
    sent(client, reading, confirm="yes")

    told = Entry.objects.get(verb="confirm_reading").after["answers"]
    assert any("ช่องขั้นตอน: สำรวจงาน" in line for line in told)


def failed(agency: Agency, state: str) -> Reading:
    job = Job.objects.create(task="read_files", state=state, agency_id=agency.pk)
    reading = Reading.objects.create(agency=agency, state=Reading.State.READING, job_id=job.pk)
    file = StoredFile.objects.create(agency=agency, name="รายงาน.pdf", kind="pdf", size=1, sha256="0" * 64)
    ReadingFile.objects.create(agency=agency, reading=reading, file=file)
    reading_failed(reading_id=reading.pk)
    return reading


def test_work_that_broke_off_is_told_and_can_be_tried_again(agency: Agency, as_: Any) -> None:
    reading, client = failed(agency, Job.State.FAILED), as_("coordinator")

    page = client.get(address(reading)).text
    assert "ไฟล์ของท่านอยู่ครบ โปรดลองใหม่" in page
    sent(client, reading, again="yes")
    reading.refresh_from_db()
    assert reading.state == Reading.State.QUEUED
    assert Job.objects.get(pk=reading.job_id).state == Job.State.QUEUED
    # Pressed twice, it is read once.
    sent(client, reading, again="yes")
    assert Job.objects.filter(state=Job.State.QUEUED).count() == 1


def test_a_reading_that_failed_can_be_thrown_away(agency: Agency, as_: Any) -> None:
    reading, client = failed(agency, Job.State.DONE), as_("coordinator")

    assert "อ่านอีกครั้ง" not in client.get(address(reading)).text
    sent(client, reading, throw_away="yes")
    assert Reading.objects.count() == 0


def test_a_total_that_no_column_holds_is_not_kept_as_one(agency: Agency, as_: Any) -> None:
    reading = to_confirm(agency)
    dossier = reading.read()[0]
    scores = [{**each.model_dump(), "total": Decimal("98765.43"), "indicators": ()} for each in dossier.scores]
    told = dossier.model_validate({**dossier.model_dump(), "scores": scores})
    Reading.objects.filter(pk=reading.pk).update(dossiers=[told.to_json()])
    client = as_("coordinator")

    sent(client, reading, accept_all="yes")
    assert sent(client, reading, confirm="yes").status_code == 302
    assert {row.total for row in Result.objects.all()} <= {None}


def test_the_source_stands_in_words(agency: Agency, as_: Any) -> None:
    page = as_("coordinator").get(reverse("reading_field", args=[agency.pk, to_confirm(agency).pk, 0])).text

    assert "แถว 3 ช่อง" in page
    assert "R3C" not in page


def test_names_and_texts_of_papers_are_never_markup(agency: Agency, as_: Any) -> None:
    nasty = '"><script>alert(1)</script>'
    reading = to_confirm(agency, more=nasty)
    file = StoredFile.objects.create(agency=agency, name=nasty, kind="pdf", size=1, sha256="0" * 64)
    ReadingFile.objects.create(agency=agency, reading=reading, file=file, refusal=nasty)
    client = as_("coordinator")
    sent(client, reading, **{f"typed {STEPS}": nasty})

    for page in (
        address(reading),
        reverse("reading_field", args=[agency.pk, reading.pk, 0]),
        reverse("bring_in", args=[agency.pk]),
    ):
        assert "<script>alert" not in client.get(page).text


@pytest.mark.parametrize("field", ["name_in_registry", "district", "province"])
def test_what_the_register_adds_is_named_in_words(field: str) -> None:
    place = place_of(Dossier(), f"/agency/registry/{field}")

    assert place.endswith("ในทะเบียน")
    assert english_place(place).endswith("in the register")


def test_a_score_that_a_scan_lost_is_asked_for_as_what_is_missing_there(agency: Agency, as_: Any) -> None:
    lost = IndicatorScore(no=2, instrument="IIT")
    dossier = Dossier(
        scores=(Assessment(fiscal_year=2568, indicators=(lost,)),),
        sources={"/scores/0/indicators/0/score": Source(file="สแกน.pdf", page=2, confidence=0.3)},
    )
    held = Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM, dossiers=[dossier.to_json()])

    shown = as_("coordinator").get(address(held)).content.decode()

    assert "ไม่พบค่าในช่องนี้ ทั้งที่ช่องข้างเคียงมีค่า" in shown
    assert "อ่านได้ไม่แน่ชัด" not in shown


def test_a_lost_score_that_nobody_can_read_is_left_without_a_value(agency: Agency, as_: Any) -> None:
    scores = {n: None if n == 3 else Decimal(90) for n in range(1, 11)}
    told = [IndicatorScore(no=n, instrument="IIT", name="", score=score) for n, score in scores.items()]
    path, page = "/scores/0/indicators/2/score", as_("coordinator")
    spot = Source(file="หน้า.jpg", page=1, box=(1, 1, 9, 9), confidence=0.5)
    stated = Assessment(fiscal_year=2568, indicators=tuple(told))
    dossier = Dossier(document=Document(fiscal_year=2568), scores=(stated,), sources={path: spot})
    reading = Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM, dossiers=[dossier.to_json()])

    unanswered = sent(page, reading, confirm="yes")
    kept = sent(page, reading, **{f"answer 0:{path}": "none", f"typed 0:{path}": "", "confirm": "yes"})

    assert (unanswered.status_code, kept.status_code) == (422, 302)
    assert {each.no: each.score for each in Result.objects.get(fiscal_year=2568).stated().indicators} == scores


def test_a_district_that_was_misread_gives_way_to_the_entry_chosen_from_the_register(agency: Agency, as_: Any) -> None:
    agency.district, agency.province = "ลำลูกกา", "ปทุมธานี"
    agency.save()
    reading = to_confirm(agency, "02")
    dossier = reading.read()[0]
    entry = RegistryMatch(name_in_registry="บึงทองหลาง", district="ลำลูกกา", province="ปทุมธานี")
    misread = dossier.agency.model_copy(update={"district": "ลสำลูกกา", "registry": None, "candidates": (entry,)})
    reading.dossiers = [dossier.model_copy(update={"agency": misread}).to_json()]
    reading.save()
    client = as_("coordinator")
    before = client.get(address(reading)).text
    sent(client, reading, **{"answer 0:/agency/registry": candidate_label(entry)})

    assert "โปรดตรวจว่าเลือกไฟล์ถูกต้อง" in before
    assert "ทะเบียนมีชื่อนี้แห่งเดียว" in before
    assert "โปรดตรวจว่าเลือกไฟล์ถูกต้อง" not in client.get(address(reading)).text
