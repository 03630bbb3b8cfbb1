"""WordprocessingML in small: elements in the order that Word wants, and the settings of Thai (complex-script) text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    style: str,
    *runs: Element,
    left: float = 0.0,
    hanging: float = 0.0,
    before: float | None = None,
    exact: float | None = None,
    stops: Sequence[float] = (),
    leader: str = "none",
    keep: bool = False,
) -> Element:
    """A paragraph of the named style (its id). Lengths in cm: indents, room above, exact height of its line, tab stops.

    The last stop is a right one, reached by a `leader` (`dot`); `keep` holds the paragraph with the next one.
    """
    settings = element("pPr", element("pStyle", val=style))
    if keep:
        settings.append(element("keepNext"))
    if stops:
        *inner, last = stops
        tabs = [element("tab", val="left", pos=twips(stop)) for stop in inner]
        settings.append(element("tabs", *tabs, element("tab", val="right", leader=leader, pos=twips(last))))
    if spacing := _spacing(before, exact):
        settings.append(element("spacing", **spacing))
    if hanging:
        settings.append(element("ind", left=twips(left), hanging=twips(hanging)))
    elif left:
        settings.append(element("ind", left=twips(left)))
    return element("p", settings, *runs)


def _spacing(before: float | None, exact: float | None) -> dict[str, str | int]:
    made: dict[str, str | int] = {}
    if before is not None:
        made["before"] = twips(before)
    if exact is not None:
        made |= {"line": twips(exact), "lineRule": "exact"}
    return made


def bookmarked(elements: Sequence[Element], name: str) -> Iterator[Element]:
    """The elements, the first of them with a bookmark of that name around its runs."""
    first, *others = elements
    mark = str(int(name.lstrip("h")))
    first.insert(1, element("bookmarkStart", id=mark, name=f"_Toc{mark.zfill(8)}"))
    first.append(element("bookmarkEnd", id=mark))
    yield from (first, *others)


def contents_lines(lines: Sequence[tuple[str, str, int]], room: float) -> Iterator[Element]:
    """A field of contents with a line for each anchor, text and level; Word fills in the pages when it opens it."""
    for number, (anchor, text, level) in enumerate(lines):
        mark = f"_Toc{anchor.lstrip('h').zfill(8)}"
        link = element("hyperlink", run(f"{text}\t"), *field(f"PAGEREF {mark} \\h"), anchor=mark, history=1)
        opening = field_opening('TOC \\o "1-3" \\h \\z \\u') if number == 0 else []
        closing = [element("r", element("fldChar", fldCharType="end"))] if number == len(lines) - 1 else []
        yield paragraph(f"TOC{level}", *opening, link, *closing, stops=[room], leader="dot")


def field_opening(code: str) -> list[Element]:
    """The runs that open a field, to be brought up to date when the paper is opened."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    begin = element("fldChar", fldCharType="begin", dirty="true")
    return [element("r", part) for part in (begin, instruction, element("fldChar", fldCharType="separate"))]


def field(code: str) -> list[Element]:
    """The runs of a field without a result yet."""
    return [*field_opening(code), element("r", element("fldChar", fldCharType="end"))]


def page_number() -> list[Element]:
    """The runs of a PAGE field."""
    instruction = element("instrText")
    instruction.text = "PAGE"
    instruction.set(qn("xml:space"), "preserve")
    parts = (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="end"))
    return [element("r", run_settings(thai=True), part) for part in parts]


def table_row(cells: list[Element], *, head: bool = False, whole: bool = False, height: int = 0) -> Element:
    """`w:tr`; a head repeats on each page. A head and a `whole` row are not split, others may flow over pages.

    `height` is the least height in twips.
    """
    made = element("tr")
    settings = element("trPr")
    if head or whole:
        settings.append(element("cantSplit"))
    if height:
        settings.append(element("trHeight", val=height, hRule="atLeast"))
    if head:
        settings.append(element("tblHeader"))
    if len(settings):
        made.append(settings)
    made.extend(cells)
    return made


def table_cell(
    width: int, paragraphs: list[Element], *, shaded: bool = False, across: int = 1, merge: str | None = None
) -> Element:
    """`w:tc` of so many twips, `across` so many columns; `merge` is `restart` or `continue` of a cell over rows."""
    settings = element("tcPr", element("tcW", w=width, type="dxa"))
    if across > 1:
        settings.append(element("gridSpan", val=across))
    if merge:
        settings.append(element("vMerge", val=merge))
    if shaded:
        settings.append(element("shd", val="clear", color="auto", fill="EEEEEE"))
        settings.append(element("vAlign", val="center"))
    return element("tc", settings, *paragraphs)


def table(widths: list[int], rows: list[Element]) -> Element:
    """A centred table of fixed layout, so that every program gives its columns the same widths."""
    return _table(widths, rows, style="TableGrid", head=1)


def plain_table(widths: list[int], rows: list[Element]) -> Element:
    """A table without rules that only sets things beside each other."""
    return _table(widths, rows, style="TableNormal", head=0)


def _table(widths: list[int], rows: list[Element], *, style: str, head: int) -> Element:
    look = {"firstRow": head, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    settings = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=_CELL_SIDE, type="dxa") for side in ("left", "right"))),
        element("tblLook", val="0620" if head else "0600", **look),
    )
    return element("tbl", settings, element("tblGrid", *(element("gridCol", w=width) for width in widths)), *rows)
