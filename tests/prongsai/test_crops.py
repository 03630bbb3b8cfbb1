"""The picture beside a doubted field: cut out of a scan, listed for a program, shown in the review workbook."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.spreadsheet_drawing import TwoCellAnchor

from needs import TESSERACT

cv2 = pytest.importorskip("cv2")
np = pytest.importorskip("numpy")
Image = pytest.importorskip("PIL.Image")

from invented import clean_dossier  # noqa: E402 - after what may be missing
from reviewing import go  # noqa: E402

from places import EXAMPLES  # noqa: E402
from prongsai.cli import main  # noqa: E402
from prongsai.cli.crops import pictured  # noqa: E402
from prongsai.dossier import Dossier, Source  # noqa: E402
from prongsai.dossier.doubts import doubts  # noqa: E402
from prongsai.dossier.spot import spot_of  # noqa: E402
from prongsai.readers import Outcome, crop_of, crops_of, read, scans  # noqa: E402
from prongsai.writers.review_sheet import DOUBTS, DoubtRow, ReviewBook  # noqa: E402
from prongsai.writers.review_xlsx import review_bytes  # noqa: E402
from prongsai.year import pictures  # noqa: E402
from prongsai.year.review import read_review  # noqa: E402

REPORT = EXAMPLES / "01-รายงานผลมาตรการ-2568.txt"
# A figure of 60 by 40 points, 100 points from the left and 200 from the top of a sheet of A4.
FIGURE = (100.0, 200.0, 160.0, 240.0)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


def sheet(path: Path, pages: int = 1, dpi: int = 144) -> Path:
    """Sheets of A4 as pictures, on each one black figure at `FIGURE`."""
    drawn = np.full((round(842 * dpi / 72), round(595 * dpi / 72)), 235, np.uint8)
    left, top, right, bottom = (round(each * dpi / 72) for each in FIGURE)
    drawn[top:bottom, left:right] = 20
    first, *rest = [Image.fromarray(drawn)] * pages
    first.save(path, save_all=True, append_images=rest, resolution=dpi, dpi=(dpi, dpi))
    return path


def opened(data: bytes | None) -> np.ndarray:
    assert data is not None
    return np.asarray(Image.open(io.BytesIO(data)).convert("L"))


def doubted(file: str, box: tuple[float, float, float, float] = FIGURE, page: int = 1) -> Dossier:
    """An invented paper whose first title was read badly from a scan."""
    source = Source(file=file, page=page, box=box, confidence=0.4, printed="ขื่อ")
    dossier = clean_dossier()
    return dossier.model_copy(update={"sources": {**dossier.sources, "/measures/0/title": source}})


@pytest.mark.parametrize("name", ["แผ่น.png", "แผ่น.pdf", "แผ่น.tif"])
def test_the_picture_shows_the_spot_with_paper_around_it(name: str, tmp_path: Path) -> None:
    shown = opened(crop_of(sheet(tmp_path / name), Source(page=1, box=FIGURE)))

    height, width = shown.shape
    assert shown[height // 2, width // 2] < 60
    assert min(shown[0].min(), shown[-1].min(), shown[:, 0].min(), shown[:, -1].min()) > 180


def test_a_spot_without_a_box_or_beyond_the_sheet_has_no_picture(tmp_path: Path) -> None:
    paper = sheet(tmp_path / "แผ่น.png")

    assert crop_of(paper, Source(page=1)) is None
    assert crop_of(paper, Source(page=1, box=(2_000.0, 3_000.0, 2_050.0, 3_020.0))) is None


def test_spots_of_several_pages_come_page_after_page(tmp_path: Path) -> None:
    told = {"/a": Source(page=3, box=FIGURE), "/b": Source(page=1, box=FIGURE), "/c": Source(page=2)}

    assert [pointer for pointer, _ in crops_of(sheet(tmp_path / "สามหน้า.tif", pages=3), told)] == ["/b", "/a"]


def test_a_kept_page_gives_the_same_spot_without_the_file(tmp_path: Path) -> None:
    paper, kept = sheet(tmp_path / "สองหน้า.pdf", pages=2), tmp_path / "kept"
    spot = Source(page=2, box=FIGURE)
    scans.keep_pages(paper, [spot, Source(page=1)], kept)
    paper.unlink()

    shown = opened(scans.kept_crop(kept, spot))
    assert shown[shown.shape[0] // 2, shown.shape[1] // 2] < 60
    assert scans.kept_pages(kept) == {2}
    assert scans.kept_crop(kept, Source(page=1, box=FIGURE)) is None
    assert scans.size_of(spot)[0] / scans.size_of(spot)[1] == pytest.approx(shown.shape[1] / shown.shape[0], abs=0.05)


def test_a_whole_kept_page_has_a_frame_around_the_spot(tmp_path: Path) -> None:
    scans.keep_pages(sheet(tmp_path / "แผ่น.png"), [Source(page=1, box=FIGURE)], tmp_path / "kept")
    white = (300.0, 400.0, 400.0, 500.0)

    page = scans.kept_crop(tmp_path / "kept", Source(page=1, box=white), whole=True)

    assert page is not None
    drawn = np.asarray(Image.open(io.BytesIO(page)).convert("RGB"), np.int16)
    framed = (drawn[:, :, 0] - drawn[:, :, 2]) > 80
    rows, columns = np.nonzero(framed)
    scale = drawn.shape[0] / 842
    assert (columns.min() / scale, rows.min() / scale) == pytest.approx(white[:2], abs=3)
    assert (columns.max() / scale, rows.max() / scale) == pytest.approx(white[2:], abs=3)


def test_no_more_pages_are_kept_than_asked_for(tmp_path: Path) -> None:
    spots = [Source(page=page, box=FIGURE) for page in (3, 1, 2)]

    scans.keep_pages(sheet(tmp_path / "สามหน้า.tif", pages=3), spots, tmp_path / "kept", most=2)

    assert scans.kept_pages(tmp_path / "kept") == {1, 3}


def test_a_list_stands_where_its_items_do_on_one_page() -> None:
    items = {
        "/measures/0/steps/0": Source(file="a.pdf", page=2, cell="R2C2", box=(10.0, 20.0, 50.0, 30.0), printed="ก"),
        "/measures/0/steps/1": Source(file="a.pdf", page=2, cell="R2C2", box=(12.0, 30.0, 60.0, 44.0), printed="ข"),
        "/measures/0/steps/2": Source(file="a.pdf", page=3, cell="R1C2", box=(0.0, 0.0, 9.0, 9.0)),
        "/measures/0": Source(file="a.pdf", page=1),
    }
    dossier = clean_dossier().model_copy(update={"sources": items})

    together = spot_of(dossier, "/measures/0/steps")
    above = spot_of(dossier, "/measures/0/title")

    assert together is not None and above is not None
    assert (together.page, together.box, together.printed) == (2, (10.0, 20.0, 60.0, 44.0), None)
    assert above.page == 1 and spot_of(dossier, "/agency/name_printed") is None


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page of an invented report, printed, worn and scanned."""
    scanned = pytest.importorskip("scanned")
    writers = pytest.importorskip("prongsai.writers")
    folder = tmp_path_factory.mktemp("scan")
    writers.write(read(REPORT), "report", folder / "report.pdf", options=writers.Options(with_memo=False))
    pages = list(scanned.pages_of(folder / "report.pdf", 200))
    worn = scanned.scanned(pages[3], np.random.default_rng(7), skew=1.0)
    return Path(scanned.bound([worn], folder / "รายงาน สแกน.pdf", 200))


@pytest.fixture
def kept_pages(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is read once for all tests."""
    monkeypatch.setenv("PRONGSAI_CACHE", str(tmp_path_factory.getbasetemp() / "pages"))


@TESSERACT
@pytest.mark.usefixtures("kept_pages")
def test_every_field_of_a_scan_has_its_picture_and_its_line(scan: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "ภาพ"

    code, told, words = run("read", scan, "--json", "--crops", out)

    dossier = Dossier.from_json(told)
    lines = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert code == 0 and str(out) in words
    assert {line["pointer"] for line in lines} == {p for p, source in dossier.sources.items() if source.box}
    assert len({line["file"] for line in lines}) == len(lines) > 10
    for line in lines:
        assert line["paper"] == scan.name and line["page"] == 1 and len(line["box"]) == 4
        assert opened((out / line["file"]).read_bytes()).min() < 130
        assert Path(line["file"]).name.isascii() and not Path(line["file"]).is_absolute()
    told_steps = next(line for line in lines if line["pointer"] == "/measures/0/steps/0")
    assert told_steps["value"] == dossier.measures[0].steps[0]
    wanted = {doubt.path for doubt in doubts(dossier)}
    for line in lines:
        assert line["doubted"] == any((line["pointer"] + "/").startswith(path + "/") for path in wanted)
        assert ("/โปรดตรวจ/" in line["file"]) == line["doubted"]


@TESSERACT
@pytest.mark.usefixtures("kept_pages")
def test_a_small_picture_that_tells_no_size_shows_the_same_spots(scan: Path, tmp_path: Path) -> None:
    scanned = pytest.importorskip("scanned")
    (page,) = scanned.pages_of(scan, 200)
    sent = tmp_path / "ภาพจากไลน์.jpg"
    Image.fromarray(page).resize((page.shape[1] // 2, page.shape[0] // 2)).save(sent, quality=90)

    spots = [{path: source.box for path, source in read(each).sources.items() if source.box} for each in (scan, sent)]

    same = spots[0].keys() & spots[1].keys()
    assert len(same) > 5
    for path in same:
        assert spots[1][path] == pytest.approx(spots[0][path], abs=20), path


def test_a_paper_without_pictures_gives_an_empty_list(tmp_path: Path, run: Run) -> None:
    code, _, words = run("read", REPORT, "--crops", tmp_path / "ภาพ")

    assert code == 0 and "ไม่มีช่องใดที่อ่านจากภาพ" in words
    assert [path.name for path in (tmp_path / "ภาพ").iterdir()] == ["manifest.json"]
    assert json.loads((tmp_path / "ภาพ" / "manifest.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_lies_there_is_never_mixed_with_pictures(kind: str, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "ภาพ"
    mine = out / "ของฉัน.txt" if kind == "folder" else out
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("เดิม", encoding="utf-8")

    code, told, words = run("read", REPORT, "--crops", out)

    assert (code, told) == (2, "") and "มีไฟล์อยู่แล้ว" in words
    assert mine.read_text(encoding="utf-8") == "เดิม" and sorted(tmp_path.iterdir()) == [out]


def test_pictures_that_cannot_be_kept_leave_nothing_behind(tmp_path: Path, run: Run) -> None:
    (tmp_path / "แฟ้ม").write_text("ไม่ใช่โฟลเดอร์", encoding="utf-8")

    code, _, words = run("read", REPORT, "--crops", tmp_path / "แฟ้ม" / "ภาพ")

    assert code == 2 and "เก็บภาพลงโฟลเดอร์" in words
    assert [path.name for path in tmp_path.iterdir()] == ["แฟ้ม"]


def test_of_two_files_with_one_name_no_spot_is_told() -> None:
    dossier = doubted("สแกน.pdf")

    one = pictured("แฟ้มงาน", dossier, [Path("ก/สแกน.pdf"), Path("ก/อื่น.pdf")])
    two = pictured("แฟ้มงาน", dossier, [Path("ก/สแกน.pdf"), Path("ข/สแกน.pdf")])

    assert [field.pointer for field in one.fields[Path("ก/สแกน.pdf")]] == ["/measures/0/title"]
    assert two.fields == {}


def test_the_workbook_shows_the_spot_in_the_row_of_its_doubt(tmp_path: Path) -> None:
    paper = sheet(tmp_path / "สแกน.png")
    trip = go([Outcome(paper, doubted(paper.name))], tmp_path / "out", kinds=("memo",))

    assert trip.review_file is not None
    shown = openpyxl.load_workbook(trip.review_file)[DOUBTS]
    heads = [cell.value for cell in shown[1]]
    row = next(n for n in range(2, shown.max_row + 1) if "ชื่อมาตรการ" in str(shown.cell(n, 3).value))
    (picture,) = shown._images
    anchor = picture.anchor
    assert isinstance(anchor, TwoCellAnchor) and anchor.editAs == "twoCell"
    assert (anchor._from.row, anchor.to.row) == (row - 1, row - 1)
    assert heads[anchor._from.col] == "ภาพจากเอกสาร" and anchor._from.col == anchor.to.col
    assert shown.row_dimensions[row].height * 9_525 / 0.75 >= anchor.to.rowOff
    assert (
        shown.column_dimensions[openpyxl.utils.get_column_letter(anchor.to.col + 1)].width * 7 * 9_525
        > anchor.to.colOff
    )
    assert [each.text("สถานะ") for each in read_review(trip.review_file).rows[DOUBTS]] != []


def test_a_workbook_without_scans_has_no_column_of_pictures(tmp_path: Path) -> None:
    trip = go([Outcome(Path("รายงาน.docx"), clean_dossier())], tmp_path / "out", kinds=("memo",))

    assert trip.review_file is not None
    assert "ภาพจากเอกสาร" not in [cell.value for cell in openpyxl.load_workbook(trip.review_file)[DOUBTS][1]]


def test_a_workbook_carries_so_many_pictures_and_says_where_the_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = sheet(tmp_path / "สแกน.png")
    rows = tuple(DoubtRow(str(n), "ที่", "เหตุ", "", "", "", ()) for n in range(4))
    spots = {str(n): Source(file=paper.name, page=1, box=FIGURE) for n in range(4)}
    monkeypatch.setattr(pictures, "MOST", 3)

    book = pictures.with_pictures(ReviewBook("เทศบาลตำบลบึงทองหลาง", 2569, rows), spots, [paper])

    assert [row.picture is not None for row in book.doubts] == [True, True, True, False]
    assert "อีก 1 จุดไม่มีภาพ" in book.notes[-1]
    assert len(openpyxl.load_workbook(io.BytesIO(review_bytes(book)))[DOUBTS]._images) == 3


def test_a_scan_that_is_gone_leaves_the_workbook_without_pictures(tmp_path: Path) -> None:
    row = DoubtRow("1", "ที่", "เหตุ", "", "", "", ())
    book = ReviewBook("เทศบาลตำบลบึงทองหลาง", 2569, (row,))

    told = pictures.with_pictures(book, {"1": Source(file="ก.png", page=1, box=FIGURE)}, [tmp_path / "ก.png"])

    assert told == replace(book, doubts=(row,))
