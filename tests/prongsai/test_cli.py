"""The commands as a person types them: data on one channel, words on the other, and a code that scripts can trust."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import clean_dossier

from places import EXAMPLES
from prongsai.cli import main
from prongsai.dossier import Dossier
from prongsai.frameworks import template_xlsx
from prongsai.readers import read
from prongsai.registry import Registry
from prongsai.writers import write

REPORT = EXAMPLES / "01-รายงานผลมาตรการ-2568.txt"
ANNOUNCEMENT = EXAMPLES / "05-ประกาศผลคะแนน-2567.txt"
FAULTLESS = EXAMPLES / "08-ผลคะแนนรายตัวชี้วัด-2568.html"
TEN = "93.10,89.30,92.25,88.05,93.30,90.15,88.75,86.30,95.40,92.00"

Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str | Path) -> Ran:
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            code = ended.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


@pytest.fixture(scope="module")
def bad_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files that no one can read, by what is wrong with them."""
    folder = tmp_path_factory.mktemp("bad")
    contents = {
        "ว่าง.txt": b"",
        "รูปถ่าย.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "เสีย.docx": b"PK\x03\x04" + bytes(100),
        "เก่า.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
        "ไม่ใช่ข้อความ.txt": bytes(range(256)) * 8,
        "อื่น.json": b'{"a": 1}',
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in [*contents, "ไม่มี.txt"]}


BAD = ("ว่าง.txt", "รูปถ่าย.png", "เสีย.docx", "เก่า.doc", "ไม่ใช่ข้อความ.txt", "อื่น.json", "ไม่มี.txt")


@pytest.mark.parametrize("command", [["read"], ["read", "--json"], ["check"], ["check", "--json"]])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_thai_and_nothing_goes_to_the_data(
    run: Run, bad_files: dict[str, Path], command: list[str], name: str
) -> None:
    code, out, err = run(*command, bad_files[name])

    assert (code, out) == (2, "")
    assert name in err and "โปรด" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", BAD)
def test_the_other_commands_refuse_a_bad_file_too(
    run: Run, bad_files: dict[str, Path], tmp_path: Path, name: str
) -> None:
    for words in (
        ["write", bad_files[name], "--as", "report", "--to", tmp_path / "ก.docx"],
        ["score", "--year", "2568", bad_files[name]],
        ["year", bad_files[name], "--out", tmp_path / "out"],
        ["frameworks", "import", bad_files[name]],
        ["registry", "load", bad_files[name]],
    ):
        code, _, err = run(*words)

        assert (words[0], code) == (words[0], 2)
        assert any("ก" <= letter <= "๙" for letter in err)
    assert not (tmp_path / "ก.docx").exists()


@pytest.mark.parametrize("command", ["read", "check"])
def test_one_bad_file_never_stops_the_rest(run: Run, bad_files: dict[str, Path], command: str) -> None:
    code, out, err = run(
        command, "--json", *[bad_files[n] for n in BAD[:3]], FAULTLESS, bad_files[BAD[3]], ANNOUNCEMENT
    )

    assert code == 2
    assert len([json.loads(line) for line in out.splitlines()]) == 2
    assert "อ่านได้ 2 ไฟล์ รับไม่ได้ 4 ไฟล์" in err


def test_read_prints_the_contract_alone(run: Run) -> None:
    code, out, err = run("read", "--json", REPORT)
    told = json.loads(out)

    assert (code, err) == (0, "")
    assert set(told) == set(Dossier.model_fields)
    assert told["agency"]["name_printed"] == "เทศบาลตำบลบึงทองหลาง"
    assert len(told["measures"]) == 8


def test_read_gives_one_object_a_line_for_several_files_and_for_a_folder(run: Run) -> None:
    _, several, _ = run("read", "--json", ANNOUNCEMENT, FAULTLESS)
    _, folder, _ = run("read", "--json", EXAMPLES)

    assert [json.loads(line)["document"]["fiscal_year"] for line in several.splitlines()] == [2567, 2568]
    assert len([json.loads(line) for line in folder.splitlines()]) == len(list(EXAMPLES.iterdir()))


def test_read_tells_a_person_what_the_paper_is(run: Run) -> None:
    code, out, _ = run("read", ANNOUNCEMENT)

    assert code == 0
    for words in ("ประกาศผลคะแนน", "เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา", "2567", "88.71", "ผ่านดีเยี่ยม"):
        assert words in out


def test_an_empty_folder_is_no_success(run: Run, tmp_path: Path) -> None:
    code, out, err = run("read", "--json", tmp_path)

    assert (code, out) == (2, "")
    assert "ไม่พบเอกสาร" in err


def test_a_folder_names_what_it_could_not_read_and_passes_over_locks(run: Run, tmp_path: Path) -> None:
    for name in ("ประกาศ.txt", "~$ประกาศ.txt", ".ซ่อน.txt"):
        shutil.copy(ANNOUNCEMENT, tmp_path / name)
    (tmp_path / "ภาพ.jpg").write_bytes(b"\xff\xd8\xff\xe0")

    code, out, err = run("read", "--json", tmp_path)

    assert (code, len(out.splitlines())) == (0, 1)
    assert "ภาพ.jpg" in err and "~$" not in err and "ซ่อน" not in err


def test_check_prints_the_keys_of_the_contract(run: Run) -> None:
    code, out, _ = run("check", "--json", ANNOUNCEMENT)
    [defect] = json.loads(out)

    assert code == 0
    assert {"code", "severity", "place", "printed", "expected", "message"} <= set(defect)
    assert (defect["code"], defect["severity"], defect["printed"]) == (
        "level_mismatch",
        "error",
        "อยู่ในระดับ ผ่านดีเยี่ยม",
    )


def test_strict_ends_with_one_only_where_something_was_found(run: Run, bad_files: dict[str, Path]) -> None:
    assert run("check", ANNOUNCEMENT)[0] == 0
    assert run("check", "--strict", ANNOUNCEMENT)[0] == 1
    assert run("check", "--strict", FAULTLESS)[0] == 0
    assert run("check", "--strict", ANNOUNCEMENT, bad_files["ว่าง.txt"])[0] == 2


def test_a_stage_decides_what_is_a_defect(run: Run, tmp_path: Path) -> None:
    blank = clean_dossier()
    memo = blank.document.memo
    assert memo is not None
    document = blank.document.model_copy(update={"memo": memo.model_copy(update={"number_printed": None})})
    kept = tmp_path / "แฟ้ม.json"
    kept.write_text(blank.model_copy(update={"document": document}).to_json(), encoding="utf-8")

    codes = {
        stage: [d["code"] for d in json.loads(run("check", "--json", "--stage", stage, kept)[1])]
        for stage in ("draft", "sign", "publish")
    }

    assert codes == {"draft": [], "sign": [], "publish": ["memo_number_blank"]}


def test_a_person_is_told_that_nothing_is_wrong(run: Run) -> None:
    assert "ไม่พบสิ่งที่ต้องแก้ไข" in run("check", FAULTLESS)[1]


def test_the_lines_of_read_stand_in_for_their_papers(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "แฟ้ม.jsonl"
    kept.write_text(run("read", "--json", ANNOUNCEMENT, FAULTLESS)[1], encoding="utf-8")

    _, again, _ = run("read", "--json", kept)
    code, checked, _ = run("check", "--json", kept)

    assert again == kept.read_text(encoding="utf-8")
    assert (code, [[d["code"] for d in json.loads(line)] for line in checked.splitlines()]) == (
        0,
        [["level_mismatch"], []],
    )


def test_a_line_that_is_no_dossier_is_named_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "แฟ้ม.jsonl"
    good = read(FAULTLESS).to_json()
    kept.write_text(f"{good}\n{{}}\n{good}\n", encoding="utf-8")

    code, out, err = run("check", "--json", kept)

    assert (code, [json.loads(line) for line in out.splitlines()]) == (2, [[], []])
    assert "บรรทัดที่ 2" in err


def test_write_takes_one_paper_at_a_time(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "แฟ้ม.jsonl"
    good = read(REPORT).to_json()
    kept.write_text(f"{good}\n{good}\n", encoding="utf-8")

    code, _, err = run("write", kept, "--as", "report", "--to", tmp_path / "ก.docx")

    assert code == 2
    assert "2 ฉบับ" in err


def test_json_that_another_shell_kept_in_utf_16_is_read(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "แฟ้ม.json"
    kept.write_text(read(FAULTLESS).to_json(indent=2), encoding="utf-16")

    assert json.loads(run("check", "--json", kept)[1]) == []


def test_score_gives_figures_with_two_decimals_and_the_level(run: Run) -> None:
    code, out, _ = run("score", "--year", "2568", "--indicators", TEN, "--json")
    told = json.loads(out)

    assert code == 0
    assert {"year", "indicators", "instruments", "total", "level", "cannot_tell"} <= set(told)
    assert (told["instruments"], told["total"], told["level"]) == (
        {"IIT": "91.20", "EIT": "88.40", "OIT": "93.70"},
        "91.36",
        "ผ่านดี",
    )


def test_score_takes_thai_digits_and_blanks_and_does_not_guess(run: Run) -> None:
    code, out, _ = run("score", "--year", "๒๕๖๘", "--indicators", "๙๓.๑๐,,92,88,93,90,88,86,95,92", "--json")
    told = json.loads(out)

    assert code == 0
    assert told["indicators"]["1"] == "93.10"
    assert told["total"] is None
    assert told["cannot_tell"] != []


def test_every_wrong_score_is_named_at_once(run: Run) -> None:
    code, out, err = run("score", "--year", "2568", "--indicators", "93,x,92,ก,93,90,88,86,95,92")

    assert (code, out) == (2, "")
    assert "ตัวชี้วัดที่ 2" in err and "ตัวชี้วัดที่ 4" in err


def test_a_score_over_a_hundred_and_a_year_without_rules_are_refused(run: Run) -> None:
    assert run("score", "--year", "2568", "--indicators", TEN.replace("93.10", "193.10"))[0] == 2
    assert run("score", "--year", "2540", "--indicators", TEN)[0] == 2
    assert run("score", "--indicators", TEN)[0] == 2


def test_score_reads_the_dossier_of_a_paper(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "แฟ้ม.json"
    kept.write_text(read(FAULTLESS).to_json(), encoding="utf-8")

    told = json.loads(run("score", "--year", "2568", kept, "--json")[1])

    assert (told["total"], told["level"]) == ("91.36", "ผ่านดี")


@pytest.mark.parametrize("suffix", ["pdf", "docx", "json"])
def test_write_makes_the_kind_that_the_name_asks_for(run: Run, tmp_path: Path, suffix: str) -> None:
    kept, made = tmp_path / "แฟ้ม.json", tmp_path / f"รายงาน.{suffix}"
    kept.write_text(clean_dossier().to_json(), encoding="utf-8")

    code, out, err = run("write", kept, "--as", "report", "--to", made)

    assert (code, out) == (0, "")
    assert str(made) in err
    assert made.read_bytes()[:2] == {"pdf": b"%P", "docx": b"PK", "json": b"{\n"}[suffix]


def test_write_refuses_a_kind_that_it_does_not_know(run: Run, tmp_path: Path) -> None:
    code, _, err = run("write", REPORT, "--as", "report", "--to", tmp_path / "รายงาน.odt")

    assert code == 2
    assert "docx" in err


def test_the_font_and_digits_of_a_word_file_are_a_choice(run: Run, tmp_path: Path) -> None:
    kept, made = tmp_path / "แฟ้ม.json", tmp_path / "รายงาน.docx"
    kept.write_text(clean_dossier().to_json(), encoding="utf-8")

    code, _, _ = run(
        "write", kept, "--as", "report", "--to", made, "--arabic-digits", "--without-memo", "--font", "Garuda"
    )

    arabic = write(clean_dossier(), "report", tmp_path / "เทียบ.docx").path
    assert code == 0
    assert made.read_bytes() != arabic.read_bytes()
    assert read(made).document.memo is None


def test_frameworks_are_listed_shown_and_compared(run: Run) -> None:
    _, years, _ = run("frameworks", "list")
    _, shown, _ = run("frameworks", "show", "2568")
    code, changed, _ = run("frameworks", "diff", "2567", "2568")

    assert [year for year in range(2562, 2571) if str(year) not in years] == []
    assert "O1" in shown and "IIT" in shown
    assert (code, changed.strip() != "") == (0, True)
    assert run("frameworks", "show", "2540")[0] == 2


def test_a_template_can_be_imported_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    sheet, same = tmp_path / "เกณฑ์.xlsx", tmp_path / "เทียบ.xlsx"

    assert run("frameworks", "template", "2568", sheet)[0] == 0
    template_xlsx(2568, same)
    code, _, err = run("frameworks", "import", sheet)

    assert (code, sheet.exists(), same.exists()) == (0, True, True)
    assert "2568" in err
    assert list((tmp_path / "data").rglob("*2568*")) != []


REGISTRY = "รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด\n05130901,เทศบาลตำบล,บึงทองหลาง,ลำลูกกา,ปทุมธานี\n"


def test_a_registry_once_loaded_names_the_agency_by_code(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    listed = tmp_path / "หน่วยงาน.csv"
    listed.write_text(REGISTRY, encoding="utf-8")
    before = json.loads(run("read", "--json", FAULTLESS)[1])["agency"]["registry"]

    code, _, err = run("registry", "load", listed)
    after = json.loads(run("read", "--json", FAULTLESS)[1])["agency"]["registry"]

    assert (code, "1 แห่ง" in err) == (0, True)
    assert (before or {}).get("dla_code") is None
    assert after["dla_code"] == "05130901"
    assert Registry.default() is not None


@pytest.mark.parametrize(
    "words",
    [
        ["read", "--jsn", "ก.txt"],
        ["unknown"],
        ["check", "--stage", "later", "ก.txt"],
        ["write", "ก.json", "--to", "ก.pdf"],
        ["frameworks"],
        ["frameworks", "show", "68"],
        ["registry", "load"],
        ["year"],
    ],
)
def test_a_wrong_command_line_ends_with_three_and_no_data(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)

    assert (code, out) == (3, "")
    assert "คำสั่งไม่ถูกต้อง" in err
    assert not any(word in err for word in ("argument", "required", "choose", "expected"))


@pytest.mark.parametrize("command", [[], ["read"], ["frameworks", "import"], ["year"]])
def test_help_is_thai_and_ends_well(run: Run, command: list[str]) -> None:
    code, out, err = run(*command, "--help")

    assert (code, err) == (0, "")
    assert "prongsai" in out and any("ก" <= letter <= "๙" for letter in out)


def test_a_faulty_framework_of_one_s_own_is_named_once_and_stops_no_reading(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))
    (tmp_path / "2568.toml").write_text("year = 2568", encoding="utf-8")

    code, out, err = run("check", REPORT, ANNOUNCEMENT)

    assert (code, err.count("เกณฑ์ปี 2568")) == (0, 1)
    assert "instruments" in err and out
