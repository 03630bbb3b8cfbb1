"""What plan, report, half-year report and the form of a unit say, before any layout."""

from __future__ import annotations

import datetime
import re

import pytest
from invented import NAME, clean_dossier, clean_plan
from printed import changed, page_texts, squeezed

from prongsai.dossier import Document, Dossier, Measure, Narrative, Period
from prongsai.errors import ProngsaiError
from prongsai.readers import read
from prongsai.thai.digits import to_thai
from prongsai.writers import Options, write
from prongsai.writers.font import width
from prongsai.writers.kinds import BUILDERS
from prongsai.writers.paper import Cover, Heading, OpinionBlock, Paper, Signature, Table, texts
from prongsai.writers.wording import Wording

KINDS = ("plan", "report", "six-month", "unit-form")
GROUP = "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ"


def paper(dossier: Dossier, kind: str, **chosen: object) -> Paper:
    options = Options(**chosen)  # type: ignore[arg-type]
    return BUILDERS[kind](dossier, Wording(thai_digits=options.thai_digits, printable=lambda _: True), options.ask)


def blocks(found: Paper, kind: type) -> list:
    return [block for part in found.parts for block in part.blocks if isinstance(block, kind)]


def heads(found: Paper) -> list[str]:
    tables = [table for table in blocks(found, Table) if table.columns[-1].head != "คะแนน"]
    return [column.head for column in tables[-1].columns]


def told(found: Paper) -> str:
    return squeezed(" ".join(texts(found)))


def each(dossier: Dossier, **fields: object) -> Dossier:
    return changed(dossier, measures=tuple(m.model_copy(update=fields) for m in dossier.measures))


def of_agency_form(*columns: str) -> Dossier:
    document = clean_dossier().document.model_copy(update={"columns_printed": columns})
    return changed(clean_dossier(), document=document)


def test_a_plan_has_the_columns_of_the_form_with_questions_and_findings_grouped():
    [table, scores] = blocks(paper(clean_plan(), "plan"), Table)

    assert len(scores.rows) == 15
    assert [(column.group, column.head) for column in table.columns] == [
        ("", "ประเด็น"),
        (GROUP, "ข้อคำถาม"),
        (GROUP, "ข้อค้นพบ"),
        ("", "ขั้นตอน/วิธีการปฏิบัติ"),
        ("", "ระยะเวลาดำเนินการ"),
        ("", "ผู้รับผิดชอบ"),
    ]
    assert table.rows[0][0] == ("(๑) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",)
    assert len(table.rows) == 7


def test_titles_other_than_the_issue_get_a_column_and_success_and_budget_only_where_given():
    titled = each(clean_plan(), title="จัดทำคู่มือการให้บริการ")
    full = each(titled, success_measures=("คำขอเสร็จตามเวลาร้อยละ 95",), budget_printed="ไม่ใช้งบประมาณ")

    assert heads(paper(titled, "plan"))[:2] == ["ประเด็น", "มาตรการ/โครงการ/กิจกรรม"]
    assert heads(paper(full, "plan"))[-2:] == ["ตัวชี้วัดความสำเร็จ", "งบประมาณ"]
    assert "งบประมาณ" not in heads(paper(titled, "plan"))


def test_a_table_too_wide_for_its_page_puts_the_issues_above():
    full = each(clean_plan(), title="จัดทำคู่มือ", success_measures=("เสร็จตามเวลา",))
    found = paper(full, "plan")

    assert "ประเด็น" not in heads(found)
    assert sum(block.text.startswith("ประเด็นที่") for block in blocks(found, Heading)) == 7
    assert all(abs(table.width - 25.7) < 0.2 for table in blocks(found, Table)[:-1])


def test_why_a_measure_was_chosen_never_stands_on_the_plan_or_the_report():
    secret = {"rationale": "เหตุผลลับ", "origin": "catalogue:secret-words", "worth": "0.77", "answers": ("O13",)}
    for kind, dossier in (("plan", clean_plan()), ("report", clean_dossier()), ("unit-form", clean_plan())):
        data = dossier.model_dump()
        data["measures"] = [{**measure, **secret} for measure in data["measures"]]
        said = told(paper(Dossier.model_validate(data), kind))

        assert "เหตุผลลับ" not in said and "secret" not in said and "๐.๗๗" not in said and "O13" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_stands_in_a_paper_that_is_not_in_the_dossier(kind: str):
    dossier = clean_dossier() if kind in ("report", "six-month") else clean_plan()
    known = set(re.findall("[๐-๙]+", to_thai(dossier.to_json()))) | set(re.findall("[๐-๙]+", to_thai(str(range(13)))))
    counts = {to_thai(str(number)) for number in range(13)}

    said = {number for text in texts(paper(dossier, kind)) for number in re.findall("[๐-๙]+", text)}

    assert said - known - counts == set()


def test_the_plan_says_who_reports_to_whom_and_when_unless_the_agency_says_it_itself():
    own = Narrative(heading="การกำกับติดตาม", text="รายงานต่อที่ประชุมทุกเดือน")

    assert squeezed("เสนอปลัดเทศบาลตำบลบึงทองหลาง เพื่อรายงานนายกเทศมนตรีตำบลบึงทองหลาง") in told(paper(clean_plan(), "plan"))
    said = told(paper(changed(clean_plan(), narrative=(own,)), "plan"))
    assert "รายงานต่อที่ประชุมทุกเดือน" in said and "เพื่อรายงาน" not in said


def test_a_plan_without_signatories_leaves_preparer_head_and_day_to_the_pen():
    document = Document(fiscal_year=2568)
    found = paper(changed(clean_plan(), document=document, signatories=()), "plan")

    preparer, head = blocks(found, Signature)
    assert preparer.lines[0].endswith("ผู้จัดทำ") and "นาง" not in "".join(preparer.lines + head.lines)
    assert head.lines[-2] == "นายกเทศมนตรีตำบลบึงทองหลาง"
    assert re.fullmatch(r"วันที่ \.+", head.lines[-1])


def test_the_day_and_the_opinions_of_last_years_report_are_not_those_of_the_new_plan():
    found = paper(clean_dossier(), "plan")

    assert blocks(found, OpinionBlock) == []
    assert "๒๐พฤศจิกายน" not in told(found) and "ถูกต้องครบถ้วน" not in told(found)


def test_a_report_keeps_the_heads_and_the_order_of_the_agencys_own_form():
    own = of_agency_form("มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ", "ข้อเสนอแนะ")

    found = paper(each(own, outcomes=()), "report")

    assert heads(found) == [
        "มาตรการ/แนวทาง",
        "วิธีการดำเนินการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลา",
        "ผลการดำเนินการ",
        "ข้อเสนอแนะ",
    ]


def test_obstacles_of_a_measure_get_a_column_where_there_are_some():
    with_obstacles = each(of_agency_form(), obstacles=("ฝนตกหนักในวันจัดงาน",))

    assert "ปัญหาและอุปสรรค" in heads(paper(with_obstacles, "report"))
    assert "ปัญหาและอุปสรรค" not in heads(paper(of_agency_form(), "report"))


def test_memo_then_cover_open_the_report_and_the_agencys_own_preface_follows():
    preface = Narrative(heading="คำนำ", text="รายงานฉบับนี้จัดทำขึ้นเพื่อสรุปผล")
    found = paper(changed(clean_dossier(), narrative=(preface,)), "report")

    assert isinstance(found.parts[1].blocks[0], Cover)
    assert "".join(found.parts[1].blocks[0].titles) == squeezed(found.title).replace("พ.ศ.", "พ.ศ. ").replace(
        "ประจำปีงบประมาณ", "ประจำปีงบประมาณ "
    )
    assert [block.text for block in found.parts[1].blocks[1:3]] == ["คำนำ", "รายงานฉบับนี้จัดทำขึ้นเพื่อสรุปผล"]


def _of_half(*changes: dict[str, object]) -> Dossier:
    first = clean_dossier().measures[0]
    measures = tuple(first.model_copy(update={"seq": seq, **change}) for seq, change in enumerate(changes, 1))
    return changed(clean_dossier(), measures=measures)


def _from(day: datetime.date) -> Period:
    return Period(printed="ตามกำหนด", start=day, end=datetime.date(2025, 9, 30))


def test_the_half_year_takes_what_began_by_the_end_of_march_and_names_the_rest():
    dossier = _of_half(
        {"title": "เริ่มแล้ว", "period": _from(datetime.date(2025, 3, 31)), "next_steps": ("จัดครั้งที่สองในเดือนพฤษภาคม",)},
        {"title": "ยังไม่เริ่ม", "period": _from(datetime.date(2025, 4, 1))},
        {"title": "ไม่ทราบเวลา", "period": None},
    )
    found = paper(dossier, "six-month")
    titles = [row[0][0] for table in blocks(found, Table) for row in table.rows]

    assert [title.split(" ", 1)[1] for title in titles] == ["เริ่มแล้ว", "ไม่ทราบเวลา"]
    assert heads(found)[-1] == "การดำเนินการต่อไป"
    assert blocks(found, Table)[0].rows[0][-1] == ("จัดครั้งที่สองในเดือนพฤษภาคม",)
    assert squeezed("มาตรการที่ยังไม่ถึงกำหนดเริ่มดำเนินการ ๑ มาตรการ ได้แก่ (๑) ยังไม่เริ่ม") in told(found)


def test_what_happened_after_the_end_of_march_is_not_in_the_half_year():
    done = ("อบรมเมื่อวันที่ 12 มีนาคม 2568", "อบรมเมื่อวันที่ 9 มิถุนายน 2568", "เผยแพร่คู่มือแล้ว")
    said = told(paper(_of_half({"results": done}), "six-month"))

    assert "มีนาคม๒๕๖๘" in said and "เผยแพร่คู่มือแล้ว" in said and "มิถุนายน" not in said


def test_a_form_has_the_steps_of_its_unit_and_nothing_filled_in():
    found = paper(clean_dossier(), "unit-form", unit="กองคลัง")
    [part] = found.parts
    tables = blocks(found, Table)

    assert [len(table.rows) for table in tables] == [2, 2]
    assert all(row[0] and not any(row[1:]) for table in tables for row in table.rows)
    assert [column.head for column in tables[0].columns] == [
        "ขั้นตอน/วิธีปฏิบัติ",
        "ผลการดำเนินการ",
        "วันที่ดำเนินการ",
        "จำนวน",
        "หลักฐาน",
    ]
    [opinion] = [block for block in part.blocks if isinstance(block, OpinionBlock)]
    assert opinion.texts == () and opinion.signature is not None and opinion.signature.lines[0].endswith("ผู้รายงาน")
    assert "ทะเบียนคุมเล่มใหม่" not in told(found)


def test_every_unit_gets_its_form_and_all_units_mean_each_of_them():
    everyone = clean_plan().measures[2].model_copy(update={"responsible_normalised": ("ทุกสำนัก/กอง",)})
    measures = (*clean_plan().measures[:2], everyone, *clean_plan().measures[3:])
    found = paper(changed(clean_plan(), measures=measures), "unit-form")

    units = [next(t for t in _plain(part) if t.startswith("ส่วนราชการ")) for part in found.parts]
    assert units == ["ส่วนราชการ สำนักปลัดเทศบาล", "ส่วนราชการ กองช่าง", "ส่วนราชการ กองคลัง"]
    assert all(everyone.name in "".join(_plain(part)) for part in found.parts)


def _plain(part) -> list[str]:
    return [block.text for block in part.blocks if hasattr(block, "text")]


def test_a_section_named_beside_its_division_gets_no_form_of_its_own_unless_it_is_asked_for():
    both = each(clean_plan(), responsible_normalised=("งานพัสดุ", "กองคลัง"))

    [part] = paper(both, "unit-form").parts
    assert "ส่วนราชการ กองคลัง" in _plain(part)
    assert "ส่วนราชการ งานพัสดุ" in _plain(paper(both, "unit-form", unit="งานพัสดุ").parts[0])


def test_a_unit_is_found_by_its_other_names_and_an_unknown_one_is_refused_with_those_there_are():
    assert len(paper(clean_plan(), "unit-form", unit="สำนักปลัด").parts) == 1

    with pytest.raises(ProngsaiError, match="กองช่าง") as refused:
        paper(clean_plan(), "unit-form", unit="กองประปา")
    assert "กองประปา" in str(refused.value)


def test_measures_that_name_no_unit_get_a_form_with_a_blank_for_it():
    bare = each(clean_plan(), responsible=(), responsible_normalised=(), responsible_printed=None)
    [part] = paper(bare, "unit-form").parts

    assert any(re.fullmatch(r"ส่วนราชการ \.+", text) for text in _plain(part))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_dossier_is_refused_with_every_reason(kind: str):
    with pytest.raises(ProngsaiError) as refused:
        paper(Dossier(), kind)

    assert [problem.where for problem in refused.value.problems] == ["ชื่อหน่วยงาน", "มาตรการ"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_dossier_with_little_in_it_still_makes_a_paper(kind: str, tmp_path):
    little = changed(Dossier(), agency=clean_plan().agency, measures=(Measure(seq=1, title="อบรมจริยธรรม"),))

    said = told(paper(little, kind))
    assert squeezed(NAME) in said and "อบรมจริยธรรม" in said and "None" not in said
    assert write(little, kind, tmp_path / "little.pdf").path.stat().st_size > 0


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_plan_is_read_back_as_it_was_written(form: str, tmp_path):
    plan = clean_plan()

    back = read(write(plan, "plan", tmp_path / f"plan.{form}").path)

    assert back.document.columns_printed == plan.document.columns_printed[:-1]
    assert (back.constraints, back.unplaced, back.measure_year) == (plan.constraints, (), 2568)
    assert [squeezed(m.name) for m in back.measures] == [squeezed(m.name) for m in plan.measures]
    assert [m.questions for m in back.measures] == [m.questions for m in plan.measures]
    assert back.signatories == plan.signatories


def test_a_long_plan_and_report_run_over_many_pages_with_every_measure(tmp_path):
    measures = tuple(
        clean_dossier().measures[n % 7].model_copy(update={"seq": n + 1, "title": f"มาตรการลำดับ {n + 1}"})
        for n in range(110)
    )
    long = changed(clean_dossier(), measures=measures)

    pages = page_texts(write(long, "report", tmp_path / "long.pdf").path)
    said = squeezed("".join(pages))

    assert len(pages) >= 60
    assert all(to_thai(f"มาตรการลำดับ{n + 1}") in said for n in range(110))
    assert "สารบัญ" in squeezed("".join(pages[:6]))


def test_a_numbered_list_of_those_responsible_stands_line_by_line_and_is_read_back_as_printed(tmp_path):
    printed = "๑. สำนักปลัดเทศบาล ๒. กองคลัง ๓. กองสวัสดิการสังคม"
    first, *others = clean_plan().measures
    dossier = changed(clean_plan(), measures=(first.model_copy(update={"responsible_printed": printed}), *others))

    table = blocks(paper(dossier, "plan"), Table)[0]
    path = write(dossier, "plan", tmp_path / "plan.docx").path

    assert tuple(printed.replace(" ๒", "\n๒").replace(" ๓", "\n๓").splitlines()) in table.rows[0]
    assert read(path).measures[0].responsible_printed == printed


def test_a_unit_in_one_word_fits_the_column_of_those_responsible():
    table = blocks(paper(clean_plan(), "plan"), Table)[0]
    (column,) = [c for c in table.columns if c.head == "ผู้รับผิดชอบ"]

    room = (column.width / 2.54 * 72 - 8) / 16
    assert width("กองสวัสดิการสังคม") < room
