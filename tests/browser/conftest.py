"""The site as it is served, in a process of its own with a database of its own, and Debian's Chromium before it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from browser.served import MANAGE, environment_of, manage, served

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("PRONGSAI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")
PASSWORD = "ประโยคยาวที่จำได้"


@dataclass(frozen=True)
class Demonstration:
    """A site with the invented agency: its address, and the addresses that `addresses.py` tells."""

    site: str
    addresses: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables and static files, to be copied: making it takes long."""
    data = tmp_path_factory.mktemp("empty")
    manage(environment_of(data), ("migrate", "-v0"), ("createcachetable",), ("collectstatic", "--noinput", "-v0"))
    return data


@pytest.fixture(scope="session")
def environment(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the site of these tests keeps its data, for commands beside the server."""
    return environment_of(shutil.copytree(empty, tmp_path_factory.mktemp("site") / "data"))


@pytest.fixture(scope="session")
def site(environment: dict[str, str]) -> Iterator[str]:
    """The address of a fresh site, which is not started yet: nobody has an account."""
    with served(environment) as address:
        yield address


@pytest.fixture(scope="session")
def demonstration(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The site with the invented agency in the middle of its year, and an agency that has just begun."""
    data = shutil.copytree(empty, tmp_path_factory.mktemp("demonstration") / "data")
    environment = environment_of(data, PRONGSAI_DEMO="yes")
    manage(environment, ("demo",))
    script = [sys.executable, str(Path(__file__).with_name("addresses.py"))]
    own = environment | {"DJANGO_SETTINGS_MODULE": "prongsai_web.settings"}
    told = subprocess.run(script, env=own, check=True, capture_output=True, text=True).stdout
    with served(environment, worker=True) as address:
        yield Demonstration(address, json.loads(told))


def first_code(environment: dict[str, str]) -> str:
    """The code that the first start asks for, as the server prints it."""
    told = subprocess.run([*MANAGE, "first_code"], env=environment, check=True, capture_output=True, text=True).stderr
    return next(line.strip() for line in told.splitlines() if re.fullmatch(r"\s+\w{4}-\w{4}", line))


@pytest.fixture(scope="session")
def chromium() -> Iterator[playwright.Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def started(environment: dict[str, str], site: str, chromium: playwright.Browser) -> str:
    """The address of the site once an agency was opened by `somjai`, whose password is `PASSWORD`."""
    page = chromium.new_page(locale="th-TH")
    page.goto(f"{site}/start/?by_hand=yes")
    page.fill("main [name=code]", first_code(environment))
    page.click("main button.btn-primary")
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
def page(chromium: playwright.Browser) -> Iterator[playwright.Page]:
    """A page in a browser of its own; what the browser complains of (a script refused, a fault) fails the test."""
    context = chromium.new_context(locale="th-TH", viewport={"width": 1280, "height": 800})
    fresh = context.new_page()
    complaints: list[str] = []
    fresh.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    fresh.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield fresh
    context.close()
    assert complaints == []
