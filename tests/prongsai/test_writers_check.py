"""The sheet «ผลการตรวจเอกสาร» as a page and as a workbook, and the table of a province's agencies."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from invented import NAME, clean_dossier, clean_plan
from lxml import html
from openpyxl import load_workbook
from planting import put
from python_calamine import CalamineWorkbook

from places import HOUSE
from prongsai.checks import check, codes
from prongsai.cli import main
from prongsai.dossier import Dossier, Source
from prongsai.writers.check_html import html_page
from prongsai.writers.check_sheet import NOTHING, CheckedPaper, CheckSheet, check_sheet, entries
from prongsai.writers.check_xlsx import xlsx_bytes

DAY = date(2025, 11, 20)
HOSTILE = (
    "<script>alert(1)</script>.docx",
    '=HYPERLINK("//x","y")',
    "+1+1",
    "-1",
    "@SUM(A1)",
    '"><img src=x onerror=a>',
)
STYLE = Path("src/prongsai/writers/check.css")


def damaged() -> Dossier:
    """A report with a wrong total and a doubtful result."""
    changes: dict[str, Any] = {
        "/scores/0/total": Decimal("83.92"),
        "/scores/0/total_printed": "๘๓.๙๒",
        "/measures/2/results/0": "ลงข่าวแล้ว (๑๒ ครั้ง เมื่อวันที่ ๒ ธันวาคม ๒๕๖๗",
        "/sources": {"/measures/2/results/0": {"file": "รายงาน.docx", "page": 2, "line": 14}},
    }
    return put(clean_dossier(), changes)


def paper(dossier: Dossier, file: str = "รายงาน.docx") -> CheckedPaper:
    return CheckedPaper(file, dossier, check(dossier))


def sheet_of(*papers: CheckedPaper, refused: tuple[tuple[str, str], ...] = ()) -> CheckSheet:
    return check_sheet(papers, checked_on=DAY, refused=refused)


def page(*papers: CheckedPaper, refused: tuple[tuple[str, str], ...] = ()) -> html.HtmlElement:
    return html.document_fromstring(html_page(sheet_of(*papers, refused=refused)))


def text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def book(sheet: CheckSheet, *, by_agency: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Every sheet as rows under the names of its columns, read by another library than the one that wrote them."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(sheet, by_agency=by_agency)))
    tables = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in tables.items()}


def test_the_page_names_agency_year_file_and_day() -> None:
    told = text(page(paper(damaged())))

    for part in ("ผลการตรวจเอกสาร", NAME, "จังหวัดปทุมธานี", "พ.ศ. 2568", "รายงาน.docx", "20 พฤศจิกายน 2568"):
        assert part in told


def test_a_defect_shows_place_quote_expectation_what_to_do_and_explanation() -> None:
    (article,) = (
        a for a in page(paper(damaged())).findall(".//article") if codes()["unbalanced_bracket"].title in text(a)
    )
    told = {text(d.find("dt")): text(d.find("dd")) for d in article.findall(".//dl/div")}

    assert "มาตรการที่ 3 ช่องผลการดำเนินการ" in text(article) and "หน้า 2 บรรทัดที่ 14" in text(article)
    assert "(" in text(article.find(".//mark")) and "ลงข่าวแล้ว" in told["ข้อความในเอกสาร"]
    assert told["สิ่งที่พบ"] and told["สิ่งที่ควรทำ"]
    explanation = " ".join(codes()["unbalanced_bracket"].explanation.split())
    assert explanation in text(article.find("details"))


def test_the_worst_stands_first_and_every_severity_has_its_word() -> None:
    shown = page(paper(damaged()))
    heads = [text(h) for h in shown.xpath("//section[@class='severity']/h2")]

    assert heads[0].split()[0] == "ต้องแก้ไข"
    assert len(heads) == len({d.severity for d in check(damaged())}) >= 2
    assert all(text(state) for state in shown.xpath("//*[contains(@class, 'state')]"))


def test_a_paper_without_a_defect_says_so() -> None:
    assert NOTHING in text(page(paper(clean_dossier())))
    assert book(sheet_of(paper(clean_dossier())))["ข้อที่ตรวจพบ"][0]["สิ่งที่พบ"] == NOTHING


def test_the_page_has_one_first_heading_no_gap_of_levels_and_nothing_to_fetch_or_run() -> None:
    for shown in (page(paper(damaged())), page(paper(damaged()), paper(clean_plan(), "แผน.docx"))):
        levels = [int(h.tag[1]) for h in shown.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

        assert levels[0] == 1 and levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))
        assert shown.xpath("//script|//link|//img|//iframe|//object|//*[@style]|//@src") == []
        assert all(str(href).startswith("#") for href in shown.xpath("//@href"))
        assert "default-src 'none'" in shown.xpath("string(//meta[@http-equiv]/@content)")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_paper_or_a_file_name_says_is_text_in_the_page(name: str) -> None:
    dossier = put(damaged(), {"/agency/name_printed": name, "/measures/2/results/0": f"{name} ( ๑๒"})
    shown = page(paper(dossier, name), refused=((name, name),))

    assert shown.xpath("//script|//img|//@onerror") == []
    assert text(shown).count(" ".join(name.split())) >= 3


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_paper_or_a_file_name_says_is_no_formula_in_the_workbook(name: str) -> None:
    dossier = put(damaged(), {"/agency/name_printed": name, "/measures/2/results/0": f"{name} ( ๑๒"})
    data = xlsx_bytes(sheet_of(paper(dossier, name), refused=((name, name),)), by_agency=True)

    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    same = [cell for cell in cells if cell.value == name]
    assert len(same) >= 4
    assert all(cell.quotePrefix for cell in same if name[0] in "=+-@")


def test_letters_that_no_sheet_can_hold_do_not_stop_it() -> None:
    broken = "รายงาน\x00\x1b\udce0.docx"
    told = sheet_of(paper(damaged(), broken), refused=((broken, "เปิดไม่ได้\x07"),))

    html_page(told).encode()
    assert book(told)["ข้อที่ตรวจพบ"][0]["ไฟล์"] == "รายงาน\ufffd\ufffd\ufffd.docx"


def test_the_workbook_has_a_row_for_each_defect_and_a_paragraph_for_each_code() -> None:
    checked = paper(damaged())
    tables = book(sheet_of(checked))

    assert list(tables) == ["ข้อที่ตรวจพบ", "คำอธิบาย"]
    assert [row["รหัส"] for row in tables["ข้อที่ตรวจพบ"]] == [entry.code for entry in entries(checked)]
    assert len(tables["ข้อที่ตรวจพบ"]) == len(checked.defects)
    assert {row["รหัส"] for row in tables["คำอธิบาย"]} == {d.code for d in checked.defects}
    total = next(row for row in tables["ข้อที่ตรวจพบ"] if row["รหัส"] == "score_weight_mismatch")
    assert total["ความสำคัญ"] == "ต้องแก้ไข" and total["ควรเป็น"] == "93.92" and total["สิ่งที่ควรทำ"]


def test_head_filter_and_widths_are_set() -> None:
    for sheet in load_workbook(io.BytesIO(xlsx_bytes(sheet_of(paper(damaged())), by_agency=True))):
        assert str(sheet.freeze_panes).endswith("2") and sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])
        assert all(cell.alignment.wrap_text for cell in sheet[2] if isinstance(cell.value, str))


def of_agency(dossier: Dossier, name: str, district: str, file: str) -> CheckedPaper:
    agency = {"/agency/name_printed": name, "/agency/district": district, "/agency/registry": None}
    source = {"/document/title_printed": Source(file=file)}
    return paper(put(dossier, agency).model_copy(update={"sources": source}), file)


def test_a_province_has_one_row_an_agency_and_year_by_district() -> None:
    bare = put(clean_plan(), {"/scores": ()})
    papers = (
        of_agency(clean_dossier(), "เทศบาลตำบลดอนอินทนิล", "หนองเสือ", "ก.docx"),
        of_agency(bare, "เทศบาลตำบลขุนแก้ว", "ธัญบุรี", "ข.docx"),
        of_agency(damaged(), "เทศบาลตำบลเกาะลำพู", "ธัญบุรี", "ค.docx"),
        of_agency(clean_plan(), "เทศบาลตำบลดอนอินทนิล", "หนองเสือ", "ง.docx"),
    )
    rows = book(sheet_of(*papers), by_agency=True)["รายหน่วยงาน"]

    assert [r["หน่วยงาน"] for r in rows] == ["เทศบาลตำบลเกาะลำพู", "เทศบาลตำบลขุนแก้ว", "เทศบาลตำบลดอนอินทนิล"]
    assert rows[2]["ไฟล์"] == "ก.docx\nง.docx"
    assert (rows[2]["คะแนนรวม (พิมพ์ไว้)"], rows[2]["คะแนนรวม (คำนวณใหม่)"]) == (93.92, 93.92)
    assert (rows[2]["ระดับ (คำนวณใหม่)"], rows[2]["ความสอดคล้อง"]) == ("ผ่านดี", "ตรงกัน")
    assert (rows[0]["คะแนนรวม (พิมพ์ไว้)"], rows[0]["คะแนนรวม (คำนวณใหม่)"]) == (83.92, 93.92)
    assert rows[0]["ความสอดคล้อง"] == "ควรตรวจสอบ" and rows[0]["ต้องแก้ไข"] >= 1
    assert {rows[1][name] for name in ("คะแนนรวม (พิมพ์ไว้)", "ระดับ (คำนวณใหม่)", "ความสอดคล้อง")} == {"ยังไม่มีข้อมูล"}


def test_a_total_without_its_instruments_cannot_be_recomputed() -> None:
    alone = put(clean_dossier(), {"/scores/0/instruments": {}, "/scores/0/indicators": ()})

    (row,) = book(sheet_of(paper(alone)), by_agency=True)["รายหน่วยงาน"]

    assert row["คะแนนรวม (พิมพ์ไว้)"] == 93.92
    assert row["คะแนนรวม (คำนวณใหม่)"] == row["ระดับ (คำนวณใหม่)"] == row["ความสอดคล้อง"] == "ยังสรุปไม่ได้"


def test_what_two_papers_of_a_year_disagree_on_stands_after_them_and_counts() -> None:
    plan = put(clean_plan(), {"/scores/0/total": Decimal("92.92"), "/scores/0/total_printed": "๙๒.๙๒"})
    both = sheet_of(of_agency(clean_dossier(), NAME, "ลำลูกกา", "ก.docx"), of_agency(plan, NAME, "ลำลูกกา", "ข.docx"))
    last = book(both, by_agency=True)["ข้อที่ตรวจพบ"][-1]

    assert (last["รหัส"], last["ไฟล์"]) == ("value_conflict", "เอกสารปี 2568 เทียบกัน (2 ไฟล์)")
    assert [p.file for p in both.papers] == ["ก.docx", "ข.docx", last["ไฟล์"]]
    assert "ก.docx" in text(html.document_fromstring(html_page(both)).get_element_by_id("p3"))


def test_colours_of_text_are_at_least_four_and_a_half_to_one() -> None:
    style = (HOUSE / STYLE).read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", style))
    pairs = [
        ("ink", "paper"),
        ("ink-soft", "paper"),
        ("ink-soft", "ground"),
        ("accent", "accent-soft"),
        ("accent", "paper"),
    ]
    pairs += [(name, f"{name}-soft") for name in ("red", "gold", "green", "plain")]

    assert {name: ratio(tokens[name], tokens[on]) for name, on in pairs if ratio(tokens[name], tokens[on]) < 4.5} == {}
    assert ratio("#ffffff", tokens["accent"]) >= 4.5 and ratio("#e3efec", tokens["accent"]) >= 4.5


def ratio(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 reckons it."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def saved(folder: Path, name: str, dossier: Dossier) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(dossier.to_json(), encoding="utf-8")
    return path


def test_the_command_writes_both_sheets_and_leaves_its_own_out_next_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = saved(tmp_path, "report.txt", damaged())
    wanted = ["check", str(one), "--html", str(tmp_path / "s.html"), "--xlsx", str(tmp_path / "s.xlsx")]

    assert main(wanted) == 0
    assert "ต้องแก้ไข" in capsys.readouterr().out
    assert CalamineWorkbook.from_path(tmp_path / "s.xlsx").sheet_names == ["ข้อที่ตรวจพบ", "คำอธิบาย"]
    assert text(html.parse(tmp_path / "s.html").getroot()).count("report.txt") >= 1

    assert main(["check", str(tmp_path), "--html", str(tmp_path / "s.html"), "--xlsx", str(tmp_path / "s.xlsx")]) == 0
    assert CalamineWorkbook.from_path(tmp_path / "s.xlsx").sheet_names[0] == "รายหน่วยงาน"
    assert "s.html" not in capsys.readouterr().out


def test_the_command_never_writes_over_a_paper_that_it_checks(tmp_path: Path) -> None:
    one = saved(tmp_path, "report.txt", damaged())
    before = one.read_bytes()

    assert main(["check", str(one), "--html", str(one)]) == 2
    assert one.read_bytes() == before


def test_merge_tells_on_the_screen_what_papers_disagree_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = put(clean_plan(), {"/scores/0/total": Decimal("92.92"), "/scores/0/total_printed": "๙๒.๙๒"})
    papers = [saved(tmp_path, "a.txt", clean_dossier()), saved(tmp_path, "b.txt", plan)]

    assert main(["check", *map(str, papers), "--merge"]) == 0
    assert "[value_conflict]" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named_in_the_sheet_with_the_reason(tmp_path: Path) -> None:
    saved(tmp_path, "report.txt", damaged())
    (tmp_path / "empty.txt").write_bytes(b"")

    assert main(["check", str(tmp_path), "--xlsx", str(tmp_path / "out" / "s.xlsx")]) == 2
    rows = CalamineWorkbook.from_path(tmp_path / "out" / "s.xlsx").get_sheet_by_name("ไฟล์ที่ยังไม่ได้ตรวจ").to_python()
    assert rows[1][0] == "empty.txt" and "ไฟล์ว่าง" in str(rows[1][1])


def test_a_cell_of_a_table_is_told_by_its_row_and_column() -> None:
    shown = damaged()
    sources = {path: source.model_copy(update={"line": 14, "cell": "R3C5"}) for path, source in shown.sources.items()}
    told = text(page(paper(shown.model_copy(update={"sources": sources}))))

    assert "บรรทัดที่ 14 แถว 3 ช่อง 5" in told
    assert "R3C5" not in told
