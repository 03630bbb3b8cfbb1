"""The indicators beside the floor of the level aimed at (คะแนนรายตัวชี้วัด), with last year's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.analysis import Analysis
from prongsai.analysis.ranking import floor_of, level_aimed_at
from prongsai.analysis.telling import level_words
from prongsai.frameworks import Level
from prongsai.writers.charts.sheet import DEEP, SOFT, WARM, WIDE, Sheet, lower_end, step
from prongsai.writers.charts.words import words
from prongsai.writers.paper import Picture

_NAMES = 6.4
_Row = tuple[str, str, str, Decimal, Decimal | None]


def score_chart(analysis: Analysis, *, thai_digits: bool = True, english: bool = False) -> Picture | None:
    """The indicators as points against the floor of the level aimed at, last year's as small diamonds."""
    rows = _score_rows(analysis, english=english)
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
        sheet.text(float(floor), -1.0, f"{_level(level, english=english)} {floor:.2f}", size=12, color=WARM, ha="right")
    under = floor is not None and any(row[3] < floor for row in rows)
    _score_key(sheet, analysis.year, before, with_floor=under, english=english)
    caption = words("scores", english=english, year=analysis.year)
    alt = _score_alt(analysis, rows, before, caption, english=english)
    return Picture(sheet.svg(), alt, caption, WIDE, sheet.png())


def _score_rows(analysis: Analysis, *, english: bool) -> list[_Row]:
    """Code, name, instrument, score and last year's score of every indicator that has a score."""
    rows = []
    for each in analysis.framework.indicators:
        score = analysis.result.indicators[each.no].value
        if score is not None:
            change = analysis.change("indicator", str(each.no))
            old = change.before if change and change.year_before == _year_before(analysis) else None
            name = (english and each.name_english) or each.name
            rows.append((str(each.no), name, each.instrument, score, old))
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


def _score_key(sheet: Sheet, year: int, before: int | None, *, with_floor: bool, english: bool) -> None:
    """What the marks mean, below the axis."""
    whole, y = sheet.axes.transAxes, sheet.below(1.1)
    entries = [("o", words("score", english=english, year=year), DEEP, DEEP)]
    entries += [("o", words("under", english=english, year=year), "white", WARM)] if with_floor else []
    entries += [("D", words("score", english=english, year=before), SOFT, SOFT)] if before else []
    x = -0.62
    for mark, told, face, edge in entries:
        sheet.mark(x, y, mark, face=face, edge=edge, size=4 if mark == "D" else 7, transform=whole)
        sheet.text(x + 0.03, y, told, transform=whole, size=12, color=SOFT)
        x += 0.16 + 0.0155 * len(told)


def _level(level: Level, *, english: bool) -> str:
    """The level in words, in English where its framework has a word for it."""
    return (english and level.name_english) or level_words(level)


def _score_alt(analysis: Analysis, rows: Sequence[_Row], before: int | None, caption: str, *, english: bool) -> str:
    level = level_aimed_at(analysis.result)
    beside = ""
    if level:
        beside = words("beside", english=english, level=_level(level, english=english), floor=f"{floor_of(level):.2f}")
    told = []
    for code, name, _, score, old in rows:
        own = words("indicator", english=english, code=code, name=name, score=f"{score:.2f}")
        then = words("before", english=english, year=before, score=f"{old:.2f}") if old is not None else ""
        told.append(own + then)
    return words("chart", english=english, caption=caption + beside, told=", ".join(told))
