"""The trend of several years (แนวโน้มคะแนน) as a chart for papers that quote their scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai import frameworks
from prongsai.analysis import analyse_dossier
from prongsai.dossier import Dossier
from prongsai.errors import ProngsaiError
from prongsai.writers.charts import trend_chart
from prongsai.writers.paper import Picture
from prongsai.writers.wording import Wording


def trend_of(dossier: Dossier, wording: Wording) -> Iterator[Picture]:
    """The chart where scores of two years or more are at hand that their rules can take; else nothing."""
    years = {each.fiscal_year for each in dossier.scores if each.fiscal_year in frameworks.years()}
    if len(years) < 2:
        return
    try:
        analysis = analyse_dossier(dossier)
    except ProngsaiError:
        # Scores that break their year's rules are told by the checks; the paper goes without a chart.
        return
    if chart := trend_chart(analysis, thai_digits=wording.thai_digits):
        yield worded(chart, wording)


def worded(chart: Picture, wording: Wording) -> Picture:
    """The chart with its words in the digits of the paper."""
    return replace(chart, alt=wording.say(chart.alt), caption=wording.say(chart.caption))
