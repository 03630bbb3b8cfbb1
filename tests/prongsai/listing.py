"""Word documents with lists of Word's own, built level by level."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from prongsai.readers.blocks import Block
from prongsai.readers.docx import pages


def xml(inner: str):
    """An element of Word's namespace."""
    return parse_xml(re.sub(r"(?=/?>)", f" {nsdecls('w')}", inner, count=1))


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list: its format and how its mark is written."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


@dataclass
class Listing:
    """A document whose lists are made one by one."""

    word: docx.document.Document = field(default_factory=docx.Document)
    made: int = 500

    def define(self, *levels: str, more: str = "") -> int:
        """A definition and the first list of it; the list's number."""
        self.made += 1
        lists = self.word.part.numbering_part.element
        lists.insert(
            0,
            xml(
                f'<w:abstractNum w:abstractNumId="{self.made}"><w:multiLevelType w:val="multilevel"/>{more}'
                f"{''.join(levels)}</w:abstractNum>"
            ),
        )
        return self.another(self.made)

    def another(self, definition: int, overrides: str = "") -> int:
        """One more list of a definition; its number."""
        self.made += 1
        inner = f'<w:abstractNumId w:val="{definition}"/>{overrides}'
        self.word.part.numbering_part.element.append(xml(f'<w:num w:numId="{self.made}">{inner}</w:num>'))
        return self.made

    def item(
        self, number: int | None, at: int | None = 0, text: str = "ข้อความ", cell: _Cell | None = None
    ) -> Paragraph:
        """A paragraph of a list, in the body or in a cell."""
        paragraph = cell.paragraphs[0] if cell is not None else self.word.add_paragraph()
        paragraph.add_run(text)
        place = "" if at is None else f'<w:ilvl w:val="{at}"/>'
        place += "" if number is None else f'<w:numId w:val="{number}"/>'
        paragraph._p.get_or_add_pPr().append(xml(f"<w:numPr>{place}</w:numPr>"))
        return paragraph

    def style(self, name: str, numbering: str, based_on: str | None = None) -> None:
        """A paragraph style with that numPr."""
        made = self.word.styles.add_style(name, 1)
        if based_on:
            made.base_style = self.word.styles[based_on]
        if numbering:
            made.element.get_or_add_pPr().append(xml(f"<w:numPr>{numbering}</w:numPr>"))

    def blocks(self) -> tuple[Block, ...]:
        """What is read of it."""
        kept = io.BytesIO()
        self.word.save(kept)
        return pages(kept.getvalue(), "รายการ.docx").blocks

    def marks(self) -> list[str]:
        """The first word of every paragraph of the body."""
        return [block.text.split(" ")[0] for block in self.blocks() if block.kind != "table"]
