"""The site as it is served, in a process of its own with a database of its own, and Debian's Chromium before it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("PRONGSAI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PASSWORD = "ประโยคยาวที่จำได้"
MANAGE = (sys.executable, "-m", "prongsai_web")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the site of these tests keeps its data, for commands beside the server."""
    data: Path = tmp_path_factory.mktemp("site")
    settings = {"PRONGSAI_DATA": str(data), "PRONGSAI_DEBUG": "no", "PRONGSAI_HOSTS": "localhost"}
    return {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))} | settings


@pytest.fixture(scope="session")
def site(environment: dict[str, str]) -> Iterator[str]:
    """The address of a fresh site, which is not started yet: nobody has an account."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    for command in (("migrate", "-v0"), ("createcachetable",), ("collectstatic", "--noinput", "-v0")):
        subprocess.run([*MANAGE, *command], env=environment, check=True)
    port = free_port()
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning")
    address = ("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4")
    server = subprocess.Popen([*granian, *address, "prongsai_web.wsgi:application"], env=environment)
    try:
        wait_for(f"http://localhost:{port}/healthz", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium(site: str) -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def started(site: str, chromium: playwright.Browser) -> str:
    """The address of the site once an agency was opened by `somjai`, whose password is `PASSWORD`."""
    page = chromium.new_page(locale="th-TH")
    page.goto(f"{site}/start/?by_hand=yes")
    told = {
        "agency_name": "เทศบาลตำบลบึงทองหลาง",
        "district": "ลำลูกกา",
        "province": "ปทุมธานี",
        "person_name": "นางสาวสมใจ ตัวอย่าง",
        "username": "somjai",
        "password": PASSWORD,
    }
    for name, value in told.items():
        page.fill(f"main [name={name}]", value)
    page.click("main button.btn-primary")
    page.wait_for_url("**/accounts/2fa/")
    page.close()
    return site


@pytest.fixture(scope="session")
def told(environment: dict[str, str], started: str) -> Callable[[str], str]:
    """What a line of Python says in the shell of the site."""

    def run(line: str) -> str:
        command = [*MANAGE, "shell", "-v0", "-c", line]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    return run


@pytest.fixture(scope="session")
def password() -> str:
    return PASSWORD


@pytest.fixture
def page(chromium: playwright.Browser, site: str) -> Iterator[playwright.Page]:
    """A page in a browser of its own; what the browser complains of (a script refused, a fault) fails the test."""
    context = chromium.new_context(locale="th-TH", viewport={"width": 1280, "height": 800})
    fresh = context.new_page()
    complaints: list[str] = []
    fresh.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    fresh.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield fresh
    context.close()
    assert complaints == []
