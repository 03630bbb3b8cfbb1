"""What lost items cost in points of the total (ผลต่อคะแนนรวม)."""

from __future__ import annotations

from prongsai.analysis import Analysis, WeakPoint
from prongsai.scoring import Figure
from prongsai.writers.charts.sheet import DEEP, WIDE, Sheet, wrapped
from prongsai.writers.charts.words import words
from prongsai.writers.paper import Picture

_NAMES = 6.4
_MOST_ITEMS = 12


def loss_chart(analysis: Analysis, *, thai_digits: bool = True, english: bool = False) -> Picture | None:
    """What the OIT items without score cost in points of the total, the dearest first; a range is hatched.

    Without such items it shows what the weak indicators cost.
    """
    points = analysis.of_kind("oit_item") or analysis.of_kind("indicator")
    shown = [each for each in points if each.lost.high > 0][:_MOST_ITEMS]
    if not shown:
        return None
    names = [wrapped(_named(analysis, each, english=english), _NAMES - 0.3, 13) for each in shown]
    heights = [0.8 + 0.42 * name.count("\n") for name in names]
    sheet = Sheet(WIDE, 1.1 + sum(heights), left=_NAMES, right=2.6, top=0.2, bottom=0.9, thai_digits=thai_digits)
    axes = sheet.axes
    most = float(max(each.lost.high for each in shown))
    axes.set_xlim(0, most * 1.02)
    axes.set_ylim(sum(heights), 0)
    sheet.scale(_loss_scale(most))
    down = 0.0
    for point, name, height in zip(shown, names, heights, strict=True):
        _loss_row(sheet, down + height / 2, point, name, english=english)
        down += height
    caption = words("lost_items" if shown[0].kind == "oit_item" else "weak", english=english)
    told = ", ".join(
        f"{_named(analysis, each, english=english)} {_points(each.lost, english=english)}" for each in shown
    )
    alt = words("chart", english=english, caption=caption, told=told)
    return Picture(sheet.svg(), alt, caption, WIDE, sheet.png())


def _named(analysis: Analysis, point: WeakPoint, *, english: bool) -> str:
    """Code and name; OIT items have a Thai name alone."""
    called = {str(each.no): each.name_english for each in analysis.framework.indicators}
    own = called.get(point.code, "") if english and point.kind == "indicator" else ""
    return f"{point.code} {own or point.name}"


def _loss_row(sheet: Sheet, place: float, point: WeakPoint, name: str, *, english: bool) -> None:
    low, high = float(point.lost.low), float(point.lost.high)
    sheet.axes.barh(place, low, height=0.46, color=DEEP, zorder=2)
    if high > low:
        sheet.axes.barh(
            place, high - low, left=low, height=0.46, facecolor="white", edgecolor=DEEP, hatch="////", linewidth=0.8
        )
    across = sheet.axes.get_yaxis_transform()
    sheet.text(-0.02, place, name, transform=across, ha="right")
    sheet.text(high, place, f"  {_points(point.lost, english=english)}")


def _loss_scale(most: float) -> dict[float, str]:
    step = next((each for each in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if most / each <= 6), 50)
    return {step * count: f"{step * count:g}" for count in range(int(most / step) + 1)}


def _points(figure: Figure, *, english: bool) -> str:
    if figure.known:
        return f"{figure.least}"
    return words("range", english=english, least=figure.least, most=figure.most)
