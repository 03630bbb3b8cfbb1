"""Total and instruments over the years (แนวโน้มคะแนน), with the changes of rules marked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.analysis import Analysis, YearScores
from prongsai.writers.charts.sheet import INK, LINE, SOFT, WIDE, Sheet, lower_end, step
from prongsai.writers.charts.words import words
from prongsai.writers.paper import Picture

_Line = tuple[str, str, str, list[Decimal | None]]
_TOTAL = ""
_MARKS = {"IIT": ("s", "#3b6ea5"), "EIT": ("^", "#7a5600"), "OIT": ("D", "#8a3d6b")}


def trend_chart(analysis: Analysis, *, thai_digits: bool = True, english: bool = False) -> Picture | None:
    """Total and instruments over the years; a dotted stretch and a mark where rules changed between two years."""
    years = [each for each in analysis.trend if each.result.total.known]
    if len(years) < 2:
        return None
    lines = _trend_lines(analysis, years)
    low = lower_end([score for _, _, _, scores in lines for score in scores if score is not None])
    sheet = Sheet(WIDE, 7.2, left=1.2, right=3.5, top=0.8, bottom=0.8, thai_digits=thai_digits)
    axes = sheet.axes
    axes.set_xlim(-0.15, len(years) - 0.85)
    axes.set_ylim(low, 101)
    sheet.scale({float(place): words("year", english=english, year=each.year) for place, each in enumerate(years)})
    axes.hlines(range(low, 101, step(low)), -0.15, len(years) - 1, color=LINE, linewidth=0.6, zorder=0)
    for height in range(low, 101, step(low)):
        sheet.text(-0.03, height, str(height), size=12, color=SOFT, ha="right", transform=axes.get_yaxis_transform())
    for line in lines:
        _trend_line(sheet, years, line)
    _ends(sheet, lines, english=english)
    _breaks(sheet, years, words("rules", english=english))
    caption = words("trend", english=english, first=years[0].year, last=years[-1].year)
    return Picture(sheet.svg(), _trend_alt(caption, years, lines, english=english), caption, WIDE, sheet.png())


def _trend_lines(analysis: Analysis, years: Sequence[YearScores]) -> list[_Line]:
    """Name, mark, colour and scores of the total and of every instrument that has at least one score."""
    lines: list[_Line] = []
    for each in analysis.framework.instruments:
        scores = [y.result.instruments[each.code].value if each.code in y.result.instruments else None for y in years]
        mark, colour = _MARKS.get(each.code, ("v", SOFT))
        if any(score is not None for score in scores):
            lines.append((each.code, mark, colour, scores))
    return [*lines, (_TOTAL, "o", INK, [year.result.total.value for year in years])]


def _trend_line(sheet: Sheet, years: Sequence[YearScores], line: _Line) -> None:
    """A line from year to year, dotted where a rule that concerns it changed; a year without score breaks it."""
    name, mark, colour, scores = line
    whole = name == _TOTAL
    for place in range(1, len(scores)):
        before, after = scores[place - 1], scores[place]
        if before is not None and after is not None:
            changed = any(rule.concerns if whole else name in rule.concerns for rule in years[place].rules)
            (drawn,) = sheet.axes.plot([place - 1, place], [float(before), float(after)], color=colour)
            drawn.set(linewidth=2.4 if whole else 1.3, linestyle=(0, (1, 1.6)) if changed else "solid")
    for place, score in enumerate(scores):
        if score is not None:
            sheet.mark(place, float(score), mark, face=colour, edge=colour, size=5.5 if whole else 4.5, zorder=5)


def _ends(sheet: Sheet, lines: Sequence[_Line], *, english: bool) -> None:
    """Marks, names and last scores at the right end, moved apart where they would lie on each other."""
    bottom, top = sheet.axes.get_ylim()
    gap = (top - bottom) / 11
    ends = sorted(
        (float(scores[-1]), name, mark, colour) for name, mark, colour, scores in lines if scores[-1] is not None
    )
    across = sheet.axes.get_yaxis_transform()
    places = _apart([score for score, *_ in ends], gap, top)
    for place, (score, name, mark, colour) in zip(places, ends, strict=True):
        sheet.mark(1.02, place, mark, face=colour, edge=colour, size=4.5, transform=across)
        told = f"{_called(name, english=english)} {score:.2f}"
        sheet.text(1.045, place, told, color=colour, transform=across, strong=name == _TOTAL)


def _called(name: str, *, english: bool) -> str:
    return words("total", english=english) if name == _TOTAL else name


def _apart(places: Sequence[float], gap: float, top: float) -> list[float]:
    """Ascending places with at least that gap between them, none over the top."""
    moved = list(places)
    for position in range(1, len(moved)):
        moved[position] = max(moved[position], moved[position - 1] + gap)
    for position in range(len(moved)):
        moved[-1 - position] = min(moved[-1 - position], top - gap * position)
    return moved


def _breaks(sheet: Sheet, years: Sequence[YearScores], told: str) -> None:
    """A fine line between two years whose rules differ."""
    for place, each in enumerate(years):
        if place and each.rules:
            sheet.axes.axvline(place - 0.5, color=SOFT, linewidth=0.8, linestyle=(0, (2, 3)))
            bottom, top = sheet.axes.get_ylim()
            sheet.text(place - 0.5, top + (top - bottom) * 0.06, told, size=12, color=SOFT, ha="center")


def _trend_alt(caption: str, years: Sequence[YearScores], lines: Sequence[_Line], *, english: bool) -> str:
    told = []
    for place, each in enumerate(years):
        scores = [
            f"{_called(name, english=english)} {own[place]:.2f}" for name, _, _, own in lines if own[place] is not None
        ]
        changed = words("changed", english=english) if each.rules else ""
        year = words("year", english=english, year=each.year)
        told.append(f"{year} {' '.join(scores)}{changed}")
    return words("chart", english=english, caption=caption, told=", ".join(told))
