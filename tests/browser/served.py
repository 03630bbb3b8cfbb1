"""The site as it is served: a process of its own over a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MANAGE = (sys.executable, "-m", "prongsai_web")


def environment_of(data: Path, **settings: str) -> dict[str, str]:
    """The environment of the site that keeps its data in the folder."""
    own = {"PRONGSAI_DATA": str(data), "PRONGSAI_DEBUG": "no", "PRONGSAI_HOSTS": "localhost", **settings}
    return {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))} | own


def manage(environment: dict[str, str], *commands: tuple[str, ...]) -> None:
    """Commands of Django, one after the other."""
    for command in commands:
        subprocess.run([*MANAGE, *command], env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served(environment: dict[str, str], *, worker: bool = False) -> Iterator[str]:
    """The address of the site while it runs, with the worker that reads papers where it is wanted."""
    port = _free_port()
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning")
    address = ("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4")
    server = subprocess.Popen([*granian, *address, "prongsai_web.wsgi:application"], env=environment)
    started = [server] + ([subprocess.Popen([*MANAGE, "worker"], env=environment)] if worker else [])
    try:
        _wait_for(f"http://localhost:{port}/healthz", server)
        yield f"http://localhost:{port}"
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
