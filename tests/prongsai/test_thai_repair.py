import csv
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.thai.repair import flattened_sara_am, fold, repair
from prongsai.thai.words import known, pieces, segment

WORDS = (
    "การประเมิน",
    "คุณธรรม",
    "ความโปร่งใส",
    "เจ้าหน้าที่",
    "หน่วยงาน",
    "งบประมาณ",
    "ประชาชน",
    "จัดซื้อจัดจ้าง",
    "ทรัพย์สิน",
    "ตำบล",
    "อำเภอ",
    "สำนักงาน",
    "ประจำปี",
    "ดำเนินการ",
    "ปฏิบัติ",
    "น้ำ",
    "ที่ทำการ",
    "เผยแพร่",
    "มาตรการ",
    "ผู้บริหาร",
    "รายงาน",
    "ตรวจสอบ",
    "บุคลากร",
    "กลุ่ม",
    "เปลี่ยนแปลง",
    "ร้องเรียน",
)
CLEAN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
DAMAGED = st.text(alphabet="กขตนมรสอปงเแ่้ีิุัำาะๆ ํ์๑2\u200b\ufffd\uf70a", max_size=30)


@given(CLEAN)
@settings(max_examples=100, deadline=None)
def test_clean_text_is_left_alone(text):
    assert repair(text).text == text
    assert repair(text).kinds == ()


@given(DAMAGED)
@settings(max_examples=200, deadline=None)
def test_a_repaired_text_needs_no_repair(text):
    once = repair(text)

    assert repair(once.text).text == once.text
    assert once.printed == text


@given(CLEAN)
@settings(max_examples=50, deadline=None)
def test_split_sara_am_and_old_font_marks_come_back(text):
    split = text.replace("ำ", "\u0e4d\u0e32").replace("่", "\uf70a").replace("้", "\uf706").replace("ั", "\uf710")

    assert repair(split).text == text


@given(st.lists(st.sampled_from([w for w in WORDS if "ำ" in w and w != "น้ำ"]), min_size=8, max_size=12).map(" ".join))
@settings(max_examples=30, deadline=None)
def test_a_text_whose_sara_am_are_all_flattened_is_told_and_mended(text):
    flat = text.replace("ำ", "า")

    assert flattened_sara_am(flat) == 1.0
    assert flattened_sara_am(text) == 0.0
    assert repair(flat).text == text


@pytest.mark.parametrize(
    ("printed", "mended", "kind"),
    [
        ("นํ้า", "น้ำ", "sara_am"),
        ("น้ํา", "น้ำ", "sara_am"),
        ("ประจ�าปี", "ประจำปี", "lost_sara_am"),
        ("ประจำ� ปี", "ประจำปี", "lost_sara_am"),
        ("ด�ำเนินงาน", "ดำเนินงาน", "lost_sara_am"),
        ("จัดทาแผน", "จัดทำแผน", "flattened_sara_am"),
        ("สานักงาน", "สำนักงาน", "flattened_sara_am"),
        ("อาเภอ", "อำเภอ", "flattened_sara_am"),
        ("ที่่", "ที่", "doubled_mark"),
        ("เเผน", "แผน", "doubled_mark"),
        ("ท่ีดิน", "ที่ดิน", "mark_order"),
        ("ท ี่ดิน", "ที่ดิน", "displaced_mark"),
        ("กล่มุ", "กลุ่ม", "displaced_mark"),
        ("เครอื่ ง", "เครื่อง", "displaced_mark"),
        ("โดยทัว่ กัน", "โดยทั่วกัน", "displaced_mark"),
        ("ัตว ี้ชวัด", "ตัวชี้วัด", "displaced_mark"),
        ("\uf710", "ั", "private_use"),
        ("งบ\u200bประมาณ", "งบประมาณ", "zero_width"),
        ("ปี ๒๕61", "ปี ๒๕๖๑", "mixed_digits"),
        ("ดำเนินก าร", "ดำเนินการ", "blank"),
    ],
)
def test_each_damage_is_mended_and_named(printed, mended, kind):
    repaired = repair(printed)

    assert (repaired.printed, repaired.text) == (printed, mended)
    assert kind in repaired.kinds


@pytest.mark.parametrize(
    "text",
    ["ต่าง ๆ", "นางสาวพิมพ์ชนก วงศ์ไพบูลย์", "ทา สี", "นา ข้าว", "I19 และ O35", "๒๕๖๘ 2568", "กองคลัง และกองช่าง", "👨‍👩‍👧"],
)
def test_names_pairs_and_signs_are_not_touched(text):
    assert repair(text).text == text


def test_names_of_places_are_not_touched(cases):
    with (cases / "data" / "lao_registry_dla_2569.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [f"{r['type_th']}{r['name_th']} อำเภอ{r['district_th']}" for r in list(csv.DictReader(file))[::7]]

    assert [name for name in names if repair(name).text != name] == []


def test_a_key_folds_every_form_of_the_same_words():
    forms = ("สำนักงาน ป.ป.ช. ๒๕๖๘", "สานักงานปปช 2568", "ส\u0e4d\u0e32นักงาน\u200b ป.ป.ช. 2568")

    assert len({fold(form) for form in forms}) == 1
    assert fold("ITA") == "ita"


@given(st.text(alphabet="กขคงานเรปสตี่้ัๆฯ ()๑2aB.,/\n", max_size=60))
@settings(max_examples=100, deadline=None)
def test_segmenting_loses_nothing(text):
    assert "".join(segment(text)) == text


@given(st.lists(st.sampled_from([*WORDS, "ๆ", "(ข้อ", "๑)", "95.50", "ฯลฯ", "«ประกาศ»"]), max_size=10).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_pieces_keep_every_letter_and_no_line_can_open_with_a_sign(text):
    got = pieces(text)

    assert "".join(got).replace(" ", "") == text.replace(" ", "")
    after_break = [b for a, b in pairwise(got) if b != " " and a != " "]
    assert not [piece for piece in after_break if piece[0] in "ๆฯะาำๅ)]},.;:!?%"]


def test_a_long_compound_may_break_after_its_opening_word():
    assert pieces("การแสดงความคิดเห็น") == ("การ", "แสดงความคิดเห็น")


def test_places_are_words():
    assert known("พระนครศรีอยุธยา")
    assert known("ลำลูกกา")
    assert not known("กขคง")


def test_real_reports_need_next_to_no_repair(cases):
    """Reports read by eye are clean of these damages: a repair there would be harm."""
    for path in sorted((cases / "documents").glob("00*.txt")):
        text = path.read_text(encoding="utf-8")
        repaired = repair(text)
        assert abs(len(repaired.text) - len(text)) <= 3
        assert set(repaired.kinds) <= {"doubled_mark"}


def test_flattened_words_of_a_real_paper_come_back(cases):
    golds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((cases / "gold").glob("t*.json"))]
    variants = [(v["text"], g["agency"]["name_printed"]) for g in golds for v in g["agency"].get("variants", [])]

    assert variants
    assert all(repair(printed).text == right for printed, right in variants)
