"""A unit's share of the plan as a message for a chat."""

from __future__ import annotations

import datetime

from invented import clean_plan

from prongsai.dossier import Dossier, Measure, Period
from prongsai.writers.line_text import line_text


def plan() -> Dossier:
    return clean_plan()


def test_a_unit_is_told_its_measures_with_period_and_last_day():
    told = line_text(plan(), "กองคลัง")
    assert told.startswith("มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. 2568\nเทศบาลตำบลบึงทองหลาง")
    assert "ส่วนที่ กองคลัง รับผิดชอบ 2 มาตรการ" in told
    assert "1. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ" in told
    assert "ระยะเวลา: 1 ตุลาคม 2567 - 30 กันยายน 2568" in told
    assert "แล้วเสร็จภายใน: 30 กันยายน 2568" in told


def test_the_other_units_of_a_measure_are_named():
    told = line_text(plan(), "กองช่าง")
    assert "ร่วมกับ: สำนักปลัดเทศบาล" in told
    assert "ร่วมกับ: กองช่าง" not in told


def test_a_unit_without_a_measure_gets_no_message():
    assert line_text(plan(), "กองการศึกษา") == ""


def test_a_measure_without_period_says_nothing_of_it():
    bare = plan().model_copy(update={"measures": (Measure(seq=1, title="อบรม", responsible=("กองคลัง",)),)})
    assert line_text(bare, "กองคลัง").endswith("\n\n1. อบรม")


def test_a_message_too_long_for_a_chat_leaves_the_steps_out():
    long = Measure(
        seq=1,
        title="อบรม",
        steps=("ชี้แจง" * 2000,),
        responsible=("กองคลัง",),
        period=Period(printed="ตลอดปี", end=datetime.date(2025, 9, 30)),
    )
    told = line_text(plan().model_copy(update={"measures": (long,)}), "กองคลัง")
    assert "ชี้แจง" not in told
    assert told.endswith("แล้วเสร็จภายใน: 30 กันยายน 2568")
