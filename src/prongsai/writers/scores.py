"""The scores of one year as a small table: instruments, their indicators, total and level (คะแนนและระดับผลการประเมิน)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai.dossier import Assessment
from prongsai.writers.paper import Block, Column, Heading, Table
from prongsai.writers.wording import ASSESSMENT, INSTRUMENTS, Wording

_COLUMNS = (Column("แบบวัด/ตัวชี้วัด", 11.5), Column("คะแนน", 3.5, centred=True))
_Row = tuple[str, str, bool]


def scores_of_years(assessments: Iterable[Assessment], wording: Wording) -> Iterator[Block]:
    """A heading and a table for each year of which more is known than the total."""
    for assessment in assessments:
        if assessment.instruments or assessment.indicators:
            year = f" {wording.year(assessment.fiscal_year)}" if assessment.fiscal_year else ""
            yield Heading(f"ผล{ASSESSMENT}{year}")
            yield score_table(assessment, wording)


def score_table(assessment: Assessment, wording: Wording) -> Table:
    """Rows in the order of the instruments, each followed by its indicators; what is not known has no row."""
    rows = [row for row in _rows(assessment, wording) if row[1]]
    cells = tuple(((name,), (value,)) for name, value, _ in rows)
    return Table(_COLUMNS, cells, frozenset(number for number, row in enumerate(rows) if row[2]))


def _rows(assessment: Assessment, wording: Wording) -> Iterator[_Row]:
    named = [indicator.instrument or "" for indicator in assessment.indicators]
    for code in dict.fromkeys([*INSTRUMENTS, *assessment.instruments, *named]):
        instrument = assessment.instruments.get(code)
        if instrument:
            score = wording.score(instrument.score, instrument.printed)
            yield INSTRUMENTS.get(code) or wording.say(code), score, True
        yield from _indicators(assessment, code, wording)
    yield "คะแนนรวม", wording.score(assessment.total, assessment.total_printed), True
    yield "ระดับผลการประเมิน", wording.level(assessment), True


def _indicators(assessment: Assessment, code: str, wording: Wording) -> Iterator[_Row]:
    for indicator in sorted(assessment.indicators, key=lambda i: i.no):
        if (indicator.instrument or "") == code:
            name = wording.say(f"ตัวชี้วัดที่ {indicator.no} {indicator.name or ''}")
            yield name, wording.score(indicator.score, indicator.printed), False
