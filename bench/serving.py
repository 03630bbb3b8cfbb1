"""The site of the demonstration as `prongsai serve` runs it, with the empty view, on a port of its own."""

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

WORKERS, THREADS = 2, 2
_HERE = Path(__file__).resolve().parent.parent
_MANAGE = (sys.executable, "-m", "prongsai_web")
_TABLES = (("migrate", "-v0"), ("createcachetable",), ("collectstatic", "--noinput", "-v0"), ("demo",))
_MOST_SECONDS = 120


def environment(data: Path, postgres: str | None = None) -> dict[str, str]:
    """The site of the demonstration, as `prongsai serve` runs it, with the empty view."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
    path = os.pathsep.join((str(_HERE), *filter(None, [own.get("PYTHONPATH")])))
    settings = {"PRONGSAI_DATA": str(data), "PRONGSAI_DEMO": "yes", "DJANGO_SETTINGS_MODULE": "bench.site_settings"}
    if postgres:
        settings["PRONGSAI_POSTGRES"] = postgres
    return own | settings | {"PYTHONPATH": path}


def laid_in(told: dict[str, str]) -> None:
    """The tables, and in them the demonstration."""
    for command in _TABLES:
        subprocess.run([*_MANAGE, *command], env=told, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(told: dict[str, str]) -> Iterator[int]:
    """The port of the server while it runs, with its worker."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning")
    processes = ("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--port", str(port))
    commands = ([*granian, *processes, "prongsai_web.wsgi:application"], [*_MANAGE, "worker"])
    running = [subprocess.Popen(command, env=told) for command in commands]
    try:
        _wait_for(port)
        yield port
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + _MOST_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the site did not start")
