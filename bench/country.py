"""A country on one server: pages of the site over PostgreSQL with one agency, and with 8,300 agencies of five years."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from bench.load import Load
from bench.serving import THREADS, WORKERS, environment, laid_in, serving
from bench.site import asked, rows_of

MOST_TIMES = 1.5
_ROUNDS = 5
_TOOLS = Path(__file__).resolve().parent.parent / "tools"


@dataclass(frozen=True, slots=True)
class Country:
    """Load and queries of each page with one agency and with all; rows, megabytes and seconds of what was made."""

    agencies: int
    alone: dict[str, tuple[Load, int]]
    among: dict[str, tuple[Load, int]]
    seconds: float
    megabytes: float


def country(agencies: int, count: int) -> Country | None:
    """Ask `count` times for each page before and after so many agencies are there; None without PostgreSQL."""
    with tempfile.TemporaryDirectory() as held, _postgres() as address:
        if address is None:
            return None
        place = environment(Path(held) / "data", address)
        laid_in(place)
        _made(place, 0)
        alone = _measured(place, count)
        begin = perf_counter()
        _made(place, agencies - 1)
        seconds = perf_counter() - begin
        return Country(agencies, alone, _measured(place, count), seconds, _megabytes(address))


def _made(place: dict[str, str], more: int) -> None:
    subprocess.run([sys.executable, "-m", "bench.country_rows", str(more)], env=place, check=True)


def _measured(place: dict[str, str], count: int) -> dict[str, tuple[Load, int]]:
    """All pages by rounds, and of each the round between the others: a moment's other work spoils no page."""
    told: dict[str, Any] = rows_of(place)
    pages, share = told["pages"], max(count // _ROUNDS, WORKERS * THREADS)
    with serving(place) as port:
        rounds = [{n: asked(port, page, told, share) for n, page in pages.items()} for _ in range(_ROUNDS)]
    middle = {n: sorted((each[n] for each in rounds), key=lambda load: load.p50)[_ROUNDS // 2] for n in pages}
    return {name: (middle[name], page["queries"]) for name, page in pages.items()}


def _megabytes(address: str) -> float:
    import psycopg  # noqa: PLC0415 - optional dependency

    with psycopg.connect(address) as connection:
        (size,) = connection.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    return size / 1e6


@contextmanager
def _postgres() -> Iterator[str | None]:
    """The address of a throw-away server; None where there is no PostgreSQL."""
    tool = _tool()
    folder = tool.programs()
    if folder is None:
        yield None
        return
    with tool.server(folder) as address:
        yield address


def _tool() -> ModuleType:
    """`tools/postgres.py`, which is no package."""
    spec = spec_from_file_location("postgres_tool", _TOOLS / "postgres.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def country_section(told: Country | None) -> str:
    """The part of the page on a country, with the pages that are slower among many than they may be."""
    if told is None:
        return "\n## A country on one server\n\nNot measured: there is no PostgreSQL on this machine.\n"
    rows, slow = [], ", ".join(slow_pages(told)) or "none"
    for name, (alone, queries) in told.alone.items():
        among, queries_among = told.among[name]
        rows.append(
            f"| {name} | {alone.p50:,.0f} | {among.p50:,.0f} | {alone.p95:,.0f} | {among.p95:,.0f} "
            f"| {among.p50 / alone.p50:.2f} | {queries} | {queries_among} |"
        )
    return f"""
## A country on one server

PostgreSQL with one agency, and with {told.agencies:,} agencies of five years each ({told.megabytes:,.0f} MB, made in
{told.seconds:,.0f} s by the database itself). No page should take more than {MOST_TIMES} times what it takes with one;
above that: {slow}. Each page was asked for in {_ROUNDS} rounds, of which the middle one stands here.
The overseer's table shows a page of 50 agencies where there were three rows before.

| Page | Half within, ms: one | all | 95 in 100 within, ms: one | all | Times | Queries: one | all |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}
"""


def slow_pages(told: Country) -> list[str]:
    """Pages that take more than they may among many agencies."""
    return [
        name for name, (alone, _) in told.alone.items() if told.among[name][0].p50 > MOST_TIMES * max(alone.p50, 1.0)
    ]
