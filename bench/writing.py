"""Long reports written by two processes, in each form, beside Typst alone and LibreOffice from our docx."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

import pypdfium2

from bench.reports import MEASURES, PROSE, reports
from prongsai import writers
from prongsai.dossier import Dossier
from prongsai.writers import Options
from prongsai.writers.font import FAMILY, FONTS, can_draw
from prongsai.writers.kinds import BUILDERS
from prongsai.writers.paper import Margins
from prongsai.writers.pdf import template_data, widths
from prongsai.writers.pdf_blocks import Shelf
from prongsai.writers.press import pressed
from prongsai.writers.wording import Wording

_PROCESSES = 2
_EXPORT = json.dumps(
    {
        "SelectPdfVersion": {"type": "long", "value": "2"},
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
        "PDFUACompliance": {"type": "boolean", "value": "true"},
    }
)
_FONTS_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
# Keys of the data whose lists hold other things than the words of one text.
_NOT_WORDS = ("labels", "centred", "widths", "date")


@dataclass(frozen=True, slots=True)
class Written:
    """A way to write: reports a second by two processes in the best round, and the least seconds of CPU that one took.

    `pages` are those of one report; 0 where the form has none.
    """

    way: str
    a_second: float
    cpu: float
    pages: int


def written(count: int, rounds: int) -> list[Written]:
    """Every way that there is here, by turns, `count` reports a process and round, no report twice in one way."""
    ways = [way for way in WAYS if way != OFFICE or shutil.which("soffice")]
    best: dict[str, Written] = {}
    spawn = get_context("spawn")
    pools = {way: [ProcessPoolExecutor(1, mp_context=spawn) for _ in range(_PROCESSES)] for way in ways}
    for turn in range(rounds):
        for way, pool in pools.items():
            firsts = [1 + (turn * _PROCESSES + number) * count for number in range(_PROCESSES)]
            made = [each.submit(_share, way, first, count) for each, first in zip(pool, firsts, strict=True)]
            taken = [share.result() for share in made]
            rate = _PROCESSES * count / max(seconds for seconds, _, _ in taken)
            cpu = sum(cpu for _, cpu, _ in taken) / (_PROCESSES * count)
            before = best.get(way, Written(way, rate, cpu, 0))
            best[way] = Written(way, max(rate, before.a_second), min(cpu, before.cpu), taken[0][2])
    for pool in pools.values():
        for each in pool:
            each.shutdown()
    return [*best.values()]


def _share(way: str, first: int, count: int) -> tuple[float, float, int]:
    """One process: seconds and seconds of CPU for its reports after one to warm up, and the pages of one of them."""
    warm, *dossiers = (dossier for n, dossier in enumerate(reports(first + count)) if n == 0 or n >= first)
    with tempfile.TemporaryDirectory() as folder:
        WAYS[way]([warm], Path(folder))()
        work = WAYS[way](dossiers, Path(folder))
        begin, used = perf_counter(), _cpu()
        work()
        seconds, cpu = perf_counter() - begin, _cpu() - used
        return seconds, cpu, max((_pages(path) for path in islice(Path(folder).glob("*.pdf"), 1)), default=0)


def _cpu() -> float:
    """Seconds of CPU that this process and those it has waited for have used."""
    return sum(os.times()[:4])


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _ours(suffix: str, dossiers: Sequence[Dossier], folder: Path, options: Options | None = None) -> Callable[[], None]:
    """All that `prongsai write` does."""

    def work() -> None:
        for number, dossier in enumerate(dossiers):
            writers.write(dossier, "report", folder / f"{number}{suffix}", options=options)

    return work


def _typst(words: bool, dossiers: Sequence[Dossier], folder: Path) -> Callable[[], None]:
    """The layout and nothing else: everything up to the template's data is made beforehand."""
    told = [json.dumps(_data(dossier, words), ensure_ascii=False) for dossier in dossiers]
    known = [widths(each) if words else "{}" for each in told]

    def work() -> None:
        for number, (data, wide) in enumerate(zip(told, known, strict=True)):
            pdf = pressed({"data.json": data, "widths.json": wide}, {})
            (folder / f"{number}.pdf").write_bytes(pdf)

    return work


def _data(dossier: Dossier, words: bool) -> Any:
    options = Options()
    paper = BUILDERS["report"](dossier, Wording(thai_digits=True, printable=can_draw), options.ask)
    data = template_data(paper, Margins(), Shelf())
    return data if words else _plain(data)


def _plain(data: Any) -> Any:
    """The data with each text in one piece: Typst finds the places to break by itself."""
    if isinstance(data, dict):
        return {key: value if key in _NOT_WORDS else _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return ["".join(data)] if data and all(isinstance(each, str) for each in data) else [*map(_plain, data)]
    return data


def _office(dossiers: Sequence[Dossier], folder: Path) -> Callable[[], None]:
    """Our docx, all of them at once through LibreOffice to the same kind of PDF, in the same font."""
    make = _ours(".docx", dossiers, folder, Options(docx_font=FAMILY))
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS_CONFIG.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    own = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{_EXPORT}", "--outdir", str(folder)]
    names = [str(folder / f"{number}.docx") for number in range(len(dossiers))]

    def work() -> None:
        make()
        subprocess.run([*command, *names], env=own, check=True, capture_output=True)

    return work


PDF, WORDS, TYPST, OFFICE = "PDF", "Typst alone, our words", "Typst alone, its own", "docx, then LibreOffice to PDF"
WAYS: dict[str, Callable[[Sequence[Dossier], Path], Callable[[], None]]] = {
    PDF: partial(_ours, ".pdf"),
    WORDS: partial(_typst, True),
    TYPST: partial(_typst, False),
    OFFICE: _office,
    "Word, docx": partial(_ours, ".docx"),
    "Excel, xlsx": partial(_ours, ".xlsx"),
    "HTML": partial(_ours, ".html"),
}


def writing_section(ways: Sequence[Written]) -> str:
    """The part of the page on writing."""
    pdf = next(each for each in ways if each.way == PDF)
    rows = [
        f"| {each.way} | {each.a_second:,.1f} | {pdf.a_second / each.a_second:,.2f} "
        f"| {each.cpu:,.3f} | {each.cpu / pdf.cpu:,.2f} | {each.pages or ''} |"
        for each in ways
    ]
    return f"""
## Writing long reports

A report of {PROSE} paragraphs and {MEASURES} measures in six columns, no two alike, by {_PROCESSES} processes after one
to warm up, the ways by turns in one run. PDF is A-2a and UA-1 with all steps from the Dossier to the file. Typst alone
is our template with the same data made beforehand: with our words, and with each text in one piece, where it breaks
lines by its own rules. LibreOffice makes a tagged PDF/A-2 of our docx, all in one batch a process, in the same font.

| Way | Reports a second | PDF is so many times as fast | CPU s a report | times PDF's | Pages |
| --- | ---: | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}
"""
