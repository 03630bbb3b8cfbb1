"""HTML pages to blocks: headings, paragraphs, lists, tables with their merged cells; scripts and menus left aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from prongsai.readers import limits
from prongsai.readers.blocks import Block, Pages, tidy
from prongsai.readers.decode import damaged
from prongsai.readers.html_tables import is_layout, rows_of
from prongsai.readers.paragraphs import grouped

_SILENT = {"script", "style", "noscript", "template", "svg", "head", "title", "select", "button"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FLOW = {
    *("p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt", "dd"),
    *("hr", "table", "tr", "td", "th", "blockquote", "pre", "form", "figure", "figcaption", "address", "center"),
    *_HEADINGS,
}
_LONGEST_NUMBER = 7
_LINE_BREAK = "\n"
_STRUCK = {"s", "strike", "del"}
_CLASS = re.compile(r"\.([\w-]+)$")
_BLANKS = re.compile(r"\s+")


def pages(text: str, name: str) -> Pages:
    """Blocks of an HTML page. Nothing it refers to is fetched."""
    root = _parse(text, name)
    if root is None:
        raise damaged(name)
    told = filter(_says, _walk(root, limits.Room(name)))
    blocks = (Block(b.kind, b.lines, b.rows, b.line, b.level, number) for number, b in enumerate(told))
    return Pages(name, tuple(blocks))


def tables_of(fragment: str, name: str, room: limits.Room) -> Iterator[Block]:
    """The tables (and what stands around them) of a piece of HTML inside a text."""
    root = _parse(fragment, name)
    if root is not None:
        yield from (block for block in _walk(root, room) if _says(block))


def _parse(text: str, name: str) -> etree._Element | None:
    if text.count("<") > limits.MOST_TAGS:
        raise limits.too_long(name)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    limits.check_nesting(parser, name)
    _drop_struck(root)
    return root


def _drop_struck(root: etree._Element) -> None:
    """Takes out the words that are struck through, as their writer did; what stands behind them stays."""
    classes = _struck_classes("".join(element.text or "" for element in root.iter("style")))
    for element in list(root.iter(etree.Element)):
        is_struck = element.tag in _STRUCK or _strikes(element.get("style") or "")
        is_struck = is_struck or bool(classes and classes & set((element.get("class") or "").split()))
        if is_struck and element.getparent() is not None:
            cast("HtmlElement", element).drop_tree()


def _struck_classes(styles: str) -> set[str]:
    """The classes whose words a style sheet strikes through, by the ends of their selectors."""
    rules = (rule.rpartition("{") for rule in styles.split("}"))
    selectors = (each.strip() for names, _, told in rules if _strikes(told) for each in names.split(","))
    return {match[1] for each in selectors if (match := _CLASS.search(each))}


def _strikes(style: str) -> bool:
    told = (each.lower().partition(":") for each in style.split(";"))
    return any(name.strip().startswith("text-decoration") and "line-through" in value for name, _, value in told)


def _says(block: Block) -> bool:
    return bool(block.rows) or any(block.lines)


def _walk(root: etree._Element, room: limits.Room) -> Iterator[Block]:
    """Depth first without recursion: inline text gathers until something of the flow begins or ends."""
    gathered: list[str] = []
    line: int | None = None
    mark = ""
    numbers: dict[etree._Element, int] = {}
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
        if tag in _SILENT or (tag == "table" and not is_layout(element)):
            if tag == "table":
                yield Block("table", rows=rows_of(element, room), line=_line(element))
            gathered.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        if tag == "li":
            mark = _mark(element, numbers)
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


def _mark(item: etree._Element, numbers: dict[etree._Element, int]) -> str:
    """The mark that a browser would draw: the number in an ordered list, a dash in another."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.get("start") or "1"
    before = item.getprevious()
    while before is not None and before.tag != "li":
        before = before.getprevious()
    if before is None:
        numbers[item] = int(start) if start.isascii() and start.isdigit() and len(start) < _LONGEST_NUMBER else 1
    else:
        numbers[item] = numbers.get(before, 0) + 1
    return f"{numbers[item]}. "


def _line(element: etree._Element) -> int | None:
    # The stubs type the line as an ellipsis; it is the number of the line, or None.
    return cast("int | None", element.sourceline)
