"""What the checks say of names, codes, structure, formal parts and personal data, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invented import clean_dossier, clean_plan
from plant_form import PLANTERS
from planting import assert_found_and_nothing_else, assert_told_well, of_code, put

from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.registry import Agency, Registry
from prongsai.writers import Options, write


@pytest.mark.parametrize("paper", [clean_dossier, clean_plan])
def test_a_clean_paper_gives_nothing(paper: object) -> None:
    assert callable(paper)
    assert check(paper()) == ()


@pytest.mark.parametrize("code", PLANTERS)
def test_each_damage_is_found_at_its_place_and_nothing_else(code: str) -> None:
    assert_found_and_nothing_else(PLANTERS[code])


@pytest.mark.parametrize("code", PLANTERS)
def test_every_message_is_thai_and_english_and_asks_at_most_once(code: str) -> None:
    assert_told_well(PLANTERS[code], code)


def told(text: str, code: str) -> list[str | None]:
    """What a code quotes of a text that stands in a result of the clean report."""
    return [d.printed for d in of_code(put(clean_dossier(), {"/measures/0/results/0": text}), code)]


@pytest.mark.parametrize(
    "text",
    [
        "ถือปฏิบัติตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล และที่แก้ไขเพิ่มเติม ว่าด้วยพนักงานส่วนตำบล",
        "ตราเทศบัญญัติ/ข้อบัญญัติให้แล้วเสร็จตามกำหนด",
        "อ้างถึงหนังสือ “แนวทางการตราข้อบัญญัติ” ที่ได้รับแจ้ง",
        "ออกข้อบัญญัติท้องถิ่นให้เป็นปัจจุบัน",
        "ศึกษาดูงานร่วมกับสภาองค์การบริหารส่วนตำบล",
    ],
)
def test_words_of_another_type_are_left_alone_in_laws_titles_and_lists(text: str) -> None:
    assert told(text, "wrong_term_for_agency_type") == []


def test_each_type_of_agency_has_its_own_words() -> None:
    text = {"/measures/0/results/0": "แจ้งพนักงานเทศบาลและลงมติตามข้อบัญญัติ"}
    subdistrict = {"/agency/name_printed": "องค์การบริหารส่วนตำบลบึงทองหลาง", "/agency/type": "องค์การบริหารส่วนตำบล"}
    office = {"/agency/name_printed": "สำนักงานสาธารณสุขอำเภอลำลูกกา", "/agency/type": "สำนักงานสาธารณสุขอำเภอ"}

    here = of_code(put(clean_dossier(), text | subdistrict), "wrong_term_for_agency_type")

    assert [(d.printed, d.expected) for d in here if d.path == "/measures/0/results/0"] == [
        ("พนักงานเทศบาล", "พนักงานส่วนตำบล")
    ]
    assert of_code(put(clean_dossier(), text | office), "wrong_term_for_agency_type") == []


def test_a_name_that_the_registry_spells_otherwise_everywhere_is_an_error() -> None:
    registry = {"dla_code": "5139998", "name_in_registry": "บึงทองหลาย", "district": "ลำลูกกา", "province": "ปทุมธานี"}

    (defect,) = of_code(put(clean_plan(), {"/agency/registry": registry}), "agency_name_variant")

    assert (defect.severity, defect.printed) == ("error", "เทศบาลตำบลบึงทองหลาง")
    assert defect.expected == "เทศบาลตำบลบึงทองหลาย"


def test_a_misspelt_name_weighs_more_in_a_title_than_in_the_text() -> None:
    wrong = "ของเทศบาลตำบลปึงทองหลาง"
    spoilt = {"/document/title_printed": f"รายงานผล{wrong}", "/measures/1/results/0": f"ประชาชน{wrong}เข้าร่วม ๘ คน"}

    (both,) = of_code(put(clean_dossier(), spoilt), "agency_name_variant")
    (text,) = of_code(put(clean_dossier(), {"/measures/1/results/0": wrong}), "agency_name_variant")

    assert (both.severity, both.path) == ("error", "/document/title_printed")
    assert text.severity == "warning"


@pytest.mark.parametrize(
    "text", ["อบต.คลองเจ็ดร่วมจัดงาน", "เทศบาลตำบลได้จัดงาน", "เทศบาลตำบล บึงทองหลาง จัดงาน", "ทต.บึงทองหลาง"]
)
def test_other_agencies_and_short_forms_are_no_misspelling(text: str) -> None:
    assert told(text, "agency_name_variant") == []


@pytest.mark.parametrize("printed", ["i19", "I 19", "I๑๙", "I19.", "(I19)", "ข้อ I19"])
def test_the_style_of_a_code_is_no_damage(printed: str) -> None:
    assert of_code(put(clean_plan(), {"/measures/3/questions/0/code_printed": printed}), "ocr_code_damage") == []


@pytest.mark.parametrize(
    "text",
    [
        "เห็นด้วย ☑ ครบถ้วน ✓ • ดู “ภาคผนวก” – ต่อ…",
        "ค่า α = ๐.๘๕ หนา ๕ µm",
        "พบผู้แทนจากบริษัท 株式会社 แล้ว",
        "ระบบ e‑Service",
        "กด ℹ️ เพื่ออ่านต่อ",
    ],
)
def test_signs_and_whole_foreign_words_are_no_misreading(text: str) -> None:
    assert told(text, "foreign_script") == []


@pytest.mark.parametrize("text", ["๑) ตรวจ ๒) ส่ง ก) เก็บ", 'ขนาด 14" จำนวน ๒ เครื่อง', "(ก) และ [ข]", "๑.๒) แจ้ง (ครั้งที่ ๒)"])
def test_marks_of_lists_and_inches_need_no_partner(text: str) -> None:
    assert told(text, "unbalanced_bracket") + told(text, "unbalanced_quote") == []


def test_a_bracket_may_close_in_a_later_item_of_the_list() -> None:
    items = ("จัดอบรม (รุ่นที่ ๑ จำนวน ๒๐ คน", "รุ่นที่ ๒ จำนวน ๑๙ คน)")
    assert of_code(put(clean_dossier(), {"/measures/0/results": items}), "unbalanced_bracket") == []


def test_numbers_may_begin_again_under_each_issue_and_be_shared_by_the_rows_of_one() -> None:
    again = ("๑.", "๒.", "๑.", "๑.", "๒.", "๓.", "๑.")
    issues = (1, 1, 2, 3, 3, 3, 4)
    anew = {f"/measures/{m}/no_printed": no for m, no in enumerate(again)}
    under = {f"/measures/{m}/issue_no": no for m, no in enumerate(issues)}
    shared = {f"/measures/{m}/no_printed": f"({no})" for m, no in enumerate(issues)}

    assert of_code(put(clean_dossier(), anew | under), "duplicated_number") == []
    assert of_code(put(clean_dossier(), shared | under), "duplicated_number") == []


def test_a_table_without_any_number_is_a_remark_only_where_no_issue_orders_it() -> None:
    bare = {f"/measures/{m}/no_printed": None for m in range(7)}
    loose = bare | {f"/measures/{m}/issue_no": None for m in range(7)}

    assert of_code(put(clean_dossier(), bare), "missing_number") == []
    (defect,) = of_code(put(clean_dossier(), loose), "missing_number")
    assert defect.severity == "info"


@pytest.mark.parametrize("stage", ["draft", "sign"])
def test_before_the_signing_a_blank_number_is_nothing_and_an_empty_opinion_a_remark(stage: str) -> None:
    blank = put(clean_dossier(), {"/document/memo/number_printed": "ปท ๕๙๙๙๙/-", "/opinions/1/text": ""})

    assert of_code(blank, "memo_number_blank", stage=stage) == []
    assert [d.severity for d in of_code(blank, "opinion_empty", stage=stage)] == ["info"]
    assert [d.severity for d in of_code(blank, "opinion_empty")] == ["warning"]


@pytest.mark.parametrize("number", ["ปท ๕๙๙๙๙/๓๑๘", "ปท 59999/ว 12", "ปท ๕๙๙๙๙.๑/๔"])
def test_a_memo_with_its_number_is_complete(number: str) -> None:
    assert of_code(put(clean_dossier(), {"/document/memo/number_printed": number}), "memo_number_blank") == []


@pytest.mark.parametrize("formula", ["รักษาราชการแทน", "ปฏิบัติหน้าที่", "ปฏิบัติราชการแทน"])
def test_one_person_in_two_steps_is_nothing_where_the_capacity_is_printed(formula: str) -> None:
    clerk = clean_dossier().signatories[2]
    acting = {
        "/signatories/3/name_printed": clerk.name_printed,
        "/signatories/3/position": f"{clerk.position} {formula}นายกเทศมนตรีตำบลบึงทองหลาง",
    }
    assert of_code(put(clean_dossier(), acting), "same_person_two_roles") == []


@pytest.mark.parametrize(
    "text",
    [
        "เลข 1-2345-67890-12-4 มีหลักตรวจสอบไม่ตรง",
        "โทร ๐ ๒๐๐๐ ๐๑๙๙ ต่อ ๑๒",
        "สายด่วนรับเรื่อง 081-234-5678",
        "บัญชีเทศบาลตำบล เลขที่ 123-4-56789-0",
        "วงเงิน 1,234,567,890.00 บาท",
    ],
)
def test_public_numbers_are_no_personal_data(text: str) -> None:
    assert told(text, "personal_data") == []


def test_a_mobile_number_in_the_head_of_the_memo_is_the_agency_s_own() -> None:
    head = {"/document/memo/telephone": "๐๘๑-๒๓๔-๕๖๗๘"}
    assert of_code(put(clean_dossier(), head), "personal_data") == []


def test_weaknesses_named_in_the_prose_are_stated() -> None:
    gone = {f"/measures/{m}/{field}": () for m in range(7) for field in ("questions", "findings")}
    prose = {"heading": None, "text": "จุดอ่อนคือตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ซึ่งได้คะแนนต่ำสุด"}
    assert of_code(put(clean_plan(), gone | {"/scores": (), "/narrative/-": prose}), "findings_not_stated") == []


def test_the_bare_word_of_the_preparer_is_told_instead_of_the_missing_signature() -> None:
    paper = put(
        clean_dossier(), {"/signatories": (), "/narrative/-": {"heading": "คำนำ", "text": "จึงได้จัดทำรายงานนี้\nผู้จัดทำ"}}
    )

    assert [d.path for d in of_code(paper, "preparer_blank")] == ["/narrative/0/text"]
    assert of_code(paper, "no_signature") == []


def _registry(*names: str) -> Registry:
    municipality = ("เทศบาลตำบล", "subdistrict_municipality")
    return Registry(Agency(f"513999{i}", *municipality, name, "ลำลูกกา", "ปทุมธานี") for i, name in enumerate(names))


def _unmatched(name: str) -> Dossier:
    return put(clean_plan(), {"/agency/registry": None, "/agency/name_printed": name})


def test_a_paper_that_was_read_without_the_registry_is_held_against_the_one_given() -> None:
    found = check(_unmatched("เทศบาลตำบลปึงทองหลาง"), registry=_registry("บึงทองหลาง", "โคกสีเหลือง"))

    assert [(d.code, d.severity, d.expected) for d in found if d.path == "/agency/name_printed"] == [
        ("agency_name_variant", "warning", "เทศบาลตำบลบึงทองหลาง")
    ]


def test_a_name_that_the_registry_does_not_know_at_its_place_is_doubtful() -> None:
    paper = put(_unmatched("เทศบาลตำบลคลองบัวแดง"), {"/signatories/0/position": "นายกเทศมนตรี"})

    (defect,) = check(paper, registry=_registry("โคกสีเหลือง", "ห้วยแก้วใส"))

    assert (defect.code, defect.severity, defect.path) == ("agency_name_variant", "warning", "/agency/name_printed")
    assert check(paper, registry=_registry("คลองบัวแดง")) == ()


def test_a_sentence_cut_by_the_end_of_a_page_is_a_remark_and_quoted_as_printed() -> None:
    cut = "ประชุมทบทวนเมื่อวันที่ ๑๒ | พฤศจิกายน ๒๕๖๗"
    changes = {
        "/measures/0/pieces": 2,
        "/measures/0/continued_fields": ("results",),
        "/sources": {"/measures/0/results/0": {"printed": cut}},
    }

    (defect,) = of_code(put(clean_dossier(), changes), "cell_split")

    assert (defect.severity, defect.printed, defect.path) == ("info", cut, "/measures/0/results")


def test_a_number_left_out_of_the_count_is_a_remark() -> None:
    skipped = {f"/measures/{m}/no_printed": f"{n}." for m, n in enumerate((1, 2, 3, 5, 6, 7, 8))}

    (defect,) = of_code(put(clean_dossier(), skipped), "missing_number")

    assert (defect.severity, defect.path) == ("info", "/measures/3/no_printed")


@pytest.mark.parametrize("thai_digits", [True, False])
def test_the_report_that_is_written_from_a_clean_paper_is_clean_when_read_again(
    tmp_path: Path, thai_digits: bool
) -> None:
    page = tmp_path / "report.docx"
    write(clean_dossier(), "report", page, options=Options(thai_digits=thai_digits))

    assert check(read(page, registry=_registry("บึงทองหลาง"))) == ()


GIVEN = ("001", "003", "004", "t02", "t30")


@pytest.mark.parametrize("name", GIVEN)
def test_every_error_of_form_in_the_real_cases_is_found_and_nothing_doubtful_besides(cases: Path, name: str) -> None:
    gold = json.loads((cases / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    registry = Registry.load(cases / "data" / "lao_registry_dla_2569.csv")
    defects = check(read(cases / "documents" / gold["source_file"], registry=registry), registry=registry)

    ours = {d.code for d in defects if d.code in PLANTERS and d.severity != "info"}
    theirs = {d["code"] for d in gold["defects"] if d["code"] in PLANTERS}
    errors = [d for d in gold["defects"] if d["code"] in PLANTERS and d["severity"] == "error"]

    assert ours <= theirs
    for wanted in errors:
        assert wanted["printed"] in {d.printed for d in defects if d.code == wanted["code"]}


def test_a_neighbour_with_a_name_much_alike_is_no_misspelling() -> None:
    paper = put(clean_dossier(), {"/measures/0/results/0": "ศึกษาดูงานที่เทศบาลตำบลบึงทองหลวง เมื่อวันที่ ๕ มีนาคม ๒๕๖๘"})

    assert [d.code for d in check(paper)] == ["agency_name_variant"]
    assert check(paper, registry=_registry("บึงทองหลาง", "บึงทองหลวง")) == ()
