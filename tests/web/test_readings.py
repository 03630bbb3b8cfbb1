"""Papers brought in: read in the background, reviewed with their sources, confirmed by a person, or thrown away."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from make import EXAMPLES

from prongsai.dossier import Dossier
from prongsai_web.agencies.models import Agency, Entry, StoredFile
from prongsai_web.cycles.analysed import limits_in
from prongsai_web.cycles.models import Paper, Reading, Result, Year
from prongsai_web.cycles.reviewing import reviewed
from prongsai_web.jobs.models import Job


@pytest.fixture(autouse=True)
def work_is_done_at_once(django_capture_on_commit_callbacks: Any) -> Any:
    """Background work is put in the queue when a request's transaction ends; here that is at the end of each post."""
    plain = Client.post

    def post(self: Client, *args: Any, **kwargs: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return plain(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "post", post)
        yield


REPORT = EXAMPLES / "01-รายงานผลมาตรการ-2568.txt"


def uploaded(*names: str) -> list[SimpleUploadedFile]:
    papers = sorted(EXAMPLES.iterdir())
    chosen = [next(p for p in papers if p.name.startswith(name)) for name in names]
    return [SimpleUploadedFile(p.name, p.read_bytes()) for p in chosen]


def brought_in(client: Any, agency: Agency, *names: str) -> Reading:
    answer = client.post(reverse("bring_in", args=[agency.pk]), {"files": uploaded(*names)})
    reading = Reading.objects.get()
    assert answer["Location"] == reverse("reading", args=[agency.pk, reading.pk])
    return reading


def review(client: Any, reading: Reading, **told: str) -> Any:
    reading.refresh_from_db()
    address = reverse("reading", args=[reading.agency_id, reading.pk])
    return client.post(address, {"version": reading.version, **told})


def test_what_was_read_is_in_no_year_before_it_is_confirmed(agency: Agency, as_: Any) -> None:
    reading = brought_in(as_("coordinator"), agency, "01")

    assert reading.state == Reading.State.TO_CONFIRM
    assert (Paper.objects.count(), Result.objects.count()) == (0, 0)


def test_a_confirmed_paper_gives_its_result_and_its_faults(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")

    review(client, reading, accept_all="yes")
    page = client.get(reverse("reading", args=[agency.pk, reading.pk])).text
    assert page.index('name="confirm" form="review"') < page.index('<form method="post" id="review">')
    answer = review(client, reading, confirm="yes")

    assert answer["Location"] == reverse("results", args=[agency.pk])
    paper = Paper.objects.get()
    assert paper.read().measures
    assert {defect["file"] for defect in paper.defects} == {REPORT.name}
    assert Result.objects.filter(agency=agency).exists()
    assert Entry.objects.filter(agency=agency, verb="confirm_reading").count() == 1


def test_who_confirms_papers_of_a_closed_year_is_told_what_it_leaves_out(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    review(client, reading, accept_all="yes")
    reading.refresh_from_db()
    dossier = Dossier.from_json(reading.dossiers[0])
    told = dossier.model_copy(update={"constraints": ("กำลังคนไม่เพียงพอ", "งบประมาณจำกัด")})
    Reading.objects.update(dossiers=[told.to_json()])
    Year.objects.create(
        agency=agency,
        fiscal_year=told.measure_year,
        framework_year=told.measure_year,
        state=Year.State.CLOSED,
        closed_at=timezone.now(),
    )
    words = f"แฟ้มงานปี {told.measure_year} ปิดแล้ว ข้อจำกัด 2 ข้อ"
    file = reverse("year", args=[agency.pk, told.measure_year])
    before = client.get(reverse("reading", args=[agency.pk, reading.pk])).text

    review(client, reading, confirm="yes")

    page = client.get(reverse("results", args=[agency.pk])).text
    assert words in before
    assert words in page and "หากต้องการให้เพิ่ม เปิดแฟ้มอีกครั้ง" in page and f'<a href="{file}">' in page
    assert [each.text for each in limits_in(agency, told.measure_year)[0]] == []


def test_papers_leave_the_result_of_a_closed_year_as_it_is_and_say_so(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    review(client, reading, accept_all="yes")
    stated = max(each.fiscal_year for told in reviewed(reading) for each in told.dossier.scores)
    Year.objects.create(agency=agency, fiscal_year=stated, framework_year=stated, state=Year.State.CLOSED)
    kept = make.result(agency, stated, "91.00")

    review(client, reading, confirm="yes")

    row = Result.objects.get(agency=agency, fiscal_year=stated)
    assert (row.assessment, row.version) == (kept.assessment, kept.version)
    assert Paper.objects.count() == 1
    page = client.get(reverse("results", args=[agency.pk])).text
    assert f"แฟ้มงานปี {stated} ปิดแล้ว ผลการประเมินของปีนั้นจึงคงตามเดิม" in page


def test_nothing_is_confirmed_while_a_doubt_is_open(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01", "02")

    answer = review(client, reading, confirm="yes")

    assert answer.status_code == 422
    assert "โปรดตอบให้ครบก่อนยืนยัน" in answer.text
    assert Paper.objects.count() == 0


def test_each_doubt_stands_beside_its_source_and_takes_a_typed_answer(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01", "02")
    page = client.get(reverse("reading", args=[agency.pk, reading.pk])).text
    name = "0:/measures/0/steps"
    assert f"answer {name}" in page

    review(client, reading, **{f"answer {name}": "own", f"typed {name}": "สำรวจงาน\nประกาศเวลา"})

    reading.refresh_from_db()
    assert reading.answers[name] == "สำรวจงาน\nประกาศเวลา"


def test_an_answer_that_does_not_fit_is_told_and_not_kept(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    name = "0:/scores/0/total"

    answer = review(client, reading, **{f"typed {name}": "สูงมาก"})

    assert answer.status_code == 422
    reading.refresh_from_db()
    assert name not in reading.answers


def test_a_corrected_field_becomes_what_is_confirmed(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    address = reverse("reading_field", args=[agency.pk, reading.pk, 0])
    assert client.get(address).status_code == 200

    client.post(address, {"version": reading.version, "/measures/0/results": "จัดแล้ว ๒ ครั้ง"})
    review(client, reading, accept_all="yes")
    review(client, reading, confirm="yes")

    assert Paper.objects.get().read().measures[0].results == ("จัดแล้ว ๒ ครั้ง",)


def test_the_second_of_two_people_is_told_and_overwrites_nothing(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01", "02")
    name = "0:/measures/0/steps"
    review(client, reading, **{f"answer {name}": "own", f"typed {name}": "คนแรก"})
    address = reverse("reading", args=[agency.pk, reading.pk])

    answer = client.post(address, {"version": 0, f"answer {name}": "own", f"typed {name}": "คนที่สอง"})

    reading.refresh_from_db()
    assert answer.status_code == 409
    assert "ข้อความของท่านยังอยู่ โปรดเลือกฉบับที่จะใช้" in answer.text
    assert "คนที่สอง</textarea>" in answer.text and "คนแรก" in answer.text
    assert reading.answers[name] == "คนแรก"


def test_a_passage_without_a_place_is_put_where_the_person_says(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    text = "ข้อความลอยที่ไม่อยู่ในตาราง"
    body = REPORT.read_text(encoding="utf-8") + f"\n\n| ก | ข |\n|---|---|\n| {text} | ๑ |\n"
    upload = SimpleUploadedFile("รายงาน.txt", body.encode())
    client.post(reverse("bring_in", args=[agency.pk]), {"files": [upload]})
    reading = Reading.objects.get()
    dossier = reading.read()[0]
    number = next(k for k, each in enumerate(dossier.unplaced) if text in each.text)

    review(client, reading, accept_all="yes", **{f"answer 0:/unplaced/{number}": "/constraints"})
    review(client, reading, confirm="yes")

    kept = Paper.objects.get().read()
    assert any(text in each for each in kept.constraints)
    assert all(text not in each.text for each in kept.unplaced)


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    broken = SimpleUploadedFile("เสีย.pdf", b"%PDF-1.7 nothing more")

    client.post(reverse("bring_in", args=[agency.pk]), {"files": [broken, *uploaded("01")]})

    page = client.get(reverse("reading", args=[agency.pk, Reading.objects.get().pk])).text
    assert "เสีย.pdf" in page


def test_why_a_file_could_not_be_read_is_told_in_the_language_of_the_reader(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    broken = SimpleUploadedFile("broken.pdf", b"%PDF-1.7 nothing more")
    client.post(reverse("bring_in", args=[agency.pk]), {"files": [broken]})
    address = reverse("reading", args=[agency.pk, Reading.objects.get().pk])
    thai = client.get(address).text
    client.post(reverse("set_language"), {"language": "en"})
    english = client.get(address).text

    told = Reading.objects.get().files.get()
    assert escape(told.refusal.splitlines()[0]) in thai
    assert told.refusal_english and escape(told.refusal_english) in english
    assert escape(told.refusal) not in english


def test_a_program_is_not_taken_in_at_all(agency: Agency, as_: Any) -> None:
    upload = SimpleUploadedFile("รายงาน.pdf", b"MZ" + b"\x00" * 100)

    answer = as_("coordinator").post(reverse("bring_in", args=[agency.pk]), {"files": [upload]})

    assert answer.status_code == 422
    assert StoredFile.objects.count() == 0


def test_what_is_thrown_away_leaves_no_file_but_a_line_in_the_trail(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    path = StoredFile.objects.get().content.path

    review(client, reading, throw_away="yes")

    assert not Path(path).exists()
    assert (Reading.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert Entry.objects.filter(verb="throw_away_reading").count() == 1


def test_the_total_that_papers_state_is_kept_as_it_was_published(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    review(client, reading, accept_all="yes")
    review(client, reading, confirm="yes")

    stated = {s.fiscal_year: s.total for s in Paper.objects.get().read().scores}
    for row in Result.objects.all():
        assert isinstance(row.total, Decimal)
        assert row.stated().total == stated[row.fiscal_year]


def test_a_page_that_waits_shows_how_far_it_is_and_opens_the_review_when_it_can(agency: Agency, as_: Any) -> None:
    job = Job.objects.create(task="read_files", state=Job.State.RUNNING, done=1, total=3)
    reading = Reading.objects.create(agency=agency, state=Reading.State.READING, job_id=job.pk)
    address, client = reverse("reading", args=[agency.pk, reading.pk]), as_("coordinator")

    assert "อ่านแล้ว 1 จาก 3 ไฟล์" in client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"})
    assert "<h1" not in part.content.decode() and "HX-Refresh" not in part
    Reading.objects.filter(pk=reading.pk).update(state=Reading.State.FAILED)
    assert client.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_an_empty_file_is_told_by_its_name_and_the_others_go_on(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    empty = SimpleUploadedFile("ว่าง.docx", b"")

    alone = client.post(reverse("bring_in", args=[agency.pk]), {"files": [empty]})
    assert alone.status_code == 422
    assert "เปิดไฟล์ «ว่าง.docx» ไม่ได้" in alone.text
    both = client.post(
        reverse("bring_in", args=[agency.pk]), {"files": [SimpleUploadedFile("ว่าง.docx", b""), *uploaded("01")]}
    )
    assert both.status_code == 302
    assert "ว่าง.docx" in client.get(both["Location"]).text


def test_a_choice_of_several_lines_is_known_again_as_browsers_send_it(agency: Agency, as_: Any) -> None:
    client = as_("coordinator")
    reading = brought_in(client, agency, "01")
    page = client.get(reverse("reading", args=[agency.pk, reading.pk]))
    name = "0:/measures/0/steps"
    taken = "\n".join(reading.read()[0].measures[0].steps)
    assert f"answer {name}" in page.text

    review(client, reading, **{f"answer {name}": taken.replace("\n", "\r\n")})

    reading.refresh_from_db()
    assert reading.answers[name] == taken


@pytest.mark.parametrize(("was", "misread"), [("บึงทองหลาง", "บึงทองหลวง"), ("ลำลูกกา", "ลสำลูกกา")])
def test_a_report_and_an_announcement_of_one_year_are_asked_which_is_right(
    agency: Agency, as_: Any, was: str, misread: str
) -> None:
    client = as_("coordinator")
    report = REPORT.read_text(encoding="utf-8").replace("๙๑.๓๖", "๘๘.๗๒")
    notice = (EXAMPLES / "05-ประกาศผลคะแนน-2567.txt").read_text(encoding="utf-8").replace("2567", "2568")
    # A name or a place misread by a letter keeps the two apart.
    files = {"รายงาน.txt": report, "ประกาศ.txt": notice.replace(was, misread)}
    uploads = [SimpleUploadedFile(name, text.encode()) for name, text in files.items()]

    client.post(reverse("bring_in", args=[agency.pk]), {"files": uploads})

    reading = Reading.objects.get()
    asked = {each.doubt.path: each.choices for each in reviewed(reading)[0].asked}
    at = next(k for k, each in enumerate(reading.read()[0].scores) if each.fiscal_year == 2568)
    assert len(reading.dossiers) == 2
    told = [(c.value, c.files, c.spot is not None) for c in asked[f"/scores/{at}/total"]]
    assert told == [("๘๘.๗๒", ("รายงาน.txt",), True), ("88.71", ("ประกาศ.txt",), True)]
