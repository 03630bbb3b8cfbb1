"""How far the reading of a long scan is: told to whoever watches, with the time that is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Step:
    """So many pages of a file are done of so many; seconds left, None before the first page is done."""

    file: str
    done: int
    pages: int
    seconds_left: float | None


Watcher = Callable[[Step], None]
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Inside, `watcher` is told of every page that is done."""
    before = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(before)


class Pace:
    """The pages of one file on their way; those that were read on another day are done from the start."""

    def __init__(self, file: str, pages: int, done: int) -> None:
        self._file, self._pages, self._done, self._before = file, pages, done, done
        self._start = monotonic()
        self._tell(None)

    def step(self) -> None:
        """One page more is done."""
        self._done += 1
        pace = (monotonic() - self._start) / (self._done - self._before)
        self._tell(pace * (self._pages - self._done))

    def _tell(self, left: float | None) -> None:
        watcher = _watcher.get()
        if watcher is not None:
            watcher(Step(self._file, self._done, self._pages, left))
