"""Photographs of pages, a file each: those that belong together are one paper, other pictures are left aside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFont

from needs import TESSERACT
from prongsai import cli
from prongsai.dossier import Dossier
from prongsai.readers import Outcome, read_many, scans
from prongsai.readers.files import read_series
from prongsai.readers.series import papers_in, runs_in
from prongsai.writers.font import FONTS

LEAVES = (
    (
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรม",
        "และความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "เทศบาลตำบลบึงทองหลาง",
        "๑. มาตรการเปิดเผยข้อมูลการจัดซื้อจัดจ้าง",
        "ผู้รับผิดชอบ กองคลัง",
        "ผลการดำเนินการ เผยแพร่ข้อมูลบนเว็บไซต์ครบถ้วน",
    ),
    (
        "๒. มาตรการปรับปรุงการให้บริการประชาชน",
        "ผู้รับผิดชอบ สำนักปลัดเทศบาล",
        "ผลการดำเนินการ จัดทำคู่มือการให้บริการ",
        "และเปิดช่องทางรับฟังความคิดเห็นของประชาชน",
        "ดำเนินการแล้วเสร็จภายในระยะเวลาที่กำหนด",
    ),
    (
        "๓. มาตรการส่งเสริมการมีส่วนร่วมของประชาชน",
        "ผู้รับผิดชอบ กองยุทธศาสตร์และงบประมาณ",
        "ผลการดำเนินการ จัดประชุมประชาคมทุกหมู่บ้าน",
        "และรายงานผลต่อผู้บริหารเพื่อทราบ",
        "ประชาชนเข้าร่วมประชุมตามเป้าหมาย",
    ),
)


def leaf(*lines: str, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A page of A4 at 150 dots an inch."""
    drawn = Image.new("L", size, 250)
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 40)
    for n, line in enumerate(lines):
        ImageDraw.Draw(drawn).text((130, 150 + 76 * n), line, font=font, fill=20)
    return drawn


def activity() -> Image.Image:
    """What a photograph of people looks like to a program: shades everywhere, no paper."""
    rng = np.random.default_rng(3)
    rough = Image.fromarray(rng.integers(0, 255, (24, 32, 3), np.uint8)).resize((1280, 960), Image.Resampling.BICUBIC)
    grain = rng.normal(0, 12, (960, 1280, 3))
    return Image.fromarray(np.clip(np.asarray(rough) + grain, 0, 255).astype(np.uint8))


def test_names_that_run_on_are_pages_in_their_order() -> None:
    names = ["page10.jpg", "IMG_0002.jpg", "page2.jpg", "IMG_0001.jpg", "page1.jpg", "IMG_0009.jpg", "logo.png"]
    assert runs_in(names) == [[4, 2, 0], [3, 1], [5], [6]]
    assert runs_in(["LINE_ALBUM_งาน_1.jpg", "LINE_ALBUM_งาน_2.jpg"]) == [[0, 1]]
    assert runs_in(["หน้า ๒.png", "หน้า ๑.png"]) == [[1, 0]]


def test_pictures_taken_one_after_another_run_on_until_a_pause() -> None:
    names = ["20250901_101530.jpg", "20250901_101610.jpg", "20250901_144500.jpg", "20250902_101650.jpg"]
    assert runs_in(names) == [[0, 1], [2], [3]]


def test_of_two_equal_names_the_first_is_the_page() -> None:
    assert runs_in(["IMG_0001.jpg", "IMG_0001.jpg", "IMG_0002.jpg"]) == [[0, 2], [1]]


def taken(path: Path, moment: str | None, number: int) -> Path:
    """A page as a telephone keeps it, with the moment at which it was taken."""
    exif = Image.Exif()
    if moment:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = f"2026:09:01 {moment}"
    leaf(*LEAVES[number]).save(path, dpi=(150, 150), quality=90, exif=exif)
    return path


@TESSERACT
def test_pictures_of_one_name_are_pages_in_the_order_in_which_they_were_taken(tmp_path: Path) -> None:
    moments = ("10:15:40", "10:15:10", "10:40:00")
    paths = [taken(tmp_path / f"{n}.jpg", moment, n) for n, moment in enumerate(moments)]

    assert papers_in(paths, ["image.jpg"] * 3) == [(paths[1], paths[0]), (paths[2],)]


@TESSERACT
@pytest.mark.parametrize("moment", [None, "99:99:99"])
def test_pictures_of_one_name_without_their_moment_keep_the_order_given(moment: str | None, tmp_path: Path) -> None:
    paths = [taken(tmp_path / f"{n}.jpg", told, n) for n, told in enumerate(("10:15:40", moment, "10:15:10"))]

    assert papers_in(paths, ["image.jpg"] * 3) == [tuple(paths)]
    assert papers_in(paths, ["image.jpg", "photo.jpg", "image.JPG"]) == [(paths[2], paths[0]), (paths[1],)]


@TESSERACT
def test_what_is_no_page_parts_pictures_of_one_name(tmp_path: Path) -> None:
    paths = [taken(tmp_path / f"{n}.jpg", None, n) for n in (0, 1)]
    activity().save(tmp_path / "people.jpg")

    names = ["image.jpg"] * 3
    assert papers_in([paths[0], tmp_path / "people.jpg", paths[1]], names) == [
        (paths[0],),
        (tmp_path / "people.jpg",),
        (paths[1],),
    ]


@TESSERACT
def test_a_page_alone_in_a_folder_is_read_and_what_is_no_page_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leaf(*LEAVES[0]).save(tmp_path / "หนังสือ.jpg", dpi=(150, 150), quality=90)
    activity().save(tmp_path / "กิจกรรม.jpg")
    (tmp_path / "โปรแกรม.exe").write_bytes(b"MZ")

    assert cli.main(["read", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "หนังสือ.jpg" in out and "กิจกรรม" not in out
    assert "ไม่เห็นว่าเป็นหน้าเอกสาร: กิจกรรม.jpg" in err and "ระบุชื่อไฟล์" in err
    assert "ชนิดอื่น: โปรแกรม.exe" in err


def test_a_folder_of_pictures_says_what_is_missing_where_none_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRONGSAI_SCAN", "off")
    leaf(*LEAVES[0]).save(tmp_path / "หนังสือ.jpg")

    assert cli.main(["read", str(tmp_path)]) == 2
    assert "ยังไม่ได้ติดตั้งส่วนอ่านภาพ" in capsys.readouterr().err


def test_without_tesseract_every_photograph_is_a_paper_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRONGSAI_SCAN", "off")
    paths = [tmp_path / "page1.jpg", tmp_path / "page2.jpg"]
    assert papers_in(paths) == [(path,) for path in paths]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Three pages from a telephone, two photographs of an activity with names from the same telephone, and a logo."""
    made = tmp_path_factory.mktemp("papers")
    for number, lines in enumerate(LEAVES, 7):
        leaf(*lines).save(made / f"IMG_{number:04}.jpg", dpi=(150, 150), quality=90)
    for number in (10, 11):
        activity().save(made / f"IMG_{number:04}.jpg")
    Image.new("RGB", (300, 300), "navy").save(made / "logo.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRONGSAI_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield made


@pytest.fixture(scope="module")
def paper(folder: Path) -> Outcome:
    """What is read of the folder: one paper."""
    [outcome] = read_many([folder])
    return outcome


@TESSERACT
def test_a_folder_of_pages_is_one_paper_and_its_other_pictures_are_none(paper: Outcome) -> None:
    assert [path.name for path in paper.files] == ["IMG_0007.jpg", "IMG_0008.jpg", "IMG_0009.jpg"]
    assert paper.name == "IMG_0007.jpg – IMG_0009.jpg"
    assert paper.dossier is not None
    assert paper.dossier.agency.name_printed == "เทศบาลตำบลบึงทองหลาง"


@TESSERACT
def test_each_source_tells_the_file_of_its_page_and_its_spot_there(paper: Outcome) -> None:
    dossier = paper.dossier
    assert dossier is not None
    told = [*dossier.sources.values(), *(each.source for each in (*dossier.unplaced, *dossier.narrative))]
    assert {source.page for source in told} <= {1, None}
    assert {source.file for source in told} == {path.name for path in paper.files}
    named = {path.name: path for path in paper.files}
    spots = [source for source in dossier.sources.values() if source.box]
    assert spots
    assert all(scans.crop_of(named[source.file or ""], source) for source in spots[:3])


@TESSERACT
def test_the_command_reads_the_series_with_its_pictures_and_names_what_it_left(
    folder: Path, paper: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crops = tmp_path / "ภาพ"
    assert cli.main(["read", "--json", str(folder), "--crops", str(crops)]) == 0
    out, err = capsys.readouterr()
    [line] = out.splitlines()
    assert Dossier.from_json(line) == paper.dossier
    assert "IMG_0010.jpg" in err and "logo.png" in err
    told = json.loads((crops / "manifest.json").read_text())
    assert told
    assert {each["paper"] for each in told} <= {path.name for path in paper.files}


@TESSERACT
def test_a_damaged_page_of_named_pages_is_told_and_the_others_are_read(folder: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"หน้า {n}.jpg" for n in (1, 2, 3)]
    for path, kept in zip(paths, sorted(folder.glob("IMG_*.jpg")), strict=False):
        path.write_bytes(kept.read_bytes())
    paths[1].write_bytes(paths[1].read_bytes()[:400])
    assert papers_in(paths) == [tuple(paths)]
    dossier = read_series(paths)
    assert dossier.agency.name_printed == "เทศบาลตำบลบึงทองหลาง"
    lost = [each for each in dossier.repeats if each.source.file == "หน้า 2.jpg"]
    assert any("ไม่ได้อ่าน" in each.text for each in lost)
