"""`python -m bench [--quick] [--to FILE]`: measure all and write the page."""

from __future__ import annotations

import argparse
import os
import platform
from pathlib import Path

from bench.at_work import at_work, at_work_section
from bench.checking import Stream, streamed
from bench.country import country, country_section
from bench.reading import Crowd, Pace, crowd, paces
from bench.scans import scans_section
from bench.similar import Nearness, similar
from bench.site import site, site_section
from bench.writing import writing_section, written
from bench.year import year_section, years

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
MOST_MEMORY = 1.2
LEAST_FOUND = 0.9


def main() -> None:
    """Measure, write, and fail where memory grows with the number of Dossiers or near measures are missed."""
    command = argparse.ArgumentParser(prog="python -m bench")
    command.add_argument("--quick", action="store_true", help="tiny sizes: only whether everything runs")
    command.add_argument("--to", type=Path, default=PAGE)
    asked = command.parse_args()
    rounds, papers, few, many = (1, 4, 4, 8) if asked.quick else (5, 1_000, 830, 8_300)
    page = page_of(paces(rounds), crowd(papers), streamed(few), streamed(many))
    page += writing_section(written(1, 1) if asked.quick else written(20, 3))
    page += near_section(similar(500, 5, 2) if asked.quick else similar(500_000, 200, 40))
    page += year_section(years(1 if asked.quick else 100))
    page += site_section(site(8, 1) if asked.quick else site(2_000, 5))
    page += at_work_section(at_work(4, 8.0) if asked.quick else at_work(50, 120.0))
    page += country_section(country(20, 8) if asked.quick else country(8_300, 600))
    page += scans_section(asked.quick)
    asked.to.write_text(page, encoding="utf-8")


def page_of(formats: list[Pace], many: Crowd, few: Stream, all_: Stream) -> str:
    """The page of Markdown. Raises `RuntimeError` where memory was not kept."""
    memory = all_.memory / few.memory
    if memory > MOST_MEMORY:
        raise RuntimeError(f"{all_.count} Dossiers took {memory:.2f} times the memory of {few.count}")
    rows = [f"| {p.kind} | {p.read:,.0f} | {p.extracted:,.0f} | {p.times:,.1f} |" for p in formats]
    return f"""# Performance

Written by `make bench` on invented papers. The ratios are what counts: both sides were measured in the same run, on
{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), Python {platform.python_version()}.

## Reading, one core

Pages a second of the same reports in each format: read into a Dossier (every field with its source), and merely the
text taken out by the library that opens the format.

| Format | Read | Text only | Times as long |
| --- | ---: | ---: | ---: |
{chr(10).join(rows)}

A text file costs nothing to take the text out of; what reading costs there is what understanding costs.

## Reading many papers

{many.papers:,} papers, a hundred different ones: {many.papers / many.one:,.1f} a second by one process, \
{many.papers / many.two:,.1f} by two (`--jobs 2`), {many.one / many.two:.2f} times as many.

## Checking and scoring a country

One Dossier is held at a time. Every one is checked by all rules and its result is scored by the year's framework.

| Dossiers | A second | Highest memory |
| ---: | ---: | ---: |
| {few.count:,} | {few.count / few.seconds:,.0f} | 1.00 |
| {all_.count:,} | {all_.count / all_.seconds:,.0f} | {memory:.2f} |
"""


def near_section(near: Nearness) -> str:
    """The part of the page on near measures. Raises `RuntimeError` where too many of the nearest were missed."""
    if near.found < LEAST_FOUND:
        raise RuntimeError(f"only {near.found:.2f} of the nearest measures were found")
    return f"""
## Near measures among very many

An index of {near.measures:,} measures made from the catalogue's and the examples' by words left out and replaced, parts
joined and names added: {near.megabytes:,.0f} MB, built at {near.measures / near.build:,.0f} measures a second. A near
copy asked for lacks a quarter of its words and one letter. Times are those of one core, the file in memory.

| Question | Half within, ms | 95 in 100 within, ms |
| --- | ---: | ---: |
| near copies of a measure | {near.p50:,.0f} | {near.p95:,.0f} |
| two words | {near.words_p50:,.0f} | {near.words_p95:,.0f} |

The floor is rapidfuzz comparing the same text with every measure, all in memory: {near.every:,.0f} ms, that is
{near.times:,.1f} times as long. Of the ten nearest by that comparison the index gives {near.found:.0%} among its first.
"""


if __name__ == "__main__":
    main()
