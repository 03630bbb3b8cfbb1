"""The audit trail: it can only grow, every verb has words, who may read it finds, filters and takes it along safely."""

from __future__ import annotations

import ast
import csv
import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from counting import queries_of
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

import prongsai_web
from prongsai_web.agencies.audit import record
from prongsai_web.agencies.models import Agency, Entry
from prongsai_web.agencies.subjects import subject_words
from prongsai_web.agencies.tables import csv_lines, xlsx
from prongsai_web.agencies.verbs import VERBS

SOURCE = Path(prongsai_web.__file__).parent


def recorded() -> Iterator[tuple[str, str]]:
    """Every verb that the code hands to `record`, with its place; a name is looked up in its own function."""
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
                where = f"{path.name}:{call.lineno}"
                for verb in [*verbs_of(call.args[2], tree)] or [f"unknown: {ast.unparse(call.args[2])}"]:
                    yield verb, where


def verbs_of(node: ast.expr, tree: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from verbs_of(node.body, tree)
        yield from verbs_of(node.orelse, tree)
    elif isinstance(node, ast.Name):
        values = [a.value for a in ast.walk(tree) if isinstance(a, ast.Assign) and _names(a) == [node.id]]
        passed = [arg for call in _calls(tree) for arg in call.args[-1:] if isinstance(arg, ast.IfExp | ast.Constant)]
        for value in values or passed:
            yield from verbs_of(value, tree)


def _names(assign: ast.Assign) -> list[str]:
    return [target.id for target in assign.targets if isinstance(target, ast.Name)]


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [c for c in ast.walk(tree) if isinstance(c, ast.Call) and getattr(c.func, "id", "") == "_switch"]


def entry(agency: Agency, by: Any = None, verb: str = "add_person", subject: str = "นางทดสอบ", **more: Any) -> Entry:
    return record(by, agency, verb, subject, **more)


def page(client: Any, agency: Agency, **asked: str) -> Any:
    return client.get(reverse("audit", args=[agency.pk]), asked)


def subjects(client: Any, agency: Agency, **asked: str) -> list[str]:
    return [each.subject for each, *_words in page(client, agency, **asked).context["entries"]]


def test_every_verb_that_the_code_records_has_words() -> None:
    found = list(recorded())

    assert len(found) > 25
    assert [where for verb, where in found if verb not in VERBS] == []


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_entry(agency: Agency, deed: str) -> None:
    entry(agency)
    rows = Entry.objects.filter(agency=agency)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(who="ผู้อื่น") if deed == "update" else rows.delete()

    assert Entry.objects.get().who == "ระบบ"


def test_before_and_after_stand_beside_each_other_in_words(agency: Agency, as_: Any, people: Any) -> None:
    before, after = {"left": False, "ends": "2027-04-30"}, {"left": True, "ends": "2027-05-15"}
    entry(agency, people["coordinator"], "leave", before=before, after=after)

    told = page(as_("auditor"), agency).content.decode()

    assert "บันทึกว่าพ้นจากหน่วยงาน" in told
    assert "<del>ไม่ใช่</del>" in told and "<ins>ใช่</ins>" in told
    assert "<del>30 เมษายน 2570</del>" in told


def test_columns_are_named_as_on_the_pages(agency: Agency, as_: Any) -> None:
    record(None, agency, "change_settings", agency, before={"telephone": "1"}, after={"telephone": "2"})

    assert "โทรศัพท์" in page(as_("auditor"), agency).content.decode()


def test_entries_are_found_by_person_deed_words_and_day(agency: Agency, as_: Any, people: Any) -> None:
    entry(agency, people["coordinator"], "add_person", "นางสาวหนึ่ง")
    entry(agency, people["administrator"], "add_unit", "กองคลัง")
    client = as_("auditor")
    coordinator = people["coordinator"].people.get().name
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)

    assert subjects(client, agency, who=coordinator) == ["นางสาวหนึ่ง"]
    assert subjects(client, agency, verb="add_unit") == ["กองคลัง"]
    assert subjects(client, agency, q="คลัง") == ["กองคลัง"]
    assert len(subjects(client, agency, since=today.isoformat(), until=today.isoformat())) == 2
    assert subjects(client, agency, since=tomorrow.isoformat()) == []


def test_a_day_that_is_none_is_said_and_what_was_typed_stays(agency: Agency, as_: Any) -> None:
    answer = page(as_("auditor"), agency, since="31 กุมภาพันธ์ 2569")

    assert answer.status_code == 422
    assert "31 กุมภาพันธ์ 2569" in answer.content.decode()


def test_another_agencys_entries_are_not_there(agency: Agency, as_: Any, people: Any) -> None:
    other = people["outsider"].people.get().agency
    entry(other, people["outsider"], subject="เรื่องของหน่วยงานอื่น")

    assert subjects(as_("auditor"), agency) == []


@pytest.mark.parametrize("nasty", ["=1+1", "+66 2", "-2+3", "@SUM(A1)", " =cmd|' /C calc'!A0", "\t=1"])
def test_nothing_in_a_file_is_carried_out_by_a_spreadsheet(nasty: str) -> None:
    lines = "".join(csv_lines(["หัว"], [[nasty]]))
    cell = list(csv.reader(io.StringIO(lines.removeprefix("\ufeff"))))[1][0]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx("ตาราง", ["หัว"], [[nasty]]))).active

    assert cell == f"'{nasty}"
    assert sheet is not None and (sheet["A2"].data_type, sheet["A2"].value) == ("s", nasty)


def test_signs_that_a_workbook_cannot_hold_are_left_out() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx("ตาราง", ["หัว"], [["ก\x01\ufffe\uffffข"]]))).active

    assert sheet is not None and sheet["A2"].value == "กข"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_files_hold_what_was_asked_for(agency: Agency, as_: Any, suffix: str) -> None:
    entry(agency, subject="นางสาวหนึ่ง", after={"telephone": "=1"})
    entry(agency, verb="add_unit", subject="กองคลัง")

    answer = as_("auditor").get(reverse("audit_file", args=[agency.pk, suffix]), {"verb": "add_person"})

    if suffix == "csv":
        told = b"".join(answer.streaming_content).decode()
        rows = list(csv.reader(io.StringIO(told.removeprefix("\ufeff"))))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert len(rows) == 2
    assert rows[1][3:5] == ["เพิ่มบุคลากร", "นางสาวหนึ่ง"]


def test_no_other_kind_of_file_is_made(agency: Agency, as_: Any) -> None:
    assert as_("auditor").get(reverse("audit_file", args=[agency.pk, "exe"])).status_code == 404


def test_long_trails_come_in_pages_that_keep_the_filter(agency: Agency, as_: Any) -> None:
    for number in range(60):
        entry(agency, subject=f"รายการ {number}")

    answer = page(as_("auditor"), agency, verb="add_person")

    assert len(answer.context["entries"]) == 50
    assert "verb=add_person&amp;page=2" in answer.content.decode()


def test_the_page_asks_the_database_the_same_for_one_entry_and_three(agency: Agency, as_: Any) -> None:
    client, address = as_("auditor"), reverse("audit", args=[agency.pk])
    entry(agency)
    once = queries_of(client, address)
    entry(agency, verb="add_unit")
    entry(agency, verb="add_date", after={"what": "ประชุม"})

    assert queries_of(client, address) == once


def test_the_empty_trail_says_when_entries_come(agency: Agency, as_: Any) -> None:
    assert "ยังไม่มีการดำเนินการ" in page(as_("auditor"), agency).content.decode()


def test_what_an_entry_speaks_of_is_told_in_the_readers_language(agency: Agency, people: Any, as_: Any) -> None:
    page = as_("administrator")
    with override("en"):
        told = gettext("ตารางผู้รับผิดชอบ ปีงบประมาณ พ.ศ. %(year)d") % {"year": 2569}
        record(people["coordinator"], agency, "set_duties", told)
    kept = Entry.objects.get(agency=agency, verb="set_duties")
    # One that was written in English before, which nothing may change.
    Entry.objects.create(agency=agency, at=timezone.now(), who="ก", verb="set_duties", subject_type="", subject=told)

    thai = page.get(reverse("audit", args=[agency.pk])).text
    english = page.get(reverse("audit", args=[agency.pk]), headers={"Accept-Language": "en"}).text
    found = page.get(reverse("audit", args=[agency.pk]), {"q": told.split()[0]}, headers={"Accept-Language": "en"})

    assert kept.subject == "ตารางผู้รับผิดชอบ ปีงบประมาณ พ.ศ. 2569" != told
    assert (thai.count(kept.subject), thai.count(told)) == (2, 0)
    assert (english.count(kept.subject), english.count(told)) == (0, 2)
    assert found.context["page"].paginator.count == 2


def test_entries_are_found_by_the_words_before_a_number_that_stands_amid_them(
    agency: Agency, people: Any, as_: Any
) -> None:
    record(people["administrator"], agency, "import_people", "เพิ่มบุคลากร 12 คน")
    page = as_("administrator").get(reverse("audit", args=[agency.pk]), headers={"Accept-Language": "en"})
    told = next(subject for _entry, _verb, subject, _changes in page.context["entries"] if "12" in subject)

    for word in told.split():
        found = as_("administrator").get(
            reverse("audit", args=[agency.pk]), {"q": word}, headers={"Accept-Language": "en"}
        )
        assert found.context["page"].paginator.count >= 1, word


def test_a_subject_of_several_parts_is_told_part_by_part_and_other_words_stay() -> None:
    parts = "นางสุดา ทุ่งพลับพลึง · แฟ้มงานปี 2569 · ของฉัน แฟ้มงานปี 2569 เดิม"

    with override("en"):
        told = subject_words(parts)

    assert told == "นางสุดา ทุ่งพลับพลึง · Year 2569 · ของฉัน แฟ้มงานปี 2569 เดิม"
    assert subject_words(told, "th") == parts
