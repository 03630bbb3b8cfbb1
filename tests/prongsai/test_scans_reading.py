"""What a scanned paper says is read right or doubted: rows, numbers, names, boxes, and what runs along its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import typst
from invented import NAME, clean_dossier
from scanned import bound, pages_of, photographed, scanned

from needs import TESSERACT
from prongsai.dossier import Dossier, Measure, Source
from prongsai.dossier.doubts import UNSURE, doubts
from prongsai.dossier.pointers import BadPointer, text_at
from prongsai.readers import read
from prongsai.readers.blocks import Block, Pages, Spot
from prongsai.readers.proving import proven
from prongsai.readers.renaming import renamed
from prongsai.readers.rereading import reread
from prongsai.readers.scan.view import View
from prongsai.thai.digits import to_arabic
from prongsai.writers import Options, write
from prongsai.writers.font import FAMILY, FONTS

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_COUNTED = ("pieces", "checked_boxes", "unchecked_boxes", "count")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setenv("PRONGSAI_CACHE", "off")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    whole = clean_dossier()
    short = whole.model_copy(update={"measures": whole.measures[:2], "constraints": ("ไม่มี",)})
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    return write(short, "report", path, options=Options(with_memo=False)).path


@pytest.fixture(scope="module")
def printed(report) -> Dossier:
    return read(report)


@pytest.fixture(scope="module", params=["scanned at 200 dpi", "photographed"])
def worn(request, report, tmp_path_factory) -> Dossier:
    dpi, wear = (200, scanned) if request.param.startswith("scanned") else (300, photographed)
    rng = np.random.default_rng(4)
    copy = bound([wear(page, rng) for page in pages_of(report, dpi)], tmp_path_factory.mktemp("worn") / "w.pdf", dpi)
    return read(copy)


def numbers(dossier: Dossier) -> Iterator[tuple[str, list[str]]]:
    for path in dossier.sources:
        try:
            text = text_at(dossier, path)
        except BadPointer:
            continue
        if path.rpartition("/")[2] not in _COUNTED and (found := _NUMBER.findall(to_arabic(text))):
            yield path, found


@TESSERACT
def test_a_worn_report_has_the_measures_that_it_has(worn, printed):
    assert [(m.seq, m.issue_no, m.pieces) for m in worn.measures] == [
        (m.seq, m.issue_no, m.pieces) for m in printed.measures
    ]


@TESSERACT
def test_every_number_of_a_worn_report_is_right_or_doubted(worn, printed):
    doubted = {path for path, source in worn.sources.items() if (source.confidence or 1) <= UNSURE}
    wanted = dict(numbers(printed))
    wrong = [path for path, found in numbers(worn) if path in wanted and found != wanted[path]]

    assert set(wrong) <= doubted
    assert [(s.total, s.instruments) for s in worn.scores] == [(s.total, s.instruments) for s in printed.scores]


@TESSERACT
def test_names_of_a_worn_report_are_whole(worn, printed):
    assert worn.agency.name_printed == NAME
    assert worn.agency.district == printed.agency.district
    assert [m.responsible_normalised for m in worn.measures] == [m.responsible_normalised for m in printed.measures]
    assert [(m.period.start, m.period.end) for m in worn.measures if m.period] == [
        (m.period.start, m.period.end) for m in printed.measures if m.period
    ]


@TESSERACT
@pytest.mark.parametrize("turns", [1, 2])
def test_a_page_that_lies_on_its_side_or_head_is_read(turns, tmp_path):
    page = _page(tmp_path, _TABLE)
    copy = bound([np.ascontiguousarray(np.rot90(page, turns))], tmp_path / "turned.pdf", 300)

    read_back = read(copy)

    assert [m.title for m in read_back.measures] == ["จัดทำคู่มือการให้บริการ", "ประชุมชี้แจงบุคลากร"]
    assert all(source.page == 1 for source in read_back.sources.values() if source.page)


_TABLE = r"""
#align(center)[รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. ๒๕๖๘ \
เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี]
#let tick(mark) = box(stroke: 0.9pt, width: 9pt, height: 9pt, align(center + horizon, text(size: 12pt, mark)))
#table(columns: (1.3fr, 1.6fr, 1.2fr, 1fr, 1.6fr), stroke: RULE,
 [มาตรการ/กิจกรรม], [ขั้นตอน/วิธีการปฏิบัติ], [ระยะเวลาดำเนินการ], [ผู้รับผิดชอบ], [ผลการดำเนินการ],
 [จัดทำคู่มือการให้บริการ], [๑. รวบรวมข้อมูลกระบวนงาน \ ๒. จัดทำคู่มือให้ครบทุกงาน], [ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘], [กองคลัง],
 [#tick("✓") ดำเนินการแล้วเสร็จ \ #tick("") อยู่ระหว่างดำเนินการ],
 [ประชุมชี้แจงบุคลากร], [๑. จัดประชุมทุกไตรมาส \ ๒. สรุปรายงานการประชุม], [ตุลาคม ๒๕๖๗ - กันยายน ๒๕๖๘], [สำนักปลัดเทศบาล],
 [#tick("") ดำเนินการแล้วเสร็จ \ #tick("✓") อยู่ระหว่างดำเนินการ])
"""


def _page(folder: Path, body: str, rule: str = "0.6pt", footer: str = "") -> np.ndarray:
    head = (
        f'#set page("a4", flipped: true, margin: 20mm, footer: [{footer}])\n#set text(font: "{FAMILY}", size: 15pt)\n'
    )
    source = folder / "page.typ"
    source.write_text(head + body.replace("RULE", rule), encoding="utf-8")
    typst.compile(source, output=folder / "page.pdf", font_paths=[FONTS])
    return next(pages_of(folder / "page.pdf", 300))


@TESSERACT
def test_boxes_are_told_by_their_shape(tmp_path):
    worn = scanned(_page(tmp_path, _TABLE), np.random.default_rng(1))

    found = read(bound([worn], tmp_path / "boxes.pdf", 300))

    assert [(m.checked_boxes, m.unchecked_boxes) for m in found.measures] == [(1, 1), (1, 1)]


@TESSERACT
def test_a_table_without_rules_is_read_by_its_columns(tmp_path):
    worn = scanned(_page(tmp_path, _TABLE, rule="none"), np.random.default_rng(3))

    found = read(bound([worn], tmp_path / "aligned.pdf", 300)).measures

    assert [m.title for m in found] == ["จัดทำคู่มือการให้บริการ", "ประชุมชี้แจงบุคลากร"]
    assert [len(m.steps) for m in found] == [2, 2]
    assert [m.responsible for m in found] == [("กองคลัง",), ("สำนักปลัดเทศบาล",)]


@TESSERACT
def test_page_numbers_and_catchwords_are_set_aside(tmp_path):
    pages = []
    told = (
        ("๑", "การให้บริการประชาชนเป็นไปตามคู่มือ ", "/ข้อเสนอแนะเพื่อการปรับปรุง..."),
        ("๒", "บุคลากรรับทราบแนวทางการปฏิบัติงาน ", ""),
    )
    for number, words, catchword in told:
        body = f"#v(1fr)\n{words * 4}\n#v(1fr)\n#align(right)[{catchword}]"
        pages.append(scanned(_page(tmp_path, body, footer=f'#align(center, "- {number} -")'), np.random.default_rng(2)))

    found = read(bound(pages, tmp_path / "running.pdf", 300))

    assert [repeat.kind for repeat in found.repeats].count("page_number") == 2
    assert [repeat.kind for repeat in found.repeats].count("catchword") == 1


def test_sums_prove_figures_mend_one_digit_or_cast_doubt():
    right = _scored("92.00", weak="total")
    misread = _scored("82.00", weak="IIT")
    unclear = _scored("71.00", weak="nothing")

    assert _sure(proven(right), "total")
    assert proven(misread).scores[0].instruments["IIT"].score == Decimal("92.00")
    assert proven(misread).sources["/scores/0/instruments/IIT/score"].printed == "82.00"
    assert not _sure(proven(misread), "instruments/IIT/score")
    assert not _sure(proven(unclear), "total")


def _scored(iit: str, *, weak: str) -> Dossier:
    figures = {"IIT": iit, "EIT": "90.40", "OIT": "98.00"}
    scores = {
        "fiscal_year": 2567,
        "total": "93.92",
        "total_printed": "93.92",
        "instruments": {code: {"score": figure, "printed": figure} for code, figure in figures.items()},
    }
    paths = ["total", "total_printed", *(f"instruments/{code}/{at}" for code in figures for at in ("score", "printed"))]
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "scores": [scores]})
    return dossier.model_copy(update={"sources": {f"/scores/0/{p}": _source(weak in p) for p in paths}})


def _source(weak: bool) -> Source:
    return Source(file="x.pdf", page=1, box=(10, 10, 90, 30), confidence=0.5 if weak else 0.95)


def _sure(dossier: Dossier, field: str) -> bool:
    return (dossier.sources[f"/scores/0/{field}"].confidence or 0) > UNSURE


def test_a_year_far_from_that_of_the_paper_is_doubted():
    measure = {"seq": 1, "period": {"printed": "ตุลาคม ๒๕๓๗ - กันยายน ๒๕๖๘"}}
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "measures": [measure]})
    path = "/measures/0/period/printed"

    told = proven(dossier.model_copy(update={"sources": {path: _source(weak=False)}}))

    assert [doubt.path for doubt in doubts(told)] == [path]


def test_a_code_that_the_year_does_not_have_is_doubted():
    measure = {"seq": 1, "questions": [{"code": "I30", "code_printed": "I30"}, {"code": "I7", "code_printed": "I7"}]}
    dossier = Dossier.model_validate({"document": {"fiscal_year": 2568}, "measures": [measure]})
    paths = [f"/measures/0/questions/{n}/code" for n in (0, 1)]

    told = proven(dossier.model_copy(update={"sources": {path: _source(weak=False) for path in paths}}))

    assert [doubt.path for doubt in doubts(told)] == [paths[0]]


@pytest.mark.parametrize(
    ("misread", "mended"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๒๘", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"),
        ("ภายในวันที่ ๓๐ กันยายบ ๒๕๖๘", "ภายในวันที่ ๓๐ กันยายน ๒๕๖๘"),
        ("เทศบาลตำบลบึงทองพลาง รายงานผล", "เทศบาลตำบลบึงทองหลาง รายงานผล"),
    ],
)
def test_what_was_read_badly_is_mended_by_what_stands_around_it(misread, mended):
    sure, told = (_pages(misread, sure) for sure in (0.99, 0.4))

    assert reread(sure, None)[0].blocks[-1].lines == (misread,)
    mended_pages, printed = reread(told, None)
    assert mended_pages.blocks[-1].lines == (mended,)
    assert list(printed.values()) == [misread]


def _pages(text: str, sure: float) -> Pages:
    """A paper that tells its year and its agency three times, and a last line that was read from a picture."""
    title = "รายงานผลการดำเนินการ เทศบาลตำบลบึงทองหลาง อำเภอลำลูกกา จังหวัดปทุมธานี ปีงบประมาณ พ.ศ. ๒๕๖๘"
    blocks = (
        *(Block("paragraph", (title,), line=1, number=n) for n in range(3)),
        Block("paragraph", (text,), number=3),
    )
    view = View((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))
    edges = tuple(10.0 * n for n, _ in enumerate(text, 1))
    return Pages("x.pdf", blocks, spots={(3, 0, -1): (Spot(text, edges, (sure,) * len(text), 0, 50, 14, 1, view),)})


def test_a_unit_is_spelt_as_the_paper_spells_it_elsewhere():
    units = ("กองสาธารณสุขและสิ่งแวดล้อม", "กองสาธารณสุขและสิ่งแวดล้อม", "กองสาธารณสุขและสิ่งแวดลอม", "กองคลัง")
    measures = tuple(Measure(seq=n, responsible_normalised=(unit,)) for n, unit in enumerate(units, 1))
    paths = [f"/measures/{n}/responsible_normalised/0" for n in range(4)]

    paper = Dossier.model_validate({"document": {"fiscal_year": 2568}, "measures": measures})
    told = renamed(paper.model_copy(update={"sources": {path: _source(weak=False) for path in paths}}))

    assert [m.responsible_normalised[0] for m in told.measures] == [units[0]] * 3 + ["กองคลัง"]
    assert told.sources[paths[2]].printed == units[2]
    assert [doubt.path for doubt in doubts(told)] == [paths[2]]
