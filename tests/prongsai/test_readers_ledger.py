"""Reading loses nothing and counts nothing twice: every piece of every paper has exactly one home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from places import CASES, EXAMPLES
from prongsai.dossier import Dossier
from prongsai.readers import Ledger, keys_of, read_with_ledger
from prongsai.readers.blocks import Block

GIVEN = sorted((CASES / "documents").glob("*.txt")) if CASES else []
PAPERS = [*GIVEN, *sorted(EXAMPLES.iterdir())]
REPORTS = [path for path in GIVEN if re.fullmatch(r"\d{3}", path.stem)]
SMALL_SHARE = 20

each_paper = pytest.mark.parametrize("path", PAPERS, ids=lambda p: f"{p.parent.name}-{p.stem[:3]}")


@cache
def read(path: Path) -> tuple[Dossier, Ledger]:
    return read_with_ledger(path)


def at(dossier: dict[str, Any], pointer: str) -> Any:
    """What a pointer names; `KeyError` or `IndexError` where it names nothing."""
    found: Any = dossier
    for step in filter(None, pointer.split("/")):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def leaves(said: Any, pointer: str) -> Iterator[str]:
    """The pointers of all that is said inside a value."""
    if isinstance(said, dict | list):
        for step, inner in said.items() if isinstance(said, dict) else enumerate(said):
            yield from leaves(inner, f"{pointer}/{step}")
    elif said not in (None, "", False):
        yield pointer


def has_source(pointer: str, dossier: Dossier) -> bool:
    steps = pointer.split("/")
    return any("/".join(steps[:end]) in dossier.sources for end in range(2, len(steps) + 1))


@each_paper
def test_every_piece_has_a_home(path: Path) -> None:
    _, ledger = read(path)
    pieces = [key for block in ledger.pages.blocks for key in keys_of(block)]

    assert Counter(pieces).most_common(1)[0][1] == 1
    assert set(ledger.homes) == set(pieces)


@each_paper
def test_every_home_is_a_place_in_the_dossier(path: Path) -> None:
    dossier, ledger = read(path)
    told = dossier.model_dump(mode="json")

    for home in set(ledger.homes.values()):
        assert home.split("/")[1] in Dossier.model_fields, home
        assert at(told, home) is not None, home


@each_paper
def test_every_source_names_a_field_and_a_line_of_the_paper(path: Path) -> None:
    dossier, _ = read(path)
    told = dossier.model_dump(mode="json")

    for pointer, source in dossier.sources.items():
        assert at(told, pointer) not in (None, [], ""), pointer
        assert source.file == path.name
        assert source.confidence is not None and 0 < source.confidence <= 1


@each_paper
def test_every_field_says_where_it_comes_from(path: Path) -> None:
    dossier, _ = read(path)
    told = dossier.model_dump(mode="json")
    fields = ("agency", "scores", "measures", "constraints", "signatories", "opinions", "narrative_recommendations")

    assert [p for field in fields for p in leaves(told[field], f"/{field}") if not has_source(p, dossier)] == []


def test_a_source_leads_to_the_words_it_is_the_source_of() -> None:
    path = EXAMPLES / "03-รายงานผลพร้อมคะแนน-2566.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    dossier, _ = read(path)

    for number, indicator in enumerate(dossier.scores[0].indicators):
        line = dossier.sources[f"/scores/0/indicators/{number}/printed"].line
        assert line is not None
        assert indicator.printed is not None and indicator.printed in lines[line - 1]


@each_paper
def test_what_was_set_aside_is_named_by_its_kind(path: Path) -> None:
    dossier, _ = read(path)

    assert [repeat for repeat in dossier.repeats if not (repeat.kind and repeat.text.strip())] == []
    assert [rest for rest in dossier.unplaced if not rest.text.strip()] == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_less_than_a_twentieth_of_a_given_report_finds_no_place(path: Path) -> None:
    dossier, ledger = read(path)
    said = sum(len(line) for block in ledger.pages.blocks for line in (*block.lines, *texts(block)))

    assert sum(len(rest.text) for rest in dossier.unplaced) < said / SMALL_SHARE


def texts(block: Block) -> list[str]:
    return [text for row in block.rows for text in row.texts]


words = st.sampled_from(
    (
        *("เทศบาลตำบลบึงทองหลาง", "บันทึกข้อความ", "ส่วนราชการ", "เรื่อง รายงานผล", "๑. ทบทวน", "มาตรการ", "ผลการดำเนินการ"),
        *("ระยะเวลา", "คะแนนรวม ๙๑.๓๖ คะแนน", "ระดับ ผ่านดี", "ตัวชี้วัดที่ ๗", "(นางสาวดวงใจ สุขเกษม)", "ลงชื่อ", "-", "--"),
        *(
            "ประเด็นที่ ๓",
            "ปี ๒๕๖๘",
            "/๒. แจ้งเวียน...",
            "<p>",
            "</li>",
            "|",
            "\t",
            "\t",
            "\t",
            "\n",
            "\n",
            "\n\n",
            "\f",
            "☑ ทราบ",
        ),
        *("ผู้รับผิดชอบ", "ขั้นตอน", "กองคลัง", "I19", "https://bungthong.example/68", "ความเห็นปลัดเทศบาล", "....."),
    )
)


@settings(max_examples=120, deadline=None)
@given(pieces=st.lists(words, min_size=1, max_size=60))
def test_no_text_however_mixed_loses_a_piece_or_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "ปนกัน.txt"
    path.write_text("คำขึ้นต้น\n" + " ".join(pieces).replace(" \t ", "\t").replace(" \n ", "\n"), encoding="utf-8")

    dossier, ledger = read_with_ledger(path)

    assert set(ledger.homes) == {key for block in ledger.pages.blocks for key in keys_of(block)}
    assert Dossier.from_json(dossier.to_json()) == dossier
