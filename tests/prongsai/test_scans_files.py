"""Files of pictures as they come: whatever they are, they are read or refused in words, and never stop the rest."""

from __future__ import annotations

import datetime
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from needs import TESSERACT
from prongsai.errors import ProngsaiError
from prongsai.readers import Step, files, read, watched
from prongsai.readers.scan import pictures
from prongsai.writers.font import FONTS

pytestmark = TESSERACT

WORDS = ("รายงานผลการดำเนินการตามมาตรการ", "ส่งเสริมคุณธรรมและความโปร่งใส", "เทศบาลตำบลบึงทองหลาง")
SIZE = (1240, 620)
# A shell that runs things in the background lets them ignore who stops them.
STARTED = """
import signal, sys
from prongsai.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""
ROTATED = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_CACHE", "off")


def page(*words: str) -> Image.Image:
    """A short page at 150 dots an inch."""
    image = Image.new("L", SIZE, 255)
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 66)
    for n, line in enumerate(words or WORDS):
        ImageDraw.Draw(image).text((90, 90 + 130 * n), line, font=font, fill=20)
    return image


def said(path: Path) -> str:
    return " ".join(block.text for block in files._pages(path).blocks)


def asides(path: Path) -> list[str]:
    return [told for told, kind, _ in files._pages(path).aside if kind == "scanned_page"]


def noisy(shape: tuple[int, ...]) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 255, shape, np.uint8))


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.png", "LA"), ("a.png", "P"), ("a.tif", "1"), ("a.jpg", "CMYK"), ("a.webp", "RGB"), ("a.bmp", "L")],
)
def test_pictures_of_every_kind_are_read(tmp_path: Path, name: str, mode: str) -> None:
    page().convert(mode).save(tmp_path / name)
    assert "รายงานผลการดำเนินการ" in said(tmp_path / name)


def test_sixteen_levels_and_ink_on_clear_film_are_read(tmp_path: Path) -> None:
    grey = np.asarray(page())
    Image.fromarray(grey.astype(np.uint16) * 257).save(tmp_path / "deep.png")
    film = np.zeros((*grey.shape, 4), np.uint8)
    film[..., 3] = 255 - grey
    Image.fromarray(film).save(tmp_path / "film.png")
    assert all("รายงานผลการดำเนินการ" in said(tmp_path / name) for name in ("deep.png", "film.png"))


@pytest.mark.parametrize("turn", ROTATED)
def test_a_photograph_is_turned_as_its_camera_says_or_as_its_letters_stand(tmp_path: Path, turn: int) -> None:
    told = Image.Exif()
    told[0x112] = turn
    page().transpose(ROTATED[turn]).save(tmp_path / "told.jpg", exif=told)
    page().transpose(ROTATED[turn]).save(tmp_path / "silent.jpg")
    assert "ตามมาตรการ" in said(tmp_path / "told.jpg")
    assert "ตามมาตรการ" in said(tmp_path / "silent.jpg")


def test_a_red_stamp_over_the_words_leaves_them_as_they_are(tmp_path: Path) -> None:
    ink = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(ink).ellipse((150, 60, 520, 430), outline=(220, 60, 60), width=3)
    ImageChops.multiply(page().convert("RGB"), ink).save(tmp_path / "stamped.png")
    assert WORDS[0] in said(tmp_path / "stamped.png").replace(" ", "")


def test_photographs_on_a_page_are_left_out_and_its_words_stay(tmp_path: Path) -> None:
    sheet = Image.new("RGB", (1240, 1754), "white")
    sheet.paste(page(), (0, 0))
    sheet.paste(noisy((600, 900, 3)), (170, 900))
    sheet.save(tmp_path / "annex.png", dpi=(150, 150))
    words = said(tmp_path / "annex.png").replace(" ", "")
    assert WORDS[2] in words
    assert len(words) < 1.3 * len("".join(WORDS))


@pytest.mark.parametrize("kind", ["noise", "blank", "black", "dot", "strip", "cut", "bomb", "claimed"])
def test_what_holds_no_words_is_refused_in_words_and_in_time(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.png"
    grain = np.clip(240 + np.random.default_rng(0).normal(0, 9, (1400, 1000)), 0, 255).astype(np.uint8)
    made = {
        "noise": lambda: noisy((1400, 1000, 3)),
        "blank": lambda: Image.fromarray(grain),
        "black": lambda: Image.new("L", (900, 1200)),
        "dot": lambda: Image.new("L", (1, 1)),
        "strip": lambda: Image.new("L", (5000, 61), 255),
        "cut": page,
        "bomb": lambda: Image.new("1", (20_000, 20_000)),
        "claimed": page,
    }
    made[kind]().save(path)
    data = path.read_bytes()
    if kind == "cut":
        path.write_bytes(data[: len(data) // 2])
    if kind == "claimed":
        path.write_bytes(data[:16] + (2**31 - 1).to_bytes(4, "big") * 2 + data[24:])
    begin = time.process_time()
    with pytest.raises(ProngsaiError, match=path.name):
        read(path)
    assert time.process_time() - begin < 20


def test_one_damaged_page_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "both.tif"
    page().save(path, save_all=True, append_images=[Image.new("L", (1, 1))])
    assert "รายงานผลการดำเนินการ" in said(path)
    assert any("จึงไม่ได้อ่าน" in told for told in asides(path))


def test_without_tesseract_the_way_to_have_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_SCAN", "off")
    page().save(tmp_path / "photo.jpg")
    with pytest.raises(ProngsaiError, match="make setup-scan"):
        read(tmp_path / "photo.jpg")


def test_pages_of_a_tiff_come_in_order_with_the_pace_told(tmp_path: Path) -> None:
    first, second = page("หน้าที่หนึ่งของเอกสาร"), page("หน้าที่สองของเอกสาร")
    first.save(tmp_path / "two.tif", save_all=True, append_images=[second])
    steps: list[Step] = []
    with watched(steps.append):
        words = said(tmp_path / "two.tif").replace(" ", "")
    assert words.index("หนึ่ง") < words.index("สอง")
    assert [step.done for step in steps] == [0, 1, 2]
    assert steps[-1].seconds_left == 0


def test_page_numbers_and_catchwords_are_set_aside(tmp_path: Path) -> None:
    first, second = page("- ๑ -", *WORDS[:2], "/เทศบาลตำบล..."), page("- ๒ -", WORDS[2])
    first.save(tmp_path / "two.tif", save_all=True, append_images=[second], dpi=(150, 150))
    told = files._pages(tmp_path / "two.tif")
    assert [kind for _, kind, _ in told.aside if kind != "scanned_page"] == ["page_number", "catchword", "page_number"]
    assert "๑" not in "".join(block.text for block in told.blocks)


def test_a_stopped_reading_goes_on_with_the_pages_that_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [page(*WORDS, f"หน้า {n}") for n in range(8)]
    path, kept = tmp_path / "long.pdf", tmp_path / "kept"
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=150)
    monkeypatch.setenv("PRONGSAI_CACHE", str(kept))
    command = [sys.executable, "-c", STARTED, "read", str(path)]
    reading = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    while not list(kept.rglob("*.page")) and reading.poll() is None:
        time.sleep(0.05)
    os.killpg(reading.pid, signal.SIGINT)
    told = reading.communicate(timeout=60)[1]
    assert "Traceback" not in told
    assert "สั่งซ้ำเพื่ออ่านต่อ" in told
    done = len(list(kept.rglob("*.page")))
    assert 0 < done < 8
    steps: list[Step] = []
    with watched(steps.append):
        read(path)
    assert steps[0].done == done
    assert steps[-1].done == 8


def test_a_photograph_of_an_iphone_is_turned_as_its_camera_held_it_and_read() -> None:
    """The sensor lay on its side; the file says so twice, in its own box and in what the camera noted."""
    pytest.importorskip("pi_heif")
    path = Path(__file__).parent / "pictures" / "page.heic"
    data = path.read_bytes()
    shot = pictures.of_image(data, path.name, 1)

    assert b"irot" in data
    assert shot.picture.shape[:2] == (1440, 1080)
    assert shot.photo
    assert pictures.taken_at(data, path.name) == datetime.datetime(2025, 3, 14, 10, 11, 12)
    dossier = read(path)
    assert dossier.agency.name_printed == "เทศบาลตำบลบึงทองหลาง"
    assert dossier.document.fiscal_year == 2568
    assert "มาตรการป้องกันการทุจริต" in (dossier.document.title_printed or "")


def test_a_damaged_photograph_of_an_iphone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photo.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100))
    with pytest.raises(ProngsaiError, match=r"photo\.heic"):
        read(path)


def test_where_nothing_opens_an_iphones_photograph_the_way_to_open_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "photo.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100))
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    monkeypatch.delitem(Image.OPEN, "HEIF", raising=False)
    with pytest.raises(ProngsaiError, match="make setup-scan"):
        read(path)


def test_a_picture_that_only_pretends_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    page().save(held, "JPEG")
    (tmp_path / "a.jpg").write_bytes(held.getvalue()[:300])
    with pytest.raises(ProngsaiError, match=r"a\.jpg"):
        read(tmp_path / "a.jpg")
