"""`python -m bench.scans [--quick] [PAPER …]`: papers printed to pictures and read back: errors, doubts, time a page.

Papers are the real cases beside the repository where there are any, else the examples. Needs LibreOffice and the scan
extra.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from rapidfuzz.distance import Levenshtein
from remade import Restore
from scanned import OFFICE, Wear, pages_of, photographed, printed, scanned, typed, worn_copy
from test_reading_variations import PAPERS, PLACES, restored, scorer, text_of

from prongsai.dossier import Dossier
from prongsai.dossier.doubts import UNSURE
from prongsai.dossier.pointers import BadPointer, text_at
from prongsai.readers import pdf, read, scans
from prongsai.readers.pdf_blocks import Sheet
from prongsai.thai.digits import to_arabic

WEARS: dict[str, tuple[int, Wear]] = {
    "scan, 300 dpi": (300, scanned),
    "scan, 200 dpi": (200, scanned),
    "photograph": (300, photographed),
}
# Counted, worked out or a head of a column: no number that a person is asked about.
_NOT_READ = re.compile(
    r".*/(?:pieces|count|checked_boxes|unchecked_boxes|lowest_indicator|(?:score_fiscal_years|columns_printed)/\d+)"
)
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(slots=True)
class Told:
    """What one kind of wear did: letters and errors, pages and seconds, facts found, numbers right and wrong.

    `facts` are hits, facts of the paper, facts read; numbers count fields, doubted and in all.
    """

    letters: int = 0
    errors: int = 0
    pages: int = 0
    seconds: float = 0.0
    alone: float = 0.0
    measures_right: int = 0
    papers: int = 0
    facts: list[int] = field(default_factory=lambda: [0, 0, 0])
    wrong: list[int] = field(default_factory=lambda: [0, 0])
    right: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over all facts."""
        return 2 * self.facts[0] / max(1, self.facts[1] + self.facts[2])


def measured(papers: Iterable[Path], wears: dict[str, tuple[int, Wear]], folder: Path) -> dict[str, Told]:
    """Every paper in every wear, read back and compared with the same paper as a PDF with its text."""
    os.environ["PRONGSAI_CACHE"] = "off"
    words = {path: typed(text_of(path), folder / f"{path.stem}.docx", _restore(path)) for path in papers}
    printed(list(words.values()), folder)
    told: dict[str, Told] = {}
    for name, (dpi, wear) in wears.items():
        told[name] = Told()
        for path in words:
            original = folder / f"{path.stem}.pdf"
            copy = worn_copy(original, folder / f"{path.stem}-{dpi}-{wear.__name__}.pdf", dpi, wear)
            _one(original, copy, told[name])
    return told


def _restore(path: Path) -> Restore:
    return lambda lost: list(restored(path, lost)) if path in PAPERS else [lost]


def _one(original: Path, copy: Path, told: Told) -> None:
    sheets = pdf._sheets(original.read_bytes(), original.name)
    begin = _processor()
    found = scans.sheets_of(copy.read_bytes(), copy.name, [sheet.number for sheet in sheets])
    told.seconds += _processor() - begin
    told.alone += _alone(copy)
    told.pages += len(sheets)
    for sheet in sheets:
        letters, errors = _errors(sheet, found[sheet.number])
        told.letters += letters
        told.errors += errors
    _facts(read(original, registry=PLACES), read(copy, registry=PLACES), told)


def _processor() -> float:
    """Seconds of processor of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _alone(copy: Path) -> float:
    """Seconds of processor that Tesseract takes over the same pages by itself, on one core."""
    import tesserocr  # noqa: PLC0415 - optional

    from prongsai.readers.scan.engine import models  # noqa: PLC0415 - optional

    with tesserocr.PyTessBaseAPI(path=str(models()), lang="tha+eng") as engine:
        begin = process_time()
        for page in pages_of(copy, 300):
            engine.SetImageBytes(page.tobytes(), page.shape[1], page.shape[0], 1, page.shape[1])
            engine.GetUTF8Text()
        return process_time() - begin


def _errors(sheet: Sheet, found: Sheet) -> tuple[int, int]:
    """Letters of the page, and how many must be changed: cell by cell where the tables are the same."""
    ours, theirs = list(_pieces(found)), list(_pieces(sheet))
    if [key for key, _ in ours] != [key for key, _ in theirs]:
        whole = ["".join(text for _, text in pieces) for pieces in (theirs, ours)]
        return len(whole[0]), Levenshtein.distance(*whole)
    pairs = [(a, b) for (_, a), (_, b) in zip(theirs, ours, strict=True)]
    return sum(len(a) for a, _ in pairs), sum(Levenshtein.distance(a, b) for a, b in pairs)


def _pieces(sheet: Sheet) -> Iterator[tuple[object, str]]:
    lines = sorted((*sheet.lines, *sheet.stray), key=lambda line: (round(line.y), line.x0))
    yield "prose", _plain("".join(line.text for line in lines))
    for number, (grid, boxes) in enumerate(zip(sheet.grids, sheet.boxes, strict=True)):
        for box in sorted(set(grid.anchors.values())):
            yield (number, box), _plain("".join(line.text for line in boxes.get(box, [])))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).replace("\u0e4d\u0e32", "\u0e33").replace("\ufffe", "-").replace("–", "-")


def _facts(wanted: Dossier, found: Dossier, told: Told) -> None:
    rows = scorer().compare(_plain_json(wanted), _plain_json(found)).values()
    told.facts = [total + sum(row[k] for row in rows) for k, total in enumerate(told.facts)]
    told.papers += 1
    told.measures_right += len(wanted.measures) == len(found.measures)
    for path, source in found.sources.items():
        value = () if _NOT_READ.fullmatch(path) else _numbers(found, path)
        before = wanted.sources.get(path)
        if not value or (before is not None and (before.confidence or 1.0) <= UNSURE):
            continue
        kept = told.right if is_right(wanted, path, value) else told.wrong
        kept[0] += source.confidence is not None and source.confidence <= UNSURE
        kept[1] += 1


def _plain_json(dossier: Dossier) -> dict[str, object]:
    plain: dict[str, object] = dossier.model_dump(mode="json")
    return plain


def _numbers(dossier: Dossier, path: str) -> tuple[str, ...]:
    try:
        text = text_at(dossier, path)
    except BadPointer:
        return ()
    if path.endswith("/telephone"):
        text = re.sub("(?<=[0-9๐-๙]) (?=[0-9๐-๙])", "", text)
    return () if "=" in text[:40] else tuple(_NUMBER.findall(to_arabic(text)))


def is_right(wanted: Dossier, path: str, numbers: tuple[str, ...]) -> bool:
    """Whether the field, or an item of its list, has these numbers; a text that was parted elsewhere may have some."""
    if numbers in _may_be(wanted, path):
        return True
    above, _, last = path.rpartition("/")
    together = [n for other in wanted.sources if other.rpartition("/")[0] == above for n in _numbers(wanted, other)]
    starts = range(len(together) - len(numbers) + 1)
    return last.isdigit() and any(tuple(together[at : at + len(numbers)]) == numbers for at in starts)


def _may_be(wanted: Dossier, path: str) -> set[tuple[str, ...]]:
    """The numbers of the field, or of any other item of the list that it stands in: one item more shifts the rest."""
    general = re.sub(r"/[0-9]+", "/#", path)
    return {_numbers(wanted, other) for other in wanted.sources if re.sub(r"/[0-9]+", "/#", other) == general} | {
        _numbers(wanted, path)
    }


def lines_of(told: dict[str, Told]) -> Iterator[str]:
    """The figures as rows of a table in Markdown."""
    yield (
        "| Wear | Pages | Letters wrong | Facts (F1) | Measures exact | Wrong numbers doubted | Right ones doubted "
        "| As long as Tesseract alone |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, t in told.items():
        cells = (
            *(name, t.pages, f"{100 * t.errors / max(1, t.letters):.1f} %", f"{t.f1:.3f}"),
            *(f"{t.measures_right} of {t.papers}", f"{t.wrong[0]} of {t.wrong[1]}"),
            *(f"{100 * t.right[0] / max(1, t.right[1]):.1f} %", f"{t.seconds / max(t.alone, 0.01):.1f}"),
        )
        yield f"| {' | '.join(map(str, cells))} |"


def scans_section(quick: bool) -> str:
    """The part of the page on scans; why there is none where this machine has no LibreOffice or no Tesseract."""
    head = "\n## Scans\n\n"
    if OFFICE is None or not scans.is_there():
        return f"{head}Not measured: LibreOffice and the scan extra are needed.\n"
    papers = sorted(PAPERS, key=lambda path: path.stat().st_size)[: 1 if quick else None]
    wears = dict(list(WEARS.items())[:1]) if quick else WEARS
    with tempfile.TemporaryDirectory() as folder:
        told = measured(papers, wears, Path(folder))
    seconds = sum(t.seconds for t in told.values()) / max(1, sum(t.pages for t in told.values()))
    rows = "\n".join(lines_of(told))
    return f"""{head}Papers printed to pictures, worn as scanners and telephones wear them, read back and compared with
the same papers as PDF with its text: {seconds:,.1f} seconds of processor a page. Tesseract alone read the same pages in
the same run, each page as a whole.

{rows}
"""


def main() -> None:
    """Measure, and print the rows."""
    command = argparse.ArgumentParser(prog="python -m bench.scans")
    command.add_argument("--wear", choices=(*WEARS, "all"), default="all")
    command.add_argument("papers", nargs="*", type=Path)
    asked = command.parse_args()
    if OFFICE is None or not scans.is_there():
        sys.exit("LibreOffice and the scan extra are needed")
    chosen = WEARS if asked.wear == "all" else {asked.wear: WEARS[asked.wear]}
    with tempfile.TemporaryDirectory() as folder:
        for line in lines_of(measured(asked.papers or PAPERS, chosen, Path(folder))):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
