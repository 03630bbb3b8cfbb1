"""Papers of the office: who answers for what, who stands in a working group, what proves the work, answers to OIT."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from dossiers import duties, oit_sheets
from hypothesis import HealthCheck, Phase, given, settings
from invented import clean_dossier
from shown import plain

from prongsai.dossier import Committee, Document, Dossier, Evidence, Member, Responsibility
from prongsai.readers import read
from prongsai.writers import write

FORMS = ("docx", "xlsx", "html", "pdf")
_FEW = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
GROUP = Committee(
    title="คณะทำงานขับเคลื่อนการประเมิน ITA",
    members=(
        Member(name_printed="นายธีรภพ วังน้ำเย็นใจ", position="ปลัดเทศบาล", role="ประธานคณะทำงาน"),
        Member(position="ผู้อำนวยการกองคลัง", role="คณะทำงาน"),
        Member(name_printed="จ.ส.อ. ปรีชา ร่มโพธิ์งาม", position="นิติกรปฏิบัติการ", role="คณะทำงานและเลขานุการ"),
    ),
    duties=("วิเคราะห์ผลการประเมิน", "ติดตามงานปีละ ๒ รอบ"),
    authority_printed="อาศัยอำนาจตามมาตรา ๔๘ แห่งพระราชบัญญัติที่เกี่ยวข้อง",
    replaces_printed="คำสั่งที่ ๑๒/๒๕๖๗ ลงวันที่ ๓ ตุลาคม ๒๕๖๖",
    from_printed="ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๘ เป็นต้นไป",
)


def squeezed(value: object) -> str:
    """Without blanks: a PDF does not say whether one stood where a line ends."""
    return str(plain(value)).replace(" ", "")


@pytest.mark.parametrize("form", FORMS)
def test_who_answers_for_what_is_read_back_from_an_order(form: str, tmp_path: Path) -> None:
    @_FEW
    @given(duties())
    def holds(dossier: Dossier) -> None:
        again = read(write(dossier, "order", tmp_path / f"o.{form}").path)
        is_filled = any(duty.unit or duty.officer or duty.due for duty in dossier.responsibilities)
        assert squeezed(again.responsibilities) == squeezed(dossier.responsibilities if is_filled else ())
        assert again.oit_items == ()

    holds()


@pytest.mark.parametrize("form", FORMS)
def test_answers_to_the_open_data_check_are_read_back(form: str, tmp_path: Path) -> None:
    @_FEW
    @given(oit_sheets())
    def holds(dossier: Dossier) -> None:
        again = read(write(dossier, "oit-sheet", tmp_path / f"o.{form}").path)
        given_ = sorted((i for i in dossier.oit_items if i.links or i.explanation), key=lambda i: i.code)
        told = sorted((i for i in again.oit_items if i.links or i.explanation), key=lambda i: i.code)
        assert squeezed(told) == squeezed(given_)

    holds()


@pytest.mark.parametrize("form", FORMS)
def test_a_working_group_is_read_back_from_its_order(form: str, tmp_path: Path) -> None:
    dossier = clean_dossier().model_copy(update={"document": Document(fiscal_year=2569), "committee": GROUP})
    again = read(write(dossier, "order", tmp_path / f"o.{form}").path)
    assert (again.committee, again.unplaced, again.constraints) == (GROUP, (), ())
    assert not any("ตั้งแต่วันที่" in part.text for part in again.narrative)


def test_members_in_numbered_lines_are_told_apart_by_name_post_and_role(tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text(
        "คำสั่งเทศบาลตำบลบึงทองหลาง\nที่ ๑๒๐/๒๕๖๘\nเรื่อง แต่งตั้งคณะกรรมการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n\n"
        "จึงแต่งตั้งคณะกรรมการ ประกอบด้วย\n\n"
        "๑. นายสมหมาย บึงไพศาล นายกเทศมนตรี ประธานกรรมการ\n๒. ปลัดเทศบาล กรรมการ\n"
        "๓. พ.จ.อ.หญิง ดวงใจ ธารทิพย์ นิติกร กรรมการและเลขานุการ\n\nให้คณะกรรมการมีหน้าที่ดังต่อไปนี้\n\n๑. วิเคราะห์ผล\n๒. รายงานผล\n",
        encoding="utf-8",
    )
    told = read(path).committee
    assert told is not None
    assert told.title == "คณะกรรมการประเมิน"
    assert [(m.name_printed, m.position, m.role) for m in told.members] == [
        ("นายสมหมาย บึงไพศาล", "นายกเทศมนตรี", "ประธานกรรมการ"),
        ("", "ปลัดเทศบาล", "กรรมการ"),
        ("พ.จ.อ.หญิง ดวงใจ ธารทิพย์", "นิติกร", "กรรมการและเลขานุการ"),
    ]
    assert told.duties == ("วิเคราะห์ผล", "รายงานผล")


@pytest.mark.parametrize("form", FORMS)
def test_the_annex_of_evidence_is_read_back_with_its_measures(form: str, tmp_path: Path) -> None:
    day = datetime.date(2024, 11, 12)
    shown = (
        Evidence(
            caption="รายงานการประชุม",
            measure=1,
            step=1,
            event_date=day,
            event_date_printed="๑๒ พ.ย. ๒๕๖๗",
            place="ห้องประชุม",
        ),
        Evidence(caption="ประกาศที่ลงเว็บไซต์", measure=1, link="https://example.go.th/a.pdf", owner="สำนักปลัดเทศบาล"),
        Evidence(caption="ทะเบียนคุมการยืม", measure=4, step=1, file="register.pdf"),
    )
    again = read(write(clean_dossier().model_copy(update={"evidence": shown}), "report", tmp_path / f"r.{form}").path)
    assert (again.evidence, again.unplaced) == (shown, ())


def test_a_table_of_responsibility_keeps_what_has_no_column_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "duties.md"
    path.write_text(
        "# ผู้รับผิดชอบ OIT ประจำปี 2568\n\n| ข้อ | ข้อมูล | ผู้รับผิดชอบ | กำหนดส่ง | งวด |\n|---|---|---|---|---|\n"
        "| O1 | โครงสร้าง | สำนักปลัด | 15 มี.ค. 2568 | แรก |\n| O2 | ผู้บริหาร | กองคลัง | - | แรก |\n",
        encoding="utf-8",
    )
    dossier = read(path)
    assert dossier.responsibilities == (
        Responsibility(
            code="O1", name="โครงสร้าง", unit="สำนักปลัด", due=datetime.date(2025, 3, 15), due_printed="15 มี.ค. 2568"
        ),
        Responsibility(code="O2", name="ผู้บริหาร", unit="กองคลัง"),
    )
    assert [rest.text for rest in dossier.unplaced] == ["งวด: แรก", "งวด: แรก"]
