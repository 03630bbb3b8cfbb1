"""The pictures of the guide, made anew by every run: each shows what it is to show, and the guide shows each.

Kept under `docs/` only where `PRONGSAI_PICTURES` names that folder (`make pictures`): a picture changes with the day.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from browser.pictures import GUIDE, HEAD, PICTURES, README, Picture
from browser.served import environment_of, manage, served
from places import EXAMPLES
from prongsai.thai.calendar import fiscal_year_of

playwright = pytest.importorskip("playwright.sync_api")
HOUSE = Path(__file__).resolve().parents[2]
DOCS = HOUSE / "docs"
PASSWORD = "prongsai-demo"
# High enough for all that a picture shows, so that every picture of the page itself is loaded.
HEIGHT, MARGIN = 2200, 16
COLOURS, LARGEST = 64, 120_000
NAMED = re.compile(r"!\[([^\]]*)\]\(([^)\s]*?)([\w-]+)\.png\)")
READY = """() => scrollTo(0, 0) ?? Promise.all([document.fonts.ready, document.activeElement.blur(),
  ...[...document.images].filter((each) => each.loading !== "lazy" || each.getBoundingClientRect().top < innerHeight)
    .map((each) => each.decode().catch(() => null))])"""


@dataclass
class Camera:
    """Both sites as people see them, one signed-in context an account."""

    browser: Any
    demonstration: str
    fresh: str
    contexts: dict[str | None, Any] = field(default_factory=dict)

    def made(self, picture: Picture) -> bytes:
        """The picture as PNG; fails where something that it is to show is not in it."""
        page = self._context(picture.who).new_page()
        page.set_viewport_size({"width": picture.width, "height": HEIGHT})
        page.goto(self._address(picture))
        if picture.file:
            page.set_input_files("main input[type=file]", str(next(EXAMPLES.glob(picture.file))))
        for wanted in picture.press:
            page.click(wanted)
            page.wait_for_load_state("networkidle")
        page.wait_for_selector(picture.shows[0], timeout=60_000)
        page.evaluate(READY)
        clip = clip_of(page, picture)
        outside = [wanted for wanted in picture.shows if not lies_in(box_of(page, wanted), clip)]
        assert not outside, (clip, [(wanted, box_of(page, wanted)) for wanted in outside])
        taken = page.screenshot(clip=clip, animations="disabled", full_page=True)
        page.close()
        return bytes(taken)

    def _context(self, who: str | None) -> Any:
        if who not in self.contexts:
            self.contexts[who] = context = self.browser.new_context(locale="th-TH", reduced_motion="reduce")
            if who:
                page = context.new_page()
                page.goto(f"{self.demonstration}/accounts/login/")
                page.fill("main [name=login]", who)
                page.fill("main [name=password]", PASSWORD)
                page.click("main form:has([name=password]) button")
                page.wait_for_url(lambda address: "/accounts/login/" not in address)
                page.close()
        return self.contexts[who]

    def _address(self, picture: Picture) -> str:
        year = fiscal_year_of(datetime.date.today())
        site = self.fresh if picture.who is None else self.demonstration
        return site + picture.address.format(agency=1, year=year, before=year - 1)


def box_of(page: Any, wanted: str) -> dict[str, float]:
    """Where the first of what is wanted lies on the page; fails where it is not there to be seen."""
    box = page.locator(wanted).first.bounding_box()
    assert box, f"{wanted} is not to be seen on {page.url}"
    return dict(box)


def clip_of(page: Any, picture: Picture) -> dict[str, float]:
    """What the boxes span, with a margin, within the page and the height."""
    boxes = [box_of(page, wanted) for wanted in picture.of]
    page_itself = box_of(page, "body" if HEAD in picture.of else "main")
    left = max(min(box["x"] for box in boxes) - MARGIN, page_itself["x"])
    top = max(min(box["y"] for box in boxes) - MARGIN, page_itself["y"])
    right = min(max(box["x"] + box["width"] for box in boxes) + MARGIN, page_itself["x"] + page_itself["width"])
    bottom = min(max(box["y"] + box["height"] for box in boxes) + MARGIN, top + picture.most)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def lies_in(box: dict[str, float], clip: dict[str, float]) -> bool:
    """Whether the whole box is in the picture."""
    across = clip["x"] <= box["x"] and box["x"] + box["width"] <= clip["x"] + clip["width"]
    return across and clip["y"] <= box["y"] and box["y"] + box["height"] <= clip["y"] + clip["height"]


def pressed(taken: bytes) -> bytes:
    """The picture in few colours: text and lines need no more, and the file stays small."""
    kept = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        kept, "PNG", optimize=True
    )
    return kept.getvalue()


@pytest.fixture(scope="module")
def camera(empty: Path, chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Camera]:
    """A demonstration that no other test touches, and a server that nobody has started yet."""
    folder = tmp_path_factory.mktemp("pictured")
    shown = environment_of(shutil.copytree(empty, folder / "demonstration"), PRONGSAI_DEMO="yes")
    manage(shown, ("demo",))
    bare = environment_of(shutil.copytree(empty, folder / "fresh"))
    with served(shown, worker=True) as demonstration, served(bare) as fresh:
        made = Camera(chromium, demonstration, fresh)
        yield made
        for context in made.contexts.values():
            context.close()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_picture_shows_what_it_is_to_show(picture: Picture, camera: Camera, tmp_path: Path) -> None:
    kept_in = Path(os.environ.get("PRONGSAI_PICTURES") or tmp_path).resolve() / picture.folder
    kept_in.mkdir(parents=True, exist_ok=True)

    made = pressed(camera.made(picture))
    (kept_in / f"{picture.name}.png").write_bytes(made)

    assert len(made) < LARGEST


def named_in(pages: list[Path]) -> list[tuple[str, str]]:
    """Folder under `docs/` and name of every picture that the pages show."""
    found = []
    for page in pages:
        for alt, folder, name in NAMED.findall(page.read_text(encoding="utf-8")):
            assert len(alt) > len(name), f"{page.name}: {name} has no words for those who do not see it"
            found.append((str((page.parent / folder).resolve().relative_to(DOCS)), name))
    return found


def test_the_guide_shows_every_picture_and_no_other() -> None:
    made = {picture.name for picture in PICTURES if picture.folder == GUIDE}

    named = {name for folder, name in named_in(sorted((DOCS / "guide").glob("*.md"))) if folder == GUIDE}
    kept = {path.stem for path in (DOCS / GUIDE).iterdir()}

    assert named == made == kept


def test_both_leaflets_show_the_site_at_work() -> None:
    made = {(README, picture.name) for picture in PICTURES if picture.folder == README}

    for leaflet in ("README.md", "README.th.md"):
        assert made <= set(named_in([HOUSE / leaflet]))
    assert all((DOCS / folder / f"{name}.png").is_file() for folder, name in made)
