"""Charts of an analysis (แผนภูมิ): scores beside the floor of a level, the trend over the years, worth of lost items.

Each is a `Picture` with SVG, PNG and all its figures in words (`alt`); what differs in colour differs in shape too.
`english` says the words in English; a name without an English one stays Thai.
None comes back where there is nothing to draw. Equal figures give equal bytes.
"""

from __future__ import annotations

from prongsai.analysis import Analysis
from prongsai.writers.charts.answers import answer_chart
from prongsai.writers.charts.losses import loss_chart
from prongsai.writers.charts.scores import score_chart
from prongsai.writers.charts.trend import trend_chart
from prongsai.writers.paper import Picture

__all__ = ["answer_chart", "charts", "loss_chart", "score_chart", "trend_chart"]


def charts(analysis: Analysis, *, thai_digits: bool = True, english: bool = False) -> tuple[Picture, ...]:
    """Every chart for which there are figures, in the order of the analysis."""
    drawn = (
        draw(analysis, thai_digits=thai_digits, english=english) for draw in (score_chart, trend_chart, loss_chart)
    )
    return tuple(picture for picture in drawn if picture is not None)
