"""`prongsai serve`: the installed site on this machine: tables brought up to date, a worker, and the web server."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

HELP = "เปิดระบบเป็นเว็บไซต์บนเครื่องนี้"
_BEFORE = (("migrate", "--verbosity=0"), ("createcachetable",), ("collectstatic", "--noinput", "--verbosity=0"))
_MANAGE = (sys.executable, "-m", "prongsai_web")
_WORKER = (*_MANAGE, "worker")
_LOOK, _PATIENCE = 1.0, 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ที่อยู่", help="ที่อยู่ที่เปิดรับ (ค่าปกติ 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, metavar="พอร์ต", help="พอร์ต (ค่าปกติ 8000)")
    parser.add_argument("--data", type=Path, metavar="โฟลเดอร์", help="ที่เก็บฐานข้อมูลและไฟล์")
    parser.add_argument("--demo", action="store_true", help="เปิดด้วยหน่วยงานตัวอย่างและบัญชีตัวอย่าง")
    parser.add_argument("--workers", type=int, default=2, metavar="จำนวน", help="จำนวนโปรเซสของเว็บ (ค่าปกติ 2)")


def run(arguments: argparse.Namespace) -> int:
    """Bring the data up to date and serve until interrupted; worker and server end together."""
    if find_spec("django") is None:
        sys.stderr.write("ยังไม่ได้ติดตั้งส่วนของเว็บไซต์ โปรดติดตั้ง prongsai[site]\n")
        return 2
    if arguments.data:
        os.environ["PRONGSAI_DATA"] = str(arguments.data.absolute())
    if arguments.demo:
        os.environ["PRONGSAI_DEMO"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai_web.settings")
    if not all(_done(*command) for command in _BEFORE):
        return 1
    if arguments.demo:
        _done("demo", "--address", f"http://{arguments.host}:{arguments.port}/")
    else:
        sys.stderr.write(f"http://{arguments.host}:{arguments.port}/\n")
        _done("first_code")
    signal.signal(signal.SIGTERM, _interrupt)
    return _both(_server(arguments))


def _done(*command: str) -> bool:
    """Whether a command of the site ended well; what is wrong it has said itself."""
    return subprocess.run([*_MANAGE, *command], check=False).returncode == 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _both(server: list[str]) -> int:
    """Run the web server with a worker beside it, which is begun anew should it die; both end together."""
    processes = [subprocess.Popen(server), subprocess.Popen(_WORKER)]
    try:
        while processes[0].poll() is None:
            time.sleep(_LOOK)
            if processes[1].poll() is not None:
                processes[1] = subprocess.Popen(_WORKER)
        return processes[0].returncode
    except KeyboardInterrupt:
        return 0
    finally:
        _end(processes)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for each in processes:
        each.terminate()
    for each in processes:
        try:
            each.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            each.kill()


def _server(arguments: argparse.Namespace) -> list[str]:
    address = ("--host", arguments.host, "--port", str(arguments.port))
    processes = ("--workers", str(arguments.workers), "--blocking-threads", "2")
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning")
    return [*granian, *address, *processes, "prongsai_web.wsgi:application"]
