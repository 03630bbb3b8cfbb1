"""Scans with text laid under or over them: what one sees is read, whatever the file pretends; a good layer is kept."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from needs import TESSERACT
from prongsai.readers import files
from prongsai.readers.blocks import Pages
from prongsai.writers.font import FONTS

pikepdf = pytest.importorskip("pikepdf")
pytestmark = TESSERACT

SEEN = (
    "ประกาศเทศบาลตำบลบึงทองหลาง",
    "เรื่อง มาตรการป้องกันการทุจริตในการจัดซื้อจัดจ้าง",
    "ให้หัวหน้าส่วนราชการทุกแห่งตรวจสอบเอกสารก่อนลงนาม",
    "และรายงานผลต่อผู้บริหารเป็นประจำทุกเดือน",
)
GARBAGE = ("ฎผฟฆฌษศฬฎ ฒฏฎฌฆฟผฐ ฎฬศษฌฆ", "ฬฒฏฐผฟฆฌ ษศฎฏ ฒฐผฌฆฟ ฎษ", "ฟฆฌษ ฎฒฏฐ ผฬศ ฎฏฐฒผ ฟฌฆษศ", "ฌฆฟผ ฐฏฎ ฒษศฬ ฟผฎฌ")
FOREIGN = (
    "dsemniAnnuadwauvon dun",
    "Gos wmsmsdoofufunisnqsn lunis",
    "hHhavthdousemnisnnuuwn asad",
    "uarsreonuna daGusms",
)
MARK = ("Scanned with Phone Scanner",)
NOTED = "ตรวจแล้ว"


def drawn(number: int) -> Image.Image:
    """A page of A5 at 200 dots an inch; none begins at the height of another, or its first lines would be a head."""
    page = Image.new("L", (1166, 1654), 250)
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 50)
    for n, line in enumerate(SEEN):
        ImageDraw.Draw(page).text((90, 90 + 120 * number + 100 * n), line, font=font, fill=20)
    return page


def layered(path: Path, *layers: Sequence[str]) -> Path:
    """A .pdf of one page for each layer: a picture of the same words, and the layer's words unseen over it."""
    pdf = pikepdf.new()
    told = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    told += b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
    kin = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name.Unseen,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        DW=400,
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name.Unseen,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([pdf.make_indirect(kin)]),
        ToUnicode=pdf.make_stream(told),
    )
    font = pdf.make_indirect(font)
    for number, layer in enumerate(layers):
        held = io.BytesIO()
        drawn(number).save(held, "JPEG", quality=85)
        picture = pdf.make_stream(held.getvalue())
        for name, value in {"Width": 1166, "Height": 1654, "BitsPerComponent": 8}.items():
            picture[f"/{name}"] = value
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
        page = pdf.add_blank_page(page_size=(420, 595))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture), Font=pikepdf.Dictionary(F=font))
        drawing = b"q 420 0 0 595 0 0 cm /Im Do Q BT 3 Tr /F 16 Tf "
        for n, line in enumerate(layer):
            drawing += f"1 0 0 1 32 {512 - 36 * n} Tm <{line.encode('utf-16-be').hex()}> Tj ".encode()
        page.Contents = pdf.make_stream(drawing + b"ET")
    pdf.save(path)
    return path


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Pages with letters that are no words, of another alphabet, with the mark of a program, and with good words."""
    path = layered(tmp_path_factory.mktemp("layers") / "a.pdf", GARBAGE, FOREIGN, MARK, (*SEEN, *SEEN[2:], NOTED))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRONGSAI_CACHE", "off")
        yield files._pages(path)


def words_of(read: Pages, page: int) -> str:
    return "".join(block.text for block in read.blocks if block.line == page).replace(" ", "")


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_layer_that_is_not_what_one_sees_gives_way_to_the_picture(read: Pages, page: int) -> None:
    words = words_of(read, page)
    assert "มาตรการป้องกันการทุจริตในการจัดซื้อจัดจ้าง" in words
    assert not any(line.replace(" ", "") in words for line in (*GARBAGE, *FOREIGN, *MARK))
    assert any(kind == "false_text_layer" and at == page for _, kind, at in read.aside)


def test_a_good_layer_is_kept(read: Pages) -> None:
    assert NOTED in words_of(read, 4)
    assert not any(at == 4 for _, _, at in read.aside)


def test_without_tesseract_a_page_with_little_text_says_that_it_is_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRONGSAI_SCAN", "off")
    told = files._pages(layered(tmp_path / "b.pdf", MARK, (*SEEN, *SEEN))).aside
    assert [(kind, at) for _, kind, at in told] == [("scanned_page", 1)]
