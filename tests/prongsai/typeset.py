"""Small PDF papers as a typesetter makes them, in the project's font: their body in typst, on A4 unless told."""

from __future__ import annotations

from pathlib import Path

import typst

from prongsai.readers import pdf
from prongsai.readers.blocks import Pages
from prongsai.writers.font import FAMILY, FONTS

PAGE = '#set page(paper: "a4", margin: 2cm)'


def typeset(body: str, path: Path, *, page: str = PAGE, size: int = 16) -> Path:
    """The paper as a PDF file."""
    source = path.with_suffix(".typ")
    source.write_text(f'{page}\n#set text(font: "{FAMILY}", size: {size}pt, lang: "th")\n{body}', encoding="utf-8")
    typst.compile(str(source), output=str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return path


def blocks_of(path: Path) -> Pages:
    """The blocks that the reader of PDF files makes of it."""
    return pdf.pages(path.read_bytes(), path.name)


def tables_of(pages: Pages) -> list[list[list[str]]]:
    """The tables: rows of the lines of each cell."""
    return [
        [[" / ".join(line.text for line in cell.lines) for cell in row.cells] for row in block.rows]
        for block in pages.blocks
        if block.kind == "table"
    ]


def prose_of(pages: Pages) -> list[str]:
    """The paragraphs."""
    return [block.text for block in pages.blocks if block.kind == "paragraph"]
