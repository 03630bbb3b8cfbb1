"""A paper of somebody without an account, checked in a process of its own and kept nowhere."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from prongsai_web.agencies.registry_search import registry_path

SECONDS = 60
_WAIT = 10
_IN_MEMORY = Path("/dev/shm")
_PASSED_ON = ("PATH", "PYTHONPATH", "HOME")
# One paper at a time in each server process: strangers must not crowd out those who work here.
_turn = threading.BoundedSemaphore(1)


class Busy(Exception):
    """Others are having papers checked; later there will be room."""


class TooMuch(Exception):
    """The paper took more time or memory than one visitor may take, or broke the reader."""


def checked(data: bytes, name: str, today: datetime.date) -> dict[str, Any]:
    """What `pages.checker` says of the paper. Raises `Busy`, `TooMuch`.

    The bytes lie in a folder of the machine's memory (where it has one) while the process runs, and no longer.
    """
    if not _turn.acquire(timeout=_WAIT):
        raise Busy
    try:
        where = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
        with tempfile.TemporaryDirectory(prefix="prongsai-check-", dir=where) as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            return _run(path, today)
    finally:
        _turn.release()


def _run(path: Path, today: datetime.date) -> dict[str, Any]:
    command = (sys.executable, "-m", "prongsai_web.pages.checker", str(path), today.isoformat())
    # One thread: libraries of numbers reserve memory for each core of the machine.
    own = {"PYTHONUTF8": "1", "TMPDIR": str(path.parent), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    # Nothing of a stranger's paper is kept, not even for a reading that goes on another day.
    own["PRONGSAI_CACHE"] = "off"
    if named := registry_path():
        own["PRONGSAI_REGISTRY"] = str(named)
    environment = {k: v for k, v in os.environ.items() if k in _PASSED_ON} | own
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, env=environment, check=True)
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as fault:
        raise TooMuch from fault
