"""Many papers: in turn, or by several processes at once; the order of the files is kept either way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from prongsai.dossier import Dossier
from prongsai.errors import FileRefused, ProngsaiError
from prongsai.readers.files import files_in, read_all, read_series, series_name
from prongsai.readers.processes import processes
from prongsai.readers.series import papers_in
from prongsai.registry import Registry

_AHEAD = 4
_Paper = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper of many: its Dossier, or why it was refused.

    `path` is its file, or the first where its pages are photographs; `pages` are the files of those.
    """

    path: Path
    dossier: Dossier | None = None
    refusal: ProngsaiError | None = None
    pages: tuple[Path, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All its files."""
        return self.pages or (self.path,)

    @property
    def name(self) -> str:
        """What it is called."""
        return series_name([path.name for path in self.files])


def read_many(paths: Iterable[Path], *, registry: Registry | None = None, jobs: int = 1) -> Iterator[Outcome]:
    """Every file, folders opened, each Dossier of a file of several; one that is refused never stops the rest.

    Photographs whose names run on and that are pages are one paper.

    `jobs` processes read at once where it is more than one; only a few papers are held ahead of the reader.
    """
    papers = papers_in(list(files_in(paths)))
    if jobs > 1:
        yield from _by_processes(papers, registry, jobs)
    else:
        for paper in papers:
            yield from _outcomes(paper, registry)


def _outcomes(paper: _Paper, registry: Registry | None) -> Iterator[Outcome]:
    if len(paper) > 1:
        yield _outcome(paper, registry)
        return
    [path] = paper
    try:
        said = read_all(path, registry=registry)
    except ProngsaiError as refusal:
        yield Outcome(path, refusal=refusal)
        return
    except Exception as fault:  # noqa: BLE001 - a paper that breaks a reader must not stop the others
        yield _given_up(paper, fault)
        return
    for one in said:
        yield Outcome(path, one) if isinstance(one, Dossier) else Outcome(path, refusal=one)


def _outcome(pages: _Paper, registry: Registry | None) -> Outcome:
    """What became of a paper whose pages are photographs."""
    try:
        return Outcome(pages[0], read_series(pages, registry=registry), pages=pages)
    except ProngsaiError as refusal:
        return Outcome(pages[0], refusal=refusal, pages=pages)
    except Exception as fault:  # noqa: BLE001 - a paper that breaks a reader must not stop the others
        return _given_up(pages, fault)


def _by_processes(papers: Iterable[_Paper], registry: Registry | None, jobs: int) -> Iterator[Outcome]:
    ahead: deque[tuple[_Paper, Future[list[Outcome]]]] = deque()
    with processes(jobs, _begin, (registry,)) as workers:
        for paper in papers:
            try:
                ahead.append((paper, workers.submit(_one, paper)))
            except BrokenProcessPool as fault:
                yield _given_up(paper, fault)
            if len(ahead) >= _AHEAD * jobs:
                yield from _told(*ahead.popleft())
        while ahead:
            yield from _told(*ahead.popleft())


def _told(paper: _Paper, future: Future[list[Outcome]]) -> list[Outcome]:
    try:
        return future.result()
    except BrokenProcessPool as fault:
        return [_given_up(paper, fault)]


def _given_up(paper: _Paper, fault: Exception) -> Outcome:
    refusal = _broke(series_name([path.name for path in paper]), fault)
    return Outcome(paper[0], refusal=refusal, pages=paper if len(paper) > 1 else ())


class _Worker:
    """What one process keeps from paper to paper."""

    registry: Registry | None = None


def _begin(registry: Registry | None) -> None:
    _Worker.registry = registry


def _one(paper: _Paper) -> list[Outcome]:
    return list(_outcomes(paper, _Worker.registry))


def _broke(name: str, fault: Exception) -> FileRefused:
    told = f"{type(fault).__name__}: {fault}"
    return FileRefused(
        f"อ่านไฟล์ «{name}» ไม่สำเร็จเพราะข้อบกพร่องของโปรแกรม โปรดแจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้: {told}",
        f"A fault of the program stopped the reading of “{name}”. Please report it: {told}",
    )
