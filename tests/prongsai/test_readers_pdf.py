"""PDF papers with a text layer read like the same papers in Word; scans and damaged files are refused in words."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from drawn import grid, page_of, pdf_of, picture_of, turned
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import clean_dossier

from prongsai.checks import check
from prongsai.dossier import Dossier
from prongsai.errors import FileRefused
from prongsai.readers import pdf, read
from prongsai.readers.blocks import Block, Pages
from prongsai.writers import write

FIELDS = ("document", "agency", "scores", "measures", "constraints", "signatories", "opinions", "narrative", "unplaced")


def said(dossier: Dossier) -> dict[str, Any]:
    """What the paper says, without where it stands; blanks and the cut of prose into pieces do not count."""
    plain = {name: value for name, value in json.loads(dossier.to_json()).items() if name in FIELDS}
    for name in ("narrative", "unplaced"):
        plain[name] = "".join(f"{entry.get('heading') or ''}{entry['text']}" for entry in plain[name])
    squeezed: dict[str, Any] = json.loads(re.sub(r"(?<![,:])[ \u00a0]+|\\n", "", json.dumps(plain, ensure_ascii=False)))
    return squeezed


def blocks_of(path: Path) -> Pages:
    return pdf.pages(path.read_bytes(), path.name)


def table_of(pages: Pages) -> list[list[str]]:
    tables = [block for block in pages.blocks if block.kind == "table"]
    assert len(tables) == 1
    return [list(row.texts) for row in tables[0].rows]


def paragraphs_of(pages: Pages) -> list[str]:
    return [block.text for block in pages.blocks if block.kind == "paragraph"]


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return write(clean_dossier(), "report", tmp_path_factory.mktemp("pdf") / "report.pdf").path


@pytest.fixture(scope="module")
def in_word(tmp_path_factory) -> Dossier:
    return read(write(clean_dossier(), "report", tmp_path_factory.mktemp("word") / "report.docx").path)


@pytest.mark.parametrize("field", FIELDS)
def test_a_report_written_as_pdf_says_what_it_says_in_word(field: str, report: Path, in_word: Dossier) -> None:
    assert said(read(report))[field] == said(in_word)[field]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_pages_turned_on_their_side_say_the_same(quarters: int, report: Path, tmp_path: Path) -> None:
    again = read(turned(report, tmp_path / "turned.pdf", quarters))

    assert said(again) == said(read(report))
    assert {repeat.source.page for repeat in again.repeats if repeat.kind == "rotated_table"} >= {4, 6}


def test_a_page_that_the_viewer_turns_back_is_not_called_turned(report: Path, tmp_path: Path) -> None:
    upright = read(turned(report, tmp_path / "upright.pdf", 1, shown_upright=True))

    assert said(upright) == said(read(report))
    assert not [repeat for repeat in upright.repeats if repeat.kind == "rotated_table"]


def test_each_field_tells_its_page_and_page_numbers_are_set_aside(report: Path) -> None:
    dossier = read(report)

    assert dossier.sources["/measures/0/title"].page == 5
    assert dossier.sources["/measures/0/title"].line is None
    assert [r.text for r in dossier.repeats if r.kind == "page_number"][:2] == ["- ๒ -", "- ๒ -"]


def test_no_letter_of_a_page_is_lost(report: Path) -> None:
    with pypdfium2.PdfDocument(report) as document:
        printed = "".join(page.get_textpage().get_text_range() for page in document)
    read_back = blocks_of(report)

    kept = "".join(_all_text(block) for block in read_back.blocks) + "".join(text for text, _, _ in read_back.aside)

    lost = Counter(re.sub(r"\s", "", printed)) - Counter(re.sub(r"\s", "", kept))
    assert lost == Counter()


def _all_text(block: Block) -> str:
    return block.text + "".join(text for row in block.rows for text in row.texts)


def test_a_text_layer_without_sara_am_is_said(tmp_path: Path) -> None:
    flat = Dossier.from_json(clean_dossier().to_json().replace("ำ", "า"))

    dossier = read(write(flat, "report", tmp_path / "flat.pdf").path)

    assert "pdf_text_damage" in {defect.code for defect in check(dossier)}


def test_a_table_without_its_lowest_rule_keeps_its_last_row(tmp_path: Path) -> None:
    words = [(55, 112, "a"), (205, 112, "b"), (55, 142, "c"), (205, 142, "d")]
    path = pdf_of([page_of(words, grid([50, 200, 350], [100, 130, 160], closed=False))], tmp_path / "open.pdf")

    assert table_of(blocks_of(path)) == [["a", "b"], ["c", "d"]]


def test_cells_merged_to_the_right_and_downwards_are_known(tmp_path: Path) -> None:
    rules = [(50, 100, 350, 100), (50, 160, 350, 160), (150, 130, 350, 130), (250, 130, 250, 160)]
    rules += [(x, 100, x, 160) for x in (50, 150, 350)]
    words = [(55, 112, "down"), (155, 112, "across"), (155, 142, "c"), (255, 142, "d")]

    read_back = blocks_of(pdf_of([page_of(words, rules)], tmp_path / "merged.pdf"))

    assert table_of(read_back) == [["down", "across", ""], ["", "c", "d"]]
    assert read_back.blocks[0].rows[1].cells[0].merged


def test_a_row_cut_by_the_end_of_the_page_is_one_row(tmp_path: Path) -> None:
    xs = [50, 150, 250, 350]
    first = [(55, 712, "head one"), (155, 712, "head two"), (255, 712, "head three")]
    first += [
        (55, 732, "name"),
        (155, 732, "these words fill the"),
        (155, 744, "room that there is"),
        (255, 732, "end"),
    ]
    first += [(155, 756, "and go on over the")]
    second = [(155, 62, "page to their end"), (55, 92, "other"), (155, 92, "more"), (255, 92, "last")]
    pages = [page_of(first, grid(xs, [700, 720, 760])), page_of(second, grid(xs, [50, 80, 110]))]

    read_back = blocks_of(pdf_of(pages, tmp_path / "cut.pdf"))

    assert table_of(read_back) == [
        ["head one", "head two", "head three"],
        ["name", "these words fill the room that there is and go on over the page to their end", "end"],
        ["other", "more", "last"],
    ]
    assert [kind for _, kind, _ in read_back.aside] == ["row_continued"]


def test_rows_of_one_line_on_two_pages_stay_rows(tmp_path: Path) -> None:
    xs = [50, 250, 350]
    first = [(55, 712, "subject"), (255, 712, "score"), (55, 742, "one"), (255, 742, "91.20")]
    second = [(55, 62, "two"), (255, 62, "88.75"), (55, 92, "three"), (255, 92, "70.00")]
    pages = [page_of(first, grid(xs, [700, 730, 760])), page_of(second, grid(xs, [50, 80, 110]))]

    read_back = blocks_of(pdf_of(pages, tmp_path / "scores.pdf"))

    assert table_of(read_back)[1:] == [["one", "91.20"], ["two", "88.75"], ["three", "70.00"]]


def test_a_paragraph_runs_over_the_page_and_what_runs_along_is_set_aside(tmp_path: Path) -> None:
    end = "go on to the right margin of the page until there is room for no other word"
    lines = [f"{word} words {end}" for word in ("first", "second", "third", "fourth")]
    foot = (280, 780, "Annual report")
    pages = [
        page_of([(300, 30, "- 1 -"), (50, 100, lines[0]), (50, 114, lines[1]), (50, 128, lines[2]), foot]),
        page_of([(300, 30, "- 2 -"), (50, 60, lines[3]), (50, 74, "to the end."), foot]),
    ]

    read_back = blocks_of(pdf_of(pages, tmp_path / "prose.pdf"))

    assert paragraphs_of(read_back) == [" ".join([*lines, "to the end."])]
    assert [(text, kind, page) for text, kind, page in read_back.aside] == [
        ("- 1 -", "page_number", 1),
        ("Annual report", "page_footer", 1),
        ("- 2 -", "page_number", 2),
        ("Annual report", "page_footer", 2),
    ]


def test_a_line_that_ends_early_ends_its_paragraph_of_thought(tmp_path: Path) -> None:
    words = [
        (50, 100, "a line that was ended by its writer."),
        (50, 114, "Another thought which is the longer one of two."),
    ]

    read_back = blocks_of(pdf_of([page_of([*words, (50, 300, "x" * 90)])], tmp_path / "lines.pdf"))

    assert read_back.blocks[0].lines == tuple(text for _, _, text in words)


def test_a_locked_file_is_refused_and_one_that_only_forbids_changes_is_read(report: Path, tmp_path: Path) -> None:
    with pikepdf.open(report) as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="other"))
        document.save(tmp_path / "kept.pdf", encryption=pikepdf.Encryption(user="", owner="other"))

    with pytest.raises(FileRefused, match="ตั้งรหัสผ่านไว้"):
        read(tmp_path / "locked.pdf")
    assert said(read(tmp_path / "kept.pdf")) == said(read(report))


def test_a_scan_is_refused_as_a_scan(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="ภาพสแกน"):
        read(picture_of(tmp_path / "scan.pdf"))


def test_a_scanned_page_among_others_is_noted(tmp_path: Path) -> None:
    words = pdf_of([page_of([(50, 100, "words")])], tmp_path / "text.pdf")
    with pikepdf.open(picture_of(tmp_path / "scan.pdf")) as scan, pikepdf.open(words) as text:
        text.pages.extend(scan.pages)
        text.save(tmp_path / "both.pdf")

    assert [(kind, page) for _, kind, page in blocks_of(tmp_path / "both.pdf").aside] == [("scanned_page", 2)]


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="แบ่งไฟล์"):
        read(pdf_of([b""] * (pdf.MOST_PAGES + 1), tmp_path / "long.pdf"))


def test_too_many_letters_are_refused_before_they_are_read(tmp_path: Path) -> None:
    page = page_of([(10, y, "a b " * 8_000) for y in (100, 200)])

    with pytest.raises(FileRefused, match="แบ่งไฟล์"):
        read(pdf_of([page] * 12, tmp_path / "dense.pdf"))


@pytest.mark.parametrize("rest", [b"", b"1.7\n", b"1.4\n" + bytes(range(256)) * 20, b"1.7\n%%EOF"])
def test_a_file_that_only_begins_like_a_pdf_is_refused(rest: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"%PDF-" + rest)

    with pytest.raises(FileRefused, match="ไม่สมบูรณ์"):
        read(path)


def test_a_pdf_is_known_by_what_it_holds(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(report.read_bytes())

    assert read(path).measures == read(report).measures


@settings(max_examples=25, deadline=None, derandomize=True)
@given(at=st.floats(0, 1), cut=st.integers(0, 4000), put=st.binary(max_size=40))
def test_a_damaged_file_is_read_or_refused(report: Path, at: float, cut: int, put: bytes) -> None:
    data = report.read_bytes()
    place = int(at * len(data))
    damaged = data[: max(place, 8)] + put + data[place + cut :]

    try:
        assert pdf.pages(damaged, "paper.pdf").blocks
    except FileRefused as refusal:
        assert "paper.pdf" in str(refusal)
