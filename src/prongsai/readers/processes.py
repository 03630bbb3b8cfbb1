"""Processes that read papers or pages: they end at once with the reading that started them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any

Begin = Callable[..., None]


@contextmanager
def processes(jobs: int, begin: Begin | None = None, given: tuple[Any, ...] = ()) -> Iterator[ProcessPoolExecutor]:
    """So many processes, each of which calls `begin` with `given` first.

    Where the reading inside is broken off, what they are at is left and they are gone when this returns.
    """
    started_anew = multiprocessing.get_context("spawn")
    ending, held = started_anew.Pipe(duplex=False)
    workers = ProcessPoolExecutor(jobs, started_anew, initializer=_begin, initargs=(ending, begin, given))
    try:
        yield workers
        workers.shutdown()
    except BaseException:
        held.close()
        workers.shutdown(cancel_futures=True)
        raise
    finally:
        held.close()
        ending.close()


def _begin(ending: Connection, begin: Begin | None, given: tuple[Any, ...]) -> None:
    # Who stops the reading stops its processes too: at once and without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_reading, args=(ending,), daemon=True).start()
    if begin is not None:
        begin(*given)


def _end_with_reading(ending: Connection) -> None:
    """End where the reading was broken off, or its process was killed: a process alone would wait for ever."""
    parent = multiprocessing.parent_process()
    wait([ending, parent.sentinel] if parent is not None else [ending])
    os._exit(1)
