"""The site as it is served: pages of an agency with years of results beside an empty view; a long report brought in."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pypdfium2

from bench.load import Load, get, load, send
from bench.reports import reports
from bench.serving import THREADS, WORKERS, environment, laid_in, serving
from prongsai import writers
from prongsai.dossier import Dossier
from prongsai.readers import read

_MOST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Served:
    """Load and queries of each page by name; seconds from upload to review of a report of so many pages.

    `reading`: seconds that the library needs for the same file in a process that is warm.
    """

    years: int
    pages: dict[str, tuple[Load, int]]
    report_pages: int
    review: float
    reading: float


def site(count: int, papers: int) -> Served:
    """Serve the demonstration, ask `count` times for each page, and bring in `papers` long reports by turns."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        files = [_written(report, folder / f"{n}.pdf") for n, report in enumerate(_long(papers))]
        place = environment(folder / "data")
        laid_in(place)
        told = rows_of(place)
        with serving(place) as port:
            pages = {name: (asked(port, page, told, count), page["queries"]) for name, page in told["pages"].items()}
            review = median(_reviewed(port, told, file) for file in files)
        with pypdfium2.PdfDocument(files[0]) as document:
            length = len(document)
        return Served(told["years"], pages, length, review, median(map(_read, [files[0], *files])))


def _long(count: int) -> Iterator[Dossier]:
    """Reports of twenty pages: one long report with rows of another."""
    told = reports(2 * count)
    for first, second in zip(islice(told, count), told, strict=False):
        rows = (*first.measures, *second.measures[:4])
        yield first.model_copy(
            update={"measures": tuple(row.model_copy(update={"seq": n}) for n, row in enumerate(rows, 1))}
        )


def _written(report: Dossier, path: Path) -> Path:
    writers.write(report, "report", path)
    return path


def rows_of(place: dict[str, str]) -> dict[str, Any]:
    """What a client needs to know, from where the site runs."""
    command = [sys.executable, "-m", "bench.site_rows"]
    told: dict[str, Any] = json.loads(subprocess.run(command, env=place, check=True, stdout=subprocess.PIPE).stdout)
    return told


def asked(port: int, page: dict[str, Any], told: dict[str, Any], count: int) -> Load:
    """The page asked for, both processes warm."""
    load(port, page["address"], told["cookies"][page["who"]], 10 * WORKERS * THREADS, WORKERS * THREADS)
    return load(port, page["address"], told["cookies"][page["who"]], count, WORKERS * THREADS)


def _reviewed(port: int, told: dict[str, Any], file: Path) -> float:
    """Seconds until the review of the file is there."""
    begin = perf_counter()
    address = send(port, told["upload"], told["cookies"]["coordinator"], told["tokens"]["coordinator"], file)
    while perf_counter() - begin < _MOST_SECONDS:
        if 'name="version"' in get(port, address, told["cookies"]["coordinator"]):
            return perf_counter() - begin
        time.sleep(0.1)
    raise TimeoutError(f"{file.name} was not read")


def _read(file: Path) -> float:
    begin = perf_counter()
    read(file)
    return perf_counter() - begin


def site_section(told: Served) -> str:
    """The part of the page on the site."""
    empty = next(iter(told.pages.values()))[0]
    rows = [
        f"| {name} | {got.a_second:,.0f} | {got.p50:,.0f} | {got.p95:,.0f} | {got.p95 / empty.p95:,.1f} | {queries} |"
        for name, (got, queries) in told.pages.items()
    ]
    return f"""
## Pages of the site

An agency with {told.years} years of results, signed in, by {WORKERS} processes with {THREADS} threads each over the
embedded database; the client asks by {WORKERS * THREADS} connections from the same cores. The empty view goes through
all layers of the site (session, account, language) and then does nothing.

| Page | A second | Half within, ms | 95 in 100 within, ms | Times an empty view | Queries |
| --- | ---: | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}

A report of {told.report_pages} pages (PDF) brought in stands ready for review after {told.review:.1f} s: sent, taken up
by the worker, read in a process of its own, checked, shown. Reading it alone takes {told.reading:.1f} s.
"""
