"""The answers that came in day by day beside the number wanted (ความคืบหน้าการตอบแบบวัด)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from prongsai.thai.calendar import format_date
from prongsai.writers.charts.sheet import DEEP, SOFT, WARM, WIDE, Sheet
from prongsai.writers.charts.words import words
from prongsai.writers.paper import Picture

_HIGH = 7.0
_Day = tuple[datetime.date, int]


def answer_chart(
    what: str,
    days: Sequence[_Day],
    target: int | None,
    ends: datetime.date | None = None,
    *,
    thai_digits: bool = True,
    english: bool = False,
) -> Picture | None:
    """The sum of answers by day as steps, the number wanted as a dashed line, the last day as the end of the axis.

    `days` are in order; None where there are none.
    """
    if not days:
        return None
    sheet = Sheet(WIDE, _HIGH, left=1.6, right=1.4, top=0.9, bottom=1.2, thai_digits=thai_digits)
    axes = sheet.axes
    first = days[0][0]
    places = [(day - first).days for day, _ in days]
    counts = [count for _, count in days]
    last = max(places[-1], (ends - first).days if ends else 0, 1)
    most = max(*counts, target or 0, 1)
    axes.set_xlim(-0.02 * last, last * 1.02)
    axes.set_ylim(0, most * 1.15)
    sheet.scale(_days(first, last))
    axes.step(places, counts, where="post", color=DEEP, linewidth=1.8, zorder=2)
    for place, count in zip(places, counts, strict=True):
        sheet.mark(place, count, "o", face=DEEP, edge=DEEP, size=5)
    sheet.text(places[-1], counts[-1] + most * 0.07, str(counts[-1]), strong=True, ha="center")
    if target:
        axes.axhline(target, color=WARM, linewidth=1.1, linestyle=(0, (5, 3)))
        sheet.text(
            last, target + most * 0.06, words("wanted", english=english, count=target), size=12, color=WARM, ha="right"
        )
    axes.spines["bottom"].set_color(SOFT)
    caption = words("answers", english=english, what=what)
    wanted = f" ({words('wanted', english=english, count=target)})" if target else ""
    told = ", ".join(f"{format_date(day, 'short', thai_digits=False)} {count}" for day, count in days)
    alt = words("chart", english=english, caption=f"{caption}{wanted}", told=told)
    return Picture(sheet.svg(), alt, caption, WIDE, sheet.png())


def _days(first: datetime.date, last: int) -> dict[float, str]:
    """At most six marks, the first and the last day among them."""
    steps = min(last, 5)
    places = sorted({round(last * each / steps) for each in range(steps + 1)})
    return {float(at): format_date(first + datetime.timedelta(days=at), "short", thai_digits=False) for at in places}
