"""Blocks of a Paper as plain data for the Typst template: text in unbreakable words, pictures by the name of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from prongsai.thai.words import pieces
from prongsai.writers.balance import balanced
from prongsai.writers.flow import Placed
from prongsai.writers.font import width
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

BODY_SIZE, TITLE_SIZE, COVER_SIZE, INSET = 16.0, 18.0, 24.0, 4.0
_POINTS_PER_CM = 72 / 2.54
# A leading vowel goes with its consonant, everything that follows a consonant stays on it.
_CLUSTER = re.compile("[เ-ไ]?[^เ-ไ][\u0e30-\u0e3a\u0e45-\u0e4e]*|[เ-ไ]")

Words = list[str]
Data = dict[str, Any]


class Shelf:
    """Pictures by the name of the file that the template asks for; equal ones stand once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}

    def put(self, picture: bytes) -> str:
        """Keep the picture; its file name."""
        if picture not in self._names:
            name = f"picture{len(self.files) + 1}.{kind_of_picture(picture)}"
            self._names[picture] = name
            self.files[name] = picture
        return self._names[picture]


def laid(blocks: Iterable[Placed], room: float, shelf: Shelf) -> list[Data]:
    """The blocks as data; `room` is the width of the text in points. Items that follow each other make one list."""
    made: list[Data] = []
    for depth, run in groupby(blocks, key=lambda p: p.block.depth if isinstance(p.block, Item) else 0):
        if depth:
            made.append(_items([placed.block for placed in run if isinstance(placed.block, Item)], room))
        else:
            made.extend(_block(placed, room, shelf) for placed in run)
    return made


def _block(placed: Placed, room: float, shelf: Shelf) -> Data:
    block = placed.block
    if isinstance(block, Picture):
        return _picture(block, room, shelf)
    if isinstance(block, Gallery):
        pictures = [_picture(picture, room / block.across, shelf) for picture in block.pictures]
        return {"kind": "gallery", "across": block.across, "pictures": pictures}
    return {"level": placed.level, "listed": bool(placed.anchor), **_LAYOUTS[type(block)](block, room)}


def _items(items: Sequence[Item], room: float) -> Data:
    texts = [fitted(item.text, room * 0.8) for item in items]
    labels = [item.label for item in items]
    return {"kind": "items", "depth": items[0].depth, "labels": labels, "texts": texts}


def _heading(block: Heading, room: float) -> Data:
    if block.level > 1:
        return {"kind": "heading", "size": block.level, "lines": [fitted(block.text, room)]}
    return {"kind": "heading", "size": 1, "lines": _titles(_title_lines(block), TITLE_SIZE, room)}


def _titles(texts: Iterable[str], size: float, room: float) -> list[Words]:
    return [line for text in texts for line in balanced(fitted(text, room * BODY_SIZE / size), size, room)]


def _title_lines(heading: Heading) -> list[str]:
    """A title with its year phrase on a line of its own, as officials set it."""
    before, phrase, year = heading.text.partition("ประจำปีงบประมาณ")
    return [before.rstrip(), phrase + year] if before and phrase else [heading.text]


def _memo(block: MemoHead, room: float) -> Data:
    fields = [[[label, fitted(text, room / 2)] for label, text in line] for line in block.fields()]
    return {"kind": "memo", "fields": fields, "to": fitted(block.to, room / 2)}


def _letter(block: LetterHead, room: float) -> Data:
    return {
        "kind": "letter",
        "number": fitted(block.number, room / 3),
        "address": _each(block.address, room / 3),
        "date": fitted(block.date, room / 2),
        "fields": _fields(block, room),
    }


def _fields(block: LetterHead, room: float) -> list[list[Any]]:
    """Label and its texts; a field without a label goes on with the one before."""
    made: list[list[Any]] = []
    for label, text in block.fields:
        if label or not made:
            made.append([label, []])
        made[-1][1].append(fitted(text, room * 0.7))
    return made


def _opinion(block: OpinionBlock, room: float) -> Data:
    lines = _each(block.signature.lines, room / 2) if block.signature else []
    return {
        "kind": "opinion",
        "heading": fitted(block.heading, room),
        "texts": _each(block.texts, room),
        "lines": lines,
    }


def _each(texts: Iterable[str], room: float) -> list[Words]:
    return [fitted(text, room) for text in texts]


def _table(table: Table, room: float) -> Data:
    inner = [column.width * _POINTS_PER_CM - 2 * INSET for column in table.columns]
    return {
        "kind": "table",
        "widths": [column.width for column in table.columns],
        "centred": [column.centred for column in table.columns],
        "heads": [
            {
                "x": cell.column,
                "y": cell.row,
                "across": cell.across,
                "down": cell.down,
                "lines": _head(cell.text, sum(inner[cell.column : cell.column + cell.across])),
            }
            for cell in head_cells(table.columns)
        ],
        "rows": [_row(row, inner, number in table.strong) for number, row in enumerate(table.rows)],
        "blank": table.blank_height,
    }


def _head(head: str, room: float) -> list[Words]:
    """The lines of a head: one that is too wide breaks after its slashes."""
    lines = [""]
    for part in head.replace("/", "/\0").split("\0"):
        if lines[-1] and width(lines[-1] + part) * BODY_SIZE * 1.1 > room:
            lines.append("")
        lines[-1] += part
    return [fitted(line, room) for line in lines]


def _row(row: Sequence[tuple[str, ...]], inner: Sequence[float], strong: bool) -> Data:
    cells = [[fitted(text, room) for text in cell] for cell, room in zip(row, inner, strict=True)]
    return {"strong": strong, "cells": cells}


def _picture(picture: Picture, room: float, shelf: Shelf) -> Data:
    return {
        "kind": "picture",
        "file": shelf.put(picture.data),
        "alt": picture.alt,
        "caption": fitted(picture.caption, room),
        "width": picture.width,
    }


_LAYOUTS: dict[type, Callable[[Any, float], Data]] = {
    Heading: _heading,
    Line: lambda b, room: {"kind": "line", "text": fitted(b.text, room)},
    Prose: lambda b, room: {"kind": "prose", "text": fitted(b.text, room)},
    Plain: lambda b, room: {"kind": "plain", "text": fitted(b.text, room), "strong": b.strong},
    Cover: lambda b, room: {
        "kind": "cover",
        "titles": _titles(b.titles, COVER_SIZE, room),
        "agency": _each(b.agency, room * 0.7),
        "foot": _each(b.foot, room * 0.7),
    },
    Contents: lambda b, room: {"kind": "contents", "title": fitted(b.title, room)},
    EmblemHead: lambda b, room: {"kind": "emblem", "lines": _titles(b.lines, BODY_SIZE, room), "rule": b.rule},
    LetterHead: _letter,
    MemoHead: _memo,
    Signature: lambda b, room: {"kind": "signature", "lines": _each(b.lines, room / 2)},
    Signatures: lambda b, room: {"kind": "signatures", "blocks": [_each(s.lines, room / 2) for s in b.blocks]},
    OpinionBlock: _opinion,
    WritingLines: lambda b, room: {"kind": "writing", "label": fitted(b.label, room), "count": b.count},
    Table: _table,
    PageBreak: lambda _, __: {"kind": "break"},
}


def fitted(text: str, room: float) -> Words:
    """The unbreakable pieces of the text; one that is wider than `room` points is cut between its clusters."""
    em = room / (BODY_SIZE * 1.1)  # headings and bold are a little wider
    return [part for piece in pieces(text) for part in ([piece] if width(piece) <= em else _cut(piece, em))]


def _cut(piece: str, em: float) -> list[str]:
    parts, last = [""], 0.0
    for cluster in _CLUSTER.findall(piece):
        wide = width(cluster)
        if parts[-1] and last + wide > em:
            parts.append("")
            last = 0.0
        parts[-1] += cluster
        last += wide
    return parts
