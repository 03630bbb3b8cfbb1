"""The guide inside the site: open to everybody, safe, and led to from the pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.template import Context, Template
from django.urls import reverse

from prongsai_web.agencies.models import Agency
from prongsai_web.pages import guide

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATES = HOUSE / "src" / "prongsai_web" / "templates"
LINK = re.compile(r'parts/help\.html"\s+with\s+chapter="([^"]+)"(?:\s+heading="([^"]*)")?')

# Messages of one line, the way in and out, and the guide itself: nothing there is to be explained.
WITHOUT_HELP = {
    *("403.html", "404.html", "413.html", "429.html", "csrf_failure.html", "link_ended.html", "help.html"),
    *("welcome.html", "account/login.html", "account/logout.html", "account/account_inactive.html"),
    *("account/base_reauthenticate.html", "account/signup_closed.html", "mfa/authenticate.html", "mfa/trust.html"),
    *("socialaccount/login.html", "socialaccount/no_entry.html", "allauth/layouts/base.html"),
}


def help_links() -> list[tuple[str, str, str]]:
    """Template, chapter and heading of every help link of the site."""
    pages = sorted(TEMPLATES.rglob("*.html"))
    return [(page.name, *found) for page in pages for found in LINK.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", guide.chapters())
def test_every_chapter_is_shown_without_an_account(name: str, agency: Agency, as_: Any) -> None:
    answer = as_(None).get(reverse("help", args=[name]))

    assert answer.status_code == 200
    assert "<h1 id=" in answer.content.decode()


def test_the_contents_lead_to_chapters_that_are_there(agency: Agency, as_: Any) -> None:
    page = as_(None).get(reverse("help_index")).content.decode()
    led = re.findall(r'href="(/help/[^"#]+/)', page)

    assert len(led) > 10
    assert all(as_(None).get(address).status_code == 200 for address in led)


def test_no_link_of_any_chapter_leads_nowhere() -> None:
    for name in ["", *guide.chapters()]:
        made = guide.chapter(name)
        assert made is not None
        for address in re.findall(r'href="([^"]+)"', made.html):
            assert address.startswith(("#", "https://", "http://", "/help/")), (name, address)
            page, _, mark = address.partition("#")
            if mark and not page.startswith("http"):
                there = guide.chapter(page.removeprefix("/help/").strip("/") or name)
                assert there is not None and f'id="{unquote(mark)}"' in there.html, (name, unquote(address))


def test_pictures_of_the_guide_are_served_and_nothing_else(agency: Agency, as_: Any) -> None:
    answer = as_(None).get(reverse("help_picture", args=["scores.png"]))

    assert answer["Content-Type"] == "image/png"
    for name in ("none.png", "..", "README.md"):
        assert as_(None).get(f"/help/pictures/{name}").status_code in (302, 404)


@pytest.mark.parametrize("name", ["none", "README"])
def test_a_chapter_that_is_not_there_is_not_found(name: str, agency: Agency, as_: Any) -> None:
    answer = as_(None).get(f"/help/{name}/", follow=True)

    assert answer.redirect_chain if name == "README" else answer.status_code == 404


def test_what_looks_like_html_in_a_chapter_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guide").mkdir()
    text = "# หัวข้อ\n\n<script>alert(1)</script> [ลิงก์](javascript:alert(1)) [แฟ้ม](../../secret.md)\n"
    (tmp_path / "guide" / "odd.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(guide, "FOLDER", tmp_path)

    made = guide.chapter("odd")

    assert made is not None
    assert "<script" not in made.html and "href=" not in made.html
    assert "<span>แฟ้ม</span>" in made.html


def test_an_anchor_keeps_vowels_and_tone_marks() -> None:
    assert guide.anchor("สิ่งที่จังหวัดเห็น (7 ข้อ)") == "สิ่งที่จังหวัดเห็น-7-ข้อ"


def test_a_help_link_opens_the_heading_beside_the_page() -> None:
    page = Template('{% include "parts/help.html" with chapter="site" heading="ห้าขั้นแรก" %}').render(Context())

    assert '/help/site/#ห้าขั้นแรก"' in page and 'target="_blank"' in page


def test_every_help_link_of_the_site_leads_to_a_heading_that_is_there() -> None:
    for template, name, heading in help_links():
        made = guide.chapter(name)
        assert made is not None, (template, name)
        assert not heading or f'id="{guide.anchor(heading)}"' in made.html, (template, heading)


def pages_without_help() -> list[str]:
    """Whole pages of the site, parts and what needs no account left out, that lead nowhere in the guide."""
    of_a_page = re.compile(r'{% extends "(?:base|allauth/layouts/\w+)\.html" %}')
    found = []
    for page in sorted(TEMPLATES.rglob("*.html")):
        name, text = page.relative_to(TEMPLATES).as_posix(), page.read_text(encoding="utf-8")
        if of_a_page.search(text) and "parts/help.html" not in text and name not in WITHOUT_HELP:
            found.append(name)
    return found


def test_every_page_leads_to_its_place_in_the_guide() -> None:
    assert pages_without_help() == []


def test_a_chapter_shows_its_pictures_at_their_size_and_opens_them_whole(agency: Agency, as_: Any) -> None:
    page = as_(None).get(reverse("help", args=["for-coordinator"])).content.decode()
    shown = re.findall(r'<a href="([^"]+)" class="guide-picture"><img src="([^"]+)" alt="([^"]+)" width="(\d+)"', page)

    assert len(shown) > 4
    for whole, source, alt, width in shown:
        assert whole == source and alt and int(width) > 300
        assert as_(None).get(source)["Content-Type"] == "image/png"


def test_a_built_copy_carries_chapters_and_pictures(tmp_path: Path) -> None:
    build = (sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(tmp_path))
    subprocess.run(build, cwd=HOUSE, check=True, capture_output=True)

    carried = tmp_path / "prongsai_web" / "guide_pages"
    assert {page.stem for page in (carried / "guide").glob("*.md")} == {"README", *guide.chapters()}
    assert (carried / "pictures" / "scores.png").is_file()
    assert (carried / "guide" / "pictures" / "home.png").is_file()
