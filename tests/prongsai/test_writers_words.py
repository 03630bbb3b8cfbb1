"""What the result report says: the words of its Paper, before any layout."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import clean_dossier, clean_plan
from printed import changed, measures_of, paper_of, squeezed

from prongsai.dossier import Dossier, Signatory
from prongsai.errors import ProngsaiError
from prongsai.thai.digits import to_thai
from prongsai.thai.words import pieces
from prongsai.writers import write
from prongsai.writers.font import width
from prongsai.writers.paper import OpinionBlock, Signature, Table, texts
from prongsai.writers.pdf_blocks import BODY_SIZE, fitted


def test_a_blank_number_and_date_are_left_for_the_pen():
    dossier = clean_dossier()
    memo = dossier.document.memo.model_copy(update={"number_printed": None})
    document = dossier.document.model_copy(update={"memo": memo, "date": None, "date_printed": None})

    head = paper_of(changed(dossier, document=document)).parts[0].blocks[0]

    assert (head.number, head.date) == ("", "")
    assert paper_of(changed(dossier, document=document)).date == date(2025, 9, 30)


def test_no_number_stands_in_the_paper_that_is_not_in_the_dossier():
    dossier = clean_dossier()
    known = set(re.findall("[๐-๙]+", to_thai(dossier.to_json())))
    counts = {"๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙", "๑๐"}

    said = {number for text in texts(paper_of(dossier)) for number in re.findall("[๐-๙]+", text)}

    assert said - known - counts == set()


def test_without_constraints_and_recommendations_no_such_heading_is_made_up():
    bare = tuple(measure.model_copy(update={"recommendations": ()}) for measure in clean_dossier().measures)

    said = list(texts(paper_of(changed(clean_dossier(), constraints=(), measures=bare))))

    assert not any(text in ("ปัญหาและอุปสรรค", "ข้อเสนอแนะ", "ไม่มี") for text in said)


def test_an_empty_recommendation_column_is_not_printed_and_questions_are_where_there_are_some():
    bare = tuple(measure.model_copy(update={"recommendations": ()}) for measure in clean_dossier().measures)
    columns = [column.head for column in _tables(changed(clean_dossier(), measures=bare))[0].columns]
    asked = [column.head for column in _tables(clean_plan())[0].columns]

    assert columns[-1] == "ผลลัพธ์/ความสำเร็จ"
    assert asked[1:3] == ["ข้อคำถาม", "ข้อค้นพบ"]


def _tables(dossier: Dossier) -> list[Table]:
    """The tables of measures."""
    return [block for block in paper_of(dossier).parts[-1].blocks if isinstance(block, Table)]


def test_codes_and_addresses_keep_arabic_digits_and_the_rest_is_thai():
    said = list(
        texts(paper_of(changed(clean_plan(), measures=measures_of({"steps": ("ดู www.a1.go.th/p2 ครบ 12 ครั้ง",)}))))
    )

    assert "ดู www.a1.go.th/p2 ครบ ๑๒ ครั้ง" in said
    assert any("I19" in text for text in texts(paper_of(clean_plan())))


def test_a_rank_stands_before_the_signature_and_the_acting_formula_on_its_own_line():
    signatories = (
        Signatory(name_printed="จ.ส.อ. ทองดี บึงกว้าง", position="นิติกร", role="ผู้รายงาน"),
        Signatory(
            name_printed="นางสาววารี ทุ่งกว้าง",
            position="ปลัดเทศบาลตำบลบึงทองหลาง ปฏิบัติหน้าที่นายกเทศมนตรีตำบลบึงทองหลาง",
            role="ความเห็นนายกเทศมนตรี",
        ),
    )
    paper = paper_of(changed(clean_dossier(), signatories=signatories, opinions=()))

    officer = next(block for block in paper.parts[0].blocks if isinstance(block, Signature))
    acting = next(block for block in paper.parts[0].blocks if isinstance(block, OpinionBlock))
    assert officer.lines[0].startswith("จ.ส.อ.")
    assert officer.lines[1:] == ("(ทองดี บึงกว้าง)", "นิติกร")
    assert acting.heading == "ความเห็นนายกเทศมนตรี"
    assert acting.signature.lines[2:] == ("ปลัดเทศบาลตำบลบึงทองหลาง", "ปฏิบัติหน้าที่นายกเทศมนตรีตำบลบึงทองหลาง")


@pytest.mark.parametrize("name", ["นายสมหมาย บึงไพศาล", "น.ส. วารี ทุ่งกว้าง", "ดร. ทองดี บึงกว้าง", "ม.ร.ว. วารี บึงกว้าง"])
def test_a_title_of_courtesy_stays_in_the_brackets(name):
    paper = paper_of(changed(clean_dossier(), signatories=(Signatory(name_printed=name, role="ผู้รายงาน"),)))

    officer = next(block for block in paper.parts[0].blocks if isinstance(block, Signature))

    assert officer.lines[1] == f"({name})"


def test_opinions_find_their_signatories_by_words_where_the_numbers_differ():
    dossier = clean_dossier()
    kept = tuple(s for s in dossier.signatories if "ปลัดเทศบาล" not in s.role.removeprefix("ความเห็นหัวหน้าสำนัก"))

    blocks = [b for b in paper_of(changed(dossier, signatories=kept)).parts[0].blocks if isinstance(b, OpinionBlock)]

    assert [block.signature.lines[1] for block in blocks][-1] == "(นายสมหมาย บึงไพศาล)"
    assert [block.heading for block in blocks] == [f"ความเห็น{opinion.by}" for opinion in dossier.opinions]


def test_a_dossier_with_nothing_to_report_is_refused_with_every_reason(tmp_path):
    with pytest.raises(ProngsaiError) as refused:
        write(Dossier(), "report", tmp_path / "empty.pdf")

    assert [problem.where for problem in refused.value.problems] == ["ชื่อหน่วยงาน", "มาตรการ"]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_or_suffix_is_refused_by_name(tmp_path):
    with pytest.raises(ProngsaiError, match="poster"):
        write(clean_dossier(), "poster", tmp_path / "a.pdf")
    with pytest.raises(ProngsaiError, match=r"\.odt"):
        write(clean_dossier(), "report", tmp_path / "a.odt")


def test_without_opinions_and_people_the_usual_chain_is_left_for_the_pen():
    blocks = paper_of(changed(clean_dossier(), signatories=(), opinions=())).parts[0].blocks
    opinions = [block for block in blocks if isinstance(block, OpinionBlock)]

    assert [block.heading for block in opinions] == [
        "ความเห็นหัวหน้าสำนักปลัดเทศบาล",
        "ความเห็นปลัดเทศบาลตำบลบึงทองหลาง",
        "ความเห็นนายกเทศมนตรีตำบลบึงทองหลาง",
    ]
    assert all(block.texts == () for block in opinions)
    assert {block.signature.lines[1].strip("().") for block in opinions} == {""}


def test_measures_without_a_result_are_counted_and_named():
    first, second = clean_dossier().measures[:2]
    waiting = second.model_copy(update={"results": ()})

    said = list(texts(paper_of(changed(clean_dossier(), measures=(first, waiting)))))

    assert any(text.startswith("บัดนี้ มีผลการดำเนินการแล้ว ๑ มาตรการ จากทั้งหมด ๒ มาตรการ") for text in said)
    assert any(text.endswith(f"ยังไม่มีผลการดำเนินการ ๑ มาตรการ ได้แก่ (๑) {second.title}") for text in said)


def test_the_result_of_the_own_year_is_told_as_what_is_now():
    earlier = clean_dossier().scores[0]
    own = earlier.model_copy(
        update={"fiscal_year": 2568, "total_printed": "๙๕.๑๐", "instruments": {}, "indicators": ()}
    )

    body = [text for text in texts(paper_of(changed(clean_dossier(), scores=(earlier, own)))) if "คะแนนรวม ๙" in text]

    assert "๒๕๖๗ คะแนนรวม ๙๓.๙๒ คะแนน ระดับ ผ่านดี" in body[0]
    assert "๙๕.๑๐" not in body[0]
    assert body[1].startswith("บัดนี้")
    assert "๒๕๖๘ คะแนนรวม ๙๕.๑๐ คะแนน ระดับ ผ่านดี" in body[1]


def test_several_items_are_numbered_and_a_single_one_is_not():
    several, single = measures_of({"results": ("หนึ่ง", "สอง")}, {"results": ("เดียว",)})

    cells = [
        cell
        for table in _tables(changed(clean_dossier(), measures=(several, single)))
        for row in table.rows
        for cell in row
    ]

    assert ("๑. หนึ่ง", "๒. สอง") in cells
    assert ("เดียว",) in cells


@given(st.text("กขคนมรสเแโใไาิีุู้่์ำๆฯ๑๒ab1/.-( )", max_size=120), st.floats(40, 400))
@settings(max_examples=150, deadline=None)
def test_cutting_words_to_a_column_loses_nothing_and_fits_what_can_be_cut(text, room):
    words = fitted(" ".join(text.split()), room)

    assert squeezed("".join(words)) == squeezed(text)
    assert all(width(word) * BODY_SIZE <= room for word in words)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("แนวทางการปรับปรุงกระบวนการทำงาน", "กระบวนการ"),
        ("กรรมการบริหาร", "กรรมการ"),
        ("คณะกรรมการบริหารงานบุคคล", "กรรมการ"),
        ("นายกองค์การบริหาร", "องค์การ"),
        ("งานการเงิน", "งานการเงิน"),
    ],
)
def test_a_line_never_breaks_before_the_ending_of_a_word(text, whole):
    assert whole in pieces(text)
    assert "".join(pieces(text)) == text
