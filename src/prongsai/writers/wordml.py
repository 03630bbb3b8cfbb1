"""WordprocessingML in small: elements in the order that Word wants, and the settings of Thai (complex-script) text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
TWIPS_PER_CM = 567
_CELL_SIDE = 80
_THAI = range(0x0E00, 0x0E80)


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """A new `w:` element with `w:` attributes and children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(centimetres: float) -> int:
    """Twentieths of a point."""
    return round(centimetres * TWIPS_PER_CM)


def run_settings(
    *, size: float | None = None, bold: bool = False, font: str | None = None, dotted: bool = False, thai: bool = False
) -> Element:
    """`w:rPr` with every setting on its Latin and its complex-script side; order matters to Word."""
    made = element("rPr")
    if font:
        made.append(element("rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=font))
    if bold:
        made.extend([element("b"), element("bCs")])
    if size:
        made.extend([element("sz", val=round(size * 2)), element("szCs", val=round(size * 2))])
    if dotted:
        made.append(element("u", val="dotted"))
    if thai:
        made.append(element("cs"))
    if font:
        made.append(element("lang", val="en-US", eastAsia="en-US", bidi="th-TH"))
    return made


def run(text: str, *, size: float | None = None, bold: bool = False, dotted: bool = False) -> Element:
    """A run of text; a tab stands for itself, Thai is marked as complex script."""
    thai = any(ord(c) in _THAI for c in text)
    made = element("r", run_settings(size=size, bold=bold, dotted=dotted, thai=thai))
    for number, part in enumerate(text.split("\t")):
        if number:
            made.append(element("tab"))
        if part:
            made.append(_text(part))
    return made


def _text(text: str) -> Element:
    made = element("t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def paragraph(
    style: str, *runs: Element, left: float = 0.0, stops: Sequence[float] = (), keep: bool = False
) -> Element:
    """A paragraph of the named style (its id); `left` and the right tab `stops` in cm, `keep` with the next one."""
    settings = element("pPr", element("pStyle", val=style))
    if keep:
        settings.append(element("keepNext"))
    if stops:
        *inner, last = stops
        tabs = [element("tab", val="left", pos=twips(stop)) for stop in inner]
        settings.append(element("tabs", *tabs, element("tab", val="right", pos=twips(last))))
    if left:
        settings.append(element("ind", left=twips(left)))
    return element("p", settings, *runs)


def page_number() -> list[Element]:
    """The runs of a PAGE field."""
    instruction = element("instrText")
    instruction.text = "PAGE"
    instruction.set(qn("xml:space"), "preserve")
    parts = (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="end"))
    return [element("r", run_settings(thai=True), part) for part in parts]


def table_row(cells: list[Element], *, head: bool = False) -> Element:
    """`w:tr`; the head repeats on each page and is not split, a body row may flow over pages."""
    made = element("tr")
    if head:
        made.append(element("trPr", element("cantSplit"), element("tblHeader")))
    made.extend(cells)
    return made


def table_cell(width: int, paragraphs: list[Element], *, shaded: bool = False) -> Element:
    """`w:tc` of so many twips."""
    settings = element("tcPr", element("tcW", w=width, type="dxa"))
    if shaded:
        settings.append(element("shd", val="clear", color="auto", fill="EEEEEE"))
        settings.append(element("vAlign", val="center"))
    return element("tc", settings, *paragraphs)


def table(widths: list[int], rows: list[Element]) -> Element:
    """A centred table of fixed layout, so that every program gives its columns the same widths."""
    settings = element(
        "tblPr",
        element("tblStyle", val="TableGrid"),
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=_CELL_SIDE, type="dxa") for side in ("left", "right"))),
        element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    return element("tbl", settings, element("tblGrid", *(element("gridCol", w=width) for width in widths)), *rows)
