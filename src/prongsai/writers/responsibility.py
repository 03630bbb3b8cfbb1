"""The table of responsibility (ตารางผู้รับผิดชอบ): indicator or OIT item → unit → officer → due date."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.dossier import Dossier, Responsibility
from prongsai.frameworks import Framework, load, years
from prongsai.thai.calendar import format_date
from prongsai.writers.paper import Column, Table
from prongsai.writers.wording import Wording

_ROW_HEIGHT = 0.9
_BLANK_ROWS = 10
_COLUMNS = (
    ("ตัวชี้วัด/ข้อ", 0.09, True),
    ("รายการ", 0.39, False),
    ("ส่วนราชการ", 0.19, False),
    ("เจ้าหน้าที่ผู้รับผิดชอบ", 0.20, False),
    ("กำหนดส่ง", 0.13, True),
)


def responsibility_table(dossier: Dossier, width: float, wording: Wording) -> Table:
    """The duties as given; without any, the indicators and items of the year with blanks to fill by pen."""
    columns = tuple(Column(head, round(width * share, 2), centred) for head, share, centred in _COLUMNS)
    year = dossier.measure_year
    framework = load(year) if year in years() else None
    duties = dossier.responsibilities or tuple(_of_the_year(framework))
    rows = tuple(_row(duty, framework, wording) for duty in duties) or (((),) * len(columns),) * _BLANK_ROWS
    return Table(columns, rows, blank_height=_ROW_HEIGHT)


def _of_the_year(framework: Framework | None) -> Iterator[Responsibility]:
    """Indicators that people answer for as a whole, then every item of the open-data check."""
    if framework is None:
        return
    items = {item.indicator for item in framework.oit_items}
    for indicator in framework.indicators:
        if indicator.instrument != "OIT" or (indicator.no not in items and None not in items):
            yield Responsibility(code=str(indicator.no), name=indicator.name)
    yield from (Responsibility(code=item.code, name=item.name) for item in framework.oit_items)


def _row(duty: Responsibility, framework: Framework | None, wording: Wording) -> tuple[tuple[str, ...], ...]:
    due = duty.due_printed or (format_date(duty.due, "short") if duty.due else None)
    cells = (duty.code, duty.name or _name_of(duty.code, framework), duty.unit, duty.officer, due)
    return tuple(wording.all([cell]) for cell in cells)


def _name_of(code: str, framework: Framework | None) -> str | None:
    """What the year calls an indicator or item of that code."""
    if framework is None:
        return None
    found = framework.indicator(int(code)) if code.isdecimal() else framework.item(code)
    return found.name if found else None
