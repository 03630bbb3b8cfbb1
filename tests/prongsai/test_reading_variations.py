"""Reading is not tuned to the papers at hand: printed otherwise, in another format, they say the same."""

from __future__ import annotations

import importlib.util
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from remade import as_docx, as_html
from variations import (
    BREAKS,
    MARKS,
    Table,
    columns_reordered,
    digits_swapped,
    headers_renamed,
    marks_changed,
    page_broken,
    parts_of,
)

from places import CASES, EXAMPLES
from prongsai.dossier import Dossier
from prongsai.readers import read
from prongsai.registry import Registry

LOSS = 0.02
PLACES = Registry.places()
SEEDS = st.integers(0, 2**16)
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
few = settings(max_examples=20, deadline=None, derandomize=True)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _has_measures(path: Path) -> bool:
    return any(isinstance(p, Table) and p.meanings for p in parts_of(text_of(path)))


GIVEN = sorted((CASES / "documents").glob("[0-9][0-9][0-9].txt")) if CASES else []
INVENTED = [p for p in sorted(EXAMPLES.glob("0[1-3]*.txt")) if _has_measures(p)]
PAPERS = [*GIVEN, *INVENTED]
papers = st.sampled_from(PAPERS)


@cache
def scorer() -> ModuleType:
    if CASES is None:
        pytest.skip("no scorer beside the repository")
    spec = importlib.util.spec_from_file_location("read_f1", CASES / "tools" / "read_f1.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dossier_of(path: Path) -> Dossier:
    return read(path, registry=PLACES)


unvaried = cache(dossier_of)


def read_text(text: str) -> Dossier:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.txt"
        path.write_text(text, encoding="utf-8")
        return dossier_of(path)


def facts(dossier: Dossier) -> dict[str, Any]:
    """The Dossier as the scorer takes it, digits made one kind."""
    found: dict[str, Any] = json.loads(dossier.to_json().translate(TO_ARABIC))
    return found


@cache
def gold(path: Path) -> dict[str, Any]:
    """What a careful person read in it; of an invented paper, what the reader makes of it unvaried."""
    beside = path.parent.parent / "gold" / f"{path.stem}.json"
    if not beside.exists():
        return facts(unvaried(path))
    loaded: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8").translate(TO_ARABIC))
    return loaded


def f1(path: Path, dossier: Dossier) -> float:
    rows = scorer().compare(gold(path), facts(dossier)).values()
    hits, expected, found = (sum(row[k] for row in rows) for k in range(3))
    return 2 * hits / (expected + found)


@cache
def f1_unvaried(path: Path) -> float:
    return f1(path, unvaried(path))


def assert_holds(path: Path, vary: Callable[[str], str]) -> None:
    varied = vary(text_of(path))

    assert f1(path, read_text(varied)) >= f1_unvaried(path) - LOSS


@few
@given(papers, SEEDS)
def test_the_order_of_columns_says_nothing(path: Path, seed: int) -> None:
    assert_holds(path, lambda text: columns_reordered(text, seed))


@few
@given(papers, SEEDS)
def test_a_column_is_known_by_any_of_its_usual_names(path: Path, seed: int) -> None:
    assert_holds(path, lambda text: headers_renamed(text, seed))


@few
@given(papers, SEEDS)
def test_renamed_columns_in_another_order_are_known(path: Path, seed: int) -> None:
    assert_holds(path, lambda text: columns_reordered(headers_renamed(text, seed), seed))


@few
@given(papers, st.booleans())
def test_thai_and_arabic_digits_say_the_same(path: Path, thai: bool) -> None:
    assert_holds(path, lambda text: digits_swapped(text, thai=thai))


@settings(max_examples=24, deadline=None, derandomize=True)
@given(papers, st.sampled_from(sorted(MARKS)))
def test_items_of_their_own_need_no_mark_of_one_kind(path: Path, style: str) -> None:
    assert_holds(path, lambda text: marks_changed(text, style))


@pytest.mark.parametrize("kind", BREAKS)
@few
@given(path=papers, seed=SEEDS)
def test_a_page_break_in_any_row_changes_nothing(kind: str, path: Path, seed: int) -> None:
    assert_holds(path, lambda text: page_broken(text, seed, kind))


def said(dossier: Dossier) -> dict[str, Any]:
    """Everything but where it came from; blanks and the cut of prose into pieces do not count."""
    plain = json.loads(dossier.to_json())
    plain.pop("sources")
    for name in ("narrative", "unplaced", "repeats"):
        plain[name] = "".join(f"{entry.get('heading') or ''}{entry['text']}" for entry in plain[name])
    squeezed: dict[str, Any] = json.loads(re.sub(r"(?<![,:])[ \u00a0]+|\\n", "", json.dumps(plain, ensure_ascii=False)))
    return squeezed


@cache
def _lists_read(path: Path) -> dict[str, tuple[str, ...]]:
    lists = [(m.title_items, m.steps, m.results, m.outcomes, m.findings) for m in unvaried(path).measures]
    return {folded("".join(items)): items for fields in lists for items in fields}


def restored(path: Path, lost: str) -> Sequence[str]:
    """The items of a list whose marks were lost, as the reading of the text found them."""
    return _lists_read(path).get(folded(lost), [lost])


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem[:3])
def test_the_same_paper_as_html_reads_to_the_same_dossier(path: Path, tmp_path: Path) -> None:
    page = as_html(text_of(path), tmp_path / "paper.html")

    assert said(dossier_of(page)) == said(unvaried(path))


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem[:3])
def test_the_same_paper_as_word_reads_to_the_same_dossier(path: Path, tmp_path: Path) -> None:
    word = as_docx(text_of(path), tmp_path / "paper.docx", lambda lost: restored(path, lost))

    assert said(dossier_of(word)) == said(unvaried(path))


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem[:3])
def test_digits_drawn_thai_by_their_font_are_read_as_drawn(path: Path, tmp_path: Path) -> None:
    text = digits_swapped(text_of(path), thai=True)
    thai = tmp_path / "paper.txt"
    thai.write_text(text, encoding="utf-8")

    word = as_docx(text, tmp_path / "paper.docx", lambda lost: restored(path, lost), thai_digit_font=True)

    drawn, typed = (said(dossier_of(paper))["measures"] for paper in (word, thai))

    assert json.dumps(drawn, ensure_ascii=False).translate(TO_ARABIC) == json.dumps(
        typed, ensure_ascii=False
    ).translate(TO_ARABIC)


# Words of the form that a Dossier's keys stand for, and marks that say nothing.
_FORM = (
    *("ส่วนราชการ", "โทร", "ที่", "วันที่", "เรื่อง", "เรียน", "ลงชื่อ", "ความเห็น", "คะแนน", "ตัวชี้วัดที่", "ประเด็นที่"),
    *("ข้อ", "บันทึกข้อความ"),
)
_SILENT = re.compile(r"<[^<>]*>|[^0-9A-Za-zก-๙]|[ๆฯ]")
_SHORTEST_FIND = 8


def folded(text: str) -> str:
    return _SILENT.sub("", text.replace("\u0e4d\u0e32", "\u0e33")).translate(TO_ARABIC)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str | int | float):
        yield str(value)


def lost_of(line: str, kept: str) -> str:
    """What of the line stands nowhere in the Dossier, words of the form and single marks aside."""
    line = re.sub(f"^(?:{'|'.join(_FORM)})+", "", line)
    rest, at = "", 0
    while at < len(line):
        end = at + min(_SHORTEST_FIND, len(line) - at)
        if line[at:end] not in kept:
            rest += line[at]
            at += 1
            continue
        while end < len(line) and line[at : end + 1] in kept:
            end += 1
        rest += " "
        at = end
    return " ".join(word for word in rest.split() if len(word) > 2 and word not in _FORM)


@pytest.mark.parametrize("path", [*GIVEN, *sorted(EXAMPLES.glob("0*.txt"))], ids=lambda p: p.stem[:3])
def test_every_word_of_the_paper_stands_somewhere_in_the_dossier(path: Path) -> None:
    text = text_of(path)
    kept = "\n".join(folded(s) for s in strings(json.loads(unvaried(path).to_json())))

    cells = [cell for line in text.split("\n") for cell in line.split("\t")]

    assert [gone for cell in cells if (gone := lost_of(folded(cell), kept))] == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem[:3])
def test_less_than_a_twentieth_of_a_report_finds_no_place(path: Path) -> None:
    homeless = sum(len(folded(rest.text)) for rest in unvaried(path).unplaced)

    assert homeless < len(folded(text_of(path))) / 20
