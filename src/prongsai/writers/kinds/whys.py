"""What follows from an analysis: finding → measure → unit → period, and why each measure was chosen (เหตุผลที่เลือก)."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.analysis import Analysis
from prongsai.dossier import Dossier, Measure
from prongsai.frameworks import Framework
from prongsai.writers.measure_columns import PERIOD, RESPONSIBLE, TITLE, Cell, MeasureColumn
from prongsai.writers.measures import measure_tables
from prongsai.writers.paper import Block, Heading, Prose, Table
from prongsai.writers.wording import Wording

REASONS = "ภาคผนวก เหตุผลในการกำหนดมาตรการ"
_INDICATOR = "ตัวชี้วัดที่ {no} {name}"


def follow(dossier: Dossier, analysis: Analysis) -> tuple[Measure, ...]:
    """The measures that rest on the result: those of a later year."""
    return dossier.measures if (dossier.measure_year or 0) > analysis.year else ()


def practice_table(dossier: Dossier, analysis: Analysis, wording: Wording, width: float) -> tuple[Table, ...]:
    """Measure, unit and period of each measure that follows, beside the findings where there are any."""
    measures = follow(dossier, analysis)
    finding = MeasureColumn(
        "ข้อค้นพบ",
        lambda measure, said: _finding(measure, analysis.framework, said),
        lambda every: any(measure.findings or measure.answers for measure in every),
    )
    return measure_tables([measures], width, wording, (finding, TITLE, RESPONSIBLE, PERIOD)) if measures else ()


def _finding(measure: Measure, framework: Framework, wording: Wording) -> Cell:
    """The findings of the measure, else what it answers by name."""
    return wording.numbered(measure.findings) or wording.numbered(_named(code, framework) for code in measure.answers)


def _named(code: str, framework: Framework) -> str:
    """«ตัวชี้วัดที่ 9 …», «O13 …», «I19 …»: a code with its name, as far as the year knows it."""
    if code.isdecimal():
        indicator = framework.indicator(int(code))
        return _INDICATOR.format(no=code, name=indicator.name if indicator else "")
    item, question = framework.item(code), framework.question(code)
    return f"{code} {item.name if item else question.label if question else ''}"


def reasons(dossier: Dossier, analysis: Analysis, wording: Wording, width: float) -> Iterator[Block]:
    """The annex of reasons: why each measure was chosen, and the most points of the total that it can be worth.

    A reason that all measures share is said once.
    """
    measures = follow(dossier, analysis)
    if not any(measure.rationale for measure in measures):
        return
    if len(measures) > 1 and {(measure.rationale, measure.worth) for measure in measures} == {
        (measures[0].rationale, None)
    }:
        yield Heading(REASONS, level=1)
        yield Prose(wording.say(f"เหตุผลของทั้ง {len(measures)} มาตรการ คือ {measures[0].rationale}"))
        return
    columns = (
        TITLE,
        MeasureColumn("เหตุผล", lambda measure, said: said.all([measure.rationale])),
        MeasureColumn(
            "ผลต่อคะแนนรวมไม่เกิน (คะแนน)",
            lambda measure, said: said.all([said.score(measure.worth, None)]),
            lambda every: any(measure.worth is not None for measure in every),
            width=3.2,
        ),
    )
    yield Heading(REASONS, level=1)
    yield from measure_tables([measures], width, wording, columns)
