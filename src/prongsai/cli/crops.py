"""`prongsai read --crops`: the pictures of the fields that were read from scans, and a list of them for a program.

A folder with `manifest.json` and, for each paper, the pictures: those to look at in one folder, the others beside. It
is there as a whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.cli.console import tell
from prongsai.dossier import Dossier, Source
from prongsai.dossier.doubts import doubts
from prongsai.dossier.pointers import BadPointer, text_at
from prongsai.errors import FileRefused
from prongsai.readers import crops_of
from prongsai.year.folder import fit

MANIFEST, DOUBTED, OTHERS = "manifest.json", "โปรดตรวจ", "ช่องอื่น"
_UNFIT = re.compile(r"[^0-9A-Za-z_]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Field:
    """A field that tells its spot: what was taken for it, and whether a person should look at it."""

    pointer: str
    value: str
    source: Source
    doubted: bool


@dataclass(frozen=True, slots=True)
class Pictured:
    """What stands in one paper, or in papers made one: its name, and the fields by the file that each came from."""

    name: str
    fields: Mapping[Path, tuple[Field, ...]]


def pictured(name: str, dossier: Dossier, files: Iterable[Path]) -> Pictured:
    """The fields of a Dossier that have a picture; where two files have the same name no spot can be told."""
    by_name: dict[str, list[Path]] = {}
    for path in files:
        by_name.setdefault(path.name, []).append(path)
    looked_at = {doubt.path for doubt in doubts(dossier)}
    found: dict[Path, list[Field]] = {}
    for pointer, source in dossier.sources.items():
        paths = by_name.get(source.file or "", [])
        if source.box is not None and source.page is not None and len(set(paths)) == 1:
            doubted = any(pointer == path or pointer.startswith(f"{path}/") for path in looked_at)
            found.setdefault(paths[0], []).append(Field(pointer, _text(dossier, pointer), source, doubted))
    return Pictured(name, {path: tuple(fields) for path, fields in found.items()})


def _text(dossier: Dossier, pointer: str) -> str:
    try:
        return text_at(dossier, pointer)
    except BadPointer:
        return ""


def check_place(folder: Path) -> None:
    """Raises `FileRefused` where the pictures would mix with other files, before anything is read."""
    try:
        taken = any(folder.iterdir()) if folder.is_dir() else os.path.lexists(folder)
    except OSError as fault:
        raise _unwritable(folder) from fault
    if taken:
        raise FileRefused(
            f"«{folder}» มีไฟล์อยู่แล้ว ยังไม่ได้อ่านและยังไม่ได้เขียนสิ่งใด โปรดระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ว่างหลัง --crops",
            f"“{folder}” is not empty. Nothing was read or written; name a new or an empty folder after --crops.",
        )


def write(folder: Path, papers: Iterable[Pictured]) -> int:
    """Write the pictures of all papers and their list; how many there are.

    Raises `FileRefused` where that cannot be done as a whole: nothing is left there then.
    """
    papers, folder = list(papers), folder.resolve()
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        unfinished.mkdir(parents=True)
        told = list(_written(unfinished, papers))
        listed = json.dumps(told, ensure_ascii=False, indent=1)
        (unfinished / MANIFEST).write_bytes(f"{listed}\n".encode("utf-8", "replace"))
        if folder.is_dir():
            folder.rmdir()
        unfinished.replace(folder)
    except OSError as fault:
        raise _unwritable(folder) from fault
    finally:
        with suppress(OSError):
            shutil.rmtree(unfinished)
    return len(told)


def _unwritable(folder: Path) -> FileRefused:
    return FileRefused(
        f"เก็บภาพลงโฟลเดอร์ «{folder}» ไม่ได้ จึงยังไม่ได้เขียนภาพใด โปรดตรวจสิทธิ์และพื้นที่ หรือระบุโฟลเดอร์อื่นหลัง --crops",
        f"The pictures cannot be written to “{folder}”; none was. Check its rights and room, or name another folder.",
    )


def _written(folder: Path, papers: list[Pictured]) -> Iterator[dict[str, Any]]:
    """Each picture put into the folder, and its line of the list; of each file those to look at first."""
    names: set[str] = set()
    with _progress(sum(len(fields) for paper in papers for fields in paper.fields.values())) as step:
        for paper in papers:
            own = _unlike(fit(paper.name)[:_LONGEST].encode("utf-8", "replace").decode(), names)
            for path, fields in paper.fields.items():
                yield from sorted(_of_file(folder, own, path, fields, step), key=lambda line: not line["doubted"])


def _of_file(folder: Path, own: str, path: Path, fields: tuple[Field, ...], step: Any) -> Iterator[dict[str, Any]]:
    known = {field.pointer: field for field in fields}
    names: set[str] = {file.stem for file in (folder / own).glob("*/*.png")}
    for pointer, picture in crops_of(path, {pointer: field.source for pointer, field in known.items()}):
        field = known[pointer]
        name = _unlike(_UNFIT.sub("-", pointer).strip("-")[:_LONGEST] or "field", names)
        place = Path(own, DOUBTED if field.doubted else OTHERS, f"{name}.png")
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(picture)
        yield _line(path, field, place)
        step()


def _line(path: Path, field: Field, place: Path) -> dict[str, Any]:
    source = field.source
    return {
        "paper": path.name,
        "pointer": field.pointer,
        "value": field.value,
        "printed": source.printed,
        "page": source.page,
        "box": source.box,
        "confidence": source.confidence,
        "doubted": field.doubted,
        "file": place.as_posix(),
    }


def _unlike(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken, whatever its letters' case: some machines do not tell them apart."""
    told, number = name, 1
    while told.casefold() in taken:
        number += 1
        told = f"{name}-{number}"
    taken.add(told.casefold())
    return told


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar with the time that is left, on a terminal that can rewrite it."""
    if not total or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow import
    from rich.progress import Progress  # noqa: PLC0415 - slow import

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("กำลังเก็บภาพของแต่ละช่อง", total=total)
        yield lambda: bar.advance(task)


def tell_of(folder: Path, count: int) -> None:
    """Say what was written."""
    if count:
        tell(f"เก็บภาพ {count} ช่องไว้ที่ {folder} โปรดดูโฟลเดอร์ย่อย «{DOUBTED}» ก่อน รายการทั้งหมดอยู่ใน {MANIFEST}")
    else:
        tell(f"ไม่มีช่องใดที่อ่านจากภาพ จึงมีเพียงรายการเปล่าใน {folder / MANIFEST}")
