"""Pages read by several processes at once, a process a core; only a few pages are held ahead."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, TypeVar

import cv2

from prongsai.readers.processes import processes

Item = TypeVar("Item")
Result = TypeVar("Result")
_FEW = 3
_AHEAD = 3


def jobs_for(pages: int) -> int:
    """How many processes are worth their start for so many pages; 1 inside a process that is itself one of several."""
    return 1 if multiprocessing.parent_process() is not None else min(_cores(), pages // _FEW)


def spread(
    read: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    begin: Callable[..., None] | None = None,
    given: tuple[Any, ...] = (),
) -> Generator[tuple[Item, Result]]:
    """Each item and what `read` makes of it, as they are done; every process calls `begin` with `given` first.

    Raises `BrokenProcessPool` where processes cannot be started from here.
    """
    waiting = list(reversed(items))
    running: dict[Future[Result], Item] = {}
    with processes(jobs, _begin, (begin, given)) as workers:
        while waiting or running:
            while waiting and len(running) < _AHEAD * jobs:
                item = waiting.pop()
                running[workers.submit(read, item)] = item
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield running.pop(future), future.result()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(begin: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    # A process a core: the libraries must not start threads of their own.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    if begin is not None:
        begin(*given)
