"""The indicators beside the floor of the level aimed at (คะแนนรายตัวชี้วัด), with last year's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.analysis import Analysis
from prongsai.analysis.ranking import floor_of, level_aimed_at
from prongsai.analysis.telling import level_words
from prongsai.writers.charts.sheet import DEEP, SOFT, WARM, WIDE, Sheet, lower_end, step
from prongsai.writers.paper import Picture

_NAMES = 6.4
_Row = tuple[str, str, str, Decimal, Decimal | None]


def score_chart(analysis: Analysis, *, thai_digits: bool = True) -> Picture | None:
    """The indicators as points against the floor of the level aimed at, last year's as small diamonds."""
    rows = _score_rows(analysis)
    if not rows:
        return None
    level = level_aimed_at(analysis.result)
    floor = floor_of(level) if level else None
    before = _year_before(analysis)
    low = lower_end([*(row[3] for row in rows), *(row[4] for row in rows if row[4] is not None), floor])
    sheet = Sheet(WIDE, 2.1 + 0.72 * len(rows), left=_NAMES, right=1.7, top=0.7, bottom=1.4, thai_digits=thai_digits)
    axes = sheet.axes
    axes.set_xlim(low - (100 - low) * 0.02, 100.5)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    sheet.scale({mark: str(mark) for mark in range(low, 101, step(low))})
    for place, (code, name, instrument, score, old) in enumerate(rows):
        _score_row(sheet, place, f"{code} {name}", instrument, score, old, floor)
    if floor is not None and level is not None:
        axes.axvline(float(floor), color=WARM, linewidth=1.1, linestyle=(0, (5, 3)))
        sheet.text(float(floor), -1.0, f"{level_words(level)} {floor:.2f}", size=12, color=WARM, ha="right")
    under = floor is not None and any(row[3] < floor for row in rows)
    _score_key(sheet, analysis.year, before, with_floor=under)
    return Picture(sheet.svg(), _score_alt(analysis, rows, before), _score_caption(analysis), WIDE, sheet.png())


def _score_rows(analysis: Analysis) -> list[_Row]:
    """Code, name, instrument, score and last year's score of every indicator that has a score."""
    rows = []
    for each in analysis.framework.indicators:
        score = analysis.result.indicators[each.no].value
        if score is not None:
            change = analysis.change("indicator", str(each.no))
            old = change.before if change and change.year_before == _year_before(analysis) else None
            rows.append((str(each.no), each.name, each.instrument, score, old))
    return rows


def _year_before(analysis: Analysis) -> int | None:
    """The nearest earlier year with which indicators are compared."""
    return max((each.year_before for each in analysis.changes if each.kind == "indicator"), default=None)


def _score_row(
    sheet: Sheet,
    place: int,
    name: str,
    instrument: str,
    score: Decimal,
    old: Decimal | None,
    floor: Decimal | None,
) -> None:
    under = floor is not None and score < floor
    across = sheet.axes.get_yaxis_transform()
    if old is not None:
        sheet.axes.plot([float(old), float(score)], [place, place], color=SOFT, linewidth=1.2, zorder=2)
        sheet.mark(float(old), place, "D", face=SOFT, edge=SOFT, size=4, zorder=3)
    face, edge = ("white", WARM) if under else (DEEP, DEEP)
    sheet.mark(float(score), place, "o", face=face, edge=edge, size=8, zorder=4)
    sheet.text(-0.02, place, name, transform=across, ha="right")
    sheet.text(-0.68, place, instrument, transform=across, ha="left", size=11, color=SOFT)
    sheet.text(1.17, place, f"{score:.2f}", transform=across, ha="right", strong=under)


def _score_key(sheet: Sheet, year: int, before: int | None, *, with_floor: bool) -> None:
    """What the marks mean, below the axis."""
    whole, y = sheet.axes.transAxes, sheet.below(1.1)
    entries = [("o", f"คะแนนปี {year}", DEEP, DEEP)]
    entries += [("o", f"คะแนนปี {year} ที่ต่ำกว่าเกณฑ์", "white", WARM)] if with_floor else []
    entries += [("D", f"คะแนนปี {before}", SOFT, SOFT)] if before else []
    x = -0.62
    for mark, words, face, edge in entries:
        sheet.mark(x, y, mark, face=face, edge=edge, size=4 if mark == "D" else 7, transform=whole)
        sheet.text(x + 0.03, y, words, transform=whole, size=12, color=SOFT)
        x += 0.16 + 0.0155 * len(words)


def _score_caption(analysis: Analysis) -> str:
    return f"คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. {analysis.year}"


def _score_alt(analysis: Analysis, rows: Sequence[_Row], before: int | None) -> str:
    level = level_aimed_at(analysis.result)
    beside = f" เทียบกับเกณฑ์ขั้นต่ำของ{level_words(level)} {floor_of(level):.2f}" if level else ""
    told = [
        f"ตัวชี้วัดที่ {code} {name} {score:.2f}" + (f" (ปี {before} {old:.2f})" if old is not None else "")
        for code, name, _, score, old in rows
    ]
    return f"แผนภูมิ{_score_caption(analysis)}{beside}: {', '.join(told)}"
