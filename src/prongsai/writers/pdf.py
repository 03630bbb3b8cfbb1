"""A Paper as PDF/A-2a and PDF/UA-1 by Typst: words never broken inside, marks in place, text that copies out right.

All text travels as JSON data and is never pasted into the template, so it cannot carry markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from prongsai.thai.words import pieces
from prongsai.writers.font import FAMILY, FONTS, width
from prongsai.writers.paper import (
    Block,
    Heading,
    Line,
    Margins,
    MemoHead,
    OpinionBlock,
    Paper,
    Part,
    Prose,
    Signature,
    Table,
)
from prongsai.writers.tounicode import mapped

_TEMPLATE = Path(__file__).with_name("paper.typ")
_STANDARDS: Any = ["a-2a", "ua-1"]
_POINTS_PER_CM = 72 / 2.54
BODY_SIZE, INSET = 16.0, 4.0
_PORTRAIT, _LANDSCAPE = 21.0, 29.7
# A leading vowel goes with its consonant, everything that follows a consonant stays on it.
_CLUSTER = re.compile("[เ-ไ]?[^เ-ไ][\u0e30-\u0e3a\u0e45-\u0e4e]*|[เ-ไ]")

Words = list[str]


def pdf_bytes(paper: Paper, margins: Margins, garuda: bytes | None = None) -> bytes:
    """The paper as a PDF; the same paper gives the same bytes. `garuda` is a PNG, JPEG or SVG."""
    data = {
        "title": paper.title,
        "author": paper.author,
        "date": [paper.date.year, paper.date.month, paper.date.day],
        "thai": paper.thai_digits,
        "draft": paper.draft,
        "font": FAMILY,
        "margins": {"left": margins.left, "right": margins.right, "top": margins.top, "bottom": margins.bottom},
        "garuda": list(garuda) if garuda else None,
        "parts": [_part(part, margins) for part in paper.parts],
    }
    pdf: bytes = typst.compile(
        str(_TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=_STANDARDS,
    )
    return mapped(pdf)


def _part(part: Part, margins: Margins) -> dict[str, Any]:
    sides = 2 * margins.right if part.landscape else margins.left + margins.right
    room = ((_LANDSCAPE if part.landscape else _PORTRAIT) - sides) * _POINTS_PER_CM
    return {"landscape": part.landscape, "blocks": [_block(block, room) for block in part.blocks]}


def _block(block: Block, room: float) -> dict[str, Any]:
    """The block as plain data for the template; `room` is the width of the text in points."""
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "lines": [fitted(t, room) for t in _title_lines(block)]}
        case Line():
            return {"kind": "line", "text": fitted(block.text, room)}
        case Prose():
            return {"kind": "prose", "text": fitted(block.text, room)}
        case MemoHead():
            fields = [[[label, fitted(text, room / 2)] for label, text in line] for line in block.fields()]
            return {"kind": "memo", "fields": fields, "to": fitted(block.to, room / 2)}
        case Signature():
            return {"kind": "signature", "lines": _lines(block, room)}
        case OpinionBlock():
            texts = [fitted(text, room) for text in block.texts]
            lines = _lines(block.signature, room) if block.signature else []
            return {"kind": "opinion", "heading": fitted(block.heading, room), "texts": texts, "lines": lines}
        case Table():
            return _table(block)
        case _:
            raise TypeError(f"no layout for {type(block).__name__}")


def _title_lines(heading: Heading) -> list[str]:
    """A title with its year phrase on a line of its own, as officials set it."""
    before, phrase, year = heading.text.partition("ประจำปีงบประมาณ")
    return [before.rstrip(), phrase + year] if heading.level == 1 and before and phrase else [heading.text]


def _lines(signature: Signature, room: float) -> list[Words]:
    return [fitted(line, room / 2) for line in signature.lines]


def _table(table: Table) -> dict[str, Any]:
    inner = [column.width * _POINTS_PER_CM - 2 * INSET for column in table.columns]
    return {
        "kind": "table",
        "widths": [column.width for column in table.columns],
        "centred": [column.centred for column in table.columns],
        "heads": [_head(column.head, room) for column, room in zip(table.columns, inner, strict=True)],
        "rows": [_row(row, inner, number in table.strong) for number, row in enumerate(table.rows)],
    }


def _head(head: str, room: float) -> list[Words]:
    """The lines of a head: one that is too wide breaks after its slashes."""
    lines = [""]
    for part in head.replace("/", "/\0").split("\0"):
        if lines[-1] and width(lines[-1] + part) * BODY_SIZE * 1.1 > room:
            lines.append("")
        lines[-1] += part
    return [fitted(line, room) for line in lines]


def _row(row: Sequence[tuple[str, ...]], inner: Sequence[float], strong: bool) -> dict[str, Any]:
    cells = [[fitted(text, room) for text in cell] for cell, room in zip(row, inner, strict=True)]
    return {"strong": strong, "cells": cells}


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
