"""A Paper as one HTML page: no script, nothing fetched, for the phone, the screen and A4 paper.

Its order, headings and tables are marked for those who listen. The styles stand in the page, pictures as data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby

from prongsai.writers.flow import Pages, Placed, entries, flow
from prongsai.writers.html_blocks import Page, block_html, items_html
from prongsai.writers.paper import Heading, Item, Paper, Table

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_bytes(paper: Paper, garuda: bytes | None = None) -> bytes:
    """The page; the same paper gives the same bytes. `garuda` is a PNG or JPEG."""
    parts = flow(paper)
    page = Page(garuda, entries(parts))
    body = "\n".join(_section(pages, page) for pages in parts)
    mark = '<p class="draft-mark">ร่าง</p>\n' if paper.draft else ""
    digits = "thai" if paper.thai_digits else "decimal"
    return (
        '<!doctype html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(paper.author)}">\n'
        f"<title>{escape(paper.title)}</title>\n<style>\n{_style(digits)}</style>\n</head>\n"
        f"<body>\n<main>\n{mark}{body}\n</main>\n</body>\n</html>\n"
    ).encode()


@cache
def _style(digits: str) -> str:
    """The styles; only they can say in which digits a printer counts pages."""
    sheet = resources.files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    return sheet.replace("counter(page)", f"counter(page, {digits})")


def _section(pages: Pages, page: Page) -> str:
    kinds = "sheet across" if pages.landscape else "sheet"
    language = "" if pages.language == "th" else f' lang="{pages.language}"'
    return f'<section class="{kinds}"{language}>\n' + "\n".join(_blocks(pages.blocks, page)) + "\n</section>"


def _blocks(blocks: Sequence[Placed], page: Page) -> Iterable[str]:
    """Items that follow each other make one list; a table is named by the heading before it."""
    name = ""
    for is_item, run in groupby(blocks, key=lambda placed: isinstance(placed.block, Item)):
        if is_item:
            yield items_html([placed.block for placed in run if isinstance(placed.block, Item)])
            continue
        for placed in run:
            if isinstance(placed.block, Heading):
                name = placed.block.text
            yield block_html(placed, page, name if isinstance(placed.block, Table) else "")
