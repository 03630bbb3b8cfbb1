"""Many papers: in turn, or by several processes at once; the order of the files is kept either way."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from prongsai.dossier import Dossier
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.readers.files import files_in, read_all
from prongsai.registry import Registry

_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of many: its Dossier, or why it was refused."""

    path: Path
    dossier: Dossier | None = None
    refusal: ProngsaiError | None = None


def read_many(paths: Iterable[Path], *, registry: Registry | None = None, jobs: int = 1) -> Iterator[Outcome]:
    """Every file, folders opened, each Dossier of a file of several; one that is refused never stops the rest.

    `jobs` processes read at once where it is more than one; only a few papers are held ahead of the reader.
    """
    files = files_in(paths)
    if jobs > 1:
        yield from _by_processes(files, registry, jobs)
    else:
        for path in files:
            yield from _outcomes(path, registry)


def _outcomes(path: Path, registry: Registry | None) -> Iterator[Outcome]:
    try:
        said = read_all(path, registry=registry)
    except ProngsaiError as refusal:
        yield Outcome(path, refusal=refusal)
        return
    except Exception as fault:  # noqa: BLE001 - a paper that breaks a reader must not stop the others
        yield Outcome(path, refusal=_broke(path.name, fault))
        return
    for one in said:
        yield Outcome(path, one) if isinstance(one, Dossier) else Outcome(path, refusal=one)


def _by_processes(files: Iterable[Path], registry: Registry | None, jobs: int) -> Iterator[Outcome]:
    ahead: deque[tuple[Path, Future[list[Outcome]]]] = deque()
    started_anew = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, started_anew, initializer=_begin, initargs=(registry,)) as workers:
        for path in files:
            try:
                ahead.append((path, workers.submit(_one, path)))
            except BrokenProcessPool as fault:
                yield Outcome(path, refusal=_broke(path.name, fault))
            if len(ahead) >= _AHEAD * jobs:
                yield from _told(*ahead.popleft())
        while ahead:
            yield from _told(*ahead.popleft())


def _told(path: Path, future: Future[list[Outcome]]) -> list[Outcome]:
    try:
        return future.result()
    except BrokenProcessPool as fault:
        return [Outcome(path, refusal=_broke(path.name, fault))]


class _Worker:
    """What one process keeps from paper to paper."""

    registry: Registry | None = None


def _begin(registry: Registry | None) -> None:
    _Worker.registry = registry


def _one(path: Path) -> list[Outcome]:
    return list(_outcomes(path, _Worker.registry))


def _broke(name: str, fault: Exception) -> FileRefused:
    told = f"{type(fault).__name__}: {fault}"
    return FileRefused(
        f"อ่านไฟล์ «{name}» ไม่สำเร็จเพราะข้อบกพร่องของโปรแกรม โปรดแจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้: {told}",
        f"A fault of the program stopped the reading of “{name}”. Please report it: {told}",
    )
