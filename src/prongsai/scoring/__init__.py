"""Scoring: indicator to instrument to total to level, in exact numbers; what each OIT item is worth."""

from __future__ import annotations

from prongsai.scoring.compute import score
from prongsai.scoring.explain import Explanation, explanations, possible_scores
from prongsai.scoring.figure import Figure, known, published, unknown
from prongsai.scoring.levels import level_of, levels_possible
from prongsai.scoring.reach import Shortfall, Way, shortfalls, ways
from prongsai.scoring.result import CannotTell, Difference, Result, Verdict
from prongsai.scoring.worth import Worth, at_stake, indicator_weight, worths

__all__ = [
    "CannotTell",
    "Difference",
    "Explanation",
    "Figure",
    "Result",
    "Shortfall",
    "Verdict",
    "Way",
    "Worth",
    "at_stake",
    "explanations",
    "indicator_weight",
    "known",
    "level_of",
    "levels_possible",
    "possible_scores",
    "published",
    "score",
    "shortfalls",
    "unknown",
    "ways",
    "worths",
]
