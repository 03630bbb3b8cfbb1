"""Scans on the site: the picture of a spot beside its field, how far a reading is, and how pictures are brought in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from make import EXAMPLES

from needs import TESSERACT
from prongsai.dossier import Conflict, Source, Stated
from prongsai.readers import read, scans
from prongsai.writers.font import FONTS
from prongsai_web.agencies.models import Agency, StoredFile
from prongsai_web.cycles import pictures
from prongsai_web.cycles.models import Reading, ReadingFile
from prongsai_web.jobs.models import Job
from prongsai_web.pages.checked_apart import checked

Image = pytest.importorskip("PIL.Image")
ImageDraw = pytest.importorskip("PIL.ImageDraw")
ImageFont = pytest.importorskip("PIL.ImageFont")
pytest.importorskip("cv2")

REPORT = EXAMPLES / "01-รายงานผลมาตรการ-2568.txt"
BOX = (100.0, 200.0, 160.0, 240.0)
TITLE, STEPS, ELSEWHERE = "/measures/0/title", "/measures/0/steps", "/measures/1/title"
DARK = 20
PAGES = (
    (
        "รายงานผลการดำเนินการตามมาตรการ",
        "ส่งเสริมคุณธรรมและความโปร่งใส พ.ศ. ๒๕๖๘",
        "เทศบาลตำบลบึงทองหลาง",
        "มาตรการเปิดเผยข้อมูล",
    ),
    ("ผู้รับผิดชอบ กองคลัง", "ผลการดำเนินการ เผยแพร่ข้อมูลครบถ้วน", "บนเว็บไซต์ของหน่วยงาน", "ดำเนินการแล้วเสร็จตามกำหนด"),
)


def sheet(grey: int = DARK) -> bytes:
    """A sheet of A4 at 144 dots an inch with one figure at `BOX`."""
    drawn = Image.new("L", (1190, 1684), 235)
    drawn.paste(grey, tuple(round(2 * each) for each in BOX))
    held = io.BytesIO()
    drawn.save(held, "PNG", dpi=(144, 144))
    return held.getvalue()


def written(*lines: str) -> bytes:
    """A page of A5 at 150 dots an inch with these lines."""
    drawn = Image.new("L", (874, 1240), 250)
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 36)
    for n, line in enumerate(lines):
        ImageDraw.Draw(drawn).text((70, 120 + 70 * n), line, font=font, fill=20)
    held = io.BytesIO()
    drawn.save(held, "PNG", dpi=(150, 150))
    return held.getvalue()


def kept(agency: Agency, data: bytes, name: str = "สแกน.png") -> StoredFile:
    row = StoredFile(agency=agency, name=name, kind="png", size=len(data), sha256=f"{hash(data):032x}"[-32:])
    row.content.save("scan.png", ContentFile(data), save=False)
    row.save()
    return row


def to_confirm(agency: Agency, *files: StoredFile, **sources: Source) -> Reading:
    """A reading of the files that waits for a person; `sources` tell the spots by the names of the fields above."""
    pointers = {"title": TITLE, "step": f"{STEPS}/0", "elsewhere": ELSEWHERE}
    dossier = read(REPORT)
    told = {**dossier.sources, **{pointers[name]: source for name, source in sources.items()}}
    dossier = dossier.model_copy(update={"sources": told})
    reading = Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM, dossiers=[dossier.to_json()])
    for file in files:
        ReadingFile.objects.create(agency=agency, reading=reading, file=file)
        pictures.keep(file, dossier)
    return reading


def spot(file: str = "สแกน.png", **more: Any) -> Source:
    return Source(**{"file": file, "page": 1, "box": BOX, "confidence": 0.4, **more})


@pytest.fixture
def reading(agency: Agency) -> Reading:
    return to_confirm(agency, kept(agency, sheet()), title=spot(), step=spot(confidence=0.9), elsewhere=spot(box=None))


def picture(client: Client, reading: Reading, path: str, **more: str) -> Any:
    address = reverse("reading_picture", args=[reading.agency_id, reading.pk])
    return client.get(address, {"path": path, **more})


def darkness(data: bytes) -> int:
    """How dark the middle of a picture is."""
    shown = Image.open(io.BytesIO(data)).convert("L")
    return int(shown.getpixel((shown.width // 2, shown.height // 2)))


def test_the_spot_of_a_field_is_given_as_a_private_picture(reading: Reading, as_: Any) -> None:
    answer = picture(as_("coordinator"), reading, f"0:{TITLE}")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert darkness(answer.content) < 60
    assert answer["Cache-Control"].startswith("private") and answer["X-Content-Type-Options"] == "nosniff"


def test_the_whole_page_is_given_where_it_is_asked_for(reading: Reading, as_: Any) -> None:
    answer = picture(as_("coordinator"), reading, f"0:{TITLE}", whole="yes")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.height > shown.width > 1_000


def test_a_list_shows_the_spot_of_its_items(reading: Reading, as_: Any) -> None:
    assert picture(as_("coordinator"), reading, f"0:{STEPS}").status_code == 200


@pytest.mark.parametrize(
    "path", ["", TITLE, f"0:{ELSEWHERE}", "0:/nothing/9", "7:/measures/0/title", "-1:/x", "๐:/x", "0:" + "/a" * 9000]
)
def test_what_has_no_picture_is_not_there(path: str, reading: Reading, as_: Any) -> None:
    assert picture(as_("coordinator"), reading, path).status_code == 404


def test_a_source_never_leads_to_a_file_of_another_reading(reading: Reading, agency: Agency, as_: Any) -> None:
    other = to_confirm(agency, title=spot())

    assert picture(as_("coordinator"), other, f"0:{TITLE}").status_code == 404


def test_another_agency_and_another_role_see_no_picture(reading: Reading, as_: Any) -> None:
    assert picture(as_("outsider"), reading, f"0:{TITLE}").status_code == 404
    assert picture(as_("webmaster"), reading, f"0:{TITLE}").status_code == 403
    assert picture(as_(None), reading, f"0:{TITLE}").status_code == 302


def test_two_photographs_of_one_name_show_each_their_own_spot(agency: Agency, as_: Any) -> None:
    files = [kept(agency, sheet(grey), "image.png") for grey in (DARK, 140)]
    reading = to_confirm(agency, *files, title=spot("image.png"), elsewhere=spot("image (2).png"))
    client = as_("coordinator")

    assert darkness(picture(client, reading, f"0:{TITLE}").content) == pytest.approx(DARK, abs=12)
    assert darkness(picture(client, reading, f"0:{ELSEWHERE}").content) == pytest.approx(140, abs=12)


def test_the_review_shows_each_doubt_beside_its_picture(reading: Reading, as_: Any) -> None:
    page = as_("coordinator").get(reverse("reading", args=[reading.agency_id, reading.pk])).text

    address = reverse("reading_picture", args=[reading.agency_id, reading.pk])
    images = [each.partition(">")[0] for each in page.split("<img ")[1:]]
    (image,) = (each for each in images if f"{address}?path=0%3A%2Fmeasures%2F0%2Ftitle" in each)
    assert 'loading="lazy"' in image and 'alt="ภาพจากเอกสารหน้า 1: ' in image
    assert "หน้า 1" in page.split(address)[0]


def test_papers_that_disagree_show_both_their_spots(agency: Agency, as_: Any) -> None:
    files = [kept(agency, sheet(grey), name) for grey, name in ((DARK, "หน้าคะแนน.png"), (140, "ประกาศ.png"))]
    reading = to_confirm(agency, *files, title=spot("หน้าคะแนน.png"), elsewhere=spot("ประกาศ.png"))
    [dossier] = reading.read()
    stated = (
        Stated(value="86.00", file="หน้าคะแนน.png", source=spot("หน้าคะแนน.png")),
        Stated(value="68.00", file="ประกาศ.png", source=spot("ประกาศ.png")),
    )
    dossier = dossier.model_copy(update={"conflicts": (Conflict(path=TITLE, values=stated),)})
    Reading.objects.filter(pk=reading.pk).update(dossiers=[dossier.to_json()])
    client = as_("coordinator")

    page = client.get(reverse("reading", args=[agency.pk, reading.pk])).text
    told = page.partition("เอกสารให้ค่าไม่ตรงกัน")[2].partition("</fieldset>")[0]
    assert "หน้าคะแนน.png หน้า 1" in told and "ประกาศ.png หน้า 1" in told
    assert told.count("<img ") == 2 and all(f"of={n}&amp;whole=yes" in told for n in (0, 1))
    for number, grey in ((0, DARK), (1, 140)):
        shown = picture(client, reading, f"0:{TITLE}", of=str(number))
        assert darkness(shown.content) == pytest.approx(grey, abs=12)
    for wrong in ("2", "-1", "๐", "x"):
        assert picture(client, reading, f"0:{TITLE}", of=wrong).status_code == 404


def test_every_field_with_a_spot_has_its_picture_beside_it(reading: Reading, as_: Any) -> None:
    page = as_("coordinator").get(reverse("reading_field", args=[reading.agency_id, reading.pk, 0])).text

    assert page.count("<img ") == 2


def test_a_paper_without_scans_has_no_pictures(agency: Agency, as_: Any) -> None:
    reading = to_confirm(agency)
    client = as_("coordinator")

    for address in (
        reverse("reading", args=[agency.pk, reading.pk]),
        reverse("reading_field", args=[agency.pk, reading.pk, 0]),
    ):
        assert "<img " not in client.get(address).text


@pytest.mark.parametrize("deed", ["confirm", "throw_away"])
def test_the_pages_go_when_the_reading_is_done(
    deed: str, reading: Reading, as_: Any, django_capture_on_commit_callbacks: Any
) -> None:
    folders = list(pictures.shown(reading).folders.values())
    address = reverse("reading", args=[reading.agency_id, reading.pk])
    assert all(folder.is_dir() for folder in folders)
    client = as_("coordinator")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"version": reading.version, "accept_all": "yes"})
        reading.refresh_from_db()
        client.post(address, {"version": reading.version, deed: "yes"})

    assert folders and not any(folder.exists() for folder in folders)


def test_the_page_says_how_many_pages_are_read_and_how_long_it_takes(agency: Agency, as_: Any) -> None:
    job = Job.objects.create(task="read_files", done=1, total=2, part_done=30, part_total=60, seconds_left=170)
    reading = Reading.objects.create(agency=agency, state=Reading.State.READING, job_id=job.pk)

    page = as_("coordinator").get(reverse("reading", args=[agency.pk, reading.pk])).text

    assert "อ่านแล้ว 1 จาก 2 ไฟล์" in page and "อ่านแล้ว 30 จาก 60 หน้า" in page and "เหลือประมาณ 3 นาที" in page
    assert 'value="75"' in page


@pytest.mark.parametrize("name", ["bring_in", "paste_result"])
def test_a_server_that_reads_no_pictures_says_so_before_the_upload(
    name: str, agency: Agency, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRONGSAI_SCAN", "off")

    page = as_("coordinator").get(reverse(name, args=[agency.pk])).text

    assert "ยังอ่านภาพถ่ายและไฟล์สแกนไม่ได้" in page and "make setup-scan" in page


def test_a_picture_of_a_result_goes_the_way_of_papers(agency: Agency, as_: Any) -> None:
    page = as_("coordinator").get(reverse("paste_result", args=[agency.pk])).text

    form = page.split("<form ")[-1]
    assert f'action="{reverse("bring_in", args=[agency.pk])}"' in form and 'enctype="multipart/form-data"' in form
    assert 'accept="image/*"' in form and 'name="files"' in form


def test_a_photograph_taken_on_the_spot_is_taken_in(agency: Agency, as_: Any) -> None:
    photo = SimpleUploadedFile("photo.png", sheet(), "image/png")

    answer = as_("coordinator").post(reverse("bring_in", args=[agency.pk]), {"photos": [photo]})

    assert answer.status_code == 302
    assert [each.file.name for each in ReadingFile.objects.select_related("file")] == ["photo.png"]


def test_nothing_chosen_in_either_field_is_told(agency: Agency, as_: Any) -> None:
    answer = as_("coordinator").post(reverse("bring_in", args=[agency.pk]), {"csrfmiddlewaretoken": "-"})

    assert answer.status_code == 422 and "โปรดเลือกไฟล์อย่างน้อยหนึ่งไฟล์" in answer.text


@pytest.fixture
def photographed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[bytes]:
    """A page of an invented announcement, printed, as a picture."""
    if not scans.is_there():
        pytest.skip("no Tesseract with Thai on this machine")
    monkeypatch.setenv("PRONGSAI_CACHE", "off")
    from prongsai import writers  # noqa: PLC0415 - slow import

    pdfium = pytest.importorskip("pypdfium2")
    writers.write(read(REPORT), "report", tmp_path / "r.pdf", options=writers.Options(with_memo=False))
    held = io.BytesIO()
    with pdfium.PdfDocument(tmp_path / "r.pdf") as document:
        document[3].render(scale=200 / 72, grayscale=True).to_pil().save(held, "PNG", dpi=(200, 200))
    yield held.getvalue()


def test_a_photograph_is_read_with_its_spots_shown_and_its_reading_forgotten(
    photographed: bytes,
    agency: Agency,
    as_: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setenv("PRONGSAI_CACHE", str(tmp_path / "remembered"))
    client = as_("coordinator")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("bring_in", args=[agency.pk]), {"photos": [SimpleUploadedFile("IMG.png", photographed)]})

    reading, job = Reading.objects.get(), Job.objects.get()
    assert reading.state == Reading.State.TO_CONFIRM and (job.part_done, job.part_total, job.percent) == (0, 0, 100)
    assert picture(client, reading, f"0:{STEPS}").status_code == 200
    assert list((tmp_path / "remembered").rglob("*.page")) == []


def test_the_open_door_remembers_nothing_of_a_scan(
    photographed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRONGSAI_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    told = checked(photographed, "ภาพ.png", datetime.date(2026, 1, 15))

    assert told["papers"] and not (tmp_path / "home").exists()


def test_a_reading_stands_without_pictures_where_they_cannot_be_kept(agency: Agency, as_: Any) -> None:
    file = kept(agency, b"no picture at all")

    reading = to_confirm(agency, file, title=spot())

    assert picture(as_("coordinator"), reading, f"0:{TITLE}").status_code == 404
    assert "<img " not in as_("coordinator").get(reverse("reading", args=[agency.pk, reading.pk])).text


@TESSERACT
def test_photographs_of_pages_dropped_together_are_one_paper(
    agency: Agency, as_: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        pages = {f"หน้า {n}.png": written(*lines) for n, lines in enumerate(PAGES, 1)}
        files = [SimpleUploadedFile(name, data) for name, data in reversed(pages.items())]
        as_("coordinator").post(reverse("bring_in", args=[agency.pk]), {"files": files})

    reading = Reading.objects.get()
    [dossier] = reading.read()
    assert dossier.agency.name_printed == "เทศบาลตำบลบึงทองหลาง"
    assert {source.file for source in dossier.sources.values()} <= set(pages)
    assert not any(each.refusal for each in reading.files.all())
    shown = pictures.shown(reading)
    spots = [source for source in dossier.sources.values() if source.box]
    assert spots and all(shown.has(source) and source.page == 1 for source in spots)
    assert {name for name, kept in shown.pages.items() if kept} == {source.file for source in spots}
