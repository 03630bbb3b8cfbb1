"""Heads and ends of the official forms in Word: cover, memo, announcement and order, letter, signatures, opinions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prongsai.writers.font import width
from prongsai.writers.paper import (
    Cover,
    EmblemHead,
    Heading,
    LetterHead,
    MemoHead,
    OpinionBlock,
    Signature,
    Signatures,
    WritingLines,
)
from prongsai.writers.wordart import emblem_at, emblem_inline
from prongsai.writers.wordml import Element, paragraph, plain_table, run, table_cell, table_row, twips

LABEL_SIZE = 20.0
_WRITING_LINES = 2
_EMBLEM, _MEMO_EMBLEM, _FROM_TOP = 3.0, 1.5, 1.5
_LINE = 0.73  # a line of 16 points, in cm
_TITLE_LINE, _AGENCY_LINE, _FOOT_LINE = 1.15, 0.95, 0.85
_RESERVE = 1.5
_RULE = "-" * 20


@dataclass(frozen=True, slots=True)
class Desk:
    """What the blocks of some pages share: the document, width and height of the text and its left edge in cm.

    `entries` are anchor and heading of each line of the contents, `language` is `th` or `en`.
    """

    document: Any
    room: float
    height: float
    left: float
    garuda: bytes | None
    entries: tuple[tuple[str, Heading], ...]
    language: str


def cover(block: Cover, desk: Desk) -> Iterator[Element]:
    """Titles in the upper part, agency below, preparer at the foot; the room between them is reckoned."""
    groups = (
        ("CoverTitle", block.titles, _TITLE_LINE, 24.0),
        ("CoverAgency", block.agency, _AGENCY_LINE, 20.0),
        ("CoverFoot", block.foot, _FOOT_LINE, 18.0),
    )
    taken = sum(_lines(text, size, desk.room) * line for _, texts, line, size in groups for text in texts)
    free = max(0.0, desk.height - _RESERVE - taken)
    for (style, texts, _, _), share in zip(groups, (0.3, 0.42, 0.28), strict=True):
        for number, text in enumerate(texts):
            yield paragraph(style, run(text), before=0.0 if number else free * share)


def _lines(text: str, size: float, room: float) -> int:
    return int(width(text) * size * 2.54 / 72 / room) + 1


def memo_head(block: MemoHead, desk: Desk) -> Iterator[Element]:
    """Title, then the labels, each text and the rest of its line on dots."""
    emblem = []
    if desk.garuda:
        emblem = [emblem_at(desk.document, desk.garuda, height=_MEMO_EMBLEM, left=desk.left, top=_FROM_TOP)]
    yield paragraph("Title", run("บันทึกข้อความ"), *emblem)
    for fields in block.fields():
        runs = []
        for label, text in fields:
            runs += [run(label, size=LABEL_SIZE, bold=True), run("  "), run(f"{text}\t", dotted=True)]
        stops = [desk.room * (number + 1) / len(fields) for number in range(len(fields))]
        yield paragraph("MemoField", *runs, stops=stops)
    yield paragraph("Addressee", run("เรียน  "), run(block.to))


def emblem_head(block: EmblemHead, desk: Desk) -> Iterator[Element]:
    """Garuda or its room, the lines of the title, a rule of hyphens."""
    if desk.garuda:
        yield paragraph("Emblem", emblem_inline(desk.document, desk.garuda, height=_EMBLEM))
    else:
        yield paragraph("Emblem", exact=_EMBLEM)
    for line in block.lines:
        yield paragraph("FormTitle", run(line))
    if block.rule:
        yield paragraph("FormRule", run(_RULE))


def letter_head(block: LetterHead, desk: Desk) -> Iterator[Element]:
    """Number and address at the feet of the Garuda, the date from the middle, the fields with their labels."""
    right = desk.room * 0.62
    emblem = []
    if desk.garuda:
        emblem = [emblem_at(desk.document, desk.garuda, height=_EMBLEM)]
    first, *others = block.address or ("",)
    lead = run(f"ที่  {block.number}\t{first}")
    yield paragraph("Plain", lead, *emblem, left=right, hanging=right, before=_EMBLEM - _LINE)
    for line in others:
        yield paragraph("Plain", run(line), left=right)
    date = run(block.date) if block.date else run("\t", dotted=True)
    yield paragraph("LetterDate", date, left=desk.room / 2, stops=() if block.date else [desk.room])
    under = 0.0
    for label, text in block.fields:
        if label:
            under = width(label) * 16.0 * 2.54 / 72 + 0.35
            yield paragraph("LetterField", run(f"{label}\t{text}"), left=under, hanging=under)
        else:
            yield paragraph("Plain", run(text), left=under)


def signature(block: Signature, desk: Desk) -> Iterator[Element]:
    """The lines on one axis in the right half."""
    last = len(block.lines) - 1
    for number, line in enumerate(block.lines):
        style = "Signature" if number else "SignatureLead"
        yield paragraph(style, run(line), left=desk.room / 2, keep=number < last)


def signatures(block: Signatures, desk: Desk) -> Iterator[Element]:
    """Two beside each other, in a table without rules."""
    half = twips(desk.room / 2)
    rows = []
    for start in range(0, len(block.blocks), 2):
        cells = []
        for each in block.blocks[start : start + 2]:
            styles = ["SignatureLead"] + ["Signature"] * len(each.lines)
            lines = [paragraph(style, run(line)) for style, line in zip(styles, each.lines, strict=False)]
            cells.append(table_cell(half, lines or [paragraph("Cell")]))
        if len(cells) == 1:
            cells.append(table_cell(half, [paragraph("Cell")]))
        rows.append(table_row(cells, whole=True))
    yield plain_table([half, half], rows)


def opinion(block: OpinionBlock, desk: Desk) -> Iterator[Element]:
    """Heading, the texts or lines to write on, the signature."""
    yield paragraph("Heading2", run(block.heading))
    keep = block.signature is not None
    for text in block.texts:
        yield paragraph("Opinion", run(text), keep=keep)
    for _ in range(0 if block.texts else _WRITING_LINES):
        yield paragraph("WritingLine", run("\t", dotted=True), stops=[desk.room], keep=keep)
    if block.signature:
        yield from signature(block.signature, desk)


def writing_lines(block: WritingLines, desk: Desk) -> Iterator[Element]:
    """Dotted lines, the first after the label."""
    for number in range(block.count):
        label = [run(f"{block.label} ")] if block.label and not number else []
        yield paragraph("WritingLine", *label, run("\t", dotted=True), stops=[desk.room])
