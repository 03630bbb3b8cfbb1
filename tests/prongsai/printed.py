"""What stands on the pages that were written: their text without blanks, and the words of the paper behind them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from invented import clean_dossier

from prongsai.dossier import Dossier, Measure
from prongsai.writers import Options
from prongsai.writers.kinds import BUILDERS
from prongsai.writers.paper import Paper
from prongsai.writers.wording import Wording


def paper_of(dossier: Dossier, options: Options | None = None) -> Paper:
    """The words of the report, before any layout."""
    chosen = options or Options()
    wording = Wording(thai_digits=chosen.thai_digits, printable=lambda _: True)
    return BUILDERS["report"](dossier, wording, chosen.ask)


def squeezed(text: str) -> str:
    """Without blanks, line ends and the marks that a reader puts for a hyphen at a line's end."""
    return re.sub(r"[\s\u00ad\ufffe\u200b]+", "", text)


def page_texts(path: Path) -> list[str]:
    """Text of each page of a PDF as PDFium gives it."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def pdf_text(path: Path) -> str:
    """All text of the pages without blanks, and without the page numbers between two pages."""
    return "".join(re.sub(r"^-[0-9๐-๙]+-", "", squeezed(page)) for page in page_texts(path))


def docx_text(path: Path) -> str:
    """All text of the body of a docx without blanks."""
    return squeezed("\n".join(node.text or "" for node in Document(str(path)).element.body.iter(qn("w:t"))))


def changed(dossier: Dossier, **fields: object) -> Dossier:
    """The Dossier with other values in those fields."""
    return dossier.model_copy(update=fields)


def measures_of(*changes: dict[str, object]) -> tuple[Measure, ...]:
    """The first clean measure once for each set of changes."""
    first = clean_dossier().measures[0]
    return tuple(first.model_copy(update={"seq": seq, **change}) for seq, change in enumerate(changes, 1))
