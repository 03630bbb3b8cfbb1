"""The guide (คู่มือการใช้งาน) as pages: its Markdown made safe HTML, headings with anchors, links kept inside the site."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

_SITE = Path(__file__).resolve().parents[1]
# A built copy carries the guide inside the package (setup.py); a working copy has it in its own folder.
_BUILT, _WORKING = _SITE / "guide_pages", _SITE.parents[1] / "docs"
FOLDER = _BUILT if _BUILT.is_dir() else _WORKING
_INDEX = "README"
_KINDS = {".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title, its HTML, and text with anchor of each heading of the second rank."""

    name: str
    title: str
    html: SafeString
    headings: tuple[tuple[str, str], ...]


def chapters() -> list[str]:
    """The names of all chapters, the index left out."""
    return sorted(page.stem for page in (FOLDER / "guide").glob("*.md") if page.stem != _INDEX)


def chapter(name: str) -> Chapter | None:
    """The chapter of that name, "" for the index; None where there is none."""
    if name and name not in chapters():
        return None
    page = FOLDER / "guide" / f"{name or _INDEX}.md"
    return _made(name, page, page.stat().st_mtime_ns) if page.is_file() else None


def picture(name: str) -> tuple[Path, str] | None:
    """A picture of the guide and its kind; None where there is none of that name."""
    folders = (FOLDER / "guide" / "pictures", FOLDER / "pictures")
    found = (page for folder in folders for page in folder.glob("*") if page.name == name and page.suffix in _KINDS)
    return next(((page, _KINDS[page.suffix]) for page in found), None)


def anchor(heading: str) -> str:
    """The anchor of a heading: its letters, vowels, tone marks and digits, with hyphens between the words."""
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " if sign in " -" else "" for sign in heading.lower())
    return "-".join("".join(kept).split())


@lru_cache(maxsize=64)
def _made(name: str, page: Path, changed: int) -> Chapter:
    """`changed` is the time of the last change: an edited page is made anew."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(page.read_text(encoding="utf-8"))
    for table in (each for each in tokens if each.type == "table_open"):
        # On a phone a wide table is moved sideways, by keyboard too.
        table.attrSet("tabindex", "0")
    headings = list(_anchored(tokens))
    _keep_inside(tokens)
    title = next((text for rank, text, _ in headings if rank == "h1"), name)
    html = SafeString(reader.renderer.render(tokens, reader.options, {}))
    return Chapter(name, title, html, tuple((text, mark) for rank, text, mark in headings if rank == "h2"))


def _anchored(tokens: list[Token]) -> Iterator[tuple[str, str, str]]:
    """Rank, text and anchor of each heading, which gets the anchor as its id."""
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            text = "".join(each.content for each in inside.children or [])
            opening.attrSet("id", anchor(text))
            yield opening.tag, text, anchor(text)


def _keep_inside(tokens: list[Token]) -> None:
    """Lead links and pictures to the pages of the site; a link to a file that the site does not show is mere text."""
    for token in tokens:
        open_links: list[Token] = []
        for each in token.children or []:
            if each.type == "link_open":
                open_links.append(_led(each))
            elif each.type == "link_close":
                each.hidden, each.tag = (opened := open_links.pop()).hidden, opened.tag
        token.children = [part for each in token.children or [] for part in _with_picture(each)]


def _with_picture(each: Token) -> list[Token]:
    """A picture with its size, so that the text below does not jump when it comes, and a link to it at full size."""
    if each.type != "image":
        return [each]
    name = Path(str(each.attrGet("src"))).name
    address, found = reverse("help_picture", args=[name]), picture(name)
    each.attrSet("src", address)
    if found is not None and found[0].suffix != ".svg":
        with Image.open(found[0]) as opened:
            each.attrs |= {"width": opened.width, "height": opened.height}
    link = Token("link_open", "a", 1, attrs={"href": address, "class": "guide-picture"})
    return [link, each, Token("link_close", "a", -1)]


def _led(link: Token) -> Token:
    address, _, mark = str(link.attrGet("href")).partition("#")
    name = address.removesuffix(".md")
    if address.startswith(("http://", "https://")) or (not address and mark):
        return link
    if address == f"{_INDEX}.md":
        link.attrSet("href", reverse("help_index"))
    elif address.endswith(".md") and name in chapters():
        link.attrSet("href", reverse("help", args=[name]) + (f"#{mark}" if mark else ""))
    else:
        link.tag, link.attrs = "span", {}
    return link
