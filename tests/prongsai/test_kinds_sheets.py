"""The sheet of the month, the OIT sheet, the annex of evidence and the analysis: what stands in them."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from invented import assessment, clean_dossier, clean_plan
from PIL import Image
from printed import changed, page_texts, squeezed

from prongsai import frameworks
from prongsai.dossier import Assessment, Dossier, Evidence, OitItem, Period, Responsibility
from prongsai.errors import ProngsaiError
from prongsai.readers import read
from prongsai.thai.digits import to_thai
from prongsai.writers import Options, write
from prongsai.writers.kinds import BUILDERS
from prongsai.writers.paper import Gallery, Heading, Item, Paper, Picture, Table, texts
from prongsai.writers.wording import Wording

TODAY = datetime.date(2025, 8, 20)
_ORIENTATION = 0x0112


def built(dossier: Dossier, kind: str, **chosen: object) -> tuple[Paper, Wording]:
    options = Options(**chosen)  # type: ignore[arg-type]
    wording = Wording(thai_digits=options.thai_digits, printable=lambda _: True)
    return BUILDERS[kind](dossier, wording, options.ask), wording


def paper(dossier: Dossier, kind: str, **chosen: object) -> Paper:
    return built(dossier, kind, **chosen)[0]


def blocks(found: Paper, kind: type) -> list:
    return [block for part in found.parts for block in part.blocks if isinstance(block, kind)]


def told(found: Paper) -> str:
    return squeezed(" ".join(texts(found)))


def _ending(*days: datetime.date | None, results: tuple[str, ...] = ()) -> Dossier:
    measures = tuple(
        measure.model_copy(
            update={"results": results, "period": Period(printed="ตามกำหนด", start=datetime.date(2024, 10, 1), end=day)}
        )
        for measure, day in zip(clean_dossier().measures, days, strict=False)
    )
    return changed(clean_dossier(), measures=measures)


def test_each_measure_of_the_month_is_done_near_late_or_later_once():
    dossier = _ending(datetime.date(2025, 8, 19), datetime.date(2025, 8, 20), datetime.date(2025, 9, 20), None)
    [table] = blocks(paper(dossier, "monthly-sheet", today=TODAY, thai_digits=False), Table)
    rows = {row[0][0]: tuple(int(cell[0]) for cell in row[1:]) for row in table.rows}

    assert rows["กองช่าง"] == (1, 0, 1, 0, 0)
    assert rows["รวม (นับมาตรการละหนึ่งครั้ง)"] == (4, 0, 1, 1, 2)
    assert all(row[0] == sum(row[1:]) for row in rows.values())


def test_what_is_late_is_asked_of_its_unit_before_what_falls_due():
    dossier = _ending(datetime.date(2025, 9, 10), datetime.date(2025, 7, 31))
    first, second = blocks(paper(dossier, "monthly-sheet", today=TODAY), Item)

    assert first.text.startswith("สำนักปลัดเทศบาล กองช่าง: เปิดรับคำขอ") and first.text.endswith("(เลยกำหนด)")
    assert second.text.endswith("ครบกำหนด ๑๐ ก.ย. ๖๘")


def test_the_next_date_counts_whole_weeks_and_a_year_without_dates_says_nothing():
    duty = Responsibility(code="O13", name="รายงานพัสดุ", unit="กองคลัง", due=datetime.date(2025, 9, 4))

    assert squeezed("ส่งข้อ O13 รายงานพัสดุ วันที่ ๔ กันยายน ๒๕๖๘ (อีก ๒ สัปดาห์)") in told(
        paper(changed(clean_dossier(), responsibilities=(duty,)), "monthly-sheet", today=TODAY)
    )
    assert "กำหนดถัดไป" not in told(paper(clean_dossier(), "monthly-sheet", today=TODAY))
    before = datetime.date(2025, 8, 1)
    assert squeezed("วันที่ ๑๕ สิงหาคม ๒๕๖๘ (อีก ๒ สัปดาห์)") in told(paper(clean_dossier(), "monthly-sheet", today=before))


def test_the_sheet_of_the_month_stays_one_page_however_much_is_late(tmp_path: Path):
    units = tuple(f"กองงานบริการสาธารณะที่ {number}" for number in range(14))
    day = datetime.date(2025, 7, 31)
    measures = tuple(
        measure.model_copy(
            update={"seq": n, "title": (measure.title or "") * 3, "responsible_normalised": units[n % 14 :]}
        )
        for n in range(70)
        for measure in (_ending(*[day] * 7).measures[n % 7],)
    )
    dossier = changed(clean_dossier(), measures=measures)

    pages = page_texts(write(dossier, "monthly-sheet", tmp_path / "month.pdf", options=Options(today=TODAY)).path)

    assert len(pages) == 1 and "และอีก" in pages[0]


def test_the_sheet_of_the_month_needs_its_day_and_says_all_that_is_missing():
    with pytest.raises(ProngsaiError) as refused:
        paper(Dossier(), "monthly-sheet")

    assert [problem.where for problem in refused.value.problems] == ["ชื่อหน่วยงาน", "มาตรการ", "วันที่"]


def _with_items(*items: OitItem) -> Dossier:
    return changed(clean_dossier(), oit_items=items)


def _rows(found: Paper) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {row[0][0].split()[0]: row for table in blocks(found, Table) for row in table.rows}


def test_every_item_of_the_year_has_a_row_and_empty_ones_are_shown_and_counted():
    found = paper(_with_items(OitItem(code="O1", links=("https://www.bueng.go.th/a",))), "oit-sheet")
    asked = frameworks.load(2568).oit_items

    assert list(_rows(found)) == [item.code for item in asked]
    assert _rows(found)["O2"][1:] == ((), ())
    assert to_thai(f"มีลิงก์แล้ว1ข้อจากทั้งหมด{len(asked)}ข้อ") in told(found)
    assert [column.head for column in blocks(found, Table)[0].columns] == ["ข้อ", "URL", "คำอธิบาย"]


def test_the_agencys_explanation_stands_as_it_is_and_words_of_links_become_steps():
    found = paper(
        _with_items(
            OitItem(code="O1", links=("https://www.bueng.go.th/a",), explanation="เมนูข้อมูลหน่วยงาน"),
            OitItem(code="O2", links=("https://www.bueng.go.th/b",), link_texts=("ผู้บริหาร", "ทำเนียบ")),
            OitItem(code="O3", links=("https://drive.example/c",), link_texts=("ติดต่อเรา",)),
        ),
        "oit-sheet",
    )

    assert _rows(found)["O1"][2] == ("เมนูข้อมูลหน่วยงาน",)
    assert _rows(found)["O2"][2] == (
        "๑. เปิดเว็บไซต์หลัก https://www.bueng.go.th/",
        "๒. เลือก «ผู้บริหาร»",
        "๓. เลือก «ทำเนียบ»",
    )
    assert _rows(found)["O3"][2] == ("เลือก «ติดต่อเรา»",)


def test_items_that_the_year_does_not_know_stand_at_the_end():
    found = paper(_with_items(OitItem(code="O99", name="ข้ออื่น", links=("https://www.bueng.go.th/z",))), "oit-sheet")

    assert list(_rows(found))[-1] == "O99"
    assert blocks(found, Heading)[-1].text == "ข้ออื่นที่หน่วยงานแจ้งไว้"


def test_the_items_of_an_oit_sheet_are_read_back(tmp_path: Path):
    items = (
        OitItem(code="O1", links=("https://www.bueng.go.th/a",), explanation="เมนูข้อมูลหน่วยงาน"),
        OitItem(code="O13", links=("https://www.bueng.go.th/m", "https://www.bueng.go.th/n"), explanation="เมนูพัสดุ"),
    )

    back = {
        item.code: item for item in read(write(_with_items(*items), "oit-sheet", tmp_path / "o.docx").path).oit_items
    }

    assert [(back[i.code].links, back[i.code].explanation) for i in items] == [(i.links, i.explanation) for i in items]


def test_a_flat_oit_sheet_has_every_item_in_one_table_and_is_read_back(tmp_path: Path):
    items = (OitItem(code="O1", links=("https://www.bueng.go.th/a",)), OitItem(code="O28", explanation="ไม่มีรายการ"))
    options = Options(flat=True, thai_digits=False)
    written = write(_with_items(*items), "oit-sheet", tmp_path / "o.xlsx", options=options).path
    tables = openpyxl.load_workbook(written).worksheets[1:]

    title_and_head = 2
    assert [sheet.max_row for sheet in tables] == [len(frameworks.load(2568).oit_items) + title_and_head]
    assert {i.code: i.links for i in read(written).oit_items if i.links} == {"O1": ("https://www.bueng.go.th/a",)}


def test_an_oit_sheet_runs_on_the_rules_that_are_named(tmp_path: Path):
    options = Options(flat=True, rules_year=2566, thai_digits=False)
    written = write(_with_items(), "oit-sheet", tmp_path / "o.xlsx", options=options).path
    first = [row[0].value for row in openpyxl.load_workbook(written).worksheets[1].iter_rows(min_row=3)]

    assert first == [f"{item.code} {item.name}" for item in frameworks.load(2566).oit_items]


def _photo(folder: Path, name: str, size: tuple[int, int] = (400, 300), orientation: int = 1) -> None:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    Image.new("RGB", size, (20, 90, 140)).save(folder / name, exif=exif)


def _shown(*evidence: Evidence) -> Dossier:
    return changed(clean_dossier(), evidence=evidence)


def test_evidence_is_listed_by_measure_and_its_photos_stand_two_by_two(tmp_path: Path):
    for name in ("a.jpg", "b.jpg"):
        _photo(tmp_path, name)
    found = paper(
        _shown(
            Evidence(caption="ตรวจนับพัสดุ", measure=4, place="ห้องพัสดุ", link="https://www.bueng.go.th/p"),
            Evidence(caption="ขั้นที่สอง", measure=1, step=2, file="b.jpg"),
            Evidence(caption="ขั้นที่หนึ่ง", measure=1, step=1, event_date=datetime.date(2024, 11, 12), file="a.jpg"),
        ),
        "report",
        folder=tmp_path,
    )
    [gallery], annex = blocks(found, Gallery), found.parts[-1].blocks

    assert [picture.caption for picture in gallery.pictures] == ["ภาพที่ ๑ ขั้นที่หนึ่ง ๑๒ พ.ย. ๖๗", "ภาพที่ ๒ ขั้นที่สอง"]
    assert gallery.across == 2 and all(picture.alt for picture in gallery.pictures)
    tables = [block for block in annex if isinstance(block, Table)]
    assert [column.head for column in tables[0].columns] == ["ลำดับ", "หลักฐาน", "วันที่"]
    assert [column.head for column in tables[1].columns] == ["ลำดับ", "หลักฐาน", "สถานที่", "ที่อยู่หรือไฟล์"]
    assert tables[1].rows[0][0] == ("๓",)


def test_a_photo_is_turned_upright_made_small_and_stripped_of_what_the_camera_noted(tmp_path: Path):
    _photo(tmp_path, "turned.jpg", (3000, 1500), orientation=6)
    [gallery] = blocks(paper(_shown(Evidence(caption="ภาพ", file="turned.jpg")), "report", folder=tmp_path), Gallery)

    with Image.open(io.BytesIO(gallery.pictures[0].data)) as picture:
        assert picture.size == (700, 1400) and dict(picture.getexif()) == {}


@pytest.mark.parametrize("name", ["gone.jpg", "../outside.jpg", "text.jpg", "empty.png", "\x00.jpg"])
def test_a_picture_that_cannot_be_used_is_named_and_left_out(name: str, tmp_path: Path):
    inside = tmp_path / "papers"
    inside.mkdir()
    _photo(tmp_path, "outside.jpg")
    (inside / "text.jpg").write_text("not a picture")
    (inside / "empty.png").touch()
    found, wording = built(_shown(Evidence(caption="ภาพ", file=name)), "report", folder=inside)

    assert blocks(found, Gallery) == []
    assert len(wording.missing) == 1 and wording.missing[0].startswith(name)


def test_the_person_is_told_which_picture_is_not_in_the_file(tmp_path: Path):
    written = write(_shown(Evidence(caption="ภาพ", file="gone.jpg")), "report", tmp_path / "r.docx")

    assert written.missing_pictures == ("gone.jpg (ไม่ได้ระบุโฟลเดอร์ของภาพ)",)
    assert "gone.jpg" in (written.message or "") and "gone.jpg" in (written.english or "")


def _earlier() -> Assessment:
    lower = tuple(
        i.model_copy(update={"score": (i.score or Decimal(0)) - 2, "printed": None}) for i in assessment().indicators
    )
    blank: dict[str, object] = {"instruments": {}, "total": None, "total_printed": None, "level_printed": None}
    return assessment().model_copy(update={"fiscal_year": 2566, "indicators": lower, **blank})


def test_an_analysis_has_its_sections_in_order_with_both_parts_that_it_must_have():
    found = paper(changed(clean_plan(), scores=(_earlier(), assessment())), "analysis")
    headings = [block.text for block in blocks(found, Heading) if block.level == 2]

    assert [re.sub(r"^[๐-๙]+\. ", "", heading) for heading in headings] == [
        "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)",
        "ผลการประเมิน",
        "จุดแข็ง",
        "ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน",
        "ประเด็นที่ต้องพัฒนาให้ดีขึ้น",
        "ผลการวิเคราะห์รายแบบวัด",
        "ข้อจำกัดของหน่วยงาน",
        "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ",
    ]
    assert [heading.split(".")[0] for heading in headings] == list("๑๒๓๔๕๖๗๘")


def test_an_analysis_sets_the_year_before_beside_and_draws_its_charts():
    found = paper(changed(clean_plan(), scores=(_earlier(), assessment())), "analysis")
    table = blocks(found, Table)[0]

    assert [column.head for column in table.columns][1:] == ["ปี ๒๕๖๖", "ปี ๒๕๖๗", "เปลี่ยนแปลง"]
    fourth = next(row for row in table.rows if row[0][0].startswith("ตัวชี้วัดที่ ๔ "))
    assert fourth[1:] == (("๘๖.๓๕",), ("๘๘.๓๕",), ("+๒.๐๐",))
    assert len(blocks(found, Picture)) == 3
    assert not any(re.search("[0-9]", picture.caption) for picture in blocks(found, Picture))


def test_what_follows_is_finding_measure_unit_and_period_of_the_next_years_measures_alone():
    heads = [column.head for column in blocks(paper(clean_plan(), "analysis"), Table)[-1].columns]
    own_year = assessment().model_copy(update={"fiscal_year": 2568})

    assert heads == ["ข้อค้นพบ", "มาตรการ/โครงการ/กิจกรรม", "ผู้รับผิดชอบ/ผู้ที่เกี่ยวข้อง", "ระยะเวลาดำเนินการ"]
    assert len(blocks(paper(changed(clean_plan(), scores=(own_year,)), "analysis"), Table)) == 1


def test_the_reasons_of_measures_stand_in_an_annex_of_the_analysis():
    measures = tuple(
        m.model_copy(update={"rationale": "ตัวชี้วัดที่ 4 ต่ำสุดของ IIT", "worth": Decimal("0.70"), "origin": "own:2567/1"})
        for m in clean_plan().measures
    )
    found = paper(changed(clean_plan(), measures=measures), "analysis")

    assert found.parts[-1].blocks[0].text == "ภาคผนวก เหตุผลในการกำหนดมาตรการ"
    assert blocks(found, Table)[-1].rows[0][1:] == (("ตัวชี้วัดที่ ๔ ต่ำสุดของ IIT",), ("๐.๗๐",))
    assert "own:" not in told(found)


def test_an_analysis_without_agency_and_result_is_refused_with_both_reasons():
    with pytest.raises(ProngsaiError) as refused:
        paper(Dossier(), "analysis")

    assert [problem.where for problem in refused.value.problems] == ["ชื่อหน่วยงาน", "ผลการประเมิน"]


@pytest.mark.parametrize("kind", ["analysis", "monthly-sheet", "oit-sheet"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_each_sheet_is_written_with_all_its_words(kind: str, form: str, tmp_path: Path):
    found = read(write(clean_dossier(), kind, tmp_path / f"paper.{form}", options=Options(today=TODAY)).path)

    assert (found.agency.name_printed, found.agency.province) == ("เทศบาลตำบลบึงทองหลาง", "ปทุมธานี")


def test_the_trend_is_drawn_in_a_report_of_several_years_and_left_out_of_one_year():
    several = changed(clean_dossier(), scores=(_earlier(), assessment()))

    assert len(blocks(paper(several, "report"), Picture)) == 1
    assert blocks(paper(clean_dossier(), "report"), Picture) == []


def test_a_reason_that_all_measures_share_is_said_once_and_empty_findings_get_no_column():
    result = Assessment(fiscal_year=2568, total=Decimal("99.66"))
    reason = "มาตรการของหน่วยงานที่สืบเนื่องจากปี 2568 คงไว้เพื่อรักษามาตรฐาน"
    plan = clean_plan()
    kept = tuple(m.model_copy(update={"rationale": reason, "findings": (), "answers": ()}) for m in plan.measures)
    document = plan.document.model_copy(update={"fiscal_year": 2569})

    said = told(paper(changed(plan, document=document, measures=kept, scores=(result,)), "analysis"))

    assert said.count("คงไว้เพื่อรักษามาตรฐาน") == 1
    assert "ข้อค้นพบ" not in said


def test_without_given_units_the_circular_has_one_list_for_everyone():
    dossier = changed(clean_plan(), units=(), people=())

    assert len(blocks(paper(dossier, "circular"), Table)) == 1
