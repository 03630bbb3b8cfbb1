"""The memos of a year and who signs them: cause, what is now, close; opinions upwards; acting for another."""

from __future__ import annotations

import re

import pytest
from invented import clean_dossier
from invented_office import CLERK, HEAD, OFFICE, PEOPLE, bare, blocks, meeting, office, own_document, said, written

from prongsai.dossier import Memo, Person
from prongsai.errors import ProngsaiError
from prongsai.thai.digits import to_thai
from prongsai.writers.matters import MATTERS, answers_to
from prongsai.writers.paper import MemoHead, OpinionBlock, Prose, Signature, texts
from prongsai.writers.people import chain, holder

CLOSES = {
    "order": "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบโปรดลงนามในคำสั่งที่แนบมาพร้อมนี้",
    "result": "จึงเรียนมาเพื่อโปรดทราบ",
    "plan": "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบโปรดลงนามในประกาศที่แนบมาพร้อมนี้",
    "circular": "จึงเรียนมาเพื่อโปรดทราบและถือปฏิบัติ",
    "unit-request": "จึงเรียนมาเพื่อโปรดทราบและดำเนินการ",
    "six-month": "จึงเรียนมาเพื่อโปรดทราบ",
    "report": "จึงเรียนมาเพื่อโปรดทราบ",
    "publication": "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
}
DOWNWARDS = {"circular", "unit-request"}


def test_every_memo_of_the_year_can_be_written():
    assert set(MATTERS) == set(CLOSES)


@pytest.mark.parametrize("about", CLOSES)
def test_a_memo_has_head_cause_what_is_now_close_and_signature_in_this_order(about):
    paper = written("memo", about=about)
    kinds = [type(block) for block in paper.parts[0].blocks]
    body = [block.text for block in blocks(paper, Prose)]

    assert kinds[:5] == [MemoHead, Prose, Prose, Prose, Signature]
    assert body[0].startswith(("ด้วย", "ตามที่"))
    assert body[0].endswith("นั้น") == body[0].startswith("ตามที่")
    assert body[1].startswith(("ในการนี้", "บัดนี้", "เพื่อให้"))
    assert "รายละเอียดตาม" in body[1]
    assert body[2] == CLOSES[about]
    assert set(kinds[5:]) == (set() if about in DOWNWARDS else {OpinionBlock})


@pytest.mark.parametrize("about", CLOSES)
def test_a_memo_goes_to_the_head_or_down_to_every_unit_and_leaves_number_and_day_for_the_pen(about):
    head = blocks(written("memo", about=about), MemoHead)[0]

    assert head.to == ("หัวหน้าส่วนราชการทุกส่วน" if about in DOWNWARDS else HEAD)
    assert head.unit == to_thai(f"{OFFICE} เทศบาลตำบลบึงทองหลาง โทร. 0 2000 0199")
    assert head.date == ""
    assert head.number.strip(".") == ("" if about != "circular" else "/ว ")


@pytest.mark.parametrize("about", sorted(set(CLOSES) - DOWNWARDS))
def test_the_close_decides_the_answers_of_the_last_and_none_is_ticked(about):
    opinions = blocks(written("memo", about=about), OpinionBlock)
    offered = {
        "signed": ["( ) ลงนามแล้ว", "( ) ส่งคืนแก้ไข"],
        "noted": ["( ) ทราบ", "( ) ทราบ และเห็นควรเผยแพร่บนเว็บไซต์หลักของหน่วยงาน"],
        "approved": ["( ) อนุมัติ", "( ) ไม่อนุมัติ"],
    }
    code = {"order": "signed", "plan": "signed", "publication": "approved"}.get(about, "noted")

    assert [block.texts for block in opinions[:-1]] == [(), ()]
    assert list(opinions[-1].texts[:-1]) == offered[code]
    assert opinions[-1].texts[-1].startswith("( ) ความเห็นอื่น ...")


def test_a_close_for_consideration_offers_to_endorse_and_one_to_be_followed_offers_nothing():
    assert answers_to("จึงเรียนมาเพื่อโปรดพิจารณา") == ("เห็นชอบ", "ไม่เห็นชอบ", "ให้ปรับปรุงตามความเห็น")
    assert answers_to("จึงเรียนมาเพื่อโปรดทราบและถือปฏิบัติ") == ()
    assert answers_to("ขอแสดงความนับถือ") == ()


def test_opinions_rise_from_the_unit_to_the_head_with_the_names_of_the_people():
    opinions = blocks(written("memo", about="plan"), OpinionBlock)

    assert [block.heading for block in opinions] == [
        "ความเห็นหัวหน้าสำนักปลัดเทศบาล",
        f"ความเห็น{CLERK}",
        f"ความเห็น{HEAD}",
    ]
    assert [block.signature.lines[1] for block in opinions] == [
        "(นางกัลยา ทุ่งรวงทอง)",
        "(ธีรภพ วังน้ำเย็นใจ)",
        "(นายสมหมาย บึงไพศาล)",
    ]
    assert opinions[1].signature.lines[0] == "จ.ส.อ."


def test_section_head_and_deputies_join_the_chain_where_there_are_such_people():
    more = (
        Person(name_printed="นายเอก ทุ่งทอง", position="หัวหน้าฝ่ายอำนวยการ", unit=OFFICE),
        Person(name_printed="นายโท ทุ่งเงิน", position="รองปลัดเทศบาลตำบลบึงทองหลาง"),
        Person(name_printed="นายตรี ทุ่งนาค", position=f"รอง{HEAD}"),
        Person(name_printed="นายจัตวา ทุ่งแก้ว", position="หัวหน้าฝ่ายการเงิน", unit="กองคลัง"),
        Person(name_printed="นางเบญจา ทุ่งขวัญ", position="ประธานสภาเทศบาล"),
    )

    names = [step.name for step in chain(office(people=(*more, *PEOPLE)))]

    assert names == [
        "นายเอก ทุ่งทอง",
        "นางกัลยา ทุ่งรวงทอง",
        "นายโท ทุ่งเงิน",
        "จ.ส.อ. ธีรภพ วังน้ำเย็นใจ",
        "นายตรี ทุ่งนาค",
        "นายสมหมาย บึงไพศาล",
    ]


@pytest.mark.parametrize(
    ("acting", "formula"),
    [("acting_for", "รักษาราชการแทน"), ("by_delegation", "ปฏิบัติราชการแทน"), ("in_place_of", "ปฏิบัติหน้าที่")],
)
def test_who_acts_signs_under_his_own_post_with_the_formula_of_his_record(acting, formula):
    deputy = Person(
        name_printed="นายตรี ทุ่งนาค", position=f"รอง{HEAD}", acting=acting, acting_post=HEAD, basis_printed="คำสั่งที่ 9"
    )
    paper = written("memo", office(people=(deputy, *PEOPLE)), about="plan")
    last = blocks(paper, OpinionBlock)[-1]

    assert last.heading == f"ความเห็น{HEAD}"
    assert last.signature.lines[1:] == ("(นายตรี ทุ่งนาค)", f"รอง{HEAD}", f"{formula}{HEAD}")
    assert "คำสั่งที่" not in said(paper)


def test_a_clerk_in_place_of_the_head_stands_in_two_steps_each_with_its_title():
    clerk = PEOPLE[1].model_copy(update={"acting": "in_place_of", "acting_post": HEAD})
    opinions = blocks(written("memo", office(people=(clerk, *PEOPLE[2:])), about="plan"), OpinionBlock)

    assert opinions[1].signature.lines == ("จ.ส.อ.", "(ธีรภพ วังน้ำเย็นใจ)", CLERK)
    assert opinions[2].signature.lines == ("จ.ส.อ.", "(ธีรภพ วังน้ำเย็นใจ)", CLERK, f"ปฏิบัติหน้าที่{HEAD}")


def test_the_formula_is_taken_over_from_the_signature_of_an_earlier_paper():
    signed = clean_dossier().signatories[2].model_copy(update={"position": f"{CLERK} ปฏิบัติหน้าที่{HEAD}"})

    found = holder(office(people=(), signatories=(signed,)), HEAD)

    assert found.posts == (CLERK, f"ปฏิบัติหน้าที่{HEAD}")


def test_acting_without_formula_or_post_is_asked_for_with_everything_else_that_lacks():
    people = (
        Person(name_printed="นายเอก ทุ่งทอง", position=CLERK, acting_post=HEAD),
        Person(name_printed="นายโท ทุ่งเงิน", position="รองปลัดเทศบาล", acting="acting_for"),
    )
    with pytest.raises(ProngsaiError) as refused:
        written("memo", office(people=people, measures=(), agency=bare("", "").agency), about="plan")

    assert [problem.where for problem in refused.value.problems] == [
        "ชื่อหน่วยงาน",
        "นายเอก ทุ่งทอง",
        "นายโท ทุ่งเงิน",
        "มาตรการ",
    ]


def test_given_body_and_close_are_used_as_they_are_and_the_close_still_decides():
    memo = Memo(
        number_printed="ปท 1/2569",
        subject="ขอหารือ",
        to_printed="นายอำเภอ",
        body=("ด้วยเรื่องหนึ่ง",),
        closing="จึงเรียนมาเพื่อโปรดพิจารณา",
    )
    paper = written("memo", office(document=own_document(memo=memo)), about="plan")
    head = blocks(paper, MemoHead)[0]

    assert [block.text for block in blocks(paper, Prose)] == ["ด้วยเรื่องหนึ่ง", "จึงเรียนมาเพื่อโปรดพิจารณา"]
    assert (head.number, head.date, head.subject, head.to) == ("ปท ๑/๒๕๖๙", "๗ มกราคม ๒๕๖๙", "ขอหารือ", "นายอำเภอ")
    assert blocks(paper, OpinionBlock)[-1].texts[0] == "( ) เห็นชอบ"
    assert paper.title == "ขอหารือ"


def test_references_and_enclosures_are_named_in_the_body():
    memo = Memo(references=("หนังสือจังหวัด ที่ ปท 0023/ว 5",), enclosures=("ปฏิทิน", "ร่างคำสั่ง"))
    body = blocks(written("memo", office(document=own_document(memo=memo)), about="order"), Prose)

    assert body[0].text.startswith("ตามหนังสือจังหวัด ที่ ปท ๐๐๒๓/ว ๕ ประกอบกับเทศบาลตำบลบึงทองหลาง")
    assert body[1].text.endswith("ได้แก่ (๑) ปฏิทิน (๒) ร่างคำสั่ง")


def test_number_day_and_words_of_the_report_never_stand_on_another_memo():
    dossier = clean_dossier().model_copy(update={"people": PEOPLE})
    report, order = (blocks(written("memo", dossier, about=about), MemoHead)[0] for about in ("report", "order"))

    assert (report.number, report.date) == ("ปท ๕๙๙๙๙/๓๑๘", "๒๐ พฤศจิกายน ๒๕๖๘")
    assert (order.number, order.date) == ("", "")
    assert order.subject.startswith("ขออนุมัติแต่งตั้งคณะทำงาน")
    assert "ตรวจสอบแล้ว" not in said(written("memo", dossier, about="order"))


def test_the_memo_of_the_result_tells_score_level_and_change():
    after = clean_dossier().scores[0]
    before = after.model_copy(
        update={
            "fiscal_year": 2566,
            "total": after.total - 2,
            "total_printed": None,
            "instruments": {},
            "indicators": (),
        }
    )
    now = blocks(written("memo", office(scores=(after, before)), about="result"), Prose)[1].text

    assert "ได้คะแนนรวม ๙๓.๙๒ คะแนน ผลการประเมินระดับ ผ่านดี เพิ่มขึ้น ๒.๐๐ คะแนนจากปีงบประมาณ พ.ศ. ๒๕๖๖" in now


def test_the_memo_of_the_plan_names_the_meeting_only_where_there_was_one():
    assert "คณะทำงานได้ประชุมพิจารณา ครั้งที่ ๒/๒๕๖๘ เมื่อวันที่ ๑๔ มกราคม ๒๕๖๘" in said(
        written("memo", office(meeting=meeting()), about="plan")
    )
    assert "ประชุม" not in said(written("memo", about="plan"))


def test_an_unknown_matter_is_refused_with_those_that_are_known():
    with pytest.raises(ProngsaiError, match=r"picnic.*order.*publication"):
        written("memo", about="picnic")


@pytest.mark.parametrize("about", CLOSES)
def test_no_number_stands_in_a_memo_that_is_not_in_the_dossier(about):
    known = set(re.findall("[๐-๙]+", to_thai(office().to_json())))
    counts = set("๑๒๓๔๕๖๗") | {"๓๑"}

    told = {number for text in texts(written("memo", about=about)) for number in re.findall("[๐-๙]+", text)}

    assert told - known - counts == set()


TYPES = {
    "องค์การบริหารส่วนตำบลหนองพลับพลึง": (
        "องค์การบริหารส่วนตำบล",
        "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
        "ปลัดองค์การบริหารส่วนตำบลหนองพลับพลึง",
        "นายกองค์การบริหารส่วนตำบลหนองพลับพลึง",
    ),
    "เทศบาลเมืองบึงทองหลาง": (
        "เทศบาลเมือง",
        "หัวหน้าสำนักปลัดเทศบาล",
        "ปลัดเทศบาลเมืองบึงทองหลาง",
        "นายกเทศมนตรีเมืองบึงทองหลาง",
    ),
    "เทศบาลนครบึงทองหลาง": (
        "เทศบาลนคร",
        "หัวหน้าสำนักปลัดเทศบาล",
        "ปลัดเทศบาลนครบึงทองหลาง",
        "นายกเทศมนตรีนครบึงทองหลาง",
    ),
    "องค์การบริหารส่วนจังหวัดปทุมธานี": (
        "องค์การบริหารส่วนจังหวัด",
        "หัวหน้าสำนักปลัดองค์การบริหารส่วนจังหวัด",
        "ปลัดองค์การบริหารส่วนจังหวัดปทุมธานี",
        "นายกองค์การบริหารส่วนจังหวัดปทุมธานี",
    ),
}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_of_agency_has_its_own_posts_left_blank_for_the_pen(name):
    type_, *posts = TYPES[name]
    paper = written("memo", bare(name, type_), about="plan")
    opinions = blocks(paper, OpinionBlock)

    assert [block.heading for block in opinions] == [f"ความเห็น{post}" for post in posts]
    assert {block.signature.lines[1].strip("().") for block in opinions} == {""}
    assert blocks(paper, MemoHead)[0].to == posts[-1]


def test_an_agency_of_another_type_has_a_superior_without_an_invented_post():
    paper = written("memo", bare("สถาบันวิจัยบึงทองหลาง", ""), about="plan")
    only = blocks(paper, OpinionBlock)[0]

    assert only.heading == "ความเห็นผู้บังคับบัญชา"
    assert only.signature.lines[2].startswith("ตำแหน่ง ....")
    assert blocks(paper, MemoHead)[0].to.strip(".") == ""
