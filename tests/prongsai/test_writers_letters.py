"""Circulars, letters, minutes, publication requests, the result on one page: what stands in them and what does not."""

from __future__ import annotations

import re
from decimal import Decimal

import pypdfium2
import pytest
from invented_office import HEAD, OFFICE, PEOPLE, bare, blocks, meeting, office, own_document, said, written
from printed import docx_text, pdf_text, squeezed

from prongsai.dossier import Dossier, Meeting, Memo, OitItem, Person
from prongsai.errors import ProngsaiError
from prongsai.writers import Options, write
from prongsai.writers.paper import (
    Heading,
    Item,
    LetterHead,
    MemoHead,
    Plain,
    Prose,
    Signature,
    Signatures,
    Table,
    WritingLines,
    texts,
)


def test_a_circular_is_a_memo_with_its_sign_and_one_signature_and_a_list_behind():
    paper = written("circular")
    head = blocks(paper, MemoHead)[0]

    assert "/ว" in head.number
    assert head.to == "หัวหน้าส่วนราชการทุกส่วน"
    assert [block.text for block in paper.parts[0].blocks if isinstance(block, Prose)][-1] == (
        "จึงเรียนมาเพื่อโปรดทราบและถือปฏิบัติ"
    )
    assert len(blocks(paper, Signature)) == 1
    assert paper.parts[1].blocks[0] == Heading("บัญชีลงนามรับทราบ", level=1)


def test_the_list_groups_people_by_unit_and_counts_them():
    paper = written("circular", office(units=(OFFICE, "กองคลัง")))
    tables = blocks(paper, Table)
    groups = [block.text for block in paper.parts[1].blocks if isinstance(block, Heading)][1:]

    assert groups == ["ผู้บริหาร", OFFICE, "กองคลัง"]
    assert [column.head for column in tables[0].columns] == ["ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "ลายมือชื่อ", "วันที่"]
    assert tables[1].rows[1] == (("๒",), ("นางสาวพิมพ์อร แสงบัวขาว",), ("นักทรัพยากรบุคคลชำนาญการ",), (), ())
    assert re.search(r"ลงนามรับทราบแล้ว \.+ จาก ๕ คน", said(paper))


def test_a_unit_without_known_people_has_rows_for_the_pen_and_the_count_stays_open():
    paper = written("circular", office(people=()))

    assert [len(table.rows) for table in blocks(paper, Table)] == [12] * 4
    assert re.search(r"จาก \.+ คน", said(paper))


def test_a_list_for_one_unit_names_only_its_people():
    text = said(written("circular", unit="กองคลัง"))

    assert "นางสุดา" in text
    assert "นางสาวพิมพ์อร" not in text
    with pytest.raises(ProngsaiError, match=r"กองลม.*กองคลัง"):
        written("circular", unit="กองลม")


def test_a_letter_has_its_fields_in_order_and_ends_with_respect_and_the_sender():
    memo = Memo(
        unit=OFFICE,
        telephone="0 2000 0199",
        number_printed="ปท 59999/3",
        address="หมู่ที่ 4 ตำบลบึงทองหลาง\nอำเภอลำลูกกา",
        to_printed="นายอำเภอลำลูกกา",
        references=("หนังสือฉบับหนึ่ง", "หนังสืออีกฉบับ"),
        enclosures=("แผน", "ประกาศ"),
        subject="ส่งมาตรการ",
        body=("ด้วยเรื่องหนึ่ง", "ในการนี้ อีกเรื่องหนึ่ง"),
        closing="จึงเรียนมาเพื่อโปรดทราบ",
    )
    paper = written("letter", office(document=own_document(memo=memo)))
    *_, signature, unit, telephone = paper.parts[0].blocks

    assert paper.parts[0].blocks[0] == LetterHead(
        number="ปท ๕๙๙๙๙/๓",
        address=("เทศบาลตำบลบึงทองหลาง", "หมู่ที่ ๔ ตำบลบึงทองหลาง", "อำเภอลำลูกกา"),
        date="๗ มกราคม ๒๕๖๙",
        fields=(
            ("เรื่อง", "ส่งมาตรการ"),
            ("เรียน", "นายอำเภอลำลูกกา"),
            ("อ้างถึง", "หนังสือฉบับหนึ่ง"),
            ("", "หนังสืออีกฉบับ"),
            ("สิ่งที่ส่งมาด้วย", "๑. แผน"),
            ("", "๒. ประกาศ"),
        ),
    )
    assert [block.text for block in blocks(paper, Prose)] == [*memo.body, memo.closing]
    assert signature.lines[0] == "ขอแสดงความนับถือ"
    assert signature.lines[-2:] == ("(นายสมหมาย บึงไพศาล)", HEAD)
    assert (unit, telephone) == (Plain(OFFICE), Plain("โทร. ๐ ๒๐๐๐ ๐๑๙๙"))


@pytest.mark.parametrize("about", ["measures", "no-gift"])
def test_a_letter_without_words_of_its_own_is_worded_and_leaves_the_addressee_for_the_pen(about):
    paper = written("letter", about=about)
    head = blocks(paper, LetterHead)[0]
    body = [block.text for block in blocks(paper, Prose)]

    assert head.date == ""
    assert dict(head.fields)["เรียน"].strip(".") == ""
    assert body[0].startswith("ด้วยเทศบาลตำบลบึงทองหลาง")
    assert body[1].startswith("ในการนี้")
    assert body[2].startswith("จึงเรียนมาเพื่อโปรด")


def test_a_letter_refuses_a_matter_that_it_does_not_know():
    with pytest.raises(ProngsaiError, match=r"picnic.*measures"):
        written("letter", about="picnic")


def test_minutes_have_their_head_and_five_agenda_items_in_order():
    paper = written("minutes", office(meeting=meeting()))
    headings = [block.text for block in blocks(paper, Heading)]
    text = said(paper)

    assert headings[0].startswith("รายงานการประชุมคณะทำงาน")
    assert [h[:17].strip() for h in headings if h.startswith("ระเบียบวาระ")] == [
        f"ระเบียบวาระที่ {number}" for number in "๑๒๓๔๕"
    ]
    for words in ("ครั้งที่ ๒/๒๕๖๘", "เมื่อวันที่ ๑๔ มกราคม ๒๕๖๘", "ณ ห้องประชุมบึงใหญ่", "เริ่มประชุมเวลา ๐๙.๓๐ น."):
        assert words in text
    assert re.search(r"เลิกประชุมเวลา \.+ น\.", text)
    assert Item("มติที่ประชุม", "เห็นชอบตามร่าง") in blocks(paper, Item)
    assert blocks(paper, Signature)[0].lines[0].endswith("ผู้จดรายงานการประชุม")
    assert "(นางสาวพิมพ์อร แสงบัวขาว)" in text


def test_a_meeting_with_only_people_has_lines_for_all_that_was_said_and_no_resolution():
    paper = written("minutes", office(meeting=Meeting(present=meeting().present)))

    assert len([b for b in blocks(paper, WritingLines) if b.label == "มติที่ประชุม"]) == 5
    assert not [b for b in blocks(paper, Item) if b.label == "มติที่ประชุม"]
    assert "ผู้ไม่มาประชุม" not in said(paper)


def test_without_a_meeting_there_are_no_minutes():
    with pytest.raises(ProngsaiError) as refused:
        written("minutes")

    assert [problem.where for problem in refused.value.problems] == ["การประชุม"]


def test_the_publication_request_has_its_rows_and_three_signatures():
    item = OitItem(code="O27", name="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", links=("https://a.go.th/1",))
    other = OitItem(code="O28", name="รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรม")
    paper = written("publication-request", office(oit_items=(other, item)))
    rows = {label[0]: value for label, value in blocks(paper, Table)[0].rows}
    roles = [block.lines[0] for row in blocks(paper, Signatures) for block in row.blocks]

    assert rows["ส่วนราชการ"] == (OFFICE,)
    assert rows["ข้อ OIT"] == ("O27 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",)
    assert rows["ลิงก์ภายนอก (ถ้ามี)"] == ("https://a.go.th/1",)
    assert rows["หมายเหตุ"] == ()
    assert [role.rpartition(".")[2] for role in roles] == ["ผู้ให้ข้อมูล", "ผู้อนุมัติรับรอง", "ผู้นำข้อมูลขึ้นเว็บไซต์"]


def two_years(**now: object) -> Dossier:
    """The result of 2567 after one that was two points lower throughout."""
    after = office().scores[0].model_copy(update=now)
    before = after.model_copy(
        update={
            "fiscal_year": 2566,
            "total": Decimal("91.92"),
            "total_printed": None,
            "level_printed": None,
            "instruments": {},
            "indicators": tuple(i.model_copy(update={"score": i.score - 2, "printed": None}) for i in after.indicators),
        }
    )
    return office(scores=(after, before))


def test_the_summary_tells_score_level_change_and_why_without_jargon_or_blame(tmp_path):
    paper = written("result-summary", two_years())
    text = said(paper)
    table = blocks(paper, Table)[0]

    assert "ได้คะแนนรวม ๙๓.๙๒ คะแนน ผลการประเมินระดับ ผ่านดี เพิ่มขึ้น ๒.๐๐ คะแนนจากปีงบประมาณ พ.ศ. ๒๕๖๖" in text
    assert [row[0][0] for row in table.rows] == [
        "ความเห็นของบุคลากรภายในหน่วยงาน (IIT)",
        "ความเห็นของประชาชนผู้รับบริการ (EIT)",
        "การเปิดเผยข้อมูลบนเว็บไซต์ (OIT)",
        "คะแนนรวม",
    ]
    assert table.rows[0][1:] == (("๙๐.๐๐",), ("๙๒.๐๐",), ("+๒.๐๐",))
    assert "การใช้ทรัพย์สินของราชการ ๘๘.๓๕ คะแนน ต่ำสุดของ IIT" in text
    assert not re.search("จุดอ่อน|ข้อบกพร่อง|ไม่ผ่าน|คะแนนต่ำ|ล้มเหลว", text)
    assert not paper.draft
    with pypdfium2.PdfDocument(write(two_years(), "result-summary", tmp_path / "one.pdf").path) as pdf:
        assert len(pdf) == 1


def test_a_total_that_does_not_follow_makes_the_summary_a_draft_without_a_level():
    paper = written("result-summary", two_years(total=Decimal("97.00"), total_printed="97.00"))

    assert paper.draft
    assert "๙๗.๐๐" in said(paper)
    assert "ระดับ" not in said(paper)


def test_a_printed_level_that_does_not_follow_is_left_out():
    assert "ผลการประเมินระดับ" not in said(written("result-summary", two_years(level_printed="ผ่านดีเยี่ยม")))


def test_a_single_year_has_one_column_and_speaks_of_no_change():
    paper = written("result-summary")

    assert [column.head for column in blocks(paper, Table)[0].columns] == ["คะแนน", "๒๕๖๗"]
    assert not re.search("เพิ่มขึ้น|ลดลง|ปีก่อน", said(paper))


def test_indicators_alone_are_enough_to_compute_the_rest():
    bare_scores = (
        office()
        .scores[0]
        .model_copy(update={"total": None, "total_printed": None, "level_printed": None, "instruments": {}})
    )

    assert "ได้คะแนนรวม ๙๓.๙๒ คะแนน ผลการประเมินระดับ ผ่านดี" in said(
        written("result-summary", office(scores=(bare_scores,)))
    )


def test_without_a_result_there_is_no_summary():
    with pytest.raises(ProngsaiError) as refused:
        written("result-summary", office(scores=(), agency=bare("", "").agency))

    assert [problem.where for problem in refused.value.problems] == ["ชื่อหน่วยงาน", "ผลการประเมิน"]


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("memo", "order"),
        ("announcement", "no-gift"),
        ("order", None),
        ("circular", None),
        ("letter", "measures"),
        ("minutes", None),
        ("publication-request", None),
    ],
)
def test_every_text_of_each_kind_stands_in_pdf_and_docx(kind, about, tmp_path):
    dossier = office(meeting=meeting())
    options = Options(about=about, english=about == "no-gift")
    pdf = pdf_text(write(dossier, kind, tmp_path / "a.pdf", options=options).path)
    docx = docx_text(write(dossier, kind, tmp_path / "a.docx", options=options).path)

    wanted = [squeezed(text) for text in texts(written(kind, dossier, about=about, english=about == "no-gift"))]

    assert [text for text in wanted if text not in docx] == []
    assert len([text for text in wanted if text not in pdf]) <= 2


@pytest.mark.parametrize(
    "kind", ["memo", "announcement", "order", "circular", "letter", "minutes", "publication-request"]
)
def test_nobody_stands_in_a_paper_who_is_not_in_the_dossier(kind):
    lone = (Person(name_printed="นายสมหมาย บึงไพศาล", position=HEAD),)
    dossier = office(people=lone, meeting=Meeting())

    names = set(re.findall(r"(?:นาย|นาง|นางสาว)(?!ก|อำเภอ|ช่าง)[ก-๙]+ [ก-๙]+", said(written(kind, dossier))))

    assert {name for name in names if "บึงไพศาล" not in name} == set()
    assert PEOPLE[1].name_printed not in said(written(kind, dossier))
