"""How far the reading is: a bar on a terminal, else a line now and then; pages of long scans with the time left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from prongsai.cli.signs import shown
from prongsai.readers import Outcome, Step, is_kept, watched

if TYPE_CHECKING:
    from rich.progress import Progress

_LONG = 5
"""Pages of a scan that is worth a word."""
_EVERY = 20.0
_MINUTE, _HOUR = 60, 3_600


def followed(told: Iterable[Outcome], files: int) -> Iterator[Outcome]:
    """The outcomes as they come, their coming shown on stderr; who stops a scan is told that it goes on from there."""
    steps = _Lines()
    try:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            yield from _with_bars(told, files, steps)
        else:
            with watched(steps.step):
                yield from told
    except KeyboardInterrupt:
        if steps.last and is_kept():
            done = f"อ่าน «{steps.last.file}» แล้ว {steps.last.done} จาก {steps.last.pages} หน้า"
            _tell(f"{done} เก็บไว้ในเครื่องนี้ สั่งซ้ำเพื่ออ่านต่อจากหน้าที่เหลือ")
        raise


def time_left(seconds: float) -> str:
    """The time left in the words of a person, rounded up: nobody is promised seconds."""
    if seconds < _MINUTE:
        return "ไม่ถึง ๑ นาที"
    minutes = -int(-seconds // _MINUTE)
    hours, minutes = divmod(minutes, 60)
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "ชั่วโมง"), (minutes, "นาที")) if count)


class _Lines:
    """Lines of progress, not more often than a person wants to read; the last step is remembered."""

    def __init__(self) -> None:
        self.last: Step | None = None
        self._told = 0.0

    def step(self, step: Step) -> None:
        """Tell of a long scan at its beginning, its end, and now and then between."""
        new = self.last is None or self.last.file != step.file
        self.last = step
        now = monotonic()
        ended = step.done == step.pages
        if step.pages >= _LONG and (new or ended or now - self._told > _EVERY):
            self._told = now
            _tell(line_of(step))


def line_of(step: Step) -> str:
    """A step in one line: the file, its pages, and the time left."""
    line = f"กำลังอ่านภาพสแกน «{step.file}» {step.done}/{step.pages} หน้า"
    return line if not step.seconds_left else f"{line} เหลือเวลาประมาณ {time_left(step.seconds_left)}"


def _with_bars(told: Iterable[Outcome], files: int, steps: _Lines) -> Iterator[Outcome]:
    """Bars that go when all is read: one of the files, one of the pages of a scan."""
    from rich.console import Console  # noqa: PLC0415 - slow import
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415 - slow import

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        of_files = bars.add_task("กำลังอ่านเอกสาร", total=files, left="", visible=files > 1)
        with watched(_bar_of_pages(bars, steps)):
            for outcome in told:
                yield outcome
                bars.advance(of_files, len(outcome.files))


def _bar_of_pages(bars: Progress, steps: _Lines) -> Callable[[Step], None]:
    pages = bars.add_task("", total=None, left="", visible=False)

    def moved(step: Step) -> None:
        steps.last = step
        left = f"{step.done}/{step.pages} หน้า"
        left += f" เหลือประมาณ {time_left(step.seconds_left)}" if step.seconds_left else ""
        showing = 1 < step.pages > step.done
        bars.update(
            pages, description=f"  {step.file}", total=step.pages, completed=step.done, left=left, visible=showing
        )

    return moved


def _tell(text: str) -> None:
    sys.stderr.write(shown(text) + "\n")
    sys.stderr.flush()
