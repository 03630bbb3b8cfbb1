"""Links of many items at once: from last year, papers, a file, a text; moved to this year's items; undone."""

from __future__ import annotations

import io
from typing import Any

import make
import openpyxl
import pytest
from counting import queries_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prongsai import dossier as nouns
from prongsai import frameworks
from prongsai_web.agencies.models import Agency, Entry, Responsibility, Unit
from prongsai_web.cycles.models import OitTaking, OitWork, Paper, Year

BEFORE, YEAR = 2568, 2569
SITE = "https://www.bueng.go.th/ita"


@pytest.fixture
def year(agency: Agency) -> Year:
    Year.objects.create(agency=agency, fiscal_year=BEFORE, framework_year=BEFORE)
    return Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=YEAR)


def at(agency: Agency, name: str = "oit_take", *args: object) -> str:
    return reverse(name, args=[agency.pk, YEAR, *args])


def previewed(page: Any, agency: Agency, **told: object) -> Any:
    answer = page.post(at(agency), told)
    assert answer.status_code == 200, answer.content.decode()
    return answer


def taken(page: Any, agency: Agency, preview: Any, **changed: object) -> Any:
    """The preview sent as it is shown, with some fields changed: `add_0=""`."""
    context = preview.context
    told = {"deed": "take", "count": len(context["rows"]), "words": context["source"]}
    told["settled"] = "yes" if context["settled"] else ""
    for row in context["rows"]:
        told |= {f"{name}-{row.number}": getattr(row, name) for name in ("code", "name", "links", "explanation")}
        told |= {f"stamp-{row.number}": row.stamp, f"gone-{row.number}": row.gone}
        told[f"add-{row.number}"] = "yes" if row.add else ""
    return page.post(at(agency), told | {name.replace("_", "-"): value for name, value in changed.items()})


def rows(agency: Agency) -> dict[str, OitWork]:
    found = OitWork.objects.filter(agency=agency, fiscal_year=YEAR, gone_from__isnull=True)
    return {row.code: row for row in found}


@pytest.mark.parametrize("who", ["administrator", "unit_officer", "clerk", "webmaster", "auditor"])
def test_only_the_coordinator_takes_over(who: str, agency: Agency, as_: Any, year: Year) -> None:
    told = {"text": f"O1 {SITE}/o1", "of_year": str(YEAR)}
    assert as_(who).post(at(agency), told).status_code == 403
    assert as_("outsider").post(at(agency), told).status_code == 404
    assert as_("overseer").post(at(agency), told).status_code == 404


def test_last_years_links_go_to_the_new_numbers_with_gaps_told(agency: Agency, as_: Any, year: Year) -> None:
    """O16 of 2568 is O15 of 2569; O12 is gone; O11 of 2569 is new."""
    for code in ("O1", "O12", "O16"):
        make.oit(agency, BEFORE, code, f"{SITE}/{code}", explanation=f"ทาง {code}")
    page = as_("coordinator")
    source = page.get(at(agency)).context["sources"][0]
    preview = previewed(page, agency, source=source.key)

    assert [(row.code, row.links) for row in preview.context["here"]] == [("O1", f"{SITE}/O1"), ("O15", f"{SITE}/O16")]
    assert "เดิม O16" in preview.content.decode()
    assert [row.code for row in preview.context["gone"]] == ["O12"]
    assert "O11" in [item.code for item in preview.context["lacking"]]
    assert not rows(agency)

    taken(page, agency, preview)
    found = rows(agency)
    assert found["O15"].links == [f"{SITE}/O16"] and found["O15"].explanation == "ทาง O16"
    assert (found["O15"].state, bool(found["O15"].came_from)) == (OitWork.State.IN_PROGRESS, True)
    gone = OitWork.objects.get(agency=agency, fiscal_year=YEAR, gone_from=BEFORE)
    assert (gone.code, gone.links) == ("O12", [f"{SITE}/O12"])
    shown = page.get(at(agency, "oit")).content.decode()
    assert f"{SITE}/O12" in shown and frameworks.load(BEFORE).item("O12").name in shown
    assert Entry.objects.get(verb="take_oit").after["links"]


def test_links_of_another_year_are_the_answer_once_a_person_saves_them(agency: Agency, as_: Any, year: Year) -> None:
    row = make.oit(agency, YEAR, "O1", f"{SITE}/1", state="in_progress", came_from="ปี 2568")
    page = as_("coordinator")
    told = {"shown": f"{row.pk}.{row.version}", "state": "in_progress", "links": f"{SITE}/1"}
    page.post(at(agency, "oit_item", "O1"), told)

    row.refresh_from_db()
    assert (row.state, row.came_from) == (OitWork.State.LINKED, "")


def test_links_of_another_year_are_found_good_in_their_row(agency: Agency, as_: Any, year: Year) -> None:
    row = make.oit(agency, YEAR, "O1", f"{SITE}/1", state="in_progress", came_from="ปี 2568")
    page = as_("coordinator")
    assert 'value="confirm"' in page.get(at(agency, "oit"), {"only": "look"}).content.decode()
    page.post(at(agency, "oit_link", "O1"), {"deed": "confirm", "shown": f"{row.pk}.{row.version}"})

    row.refresh_from_db()
    assert (row.state, row.came_from, row.links) == (OitWork.State.LINKED, "", [f"{SITE}/1"])


def test_what_is_there_already_is_kept_unless_it_is_chosen(agency: Agency, as_: Any, year: Year) -> None:
    make.oit(agency, BEFORE, "O1", f"{SITE}/old")
    make.oit(agency, BEFORE, "O2", f"{SITE}/o2")
    make.oit(agency, YEAR, "O1", f"{SITE}/new")
    page = as_("coordinator")
    preview = previewed(page, agency, source=f"year-{BEFORE}")
    taken(page, agency, preview)

    assert rows(agency)["O1"].links == [f"{SITE}/new"] and rows(agency)["O2"].links == [f"{SITE}/o2"]
    again = previewed(page, agency, source=f"year-{BEFORE}")
    taken(page, agency, again, add_0="yes")
    assert rows(agency)["O1"].links == [f"{SITE}/old"]


def test_an_item_that_was_said_to_have_no_occasion_is_not_overwritten_unasked(
    agency: Agency, as_: Any, year: Year
) -> None:
    make.oit(agency, BEFORE, "O1", f"{SITE}/1")
    make.oit(agency, YEAR, "O1", state="not_applicable", reason="ปีนี้ไม่มีเรื่อง")
    preview = previewed(as_("coordinator"), agency, source=f"year-{BEFORE}")

    assert [row.add for row in preview.context["rows"]] == [False]
    assert "ปีนี้ไม่มีเรื่อง" in preview.content.decode()


def test_the_list_of_a_confirmed_paper_can_be_taken(agency: Agency, as_: Any, year: Year) -> None:
    items = (nouns.OitItem(code="O16", links=(f"{SITE}/ethics",)), nouns.OitItem(code="O2"))
    told = nouns.Dossier(document=nouns.Document(fiscal_year=BEFORE), oit_items=items)
    Paper.objects.create(agency=agency, fiscal_year=BEFORE, dossier=told.to_json())
    Paper.objects.create(agency=agency, fiscal_year=BEFORE, dossier=nouns.Dossier().to_json())
    page = as_("coordinator")
    (source,) = page.get(at(agency)).context["sources"]
    taken(page, agency, previewed(page, agency, source=source.key))

    assert {code: row.links for code, row in rows(agency).items()} == {"O15": [f"{SITE}/ethics"]}


def test_a_paper_of_another_agency_is_no_source(agency: Agency, as_: Any, year: Year) -> None:
    other = make.agency("เทศบาลตำบลหนองตัวอย่าง")
    told = nouns.Dossier(oit_items=(nouns.OitItem(code="O1", links=(f"{SITE}/1",)),))
    row = Paper.objects.create(agency=other, fiscal_year=BEFORE, dossier=told.to_json())
    make.oit(other, BEFORE, "O1", f"{SITE}/1")

    assert as_("coordinator").get(at(agency)).context["sources"] == []
    assert as_("coordinator").post(at(agency), {"source": f"paper-{row.pk}"}).status_code == 422


def test_a_pasted_list_of_this_year_is_linked_at_once(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    text = f"ข้อ\tURL\nO1\t{SITE}/1\nO๒ ข้อมูลผู้บริหาร {SITE}/2\nไม่ใช่ข้อ\nO99 {SITE}/99"
    preview = previewed(page, agency, text=text, of_year=YEAR)
    taken(page, agency, preview)

    assert {code: row.state for code, row in rows(agency).items()} == {"O1": "linked", "O2": "linked"}
    assert "ไม่ใช่ข้อ" in preview.context["not_items"]


def test_what_is_wrong_in_a_preview_is_told_while_notices_are_unread(agency: Agency, as_: Any, year: Year) -> None:
    make.plan(agency, *make.three_measures())
    page = as_("coordinator")
    preview = previewed(page, agency, text=f"O1 {SITE}/1", of_year=YEAR)

    answer = taken(page, agency, preview, add_0="")

    assert answer.status_code == 422
    assert "บรรทัดที่ไม่พบรหัสข้อ" not in answer.content.decode()


def test_a_pasted_list_of_another_year_is_moved(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    taken(page, agency, previewed(page, agency, text=f"O16 {SITE}/1", of_year=BEFORE))

    assert (rows(agency)["O15"].links, rows(agency)["O15"].state) == ([f"{SITE}/1"], "in_progress")


def test_an_item_whose_code_its_year_never_had_is_known_by_its_name(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    name = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    text = f"O35\t{name}\t{SITE}/1\nO34\tข้ออื่นที่ปีนี้ไม่มี\t{SITE}/2"
    preview = previewed(page, agency, text=text, of_year=BEFORE)

    assert [(row.code, row.gone) for row in preview.context["rows"] if row.links == f"{SITE}/1"] == [("O26", "")]
    assert [bool(row.gone) for row in preview.context["rows"] if row.links == f"{SITE}/2"] == [True]


@pytest.mark.parametrize("text", ["", "ไม่มีรหัส https://www.bueng.go.th/a", "O1 ไม่มีลิงก์"])
def test_a_text_without_items_is_told_and_stays(text: str, agency: Agency, as_: Any, year: Year) -> None:
    answer = as_("coordinator").post(at(agency), {"text": text, "of_year": YEAR})

    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_an_address_without_its_beginning_stands_whole_in_the_preview(agency: Agency, as_: Any, year: Year) -> None:
    preview = previewed(as_("coordinator"), agency, text="O1 www.bueng.go.th/1", of_year=YEAR)

    assert [(row.links, row.add) for row in preview.context["rows"]] == [("https://www.bueng.go.th/1", True)]


def test_an_address_that_nobody_can_open_waits_in_the_preview_to_be_mended(
    agency: Agency, as_: Any, year: Year
) -> None:
    page = as_("coordinator")
    preview = previewed(page, agency, text=f"O1 C:\\ita\\1.pdf\nO2 {SITE}/2", of_year=YEAR)
    assert [row.add for row in preview.context["rows"]] == [False, True]
    refused = taken(page, agency, preview, add_0="yes")

    assert refused.status_code == 422 and not rows(agency)
    assert "C:\\ita\\1.pdf" in refused.content.decode()
    taken(page, agency, preview, add_0="yes", links_0="https://www.bueng.go.th/1")
    assert rows(agency)["O1"].links == ["https://www.bueng.go.th/1"]


def test_nothing_chosen_is_told(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    answer = taken(page, agency, previewed(page, agency, text=f"O1 {SITE}/1", of_year=YEAR), add_0="")

    assert answer.status_code == 422 and "ยังไม่ได้เลือกข้อใด" in answer.content.decode()


def test_an_item_changed_meanwhile_stops_the_whole_taking_and_says_which(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    preview = previewed(page, agency, text=f"O1 {SITE}/1\nO2 {SITE}/2", of_year=YEAR)
    make.oit(agency, YEAR, "O2", f"{SITE}/theirs")
    answer = taken(page, agency, preview)

    assert answer.status_code == 409
    assert list(rows(agency)) == ["O2"] and rows(agency)["O2"].links == [f"{SITE}/theirs"]
    assert f"{SITE.removeprefix('https://')}/theirs" in answer.content.decode()
    taken(page, agency, answer)
    assert rows(agency)["O1"].links == [f"{SITE}/1"] and rows(agency)["O2"].links == [f"{SITE}/theirs"]


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_the_sheet_taken_along_comes_back_in(suffix: str, agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    links = {code: [f"{SITE}/{code.lower()}"] for code in ("O1", "O2", "O15")}
    links["O2"].append(f"{SITE}/more")
    for code, each in links.items():
        make.oit(agency, YEAR, code, *each, explanation=f"เลือกเมนู {code}\nแล้วเลือกปี")
    sheet = page.get(at(agency, "oit_sheet", suffix))
    file = SimpleUploadedFile(f"คำตอบ.{suffix}", b"".join(sheet.streaming_content))
    OitWork.objects.all().delete()
    taken(page, agency, previewed(page, agency, file=file, of_year=YEAR))

    found = rows(agency)
    assert {code: row.links for code, row in found.items()} == links
    assert all(row.explanation == f"เลือกเมนู {code}\nแล้วเลือกปี" for code, row in found.items())
    again = SimpleUploadedFile(f"คำตอบ.{suffix}", file.open().read())
    assert not any(row.add for row in previewed(page, agency, file=again, of_year=YEAR).context["rows"])


def test_a_changed_cell_of_the_sheet_is_shown_beside_what_is_there(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    for code in ("O1", "O2", "O3"):
        make.oit(agency, YEAR, code, f"{SITE}/{code}")
    sheet = page.get(at(agency, "oit_sheet", "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(sheet.streaming_content)))
    for row in book.worksheets[1].iter_rows():
        for cell in row:
            if cell.value == f"{SITE}/O2":
                cell.value = f"{SITE}/changed"
                cell.hyperlink = None
    kept = io.BytesIO()
    book.save(kept)
    preview = previewed(page, agency, file=SimpleUploadedFile("a.xlsx", kept.getvalue()), of_year=YEAR)
    changed = [row for row in preview.context["rows"] if row.kept and row.links not in row.kept]

    assert [(row.code, row.links, row.kept, row.add) for row in changed] == [
        ("O2", f"{SITE}/changed", (f"{SITE}/O2",), False)
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.4 broken"), ("a.xlsx", b"PK\x03\x04broken"), ("a.exe", b"MZ"), ("a.txt", b"nothing here")],
)
def test_a_file_that_cannot_be_used_is_told(name: str, data: bytes, agency: Agency, as_: Any, year: Year) -> None:
    file = SimpleUploadedFile(name, data)

    assert as_("coordinator").post(at(agency), {"file": file, "of_year": YEAR}).status_code == 422


def test_a_taking_is_undone_but_for_items_worked_on_since(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    make.oit(agency, YEAR, "O1", f"{SITE}/before", state="checked", explanation="เดิม")
    preview = previewed(page, agency, text=f"O1 {SITE}/1\nO2 {SITE}/2\nO3 {SITE}/3", of_year=YEAR)
    taken(page, agency, preview, add_0="yes")
    worked = rows(agency)["O3"]
    told = {"shown": f"{worked.pk}.{worked.version}", "state": "checked", "links": f"{SITE}/3"}
    page.post(at(agency, "oit_item", "O3"), told)
    undo = at(agency, "oit_undo", OitTaking.objects.get().pk)
    assert undo in page.get(at(agency, "oit")).content.decode()
    answer = page.post(undo, follow=True).content.decode()

    found = rows(agency)
    assert sorted(found) == ["O1", "O3"]
    assert (found["O1"].links, found["O1"].state, found["O1"].explanation) == ([f"{SITE}/before"], "checked", "เดิม")
    assert "O3" in answer
    assert page.post(undo).status_code == 302 and sorted(rows(agency)) == ["O1", "O3"]
    assert undo not in page.get(at(agency, "oit")).content.decode()
    assert Entry.objects.filter(verb="undo_take_oit").count() == 1


def test_a_taking_of_another_agency_cannot_be_undone(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    taken(page, agency, previewed(page, agency, text=f"O1 {SITE}/1", of_year=YEAR))
    pk = OitTaking.objects.get().pk

    assert as_("outsider").post(at(agency, "oit_undo", pk)).status_code == 404
    assert as_("unit_officer").post(at(agency, "oit_undo", pk)).status_code == 403
    assert "O1" in rows(agency)


def test_a_closed_year_takes_nothing(agency: Agency, as_: Any, year: Year) -> None:
    Year.objects.update(state=Year.State.CLOSED)

    assert as_("coordinator").get(at(agency)).status_code == 409


def test_nothing_is_undone_in_a_closed_year(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    taken(page, agency, previewed(page, agency, text=f"O1 {SITE}/1", of_year=YEAR))
    Year.objects.update(state=Year.State.CLOSED)

    answer = page.post(at(agency, "oit_undo", OitTaking.objects.get().pk), follow=True)

    assert "ปิดแล้ว จึงแก้ไขไม่ได้" in answer.content.decode()
    assert rows(agency)["O1"].links == [f"{SITE}/1"]


def test_a_code_that_the_year_has_not_is_left_out_of_what_is_sent(agency: Agency, as_: Any, year: Year) -> None:
    told = {"deed": "take", "count": "2", "words": "x", "settled": "yes", "add-0": "yes", "add-1": "yes"}
    told |= {"code-0": "O99", "links-0": f"{SITE}/1", "code-1": "O98", "links-1": f"{SITE}/2", "gone-1": "1999"}

    assert as_("coordinator").post(at(agency), told).status_code == 422
    assert not OitWork.objects.exists()


def test_the_work_goes_with_its_items_when_the_year_gets_its_own_rules(agency: Agency, as_: Any) -> None:
    """O16 becomes O15 while another takes O16: nothing is mixed up, and what is gone is kept and shown."""
    row = Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=BEFORE)
    unit = Unit.objects.create(agency=agency, name="กองคลัง")
    for code in ("O12", "O15", "O16", "O17"):
        make.oit(agency, YEAR, code, f"{SITE}/{code}", state="checked")
        Responsibility.objects.create(agency=agency, fiscal_year=YEAR, code=code, unit=unit)
    page = as_("coordinator")
    move = reverse("year_move", args=[agency.pk, YEAR])
    assert "O16 → O15" in page.get(move).content.decode()
    page.post(move, {"version": row.version})

    assert {code: each.links[0] for code, each in rows(agency).items()} == {
        "O14": f"{SITE}/O15",
        "O15": f"{SITE}/O16",
        "O16": f"{SITE}/O17",
    }
    assert set(rows(agency)) == set(Responsibility.objects.values_list("code", flat=True))
    assert f"{SITE}/O12" in page.get(at(agency, "oit")).content.decode()
    assert Entry.objects.get(verb="move_rules").before["oit_gone"][0]["links"] == [f"{SITE}/O12"]


def test_a_form_of_an_item_that_has_another_number_now_is_stale(agency: Agency, as_: Any) -> None:
    year = Year.objects.create(agency=agency, fiscal_year=YEAR, framework_year=BEFORE)
    for code in ("O15", "O16"):
        make.oit(agency, YEAR, code, f"{SITE}/{code}")
    page = as_("coordinator")
    shown = page.get(at(agency, "oit_item", "O15")).context["shown"]
    page.post(reverse("year_move", args=[agency.pk, YEAR]), {"version": year.version})
    answer = page.post(at(agency, "oit_item", "O15"), {"shown": shown, "state": "linked", "links": f"{SITE}/new"})

    assert answer.status_code == 409
    assert rows(agency)["O15"].links == [f"{SITE}/O16"]


def test_the_page_asks_the_database_the_same_for_one_item_and_for_many(agency: Agency, as_: Any, year: Year) -> None:
    page = as_("coordinator")
    make.oit(agency, BEFORE, "O1", f"{SITE}/1")
    first = queries_of(page, at(agency))
    for code in ("O2", "O3", "O4"):
        make.oit(agency, BEFORE, code, f"{SITE}/{code}")

    assert queries_of(page, at(agency)) == first <= 12
