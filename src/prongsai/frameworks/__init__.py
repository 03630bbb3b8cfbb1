"""Frameworks: the rules of each fiscal year as data (เกณฑ์การประเมินประจำปี), one TOML file a year.

`load(year)` gives a year's rules, `years()` lists them. The user's own files take precedence over those of the package.
"""

from __future__ import annotations

from prongsai.frameworks.loader import load, own_directory, years
from prongsai.frameworks.model import (
    Framework,
    Indicator,
    Instrument,
    Issue,
    Level,
    LevelScheme,
    OitItem,
    Question,
    Requirement,
    Standing,
    SubIndicator,
)

__all__ = [
    "Framework",
    "Indicator",
    "Instrument",
    "Issue",
    "Level",
    "LevelScheme",
    "OitItem",
    "Question",
    "Requirement",
    "Standing",
    "SubIndicator",
    "load",
    "own_directory",
    "years",
]
