"""Blocks of a Paper as pieces of HTML. Every text is escaped where it enters."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from prongsai.writers.flow import Placed
from prongsai.writers.paper import (
    Contents,
    Cover,
    EmblemHead,
    Gallery,
    Heading,
    Item,
    LetterHead,
    Line,
    MemoHead,
    OpinionBlock,
    PageBreak,
    Picture,
    Plain,
    Prose,
    Signature,
    Signatures,
    Table,
    WritingLines,
    head_cells,
    kind_of_picture,
)

_MIME = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
# A table of more columns falls into labelled blocks on a phone.
_MOST_BESIDE = 3
_OPINION_LINES = 2


@dataclass(frozen=True, slots=True)
class Page:
    """What the blocks share: the emblem, and anchor and heading of each line of the contents."""

    garuda: bytes | None
    entries: tuple[tuple[str, Heading], ...]


def block_html(placed: Placed, page: Page, name: str = "") -> str:
    """The block; `name` says to those who listen what a table is about."""
    block = placed.block
    if isinstance(block, Heading):
        anchor = f' id="{placed.anchor}"' if placed.anchor else ""
        return f'<h{placed.level} class="size{min(block.level, 3)}"{anchor}>{escape(block.text)}</h{placed.level}>'
    if isinstance(block, Table):
        return _table(block, name)
    return _LAYOUTS[type(block)](block, page, placed.level)


def items_html(items: Sequence[Item]) -> str:
    """Items in one list, each with its own mark."""
    rows = "".join(
        f'<div role="listitem" class="depth{min(item.depth, 3)}"><span class="mark">{escape(item.label)}</span> '
        f"<span>{escape(item.text)}</span></div>"
        for item in items
    )
    return f'<div role="list" class="items">{rows}</div>'


def _lines(texts: Iterable[str]) -> str:
    return "<br>".join(escape(text) for text in texts)


def _paragraphs(texts: Iterable[str], kind: str = "") -> str:
    opening = f'<p class="{kind}">' if kind else "<p>"
    return "".join(f"{opening}{escape(text)}</p>" for text in texts)


def _pen(count: int, label: str = "") -> str:
    first = f'<p class="pen">{escape(label)}</p>' if label else '<p class="pen"></p>'
    return first + '<p class="pen"></p>' * (count - 1) if count > 0 else ""


def _image(data: bytes, alt: str, style: str = "") -> str:
    source = f"data:{_MIME[kind_of_picture(data)]};base64,{b64encode(data).decode()}"
    styled = f' style="{style}"' if style else ""
    return f'<img src="{source}" alt="{escape(alt)}"{styled}>'


def _emblem(page: Page, kind: str) -> str:
    inside = _image(page.garuda, "ตราครุฑ") if page.garuda else ""
    return f'<div class="emblem {kind}">{inside}</div>'


def _cover(block: Cover, page: Page, level: int) -> str:
    return (
        f'<header class="cover"><h{level}>{_lines(block.titles)}</h{level}>'
        f'<div class="agency">{_paragraphs(block.agency)}</div><div>{_paragraphs(block.foot)}</div></header>'
    )


def _contents(block: Contents, page: Page, level: int) -> str:
    rows = "".join(
        f'<li class="level{min(heading.level, 3)}"><a href="#{anchor}">{escape(heading.text)}</a></li>'
        for anchor, heading in page.entries
    )
    title = f'<h{level} class="size1" id="contents">{escape(block.title)}</h{level}>'
    return f'<nav aria-labelledby="contents">{title}<ul>{rows}</ul></nav>'


def _emblem_head(block: EmblemHead, page: Page, level: int) -> str:
    rule = '<hr class="rule">' if block.rule else ""
    title = f'<h{level} class="size2">{_lines(block.lines)}</h{level}>'
    return f'<header class="form-head">{_emblem(page, "large")}{title}{rule}</header>'


def _letter_head(block: LetterHead, page: Page, level: int) -> str:
    fields = "".join(
        f'<div class="field"><p><span class="mark">{escape(label)}</span> {escape(text)}</p></div>'
        for label, text in block.fields
    )
    date = f"<p>{escape(block.date)}</p>" if block.date else '<p class="pen"></p>'
    return (
        f'<header class="letter"><div class="top"><p class="number">ที่ {escape(block.number)}</p>'
        f"{_emblem(page, 'large')}<div>{_paragraphs(block.address)}</div></div>"
        f'<div class="date">{date}</div>{fields}</header>'
    )


def _memo_head(block: MemoHead, page: Page, level: int) -> str:
    lines = "".join(
        f'<div class="line">{"".join(_field(label, text) for label, text in fields)}</div>' for fields in block.fields()
    )
    emblem = _emblem(page, "small") if page.garuda else ""
    return (
        f'<header class="memo">{emblem}<h{level}>บันทึกข้อความ</h{level}>{lines}'
        f'<p class="to"><span class="mark">เรียน</span> {escape(block.to)}</p></header>'
    )


def _field(label: str, text: str) -> str:
    return f'<p><b>{label}</b> <span class="dotted">{escape(text)}</span></p>'


def _signature(block: Signature, page: Page, level: int) -> str:
    return f'<div class="signature">{_paragraphs(block.lines)}</div>'


def _signatures(block: Signatures, page: Page, level: int) -> str:
    return f'<div class="signatures">{"".join(_signature(each, page, level) for each in block.blocks)}</div>'


def _opinion(block: OpinionBlock, page: Page, level: int) -> str:
    said = _paragraphs(block.texts, "opinion") if block.texts else _pen(_OPINION_LINES)
    signed = _signature(block.signature, page, level) if block.signature else ""
    return (
        f'<section class="opinion"><h{level} class="size2">{escape(block.heading)}</h{level}>{said}{signed}</section>'
    )


def _table(table: Table, name: str) -> str:
    """Widths in parts of the whole; on a phone each cell of a wide table says its head itself."""
    widths = "".join(f'<col style="width: {100 * column.width / table.width:.1f}%">' for column in table.columns)
    kind = "grid wide" if len(table.columns) > _MOST_BESIDE else "grid"
    caption = f"<caption>{escape(name)}</caption>" if name else ""
    rows = "".join(_row(table, row, number in table.strong) for number, row in enumerate(table.rows))
    return (
        f'<table class="{kind}" style="max-width: {table.width:g}cm">{caption}<colgroup>{widths}</colgroup>'
        f"<thead>{_head(table)}</thead><tbody>{rows}</tbody></table>"
    )


def _head(table: Table) -> str:
    rows: dict[int, list[str]] = {}
    for cell in head_cells(table.columns):
        spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
            f' rowspan="{cell.down}"' if cell.down > 1 else ""
        )
        scope = "colgroup" if cell.across > 1 else "col"
        rows.setdefault(cell.row, []).append(f'<th scope="{scope}"{spans}>{escape(cell.text)}</th>')
    return "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())


def _row(table: Table, row: Sequence[tuple[str, ...]], strong: bool) -> str:
    cells = []
    for column, texts in zip(table.columns, row, strict=True):
        kinds = [kind for kind, wanted in (("figure", column.centred), ("empty", not any(texts))) if wanted]
        said = f' class="{" ".join(kinds)}"' if kinds else ""
        room = f' style="height: {table.blank_height:g}cm"' if table.blank_height and not any(texts) else ""
        cells.append(f'<td data-head="{escape(column.head)}"{said}{room}>{_paragraphs(texts)}</td>')
    opening = '<tr class="strong">' if strong else "<tr>"
    return f"{opening}{''.join(cells)}</tr>"


def _picture(block: Picture, page: Page, level: int) -> str:
    caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
    return f"<figure>{_image(block.data, block.alt, f'width: {block.width:g}cm')}{caption}</figure>"


def _gallery(block: Gallery, page: Page, level: int) -> str:
    pictures = "".join(_picture(picture, page, level) for picture in block.pictures)
    return f'<div class="gallery" style="--across: {block.across}">{pictures}</div>'


_LAYOUTS: dict[type, Callable[[Any, Page, int], str]] = {
    Line: lambda b, _, __: f'<p class="under">{escape(b.text)}</p>',
    Prose: lambda b, _, __: f'<p class="prose">{escape(b.text)}</p>',
    Plain: lambda b, _, __: f"<p><b>{escape(b.text)}</b></p>" if b.strong else f"<p>{escape(b.text)}</p>",
    Cover: _cover,
    Contents: _contents,
    EmblemHead: _emblem_head,
    LetterHead: _letter_head,
    MemoHead: _memo_head,
    Signature: _signature,
    Signatures: _signatures,
    OpinionBlock: _opinion,
    WritingLines: lambda b, _, __: f'<div class="writing">{_pen(b.count, b.label)}</div>',
    Picture: _picture,
    Gallery: _gallery,
    PageBreak: lambda _, __, ___: '<div class="break"></div>',
}
