"""Pages read a second on one core, beside merely extracting the text; and many papers by one process and by two."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import docx
import pypdfium2
from lxml import html
from python_calamine import CalamineWorkbook

from bench.papers import dossiers, typed
from prongsai.readers import read, read_many
from prongsai.readers.columns import meaning_of
from prongsai.thai.repair import repair
from prongsai.thai.years import find_years


@dataclass(frozen=True, slots=True)
class Pace:
    """One format: pages a second read, and pages a second when only the text is taken out."""

    kind: str
    read: float
    extracted: float

    @property
    def times(self) -> float:
        """How many times as long reading takes."""
        return self.extracted / self.read


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many papers: seconds that one process needs, and two."""

    papers: int
    one: float
    two: float


def paces(rounds: int) -> list[Pace]:
    """The pace of each format: the best of so many rounds over the same papers, dictionaries loaded before."""
    with tempfile.TemporaryDirectory() as folder:
        papers = [typed(dossier, Path(folder), str(n)) for n, dossier in enumerate(dossiers(6)) if n % 2 == 0]
        pages = sum(_pages(files["pdf"]) for files in papers)
        told = []
        for kind, extract in EXTRACT.items():
            paths = [files[kind] for files in papers]
            told.append(Pace(kind, pages / _best(read, paths, rounds), pages / _best(extract, paths, rounds)))
        return told


def crowd(papers: int) -> Crowd:
    """So many files, a hundred different ones again and again, read by one process and by two, their start included."""
    with tempfile.TemporaryDirectory() as folder:
        files = [
            path
            for n, d in enumerate(dossiers(min(40, 2 * papers)))
            if n % 2 == 0
            for path in typed(d, Path(folder), str(n)).values()
        ]
        taken = []
        for jobs in (1, 2):
            begin = perf_counter()
            done = sum(outcome.dossier is not None for outcome in read_many(islice(cycle(files), papers), jobs=jobs))
            taken.append(perf_counter() - begin)
            if done != papers:
                raise RuntimeError(f"{papers - done} papers were refused")
        return Crowd(papers, *taken)


def _best(work: Callable[[Path], object], paths: list[Path], rounds: int) -> float:
    work(paths[0])
    taken = []
    for _ in range(rounds):
        _forget()
        begin = perf_counter()
        for path in paths:
            work(path)
        taken.append(perf_counter() - begin)
    return min(taken)


def _forget() -> None:
    """Reading anew what was read a moment ago must not be quicker for it."""
    for remembers in (repair, find_years, meaning_of):
        remembers.cache_clear()


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _html(path: Path) -> str:
    return str(html.fromstring(path.read_text(encoding="utf-8")).text_content())


def _docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _xlsx(path: Path) -> str:
    book = CalamineWorkbook.from_path(path)
    return "\n".join(
        str(v) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for v in row
    )


EXTRACT: dict[str, Callable[[Path], str]] = {"txt": _text, "html": _html, "docx": _docx, "pdf": _pdf, "xlsx": _xlsx}
