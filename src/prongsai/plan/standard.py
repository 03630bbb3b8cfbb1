"""A standard measure of the catalogue as one of an agency's plan: its period in the year, its own units, its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.catalogue import Blank, StandardMeasure, Timing, filled
from prongsai.dossier import Dossier, Measure, Period
from prongsai.dossier.timing import as_meant
from prongsai.frameworks import Framework
from prongsai.plan.units import named_divisions
from prongsai.thai.periods import parse_period
from prongsai.thai.repair import fold


def standard_measure(
    standard: StandardMeasure, framework: Framework, base: Dossier, facts: Mapping[str, str]
) -> tuple[Measure, tuple[Blank, ...]]:
    """The measure with what is known filled in, and the blanks that are not.

    A fact is known by the key of its blank, or by «id/key» where it is for this measure alone.
    """
    told = filled(standard, facts_for(standard, facts), base.agency.type_code)
    known = base.units or named_divisions(base.measures)
    units = tuple(dict.fromkeys(own_unit(unit, known) for unit in told.units))
    measure = Measure(
        seq=1,
        title=told.title,
        steps=told.steps,
        responsible_printed=" ".join(units) or None,
        responsible=units,
        responsible_normalised=units,
        period=period_of(standard.timing, framework.year),
        success_measures=(told.outcome,),
        expected_evidence=told.evidence,
        origin=f"catalogue:{standard.id}",
    )
    return measure, told.blanks


def facts_for(standard: StandardMeasure, facts: Mapping[str, str]) -> dict[str, str]:
    """The fact of each blank by its key, empty where none is given; one for this measure alone goes first."""
    return {blank.key: facts.get(f"{standard.id}/{blank.key}") or facts.get(blank.key, "") for blank in standard.blanks}


def own_unit(usual: str, units: Sequence[str]) -> str:
    """The agency's own unit of that name, longer or shorter (สำนักปลัด, สำนักปลัดเทศบาล); else the usual name."""
    wanted = fold(usual)
    alike = [unit for unit in units if (own := fold(unit)) and (own.startswith(wanted) or wanted.startswith(own))]
    return min(alike, key=len, default=usual)


def period_of(timing: Timing, year: int) -> Period:
    """The usual period as a part of the fiscal year (B.E.), worded as officials write it."""
    whole = not timing.quarters or len(timing.quarters) == 4
    if timing.kind == "monthly":
        printed = f"ทุกเดือน ปีงบประมาณ พ.ศ. {year}"
    elif timing.kind == "whole_year" or whole:
        printed = f"ตลอดปีงบประมาณ พ.ศ. {year}"
    else:
        printed = f"ไตรมาส {', '.join(map(str, timing.quarters))} ปีงบประมาณ พ.ศ. {year}"
    told = parse_period(printed, fiscal_year=year)
    return as_meant(printed, told)
