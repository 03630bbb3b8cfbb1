"""Numbers of scanned papers: a wrong one is doubted, few right ones are; no one is asked what follows from others."""

from __future__ import annotations

import re
from decimal import Decimal

import cv2
import numpy as np
import pytest
import typst
from scanned import bound, pages_of, pressed

from needs import TESSERACT
from prongsai.dossier import Dossier, Source
from prongsai.dossier.doubts import UNSURE, doubts
from prongsai.dossier.pointers import BadPointer, text_at
from prongsai.readers import read
from prongsai.readers.proving import proven
from prongsai.readers.scan.doubting import borne_out, with_gaps
from prongsai.readers.scan.latin import named
from prongsai.readers.scan.seen import Seen
from prongsai.readers.scan.shapes import Spot
from prongsai.readers.scan.sureness import garbled
from prongsai.thai.digits import to_arabic, to_thai
from prongsai.writers.font import FAMILY, FONTS

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FIELDS = re.compile(r"/(?:scores|measures)/.*")
_INDICATOR = re.compile(r"/scores/(\d+)/indicators/(\d+)")
_MOST_RIGHT_DOUBTED = 0.2
_FOUND = 0.8

_PAPER = """
#set page("a4", margin: 22mm)
#set text(font: "FAMILY", size: 15pt)
#align(center)[รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ \\
เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี]
ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ คะแนนรวม ๘๗.๓๘ คะแนน
#table(columns: (1fr, 4fr, 1.4fr), [ตัวชี้วัดที่], [ตัวชี้วัด], [คะแนน], INDICATORS)
#table(columns: (0.6fr, 2fr, 2.2fr, 1.4fr), [ที่], [มาตรการ], [ระยะเวลาดำเนินการ], [งบประมาณ], MEASURES)
"""
_INDICATORS = (
    ("การปฏิบัติหน้าที่", "91.36"),
    ("การใช้งบประมาณ", "84.27"),
    ("การใช้อำนาจ", "88.45"),
    ("การใช้ทรัพย์สินของราชการ", "79.03"),
    ("การแก้ไขปัญหาการทุจริต", "86.52"),
    ("คุณภาพการดำเนินงาน", "90.18"),
    ("ประสิทธิภาพการสื่อสาร", "83.74"),
    ("การปรับปรุงการทำงาน", "81.69"),
    ("การเปิดเผยข้อมูล", "92.07"),
    ("การป้องกันการทุจริต", "87.50"),
)
_MEASURES = (
    ("จัดทำคู่มือการให้บริการประชาชน", "3 ตุลาคม 2567 - 28 กันยายน 2568", "17,500"),
    ("เผยแพร่ข้อมูลการใช้จ่ายงบประมาณ", "14 มกราคม 2568 - 29 สิงหาคม 2568", "8,250"),
    ("อบรมคุณธรรมจริยธรรมบุคลากร", "6 กุมภาพันธ์ 2568 - 25 มิถุนายน 2568", "43,000"),
    ("ปรับปรุงช่องทางร้องเรียนการทุจริต", "19 มีนาคม 2568 - 30 กันยายน 2568", "62,900"),
)


@pytest.fixture(scope="module")
def printed_and_worn(tmp_path_factory) -> tuple[Dossier, Dossier]:
    folder = tmp_path_factory.mktemp("doubted")
    indicators = "".join(f"[{to_thai(f'{n}')}], [{name}], [{to_thai(score)}],\n" for n, (name, score) in _numbered())
    measures = "".join(
        f"[{to_thai(f'{n}')}], [{name}], [{to_thai(when)}], [{to_thai(budget)} บาท],\n"
        for n, (name, when, budget) in enumerate(_MEASURES, 1)
    )
    text = _PAPER.replace("FAMILY", FAMILY).replace("INDICATORS", indicators).replace("MEASURES", measures)
    (folder / "paper.typ").write_text(text, encoding="utf-8")
    typst.compile(folder / "paper.typ", output=folder / "paper.pdf", font_paths=[FONTS])
    rng = np.random.default_rng(11)
    worn = [_worn(page, rng) for page in pages_of(folder / "paper.pdf", 150)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRONGSAI_CACHE", "off")
        return read(folder / "paper.pdf"), read(bound(worn, folder / "worn.pdf", 150))


def _numbered() -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(_INDICATORS, 1))


def _worn(page: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A page as a poor scanner gives it: 150 dots an inch, soft, noisy, pressed hard."""
    soft = cv2.GaussianBlur(page, (0, 0), 0.7).astype(np.float32)
    return pressed(np.clip(soft * 0.9 + 12 + rng.normal(0, 11, page.shape), 0, 255).astype(np.uint8), 40)


def _numbers(dossier: Dossier) -> dict[str, tuple[str, list[str]]]:
    """The numbers of every field and its pointer, by what it is: an indicator's number in place of its place."""
    found = {}
    for path in filter(_FIELDS.match, dossier.sources):
        try:
            numbers = _NUMBER.findall(to_arabic(text_at(dossier, path)))
        except BadPointer:
            continue
        if numbers:
            found[_INDICATOR.sub(lambda match: _numbered_by(dossier, match), path)] = path, numbers
    return found


def _numbered_by(dossier: Dossier, match: re.Match[str]) -> str:
    return f"/scores/{match[1]}/indicator {dossier.scores[int(match[1])].indicators[int(match[2])].no}"


@TESSERACT
def test_wrong_numbers_of_a_badly_worn_page_are_doubted_and_few_right_ones(printed_and_worn):
    printed, worn = printed_and_worn
    wanted, found = _numbers(printed), _numbers(worn)
    doubted = {name for name, (path, _) in found.items() if (worn.sources[path].confidence or 0) <= UNSURE}
    wrong = {name for name, (_, numbers) in found.items() if name not in wanted or numbers != wanted[name][1]}
    right = found.keys() - wrong

    assert len(found) > _FOUND * len(wanted)
    assert wrong
    assert wrong <= doubted
    assert len(right & doubted) <= _MOST_RIGHT_DOUBTED * len(right)


@TESSERACT
def test_no_one_is_asked_what_follows_from_other_fields(printed_and_worn):
    worn = printed_and_worn[1]

    asked = [doubt.path for doubt in doubts(worn) if doubt.kind == "unsure"]

    following = ("/document/kinds", "/document/columns_printed", "/document/score_fiscal_years", "/agency/type_code")
    assert [path for path in asked if path.startswith(following)] == []
    assert [path for path in asked if "empty_fields" in path or "continued_fields" in path] == []


def test_a_digit_is_as_sure_as_the_shape_that_says_it():
    seen = [Seen("2", 0, 10, 0.99), Seen("4", 12, 22, 0.99), Seen("a", 24, 34, 0.99)]

    told = borne_out(seen, [Spot(0, 10, "2", 0.97), Spot(12, 22, "9", 0.97)], 20)

    assert [one.sure for one in told] == [0.97, pytest.approx(0.2), 0.99]


@pytest.mark.parametrize(
    ("second", "spots"),
    [(30, [Spot(12, 28, "/", 0.5)]), (14, [Spot(10.5, 13.5, ".", 0.9)]), (30, [])],
    ids=["a stroke lost", "a point lost", "as far apart as with a point"],
)
def test_digits_beside_a_lost_shape_are_doubted(second, spots):
    seen = [Seen("1", 0, 10, 0.99), Seen("3", second, second + 10, 0.99)]

    assert all(one.sure < 0.5 for one in with_gaps(seen, spots, 20))
    assert with_gaps([seen[0], Seen("3", 12, 22, 0.99)], [], 20)[1].sure == 0.99


@pytest.mark.parametrize("misread", ["0IT", "๐lt", "O1T"])
def test_names_of_instruments_are_spelt_with_letters(misread):
    line = [Seen(char, 10.0 * n, 10.0 * n + 8, 0.9, char == misread[0]) for n, char in enumerate(f"ด้าน{misread}")]

    assert "".join(one.char for one in named(line)) == "ด้านOIT"


@pytest.mark.parametrize(
    ("text", "is_garbled"),
    [
        ("ฒnิ,๐๐๐ บาท", True),
        ("ที่ ๔ ฝ ฉ ๑๑๐ ม ปลัดเทศบาล", True),
        ("๗๓,๐๐๐ บาท", False),
        ("ณ วันที่ ๓ มีนาคม พ.ศ. ๒๕๖๘ ข้อ ๓ ก. ข้อ O12 ฯลฯ", False),
    ],
)
def test_strokes_that_are_no_words_are_known(text, is_garbled):
    assert garbled(text) is is_garbled


def test_a_figure_without_the_point_that_the_others_have_is_doubted():
    printed = {1: "91.36", 2: "84.27", 3: "88", 4: "79.03"}
    indicators = [{"no": n, "name": f"{n}", "score": Decimal(text), "printed": text} for n, text in printed.items()]
    told = _read_from_picture({"scores": [{"fiscal_year": 2567, "indicators": indicators}]})

    assert [doubt.path for doubt in doubts(told)] == [f"/scores/0/indicators/2/{at}" for at in ("score", "printed")]


def test_a_total_of_a_year_that_has_another_one_is_doubted():
    scores = [{"fiscal_year": 2567, "total": Decimal("91.36"), "total_printed": "91.36"} for _ in range(2)]

    assert [doubt.path for doubt in doubts(_read_from_picture({"scores": scores}))] == [
        f"/scores/{n}/{at}" for n in (0, 1) for at in ("total", "total_printed")
    ]
    assert doubts(_read_from_picture({"scores": scores[:1]})) == ()


def _read_from_picture(told: dict[str, object]) -> Dossier:
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, **told})
    source = Source(file="x.pdf", page=1, box=(10, 10, 90, 30), confidence=0.95)
    sources = {}
    for n, assessment in enumerate(dossier.scores):
        names = ("fiscal_year", "total", "total_printed") if assessment.total else ("fiscal_year",)
        sources |= {f"/scores/{n}/{name}": source for name in names}
        for k, _ in enumerate(assessment.indicators):
            sources |= {f"/scores/{n}/indicators/{k}/{at}": source for at in ("score", "printed")}
    return proven(dossier.model_copy(update={"sources": sources}))
