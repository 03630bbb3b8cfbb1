"""`prongsai serve`: the installed site on this machine: tables brought up to date, a worker, and the web server."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HELP = "เปิดระบบเป็นเว็บไซต์บนเครื่องนี้"
_BEFORE = (("migrate", "--verbosity=0"), ("createcachetable",), ("collectstatic", "--noinput", "--verbosity=0"))
_MANAGE = (sys.executable, "-m", "prongsai_web")


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
    for command in _BEFORE:
        subprocess.run([*_MANAGE, *command], check=True)
    if arguments.demo:
        subprocess.run([*_MANAGE, "demo", "--address", f"http://{arguments.host}:{arguments.port}/"], check=True)
    else:
        sys.stderr.write(f"http://{arguments.host}:{arguments.port}/\n")
    worker = subprocess.Popen([*_MANAGE, "worker"])
    try:
        return subprocess.run(_server(arguments), check=False).returncode
    except KeyboardInterrupt:
        return 0
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def _server(arguments: argparse.Namespace) -> list[str]:
    address = ("--host", arguments.host, "--port", str(arguments.port))
    processes = ("--workers", str(arguments.workers), "--blocking-threads", "2")
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning")
    return [*granian, *address, *processes, "prongsai_web.wsgi:application"]
