"""Finding and loading the framework of a year: the user's own files first, then those of the package."""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Hashable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from prongsai.errors import FrameworkRefused, Problem
from prongsai.frameworks.fields import tables
from prongsai.frameworks.model import Framework
from prongsai.frameworks.parse import framework_from

_BUILT_IN = Path(__file__).parent
# What holds for one year alone (calendar, statistics, sources) is never carried over.
_INHERITED = ("aggregation", "instruments", "indicators", "scales", "issues", "level_schemes", "samples")
_INHERITED_LISTS = {"questions": "questions_complete", "oit_items": "oit_complete"}

Table = dict[str, Any]


def own_directory() -> Path:
    """Folder of the user's own frameworks: PRONGSAI_FRAMEWORKS, else `prongsai/frameworks` in the XDG data home."""
    chosen = os.environ.get("PRONGSAI_FRAMEWORKS")
    if chosen:
        return Path(chosen)
    data_home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data_home) / "prongsai" / "frameworks"


def years() -> tuple[int, ...]:
    """Fiscal years (B.E.) that have a framework, ascending; a year whose own file is faulty is left out."""
    own = _own()
    unsound = {year for year, told in own.items() if isinstance(told, FrameworkRefused)}
    return tuple(sorted({*_built_in(), *own} - unsound))


def faulty() -> Mapping[int, FrameworkRefused]:
    """The user's own files that cannot be used, by year, with what is wrong; the package's years go on without them."""
    return {year: told for year, told in _own().items() if isinstance(told, FrameworkRefused)}


def load(year: int) -> Framework:
    """The framework of a fiscal year (B.E.); the user's own file takes precedence. Raises `FrameworkRefused`."""
    own = _own().get(year)
    if isinstance(own, Framework):
        return own
    if own is not None:
        raise FrameworkRefused(own.thai, own.english, own.problems)
    if year not in _built_in():
        known = ", ".join(str(each) for each in years())
        raise FrameworkRefused(
            f"ยังไม่มีเกณฑ์การประเมินของปีงบประมาณ {year} ปีที่มีคือ {known} โปรดนำเข้าเกณฑ์ของปีนั้นก่อน",
            f"There is no framework of fiscal year {year}; known years are {known}. Import one first.",
        )
    return _of_package(year, _stamped())


def own_stamp() -> Hashable:
    """A value that is another whenever one of the user's own files is: what rests on the rules is kept under it."""
    return _stamped()


def built_in(year: int) -> Framework:
    """The package's own framework of a year, whatever the user has loaded."""
    return _of_package(year, ())


# A file's name, the moment of its last change and its size: what was read is kept until one of them is another.
_Stamps = tuple[tuple[Path, tuple[int, int]], ...]


def _stamped() -> _Stamps:
    """The user's own files as they are now."""
    told = []
    for _, path in sorted(_own_files(own_directory()).items()):
        # A file may be taken away while its folder is looked at, and a link may lead nowhere.
        with suppress(OSError):
            stat = path.stat()
            told.append((path, (stat.st_mtime_ns, stat.st_size)))
    return tuple(told)


# Nanoseconds. A second change within one tick of a file system's clock leaves no sign on its folder.
_SETTLED = 2_000_000_000


def _own_files(directory: Path) -> Mapping[int, Path]:
    """The files of the folder by year, listed anew whenever the folder has changed or has only just been."""
    try:
        changed = directory.stat().st_mtime_ns
    except OSError:
        return {}
    settled = time.time_ns() - changed > _SETTLED
    return _listed(directory, changed) if settled else _files_by_year(directory)


@lru_cache(maxsize=8)
def _listed(directory: Path, changed: int) -> Mapping[int, Path]:
    """The files of a folder as they stand since it was `changed`."""
    return _files_by_year(directory)


def _own() -> Mapping[int, Framework | FrameworkRefused]:
    """What each of the user's own files gives."""
    return _read_own(_stamped())


@lru_cache(maxsize=8)
def _read_own(stamps: _Stamps) -> Mapping[int, Framework | FrameworkRefused]:
    files = {int(path.stem): path for path, _ in stamps}
    told: dict[int, Framework | FrameworkRefused] = {}
    for year, path in files.items():
        try:
            told[year] = _read(year, path, files, own_file=path.name)
        except FrameworkRefused as refusal:
            told[year] = refusal
    return told


@lru_cache(maxsize=64)
def _of_package(year: int, stamps: _Stamps) -> Framework:
    """A year of the package, which may rest on a sound file of the user's own."""
    told = _read_own(stamps)
    sound = {int(path.stem): path for path, _ in stamps if isinstance(told[int(path.stem)], Framework)}
    return _read(year, _built_in()[year], sound)


def _read(year: int, path: Path, own_files: Mapping[int, Path], *, own_file: str | None = None) -> Framework:
    framework = framework_from(layered(read_table(path), own_files), own_file=own_file)
    if framework.year != year:
        told = f"year = {framework.year}"
        raise _refused(f"{year}", f"ไฟล์ของปี {year} ระบุปี {framework.year}", f"the file of {year} says {told}")
    return framework


def layered(data: Table, own_files: Mapping[int, Path] | None = None) -> Table:
    """The table with everything that it lacks carried over, as a draft, from the year that it `inherits`.

    A file that inherits its own year rests on the package's file of that year. What is carried over is checked first,
    so that a damaged parent is told as such.
    """
    parent_year = data.get("inherits")
    if parent_year is None:
        return data
    if not isinstance(parent_year, int):
        raise _refused(f"inherits = {parent_year}", "ต้องเป็นปีงบประมาณ", "must be a fiscal year")
    own = dict(own_files or {}) if own_files is not None else _files_by_year(own_directory())
    own = {year: path for year, path in own.items() if year != data.get("year")}
    path = own.pop(parent_year, None) or _BUILT_IN / f"{parent_year}.toml"
    if not path.is_file():
        raise _refused(f"inherits = {parent_year}", f"ไม่มีเกณฑ์ของปี {parent_year} ให้อ้างถึง", f"no framework {parent_year}")
    parent = layered(read_table(path), own)
    framework_from(parent)
    return _carried_over(data, parent)


def _carried_over(data: Table, parent: Table) -> Table:
    """`data` laid over `parent`. An item without a name takes that of the same code."""
    merged, standing = dict(data), dict(tables(data, "standing"))
    for section in (*_INHERITED, *_INHERITED_LISTS):
        if section in data or section not in parent:
            continue
        merged[section] = parent[section]
        flag = _INHERITED_LISTS.get(section)
        if flag and flag not in data:
            merged[flag] = parent.get(flag, False)
        standing[section] = _carried_standing(section, parent, draft=data.get("year") != parent.get("year"))
    merged["standing"] = standing
    merged["oit_items"] = _named_by(parent, merged.get("oit_items", []))
    return merged


def _carried_standing(section: str, parent: Table, *, draft: bool) -> Table:
    """Standing of a section carried over: a draft in another year, its numbered sources spelt out."""
    before = tables(tables(parent, "standing"), section)
    listed = parent.get("sources", [])
    sources = [listed[each - 1] if isinstance(each, int) else each for each in before.get("sources", [])]
    if not draft:
        return {**before, "sources": sources}
    told = before.get("confidence")
    note = f"carried over from {parent.get('year')}" + (f" ({told})" if told else "")
    return {"draft": True, "confidence": note, "sources": sources}


def _named_by(parent: Table, items: Any) -> Any:
    if not isinstance(items, list):
        return items
    names = {str(each.get("code")): each.get("name") for each in parent.get("oit_items", [])}
    return [
        each | {"name": names.get(str(each.get("code")))} if isinstance(each, dict) and not each.get("name") else each
        for each in items
    ]


def read_table(path: Path) -> Table:
    """The raw table of a framework file, TOML or xlsx. Raises `FrameworkRefused` where it cannot be read."""
    if path.suffix.lower() == ".xlsx":
        from prongsai.frameworks.workbook import table_from_xlsx  # noqa: PLC0415 - openpyxl is slow to import

        return table_from_xlsx(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _refused(path.name, "เปิดไฟล์ไม่ได้", "cannot be opened") from error
    except UnicodeDecodeError as error:
        raise _refused(path.name, "ไฟล์ไม่ได้บันทึกเป็น UTF-8", "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise _refused(path.name, f"เขียนไม่ถูกแบบ TOML ({error})", f"is not TOML ({error})") from error


def _refused(where: str, thai: str, english: str) -> FrameworkRefused:
    return FrameworkRefused(
        "อ่านเกณฑ์การประเมินไม่ได้ โปรดแก้ตามรายการแล้วนำเข้าใหม่",
        "The framework cannot be read; correct it and import it again.",
        [Problem(where, thai, english)],
    )


@cache
def _built_in() -> Mapping[int, Path]:
    """The package's own files, which do not change while it runs."""
    return _files_by_year(_BUILT_IN)


def _files_by_year(directory: Path) -> dict[int, Path]:
    """Framework files in a folder by their year; TOML before xlsx where both are there."""
    try:
        paths = [path for path in directory.iterdir() if path.suffix in (".toml", ".xlsx") and path.stem.isdecimal()]
    except OSError:
        return {}
    return {int(path.stem): path for path in sorted(paths, key=lambda path: path.suffix, reverse=True)}
