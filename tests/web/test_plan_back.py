"""The edited Word or Excel file of a plan taken back: every difference shown, nothing written before it is chosen."""

from __future__ import annotations

import io
from typing import Any

import make
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from plan_files import blank, download, edited_sheet, edited_word, remarked, row_of, titles, url, without_row
from signing import text

from prongsai_web.agencies.models import Agency, Entry, Unit
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanReturn
from prongsai_web.cycles.planned import measures_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


@pytest.fixture
def jobs(django_capture_on_commit_callbacks: Any) -> Any:
    """Runs what a request put in the queue."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def hand_in(client: Any, plan: Plan, data: bytes, name: str, jobs: Any) -> PlanReturn:
    with jobs():
        answer = client.post(url("plan_back", plan), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, text(answer)
    return PlanReturn.objects.select_related("file").first()


def shown(client: Any, plan: Plan, row: PlanReturn) -> Any:
    return client.get(url("plan_returned", plan, row.pk))


def take(client: Any, plan: Plan, row: PlanReturn, *names: str, **more: str) -> Any:
    context = shown(client, plan, row).context
    sent = {"version": context["row"].version, "stamp": context["stamp"], "take": list(names), **more}
    return client.post(url("plan_returned", plan, row.pk), sent)


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_file_that_comes_back_unchanged_differs_in_nothing(plan: Plan, as_: Any, suffix: str, jobs: Any) -> None:
    client = as_("coordinator")
    row = hand_in(client, plan, download(client, plan, suffix), f"แผน.{suffix}", jobs)
    page = shown(client, plan, row)
    assert page.context["told"].same
    assert "ไม่มีสิ่งใดต่างจากแผนที่ดาวน์โหลด" in text(page)
    assert row.state == PlanReturn.State.SAME
    assert "ไฟล์ที่แก้ไขแล้วรอท่านเลือก" not in text(client.get(url("plan", plan)))
    assert 'name="leave"' not in page.content.decode()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_what_was_edited_is_shown_and_nothing_is_written_before_it_is_taken(
    plan: Plan, as_: Any, suffix: str, jobs: Any
) -> None:
    client, data = as_("coordinator"), None
    data = download(client, plan, suffix)
    change = ("การยืมทรัพย์สินของราชการ", "การยืมและคืนทรัพย์สินของราชการ")
    edited = edited_word(data, change) if suffix == "docx" else edited_sheet(data, *change)
    row = hand_in(client, plan, edited, f"แผน.{suffix}", jobs)

    page = shown(client, plan, row)
    (edit,) = page.context["told"].edits
    assert {field.name for field in edit.fields} >= {"title", "steps"}
    assert "<ins>" in text(page) and 'value="old1.title" checked' in text(page)
    assert titles(plan)[1] == "การยืมทรัพย์สินของราชการ"

    assert take(client, plan, row, "old1.title").status_code == 302
    changed = measures_of(plan)[1].read()
    assert changed.title == "การยืมและคืนทรัพย์สินของราชการ"
    assert changed.steps[0] == "ชี้แจงแนวทางการยืมทรัพย์สินของราชการแก่บุคลากร"
    assert (changed.origin, changed.success_measures) == (
        "own:2568/4",
        ("บุคลากรทราบแนวทางการยืมทรัพย์สินของราชการร้อยละ 90",),
    )
    assert Entry.objects.filter(verb="take_plan_file").exists()


def test_a_row_taken_out_in_word_is_refused_with_its_reason(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    data = without_row(download(client, plan, "docx"), "การเปิดเผยผลการใช้จ่ายงบประมาณ")
    row = hand_in(client, plan, data, "แผนแก้.docx", jobs)
    assert "นำออกในไฟล์" in text(shown(client, plan, row))
    take(client, plan, row, "old2")
    gone = row_of(plan, "การเปิดเผยผลการใช้จ่ายงบประมาณ")
    assert (gone.state, "แผนแก้.docx" in gone.reason) == ("refused", True)


def test_take_all_takes_changes_additions_and_what_was_taken_out(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    later = download(client, plan, "xlsx")
    out = row_of(plan, "การให้บริการตามคู่มือ")
    PlannedMeasure.objects.filter(pk=out.pk).update(state="refused", version=out.version + 1)
    shorter = download(client, plan, "xlsx")
    # The shorter file's mark on the longer: a row was added in it.
    row = hand_in(client, plan, remarked(later, shorter), "เพิ่ม.xlsx", jobs)
    (edit,) = shown(client, plan, row).context["told"].edits
    assert edit.change.kind == "added"

    take(client, plan, row, all="")

    assert titles(plan)[0] == "การให้บริการตามคู่มือ"
    added = measures_of(plan)[0]
    assert (added.measure["origin"], added.read().period.end.isoformat()) == ("own:added", "2026-09-30")


def test_what_changed_on_both_sides_is_shown_and_not_chosen_beforehand(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    data = edited_word(download(client, plan, "docx"), ("การให้บริการตามคู่มือ", "การบริการตามคู่มือประชาชน"))
    blank(plan, title="การให้บริการออนไลน์")
    row = hand_in(client, plan, data, "แผน.docx", jobs)

    page = shown(client, plan, row)

    assert page.context["behind"]
    told = {field.name: field.mine for field in page.context["told"].edits[0].fields}
    assert told["title"] == ("การให้บริการออนไลน์",)
    assert told["steps"] is None
    assert 'value="old0.title" checked' not in text(page)
    assert "แก้ไขทั้งสองทาง" in text(page)


def test_a_field_that_files_say_otherwise_than_the_plan_is_no_clash(plan: Plan, as_: Any, jobs: Any) -> None:
    blank(plan, expected_evidence=["ภาพถ่าย"], issue_no=None, issue_title=None)
    client = as_("coordinator")
    data = edited_word(download(client, plan, "docx"), ("การให้บริการตามคู่มือ", "การบริการตามคู่มือประชาชน"))
    row = hand_in(client, plan, data, "แผน.docx", jobs)
    edits = shown(client, plan, row).context["told"].edits
    assert edits
    assert not any(edit.clashes for edit in edits)


def test_what_only_others_changed_since_the_download_is_no_difference(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    data = download(client, plan, "docx")
    blank(plan, title="การให้บริการออนไลน์")
    row = hand_in(client, plan, data, "แผน.docx", jobs)
    assert shown(client, plan, row).context["told"].same


def test_a_file_without_its_mark_is_compared_with_the_plan_of_the_moment(plan: Plan, as_: Any, jobs: Any) -> None:
    data = download(as_("unit_officer"), plan, "docx")
    client = as_("coordinator")
    row = hand_in(client, plan, edited_word(data, ("คู่มือ", "มาตรฐาน")), "แผน.docx", jobs)
    page = shown(client, plan, row)
    assert "ไฟล์ไม่บอกว่าดาวน์โหลดเมื่อใด" in text(page)
    assert [edit.row.pk for edit in page.context["told"].edits] == [measures_of(plan)[0].pk]


def test_a_plan_that_changed_while_one_chose_is_not_overwritten(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    data = edited_word(download(client, plan, "docx"), ("คู่มือ", "มาตรฐาน"))
    row = hand_in(client, plan, data, "แผน.docx", jobs)
    context = shown(client, plan, row).context
    other = measures_of(plan)[2]
    other.save_if(other.version, None, ["order"])

    sent = {"version": context["row"].version, "stamp": context["stamp"], "take": ["old0.title"]}
    answer = client.post(url("plan_returned", plan, row.pk), sent)

    assert answer.status_code == 409
    assert titles(plan)[0] == "การให้บริการตามคู่มือ"
    assert 'value="old0.title" checked' in text(answer)
    assert 'value="old0.steps" checked' not in text(answer)


def test_nothing_chosen_is_told_and_nothing_is_left_by_itself(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    data = edited_word(download(client, plan, "docx"), ("คู่มือ", "มาตรฐาน"))
    row = hand_in(client, plan, data, "แผน.docx", jobs)
    assert take(client, plan, row).status_code == 422
    take(client, plan, row, leave="")
    assert titles(plan)[0] == "การให้บริการตามคู่มือ"
    assert "เลือกจากไฟล์นี้แล้ว" in text(shown(client, plan, row))


def test_a_moved_row_is_moved_in_the_plan(agency: Agency, as_: Any, jobs: Any) -> None:
    measures = [
        make.plan_measure(4, title, "กองคลัง", origin=f"own:2568/{n}")
        for n, title in enumerate(("การยืมรถยนต์", "การยืมห้องประชุม", "การใช้น้ำมันเชื้อเพลิง"), 1)
    ]
    plan = make.plan(agency, *measures)
    client = as_("coordinator")
    data = download(client, plan, "docx")
    document = Document(io.BytesIO(data))
    table = next(t for t in document.tables if any("การยืมรถยนต์" in c.text for r in t.rows for c in r.cells))
    moving = next(r for r in table.rows if any("การยืมรถยนต์" in c.text for c in r.cells))
    table._tbl.append(moving._tr)
    out = io.BytesIO()
    document.save(out)
    row = hand_in(client, plan, out.getvalue(), "แผน.docx", jobs)

    take(client, plan, row, all="")

    assert titles(plan) == ["การยืมห้องประชุม", "การใช้น้ำมันเชื้อเพลิง", "การยืมรถยนต์"]


def test_text_without_a_place_is_shown_with_where_it_stands(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    book = openpyxl.load_workbook(io.BytesIO(download(client, plan, "xlsx")))
    book.create_sheet("บันทึกของฉัน")["B3"] = "โปรดดูเรื่องรถส่วนกลางด้วย"
    out = io.BytesIO()
    book.save(out)
    row = hand_in(client, plan, out.getvalue(), "แผน.xlsx", jobs)
    page = text(shown(client, plan, row))
    assert "โปรดดูเรื่องรถส่วนกลางด้วย" in page
    assert "แผน.xlsx แผ่นงาน «บันทึกของฉัน»" in page


def test_an_edit_without_a_certain_meaning_is_told_by_its_place(
    plan: Plan, agency: Agency, as_: Any, jobs: Any
) -> None:
    for name in ("สำนักปลัดเทศบาล", "กองคลัง"):
        Unit.objects.create(agency=agency, name=name)
    client = as_("coordinator")
    changes = ("๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙", "เมื่อมีงบประมาณ"), ("กองคลัง", "กองครัว")
    row = hand_in(client, plan, edited_word(download(client, plan, "docx"), *changes), "แผน.docx", jobs)

    problems = shown(client, plan, row).context["told"].problems

    assert {problem.text for problem in problems} == {"เมื่อมีงบประมาณ", "กองครัว"}
    assert all(problem.place and problem.source and problem.source.cell for problem in problems)


def test_what_was_not_understood_names_the_measure_that_it_stands_in_or_behind(
    plan: Plan, agency: Agency, as_: Any, jobs: Any
) -> None:
    client = as_("coordinator")
    Unit.objects.create(agency=agency, name="กองคลัง")
    document = Document(io.BytesIO(edited_word(download(client, plan, "docx"), ("กองคลัง", "กองครัว"))))
    document.tables[-1]._tbl.addnext(document.add_paragraph("๑๒๓ ๔๕๖")._p)
    out = io.BytesIO()
    document.save(out)
    row = hand_in(client, plan, out.getvalue(), "แผน.docx", jobs)

    answer = shown(client, plan, row)
    told = {problem.text: problem for problem in answer.context["told"].problems}
    edited = [edit.change.after for edit in answer.context["told"].edits]
    of_units = [problem for problem in answer.context["told"].problems if problem.text == "กองครัว"]

    assert [(problem.measure, problem.within) for problem in of_units] == [(measure, True) for measure in edited]
    for measure in edited:
        assert f"หัวข้อ «{measure.issue_title}» มาตรการ «{measure.name}»" in text(answer)
    behind = told["๑๒๓ ๔๕๖"]
    assert (behind.measure is not None, behind.within) == (True, False)
    assert "ถัดจากมาตรการ «" in text(answer)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("แผน.docx", b"", "ไฟล์ว่าง"),
        ("แผน.docx", b"PK\x03\x04broken", "จึงยังนำเข้าไม่ได้"),
        ("แผน.pdf", b"%PDF-1.7 x", "ไม่ใช่ Word (.docx) หรือ Excel (.xlsx)"),
        ("แผน.exe", b"MZ1234", "จึงยังนำเข้าไม่ได้"),
    ],
)
def test_what_is_no_word_or_excel_file_is_refused_in_words(
    plan: Plan, as_: Any, name: str, data: bytes, told: str
) -> None:
    answer = as_("coordinator").post(url("plan_back", plan), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert told in text(answer)
    assert not PlanReturn.objects.exists()


def test_no_file_is_told(plan: Plan, as_: Any) -> None:
    answer = as_("coordinator").post(url("plan_back", plan), {})
    assert (answer.status_code, "โปรดเลือกไฟล์ Word หรือ Excel" in text(answer)) == (422, True)


def test_a_file_without_measures_says_so(plan: Plan, as_: Any, jobs: Any) -> None:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("หนังสือเวียน")
    document.save(out)
    client = as_("coordinator")
    row = hand_in(client, plan, out.getvalue(), "อื่น.docx", jobs)
    assert "ไม่พบตารางมาตรการในไฟล์นี้" in text(shown(client, plan, row))


def test_a_file_that_is_refused_is_named_as_the_person_named_it(plan: Plan, as_: Any, jobs: Any) -> None:
    out, client = io.BytesIO(), as_("coordinator")
    openpyxl.Workbook().save(out)
    row = hand_in(client, plan, out.getvalue(), "แผนเปล่า.xlsx", jobs)
    assert row.state == "failed"
    assert "«แผนเปล่า.xlsx»" in row.refusal
    assert row.file.sha256[:24] not in row.refusal + row.refusal_english


def test_a_fixed_plan_takes_nothing_from_a_file(plan: Plan, as_: Any, jobs: Any) -> None:
    client = as_("coordinator")
    data = edited_word(download(client, plan, "docx"), ("คู่มือ", "มาตรฐาน"))
    row = hand_in(client, plan, data, "แผน.docx", jobs)
    Plan.objects.update(state="fixed")
    take(client, plan, row, all="")
    assert titles(plan)[0] == "การให้บริการตามคู่มือ"
    with jobs():
        client.post(url("plan_back", plan), {"file": SimpleUploadedFile("แผน.docx", data)})
    assert PlanReturn.objects.count() == 1


def test_a_file_being_read_tells_how_far_it_is(plan: Plan, as_: Any) -> None:
    client = as_("coordinator")
    data = download(client, plan, "docx")
    client.post(url("plan_back", plan), {"file": SimpleUploadedFile("แผน.docx", data)})
    row = PlanReturn.objects.get()
    page = text(shown(client, plan, row))
    assert "<progress" in page
    assert "แผน.docx" in page
