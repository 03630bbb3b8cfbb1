"""What papers say in ways that are easily taken for something else: each was once lost, cut or joined in reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import clean_dossier

from prongsai.dossier import Dossier, Signatory
from prongsai.readers import read
from prongsai.thai.repair import repair
from prongsai.writers import write


def written(dossier: Dossier, path: Path) -> Dossier:
    return read(write(dossier, "report", path).path)


def with_first(**fields: object) -> Dossier:
    """The clean report with other words in its first measure."""
    first, *rest = clean_dossier().measures
    return clean_dossier().model_copy(update={"measures": (first.model_copy(update=fields), *rest)})


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize(
    "steps",
    [
        ("๑๒ หมู่บ้านเข้าร่วม", "๘๕ คนผ่านการอบรม"),
        ("เผยแพร่ (๑) แผน (๒) ผล (๓) รายงาน", "แจ้งเวียน"),
        ("เผยแพร่เอกสาร (๑) แผน (๒) ผล",),
        ("ประชุมเวลา ๐๙.๓๐ น. ณ ห้องประชุม", "ผลเพิ่มจาก ๓.๕ เป็น ๔.๒"),
    ],
)
def test_the_items_of_a_cell_are_those_that_were_written(steps: tuple[str, ...], form: str, tmp_path: Path) -> None:
    [measure, *_] = written(with_first(steps=steps), tmp_path / f"r.{form}").measures
    assert measure.steps == steps


@pytest.mark.parametrize("name", ["พ.จ.อ.หญิง ดวงใจ ธารทิพย์", "จ.ส.ต.หญิง อารี ทุ่งทอง", "ว่าที่ร้อยตรีหญิง มาลี บึงใส"])
def test_ranks_of_women_stand_before_the_signature_and_are_read_back(name: str, tmp_path: Path) -> None:
    reporter, *chain = clean_dossier().signatories
    people = (Signatory(name_printed=name, position=reporter.position, role="ผู้รายงาน"), *chain)
    again = written(clean_dossier().model_copy(update={"signatories": people}), tmp_path / "r.docx")
    assert again.signatories == people
    assert (again.opinions, again.unplaced) == (clean_dossier().opinions, ())
    assert again.agency.district == "ลำลูกกา"


def test_a_percentage_among_the_constraints_is_no_result(tmp_path: Path) -> None:
    told = ("ผู้ตอบแบบสอบถามมีเพียงร้อยละ ๔๕.๕๐ ตามที่แจ้งไว้ใน https://example.go.th/ita/1.pdf",)
    again = written(clean_dossier().model_copy(update={"constraints": told}), tmp_path / "r.docx")
    assert again.constraints == told
    assert len(again.scores) == 1


def test_a_measure_told_in_the_words_of_a_header_is_a_measure(tmp_path: Path) -> None:
    rows = [
        ("การติดตามผล", "จัดทำแผนการใช้จ่าย", "ตลอดปีงบประมาณ", "สำนักปลัดเทศบาล"),
        ("ทบทวนคู่มือ", "ประชุม", "ตลอดปี", "กองคลัง"),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    path = tmp_path / "plan.md"
    path.write_text(
        f"# มาตรการ ประจำปี 2568\n\n| มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |\n|---|---|---|---|\n{table}\n",
        encoding="utf-8",
    )
    assert [measure.title for measure in read(path).measures] == ["การติดตามผล", "ทบทวนคู่มือ"]


def test_at_is_a_word_of_its_own() -> None:
    assert repair("ภายใน ๑๕ วันทำการ ณ ห้องประชุม").text == "ภายใน ๑๕ วันทำการ ณ ห้องประชุม"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_text_of_a_memo_is_read_back(form: str, tmp_path: Path) -> None:
    body = ("ตามที่ได้กำหนดมาตรการไว้ นั้น", "บัดนี้ ได้ดำเนินการแล้ว รายละเอียดตามรายงานที่แนบ")
    document = clean_dossier().document
    memo = document.memo.model_copy(update={"body": body, "closing": "จึงเรียนมาเพื่อโปรดพิจารณา"})
    given = clean_dossier().model_copy(update={"document": document.model_copy(update={"memo": memo})})

    again = written(given, tmp_path / f"r.{form}").document.memo

    assert (again.body, again.closing) == (body, "จึงเรียนมาเพื่อโปรดพิจารณา")
