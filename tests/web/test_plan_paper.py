"""A plan as a paper, and the edited Word or Excel file of it taken back."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import make
import openpyxl
import pytest
from counting import queries_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pypdfium2 import PdfDocument
from signing import text

from prongsai.checks import Defect
from prongsai.readers import read
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.agencies.roles import Role
from prongsai_web.cycles.models import Plan, PlannedMeasure, PlanReturn, PlanVersion
from prongsai_web.cycles.plan_defects import Mended, mended_at
from prongsai_web.cycles.planned import measures_of

pytestmark = pytest.mark.django_db
DRAFT = "ร่าง"
READERS = [role for role in Role if role is not Role.OVERSEER]


@pytest.fixture
def plan(agency: Agency) -> Plan:
    return make.plan(agency, *make.three_measures())


@pytest.fixture
def jobs(django_capture_on_commit_callbacks: Any) -> Any:
    """Runs what a request put in the queue."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def url(name: str, plan: Plan, *more: object) -> str:
    return reverse(name, args=[plan.agency_id, 2569, *more])


def download(client: Any, plan: Plan, suffix: str) -> bytes:
    answer = client.get(url("plan_file", plan, suffix))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def titles(plan: Plan) -> list[str]:
    return [str(row) for row in measures_of(plan)]


def row_of(plan: Plan, title: str) -> PlannedMeasure:
    return next(row for row in PlannedMeasure.objects.filter(plan=plan) if str(row) == title)


def blank(plan: Plan, **values: object) -> PlannedMeasure:
    """The first measure with other values in its fields."""
    row = measures_of(plan)[0]
    row.measure.update(values)
    row.save()
    return row


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


# What comes back


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


def edited_word(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The Word file with texts replaced as a person does, run by run joined."""
    document = Document(io.BytesIO(data))
    cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
    for cell in cells.values():
        for paragraph in cell.paragraphs:
            new = paragraph.text
            for before, after in changes:
                new = new.replace(before, after)
            if new != paragraph.text:
                first, *rest = paragraph.runs
                first.text = new
                for run in rest:
                    run.text = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def without_row(data: bytes, words: str) -> bytes:
    document = Document(io.BytesIO(data))
    for table in document.tables:
        for row in table.rows:
            if any(words in cell.text for cell in row.cells):
                table._tbl.remove(row._tr)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited_sheet(data: bytes, before: str, after: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and before in cell.value:
                    cell.value = cell.value.replace(before, after)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_file_that_comes_back_unchanged_differs_in_nothing(plan: Plan, as_: Any, suffix: str, jobs: Any) -> None:
    client = as_("coordinator")
    row = hand_in(client, plan, download(client, plan, suffix), f"แผน.{suffix}", jobs)
    page = shown(client, plan, row)
    assert page.context["told"].same
    assert "ไม่มีสิ่งใดต่างจากแผนที่ดาวน์โหลด" in text(page)


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


def remarked(data: bytes, other: bytes) -> bytes:
    """The workbook with the mark of another."""
    book, marked = (openpyxl.load_workbook(io.BytesIO(each)) for each in (data, other))
    book.properties.keywords = marked.properties.keywords
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


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
    assert "บันทึกของฉัน" in page


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
