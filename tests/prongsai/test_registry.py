import csv
import json
import time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.errors import FileRefused, RegistryRefused
from prongsai.registry import (
    Agency,
    Registry,
    known_place,
    normal_district,
    split_name,
    split_place,
    store,
    stored_path,
)

TAO, TAMBON, TOWN = "subdistrict_admin_org", "subdistrict_municipality", "town_municipality"
ROWS = [
    ("1", TAMBON, "บึงทองหลาง", "ลำลูกกา", "ปทุมธานี"),
    ("2", TAO, "บึงทองหลาง", "ลำลูกกา", "ปทุมธานี"),
    ("3", TAO, "หนองปลาทอง", "ลำลูกกา", "ปทุมธานี"),
    ("4", TAO, "หนองปลาทอง", "บางละมุง", "ชลบุรี"),
    ("5", TOWN, "สวนส้มทอง", "ธัญบุรี", "ปทุมธานี"),
    ("6", TAO, "ดอนมะขาม", "ธัญบุรี", "ปทุมธานี"),
    ("7", TAO, "ดอนมะเขือ", "ธัญบุรี", "ปทุมธานี"),
    ("8", "provincial_admin_org", "ปทุมธานี", "เมืองปทุมธานี", "ปทุมธานี"),
    ("9", "special_admin_area", "เมืองพัทยา", "บางละมุง", "ชลบุรี"),
]
HEADER = ("dla_code", "type", "name_th", "district_th", "province_th")


def write_csv(path, rows, header=HEADER):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def registry(tmp_path):
    return Registry.load(write_csv(tmp_path / "list.csv", ROWS))


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("เทศบาลตำบลบึงทองหลาง", "1"),
        ("เทศบาลตำบล บึงทองหลาง", "1"),
        ("อบต.บึงทองหลาง", "2"),
        ("องค์การบริหารส่วนตำบลหนองปลาทอง อำเภอบางละมุง จังหวัดชลบุรี", "4"),
        ("องค์การบริหารส่วนตำบลหนองปลาทอง อ.ลำลูกกา จ.ปทุมธานี", "3"),
        ("เทศบาลเมืองสวนส้มทอง", "5"),
        ("เทศบาลสวนส้มทอง", "5"),
        ("อบจ.ปทุมธานี", "8"),
        ("เมืองพัทยา", "9"),
    ],
)
def test_a_name_right_and_clear_is_one_agency(registry, printed, code):
    match = registry.match(printed)

    assert (match.agency.dla_code, match.exact, match.candidates) == (code, True, ())


def test_a_name_shared_by_two_places_gives_both(registry):
    match = registry.match("องค์การบริหารส่วนตำบลหนองปลาทอง")

    assert match.agency is None
    assert [a.dla_code for a in match.candidates] == ["3", "4"]


def test_a_name_shared_by_many_places_gives_every_one():
    shared = [Agency(str(n), "เทศบาลตำบล", TAMBON, "หนองไผ่", f"อำเภอที่ {n}", "น่าน") for n in range(25)]

    assert Registry(shared).match("เทศบาลตำบลหนองไผ่").candidates == tuple(shared)


@pytest.mark.parametrize("printed", ["บึงทองหลวง", "บึงทองหสาง", "บังทองหลาง", "บึ่งทองหลาง", "บึงทองหลา"])
def test_a_misread_name_is_answered_where_the_place_leaves_one(registry, printed):
    match = registry.match(printed, type=TAMBON, district="ลำลูกกา", province="ปทุมธานี")

    assert (match.agency.dla_code, match.exact, match.how) == ("1", False, "misread")


def test_a_misread_name_without_a_place_gives_candidates_only(registry):
    match = registry.match("เทศบาลตำบลบึงทองหลวง")

    assert match.agency is None
    assert [a.dla_code for a in match.candidates] == ["1"]


def test_two_names_equally_near_give_both(registry):
    match = registry.match("อบต.ดอนมะขอม", district="ธัญบุรี", province="ปทุมธานี")

    assert {a.dla_code for a in match.candidates or (match.agency,)} >= {"6"}


def test_the_right_name_in_another_district_of_the_province_is_told(registry):
    match = registry.match("เทศบาลเมืองสวนส้มทอง", district="ลำลูกกา", province="ปทุมธานี")

    assert (match.agency.dla_code, match.how) == ("5", "other_district")


def test_another_type_of_that_name_at_that_place_is_a_candidate(registry):
    match = registry.match("เทศบาลตำบลดอนมะขาม", district="ธัญบุรี", province="ปทุมธานี")

    assert match.agency is None
    assert [a.dla_code for a in match.candidates] == ["6"]


def test_an_unknown_name_has_neither_answer_nor_candidate(registry):
    match = registry.match("เทศบาลตำบลฟ้าใสยิ่งนัก")

    assert (match.agency, match.candidates, match.how) == (None, (), "none")


@given(st.sampled_from(ROWS[:8]), st.data())
@settings(max_examples=60, deadline=None)
def test_blanks_and_sara_am_do_not_change_the_answer(row, data):
    registry = Registry(Agency(code, None, kind, name, d, p) for code, kind, name, d, p in ROWS)
    at = data.draw(st.integers(1, len(row[2]) - 1))
    printed = f"{row[2][:at]}\u200b{row[2][at:]}".replace("ำ", "\u0e4d\u0e32")

    match = registry.match(printed, type=row[1], district=row[3], province=row[4])

    assert match.agency.dla_code == row[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("องค์การบริหารส่วนตำบลบึงทองหลาง", ("องค์การบริหารส่วนตำบล", TAO, "บึงทองหลาง")),
        ("องค์การบริหารส่วน ตำบลบึงทองหลาง", ("องค์การบริหารส่วนตำบล", TAO, "บึงทองหลาง")),
        ("อบต. บึงทองหลาง", ("องค์การบริหารส่วนตำบล", TAO, "บึงทองหลาง")),
        ("นายกองค์การบริหารส่วนตำบลบึงทองหลาง", ("องค์การบริหารส่วนตำบล", TAO, "บึงทองหลาง")),
        ("เทศบาลตำบลบึงทองหลางอำเภอลำลูกกา", ("เทศบาลตำบล", TAMBON, "บึงทองหลาง")),
        ("สำนักงานเทศบาลเมืองสวนส้มทอง", ("เทศบาลเมือง", TOWN, "สวนส้มทอง")),
        ("ทน.สวนส้มทอง", ("เทศบาลนคร", "city_municipality", "สวนส้มทอง")),
        ("องค์การบริหารส่วนจังหวัดชลบุรี", ("องค์การบริหารส่วนจังหวัด", "provincial_admin_org", "ชลบุรี")),
        ("เมืองพัทยา", ("รูปแบบพิเศษ", "special_admin_area", "เมืองพัทยา")),
        ("สำนักงานสาธารณสุขอำเภอบางละมุง", ("สำนักงานสาธารณสุขอำเภอ", "district_health_office", "บางละมุง")),
        ("สานักงานสาธารณสุขอาเภอบางละมุง", ("สำนักงานสาธารณสุขอำเภอ", "district_health_office", "บางละมุง")),
        ("ที่ว่าการอำเภอบางละมุง", ("ที่ว่าการอำเภอ", "other", "บางละมุง")),
        ("วิทยาลัยเทคนิคชลบุรี", ("วิทยาลัยเทคนิค", "other", "ชลบุรี")),
        ("เทศบาลสวนส้มทอง", ("เทศบาล", None, "สวนส้มทอง")),
        ("หน่วยงานภายในจังหวัดชลบุรี", (None, None, "หน่วยงานภายในจังหวัดชลบุรี")),
    ],
)
def test_a_name_is_parted_into_type_and_proper_name(text, expected):
    assert tuple(split_name(text)) == expected


def test_the_place_is_read_from_the_words_before_it():
    assert split_place("เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี") == ("ลำลูกกา", "ปทุมธานี")
    assert split_place("อบต.บึงทองหลาง อ.ลำลูกกา จ.ปทุมธานี") == ("ลำลูกกา", "ปทุมธานี")
    assert split_place("เทศบาลตำบลบึงทองหลาง") == (None, None)


def test_a_district_is_known_only_in_its_province():
    assert known_place("ลำลูกกา", "ปทุมธานี")
    assert known_place(None, "ปทุมธานี")
    assert not known_place("ลำลูกกา", "ชลบุรี")
    assert not known_place(None, None)


def test_the_capital_district_carries_the_name_of_its_province():
    assert normal_district("เมือง", "ชลบุรี") == "เมืองชลบุรี"


def test_without_a_list_names_are_looked_for_among_the_places_of_the_country():
    registry = Registry.places()

    tao = registry.match("อบต.บึงคำพร้อย", district="ลำลูกกา", province="ปทุมธานี").agency
    office = registry.match("สำนักงานสาธารณสุขอำเภอลำลูกกา", province="ปทุมธานี").agency

    assert (tao.dla_code, tao.type_code, tao.name) == (None, TAO, "บึงคำพร้อย")
    assert (office.type_code, office.district, office.province) == ("district_health_office", "ลำลูกกา", "ปทุมธานี")


def test_a_workbook_is_read_as_well(tmp_path):
    book = openpyxl.Workbook()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")

    assert len(Registry.load(tmp_path / "list.xlsx").agencies) == len(ROWS)


def test_a_list_in_the_old_thai_code_page_is_read(tmp_path):
    path = write_csv(tmp_path / "list.csv", ROWS)
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp874"))

    assert Registry.load(path).agencies[0].name == "บึงทองหลาง"


def test_every_problem_of_a_list_is_told_with_its_row(tmp_path):
    rows = [ROWS[0], ("2", "castle", "ก", "ข", "ค"), ("1", TAO, "ก", "ข", "ค"), ("4", TAO, "", "ข", "ค")]

    with pytest.raises(RegistryRefused) as refusal:
        Registry.load(write_csv(tmp_path / "list.csv", rows))

    assert [p.where for p in refusal.value.problems] == ["แถวที่ 3", "แถวที่ 4", "แถวที่ 5"]


def test_a_list_without_its_columns_is_refused_by_their_names(tmp_path):
    with pytest.raises(RegistryRefused) as refusal:
        Registry.load(write_csv(tmp_path / "list.csv", [], header=("type", "name_th")))

    assert [p.english for p in refusal.value.problems] == [
        "no column dla_code",
        "no column district_th",
        "no column province_th",
    ]


@pytest.mark.parametrize("content", [b"", b"dla_code,type,name_th,district_th,province_th\n"])
def test_an_empty_list_is_refused(tmp_path, content):
    (tmp_path / "list.csv").write_bytes(content)

    with pytest.raises(RegistryRefused):
        Registry.load(tmp_path / "list.csv")


@pytest.mark.parametrize("name", ["missing.csv", "false.xlsx"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name):
    (tmp_path / "false.xlsx").write_bytes(b"not a workbook")

    with pytest.raises(FileRefused):
        Registry.load(tmp_path / name)


def test_the_default_is_the_named_file_then_the_stored_copy_then_the_places(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("PRONGSAI_REGISTRY", raising=False)
    assert Registry.default().places_only

    kept = store(write_csv(tmp_path / "list.csv", ROWS))
    assert kept == stored_path()
    assert len(Registry.default().agencies) == len(ROWS)

    monkeypatch.setenv("PRONGSAI_REGISTRY", str(write_csv(tmp_path / "short.csv", ROWS[:2])))
    assert len(Registry.default().agencies) == 2


@pytest.fixture(scope="module")
def real(cases):
    return Registry.load(cases / "data" / "lao_registry_dla_2569.csv")


def test_every_agency_of_the_real_cases_is_matched_as_a_careful_person_does(cases, real):
    for path in sorted((cases / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["agency"]
        expected = gold["registry"] or {}
        for printed in [gold["name_printed"], *(v["text"] for v in gold.get("variants", []))]:
            match = real.match(printed, type=gold["type_code"], district=gold["district"], province=gold["province"])
            assert (match.agency.dla_code if match.agency else None) == expected.get("dla_code")
            assert len(match.candidates) == len(expected.get("candidates", []))


def test_every_agency_is_found_by_its_own_name_and_place(real):
    sample = real.agencies[::40]

    found = [real.match(a.full_name, type=a.type_code, district=a.district, province=a.province) for a in sample]

    assert [m.agency or m.candidates for m in found if not m.agency] == []
    assert [m.agency.dla_code for m in found] == [a.dla_code for a in sample]


def test_a_match_over_the_whole_country_takes_milliseconds(real):
    real.match("อบต.ทดลองอุ่นเครื่อง")
    started = time.perf_counter()
    for _ in range(20):
        real.match("องค์การบริหารส่วนตำบลบึงทองหลวง", district="ลำลูกกา", province="ปทุมธานี")

    assert (time.perf_counter() - started) / 20 < 0.02
