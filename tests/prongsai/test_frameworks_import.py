"""An agency's own framework, TOML or workbook: taken in whole, or refused with every problem and its place."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai import frameworks
from prongsai.errors import FrameworkRefused
from prongsai.frameworks.parse import framework_from

OWN = """
year = 2571
draft = false
oit_complete = true
sources = ["คู่มือของปีนั้น"]

[[instruments]]
code = "IIT"
name = "ภายใน"
weight = 60
[[instruments]]
code = "OIT"
name = "ข้อมูลสาธารณะ"
weight = "40"

[[indicators]]
no = 1
name = "การปฏิบัติหน้าที่"
instrument = "IIT"
[[indicators]]
no = 2
name = "การเปิดเผยข้อมูล"
instrument = "OIT"
sub_indicators = [{ code = "2.1", name = "พื้นฐาน" }, { code = "2.2", name = "งบประมาณ" }]

[scales.agree]
options = ["น้อย", "มาก"]
values = [0, 100]

[[questions]]
code = "I1"
indicator = 1
label = "ตรงเวลา"
polarity = "positive"
scale = "agree"

[[oit_items]]
code = "O1"
name = "โครงสร้าง"
indicator = 2
sub_indicator = "2.1"
[[oit_items]]
code = "O2"
name = "แผน"
indicator = 2
sub_indicator = "2.2"

[[issues]]
no = 1
title = "ขั้นตอน"
questions = ["I1"]

[[level_schemes]]
kind = "words"
levels = [{ name = "ผ่าน", floor = 85, instrument_floor = 80 }, { name = "ไม่ผ่าน", floor = 0 }]
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(folder))
    return folder


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ของเรา.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> FrameworkRefused:
    with pytest.raises(FrameworkRefused) as caught:
        frameworks.import_file(path)
    return caught.value


def test_an_own_year_is_taken_in_and_loads_from_then_on(tmp_path: Path) -> None:
    framework = frameworks.import_file(written(tmp_path, OWN))
    assert framework == frameworks.load(2571)
    assert (framework.year, framework.draft, framework.own_file) == (2571, False, "2571.toml")
    assert 2571 in frameworks.years()


def test_an_own_file_takes_precedence_and_is_marked(tmp_path: Path, own_folder: Path) -> None:
    frameworks.import_file(written(tmp_path, OWN.replace("2571", "2568")))
    assert len(frameworks.load(2568).indicators) == 2
    assert frameworks.load(2568).own_file == "2568.toml"
    (own_folder / "2568.toml").unlink()
    assert len(frameworks.load(2568).indicators) == 10


def test_a_later_year_that_inherits_follows_the_own_file(tmp_path: Path) -> None:
    frameworks.import_file(written(tmp_path, OWN.replace("2571", "2568")))
    assert len(frameworks.load(2570).indicators) == 2


def test_an_own_file_may_change_one_section_and_inherit_the_rest(tmp_path: Path) -> None:
    text = 'year = 2570\ndraft = true\ninherits = 2568\nsources = ["ประกาศ"]\n' + OWN[OWN.index("[[level_schemes]]") :]
    framework = frameworks.import_file(written(tmp_path, text))
    assert [level.name for level in framework.level_schemes[0].levels] == ["ผ่าน", "ไม่ผ่าน"]
    assert framework.oit_items[0].name == frameworks.load(2568).oit_items[0].name
    assert not framework.standing.get("level_schemes", framework.level_schemes[0].standing).draft
    assert framework.standing["oit_items"].draft


def test_a_damaged_own_year_is_left_out_alone_and_named(own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / "2568.toml").write_text(OWN.replace("2571", "2568").replace("60", "50"), encoding="utf-8")

    with pytest.raises(FrameworkRefused):
        frameworks.load(2568)

    assert frameworks.years() == (*range(2562, 2568), 2569, 2570)
    assert [problem.where for problem in frameworks.faulty()[2568].problems] == ["instruments"]
    assert len(frameworks.load(2570).indicators) == 10


def test_a_damaged_own_file_counts_again_once_it_is_mended(own_folder: Path) -> None:
    own_folder.mkdir()
    kept = own_folder / "2571.toml"
    kept.write_text("year = ", encoding="utf-8")
    assert (2571 in frameworks.years(), list(frameworks.faulty())) == (False, [2571])

    kept.write_text(OWN, encoding="utf-8")
    os.utime(kept, ns=(1, 1))

    assert (2571 in frameworks.years(), list(frameworks.faulty())) == (True, [])


def test_an_own_file_under_the_name_of_another_year_is_refused(own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / "2572.toml").write_text(OWN, encoding="utf-8")
    with pytest.raises(FrameworkRefused):
        frameworks.load(2572)


DAMAGE: dict[str, tuple[Callable[[str], str], str, str]] = {
    "weights that do not sum to 100": (lambda t: t.replace("weight = 60", "weight = 50"), "instruments", "90"),
    "a negative weight": (lambda t: t.replace("weight = 60", "weight = -60"), "instruments[1] IIT", "-60"),
    "a weight left out": (lambda t: t.replace("weight = 60\n", ""), "instruments[1] IIT", "น้ำหนัก"),
    "a weight in words": (lambda t: t.replace("weight = 60", 'weight = "หกสิบ"'), "instruments[1] IIT", "หกสิบ"),
    "a code twice": (lambda t: t.replace('code = "O2"', 'code = "O1"'), "oit_items[2] O1", "ซ้ำ"),
    "an indicator twice": (lambda t: t.replace("no = 2\n", "no = 1\n"), "indicators[2] 1", "ซ้ำ"),
    "an item in no sub-indicator": (lambda t: t.replace('sub_indicator = "2.1"\n', ""), "oit_items[1] O1", "ย่อย"),
    "an unknown sub-indicator": (
        lambda t: t.replace('sub_indicator = "2.1"', 'sub_indicator = "3.1"'),
        "oit_items[1] O1",
        "3.1",
    ),
    "a sub-indicator of another indicator": (
        lambda t: t.replace('indicator = 2\nsub_indicator = "2.1"', 'indicator = 1\nsub_indicator = "2.1"'),
        "oit_items[1] O1",
        "2.1",
    ),
    "a hole in the items": (lambda t: t.replace('code = "O2"', 'code = "O3"'), "oit_items", "O2"),
    "an empty sub-indicator": (
        lambda t: t.replace('sub_indicator = "2.2"', 'sub_indicator = "2.1"'),
        "indicators[2] 2",
        "2.2",
    ),
    "a code of another form": (lambda t: t.replace('code = "O2"', 'code = "ข้อสอง"'), "oit_items[2] ข้อสอง", "O1"),
    "an unknown instrument": (
        lambda t: t.replace('instrument = "OIT"', 'instrument = "XIT"'),
        "indicators[2] 2",
        "XIT",
    ),
    "an instrument without indicators": (
        lambda t: t.replace('instrument = "OIT"', 'instrument = "IIT"'),
        "instruments[2] OIT",
        "ตัวชี้วัด",
    ),
    "a question of no indicator": (
        lambda t: t.replace("indicator = 1\nlabel", "indicator = 7\nlabel"),
        "questions[1] I1",
        "7",
    ),
    "an unknown polarity": (lambda t: t.replace('"positive"', '"sideways"'), "questions[1] I1", "sideways"),
    "an unknown scale": (lambda t: t.replace('scale = "agree"', 'scale = "likert"'), "questions[1] I1", "likert"),
    "an issue with an unknown question": (lambda t: t.replace('["I1"]', '["I1", "E9"]'), "issues[1] 1", "E9"),
    "floors that rise": (lambda t: t.replace("floor = 0 }", "floor = 90 }"), "level_schemes[1]", "ต่ำกว่าของ"),
    "levels with a gap below": (lambda t: t.replace("floor = 0 }", "floor = 50 }"), "level_schemes[1]", "ไม่ผ่าน"),
    "a floor over 100": (lambda t: t.replace("floor = 85,", "floor = 850,"), "levels[1] ผ่าน › floor", "850"),
    "a level name twice": (lambda t: t.replace('"ไม่ผ่าน"', '"ผ่าน"'), "level_schemes[1]", "ซ้ำ"),
    "an unknown kind of levels": (lambda t: t.replace('"words"', '"stars"'), "level_schemes[1]", "stars"),
    "a scale with a value too few": (lambda t: t.replace("[0, 100]", "[0]"), "scales.agree", "คำตอบ"),
    "a year of the common era": (lambda t: t.replace("2571", "2028"), "year", "2028"),
    "no source": (lambda t: t.replace('["คู่มือของปีนั้น"]', "[]"), "sources", "แหล่งที่มา"),
    "no name": (lambda t: t.replace('name = "แผน"\n', ""), "oit_items[2] O2 › name", "ยังไม่มี"),
    "an unknown rounding": (lambda t: t + '\n[aggregation]\nrounding = "down"\n', "aggregation › rounding", "down"),
    "a sum that is not known": (
        lambda t: t + '\n[aggregation]\nitem_to_sub_indicator = "sum"\n',
        "aggregation › item_to_sub_indicator",
        "sum",
    ),
    "too many decimals": (lambda t: t + "\n[aggregation]\ndecimals = 200\n", "aggregation › decimals", "0 ถึง 4"),
    "a parent in words": (lambda t: t.replace("draft", 'inherits = "ปีก่อน"\ndraft', 1), "inherits", "ปี"),
    "a parent that does not exist": (lambda t: t.replace("draft", "inherits = 2000\ndraft", 1), "inherits", "2000"),
    "no TOML at all": (lambda t: t + "\n= =", "ของเรา.toml", "TOML"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_import_refuses(kind: str, tmp_path: Path, own_folder: Path) -> None:
    damage, place, told = DAMAGE[kind]
    damaged = damage(OWN)
    assert damaged != OWN
    problems = refusal(written(tmp_path, damaged)).problems
    assert any(place in problem.where and told in problem.thai for problem in problems), problems
    assert all(problem.english for problem in problems)
    assert not own_folder.exists()


JUNK = st.sampled_from([None, "", "ก", -1, 0.5, True, [], [1], {}, {"code": []}, [[]], [{}], [{"code": 1, "no": "x"}]])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_damage_is_either_harmless_or_refused(data: st.DataObject) -> None:
    table = tomllib.loads(OWN)
    spot: Any = table
    while True:
        key = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))
        below = spot[key]
        if not isinstance(below, (dict, list)) or not below or data.draw(st.booleans()):
            break
        spot = below
    spot[key] = data.draw(JUNK)
    try:
        assert framework_from(table).instruments
    except FrameworkRefused as refused:
        assert all(problem.thai and problem.english for problem in refused.problems)


def test_every_problem_is_listed_at_once(tmp_path: Path) -> None:
    text = (
        OWN.replace("weight = 60", "weight = 50").replace('code = "O2"', 'code = "O1"').replace("no = 2\n", "no = 1\n")
    )
    assert len(refusal(written(tmp_path, text)).problems) >= 3


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "เกณฑ์.pdf"
    path.write_bytes(b"%PDF")
    assert "pdf" in refusal(path).thai


@pytest.mark.parametrize("year", range(2562, 2571))
def test_the_workbook_of_a_year_comes_back_as_it_was(year: int, tmp_path: Path) -> None:
    before = frameworks.load(year)
    after = frameworks.import_file(frameworks.template_xlsx(year, tmp_path / "แบบ.xlsx"))
    assert frameworks.diff(before, after).nothing
    assert [item.requirements and item.requirements[0].thai for item in after.oit_items] == [
        item.requirements and item.requirements[0].thai for item in before.oit_items
    ]
    assert after.own_file == f"{year}.xlsx"
    assert after.questions_complete == before.questions_complete


def test_a_workbook_is_a_draft_until_it_says_that_it_was_checked(tmp_path: Path) -> None:
    path = frameworks.template_xlsx(2564, tmp_path / "แบบ.xlsx")
    assert frameworks.import_file(path).draft
    book = openpyxl.load_workbook(path)
    for row in book["เกณฑ์"].iter_rows():
        if row[0].value == "ตรวจกับคู่มือแล้ว":
            row[1].value = "ใช่"
    book.save(path)
    assert not frameworks.import_file(path).draft


def test_a_workbook_with_errors_is_refused_by_sheet_and_row(tmp_path: Path) -> None:
    path = frameworks.template_xlsx(2564, tmp_path / "แบบ.xlsx")
    book = openpyxl.load_workbook(path)
    book["ข้อ OIT"]["A3"] = "O1"
    book["ระดับ"]["C2"] = "สูง"
    book.save(path)
    places = [problem.where for problem in refusal(path).problems]
    assert "ข้อ OIT แถว 3" in places
    assert any("ระดับ แถว 2" in place for place in places)


@pytest.mark.parametrize("sheet", ["ตัวชี้วัด", "ข้อ OIT", "ระดับ"])
def test_a_workbook_without_a_sheet_or_a_column_is_refused(sheet: str, tmp_path: Path) -> None:
    path = frameworks.template_xlsx(2564, tmp_path / "แบบ.xlsx")
    book = openpyxl.load_workbook(path)
    book[sheet]["A1"] = "ช่องอื่น"
    book.save(path)
    assert refusal(path).problems[0].where == sheet
    del book[sheet]
    book.save(path)
    assert refusal(path).problems[0].where == sheet


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2571.xlsx"
    path.write_bytes(b"PK not really")
    assert refusal(path).problems


def test_importing_the_other_kind_replaces_the_first(tmp_path: Path, own_folder: Path) -> None:
    frameworks.import_file(written(tmp_path, OWN.replace("2571", "2564")))
    frameworks.import_file(frameworks.template_xlsx(2563, tmp_path / "อื่น.xlsx"))
    path = tmp_path / "แบบ.xlsx"
    (own_folder / "2564.toml").rename(tmp_path / "kept.toml")
    frameworks.template_xlsx(2564, path)
    frameworks.import_file(tmp_path / "kept.toml")
    frameworks.import_file(path)
    assert sorted(each.name for each in own_folder.iterdir()) == ["2563.xlsx", "2564.xlsx"]


def test_a_file_can_be_read_without_being_kept(tmp_path: Path, own_folder: Path) -> None:
    assert frameworks.read_file(written(tmp_path, OWN)).year == 2571
    assert not own_folder.exists()
    assert 2571 not in frameworks.years()


def test_forgetting_ones_own_goes_back_to_the_package(tmp_path: Path, own_folder: Path) -> None:
    frameworks.import_file(written(tmp_path, OWN.replace("2571", "2564")))
    assert frameworks.load(2564).own_file
    assert frameworks.forget(2564)
    assert frameworks.load(2564).own_file is None
    assert not frameworks.forget(2564)
