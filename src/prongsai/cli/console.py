"""How the commands speak: data to stdout, progress and words to stderr, and the registry they share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from prongsai import frameworks
from prongsai.cli.progress import followed
from prongsai.cli.signs import shown
from prongsai.errors import ProngsaiError
from prongsai.readers import Outcome, files_in, read_many, scans
from prongsai.readers.series import is_photograph
from prongsai.registry import Registry

_MOST_NAMED = 5


def say(text: str = "") -> None:
    """A line of data."""
    sys.stdout.write(shown(text) + "\n")


def tell(text: str) -> None:
    """A line for the person, beside the data."""
    sys.stderr.write(shown(text) + "\n")


def registry() -> Registry | None:
    """The loaded list of agencies: PRONGSAI_REGISTRY, or the one stored by `registry load`; None without one."""
    return Registry.default()


def faulty_frameworks() -> None:
    """Name the user's own frameworks that cannot be used: their years are left out, all else goes on."""
    for year, refusal in frameworks.faulty().items():
        tell(f"ไม่ได้ใช้ไฟล์เกณฑ์ปี {year} ใน {frameworks.own_directory()} และยังไม่ตรวจตามเกณฑ์ของปีนี้\n{refusal}")


def outcomes(paths: Sequence[Path], jobs: int = 1) -> Iterable[Outcome]:
    """Every file read, by `jobs` processes, the progress told on stderr."""
    faulty_frameworks()
    files = list(files_in(paths))
    passed_over(paths, files)
    if not files:
        raise ProngsaiError("ไม่พบเอกสารที่อ่านได้ในที่ที่ระบุ โปรดตรวจชื่อโฟลเดอร์", "No readable paper was found there.")
    told = read_many(files, registry=registry(), jobs=min(jobs, len(files)))
    yield from followed(told, len(files))


def passed_over(paths: Sequence[Path], files: Sequence[Path]) -> None:
    """Name what lies in a folder and is of no readable kind: silence would look as if it had been read."""
    lying = (path for folder in paths if os.path.isdir(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    left = [path.name for path in lying if path not in files and not path.name.startswith((".", "~$"))]
    photographs = [name for name in left if is_photograph(name)]
    others = [name for name in left if not is_photograph(name)]
    if others:
        tell(f"ไม่ได้อ่าน {len(others)} ไฟล์ที่เป็นชนิดอื่น: {_named(others)}")
    if photographs and scans.is_there():
        tell(
            f"ไม่ได้อ่าน {len(photographs)} ภาพที่ไม่เห็นว่าเป็นหน้าเอกสาร: {_named(photographs)}"
            " หากภาพใดเป็นเอกสาร โปรดระบุชื่อไฟล์ของภาพนั้นในคำสั่ง"
        )
    elif photographs:
        tell(f"ไม่ได้อ่าน {len(photographs)} ภาพ: {_named(photographs)} เพราะเครื่องนี้ยังไม่ได้ติดตั้งส่วนอ่านภาพ {scans.HOW}")


def _named(names: Sequence[str]) -> str:
    more = f" และอีก {len(names) - _MOST_NAMED} ไฟล์" if len(names) > _MOST_NAMED else ""
    return " ".join(names[:_MOST_NAMED]) + more


def laid_out(told: Iterable[Outcome], paths: Sequence[Path]) -> Iterator[tuple[Outcome, int | None]]:
    """Each outcome with the indent of its JSON: one paper is laid out to be looked at, several stand one a line."""
    if len(paths) > 1 or os.path.isdir(paths[0]):
        yield from ((outcome, None) for outcome in told)
        return
    first, *rest = told
    yield first, None if rest else 2
    yield from ((outcome, None) for outcome in rest)


def refused(outcome: Outcome) -> None:
    """Tell why a file was left aside."""
    if outcome.refusal is not None:
        tell(f"{outcome.name}: {outcome.refusal}")


def closing(read: int, left: int) -> None:
    """The summary after many files."""
    if read + left > 1:
        tell(f"อ่านได้ {read} ไฟล์" + (f" รับไม่ได้ {left} ไฟล์" if left else ""))
