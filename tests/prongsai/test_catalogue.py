"""The catalogue is loaded whole or refused with every fault; a measure takes an agency's facts and any year's codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import HOUSE
from prongsai import catalogue, frameworks
from prongsai.catalogue import DOTS, StandardMeasure, answering, filled, import_file, in_year, measure, measures
from prongsai.catalogue.parse import blank_keys, texts_of
from prongsai.errors import CatalogueRefused
from prongsai.writers import wording

OWN = Path(__file__).with_name("own_measures.toml").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of the agency's own measures."""
    folder = tmp_path / "own"
    monkeypatch.setenv("PRONGSAI_CATALOGUE", str(folder))
    return folder


def written(folder: Path, text: str, name: str = "ของเรา.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_measure_is_found_by_its_id() -> None:
    first = measures()[0]

    assert measure(first.id) is first


def test_an_unknown_id_is_refused_with_its_neighbours() -> None:
    wanted = measures()[0].id

    with pytest.raises(CatalogueRefused, match=wanted):
        measure(wanted[:-1])
    with pytest.raises(CatalogueRefused, match="catalogue list"):
        measure("๙๙๙")


def test_own_measures_are_taken_in_and_stand_beside_those_of_the_package(own: Path, tmp_path: Path) -> None:
    before = len(measures())

    (taken,) = import_file(written(tmp_path, OWN))

    assert measure("village-loudspeaker") == taken
    assert len(measures()) == before + 1
    assert (taken.own_file, measures()[0].own_file) == ("ของเรา.toml", None)
    assert import_file(tmp_path / "ของเรา.toml") == (taken,)


def test_an_own_measure_stands_in_place_of_its_namesake(own: Path, tmp_path: Path) -> None:
    replaced, before = measures()[3], len(measures())

    import_file(written(tmp_path, OWN.replace("village-loudspeaker", replaced.id)))

    assert len(measures()) == before
    assert measures()[3].title == "แจ้งกำหนดรับบริการทางเสียงตามสาย"


FAULTS = {
    "an unknown topic": ('topics = ["news"]', 'topics = ["newz"]', "topics: ไม่มี newz"),
    "an unknown issue": ("issues = [3]", "issues = [8]", "issues: ไม่มี 8"),
    "an unknown indicator": ("indicators = [7]", "indicators = [7, 11]", "indicators: ไม่มี 11"),
    "a question of another year": ('questions = ["E4"]', 'questions = ["I2"]', "questions: ไม่มี I2"),
    "an item that is not there": ('items = ["O4"]', 'items = ["O43"]', "items: ไม่มี O43"),
    "a number for a text": ('title = "แจ้ง', 'title = 5 # "แจ้ง', "title: ต้องเป็นข้อความ"),
    "a missing text": ("purpose = ", "#", "purpose: ยังไม่มีค่า"),
    "missing steps": ("steps = ", "#", "steps: ยังไม่มีค่า"),
    "an empty step": ('"บันทึกการออกเสียงทุกครั้ง"', '" "', "steps: มีรายการว่าง"),
    "a step twice": ('"บันทึก', '"จัดทำผังเวลาออกเสียงของ {หมู่บ้าน}", "บันทึก', "ซ้ำ"),
    "no units for any agency": ("any = ", "#", "units: ต้องระบุหน่วยงานรับผิดชอบ"),
    "an unknown type of agency": ("city_municipality", "village", "units › village: ไม่รู้จักประเภท"),
    "an unknown kind of timing": ('"monthly"', '"weekly"', "timing › kind"),
    "quarters of a monthly measure": ('"monthly"', '"monthly", quarters = [1]', "timing › quarters"),
    "no quarters where they are asked": ('"monthly"', '"quarters"', "timing › quarters: ยังไม่ระบุไตรมาส"),
    "a fifth quarter": ('"monthly"', '"quarters", quarters = [4, 5]', "timing › quarters: ต้องเป็นไตรมาส 1 ถึง 4"),
    "once in two quarters": ('"monthly"', '"once", quarters = [1, 2]', "timing › quarters: ทำครั้งเดียว"),
    "a blank that is not declared": ("ทุกครั้ง", "ที่{จุดออกเสียง}", "blanks: ใช้ช่อง «จุดออกเสียง»"),
    "a blank that is not used": ("{หมู่บ้าน}", "หมู่บ้าน", "blanks: ประกาศช่อง «หมู่บ้าน»"),
    "a brace without its partner": ("ทุกครั้ง", "ทุกครั้ง}", "วงเล็บปีกกาที่ไม่ครบคู่"),
    "a misspelt field": ("evidence =", 'evidense = ["ก"]\nevidence =', "evidense: ไม่รู้จัก"),
    "an id with blanks": ("village-loudspeaker", "Village loudspeaker", "id: ใช้ได้เฉพาะ"),
    "damaged TOML": ("[[measures]]", "[[measures]", "เขียนไม่ถูกแบบ TOML"),
    "no measures": ("[[measures]]", "[measure]", "ไม่มีมาตรการ"),
}


@pytest.mark.parametrize(("sound", "faulty", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_file_and_place_and_nothing_is_kept(
    own: Path, tmp_path: Path, sound: str, faulty: str, told: str
) -> None:
    assert sound in OWN
    count = len(measures())

    with pytest.raises(CatalogueRefused) as refusal:
        import_file(written(tmp_path, OWN.replace(sound, faulty, 1)))

    assert told in str(refusal.value)
    assert all(problem.where.startswith("ของเรา.toml") for problem in refusal.value.problems)
    assert len(measures()) == count and not list(own.glob("*.toml"))


def test_every_fault_of_every_measure_is_told_at_once(own: Path, tmp_path: Path) -> None:
    second = OWN.replace("village-loudspeaker", "second").replace('"O4"', '"O77"')
    text = OWN.replace("issues = [3]", "issues = [9]").replace('"news"', '"old"') + second

    with pytest.raises(CatalogueRefused) as refusal:
        import_file(written(tmp_path, text))

    places = [problem.where for problem in refusal.value.problems]
    assert places == [
        "ของเรา.toml › measures[1] village-loudspeaker › topics",
        "ของเรา.toml › measures[1] village-loudspeaker › issues",
        "ของเรา.toml › measures[2] second › items",
    ]


def test_an_id_may_stand_once_in_all_own_files(own: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueRefused, match="รหัสมาตรการซ้ำกัน"):
        import_file(written(tmp_path, OWN + OWN))
    import_file(written(tmp_path, OWN))

    with pytest.raises(CatalogueRefused, match="รหัสมาตรการซ้ำกัน"):
        import_file(written(tmp_path, OWN, "อีกไฟล์.toml"))


def test_an_own_file_that_was_damaged_later_is_left_out_alone_and_told(own: Path, tmp_path: Path) -> None:
    count = len(measures())
    import_file(written(tmp_path, OWN))
    written(own, OWN.replace("village-loudspeaker", "second").replace('"O4"', '"O77"'), "เสีย.toml")
    written(own, OWN, "ซ้ำ.toml")

    assert len(measures()) == count + 1
    assert {name: refusal.problems[0].thai for name, refusal in catalogue.faulty().items()} == {
        "ซ้ำ.toml": "รหัสมาตรการซ้ำกัน",
        "เสีย.toml": "ไม่มี O77 ในข้อ OIT ของปี 2568",
    }


def test_what_is_no_toml_text_is_refused(own: Path, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")

    for path, told in (
        (tmp_path / "a.toml", "UTF-8"),
        (tmp_path / "b.toml", "เปิดไฟล์ไม่ได้"),
        (tmp_path / "c.docx", "TOML"),
    ):
        with pytest.raises(CatalogueRefused, match=told):
            import_file(path)


def test_an_own_framework_of_the_base_year_leaves_the_catalogue_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))
    text = (Path(frameworks.__file__).parent / f"{catalogue.BASE_YEAR}.toml").read_text(encoding="utf-8")
    for before, after in (("O27", "O_"), ("O28", "O27"), ("O_", "O28")):
        text = text.replace(f'code = "{before}"', f'code = "{after}"')
    base = {m.id for m in answering(frameworks.load(catalogue.BASE_YEAR), item="O28")}

    (tmp_path / f"{catalogue.BASE_YEAR}.toml").write_text(text, encoding="utf-8")

    assert {m.id for m in answering(frameworks.load(catalogue.BASE_YEAR), item="O27")} == base != set()


def test_measures_answer_a_weak_point_of_the_base_year_the_most_to_the_point_first() -> None:
    year = frameworks.load(catalogue.BASE_YEAR)
    found = answering(year, question="I19")

    assert found and all("I19" in each.questions for each in found)
    assert len({each.id for each in found}) == len([each for each in measures() if "I19" in each.questions])
    assert {each.id for each in answering(year, question="I19", item="O20")} <= {each.id for each in found}
    breadth = [len(e.issues) + len(e.indicators) + len(e.questions) + len(e.items) for e in found]
    assert breadth == sorted(breadth)
    assert answering(year, item="O99") == ()


@pytest.mark.parametrize("year", [2567, 2569])
def test_a_renumbered_item_keeps_its_measures(year: int) -> None:
    base, other = frameworks.load(catalogue.BASE_YEAR), frameworks.load(year)
    moved = [each for each in frameworks.diff(base, other).of("renumbered") if each.before and each.after]

    assert moved
    for each in moved:
        assert each.before is not None and each.after is not None
        ids = {m.id for m in measures() if each.before.code in m.items}
        assert {m.id for m in answering(other, item=each.after.code)} == ids


def test_a_question_is_followed_by_its_meaning_and_not_by_its_code() -> None:
    old = frameworks.load(2564)

    assert {m.id for m in answering(old, question="I23")} == {m.id for m in measures() if "I19" in m.questions}
    assert answering(old, question="I19") == ()


@pytest.mark.parametrize("year", frameworks.years())
def test_in_any_year_a_measure_has_only_codes_of_that_year(year: int) -> None:
    rules = frameworks.load(year)

    for each in (in_year(m, rules) for m in measures()[::7]):
        assert all(rules.question(code) for code in each.questions)
        assert all(rules.item(code) for code in each.items)
        assert all(rules.issue(no) for no in each.issues)
        assert each.indicators and all(rules.indicator(no) for no in each.indicators)


def test_facts_fill_the_blanks_and_what_is_not_given_stays_for_the_pen() -> None:
    standard = next(each for each in measures() if len(each.blanks) >= 2)
    first, second = standard.blanks[:2]

    told = filled(standard, {first.key: "  อาคาร {ก}\n ชั้นล่าง ", second.key: " ", "เรื่องอื่น": "ไม่ใช้"})

    texts = " ".join((told.title, told.purpose, *told.steps, *told.evidence, told.outcome, *told.pitfalls))
    assert "อาคาร {ก} ชั้นล่าง" in texts and DOTS in texts
    assert f"{{{first.key}}}" not in texts and f"{{{second.key}}}" not in texts
    assert told.blanks == standard.blanks[1:]


@given(st.data())
def test_every_blank_is_either_filled_or_listed(data: st.DataObject) -> None:
    standard = data.draw(st.sampled_from(measures()))
    facts = data.draw(st.dictionaries(st.sampled_from([b.key for b in standard.blanks]), st.text(max_size=12)))

    told = filled(standard, facts)

    given_keys = {key for key, fact in facts.items() if fact.strip()}
    assert {blank.key for blank in told.blanks} == {blank.key for blank in standard.blanks} - given_keys
    dots = sum(text.count(DOTS) for text in (told.title, told.purpose, *told.steps, *told.evidence, told.outcome))
    places = texts_of(standard)[: -len(standard.pitfalls)]
    assert dots >= sum(key in {b.key for b in told.blanks} for text in places for key in set(blank_keys((text,))))


def test_all_facts_given_leave_no_dots() -> None:
    for standard in measures():
        told = filled(standard, {blank.key: "ศาลาประชาคม" for blank in standard.blanks})

        assert told.blanks == ()
        assert not any(DOTS in text or "{" in text for text in (told.title, *told.steps, told.outcome, *told.evidence))


def test_units_follow_the_type_of_agency(own: Path, tmp_path: Path) -> None:
    (taken,) = import_file(written(tmp_path, OWN))

    assert filled(taken, {}, "city_municipality").units == ("กองยุทธศาสตร์และงบประมาณ",)
    assert filled(taken, {}, "subdistrict_admin_org").units == filled(taken, {}).units == ("สำนักปลัด",)


def test_the_dots_are_those_of_the_papers() -> None:
    assert DOTS == wording.DOTS


def test_standard_measures_are_found_by_everyday_words() -> None:
    def first_of(words: str) -> StandardMeasure:
        return catalogue.find(words)[0]

    assert "asset-loan" in first_of("การยืมทรัพย์สิน").topics
    assert "no-gift" in first_of("ไม่รับของขวัญ").topics
    assert "informant-protection" in first_of("คุ้มครองผู้แจ้งเบาะแส").topics
    assert catalogue.find("ๆ และ") == catalogue.find("") == ()


def test_the_guide_names_every_topic_and_its_example_can_be_imported(own: Path, tmp_path: Path) -> None:
    page = (HOUSE / "docs" / "guide" / "catalogue.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]

    assert [topic for topic in catalogue.TOPICS if f"| `{topic}` |" not in page] == []
    assert [each.id for each in import_file(written(tmp_path, example))] == ["village-loudspeaker"]
