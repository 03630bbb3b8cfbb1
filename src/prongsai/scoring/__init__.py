"""Scoring: indicator to instrument to total to level, in exact numbers; what each OIT item is worth."""

from __future__ import annotations

from prongsai.scoring.compute import score
from prongsai.scoring.figure import Figure, known, published, unknown
from prongsai.scoring.levels import level_of, levels_possible
from prongsai.scoring.result import CannotTell, Difference, Result, Verdict
from prongsai.scoring.worth import Worth, indicator_weight, worths

__all__ = [
    "CannotTell",
    "Difference",
    "Figure",
    "Result",
    "Verdict",
    "Worth",
    "indicator_weight",
    "known",
    "level_of",
    "levels_possible",
    "published",
    "score",
    "unknown",
    "worths",
]
