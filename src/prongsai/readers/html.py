"""HTML pages to blocks: headings, paragraphs, lists, tables with their merged cells; scripts and menus left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import cast

from lxml import etree
from lxml import html as lxml_html

from prongsai.readers.blocks import Block, Cell, Line, Pages, Row, tidy
from prongsai.readers.decode import damaged
from prongsai.readers.markup import lines_of
from prongsai.readers.paragraphs import grouped

_SILENT = {"script", "style", "noscript", "template", "svg", "head", "title", "select", "button"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FLOW = {
    *("p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt", "dd"),
    *("hr", "table", "blockquote", "pre", "form", "figure", "figcaption", "address", "center"),
    *_HEADINGS,
}
_MOST_COLUMNS = 200
_LINE_BREAK = "\n"
_BLANKS = re.compile(r"\s+")


def pages(text: str, name: str) -> Pages:
    """Blocks of an HTML page. Nothing it refers to is fetched."""
    root = _parse(text)
    if root is None:
        raise damaged(name)
    blocks = tuple(
        Block(b.kind, b.lines, b.rows, b.line, b.level, number) for number, b in enumerate(_walk(root)) if _says(b)
    )
    return Pages(name, blocks)


def tables_of(fragment: str) -> Iterator[Block]:
    """The tables (and what stands around them) of a piece of HTML inside a text."""
    root = _parse(fragment)
    if root is not None:
        yield from (block for block in _walk(root) if _says(block))


def _parse(text: str) -> etree._Element | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _says(block: Block) -> bool:
    return bool(block.rows) or any(block.lines)


def _walk(root: etree._Element) -> Iterator[Block]:
    """Depth first without recursion: inline text gathers until something of the flow begins or ends."""
    gathered: list[str] = []
    line: int | None = None
    mark = ""
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _FLOW and (text := "".join(gathered)).strip():
            yield from _paragraphs(element, leaving, mark + text.strip(), line)
            mark = ""
        if tag in _FLOW:
            gathered, line = [], _line(element)
        if leaving:
            gathered.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        if tag in _SILENT or tag == "table":
            if tag == "table":
                yield _table(element)
            gathered.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        if tag == "li":
            mark = _mark(element)
        gathered.append(_LINE_BREAK if tag == "br" else _BLANKS.sub(" ", element.text or "") if tag else "")
        if tag == "input" and element.get("type") == "checkbox":
            gathered.append("☑ " if "checked" in element.attrib else "☐ ")
        if tag == "a" and (target := element.get("href")):
            gathered.append(f" [{target}] ")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    if (text := "".join(gathered)).strip():
        yield from _paragraphs(root, False, mark + text.strip(), line)


def _paragraphs(element: etree._Element, leaving: bool, text: str, line: int | None) -> Iterator[Block]:
    """What stands between two borders of the flow: a heading, or paragraphs parted where their lines begin anew."""
    level = _HEADINGS.get(str(element.tag), 0) if leaving else 0
    lines = [t for part in text.split(_LINE_BREAK) if (t := tidy(part))]
    if level:
        yield Block("heading", (" ".join(lines),), line=line, level=level)
        return
    for group in grouped(lines):
        yield Block("paragraph", group, line=line)


def _mark(item: etree._Element) -> str:
    """The mark that a browser would draw: the number in an ordered list, a dash in another."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.get("start") or "1"
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + before}. "


def _table(table: etree._Element) -> Block:
    """Rows with every merge opened: a cell covered from above or from the left is there, empty and marked merged."""
    rows: list[Row] = []
    hanging: dict[int, int] = {}
    for tr in _rows_of(table):
        cells: list[Cell] = []
        for td in (c for c in tr if c.tag in ("td", "th")):
            _fill_hanging(cells, hanging)
            across, down = _span(td, "colspan"), _span(td, "rowspan")
            for k in range(across):
                if down > 1:
                    hanging[len(cells)] = down - 1
                cells.append(Cell(_lines(td)) if k == 0 else Cell())
        _fill_hanging(cells, hanging)
        header = all(c.tag == "th" for c in tr if c.tag in ("td", "th"))
        rows.append(Row(tuple(cells), _line(tr), header))
    return Block("table", rows=tuple(r for r in rows if r.cells), line=_line(table))


def _line(element: etree._Element) -> int | None:
    # The stubs type the line as an ellipsis; it is the number of the line, or None.
    return cast("int | None", element.sourceline)


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, not those of a table inside it."""
    for tr in table.iter("tr"):
        if next(tr.iterancestors("table")) is table:
            yield tr


def _fill_hanging(cells: list[Cell], hanging: dict[int, int]) -> None:
    while len(cells) in hanging:
        column = len(cells)
        hanging[column] -= 1
        if not hanging[column]:
            del hanging[column]
        cells.append(Cell(merged=True))


def _span(td: etree._Element, name: str) -> int:
    value = td.get(name) or "1"
    return min(max(int(value), 1), _MOST_COLUMNS) if value.isdigit() else 1


def _lines(td: etree._Element) -> tuple[Line, ...]:
    inner = escape(td.text or "", quote=False)
    inner += "".join(etree.tostring(child, encoding="unicode", method="html") for child in td)
    return lines_of(inner if "<" in inner or "&" in inner else inner.replace("\n", " "))
