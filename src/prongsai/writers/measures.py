"""The table of measures (ตารางมาตรการ): one row a measure, the columns that the Dossier fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import sqrt

from prongsai.dossier import Document, Dossier, Kind, Measure
from prongsai.writers.measure_columns import ISSUE, PLAN, REPORT, Cell, MeasureColumn, issue_of
from prongsai.writers.paper import Block, Column, Heading, Table
from prongsai.writers.wording import Wording

_SHORT, _LONG = 60, 600
# More columns than these leave words no room on a page laid across.
_MOST_COLUMNS = 7
# The widest word of a head («ดำเนินการ») and the rules beside it, in cm.
_NARROWEST = 2.15
# What a head says by its first word that fits: an agency's own form is known by these.
_MEANT = (
    ("การดำเนินการต่อไป", "การดำเนินการต่อไป"),
    ("ตัวชี้วัด", "ตัวชี้วัดความสำเร็จ"),
    ("ผลลัพธ์", "ผลลัพธ์/ความสำเร็จ"),
    ("ผลสำเร็จ", "ผลลัพธ์/ความสำเร็จ"),
    ("ผลการดำเนิน", "ผลการดำเนินการ"),
    ("ข้อเสนอแนะ", "ข้อเสนอแนะ"),
    ("ปัญหา", "ปัญหาและอุปสรรค"),
    ("งบประมาณ", "งบประมาณ"),
    ("ข้อคำถาม", "ข้อคำถาม"),
    ("ข้อค้นพบ", "ข้อค้นพบ"),
    ("ระยะเวลา", "ระยะเวลาดำเนินการ"),
    ("ผู้รับผิดชอบ", "ผู้รับผิดชอบ"),
    ("ขั้นตอน", "ขั้นตอน"),
    ("วิธีการ", "ขั้นตอน"),
    ("วิธีปฏิบัติ", "ขั้นตอน"),
    ("แนวทางการปฏิบัติ", "ขั้นตอน"),
    ("มาตรการ", "มาตรการ"),
    ("โครงการ", "มาตรการ"),
    ("กิจกรรม", "มาตรการ"),
    ("ประเด็น", "ประเด็น"),
)


def measure_tables(
    groups: Sequence[Sequence[Measure]],
    width: float,
    wording: Wording,
    columns: Sequence[MeasureColumn] = REPORT,
) -> tuple[Table, ...]:
    """A table for each group of measures, all with the same columns, `width` cm in all.

    A column that no measure of the paper fills is left out, save those that the form demands.
    """
    every = [measure for group in groups for measure in group]
    kinds = [kind for kind in columns if kind.printed(every)]
    cells = {id(measure): tuple(kind.cell(measure, wording) for kind in kinds) for measure in every}
    laid = _columns(kinds, list(cells.values()), width)
    return tuple(Table(laid, tuple(cells[id(measure)] for measure in group)) for group in groups)


def tables_by_issue(
    measures: Sequence[Measure],
    width: float,
    wording: Wording,
    columns: Sequence[MeasureColumn] = REPORT,
) -> Iterator[Block]:
    """The measures in their order, a heading and a table for each run of one issue."""
    issues = [(heading, tuple(group)) for heading, group in groupby(measures, key=lambda m: issue_of(m, wording))]
    tables = measure_tables([group for _, group in issues], width, wording, columns)
    for (heading, _), table in zip(issues, tables, strict=True):
        if heading:
            yield Heading(heading)
        yield table


def plan_tables(dossier: Dossier, width: float, wording: Wording) -> Iterator[Block]:
    """The tables of a plan: one for all with the issue in a column; too many columns put the issues into headings."""
    columns = as_the_agency_prints(PLAN, dossier.document, "measure_plan")
    printed = [column for column in columns if column.printed(dossier.measures)]
    if len(printed) <= _MOST_COLUMNS:
        return iter(measure_tables([dossier.measures], width, wording, columns))
    under_headings = [column for column in columns if column.cell is not ISSUE.cell]
    return tables_by_issue(dossier.measures, width, wording, under_headings)


def as_the_agency_prints(columns: Sequence[MeasureColumn], document: Document, kind: Kind) -> tuple[MeasureColumn, ...]:
    """The columns under the heads and in the order of the agency's own form, where its paper is of that kind."""
    if kind not in document.kinds:
        return tuple(columns)
    own: dict[str, str] = {}
    for head in document.columns_printed:
        words = " ".join(head.rpartition(">")[2].split())
        if (meaning := _meaning(words)) and meaning not in own:
            own[meaning] = words.replace("/ ", "/")
    known = [column for column in columns if _meaning(column.head) in own]
    order = list(own)
    known.sort(key=lambda column: order.index(_meaning(column.head)))
    named = iter(_under(column, own[_meaning(column.head)]) for column in known)
    return tuple(next(named) if _meaning(column.head) in own else column for column in columns)


def _meaning(head: str) -> str:
    plain = "".join(head.split())
    return next((meaning for start, meaning in _MEANT if plain.startswith(start)), "")


def _under(column: MeasureColumn, head: str) -> MeasureColumn:
    """The column under the agency's head; one that differs by blanks alone keeps the usual spelling."""
    return column if "".join(head.split()) == "".join(column.head.split()) else replace(column, head=head)


def _columns(kinds: Sequence[MeasureColumn], rows: Sequence[tuple[Cell, ...]], width: float) -> tuple[Column, ...]:
    """The columns: a head's word each, and what is left by the root of the longest cell, so that rows stay low."""
    longest = [max((sum(map(len, row[number])) for row in rows), default=0) for number in range(len(kinds))]
    shares = [0 if kind.width else sqrt(min(max(n, _SHORT), _LONG)) for kind, n in zip(kinds, longest, strict=True)]
    unit = (width - sum(kind.width or _NARROWEST for kind in kinds)) / sum(shares)
    widths = [kind.width or _NARROWEST + share * unit for kind, share in zip(kinds, shares, strict=True)]
    return tuple(Column(kind.head, round(wide, 2), group=kind.group) for kind, wide in zip(kinds, widths, strict=True))
