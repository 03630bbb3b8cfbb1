"""A long reading that is told to stop: its processes end with it, the pages that are done stay, and it says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from needs import TESSERACT
from prongsai.writers.font import FONTS

pytestmark = [
    TESSERACT,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the processes of a process are told by /proc"),
]

STARTED = """
import signal, sys
from prongsai.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""
PAGES = 12
LINES = 14


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two long scans."""
    font = ImageFont.truetype(str(next(Path(FONTS).glob("*Regular.ttf"))), 60)
    folder = tmp_path_factory.mktemp("scans")
    for paper in range(2):
        pages = []
        for n in range(PAGES):
            page = Image.new("L", (1240, 1754), 255)
            for line in range(LINES):
                words = f"{paper} {n} {line} มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
                ImageDraw.Draw(page).text((90, 90 + 110 * line), words, font=font, fill=20)
            pages.append(page)
        pages[0].save(folder / f"{paper}.pdf", save_all=True, append_images=pages[1:], resolution=150)
    return folder


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pids: list[int]) -> bool:
    """Whether these processes end; the one that only watches over others sees a moment later that all have."""
    for _ in range(60):
        if not any(map(is_there, pids)):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("told_to", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reading_that_alone_is_told_to_stop_ends_at_once_with_its_processes(
    scans: Path, tmp_path: Path, told_to: signal.Signals, jobs: int
) -> None:
    kept = tmp_path / "kept"
    paths = [str(scans)] if jobs > 1 else [str(scans / "0.pdf")]
    command = [sys.executable, "-c", STARTED, "read", *paths, "--jobs", str(jobs)]
    reading = subprocess.Popen(
        command,
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PRONGSAI_CACHE": str(kept)},
    )
    while not list(kept.rglob("*.page")) and reading.poll() is None:
        time.sleep(0.05)
    started, done = children(reading.pid), len(list(kept.rglob("*.page")))
    os.kill(reading.pid, told_to)
    told = reading.communicate(timeout=60)[1]

    assert reading.returncode == 2
    assert "หยุดตามคำสั่งของท่าน" in told
    assert "Traceback" not in told
    # Whoever is at a page leaves it; each process may just have ended one.
    assert done <= len(list(kept.rglob("*.page"))) <= done + 2
    assert gone(started)
    assert len(started) > (jobs > 1)
