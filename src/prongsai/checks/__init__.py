"""Rules over a Dossier: each gives defects with code, severity, place, what is printed and what is expected.

A rule is a function from `Case` to defects; a module holds the rules of one subject and lists them in `RULES`.
"""

from __future__ import annotations

import datetime

from prongsai.checks import (
    answered,
    applicable,
    blanks,
    completeness,
    coverage,
    echoes,
    figures,
    formal,
    grounds,
    layout,
    leftovers,
    letters,
    levels,
    lists,
    loose_ends,
    names,
    numbering,
    pairs,
    periods,
    plans,
    private,
    questions,
    ranks,
    repetition,
    replies,
    statements,
    strays,
    sums,
    terms,
    turned_tables,
    unit_names,
    wording,
    year_forms,
    years,
)
from prongsai.checks.case import Case, Rule
from prongsai.checks.defect import Code, Defect, Severity, Stage, codes
from prongsai.dossier import Dossier
from prongsai.registry import Registry

__all__ = ["RULES", "Code", "Defect", "Severity", "Stage", "check", "codes"]

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *terms.RULES,
    *letters.RULES,
    *pairs.RULES,
    *questions.RULES,
    *numbering.RULES,
    *layout.RULES,
    *formal.RULES,
    *grounds.RULES,
    *private.RULES,
    *figures.RULES,
    *levels.RULES,
    *statements.RULES,
    *ranks.RULES,
    *years.RULES,
    *year_forms.RULES,
    *periods.RULES,
    *coverage.RULES,
    *blanks.RULES,
    *completeness.RULES,
    *wording.RULES,
    *repetition.RULES,
    *unit_names.RULES,
    *lists.RULES,
    *sums.RULES,
    *turned_tables.RULES,
    *answered.RULES,
    *applicable.RULES,
    *echoes.RULES,
    *strays.RULES,
    *replies.RULES,
    *plans.RULES,
    *leftovers.RULES,
    *loose_ends.RULES,
)

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def check(
    dossier: Dossier,
    *,
    registry: Registry | None = None,
    stage: Stage = "publish",
    today: datetime.date | None = None,
) -> tuple[Defect, ...]:
    """All defects of one paper, the worst first, each kind together in reading order."""
    case = Case(dossier, registry, stage, today)
    return tuple(sorted((d for rule in RULES for d in rule(case)), key=lambda d: (_RANK[d.severity], d.code)))
