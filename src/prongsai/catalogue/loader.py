"""Finding and loading the catalogue: the measures of the package and the agency's own, which take precedence."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process

from prongsai.catalogue.model import BASE_YEAR, StandardMeasure
from prongsai.catalogue.parse import measures_from, repeated_ids
from prongsai.errors import CatalogueRefused, Problem
from prongsai.frameworks.loader import built_in

_BUILT_IN = Path(__file__).with_name("measures")
_LARGEST_FILE = 5_000_000
Named = tuple[str, StandardMeasure]


def own_directory() -> Path:
    """Folder of the agency's own measures: PRONGSAI_CATALOGUE, else `prongsai/catalogue` in the XDG data home."""
    chosen = os.environ.get("PRONGSAI_CATALOGUE")
    if chosen:
        return Path(chosen)
    data_home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data_home) / "prongsai" / "catalogue"


def measures() -> tuple[StandardMeasure, ...]:
    """Every standard measure (คลังมาตรการ), in the order of the files; an own one stands in place of its namesake.

    An own file with a fault is left out as a whole; `faulty` tells what is wrong with it.
    """
    return _load(_stamped())[0]


def faulty() -> Mapping[str, CatalogueRefused]:
    """The own files that cannot be used, by name, with every fault: file, measure, place."""
    return _load(_stamped())[1]


def measure(id_: str) -> StandardMeasure:
    """The standard measure of that id. Raises `CatalogueRefused` with the nearest ids where there is none."""
    known = {each.id: each for each in measures()}
    if id_ in known:
        return known[id_]
    near = ", ".join(each for each, _, _ in process.extract(id_.lower(), list(known), limit=3, score_cutoff=60))
    raise CatalogueRefused(
        f"ไม่มีมาตรการรหัส «{id_}» ในคลัง"
        + (f" รหัสที่ใกล้เคียงคือ {near}" if near else " ดูรหัสทั้งหมดได้ด้วย prongsai catalogue list"),
        f"There is no standard measure {id_!r}" + (f"; near ones are {near}." if near else "."),
    )


def import_file(path: str | Path) -> tuple[StandardMeasure, ...]:
    """Check a TOML file of an agency's own measures and keep it; a file kept before under its name is replaced.

    Raises `CatalogueRefused` with every fault; nothing is kept then.
    """
    source = Path(path)
    if source.suffix.lower() != ".toml":
        raise _refused([Problem(source.name, "ไม่ใช่ไฟล์ TOML", "is no TOML file")])
    directory, name = own_directory(), f"{source.stem}.toml"
    problems: list[Problem] = []
    given = _named([(source, name)], problems, own=True)
    kept_before = [(each, each.name) for each in sorted(directory.glob("*.toml")) if each.name != name]
    problems += repeated_ids([*given, *_named(kept_before, [], own=True)])
    if problems:
        raise _refused(problems)
    directory.mkdir(parents=True, exist_ok=True)
    waiting = directory / f".{name}.part"
    waiting.write_bytes(source.read_bytes())
    os.replace(waiting, directory / name)
    return tuple(each for _, each in given)


# A file and the moment of its last change: what was read is kept until either is another.
_Stamps = tuple[tuple[Path, int], ...]


def _stamped() -> _Stamps:
    return tuple((path, path.stat().st_mtime_ns) for path in sorted(own_directory().glob("*.toml")))


@lru_cache(maxsize=8)
def _load(own: _Stamps) -> tuple[tuple[StandardMeasure, ...], Mapping[str, CatalogueRefused]]:
    """The measures, and the own files that were left out."""
    problems: list[Problem] = []
    standing = _named([(path, path.name) for path in sorted(_BUILT_IN.glob("*.toml"))], problems, own=False)
    problems += repeated_ids(standing)
    if problems:
        raise _refused(problems)
    added: list[Named] = []
    left: dict[str, CatalogueRefused] = {}
    for path, _ in own:
        problems = []
        given = _named([(path, path.name)], problems, own=True)
        problems += repeated_ids([*added, *given])
        if problems:
            left[path.name] = _refused(problems)
        else:
            added += given
    return tuple({each.id: each for _, each in (*standing, *added)}.values()), left


def _named(files: Iterable[tuple[Path, str]], problems: list[Problem], *, own: bool) -> list[Named]:
    """The measures of the files, each with the name of its file."""
    # An agency may have loaded a framework of its own for the base year; the catalogue's codes are the package's.
    framework = built_in(BASE_YEAR)
    tables = ((name, _table(path, name, problems)) for path, name in files)
    return [
        (name, each)
        for name, table in tables
        if table is not None
        for each in measures_from(table, name, framework, problems, own=own)
    ]


def _table(path: Path, name: str, problems: list[Problem]) -> Mapping[str, Any] | None:
    """The raw table of a file; one that cannot be read is a problem."""
    try:
        if path.stat().st_size <= _LARGEST_FILE:
            return tomllib.loads(path.read_text(encoding="utf-8-sig"))
        problems.append(Problem(name, "ไฟล์ใหญ่เกินกว่าจะเป็นรายการมาตรการ", "is too large for a list of measures"))
    except OSError:
        problems.append(Problem(name, "เปิดไฟล์ไม่ได้", "cannot be opened"))
    except UnicodeDecodeError:
        problems.append(Problem(name, "ไฟล์ไม่ได้บันทึกเป็น UTF-8", "is not UTF-8 text"))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(name, f"เขียนไม่ถูกแบบ TOML ({error})", f"is not TOML ({error})"))
    return None


def _refused(problems: list[Problem]) -> CatalogueRefused:
    return CatalogueRefused(
        "อ่านคลังมาตรการไม่ได้ โปรดแก้ตามรายการแล้วนำเข้าใหม่",
        "The catalogue of measures cannot be read; correct it and import it again.",
        problems,
    )
