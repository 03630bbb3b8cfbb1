"""Frameworks: the rules of each fiscal year as data (เกณฑ์การประเมินประจำปี), one TOML file a year.

`load(year)` gives a year's rules, `years()` lists them, `diff(a, b)` compares two, `import_file` takes in an agency's
own, `read_file` only checks one, `forget` goes back. The user's own files take precedence over those of the package;
`faulty()` names those that cannot be used.
"""

from __future__ import annotations

from prongsai.frameworks.calendar import ProposedDate, proposed_calendar
from prongsai.frameworks.difference import Changed, Diff, ItemDifference, diff
from prongsai.frameworks.imports import forget, import_file, read_file, template_xlsx
from prongsai.frameworks.loader import faulty, load, own_directory, own_stamp, years
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
from prongsai.frameworks.samples import GROUPS, SampleRule, asked_of_people, sample_rule

__all__ = [
    "GROUPS",
    "Changed",
    "Diff",
    "Framework",
    "Indicator",
    "Instrument",
    "Issue",
    "ItemDifference",
    "Level",
    "LevelScheme",
    "OitItem",
    "ProposedDate",
    "Question",
    "Requirement",
    "SampleRule",
    "Standing",
    "SubIndicator",
    "asked_of_people",
    "diff",
    "faulty",
    "forget",
    "import_file",
    "load",
    "own_directory",
    "own_stamp",
    "proposed_calendar",
    "read_file",
    "sample_rule",
    "template_xlsx",
    "years",
]
