"""The scores of a year beside those of the year before (คะแนนเทียบกับปีก่อน): instruments, indicators, total, level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai.analysis import Analysis
from prongsai.writers.paper import Column, Table
from prongsai.writers.wording import Wording

_ALONE, _BESIDE = (11.5, 3.5), (9.0, 2.3)
_Row = tuple[str, ...]


def compared_scores(analysis: Analysis, wording: Wording) -> Table:
    """Instruments each followed by its indicators, total and level; a score that is not known has no row.

    Without an earlier year that can be compared there is one column of scores.
    """
    before = max((change.year_before for change in analysis.changes), default=None)
    rows = list(_Comparison(analysis, before, wording).rows())
    wide, narrow = _BESIDE if before else _ALONE
    heads = [f"ปี {before}", f"ปี {analysis.year}", "เปลี่ยนแปลง"] if before else ["คะแนน"]
    columns = (
        Column("แบบวัด/ตัวชี้วัด", wide),
        *(Column(wording.say(head), narrow, centred=True) for head in heads),
    )
    cells = tuple(tuple(wording.all((text,)) for text in row) for row, _ in rows)
    return Table(columns, cells, frozenset(number for number, (_, strong) in enumerate(rows) if strong))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The rows of the table: cells, and whether they are strong."""

    analysis: Analysis
    before: int | None
    wording: Wording

    def rows(self) -> Iterator[tuple[_Row, bool]]:
        result, framework = self.analysis.result, self.analysis.framework
        for instrument in framework.instruments:
            if figure := result.instruments.get(instrument.code):
                name = f"{instrument.name} ({instrument.code})"
                yield from self._scored("instrument", instrument.code, name, figure.value)
            for indicator in framework.indicators_of(instrument.code):
                name = f"ตัวชี้วัดที่ {indicator.no} {indicator.name}"
                yield from self._scored("indicator", str(indicator.no), name, result.indicators[indicator.no].value)
        yield from self._scored("total", "", "คะแนนรวม", result.total.value)
        if level := result.level:
            yield (("ระดับผลการประเมิน", "", level.name, "") if self.before else ("ระดับผลการประเมิน", level.name)), True

    def _scored(self, kind: str, code: str, name: str, own: Decimal | None) -> Iterator[tuple[_Row, bool]]:
        """One row; earlier score and change are blank where the two years cannot be compared."""
        if own is None:
            return
        strong, score = kind != "indicator", self.wording.score(own, None)
        if self.before is None:
            yield (name, score), strong
            return
        wanted = (kind, code, self.before)
        change = next((c for c in self.analysis.changes if (c.kind, c.code, c.year_before) == wanted), None)
        earlier = self.wording.score(change.before, None) if change else ""
        yield (name, earlier, score, self._signed(change.difference) if change else ""), strong

    def _signed(self, difference: Decimal) -> str:
        return f"{'+' if difference > 0 else ''}{self.wording.score(difference, None)}"
