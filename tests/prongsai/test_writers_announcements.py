"""Announcements and orders: parts in order, the No Gift Policy in two languages, who stands in a working group."""

from __future__ import annotations

import datetime
import re

import pytest
from invented_office import CLERK, HEAD, PEOPLE, bare, blocks, committee, office, own_document, said, written

from prongsai.dossier import Person, Responsibility
from prongsai.errors import ProngsaiError
from prongsai.frameworks import load
from prongsai.registry.english import english_agency, english_district, english_province
from prongsai.thai.digits import to_thai
from prongsai.writers.paper import EmblemHead, Item, Prose, Signature, Table, texts

TOLD = "จึงประกาศให้ทราบและถือปฏิบัติโดยทั่วกัน"


def test_the_announcement_of_measures_has_its_parts_in_order_and_the_table_behind():
    paper = written("announcement")
    front, annex = paper.parts
    body = [block.text for block in blocks(paper, Prose)]

    assert front.blocks[0] == EmblemHead(
        (
            "ประกาศเทศบาลตำบลบึงทองหลาง",
            "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        )
    )
    assert body[0].startswith("ด้วยเทศบาลตำบลบึงทองหลาง")
    assert "คะแนนรวม ๙๓.๙๒ คะแนน" in body[0]
    assert body[1].startswith("จึงกำหนดมาตรการ")
    assert body[1].endswith("จำนวน ๗ มาตรการ รายละเอียดตามเอกสารแนบท้ายประกาศนี้")
    assert body[2].startswith("ให้หัวหน้าส่วนราชการทุกส่วน")
    assert body[3].startswith("ทั้งนี้ ตั้งแต่วันประกาศ")
    assert body[4] == TOLD
    assert re.fullmatch(r"ประกาศ ณ วันที่ \.+ เดือน \.+ พ\.ศ\. \.+", body[5])
    assert front.blocks[-1] == Signature(("ลงชื่อ........................", "(นายสมหมาย บึงไพศาล)", HEAD))
    assert annex.landscape
    assert annex.blocks[0].text.startswith("เอกสารแนบท้ายประกาศ มาตรการ")
    assert [len(block.rows) for block in annex.blocks if isinstance(block, Table)] == [7]


@pytest.mark.parametrize("about", ["measures", "no-gift", "dos-and-donts"])
def test_an_announcement_has_no_number_and_its_day_in_full_where_it_is_given(about):
    front = written("announcement", office(document=own_document()), about=about).parts[0]

    assert not any("ที่ ......" in line for line in front.blocks[0].lines)
    assert front.blocks[-2] == Prose("ประกาศ ณ วันที่ ๗ มกราคม พ.ศ. ๒๕๖๙")


def test_the_habit_of_writing_the_month_with_its_word_is_kept():
    document = own_document(date_printed="วันที่ 7 เดือน มกราคม พ.ศ. 2569")

    assert "ประกาศ ณ วันที่ ๗ เดือน มกราคม พ.ศ. ๒๕๖๙" in said(written("announcement", office(document=document)))


def test_the_no_gift_policy_has_all_its_elements_in_order():
    text = said(written("announcement", about="no-gift"))
    elements = (
        "ความขัดกันระหว่างประโยชน์ส่วนบุคคลกับประโยชน์ส่วนรวม",
        "มาตรา ๑๒๘",
        "เทศบาลไม่รับของขวัญ",
        "ทั้งก่อน ขณะ และหลังการปฏิบัติหน้าที่",
        f"{HEAD} และรอง{HEAD}",
        "สมาชิกสภาเทศบาล",
        "พนักงานเทศบาล",
        "ญาติ",
        "๓,๐๐๐ บาท",
        "บุคคลทั่วไป",
        "๓๐ วัน",
        "ปฏิเสธด้วยความสุภาพ",
        "ส่งคืน",
        "ให้ผู้บังคับบัญชาทุกระดับ",
        "ประชาชนหรือผู้มาติดต่อ",
        "โทรศัพท์ ๐ ๒๐๐๐ ๐๑๙๙",
        TOLD,
        "ประกาศ ณ วันที่",
        "(นายสมหมาย บึงไพศาล)",
    )

    places = [text.find(element) for element in elements]

    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "type_", "people", "never"),
    [
        ("องค์การบริหารส่วนตำบลหนองพลับพลึง", "องค์การบริหารส่วนตำบล", "พนักงานส่วนตำบล", "เทศบาล"),
        ("เทศบาลเมืองบึงทองหลาง", "เทศบาลเมือง", "สมาชิกสภาเทศบาล", "ส่วนตำบล"),
        ("เทศบาลนครบึงทองหลาง", "เทศบาลนคร", "นายกเทศมนตรีนครบึงทองหลาง", "ส่วนตำบล"),
        (
            "องค์การบริหารส่วนจังหวัดปทุมธานี",
            "องค์การบริหารส่วนจังหวัด",
            "ข้าราชการองค์การบริหารส่วนจังหวัด",
            "เทศบาล",
        ),
    ],
)
def test_every_type_of_agency_binds_its_own_people(name, type_, people, never):
    text = said(written("announcement", bare(name, type_), about="no-gift"))

    assert people in text
    assert never not in text


def test_an_agency_of_another_type_binds_executives_and_officials_without_invented_posts():
    text = said(written("announcement", bare("สถาบันวิจัยบึงทองหลาง", ""), about="no-gift", english=True))

    assert "นายก" not in text
    assert "ผู้บริหาร" in text
    assert "executives" in text


def test_the_english_policy_has_the_same_clauses_and_says_that_it_is_a_translation():
    thai, english = written("announcement", about="no-gift", english=True).parts
    clauses = [[b for b in part.blocks if isinstance(b, Item) and b.depth == 1] for part in (thai, english)]
    points = [[b for b in part.blocks if isinstance(b, Item) and b.depth == 2] for part in (thai, english)]

    assert (thai.language, english.language) == ("th", "en")
    assert len(clauses[0]) == len(clauses[1]) == 8
    assert len(points[0]) == len(points[1])
    assert english.blocks[0].lines == (
        "Announcement of Bueng Thonglang Subdistrict Municipality",
        "Subject: No Gift Policy: no gifts of any kind from the performance of official duties",
    )
    assert "translation" in english.blocks[1].text
    assert english.blocks[-1].lines[2:] == ("Mayor of Bueng Thonglang Subdistrict Municipality",)


def test_the_english_policy_holds_no_thai_letter_and_no_digit_of_the_thai_kind():
    part = written("announcement", about="no-gift", english=True).parts[1]
    paper = written("announcement", about="no-gift", english=True)

    assert part.language == "en"
    assert not re.search("[\u0e00-\u0e7f]", "".join(texts(type(paper)("", "", paper.date, (part,)))))


def test_the_english_day_has_both_eras_and_who_acts_says_for_whom():
    clerk = Person(name_printed="นายเอก ทุ่งทอง", position=CLERK, acting="in_place_of", acting_post=HEAD)
    dossier = office(document=own_document(), people=(clerk,))
    part = written("announcement", dossier, about="no-gift", english=True).parts[1]

    assert part.blocks[-2] == Prose("Announced on 7 January B.E. 2569 (2026)")
    assert part.blocks[-1].lines[2:] == (
        "Municipal Clerk",
        "Performing the duties of the Mayor of Bueng Thonglang Subdistrict Municipality",
    )


def test_a_name_that_is_no_place_of_the_list_is_left_for_the_pen():
    agency = office().agency.model_copy(update={"name_printed": "เทศบาลตำบลพลับพลึงงาม"})
    head = written("announcement", office(agency=agency), about="no-gift", english=True).parts[1].blocks[0]

    assert re.fullmatch(r"Announcement of \.+ Subdistrict Municipality", head.lines[0])


def test_places_have_the_english_names_of_the_national_list():
    assert english_province("ปทุมธานี") == "Pathum Thani"
    assert english_district("ลำลูกกา", "ปทุมธานี") == "Lam Luk Ka"
    assert english_district("เมือง", "บุรีรัมย์") == "Mueang Buri Ram"
    assert english_agency("ปทุมธานี", None, "ปทุมธานี") == "Pathum Thani"
    assert english_agency("ลำลูกกา", "ลำลูกกา", "ปทุมธานี") == "Lam Luk Ka"
    assert english_agency("พลับพลึงงาม", "ลำลูกกา", "ปทุมธานี") is None
    assert english_province("เมืองสมมุติ") is None


def test_dos_and_donts_stand_in_a_table_of_seven_standards():
    paper = written("announcement", about="dos-and-donts")
    table = blocks(paper, Table)[0]

    assert [column.head for column in table.columns][1:] == ["ควรทำ (Dos)", "ไม่ควรทำ (Don'ts)"]
    assert len(table.rows) == 7
    assert all(cell for row in table.rows for cell in row)
    assert "ผู้บริหาร สมาชิกสภาเทศบาล พนักงานเทศบาล" in said(paper)


def test_an_announcement_refuses_what_it_does_not_know_and_names_all_that_lacks():
    with pytest.raises(ProngsaiError, match=r"picnic.*measures.*no-gift"):
        written("announcement", about="picnic")
    with pytest.raises(ProngsaiError) as refused:
        written("announcement", office(agency=bare("", "").agency, measures=()), english=True)

    assert [problem.where for problem in refused.value.problems] == ["ชื่อหน่วยงาน", "มาตรการ", "ฉบับภาษาอังกฤษ"]


def test_the_order_has_its_parts_in_order():
    paper = written("order", office(committee=committee()))
    front = paper.parts[0].blocks
    text = said(paper)
    places = [
        text.find(words)
        for words in (
            "คำสั่งเทศบาลตำบลบึงทองหลาง",
            "เรื่อง แต่งตั้งคณะทำงานขับเคลื่อนคุณธรรมประจำบึงทองหลาง ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
            "ด้วยเทศบาลตำบลบึงทองหลาง",
            "ให้ยกเลิกคำสั่งที่ ๘/๒๕๖๗ ลงวันที่ ๓ มกราคม ๒๕๖๗",
            "อาศัยอำนาจตามมาตรา ๑๕ แห่งพระราชบัญญัติสมมุติ จึงแต่งตั้ง",
            "ประธานคณะทำงาน",
            "ให้คณะทำงานมีหน้าที่",
            "จัดทำแผน",
            "ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๗",
            "สั่ง ณ วันที่",
            "(นายสมหมาย บึงไพศาล)",
            "บัญชีผู้รับผิดชอบรายตัวชี้วัดและรายข้อ ประจำปีงบประมาณ",
        )
    ]

    assert -1 not in places
    assert places == sorted(places)
    assert isinstance(front[0], EmblemHead)
    assert front[-1].lines[-1] == HEAD
    assert paper.parts[1].landscape


def test_authority_and_earlier_order_are_never_made_up():
    text = said(written("order"))

    assert "อาศัยอำนาจ" not in text
    assert "ให้ยกเลิก" not in text
    assert "มาตรา" not in text


def test_members_stand_by_name_and_post_as_given_and_a_missing_name_is_dotted():
    table = blocks(written("order", office(committee=committee())), Table)[0]

    assert [column.head for column in table.columns] == ["ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "หน้าที่ในคณะทำงาน"]
    assert table.rows[0] == (("๑",), ("จ.ส.อ. ธีรภพ วังน้ำเย็นใจ",), (CLERK,), ("ประธานคณะทำงาน",))
    assert table.rows[2][1][0].strip(".") == ""


def test_without_a_committee_the_usual_members_stand_by_post_alone():
    table = blocks(written("order"), Table)[0]

    assert [(row[1][0], row[2][0]) for row in table.rows] == [
        (CLERK, "ประธานคณะทำงาน"),
        ("หัวหน้าสำนักปลัดเทศบาล", "คณะทำงาน"),
        ("ผู้อำนวยการกองคลัง", "คณะทำงาน"),
        ("ผู้อำนวยการกองช่าง", "คณะทำงาน"),
        ("หัวหน้าหน่วยตรวจสอบภายใน", "คณะทำงาน"),
        ("นักทรัพยากรบุคคลชำนาญการ", "คณะทำงานและเลขานุการ"),
        ("ผู้ดูแลเว็บไซต์ของหน่วยงาน", "คณะทำงานและผู้ช่วยเลขานุการ"),
    ]
    assert not any(person.name_printed in said_of(table) for person in PEOPLE)


def said_of(table: Table) -> str:
    """All cells of the table."""
    return " ".join(text for row in table.rows for cell in row for text in cell)


def test_without_units_and_people_every_unit_head_is_a_member():
    dossier = bare("องค์การบริหารส่วนตำบลหนองพลับพลึง", "องค์การบริหารส่วนตำบล")
    rows = [row[1][0] for row in blocks(written("order", dossier), Table)[0].rows]

    assert rows[:2] == ["ปลัดองค์การบริหารส่วนตำบลหนองพลับพลึง", "หัวหน้าส่วนราชการทุกส่วน"]


def test_the_annex_lists_indicators_and_items_of_the_year_with_blanks():
    annex = next(block for block in written("order").parts[1].blocks if isinstance(block, Table))
    codes = [row[0][0] for row in annex.rows]

    assert codes[:8] == [to_thai(str(number)) for number in range(1, 9)]
    assert codes[8:] == [item.code for item in load(2568).oit_items]
    assert all(row[2:] == ((), (), ()) for row in annex.rows)
    assert annex.blank_height


def test_the_annex_takes_the_duties_as_given_and_names_what_the_year_knows():
    duties = (
        Responsibility(code="9", unit="กองคลัง", officer="นางสุดา ทุ่งพลับพลึง", due=datetime.date(2025, 3, 14)),
        Responsibility(code="O1", name="โครงสร้าง", unit="สำนักปลัดเทศบาล", due_printed="มีนาคม"),
    )
    annex = next(b for b in written("order", office(responsibilities=duties)).parts[1].blocks if isinstance(b, Table))

    assert annex.rows == (
        (("๙",), ("การเปิดเผยข้อมูล",), ("กองคลัง",), ("นางสุดา ทุ่งพลับพลึง",), ("๑๔ มี.ค. ๖๘",)),
        (("O1",), ("โครงสร้าง",), ("สำนักปลัดเทศบาล",), (), ("มีนาคม",)),
    )


def test_a_year_without_rules_has_an_annex_of_empty_rows():
    document = office().document.model_copy(update={"fiscal_year": 2599})
    annex = next(b for b in written("order", office(document=document)).parts[1].blocks if isinstance(b, Table))

    assert annex.rows
    assert not said_of(annex)


def test_the_number_of_an_order_has_the_calendar_year_of_its_day():
    head = written("order", office(document=own_document())).parts[0].blocks[0]
    unknown = written("order").parts[0].blocks[0]

    assert re.fullmatch(r"ที่ \.+/๒๕๖๙", head.lines[1])
    assert re.fullmatch(r"ที่ \.+/\.+", unknown.lines[1])


@pytest.mark.parametrize("kind", ["announcement", "order"])
def test_with_thai_digits_off_no_thai_digit_is_left(kind):
    assert not re.search("[๐-๙]", said(written(kind, office(committee=committee()), thai_digits=False)))
