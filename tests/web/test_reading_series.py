"""Photographs read as pages of one paper: the review says which file is which page, and parts them where asked to."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags, Image, ImageDraw, ImageFont

from needs import TESSERACT
from prongsai.writers.font import FONTS
from prongsai_web.agencies.models import Agency
from prongsai_web.cycles.models import Reading

pytestmark = pytest.mark.django_db
PAGES = (
    (
        "รายงานผลการดำเนินการตามมาตรการ",
        "ส่งเสริมคุณธรรมและความโปร่งใส พ.ศ. ๒๕๖๘",
        "เทศบาลตำบลบึงทองหลาง",
        "มาตรการเปิดเผยข้อมูล",
    ),
    ("ผู้รับผิดชอบ กองคลัง", "ผลการดำเนินการ เผยแพร่ข้อมูลครบถ้วน", "บนเว็บไซต์ของหน่วยงาน", "ดำเนินการแล้วเสร็จตามกำหนด"),
)


def photograph(number: int, name: str, taken: str = "") -> SimpleUploadedFile:
    """A page of A5 at 150 dots an inch, with the moment at which a camera took it."""
    drawn = Image.new("L", (874, 1240), 250)
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 36)
    for n, line in enumerate(PAGES[number]):
        ImageDraw.Draw(drawn).text((70, 120 + 70 * n), line, font=font, fill=20)
    exif = Image.Exif()
    if taken:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = f"2026:09:01 {taken}"
    held = io.BytesIO()
    drawn.save(held, "JPEG", dpi=(150, 150), quality=92, exif=exif)
    return SimpleUploadedFile(name, held.getvalue(), "image/jpeg")


@pytest.fixture
def brought(agency: Agency, as_: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """A reading of these photographs, read."""

    def bring(*files: SimpleUploadedFile) -> Reading:
        with django_capture_on_commit_callbacks(execute=True):
            as_("coordinator").post(reverse("bring_in", args=[agency.pk]), {"files": files})
        return Reading.objects.get()

    return bring


def page(client: Any, reading: Reading) -> str:
    return str(client.get(reverse("reading", args=[reading.agency_id, reading.pk])).text)


def part(client: Any, reading: Reading, to: str, version: int | None = None) -> Any:
    sent = {"to": to, "version": reading.version if version is None else version}
    return client.post(reverse("reading_part", args=[reading.agency_id, reading.pk]), sent)


@TESSERACT
def test_the_review_says_which_file_is_which_page_and_parts_them(
    brought: Any, as_: Any, django_capture_on_commit_callbacks: Any
) -> None:
    reading, client = brought(photograph(1, "หน้า 2.jpg"), photograph(0, "หน้า 1.jpg")), as_("coordinator")
    first, second = (each.pk for each in reading.files.order_by("-pk"))
    assert reading.series == [[first, second]]
    told = page(client, reading).partition("ภาพที่อ่านรวมเป็นเอกสารเดียว")[2].partition("</ol>")[0]
    assert told.index("หน้า 1.jpg") < told.index("หน้า 2.jpg")

    with django_capture_on_commit_callbacks(execute=True):
        assert part(client, reading, "apart").status_code == 302
    reading.refresh_from_db()
    assert (reading.state, reading.apart, reading.series) == ("to_confirm", True, [])
    assert sum(bool(each.dossier or each.refusal) for each in reading.files.all()) == 2
    assert "แต่ละภาพอ่านเป็นเอกสารของตัวเอง" in page(client, reading)

    with django_capture_on_commit_callbacks(execute=True):
        part(client, reading, "together")
    reading.refresh_from_db()
    assert (reading.apart, reading.series) == (False, [[first, second]])


@TESSERACT
def test_photographs_of_one_name_are_joined_as_they_were_taken(brought: Any, as_: Any) -> None:
    reading = brought(photograph(1, "image.jpg", "10:15:40"), photograph(0, "image.jpg", "10:15:10"))
    second, first = (each.pk for each in reading.files.all())

    assert reading.series == [[first, second]]
    told = page(as_("coordinator"), reading).partition('<ol class="pages-of">')[2].partition("</ol>")[0]
    assert told.index("image (2).jpg") < told.index("image.jpg")
    [dossier] = reading.read()
    assert {source.file for source in dossier.sources.values()} <= {"image.jpg", "image (2).jpg"}


@TESSERACT
def test_photographs_of_one_name_without_a_moment_are_joined_in_the_order_chosen(brought: Any) -> None:
    reading = brought(photograph(0, "image.jpg"), photograph(1, "image.jpg"))

    assert reading.series == [[each.pk for each in reading.files.all()]]


@pytest.fixture
def waiting(agency: Agency) -> Reading:
    return Reading.objects.create(agency=agency, state=Reading.State.TO_CONFIRM)


def test_a_reading_of_single_files_says_nothing_of_pages(waiting: Reading, as_: Any) -> None:
    assert "อ่านรวม" not in page(as_("coordinator"), waiting)


def test_who_opened_an_older_page_parts_nothing(waiting: Reading, as_: Any) -> None:
    client = as_("coordinator")
    assert part(client, waiting, "apart", version=7).status_code == 302

    waiting.refresh_from_db()
    assert (waiting.state, waiting.apart) == ("to_confirm", False)
    assert "ยังไม่ได้อ่านใหม่" in page(client, waiting)


@pytest.mark.parametrize("state", ["confirmed", "queued", "reading"])
def test_a_reading_that_does_not_wait_is_not_parted(state: str, waiting: Reading, as_: Any) -> None:
    Reading.objects.filter(pk=waiting.pk).update(state=state)
    part(as_("coordinator"), waiting, "apart")

    waiting.refresh_from_db()
    assert (waiting.state, waiting.apart) == (state, False)
